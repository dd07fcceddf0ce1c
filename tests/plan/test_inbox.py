"""The inbox of one person: what is new to them, what awaits them, and how far they have read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import DUE, FORMS, START, TODAY, D, after, moment
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.standup.inbox_place import Place, begun, found_again, marked, unmarked
from tui.plan.standup.personal_inbox import Inbox, Look, inbox, inbox_in_portions

LONG_AGO, YESTERDAY = date(2026, 11, 1), date(2026, 11, 23)
Step = tuple[Any, ...]


def old_plan() -> Plan:
    """O1 is lan's (S1 active, S2 proposed and mai's), O2 mai's, O3 nobody's below lan's goal G1; all of it long ago."""
    plan = Plan.empty("A small plan")
    fixed = {"measure": FORMS, "start": START, "due": DUE, "state": "committed"}
    for action, *args, named in (
        (actions.add_goal, "Awareness", {"owner": "lan"}),
        (actions.add_goal, "Workplace", {}),
        (actions.add_objective, "Forms", "G1", {"owner": "lan", **fixed}),
        (actions.add_objective, "Fans", "G1", {"owner": "mai", **fixed}),
        (actions.add_objective, "Press", "G1", fixed),
        (actions.add_strategy, "Ads", "O1", {"state": "active"}),
        (actions.add_strategy, "Partners", "O1", {"owner": "mai"}),
    ):
        plan = after(plan, action, *args, day=LONG_AGO, by="binh", **named)
    for ref in ("O1", "O2", "O3"):
        plan = after(plan, actions.check_in, ref, D(5), day=YESTERDAY, by="binh")
    return plan


def done(plan: Plan, *steps: Step) -> Plan:
    """The plan after some steps: who, when (a day), the action, its arguments, and named ones in a last `dict`."""
    for by, day, action, *args in steps:
        named = args.pop() if args and isinstance(args[-1], dict) and action is not actions.edit else {}
        plan = after(plan, action, *args, by=by, day=day, **named)
    return plan


def seen(plan: Plan, who: str, place: Place, day: date = TODAY) -> Inbox:
    return inbox(Look(plan, who, moment(day=day).at, place))


def new_to(who: str, *steps: Step) -> list[tuple[str, str, str, int]]:
    """What somebody finds new who had read all of the old plan: kind, what it is about, where it leads, how many changes."""
    plan = old_plan()
    place = begun(plan.changes.raw, who)
    return [(each.kind, each.ref, each.goes, len(each.changes)) for each in seen(done(plan, *steps), who, place).new]


def awaits(who: str, *steps: Step, day: date = TODAY) -> list[tuple[str, str, str, int]]:
    found = seen(done(old_plan(), *steps), who, Place(), day)
    return [(each.kind, each.ref, each.goes, each.days) for each in found.waiting]


CHANGED = ("changed", "O1", "O1", 1)


