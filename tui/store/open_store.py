"""From what a place is called to the store that is there."""

from __future__ import annotations

from ..plan.errors import Malformed, Unreadable
from ..system.address import is_server
from .contract import Store
from .file.document_file import DocumentFile

MOST_PLACES = 8
_places: list[str] = []
"""Where the plans are that this process has opened, the last one last."""


def broken_plan(failed: Exception | None = None) -> Unreadable | None:
    """What is wrong in one of the plans that were opened here, if anything is: for a failure that may be the plan's fault.

    Where no document is wrong, and one plan was opened, a value was in its log: what has `failed` says which.
    """
    where = ""
    for place in reversed(_places):
        store = _opened(place)
        where = store.where
        try:
            store.load()
            found = store.broken()
        except Unreadable as unreadable:  # one that is gone has nothing wrong in it: it was taken back, say
            found = unreadable if unreadable.reason != "not_there" else None
        except Exception:  # it cannot be asked just now, or reading it is what fails: nothing that is wrong in the plan
            found = None
        finally:
            store.close(quickly=True)
        if found is not None:
            return found
    if isinstance(failed, Malformed) and len(_places) == 1:
        return Unreadable(where, "broken_document", ref=failed.ref, field=failed.field, why=failed.reason, details={})
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
