"""What is committed stays fixed on the command line: what unfixes it takes `--because`, and what contradicts it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Planner


@pytest.fixture
def committed(planner: Planner) -> str:
    planner("new", "p.json", code=0)
    planner("--plan", "p.json", "add", "goal", "Known", code=0)
    planner(
        "--plan", "p.json", "add", "objective", "Sign-ups from 60 to 100", "--goal", "G1", "--baseline", "60", "--target", "100",
        "--start", "2026-01-01", "--due", "2099-12-31", "--commit", code=0,
    )  # fmt: skip
    return "p.json"


def shown(planner: Planner, plan: str) -> dict[str, object]:
    found: dict[str, object] = planner("--plan", plan, "show", "O1", "--json", code=0).data
    return found


@pytest.mark.parametrize("before", [(), ("state=achieved",), ("state=missed",), ("drop",)])
def test_a_draft_again_takes_a_reason_from_every_state(planner: Planner, committed: str, before: tuple[str, ...]) -> None:
    if before == ("drop",):
        planner("--plan", committed, "drop", "O1", "--because", "no money", code=0)
    elif before:
        planner("--plan", committed, "set", "O1", *before, code=0)
    for fields in (("state=draft",), ("state=draft", "target=90"), ("target=90", "state=committed"), ("due=2099-11-30",)):
        refused = planner("--plan", committed, "set", "O1", *fields, code=1)
        assert not refused.out and len(refused.err.splitlines()) <= 2
    assert "--because" in planner("--plan", committed, "set", "O1", "state=draft", code=1).err
    planner("--plan", committed, "set", "O1", "state=draft", "--because", "nobody counts it", code=0)
    page = planner("--plan", committed, "show", "O1", "--plain", code=0).out
    told = page[page.index("Amendments") :]
    assert "draft" in told and "nobody counts it" in told.split("Changes")[0]
    planner("--plan", committed, "undo", code=0)
    assert "Amendments" not in planner("--plan", committed, "show", "O1", "--plain", code=0).out


def test_json_with_another_state_is_refused_without_a_reason(planner: Planner, committed: str, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    planner("--plan", committed, "export", "json", "-o", str(file), code=0)
    text = file.read_text().replace('"committed"', '"draft"')
    assert json.loads(text) != json.loads(file.read_text())
    file.write_text(text)
    assert "draft" in planner("--plan", committed, "import", str(file), "--yes", code=1).err
    planner("--plan", committed, "import", str(file), "--yes", "--because", "next year", code=0)
    assert "next year" in planner("--plan", committed, "show", "O1", "--plain", code=0).out


def test_a_title_that_contradicts_the_target_says_so(planner: Planner, committed: str) -> None:
    done = planner("--plan", committed, "set", "O1", "title=Sign-ups from 60 to 500", code=0)
    assert "the target stays 100" in done.err and "amend" in done.err and "500" in done.out
    assert planner("--plan", committed, "set", "O1", "title=More sign-ups", code=0).err == ""
    assert "target 100 → 500" in planner("--plan", committed, "amend", "O1", "target=500", "--because", "more", code=0).out
    vi = {"PLANNER_LANG": "vi"}
    assert "500" in planner("--plan", committed, "set", "O1", "title=Tăng đăng ký từ 60 lên 700", env=vi, code=0).err


def test_a_check_in_is_set_right_in_the_unit_of_its_objective(on_plan: Planner) -> None:
    on_plan("checkin", "O1", "12", "--sure", code=0)
    ran = on_plan("set", "C1", "value=13 %", "comment=counted again", code=0)
    assert ran.out == "C1 edited: value 12 → 13; comment (none) → “counted again”\n"
    assert on_plan("show", "O1", "--json", code=0).data["goals"][0]["objectives"][0]["current"] == 13
