from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.plan.errors import Refused
from tui.plan.text import LONGEST_LINE, LONGEST_NOTE, fold, is_same_name, is_written, many_lines, one_line, required_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a title  ", "a title"),
        ("two\nlines", "two lines"),
        ("two\r\nlines", "two lines"),
        ("a\tb", "a b"),
        ("a\u2028b\u0085c", "a b c"),
        ("a    b", "a b"),
        ("bell\x07 and null\x00", "bell and null"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]52;c;aGVsbG8=\x07copied", "copied"),
        ("\x1b]52;c;aGVsbG8=\x1b\\copied", "copied"),
        ("\x9d52;c;aGVsbG8=\x9ccopied", "copied"),
        ("\x1b]0;title\x07", ""),
        ("\x1bP1$r0m\x1b\\kept", "kept"),
        ("\x1bcreset", "reset"),
        ("one \x1b]two three", "one ]two three"),
        ("a \x1bPlan and a \x9dtitle", "a Plan and a title"),
        ("\x1bX marks\nthe spot\x07", "X marks the spot"),
        ("\x1b[12", "[12"),
        ("\u202eevil\u202c", "evil"),
        ("\u2066a\u2069\u200fb", "ab"),
        ("\ufeffBOM", "BOM"),
        ("half \ud800 pair", "half pair"),
        ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
        ("🏳️‍🌈 ❤️", "🏳️‍🌈 ❤️"),
        ("[bold]no markup[/bold]", "[bold]no markup[/bold]"),
        (unicodedata.normalize("NFD", "mục tiêu"), "mục tiêu"),
    ],
)
def test_a_line_keeps_the_words_and_nothing_that_cannot_be_seen(typed, kept):
    assert one_line(typed) == kept


def test_a_note_keeps_its_lines_and_tabs_and_loses_the_rest():
    assert many_lines("\n\n- one\r\n\t- two\x1b[2J\u2029- three  \n\n") == "- one\n\t- two\n- three"


def test_a_title_of_ten_thousand_characters_is_refused_with_its_length():
    with pytest.raises(Refused) as refused:
        one_line("x" * 10_000)
    assert (refused.value.reason, refused.value.details["length"]) == ("too_long", 10_000)


def test_the_longest_line_and_note_are_kept_whole():
    assert len(one_line("x" * LONGEST_LINE)) == LONGEST_LINE
    assert len(many_lines("x" * LONGEST_NOTE)) == LONGEST_NOTE
    with pytest.raises(Refused):
        many_lines("x" * (LONGEST_NOTE + 1))


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\x00", "\u200b", "\u202e\u00a0", "\x1b[0m", "\u2060\u200d", "\u0301"])
def test_a_title_that_nobody_could_see_is_refused_as_empty(typed):
    with pytest.raises(Refused) as refused:
        required_line(typed)
    assert refused.value.reason == "empty"


@pytest.mark.parametrize("typed", ["x", "7", "👍", "đ", "…"])
def test_one_visible_character_is_a_title(typed):
    assert required_line(typed) == typed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mục tiêu", "muc tieu"),
        (unicodedata.normalize("NFD", "ĐƯỜNG"), "duong"),
        ("Đà Nẵng", "da nang"),
        ("ASCII", "ascii"),
        ("日本", "日本"),
    ],
)
def test_folding_takes_case_and_accents_away(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lan", "lan", True),
        ("Lân", "lan", True),
        ("Hà", unicodedata.normalize("NFD", "hà"), True),
        ("Hà", "Hạ", False),
        ("Đạt", "dat", True),
        ("Nguyễn Ha", "nguyen Hà", True),
        ("Nguyễn Hạ", "nguyen Hà", False),
        ("Hà", "Hà My", False),
        ("日本", "日本", True),
        ("Ольга", "ольга", True),
        ("Алёна", "Алена", True),
        ("José", "Jose", True),
    ],
)
def test_accents_tell_people_apart_who_both_write_them(one, other, same):
    assert is_same_name(one, other) is same
    assert is_same_name(other, one) is same


anything = st.text(st.characters(), max_size=60)


@given(anything)
def test_nothing_that_steers_a_terminal_is_ever_kept(text):
    for kept, allowed in ((one_line(text), ""), (many_lines(text), "\n\t")):
        assert not [each for each in kept if unicodedata.category(each) in ("Cc", "Cs") and each not in allowed]
        assert not set(kept) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@given(anything)
def test_cleaning_what_is_clean_changes_nothing(text):
    assert one_line(one_line(text)) == one_line(text)
    assert many_lines(many_lines(text)) == many_lines(text)


@given(st.characters())
def test_a_character_that_may_be_typed_is_kept_and_what_steers_a_terminal_may_not(character):
    if is_written(character):
        assert many_lines(f"a{character}b") == unicodedata.normalize("NFC", f"a{character}b")
    else:
        assert not character.isprintable()


@pytest.mark.parametrize(
    "character", ["a", "ệ", "\u0323", "\u3000", "\xa0", "\u200d", "\u200c", "\U0001fae8", "\U000e0067", "\ue0b0"]
)
def test_what_people_write_may_be_typed(character):
    assert is_written(character)
