"""Where a plan lives."""

from .contract import Committed, NotSaved, Store, Unreadable
from .file.document_file import DocumentFile

__all__ = ["Committed", "DocumentFile", "NotSaved", "Store", "Unreadable"]
