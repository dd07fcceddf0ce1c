"""The tables that plans live in on a server, made and brought up to date however many do so at once."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import LiteralString

from psycopg import Connection, errors, sql

from ...plan.errors import Unreadable

LAYOUT = 2
"""The layout that this version writes, and the newest that it reads."""
ONE_AT_A_TIME = 0x706C616E
"""The advisory lock that is held while tables are made or changed."""

STEPS: Mapping[int, tuple[str, ...]] = {
    0: (
        "CREATE TABLE planner.layout (version integer NOT NULL)",
        "INSERT INTO planner.layout VALUES (0)",
        """CREATE TABLE planner.plans (
            id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text NOT NULL UNIQUE,
            revision bigint NOT NULL,
            others jsonb NOT NULL DEFAULT '{}',
            made timestamptz NOT NULL DEFAULT now()
        )""",
        """CREATE TABLE planner.documents (
            plan integer NOT NULL REFERENCES planner.plans ON DELETE CASCADE,
            kind text NOT NULL,
            id integer NOT NULL CHECK (id > 0),
            body jsonb NOT NULL,
            refs text[],
            seal bigint,
            PRIMARY KEY (plan, kind, id)
        )""",
        """CREATE TABLE planner.commits (
            plan integer NOT NULL REFERENCES planner.plans ON DELETE CASCADE,
            token text NOT NULL,
            change integer NOT NULL,
            at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (plan, token)
        )""",
        "COMMENT ON COLUMN planner.plans.revision IS 'one higher with every commit; a commit says which one it was made on'",
        "COMMENT ON COLUMN planner.plans.others IS 'tables of a plan file that planner does not know, kept as they are'",
        "COMMENT ON COLUMN planner.documents.refs IS 'of a change: its documents in their order, which JSONB forgets'",
        "COMMENT ON COLUMN planner.documents.seal IS 'checksum of a body that planner wrote; another is checked'",
        "COMMENT ON COLUMN planner.commits.token IS 'what a change is known by, should it be sent again after the line broke'",
    ),
    1: (
        """CREATE TABLE planner.standups (
            plan integer PRIMARY KEY REFERENCES planner.plans ON DELETE CASCADE,
            body jsonb NOT NULL
        )""",
        "COMMENT ON TABLE planner.standups IS 'the standup that goes on at a plan: where it is; gone once it is kept'",
    ),
}
"""`STEPS[n]` makes layout n + 1 of layout n, in one transaction."""


_RIGHTS = (
    *(("documents", right) for right in ("INSERT", "UPDATE", "DELETE")),
    ("plans", "UPDATE"),
    ("commits", "INSERT"),
    ("commits", "SELECT"),
)
"""What a role must be allowed to change plans."""


_IS_THERE: LiteralString = """
    SELECT 1 FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = 'planner' AND relname = 'layout'
"""
"""Asked of the catalogue itself: `to_regclass` may remember what was so before somebody else made the tables."""


def version(connection: Connection) -> int:
    """The layout that is there; 0 for none."""
    if not connection.execute(_IS_THERE).fetchall():
        return 0
    row = connection.execute("SELECT version FROM planner.layout").fetchone()
    return int(row[0]) if row else 0


def check(where: str, connection: Connection) -> bool:
    """Whether there are tables with plans. An older layout is brought up to date on the way, by whoever may do that; for
    others it is good enough: what came later holds nothing of a plan. Raises `Unreadable("newer_layout")` for a newer one."""
    there = version(connection)
    if there > LAYOUT:
        raise Unreadable(where, "newer_layout", layout=there, known=LAYOUT)
    if 0 < there < LAYOUT:
        with contextlib.suppress(errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction):
            ensure(where, connection)
    return there > 0


def ensure(where: str, connection: Connection, steps: Mapping[int, tuple[str, ...]] = STEPS, newest: int = LAYOUT) -> None:
    """Make the tables, or bring them up to date. Whoever comes second waits, and finds it done."""
    if version(connection) == newest:
        return
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (ONE_AT_A_TIME,))
        there = version(connection)
        if there > newest:
            raise Unreadable(where, "newer_layout", layout=there, known=newest)
        # Asked first: only whoever may make schemas may say IF NOT EXISTS, and it may have been made for us.
        if not connection.execute("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'planner'").fetchall():
            connection.execute("CREATE SCHEMA planner")
        while there < newest:
            for statement in steps[there]:
                connection.execute(sql.SQL(statement))
            there += 1
            connection.execute("UPDATE planner.layout SET version = %s", (there,))


def may_write(connection: Connection) -> bool:
    """Whether this role may change plans, on a server that takes changes at all (a standby takes none)."""
    row = connection.execute(
        "SELECT current_setting('transaction_read_only') = 'off' AND (SELECT bool_and(has_table_privilege(name, needed)) "
        "FROM unnest(%s::text[], %s::text[]) AS rights (name, needed))",
        ([f"planner.{name}" for name, _needed in _RIGHTS], [needed for _name, needed in _RIGHTS]),
    ).fetchone()
    return bool(row and row[0])
