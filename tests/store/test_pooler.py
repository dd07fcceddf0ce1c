"""A plan behind a real pooler: one that keeps a connection of the server for each of us, by which we are told of news, and one
that hands each transaction to whichever connection is free: nobody is told of anything there."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psycopg
import pytest

from tests.plan.examples import moment, small_plan
from tests.pooler import CONNECTIONS, Pooler, pooled
from tests.server import Server
from tests.session.screen import Screen
from tests.store.places import news
from tui.plan import actions
from tui.session.session import Session
from tui.store.postgres import create_plan, open_plan


@pytest.fixture(params=["transaction", "session"])
def pooler(server: Server, request: pytest.FixtureRequest) -> Iterator[Pooler]:
    with pooled(server, request.param) as found:
        yield found


@pytest.fixture
def url(pooler: Pooler) -> str:
    """The small plan behind it."""
    found = pooler.url(f"pooled {pooler.port}")
    create_plan(found, small_plan()).close()
    return found


def test_news_of_others_come_told_or_asked_for(pooler: Pooler, url: str) -> None:
    mine, other = open_plan(url), open_plan(url)
    seen = mine.load()
    other.load()
    for number in range(5):
        done = other.commit(actions.add_goal(other.load(), moment("mai"), f"Theirs {number}"))
        found = news(mine)
        assert found is not None and found is not seen
        assert found.meta.revision == done.plan.meta.revision
        seen = found
    assert mine.connection.listening == (pooler.mode == "session")
    assert (mine.news_source().handle >= 0) == mine.connection.listening
    mine.close()
    other.close()


def test_a_session_behind_it_hears_of_others_while_it_sleeps(url: str) -> None:
    screen = Screen(open_plan(url))
    screen.session.follow()
    mai = Session(open_plan(url), "mai", clock=lambda: moment().at)
    for number in range(3):
        time.sleep(0.3)
        mai.do(actions.edit, "G1", {"title": f"Theirs {number}"})
        screen.until(lambda title=f"Theirs {number}": screen.session.plan.goals[1].title == title)  # type: ignore[misc]
    screen.session.close()
    mai.close()


def test_where_no_connection_is_to_be_had_to_find_out_news_are_asked_for(pooler: Pooler, url: str) -> None:
    """All of the pool's are kept for sessions: whether one would be told cannot be tried."""
    others = [psycopg.connect(pooler.place, autocommit=True) for _ in range(CONNECTIONS - 1)]
    for each in others:
        each.execute("SELECT 1")
    mine = open_plan(url)
    mine.load()
    assert mine.poll() is None
    assert not mine.connection.listening
    mine.commit(actions.add_goal(mine.load(), moment("mai"), "Mine"))
    assert mine.poll() is None
    for each in others:
        each.close()
    mine.close()


def test_two_sessions_change_it_and_nothing_is_lost(url: str) -> None:
    lan, mai = (Session(open_plan(url), who, clock=lambda: moment().at) for who in ("lan", "mai"))
    for number in range(5):
        lan.do(actions.add_goal, f"lan {number}")
        mai.do(actions.add_goal, f"mai {number}")
    lan.close()
    mai.close()
    titles = [goal.title for goal in open_plan(url).load().goals.values()]
    assert titles[2:] == [f"{who} {number}" for number in range(5) for who in ("lan", "mai")]
