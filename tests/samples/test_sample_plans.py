"""What the shipped sample plans show."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from tui.plan.model import GOAL_STATES, KINDS, OBJECTIVE_STATES, STRATEGY_STATES
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings
from tui.plan.rules import findings
from tui.store import samples

from .conftest import ANCHOR, FILES, Shipped

LONGEST_TITLE = 44
"""So that a title fits a line of 45 columns."""
ROOT = Path(__file__).resolve().parents[2]


def test_building_the_samples_again_gives_the_same_bytes(tmp_path: Path) -> None:
    build = ROOT / "sample_plans" / "build.py"
    subprocess.run([sys.executable, str(build), str(tmp_path)], check=True, capture_output=True, timeout=60)
    built = {file.name: file.read_bytes() for file in tmp_path.glob("*.json")}
    assert sorted(built) == sorted(f"{file}.json" for file in FILES)
    for name, content in built.items():
        assert content == (Path(samples.folder()) / name).read_bytes(), f"{name}: run sample_plans/build.py"


@pytest.mark.parametrize("file", FILES)
def test_a_sample_is_a_sound_plan_told_on_the_anchor_day(shipped: Shipped, file: str) -> None:
    plan = shipped(file)
    assert list(findings(plan)) == []
    assert plan.metas.raw[1][samples.ANCHOR] == ANCHOR.isoformat()
    assert plan.meta.revision == len(plan.changes)


@pytest.mark.parametrize("file", FILES)
def test_nothing_in_a_sample_happens_on_the_reader_s_own_day(shipped: Shipped, file: str) -> None:
    plan = shipped(file)
    moments = [change.at for change in plan.changes.values()]
    assert moments == sorted(moments)
    assert all(at.date() < ANCHOR for at in moments)
    assert all(checkin.at.date() < ANCHOR for checkin in plan.checkins.values())


@pytest.mark.parametrize("file", FILES)
def test_titles_fit_a_narrow_line_and_name_no_year(shipped: Shipped, file: str) -> None:
    plan = shipped(file)
    titles = [each.title for table in (plan.goals, plan.objectives, plan.strategies) for each in table.values()]
    assert [title for title in titles if len(title) > LONGEST_TITLE or "202" in title] == []


@pytest.mark.parametrize("file", [file for file in FILES if "empty" not in file])
def test_every_document_is_in_the_log_that_made_it(shipped: Shipped, file: str) -> None:
    plan = shipped(file)
    added = Counter(ref for change in plan.changes.values() for ref, before in change.before.items() if before is None)
    documents = [
        each for table in (plan.goals, plan.objectives, plan.strategies, plan.checkins, plan.blockers) for each in table.values()
    ]
    assert added == Counter(each.ref for each in documents)


def _statuses(plan: Plan, today: date) -> dict[str, tuple[str | None, bool]]:
    standings = Standings(plan, today)
    found: dict[str, tuple[str | None, bool]] = {}
    for id, objective in plan.objectives.items():
        standing = standings.objective(id)
        found[f"O{id}"] = ("draft" if objective.state == "draft" else standing.status, standing.stale)
    for id in plan.goals:
        found[f"G{id}"] = (standings.goal(id).status, standings.goal(id).stale)
    return found


@pytest.mark.parametrize("language", ["en", "vi"])
class TestArticle:
    """The article's plan."""

    def test_its_objectives_show_every_status(self, shipped: Shipped, language: str) -> None:
        assert _statuses(shipped(f"article.{language}"), ANCHOR) == {
            "O1": ("at risk", False),
            "O2": ("on track", False),
            "O3": ("done", False),
            "O4": ("off track", False),
            "O5": ("on track", False),
            "O6": ("at risk", True),
            "O7": ("on track", False),
            "O8": ("at risk", False),
            "O9": ("draft", False),
            "G1": ("on track", True),
            "G2": ("at risk", False),
            "G3": ("on track", False),
        }

    def test_one_objective_is_past_its_target(self, shipped: Shipped, language: str) -> None:
        progress = Standings(shipped(f"article.{language}"), ANCHOR).objective(3).progress
        assert progress is not None
        assert progress > 1

    def test_it_has_twelve_weeks_of_check_ins_by_five_people(self, shipped: Shipped, language: str) -> None:
        plan = shipped(f"article.{language}")
        days = [checkin.day for checkin in plan.checkins.values()]
        assert max(days) - min(days) >= timedelta(weeks=12)
        assert len(plan.children("checkins", 4)) == 13
        assert {checkin.by for checkin in plan.checkins.values()} == {"lan", "mai", "minh", "huy", "thu"}
        assert sum(bool(checkin.comment) for checkin in plan.checkins.values()) >= 15
        assert any(checkin.blocker for checkin in plan.checkins.values())
        assert any(checkin.confidence == "low" for checkin in plan.checkins.values())

    def test_the_paid_ads_were_replaced_for_a_reason(self, shipped: Shipped, language: str) -> None:
        plan = shipped(f"article.{language}")
        ads, videos = plan.strategies[2], plan.strategies[14]
        assert (ads.objective, ads.state) == (2, "dropped")
        assert (videos.objective, videos.state, videos.replaces) == (2, "active", 2)
        assert ads.reason == videos.reason != ""
        assert any(change.action == "pivot" and change.reason == ads.reason for change in plan.changes.values())

    def test_the_objective_itself_stayed_and_only_one_was_amended(self, shipped: Shipped, language: str) -> None:
        changes = shipped(f"article.{language}").changes.values()
        assert [(change.item, bool(change.reason)) for change in changes if change.action == "amend"] == [("O8", True)]


