"""The last gate before the terminal: nothing that it might act on gets through."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.draw.text.safe import harmless_json, visible, visible_lines

RAW = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@given(st.text())
def test_nothing_that_a_terminal_acts_on_gets_through(text: str) -> None:
    assert not RAW.search(visible(text))
    assert not any(RAW.search(line) for line in visible_lines(text))


@given(st.text(alphabet=st.characters(whitelist_categories=("L", "M", "N", "P", "S", "Zs"))))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    if not RAW.search(text):
        assert visible(text) == text[:2_000]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;cm0=\x07", "�]52;c;cm0=�"),
        ("a\tb\r\nc", "a b c"),
        ("abc\u202egnp", "abc�gnp"),
        ("\x9b31m", "�31m"),
        ("Mục tiêu 目標 👍", "Mục tiêu 目標 👍"),
        ("a\u0000b\ud800", "a�b�"),
    ],
)
def test_what_was_there_is_shown_as_a_mark(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_note_keeps_its_lines() -> None:
    assert visible_lines("a\r\nb\x1b\nc") == ["a", "b�", "c"]


@given(st.dictionaries(st.text(), st.text()))
def test_harmless_json_reads_back_the_same(data: dict[str, str]) -> None:
    text = harmless_json(json.dumps(data, ensure_ascii=False))
    assert json.loads(text) == data
    assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\x1b]", text)
