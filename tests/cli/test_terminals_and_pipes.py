"""What is drawn where: terminals, pipes, old locales, readers that leave."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tui.cli import exit_codes

from .conftest import Planner, environment
from .loaded import here


def on_terminal(home: Path, *args: str, **env: str) -> tuple[int, str]:
    """Run `planner` with a terminal as its stdout (and nothing to type on); gives its code and what it wrote there."""
    master, slave = pty.openpty()
    written: list[bytes] = []

    def read() -> None:
        with contextlib.suppress(OSError):
            while piece := os.read(master, 65536):
                written.append(piece)

    reader = threading.Thread(target=read)
    reader.start()
    code, _out, _err = here().run(args, env=environment(home, **env), cwd=home, stdin=b"", stdout=slave, stderr=slave)
    os.close(slave)
    reader.join(30)
    os.close(master)
    return code, b"".join(written).decode().replace("\r\n", "\n")


def test_a_terminal_gets_bars_and_colour(plan: Path, tmp_path: Path) -> None:
    code, text = on_terminal(tmp_path, "--plan", str(plan), "show")
    assert code == 0
    assert "──────" in text
    assert "\x1b[" in text


@pytest.mark.parametrize(("env", "bars"), [({"NO_COLOR": "1"}, True), ({"TERM": "dumb"}, False)])
def test_no_colour_where_none_is_wanted(plan: Path, tmp_path: Path, env: dict[str, str], bars: bool) -> None:
    _code, text = on_terminal(tmp_path, "--plan", str(plan), "show", **env)
    assert "\x1b" not in text
    assert ("──────" in text) is bars


def test_a_terminal_says_how_wide_it_is(on_plan: Planner, plan: Path, tmp_path: Path) -> None:
    on_plan("add", "goal", "a long title " * 20, code=0)
    for columns in (50, 70, 110):
        _code, text = on_terminal(tmp_path, "--plan", str(plan), "show", NO_COLOR="1", COLUMNS=str(columns))
        assert columns - 15 < max(len(line) for line in text.splitlines()) <= columns


@pytest.mark.parametrize("columns", ["0", "00", "-5", "abc", "²", "9" * 5_000])
def test_a_width_that_is_none_is_no_failure(plan: Path, tmp_path: Path, columns: str) -> None:
    code, text = on_terminal(tmp_path, "--plan", str(plan), "show", NO_COLOR="1", COLUMNS=columns)
    assert (code, "O1" in text) == (0, True)


def test_a_pipe_gets_plain_text_in_80_columns_with_every_word(on_plan: Planner) -> None:
    on_plan("add", "objective", "nhiều bài viết hơn nữa " * 15, "--goal", "G1", "--team", "x" * 400, code=0)
    text = on_plan("show", env={"COLUMNS": "200"}, code=0).out
    assert "\x1b" not in text
    assert "━" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert " ".join(text.replace("│", " ").split()).count("nhiều bài viết hơn nữa") == 15


@pytest.mark.parametrize("args", [("show",), ("show", "--json"), ("show", "--csv"), ("log",), ("--help",), ("add", "goal", "x")])
def test_a_reader_that_leaves_is_no_error(plan: Path, tmp_path: Path, args: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    code, _out, err = here().run(("--plan", str(plan), *args), env=environment(tmp_path), cwd=tmp_path, stdin=b"", stdout=writer)
    os.close(writer)
    assert (code, err) == (exit_codes.DONE, b"")


def test_a_full_disk_behind_stdout_is_said(plan: Path, tmp_path: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "--plan", str(plan), "show"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(tmp_path),
            check=False,
            timeout=60,
        )
    assert done.returncode == exit_codes.REFUSED
    assert done.stderr.startswith(b"The output could not be written")


@pytest.mark.parametrize("env", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}])
@pytest.mark.parametrize("args", [("show",), ("show", "--json"), ("show", "--csv"), ("show", "--markdown"), ("log",), ("check",)])
def test_no_locale_stops_the_program(on_plan: Planner, env: dict[str, str], args: tuple[str, ...]) -> None:
    on_plan("add", "goal", "mục tiêu 🎯 “x”", code=0)
    ran = on_plan(*args, env=env, code=0)
    assert ran.err == ""
    if "PYTHONIOENCODING" in env:
        assert "└" not in ran.out
        assert "…" not in ran.out


def test_json_reads_back_whatever_stdout_can_write(on_plan: Planner) -> None:
    on_plan("add", "goal", "mục tiêu 🎯", code=0)
    assert on_plan("show", "--json", env={"PYTHONIOENCODING": "ascii"}, code=0).data["goals"][1]["title"] == "mục tiêu 🎯"


def test_ascii_draws_with_ascii(on_plan: Planner) -> None:
    assert on_plan("--ascii", "show", "--all", code=0).out.isascii()
    assert on_plan("--ascii", "log", code=0).out.isascii()
    assert on_plan("--ascii", "show", "O1", "--plain", code=0).out.isascii()


@pytest.mark.parametrize("args", [(), ("PLAN",), ("demo",)])
def test_the_screen_needs_a_terminal(planner: Planner, plan: Path, tmp_path: Path, args: tuple[str, ...]) -> None:
    named = tuple(str(plan) if each == "PLAN" else each for each in args)
    ran = planner("--plan", str(plan), *named, code=exit_codes.USAGE)
    assert ran.err.startswith("This needs a terminal; for text use: planner show")
    assert on_terminal(tmp_path, "--plan", str(plan), *named, TERM="dumb")[0] == exit_codes.USAGE
    assert [each for each in tmp_path.iterdir() if "demo" in each.name] == []


def test_the_default_plan_lies_in_the_users_data_folder(planner: Planner, tmp_path: Path) -> None:
    ran = planner("show", env={"XDG_DATA_HOME": str(tmp_path / "data")}, code=exit_codes.UNREADABLE)
    assert f"planner new {tmp_path}/data/planner/plan.json" in ran.err
    assert not (tmp_path / "data").exists()


UNWANTED = ("textual", "dateparser", "platformdirs", "asyncio")
READY = """
import json, os, sys
from tui.cli.run import run
for args in json.loads(sys.argv[1]):
    if os.fork() == 0:
        code = run(args)
        names = {name.partition(".")[0] for name in sys.modules} & {UNWANTED}
        names |= {name for name in sys.modules if name.startswith("rich.") and not name.startswith(("rich.cells", "rich._"))}
        print(json.dumps([code, *sorted(names)]), file=sys.stderr, flush=True)
        os._exit(0)
    os.wait()
