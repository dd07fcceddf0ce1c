"""Keys of one's own: how they are written, who may have them, and that they are shown and pressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.conftest import told
from tests.inside import put_right
from tests.screens.conftest import Open, house, opened
from tui.commands.key_names import keys_by_default, shown_key
from tui.commands.main_commands import COMMANDS, key_of
from tui.commands.standup_commands import STANDUP_COMMANDS
from tui.config import load
from tui.config.custom_keys import BY_NAME, key_name
from tui.config.reader import understood
from tui.config.settings import Settings
from tui.config.template import template

__all__ = ["house", "opened"]


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    put_right()


WRITTEN = {
    "a": "a", "A": "A", "shift+a": "A", "/": "slash", "?": "question_mark", ":": "colon", "+": "plus", "-": "minus",
    ",": "comma", " ": "space", "space": "space", "Ctrl-R": "ctrl+r", "ctrl+/": "ctrl+slash", "ctrl++": "ctrl+plus",
    "pgdn": "pagedown", "PageDown": "pagedown", "Esc": "escape", "return": "enter", "F5": "f5", "shift+F5": "shift+f5",
    "alt+x": "alt+x", "ctrl+shift+left": "ctrl+shift+left", "question_mark": "question_mark", "é": "é", "đ": "đ",
    "": None, "foo": None, "hyper+x": None, "ctrl+": None, "ctrl+é": None, "ctrl+shift+x": None, "\x1b": None, "f99": None,
}  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_how_keys_may_be_written(written: str) -> None:
    assert (key_name(written) if written else None) == WRITTEN[written]


def test_every_key_that_a_command_has_can_be_written_as_it_is_shown() -> None:
    for command in (*COMMANDS, *STANDUP_COMMANDS):
        for key in keys_by_default(command):
            assert key_name(key) == key
            if not set("↓↑←→⇧") & set(shown_key(key)):
                assert key_name(shown_key(key)) == key


def test_every_command_has_a_name_in_the_file() -> None:
    assert len(BY_NAME) == len(COMMANDS) + len(STANDUP_COMMANDS)
    assert all(name.partition(".")[2].replace("_", "").isalnum() for name in BY_NAME)


def test_keys_may_change_hands() -> None:
    found = understood('[keys]\nadd = "c"\ncheck_in = "a"\n')
    assert (found.keys, found.mistakes) == ({"keys.add": ("c",), "keys.check_in": ("a",)}, ())
    assert understood('[keys]\nadd = "n"\n[standup_keys]\nnext = "a"\n').mistakes == ()


def test_of_two_who_want_one_key_the_one_who_has_it_keeps_it() -> None:
    (said,) = told('[keys]\nadd = ["a", "Q"]\ncommit = "Q"\n')
    assert said.startswith("line 3, column 10: keys.commit wants the key Q, which keys.add has")
    # `check_in` gives up what it wanted and so has c again, which add can then no longer have
    found = understood('[keys]\nadd = "c"\ncheck_in = "j"\n')
    assert found.keys == {}
    assert [each.details["name"] for each in found.mistakes] == ["keys.add", "keys.check_in"]


def test_examples_of_pages_and_of_a_new_file_may_be_put_to_use() -> None:
    pages = "".join(each.read_text() for each in sorted((Path(__file__).parents[2] / "docs").glob("*.md")))
    shown = re.findall(r"^```toml\n(.*?)^```", pages, re.DOTALL | re.MULTILINE)
    assert len(shown) > 5
    for text in (*shown, re.sub(r"^# (?=\[|\w+ = )", "", template(), flags=re.MULTILINE)):
        assert told(text) == [], text


async def test_a_key_of_ones_own_works_and_is_shown_wherever_keys_are(opened: Open) -> None:
    load.use(understood('[keys]\nadd = ["+", "f6"]\ncheck_in = "a"\nfind = "c"\n'))
    async with opened() as ui:
        foot = ui.lines[-1]
        assert "+ goal" in foot
        assert "c find" in foot
        await ui.press("ctrl+p")
        await ui.type("add")
        assert any(line.strip("│▌ ").startswith("+ F6 ") and "Add" in line for line in ui.lines), ui.text
        await ui.press("escape")
        if not ui.at_main:
            await ui.press("escape")
        await ui.press("l")
        assert "a check in" in ui.lines[-1]
        await ui.press("a")
        assert "Value" in ui.text or "value" in ui.text
        await ui.press("escape", "plus")
        assert "New objective of G1" in ui.text
        await ui.press("escape", "question_mark")
        for _page in range(9):
            if "say where the objective stands" in ui.text:
                break
            await ui.press("pagedown")
        line = next(each for each in ui.lines if "say where the objective stands" in each)
        assert line.split("Check in")[0].strip("│ ") == "a"


async def test_who_chooses_on_the_screen_is_told_that_the_configuration_decides_the_next_time(opened: Open, house: Path) -> None:
    load.use(Settings(theme="light"))
    async with opened() as ui:
        ui.app.choose_look("contrast")
        await ui.quiet()
        assert ui.foot.strip() == "Only until you leave: theme = light is what you have configured."
        ui.app.choose_look("light")
        assert "contrast" not in ui.text


def test_what_an_empty_plan_says_names_the_key() -> None:
    load.use(understood('[keys]\nadd = "n"\n'))
    assert key_of("add") == "n"
    assert key_of("filter") == "f"
