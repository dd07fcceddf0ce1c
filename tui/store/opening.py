"""From what a place is called to the store that is there."""

from __future__ import annotations

from ..place import is_server
from .base import Store
from .document_file import DocumentFile


def opened(place: str) -> Store:
    """The store at a path or an address; what is there is read by its `load`.

    Raises `Unreadable` where the driver is missing that an address needs: it is loaded only then.
    """
    if is_server(place):
        from .postgres import open_plan  # noqa: PLC0415 - optional, and only an address needs it

        return open_plan(place)
    return DocumentFile(place)
