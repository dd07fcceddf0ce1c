"""No text lacks its translation, none has lost a gap or a space, and what is compiled is what was written."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel.messages.catalog import Message

from tests.words import catalogue
from tui.words import LANGUAGES, _, ngettext, number, use

TRANSLATED = [language for language in LANGUAGES if language != "en"]
GAP = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)s")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use("en")


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_of_the_sources_lacks_a_translation(language: str) -> None:
    known = catalogue.read(language)
    wanted = {text for _place, text in catalogue.texts()}
    assert len(wanted) > 600
    found = {each.id for each in known if each.id}
    assert not wanted - found, "make words collects them"
    assert not found - wanted, "make words drops what nobody says any more"
    assert not [each.id for each in catalogue.untranslated(known)]
    assert not [each.id for each in known if each.fuzzy and each.id]


def one_and_many(message: Message) -> Iterator[tuple[str, str]]:
    """Every translation with the English text that it stands for (of those that count, the one for many)."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    for said in [message.string] if isinstance(message.string, str) else message.string:
        yield english, said


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_gap_is_filled_in_the_translation_too(language: str) -> None:
    for message in catalogue.read(language):
        for english, said in one_and_many(message) if message.id else ():
            assert sorted(set(GAP.findall(said))) == sorted(set(GAP.findall(english))), (english, said)


@pytest.mark.parametrize("language", TRANSLATED)
def test_spaces_at_the_ends_and_the_marks_of_click_are_kept(language: str) -> None:
    for message in catalogue.read(language):
        for english, said in one_and_many(message) if message.id else ():
            assert said[: len(said) - len(said.lstrip(" "))] == english[: len(english) - len(english.lstrip(" "))], english
            assert said[len(said.rstrip()) :] == english[len(english.rstrip()) :], english
            assert said.count("\b") == english.count("\b"), english
            assert said.count("\n\n") == english.count("\n\n"), english


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_one_normal_form(language: str) -> None:
    import unicodedata

    for message in catalogue.read(language):
        for _english, said in one_and_many(message) if message.id else ():
            assert unicodedata.is_normalized("NFC", said), said


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    path = catalogue.po_path(language)
    assert path.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.read(language)), "make words compiles it"
    assert path.read_bytes() == catalogue.written(catalogue.updated(catalogue.read(language))), "make words sorts it"


def test_collecting_again_keeps_translations_and_guesses_none() -> None:
    old = catalogue.read("vi")
    kept = old["Owner"].string
    old.delete("Team")
    new = catalogue.updated(old)
    assert new["Owner"].string == kept == "Phụ trách"
    assert not new["Team"].string
    assert [each.id for each in catalogue.untranslated(new)] == ["Team"]


def test_a_translation_whose_text_is_gone_is_named() -> None:
    old = catalogue.read("vi")
    assert catalogue.dropped(old, catalogue.updated(old)) == []
    old.add("A text of yesterday", "Một câu của hôm qua")
    old.add(("{count} thing of yesterday", "{count} things of yesterday"), ("{count} thứ",))
    old.add("Never translated")
    gone = [each.id for each in catalogue.dropped(old, catalogue.updated(old))]
    assert gone == ["A text of yesterday", ("{count} thing of yesterday", "{count} things of yesterday")]


def test_a_count_takes_the_one_form_that_vietnamese_has() -> None:
    use("vi")
    said = [ngettext("{count} goal", "{count} goals", count).format(count=count) for count in (0, 1, 2)]
    assert said == ["0 mục đích", "1 mục đích", "2 mục đích"]
    use("en")
    assert [ngettext("{count} goal", "{count} goals", count).format(count=count) for count in (1, 2)] == ["1 goal", "2 goals"]


def test_the_three_words_are_those_of_the_article() -> None:
    use("vi")
    assert [_("goal"), _("objective"), _("strategy")] == ["mục đích", "mục tiêu", "chiến lược"]


def test_numbers_have_each_languages_marks() -> None:
    use("vi")
    assert number(Decimal("12345.60")) == "12.345,60"
    assert number(Decimal(-1234567)) == "-1.234.567"
    use("en")
    assert number(Decimal("12345.60")) == "12,345.60"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("vi", "vi"), ("vi_VN.UTF-8", "vi"), ("vi_VN@x", "vi"), ("VI-vn", "vi"), ("en_GB", "en"), ("C", "en"), ("de_DE", "en"),
     ("vim", "en"), ("", "en"), ("POSIX", "en")],
)  # fmt: skip
def test_a_locales_name_says_which_language(name: str, spoken: str) -> None:
    from tui import words

    use(name)
    assert words.language() == spoken


def test_what_is_asked_for_first_decides() -> None:
    from tui.words import language_wanted

    everything = {"PLANNER_LANG": "en", "LC_ALL": "vi_VN", "LC_MESSAGES": "de_DE", "LANG": "fr_FR"}
    assert language_wanted("vi", everything) == "en"
    del everything["PLANNER_LANG"]
    assert language_wanted("en", everything) == "en"
    assert language_wanted("", everything) == "vi_VN"
    assert language_wanted("", {"LC_ALL": "", "LC_MESSAGES": "vi", "LANG": "C"}) == "vi"
    assert language_wanted("", {"LANG": "vi_VN.UTF-8"}) == "vi_VN.UTF-8"
    assert language_wanted("", {}) == "en"


def test_nothing_of_babel_is_loaded_by_the_program() -> None:
    code = (
        "import sys, tui.cli.run, tui.app; from tui.words import use; use('vi'); print([m for m in sys.modules if 'babel' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
