"""A configuration on a real terminal: from the very first paint on, and with its mistakes said."""

from __future__ import annotations

import time
from pathlib import Path

import pyte

from tests.pty.conftest import Start
from tui.draw.text.colours import SCHEMES
from tui.store import samples

CONFIG = 'plan = "ours.json"\nlanguage = "vi"\ntheme = "light"\ncadence = "often"\n\n[keys]\nadd = "+"\n'


def test_the_first_paint_and_all_that_follows_are_as_configured(start: Start, home: Path) -> None:
    samples.copy("article", str(home / "ours.json"), language="en")
    config = home / "config.toml"
    config.write_text(CONFIG)
    ran = start(env={"PLANNER_CONFIG": str(config), "LANG": "C.UTF-8"}, loaded=False)
    ran.wait_for(r"\+ mục tiêu|\+ mục đích", ready=False)
    first_paint = ran.received.partition(b"\x1b[?2004h")[0]  # from before Textual is there
    back = ";".join(str(int(SCHEMES["light"].back[i : i + 2], 16)) for i in (1, 3, 5))
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(first_paint)
    assert screen.display[-1].count(" + mục") >= 1
    assert f"48;2;{back}".encode() in first_paint
    ran.wait_for(r"config\.toml, dòng 4, cột 11: cadence nhận số nguyên")
    ran.child.send("+")
    ran.wait_for("Mục đích mới")
    ran.child.send("\x1b")
    ran.wait_for(r"\+ mục")
    ran.child.send("a")  # the key that it had does nothing now
    ran.read()
    assert "Mục đích mới" not in ran.text
    ran.child.send("q")
    deadline = time.monotonic() + 20
    while ran.child.isalive() and time.monotonic() < deadline:
        ran.read(0.2, 1.0)
    ran.read(0.2, 1.0)
    assert not ran.child.isalive()
    assert "dòng 4, cột 11: cadence nhận số nguyên, không nhận chữ." in ran.received.rpartition(b"\x1b[?1049l")[2].decode()


def test_what_is_changed_in_the_file_while_the_screen_is_open_is_taken_in(start: Start, home: Path) -> None:
    """Language, keys and days at once; a mistake is said where it stands; who may open one plan only reads no file."""
    plan, config = home / "ours.json", home / "config.toml"
    samples.copy("article", str(plan), language="en")
    config.write_text('theme = "dark"\n')
    ran = start(plan, env={"PLANNER_CONFIG": str(config), "LANG": "C.UTF-8"})
    ran.wait_for("1 Goals")
    sealed = start("--plan", str(plan), "--restricted", env={"PLANNER_CONFIG": str(config), "LANG": "C.UTF-8"})
    sealed.wait_for("1 Goals")
    config.write_text('theme = "light"\nlanguage = "vi"\n[keys]\nhelp = "F"\n')
    ran.wait_for("1 Mục đích", limit=15.0)
    ran.press("F")
    ran.wait_for("Ba từ")
    ran.press("esc")
    config.write_text('theme = "light"\ncadence = "soon"\n')
    ran.wait_for(r"config\.toml, line 2, column 11", limit=15.0)
    ran.press("?")
    ran.wait_for("Three words")
    sealed.read(0.2)
    assert "1 Goals" in sealed.text and "changed" not in sealed.text
    for each in (ran, sealed):
        each.press("esc", "q")
        assert each.end() == 0
