"""What a server adds to the contract: lines that break, rights, tables made by several at once, news without asking."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.breakable import BreakableLine, breakable
from tests.plan.examples import documents, moment, small_plan
from tests.plan.test_cycles import CYCLE, year_end
from tests.server import OWNER, Server
from tests.store.places import made, news
from tui.plan import actions
from tui.plan.errors import NotSaved, Refused, Unreadable
from tui.plan.plan import Plan
from tui.session.next_cycle import into_new_plan
from tui.session.session import Session
from tui.store import DocumentFile
from tui.store.postgres import create_plan, open_plan, server_schema
from tui.store.postgres.connection import _Watchdog
from tui.store.postgres.server_plan import ServerPlan
from tui.system.address import address
from tui.words.error_texts import sentence


@pytest.fixture
def url(server: Server) -> str:
    """An empty plan on the server."""
    found = server.url()
    create_plan(found, Plan.empty()).close()
    return found


@pytest.fixture
def line(server: Server) -> Iterator[BreakableLine]:
    with breakable(server.folder, server.port) as found:
        yield found


def through(line: BreakableLine, server: Server, url: str) -> ServerPlan:
    """The same plan, over a line that can be broken."""
    store = open_plan(server.over_tcp(address(url).name, user=OWNER, port=line.port))
    store.load()
    return store


def titles(url: str) -> list[str]:
    store = open_plan(url)
    try:
        return [goal.title for goal in store.load().goals.values()]
    finally:
        store.close()


def test_an_answer_that_is_lost_does_not_make_a_change_twice(server: Server, url: str, line: BreakableLine) -> None:
    store = through(line, server, url)
    for number in range(3):
        line.swallow_the_next_answer()
        change = made(store, actions.add_goal, f"Goal {number}")
        line.swallow_the_next_answer()
        assert store.commit(change).plan.goals[number + 1].title == f"Goal {number}"
    assert titles(url) == ["Goal 0", "Goal 1", "Goal 2"]
    store.close()


def test_a_change_that_stands_already_is_known_by_its_token_whatever_came_after(
    server: Server, url: str, line: BreakableLine
) -> None:
    store = through(line, server, url)
    change = replace(made(store, actions.add_goal, "Mine"), token="a token")
    line.swallow_the_next_answer(for_good=True)
    with pytest.raises(NotSaved) as doubt:
        store.commit(change)
    assert (doubt.value.reason, doubt.value.may_stand) == ("in_doubt", True)
    assert sentence(doubt.value).startswith("Not saved for certain: the line broke while it was being sent (")
    other = open_plan(url)
    other.load()
    other.commit(made(other, actions.edit, "G1", {"title": "Changed since"}, by="mai"))
    other.commit(made(other, actions.add_goal, "Hers", by="mai"))
    with pytest.raises(Unreadable) as offline:
        store.load()
    assert offline.value.reason == "offline"
    line.mend()
    again = store.commit(change)
    assert (again.change.id, again.renamed) == (1, {"G1": "G1"})
    assert titles(url) == ["Changed since", "Hers"]
    for each in (store, other):
        each.close()


def test_a_new_plan_of_which_nobody_knows_whether_it_arrived_is_told_so(server: Server, url: str, line: BreakableLine) -> None:
    place = server.over_tcp("in doubt", user=OWNER, port=line.port)
    line.swallow_the_next_answer(for_good=True, after=b"COMMIT\0")
    with pytest.raises(NotSaved) as doubt:
        create_plan(place, small_plan())
    assert (doubt.value.reason, doubt.value.may_stand) == ("in_doubt", True)
    assert documents(open_plan(server.url("in doubt")).load()) == documents(small_plan())


def test_the_new_plan_of_a_roll_over_stays_where_nobody_knows_whether_the_old_one_is_an_archive(
    server: Server, line: BreakableLine, tmp_path: Path
) -> None:
    url, new = server.url(), str(tmp_path / "next.json")
    create_plan(url, year_end()).close()
    store = through(line, server, url)
    session = Session(store, "lan")
    line.swallow_the_next_answer(for_good=True, after=b"UPDATE planner.plans")
    with pytest.raises(NotSaved) as doubt:
        into_new_plan(session, new, CYCLE)
    assert doubt.value.may_stand
    assert open_plan(url).load().meta.successor == "next.json"
    assert DocumentFile(new).load().objectives
    store.close()


def test_without_a_line_nothing_is_saved_and_the_error_holds_no_secret(server: Server, url: str, line: BreakableLine) -> None:
    store = open_plan(server.over_tcp(address(url).name, user=OWNER, password="geheim", port=line.port))
    change = made(store, actions.add_goal, "Later")
    line.cut()
    with pytest.raises(NotSaved) as trouble:
        store.commit(change)
    assert trouble.value.reason == "offline"
    assert "geheim" not in f"{trouble.value!r} {store.where} {vars(store)}"
    line.mend()
    assert store.commit(change).plan.goals[1].title == "Later"
    store.close()


def test_a_server_that_says_nothing_is_given_up(server: Server, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store, other = open_plan(url), open_plan(url)
    change = made(store, actions.add_goal, "Waiting")
    other.load()
    work = type(store.connection).at_work
    monkeypatch.setattr(type(store.connection), "at_work", lambda line, patience=0.3: work(line, patience))
    with other.connection.up().transaction():  # somebody holds the plan, as this program never does
        other.connection.up().execute("SELECT id FROM planner.plans WHERE id = %s FOR UPDATE", (other._id,))
        start = time.monotonic()
        with pytest.raises(NotSaved):
            store.commit(change)
        assert time.monotonic() - start < 5
    assert store.commit(change).plan.goals[1].title == "Waiting"
    for each in (store, other):
        each.close()


@pytest.mark.parametrize("notify", ["on", "off"])
def test_news_come_within_a_second_told_or_asked_for(url: str, notify: str) -> None:
    store, other = open_plan(f"{url}&notify={notify}"), open_plan(url)
    store.load()
    other.load()
    assert store.connection.listening == (notify == "on")
    asked: list[object] = []
    store.connection.rows = lambda *args, real=store.connection.rows: (asked.append(args), real(*args))[1]  # type: ignore[method-assign]
    for _ in range(3):
        assert store.poll() is None
    assert len(asked) == (0 if notify == "on" else 3)
    other.commit(made(other, actions.add_goal, "News"))
    start = time.monotonic()
    assert [goal.title for goal in news(store).goals.values()] == ["News"]  # type: ignore[union-attr]
    assert time.monotonic() - start < 1
    for each in (store, other):
        each.close()


def test_whoever_may_only_read_is_known_and_can_change_nothing(server: Server, url: str) -> None:
    server.sql("CREATE ROLE reader LOGIN")
    reader = url.replace(f"{OWNER}@", "reader@")
    with pytest.raises(Unreadable) as refused:
        open_plan(reader).load()
    assert refused.value.reason == "may_not_read"
    server.sql("GRANT USAGE ON SCHEMA planner TO reader")
    server.sql("GRANT SELECT ON ALL TABLES IN SCHEMA planner TO reader")
    store = open_plan(reader)
    store.load()
    assert store.read_only
    with pytest.raises(NotSaved) as trouble:
        store.commit(made(store, actions.add_goal, "Never"))
    assert trouble.value.reason == "not_allowed"
    assert titles(url) == []
    store.close()
    with pytest.raises(NotSaved) as trouble:  # where it makes a plan there is none that it could read
        create_plan(server.url().replace(f"{OWNER}@", "reader@"), small_plan())
    assert trouble.value.reason == "may_not_make"


def test_what_cannot_be_read_is_told_until_it_can(server: Server, url: str) -> None:
    store = open_plan(url)
    before = store.load()
    edit = "UPDATE planner.documents SET body = %s WHERE kind = 'meta' AND plan = %s"
    row = store.connection.rows("SELECT id FROM planner.plans WHERE name = %s", (address(url).name,))[0][0]
    server.sql(edit, ("null", row))
    server.sql("UPDATE planner.plans SET revision = 1 WHERE id = %s", (row,))
    server.sql("SELECT pg_notify('planner', %s)", (f"{row}:1",))
    assert select.select([store.connection.handle], [], [], 5)[0]
    for _ in range(3):  # the server tells of it only once
        with pytest.raises(Unreadable) as unreadable:
            store.poll()
        assert unreadable.value.reason == "not_a_plan"
    server.sql(edit, (Jsonb({**before.metas.raw[1], "title": "Mended", "revision": 1}), row))
    found = store.poll()
    assert found is not None and found.meta.title == "Mended"
    assert store.poll() is None
    store.close()


def test_a_commit_says_why_the_server_did_not_save_it(server: Server, url: str) -> None:
    store = open_plan(url)
    change = made(store, actions.add_goal, "Reach")
    with store.connection.at_work() as connection:
        connection.execute("SET statement_timeout = 1")
        connection.execute("SET lock_timeout = 0")
    with psycopg.connect(url.partition("&plan=")[0]) as other:
        other.execute("LOCK TABLE planner.plans")
        with pytest.raises(NotSaved) as trouble:
            store.commit(change)
        other.rollback()
    assert "the server says: canceling statement due to statement timeout" in sentence(trouble.value)
    server.sql("DELETE FROM planner.plans WHERE name = %s", (address(url).name,))
    store.close()
    store.connection.up()
    with pytest.raises(NotSaved) as trouble:
        store.commit(change)
    assert "can no longer be read (the plan is no longer there)." in sentence(trouble.value)
    store.close()


def test_the_tables_are_made_once_however_many_begin_at_once(server: Server) -> None:
    server.sql("CREATE DATABASE many_begin")
    trouble: list[Exception] = []

    def begin(number: int) -> None:
        try:
            create_plan(server.url(f"plan {number}", database="many_begin"), small_plan()).close()
        except Exception as error:
            trouble.append(error)

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not trouble
    for number in range(4):
        store = open_plan(server.url(f"plan {number}", database="many_begin"))
        assert documents(store.load()) == documents(small_plan())
        store.close()


def test_newer_tables_are_refused_and_older_ones_brought_up_to_date(server: Server) -> None:
    server.sql("CREATE DATABASE other_layouts")
    url = server.url("plan", database="other_layouts")
    create_plan(url, small_plan()).close()
    store = open_plan(url)
    steps = {**server_schema.STEPS, server_schema.LAYOUT: ("ALTER TABLE planner.plans ADD COLUMN colour text",)}
    connection = store.connection.up()
    server_schema.ensure(store.where, connection, steps, server_schema.LAYOUT + 1)
    server_schema.ensure(store.where, connection, steps, server_schema.LAYOUT + 1)
    assert connection.execute("SELECT colour FROM planner.plans").fetchall() == [(None,)]
    with pytest.raises(Unreadable) as refused:
        store.load()
    assert (refused.value.reason, refused.value.details) == ("newer_layout", {"layout": 3, "known": 2})
    store.close()


def test_tables_of_an_older_planner_are_read_by_all_and_brought_up_to_date_by_whoever_may(server: Server) -> None:
    server.sql("CREATE DATABASE first_layout")
    url = server.url("plan", database="first_layout")
    create_plan(url, small_plan()).close()
    owner = open_plan(url)
    connection = owner.connection.up()
    connection.execute("DROP TABLE planner.standups; UPDATE planner.layout SET version = 1")
    connection.execute("CREATE ROLE looker LOGIN; GRANT USAGE ON SCHEMA planner TO looker")
    connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA planner TO looker")
    looker = open_plan(url.replace(f"{OWNER}@", "looker@"))
    assert documents(looker.load()) == documents(small_plan())
    assert looker.presence.read() is None
    assert server_schema.version(connection) == 1
    owner.load()
    assert server_schema.version(connection) == 2
    for each in (owner, looker):
        each.close()


def database(server: Server, name: str, how: str) -> str:
    """Another database on the server, and the address of a plan there."""
    server.sql(f"CREATE DATABASE {name} {how}")
    return server.url(database=name)


@pytest.mark.parametrize("encoding", ["UTF8", "SQL_ASCII", "LATIN1"])
def test_text_is_told_whole_or_refused_whatever_encoding_the_database_and_the_line_are_said_to_have(
    server: Server, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = database(server, f"in_{encoding.lower()}", f"ENCODING '{encoding}' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
    server.sql(f"ALTER DATABASE in_{encoding.lower()} SET client_encoding TO 'LATIN1'")
    monkeypatch.setenv("PGCLIENTENCODING", "SQL_ASCII")
    create_plan(f"{place}&client_encoding=WIN1252", small_plan()).close()
    store = open_plan(place)
    assert documents(store.load()) == documents(small_plan())
    store.commit(made(store, actions.add_goal, "Café"))
    wide = made(store, actions.add_goal, "Nơi làm việc")
    if encoding == "LATIN1":
        with pytest.raises(Refused) as refused:  # and not tried again for ever, before all that is said after it
            store.commit(wide)
        assert (refused.value.reason, refused.value.details["encoding"]) == ("server_encoding", "LATIN1")
        with pytest.raises(Refused):
            create_plan(f"{place} ơ", small_plan())
        store.commit(made(store, actions.add_goal, "Café"))
    else:
        store.commit(wide)
    assert titles(place)[-1] == ("Café" if encoding == "LATIN1" else "Nơi làm việc")
    store.close()


def test_what_the_server_never_takes_is_refused_in_its_words(server: Server) -> None:
    place = database(server, "particular", "")
    create_plan(place, Plan.empty()).close()
    by_sql = psycopg.connect(place.partition("&plan=")[0], autocommit=True)
    by_sql.execute("CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'No goals.'; END $$")
    by_sql.execute(
        "CREATE TRIGGER no BEFORE INSERT ON planner.documents FOR EACH ROW WHEN (new.kind = 'goals') EXECUTE FUNCTION no()"
    )
    store = open_plan(place)
    with pytest.raises(Refused) as refused:
        store.commit(made(store, actions.add_goal, "Reach"))
    assert (refused.value.reason, refused.value.details["detail"]) == ("server_refuses", "No goals")
    of_another = Plan.of({"meta": {1: {**Plan.empty().metas.raw[1], "of another program": "a\0b"}}})
    for name, plan in (("other", of_another), ("%00", Plan.empty())):
        with pytest.raises(Refused) as refused:
            create_plan(place.rpartition("=")[0] + f"={name}", plan)
        assert refused.value.reason == "server_refuses"
    by_sql.close()
    store.close()


@pytest.mark.parametrize("keeps", [True, False], ids=["straight", "as behind a pooler"])
def test_many_at_once_are_not_turned_down_where_the_database_isolates_more(server: Server, keeps: bool) -> None:
    place = database(server, f"isolating_{keeps}".lower(), "")
    server.sql(f"ALTER DATABASE isolating_{keeps} SET default_transaction_isolation TO 'repeatable read'".lower())
    create_plan(place, Plan.empty()).close()
    stores = [open_plan(place) for _ in range(3)]
    for each in stores:
        each.load()
        if not keeps:
            with each.connection.at_work() as connection:
                connection.execute("RESET default_transaction_isolation")
    failed: list[Exception] = []

    def add(store: ServerPlan) -> None:
        try:
            for number in range(20):
                store.commit(made(store, actions.add_goal, f"{number}"))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=add, args=(each,)) for each in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failed, len(titles(place))) == ([], 60)
    for each in stores:
        each.close()


def test_text_is_only_text(url: str) -> None:
    store = open_plan(url)
    title = "'; DROP TABLE planner.plans; -- \\ %s $1 {} \u2028 ü 🎯"
    store.commit(made(store, actions.add_goal, title, by="Robert'); --"))
    (goal,) = open_plan(url).load().goals.values()
    assert goal.title == title.replace(" \u2028", "")
    assert store.load().changes[1].by == "Robert'); --"
    assert moment().by == "lan"
    store.close()


def test_a_wait_that_takes_too_long_is_cut_off_also_around_a_shorter_one_and_no_other_is() -> None:
    watch = _Watchdog()
    pairs = [socket.socketpair() for _ in range(3)]
    try:
        watch.begin(pairs[0][0].fileno(), 60)
        watch.end()
        watch.begin(pairs[1][0].fileno(), 0.05)
        watch.begin(pairs[2][0].fileno(), 60)
        assert pairs[1][1].recv(1) == b"", "cut off while another wait goes on within it"
        watch.end()
        watch.end()
        for near, far in (pairs[0], pairs[2]):
            near.send(b"x")
            assert far.recv(1) == b"x"
    finally:
        for pair in pairs:
            for each in pair:
                each.close()


def test_news_of_others_while_the_line_is_made_neither_hides_that_the_server_tells_nor_is_lost(url: str) -> None:
    store = open_plan(url)
    line = store.connection
    connection = line.up()
    with connection.cursor() as cursor:
        for payload in ("probe:somebody else's", "777000:12", "standup:777000"):
            cursor.execute("SELECT pg_notify(%s, %s)", ("planner", payload))
    line._listen(connection)
    assert line.listening
    of_this_test = [each for each in line.news() if "777000" in each]  # other tests' plans are on the same server
    assert of_this_test == ["777000:12", "standup:777000"]
    store.close()


def one_that_refuses() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_of_several_hosts_each_is_told_with_its_reason_and_the_same_one_once(server: Server, url: str) -> None:
    def told(hosts: str, **settings: str) -> str:
        more = "".join(f"&{name}={value}" for name, value in settings.items())
        with pytest.raises(Unreadable) as none:
            open_plan(f"postgresql://{OWNER}:s3cret@{hosts}/postgres?plan=some{more}").load()
        assert none.value.reason == "no_line"
        assert "s3cret" not in none.value.details["detail"]
        return str(none.value.details["detail"])

    first, second, there = one_that_refuses(), one_that_refuses(), server.port
    hosts = f"127.0.0.1:{first},127.0.0.1:{second}"
    assert told(hosts) == f"127.0.0.1:{first}, 127.0.0.1:{second}: Connection refused"
    wrong = told(f"127.0.0.1:{first},127.0.0.1:{there}")
    assert wrong.startswith(f"127.0.0.1:{first}: Connection refused; 127.0.0.1:{there}: FATAL: ")
    assert told(f"127.0.0.1:{first},127.0.0.1:70000").endswith('127.0.0.1:70000: invalid port number: "70000"')
    assert told(hosts, target_session_attrs="writable").endswith('invalid target_session_attrs value: "writable"')
    assert told(f"127.0.0.1:{first}") == "Connection refused Is the server running on that host and accepting TCP/IP connections?"


@pytest.mark.parametrize("refusing", [0, 1])
def test_of_several_hosts_the_one_that_answers_is_taken(server: Server, url: str, refusing: int) -> None:
    places = [f"{server.folder},{server.folder}", f"{server.port},{one_that_refuses()}"]
    if not refusing:
        places[1] = ",".join(reversed(places[1].split(",")))
    several = f"postgresql://{OWNER}@/postgres?host={places[0]}&port={places[1]}&plan={address(url).name.replace(' ', '%20')}"
    for more in ("", "&target_session_attrs=read-write", "&target_session_attrs=primary"):
        store = open_plan(several + more)
        store.load()
        assert not store.read_only
        store.commit(made(store, actions.add_goal, f"By{more}"))
        store.close()
    assert len(titles(url)) == 3
