"""The standup on screen: one item to talk about, the people to come, and beside it the whole agenda where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...plan.plan import Plan
from ...plan.standup.agenda import Agenda, Item, Step, Stop
from ...words import _
from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, cut, fitted, line_width, width
from ..text.progress_bar import bar
from ..text.safe import visible
from ..text.wrap import wrapped, wrapped_line
from .item_text import NEED_WORDS, ItemText, item_text, quiet_text, step_name

LABEL = 10
WIDEST = 100
"""Cells from which on more room is no help to reading."""
SIDE = 36
"""Cells of the agenda beside the card."""


def card(plan: Plan, step: Step, item: Item | None, today: date, *, cells: int, rows: int) -> list[Line]:
    """What to talk about, in so many cells. Where rows are few, the air goes first."""
    airy = rows >= 14
    cells = min(cells, WIDEST)
    lines: list[Line] = []
    if item is not None:
        lines += _item(plan, item, today, cells, airy)
    else:
        lines.append((Span(" "), Span(_("On track, nothing to tell."), "muted")))
    rest = [each for each in step.quiet if item is None or each.ref != item.ref]
    if rest:
        lines += [()] if airy or item is None else []
        for place, each in enumerate(rest):
            shown = item_text(plan, each, today)
            head = (Span(fitted(f" {_('Also') if place == 0 and item is not None else ''}", LABEL), "faint"),)
            room = cells - LABEL - 2
            lines.append((*head, Span(f"{shown.sign} ", shown.role), Span(cut(quiet_text(shown), room), "muted")))
    return lines


def _item(plan: Plan, item: Item, today: date, cells: int, airy: bool) -> list[Line]:
    shown = item_text(plan, item, today)
    head = f" {shown.ref} " if shown.ref else " "
    lines: list[Line] = []
    for place, text in enumerate(wrapped(shown.title, cells - width(head) - 1)):
        lines.append((Span(head if place == 0 else " " * width(head), "muted"), Span(text, "chosen")))
    if item.standing is not None:
        lines += _standing(item, shown, cells, airy)
    blank: list[Line] = [()] if airy else []
    for label, texts, role in (
        (_("Blocked"), (*shown.blockers, *shown.waits), "warn"),
        (_("Awaited"), shown.awaited, "warn"),
        (_("Changed"), shown.news, "text"),
        (_("Remarks"), shown.remarks, "text"),
        (_("Trying"), shown.trying, "text"),
        (_("Said"), (f"“{shown.comment}”",) if shown.comment else (), "muted"),
    ):
        if texts:
            lines += [*blank, *_section(label, texts, cells, role)]
    if item.objective is not None and not shown.trying and item.objective.state == "committed":
        lines += [*blank, *_section(_("Trying"), (_("nothing: no strategy is active"),), cells, "faint")]
    return lines


def _standing(item: Item, text: ItemText, cells: int, airy: bool) -> list[Line]:
    """Bar, figure, sign and word; then where it stands, how it moved, and what else matters."""
    standing = item.standing
    assert standing is not None
    lines: list[Line] = [()] if airy else []
    if standing.progress is not None:
        words = f"  {text.progress}  {text.sign} {text.word}"
        length = max(min(cells - width(words) - 2, 60), 4)
        drawn = bar(standing.progress, standing.expected, length, text.role, item.ref)
        lines.append((Span(" "), *drawn, Span(words, text.role)))
    else:
        lines.append((Span(f" {text.sign} {text.word}", text.role),))
    due = (_("was due {day}") if text.overdue else _("due {day}")).format(day=text.due) if text.due else ""
    expected = _("expected {figure}").format(figure=text.expected) if text.expected and text.progress else ""
    facts: list[Line] = [
        (Span(text.measure, "title"),),
        (Span(text.moved, "title"),),
        (Span(text.spark, "accent"),),
        (Span(expected, "muted"),),
        (Span(due, "bad" if text.overdue else "warn" if "due soon" in item.needs else "muted"),),
        (Span(text.stale, "warn"),),
        (Span(text.confidence, "warn"),),
    ]
    lines += _flowed([fact for fact in facts if fact[0].text], cells)
    going = wrapped(text.going, cells - 2) if text.going else []
    return [*lines, *((Span(" "), Span(part, "warn" if text.late else "muted")) for part in going)]


def _flowed(facts: Sequence[Line], cells: int) -> list[Line]:
    """Facts side by side, on as many lines as they take."""
    lines: list[Line] = []
    line: Line = (Span(" "),)
    for fact in facts:
        if line_width(line) > 1 and line_width(line) + 2 + line_width(fact) > cells:
            lines.append(line)
            line = (Span(" "),)
        line = (*line, *((Span("  "),) if line_width(line) > 1 else ()), *fact)
    return [*lines, clipped(line, cells)]


def _section(label: str, texts: Sequence[str], cells: int, role: str) -> list[Line]:
    lines: list[Line] = []
    first = True
    for text in texts:
        for place, part in enumerate(wrapped_line(text, max(cells - LABEL - 2, 12), role)):
            indent = "" if place == 0 else "  "
            lines.append((Span(fitted(f" {label}" if first else "", LABEL), "faint"), Span(indent), *part))
            first = False
    return lines


def head_of(step: Step, place: int, of: int, cells: int) -> Line:
    """Whose turn it is, and how many of their items are still to come."""
    cells = min(cells, WIDEST)
    count = _("{place} of {count}").format(place=place, count=of) if of > 1 else ""
    teams = ", ".join(visible(team) for team in step.teams) if step.key.startswith("person:") else ""
    name = cut(step_name(step), max(cells - width(count) - 3, 4))
    beside = cut(f"  {teams}" if teams else "", max(cells - width(name) - width(count) - 3, 0))
    gap = cells - 2 - width(name) - width(beside) - width(count)
    return (Span(" "), Span(name, "heading"), Span(beside, "muted"), Span(" " * max(gap, 1)), Span(count, "muted"))


def people_line(steps: Sequence[Step], here: str, done: frozenset[str], cells: int) -> Line:
    """Everybody's names in the order of their turns: behind us faint, here in the accent, the rest to come."""
    names = [step_name(step) for step in steps]
    at = next((place for place, step in enumerate(steps) if step.key == here), 0)
    first = at
    used = 4 + width(names[at]) if names else 0
    while first > 0 and used + width(names[first - 1]) + 2 <= cells // 3:
        first -= 1
        used += width(names[first]) + 2
    line: list[Span] = [Span(" " if first == 0 else "… ", "faint")]
    for place in range(first, len(names)):
        name = cut(names[place], 24)
        if line_width(tuple(line)) + width(name) + 3 > cells:
            line.append(Span("…", "faint"))
            break
        role = "chosen" if place == at and here else "faint" if steps[place].key in done else "muted"
        line += [Span(name, role), Span("  ")]
    return tuple(line)


