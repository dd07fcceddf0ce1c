"""A whole plan as Markdown that a person can read and edit, and `markdown_in` can read back.

Headings are items (`##` a goal, `###` an objective, `####` a strategy), bullets below them their fields, a quote their note, a
table the check-ins of an objective, another what was said. What is worked out (progress, status) stands in italics and is not
read back.

A formatter may do to it whatever leaves the Markdown the same. So each line of a note ends in a break of its own (a backslash),
a note whose blanks matter stands in a fence within its quote, and blanks that matter in a table have a comment beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...draw.text import figures
from ...draw.text.markdown_escape import UNSEEN, escaped_whole
from ...draw.text.safe import visible
from ...draw.text.states import verdict
from ...plan.fields import further, is_note
from ...plan.filter.outline import ObjectiveBranch
from ...plan.model import CheckIn, Document, Remark
from ...words import _
from ..importing.records import YES, texts_of
from ..selection import Selection

_FIRST = {
    "goals": ("owner", "horizon", "state"),
    "objectives": (
        "owner", "team", "tags", "state", "measure", "unit", "kind", "baseline", "target", "low", "high", "phases", "start",
        "due", "cadence", "weight", "score",
    ),
    "strategies": ("owner", "state", "since", "reason"),
}  # fmt: skip
_FURTHER_NOTES = (name for table in _FIRST for name in further(table, ()) if is_note(table, name))
NOTES = tuple(dict.fromkeys(("note", "lesson", *_FURTHER_NOTES)))
"""The fields that stand below the bullets, in a quote or a fence."""
_NAMED = frozenset(f"{name}:" for name in NOTES if name != "note")
"""The first line of a quote that is not the note."""
SHOWN = {table: (*first, *further(table, (*first, *NOTES, "title"))) for table, first in _FIRST.items()}
"""The fields that stand as bullets, in this order, where they say something."""
USUAL: Mapping[str, Mapping[str, str]] = {
    "goals": {"state": "active"},
    "objectives": {"cadence": "7", "weight": "1"},
    "strategies": {},
}
"""What needs no line of its own, because it is so unless something else is said."""
_FIRST_COLUMNS = ("check-in", "on", "value", "by", "confidence", "comment", "blocker")
CHECKIN_COLUMNS = (*_FIRST_COLUMNS, *further("checkins", _FIRST_COLUMNS))
PULLED = "pulled"
"""One more column, where a command brought a value."""
REMARK_COLUMNS = ("remark", "about", "at", "by", "words")
BREAKS_MARKED = "<!-- planner: a backslash ends a line of a note -->"
"""Stands at the end: a line of a note without a backslash may be one that a formatter has wrapped."""
_BEGINS_A_BLOCK = re.compile(r"^(?:[-+=]|\d{1,9}[.)])")
"""What a line of a note must not begin with (besides what is escaped everywhere)."""
_BLANKS = re.compile(r"^[ \t]+|[ \t]+$|(?<=[ \t])[ \t]|\t")
"""Blanks that Markdown, or a formatter, does not keep."""
_BLANK_MARKS = {" ": "<!-- --> <!-- -->", "\t": "<!-- tab -->"}


def markdown(part: Selection) -> str:
    """The plan as Markdown."""
    return "".join(line + "\n" for line in _lines(part))


def _lines(part: Selection) -> Iterator[str]:
    yield f"# {escaped_whole(part.plan.meta.title or _('Plan'))}"
    if part.archived:
        yield from ("", f"*{escaped_whole(part.archived)}*")
    for branch in part.goals:
        yield from _item("##", branch.goal)
        yield from _remarks(part.remarks(branch.goal))
        for each in branch.objectives:
            facts = [_standing(each), *map(escaped_whole, part.carried(each.objective))]
            yield from _item("###", each.objective, facts)
            yield from _checkins(part.checkins(each.objective))
            yield from _remarks(part.remarks(each.objective))
            for strategy in each.strategies:
                replaces = f"S{strategy.replaces}" if strategy.replaces is not None else ""
                yield from _item("####", strategy, replaces=replaces)
                yield from _remarks(part.remarks(strategy))
    yield from ("", BREAKS_MARKED)


def _item(level: str, document: Document, worked_out: Sequence[str] = (), replaces: str = "") -> Iterator[str]:
    fields = texts_of(document)
    yield ""
    yield f"{level} {document.ref} {escaped_whole(fields['title'].strip())}"
    for text in worked_out:
        yield ""
        yield f"*{text}*"
    usual = USUAL[document.TABLE]
    kind_needed = fields.get("kind") not in (None, "", "increase")
    bullets = [
        f"- {name}: {escaped_whole(fields[name])}"
        for name in SHOWN[document.TABLE]
        if fields[name] and fields[name] != usual.get(name) and (name != "kind" or kind_needed)
    ]
    if replaces:
        bullets.append(f"- replaces: {replaces}")
    if bullets:
        yield ""
        yield from bullets
    for name in NOTES:
        if fields.get(name):
            yield ""
            yield from _quote(name, fields[name]) if _can_be_quoted(fields[name]) else _fence(name, fields[name])


def _can_be_quoted(note: str) -> bool:
    """Whether a quote holds the note as it is: its blanks are single, and no line means something there."""
    lines = note.split("\n")
    plain = all(line == " ".join(line.split(" ")).strip() and not _BLANKS.search(line) for line in lines)
    return plain and "\n\n\n" not in note and bool(lines[0]) and not any(line.lower() in _NAMED for line in lines)


def _quote(name: str, note: str) -> Iterator[str]:
    if name != "note":
        yield from (f"> {name}:", ">")
    lines = note.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        text = _BEGINS_A_BLOCK.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", escaped_whole(line))
        end = "\\" if line and following else ""
        yield f"> {text}{end}".rstrip(" ")


def _fence(name: str, note: str) -> Iterator[str]:
    """The note letter by letter. A backslash keeps the blanks at the end of a line from editors who take such away."""
    marks = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", note)), 3)
    yield f"> {marks}{name}"
    for line in note.split("\n"):
        seen = "\t".join(UNSEEN.join(visible(part, 200_000) for part in each.split(UNSEEN)) for each in line.split("\t"))
        end = "\\" if seen.endswith("\\") or seen != seen.rstrip() else ""
        yield f"> {seen}{end}" if seen else ">"
    yield f"> {marks}"


def _standing(branch: ObjectiveBranch) -> str:
    objective, standing = branch.objective, branch.standing
    sign, word, _role = verdict(objective, standing)
    facts = [f"{sign} {word}"]
    if standing.progress is not None:
        facts.insert(0, figures.percent(standing.progress))
        facts.append(figures.moved(objective, standing))
    if standing.expected is not None:
        facts.append(_("expected {figure}").format(figure=figures.percent(standing.expected)))
    if standing.stale:
        facts.append(_("stale"))
    return " · ".join(escaped_whole(fact).strip() for fact in facts)


def _checkins(checkins: tuple[CheckIn, ...]) -> Iterator[str]:
    if not checkins:
        return
    columns = (*CHECKIN_COLUMNS, PULLED) if any(each.pulled for each in checkins) else CHECKIN_COLUMNS
    rows = (
        {"check-in": each.ref, "on": each.day.isoformat(), "by": each.by, PULLED: YES if each.pulled else "", **texts_of(each)}
        for each in checkins
    )
    yield from _table(columns, rows)


def _remarks(remarks: tuple[Remark, ...]) -> Iterator[str]:
    """What was said, an answer behind what it answers."""
    if remarks:
        rows = (
            {"remark": each.ref, "about": each.about, "at": each.at.isoformat(), "by": each.by, "words": each.text}
            for each in remarks
        )
        yield from _table(REMARK_COLUMNS, rows)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    yield ""
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        cells = (row[name] for name in columns)
        yield "| " + " | ".join("<br>".join(map(_in_cell, cell.split("\n"))) for cell in cells) + " |"


def _in_cell(line: str) -> str:
    """A line of a comment in a table."""
    found = []
    at = 0
    for blanks in _BLANKS.finditer(line):
        found += [escaped_whole(line[at : blanks.start()]), *(_BLANK_MARKS[each] for each in blanks[0])]
        at = blanks.end()
    return "".join(found) + escaped_whole(line[at:])
