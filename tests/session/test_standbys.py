"""Of two hosts one takes changes: while it is away, who waits for it or for the other one costs neither of them much."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hosts import SECRET, Hosts, hosts
from tests.plan.examples import small_plan
from tests.server import OWNER, Server
from tests.session.screen import Screen
from tests.session.test_fail_over import PATIENCE, all_have, screens
from tui.plan import actions
from tui.plan.errors import Unreadable
from tui.session import background, follower
from tui.session.follower import LINE, UNATTENDED, until_line_is_tried
from tui.store.postgres import create_plan, open_plan
from tui.store.postgres import hosts as server_hosts
from tui.store.postgres.server_plan import ServerPlan


@pytest.fixture
def synchronous() -> Iterator[Hosts]:
    with hosts(synchronous=True) as found:
        yield found


def logins(server: Server) -> int:
    """How often a session has logged in there."""
    return Path(server.folder, "log").read_text().count(f"connection authorized: user={OWNER}")


def count_logins(server: Server) -> None:
    server.sql("ALTER SYSTEM SET log_connections = on")
    server.sql("SELECT pg_reload_conf()")


def listening(pair: Hosts, url: str) -> list[Screen]:
    """Three screens at a new plan, which the server tells of news; who logs in at the standby is counted."""
    create_plan(url, small_plan()).close()
    count_logins(pair.second)
    many = screens(url, 3)
    for each in many:
        each.until(lambda each=each: each.session.store.news_source().handle >= 0, PATIENCE)  # type: ignore[misc]
    return many


@pytest.mark.parametrize("way", [Hosts.by_name, Hosts.by_settings], ids=["by name", "by settings"])
def test_while_the_one_that_takes_changes_is_away_nobody_logs_in_at_the_other_one_again_and_again(
    synchronous: Hosts, way: Callable[[Hosts, str], str]
) -> None:
    """With two hundred screens that alone would keep a server busy that is to take over. They wait there, each on one line; it is
    given back once it is not needed."""
    many = listening(synchronous, way(synchronous, "team"))
    before = logins(synchronous.second)
    synchronous.first.stop(signal.SIGINT)
    many[0].session.do(actions.add_goal, "while nobody is there")
    end = time.monotonic() + 4 * LINE
    while time.monotonic() < end:
        for each in many:
            while not each.news.empty():
                each.news.get()()
        time.sleep(0.1)
    assert logins(synchronous.second) - before <= len(many)
    synchronous.first.start()
    titles = [goal.title for goal in small_plan().goals.values()] + ["while nobody is there"]
    all_have(many, titles)
    deadline = time.monotonic() + PATIENCE
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'planner'"
    while synchronous.second.sql(waiting) != [(0,)]:
        assert time.monotonic() < deadline, "lines to the standby are left open"
        time.sleep(0.05)
    synchronous.first.stop(signal.SIGQUIT)
    while synchronous.second.sql(waiting) != [(len(many),)]:
        assert time.monotonic() < deadline, "nobody waits at the standby"
        time.sleep(0.05)
    before = logins(synchronous.second)
    synchronous.second.promote()
    for each in many:
        each.session.do(actions.add_goal, f"{each.session.who} goes on")
        titles.append(f"{each.session.who} goes on")
    all_have(many, titles)
    assert logins(synchronous.second) - before <= 1, "who waits there is logged in already"  # `promote` itself is one
    for each in many:
        assert each.session.close() == ()
    while synchronous.second.sql(waiting) != [(0,)]:
        assert time.monotonic() < deadline, "a line is left open at the end"
        time.sleep(0.05)


def test_over_a_short_restart_nobody_logs_in_at_the_standby(synchronous: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_hosts, "ALONE", 600.0)
    many = listening(synchronous, synchronous.by_name("team"))
    before = logins(synchronous.second)
    synchronous.first.restart(signal.SIGINT)
    many[0].session.do(actions.add_goal, "again")
    all_have(many, [goal.title for goal in small_plan().goals.values()] + ["again"])
    assert logins(synchronous.second) == before
    for each in many:
        assert each.session.close() == ()


def test_a_host_that_does_not_even_refuse_is_left_for_the_one_that_takes_changes(
    synchronous: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its machine is off, or its processes stand still: then it is asked last."""
    monkeypatch.setattr(server_hosts, "SHORT", "2")
    monkeypatch.setitem(server_hosts.DEFAULTS, "connect_timeout", "600")
    url = synchronous.by_name("team")
    create_plan(url, small_plan()).close()
    (screen,) = screens(url, 1)
    screen.until(lambda: screen.session.store.news_source().handle >= 0, PATIENCE)
    lines = synchronous.first.sql("SELECT pid FROM pg_stat_activity WHERE application_name = 'planner'")
    os.kill(synchronous.first.pid, signal.SIGSTOP)  # nobody new is let in
    try:
        synchronous.second.promote()
        for (each,) in lines:
            os.kill(each, signal.SIGTERM)
        screen.session.do(actions.add_goal, "at the other one")
        screen.until_saved(PATIENCE)
        assert screen.session.close() == ()
    finally:
        os.kill(synchronous.first.pid, signal.SIGCONT)
    assert "at the other one" in [goal.title for goal in open_plan_at(synchronous.second).load().goals.values()]


