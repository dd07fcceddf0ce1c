"""The help: searched with `/` like every list, on every screen, list and page under the same key."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.screens.conftest import Open, Seen
from tui.screens.pages.help_page import HelpPage
from tui.words import use

SIZES = [(80, 24), (60, 15), (120, 40), (200, 60)]


def lines_of(ui: Seen) -> list[str]:
    """What stands in its frame."""
    return [line.strip("│ ") for line in ui.lines if "│" in line and line.strip("│ ")]


async def test_what_is_typed_narrows_the_help_to_what_holds_it(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("question_mark", "slash")
        await ui.type("check")
        assert "Check in" in ui.text and "Check in stale ones" in ui.text
        assert "Timeline" not in ui.text and "strategy" not in ui.text.partition("check")[0]
        await ui.press("enter")
        assert "/ narrows" in ui.text
        assert lines_of(ui)[:2] == ["check", "Changing"]
        await ui.press("escape")
        assert "goal" in ui.text and isinstance(ui.app.screen, HelpPage), "Esc gives all back"
        await ui.press("escape")
        assert ui.at_main


@pytest.mark.parametrize(
    ("typed", "first"), [("x", "x           Blocker"), ("ctrl+r", "U ctrl+r    Redo"), ("PIVOT", "p           Pivot")]
)
async def test_a_key_finds_what_it_does_first(opened: Open, typed: str, first: str) -> None:
    async with opened() as ui:
        await ui.press("question_mark", "slash")
        await ui.type(typed)
        _typed, group, found, *_more = lines_of(ui)
        assert group == "Changing" and found.startswith(first)


async def test_the_three_words_are_found_too_and_what_is_not_there_is_said(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("question_mark", "slash")
        await ui.type("abroad")
        assert lines_of(ui)[1].startswith("goal") and not any(line.startswith("objective") for line in lines_of(ui))
        await ui.type("zzz")
        assert "Nothing found. Fewer letters find more." in ui.text
        await ui.press("escape", "escape")
        assert ui.at_main


async def test_accents_do_not_matter_and_it_is_searched_in_the_language_in_force(opened: Open) -> None:
    use("vi")
    async with opened() as ui:
        await ui.press("question_mark", "slash")
        await ui.type("hoan tac")
        assert "Hoàn tác" in ui.text
        assert "Dòng thời gian" not in ui.text


async def test_it_scrolls_by_the_keys_of_every_page_where_it_is_narrowed_too(opened: Open) -> None:
    async with opened(size=(60, 15)) as ui:
        await ui.press("question_mark", "slash")
        await ui.type("the")
        await ui.press("enter")
        page = ui.app.screen
        assert isinstance(page, HelpPage)
        for key, top in (("j", 1), ("k", 0), ("G", page.text.last_top), ("home", 0), ("end", page.text.last_top)):
            await ui.press(key)
            assert page.text.top == top, key
        assert page.text.top > 0
        await ui.press("slash")
        await ui.type("x")
        assert page.text.top == 0, "what is found begins at its first line"


async def test_what_is_copied_is_what_is_found(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("question_mark", "slash")
        await ui.type("timeline")
        await ui.press("enter")
        page = ui.app.screen
        assert isinstance(page, HelpPage)
        assert list(page.text_lines()) == ["Looking", "t: Timeline. Objectives and strategies over the quarter."]


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (("2", "enter"), "write the note here"),
        (("t",), "what ran in the one before"),
        (("V",), "copy all that it says"),
        (("L",), "sort backwards"),
        (("s",), "person by person"),
        (("f",), "what the cursor is on"),
    ],
    ids=["item page", "timeline", "vocabulary", "all objectives", "standup", "menu"],
)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_question_mark_shows_the_keys_of_every_screen_and_closes_them(
    opened: Open, keys: Sequence[str], named: str, size: tuple[int, int]
) -> None:
    async with opened(size=size) as ui:
        await ui.press(*keys)
        before = ui.app.screen
        await ui.press("question_mark", "slash")
        assert isinstance(ui.app.screen, HelpPage)
        await ui.type(named[:14])
        assert named.split(maxsplit=1)[0] in ui.text
        await ui.press("escape", "question_mark")
        assert ui.app.screen is before


@pytest.mark.parametrize("keys", [("slash",), ("colon",)], ids=["find", "palette"])
async def test_where_every_letter_is_typed_f1_shows_the_keys(opened: Open, keys: Sequence[str]) -> None:
    async with opened() as ui:
        await ui.press(*keys)
        before = ui.app.screen
        await ui.press("f1")
        assert isinstance(ui.app.screen, HelpPage)
        await ui.press("f1")
        assert ui.app.screen is before
