"""A screen at a plan on a server, in a real terminal: its line breaks, it loses its terminal or its life, another server takes
over."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.breakable import breakable
from tests.hosts import SECRET, hosts
from tests.plan.examples import small_plan
from tests.pty.conftest import Start, said
from tests.pty.driven import Driven
from tests.server import OWNER, Server
from tui.store.postgres import create_plan, open_plan
from tui.system.address import address


def test_what_is_unsent_when_a_screen_ends_in_whatever_way_is_sent_by_the_next(start: Start, home: Path, server: Server) -> None:
    def hung_up(planner: Driven) -> None:
        assert planner.hang_up(limit=3), "it still runs without a terminal"

    def signalled(number: int) -> None:
        os.kill(planner.child.pid, number)
        assert planner.gone(3.0) is not None, "it still runs"

    url = server.url()
    create_plan(url, small_plan()).close()
    ways = {
        "Hung up": hung_up,
        "Terminated": lambda planner: signalled(signal.SIGTERM),
        "Killed": lambda planner: signalled(signal.SIGKILL),
    }
    with breakable(server.folder, server.port) as line:
        over = server.over_tcp(address(url).name, user=OWNER, port=line.port)
        before = small_plan().goals[1].title
        planner = start(over)
        for typed, end in ways.items():
            planner.wait_for("● saved")
            line.cut()
            planner.wait_for("offline: what you see is from")
            planner.press("e", "\x15")
            planner.type(typed)
            planner.press("enter")
            planner.wait_for("1 unsent")
            end(planner)
            (kept,) = (home / "state").rglob("*.unsent")
            assert typed.encode() in kept.read_bytes()
            assert open_plan(url).load().goals[1].title == before, "nothing of it can have arrived"
            line.mend()
            planner = start(over)
            planner.wait_for(typed)
            planner.wait_for("● saved")
            assert open_plan(url).load().goals[1].title == typed
            before = typed
        planner.press("q")
        assert planner.end() == 0
    assert len(open_plan(url).load().changes) == len(small_plan().changes) + len(ways)
    assert not list((home / "state").rglob("*.unsent"))


def test_a_screen_and_verbs_go_on_at_the_other_host_once_it_takes_over(start: Start, home: Path) -> None:
    with hosts(synchronous=True) as both:
        url = both.by_name("team")
        create_plan(url, small_plan()).close()

        def verb_calls_it(title: str) -> None:
            done = said(home, "--plan", url, "set", "G1", f"title={title}")
            assert done.returncode == 0, done.stderr

        planner = start(url)
        planner.wait_for("● saved")
        verb_calls_it("Before all that")
        planner.wait_for("Before all that")
        both.first.restart(signal.SIGINT)
        verb_calls_it("After the restart")
        planner.wait_for("After the restart")
        both.first.stop(signal.SIGQUIT)
        planner.wait_for("offline: what you see is from")
        planner.press("e", "\x15")
        planner.type("While nobody takes it")
        planner.press("enter")
        planner.wait_for("1 unsent")
        done = said(home, "--plan", url, "set", "G2", "title=Not now")
        assert (done.returncode, "Traceback" in done.stderr) == (3, False)
        assert "read-only" in done.stderr, "the standby is named with what it says"
        assert str(both.first.port) in done.stderr
        assert SECRET not in done.stderr
        both.second.promote()
        planner.wait_for("● saved")
        shown = said(home, "--plan", url, "show")
        assert "While nobody takes it" in shown.stdout
        verb_calls_it("At the other one")
        planner.wait_for("At the other one")
        planner.press("q")
        assert planner.end() == 0
        assert len(open_plan(url).load().changes) == len(small_plan().changes) + 4


def test_what_can_be_kept_nowhere_is_told_line_by_line_when_leaving(start: Start, home: Path, server: Server) -> None:
    url = server.url()
    create_plan(url, small_plan()).close()
    (home / "state").write_text("in the way")
    with breakable(server.folder, server.port) as line:
        planner = start(server.over_tcp(address(url).name, user=OWNER, port=line.port), env={"XDG_RUNTIME_DIR": ""})
        planner.wait_for("● saved")
        line.cut()
        planner.wait_for("offline: what you see is from")
        planner.press("e", "\x15")
        planner.type("Nowhere to go")
        planner.press("enter")
        planner.wait_for("1 unsent")
        planner.press("q")
        planner.wait_for("lose it: it cannot be kept either")
        planner.press("down", "enter")
        assert planner.end(20) == 1
    planner.read(0.2)
    told = planner.received.rsplit(b"\x1b[?1049l", 1)[-1].decode()
    assert "1 change could not be saved, nor kept anywhere:" in told and "Nowhere to go" in told
