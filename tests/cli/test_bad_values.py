"""A plan with a value in it that nobody could have typed: every verb answers, or says in one sentence what is wrong and where."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from random import Random

import pytest

from tests.store import counts
from tests.store.bad_values import VALUES, places, sealed_text, spoiled, tables_with_everything, write, write_journal
from tui.cli.run import run
from tui.store import open_store

READING = (
    ("show",), ("show", "O1"), ("show", "--all", "--json"), ("show", "--plain"), ("show", "--csv"), ("show", "--markdown"),
    ("show", "owner:lan due:<2027 tag:seo progress:>1"), ("timeline",), ("timeline", "--json"), ("pulse",),
    ("pulse", "--plain"), ("log",),
    ("list",), ("list", "--all", "--sort", "owner", "--json"), ("list", "--sort", "stale", "--plain"), ("list", "--sort", "due"),
    ("list", "--sort", "goal"), ("list", "--sort", "status"), ("list", "--sort", "title"),
    ("log", "O1", "--json"), ("standup",), ("standup", "--json"), ("standup", "--markdown"), ("diff", "--since", "2026-11-01"),
    ("diff", "--since", "2026-11-20", "--json"), ("restore",), ("export", "json"), ("export", "markdown"), ("export", "csv"),
    ("export", "html"), ("export", "ical"), ("export", "taskwarrior"), ("copy", "PLAN", "NEW"),
)  # fmt: skip
"""Verbs that find nothing to refuse in a sound plan."""
OTHERS = (
    ("inbox",), ("inbox", "--json"), ("inbox", "--short", "--read"),
    ("coach",), ("coach", "--json"), ("check",), ("check", "--fold"), ("check", "--json"), ("check", "--repair", "NEW"),
    ("add", "goal", "New"),
    ("add", "objective", "New", "--goal", "G1"), ("add", "strategy", "New", "--objective", "O1"),
    ("checkin", "O1", "7", "--sure"),
    ("set", "O1", "owner=mai"), ("set", "G1", "title=Other"), ("set", "O2", "due=2026-12-31"),
    ("amend", "O1", "target=12", "--because", "x"),
    ("pivot", "S1", "Other way", "--because", "y"), ("drop", "O1", "--because", "z", "--with-parts"),
    ("block", "no money", "--objective", "O1"),
    ("unblock", "B1"), ("undo",), ("redo",), ("rollover", "NEW"), ("archive",), ("import", "JSON", "--yes"),
)  # fmt: skip
WAYS = ("plain", "sealed", "large", "journal")
EVERYTHING = tables_with_everything()
CASES = list(itertools.product(places(EVERYTHING), VALUES, WAYS))
SEED = os.environ.get("BAD_VALUES", f"verbs {counts.ROUND}")
HOW_MANY = 20_000 if counts.SOAKING else 100


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for one plan, in a home with nothing of the machine's in it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PLANNER_USER", "lan")
    monkeypatch.setenv("PLANNER_LANG", "en")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    Path("sound.json").write_bytes(sealed_text(EVERYTHING))
    return tmp_path / "here"


def called(capfd: pytest.CaptureFixture[str], verb: tuple[str, ...]) -> tuple[int, str]:
    """The exit code, and everything that was said."""
    open_store._places.clear()  # a process has one call
    names = {"NEW": "new.json", "PLAN": "plan.json", "JSON": "sound.json"}
    code = run(["--plan", "plan.json", *(names.get(each, each) for each in verb)])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    assert "went wrong" not in err, err
    return code, err if code == 3 else out + err


def cleared(here: Path) -> None:
    for each in here.iterdir():
        if each.is_file() and each.name != "sound.json":
            each.unlink()


def test_a_wrong_value_in_the_log_is_told_with_the_file_it_is_in(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_journal(here / "plan.json", EVERYTHING, ("objectives", "1", "measure.unit"), VALUES["a large exponent"])
    code, said = called(capfd, ("undo",))
    assert code == 3
    assert "plan.json: O1: measure.unit is no text" in said


def test_a_plan_that_is_gone_has_nothing_wrong_in_it(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """As where a roll-over has taken back what it began."""
    open_store._places.clear()
    assert run(["copy", "sound.json", "new.json"]) == 0
    (here / "new.json").unlink()
    assert open_store.broken_plan() is None


@pytest.mark.parametrize("way", WAYS[:3])
def test_each_verb_answers_where_nothing_is_wrong(here: Path, capfd: pytest.CaptureFixture[str], way: str) -> None:
    for verb in (*READING, *OTHERS):
        cleared(here)
        write(here / "plan.json", EVERYTHING, way)
        code, said = called(capfd, verb)
        assert code in ((0,) if verb in READING else (0, 1)), (verb, said)


def test_every_verb_of_a_plan_with_a_bad_value_answers_or_says_what_is_wrong(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    dice = Random(SEED)
    for number in range(HOW_MANY):
        place, name, way = dice.choice(CASES)
        for verb in (*dice.sample(READING, 2), dice.choice(OTHERS)):
            cleared(here)
            if way == "journal":
                write_journal(here / "plan.json", EVERYTHING, place, VALUES[name])
            else:
                write(here / "plan.json", spoiled(EVERYTHING, place, VALUES[name]), way)
            code, said = called(capfd, verb)
            case = f"BAD_VALUES={SEED!r} {number}: {way} {place} {name} {verb}: {code} {said[:300]}"
            assert code in ((0, 3) if verb in READING else (0, 1, 3)), case
            if code == 3:
                assert "plan.json" in said, case
                assert len(said) < 1_000, case
    counts.add("bad value under a verb", HOW_MANY * 3)