""".replace("{UNWANTED}", repr(set(UNWANTED)))
"""Carries out one command line after the other, each in a fork; says how each ended and what it has loaded of the unwanted."""


def test_only_the_screen_loads_the_screen(plan: Path, tmp_path: Path) -> None:
    lines: list[tuple[str, ...]] = [
        ("--version",),
        ("--help",),
        ("new", "other.json"),
        ("show",),
        ("show", "--json"),
        ("show", "--csv"),
        ("show", "--markdown"),
        ("show", "--plain"),
        ("show", "O1", "--plain"),
        ("timeline", "--plain"),
        ("list",),
        ("list", "--sort", "due", "--json"),
        ("pulse",),
        ("add", "objective", "mục tiêu", "--goal", "G1", "--due", "2099-12-31"),
        ("set", "O1", "title=x"),
        ("checkin", "O1", "12"),
        ("drop", "S1", "--because", "x"),
        ("undo",),
        ("log",),
        ("check",),
    ]
    done = subprocess.run(
        [sys.executable, "-c", READY, json.dumps([["--plan", str(plan), *args] for args in lines])],
        env=environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = dict(zip(lines, map(json.loads, done.stderr.splitlines()), strict=True))
    assert {args: ended for args, ended in found.items() if ended != [0]} == {}


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_an_export_goes_into_what_is_open_already(on_plan: Planner, plan: Path, tmp_path: Path, name: str) -> None:
    wanted = on_plan("export", "csv", code=0).out
    ran = on_plan("export", "csv", "-o", name, code=0)
    assert (ran.out, ran.err) == (wanted, "")
    reader, writer = os.pipe()
    args = ("--plan", str(plan), "export", "csv", "-o", name)
    code, _out, err = here().run(args, env=environment(tmp_path), cwd=tmp_path, stdin=b"", stdout=writer)
    os.close(writer)
    with open(reader, "rb") as file:
        assert (code, err, file.read().decode()) == (0, b"", wanted)
    assert not os.path.lexists(f"{name}.history")