@pytest.mark.parametrize(
    ("who", "steps", "expected"),
    [
        ("lan", [], []),
        # a value that a command has brought is none
        ("lan", [("mai", TODAY, actions.check_in, "O1", D(6), {"pulled": True})], []),
        # mine, by others and by me
        ("lan", [("mai", TODAY, actions.check_in, "O1", D(6))], [CHANGED]),
        ("lan", [("lan", TODAY, actions.check_in, "O1", D(6))], []),
        ("Lân", [("mai", TODAY, actions.check_in, "O1", D(6))], [CHANGED]),
        ("lan", [("LAN", TODAY, actions.check_in, "O1", D(6))], []),
        ("Lân", [("lan", TODAY, actions.check_in, "O1", D(6))], []),
        ("Lân", [("Lận", TODAY, actions.check_in, "O1", D(6))], [CHANGED]),
        ("mai", [("lan", TODAY, actions.check_in, "O1", D(6))], []),
        ("lan", [("mai", TODAY, actions.check_in, "O1", D(n)) for n in (6, 7, 8)], [("changed", "O1", "O1", 3)]),
        ("lan", [("mai", TODAY, actions.edit, "O1", {"note": "a word"})], [CHANGED]),
        ("lan", [("mai", TODAY, actions.edit, "O1", {"title": "Form"})], [CHANGED]),
        ("lan", [("mai", TODAY, actions.amend, "O1", {"measure.target": D(9)}, {"because": "x"})], [CHANGED]),
        ("lan", [("mai", TODAY, actions.add_strategy, "More", "O1")], [CHANGED]),
        ("lan", [("mai", TODAY, actions.pivot, "S1", "Better", {"because": "x"})], [CHANGED]),
        ("lan", [("mai", TODAY, actions.move, "O1", "O2")], []),
        ("lan", [("mai", TODAY, actions.hold_standup)], []),
        ("lan", [("mai", TODAY, actions.edit, "G1", {"title": "Aware"})], [("changed", "G1", "G1", 1)]),
        ("lan", [("mai", TODAY, actions.edit, "G2", {"title": "Place"})], []),
        ("lan", [("mai", TODAY, actions.add_objective, "New", "G1")], [("changed", "O4", "O4", 1)]),
        ("lan", [("mai", TODAY, actions.add_objective, "New", "G2")], []),
        # nobody's, below what is mine
        ("lan", [("mai", TODAY, actions.check_in, "O3", D(6))], [("changed", "O3", "O3", 1)]),
        ("mai", [("lan", TODAY, actions.check_in, "O3", D(6))], []),
        # my strategy under somebody else's objective
        ("mai", [("lan", TODAY, actions.set_strategy_state, "S2", "active")], [("changed", "S2", "S2", 1)]),
        ("mai", [("binh", TODAY, actions.drop, "S2", {"because": "x"})], [("changed", "S2", "S2", 1)]),
        # handed to me, and taken from me
        ("mai", [("lan", TODAY, actions.edit, "O1", {"owner": "mai"})], [CHANGED]),
        ("lan", [("mai", TODAY, actions.edit, "O1", {"owner": "mai"})], [CHANGED]),
        # taken back again: no news; what I knew and was taken back: news
        ("lan", [("mai", TODAY, actions.check_in, "O1", D(6)), ("mai", TODAY, actions.undo)], []),
        ("lan", [("mai", TODAY, actions.check_in, "O1", D(6)), ("mai", TODAY, actions.undo), ("mai", TODAY, actions.redo)],
         [CHANGED]),
        ("mai", [("binh", TODAY, actions.undo), ("binh", TODAY, actions.undo)], [("changed", "O2", "O2", 1)]),
        # conflicts: what I had just set, somebody else sets otherwise
        ("mai", [("mai", YESTERDAY, actions.edit, "G2", {"title": "A"}), ("lan", TODAY, actions.edit, "G2", {"title": "B"})],
         [("conflict", "G2", "G2", 1)]),
        ("mai", [("mai", YESTERDAY, actions.edit, "G2", {"title": "A"}), ("lan", TODAY, actions.edit, "G2", {"note": "B"})], []),
        ("mai", [("mai", LONG_AGO, actions.edit, "G2", {"title": "A"}), ("lan", TODAY, actions.edit, "G2", {"title": "B"})], []),
        ("mai", [("mai", YESTERDAY, actions.edit, "G2", {"title": "A"}), ("lan", TODAY, actions.edit, "G2", {"title": "B"}),
                 ("mai", TODAY, actions.edit, "G2", {"title": "A"})], []),
        ("mai", [("mai", YESTERDAY, actions.edit, "G2", {"title": "A"}), ("mai", YESTERDAY, actions.undo),
                 ("lan", TODAY, actions.edit, "G2", {"title": "B"})], []),
        ("lan", [("lan", TODAY, actions.edit, "O1", {"title": "A"}), ("mai", TODAY, actions.edit, "O1", {"title": "B"}),
                 ("mai", TODAY, actions.check_in, "O1", D(7))], [("conflict", "O1", "O1", 2)]),
        ("mai", [("mai", YESTERDAY, actions.edit, "P1", {"title": "A"}), ("lan", TODAY, actions.edit, "P1", {"title": "B"})],
         [("conflict", "P1", "", 1)]),
        ("lan", [("mai", TODAY, actions.edit, "P1", {"title": "B"})], []),
        # blockers
        ("mai", [("lan", TODAY, actions.raise_blocker, "No permit", {"who": "mai"})], [("named", "B1", "", 1)]),
        ("mai", [("lan", TODAY, actions.raise_blocker, "Waits for Mai", {"objective": "O1"})], [("named", "B1", "O1", 1)]),
        ("mai", [("lan", TODAY, actions.raise_blocker, "ask @mai first")], [("named", "B1", "", 1)]),
        ("mai", [("lan", TODAY, actions.raise_blocker, "chờ đến mai", {"objective": "O1"})], []),
        ("mai", [("lan", TODAY, actions.raise_blocker, "Maintenance, x@mai.vn.example")], []),
        ("mai", [("mai", TODAY, actions.raise_blocker, "No permit", {"who": "mai"})], []),
        ("mai", [("lan", TODAY, actions.raise_blocker, "No permit", {"who": "binh, mai"})], [("named", "B1", "", 1)]),
        ("mai", [("lan", TODAY, actions.raise_blocker, "No permit", {"who": "binh và mai"})], [("named", "B1", "", 1)]),
        ("mai", [("lan", TODAY, actions.raise_blocker, "No permit", {"who": "binh-mai"})], []),
        ("lan", [("mai", TODAY, actions.raise_blocker, "No permit", {"who": "mai", "objective": "O1"})], [CHANGED]),
        ("mai", [("lan", TODAY, actions.raise_blocker, "No permit", {"who": "mai"}),
                 ("lan", TODAY, actions.resolve_blocker, "B1")], [("named", "B1", "", 1)]),
    ],
)  # fmt: skip
def test_what_others_did_to_what_is_mine_is_new(who: str, steps: list[Step], expected: list[tuple[str, str, str, int]]) -> None:
    assert new_to(who, *steps) == expected


