"""The first paint is the screen that Textual then draws: nothing moves, and nothing is sent twice."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rich.color import ColorSystem

from tests import generate
from tests.cli.conftest import ROOT
from tests.plan.examples import small_plan
from tests.screens.conftest import NOW, Open, Seen, strips_of
from tui.draw.text.colours import SCHEMES
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings
from tui.screens.overview.static_screen import StaticScreen
from tui.terminal.capabilities import Capabilities
from tui.terminal.cells import Cell
from tui.terminal.grid import Grid, Row
from tui.widgets.line_cells import cells_of_lines
from tui.words import use

SIZES = [(80, 24), (60, 15), (200, 60), (36, 9), (69, 17), (70, 18), (87, 31), (131, 43), (53, 24)]
SYSTEMS = {1 << 24: ColorSystem.TRUECOLOR, 256: ColorSystem.EIGHT_BIT, 16: ColorSystem.STANDARD}


def painted(plan: Plan, theme: str, size: tuple[int, int], colours: int) -> list[list[Cell]]:
    first = StaticScreen(plan, Standings(plan, NOW.date()), "lan", *size)
    return cells_of_lines(first.lines(), theme, Capabilities(colours=colours))


def read(ui: object, size: tuple[int, int], colours: int) -> list[Row]:
    """What our driver would read of what Textual draws."""
    grid = Grid(*size)
    for y, strip in enumerate(strips_of(ui)):  # type: ignore[arg-type]
        text = "".join(strip.render_style(style, text, SYSTEMS[colours]) if style else text for text, style, _ in strip._segments)
        for style in {segment.style for segment in strip._segments if segment.style}:
            style._ansi = None  # Rich keeps the codes that it made for another number of colours
        grid.read(f"\x1b[{y + 1};1H{text}")
    return grid.meant


async def settled(ui: Seen) -> object:
    """The app, its header without what the inbox holds: that is counted after the first frame."""
    await ui.quiet()
    ui.main.show_inbox_counts(0, 0)
    await ui.quiet()
    return ui.app


def plans() -> dict[str, Plan]:
    return {"small": small_plan(), "empty": Plan.empty("A new plan"), "large": Plan.of(generate.plan_tables(300))}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("kind", ["small", "empty", "large"])
async def test_on_every_size(opened: Open, size: tuple[int, int], kind: str) -> None:
    plan = plans()[kind]
    async with opened(plan, size=size) as ui:
        assert painted(plan, "dark", size, 1 << 24) == read(await settled(ui), size, 1 << 24)


@pytest.mark.parametrize("theme", SCHEMES)
@pytest.mark.parametrize("colours", SYSTEMS)
async def test_in_every_theme_and_number_of_colours(opened: Open, theme: str, colours: int) -> None:
    plan = small_plan()
    async with opened(plan, theme=theme) as ui:
        assert painted(plan, theme, (80, 24), colours) == read(await settled(ui), (80, 24), colours)


async def test_in_vietnamese(opened: Open) -> None:
    use("vi")
    plan = small_plan()
    async with opened(plan) as ui:
        assert painted(plan, "dark", (80, 24), 1 << 24) == read(await settled(ui), (80, 24), 1 << 24)


def test_where_the_screen_is_too_small_nothing_is_painted() -> None:
    assert painted(small_plan(), "dark", (35, 9), 1 << 24) == []


def test_it_works_out_no_forecast_and_loads_none() -> None:
    code = """if True:
        import sys
        from tests.plan.examples import TODAY, small_plan
        from tui.plan.progress.standings import Standings
        from tui.screens.overview.static_screen import StaticScreen
        StaticScreen(small_plan(), Standings(small_plan(), TODAY), "lan", 200, 60).lines()
        print(sorted(name for name in sys.modules if name.startswith("tui.") and "forecast" in name))
    """
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
