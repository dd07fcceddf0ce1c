"""The schemas of a plan.

One that is older than the first that can be read as it is, is brought up to that one step at a time when the plan is opened,
after a copy was made. From there on a plan stays in its schema, which older programs read, until a change needs a newer one
(`model.schema_needed`): opening a plan shuts nobody out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tinydb.table import Document

from ...plan.errors import Unreadable
from ...plan.model import FIRST_SCHEMA, SCHEMA
from .database import PlanDatabase

Tables = dict[str, dict[str, Any]]
Step = Callable[[Tables], Tables]

STEPS: Mapping[int, Step] = {}
"""`STEPS[n]` turns the tables of schema n into those of schema n + 1."""


def schema_of(where: str, db: PlanDatabase) -> int:
    """The schema a plan says it has. Raises `Unreadable`."""
    meta = db.table("meta").get(doc_id=1)
    assert isinstance(meta, Document)
    return _schema_in(where, meta)


def is_readable(where: str, db: PlanDatabase) -> bool:
    """Whether a plan can be read in the schema that it has. Raises `Unreadable` where it says none."""
    return FIRST_SCHEMA <= schema_of(where, db) <= SCHEMA


def _schema_in(where: str, meta: Mapping[str, Any]) -> int:
    schema = meta["schema"]
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 0:
        raise Unreadable(where, "broken_schema", found=str(schema)[:40])
    return schema


def migrated(where: str, tables: Tables, steps: Mapping[int, Step] = STEPS) -> Tables:
    """The tables in a schema that can be read. Raises `Unreadable` for one newer than those, or that no step leads on from."""
    schema = _schema_in(where, tables["meta"]["1"])
    if schema > SCHEMA:
        raise Unreadable(where, "newer_schema", schema=schema, known=SCHEMA)
    while schema < FIRST_SCHEMA:
        if schema not in steps:
            raise Unreadable(where, "older_schema", schema=schema, known=FIRST_SCHEMA)
        tables = steps[schema](tables)
        schema += 1
        tables["meta"]["1"]["schema"] = schema
    return tables


def migrate(where: str, db: PlanDatabase) -> None:
    """Bring the tables of a database to a schema that can be read, within a transaction. Raises `Unreadable`, as `migrated`."""
    if not is_readable(where, db):
        try:
            db.fill(migrated(where, as_text(db)))
        except (TypeError, ValueError) as error:  # a step that gives what are no documents
            raise Unreadable(where, "not_a_plan") from error


def as_text(db: PlanDatabase) -> Tables:
    """The tables as a file has them, for steps to change: ids as text."""
    known = {name: {str(id): raw for id, raw in table.items()} for name, table in db.maps().items() if name in db.tables()}
    known["meta"] = {id: dict(meta) for id, meta in known["meta"].items()}
    return {**known, **db.others()}
