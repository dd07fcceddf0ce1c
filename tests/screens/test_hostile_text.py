"""Anybody's text, on every screen: it never crashes anything, is never read as markup, and never reaches the terminal raw."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import pytest

from tests.plan.examples import small_plan
from tests.screens.conftest import Open, Seen
from tests.store.counts import SOAKING
from tui.plan.model import LETTERS
from tui.plan.plan import Plan

RAW = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal might act on."""

HOSTILE = {
    "markup": "[bold]not bold[/bold] [/x] [red]",
    "unclosed": "[@click=app.quit]quit[",
    "bracket at the end": "a title that ends in \\",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07owned",
    "colour": "\x1b[31mred\x1b[0m \x9b31m",
    "override": "abc \u202egnp.exe\u202c \u2066x\u2069",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 family 🏳️\u200d🌈 👍🏽",
    "composed later": "Mu\u0323c tie\u0302u đa\u0323t đu\u031bo\u031b\u0323c",
    "wide": "目標と戦略 목표 ｆｕｌｌ",
    "long": "word " * 100,
    "unbroken": "x" * 500,
    "many marks": "a" + "\u0301" * 60,
    "breaks": "one\ntwo\r\nthree\tfour\x0bfive",
    "format": "{ref} %s {0} {} %(x)s",
    "nul": "a\x00b",
    "surrogate": "a\ud800b",
}

GROUPS = (
    ("markup", "unclosed", "bracket at the end", "format"),  # might be read as markup, or as a sentence with gaps
    ("clipboard", "colour", "nul", "breaks"),  # a terminal might act on it
    ("override", "emoji", "composed later", "many marks"),  # other cells than it has characters
    ("long", "wide", "unbroken"),  # more cells than there are
)
"""Every kind that a file may hold (no UTF-8 file holds a lone surrogate; it can be pasted)."""

Writer = Callable[[int], str]
"""What somebody has written in the place of this number."""


