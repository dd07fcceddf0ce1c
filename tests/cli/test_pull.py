"""`planner pull`: real commands by a real shell, into a real plan."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Planner, Ran, environment
from tui.cli import exit_codes
from tui.plan.model import CheckIn
from tui.store import DocumentFile

Pull = Callable[..., Ran]


Commands = Callable[..., Path]


@pytest.fixture
def commands(tmp_path: Path, plan: Path) -> Commands:
    """Write the account's configuration: the command of each objective of the plan, and what stands before that."""

    def write(before: str = "", named: str = "", **lines: str) -> Path:
        path = tmp_path / ".config" / "planner" / "config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o755)
        entries = "\n".join(f"{ref} = {json.dumps(line)}" for ref, line in lines.items())
        path.write_text(f'{before}\n[pull."{named or plan}"]\n{entries}\n', encoding="utf-8")
        path.chmod(0o644)
        return path

    return write


@pytest.fixture
def pull(on_plan: Planner) -> Pull:
    """Run `planner pull` on the plan."""

    def run(*args: str, **more: object) -> Ran:
        return on_plan("pull", *args, **more)

    return run


def checkins(plan: Path, objective: int = 1) -> tuple[CheckIn, ...]:
    return DocumentFile(str(plan)).load().checkins_of(objective)


def more_objectives(on_plan: Planner, count: int) -> None:
    for number in range(count):
        on_plan(
            "add", "objective", f"Another {number}", "--goal", "G1", "--unit", "visits", "--baseline", "0", "--target", "1000",
            "--due", "+8w", "--commit", code=0,
        )  # fmt: skip


def test_a_value_that_a_command_prints_is_a_check_in_of_ones_own(plan: Path, commands: Commands, pull: Pull) -> None:
    commands(O1="echo counted; echo 12.5 %")
    ran = pull(code=0)
    assert ran.out.startswith("O1 pulled: 12.5 % (25 % ")
    assert ran.err == ""
    (made,) = checkins(plan)
    assert (str(made.value), made.by, made.pulled, made.day) == ("12.5", "lan", True, date.today())


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("echo 12", "12"),
        ("printf 12", "12"),
        ("echo '12,5 %'", "12.5"),
        ("printf '10\\n11\\n12\\n'", "12"),
        ("echo 'share: 12.25%'", "12.25"),
        ("printf 'a,b\\n1,11\\n2,14\\n' | awk -F, 'END { print $2 }'", "14"),
        ("seq 15 | wc -l", "15"),
        ('test "$PLANNER_REF" = O1 && test -f "$PLANNER_PLAN" && echo 13', "13"),
        ("echo warning >&2; echo 14", "14"),
    ],
)
def test_values_as_programs_print_them(plan: Path, commands: Commands, pull: Pull, printed: str, value: str) -> None:
    commands(O1=printed)
    pull(code=0)
    assert str(checkins(plan)[-1].value) == value


WRONG = [
    ("exit 3", "O1: Its command failed (exit code 3)."),
    ("echo 12; echo no such table >&2; exit 1", "O1: Its command failed (exit code 1): no such table"),
    ("no-such-program", "O1: Its command failed (exit code 127): "),
    ("kill -9 $$", "O1: Its command was ended by signal 9."),
    ("echo 12; sleep 30", "O1: Its command took longer than 1 s and was ended."),
    ("true", "O1: Nothing was printed."),
    ("echo none", "O1: There is no number in “none”."),
    ("echo NaN", "O1: There is no number in “NaN”."),
    ("echo 12; echo NaN", "O1: There is no number in “NaN”."),
    ("echo inf", "O1: There is no number in “inf”."),
    ("echo 11 12", "O1: “11 12” is more than one number: print only the one that counts."),
    ("echo 3 of 5", "O1: “3 of 5” is more than one number: print only the one that counts."),
    ("echo 1e1", "O1: “1e1” is no number that can be read for certain: print only the number."),
    ("yes 12", "O1: More than 1000 kB was printed, so nothing of it counts."),
    ("printf '\\033[1m12\\033[0m\\n'", "O1: Control characters were printed, so nothing of it counts."),
    ("printf '12\\377\\n'", "O1: What was printed is no UTF-8 text."),
    (
        "echo 900",
        "O1: 900 % is far from what was so far (10 % to 20 %), so it is not saved: if it is so, check it in with --sure.",
    ),
    ("echo 99999999999999999999", "O1: "),
]


@pytest.mark.parametrize(("line", "sentence"), WRONG)
def test_what_goes_wrong_is_one_sentence_and_never_a_value(
    plan: Path, commands: Commands, pull: Pull, line: str, sentence: str
) -> None:
    before = plan.read_bytes()
    commands("[pull]\ntimeout = 1", O1=line)
    ran = pull(code=exit_codes.REFUSED)
    assert ran.out == ""
    assert ran.err.startswith(sentence)
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    assert (checkins(plan), plan.read_bytes()) == ((), before)