def test_a_change_of_many_of_my_items_is_one_line() -> None:
    plan = old_plan()
    for count in range(5):
        plan = after(plan, actions.add_objective, f"More {count}", "G1", owner="lan", by="lan")
    place = begun(plan.changes.raw, "lan")
    few, many = (
        after(plan, actions.drop, ref, because="x", by="mai", **({"with_parts": True} if ref == "G1" else {}))
        for ref in ("O4", "G1")
    )
    assert [(each.ref, each.goes) for each in seen(few, "lan", place).new] == [("O4", "O4")]
    assert [(each.ref, each.goes) for each in seen(many, "lan", place).new] == [(f"H{max(many.changes.raw)}", "G1")]


@pytest.mark.parametrize(
    ("who", "steps", "day", "expected"),
    [
        ("lan", [], TODAY, []),
        ("mai", [], TODAY, [("proposed", "S2", "S2", 23)]),
        ("mai", [], date(2026, 11, 15), [("check-in", "O2", "O2", 45)]),  # what was checked in later is not known yet
        ("mai", [], date(2026, 11, 16), [("check-in", "O2", "O2", 46), ("proposed", "S2", "S2", 15)]),
        ("mai", [("lan", TODAY, actions.set_strategy_state, "S2", "active")], TODAY, []),
        ("mai", [("lan", TODAY, actions.edit, "O1", {"state": "achieved"})], TODAY, []),
        ("lan", [], date(2026, 11, 30), []),
        ("lan", [], date(2026, 12, 1), [("check-in", "O1", "O1", 8), ("check-in", "O3", "O3", 8)]),
        ("Lân", [], date(2026, 12, 1), [("check-in", "O1", "O1", 8), ("check-in", "O3", "O3", 8)]),
        ("lan", [("mai", date(2026, 11, 30), actions.check_in, "O1", D(6))], date(2026, 12, 1), [("check-in", "O3", "O3", 8)]),
        ("lan", [("lan", TODAY, actions.drop, "G1", {"because": "x", "with_parts": True})], date(2026, 12, 1), []),
        # past the due date it is to be closed, and that is all
        ("lan", [], DUE, [("check-in", "O1", "O1", 38), ("check-in", "O3", "O3", 38)]),
        ("lan", [], DUE + timedelta(1), [("past due", "O1", "O1", 1), ("past due", "O3", "O3", 1)]),
        ("lan", [("mai", TODAY, actions.edit, "O1", {"state": "missed"})], DUE + timedelta(1), [("past due", "O3", "O3", 1)]),
        # drafts
        ("binh", [("lan", TODAY, actions.add_objective, "New", "G2", {"owner": "binh"})], TODAY, [("draft", "O4", "O4", 0)]),
        ("lan", [("lan", TODAY, actions.add_objective, "New", "G2")], TODAY, []),
        # blockers: about mine, of mine, naming me, waiting for mine
        ("lan", [("mai", YESTERDAY, actions.raise_blocker, "No permit", {"objective": "O1", "who": "mai"})], TODAY,
         [("blocker", "B1", "O1", 1)]),
        ("binh", [("mai", TODAY, actions.raise_blocker, "No permit", {"who": "binh"})], TODAY, [("blocker", "B1", "", 0)]),
        ("binh", [("mai", TODAY, actions.raise_blocker, "waits for @binh", {"objective": "O1"})], TODAY,
         [("blocker", "B1", "O1", 0)]),
        ("lan", [("mai", TODAY, actions.raise_blocker, "waits for O1", {"objective": "O2", "who": "mai"})], TODAY,
         [("blocker", "B1", "O2", 0)]),
        ("lan", [("mai", TODAY, actions.raise_blocker, "waits for O2, FOO1 and O11", {"objective": "O2", "who": "mai"})], TODAY,
         []),
        ("lan", [("mai", TODAY, actions.raise_blocker, "see #O1, O1-2 and /O3", {"objective": "O2", "who": "mai"})], TODAY,
         []),
        ("lan", [("mai", TODAY, actions.check_in, "O1", D(6), {"blocker": "No permit"})], TODAY, [("blocker", "B1", "O1", 0)]),
        ("lan", [("mai", TODAY, actions.raise_blocker, "No permit", {"objective": "O1"}),
                 ("mai", TODAY, actions.resolve_blocker, "B1")], TODAY, []),
        # an archive waits for nobody
        ("mai", [("lan", TODAY, actions.edit, "P1", {"archived": TODAY})], TODAY, []),
    ],
)  # fmt: skip
def test_what_awaits_somebody(who: str, steps: list[Step], day: date, expected: list[tuple[str, str, str, int]]) -> None:
    assert awaits(who, *steps, day=day) == expected


