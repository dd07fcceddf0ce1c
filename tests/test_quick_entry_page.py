"""docs/quick-entry.md says what the program does: each of its examples is read as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tui.draw.screen.understood_line import understood_line
from tui.draw.text.line import plain
from tui.plan.parsing.quick_entry import understand
from tui.words import decimal_mark, use

PAGE = Path(__file__).parents[1] / "docs" / "quick-entry.md"
TODAY = date(2026, 11, 24)
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def examples() -> list[tuple[str, str]]:
    rows = PAGE.read_text(encoding="utf-8").partition("<!-- examples -->")[2].splitlines()
    return [(m[1], m[2]) for row in rows if (m := re.fullmatch(r"\| `(.+?)` \| `(.+?)` \|", row))]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("en")


def remark(language: str, line: str) -> str:
    """The remark under the line; numbers are read in `language`, and words are English, as the page's are."""
    mark = "," if language == "vi" else decimal_mark()
    return plain(understood_line(understand(line, "objectives", TODAY, decimal_mark=mark), "objectives", "G1", TODAY)).strip()


def test_the_page_has_examples_in_both_languages() -> None:
    assert len(examples()) >= 15
    assert sum(bool(VIETNAMESE.search(line)) for line, _ in examples()) >= 5


@pytest.mark.parametrize(("line", "understood"), examples())
def test_every_example_is_read_as_the_page_says(line: str, understood: str) -> None:
    assert remark("vi" if VIETNAMESE.search(line) else "en", line) == understood
