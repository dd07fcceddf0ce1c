"""Every code that the program can raise has a sentence, and every sentence fills its gaps."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tui.plan.errors import Conflict, Malformed, NotSaved, Refused, Unreadable
from tui.words import error_texts, refusals
from tui.words.failures import NOT_SAVED, UNREADABLE
from tui.words.refusals import REFUSALS, WRONG_IN_DOCUMENT

CODE = Path(error_texts.__file__).resolve().parents[1]
PLACES = {"Refused": 0, "Unreadable": 1, "NotSaved": 1, "_Wrong": 0, "Malformed": 2}
CATALOGUES: Mapping[str, Mapping[str, str]] = {
    "Refused": REFUSALS,
    "Unreadable": UNREADABLE,
    "NotSaved": NOT_SAVED,
    "_Wrong": WRONG_IN_DOCUMENT,
    "Malformed": WRONG_IN_DOCUMENT,
}


def raised() -> Iterator[tuple[str, str, set[str], str]]:
    """Type, code, names of the details, and place of every error that is made anywhere in the program."""
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACES):
                continue
            place = PLACES[node.func.id]
            if len(node.args) <= place:
                continue
            for code in _constants(node.args[place]):
                details = {keyword.arg or "" for keyword in node.keywords}
                yield node.func.id, code, details, f"{path.name}:{node.lineno}"


def _constants(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    return []


def test_every_code_has_a_sentence() -> None:
    found = list(raised())
    assert len(found) > 80
    missing = [
        (kind, code, where) for kind, code, _, where in found if code not in CATALOGUES[kind] and code != "broken_document"
    ]
    assert not missing


def test_every_sentence_is_used() -> None:
    used = {code for _, code, _, _ in raised()}
    source = "".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py") if path != Path(refusals.__file__).resolve())
    idle = [code for code in REFUSALS if code not in used and f'"{code}"' not in source]
    assert not idle


def test_every_refusal_gives_what_its_sentence_needs() -> None:
    filled_in = {"field", "hint"}
    short = []
    for kind, code, details, where in raised():
        if kind != "Refused" or "" in details:
            continue
        needed = {name for _, name, _, _ in string.Formatter().parse(REFUSALS[code]) if name}
        if not needed - filled_in <= details:
            short.append((code, needed - filled_in - details, where))
    assert not short


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            Refused("due_before_start", "due", start=date(2026, 12, 31), due=date(2026, 1, 1)),
            "It cannot be due on 2026-01-01, before it starts on 2026-12-31.",
        ),
        (Refused("weight_not_positive", "weight", weight=Decimal("0.0")), "A weight is more than 0, not 0.0."),
        (
            Refused("no_such_field", "titel", table="goals", near="title", known=("title", "note")),
            "There is no field “titel” here. Did you mean title? Known: title, note.",
        ),
        (Conflict("O3", "title", "mine", "theirs"), "O3: somebody else changed the title first. Theirs: theirs · yours: mine"),
        (Malformed("O3", "measure.target", "not_a_number"), "O3: measure.target is no number"),
        (
            NotSaved("plan.json", "disk_full"),
            "Not saved: the disk is full. What was there before still stands.",
        ),
        (
            Unreadable("plan.json", "newer_schema", schema=9, known=1),
            "plan.json: it was written by a newer planner (schema 9; this one knows up to 1). "
            "Update planner; the file is untouched.",
        ),
        (
            Unreadable("/srv/a b;c/plan.json", "not_there"),
            "/srv/a b;c/plan.json: there is no such file. Make it: planner new '/srv/a b;c/plan.json'",
        ),
        (
            Unreadable("/", "is_a_folder"),
            "/: it is a folder, not a plan file. Name a file in it, for example /plan.json.",
        ),
        (
            Unreadable("p.json", "not_json", line=3, column=7),
            "p.json, line 3: it is no JSON there (column 7). "
            "It is untouched. Mend that line, or keep what is whole: planner --plan p.json check --repair NEWFILE",
        ),
        (
            Unreadable("p.json", "broken_document", line=3, ref="O1", field="weight", why="not_a_number", details={}),
            "p.json, line 3: O1: weight is no number. "
            "It is untouched. Mend that line, or look closer: planner --plan p.json check",
        ),
        (
            Unreadable("my plan.json", "broken_schema", found="x"),
            "my plan.json: its schema is “x”, which is no whole number from 1 on. It is untouched. "
            "Keep what is whole of it: planner --plan 'my plan.json' check --repair NEWFILE",
        ),
        (
            Unreadable("postgresql://db/plans?plan=x", "broken_schema", found="x"),
            "postgresql://db/plans?plan=x: its schema is “x”, which is no whole number from 1 on. It is untouched. "
            "Mend the rows of that plan in planner.documents, or put a backup of the database back.",
        ),
        (
            Unreadable("postgresql://db/x", "broken_document", ref="O1", field="weight", why="not_a_number", details={}),
            "postgresql://db/x: O1: weight is no number. It is untouched. Mend that row of planner.documents, or look closer: "
            "planner --plan postgresql://db/x check",
        ),
    ],
)
def test_an_error_reads_as_one_clear_sentence(error: Exception, sentence: str) -> None:
    assert error_texts.sentence(error) == sentence


def test_braces_in_anybodys_text_are_only_text() -> None:
    assert "{0.__class__}" in error_texts.sentence(Refused("not_a_number", "value", text="{0.__class__}"))