def mixed(turn: int) -> Writer:
    """Every kind of hostile text side by side. In four turns every place has had a text of every group."""

    def text(place: int) -> str:
        group = GROUPS[(place + turn) % len(GROUPS)]
        return HOSTILE[group[place // len(GROUPS) % len(group)]]

    return text


WRITERS: dict[str, Writer] = {f"mixed, turn {turn}": mixed(turn) for turn in range(len(GROUPS))}
if SOAKING:
    WRITERS |= {kind: lambda _place, kind=kind: HOSTILE[kind] for group in GROUPS for kind in group}

TEXTS = {"title", "note", "owner", "team", "horizon", "reason", "comment", "blocker", "by"}


def spoiled(raw: Any, text: Callable[[], str]) -> Any:
    """A stored document with somebody's text wherever there can be text."""
    if isinstance(raw, Mapping):
        return {name: text() if name in TEXTS else _spoiled_field(name, value, text) for name, value in raw.items()}
    return raw


def _spoiled_field(name: str, value: Any, text: Callable[[], str]) -> Any:
    if name == "tags":
        return [text()]
    if name == "measure" and isinstance(value, Mapping):
        return {**value, "what": text(), "unit": text()}
    if name in ("before", "after"):
        return {ref: spoiled(fields, text) for ref, fields in value.items()}
    return value


def plan_of(writer: Writer) -> Plan:
    """A plan whose every text is from this writer, as somebody may have written it into the file by hand."""
    plan, places = small_plan(), count()

    def text() -> str:
        return writer(next(places))

    return Plan.of({name: {id: spoiled(raw, text) for id, raw in plan.table(name).raw.items()} for name in LETTERS})


def harmless(ui: Seen) -> None:
    """Whatever is on the screen now, nothing in it speaks to the terminal, and every line is as wide as the screen."""
    for y, strip in enumerate(ui.strips):
        assert not RAW.search(strip.text), (y, strip.text)
        assert strip.cell_length == ui.app.size.width, (y, strip.text)


def read(ui: Seen) -> str:
    return " ".join(" ".join(ui.lines).split())


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
async def test_hostile_text_is_harmless_on_every_screen(opened: Open, writer: Writer) -> None:
    async with opened(plan_of(writer), size=(90, 30), who=writer(0)) as ui:
        harmless(ui)
        for keys in (
            ("1",), ("2",), ("3",), ("1", "enter"), ("2", "enter"), ("G",), ("3", "enter"),  # the panes and the pages
            ("1", "e"), ("2", "e"), ("3", "e"),  # titles in place
            ("1", "E"), ("2", "E"), ("3", "E"), ("2", "c"), ("3", "p"), ("3", "d"), ("2", "d"), ("1", "d"),  # the forms
            ("1", "S"), ("2", "S"), ("3", "S"), ("f",), ("T",), ("question_mark",), ("colon",),  # the menus and the help
            ("slash",), ("R",), ("a",), ("y",), ("1", "y"), ("u",), ("3", "space"), ("1", "J"), ("u",), ("U",),
        ):  # fmt: skip
            await ui.press(*keys)
            harmless(ui)
            assert ui.app._exception is None, keys
            for _ in range(3):
                if not ui.at_main or ui.main.query("LineInput"):
                    await ui.press("escape")
            assert ui.at_main, keys


async def test_markup_is_shown_as_it_was_typed(opened: Open) -> None:
    text = "[bold]x[/bold] [/x]"
    async with opened(plan_of(lambda _place: text), size=(120, 30)) as ui:
        assert read(ui).count(text) >= 4
        for keys in (("2", "enter"), ("2", "c"), ("3", "p"), ("2", "d"), ("slash",), ("2", "E")):
            await ui.press(*keys)
            frame = next(line for line in ui.lines if "╭─" in line)
            assert text in frame or text in read(ui), keys
            await ui.press("escape")
        for keys, words in ((("2", "c"), "Check in O1"), (("3", "p"), "Pivot from S1"), (("2", "d"), "Drop O1")):
            await ui.press(*keys)
            assert f"{words}: {text}" in ui.text
            await ui.press("escape")


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
async def test_what_is_copied_holds_no_control_characters(opened: Open, writer: Writer) -> None:
    async with opened(plan_of(writer)) as ui:
        for pane in "123":
            await ui.press(pane, "y")
            assert ui.app.clipboard
            assert not RAW.search(ui.app.clipboard), pane


async def test_hostile_text_that_is_pasted_becomes_one_harmless_line(opened: Open) -> None:
    kinds = ["breaks", "clipboard", "colour", "override", "nul", "surrogate", "emoji", "composed later"]
    async with opened() as ui:
        for number, kind in enumerate(kinds, start=3):
            await ui.press("a")
            await ui.paste(HOSTILE[kind])
            harmless(ui)
            if not ui.at_main:  # several lines: whether each of them is a goal
                await ui.press("escape")
            assert ui.app.focused.value == ui.app.focused.value.replace("\n", " ").replace("\t", " "), kind
            await ui.press("enter")
            assert len(ui.plan.goals) == number, ui.text
            title = ui.plan.find(f"G{number}").title
            assert title and not RAW.search(title), kind
            harmless(ui)
            await ui.saved()
            assert ui.stored().find(f"G{number}").title == title


def test_in_four_turns_every_place_has_had_a_text_of_every_group() -> None:
    groups = [{HOSTILE[kind] for kind in group} for group in GROUPS]
    assert {kind for group in GROUPS for kind in group} == HOSTILE.keys() - {"surrogate"}
    for turn in range(len(GROUPS)):
        assert {mixed(turn)(place) for place in range(16)} == set().union(*groups)
    for place in range(40):
        assert all(any(mixed(turn)(place) in group for turn in range(len(GROUPS))) for group in groups)


async def test_pasted_lines_and_tabs_become_spaces_and_do_not_submit(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.paste("one\ntwo\r\nthree\tfour\n")
        assert "3 lines were pasted" in ui.text
        await ui.press("escape")
        assert ui.app.focused.value == "one two three four"
        assert len(ui.plan.goals) == 2
        await ui.press("enter")
        assert ui.plan.find("G3").title == "one two three four"
        await ui.press("e", "ctrl+u")
        await ui.paste("five\n\nsix")
        await ui.press("enter")
        assert ui.plan.find("G3").title == "five six"
        await ui.press("2", "c")
        assert ui.at_main


async def test_pasted_lines_stay_lines_in_a_note(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        while ui.focus != "entry-note":
            await ui.press("tab")
        await ui.paste("one\ntwo\x1b[31m\n\u202ethree")
        harmless(ui)
        await ui.press("shift+tab", "enter")
        assert ui.at_main, ui.text
        assert ui.plan.find("G1").note == "one\ntwo\nthree"


async def test_a_title_typed_with_loose_accents_is_kept_composed_and_found_without_any(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.paste("Mu\u0323c tie\u0302u")
        await ui.press("enter")
        assert ui.plan.find("G3").title == "Mục tiêu"
        await ui.press("slash")
        await ui.type("muc tieu")
        assert "Mục tiêu" in ui.text


async def test_five_hundred_characters_can_be_typed_and_one_more_is_refused(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.paste("y" * 501)
        await ui.press("enter")
        assert "has 501 characters; at most 500" in ui.text
        await ui.press("backspace", "enter")
        assert ui.plan.find("G3").title == "y" * 500
        harmless(ui)


WRITTEN = "東京\u3000大阪 a\xa0b 👩\u200d👧 نیم\u200cفاصله \U0001fae8"


async def test_what_python_calls_unprintable_is_typed_nevertheless(opened: Open) -> None:
    async with opened() as ui:
        for opens in ("a", "e", "E"):
            await ui.press(opens, "ctrl+u")
            await ui.type(WRITTEN)
            assert ui.app.focused.value == WRITTEN
            await ui.press("escape", "escape")
        await ui.press("E", "tab")
        await ui.type(WRITTEN + "\u202e\u200b\x9b")
        await ui.press("ctrl+o")
        assert ui.plan.goals[1].note == WRITTEN
