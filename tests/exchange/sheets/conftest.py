"""Sheets of the folder `cases`, imported into a plan of the test's own that has nothing in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.conftest import Planner, Ran, planner

CASES = Path(__file__).with_name("cases")
Taken = Callable[..., Ran]

__all__ = ["CASES", "Planner", "Taken", "planner", "taken"]


@pytest.fixture
def taken(planner: Planner) -> Taken:
    """Import a case into a new plan, without asking."""
    planner("new", "plan.json")

    def take(name: str, *more: str, code: int = 0, language: str = "en") -> Ran:
        return planner("--lang", language, "import", str(CASES / name), "--yes", *more, code=code)

    return take
