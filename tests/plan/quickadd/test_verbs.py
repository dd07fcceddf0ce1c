"""What a line begins with is a verb by its place and by how it is made, whatever word it is; and none where it is bounded."""

from __future__ import annotations

import pytest

from tests.plan.quickadd.evaluation import Line, fields_of, read
from tui.plan.parsing.lexicon.words import LANGUAGES


def found(text: str, language: str = "en") -> dict[str, str]:
    return fields_of(read(Line("", language, text, {})))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zorbel 14 barns", "en"),
        ("Co-zorbel 14 barns", "en"),
        ("Heritage centre: zorbelise 14 barns", "en"),
        ("re-zorb at least 14 barns", "en"),
        ("zorbelify fourteen barns", "en"),
        ("Nghoáy 14 barns", "vi"),
        ("nghoáy xong 14 barns", "vi"),
        ("Tái nghoáy 14 barns", "vi"),
        ("nghoáy xoằn hóa 14 barns", "vi"),
    ],
)
def test_a_word_that_no_table_knows_counts_what_stands_behind_it(text: str, language: str) -> None:
    assert found(text, language) == {"kind": "milestones", "what": "barns", "target": "14"}


@pytest.mark.parametrize(
    ("text", "language", "what"),
    [
        ("Zorbel the north barn by 1 May", "en", "north barn"),
        ("Re-zorb two-year archives by 1 May", "en", "two-year archives"),
        ("zorbelise and zorbelify paper files by 1 May", "en", "paper files"),
        ("Board to zorbelise paper files by 1 May", "en", "paper files"),
        ("nghoáy lại kho cũ trước 1/5", "vi", "kho cũ"),
        ("nghoáy hóa kho cũ trước 1/5", "vi", "kho cũ"),
    ],
)
def test_a_verb_is_known_by_how_it_is_made_or_by_its_object(text: str, language: str, what: str) -> None:
    assert found(text, language) == {"kind": "done", "what": what, "due": "2027-05-01"}


@pytest.mark.parametrize(
    ("text", "language", "kind", "what"),
    [
        ("Load time no longer than 8 seconds", "en", "keep-between", "Load time"),
        ("Launch of the barn by May", "en", "done", "Launch of the barn"),
        ("Họp giao ban không quá 30 phút", "vi", "keep-between", "Họp giao ban"),
        ("Rửa tay đúng cách đạt 95%", "vi", "increase", "Rửa tay đúng cách"),
        ("Ký túc xá mới đi vào hoạt động", "vi", "done", "Ký túc xá mới đi vào hoạt động"),
    ],
)
def test_a_word_of_the_tables_is_no_verb_where_it_is_what_the_line_speaks_of(
    text: str, language: str, kind: str, what: str
) -> None:
    line = found(text, language)
    assert (line["kind"], line["what"]) == (kind, what)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verb_is_in_one_list_of_deeds(language: object) -> None:
    lists = [{each.strip() for each in str(getattr(language, name)).split(";")} for name in ("FINISH", "DEEDS")]
    assert lists[0].isdisjoint(lists[1])
