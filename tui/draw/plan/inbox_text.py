"""A line of the inbox in words, and as a row with the one key that gets it done."""

from __future__ import annotations

from ...commands.inbox_commands import key_for
from ...plan.model import Objective, PlanItem
from ...plan.plan import Plan, ref_in
from ...plan.standup.personal_inbox import Inbox, InboxLine
from ...words import _, ngettext
from ..screen.header_lines import inbox_counts
from ..text.change_text import news_line
from ..text.line import Line, Span, cut, fitted, line_width, width
from ..text.safe import visible

_REF, _LEAST_TITLE = 5, 12


def empty_text() -> str:
    """What stands where nothing is new and nothing awaits anybody."""
    return _("Nothing is new to you, and nothing awaits you. That is the aim.")


def counts_text(found: Inbox) -> str:
    """`3 new · 2 due`, of which only what there is."""
    return "".join(span.text for span in inbox_counts(len(found.new), len(found.waiting)))


def what_text(plan: Plan, line: InboxLine) -> str:
    """What there is to say of it, without what it is about: `no check-in for 9 days`."""
    days = line.days
    if line.kind == "past due":
        text = ngettext("{count} day past its due date, and still open", "{count} days past its due date, and still open", days)
    elif line.kind == "check-in":
        text = ngettext("no check-in for {count} day", "no check-in for {count} days", days)
    elif line.kind == "blocker":
        text = _("in the way since today")
        if days:
            text = ngettext("in the way for {count} day", "in the way for {count} days", days)
    elif line.kind == "draft":
        text = _("a draft: commit to it, or drop it")
    elif line.kind == "proposed":
        text = ngettext("proposed for {count} day: try it, or drop it", "proposed for {count} days: try it, or drop it", days)
    elif line.kind == "remark":
        remark = plan.remarks[int(line.ref[1:])]
        return _("{who}: “{text}”").format(who=visible(remark.by), text=visible(remark.text, 1_000))
    else:
        text = visible(news_line([plan.changes[each] for each in line.changes if each in plan.changes.raw], plan), 1_000)
        return _("over yours: {what}").format(what=text) if line.kind == "conflict" else text
    return text.format(count=days)


def title_of(plan: Plan, line: InboxLine) -> str:
    """What it is about: a blocker's words, or the title of its item."""
    table, id = ref_in(line.goes) or ("", 0)
    item = plan.get(table, id) if table else None
    title = item.title if isinstance(item, PlanItem) else ""
    if line.kind != "blocker":
        return visible(title)
    about = f" ({line.goes} {visible(title)})" if isinstance(item, Objective) else ""
    return f"{visible(line.what)}{about}"


def line_text(plan: Plan, line: InboxLine) -> str:
    """The whole line: `O3 Forms from abroad: no check-in for 9 days`; of what is new, who did what to what."""
    what, title = what_text(plan, line), title_of(plan, line)
    if line.is_new:
        return f"{what} · {title}" if title else what
    return f"{line.ref} {title}: {what}"


def inbox_row(plan: Plan, line: InboxLine, cells: int) -> Line:
    """The line in so many cells, its key at the end. Its first cell is the cursor's.

    Of what is new, the title stands behind where there is room; what awaits somebody is first of all what it is about.
    """
    key, word = key_for(line)
    room = max(cells - 2 - _REF - width(key) - 1 - width(word) - 2, 0)
    what, title = what_text(plan, line), title_of(plan, line)
    if line.is_new:
        what = cut(what, room)
        spare = room - width(what) - 2
        title = cut(title, spare) if spare >= _LEAST_TITLE else ""
        spans: Line = (Span(what, "title"), *((Span("  "), Span(title, "muted")) if title else ()))
    else:
        title = cut(title, max(room - width(what) - 2, min(room // 2, width(title))))
        what = cut(what, max(room - width(title) - 2, 0))
        spans = (Span(title, "title"), Span("  "), Span(what, "warn"))
    ref = line.goes or line.ref if line.is_new else line.ref
    return (
        Span("  "),
        Span(fitted(ref, _REF), "ref"),
        *spans,
        Span(" " * max(room - line_width(spans), 0) + "  "),
        Span(key, "accent" if line.is_new else "warn"),
        Span(f" {word}", "muted"),
    )
