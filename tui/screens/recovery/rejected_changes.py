"""A change that stood on screen already, and that the store then turned down: somebody was first, by less than a second.

Nobody is interrupted over it. The line at the foot says so at once; the question comes when the main screen or the standup
is in front and nothing is being typed. Until it is answered, the change is unsaved
(`tui/session/outbox.py`) and outlives the program.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...plan.changes.apply import patch
from ...plan.changes.conflicts import clashes_of, joined, settled
from ...plan.changes.rebase import renamed
from ...plan.changes.undo_redo import last_change_of
from ...plan.errors import Conflict, PlanError, Refused
from ...plan.model import Change, CheckIn, Document, Goal, Objective, Strategy
from ...plan.plan import split_ref
from ...session.outbox import Outbox, RejectedGroup
from ...session.pending import Rejected
from ...words import _
from ...words.error_texts import sentence

if TYPE_CHECKING:
    from textual.app import App

    from ..forms.form import Form
    from ..main.main_screen import MainScreen

AGAIN = 0.3
"""Seconds between two looks whether one may ask now."""


def turned_down(main: MainScreen, rejected: Rejected) -> None:
    """Say that a change was turned down, and ask about it as soon as that disturbs nobody."""
    outbox = main.session.outbox
    change = rejected.change
    if change.undoes is not None:
        _undo_came_too_late(main, outbox, rejected)
        return
    if change.action == "move":
        _say(main.app, _("{who} has moved {ref} first: move it again.").format(who=_who(main, rejected), ref=change.item))
        return
    last = outbox.rejected[-1] if outbox.rejected else None
    if last is not None and not rejected.cascaded and len(last.changes) == 1:
        both = joined(last.changes[0], change)
        if both is not None:
            last.changes[0] = both
            return
    outbox.add(rejected)
    if isinstance(rejected.error, Conflict) and rejected.error.theirs is not None:
        said = _("{who} has changed {ref} too, so yours is not saved yet.")
        _say(main.app, said.format(who=_who(main, rejected), ref=rejected.error.ref))
    else:
        _say(main.app, sentence(rejected.error))
    _ask_when_possible(main)


def _who(main: MainScreen, rejected: Rejected) -> str:
    error = rejected.error
    hand = last_change_of(main.plan, error.ref, error.field) if isinstance(error, Conflict) else None
    return hand.by if hand is not None else _("somebody")


def _undo_came_too_late(main: MainScreen, outbox: Outbox, rejected: Rejected) -> None:
    """What an undo was to take back was turned down as well, and so is taken back; or somebody has changed it first."""
    back = rejected.change
    for each in outbox.rejected:
        if each.changes[-1].after == back.before and each.changes[-1].before == back.after:
            each.changes.pop()
    outbox.rejected[:] = [each for each in outbox.rejected if each.changes]
    error = rejected.error
    if isinstance(error, Conflict):
        said = _("{who} has changed {ref} meanwhile, so that was not undone.")
        _say(main.app, said.format(who=_who(main, rejected), ref=error.ref))


def _say(app: App[Any], text: str) -> None:
    for screen in reversed(app.screen_stack):
        said = getattr(screen, "news", None) or getattr(screen, "say", None)
        if said is not None:
            said(text)
            return


# --- asking ----------------------------------------------------------------------------------------------------------


def may_be_asked(app: App[Any]) -> bool:
    """Whether a question disturbs nothing now: a screen of lists is in front, and nothing is being typed on it."""
    return getattr(app.screen, "interruptible", False) and not app.screen.query("Prompt, LineInput")


def _ask_when_possible(main: MainScreen) -> None:
    turned = main.session.outbox.rejected
    if not turned:
        return
    if not may_be_asked(main.app):
        main.set_timer(AGAIN, lambda: _ask_when_possible(main))
        return
    _ask(main, turned[0])


def _ask(main: MainScreen, about: RejectedGroup) -> None:
    clashes = clashes_of(main.plan, about.changes[0])
    if not clashes and _all_there(main, about.changes[0]) and isinstance(about.error, Conflict):
        _settle(main, about, frozenset())  # they differ in nothing that anybody would want to choose
        _ask_when_possible(main)
        return
    if not clashes:
        _ask_what_becomes(main, about)
        return
    from ..dialogs.conflict_dialog import ConflictDialog, Left  # noqa: PLC0415 - seldom needed

    form = _form_of(main, about.changes[0])
    back = _("back to the form") if form is not None else _("keep it for the next time")

    def chosen(left: Left | None) -> None:
        if left is not None:
            _settle(main, about, left)
        elif form is not None:
            _done_with(main, about)
            main.app.push_screen(form())
        else:
            _keep(main, about)
        _ask_when_possible(main)

    main.app.push_screen(ConflictDialog(clashes, main.plan, main.session.moment().at, back), chosen)


def _all_there(main: MainScreen, change: Change) -> bool:
    found = [split_ref(ref) for ref, before in change.before.items() if before is not None]
    return all(main.plan.get(table, id) is not None for table, id in found)


def _settle(main: MainScreen, about: RejectedGroup, left: Any) -> None:
    """Do it after all, but for what was left to others; what leaned on it comes after it."""
    first, *others = about.changes
    try:
        made = main.session.do(settled, first, left)
    except PlanError as error:
        if not isinstance(error, Refused) or error.reason != "nothing_changed":
            about.error = error if isinstance(error, Refused) else Refused("no_such_item", ref=first.item)
            _ask_what_becomes(main, about)
            return
        made = None
    _done_with(main, about)
    if others and made is None:
        main.session.outbox.rejected.insert(0, RejectedGroup(others, about.error))
    elif others and made is not None:
        names = dict(zip(_brought(first), _brought(made), strict=True))
        main.session.resume([renamed(each, names) for each in others])


def _brought(change: Change) -> list[str]:
    return [ref for ref, before in change.before.items() if before is None]


def _ask_what_becomes(main: MainScreen, about: RejectedGroup) -> None:
    """There is nothing left to put it on: keep what was written, or let it go."""
    from ..dialogs.menu import Menu  # noqa: PLC0415 - seldom needed

    def chosen(answer: str | None) -> None:
        if answer == "look":
            from .change_recovery import changes_page  # noqa: PLC0415

            main.app.push_screen(changes_page(main, about.changes, sentence(about.error)), lambda _left: _ask(main, about))
            return
        if answer == "forget":
            _done_with(main, about)
        else:
            _keep(main, about)
        _ask_when_possible(main)

    options = [("look", _("look at it")), ("later", _("keep it for the next time")), ("forget", _("let it go"))]
    main.app.push_screen(Menu(_("Not saved: {why}").format(why=sentence(about.error)), options), chosen)


def _done_with(main: MainScreen, about: RejectedGroup) -> None:
    outbox = main.session.outbox
    outbox.rejected[:] = [each for each in outbox.rejected if each is not about]
    outbox.saved()


def _keep(main: MainScreen, about: RejectedGroup) -> None:
    if not main.session.outbox.keep_apart(about.changes):
        main.say(_("It cannot be kept: nothing can be written."), "bad")
        main.set_timer(AGAIN * 10, lambda: _ask_when_possible(main))
        return
    _done_with(main, about)


# --- back to the form ------------------------------------------------------------------------------------------------


def _form_of(main: MainScreen, change: Change) -> Callable[[], Form] | None:
    """The form that such a change is made in, with mine in it over what stands there now; None where there is none."""
    if change.action not in ("edit", "amend", "state") or list(change.after) != [change.item]:
        return None
    now = main.plan.get(*split_ref(change.item))
    mine = _with_mine(main, change)
    if now is None or mine is None:
        return None

    def again() -> Form:
        form = _made_in(main, now)
        wanted = _made_in(main, mine).fields.items()
        typed = {name: field.value for name, field in wanted if name in form.fields and form.fields[name].value != field.value}
        form.restored = {**typed, **({"because": change.reason} if change.reason else {})}
        return form

    return again if isinstance(now, Goal | Objective | Strategy | CheckIn) else None


def _with_mine(main: MainScreen, change: Change) -> Document | None:
    """The item as it would be with mine."""
    try:
        return patch(main.plan, change).find(change.item)
    except PlanError:
        return None


def _made_in(main: MainScreen, document: Document) -> Form:
    """The form that such an item is changed in."""
    from ..forms.commitment_forms import correction_form  # noqa: PLC0415 - seldom needed
    from ..forms.item_forms import item_form  # noqa: PLC0415

    return correction_form(main.forms, document) if isinstance(document, CheckIn) else item_form(main.forms, document)