def test_what_a_command_says_is_harmless_and_holds_no_password(plan: Path, commands: Commands, pull: Pull) -> None:
    commands(O1="printf '\\033]0;x\\007 postgresql://lan:geheim@db/x refused\\n' >&2; exit 2")
    ran = pull(code=exit_codes.REFUSED)
    assert "\x1b" not in ran.err
    assert "geheim" not in ran.err
    assert "refused" in ran.err


def test_what_else_was_pulled_stands(plan: Path, commands: Commands, pull: Pull, on_plan: Planner) -> None:
    more_objectives(on_plan, 3)
    commands(O1="echo 12", O2="exit 1", O3="echo 1,234 visits", O4="echo x", O9="echo 1")
    ran = pull(code=exit_codes.REFUSED)
    assert [line.partition(" (")[0] for line in ran.out.splitlines()] == ["O1 pulled: 12 %", "O3 pulled: 1,234 visits"]
    assert [line[:3] for line in ran.err.splitlines()] == ["O2:", "O4:", "O9:"]
    assert [len(checkins(plan, number)) for number in (1, 2, 3, 4)] == [1, 0, 1, 0]


def test_only_what_is_named_is_pulled(plan: Path, commands: Commands, pull: Pull, on_plan: Planner) -> None:
    more_objectives(on_plan, 2)
    commands(O1="echo 12", O2="echo 20", O3="exit 1")
    assert pull("o2", code=0).out.startswith("O2 pulled: 20 visits")
    assert checkins(plan) == ()


@pytest.mark.parametrize(
    "case",
    [
        (("O2",), "Your configuration names no command for O2: "),
        (("O1", "O2"), "Your configuration names no command for O2: "),
        (("O77",), "There is no O77"),
        (("G1",), "G1 is the wrong kind of item: one of the objectives is needed here."),
        (("S1",), "S1 is the wrong kind of item: one of the objectives is needed here."),
    ],
)
def test_what_is_named_and_cannot_be_pulled_is_refused_before_anything_runs(
    plan: Path, commands: Commands, pull: Pull, on_plan: Planner, case: tuple[tuple[str, ...], str]
) -> None:
    args, sentence = case
    ran_file = plan.parent / "ran"
    more_objectives(on_plan, 1)
    commands(O1=f"touch {ran_file}; echo 12")
    ran = pull(*args, code=exit_codes.REFUSED)
    assert ran.err.startswith(sentence)
    assert not ran_file.exists()
    assert checkins(plan) == ()


def test_the_same_value_of_the_same_day_is_not_repeated(plan: Path, commands: Commands, pull: Pull, on_plan: Planner) -> None:
    commands(O1="echo 12")
    pull(code=0)
    again = pull(code=0)
    assert (again.out, again.err) == ("O1 is as it was today: 12 %\n", "")
    assert len(checkins(plan)) == 1
    commands(O1="echo 13")
    pull(code=0)
    on_plan("checkin", "O1", "14", code=0)
    commands(O1="echo 14.0")
    pull(code=0)
    assert [str(each.value) for each in checkins(plan)] == ["12", "13", "14"]


def test_what_is_closed_is_left_alone(plan: Path, tmp_path: Path, commands: Commands, pull: Pull, on_plan: Planner) -> None:
    on_plan("set", "O1", "state=missed", "score=0", code=0)
    commands(O1=f"touch {tmp_path}/ran; echo 12")
    ran = pull(code=0)
    assert (ran.out, ran.err) == ("O1 is closed, so nothing is pulled for it.\n", "")
    assert pull("O1", code=exit_codes.REFUSED).err == "O1 is closed, so nothing is pulled for it.\n"
    assert not (tmp_path / "ran").exists()


def test_an_archive_takes_no_values(plan: Path, tmp_path: Path, commands: Commands, pull: Pull, on_plan: Planner) -> None:
    on_plan("archive", code=0)
    commands(O1=f"touch {tmp_path}/ran; echo 12")
    assert pull(code=exit_codes.REFUSED).out == ""
    assert not (tmp_path / "ran").exists()


def test_a_dry_run_shows_and_saves_nothing(plan: Path, commands: Commands, pull: Pull) -> None:
    before = plan.read_bytes()
    commands(O1="echo 12")
    assert pull("--dry-run", code=0).out.startswith("O1 would be pulled: 12 % (20 %")
    commands(O1="echo x")
    assert "no number" in pull("--dry-run", code=exit_codes.REFUSED).err
    assert plan.read_bytes() == before


