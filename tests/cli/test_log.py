"""`planner log`: where it begins, and every change as a line as soon as it is durable."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import psycopg
import pytest

from tests.cli.conftest import Planner, environment
from tests.server import Server
from tests.watches import one_to_be_had

ROOM = Path(__file__).resolve().parents[2] / "tui" / "exchange" / "json"
SCHEMA = json.loads((ROOM / "log.schema.json").read_text())
LINE = {**SCHEMA, **SCHEMA["$defs"]["change"]}


class Following:
    """A `planner log --follow` that goes on, and the lines it has printed."""

    def __init__(self, process: subprocess.Popen[bytes], out: Path, err: Path) -> None:
        self.process = process
        self._out = out
        self._err = err

    def lines(self, count: int) -> list[str]:
        """So many lines, waited for."""
        deadline = time.monotonic() + 30
        while len(found := self._out.read_text().splitlines()) < count and time.monotonic() < deadline:
            assert self.process.poll() is None, self.said()
            time.sleep(0.02)
        return found

    def changes(self, count: int) -> list[Any]:
        return [json.loads(line) for line in self.lines(count)]

    def said(self) -> str:
        return self._err.read_text()


@contextmanager
def following(home: Path, *args: str) -> Iterator[Following]:
    out, err = home / "out.txt", home / "err.txt"
    with open(out, "wb") as stdout, open(err, "wb") as stderr:
        command = [sys.executable, "-m", "tui", *args]
        process = subprocess.Popen(
            command, env=environment(home), cwd=home, stdout=stdout, stderr=stderr, stdin=subprocess.DEVNULL
        )
        try:
            yield Following(process, out, err)
        finally:
            process.kill()
            process.wait(30)


def known(planner: Planner) -> list[Any]:
    return list(reversed(planner("log", "--json", code=0).data["changes"]))


@pytest.mark.parametrize("verb", ["timeline", "pulse", "review", "log"])
def test_what_goes_out_as_json_keeps_its_promise(planner: Planner, verb: str, tmp_path: Path) -> None:
    schema = json.loads((ROOM / f"{verb}.schema.json").read_text())
    for sample in ("article", "company", "engineering"):
        planner("new", f"{sample}.json", "--sample", sample, code=0)
        found = planner("--plan", f"{sample}.json", verb, "--json", code=0).data
        jsonschema.validate(found, schema, format_checker=jsonschema.FormatChecker())
        assert found["plan"]["title"]
    planner("new", "empty.json", code=0)
    jsonschema.validate(planner("--plan", "empty.json", verb, "--json", code=0).data, schema)


def test_it_begins_where_one_says(on_plan: Planner) -> None:
    every = known(on_plan)
    last = every[-1]["ref"]
    assert on_plan("log", "--json", "--from", last, code=0).data["changes"] == [every[-1]]
    assert on_plan("log", "--from", last.lower(), code=0).out.count("\n") == 1
    assert on_plan("log", "--from", last[1:], code=0).out.count("\n") == 1
    assert on_plan("log", "--from", "H1", code=0).out == on_plan("log", "--from", "H0", code=0).out == on_plan("log", code=0).out
    assert on_plan("log", "--from", f"H{len(every) + 1}", code=0).out == ""
    for wrong in ("H999", "O1", "soon", "-1", "H99999999999"):
        ran = on_plan("log", "--follow", f"--from={wrong}", code=1)
        assert (ran.out, ran.err.count("\n")) == ("", 1), ran
    assert on_plan("log", "--from", "H999", code=1).err == f"H999 is not in the log yet: it ends at {last}.\n"


def test_many_writers_at_once_are_followed_with_each_change_once(on_plan: Planner, plan: Path, tmp_path: Path) -> None:
    begin = len(known(on_plan)) + 1
    script = """
import sys
from tui.cli.run import run
for i in range(15):
    assert run(["--plan", sys.argv[1], "checkin", "O1", f"{11 + i / 100:.2f}"]) == 0
