"""A standup as plain text, for a pipe, a terminal, or the last page of the standup screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from ...plan.model import Standup
from ...plan.plan import Plan
from ...plan.standup.agenda import Agenda
from ...plan.standup.due import Owed
from ...words import _, day, ngettext
from ..text import figures
from ..text.glyphs import glyphs, in_words
from ..text.line import Line, Span, fitted, line_width, width
from ..text.progress_bar import bar
from ..text.safe import visible
from ..text.sentences import blocker_text, unasked_text
from ..text.wrap import wrapped_line
from .item_text import (
    ItemText,
    counts_text,
    doubts_text,
    item_text,
    nothing_text,
    quiet_text,
    since_text,
    step_name,
)

BAR = 20


class StandupRecord(NamedTuple):
    """What makes an agenda the minutes of a standup: when, who, how long, and what was said."""

    at: datetime
    who: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: int = 0
    ref: str = ""

    @classmethod
    def of(cls, standup: Standup) -> StandupRecord:
        return cls(standup.at, standup.who, standup.notes, standup.seconds, standup.ref)


def title_text(plan: Plan, now: datetime) -> str:
    """`Heron Bikes: standup, 24 Nov 2026`."""
    title = visible(plan.meta.title) or _("untitled plan")
    return _("{plan}: standup, {day}").format(plan=title, day=day(now.date(), year=True))


def with_text(held: StandupRecord | None) -> str:
    """`with lan, mai · 4 minutes`; empty for what is no standup yet."""
    if held is None:
        return ""
    parts = [_("with {who}").format(who=", ".join(visible(name) for name in held.who))] if held.who else []
    if held.seconds >= 30:
        minutes = max(round(held.seconds / 60), 1)
        parts.append(ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
    return f" {glyphs().dot} ".join(parts)


def owed_text(owed: Owed, today: date) -> str:
    """`lan: O3 Forms from abroad (no check-in for 12 days, since 12 Nov)`."""
    objective = owed.objective
    if owed.last is None and not owed.pulled:
        last = _("never checked in")
    else:
        last = unasked_text(owed.days, pulled=owed.pulled)
        if owed.last is not None:
            last += f", {_('since {day}').format(day=figures.day(owed.last.day, today))}"
    return f"{visible(objective.owner) or _('nobody')}: {objective.ref} {visible(objective.title)} ({last})"


# --- plain -----------------------------------------------------------------------------------------------------------


def plain_lines(
    plan: Plan, agenda: Agenda, now: datetime, cells: int, *, bars: bool, held: StandupRecord | None = None
) -> Iterator[Line]:
    """The standup in lines of at most so many cells; long texts are wrapped, nothing is cut."""
    yield from _flow(title_text(plan, now), cells, role="heading")
    facts = f" {glyphs().dot} ".join(filter(None, (since_text(agenda.since, now), counts_text(agenda), with_text(held))))
    yield from _flow(facts, cells, role="muted")
    for sentence in (*doubts_text(agenda), nothing_text(plan, agenda)):
        if sentence:
            yield from _flow(sentence, cells, role="warn")
    for step in agenda.steps:
        yield ()
        teams = ", ".join(visible(team) for team in step.teams) if agenda.by == "person" else ""
        name = list(_flow(step_name(step), cells, role="heading"))
        beside = teams and len(name) == 1 and line_width(name[0]) + 2 + width(teams) <= cells
        yield from [(*name[0], Span(f"  {teams}", "faint"))] if beside else name
        if teams and not beside:
            yield from _flow(teams, cells, head=(Span("  "),), indent=2, role="faint")
        for item in step.items:
            yield from _item(item_text(plan, item, agenda.today), cells, item.standing if bars else None)
        for item in step.quiet:
            shown = item_text(plan, item, agenda.today)
            yield from _flow(
                quiet_text(shown),
                cells,
                head=(Span("  "), Span(f"{shown.sign} " if shown.sign else "", shown.role)),
                indent=4,
                role="muted",
            )
    yield from _tail(agenda, held, cells)


@in_words()
def text_lines(plan: Plan, agenda: Agenda, now: datetime, cells: int, held: StandupRecord | None = None) -> list[Line]:
    """The same for the ear: without bars and signs."""
    return list(plain_lines(plan, agenda, now, cells, bars=False, held=held))


def _item(item: ItemText, cells: int, standing: object) -> Iterator[Line]:
    head = (Span("  "), Span(f"{item.sign} " if item.sign else "", item.role), Span(f"{item.ref} " if item.ref else "", "muted"))
    yield from _flow(item.title, cells, head=head, indent=4, role="title")
    facts = [" ".join(filter(None, (item.progress, item.word)))]
    if item.expected and item.progress:
        facts.append(_("expected {figure}").format(figure=item.expected))
    facts += [item.measure, item.moved, item.spark, item.stale, item.confidence]
    if item.due:
        facts.append(_("was due {day}").format(day=item.due) if item.overdue else _("due {day}").format(day=item.due))
    drawn = _bar(standing, item.role, BAR if cells >= 50 else BAR // 2)
    if item.ref:
        yield from _flow(
            f" {glyphs().dot} ".join(filter(None, facts)), cells, head=(Span("    "), *drawn), indent=4, role=item.role
        )
    if item.going:
        yield from _flow(item.going, cells, head=(Span("    "),), indent=4, role="warn" if item.late else "muted")
    for text in item.blockers:
        yield from _flow(_("blocked: {what}").format(what=text), cells, head=(Span("    "),), indent=6, role="warn")
    for text in (*item.waits, *item.awaited):
        yield from _flow(text, cells, head=(Span("    "),), indent=6, role="warn")
    for text in item.news:
        yield from _flow(text, cells, head=(Span("    "),), indent=6)
    for text in item.remarks:
        yield from _flow(_("remark: {what}").format(what=text), cells, head=(Span("    "),), indent=6)
    for text in item.trying:
        yield from _flow(_("trying: {what}").format(what=text), cells, head=(Span("    "),), indent=6, role="muted")
    if item.comment:
        yield from _flow(f"“{item.comment}”", cells, head=(Span("    "),), indent=6, role="faint")


def _bar(standing: object, role: str, length: int) -> Line:
    progress = getattr(standing, "progress", None)
    if progress is None:
        return ()
    return (*bar(progress, getattr(standing, "expected", None), length, role), Span("  "))


def _tail(agenda: Agenda, held: StandupRecord | None, cells: int) -> Iterator[Line]:
    if agenda.blockers:
        yield ()
        yield (Span(_("In the way"), "heading"),)
        for blocker in agenda.blockers:
            yield from _flow(blocker_text(blocker, agenda.today), cells, head=(Span("  "),), indent=4, role="warn")
    if held is not None and held.notes:
        yield ()
        yield (Span(_("Notes"), "heading"),)
        for note in held.notes:
            yield from _flow(visible(note), cells, head=(Span("  "),), indent=4)


def _flow(text: str, cells: int, *, head: Line = (), indent: int = 0, role: str = "text") -> Iterator[Line]:
    """A text behind its head, going on below it."""
    used = sum(width(span.text) for span in head)
    room = max(cells - max(used, indent), 12)
    for place, line in enumerate(wrapped_line(text, room, role)):
        start = head if place == 0 else (Span(fitted("", indent)),)
        yield (*start, *line)
