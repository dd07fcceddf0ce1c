"""What the battery is made of, without a window: its table, its keys, its recorder; and one piece of it in pyte."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.loaded import ROOT
from tests.emulators.conftest import looked
from tests.emulators.emulators import ALL, REFERENCE
from tests.emulators.key_names import _NAMED, key
from tests.emulators.pieces import PIECES
from tests.emulators.seat import RECORDER, seated
from tests.pty.driven import Driven
from tui.terminal.key_sequences import Pressed, key_of


def test_each_is_started_asked_and_told_of_in_the_docs() -> None:
    page = (ROOT / "docs" / "terminals.md").read_text(encoding="utf-8")
    assert len({each.name for each in ALL}) == len(ALL)
    for each in ALL:
        assert "{run}" in " ".join(each.command)
        assert set(each.untried) <= set(PIECES)
        assert f"| {each.name} |" in page, each.name


def test_what_is_missing_is_said_by_name() -> None:
    gone = type(ALL[0])("?", "", "line", ("no-such-emulator", "{run}"), ("no-such-emulator",), False, False, False)
    assert gone.missing == ["no-such-emulator"]
    assert REFERENCE.missing == []


@pytest.mark.parametrize("name", [each for each in _NAMED if key(each).bytes.startswith("\x1b[") or each.startswith("f")])
def test_a_key_of_the_battery_is_the_one_that_the_program_reads(name: str) -> None:
    assert key_of(key(name).bytes) == Pressed(name)


def test_the_recorder_passes_everything_on_and_writes_it_down(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Driven(
        [sys.executable, str(RECORDER), str(log), "sh", "-c", "stty size; read line; echo =$line="], cols=70, rows=20
    ) as line:
        line.wait_for("20 70")
        line.resize(90, 25)
        line.type("chữ\r")
        line.wait_for("=chữ=")
        assert line.end() == 0
    said = [json.loads(each) for each in log.read_text().splitlines()]
    assert [what[:2] for _when, way, what in said if way == "size"][-1] == [25, 90]
    assert "".join(what for _when, way, what in said if way == "typed").encode("latin-1").decode() == "chữ\r"
    assert "=chữ=" in "".join(what for _when, way, what in said if way == "shown").encode("latin-1").decode()


def test_a_piece_of_the_battery_is_the_same_twice(tmp_path: Path) -> None:
    with seated(REFERENCE, tmp_path) as seat:
        first = looked(seat, "aside")
        again = looked(seat, "aside", first)
        assert first == again
        assert all("Heron Bikes" in rows[0] for rows in first.values())