def open_plan_at(server: Server) -> ServerPlan:
    return open_plan(server.url("team"))


def test_of_a_host_that_starts_and_one_that_takes_no_changes_both_are_named(synchronous: Hosts) -> None:
    url = synchronous.by_name("team")
    create_plan(url, small_plan()).close()
    (screen,) = screens(url, 1)
    synchronous.first.stop(signal.SIGINT)
    store = ServerPlan(open_plan(url).address)
    said = set()
    for _ in range(3):
        with pytest.raises(Unreadable) as none:
            store.load()
        said.add(str(none.value.details["detail"]))
    assert len(said) == 1, "the same is said each time"
    (detail,) = said
    for part in (f"127.0.0.1:{synchronous.first.port}: ", "refused", f"127.0.0.1:{synchronous.second.port}: ", "read-only"):
        assert part in detail
    assert SECRET not in detail
    store.close()
    assert screen.session.close() == ()


def test_where_nobody_is_at_the_screen_others_come_first() -> None:
    """Each login costs a server some milliseconds: of two hundred screens those come first at which somebody is waiting."""
    attended = [until_line_is_tried(1.0, luck / 10, attended=True) for luck in range(11)]
    others = [until_line_is_tried(1.0, luck / 10, attended=False) for luck in range(11)]
    assert max(attended) < min(others) and max(others) <= UNATTENDED
    assert until_line_is_tried(3600.0, 1.0, attended=False) == until_line_is_tried(3600.0, 1.0, attended=True)


def test_who_sits_at_a_screen_or_has_something_to_save_does_not_wait_for_others(
    synchronous: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower, "UNATTENDED", 600.0)
    monkeypatch.setattr(follower, "LINE_RARELY", 600.0)
    monkeypatch.setattr(background.os, "urandom", lambda many: b"\xff" * many)
    url = synchronous.by_name("team")
    create_plan(url, small_plan()).close()
    reads, writes, nobody = many = screens(url, 3)
    reads.session.attend()
    for each in many:
        each.until(lambda each=each: each.session.store.news_source().handle >= 0, PATIENCE)  # type: ignore[misc]
    synchronous.first.restart(signal.SIGINT)
    writes.session.do(actions.add_goal, "By one who has something to save")
    writes.until_saved(PATIENCE)
    reads.until(lambda: len(reads.session.plan.goals) == len(small_plan().goals) + 1, PATIENCE)
    assert len(nobody.session.plan.goals) == len(small_plan().goals)
    nobody.session.attend()  # somebody comes back
    nobody.until(lambda: len(nobody.session.plan.goals) == len(small_plan().goals) + 1, PATIENCE)
    for each in many:
        assert each.session.close() == ()