# --- how far somebody has read -------------------------------------------------------------------------------------


def test_who_looks_for_the_first_time_begins_with_now() -> None:
    plan = old_plan()
    for who in ("lan", "mai", "binh", "nobody"):
        assert seen(plan, who, begun(plan.changes.raw, who)).new == ()
    empty = Plan.empty("New")
    place = begun(empty.changes.raw, "lan")
    told = done(empty, ("mai", TODAY, actions.add_goal, "G", {"owner": "lan"}))
    assert [each.ref for each in seen(told, "lan", found_again(place, told.changes.raw, "lan")).new] == ["G1"]


def three_news() -> tuple[Plan, Place]:
    """Three lines for lan, with a change of his own amid them that may be renumbered yet."""
    plan = old_plan()
    place = begun(plan.changes.raw, "lan")
    plan = done(
        plan,
        ("mai", TODAY, actions.check_in, "O1", D(6)),
        ("lan", TODAY, actions.add_goal, "Mine"),
        ("mai", TODAY, actions.edit, "G1", {"note": "x"}),
        ("mai", TODAY, actions.check_in, "O3", D(6)),
    )
    return plan, place


def ids(found: Inbox) -> list[int]:
    return [id for line in found.new for id in line.changes]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_what_was_read_is_gone_and_comes_back_when_that_is_taken_back(order: tuple[int, ...]) -> None:
    plan, place = three_news()
    log = plan.changes.raw
    for number, which in enumerate(order, 1):
        found = seen(plan, "lan", place)
        line = next(each for each in found.new if each.ref == ("O1", "G1", "O3")[which])
        before, place = place, marked(place, log, "lan", line.changes, ids(found))
        assert len(seen(plan, "lan", place).new) == 3 - number
        assert {each.ref for each in seen(plan, "lan", unmarked(place, log)).new} == {each.ref for each in found.new}
        assert seen(plan, "lan", before).new == found.new
    back = place
    for _ in range(3):
        back = unmarked(back, log)
    assert len(seen(plan, "lan", back).new) == 3
    assert place.read == frozenset()
    assert log[place.after]["by"] == "mai"
    more = done(plan, ("mai", TODAY, actions.check_in, "O1", D(7)))
    assert [each.ref for each in seen(more, "lan", place).new] == ["O1"]


