"""What a command of one's own has printed is shown line for line, in its columns."""

from __future__ import annotations

import pytest

from tui.draw.plan.printed_lines import LONGEST, MOST, page_text, printed_lines
from tui.draw.text.line import width


@pytest.mark.parametrize("text", ["a  b" * 9, "界" * 9, "ab界  cd語e" * 5, "ệ" * 30])
@pytest.mark.parametrize("cells", [2, 3, 7, 20])
def test_a_line_that_is_too_long_goes_on_below_and_loses_nothing(text: str, cells: int) -> None:
    lines = [line[0].text for line in printed_lines(f"{text}\nb", cells)]
    assert "".join(lines[:-1]) == text
    assert lines[-1] == "b"
    assert all(0 < width(line) <= cells for line in lines)


def test_what_is_no_longer_shown_is_counted() -> None:
    assert page_text("x\n" * (MOST + 3))[-1] == "… and 3 more lines"
    assert page_text("x" * (LONGEST + 3)) == ["x" * LONGEST + "…"]
