"""How many typed lines are understood as a person means them."""

from __future__ import annotations

import pytest

from tests.plan.quickadd.evaluation import figures, lines, read
from tui.plan.parsing.days import day_phrases
from tui.plan.parsing.lexicon.words import spoken
from tui.plan.parsing.masked_text import lowered

HALVES = ("tuning", "test", "organisations", "unseen", "rounds")


def test_of_lines_never_looked_at_nineteen_in_twenty_are_understood_whole(capsys: pytest.CaptureFixture[str]) -> None:
    fields, whole, count = figures("test")
    with capsys.disabled():
        print(f"\none typed line, test half ({count} lines)")
        print("  whole lines: " + ", ".join(f"{name} {share:.1%}" for name, share in whole.items()))
        print("  by field:    " + ", ".join(f"{name} {share:.1%}" for name, share in fields.items()))
    assert count >= 100
    assert whole["all"] >= 0.95
    assert min(whole["en"], whole["vi"]) >= 0.93
    assert min(fields[name] for name in ("baseline", "target", "due", "owner", "kind")) >= 0.97


def test_the_lines_the_grammar_was_made_with_are_understood() -> None:
    _fields, whole, _count = figures("tuning")
    assert whole["all"] >= 0.98


def test_lines_of_organisations_that_were_put_aside_are_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """Written by kinds of organisation before the grammar was read; `organisations` is the half it was then made with."""
    shown = {half: figures(half) for half in ("organisations", "unseen", "rounds")}
    with capsys.disabled():
        for half, (_fields, whole, count) in shown.items():
            print(
                f"\none typed line, {half} ({count} lines): " + ", ".join(f"{name} {share:.1%}" for name, share in whole.items())
            )
    for _fields, whole, count in shown.values():
        assert count >= 80
        assert min(whole["en"], whole["vi"]) >= 0.93


def test_both_languages_stand_in_both_halves_and_no_line_in_two() -> None:
    halves = {half: list(lines(half)) for half in HALVES}
    for chosen in halves.values():
        assert {line.language for line in chosen} == {"en", "vi"}
    texts = [line.text for chosen in halves.values() for line in chosen]
    assert len(texts) == len(set(texts)) >= 360


@pytest.mark.parametrize("half", HALVES)
def test_every_piece_is_a_place_in_the_line(half: str) -> None:
    for line in lines(half):
        found = read(line)
        for piece in found.pieces:
            assert 0 <= piece.start < piece.end <= len(found.text), (line.text, piece)
        for name in ("owner", "team"):
            for piece in found.pieces:
                if piece.field == name:
                    assert getattr(found, name) in found.text[piece.start : piece.end]


def test_no_day_is_passed_over_because_its_words_were_not_looked_for() -> None:
    """The words that a form of a day needs are found from the form: where it stands in a line, one of them does too."""
    for half in HALVES:
        for line in lines(half):
            low = lowered(line.text)
            there = spoken(low)
            for pattern, _read, needed in day_phrases._PERIODS:
                assert not needed or not needed.isdisjoint(there) or not pattern.search(low), (line.text, pattern.pattern)
            for pattern, needed in day_phrases._LATER:
                assert not needed or not needed.isdisjoint(there) or not pattern.search(low), (line.text, pattern.pattern)