def test_there_is_nothing_to_take_back_where_nothing_was_read() -> None:
    plan, place = three_news()
    with pytest.raises(LookupError):
        unmarked(place, plan.changes.raw)
    found = seen(plan, "lan", place)
    place = marked(place, plan.changes.raw, "lan", ids(found), ids(found))
    assert marked(place, plan.changes.raw, "lan", ids(found), ids(found)) == place
    back = unmarked(place, plan.changes.raw)
    assert seen(plan, "lan", back).new == found.new
    with pytest.raises(LookupError):
        unmarked(back, plan.changes.raw)


def test_a_change_of_mine_that_is_numbered_anew_hides_nobody_elses() -> None:
    """My own waits for the disk as H12; then somebody else's comes first, and is H12."""
    plan = old_plan()
    mine = done(plan, ("lan", TODAY, actions.add_goal, "Mine"))
    place = begun(mine.changes.raw, "lan")
    theirs = done(plan, ("mai", TODAY, actions.check_in, "O1", D(6)), ("lan", TODAY, actions.add_goal, "Mine"))
    assert [each.ref for each in seen(theirs, "lan", found_again(place, theirs.changes.raw, "lan")).new] == ["O1"]


def test_an_older_copy_put_back_tells_what_comes_after_that_and_nothing_twice() -> None:
    plan, _place = three_news()
    read = begun(plan.changes.raw, "lan")
    older = old_plan()
    assert seen(older, "lan", found_again(read, older.changes.raw, "lan")).new == ()
    again = done(older, *[("mai", TODAY + timedelta(1), actions.check_in, "O1", D(n)) for n in range(5, 12)])
    assert max(again.changes.raw) > max(plan.changes.raw)
    found = seen(again, "lan", found_again(read, again.changes.raw, "lan")).new
    assert [(each.ref, len(each.changes)) for each in found] == [("O1", 7)]


def test_another_plan_at_the_same_path_begins_anew() -> None:
    plan, _place = three_news()
    place = begun(plan.changes.raw, "lan")
    other = done(Plan.empty("Other"), *[("mai", TODAY, actions.add_goal, f"G{n}", {"owner": "lan"}) for n in range(20)])
    assert seen(other, "lan", found_again(place, other.changes.raw, "lan")).new == ()
    more = done(other, ("mai", TODAY, actions.edit, "G3", {"note": "x"}))
    assert [each.ref for each in seen(more, "lan", begun(other.changes.raw, "lan")).new] == ["G3"]
    assert found_again(place, Plan.empty("Nothing").changes.raw, "lan").after == 0


