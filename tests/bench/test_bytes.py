"""What goes over the line does not depend on the machine: it has limits, and they are kept."""

from __future__ import annotations

from pathlib import Path

from tests.bench.figures import LIMITS, byte_counts, new_article, over


def test_no_more_bytes_than_may_be(tmp_path: Path) -> None:
    found = byte_counts(new_article(str(tmp_path)))
    assert over(found) == []
    assert found["first screen, true colour"] > 1_000, "something was drawn"
    assert found["a key, cursor only"] > 0


def test_too_many_are_told() -> None:
    found = {name: float(limit) for name, limit in LIMITS.items()}
    assert over(found) == []
    assert over({**found, "a key, cursor only": 121.0}) == ["a key, cursor only: 121 bytes, may be 120"]
