"""The screen in Vietnamese: switched while it runs, remembered, searched without accents, typed in its way."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from tests.plan.examples import TODAY, small_plan
from tests.screens.conftest import Open, Seen
from tui.draw.text.line import cut, width
from tui.plan.filter.index import FilterIndex
from tui.plan.filter.parse import parse
from tui.plan.filter.search import find
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings
from tui.words import use

TITLE = "Mục đích: thương hiệu được biết đến"
NFD = unicodedata.normalize("NFD", TITLE)


def with_title(title: str) -> Plan:
    plan = small_plan()
    raw = {name: dict(plan.table(name).raw) for name in ("goals", "objectives", "strategies", "checkins", "meta")}
    raw["goals"][1] = {**raw["goals"][1], "title": title}
    return Plan.of(raw)


async def choose(ui: Seen, words: str) -> None:
    """Run a command of the palette by its name."""
    await ui.press("colon")
    await ui.type(words)
    assert words in "\n".join(ui.lines[3:])
    await ui.press("enter")
    await ui.until(lambda: ui.at_main)


async def test_the_palette_switches_the_language_of_everything_at_once(opened: Open, house: Path) -> None:
    async with opened() as ui:
        assert "1 Goals" in ui.text
        assert "a goal" in ui.foot
        await choose(ui, "Language: Tiếng Việt")
        assert "1 Mục đích" in ui.text
        assert "2 Mục tiêu của G1" in ui.text
        assert "3 Chiến lược của O1" in ui.text
        assert "a mục đích" in ui.foot
        assert "● đã lưu" in ui.head
        assert "Quý 4 · đã qua" in ui.head
        assert "Goals" not in ui.text
        await ui.press("2", "c")
        assert "Cập nhật O1" in ui.text
        assert "điều gì đang cản trở" in ui.text
        await ui.press("escape")
        remembered = json.loads((house / "state" / "planner" / "remembered.json").read_text(encoding="utf-8"))
        assert remembered["language"] == "vi"
        await choose(ui, "Ngôn ngữ: English")
        assert "1 Goals" in ui.text
        assert "c check in" in ui.foot


async def test_the_palette_itself_speaks_it(opened: Open) -> None:
    use("vi")
    async with opened() as ui:
        await ui.press("colon")
        assert "Enter thực hiện · Esc đóng" in ui.text
        await ui.type("qqqq")
        assert "Không tìm thấy" in ui.text


async def test_the_keys_of_the_help_are_keys_and_no_words(opened: Open) -> None:
    use("vi")
    async with opened(size=(120, 60)) as ui:
        await ui.press("question_mark")
        assert "  d Del " in ui.text
        assert "  c           Cập nhật" in ui.text


@pytest.mark.parametrize("title", [TITLE, NFD], ids=["NFC", "NFD"])
async def test_a_search_without_accents_finds_either_normal_form(opened: Open, title: str) -> None:
    async with opened(with_title(title)) as ui:
        await ui.press("slash")
        await ui.type("muc dich")
        await ui.until(lambda: "G1" in ui.text)
        assert "1 item" in ui.text
    for query in ("mục đích", unicodedata.normalize("NFD", "mục đích"), "MUC DICH", "thuong hieu", "biet den"):
        facts = FilterIndex(Standings(with_title(title), TODAY), "lan")
        assert find(facts, parse(query, TODAY)) == [("goals", 1)], query


@pytest.mark.parametrize("cells", range(1, 40))
def test_either_normal_form_takes_and_is_cut_to_the_same_cells(cells: int) -> None:
    assert width(NFD) == width(TITLE) == len(TITLE)
    assert unicodedata.normalize("NFC", cut(NFD, cells)) == cut(TITLE, cells)


async def test_rows_of_either_normal_form_look_the_same(opened: Open) -> None:
    async with opened(with_title(TITLE), name="c.json") as ui:
        composed = ui.text
    async with opened(with_title(NFD), name="d.json") as ui:
        assert unicodedata.normalize("NFC", ui.text) == composed


@pytest.mark.parametrize(
    ("language", "typed", "understood", "stored"),
    [
        ("vi", "7,5", "", "7.5"),
        ("vi", "7.5", "= 7,5 %", "7.5"),
        ("vi", "1.234", "= 1234 %", "1234"),
        ("vi", "1,234", "= 1,234 % (dưới 2)", "1.234"),
        ("en", "7,5", "= 7.5 %", "7.5"),
        ("en", "1,234", "= 1234 %", "1234"),
        ("en", "1.234", "= 1.234 % (below 2)", "1.234"),
    ],
)
async def test_a_number_that_could_be_read_two_ways_says_how_it_was(
    opened: Open, language: str, typed: str, understood: str, stored: str
) -> None:
    use(language)
    async with opened() as ui:
        await ui.press("2", "c")
        await ui.type(typed)
        assert understood in ui.text
        if not understood:
            assert " = " not in ui.text
        await ui.press("enter")
        if not ui.at_main:  # far from what was so far: asked once
            await ui.press("enter")
        assert str(ui.plan.checkins_of(1)[-1].value) == stored


async def test_days_are_shown_and_typed_the_vietnamese_way(opened: Open) -> None:
    use("vi")
    async with opened(size=(80, 40)) as ui:
        await ui.press("2", "E")
        assert "31/12/2026" in ui.text
        await ui.fill(due="15/11/2027")
        assert "= " not in next(line for line in ui.lines if "15/11/2027" in line)
        await ui.fill(due="15/11")
        assert "= T2 15/11/2027" in ui.text
        await ui.fill(due="31/12/2026")
        await ui.press("escape")


async def test_a_goal_gets_its_title_with_accents(opened: Open) -> None:
    use("vi")
    async with opened() as ui:
        await ui.press("a")
        await ui.type("Được biết đến")
        await ui.press("enter")
        assert ui.plan.find("G3").title == "Được biết đến"
        assert "Đã thêm G3: 2 rồi a" in ui.foot
