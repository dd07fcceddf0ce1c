"""Two values of one field, side by side in any width, whatever is in them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.plan.examples import HANOI, moment, small_plan
from tui.draw.screen.conflict_sides import ConflictSides, who_and_when
from tui.draw.text.line import line_width, plain
from tui.plan.errors import FieldConflict
from tui.words import use

NOW = moment().at


def clash(mine, theirs, path="title", before="Before", **more):
    return FieldConflict("O1", path, before, mine, theirs, **{"by": "mai", "at": NOW, **more})


def drawn(found, cells=76, rows=10, top=0):
    return [plain(line) for line in ConflictSides(found, small_plan(), NOW, cells).lines(rows, top)]


def test_field_what_it_was_and_both_values_with_who_and_when():
    assert drawn(clash("My words", "Her words"), 40) == [
        " title",
        " was: Before",
        " ─ yours ──────────  ─ mai, 10:30 ─────",
        " My words            Her words",
    ]


def test_numbers_have_their_unit_and_nothing_is_said_in_words():
    lines = drawn(clash(12, None, "measure.target", 10))
    assert lines[0] == " target"
    assert lines[1] == " was: 10 %"
    assert lines[3].split("  ")[0].strip() == "12 %"
    assert "(none)" in lines[3]


def test_another_day_is_said_and_nobody_is_somebody():
    assert who_and_when("mai", NOW - timedelta(days=1), NOW) == "mai, 23 Nov 10:30"
    assert who_and_when("", None, NOW) == "somebody"
    use("vi")
    assert who_and_when("", None, NOW) == "ai đó"
    use("en")
    assert who_and_when("mai", NOW.astimezone(HANOI), NOW) == "mai, 10:30"


@pytest.mark.parametrize("cells", [10, 38, 56, 76])
def test_hostile_and_endless_values_stay_within_their_columns(cells):
    hostile = "\x1b]52;c;aGk=\x07[red]\u202e" + "字" * 3000 + "x" * 3000
    sides = ConflictSides(
        clash(hostile, "\n".join([hostile] * 3), "note", hostile, by=hostile, reason=hostile), small_plan(), NOW, cells
    )
    for top in (0, 50, sides.height - 5):
        for line in sides.lines(8, top):
            assert line_width(line) <= cells
            assert not any(sign in plain(line) for sign in "\x1b\x07\u202e\n")


def test_long_texts_begin_where_they_differ():
    same = "\n".join(f"line {number}" for number in range(50))
    sides = ConflictSides(clash(f"{same}\nmine\nend", f"{same}\nhers\nend", "note"), small_plan(), NOW, 60)
    start = sides.start(5)
    shown = [plain(line) for line in sides.lines(5, start)][3:]
    assert any("mine" in line and "hers" in line for line in shown)
    assert ConflictSides(clash("a", "b"), small_plan(), NOW, 60).start(5) == 0


def test_their_reason_is_told():
    assert any("because: no budget" in line for line in drawn(clash("active", "dropped", "state", reason="no budget")))
