"""Where a plan lives."""

from .base import Committed, NotSaved, Store, Unreadable
from .document_file import DocumentFile

__all__ = ["Committed", "DocumentFile", "NotSaved", "Store", "Unreadable"]
