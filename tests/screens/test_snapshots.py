"""How every screen looks, at three sizes, kept as text and styles side by side with this file.

`pytest tests/screens/test_snapshots.py --snapshot-update` takes them anew; the difference is read like any other.
"""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.plan.examples import small_plan
from tests.screens.conftest import Open, Seen
from tests.screens.test_remarks import talked
from tui.plan.model import TABLES
from tui.plan.plan import Plan
from tui.store import samples
from tui.words import LANGUAGES, use

SIZES = ((80, 24), (60, 15), (200, 60))
SCREENS: dict[str, tuple[str, ...]] = {
    "main": (),
    "objective form": ("2", "E"),
    "check-in form": ("2", "c", "3", "9"),
    "find": ("slash", *"spanish"),
    "help": ("question_mark",),
    "objective page": ("2", "enter"),
    "goal page": ("enter",),
    "strategy form": ("3", "E"),
    "pivot": ("3", "p"),
    "drop": ("2", "d"),
    "filter menu": ("f",),
    "new goal": ("a",),
    "title in place": ("2", "e"),
    "what was tried": ("w",),
    "timeline": ("t",),
    "vocabulary": ("V",),
    "remark form": ("2", "g", "r", "enter"),
    "commit form": ("2", "G", "C"),
    "closing form": ("2", "g", "S", "j", "enter"),
    "correction": ("2", "g", "enter", "X", "enter"),
    "note": ("2", "g", "enter", "n"),
}
STANDUP_SCREENS: dict[str, tuple[str, ...]] = {
    "standup": ("s",),
    "standup minutes": ("s", "m"),
    "standup help": ("s", "question_mark"),
    "blocker form": ("s", "x"),
    "pulse": ("P",),
    "past standups": ("H",),
}
LETTERS = string.ascii_letters + string.digits


class TextFile(SingleFileSnapshotExtension):
    """One readable file for each."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"
    _file_extension = "txt"


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.fixture
def article(tmp_path: Path) -> None:
    samples.copy("article", str(tmp_path / "plan.json"), language="en", today=date(2026, 11, 24))


def picture(ui: Seen) -> str:
    """The screen as text, then a letter for the style of every run, then what each letter stands for."""
    letters: dict[str, str] = {}
    rows: list[str] = []
    for strip in ui.strips:
        runs: list[str] = []
        for segment in strip:
            look = str(segment.style)
            letter = letters.setdefault(look, LETTERS[len(letters)])
            if segment.cell_length:
                runs.append(letter + str(segment.cell_length))
        rows.append(" ".join(_joined(runs)))
    legend = [f"{letter} {look}" for look, letter in letters.items()]
    return "\n".join([*ui.lines, "", "-- styles", *rows, "", "-- looks", *legend, ""])


def _joined(runs: list[str]) -> list[str]:
    """Neighbouring runs of one style as one."""
    found: list[str] = []
    for run in runs:
        if found and found[-1][0] == run[0]:
            found[-1] = f"{run[0]}{int(found[-1][1:]) + int(run[1:])}"
        else:
            found.append(run)
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.usefixtures("article")
async def test_every_screen_looks_as_it_did(opened: Open, looks: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with opened(size=size) as ui:
        for name, keys in SCREENS.items():
            await ui.press("1", *keys)
            await ui.quiet()
            await ui.rest()
            assert picture(ui) == looks(name=name)
            for _ in range(3):
                if not ui.at_main or ui.main.query("LineInput"):
                    await ui.press("escape")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_empty_plan_looks_as_it_did(opened: Open, looks: SnapshotAssertion, empty: Plan, size: tuple[int, int]) -> None:
    async with opened(empty, size=size) as ui:
        await ui.rest()
        assert picture(ui) == looks(name="empty")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.usefixtures("article")
async def test_the_palette_looks_as_it_did(opened: Open, looks: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with opened(size=size) as ui:
        await ui.press("colon")
        await ui.type("the")
        await ui.until(lambda: "Theme: light" in ui.text)
        await ui.found()
        await ui.rest()
        assert picture(ui) == looks(name="palette")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_page_with_remarks_looks_as_it_did(opened: Open, looks: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with opened(talked(), size=size) as ui:
        await ui.press("2", "enter")
        for _ in range(4):
            if "Counted twice?" not in ui.text:
                await ui.press("pagedown")
        await ui.rest()
        assert "Counted twice?" in ui.text
        assert picture(ui) == looks(name="page with remarks")


@pytest.mark.parametrize("theme", ["light", "terminal"])
@pytest.mark.usefixtures("article")
async def test_the_main_screen_looks_as_it_did_in_every_theme(opened: Open, looks: SnapshotAssertion, theme: str) -> None:
    async with opened(theme=theme) as ui:
        await ui.rest()
        assert picture(ui) == looks(name="main")
        await ui.press("2", "E")
        await ui.quiet()
        await ui.rest()
        assert picture(ui) == looks(name="objective form")


async def test_too_small_looks_as_it_did(opened: Open, looks: SnapshotAssertion) -> None:
    async with opened(size=(20, 5)) as ui:
        await ui.rest()
        assert picture(ui) == looks(name="too small")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_looks_as_it_did_in_vietnamese(
    opened: Open, looks: SnapshotAssertion, tmp_path: Path, size: tuple[int, int]
) -> None:
    samples.copy("article", str(tmp_path / "plan.json"), language="vi", today=date(2026, 11, 24))
    use("vi")
    async with opened(size=size) as ui:
        for name, keys in (SCREENS | STANDUP_SCREENS).items():
            await ui.press("1", *keys)
            await ui.quiet()
            await ui.rest()
            assert picture(ui) == looks(name=name)
            await back(ui)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_nothing_is_cut_in_vietnamese_that_is_whole_in_english(opened: Open, size: tuple[int, int]) -> None:
    """Labels, hints, states, keys and titles of frames, that is: the plan's own titles are as short as can be."""
    cuts: dict[str, dict[str, list[str]]] = {}
    for language in LANGUAGES:
        use(language)
        cuts[language] = {}
        async with opened(short_plan(), size=size, name=f"{language}.json") as ui:
            for name, keys in (SCREENS | STANDUP_SCREENS).items():
                await ui.press("1", *keys)
                await ui.quiet()
                cuts[language][name] = [line for line in ui.lines if "…" in line]
                await back(ui)
    for language in LANGUAGES:
        more = {name: lines for name, lines in cuts[language].items() if len(lines) > len(cuts["en"][name])}
        assert not more, "\n".join(f"{name}: {line}" for name, lines in more.items() for line in lines)


def short_plan() -> Plan:
    """The small plan with titles and names of one word."""
    plan = small_plan()
    raw = {table: {id: dict(fields) for id, fields in plan.table(table).raw.items()} for table in TABLES.values()}
    for table in ("goals", "objectives", "strategies"):
        for id, fields in raw[table].items():
            fields.update(title=f"T{id}", owner="lan", note="")
            if "reason" in fields:
                fields["reason"] = ""
    return Plan.of(raw)


async def back(ui: Seen) -> None:
    """To the main screen, whatever is open."""
    for _ in range(3):
        if not ui.at_main or ui.main.query("LineInput"):
            await ui.press("escape")
