"""Who calls, and about which plan: what the options before the verb say, worked out when first needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from ..config.settings import settings
from ..plan.errors import PlanError
from ..plan.text import one_line
from ..session.listeners import SessionListener
from ..system.address import expanded
from ..words import decimal_mark
from . import output

if TYPE_CHECKING:
    from ..plan.parsing.typed_fields import Typing
    from ..plan.plan import Plan
    from ..session.session import Session
    from ..store.contract import Store


class _Noted(SessionListener):
    """What is saved is noted: the verb has changed something, whatever happens to its output. Whoever waited for what is done by
    that is named."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._before = session.plan

    def plan_changed(self) -> None:
        output.changed()
        before, self._before = self._before, self._session.plan
        if not before.blockers.raw:
            return
        from ..draw.item.waiting_text import waits_ended  # noqa: PLC0415 - most plans have nothing in the way
        from ..plan.progress.standings import Standings  # noqa: PLC0415

        for text in waits_ended(Standings.at(before, self._now), Standings.at(self._before, self._now)):
            output.talk(text)


class Caller(NamedTuple):
    """The options before the verb, as given (None: not given)."""

    plan: str | None = None
    name: str | None = None

    @property
    def path(self) -> str:
        """The plan: the file or server's address that was named or is configured, or the default in the user's data folder."""
        return expanded(self.plan) if self.plan else settings().plan or default_path()

    @property
    def who(self) -> str:
        """The name under which changes are written down."""
        wanted = self.name or settings().name
        return (one_line(wanted, "name") if wanted else "") or login_name()

    @property
    def now(self) -> datetime:
        return datetime.now().astimezone()

    @property
    def today(self) -> date:
        return self.now.date()

    def read(self) -> Plan:
        """The plan, only to be looked at. Raises `Unreadable`."""
        from ..store.open_store import opened  # noqa: PLC0415 - help needs no store

        store = opened(self.path)
        try:
            return store.load()
        finally:
            store.close()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """The plan, to be changed under the caller's name. Raises `Unreadable`."""
        from ..session.session import Session  # noqa: PLC0415 - only verbs that write need it
        from ..store.open_store import opened  # noqa: PLC0415

        session = Session(opened(self.path), self.who)
        session.listeners.append(_Noted(session, self.now))
        with output.patiently():
            try:
                yield session
            finally:
                _let_go(session)
                say_of_backups(session.store)

    def typing(self, unit: str = "", plan: Plan | None = None) -> Typing:
        """How what the caller types about a plan is read."""
        from ..plan.parsing.typed_fields import Typing  # noqa: PLC0415 - `show` reads nothing typed

        fiscal_month = plan.meta.fiscal_month if plan is not None else 1
        return Typing(self.today, decimal_mark(), unit, fiscal_month=fiscal_month)


def _let_go(session: Session) -> None:
    """Close the plan. What was saved is saved, whatever is said of that; else the trouble is the caller's."""
    try:
        session.close()
    except (OSError, PlanError) as error:
        if not output.has_changed():
            raise
        from ..words.error_texts import after_saving  # noqa: PLC0415 - hardly ever needed

        output.talk(after_saving(error))


def say_of_backups(store: Store) -> None:
    """That no backup was kept, where that was so: once, for it is the first thing that went wrong with them."""
    if store.backup_error is not None:
        from ..words.error_texts import no_backup  # noqa: PLC0415 - hardly ever needed

        output.talk(no_backup(store.backup_error))


def default_path() -> str:
    """Where the plan is when neither the caller nor the configuration names one."""
    from platformdirs import user_data_path  # noqa: PLC0415 - most calls name their plan

    return str(user_data_path("planner", appauthor=False) / "plan.json")


def login_name() -> str:
    """Who acts when nobody says otherwise: the login's name."""
    import getpass  # noqa: PLC0415 - only verbs that write need it

    from .files import as_text  # noqa: PLC0415

    try:
        name = one_line(as_text(getpass.getuser(), "name"), "name")
    except (KeyError, OSError):  # a container may run a user that has no name
        name = ""
    return name or f"uid-{os.getuid()}"