"""
    with following(tmp_path, "--plan", str(plan), "log", "--follow", "--json", "--from", f"H{begin}") as stream:
        writers = [
            subprocess.Popen([sys.executable, "-c", script, str(plan)], env=environment(tmp_path), stdout=subprocess.DEVNULL)
            for _ in range(3)
        ]
        assert [writer.wait(120) for writer in writers] == [0, 0, 0]
        found = stream.changes(45)
        for each in found:
            jsonschema.validate(each, LINE)
        assert [each["ref"] for each in found] == [f"H{begin + at}" for at in range(45)]
        assert found == known(on_plan)[begin - 1 :], "what the log says in the end"
        assert on_plan("check", "--fold").code == 0
        on_plan("undo", code=0)
        assert stream.changes(46)[-1]["action"] == "undo"
        assert stream.said() == ""


def test_only_what_touches_an_item_and_as_text(on_plan: Planner, plan: Path, tmp_path: Path) -> None:
    with following(tmp_path, "--plan", str(plan), "log", "--follow", "S1", "--from", "H1") as stream:
        first = stream.lines(1)
        assert [line.endswith("S1 added: Location targeting") for line in first] == [True]
        on_plan("set", "O1", "note=a note", code=0)
        on_plan("set", "S1", "note=another", code=0)
        assert "S1 edited: note" in stream.lines(2)[1]
        assert len(stream.lines(2)) == 2
    assert on_plan("log", "--follow", "S99", code=1).err == "There is no S99 in this plan.\n"


def test_ctrl_c_ends_it_and_so_does_a_reader_that_is_gone(on_plan: Planner, plan: Path, tmp_path: Path) -> None:
    with following(tmp_path, "--plan", str(plan), "log", "--follow", "--from", "1") as stream:
        stream.lines(3)
        stream.process.send_signal(signal.SIGINT)
        assert stream.process.wait(30) == 130
        assert "Traceback" not in stream.said()
    read, write = os.pipe()
    command = [sys.executable, "-m", "tui", "--plan", str(plan), "log", "--follow", "--from", "1"]
    process = subprocess.Popen(command, env=environment(tmp_path), stdout=write, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    os.close(write)
    assert os.read(read, 1)
    os.close(read)
    on_plan("undo", code=0)
    assert (process.wait(30), process.stderr.read()) == (0, b"")  # type: ignore[union-attr]


def test_a_file_that_is_gone_for_a_while_is_waited_for(on_plan: Planner, plan: Path, tmp_path: Path) -> None:
    with following(tmp_path, "--plan", str(plan), "log", "--follow", "--json", "--from", "H1") as stream:
        count = len(stream.changes(len(known(on_plan))))
        content = plan.read_bytes()
        plan.write_bytes(b"{ broken")
        deadline = time.monotonic() + 30
        while "Trying again." not in stream.said() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert stream.said().count("Trying again.") == 1
        plan.write_bytes(content)
        on_plan("checkin", "O1", "12", code=0)
        assert [each["action"] for each in stream.changes(count + 1)[count:]] == ["check in"]
        assert stream.said().count("\n") == 1


def test_a_server_is_followed_across_a_broken_line(server: Server, planner: Planner, tmp_path: Path) -> None:
    url = server.url()
    planner("new", url, code=0)
    here = ("--plan", url)
    planner(*here, "add", "goal", "Awareness", code=0)
    with following(tmp_path, *here, "log", "--follow", "--json", "--from", "H1") as stream:
        assert [each["action"] for each in stream.changes(1)] == ["add"]
        planner(*here, "set", "G1", "title=Known abroad", code=0)
        assert stream.changes(2)[1]["after"] == {"G1": {"title": "Known abroad"}}
        address, _, options = url.partition("?")
        without_plan = "&".join(part for part in options.split("&") if not part.startswith("plan="))
        with psycopg.connect(f"{address}?{without_plan}", autocommit=True) as boss:
            boss.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database() AND backend_type = 'client backend'"
            )
        planner(*here, "set", "G1", "owner=mai", code=0)
        planner(*here, "undo", code=0)
        assert [each["ref"] for each in stream.changes(4)] == ["H1", "H2", "H3", "H4"]


def test_it_is_followed_in_the_sealed_process_too(on_plan: Planner, plan: Path, tmp_path: Path) -> None:
    begin = len(known(on_plan)) + 1
    sealed = ("--restricted", "--plan", str(plan), "--as", "mai")
    with following(tmp_path, *sealed, "log", "--follow", "--json", "--from", f"H{begin}") as stream:
        on_plan("checkin", "O1", "12", code=0)
        on_plan("undo", code=0)
        assert [each["action"] for each in stream.changes(2)] == ["check in", "undo"]
        assert stream.said() == ""


@pytest.mark.skipif(not os.path.exists("/proc/sys/fs/inotify"), reason="this system tells of nothing")
def test_while_nothing_happens_it_sleeps_and_a_change_is_printed_at_once(on_plan: Planner, plan: Path, tmp_path: Path) -> None:
    one_to_be_had()
    begin = len(known(on_plan)) + 1
    with following(tmp_path, "--plan", str(plan), "log", "--follow", "--json", "--from", f"H{begin}") as stream:
        on_plan("set", "G1", "title=First", code=0)
        stream.lines(1)
        time.sleep(1.0)

        def woken() -> int:
            return sum(
                int(line.split()[1])
                for thread in Path(f"/proc/{stream.process.pid}/task").iterdir()
                for line in (thread / "status").read_text().splitlines()
                if line.startswith("voluntary_ctxt_switches")
            )

        before = woken()
        time.sleep(2.0)
        assert woken() - before <= 1
        on_plan("set", "G1", "title=Second", code=0)
        start = time.monotonic()
        stream.lines(2)
        assert time.monotonic() - start < 1.0
