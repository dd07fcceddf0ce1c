"""The page of an item, at every width."""

from __future__ import annotations

import pytest

from tests.plan.examples import TODAY, D, after, small_plan
from tui.commands.main_commands import COMMANDS, EVERYWHERE
from tui.draw.item.item_lines import item_page
from tui.draw.screen.help_lines import keys, vocabulary
from tui.draw.text.change_text import describe
from tui.draw.text.line import line_width, plain
from tui.plan import actions
from tui.plan.progress.standings import Standings


def lived_plan():
    """The small plan after an amendment, a pivot, a check-in with a blocker, a drop and an undo."""
    plan = small_plan()
    plan = after(plan, actions.edit, "O1", {"measure.target": D(12)}, reason="the market grew", amending=True)
    plan = after(plan, actions.pivot, "S1", "Video with partners", because="cost per lead", owner="mai")
    plan = after(plan, actions.check_in, "O1", D("6.5"), comment="Two partners more.\nGood.", blocker="no video yet", by="mai")
    plan = after(plan, actions.edit, "G1", {"note": "Line one\nline two " + "long " * 60})
    plan = after(plan, actions.drop, "S2", because="nobody has time")
    return after(plan, actions.undo)


def text(ref: str, cells: int = 78) -> str:
    plan = lived_plan()
    return "\n".join(plain(line) for line in item_page(plan, Standings(plan, TODAY), ref, cells))


@pytest.mark.parametrize("ref", ["G1", "G2", "O1", "O2", "S1", "S2", "S3"])
@pytest.mark.parametrize("cells", [32, 46, 56, 78, 98])
def test_no_line_of_a_page_leaves_its_cells(ref: str, cells: int) -> None:
    plan = lived_plan()
    for line in item_page(plan, Standings(plan, TODAY), ref, cells):
        assert line_width(line) <= cells, plain(line)


def test_an_objectives_page_tells_its_story() -> None:
    said = text("O1")
    for part in (
        "4 % → 12 %",
        "1 Oct – 31 Dec",
        "every 7 days",
        "Two partners more.",
        "(blocked: no video yet)",
        "target 10 % → 12 % by lan on 24 Nov: the market grew",
        "S1 × Location targeting  dropped",
        "└─ S3 ● Video with partners  active",
        "why: cost per lead",
        "·· expected",
    ):
        assert part in said, part


def test_a_strategys_page_says_what_it_replaces_and_why() -> None:
    said = text("S3")
    assert "S1 Location targeting" in said
    assert "cost per lead" in said


def test_a_goals_page_shows_its_objectives_and_its_note() -> None:
    said = text("G1")
    assert "O1 Forms from abroad" in said
    assert "Line one\n  line two" in said


def test_every_change_is_told_in_a_line() -> None:
    plan = lived_plan()
    told = [describe(plan.changes[id]) for id in sorted(plan.changes.raw)]
    assert all(told)
    assert "S1 pivoted to S3: Video with partners" in told
    assert "O1 amended: target 10 → 12" in told
    assert "S2 dropped" in told
    assert told[-1] == "S2 undone"
    assert all("\n" not in each for each in told)


@pytest.mark.parametrize("cells", [34, 56, 78, 98])
def test_no_line_of_the_help_leaves_its_cells_or_is_cut(cells: int) -> None:
    page = [*vocabulary(cells), *keys((*COMMANDS, *EVERYWHERE), cells)]
    assert not any("…" in plain(line) for line in page)
    if cells >= 56:
        assert all(line_width(line) <= cells for line in page)
