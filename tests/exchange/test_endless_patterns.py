"""Files that are one sign, or a few, again and again: what they are, and what they say, is told in a moment."""

from __future__ import annotations

import contextlib
import time
from datetime import date

import pytest

from tui.exchange.foreign.known_again import file_called, words_of
from tui.exchange.importing.file_kind import decoded, form_in
from tui.exchange.markdown import foreign_page
from tui.exchange.sheets.cell_values import as_tags, plain_day, two_numbers, without_links
from tui.plan.coach.classifier import read
from tui.plan.errors import Refused
from tui.plan.parsing.quick_entry import understand
from tui.plan.text import list_lines

TODAY = date(2026, 11, 30)
PIECES = [
    " ", "\n", " \n", "-", "- ", "#", "# ", "#\n", "a:", "a:\n", "(", "[", "{", "|", "| ", "1.", "1. ", "1,", "1-", "KR1: ",
    ": ", " – ", "<!-- ", "<!-- -->", "*", "**a** ",
    "~", "“", '"', "from 1 to ", "từ 1 đến ", "by 5 % ", "é", "9", "10% ", "one ", "mười ", "½",
    "/", "by 31 Dec ", "@lan ", "#x ", "\t", ",", ";", "(a: ", "(a: b) ", "– a: b ", "2x ",
]  # fmt: skip
MOST = 1.0
"""Seconds of processor time; each takes some hundredths."""


@pytest.mark.parametrize("end", ["", "x", "\n# x"])
def test_nothing_takes_longer_than_a_moment(end: str) -> None:
    for piece in PIECES:
        text = (piece * 20_000)[:20_000] + end
        line = (piece * 400)[:400] + end.strip()
        steps = {
            "what it is": lambda text=text: form_in(decoded(text.encode(), "x.txt")),
            "a page": lambda text=text: foreign_page.read(text, TODAY, "."),
            "a list": lambda text=text: list_lines(text),
            "a cell": lambda text=text: two_numbers(text),
            "a day": lambda text=text: plain_day(text, "day-first"),
            "a title with an address": lambda text=text: without_links(text),
            "tags": lambda text=text: as_tags(text),
            "a known title": lambda text=text: words_of(text),
            "a file's name": lambda line=line: file_called(line),
            "a line": lambda line=line: understand(line, "objectives", TODAY),
            "a statement": lambda line=line: read(line),
        }
        for name, step in steps.items():
            start = time.process_time()
            with contextlib.suppress(Refused):
                step()
            assert time.process_time() - start < MOST, (name, piece, end)
