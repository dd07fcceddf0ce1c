"""A plan on a PostgreSQL server.

A commit is one statement, and so one transaction: it goes through where the plan is still at the revision that the change was
put on top of; otherwise what others have done is taken in, and it is tried again on that. Nothing is locked while people think.
A change carries a token. If the line breaks while it is being sent, the token tells afterwards whether it stands.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any
from urllib.parse import quote

import orjson
import psycopg
from psycopg.types.json import Jsonb

from ...plan.changes.apply import apply
from ...plan.changes.fixed_fields import check_fixed
from ...plan.changes.rebase import rebased
from ...plan.errors import NotSaved, PlanError, Refused, Unreadable
from ...plan.model import Change, schema_needed
from ...plan.plan import Plan
from ...plan.rules import Finding, findings
from ...system.address import Address
from ..contract import Committed, NewsSource, Store
from ..file import migrations, replay
from . import row_codec, server_schema
from .connection import CHANNEL, ConnectionLost, NobodyThere, ServerConnection
from .server_presence import ServerPresence

OPTIMISTIC = 1
"""Times that a commit is tried without a lock. After that the plan's row is locked, for that one transaction, to get through."""
MOST_TRIES = 10
_MOST_ROUNDS = 5
"""Times that news is asked for in one look, while more is told meanwhile."""
LOOKED_THROUGH = 200
"""Documents up to which a plan is looked through although planner wrote all of it (as for plan files)."""
ASK_RARELY = 5.0
"""Seconds between two questions to a server that tells of changes by itself: in case that it no longer does."""


