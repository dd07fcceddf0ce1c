"""Ratios are taken within a round, and say how far they lie apart."""

from __future__ import annotations

from tests.bench.paired import by_turns, middle, ratio_of, ratios


def test_they_are_measured_by_turns_after_a_round_that_does_not_count() -> None:
    turns = []

    def measured(name: str) -> dict[str, float]:
        turns.append(name)
        return {"ms": float(len(turns))}

    found = by_turns(2, {name: lambda name=name: measured(name) for name in ("ours", "theirs")})
    assert turns == ["ours", "theirs"] * 3
    assert found == {"ours": [{"ms": 3.0}, {"ms": 5.0}], "theirs": [{"ms": 4.0}, {"ms": 6.0}]}
    assert middle(found["ours"], "ms") == 4.0


def test_a_busy_round_is_busy_for_both() -> None:
    assert ratios([10, 100, 11, 10], [20, 200, 22, 20]) == "0.50 × (0.50–0.50)"


def test_how_far_they_lie_apart_is_said() -> None:
    assert ratios([1, 2, 3, 4, 5, 6, 7], [10] * 7) == "0.40 × (0.20–0.60)"
    rounds = [{"ms": 3.0, "s": 1.0}]
    assert ratio_of(rounds, rounds, "ms", "s") == "3.00 × (3.00–3.00)"
