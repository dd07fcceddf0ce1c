"""Commands are really run: what they print, how they fail, and that nothing of them is left."""

from __future__ import annotations

import os
import resource
import threading
import time
from pathlib import Path

import pytest

from tui.system.command_output import MOST, Printed, Running


def ran(command: str, patience: float = 10, **environment: str) -> Printed:
    return Running().output_of(command, environment, patience)


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("echo 42", "42\n"),
        ("printf 42", "42"),
        ("printf '%s\\n' 1 2 3 | tail -1", "3\n"),
        ("echo 1 >&2; echo 2", "2\n"),
        ("true", ""),
        ("printf 'đồng'", "đồng"),
        ("cat", ""),
        ('echo "$PLANNER_REF"', "O3\n"),
        ("f() { echo 7; }\nf", "7\n"),
        (f"head -c {MOST - 1} /dev/zero | tr '\\0' '1'", "1" * (MOST - 1)),
        ("(echo early; sleep 0.2; echo late)", "early\nlate\n"),
        ("exec 1>&2; echo 5", ""),
    ],
)
def test_what_a_command_prints(command: str, text: str) -> None:
    assert ran(command, PLANNER_REF="O3") == Printed(text)


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("exit 3", Printed(trouble="failed", code=3)),
        ("echo 42; exit 3", Printed(trouble="failed", code=3)),
        ("echo 42; echo no line >&2; exit 1", Printed(trouble="failed", code=1, said="no line")),
        ("printf 'a\\nb\\n\\n' >&2; false", Printed(trouble="failed", code=1, said="b")),
        ("echo 42; kill -9 $$", Printed(trouble="killed", code=9)),
        ("kill -TERM $$", Printed(trouble="killed", code=15)),
        ("printf '42\\377\\n'", Printed(trouble="not_text")),
        ("yes 42", Printed(trouble="too_much")),
        (f"head -c {MOST + 1} /dev/zero", Printed(trouble="too_much")),
    ],
)
def test_what_goes_wrong_is_named_and_no_text_counts(command: str, found: Printed) -> None:
    assert ran(command) == found


def test_a_command_that_is_not_there_is_the_shells_to_name() -> None:
    found = ran("no-such-command-anywhere")
    assert (found.trouble, found.code, found.text) == ("failed", 127, "")
    assert "not found" in found.said


def _is_there(pid: int) -> bool:
    """Whether a process runs; one that is dead and not fetched yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def _gone(file: Path) -> bool:
    pid = int(file.read_text())
    end = time.monotonic() + 5
    while _is_there(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not _is_there(pid)


@pytest.mark.parametrize(
    "command",
    [
        "sleep 60 & echo $! > {file}; wait",
        "sh -c 'sleep 60 & echo $! > {file}; wait'",
        "trap '' TERM HUP INT; echo $$ > {file}; while :; do sleep 1; done",
        "echo 42; exec 1>&- 2>&-; echo $$ > {file}; sleep 60",
    ],
)
def test_what_hangs_is_ended_with_all_that_it_started(command: str, tmp_path: Path) -> None:
    file, begun = tmp_path / "pid", time.monotonic()
    assert ran(command.format(file=file), patience=0.5).trouble == "hangs"
    assert time.monotonic() - begun < 5
    assert _gone(file)


def test_of_what_is_said_without_end_only_the_last_is_kept() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = ran("yes said >&2", patience=1)
    assert (found.trouble, found.said[-4:]) == ("hangs", "said")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB; `yes` writes gigabytes a second


def test_what_a_command_leaves_running_is_not_waited_for(tmp_path: Path) -> None:
    file, begun = tmp_path / "pid", time.monotonic()
    assert ran(f"sleep 60 & echo $! > {file}; echo 42") == Printed("42\n")
    assert time.monotonic() - begun < 5
    assert _gone(file)


def test_it_has_no_terminal_and_nothing_to_read() -> None:
    assert ran('read line; echo "[$line]"').text == "[]\n"
    assert ran("(echo 1 > /dev/tty) 2>/dev/null || echo none").text == "none\n"
    assert ran("ps -o sid= -p $$ | tr -d ' '").text.strip() != str(os.getsid(0))


def test_all_can_be_ended_at_once(tmp_path: Path) -> None:
    running, found = Running(), []
    file = tmp_path / "pid"
    thread = threading.Thread(target=lambda: found.append(running.output_of(f"echo $$ > {file}; sleep 60", {}, 60)))
    thread.start()
    end = time.monotonic() + 5
    while not (file.exists() and file.read_text().strip()) and time.monotonic() < end:
        time.sleep(0.01)
    running.stop()
    thread.join(5)
    assert not thread.is_alive()
    assert [each.trouble for each in found] == ["killed"]
    assert _gone(file)
    assert running.output_of("echo 42", {}, 10).trouble == "stopped"


def _children() -> set[str]:
    """The processes that this one has started, the dead ones that nobody has asked about included."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_many_leave_no_open_file_and_no_dead_process() -> None:
    before, children = len(os.listdir("/proc/self/fd")), _children()
    for _time in range(20):
        ran("echo 42")
        ran("sleep 5", patience=0.01)
    assert len(os.listdir("/proc/self/fd")) == before
    assert _children() == children
