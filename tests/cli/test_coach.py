"""`planner coach`: statements from stdin, one item, the whole plan."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Planner, environment
from tests.plan.coach.train import statements

KEYS = ["specific", "measurable", "achievable", "relevant", "time_bound"]


def objects(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_each_line_becomes_one_object_of_exactly_the_agreed_form(planner: Planner) -> None:
    text = "Tăng 10% lượt xem blog trước 31/12\n\n   \nBe known abroad\r\nHire two SEO specialists"
    found = objects(planner("coach", "--lines", stdin=text, code=0).out)
    assert [each["text"] for each in found] == [
        "Tăng 10% lượt xem blog trước 31/12",
        "Be known abroad",
        "Hire two SEO specialists",
    ]
    assert [each["looks_like"] for each in found] == ["objective", "goal", "strategy"]
    for each in found:
        assert list(each) == ["text", "looks_like", "why", "smart"]
        assert list(each["smart"]) == KEYS
        assert set(each["smart"].values()) <= {True, False, None}
        assert each["why"]
    assert found[0]["smart"]["time_bound"] is True
    assert found[1]["smart"]["measurable"] is False


def test_lines_need_no_plan_and_make_none(planner: Planner, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    planner("--plan", "nowhere.json", "coach", "--lines", stdin="x\n", code=0)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_held_out_statements_read_alike_on_the_command_line(planner: Planner) -> None:
    rows = statements("held-out")
    found = objects(planner("coach", "--lines", stdin="".join(row.text + "\n" for row in rows), code=0).out)
    hits = sum(each["looks_like"] == row.kind for each, row in zip(found, rows, strict=True))
    assert hits / len(rows) >= 0.90


def test_ten_thousand_lines_take_seconds(planner: Planner) -> None:
    """A quarter of them in a quarter of the time: each line is read by itself."""
    rows = statements()
    text = "".join(f"{rows[n % len(rows)].text} {n}\n" for n in range(2_500))
    began = time.monotonic()
    found = planner("coach", "--lines", stdin=text, code=0)
    assert found.out.count("\n") == 2_500
    assert time.monotonic() - began < 30 / 4


def test_a_very_long_line_comes_back_whole(planner: Planner) -> None:
    text = "Nâng cao " * 12_000
    found = objects(planner("coach", "--lines", stdin=text + "\nBe known abroad\n", code=0).out)
    assert found[0]["text"] == text
    assert len(found) == 2


def test_hostile_text_stays_text(planner: Planner) -> None:
    text = "Use \x1b[2J\x07 ads \u202e on \x9b1m TikTok \x00 {number} =cmd|' /C calc'!A0"
    ran = planner("coach", "--lines", stdin=text + "\n", code=0)
    assert objects(ran.out)[0]["text"] == text
    assert not {"\x1b", "\x07", "\u202e", "\x9b", "\x00"} & set(ran.out)


def test_input_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "coach", "--lines"], input=b"Be known abroad\nT\xe3ng 10%\n", env=environment(tmp_path),
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout.count(b"\n") == 1
    assert done.stderr.decode().strip() == "Line 2 of the input is not UTF-8 (byte 2): convert it first, such as with iconv."


def test_each_answer_comes_while_the_pipe_is_still_open(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "coach", "--lines"],
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for text in ("Be known abroad", "Hire two SEO specialists"):
            running.stdin.write(text.encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["text"] == text
        running.stdin.close()
        assert running.wait(10) == 0


def test_who_stops_reading_gets_no_traceback(tmp_path: Path) -> None:
    command = f"yes 'Hire two SEO specialists' | {sys.executable} -m tui coach --lines | head -n 1"
    done = subprocess.run(["bash", "-c", command], env=environment(tmp_path), capture_output=True, check=False, timeout=60)
    assert json.loads(done.stdout)["looks_like"] == "strategy"
    assert done.stderr == b""


def test_an_item_shows_its_five_lights(on_plan: Planner) -> None:
    out = on_plan("coach", "O1", code=0).out
    assert "O1 Forms from abroad" in out
    assert "S ✔ specific    says what is counted: forms" in out
    assert "R ✔ relevant    serves G1 International awareness" in out
    found = on_plan("coach", "o1", "--json", code=0).data
    assert found["smart"] == dict.fromkeys(KEYS, True)
    assert (found["ref"], found["kind"], list(found["says"])) == ("O1", "objective", KEYS)


def test_what_lacks_a_number_and_a_date_says_so(on_plan: Planner) -> None:
    on_plan("add", "objective", "Better blog posts", "--goal", "G1", code=0)
    out = on_plan("coach", "O2", "--json", code=0).data
    assert out["smart"]["measurable"] is False
    assert out["says"]["time_bound"] == "no due date: by when?"
    whole = on_plan("coach", code=0).out
    assert "O2 Better blog posts" in whole
    assert "   M no measure: what is counted, from where to where?" in whole


def test_the_plan_is_looked_over_and_the_command_that_mends_it_works(on_plan: Planner) -> None:
    assert "Nothing to advise" in on_plan("coach", code=0).out
    on_plan("add", "strategy", "Raise sign-ups by 10 % by 31 December", "--objective", "O1", code=0)
    hints = on_plan("coach", "--json", code=0).data["hints"]
    assert [(each["ref"], each["looks_like"]) for each in hints] == [("S2", "objective")]
    add, _, drop = hints[0]["command"].partition(" && ")
    assert add == "planner add objective 'Raise sign-ups by 10 % by 31 December' --goal G1"
    import shlex

    for command in (add, drop):
        on_plan(*shlex.split(command)[1:], code=0)
    shown = on_plan("show", "--json", code=0).data["goals"][0]["objectives"]
    assert [each["title"] for each in shown] == ["Forms from abroad", "Raise sign-ups by 10 % by 31 December"]
    assert "S2" not in on_plan("coach", code=0).out


def test_a_title_cannot_smuggle_a_second_command_into_the_advice(on_plan: Planner) -> None:
    title = "Raise $(touch pwned) '; rm -rf x' by 10 % by 31 December"
    on_plan("add", "strategy", title, "--objective", "O1", code=0)
    command = on_plan("coach", "--json", code=0).data["hints"][0]["command"]
    import shlex

    assert title in shlex.split(command)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("coach", "O9"), 1, "There is no O9 in this plan."),
        (("coach", "nine"), 1, "“nine” is no reference: items are called G1, O3, S7."),
        (("coach", "C1"), 1, "There is no C1 in this plan."),
        (("coach", "P1"), 1, "There is no P1"),
        (("coach", "O1", "--lines"), 2, "leave REF out"),
    ],
)
def test_what_cannot_be_is_one_clear_sentence(on_plan: Planner, args: tuple[str, ...], code: int, said: str) -> None:
    ran = on_plan(*args, code=code)
    assert said in ran.err
    assert ran.out == ""


def test_a_missing_plan_is_named(planner: Planner) -> None:
    assert "missing.json" in planner("--plan", "missing.json", "coach", code=3).err


def test_a_dismissed_hint_is_left_out_and_all_shows_it(on_plan: Planner, plan: Path, tmp_path: Path) -> None:
    on_plan("add", "strategy", "Raise sign-ups by 10 % by 31 December", "--objective", "O1", code=0)
    state = tmp_path / ".local" / "state" / "planner"
    state.mkdir(parents=True, exist_ok=True)
    kept = {"dismissed": {os.path.realpath(plan): ["S2 strategy_like_objective"]}}
    (state / "remembered.json").write_text(json.dumps(kept))
    ran = on_plan("coach", code=0)
    assert "S2" not in ran.out
    assert "1 dismissed hint; --all shows it." in ran.err
    assert "S2" in on_plan("coach", "--all", code=0).out


def test_the_whole_plan_reads_like_a_letter_the_most_important_first(on_plan: Planner) -> None:
    on_plan("add", "goal", "An inclusive workplace", code=0)
    on_plan("add", "objective", "Sales up by 10 % and costs down by 5 %", "--goal", "G1", code=0)
    lines = on_plan("coach", code=0).out.splitlines()
    assert lines[:6] == [
        "3 things to mend, the most important first:",
        "G2 An inclusive workplace has no objective: nothing measurable leads to it yet.",
        "   planner add objective … --goal G2",
        "O2 Sales up by 10 % and costs down by 5 % has no strategy: nothing says how it is to be met.",
        "   planner add strategy … --objective O2",
        "O2 asks for two things, “Sales up by 10 %” and “costs down by 5 %”: each deserves its own measure.",
    ]
    found = on_plan("coach", "--json", code=0).data["checkup"]
    assert [(each["code"], each["ref"]) for each in found] == [
        ("goal_without_objective", "G2"),
        ("objective_without_strategy", "O2"),
        ("two_directions", "O2"),
    ]
    assert found[2]["command"] == "planner add objective 'costs down by 5 %' --goal G1"


def test_an_empty_plan_lacks_nothing(planner: Planner, tmp_path: Path) -> None:
    planner("new", "empty.json", code=0)
    assert "Nothing to advise" in planner("--plan", "empty.json", "coach", code=0).out


def test_in_a_pipe_the_course_prints_ten_statements_with_their_answers(on_plan: Planner, plan: Path) -> None:
    before = plan.read_bytes()
    lines = on_plan("learn", code=0).out.splitlines()
    assert len(lines) == 20
    assert lines[0].startswith(" 1 ")
    assert all(line.split(":")[0].strip() in {"a goal", "an objective", "a strategy"} for line in lines[1::2])
    found = on_plan("learn", "--json", code=0).data["statements"]
    assert [f"{number:>2} {each['text']}" for number, each in enumerate(found, 1)] == lines[::2]
    assert {each["is"] for each in found} == {"goal", "objective", "strategy"}
    assert all(each["why"] for each in found)
    assert plan.read_bytes() == before


def test_the_course_works_where_only_this_plan_is_allowed(planner: Planner, on_plan: Planner, plan: Path) -> None:
    out = planner("--restricted", "--plan", str(plan), "learn", code=0).out
    assert len(out.splitlines()) == 20
