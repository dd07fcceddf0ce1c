"""Anybody's text, on every screen: it never crashes anything, is never read as markup, and never reaches the terminal raw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.plan.examples import small_plan
from tests.screens.conftest import Open, Seen
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

TEXTS = {"title", "note", "owner", "team", "horizon", "reason", "comment", "blocker", "by"}


def spoiled(raw: Any, text: str) -> Any:
    """A stored document with this text wherever there can be text."""
    if isinstance(raw, Mapping):
        return {name: text if name in TEXTS else _spoiled_field(name, value, text) for name, value in raw.items()}
    return raw


def _spoiled_field(name: str, value: Any, text: str) -> Any:
    if name == "tags":
        return [text]
    if name == "measure" and isinstance(value, Mapping):
        return {**value, "what": text, "unit": text}
    if name in ("before", "after"):
        return {ref: spoiled(fields, text) for ref, fields in value.items()}
    return value


def plan_of(text: str) -> Plan:
    """A plan whose every text is this one, as somebody may have written it into the file by hand."""
    plan = small_plan()
    return Plan.of({name: {id: spoiled(raw, text) for id, raw in plan.table(name).raw.items()} for name in LETTERS})


def harmless(ui: Seen) -> None:
    """Whatever is on the screen now, nothing in it speaks to the terminal, and every line is as wide as the screen."""
    for y, strip in enumerate(ui.strips):
        assert not RAW.search(strip.text), (y, strip.text)
        assert strip.cell_length == ui.app.size.width, (y, strip.text)


def read(ui: Seen) -> str:
    return " ".join(" ".join(ui.lines).split())


IN_FILES = [kind for kind in HOSTILE if kind != "surrogate"]  # no UTF-8 file holds a lone surrogate; it can be pasted


@pytest.mark.parametrize("kind", IN_FILES)
async def test_hostile_text_is_harmless_on_every_screen(opened: Open, kind: str) -> None:
    text = HOSTILE[kind]
    async with opened(plan_of(text), size=(90, 30), who=text) as ui:
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
    async with opened(plan_of(text), size=(120, 30)) as ui:
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


async def test_what_is_copied_holds_no_control_characters(opened: Open) -> None:
    for number, kind in enumerate(IN_FILES):
        async with opened(plan_of(HOSTILE[kind]), name=f"{number}.json") as ui:
            for pane in "123":
                await ui.press(pane, "y")
                assert ui.app.clipboard
                assert not RAW.search(ui.app.clipboard), kind


@pytest.mark.parametrize("kind", ["breaks", "clipboard", "colour", "override", "nul", "surrogate", "emoji", "composed later"])
async def test_hostile_text_that_is_pasted_becomes_one_harmless_line(opened: Open, kind: str) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.paste(HOSTILE[kind])
        harmless(ui)
        assert ui.app.focused.value == ui.app.focused.value.replace("\n", " ").replace("\t", " ")
        await ui.press("enter")
        assert len(ui.plan.goals) == 3, ui.text
        title = ui.plan.find("G3").title
        assert not RAW.search(title)
        harmless(ui)
        await ui.saved()
        assert ui.stored().find("G3").title == title


async def test_pasted_lines_and_tabs_become_spaces_and_do_not_submit(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.paste("one\ntwo\r\nthree\tfour\n")
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
