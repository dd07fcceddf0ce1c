"""Which items fit, kept right as the plan changes, and never more than a portion after being told to stop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest

from tests.generate import TODAY as GENERATED
from tests.generate import plan_tables
from tests.plan.examples import DUE, FORMS, START, TODAY, D, after, small_plan
from tui.plan import actions
from tui.plan.fields import FIELDS
from tui.plan.filter import filter_lexicon, index, predicates
from tui.plan.filter.index import FilterIndex
from tui.plan.filter.parse import parse
from tui.plan.filter.query import NONE, Query, Term, Value
from tui.plan.filter.search import PORTION, LiveFilter, find, search
from tui.plan.model import LETTERS
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings


def team_plan() -> Plan:
    """G1 (lan): O1 lan's, Marketing, #seo, behind, blocked; O2 mai's draft; O3 dropped. G2: O4 huy's, stale, overdue."""
    plan = small_plan()
    plan = after(plan, actions.edit, "G1", {"owner": "lan"})
    plan = after(plan, actions.edit, "O1", {"team": "Marketing", "tags": ("seo", "web")})
    plan = after(plan, actions.check_in, "O1", D("4.5"), confidence="low", blocker="No budget")
    plan = after(plan, actions.edit, "O2", {"owner": "Mai Trần", "note": "Phỏng vấn trước"})
    plan = after(plan, actions.add_objective, "Given up", "G1", owner="lan")
    plan = after(plan, actions.drop, "O3", because="no budget")
    early = TODAY - timedelta(days=30)
    plan = after(
        plan, actions.add_objective, "Mentors", "G2", owner="huy", team="People", measure=FORMS, start=START,
        due=TODAY - timedelta(days=3), state="committed", day=early,
    )  # fmt: skip
    return after(plan, actions.check_in, "O4", D(8), day=early)


PLAN = team_plan()


def refs(text: str, plan: Plan = PLAN, who: str = "lan") -> str:
    facts = FilterIndex(Standings(plan, TODAY), who)
    return " ".join(f"{LETTERS[table]}{id}" for table, id in find(facts, parse(text, TODAY)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "G1 G2 O1 O2 O3 O4 S1 S2"),
        ("forms", "O1"),
        ("forms lan", "O1"),
        ("o1", "O1"),
        ("phong van", "O2"),
        ('"phong van truoc"', "O2"),
        ('"van phong"', ""),
        ("-forms is:objective", "O2 O3 O4"),
        ("owner:lan", "G1 O1 O3"),
        ("owner:la", "G1 O1 O3"),
        ("owner:mai", "S2"),
        ("owner:tran", "O2"),
        ("owner:mai,huy", "O4 S2"),
        ("-owner:lan is:objective", "O2 O4"),
        ("owner:none", "G2 S1"),
        ("is:unowned", "G2 S1"),
        ("is:mine", "G1 O1 O3"),
        ("owner:me", "G1 O1 O3"),
        ("team:market", "O1 S1 S2"),
        ("team:none is:objective", "O2 O3"),
        ("#seo", "O1 S1 S2"),
        ("#se,people", "O1 S1 S2"),
        ("tag:none is:objective", "O2 O3 O4"),
        ("goal:G2", "G2 O4"),
        ("goal:aware is:strategy", "S1 S2"),
        ("title:mentors", "O4"),
        ("note:phỏng", "O2"),
        ("state:dropped", "O3"),
        ("state:draft", "O2"),
        ("state:open", "G1 G2 O1 O2 O4 S1 S2"),
        ("-state:open", "O3"),
        ("is:strategy state:proposed", "S2"),
        ("status:off", "G1 G2 O1 O4"),
        ("status:stale", "G2 O4"),
        ("stale", "G2 O4"),
        ("-stale is:objective", "O1 O2 O3"),
        ("status:none", "O2 O3"),
        ("kind:increase", "O1 O4"),
        ("kind:none", "O2 O3"),
        ("confidence:low", "O1"),
        ("confidence:none", "O2 O3"),
        ("is:blocked", "O1"),
        ("is:overdue", "O4"),
        ("due<today", "O4"),
        ("due<=2026-12-31", "O1 O4"),
        ("due:Q4", "O1 O4"),
        ("due>2w", "O1"),
        ("due:none", "O2 O3"),
        ("-due<today", "O1 O2 O3"),
        ("start<2026-10-02", "O1 O4"),
        ("progress<50", "G1 O1"),
        ("progress>50", "G2 O4"),
        ("progress:none", "O2 O3"),
        ("due>=2026-12-31", "O1"),
        ("updated<1w", "G2 O4"),
        ("updated:today is:objective", "O1 O2 O3"),
        ("is:mine,strategy", "G1 O1 O3 S1 S2"),
        ("zzz", ""),
    ],
)  # fmt: skip
def test_what_fits(text: str, found: str) -> None:
    assert refs(text) == found


def test_the_item_called_so_comes_first_then_titles_that_begin_so() -> None:
    plan = after(PLAN, actions.add_objective, "Foreign forms", "G1")
    assert refs("form", plan) == "O1 O5"
    plan = after(plan, actions.edit, "G2", {"title": "See O5 too"})
    assert refs("o5", plan) == "O5 G2"


def test_an_exact_name_wins_over_longer_ones() -> None:
    plan = after(PLAN, actions.edit, "O4", {"owner": "lanh"})
    assert refs("owner:lan", plan) == "G1 O1 O3"
    assert refs("owner:la", plan) == "G1 O1 O3 O4"


def test_names_that_nobody_has_are_told_with_the_nearest() -> None:
    facts = FilterIndex(Standings(PLAN, TODAY), "lan")
    assert facts.unknown(parse("owner:lann team:peple #seo owner:me", TODAY)) == [
        ("owner", "lann", "lan"),
        ("team", "peple", "People"),
    ]


