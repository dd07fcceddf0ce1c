"""The server is restarted, or another one takes over: sessions go on there by themselves, nothing is lost that need not be."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.hosts import SECRET, Hosts, hosts
from tests.plan.examples import documents, moment, small_plan
from tests.pooler import pooled
from tests.server import Server
from tests.session.screen import Screen
from tests.store.adder import patiently
from tui.plan import actions
from tui.plan.errors import NotSaved
from tui.plan.rules import findings
from tui.session.follower import LINE, LINE_RARELY, until_line_is_tried
from tui.store.postgres import connection, create_plan, open_plan
from tui.store.postgres.server_plan import ServerPlan

PATIENCE = 60.0
"""Seconds: how soon it is, `make soak-server` measures."""


@pytest.fixture
def synchronous() -> Iterator[Hosts]:
    with hosts(synchronous=True) as found:
        yield found


@pytest.fixture
def asynchronous() -> Iterator[Hosts]:
    with hosts(synchronous=False) as found:
        yield found


def screens(url: str, many: int) -> list[Screen]:
    found = [Screen(open_plan(url), f"person {number}") for number in range(many)]
    for each in found:
        each.session.follow()
    return found


def all_have(many: list[Screen], titles: list[str]) -> None:
    """Everybody's changes come to stand on every screen, once."""
    for each in many:
        each.until_saved(PATIENCE)
        each.until(lambda each=each: len(each.session.plan.goals) == len(titles), PATIENCE)  # type: ignore[misc]
        assert Counter(goal.title for goal in each.session.plan.goals.values()) == Counter(titles)


@pytest.mark.parametrize("way", [Hosts.by_name, Hosts.by_settings], ids=["by name", "by settings"])
def test_nothing_is_lost_and_nothing_is_there_twice_over_a_restart_and_a_fail_over(
    synchronous: Hosts, way: Callable[[Hosts, str], str]
) -> None:
    url = way(synchronous, "team")
    create_plan(url, small_plan()).close()
    many = screens(url, 5)
    titles = [goal.title for goal in small_plan().goals.values()]

    def everybody_adds(when: str) -> None:
        for each in many:
            titles.append(f"{each.session.who}, {when}")
            each.session.do(actions.add_goal, titles[-1])

    everybody_adds("before")
    all_have(many, titles)
    everybody_adds("as it stops")
    synchronous.first.stop(signal.SIGINT)
    everybody_adds("while nobody is there")
    for each in many:  # the standby is good to look at
        each.until(lambda each=each: each.session.saving == "not saved", PATIENCE)  # type: ignore[misc]
    synchronous.first.start()
    everybody_adds("as it starts")
    all_have(many, titles)
    everybody_adds("as it crashes")
    synchronous.fail_over()
    everybody_adds("where the other one is")
    all_have(many, titles)
    assert all(each.rejected == [] and each.session.offline is None for each in many)
    for each in many:
        assert each.session.close() == ()
    plan = open_plan(url).load()
    assert Counter(goal.title for goal in plan.goals.values()) == Counter(titles)
    assert len(plan.changes) == len(small_plan().changes) + 6 * len(many)
    kept = synchronous.second.sql("SELECT count(*), count(DISTINCT change), count(DISTINCT token) FROM planner.commits")
    assert kept == [(6 * len(many),) * 3]
    assert list(findings(plan)) == []


def test_a_session_waits_for_the_host_that_takes_changes(synchronous: Hosts) -> None:
    """Between the crash and the promotion there is only one that takes none."""
    url = synchronous.by_settings("team")
    create_plan(url, small_plan()).close()
    (screen,) = screens(url, 1)
    assert screen.session.saving == "saved"
    synchronous.first.stop(signal.SIGQUIT)
    screen.session.do(actions.edit, "G1", {"title": "Later"})
    screen.until(lambda: screen.session.saving == "not saved", PATIENCE)
    assert screen.session.save_error is not None
    assert screen.session.save_error.reason in ("server_read_only", "offline", "in_doubt")
    synchronous.second.promote()
    screen.until_saved(PATIENCE)
    assert screen.session.close() == ()
    assert open_plan(url).load().goals[1].title == "Later"


def test_a_host_that_takes_no_changes_is_good_to_look_at_while_there_is_no_other(synchronous: Hosts) -> None:
    url = synchronous.by_settings("team")
    create_plan(url, small_plan()).close()
    synchronous.first.stop(signal.SIGQUIT)
    store = open_plan(url)
    assert store.load().goals[1].title == small_plan().goals[1].title
    assert store.read_only
    with pytest.raises(NotSaved) as refused:
        store.commit(actions.edit(store.load(), moment(), "G1", {"title": "Never"}))
    assert refused.value.reason == "server_read_only"
    store.close()
    named = ServerPlan(open_plan(synchronous.by_name("team")).address)
    with pytest.raises(Exception, match="read-only") as none:
        named.load()
    assert SECRET not in str(none.value)


def test_who_looks_at_a_standby_for_want_of_another_goes_on_where_changes_are_taken(synchronous: Hosts) -> None:
    url = synchronous.by_settings("team")
    create_plan(url, small_plan()).close()
    (there,) = screens(url, 1)
    synchronous.first.stop(signal.SIGQUIT)
    (late,) = screens(url, 1)
    assert late.session.saving == "read only"
    synchronous.second.promote()
    late.until(lambda: late.session.saving == "saved", PATIENCE)
    late.session.do(actions.edit, "G1", {"title": "By one who came late"})
    late.until_saved(PATIENCE)
    for each in (there, late):
        each.until(lambda each=each: each.session.store.news_source().handle >= 0, PATIENCE)  # type: ignore[misc]
        each.until(lambda each=each: each.session.plan.goals[1].title == "By one who came late", PATIENCE)  # type: ignore[misc]
        assert each.session.close() == ()


