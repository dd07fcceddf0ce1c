"""The coach's advice, drawn: one hint line, and S.M.A.R.T. as five lights that can be read without colour."""

from __future__ import annotations

from collections.abc import Sequence

from ...plan.coach.classifier import Classification
from ...plan.coach.hints import Hint
from ...plan.coach.smart import Light, Smart
from ...words import _
from ...words.coach_texts import LETTERS, light, reads_like, shortly
from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, line_width, width
from ..text.safe import visible


def _sign(light: Light) -> tuple[str, str]:
    """The sign of a light, and its role."""
    if light.lit is None:
        return "?", "muted"
    return (glyphs().done, "ok") if light.lit else (glyphs().dropped, "warn")


def lights(smart: Smart) -> Line:
    """`S✔ M× A? R✔ T×`, 14 cells."""
    spans: list[Span] = []
    for name, each in smart.by_letter():
        sign, role = _sign(each)
        spans += [Span(LETTERS[name][0], "muted"), Span(f"{sign} ", role)]
    spans[-1] = Span(spans[-1].text.rstrip(), spans[-1].role)
    return tuple(spans)


def light_lines(smart: Smart) -> Sequence[Line]:
    """Five lines: letter, sign, word, and what there is or is missing."""
    names = {name: _(word) for name, (_letter, word) in LETTERS.items()}
    longest = max(len(word) for word in names.values())
    lines: list[Line] = []
    for name, each in smart.by_letter():
        sign, role = _sign(each)
        reason = visible(light(each.why, each.details))
        text = Span(reason, "text" if each.lit is False else "muted")
        lines.append(
            (Span(f"  {LETTERS[name][0]} ", "title"), Span(sign, role), Span(f" {names[name]:<{longest}}  ", "muted"), text)
        )
    return lines


def reading_line(reading: Classification) -> str:
    """“reads like an objective: it has a number (10 %)”"""
    return visible(reads_like(reading.looks_like, reading.why, reading.details))


def hint_line(hint: Hint, cells: int, keys: Sequence[tuple[str, str]] = ()) -> Line:
    """One line: what the title reads like, and the keys that do something about it. The keys stay when it is narrow."""
    tail = tuple(span for key, word in keys for span in (Span(f"  {key} ", "accent"), Span(word, "muted")))
    room = cells - line_width(tail) - 1
    worded = (reading_line(hint.reading), *shortly(hint.reading.looks_like, hint.reading.why))
    fitting = next((text for text in worded if width(text) < room), worded[-1])
    return (*clipped((Span(f" {fitting}", "warn"),), room), *tail)


def smart_line(smart: Smart, hint: Hint | None, cells: int, keys: Sequence[tuple[str, str]] = ()) -> Line:
    """The lights, and beside them the hint, or else the first thing that is missing."""
    drawn = (Span(" "), *lights(smart))
    room = cells - 16
    if hint is not None:
        return (*drawn, Span(" "), *hint_line(hint, room, keys))
    missing = smart.first_missing()
    if missing is None:
        return drawn
    return (*drawn, *clipped((Span("  " + visible(light(missing.why, missing.details)), "muted"),), room))