QUERIES = (
    "owner:lan",
    "status:off",
    "-#seo is:objective",
    "forms",
    "updated:today",
    "goal:aware",
    "is:blocked",
    "team:people",
    "",
)


def _steps(plan: Plan) -> list[Plan]:
    """The plan after each of some changes, an undo among them."""
    found = [plan]
    for action, args, named in (
        (actions.edit, ("O4", {"owner": "lan", "team": "Sales"}), {}),
        (actions.check_in, ("O1", D(10)), {}),
        (actions.edit, ("O1", {"tags": ()}), {}),
        (actions.edit, ("G1", {"title": "Known abroad"}), {}),
        (actions.add_strategy, ("Forms on the web", "O4"), {}),
        (actions.undo, (), {}),
        (actions.drop, ("O1",), {"because": "x", "with_parts": True}),
    ):
        found.append(after(found[-1], action, *args, **named))
    return found


@pytest.mark.parametrize("text", QUERIES)
def test_a_sieve_that_follows_the_changes_holds_what_a_new_one_would(text: str) -> None:
    query = parse(text, TODAY)
    standings = Standings(PLAN, TODAY)
    live_filter = LiveFilter(FilterIndex(standings, "lan"), query)
    for plan in _steps(PLAN)[1:]:
        standings = standings.moved_to(plan)
        live_filter.move_to(standings)
        anew = LiveFilter(FilterIndex(Standings(plan, TODAY), "lan"), query)
        assert live_filter._fits == anew._fits, plan.changes[max(plan.changes)]
        assert [live_filter.goal_shows(id) for id in plan.goals] == [anew.goal_shows(id) for id in plan.goals]


def test_a_new_day_and_a_new_threshold_look_at_everything_again() -> None:
    standings = Standings(PLAN, TODAY)
    live_filter = LiveFilter(FilterIndex(standings, "lan"), parse("is:overdue", TODAY))
    assert len(live_filter) == 1
    live_filter.move_to(Standings(PLAN, DUE + timedelta(days=1)))
    assert len(live_filter) == 2
    off = LiveFilter(FilterIndex(standings, "lan"), parse("status:off is:objective", TODAY))
    plan = after(PLAN, actions.edit, "P1", {"off_track": D("0.9")})
    off.move_to(standings.moved_to(plan))
    assert [id for id in plan.objectives if ("objectives", id) in off] == [4]  # past due


def test_a_search_asks_after_every_portion_whether_to_stop_and_gives_the_same() -> None:
    plan = Plan.of(plan_tables(1_000))
    index = FilterIndex(Standings(plan, GENERATED), "lan")
    for text in ("s", "owner:lan status:off", "updated>1w", "team:sales #seo"):
        query, asked = parse(text, GENERATED), []
        found = search(index, query, stop=lambda asked=asked: asked.append(True))  # type: ignore[misc, func-returns-value]
        assert found is not None
        assert found.items() == find(FilterIndex(Standings(plan, GENERATED), "lan"), query)
        assert len(asked) >= 1_000 // PORTION
        stopped: list[bool] = []
        assert search(index, query, stop=lambda stopped=stopped: not stopped.append(True)) is None  # type: ignore[misc, func-returns-value]
        assert len(stopped) == 1
    wider = search(index, parse("s", GENERATED))
    assert wider is not None
    narrower = search(index, parse("sp", GENERATED), wider.ids())
    assert narrower is not None
    assert narrower.items() == find(index, parse("sp", GENERATED))
    assert len(narrower) == len(narrower.items())
    assert narrower.items(3) == narrower.items()[:3]


def marked(monkeypatch: pytest.MonkeyPatch, name: str, *tables: str) -> None:
    """Let filters ask for a field that is not declared so."""
    found: Any = {table: FIELDS[table][name] for table in tables}
    kind = found[tables[0]].kind
    for place, key, value in (
        (filter_lexicon.ASKED, name, found),
        (filter_lexicon.KIND_OF, name, kind),
        (predicates._MAKERS, name, predicates._BY_KIND[kind]),
    ):
        monkeypatch.setitem(cast(Any, place), key, value)
    monkeypatch.setattr(index, "NAMES", index.NAMES | ({name} if kind == "line" else set()))


def fitting(field: str, op: str, *values: Value) -> str:
    facts = FilterIndex(Standings(PLAN, TODAY), "lan")
    return " ".join(f"{LETTERS[table]}{id}" for table, id in find(facts, Query((Term(field, values, op),))))


def test_any_number_could_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("target", "weight", "cadence", "score"):
        marked(monkeypatch, name, "objectives")
    assert fitting("target", ">", D(9)) == "O1 O4"
    assert fitting("target", ":", NONE) == "O2 O3"
    assert fitting("weight", "<=", D(1)) == "O1 O2 O3 O4"
    assert fitting("cadence", "<", D(7)) == ""
    assert fitting("score", ":", NONE) == "O1 O2 O3 O4"


def test_any_line_could_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    marked(monkeypatch, "unit", "objectives")
    marked(monkeypatch, "horizon", "goals")
    unit = FORMS.unit.lower()
    assert fitting("unit", ":", unit) == "O1 O4 S1 S2"
    assert fitting("horizon", ":", NONE).startswith("G")
    assert fitting("unit", ":", NONE) == "O2 O3"


def test_what_a_raised_blocker_is_about_is_blocked_until_it_is_resolved() -> None:
    plan = after(PLAN, actions.raise_blocker, "No room", objective="O2")
    assert refs("is:blocked", plan) == "O1 O2"
    assert refs("is:blocked", after(plan, actions.resolve_blocker, "B2")) == "O1"
