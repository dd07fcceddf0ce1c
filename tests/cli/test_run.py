"""`planner run`: commands of one's own from a shell, by a real shell, on a real plan."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Planner, environment
from tui.store import DocumentFile

Commands = Callable[..., Path]


@pytest.fixture
def commands(tmp_path: Path, plan: Path) -> Commands:
    """Write the account's configuration, a command of one's own by what is said of it."""

    def write(**said: dict[str, object]) -> Path:
        path = tmp_path / ".config" / "planner" / "config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o755)
        tables = [
            f"[commands.{name}]\n" + "".join(f"{field} = {json.dumps(value)}\n" for field, value in fields.items())
            for name, fields in said.items()
        ]
        path.write_text("\n".join(tables), encoding="utf-8")
        path.chmod(0o644)
        return path

    return write


def revision(plan: Path) -> int:
    return DocumentFile(str(plan)).load().meta.revision


def test_it_reads_what_show_prints_and_prints_what_it_prints(plan: Path, commands: Commands, on_plan: Planner) -> None:
    commands(
        cat={"run": "cat"},
        words={"run": 'echo "$PLANNER_REF|$PLANNER_PLAN"', "output": "line"},
        quiet={"run": "echo never", "output": "nothing"},
    )
    assert on_plan("run", "cat", "o1", code=0).out == on_plan("show", "O1", "--json").out
    assert on_plan("run", "words", "O1", code=0).out == f"O1|{plan}\n"
    ran = on_plan("run", "quiet", "O1", code=0)
    assert (ran.out, ran.err) == ("", "")


def test_a_list_is_what_is_named_or_all_and_a_plan_all(commands: Commands, on_plan: Planner) -> None:
    commands(some={"run": "cat", "for": "list"}, whole={"run": "cat", "for": "plan"})
    on_plan("add", "goal", "Another", code=0)
    whole = on_plan("show", "--json").data
    assert on_plan("run", "whole", code=0).out == on_plan("show", "--json").out
    assert json.loads(on_plan("run", "some", code=0).out) == whole
    assert [each["ref"] for each in json.loads(on_plan("run", "some", "G2", code=0).out)["goals"]] == ["G2"]
    assert [each["ref"] for each in json.loads(on_plan("run", "some", "O1", code=0).out)["goals"]] == ["G1"]


def test_nothing_of_a_plan_is_ever_part_of_the_command_line(commands: Commands, on_plan: Planner, tmp_path: Path) -> None:
    commands(title={"run": "grep -c 'touch' ", "output": "line"})
    on_plan("set", "O1", f"title=$(touch {tmp_path}/ran); `touch {tmp_path}/ran`", code=0)
    assert on_plan("run", "title", "O1", code=0).out == "1\n"
    assert not (tmp_path / "ran").exists()


PROPOSED = """echo '{"set": {"O1": {"owner": "mai"}}, "checkin": {"O1": 12.5}}'"""


def test_what_it_proposes_is_shown_and_done_as_one_change(plan: Path, commands: Commands, on_plan: Planner) -> None:
    commands(propose={"run": PROPOSED, "output": "changes"})
    before = revision(plan)
    ran = on_plan("run", "propose", "O1", "--dry-run", code=0)
    assert "owner lan → mai" in ran.out and "checked in: 12.5 %" in ran.out
    assert revision(plan) == before
    asked = on_plan("run", "propose", "O1", code=2)
    assert "say --yes, or --dry-run" in asked.err and revision(plan) == before
    on_plan("run", "propose", "O1", "--yes", code=0)
    found = DocumentFile(str(plan)).load()
    assert (found.objectives[1].owner, str(found.checkins_of(1)[-1].value)) == ("mai", "12.5")
    on_plan("undo", code=0)
    found = DocumentFile(str(plan)).load()
    assert (found.objectives[1].owner, len(found.checkins_of(1))) == ("lan", 0)


def test_nothing_to_do_is_no_trouble(commands: Commands, on_plan: Planner) -> None:
    commands(propose={"run": """echo '{"set": {}}'""", "output": "changes", "for": "plan"})
    assert on_plan("run", "propose", code=0).out == "Nothing to change.\n"


def test_all_of_it_or_nothing(plan: Path, commands: Commands, on_plan: Planner) -> None:
    proposed = """echo '{"set": {"G1": {"owner": "mai"}, "O1": {"due": "2031-01-01"}}}'"""
    commands(propose={"run": proposed, "output": "changes", "for": "plan"})
    before = revision(plan)
    ran = on_plan("run", "propose", "--yes", code=1)
    assert "O1 is committed, so its due" in ran.err
    assert "Nothing has changed: what is proposed is done as a whole, or not at all." in ran.err
    assert revision(plan) == before


@pytest.mark.parametrize(
    ("said", "args", "sentence"),
    [
        ({"run": "exit 3"}, ("O1",), "Own: Its command failed (exit code 3)."),
        ({"run": "printf 'one\\n\\033[31mtwo\\n' >&2; exit 1"}, ("O1",), "Own: Its command failed (exit code 1): �[31mtwo"),
        ({"run": "sleep 60", "timeout": 1}, ("O1",), "Own: Its command took longer than 1 s and was ended."),
        ({"run": "yes"}, ("O1",), "Own: More than 1000 kB was printed, so nothing of it counts."),
        ({"run": "printf '\\377'"}, ("O1",), "Own: What was printed is no UTF-8 text."),
        ({"run": "cat"}, (), "Own: It is about one item: name it by its reference, such as O3."),
        ({"run": "cat"}, ("O1", "G1"), "Own: It is about one item: name it by its reference, such as O3."),
        ({"run": "cat"}, ("O9",), "Own: There is no O9 in this plan."),
        ({"run": "cat"}, ("H1",), "Own: H1 is "),
        ({"run": "cat", "for": "plan"}, ("O1",), "Own: It is about the whole plan, so it takes no reference."),
        ({"run": "echo no", "output": "changes"}, ("O1", "-y"), "Own: What was printed is no JSON (line 1, column 1),"),
        ({"run": "echo '{}'", "output": "changes"}, ("O1", "-y"), "Own: What was printed proposes nothing: "),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_changes_nothing(
    on_plan: Planner, commands: Commands, said: dict[str, object], args: tuple[str, ...], sentence: str
) -> None:
    commands(own={"name": "Own", **said})
    before = on_plan("log", "--json").out
    ran = on_plan("run", "own", *args, code=1)
    assert ran.err.startswith(sentence), ran.err
    assert (ran.err.count("\n"), ran.out, on_plan("log", "--json").out) == (1, "", before)


def test_what_it_prints_is_made_harmless(commands: Commands, on_plan: Planner) -> None:
    commands(own={"run": "printf '\\033]52;c;aa\\007x\\ty\\000\\r\\nz\\n'"})
    assert on_plan("run", "own", "O1", code=0).out == "�]52;c;aa�x     y�\nz\n"


def test_a_long_line_is_printed_whole(commands: Commands, on_plan: Planner) -> None:
    commands(own={"run": "head -c 500000 /dev/zero | tr '\\0' x; echo; seq 3000"})
    ran = on_plan("run", "own", "O1", code=0)
    assert ran.out == "x" * 500_000 + "\n" + "".join(f"{number}\n" for number in range(1, 3_001))


def test_without_a_name_it_lists_them_and_says_which_there_is_not(commands: Commands, on_plan: Planner) -> None:
    path = commands(ticket={"run": "cat |\n sort", "name": "Copy"})
    assert on_plan("run", code=0).out == "ticket  Copy: cat | sort\n"
    ran = on_plan("run", "tiket", code=1)
    assert ran.err == f"Did you mean ticket?\nYour configuration has no command tiket: {path}.\n"
    path.write_text("")
    assert on_plan("run", code=1).err.startswith("Your configuration has no commands. Write one into ")


def test_no_password_of_an_address_is_told(commands: Commands, on_plan: Planner) -> None:
    commands(own={"run": "echo no way to postgresql://lan:s3cret@db.example/team >&2; exit 1"})
    for ran in (on_plan("run", code=0), on_plan("run", "own", "O1", code=1), on_plan("config", code=0)):
        assert "postgresql://***" in ran.out + ran.err and "s3cret" not in ran.out + ran.err


def test_where_others_may_write_the_configuration_nothing_is_run(commands: Commands, on_plan: Planner, tmp_path: Path) -> None:
    path = commands(own={"run": f"touch {tmp_path}/ran"})
    path.chmod(0o666)
    ran = on_plan("run", "own", "O1", code=1)
    assert ran.err.startswith(f"{path} is not yours alone to write, so no command of this configuration is run")
    assert not (tmp_path / "ran").exists()


def test_whoever_is_let_in_to_one_plan_runs_nothing(plan: Path, commands: Commands, planner: Planner, tmp_path: Path) -> None:
    commands(own={"run": f"touch {tmp_path}/ran"})
    for words in ("run own O1", "run", "run --yes own O1"):
        ran = planner("--restricted", "--plan", str(plan), env={"SSH_ORIGINAL_COMMAND": words}, code=2)
        assert "“run” is not for here" in ran.err
    assert planner("--restricted", "--plan", str(plan), "run", "own", "O1", code=2).err != ""
    assert not (tmp_path / "ran").exists()


def test_in_the_sealed_process_it_is_refused_and_cannot_be_started_either(plan: Path, commands: Commands, tmp_path: Path) -> None:
    commands(own={"run": "touch ran"})
    code = (
        "import sys; from tui.system import restricted, sandbox; from tui.config import load, settings\n"
        "from tui.config.settings import OwnCommand; from tui.plan.errors import Refused; from tui.store import DocumentFile\n"
        "from tui.exchange.own_commands.command_call import printed_by; from tui.system.command_output import Running\n"
        "from tui.plan.progress.standings import Standings; from datetime import datetime, UTC\n"
        "plan = DocumentFile(sys.argv[1]).load(); at = Standings.at(plan, datetime.now(UTC))\n"
        "restricted.restrict('lan'); sandbox.seal(sys.argv[1])\n"
        "assert settings.settings().commands == ()\n"
        "for step in range(2):\n"
        "    try: print(printed_by(OwnCommand('x', 'touch ran', 'x'), Running(), sys.argv[1], at, ['O1']))\n"
        "    except Exception as error: print(error.args[0])\n"
        "    restricted._Mode.on = False\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(plan)],
        cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("restricted\n") and done.stdout.count("\n") == 2
    assert not (tmp_path / "ran").exists()


def _ended(pid: int) -> bool:
    """Whether a process that is not ours has ended; one that nobody has asked for yet has, too."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:  # it has gone just now, or there is no /proc here
        return Path("/proc/self").exists()
    except ProcessLookupError:
        return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_ends_it_ends_what_it_started(plan: Path, commands: Commands, tmp_path: Path, number: int) -> None:
    pid = tmp_path / "pid"
    commands(slow={"run": f"sleep 60 & echo $! > {pid}.new; mv {pid}.new {pid}; wait"})
    words = [sys.executable, "-m", "tui", "--plan", str(plan), "run", "slow", "O1"]
    with subprocess.Popen(words, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        end = time.monotonic() + 20
        while not pid.exists() and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(number)
        process.communicate(timeout=20)
    assert process.returncode == (130 if number == signal.SIGINT else 128 + number)
    started, end = int(pid.read_text()), time.monotonic() + 20
    while not _ended(started):  # it is nobody's child by now: whoever takes such in may be busy
        assert time.monotonic() < end, "it runs still"
        time.sleep(0.02)


def test_the_shell_completes_their_names(commands: Commands, planner: Planner) -> None:
    commands(ticket={"run": "cat", "name": "Copy"}, chat={"run": "cat"})
    ran = planner(env={"_PLANNER_COMPLETE": "bash_complete", "COMP_WORDS": "planner run ti", "COMP_CWORD": "2"})
    assert ran.out == "plain,ticket\n"
