"""What the long run writes into docs/reliability.md."""

from __future__ import annotations

import pytest

from tests.soak import END, PAGE, START, table, with_counts
from tests.store import counts


def test_the_counts_of_all_tests_and_rounds_are_added_up(tmp_path, monkeypatch):
    monkeypatch.setenv("RELIABILITY_COUNTS", str(tmp_path / "counts"))
    for what, tried, lost in (("power cut", 1_200, 0), ("kill -9", 3, 1), ("power cut", 300, 2)):
        counts.add(what, tried, lost)
    assert table(tmp_path / "counts").splitlines()[2:] == ["| kill -9 | 3 | 1 |", "| power cut | 1,500 | 2 |"]


def test_the_page_keeps_everything_but_the_counts():
    page = PAGE.read_text(encoding="utf-8")
    new = with_counts(page, "told")
    assert new.count(START) == new.count(END) == new.count("told\n") == 1
    head, tail = page.partition(START)[0], page.partition(END)[2]
    assert new.startswith(head) and new.endswith(tail)
    assert with_counts(new, "told") == new
    with pytest.raises(ValueError, match="no place"):
        with_counts("another page", "told")
