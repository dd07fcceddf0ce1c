"""A plan, a `planner` in this process, and what a configuration says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.inside import Inside, inside
from tui.config.load import mistake_texts
from tui.config.reader import understood

__all__ = ["inside"]


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Write a configuration; gives the environment that names it."""

    def write(text: str) -> dict[str, str]:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return {"PLANNER_CONFIG": str(path)}

    return write


@pytest.fixture
def plan(inside: Inside, tmp_path: Path) -> Path:
    """A plan with a goal and a committed objective (O1, 10 → 20 %)."""
    path = tmp_path / "plan.json"
    here = ("--plan", str(path))
    inside("new", str(path), "--title", "Gcalls", code=0)
    inside(*here, "add", "goal", "International awareness", code=0)
    inside(
        *here, "add", "objective", "Forms from abroad", "--goal", "G1", "--unit", "%", "--baseline", "10", "--target", "20",
        "--due", "2030-12-31", "--start", "2020-01-01", "--owner", "lan", "--commit", code=0,
    )  # fmt: skip
    return path


def told(text: str) -> list[str]:
    """What is wrong with a configuration, without the file's name."""
    return [each.partition("config.toml")[2].lstrip(",: ") for each in mistake_texts(understood(text).mistakes, short=True)]
