"""What `y` sends over the line: OSC 52, with the page as text in it."""

from __future__ import annotations

import base64
import re
import time
from datetime import date
from pathlib import Path

import pytest

from tests.pty.conftest import Start, said
from tests.pty.driven import Driven
from tui.store import samples

OSC_52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
OUTSIDE = {"TMUX": "", "STY": "", "TERM_PROGRAM": ""}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("company", str(path), language="en", today=date.today())
    return path


def copied(planner: Driven, limit: float = 20.0) -> str:
    deadline = time.monotonic() + limit
    while not (found := OSC_52.findall(planner.received)) and time.monotonic() < deadline:
        planner.read(0.05, 0.2)
    return base64.b64decode(found[-1]).decode()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_page_goes_whole_to_the_clipboard_of_the_terminal(start: Start, home: Path, plan: Path, language: str) -> None:
    planner = start("--lang", language, plan, env=OUTSIDE, cols=80, rows=24)
    planner.wait_for("1 Goals" if language == "en" else "1 Mục đích")
    planner.press("2", "enter")
    planner.wait_for("Esc (back|quay lại)|Esc ")
    planner.press("y")
    text = copied(planner)
    planner.wait_for(f"Sent {text.count(chr(10))} lines to" if language == "en" else f"Đã gửi {text.count(chr(10))} dòng")
    assert text.splitlines()[-1] not in planner.text, "more than is in view"
    shown = said(home, "--plan", plan, "--lang", language, "show", "O1", "--plain").stdout
    assert shown.endswith(text), "the command line says the same"


def test_a_console_without_a_clipboard_says_so_and_is_sent_nothing(start: Start, plan: Path) -> None:
    planner = start(plan, env={**OUTSIDE, "TERM": "linux", "COLORTERM": ""})
    planner.wait_for("1 Goals")
    planner.press("t")
    planner.wait_for("another quarter")
    planner.press("y")
    planner.wait_for("Not copied. This terminal has no clipboard")
    assert b"\x1b]" not in planner.received
