"""From what a place is called to the store that is there."""

from __future__ import annotations

from ..plan.errors import Unreadable
from ..system.address import is_server
from .contract import Store
from .file.document_file import DocumentFile

MOST_PLACES = 8
_places: list[str] = []
"""Where the plans are that this process has opened, the last one last."""


def broken_plan() -> Unreadable | None:
    """What is wrong in one of the plans that were opened here, if anything is: for a failure that may be the plan's fault."""
    for place in reversed(_places):
        store = _opened(place)
        try:
            store.load()
            found = store.broken()
        except Unreadable as unreadable:
            found = unreadable
        except Exception:  # it cannot be asked just now, or reading it is what fails: nothing that is wrong in the plan
            found = None
        finally:
            store.close(quickly=True)
        if found is not None:
            return found
    return None


def opened(place: str) -> Store:
    """The store at a path or an address; what is there is read by its `load`.

    Raises `Unreadable` where the driver is missing that an address needs: it is loaded only then.
    """
    store = _opened(place)
    _places[:] = [*(each for each in _places if each != place), place][-MOST_PLACES:]
    return store


def _opened(place: str) -> Store:
    if is_server(place):
        from .postgres import open_plan  # noqa: PLC0415 - optional, and only an address needs it

        return open_plan(place)
    return DocumentFile(place)
