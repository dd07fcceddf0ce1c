"""The standup that goes on, as several people at one plan see it: the same beside a file and on a server."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import psycopg
import pytest

from tests.plan.examples import small_plan
from tests.server import OWNER, Server
from tests.store.places import Place
from tests.store.test_running import GOING
from tui.store.postgres import create_plan, open_plan
from tui.store.presence import LiveStandup, Step


def so(check: Callable[[], bool], within: float = 3.0) -> bool:
    """Whether something becomes so, before long."""
    deadline = time.monotonic() + within
    while not check() and time.monotonic() < deadline:
        time.sleep(0.005)
    return check()


def noting(text: str) -> Step:
    return lambda there: replace(there or GOING, notes=(*(there or GOING).notes, text))


def test_a_step_is_seen_by_the_others_and_its_end_too(place: Place) -> None:
    lan, mai = place.make(small_plan()), place.open()
    assert (lan.presence.read(), mai.presence.read()) == (None, None)
    before = mai.presence.stamp()
    assert lan.presence.update(lambda there: GOING) == GOING
    assert so(lambda: mai.presence.stamp() != before)
    assert mai.presence.read() == GOING
    mai.presence.update(noting("hers"))
    assert so(lambda: lan.presence.read() == replace(GOING, notes=("O1: fine", "hers")))
    lan.presence.update(lambda there: None)
    assert so(lambda: mai.presence.read() is None)
    for each in (lan, mai):
        each.close()


def test_whoever_leaves_finds_it_where_it_was(place: Place) -> None:
    store = place.make(small_plan())
    store.presence.read()
    store.presence.update(lambda there: GOING)
    store.presence.leave()
    assert store.presence.read() == GOING
    store.close()
    again = place.open()
    assert again.presence.read() == GOING
    again.close()


def test_notes_taken_at_once_are_all_kept(place: Place) -> None:
    place.make(small_plan()).close()
    stores = {name: place.open() for name in ("lan", "mai", "nga")}

    def note(name: str) -> None:
        for number in range(8):
            stores[name].presence.update(noting(f"{name} {number}"))

    threads = [threading.Thread(target=note, args=(name,)) for name in stores]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    for each in stores.values():
        each.close()
    last = place.open()
    found = last.presence.read()
    assert found is not None
    assert sorted(found.notes) == sorted(("O1: fine", *(f"{name} {number}" for name in stores for number in range(8))))
    last.close()


@pytest.mark.parametrize("body", ["5", '{"started": 5}', '{"started":"x","by":"lan","back_to":"y","notes":[1]}'])
def test_garbage_in_the_row_is_no_standup_and_gives_way_to_one(server: Server, body: str) -> None:
    url = server.url()
    create_plan(url, small_plan()).close()
    store = open_plan(url)
    store.load()
    server.sql("INSERT INTO planner.standups SELECT id, %s::jsonb FROM planner.plans WHERE name = %s", (body, store.address.name))
    assert store.presence.read() is None
    store.presence.update(lambda there: GOING)
    store.close()
    assert seen(url) == GOING


def test_somebody_who_may_only_read_follows_and_what_they_note_is_their_own(server: Server) -> None:
    url = server.url()
    create_plan(url, small_plan()).close()
    server.sql("CREATE ROLE listener LOGIN; GRANT USAGE ON SCHEMA planner TO listener")
    server.sql("GRANT SELECT ON ALL TABLES IN SCHEMA planner TO listener")
    lan, listener = open_plan(url), open_plan(url.replace(f"{OWNER}@", "listener@"))
    lan.presence.read()
    lan.presence.update(lambda there: GOING)
    assert so(lambda: seen(url) == GOING)
    assert listener.presence.read() == GOING
    listener.presence.update(noting("from outside"))
    lan.presence.update(lambda there: replace(there or GOING, step="person:mai"))
    assert so(lambda: listener.presence.read() == replace(GOING, step="person:mai"), within=5)
    for each in (lan, listener):
        each.close()


def test_a_note_that_the_server_does_not_take_at_once_arrives_later(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.postgres.connection.LOCKED", 0.1)
    url = server.url()
    create_plan(url, small_plan()).close()
    lan = open_plan(url)
    lan.presence.read()
    lan.presence.update(lambda there: GOING)
    assert so(lambda: seen(url) == GOING)
    with psycopg.connect(url.partition("&plan=")[0]) as other:
        other.execute("LOCK TABLE planner.standups IN SHARE MODE")
        lan.presence.update(noting("said meanwhile"))
        time.sleep(0.5)
        assert lan.presence.read() == replace(GOING, notes=("O1: fine", "said meanwhile"))
        other.rollback()
    assert so(lambda: seen(url) == replace(GOING, notes=("O1: fine", "said meanwhile")), within=5)
    lan.close()


def test_without_a_line_it_is_only_not_seen_and_nobody_waits_long(server: Server) -> None:
    store = open_plan(server.over_tcp("nowhere", user=OWNER, port=1))
    start = time.monotonic()
    assert store.presence.read() is None
    assert store.presence.update(lambda there: GOING) == GOING
    store.close()
    assert time.monotonic() - start < 4


def seen(url: str) -> LiveStandup | None:
    """What somebody who comes now sees."""
    store = open_plan(url)
    try:
        return store.presence.read()
    finally:
        store.close()
