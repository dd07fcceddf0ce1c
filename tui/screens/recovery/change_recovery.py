"""What could not be saved when the program had to end, offered the next time this plan is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...draw.screen.conflict_sides import ConflictSides, conflict_text, who_and_when
from ...draw.text.change_text import describe
from ...draw.text.line import Line, Span, plain
from ...draw.text.wrap import wrapped
from ...plan.changes.conflicts import clashes_of
from ...plan.errors import PlanError
from ...plan.model import Change
from ...session.outbox import not_in, revisions_since
from ...state import form_drafts
from ...state.form_drafts import Draft
from ...words import _, ngettext
from ..context import Context
from ..dialogs.menu import Menu
from ..dialogs.page import Page


def offer(context: Context, draft: Draft, then: Callable[[], None]) -> None:
    """Ask what is to become of changes that were kept; `then` goes on with what else was kept."""

    try:
        changes = not_in(context.plan, draft)
    except (PlanError, ArithmeticError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        form_drafts.leave(draft)  # of a newer planner, or broken: it is not ours to throw away
        then()
        return
    if not changes:  # all of it had reached the disk
        form_drafts.forget(draft)
        then()
        return

    def chosen(answer: str | None) -> None:
        if answer == "look":
            context.open(changes_page(context, changes, _since(context, draft)), lambda _left: offer(context, draft, then))
            return
        if answer == "save":
            context.program.unsaved.hold(draft)
            context.session.resume(changes)
        elif answer == "forget":
            form_drafts.forget(draft)
        else:
            form_drafts.leave(draft)
        then()

    count = len(changes)
    title = ngettext("Not saved last time: {count} change", "Not saved last time: {count} changes", count).format(count=count)
    title = f"{title} ({describe(changes[0])})" if count == 1 else title
    options = [
        ("save", _("save it now")),
        ("look", _("look at it")),
        ("later", _("keep it for the next time")),
        ("forget", _("let it go")),
    ]
    context.open(Menu(title, options), chosen)


def _since(context: Context, draft: Draft) -> str:
    """What has happened to the plan since."""
    since = revisions_since(draft, context.plan)
    if not since:
        return _("Nothing has changed in the plan since.")
    return ngettext("{count} other change since.", "{count} other changes since.", since).format(count=since)


def changes_page(context: Context, changes: Sequence[Change], head: str) -> Page:
    """The changes one by one, and beside what they say what others have written in the same fields since."""

    def told() -> list[str]:
        now = context.session.moment().at
        lines = [head]
        for change in changes:
            lines += ["", who_and_when(change.by, change.at, now), describe(change, context.plan)]
            for clash in clashes_of(context.plan, change):
                lines += conflict_text(clash, context.plan, now)
        return lines

    def drawn(cells: int) -> list[Line]:
        now = context.session.moment().at
        lines: list[Line] = [(Span(each, "muted"),) for each in wrapped(head, cells)]
        for change in changes:
            lines += [(), (Span(who_and_when(change.by, change.at, now), "accent"),)]
            lines += [(Span(each),) for each in wrapped(describe(change, context.plan), cells)]
            for clash in clashes_of(context.plan, change):
                sides = ConflictSides(clash, context.plan, now, cells - 2)
                lines += [(), *(line for line in sides.lines(sides.height, 0) if plain(line))]
        return lines

    return Page(_("Not saved"), drawn, _("Esc leaves, j k scroll, y copies"), told)
