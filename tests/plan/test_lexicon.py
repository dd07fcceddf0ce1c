"""The words of the languages that are read: one file each, with the same tables."""

from __future__ import annotations

import pytest

from tui.plan.parsing.lexicon.words import LANGUAGES, called, listed


def tables(language: object) -> dict[str, object]:
    return {name: value for name, value in vars(language).items() if name.isupper() and not name.startswith("_")}


def test_every_language_has_the_same_tables_of_the_same_kind() -> None:
    first, *others = (tables(language) for language in LANGUAGES)
    for other in others:
        assert {name: type(value) for name, value in other.items()} == {name: type(value) for name, value in first.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_has_a_word_twice(language: object) -> None:
    for name, value in tables(language).items():
        if isinstance(value, str) and not name.startswith("AGREED"):
            found = [each.strip() for each in value.split(";") if each.strip()]
            assert len(found) == len(set(found)), name


def test_words_of_every_language_stand_in_a_list_of_all() -> None:
    assert {"increase", "tăng"} <= set(listed("UP"))


def test_a_word_is_found_with_its_accents_and_with_none() -> None:
    assert called("SCALES", "triệu") == called("SCALES", "trieu") == 6
