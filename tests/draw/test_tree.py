"""The plan as a tree of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.plan.examples import TODAY, D, after, documents, small_plan
from tui.draw.plan.plan_markdown import markdown
from tui.draw.plan.tree_lines import tree
from tui.draw.text import glyphs
from tui.draw.text.line import plain, width
from tui.draw.text.sentences import plain as in_sentences
from tui.plan import actions
from tui.plan.filter.outline import Selected, outline
from tui.plan.model import Measure
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings


def drawn(plan: Plan, cells: int = 80, *, bars: bool = False, wanted: Selected | None = None) -> list[str]:
    goals = outline(plan, Standings(plan, TODAY), wanted or Selected(dropped=False))
    return [plain(line) for line in tree(plan.meta.title, goals, cells, TODAY, bars=bars)]


@pytest.fixture
def ascii_only() -> Iterator[None]:
    glyphs.use_ascii(True)
    yield
    glyphs.use_ascii(False)


def test_the_tree_of_a_small_plan() -> None:
    assert drawn(small_plan()) == [
        "A small plan",
        "",
        "G1 International awareness",
        "│  33 % ▼ off track  expected 59 %",
        "├─ O1 Forms from abroad",
        "│  │  6 → 10 %  33 % ▼ off track  expected 59 %  lan  due 31 Dec",
        "│  ├─ S1 ● Location targeting  since 24 Nov",
        "│  └─ S2 ○ Partnerships  proposed  mai",
        "└─ O2 Spanish-speaking fans",
        "      no measure yet  ◌ draft  mai",
        "",
        "G2 Inclusive workplace",
        "   no objectives yet",
    ]


def test_with_bars_the_expectation_is_a_tick() -> None:
    lines = drawn(small_plan(), bars=True, wanted=Selected(ref="O1", dropped=False))
    assert lines[3] == "│  ━━━━━━╸────┃────────  33 % ▼ off track"
    assert lines[5] == "   │  ━━━━━━╸────┃────────  6 → 10 %  33 % ▼ off track  lan  due 31 Dec"


def with_a_past() -> Plan:
    """The small plan, whose O1 was closed with a cycle that is over."""
    tables = documents(small_plan())
    tables["objectives"][1] |= {"state": "missed", "start": "2026-04-01", "due": "2026-06-30"}
    return Plan.of(tables)


def test_what_was_closed_with_cycles_that_are_over_is_counted_and_shown_where_one_asks_for_it() -> None:
    plan = with_a_past()
    over = "1 of cycles that are over: 1 missed"

    def told(**asked: Any) -> tuple[str, str, str]:
        wanted = Selected(dropped=False, **asked)
        goals = list(outline(plan, Standings(plan, TODAY), wanted))
        return (
            "\n".join(map(plain, tree("", goals, 80, TODAY, bars=False))),
            "\n".join(markdown("A plan", goals, TODAY)),
            "\n".join(in_sentences("", goals, TODAY)),
        )

    for form in told(over=False):
        assert over in form
        assert "Forms from abroad" not in form and "Spanish-speaking fans" in form
    for asked in ({}, {"ref": "O1", "over": False}, {"ref": "S1", "over": False}, {"owners": ("lan",), "over": False}):
        for form in told(**asked):
            assert over not in form
            assert "Forms from abroad" in form


def test_a_goal_of_which_all_is_over_has_objectives() -> None:
    tables = documents(with_a_past())
    tables["objectives"][1] |= {"measure": None}
    tables["objectives"][2] |= {"state": "achieved", "start": "2026-04-01", "due": "2026-06-30"}
    tables["goals"].pop(2)
    plan = Plan.of(tables)
    goals = list(outline(plan, Standings(plan, TODAY), Selected(dropped=False, over=False)))
    for form in (
        map(plain, tree("", goals, 80, TODAY, bars=False)),
        markdown("A plan", goals, TODAY),
        in_sentences("", goals, TODAY),
    ):
        told = "\n".join(form)
        assert "2 of cycles that are over: 1 achieved, 1 missed" in told
        assert "no objectives yet" not in told.lower()


def test_in_ascii(ascii_only: None) -> None:
    assert all(line.isascii() for line in drawn(small_plan(), bars=True))


@pytest.mark.parametrize("cells", [40, 60, 80, 120])
@pytest.mark.parametrize("title", ["phần việc dài " * 30, "x" * 500, "目标" * 100, "👩‍👩‍👧" * 40])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_left_out(cells: int, title: str) -> None:
    plan = small_plan()
    for ref in ("G1", "O1", "S1"):
        plan = after(plan, actions.edit, ref, {"title": title.strip(), "owner": title.strip()})
    plan = after(plan, actions.pivot, "S1", "y", because=title)
    plan = after(plan, actions.edit, "O2", {"measure": Measure(unit=title.strip(), baseline=D(1), target=D(2))})
    for bars in (True, False):
        lines = drawn(plan, cells, bars=bars, wanted=Selected())
        assert max(map(width, lines)) <= cells
        text = "".join("".join(lines).replace("│", "").replace("├─", "").split())
        assert text.count("".join(title.split())) >= 6


def test_what_a_measure_without_check_in_says() -> None:
    plan = after(small_plan(), actions.undo)
    assert "no check-in yet" in drawn(plan)[5]


def test_nothing_at_all() -> None:
    assert drawn(Plan.empty()) == ["Nothing to show."]
