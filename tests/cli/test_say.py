"""`planner say`: words without a number, the question before the first of them, and what leads there from a check-in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import exit_codes
from tui.store import DocumentFile

from .conftest import Planner, environment, started

NOTICE = (
    "The plan will be written in schema 2: a planner older than this one, which knows only schema 1, cannot open it any more "
    "(it says so, and changes nothing). A copy of the plan as it is now is kept in {path}.schema-1.bak.\n"
)


def remarks(path: Path) -> list[tuple[str, str, str]]:
    return [(each.about, each.by, each.text) for each in DocumentFile(str(path)).load().remarks.values()]


def test_words_are_said_answered_and_taken_back(on_plan: Planner, plan: Path) -> None:
    assert on_plan("say", "O1", "Two partners wait", "-y", code=0).out == "O1 remark R1: Two partners wait\n"
    assert on_plan("say", "r1", "and", "@mai", "knows", "them", code=0).out == "R1 remark R2: and @mai knows them\n"
    assert on_plan("say", "G1", "-", stdin="one\ntwo\n", code=0).out == "G1 remark R3: one two\n"
    assert on_plan("say", "S1", "-5 % is too little", code=0).out == "S1 remark R4: -5 % is too little\n"
    assert on_plan("undo", code=0).out == "S1 undone (remark R4: -5 % is too little)\n"
    assert on_plan("redo", code=0).out == "S1 done again (remark R4: -5 % is too little)\n"
    assert remarks(plan) == [
        ("O1", "lan", "Two partners wait"), ("R1", "lan", "and @mai knows them"), ("G1", "lan", "one\ntwo"),
        ("S1", "lan", "-5 % is too little"),
    ]  # fmt: skip
    log = on_plan("log", "--json", code=0).data
    assert [each["action"] for each in log["changes"]][:1] == ["redo"]


def test_the_first_is_said_only_once_somebody_has_agreed_to_the_newer_schema(on_plan: Planner, plan: Path) -> None:
    before = plan.read_bytes()
    asked = on_plan("say", "O1", "Hello", code=exit_codes.USAGE)
    assert asked.err == NOTICE.format(path=plan) + "planner: There is nobody to ask: say --yes\nTry: planner say --help\n"
    assert plan.read_bytes() == before and not list(plan.parent.glob("*.bak"))
    said = on_plan("say", "O1", "Hello", "--yes", code=0)
    assert said.err == NOTICE.format(path=plan), "it is said all the same"
    assert json.loads(Path(f"{plan}.schema-1.bak").read_text())["meta"]["1"]["schema"] == 1
    assert json.loads(plan.read_text())["meta"]["1"]["schema"] == 2
    assert on_plan("say", "O1", "Again", code=0).err == "", "once"


def test_looking_and_every_other_change_leave_a_plan_in_its_schema(on_plan: Planner, plan: Path) -> None:
    for args in (("show",), ("standup",), ("log",), ("check",), ("checkin", "O1", "12"), ("block", "No permit"), ("undo",)):
        on_plan(*args, code=0)
    assert json.loads(plan.read_text())["meta"]["1"]["schema"] == 1
    assert b"remarks" not in plan.read_bytes() and not list(plan.parent.glob("*.bak"))


BAD = [
    (("O99", "Hello"), "There is no O99 in this plan.\n"),
    (("hello", "Hello"), "“hello” is no reference: items are called G1, O3, S7.\n"),
    (("O1", ""), "The remark is empty: type a few words.\n"),
    (("O1", " \t "), "The remark is empty: type a few words.\n"),
    (("O1", "\x1b[31m\x07\u200b"), "The remark is empty: type a few words.\n"),
    (("O1", "x" * 10_001), "The remark has 10001 characters; at most 10000: put the rest into the note.\n"),
    (
        ("H1", "Hello"),
        "Nothing can be said about H1: a remark is about a goal, an objective, a strategy, a check-in, a blocker or a remark.\n",
    ),
]


@pytest.mark.parametrize(("args", "sentence"), BAD)
def test_what_is_no_remark_is_one_clear_sentence_and_changes_nothing(
    on_plan: Planner, plan: Path, args: tuple[str, str], sentence: str
) -> None:
    before = plan.read_bytes()
    ran = on_plan("say", *args, "--yes", code=exit_codes.REFUSED)
    assert (ran.out, ran.err) == ("", sentence)
    assert plan.read_bytes() == before and not list(plan.parent.glob("*.bak"))


def test_a_megabyte_on_stdin_and_bytes_that_are_no_text_are_refused(on_plan: Planner, plan: Path) -> None:
    ran = on_plan("say", "O1", "-", "-y", stdin="x" * 1_000_000, code=exit_codes.REFUSED)
    assert ran.err == "The remark has 1000000 characters; at most 10000: put the rest into the note.\n"
    env = environment(plan.parent)
    code, _out, err = started(["--plan", str(plan), "say", "O1", "-", "-y"], env=env, cwd=plan.parent, stdin=b"ab\xff")
    assert (code, err.decode().startswith("“ab\\xff” is no text in UTF-8 (byte 3)")) == (exit_codes.REFUSED, True)


def test_nothing_is_said_of_what_was_dropped(on_plan: Planner) -> None:
    on_plan("drop", "O1", "--because", "no", "--with-parts", code=0)
    for ref in ("O1", "S1"):
        assert (
            on_plan("say", ref, "Hello", "-y", code=1).err == f"{ref} is dropped: bring it back first (undo, or set its state).\n"
        )


NO_VALUE = "No number given: a check-in takes one, such as 12.5; words without one are a remark: planner say O1 TEXT.\n"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ((), f"planner: {NO_VALUE}"),
        (("-m", "two partners"), f"planner: {NO_VALUE}"),
        (("",), NO_VALUE),
        (
            ("two partners wait",),
            "“two partners wait” is no number I can read: type one such as 12.5; words without one are a remark: "
            "planner say O1 TEXT.\n",
        ),
        (("12x",), "“12x” is no number I can read: type one such as 12.5 or 12,000.\n"),
    ],
)  # fmt: skip
def test_a_check_in_without_a_value_points_to_say(on_plan: Planner, args: tuple[str, ...], sentence: str) -> None:
    ran = on_plan("checkin", "O1", *args)
    assert ran.code in (exit_codes.REFUSED, exit_codes.USAGE)
    assert ran.err.removesuffix("Try: planner checkin --help\n") == sentence


def test_numbers_in_words_are_still_values(on_plan: Planner) -> None:
    assert "12 %" in on_plan("checkin", "O1", "twelve", code=0).out


@pytest.mark.parametrize("words", ["say O1 'Two partners wait' --yes", "say R1 'and @mai'"])
def test_over_a_restricted_key_it_works_in_the_sealed_process(on_plan: Planner, plan: Path, words: str) -> None:
    if "R1" in words:
        on_plan("say", "O1", "Hello", "-y", code=0)
    env = environment(plan.parent, SSH_ORIGINAL_COMMAND=words)
    args = ["--restricted", "--plan", str(plan), "--as", "mai"]
    code, out, err = started(args, env=env, cwd=plan.parent, stdin=b"")
    assert (code, out.decode().partition(" remark ")[0]) == (0, words.split()[1]), err
    assert remarks(plan)[-1][1] == "mai"
    assert Path(f"{plan}.schema-1.bak").is_file()


def test_a_shell_is_offered_what_can_be_talked_about(on_plan: Planner, plan: Path) -> None:
    on_plan("say", "O1", "Two partners wait", "-y", code=0)
    env = {"_PLANNER_COMPLETE": "fish_complete", "COMP_WORDS": f"planner --plan {plan} say R", "COMP_CWORD": "R"}
    assert "plain,R1\tTwo partners wait" in on_plan(env=env).out
