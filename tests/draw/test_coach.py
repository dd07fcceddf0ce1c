"""The coach's line: lights that can be read without colour, and a hint whose keys stay when it is narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tui.draw.screen.coach_hint import hint_line, light_lines, lights, smart_line
from tui.draw.text.glyphs import use_ascii
from tui.draw.text.line import line_width, plain
from tui.plan.coach.hints import Hint, hint
from tui.plan.coach.smart import smart_statement
from tui.plan.coach.wording import read

TEXT = "Raise membership by 10 % by 30 June"
KEYS = [("ctrl+o", "objective of G2"), ("ctrl+n", "hide")]


@pytest.fixture
def in_ascii() -> Iterator[None]:
    use_ascii(True)
    yield
    use_ascii(False)


def a_hint(text: str = TEXT) -> Hint:
    found = hint("goal", text)
    assert found is not None
    return found


def test_the_lights_are_signs_and_not_only_colours() -> None:
    assert plain(lights(smart_statement(read(TEXT)))) == "S✔ M✔ A? R? T✔"
    assert plain(lights(smart_statement(read("Be better")))) == "S× M× A? R? T×"


@pytest.mark.usefixtures("in_ascii")
def test_the_lights_have_ascii_stand_ins() -> None:
    assert plain(lights(smart_statement(read("Raise membership by 10 %")))) == "S* M* A? R? Tx"


def test_each_light_has_its_line() -> None:
    lines = [plain(line) for line in light_lines(smart_statement(read(TEXT)))]
    assert [line.split()[0] for line in lines] == list("SMART")
    assert "has a number: 10 %" in lines[1]
    assert "has a date: by 30 June" in lines[4]


@pytest.mark.parametrize("cells", [60, 72, 80, 100, 200])
def test_the_hint_fits_its_line_and_keeps_its_keys(cells: int) -> None:
    line = hint_line(a_hint(), cells, KEYS)
    assert line_width(line) <= cells
    assert "an objective" in plain(line)
    assert "ctrl+o objective of G2" in plain(line)
    assert "ctrl+n hide" in plain(line)


def test_where_there_is_room_the_hint_quotes_the_reason() -> None:
    said = plain(hint_line(a_hint(), 120, KEYS))
    assert "reads like an objective: it has a number (10 %) and a date (by 30 June)" in said


def test_the_smart_line_says_the_first_thing_that_is_missing() -> None:
    line = plain(smart_line(smart_statement(read("Raise membership by 10 %")), None, 78))
    assert line == " S✔ M✔ A? R? T×  no date: by when?"


def test_what_somebody_typed_cannot_reach_the_terminal_raw() -> None:
    line = smart_line(
        smart_statement(read("Use\x1b[2J ads by 10 % by 30\u202e June")), a_hint("Raise \x1b[2J it by 10 % by 30 June"), 200
    )
    assert "\x1b" not in plain(line)
    assert "\u202e" not in plain(line)
