"""CSV that a spreadsheet opens as text and numbers, and never as formulas."""

from __future__ import annotations

from collections.abc import Iterator

from ..exchange.csv_out import table
from ..plan.filter.outline import CSV_COLUMNS, GoalBranch, csv_rows


def written(goals: Iterator[GoalBranch]) -> str:
    """The whole table, with a head line."""
    return table(CSV_COLUMNS, csv_rows(goals))