_DEEDS = ["check in", "note", "undo", "block", "mark one", "mark all"]
_STEPS = st.lists(
    st.tuples(st.sampled_from(["lan", "mai", "binh"]), st.sampled_from(_DEEDS)),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(_STEPS)
def test_what_others_did_is_told_until_it_is_read_and_never_again(
    steps: list[tuple[str, str]],
) -> None:
    plan = old_plan()
    place = begun(plan.changes.raw, "lan")
    read: set[int] = set()
    for by, step in steps:
        found = seen(plan, "lan", place)
        if step.startswith("mark"):
            wanted = [id for line in found.new[: 1 if step == "mark one" else None] for id in line.changes]
            place = marked(place, plan.changes.raw, "lan", wanted, ids(found))
            read |= set(wanted)
        else:
            try:
                act: dict[str, Step] = {
                    "check in": (actions.check_in, "O1", D(6)),
                    "note": (actions.edit, "O3", {"note": f"{len(plan.changes.raw)}"}),
                    "undo": (actions.undo,),
                    "block": (actions.raise_blocker, f"Waits {len(plan.changes.raw)}", {"objective": "O2", "who": "lan"}),
                }
                plan = done(plan, (by, TODAY, *act[step]))
            except Exception:
                continue
        place = found_again(place, plan.changes.raw, "lan")
        told = ids(seen(plan, "lan", place))
        assert not read & set(told)
        assert len(told) == len(set(told)) or any(line.kind == "changed" for line in seen(plan, "lan", place).new)
        assert all(plan.changes.raw[id]["by"] != "lan" for id in told)
    found = seen(plan, "lan", place)
    place = marked(place, plan.changes.raw, "lan", ids(found), ids(found))
    assert seen(plan, "lan", place).new == ()
    assert all(id > place.after for id in place.read)


def test_in_portions_it_says_the_same() -> None:
    plan = old_plan()
    for count in range(700):
        plan = plan.patched({"objectives": {10 + count: {**plan.objectives.raw[1], "state": "draft"}}})
    look = Look(plan, "lan", moment().at, Place())
    work, steps = inbox_in_portions(look), 0
    try:
        while True:
            next(work)
            steps += 1
    except StopIteration as end:
        found = end.value
    assert steps >= 3
    assert found == inbox(replace(look))
    assert len(found.waiting) == 700


@pytest.mark.parametrize(
    ("who", "steps", "expected"),
    [
        ("lan", [("mai", TODAY, actions.say, "O1", "Nice")], [("remark", "R1", "O1", 1)]),
        ("lan", [("mai", TODAY, actions.say, "S1", "Nice")], [("remark", "R1", "S1", 1)]),
        ("lan", [("mai", TODAY, actions.say, "O2", "Well, @lan?")], [("remark", "R1", "O2", 1)]),
        ("lan", [("mai", TODAY, actions.say, "O2", "no lan here")], []),
        (
            "lan",
            [("lan", TODAY, actions.say, "O2", "mine"), ("mai", TODAY, actions.say, "R1", "so?")],
            [("remark", "R2", "O2", 1)],
        ),
        ("lan", [("lan", TODAY, actions.say, "O1", "mine")], []),
        ("lan", [("mai", TODAY, actions.say, "O1", "Nice"), ("mai", TODAY, actions.undo)], []),
        ("mai", [("lan", TODAY, actions.say, "O1", "Nice")], []),
    ],
)
def test_what_is_said_to_somebody_is_new_to_them(who: str, steps: list[Step], expected: list[tuple[str, str, str, int]]) -> None:
    assert [each for each in new_to(who, *steps) if each[0] == "remark"] == expected
    assert not [each for each in new_to(who, *steps) if each[1].startswith("R") and each[0] != "remark"], "and told once"
