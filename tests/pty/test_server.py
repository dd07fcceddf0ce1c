"""A screen at a plan on a server, in a real terminal, whose line is broken and which then loses its terminal or its life."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.breakable import breakable
from tests.plan.examples import small_plan
from tests.pty.conftest import Start
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
