"""Nobody's words act on anybody's terminal, spreadsheet or wiki."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from .conftest import Planner

HOSTILE = "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\u202egnirts\u2066\r\n\t[bold]x[/] <script>alert(1)</script> | `rm` \ufeff"
ACTS_ON_A_TERMINAL = [
    *map(chr, (*range(0x09), 0x0B, 0x0C, 0x0D, *range(0x0E, 0x20), *range(0x7F, 0xA0))),
    *"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029",
]


def harmless(text: str) -> bool:
    return not any(each in text for each in ACTS_ON_A_TERMINAL)


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    """A plan that somebody has edited by hand, with terminal escapes in every text it has."""
    path = tmp_path / "hand.json"
    change = {
        "at": "2026-01-02T10:00:00+07:00", "by": HOSTILE, "action": "edit", "item": "G1", "before": {"G1": {"title": HOSTILE}},
        "after": {"G1": {"title": HOSTILE + "!", HOSTILE: HOSTILE}}, "reason": HOSTILE,
    }  # fmt: skip
    odd = {**change, "action": HOSTILE, "item": HOSTILE, "undoes": 2}
    undo = {**change, "action": "undo", "undoes": 2}
    measure = {"what": HOSTILE, "unit": HOSTILE, "kind": "increase", "baseline": 1, "target": 5}
    tables = {
        "meta": {"1": {"schema": 1, "title": HOSTILE, "revision": 3}},
        "goals": {"1": {"title": HOSTILE, "owner": HOSTILE, "horizon": HOSTILE, "note": HOSTILE}},
        "objectives": {
            "1": {"goal": 1, "title": "=cmd|x!A0", "owner": HOSTILE, "team": "@S", "tags": [HOSTILE], "measure": measure},
            "2": {"goal": 1, "title": HOSTILE, "state": "dropped"},
        },
        "strategies": {"1": {"objective": 1, "title": HOSTILE, "reason": HOSTILE, "owner": HOSTILE, "replaces": 2},
                       "2": {"objective": 1, "title": "-x", "state": "dropped", "reason": HOSTILE}},
        "checkins": {"1": {"objective": 1, "value": 2, "at": change["at"], "comment": HOSTILE, "blocker": HOSTILE}},
        "changes": {"1": change, "2": odd, "3": undo},
    }  # fmt: skip
    path.write_text(json.dumps(tables))
    return path


@pytest.mark.parametrize(
    "args",
    [
        ("show",),
        ("show", "--all"),
        ("show", "--json"),
        ("show", "--csv"),
        ("show", "--markdown"),
        ("show", "--plain"),
        ("show", "O1", "--plain"),
        ("list", "--all"),
        ("list", "--plain"),
        ("list", "--json"),
        ("timeline",),
        ("timeline", "--plain"),
        ("pulse", "--plain"),
        ("inbox",),
        ("inbox", "--json"),
        ("show", "O1"),
        ("log",),
        ("log", "G1"),
        ("log", "--json"),
        ("check",),
        ("checkin", "O1", "3"),
        ("set", "G1", "owner=me"),
    ],
)
def test_a_file_edited_by_hand_cannot_reach_the_terminal(planner: Planner, by_hand: Path, args: tuple[str, ...]) -> None:
    ran = planner("--plan", str(by_hand), *args, code=0)
    assert harmless(ran.out)
    assert harmless(ran.err)


def test_json_gives_every_word_back_as_it_is(planner: Planner, by_hand: Path) -> None:
    data = planner("--plan", str(by_hand), "show", "--json", code=0).data
    assert data["goals"][0]["title"] == HOSTILE
    assert data["goals"][0]["objectives"][0]["strategies"][0]["reason"] == HOSTILE


def test_a_spreadsheet_never_calculates_anybodys_words(planner: Planner, by_hand: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(planner("--plan", str(by_hand), "show", "--csv", code=0).out)))
    assert rows[0]["title"].startswith("'=cmd")
    assert rows[0]["team"] == "'@S"
    assert (rows[0]["baseline"], rows[0]["current"], rows[0]["progress"]) == ("1", "2", "0.25")


def test_our_own_negative_numbers_stay_numbers(planner: Planner, plan: Path) -> None:
    planner("--plan", str(plan), "checkin", "O1", "= -0.5", code=0)
    (row,) = csv.DictReader(io.StringIO(planner("--plan", str(plan), "show", "--csv", code=0).out))
    assert (row["current"], row["progress"]) == ("-0.5", "-1.05")


def test_markdown_reads_as_the_words_and_nothing_else(planner: Planner, plan: Path) -> None:
    title = "*b* _i_ `c` [l](http://x.example) <b> # h | t ~~s~~ &amp; @mai www.x.example"
    planner("--plan", str(plan), "add", "goal", "--literal", title, code=0)
    text = planner("--plan", str(plan), "show", "--markdown", code=0).out
    assert (
        r"## G2 \*b\* \_i\_ \`c\` \[l\](http\://x.example) \<b\> \# h \| t \~\~s\~\~ \&amp; \@mai www\.x.example"
        in text.splitlines()
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("[bold]x[/bold]", "[bold]x[/bold]"),
        ("\x1b]52;c;aGk=\x07after", "after"),
        ("\u202egnirts", "gnirts"),
        ("👩‍👩‍👧 team 🎯", "👩‍👩‍👧 team 🎯"),
        (unicodedata.normalize("NFD", "mục tiêu"), "mục tiêu"),
        ("one\ntwo\tthree", "one two three"),
        ("-5 % churn", "-5 % churn"),
        ("+10 % traffic", "+10 % traffic"),
        ("{title} %s {0}", "{title} %s {0}"),
    ],
)
def test_a_title_is_kept_as_words(planner: Planner, plan: Path, typed: str, kept: str) -> None:
    ran = planner("--plan", str(plan), "add", "goal", typed, code=0)
    assert ran.out == f"G2 added: {kept}\n"
    assert planner("--plan", str(plan), "show", "--json", code=0).data["goals"][1]["title"] == kept
    assert kept in planner("--plan", str(plan), "show", code=0).out
    assert kept in planner("--plan", str(plan), "log", code=0).out


@pytest.mark.parametrize(
    "args",
    [
        ("show", "ownr:" + HOSTILE),
        (HOSTILE,),
        ("--plan", HOSTILE, "show"),
        ("--" + HOSTILE,),
        ("add", HOSTILE),
        ("set", "G1", HOSTILE),
    ],
)
def test_what_is_typed_wrongly_is_not_echoed_raw(planner: Planner, plan: Path, args: tuple[str, ...]) -> None:
    ran = planner("--plan", str(plan), *args)
    assert ran.code in (1, 2, 3)
    assert harmless(ran.err)
    assert ran.err.count("\n") <= 2


def test_bytes_that_are_no_text_are_no_traceback(planner: Planner, plan: Path) -> None:
    ran = planner("--plan", str(plan), "add", "goal", "caf\udce9", code=1)
    assert "no text in UTF-8" in ran.err
    assert planner("--plan", "caf\udce9.json", "show").code == 3