def test_while_the_synchronous_standby_is_away_nothing_is_acknowledged_and_nobody_piles_up_at_the_server(
    synchronous: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change waits there for the standby, and keeps the plan's row until then, whatever becomes of whoever sent it: nobody may
    wait behind it for longer than they are there."""
    monkeypatch.setattr(connection, "PATIENCE", 1.0)
    monkeypatch.setattr(connection, "LOCKED", 0.4)
    url = synchronous.by_name("team")
    create_plan(url, small_plan()).close()
    many = screens(url, 3)
    synchronous.second.stop(signal.SIGINT)
    for each in many:
        each.session.do(actions.add_goal, each.session.who)
    end = time.monotonic() + 5.0
    while time.monotonic() < end:
        for each in many:
            while not each.news.empty():
                each.news.get()()
        time.sleep(0.1)
    assert all(each.session.saving != "saved" and len(each.session.unsaved) == 1 for each in many)
    there = synchronous.first.sql("SELECT wait_event FROM pg_stat_activity WHERE application_name = 'planner'")
    assert len(there) <= 2 * len(many)
    assert there.count(("SyncRep",)) == 1
    (late,) = screens(url, 1)  # one can look at it, and hears of news
    assert late.session.store.connection.listening  # type: ignore[attr-defined]
    synchronous.second.start()
    many.append(late)
    all_have(many, [goal.title for goal in small_plan().goals.values()] + [each.session.who for each in many[:-1]])
    for each in many:
        assert each.session.close() == ()
    assert len(open_plan(url).load().changes) == len(small_plan().changes) + len(many) - 1


def lag_behind(server: Server) -> None:
    """A standby hears no more of the server that it follows."""
    server.sql("ALTER SYSTEM SET primary_conninfo = ''")
    server.sql("SELECT pg_reload_conf()")
    deadline = time.monotonic() + PATIENCE
    while server.sql("SELECT count(*) FROM pg_stat_wal_receiver") != [(0,)]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("pooler", ["", "transaction", "session"], ids=lambda mode: mode or "straight")
def test_what_an_asynchronous_standby_had_not_is_gone_from_all_screens_and_what_others_did_since_stands(
    asynchronous: Hosts, pooler: str
) -> None:
    """The number that the lost change had in the log is another's there: nobody takes the one for the other, nor the plan with
    the lost change for the one that others see."""
    if pooler:
        with pooled(asynchronous.second, pooler) as found:
            found.lead_to(asynchronous.first)
            time.sleep(0.2)
            _lost(asynchronous, found.url("team"), lambda: found.lead_to(asynchronous.second))
    else:
        _lost(asynchronous, asynchronous.by_name("team"), lambda: None)


def _lost(pair: Hosts, url: str, lead_over: Callable[[], None]) -> None:
    straight = pair.by_name("team")
    create_plan(straight, small_plan()).close()
    there = open_plan(straight)
    first = patiently(there, actions.edit(there.load(), moment("nam"), "G2", {"note": "Everybody has this"}))
    _until_it_has_all(pair.second, pair.first)
    many = screens(url, 2)
    lan, mai = many
    lag_behind(pair.second)
    lan.session.do(actions.edit, "G1", {"title": "Lost", "owner": "lan"})
    lan.until_saved(PATIENCE)
    mai.until(lambda: mai.session.plan.goals[1].title == "Lost", PATIENCE)
    pair.first.stop(signal.SIGQUIT)
    pair.second.promote()
    other = patiently(there, actions.edit(first.plan, moment("nam"), "G1", {"note": "By nam"}))
    lead_over()
    for each in many:
        each.until(lambda each=each: each.session.plan.goals[1].note == "By nam", PATIENCE)  # type: ignore[misc]
        assert documents(each.session.plan) == documents(other.plan)
    mai.session.do(actions.edit, "G1", {"title": "By mai"})
    mai.until_saved(PATIENCE)
    lan.until(lambda: lan.session.plan.goals[1].title == "By mai", PATIENCE)
    stands = replace(other.plan.goals[1], title="By mai", rev=3)
    plan = open_plan(straight).load()
    assert plan.goals[1] == stands
    assert list(findings(plan)) == []
    for each in many:
        assert documents(each.session.plan) == documents(plan)
        assert each.session.close() == ()


def _until_it_has_all(standby: Server, first: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    there = first.sql("SELECT pg_current_wal_lsn()::text")[0]
    while standby.sql("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", there) != [(True,)]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("gone", "most"), [(0, LINE), (30, LINE), (200, LINE), (600, 1.0), (1800, 3.0), (3600, LINE_RARELY), (1e6, LINE_RARELY)]
)
def test_a_line_that_broke_is_tried_again_within_a_second_and_more_rarely_once_it_is_gone_for_long(
    gone: float, most: float
) -> None:
    assert until_line_is_tried(gone, 1.0) == pytest.approx(most)
    assert until_line_is_tried(gone, 0.0) == pytest.approx(most * 0.6)
    assert LINE < 1.0