def test_the_article_is_the_same_story_in_both_languages(shipped: Shipped) -> None:
    english, vietnamese = shipped("article.en"), shipped("article.vi")
    told = {"title", "note", "team", "reason", "comment", "blocker", "horizon", "what", "unit", "seal", "before", "after"}

    def bare(value: object) -> object:
        return {name: bare(each) for name, each in value.items() if name not in told} if isinstance(value, dict) else value

    for table in ("goals", "objectives", "strategies", "checkins", "changes", "meta"):
        assert bare(english.table(table).raw) == bare(vietnamese.table(table).raw)
    for table in ("goals", "objectives", "strategies"):
        for id, document in english.table(table).items():
            other = vietnamese.table(table)[id]
            assert document.title != other.title
            assert bool(document.note) == bool(other.note)
    for id, checkin in english.checkins.items():
        assert bool(checkin.comment) == bool(vietnamese.checkins[id].comment)


def test_the_company_has_every_kind_and_every_state(shipped: Shipped) -> None:
    plan = shipped("company.en")
    assert (len(plan.goals), len(plan.objectives), len(plan.strategies)) == (6, 25, 50)
    objectives = list(plan.objectives.values())
    assert {objective.measure.kind for objective in objectives if objective.measure} == set(KINDS)
    assert {objective.state for objective in objectives} == set(OBJECTIVE_STATES)
    assert {strategy.state for strategy in plan.strategies.values()} == set(STRATEGY_STATES)
    assert {goal.state for goal in plan.goals.values()} <= set(GOAL_STATES)
    assert [objective.ref for objective in objectives if objective.measure and objective.measure.phases]
    assert len({objective.weight for objective in objectives}) >= 3
    assert len({objective.team for objective in objectives}) >= 8
    assert len({tag for objective in objectives for tag in objective.tags}) >= 10


def test_the_company_has_a_quarter_of_history_by_fifteen_people(shipped: Shipped) -> None:
    plan = shipped("company.en")
    days = [checkin.day for checkin in plan.checkins.values()]
    assert max(days) - min(days) >= timedelta(weeks=12)
    assert len({change.by for change in plan.changes.values()}) == 15
    actions = Counter(change.action for change in plan.changes.values())
    assert actions["amend"] >= 2
    assert actions["pivot"] >= 5
    assert actions["drop"] >= 4
    assert actions["undo"] == 1
    assert all(change.reason for change in plan.changes.values() if change.action in ("amend", "pivot", "drop"))
    assert {status for status, _ in _statuses(plan, ANCHOR).values()} >= {"on track", "at risk", "off track", "done", "draft"}


def test_the_engineering_plan_has_bands_milestones_and_nine_weeks(shipped: Shipped) -> None:
    plan = shipped("engineering.en")
    assert (len(plan.goals), len(plan.objectives), len(plan.strategies)) == (4, 10, 16)
    kinds = {objective.measure.kind for objective in plan.objectives.values() if objective.measure}
    assert kinds >= {"decrease", "keep-between", "milestones", "done"}
    days = [checkin.day for checkin in plan.checkins.values()]
    assert max(days) - min(days) >= timedelta(weeks=9)


@pytest.mark.parametrize("file", ["empty.en", "empty.vi"])
def test_the_empty_plan_has_a_title_and_nothing_else(shipped: Shipped, file: str) -> None:
    plan = shipped(file)
    assert plan.meta.title
    assert not any(
        plan.table(table) for table in ("goals", "objectives", "strategies", "checkins", "changes", "standups", "blockers")
    )