class ServerPlan(Store):
    """The plan called `address.name`. The line is opened when it is first needed, and again whenever it has broken."""

    resends = True
    others: Mapping[str, Any] = {}

    def __init__(self, address: Address) -> None:
        self.where = address.shown
        self.address = address
        self.connection = ServerConnection(address)
        self.read_only = False
        self._presence = ServerPresence(address)
        self._id = 0
        self._plan: Plan | None = None
        self._last_published: Plan | None = None
        self._asked = 0.0
        self._line = 0
        """The connection over which the plan was last seen to be the server's."""

    @classmethod
    def create(cls, address: Address, plan: Plan, others: Mapping[str, Any]) -> ServerPlan:
        """A new plan. Raises `FileExistsError`, `NotSaved`, `Refused`, `Unreadable`."""
        store = cls(address)
        try:
            with store.connection.at_work(patience=600.0) as connection:
                server_schema.ensure(store.where, connection)
                with connection.transaction(), connection.cursor() as cursor:
                    cursor.execute(
                        "INSERT INTO planner.plans (name, revision, others) VALUES (%s, %s, %s) "
                        "ON CONFLICT (name) DO NOTHING RETURNING id",
                        (address.name, plan.meta.revision, Jsonb(others)),
                    )
                    made = cursor.fetchone()
                    if made is None:
                        raise FileExistsError(store.where)
                    cursor.execute(row_codec.INCOMING)
                    with cursor.copy(row_codec.PUT) as copy:
                        for row in row_codec.rows_of(plan):
                            copy.write_row(row)
                    cursor.execute(row_codec.TAKE_IN, made)
                with contextlib.suppress(psycopg.Error):  # the plan stands; without this it is only read more slowly
                    connection.execute("ANALYZE planner.documents")
        except ConnectionLost as broken:
            if broken.sent:
                raise NotSaved(store.where, "in_doubt", broken.detail, may_stand=True) from None
            raise Unreadable(store.where, broken.reason, detail=broken.detail) from None
        except psycopg.Error as error:
            raise store.connection.not_saved(error, "may_not_make") from None
        return store

    def discard(self, revision: int) -> None:
        """Take the plan away if it is still at that revision, and if this role may."""
        with contextlib.suppress(ConnectionLost, psycopg.Error), self.connection.at_work() as connection:
            connection.execute("DELETE FROM planner.plans WHERE name = %s AND revision = %s", (self.address.name, revision))

    # --- reading -----------------------------------------------------------------------------------------------------

    def load(self) -> Plan:
        try:
            self._twice(self._refresh)
        except ConnectionLost as broken:
            raise Unreadable(self.where, broken.reason if self._plan is None else "offline", detail=broken.detail) from None
        self._last_published = self._plan
        assert self._plan is not None
        return self._plan

    def _twice(self, step: Callable[[], None]) -> None:
        """A connection that broke unseen is made anew; only where that cannot be, or it breaks again, it is `ConnectionLost`."""
        try:
            step()
        except NobodyThere:
            raise
        except ConnectionLost:
            step()

    def _refresh(self) -> None:
        if self._plan is None or not self._follow():
            self._read()

    def _refresh_if_news(self) -> None:
        """Afterwards whatever the server tells is still to come: what it told beside an answer is not heard of by waiting."""
        for _ in range(_MOST_ROUNDS):
            if not self._is_news():
                break
            self._refresh()
            if not self.connection.listening:
                break

    def _read(self) -> None:
        """Read everything. Raises `ConnectionLost`, `Unreadable`."""
        try:
            with self.connection.at_work(patience=120.0) as connection:
                line = self.connection.made
                there = server_schema.check(self.where, connection)
                found = self._found(connection) if there else None
                if found is None:
                    raise self._not_there(connection, there)
                self._id, self.others = found
                self.read_only = not server_schema.may_write(connection)
                read = row_codec.read(connection.execute(row_codec.READ, (self._id,)).fetchall())
        except psycopg.Error as error:
            raise self.connection.unreadable(error) from None
        self.check_schema(read.plan)
        if not read.sealed or read.documents <= LOOKED_THROUGH:
            self._check(read.plan)
        self._plan, self._line = read.plan, line
        self._asked = time.monotonic()

    def check_schema(self, plan: Plan) -> None:
        """Raises `Unreadable` for a plan that this program does not read."""
        settings = row_codec.settings_in(plan)
        if "schema" not in settings:
            raise Unreadable(self.where, "not_a_plan")
        migrations.migrated(self.where, {"meta": {"1": dict(settings)}})

    def looked_over(self) -> tuple[Plan, bool, int | None]:
        """For `planner check`: the plan as it is, unchecked; whether planner wrote all of it; the server's count of
        revisions, where that is another than the plan's. Raises `Unreadable`."""
        try:
            with self.connection.at_work(patience=600.0) as connection, connection.transaction():
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                there = server_schema.check(self.where, connection)
                found = self._found(connection) if there else None
                if found is None:
                    raise self._not_there(connection, there)
                read = row_codec.read(connection.execute(row_codec.READ, found[:1]).fetchall())
                counted = connection.execute("SELECT revision FROM planner.plans WHERE id = %s", found[:1]).fetchall()[0][0]
        except ConnectionLost as broken:
            raise Unreadable(self.where, broken.reason, detail=broken.detail) from None
        except psycopg.Error as error:
            raise self.connection.unreadable(error) from None
        in_plan = row_codec.settings_in(read.plan).get("revision")
        return read.plan, read.sealed, None if counted == in_plan else counted

    def _not_there(self, connection: psycopg.Connection, there: bool) -> Unreadable:
        found = connection.execute("SELECT name FROM planner.plans ORDER BY name LIMIT 21").fetchall() if there else []
        names = (*(name for (name,) in found[:20]), *("…" for _ in found[20:]))
        if not names:
            return Unreadable(self.where, "no_plans")
        return Unreadable(self.where, "no_such_plan", name=self.address.name, names=names)

    def _found(self, connection: psycopg.Connection) -> tuple[int, dict[str, Any]] | None:
        row = connection.execute("SELECT id, others FROM planner.plans WHERE name = %s", (self.address.name,)).fetchone()
        return None if row is None else (row[0], row[1])

    def _check(self, plan: Plan) -> None:
        """Refuse a plan with anything wrong in it, naming the first thing: somebody has edited it past this program."""
        for found in findings(plan):
            raise self._wrong(found)

    def _wrong(self, found: Finding) -> Unreadable:
        return Unreadable(
            self.where, "broken_document", ref=found.ref, field=found.field, why=found.reason, details=found.details
        )

    def broken(self) -> Unreadable | None:
        return None if self._plan is None else next(map(self._wrong, findings(self._plan)), None)

    @property
    def _may_be_another(self) -> bool:
        """Whether the server that answers may not be the one whose plan this is. A standby that has taken over may have missed
        what was seen before; what others did there since can have the same number."""
        return self._line != self.connection.made or self.connection.may_change_servers

    def _follow(self) -> bool:
        """Take in what others have committed since; False where everything must be read again. Raises `ConnectionLost`."""
        plan = self._plan
        assert plan is not None
        self._asked = 0.0  # what cannot be read is news until it can
        self.connection.up()
        line, last = self.connection.made, plan.next_id("changes") - 1
        known = plan.changes.raw.get(last) if self._may_be_another else None
        found = self.connection.rows(row_codec.NEWS, (last if known is not None else last + 1, self._id))
        if not found:
            raise Unreadable(self.where, "plan_gone")
        try:
            logged = [(id, row_codec.in_order(orjson.loads(body), refs)) for _, id, body, refs in found if id is not None]
            if known is not None and (not logged or logged.pop(0) != (last, known)):
                return False
            plan = replay.replayed(self.where, plan, [(id, replay.entry_of(id, body)) for id, body in logged])
        except (Unreadable, TypeError, ValueError):  # somebody has written there past this program
            return False
        if plan.meta.revision != found[0][0]:
            return False
        if self.read_only and line != self._line:
            with self.connection.at_work() as connection:
                self.read_only = not server_schema.may_write(connection)
        self._line, self._asked = line, time.monotonic()
        self._plan = plan
        return True

    def poll(self) -> Plan | None:
        if self._plan is None:
            return None
        try:
            self._twice(self._refresh_if_news)
        except ConnectionLost as broken:
            raise Unreadable(self.where, "offline", detail=broken.detail) from None
        before, self._last_published = self._last_published, self._plan
        return self._plan if self._plan is not before else None

    def news_source(self) -> NewsSource:
        return NewsSource(handle=self.connection.handle)

    def _is_news(self) -> bool:
        """Whether it is worth asking what is new: the server has told so, or cannot tell, or has long not been asked."""
        was_told = self.connection.listening
        notices = self.connection.news()
        if self._may_be_another or not was_told or time.monotonic() - self._asked > ASK_RARELY:
            return True
        assert self._plan is not None
        seen = self._plan.meta.revision
        for each in notices:
            plan, _, revision = each.partition(":")
            if plan == str(self._id) and (not revision.isdigit() or int(revision) > seen):
                return True
        return False

    # --- writing -----------------------------------------------------------------------------------------------------

    def commit(self, change: Change) -> Committed:
        token = change.token or os.urandom(16).hex()
        sent = False
        for again in (False, True):
            try:
                if self._plan is None:
                    self.load()
                return self._committed(change, token)
            except ConnectionLost as broken:
                sent = sent or broken.sent
                if again or isinstance(broken, NobodyThere):
                    raise NotSaved(self.where, "in_doubt" if sent else "offline", broken.detail, may_stand=sent) from None
        raise AssertionError

    def _committed(self, change: Change, token: str) -> Committed:
        for tries in range(MOST_TRIES):
            try:
                with self.connection.at_work() as connection:
                    if self._may_be_another:
                        self._take_in()
                    if tries < OPTIMISTIC and not self._raises_schema(change):
                        done = self._tried(connection, change, token)
                    else:
                        with connection.transaction():
                            connection.execute("SELECT id FROM planner.plans WHERE id = %s FOR UPDATE", (self._id,))
                            self._take_in()
                            if self._raises_schema(change):
                                self._copy(connection)
                            done = self._tried(connection, change, token)
            except psycopg.errors.UniqueViolation:
                done = self._standing(change, token)
            except psycopg.errors.SerializationFailure:  # behind a pooler, where others were faster
                done = None
            except psycopg.Error as error:
                trouble = self.connection.not_saved(error)
                if isinstance(trouble, NotSaved) and trouble.reason == "server_read_only":
                    self.connection.look_elsewhere()
                raise trouble from None
            if done is not None:
                self._last_published = done.plan
                return done
            self._take_in()
        raise NotSaved(self.where, "busy")

    def _raises_schema(self, change: Change) -> bool:
        assert self._plan is not None
        return schema_needed(change.after) > self._plan.schema

    def _copy(self, connection: psycopg.Connection) -> None:
        """Keep a copy of the plan as it is, as a plan of its own on that server, within the transaction of the change that
        needs a newer schema. Raises `Refused` where this role may make no plans."""
        assert self._plan is not None
        name = self._copy_name(self._plan.schema, connection)
        try:
            connection.execute(row_codec.COPY_PLAN, (name, self._id))
            connection.execute(row_codec.COPY_DOCUMENTS, (self._id, name))
        except psycopg.errors.InsufficientPrivilege:
            raise Refused("no_copy_before_schema", name=name) from None

    def _copy_name(self, schema: int, connection: psycopg.Connection) -> str:
        first = f"{self.address.name}.schema-{schema}"
        taken = {name for (name,) in connection.execute(row_codec.NAMES_BEGINNING, (first,)).fetchall()}
        return next(name for number in count(1) if (name := first if number == 1 else f"{first}.{number}") not in taken)

    def copy_place(self, schema: int) -> str:
        """As `Store.copy_place`. A screen does not wait for the server to hear whether a plan is called so by chance."""
        name = quote(f"{self.address.name}.schema-{schema}", safe="")
        return f"{self.where.rpartition('plan=')[0]}plan={name}"

    def _tried(self, connection: psycopg.Connection, change: Change, token: str) -> Committed | None:
        """Put the change on top of the plan as it was last seen; None where others were faster. Raises as `commit` does."""
        plan = self._plan
        assert plan is not None
        try:
            rebased_change, names = rebased(plan, change)
            check_fixed(plan, rebased_change)
            changed = apply(plan, rebased_change)
        except PlanError:
            if change.token and (standing := self._standing(change, token)) is not None:
                return standing  # no wonder that it does not fit: it is there already
            raise
        id = next(changed.changes.newest_first())
        new = row_codec.written(changed, rebased_change.before, id)
        gone = connection.execute(
            row_codec.COMMIT,
            (
                self._id,
                plan.meta.revision,
                new.out_kinds,
                new.out_ids,
                new.refs,
                new.kinds,
                new.ids,
                new.bodies,
                token,
                id,
                CHANNEL,
            ),
        ).fetchone()
        if gone is None:
            return None
        self._plan = changed
        return Committed(changed, changed.changes[id], names)

    def _take_in(self) -> None:
        """What others have committed. Raises `ConnectionLost`, `NotSaved`."""
        try:
            self._refresh()
        except Unreadable as unreadable:
            raise NotSaved(self.where, "server_plan_changed") from unreadable

    def _standing(self, change: Change, token: str) -> Committed | None:
        """What became of a change that was sent before, if it is there. Raises `ConnectionLost`."""
        found = self.connection.rows("SELECT change FROM planner.commits WHERE plan = %s AND token = %s", (self._id, token))
        if not found:
            return None
        self._take_in()
        plan = self._plan
        assert plan is not None
        if found[0][0] not in plan.changes.raw:
            gone = Unreadable(self.where, "broken_document", ref=f"H{found[0][0]}", why="missing", details={})
            raise NotSaved(self.where, "server_plan_changed") from gone
        stored = plan.changes[found[0][0]]
        names = dict(zip(change.before, stored.before, strict=True)) if len(change.before) == len(stored.before) else {}
        return Committed(plan, stored, names)

    @property
    def presence(self) -> ServerPresence:
        return self._presence

    def close(self, *, quickly: bool = False) -> None:
        self._presence.end(patience=0.2 if quickly else 1.0)
        self.connection.close()
