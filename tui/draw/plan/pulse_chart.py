"""The plan's pulse as a page: how objectives stood week by week, how regularly people checked in, what was tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise

from ...plan.progress.pulse import Pulse, Regular, StrategyCount, Week
from ...words import _, month
from ..text import figures
from ..text.glyphs import UNICODE, glyphs, in_words
from ..text.line import DrawPart, Line, Span, cut, fitted, right, width
from ..text.safe import visible
from ..text.sentences import sentences
from ..text.states import state_sign, state_word, status_sign, status_word

ROWS = 8
"""Lines of the chart: one stands for an eighth of the objectives."""
LABEL = 6
_TOGETHER = 20
"""Objectives that are drawn in one go."""
_FILLS, _ASCII_FILLS = ("█", "▒", "░"), ("#", "=", ".")
_BANDS = (("on track", "ok"), ("at risk", "warn"), ("off track", "bad"))
_STRATEGY_ROLES = {"active": "ok", "worked": "done", "dropped": "faint"}


def pulse_page(pulse: Pulse, cells: int) -> Sequence[Line]:
    """The page in so many cells."""
    return [line for part in pulse_parts(pulse) for line in part(cells)]


def pulse_parts(pulse: Pulse) -> Iterator[DrawPart]:
    """The parts of the page, from its head on."""
    yield partial(_weeks_and_people, pulse)
    for at in range(0, len(pulse.tried), _TOGETHER):
        yield partial(_tried, pulse.tried[at : at + _TOGETHER])
    if pulse.tried:
        yield _states


def _weeks_and_people(pulse: Pulse, cells: int) -> list[Line]:
    page: list[Line] = [(Span(_("How objectives stood, week by week"), "heading"),), (), *_chart(pulse.weeks, cells)]
    page += [(), (Span(_("Checked in on time"), "heading"),), *_people(pulse.people, cells)]
    page += [(), (Span(_("Strategies tried"), "heading"),)]
    return page


@in_words()
def pulse_text(pulse: Pulse, most: int | None = None) -> list[str]:
    """The same in sentences: a week, a person, an objective a line. With `most` it ends soon after so many characters."""
    length = 0
    today = pulse.weeks[-1].day
    lines = [_("How objectives stood, week by week"), *(_week_text(week, today) for week in pulse.weeks)]
    lines += ["", _("Checked in on time"), *(_person_text(each, pulse.weeks) for each in pulse.people)]
    if not pulse.people:
        lines.append(_("Nobody owns a committed objective."))
    lines += ["", _("Strategies tried")]
    for each in pulse.tried:
        ways = ", ".join(f"{strategy.ref} {state_word(strategy.state)}" for strategy in each.strategies) or _("none")
        lines.append(sentences(f"{each.objective.ref} {visible(each.objective.title)}: {ways}"))
        length += len(lines[-1])
        if most is not None and length > most:
            break
    return lines


def _week_text(week: Week, today: date) -> str:
    counts = zip(_BANDS, (week.on_track, week.at_risk, week.off_track), strict=True)
    facts = [
        f"{count} {status_word(status)} ({figures.percent(Decimal(count) / week.total)})"  # type: ignore[arg-type]
        for (status, _role), count in counts
        if week.total
    ]
    return sentences(f"{figures.day(week.day, today)}: {', '.join(facts) or _('none')}")


def _person_text(person: Regular, weeks: Sequence[Week]) -> str:
    whole = _("{fresh} of {total}").format(fresh=person.fresh, total=person.total)
    facts = [
        f"{figures.day(week.day, weeks[-1].day)} {_('{fresh} of {total}').format(fresh=found[0], total=found[1])}"
        for week, found in zip(weeks, person.weeks, strict=True)
        if found is not None
    ]
    return sentences(f"{visible(person.name)}: {whole}", (", ".join(facts),))


def _fills() -> tuple[str, str, str]:
    return _FILLS if glyphs() is UNICODE else _ASCII_FILLS


def rows_of(week: Week, rows: int = ROWS) -> tuple[int, int, int]:
    """How many lines of the chart each share takes (largest remainders, so that they add up); none where nothing counted."""
    counts = (week.on_track, week.at_risk, week.off_track)
    if not week.total:
        return 0, 0, 0
    exact = [Decimal(count * rows) / week.total for count in counts]
    whole = [int(each) for each in exact]
    by_rest = sorted(range(3), key=lambda band: (whole[band] - exact[band], -band))
    for band in by_rest[: rows - sum(whole)]:
        whole[band] += 1
    return whole[0], whole[1], whole[2]


def _chart(weeks: Sequence[Week], cells: int) -> list[Line]:
    column = 4 if cells >= LABEL + 5 * 13 else 3
    step = column + 1
    shown = weeks[-max((cells - LABEL) // step, 1) :]
    fills = _fills()
    heights = [rows_of(week) for week in shown]
    lines: list[Line] = []
    for row in range(ROWS, 0, -1):
        label = {ROWS: "100 %", ROWS // 2: "50 %", 1: "0 %"}.get(row, "")
        line: list[Span] = [Span(right(label, LABEL - 1) + " ", "faint")]
        for on_track, at_risk, off_track in heights:
            # from below: on track, at risk, off track
            band = 0 if row <= on_track else 1 if row <= on_track + at_risk else 2 if row <= on_track + at_risk + off_track else 3
            line.append(Span(fills[band] * column if band < 3 else " " * column, _BANDS[band][1] if band < 3 else "faint"))
            line.append(Span(" "))
        lines.append(tuple(line))
    days = (Span(fitted(str(week.day.day), step), "faint") for week in shown)
    lines += [(Span(" " * LABEL), *days), (Span(" " * LABEL), Span(_months(shown, step), "faint"))]
    lines.append(())
    last = shown[-1]
    for band, (status, role) in enumerate(_BANDS):
        counts = [(week.on_track, week.at_risk, week.off_track)[band] for week in shown]
        share = figures.percent(Decimal(counts[-1]) / last.total) if last.total else "–"
        word = f"{status_sign(status)} {status_word(status)}"  # type: ignore[arg-type]
        line = [Span(" " * LABEL), Span(fills[band] * 2 + " ", role), Span(fitted(word, 14), role)]
        line.append(Span(f"{right(str(counts[-1]), 3)}  {right(share, 5)}  ", "muted"))
        lines.append(tuple(line))
    return lines


def _months(shown: Sequence[Week], step: int) -> str:
    """The name of each month under its first week, where there is room for it before the next."""
    begins = [at for at, week in enumerate(shown) if at == 0 or shown[at - 1].day.month != week.day.month]
    spans = ((month(shown[at].day), (following - at) * step) for at, following in pairwise([*begins, len(shown)]))
    return "".join(fitted(name if width(name) < room else "", room) for name, room in spans)


def _people(people: Sequence[Regular], cells: int) -> list[Line]:
    if not people:
        return [(Span("  " + _("Nobody owns a committed objective."), "faint"),)]
    name_cells = min(max(width(visible(each.name)) for each in people), 16)
    chars = glyphs()
    lines: list[Line] = []
    for each in people:
        line = [Span("  " + fitted(visible(each.name), name_cells) + "  ", "text")]
        for week in each.weeks[-max(cells - name_cells - 20, 1) :]:
            if week is None:
                line.append(Span(chars.dot, "faint"))
            elif week[0] == week[1]:
                line.append(Span(chars.on_track, "accent"))
            else:
                line.append(Span(chars.none if week[0] == 0 else chars.draft, "muted"))
        line.append(Span("  " + _("{fresh} of {total}").format(fresh=each.fresh, total=each.total), "muted"))
        lines.append(tuple(line))
    legend = _("{all} all, {some} some, {none} none of their objectives that week").format(
        all=chars.on_track, some=chars.draft, none=chars.none
    )
    lines.append((Span("  " + cut(legend, cells - 2), "faint"),))
    return lines


def _tried(tried: Sequence[StrategyCount], cells: int) -> list[Line]:
    lines: list[Line] = []
    for each in tried:
        signs = [Span(state_sign(s.state) + " ", _STRATEGY_ROLES.get(s.state, "muted")) for s in each.strategies[:12]]
        used = 2 * len(signs) + 10
        title = fitted(
            visible(each.objective.title), max(min(cells - 34, 50), cells - used - 9, 10) if cells < 70 else min(cells - 36, 50)
        )
        head = Span(f"  {each.objective.ref.ljust(4)} ", "muted")
        none = () if signs else (Span(_("none"), "faint"),)
        lines.append((head, Span(title + "  ", "text"), *signs, *none))
    return lines


def _states(cells: int) -> list[Line]:
    """What the signs of strategies stand for."""
    states = ("active", "proposed", "paused", "worked", "dropped")
    legend = "  ".join(f"{state_sign(state)} {state_word(state)}" for state in states)
    return [(Span("  " + cut(legend, cells - 2), "faint"),)]
