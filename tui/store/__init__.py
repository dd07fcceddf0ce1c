"""Where a plan lives."""

from .contract import Committed, Store
from .file.document_file import DocumentFile

__all__ = ["Committed", "DocumentFile", "Store"]
