"""A plan's documents as rows: one row each, its body as JSONB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, LiteralString, NamedTuple

import orjson

from ...plan.bounds import LAST_ID
from ...plan.documents.codec import field_names
from ...plan.model import LETTERS, TABLES
from ...plan.plan import Plan, split_ref
from ...system.collecting import uncollected

READ: LiteralString = """
    SELECT kind, id, said, refs, seal = hashtextextended(said, 0)
    FROM (SELECT kind, id, body::text AS said, refs, seal FROM planner.documents WHERE plan = %s OFFSET 0) AS documents
"""
"""All of a plan, at one instant, in any order, and whether each document is as planner wrote it (told once of each body)."""

NEWS: LiteralString = """
    SELECT plans.revision, documents.id, documents.body::text, documents.refs
    FROM planner.plans LEFT JOIN planner.documents
        ON documents.plan = plans.id AND documents.kind = 'changes' AND documents.id >= %s
    WHERE plans.id = %s ORDER BY documents.id
"""
"""The log from a change on, and the revision that it leads to."""

COMMIT: LiteralString = """
    WITH stepped AS (
        UPDATE planner.plans SET revision = revision + 1 WHERE id = %s AND revision = %s RETURNING id, revision
    ), removed AS (
        DELETE FROM planner.documents USING stepped, unnest(%s::text[], %s::integer[]) AS gone (kind, id)
        WHERE documents.plan = stepped.id AND documents.kind = gone.kind AND documents.id = gone.id
    ), written AS (
        INSERT INTO planner.documents (plan, kind, id, body, refs, seal)
        SELECT stepped.id, new.kind, new.id, new.body::jsonb, CASE WHEN new.kind = 'changes' THEN %s::text[] END,
            hashtextextended(new.body::jsonb::text, 0)
        FROM stepped, unnest(%s::text[], %s::integer[], %s::text[]) AS new (kind, id, body)
        ON CONFLICT (plan, kind, id) DO UPDATE SET body = excluded.body, refs = excluded.refs, seal = excluded.seal
    ), known AS (
        INSERT INTO planner.commits (plan, token, change) SELECT stepped.id, %s, %s FROM stepped
    )
    SELECT pg_notify(%s, stepped.id || ':' || stepped.revision) FROM stepped
"""
"""One commit, in one statement: all of it where the plan is still at the revision it was made on, nothing otherwise."""

INCOMING: LiteralString = "CREATE TEMPORARY TABLE incoming (kind text, id integer, body jsonb, refs text[]) ON COMMIT DROP"
PUT: LiteralString = "COPY incoming FROM STDIN"
TAKE_IN: LiteralString = """
    INSERT INTO planner.documents (plan, kind, id, body, refs, seal)
    SELECT %s, kind, id, body, refs, hashtextextended(body::text, 0) FROM incoming
"""
"""A whole plan at once, for a copy: first as it comes, then sealed, so that every row is written to the plan once."""


NAMES_BEGINNING: LiteralString = "SELECT name FROM planner.plans WHERE starts_with(name, %s)"
COPY_PLAN: LiteralString = """
    INSERT INTO planner.plans (name, revision, others) SELECT %s, revision, others FROM planner.plans WHERE id = %s
"""
COPY_DOCUMENTS: LiteralString = """
    INSERT INTO planner.documents (plan, kind, id, body, refs, seal)
    SELECT copy.id, kind, documents.id, body, refs, seal FROM planner.documents, planner.plans AS copy
    WHERE plan = %s AND copy.name = %s
"""
"""A copy of a plan under another name."""


class Read(NamedTuple):
    """A plan as it was read."""

    plan: Plan
    sealed: bool
    """Whether all of it is as planner wrote it, and needs no check."""
    documents: int
    """How many there are."""


def read(rows: Iterable[tuple[Any, ...]]) -> Read:
    """A plan from the rows that `READ` gives."""
    tables: dict[str, list[tuple[Any, ...]]] = {name: [] for name in LETTERS}
    for row in rows:
        if row[0] in tables:
            tables[row[0]].append(row)
    sealed = True
    found: dict[str, dict[int, Any]] = {}
    with uncollected():
        for name, table in tables.items():
            table.sort(key=_id)
            bodies = _bodies([row[2] for row in table])
            if name == "changes":
                bodies = [in_order(body, row[3]) for body, row in zip(bodies, table, strict=True)]
            found[name] = {row[1]: body for row, body in zip(table, bodies, strict=True)}
            sealed = sealed and all(row[4] for row in table)
    sealed = sealed and all(max(table, default=0) <= LAST_ID for table in found.values())
    return Read(Plan.of(found), sealed, sum(map(len, found.values())))


_id = itemgetter(1)


def _bodies(said: list[str]) -> list[Any]:
    try:
        return list(orjson.loads(f"[{','.join(said)}]"))
    except orjson.JSONDecodeError:
        return list(map(_body, said))


def _body(said: str) -> Any:
    """One document. JSONB takes numbers and depths that no document has: such a one is none, which the check tells of it."""
    try:
        return orjson.loads(said)
    except orjson.JSONDecodeError:
        return None


def settings_in(plan: Plan) -> Mapping[str, Any]:
    """What the plan says of itself, however it was edited; nothing where it is no record."""
    found: Any = plan.metas.raw.get(1)
    return found if isinstance(found, dict) else {}


def in_order(body: Any, refs: list[str] | None) -> Any:
    """A change with its documents in the order in which it was made, and their fields in that of the form: JSONB sorts them."""
    if not refs or not isinstance(body, dict):
        return body
    return {**body, **{side: _sorted(body.get(side), refs) for side in ("before", "after")}}


def _sorted(side: Any, refs: list[str]) -> Any:
    if not isinstance(side, dict) or side.keys() != set(refs):  # somebody else has written it
        return side
    return {ref: _fields_sorted(ref, side[ref]) for ref in refs}


_PLACES = {table: {name: place for place, name in enumerate(field_names(table))} for table in LETTERS}


def _fields_sorted(ref: str, fields: Any) -> Any:
    places = _PLACES.get(TABLES.get(ref[:1], ""), {})
    if not isinstance(fields, dict) or len(fields) < 2:
        return fields
    return {name: fields[name] for name in sorted(fields, key=lambda each: places.get(each.partition(".")[0], len(places)))}


class Written(NamedTuple):
    """What a change has made of the plan, as the arguments of `COMMIT` have it."""

    out_kinds: list[str]
    out_ids: list[int]
    refs: list[str]
    kinds: list[str]
    ids: list[int]
    bodies: list[str]


def written(changed: Plan, touched: Iterable[str], log_id: int) -> Written:
    """The rows of the documents that a change has touched, of its place in the log, and of the plan's revision."""
    found = Written([], [], list(touched), [], [], [])
    places = {*(split_ref(ref) for ref in found.refs), ("changes", log_id), ("meta", 1)}
    for kind, id in sorted(places):
        body = changed.table(kind).raw.get(id)
        if body is None:
            found.out_kinds.append(kind)
            found.out_ids.append(id)
        else:
            found.kinds.append(kind)
            found.ids.append(id)
            found.bodies.append(text_of(body))
    return found


def rows_of(plan: Plan) -> Iterator[tuple[str, int, str, list[str] | None]]:
    """Every document as a row for `PUT`."""
    for kind in LETTERS:
        for number, body in plan.table(kind).raw.items():
            refs = list(body["before"]) if kind == "changes" else None
            yield kind, number, text_of(body), refs


def text_of(body: Mapping[str, Any]) -> str:
    return orjson.dumps(body).decode()
