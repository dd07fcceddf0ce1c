"""Running a command of one's own, and showing what it printed: on a page, at the foot, or as changes that are asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from threading import Thread
from typing import TYPE_CHECKING

from ...config.settings import OwnCommand, settings
from ...draw.plan.printed_lines import last_line, page_text, printed_lines
from ...draw.text.line import Line
from ...exchange.own_commands.command_call import printed_by, what_went_wrong
from ...exchange.own_commands.proposal import read_proposal
from ...plan.errors import PlanError
from ...plan.progress.standings import Standings
from ...system.command_output import Running
from ...terminal.textual_private import once
from ...words import _
from ..dialogs.bulk_page import BulkPage
from ..dialogs.page import Page

if TYPE_CHECKING:
    from .own_command_screen import OwnCommandScreen

_LATER = 0.2
"""Seconds until it is looked again whether what was printed may be shown: whoever types is not interrupted."""


class OwnCommandActions:
    """One call after the other, each in a thread of its own."""

    def __init__(self, context: OwnCommandScreen[object]) -> None:
        self.context = context

    def run_own(self, id: str) -> None:
        """Run the command that is called so in the configuration."""
        own, context = next((each for each in settings().commands if each.id == id), None), self.context
        if own is None:
            return
        if context.under_way is not None:
            context.say(_("Another command runs still; Esc ends it."), "warn")
            return
        place = context.place
        refs = [*context.listed_refs()] if own.about == "list" else [place.item.ref] if place.item is not None else []
        running, standings = Running(), Standings.at(context.plan, place.standings.now)
        context.began(running, own.name)
        work = partial(self._work, own, running, context.session.store.where, standings, refs)
        Thread(target=work, daemon=True, name="own command").start()

    def _work(self, own: OwnCommand, running: Running, where: str, standings: Standings, refs: Sequence[str]) -> None:
        found: str | Exception
        try:
            found = printed_by(own, running, where, standings, refs)
        except Exception as error:  # the screen's own thread has a place for it
            found = error
        self.context.call_later(self._arrived, own, running, found)

    def _arrived(self, own: OwnCommand, running: Running, found: str | Exception) -> None:
        context = self.context
        if context.under_way is not running:  # it was ended
            return
        if not context.is_free:
            once(context, _LATER, partial(self._arrived, own, running, found))
            return
        context.ended()
        try:
            if isinstance(found, Exception):
                raise found
            _SHOWN[own.output](self, own, found)
        except PlanError as error:
            context.say(what_went_wrong(own, error), "warn")

    # --- what becomes of what it printed -----------------------------------------------------------------------------

    def _on_a_page(self, own: OwnCommand, text: str) -> None:
        if not text.strip():
            self._nothing(own, text)
            return

        @lru_cache(1)
        def drawn(cells: int) -> list[Line]:
            return printed_lines(text, cells)

        hint = _("Esc leaves, j k scroll, y copies")
        self.context.open(Page(own.name, drawn, hint, lambda: page_text(text), f"planner run {own.id}"))

    def _at_the_foot(self, own: OwnCommand, text: str) -> None:
        line = last_line(text)
        if line:
            self.context.say(line)
        else:
            self._nothing(own, text)

    def _nothing(self, own: OwnCommand, _text: str) -> None:
        self.context.say(_("“{name}” is done.").format(name=own.name), "muted")

    def _asked_about(self, own: OwnCommand, text: str) -> None:
        context = self.context
        proposal = read_proposal(text, context.plan, context.today)
        if not proposal.refs:
            context.say(_("“{name}” proposes nothing to change.").format(name=own.name), "muted")
            return
        say = partial(context.say, role="muted")
        context.open(BulkPage(context.session, own.name, proposal.refs, proposal.step, say, whole=True))


_SHOWN: Mapping[str, Callable[[OwnCommandActions, OwnCommand, str], None]] = {
    "page": OwnCommandActions._on_a_page,
    "line": OwnCommandActions._at_the_foot,
    "nothing": OwnCommandActions._nothing,
    "changes": OwnCommandActions._asked_about,
}
