"""A plan on a PostgreSQL server. The driver (psycopg 3) is an optional extra, and loaded only here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...plan.errors import Unreadable
from ...system.address import address

if TYPE_CHECKING:
    from ...plan.plan import Plan
    from .server_plan import ServerPlan

EXTRA = "planner-tui[postgres]"
"""What must be installed for it."""


def _kind(place: str) -> type[ServerPlan]:
    if not address(place).understood:
        raise Unreadable(address(place).shown, "address_not_understood")
    try:
        import psycopg  # noqa: F401, PLC0415 - optional
    except ImportError as missing:
        raise Unreadable(address(place).shown, "no_driver", extra=EXTRA) from missing
    from .server_plan import ServerPlan  # noqa: PLC0415 - needs the driver

    return ServerPlan


def open_plan(place: str) -> ServerPlan:
    """The store for `postgresql://…?plan=NAME`. Raises `Unreadable("no_driver")` where psycopg is not installed."""
    return _kind(place)(address(place))


def create_plan(place: str, plan: Plan, others: dict[str, object] | None = None) -> ServerPlan:
    """A new plan under that name, with the tables in `others` that are no business of ours kept beside it.

    Makes the tables in the database where they are not there yet. Raises `FileExistsError`, `Unreadable`, `NotSaved`.
    """
    return _kind(place).create(address(place), plan, others or {})


def discard_plan(place: str, revision: int) -> None:
    """Take away a plan that was just made and is at that revision still; where that cannot be done, it stays."""
    store = open_plan(place)
    try:
        store.discard(revision)
    finally:
        store.close()