def test_as_json(plan: Path, commands: Commands, pull: Pull, on_plan: Planner) -> None:
    more_objectives(on_plan, 1)
    commands(O1="echo 12.50", O2="exit 1")
    found = pull("--json", code=exit_codes.REFUSED).data["pulled"]
    assert found == [
        {"ref": "O1", "state": "pulled", "value": 12.5, "checkin": "C1", "why": ""},
        {"ref": "O2", "state": "refused", "value": None, "checkin": None, "why": "O2: Its command failed (exit code 1)."},
    ]


def test_confidence_is_carried_over_and_a_person_is_asked_all_the_same(
    plan: Path, commands: Commands, pull: Pull, on_plan: Planner
) -> None:
    on_plan("amend", "O1", "start=-30d", "--because", "it began earlier", code=0)
    on_plan("checkin", "O1", "11", "--on", "-9d", "--confidence", "low", code=0)
    commands(O1="echo 12")
    pull(code=0)
    assert [each.confidence for each in checkins(plan)] == ["low", "low"]
    due = on_plan("standup", "--due", code=exit_codes.REFUSED)
    assert "only pulled for 9 days" in due.out
    (shown,) = on_plan("show", "--json", code=0).data["goals"][0]["objectives"]
    assert (shown["stale"], shown["current"], shown["confidence"]) == (True, 12, "low")
    on_plan("checkin", "O1", "12", "--confidence", "high", code=0)
    assert "Nobody owes a check-in." in on_plan("standup", "--due", code=0).err


def test_who_pulled_is_told_wherever_a_check_in_is(commands: Commands, pull: Pull, on_plan: Planner) -> None:
    on_plan("amend", "O1", "start=-30d", "--because", "it began earlier", code=0)
    on_plan("checkin", "O1", "11", "--on", "-9d", code=0)
    commands(O1="echo 12")
    pull(code=0)
    assert "O1 pulled: 12 %" in on_plan("log", code=0).out
    page = on_plan("export", "html", code=0).out
    assert "lan (pull)" in page
    assert 'class="dot pulled"' in page
    assert 'class="dot"' in page
    record = on_plan("export", "json", code=0).data["history"]["checkins"]
    assert [each.get("pulled") for each in record] == [None, True]


# --- what is believed ------------------------------------------------------------------------------------------------


def test_a_plan_cannot_name_a_command(plan: Path, tmp_path: Path, pull: Pull, on_plan: Planner) -> None:
    on_plan("set", "O1", f"note=$(touch {tmp_path}/ran)", f"title=`touch {tmp_path}/ran`", code=0)
    ran = pull(code=exit_codes.REFUSED)
    assert ran.err.startswith("Your configuration names no command for this plan. Write one into ")
    assert f'[pull."{plan}"]' in ran.err
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("part", ["file", "folder"])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_a_configuration_that_others_may_write_is_not_obeyed(
    plan: Path, commands: Commands, pull: Pull, part: str, mode: int
) -> None:
    path = commands(O1=f"touch {plan.parent}/ran; echo 12")
    open_to_others = path if part == "file" else path.parent
    open_to_others.chmod(open_to_others.stat().st_mode | mode)
    ran = pull(code=exit_codes.REFUSED)
    assert ran.err.startswith(f"{open_to_others} is not yours alone to write, ")
    assert not (plan.parent / "ran").exists()
    assert checkins(plan) == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("part", ["file", "folder"])
def test_a_configuration_of_somebody_else_is_not_obeyed(tmp_path: Path, commands: Commands, pull: Pull, part: str) -> None:
    path = commands(O1=f"touch {tmp_path}/ran; echo 12")
    os.chown(path if part == "file" else path.parent, 12_345, -1)
    assert "is not yours alone to write" in pull(code=exit_codes.REFUSED).err
    assert not (tmp_path / "ran").exists()


def test_a_line_that_is_no_command_is_named_and_the_others_are_run(plan: Path, commands: Commands, pull: Pull) -> None:
    path = commands(O1="echo 12")
    path.write_text(path.read_text() + "O2 = 5\n")
    ran = pull(code=exit_codes.REFUSED)
    assert ran.out.startswith("O1 pulled: 12 %")
    assert ran.err == f'{path}, line 4, column 6: pull."{plan}".O2 takes text in quotes, not a whole number.\n'
    assert len(checkins(plan)) == 1


def test_a_configuration_beside_the_plan_is_none(plan: Path, tmp_path: Path, pull: Pull) -> None:
    (tmp_path / "config.toml").write_text(f'[pull."{plan}"]\nO1 = "echo 12"\n')
    assert "names no command" in pull(code=exit_codes.REFUSED).err


