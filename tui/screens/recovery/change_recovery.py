"""What could not be saved when the program had to end, offered the next time this plan is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...draw.screen.conflict_sides import ConflictSides, conflict_text, who_and_when
from ...draw.text.change_text import describe
from ...draw.text.line import Line, Span, plain
from ...draw.text.wrap import wrapped
from ...plan.changes.conflicts import conflicts_of
from ...plan.model import Change
from ...session.outbox import LeftChanges, not_in, revisions_since
from ...words import _, ngettext
from ..context import Context
from ..dialogs.menu import Menu
from ..dialogs.page import Page


def offer(context: Context, left: LeftChanges, then: Callable[[], None]) -> None:
    """Ask what is to become of changes that were kept; `then` goes on with what else was kept."""

    changes = not_in(context.plan, left)
    if not changes:  # all of it had reached the disk
        left.forget()
        then()
        return

    def chosen(answer: str | None) -> None:
        if answer == "look":
            context.open(changes_page(context, changes, _since(context, left)), lambda _closed: offer(context, left, then))
            return
        if answer == "save":
            context.session.outbox.hold(left.forget, left.leave)
            context.session.resume(changes)
        elif answer == "forget":
            left.forget()
        else:
            left.leave()
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


def _since(context: Context, left: LeftChanges) -> str:
    """What has happened to the plan since."""
    since = revisions_since(left, context.plan)
    if not since:
        return _("Nothing has changed in the plan since.")
    return ngettext("{count} other change since.", "{count} other changes since.", since).format(count=since)


def changes_page(context: Context, changes: Sequence[Change], head: str) -> Page:
    """The changes one by one, and beside what they say what others have written in the same fields since."""

    def in_words() -> list[str]:
        now = context.session.moment().at
        lines = [head]
        for change in changes:
            lines += ["", who_and_when(change.by, change.at, now), describe(change, context.plan)]
            for conflict in conflicts_of(context.plan, change):
                lines += conflict_text(conflict, context.plan, now)
        return lines

    def drawn(cells: int) -> list[Line]:
        now = context.session.moment().at
        lines: list[Line] = [(Span(each, "muted"),) for each in wrapped(head, cells)]
        for change in changes:
            lines += [(), (Span(who_and_when(change.by, change.at, now), "accent"),)]
            lines += [(Span(each),) for each in wrapped(describe(change, context.plan), cells)]
            for conflict in conflicts_of(context.plan, change):
                sides = ConflictSides(conflict, context.plan, now, cells - 2)
                lines += [(), *(line for line in sides.lines(sides.height, 0) if plain(line))]
        return lines

    return Page(_("Not saved"), drawn, _("Esc leaves, j k scroll, y copies"), in_words)
