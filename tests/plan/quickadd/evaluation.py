"""Typed lines and what each is to be understood as; how well that is met.

The grammar was made with `tuning.tsv` and `organisations.tsv` at hand; the lines of `test.tsv` and `unseen.tsv`
were never looked at for it. Those of `rounds.tsv` were written forty or eighty at a time (the last column is the round), each
with its right answer before it was read for the first time, and were then mended by kinds. Since the 26th they are of writers
who saw no code; where an answer was against docs/quick-entry.md, or one of two that are sensible, it was corrected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.plan.parsing.quick_entry import ParsedEntry, understand
from tui.plan.parsing.reading_notes import ReadingNote

TODAY = date(2026, 11, 24)
FIELDS = {
    "k": "kind", "w": "what", "u": "unit", "b": "baseline", "t": "target", "l": "low", "h": "high", "c": "change",
    "s": "start", "d": "due", "o": "owner", "m": "team", "g": "tags", "p": "parent",
}  # fmt: skip


class Line(NamedTuple):
    half: str
    language: str
    text: str
    expected: dict[str, str]


def lines(half: str) -> Iterator[Line]:
    """The lines of one file: `tuning`, `test`, `organisations`, `unseen` or `rounds`."""
    path = Path(__file__).with_name(f"{half}.tsv")
    for row in path.read_text(encoding="utf-8").splitlines():
        language, text, fields = row.split("\t")[:3]
        pairs = (each.partition("=") for each in fields.split("|") if each)
        yield Line(half, language, text, {FIELDS[short]: value for short, _, value in pairs})


def read(line: Line) -> ParsedEntry:
    return understand(line.text, "objectives", TODAY, decimal_mark="," if line.language == "vi" else ".")


def fields_of(found: ParsedEntry) -> dict[str, str]:
    """What was understood, as the file writes it: only what was said."""
    measure = found.measure
    values = {
        "start": found.start, "due": found.due, "owner": found.owner, "team": found.team, "tags": ",".join(found.tags),
        "parent": found.parent,
    }  # fmt: skip
    if measure is not None:
        values |= {name: getattr(measure, name) for name in ("kind", "what", "unit", "baseline", "target", "low", "high")}
    values["change"] = next((_change(note) for note in found.notes if note.code == "baseline_needed_for"), "")
    return {
        name: f"{value:f}" if hasattr(value, "as_tuple") else str(value)
        for name, value in values.items()
        if value not in (None, "")
    }


def _change(note: ReadingNote) -> str:
    said = note.details["said"]
    if said["times"]:
        return f"{said['value']}x"
    return f"{said['value']:+f}" + (said["unit"] if said["unit"] == "%" else "")


def wrong(line: Line) -> dict[str, tuple[str, str]]:
    """By field: what was expected and what was found, where they differ."""
    found, expected = fields_of(read(line)), line.expected
    return {
        name: (expected.get(name, ""), found.get(name, ""))
        for name in FIELDS.values()
        if not _same(expected.get(name, ""), found.get(name, ""))
    }


def _same(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return one == other


def figures(half: str) -> tuple[dict[str, float], dict[str, float], int]:
    """Accuracy by field (over the lines where it is expected or found), of whole lines by language, and how many lines."""
    chosen = list(lines(half))
    there: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    whole: dict[str, list[bool]] = {"all": [], "en": [], "vi": []}
    for line in chosen:
        missed = wrong(line)
        there.update(set(line.expected) | set(missed))
        bad.update(missed.keys())
        for name in ("all", line.language):
            whole[name].append(not missed)
    by_field = {name: 1 - bad[name] / there[name] for name in FIELDS.values() if there[name]}
    return by_field, {name: sum(good) / len(good) for name, good in whole.items()}, len(chosen)