def test_the_commands_of_another_plan_are_not_run(plan: Path, tmp_path: Path, commands: Commands, pull: Pull) -> None:
    commands(named=f"{tmp_path}/other.json", O1=f"touch {tmp_path}/ran; echo 12")
    assert "names no command for this plan" in pull(code=exit_codes.REFUSED).err
    assert not (tmp_path / "ran").exists()


def test_a_plan_is_the_same_by_whatever_way_it_is_named(plan: Path, tmp_path: Path, commands: Commands, planner: Planner) -> None:
    (tmp_path / "link.json").symlink_to(plan)
    commands(O1="echo 12", named=f"{tmp_path}/./link.json")
    planner("--plan", "plan.json", "pull", code=0)
    commands(O1="echo 13", named="~/plan.json")
    planner("--plan", f"{tmp_path}/link.json", "pull", code=0)
    assert [str(each.value) for each in checkins(plan)] == ["12", "13"]


@pytest.mark.parametrize("args", [("pull",), ("pull", "O1"), ("pull", "--dry-run"), ("--lang", "vi", "pull")])
def test_under_restricted_nothing_is_pulled(
    plan: Path, tmp_path: Path, commands: Commands, planner: Planner, args: tuple[str, ...]
) -> None:
    path = commands(O1=f"touch {tmp_path}/ran; echo 12")
    ran = planner("--restricted", "--plan", str(plan), *args, env={"PLANNER_CONFIG": str(path)})
    assert ran.code == exit_codes.USAGE
    assert ran.out == ""
    assert not (tmp_path / "ran").exists()
    assert checkins(plan) == ()


# --- together, and ended ---------------------------------------------------------------------------------------------


def test_commands_run_together_and_no_more_than_a_few(
    plan: Path, tmp_path: Path, commands: Commands, pull: Pull, on_plan: Planner
) -> None:
    more_objectives(on_plan, 9)
    line = f"date +%s%N > {tmp_path}/$PLANNER_REF.from; sleep 0.4; date +%s%N > {tmp_path}/$PLANNER_REF.to; echo 12"
    commands(**{f"O{number}": line for number in range(1, 11)})
    pull(code=0)
    spans = [tuple(int((tmp_path / f"O{number}.{end}").read_text()) for end in ("from", "to")) for number in range(1, 11)]
    together = max(sum(begin <= moment < end for begin, end in spans) for moment, _end in spans)
    assert together == 4


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, exit_codes.INTERRUPTED), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_who_ends_it_ends_its_commands_and_keeps_what_was_pulled(
    plan: Path, commands: Commands, on_plan: Planner, number: int, code: int
) -> None:
    home = plan.parent
    more_objectives(on_plan, 1)
    commands(O1="echo 12", O2=f"echo $$ > {home}/pid; sleep 60")
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "--plan", str(plan), "pull"],
        env=environment(home), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    end = time.monotonic() + 20
    while not (checkins(plan) and (home / "pid").exists()) and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.3)  # saved is said a moment later
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert process.returncode == code, err
    assert out.startswith("O1 pulled: 12 %")
    assert "Traceback" not in err
    assert [str(each.value) for each in checkins(plan)] == ["12"]
    pid = int((home / "pid").read_text())
    end = time.monotonic() + 5
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}").exists()


# --- from a pipe -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("piped", "value"),
    [
        ("12.5\n", "12.5"),
        ("12,5 %", "12.5"),
        ("+2", "12"),
        ("- 1\n", "9"),
        ("= 13", "13"),
        ("10\n11\n", "11"),
        ("share: 12 %\n", "12"),
        ("14 report.txt\n", "14"),
    ],
)
def test_a_value_from_a_pipe(plan: Path, on_plan: Planner, piped: str, value: str) -> None:
    on_plan("checkin", "O1", "-", stdin=piped, code=0)
    (made,) = checkins(plan)
    assert (str(made.value), made.pulled) == (value, False)


@pytest.mark.parametrize(
    ("piped", "sentence"),
    [
        ("", "Nothing was printed."),
        ("\n\n", "Nothing was printed."),
        ("none\n", "There is no number in “none”."),
        ("NaN", "There is no number in “NaN”."),
        ("11 12", "“11 12” is more than one number: print only the one that counts."),
        ("\x1b[1m12", "Control characters were printed, so nothing of it counts."),
        ("900", "900 % is far from what was so far (10 % to 20 %): if it is so, say --sure."),
        ("1" * 1_000_001, "More than 1000 kB was printed, so nothing of it counts."),
    ],
)
def test_what_a_pipe_brings_that_is_no_value(plan: Path, on_plan: Planner, piped: str, sentence: str) -> None:
    assert on_plan("checkin", "O1", "-", stdin=piped, code=exit_codes.REFUSED).err.strip() == sentence
    assert checkins(plan) == ()
