"""What was understood of a typed line: `= O under G2 · lan · 12,000 → 13,200 visits (+10 %) · due 31 Dec`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ...plan.model import LETTERS, Measure
from ...plan.parsing.quick_entry import ParsedEntry, Table
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.parsing.sentence.movement import percent_between
from ...words import N_, _
from ...words.field_names import field_name
from ..text import figures, reading_note_text
from ..text.glyphs import glyphs
from ..text.line import Line, Span
from ..text.safe import visible

NOTES: Mapping[str, str] = {
    "baseline_needed": N_("from where? add: from …"),
    "baseline_needed_for": N_("{said} of what? add: from …"),
    "contradiction": N_("{said} was said, but {baseline} {arrow} {target} is {comes_to}"),
    "left_unread": N_("“{text}” is left as words"),
    "end_needed": N_("the {field} is still missing"),
    "of_the_baseline": N_("{said} of {baseline}, not points: {target}"),
    "other_way": N_("the words and the numbers go different ways"),
    "read_as_decimal": N_("“{text}” is read with decimals: {value}"),
    "target_needed": N_("to where? add: to …"),
}
READ_BACK: Mapping[str, str] = {"read_as_thousands": "{text} = {value}"}
"""Notes that are no warning: how something was read that the other language reads otherwise."""


def understood_line(understood: ParsedEntry, table: Table, parent: str, today: date) -> Line:
    """One line on what would be added. What is missing or does not agree stands in it as a warning."""
    spans = [Span(" = ", "faint"), Span(LETTERS[table], "muted")]
    ref = understood.parent or parent
    if ref:
        under = _("for {ref}") if table == "strategies" else _("under {ref}")
        spans.append(Span(" " + under.format(ref=ref), "muted"))
    dot = f" {glyphs().dot} "
    first, warnings, rest = _parts(understood, today)
    spans.extend(Span(dot + visible(text), "muted") for text in first)
    spans.extend(Span(f"{dot}{glyphs().at_risk} {visible(text)}", "warn") for text in warnings)
    spans.extend(Span(dot + visible(text), "muted") for text in rest)
    return tuple(spans)


def _parts(understood: ParsedEntry, today: date) -> tuple[list[str], list[str], list[str]]:
    """What was understood, in the order of its weight: the measure and its owner, the warnings, and what is beside."""
    first = [understood.owner, measure_words(understood)]
    if understood.due:
        first.append(_("due {day}").format(day=figures.day(understood.due, today)))
    elif understood.horizon:
        first.append(understood.horizon)
    rest = [*read_back(understood), understood.team, *(f"#{tag}" for tag in understood.tags)]
    if understood.start:
        rest.append(_("from {day}").format(day=figures.day(understood.start, today)))
    if understood.weight is not None:
        rest.append(_("weight {weight}").format(weight=figures.number(understood.weight)))
    if understood.cadence is not None:
        rest.append(figures.cadence(understood.cadence))
    return [text for text in first if text], notes_of(understood), [text for text in rest if text]


def notes_of(understood: ParsedEntry) -> list[str]:
    """What is missing, what does not agree, and what might have been meant otherwise, as short texts."""
    unit = understood.measure.unit if understood.measure else ""
    return [note_words(note, unit) for note in understood.notes if note.code not in READ_BACK]


def read_back(understood: ParsedEntry) -> list[str]:
    """How numbers were read that the other language reads otherwise: `1.234 = 1234`."""
    return [READ_BACK[note.code].format(**note.details) for note in understood.notes if note.code in READ_BACK]


def note_words(note: ReadingNote, unit: str) -> str:
    """The text of a note; its numbers are counted in `unit`."""
    if note.code not in NOTES:
        return reading_note_text.note_words(note, unit)
    details = note.details
    shown: dict[str, Any] = {"arrow": glyphs().arrow, **details}
    for name in ("baseline", "target", "value"):
        if isinstance(details.get(name), Decimal):
            shown[name] = figures.amount(details[name], "" if name == "value" else unit)
    if "said" in details:
        shown["said"] = change_words(details["said"])
    if "comes_to" in details:
        shown["comes_to"] = signed(details["comes_to"], "%") if details["comes_to"] is not None else _("something else")
    if "field_name" in details:
        shown["field"] = field_name(details["field_name"])
    return _(NOTES[note.code]).format(**shown)


def measure_words(understood: ParsedEntry) -> str:
    """From where to where, as far as it is known: `12,000 → 13,200 visits (+10 %)`, `0 of 12`, `99.5–99.9 %`."""
    measure = understood.measure
    return _KINDS[measure.kind](measure, understood) if measure is not None else ""


def _moving(measure: Measure, understood: ParsedEntry) -> str:
    if measure.target is None:
        note = next((each for each in understood.notes if each.code == "baseline_needed_for"), None)
        if note is not None:
            return change_words(note.details["said"])
    texts = [figures.number(each) if each is not None else "?" for each in (measure.baseline, measure.target)]
    text = figures.between(texts[0], texts[1], measure.unit)
    if measure.baseline is None or measure.target is None:
        return text
    if measure.unit == "%":  # of a percentage, percent would be taken for points
        return f"{text} ({signed(measure.target - measure.baseline, _('points'))})"
    change = percent_between(measure.baseline, measure.target)
    return text if change is None else f"{text} ({signed(change, '%')})"


def _band(measure: Measure, _understood: ParsedEntry) -> str:
    low, high = (figures.number(each) if each is not None else "?" for each in (measure.low, measure.high))
    return f"{low}–{high} {visible(measure.unit)}".rstrip()


def _done(_measure: Measure, _understood: ParsedEntry) -> str:
    return _("done / not done")


def _milestones(measure: Measure, _understood: ParsedEntry) -> str:
    target = figures.number(measure.target) if measure.target is not None else "?"
    return f"{_('{now} of {target}').format(now=0, target=target)} {visible(measure.what)}".rstrip()


_KINDS: Mapping[str, Callable[[Measure, ParsedEntry], str]] = {
    "increase": _moving,
    "decrease": _moving,
    "keep-between": _band,
    "milestones": _milestones,
    "done": _done,
}


def change_words(change: Mapping[str, Any]) -> str:
    """A change as it was said: `+10 %`, `-2 days`, `×2`."""
    if change["times"]:
        return f"×{figures.number(change['value'])}"
    unit = _("points") if change["unit"] == "points" else change["unit"]
    return signed(change["value"], unit)


def signed(value: Decimal, unit: str) -> str:
    """A number with its sign, always: `+10 %`."""
    return ("+" if value > 0 else "") + figures.amount(value, unit)
