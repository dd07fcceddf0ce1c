"""Remarks: who may say what about what, how answers stand beneath each other, whom they name, and what becomes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import D, after, documents, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.changes.rebase import mentioned, rebased
from tui.plan.changes.undo_redo import undo
from tui.plan.errors import Malformed, Refused
from tui.plan.model import FIRST_SCHEMA, SCHEMA, Change, schema_needed
from tui.plan.plan import Plan
from tui.plan.progress.threads import People, is_to, item_remarked, names_in, people_of, remarks_about, subject_of, thread
from tui.plan.rules import findings
from tui.plan.text import LONGEST_REMARK


def talked() -> Plan:
    """R1 on O1, R2 answers it, R3 answers that, R4 on O1, R5 on S1, R6 on C1, R7 on G1, R8 on B1 of O1, R9 answers R1."""
    plan = after(small_plan(), actions.raise_blocker, "No permit", objective="O1")
    for by, ref, text in [
        ("lan", "O1", "Two partners wait"), ("mai", "R1", "Which ones?"), ("lan", "R2", "The two in Hue"),
        ("mai", "O1", "And the form?"), ("lan", "S1", "Ask @mai"), ("lan", "C1", "Counted twice?"), ("lan", "G1", "Well"),
        ("mai", "B1", "I call them"), ("minh", "R1", "I know them"),
    ]:  # fmt: skip
        plan = after(plan, actions.say, ref, text, by=by)
    return plan


def remarks_to(plan: Plan, who: str) -> list[str]:
    """What is meant for somebody, oldest first."""
    people = People(people_of(plan) | {who})
    return [remark.ref for _id, remark in sorted(plan.remarks.items()) if is_to(plan, remark, who, people)]


def told(plan: Plan, ref: str) -> list[tuple[str, int]]:
    return [(said.remark.ref, said.depth) for said in thread(plan, ref)]


@pytest.mark.parametrize("ref", ["G1", "O2", "o2", "S1", "C1", "B1"])
def test_something_can_be_said_of_every_kind_of_thing_without_a_number(ref: str) -> None:
    before = after(small_plan(), actions.raise_blocker, "No permit", objective="O1")
    plan = after(before, actions.say, ref, "  Two partners wait \n", by="mai")
    remark = plan.remarks[1]
    assert (remark.ref, remark.about, remark.text, remark.by) == ("R1", ref.upper(), "Two partners wait", "mai")
    assert remark.at == moment().at
    log = plan.changes[max(plan.changes)]
    assert (log.action, log.item, list(log.after)) == ("say", ref.upper(), ["R1"])
    back = apply(plan, undo(plan, moment("mai")))
    assert documents(back) == documents(before)


def test_answers_stand_beneath_what_they_answer_oldest_first() -> None:
    plan = talked()
    assert told(plan, "O1") == [("R1", 0), ("R2", 1), ("R3", 2), ("R9", 1), ("R4", 0)]
    assert told(plan, "R2") == [("R3", 0)]
    of_page = [said.remark.ref for said in remarks_about(plan, plan.objectives[1])]
    assert sorted(of_page) == ["R1", "R2", "R3", "R4", "R5", "R6", "R8", "R9"], (
        "with those of its check-ins, blockers, strategies"
    )
    assert [said.remark.ref for said in remarks_about(plan, plan.strategies[1])] == ["R5"]


def test_a_thread_of_a_thousand_answers_is_read_without_going_deep() -> None:
    plan = after(small_plan(), actions.say, "O1", "0")
    remarks = {id: {**plan.remarks.raw[1], "about": f"R{id - 1}" if id > 1 else "O1"} for id in range(1, 5_001)}
    plan = Plan.of({**{name: plan.table(name).raw for name in ("goals", "objectives", "meta")}, "remarks": remarks})
    assert told(plan, "O1")[-1] == ("R5000", 4_999)
    assert remarks_to(plan, "mai") == []


BAD = [
    ("O9", "Hello", "no_such_item"),
    ("R1", "Hello", "no_such_item"),
    ("C99", "Hello", "no_such_item"),
    ("hello", "Hello", "not_a_reference"),
    ("", "Hello", "not_a_reference"),
    ("H1", "Hello", "no_remarks_on_that"),
    ("P1", "Hello", "no_remarks_on_that"),
    ("O1", "", "empty"),
    ("O1", " \n\t ", "empty"),
    ("O1", "\x00\x07\x1b[31m\x1b[0m", "empty"),
    ("O1", "\u200b\u202e\ufeff", "empty"),
    ("O1", "x" * 1_000_000, "too_long"),
    ("O1", "x" * (LONGEST_REMARK + 1), "too_long"),
]


@pytest.mark.parametrize(("ref", "text", "reason"), BAD, ids=[f"{ref}-{reason}-{text[:3]!r}" for ref, text, reason in BAD])
def test_what_is_no_remark_is_refused(ref: str, text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.say(small_plan(), moment(), ref, text)
    assert refused.value.reason == reason


def test_the_longest_remark_is_taken_and_control_characters_are_washed_out_of_it() -> None:
    plan = after(small_plan(), actions.say, "O1", "x" * LONGEST_REMARK)
    plan = after(plan, actions.say, "O1", "a\x1b]0;owned\x07b\x00c\r\nd\x85e")
    assert (len(plan.remarks[1].text), plan.remarks[2].text) == (LONGEST_REMARK, "abc\nd\ne")


@pytest.mark.parametrize(
    ("dropped", "ref"),
    [("O1", "O1"), ("O1", "C1"), ("O1", "S1"), ("O1", "B1"), ("O1", "R1"), ("S1", "S1"), ("S1", "R5"), ("G1", "O1")],
)
def test_nothing_is_said_of_what_was_dropped_nor_of_its_parts(dropped: str, ref: str) -> None:
    plan = after(talked(), actions.drop, dropped, because="no", with_parts=True)
    with pytest.raises(Refused) as refused:
        actions.say(plan, moment(), ref, "Still here?")
    assert refused.value.reason == "item_is_dropped"
    assert refused.value.details["ref"] in (dropped, "O1", ref)


def test_what_is_closed_or_resolved_can_still_be_talked_about_and_an_archive_not() -> None:
    plan = after(talked(), actions.close, "O1", "missed")
    plan = after(after(plan, actions.resolve_blocker, "B1"), actions.say, "B1", "At last")
    assert plan.remarks[10].about == "B1"
    archived = after(plan, actions.archive)
    with pytest.raises(Refused) as refused:
        apply(archived, actions.say(archived, moment(), "O1", "Hello"))
    assert refused.value.reason == "plan_is_archived"


def test_a_check_in_that_is_taken_out_takes_what_was_said_of_it_along_and_undo_brings_it_back() -> None:
    plan = after(talked(), actions.check_in, "O1", D(7), blocker="No one signs")
    for ref, text in (("C2", "Really?"), ("R10", "Yes"), ("B2", "Who?")):
        plan = after(plan, actions.say, ref, text, by="mai")
    gone = after(plan, actions.drop, "C2", because="typed wrong")
    assert sorted(gone.remarks.raw) == list(range(1, 10)) and list(findings(gone)) == []
    back = apply(gone, undo(gone, moment()))
    assert documents(back) == documents(plan) and back.remarks.raw.keys() == plan.remarks.raw.keys()


def test_what_others_have_said_something_about_is_not_undone_from_under_them() -> None:
    plan = after(small_plan(), actions.add_goal, "Another", by="lan")
    plan = after(plan, actions.say, "G3", "Why?", by="mai")
    with pytest.raises(Refused) as refused:
        undo(plan, moment("lan"))
    assert (refused.value.reason, refused.value.details["part"], refused.value.details["who"]) == ("built_on_since", "R1", "mai")


def test_a_remark_moves_along_where_its_reference_or_that_of_what_it_is_about_was_taken_meanwhile() -> None:
    base = small_plan()
    theirs = after(base, actions.say, "O1", "Theirs", by="mai")
    mine = actions.say(base, moment(), "O1", "Mine")
    change, names = rebased(theirs, mine)
    assert names == {"R1": "R2"} and change.after["R2"]["about"] == "O1"
    answered = actions.say(after(base, actions.say, "O1", "Mine"), moment(), "R1", "Mine, too")
    both = Change(
        at=moment().at, by="lan", action="say", item="O1",
        before={"R1": None, "R2": None}, after={**mine.after, **answered.after},
    )  # fmt: skip
    change, names = rebased(theirs, both)
    assert names == {"R1": "R2", "R2": "R3"} and change.after["R3"]["about"] == "R2"
    assert mentioned(answered) == {"R1"}


def test_a_plan_is_written_in_schema_2_from_its_first_remark_on_also_once_that_is_undone() -> None:
    plan = small_plan()
    assert (plan.meta.schema, FIRST_SCHEMA, SCHEMA) == (1, 1, 2)
    assert after(plan, actions.check_in, "O1", D(7)).meta.schema == 1
    said = after(plan, actions.say, "O1", "Hello")
    assert said.meta.schema == 2
    undone = apply(said, undo(said, moment()))
    assert (undone.meta.schema, dict(undone.remarks.raw)) == (2, {}), "the log tells of it, which older programs cannot read"
    assert after(undone, actions.add_goal, "Another").meta.schema == 2
    assert [schema_needed(refs) for refs in ([], ["O1"], ["R1"], ["O1", "R3", "C1"])] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("remark", "reason"),
    [
        ({"about": "O99"}, "parent_missing"), ({"about": "H1"}, "remark_about_nothing"),
        ({"about": "o1"}, "remark_about_nothing"),
        ({"about": "hello"}, "remark_about_nothing"), ({"about": "R1"}, "remark_answers_later"),
        ({"about": "R2"}, "remark_answers_later"), ({"about": 3}, "not_text"), ({"text": ""}, "empty"),
        ({"text": None}, "not_text"),
        ({"at": "yesterday"}, "not_a_moment"), ({"by": 4}, "not_text"), ({"about": "O01"}, "remark_about_nothing"),
    ],
)  # fmt: skip
def test_a_remark_that_somebody_wrote_by_hand_and_wrong_is_found(remark: dict[str, object], reason: str) -> None:
    plan = after(after(small_plan(), actions.say, "O1", "One"), actions.say, "O1", "Two")
    raw = {**plan.remarks.raw, 1: {**plan.remarks.raw[1], **remark}}
    broken = Plan.of(
        {
            **{name: plan.table(name).raw for name in ("goals", "objectives", "strategies", "checkins", "changes", "meta")},
            "remarks": raw,
        }
    )
    (found,) = findings(broken)
    assert (found.ref, found.reason) == ("R1", reason)


@pytest.mark.parametrize("about", ["O99", "2026-W53-7", "hello", "R9"])
def test_of_a_remark_about_nothing_whoever_comes_upon_it_says_which(about: str) -> None:
    """In a large file nobody has looked for it before."""
    plan = after(small_plan(), actions.say, "O1", "One")
    tables = {name: plan.table(name).raw for name in ("goals", "objectives", "strategies", "checkins", "changes", "meta")}
    broken = Plan.of({**tables, "remarks": {1: {**plan.remarks.raw[1], "about": about}}})
    for come_upon in (subject_of, item_remarked):
        with pytest.raises(Malformed) as told:
            come_upon(broken, broken.remarks[1])
        assert (told.value.ref, told.value.field, told.value.reason) == ("R1", "about", "remark_about_nothing")
    assert not is_to(broken, broken.remarks[1], "mai", People())


def test_a_remark_without_its_words_is_no_remark() -> None:
    with pytest.raises(Malformed):
        Plan.of({"remarks": {1: {"about": "O1", "at": "2026-11-24T10:30:00+07:00"}}}).remarks[1]


# --- who is meant ------------------------------------------------------------------------------------------------------

NAMED = [
    ("@mai look", ["mai"]),
    ("ask @mai.", ["mai"]),
    ("ask @Mai, please", ["mai"]),
    ("(@mai)", ["mai"]),
    ("@mai's turn", ["mai"]),
    ("@mai @lan and @mai", ["mai", "lan"]),
    ("@mai.tran", ["mai.tran"]),
    ("@mai-anh knows", ["mai-anh"]),
    ("@maiden", ["maiden"]),
    ("@Mai Lan knows", ["Mai Lan"]),
    ("@mai lan-anh knows", ["mai"]),
    ("@Ân and @An", ["Ân", "An"]),
    ("@ngoc", ["Ngọc"]),
    ("@Đức @duc", ["Đức"]),
    ("mai@example.com", []),
    ("write to a.b@mai", []),
    ("@ mai", []),
    ("@@mai", []),
    ("a @ b", []),
    ("@5", []),
    ("mai", []),
    ("@nobody here", ["nobody"]),
    ("“@lan”", ["lan"]),
    ("@lan: and\n@mai;", ["lan", "mai"]),
]
PEOPLE = People(["mai", "lan", "mai-anh", "Mai Lan", "An", "Ân", "Ngọc", "Đức"])


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_an_at_names_somebody(text: str, names: list[str]) -> None:
    assert list(names_in(text, PEOPLE)) == names


def test_a_remark_is_to_whom_it_names_or_answers_and_never_to_who_said_it() -> None:
    plan = talked()
    refs = {who: remarks_to(plan, who) for who in ("lan", "mai", "minh", "nobody")}
    assert refs == {"lan": ["R2", "R9"], "mai": ["R3", "R5"], "minh": [], "nobody": []}
    mine = after(plan, actions.say, "O1", "Mind, @lan", by="lan")
    assert remarks_to(mine, "lan") == ["R2", "R9"]


@given(st.text(max_size=60), st.lists(st.text("ab Âđ.-", min_size=1, max_size=6), max_size=5))
def test_any_text_names_only_people_that_stand_behind_an_at(text: str, people: list[str]) -> None:
    names = names_in(text, People(people))
    assert len(names) <= text.count("@") * max(1, len(people))
    assert ("@" in text) or not names


@given(st.text(min_size=1, max_size=200))
def test_any_text_is_kept_as_words_or_refused(text: str) -> None:
    plan = small_plan()
    try:
        said = after(plan, actions.say, "O1", text)
    except Refused as refused:
        assert refused.reason == "empty"
        return
    kept = said.remarks[1].text
    assert kept.strip() and not any(sign in kept for sign in "\x1b\x00\x07\x9b\u202e\r")
    again = after(plan, actions.say, "O1", kept)
    assert again.remarks[1].text == kept, "what is kept is kept as it is"


@given(st.lists(st.integers(0, 8), max_size=12))
def test_every_remark_stands_once_in_the_thread_of_what_it_is_about(shape: list[int]) -> None:
    plan = small_plan()
    for place, number in enumerate(shape):
        plan = after(plan, actions.say, f"R{number % place + 1}" if place and number else "O1", f"{number}")
    refs = [ref for ref, _depth in told(plan, "O1")]
    assert sorted(refs) == sorted(f"R{id}" for id in plan.remarks)
    depths = dict(told(plan, "O1"))
    assert all(depths[r.ref] == (depths[r.about] + 1 if r.about in depths else 0) for r in plan.remarks.values())
