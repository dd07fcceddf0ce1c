"""A change that stood on screen already, and that the store then turned down: somebody was first, by less than a second.

Nobody is interrupted over it. The line at the foot says so at once; the question comes when the main screen or the standup
is in front and nothing is being typed. Until it is answered, the change is unsaved
(`tui/session/outbox.py`) and outlives the program.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from ...plan.changes.apply import patch
from ...plan.changes.conflicts import conflicts_of, joined, settled
from ...plan.changes.rebase import renamed
from ...plan.changes.undo_redo import last_change_of
from ...plan.errors import Conflict, PlanError, Refused
from ...plan.model import Change, CheckIn, Document, Goal, Objective, Strategy
from ...plan.plan import split_ref
from ...session.outbox import Outbox, RejectedGroup
from ...session.pending import Rejected
from ...terminal.textual_private import once
from ...words import _
from ...words.error_texts import sentence
from ..base import PlanScreen
from ..context import Context
from ..dialogs.conflict_dialog import ConflictDialog, Left
from ..dialogs.menu import Menu
from ..forms.commitment_forms import correction_form
from ..forms.form import Form
from ..forms.form_context import FormContext
from ..forms.item_forms import item_form
from .change_recovery import changes_page

AGAIN = 0.3
"""Seconds between two looks whether one may ask now."""


class RejectedChanges:
    """The changes of one screen that were turned down, one after the other."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))

    def turned_down(self, rejected: Rejected) -> None:
        """Say that a change was turned down, and ask about it as soon as that disturbs nobody."""
        outbox = self.context.session.outbox
        change = rejected.change
        if change.undoes is not None:
            self._undo_came_too_late(outbox, rejected)
            return
        if change.action == "move":
            _say(
                self.context.app,
                _("{who} has moved {ref} first: move it again.").format(who=self._who(rejected), ref=change.item),
            )
            return
        last = outbox.rejected[-1] if outbox.rejected else None
        if last is not None and not rejected.cascaded and len(last.changes) == 1:
            joint = joined(last.changes[0], change)
            if joint is not None:
                last.changes[0] = joint
                return
        outbox.add(rejected)
        if isinstance(rejected.error, Conflict) and rejected.error.theirs is not None:
            message = _("{who} has changed {ref} too, so yours is not saved yet.")
            _say(self.context.app, message.format(who=self._who(rejected), ref=rejected.error.ref))
        else:
            _say(self.context.app, sentence(rejected.error))
        self._ask_when_possible()

    def _who(self, rejected: Rejected) -> str:
        error = rejected.error
        newest = last_change_of(self.context.plan, error.ref, error.field) if isinstance(error, Conflict) else None
        return newest.by if newest is not None else _("somebody")

    def _undo_came_too_late(self, outbox: Outbox, rejected: Rejected) -> None:
        """What an undo was to take back was turned down as well, and so is taken back; or somebody has changed it first."""
        back = rejected.change
        for each in outbox.rejected:
            if each.changes[-1].after == back.before and each.changes[-1].before == back.after:
                each.changes.pop()
        outbox.rejected[:] = [each for each in outbox.rejected if each.changes]
        error = rejected.error
        if isinstance(error, Conflict):
            message = _("{who} has changed {ref} meanwhile, so that was not undone.")
            _say(self.context.app, message.format(who=self._who(rejected), ref=error.ref))

    # --- asking ----------------------------------------------------------------------------------------------------------

    def _ask_when_possible(self) -> None:
        turned = self.context.session.outbox.rejected
        if not turned:
            return
        if not interruptible_now(self.context.app):
            once(self.context, AGAIN, self._ask_when_possible)
            return
        self._ask(turned[0])

    def _ask(self, about: RejectedGroup) -> None:
        conflicts = conflicts_of(self.context.plan, about.changes[0])
        if not conflicts and self._all_there(about.changes[0]) and isinstance(about.error, Conflict):
            self._settle(about, frozenset())  # they differ in nothing that anybody would want to choose
            self._ask_when_possible()
            return
        if not conflicts:
            self._ask_what_becomes(about)
            return

        form = self._form_of(about.changes[0])
        back = _("back to the form") if form is not None else _("keep it for the next time")

        def chosen(left: Left | None) -> None:
            if left is not None:
                self._settle(about, left)
            elif form is not None:
                self._done_with(about)
                self.context.open(form())
            else:
                self._keep(about)
            self._ask_when_possible()

        self.context.open(ConflictDialog(conflicts, self.context.plan, self.context.session.moment().at, back), chosen)

    def _all_there(self, change: Change) -> bool:
        found = [split_ref(ref) for ref, before in change.before.items() if before is not None]
        return all(self.context.plan.get(table, id) is not None for table, id in found)

    def _settle(self, about: RejectedGroup, left: Any) -> None:
        """Do it after all, but for what was left to others; what leaned on it comes after it."""
        first, *others = about.changes
        try:
            made = self.context.session.do(settled, first, left)
        except PlanError as error:
            if not isinstance(error, Refused) or error.reason != "nothing_changed":
                about.error = error if isinstance(error, Refused) else Refused("no_such_item", ref=first.item)
                self._ask_what_becomes(about)
                return
            made = None
        self._done_with(about)
        if others and made is None:
            self.context.session.outbox.rejected.insert(0, RejectedGroup(others, about.error))
        elif others and made is not None:
            names = dict(zip(_brought(first), _brought(made), strict=True))
            self.context.session.resume([renamed(each, names) for each in others])

    def _ask_what_becomes(self, about: RejectedGroup) -> None:
        """There is nothing left to put it on: keep what was written, or let it go."""

        def chosen(answer: str | None) -> None:
            if answer == "look":
                self.context.open(
                    changes_page(self.context, about.changes, sentence(about.error)), lambda _left: self._ask(about)
                )
                return
            if answer == "forget":
                self._done_with(about)
            else:
                self._keep(about)
            self._ask_when_possible()

        options = [("look", _("look at it")), ("later", _("keep it for the next time")), ("forget", _("let it go"))]
        self.context.open(Menu(_("Not saved: {why}").format(why=sentence(about.error)), options), chosen)

    def _done_with(self, about: RejectedGroup) -> None:
        outbox = self.context.session.outbox
        outbox.rejected[:] = [each for each in outbox.rejected if each is not about]
        outbox.saved()

    def _keep(self, about: RejectedGroup) -> None:
        if not self.context.session.outbox.keep_apart(about.changes):
            self.context.say(_("It cannot be kept: nothing can be written."), "bad")
            once(self.context, AGAIN * 10, self._ask_when_possible)
            return
        self._done_with(about)

    # --- back to the form ------------------------------------------------------------------------------------------------

    def _form_of(self, change: Change) -> Callable[[], Form] | None:
        """The form that such a change is made in, with mine in it over what stands there now; None where there is none."""
        if change.action not in ("edit", "amend", "state") or list(change.after) != [change.item]:
            return None
        now = self.context.plan.get(*split_ref(change.item))
        mine = self._with_mine(change)
        if now is None or mine is None:
            return None

        def again() -> Form:
            form = self._made_in(now)
            wanted = self._made_in(mine).fields.items()
            typed = {name: each.value for name, each in wanted if name in form.fields and form.fields[name].value != each.value}
            form.restored = {**typed, **({"because": change.reason} if change.reason else {})}
            return form

        return again if isinstance(now, Goal | Objective | Strategy | CheckIn) else None

    def _with_mine(self, change: Change) -> Document | None:
        """The item as it would be with mine."""
        try:
            return patch(self.context.plan, change).find(change.item)
        except PlanError:
            return None

    def _made_in(self, document: Document) -> Form:
        """The form that such an item is changed in."""

        return correction_form(self.forms, document) if isinstance(document, CheckIn) else item_form(self.forms, document)


def _say(app: App[Any], text: str) -> None:
    for screen in reversed(app.screen_stack):
        if isinstance(screen, PlanScreen) and screen.news(text):
            return


def interruptible_now(app: App[Any]) -> bool:
    """Whether a question disturbs nothing now: a screen of lists is in front, and nothing is being typed on it."""
    screen = app.screen
    return isinstance(screen, PlanScreen) and screen.interruptible and not screen.query("Prompt, LineInput, TitleEdit")


def _brought(change: Change) -> list[str]:
    return [ref for ref, before in change.before.items() if before is None]
