"""Where the fields of a form stand, in whatever room there is, and with whatever there is to say of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.draw.text.line import line_width, plain
from tui.screens.forms.field_groups import GROUPS, SHORT, grouped
from tui.screens.forms.form_layout import fitting_hint, form_layout
from tui.screens.forms.form_state import Field, FormState

NAMES = [name for names in GROUPS.values() for name in names]
TEXTS = st.text(st.sampled_from("ab  é目"), min_size=1, max_size=90)
SAID = st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=6)
FORMS = st.lists(st.sampled_from(NAMES[1:]), unique=True, max_size=18).map(
    lambda names: grouped(
        [Field("title", "Title"), *(Field(each, each.title(), lines=3 if each == "note" else 1) for each in names)]
    )
)


STATES = st.builds(FormState, wrong=SAID, understood=SAID, news=SAID)


@given(FORMS, STATES, st.integers(34, 120), st.integers(4, 60))
def test_nothing_overlaps_and_nothing_leaves_the_form(fields: list[Field], state: FormState, cells: int, rows: int) -> None:
    found = form_layout(fields, state, cells, rows, at=fields[-1].name)
    assert list(found.boxes) == [field.name for field in fields]
    taken: set[tuple[int, int]] = set()
    for box in found.boxes.values():
        mine = {(x, y) for x in range(box.x, box.x + box.cells) for y in range(box.y, box.y + box.lines)}
        assert not taken & mine
        taken |= mine
        assert box.x >= 0 and box.x + box.cells <= cells
        assert box.y + box.lines <= len(found.lines)
    for y, line in enumerate(found.lines):
        assert line_width(line) <= cells
        used = 0
        for span in line:
            if span.text.strip():
                assert not {(x, y) for x in range(used, used + line_width((span,)))} & taken, "no text below a field"
            used += line_width((span,))


@given(FORMS, SAID, st.integers(34, 120), st.integers(4, 60))
def test_what_is_wrong_is_said_in_full_below_its_field(fields: list[Field], wrong: dict[str, str], cells: int, rows: int) -> None:
    found = form_layout(fields, FormState(wrong=wrong), cells, rows)
    said = "".join("".join(plain(line).split()) for line in found.lines)
    for name, text in wrong.items():
        assert name not in found.boxes or "".join(text.split()) in said


@given(FORMS, SAID, st.integers(34, 120), st.integers(4, 60))
def test_what_is_understood_moves_no_field_sideways(
    fields: list[Field], understood: dict[str, str], cells: int, rows: int
) -> None:
    bare = form_layout(fields, FormState(), cells, rows).boxes
    told = form_layout(fields, FormState(understood=understood), cells, rows).boxes
    assert {name: (box.x, box.cells) for name, box in bare.items()} == {name: (box.x, box.cells) for name, box in told.items()}


def test_a_day_that_was_understood_stands_beside_it() -> None:
    fields = grouped([Field(name, name.title()) for name in ("title", "start", "due", "owner", "team")])
    bare = form_layout(fields, FormState(), 78, 30)
    told = form_layout(fields, FormState(understood={"start": "Thu 31 Dec", "due": "Fri 1 Jan"}), 78, 30)
    assert bare.boxes == told.boxes
    assert told.boxes["start"].y == told.boxes["due"].y
    assert "= Thu 31 Dec" in plain(told.lines[told.boxes["start"].y])
    assert "= Fri 1 Jan" in plain(told.lines[told.boxes["due"].y])


def test_there_is_air_between_the_groups_where_it_fits() -> None:
    fields = grouped([Field(name, name.title()) for name in ("title", "start", "due", "owner", "team", "tags")])
    assert len(form_layout(fields, FormState(), 78, 7).lines) == 7
    assert len(form_layout(fields, FormState(), 78, 6).lines) == 4
    wrong = FormState(wrong={"start": "Not a day."})
    assert len(form_layout(fields, wrong, 78, 7).lines) == 8, "and it does not come and go while one types"


def test_a_short_form_and_one_about_no_item_have_no_groups() -> None:
    for names in (("title", "because", "owner"), ("value", "confidence", "comment", "blocker", "on")):
        assert [field.group for field in grouped([Field(name, name) for name in names])] == [""] * len(names)


def test_every_field_of_a_group_is_named_once() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert set(NAMES) >= {name for name in SHORT if name not in ("value", "on", "score", "at_risk", "off_track")}


def test_of_a_hint_the_examples_that_fit_are_shown() -> None:
    assert fitting_hint("31 Dec, +6w, Q4", 20) == "31 Dec, +6w, Q4"
    assert fitting_hint("31 Dec, +6w, Q4", 12) == "31 Dec, +6w"
    assert fitting_hint("31 Dec, +6w, Q4", 6) == "31 Dec"
    assert fitting_hint("days between check-ins", 10) == ""
