"""Bad values for every field of a stored plan: what a file may hold that nobody could have typed, and ways of putting it there.

A file is written as it comes (`plain`), under a right seal (`sealed`), under a right seal and so large that it is not looked
through when it is opened (`large`), or the bad value is in a journal whose checksums are right (`journal`).
"""

from __future__ import annotations

import copy
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.plan.examples import after, small_plan
from tui.plan import actions
from tui.plan.documents.codec import field_names
from tui.plan.model import LETTERS
from tui.plan.plan import Plan
from tui.store.file import journal

Tables = dict[str, dict[str, Any]]
Place = tuple[str, str, str]
"""A field: its table, the document's id, and the field's name (`measure.target` for one inside the measure)."""


def _deep(levels: int) -> Any:
    found: Any = 1
    for _ in range(levels):
        found = [found]
    return found


VALUES: dict[str, Any] = {
    "null": None, "true": True, "minus one": -1, "nought": 0, "a huge whole number": 10**18, "ten to the nine": 10**9,
    "the last but one whole number": 2**53, "a huge number": 1e300, "a tiny number": 5e-324, "a large exponent": "1E+999999",
    "not a number": "NaN", "empty": "", "year one": "0001-01-01", "year 9999": "9999-12-31", "no such day": "2026-02-30",
    "a week": "2026-W53-7", "moment in year one": "0001-01-01T00:00:00+14:00", "moment in 9999": "9999-12-31T23:59:59-14:00",
    "no zone": "2026-11-24T10:00:00", "odd zone": "2026-11-24T10:00:00+23:59", "no such zone": "2026-11-24T10:00:00+25:00",
    "control characters": "\x1b]0;x\x07\x00\u202e", "only unseen": "\u200b\u2060", "a long text": "x" * 20_000,
    "half a reference": "O",
    "a list": [], "a list of numbers": [1, None], "a list of refs": ["O1", "X9", ""], "a record": {}, "deep": _deep(90),
    "very deep": _deep(300),
    "a phase nowhere": [{"date": "0001-01-01", "value": 1}], "half a phase": [{"date": "2026-11-01"}],
    "a former": [{"ref": "O1", "due": "9999-12-31"}],
    "refs": {"O999999999": {"title": "x"}}, "no refs": {"X": 5}, "log of nothing": {"O1": {"title": 7, "due": "0001-01-01"}},
}  # fmt: skip


def full_plan() -> Plan:
    """A plan in which every table and every field that can be written has something in it."""
    plan = after(small_plan(), actions.edit, "O1", {"team": "Marketing", "note": "a note", "tags": ("seo", "web"), "weight": 2})
    plan = after(plan, actions.edit, "S1", {"note": "how", "owner": "mai"})
    plan = after(plan, actions.raise_blocker, "No budget", who="mai", objective="O1")
    return after(after(plan, actions.say, "O1", "Two partners wait"), actions.say, "R1", "Which, @lan?", by="mai")


def tables_with_everything() -> Tables:
    plan = full_plan()
    tables: Tables = {name: {str(id): dict(raw) for id, raw in plan.table(name).raw.items()} for name in LETTERS}
    tables = json.loads(json.dumps(tables))
    tables["objectives"]["1"]["measure"]["phases"] = [{"date": "2026-11-01", "value": 6}]
    tables["objectives"]["1"] |= {"score": None, "lesson": "", "former": [{"ref": "O9", "plan": "Last", "due": "2026-09-30"}]}
    tables["strategies"]["2"] |= {"replaces": 1, "reason": "too dear", "since": "2026-10-05"}
    tables["checkins"]["1"] |= {"comment": "slow", "blocker": "no budget"}
    tables["standups"] = {
        "1": {
            "at": "2026-11-20T10:00:00+07:00", "who": ["lan"], "discussed": ["O1"], "blockers": ["B1"], "notes": ["O1: ok"],
            "back_to": "2026-11-13T10:00:00+07:00", "seconds": 300, "rev": 1,
        }
    }  # fmt: skip
    tables["blockers"]["1"] |= {"resolved": None, "how": ""}
    return tables