def side(agenda: Agenda, walk: Sequence[Stop], here: int, cells: int, rows: int) -> list[Line]:
    """The whole walk in a column, with a mark where it is."""
    steps = {step.key: step for step in agenda.steps}
    items = {item.ref: item for item in agenda.items}
    lines: list[Line] = []
    at, last = 0, ""
    for place, stop in enumerate(walk):
        if stop.step != last:
            last = stop.step
            named = steps.get(stop.step)
            lines.append((Span("  "), Span(cut(step_name(named), cells - 3) if named else "", "muted")))
        if place == here:
            at = len(lines)
        item = items.get(stop.item)
        if item is None:
            at = len(lines) - 1 if place == here else at
            mark = glyphs().cursor if place == here else " "
            name = fitted(lines[-1][1].text, cells - 4 - width(_("on track")))
            lines[-1] = (
                Span(f"{mark} ", "accent"),
                Span(name, "chosen" if place == here else "muted"),
                Span(" " + _("on track"), "faint"),
            )
            continue
        document = item.objective or item.goal
        title = visible(document.title) if document is not None else _("in the way altogether")
        need = _(NEED_WORDS[item.needs[0]]) if item.needs else ""
        mark = glyphs().cursor if place == here else " "
        room = max(cells - 6 - width(need), 4)
        lines.append(
            (
                Span(f"{mark}   ", "accent"),
                Span(fitted(title, room), "chosen" if place == here else "faint"),
                Span(f" {need}", "faint"),
            )
        )
    top = max(min(at - rows // 3, len(lines) - rows), 0)
    return lines[top : top + rows]


def beside(left: Sequence[Line], column: Sequence[Line], cells: int, rows: int) -> list[Line]:
    """Two columns of lines: the card in `cells` cells, the agenda behind a thin line."""
    found = []
    for y in range(rows):
        line = clipped(left[y], cells) if y < len(left) else ()
        pad = Span(" " * (cells - line_width(line)))
        found.append((*line, pad, Span(f"{glyphs().down} ", "frame"), *(column[y] if y < len(column) else ())))
    return found


def clock(seconds: float) -> str:
    """`2:15`; in steps of five seconds, so that it stays quiet."""
    whole = max(int(seconds), 0) // 5 * 5
    return f"{whole // 60}:{whole % 60:02}"


def timer(name: str, here: float, overall: float, long: float = 300) -> Line:
    """How long this person has had, and how long it has taken altogether; past `long` seconds it is told in another colour."""
    return (
        Span(f"{cut(name, 14)} {clock(here)}  ", "muted"),
        Span(f"{clock(overall)} ", "warn" if overall > long else "muted"),
    )
