"""Older schemas, brought up to date one step at a time when a plan is opened (after a backup copy was made)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...plan.errors import Unreadable

SCHEMA = 1
"""The schema this version writes, and the newest that it reads."""

Tables = dict[str, dict[str, Any]]
Step = Callable[[Tables], Tables]

STEPS: Mapping[int, Step] = {}
"""`STEPS[n]` turns the tables of schema n into those of schema n + 1."""


def schema_of(where: str, tables: Tables) -> int:
    """The schema a file says it has."""
    schema = tables["meta"]["1"]["schema"]
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 0:
        raise Unreadable(where, "broken_schema", found=str(schema)[:40])
    return schema


def migrated(where: str, tables: Tables, steps: Mapping[int, Step] = STEPS, newest: int = SCHEMA) -> Tables:
    """The tables in the newest schema. Raises `Unreadable` for a schema newer than that, or one no step leads on from."""
    schema = schema_of(where, tables)
    if schema > newest:
        raise Unreadable(where, "newer_schema", schema=schema, known=newest)
    while schema < newest:
        if schema not in steps:
            raise Unreadable(where, "older_schema", schema=schema, known=newest)
        tables = steps[schema](tables)
        schema += 1
        tables["meta"]["1"]["schema"] = schema
    return tables