def places(tables: Tables) -> Iterator[Place]:
    """Every field of every kind of document."""
    for table in LETTERS:
        id = next(iter(tables[table]))
        for name in (*field_names(table), "unknown"):
            yield table, id, name
        if table == "objectives":
            for inside in tables[table][id]["measure"]:
                yield table, id, f"measure.{inside}"
        if table == "changes":
            yield from ((table, each, side) for each in list(tables[table])[1:] for side in ("before", "after", "item", "action"))


def spoiled(tables: Tables, place: Place, value: Any) -> Tables:
    """The tables with another value in one place."""
    table, id, name = place
    found = copy.deepcopy(tables)
    field, _, inside = name.partition(".")
    if inside:
        found[table][id][field][inside] = copy.deepcopy(value)
    else:
        found[table][id][field] = copy.deepcopy(value)
    return found


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sealed_text(tables: Tables) -> bytes:
    """The file as planner writes it, with the seal that fits, whatever is in it."""
    order = ("goals", "objectives", "strategies", "checkins", "standups", "blockers", "changes")

    def lines(name: str) -> str:
        rows = "\n,".join(f'"{id}":{_dumped(document)}' for id, document in tables.get(name, {}).items())
        return f'"{name}":{{\n{rows}\n}}' if rows else f'"{name}":{{\n}}'

    names = [*order, *(name for name in tables if name not in order and name != "meta")]
    rest = (",\n".join(lines(name) for name in names) + "\n}\n").encode("utf-8", "surrogatepass")

    def head(seal: str) -> bytes:
        meta = {**tables["meta"]["1"], "seal": seal}
        return ('{"meta":{\n"1":' + _dumped(meta) + "\n},\n").encode("utf-8", "surrogatepass")

    return head(f"{zlib.crc32(rest, zlib.crc32(head(''))):08x}") + rest


def seal_of(content: bytes) -> str:
    return content.partition(b'"seal":"')[2][:8].decode()


def write(path: Path, tables: Tables, how: str) -> None:
    """Write a plan file, in one of the ways that this module's first lines name (all but `journal`)."""
    if how == "large":
        tables = {**tables, "of another program": {"1": {"text": "padding " * 8_000}}}
    path.write_bytes(_dumped(tables).encode() if how == "plain" else sealed_text(tables))


def write_journal(path: Path, sound: Tables, place: Place, value: Any) -> None:
    """A sound plan file, and a journal beside it that says it puts the bad value there."""
    content = sealed_text(sound)
    path.write_bytes(content)
    table, id, name = place
    ref = f"{LETTERS[table]}{id}"
    number = max(map(int, sound["changes"])) + 1
    entry: dict[str, Any] = {
        "id": number, "at": "2026-11-24T11:00:00+07:00", "by": "lan", "action": "edit", "item": ref,
        "before": {ref: {name: None}}, "after": {ref: {name: value}}, "reason": "", "undoes": None, "rev": 1,
    }  # fmt: skip
    if table == "changes":
        entry[name] = value
    chain, lines = 0, b""
    for each in ({"journal": 1, "id": "0123456789abcdef", "base": seal_of(content)}, {"change": entry}):
        text = _dumped(each).encode("utf-8", "surrogatepass")
        chain = zlib.crc32(text, chain)
        lines += b"%08x %s\n" % (chain, text)
    beside = Path(journal.journal_path(str(path)))
    beside.write_bytes(lines)
    beside.chmod(path.stat().st_mode & 0o777)


EXTREMES: list[tuple[str, str, str, str]] = [
    *(
        ("objectives", "1", name, day)
        for name in ("start", "due")
        for day in ("0001-01-01", "1969-12-31", "2200-01-01", "9999-12-31")
    ),
    ("strategies", "1", "since", "0001-01-01"),
    ("meta", "1", "archived", "9999-12-31"),
    ("checkins", "1", "at", "0001-01-01T00:00:00+14:00"),
    ("checkins", "1", "at", "9999-12-31T23:59:59-14:00"),
    ("changes", "1", "at", "2200-01-02T00:00:00+00:00"),
    ("standups", "1", "back_to", "1969-12-30T00:00:00+00:00"),
    ("blockers", "1", "at", "0001-01-01T00:00:00+00:00"),
]
"""Days and moments that lie outside of what can be typed."""
