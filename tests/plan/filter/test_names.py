"""Names and the words of the filter language: somebody who is called like a word is found all the same."""

from __future__ import annotations

import pytest

from tests.plan.examples import DUE, FORMS, START, TODAY, after
from tui.plan import actions
from tui.plan.filter.index import FilterIndex
from tui.plan.filter.parse import parse
from tui.plan.filter.search import LiveFilter
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings
from tui.plan.text import fold

ASKER = "zoe"
NAMES = (
    "An", "Ân", "Bình", "Chi", "Cường", "Dung", "Dũng", "Đức", "Hà", "Hạnh", "Hiền", "Hiếu", "Hoa", "Khổng Tú", "Là",
    "Lan", "Linh", "Mai", "Minh", "Minh Nguyễn", "Mình", "Moi", "My", "Mi", "Mine", "Nga", "Không", "Nhân", "Oanh",
    "Phúc", "Quang", "Sơn", "Tâm", "Thu", "Tới", "Toi", "Tôi", "Trứ", "Trừ", "Trang", "Tuệ", "Vân", "Xong", "Yến",
    "April", "Art", "Bill", "Done", "Don", "Drew", "Em", "Goal", "High", "June", "Low", "Mark", "May", "Me", "None",
    "Nobody", "Not", "On", "Open", "Owner", "Stale", "Will",
)  # fmt: skip


def owned_by(*names: str, field: str = "owner") -> Plan:
    """An objective for each name, and one of the asker's and one of nobody's."""
    plan = after(Plan.empty("Names"), actions.add_goal, "Everything", day=START)
    for number, name in enumerate((*names, ASKER, "")):
        given = {field: ((name,) if name else ()) if field == "tags" else name}
        plan = after(plan, actions.add_objective, f"Number {number}", "G1", measure=FORMS, start=START, due=DUE, **given)
    return plan


def found(plan: Plan, text: str) -> list[str]:
    fitting = LiveFilter(FilterIndex(Standings(plan, TODAY), ASKER), parse(text, TODAY))
    return [
        each.owner or each.team or "".join(each.tags) for each in plan.objectives.values() if fitting.objective_shows(each.id)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_stands_in_the_plan_is_found_by_it(name: str) -> None:
    plan = owned_by(name, "Somebody Else")
    for text in (f'owner:"{name}"', f'@"{name}"', f"owner:{name.upper().replace(' ', '-')}", f'phụ-trách:"{name}"'):
        if " " in name and '"' not in text:
            continue
        assert found(plan, text) == [name], text
    assert found(owned_by(name, "Somebody Else", field="team"), f'team:"{name}"') == [name]
    assert found(owned_by(name, "Somebody Else", field="tags"), f'#"{name}"') == [name]


@pytest.mark.parametrize("name", [each for each in NAMES if each not in ("Mình", "Trừ", "Không", "Tôi")])
def test_a_name_without_its_accents_finds_it(name: str) -> None:
    assert found(owned_by(name, "Somebody Else"), f'owner:"{fold(name)}"') == [name]


@pytest.mark.parametrize("word", ["me", "mine", "mình", "tôi", "toi", "của-mình", "cua-minh", "của-tôi", "ME", "Mình"])
def test_words_for_oneself_mean_oneself_where_nobody_is_called_so(word: str) -> None:
    assert found(owned_by("Minh", "Mehmet", "Mẹ", "Minerva", "Lan"), f"owner:{word}") == [ASKER]


@pytest.mark.parametrize("word", ["none", "không", "khong", "chưa-có", "không-có", "nobody", "chưa-ai"])
def test_words_for_nobody_mean_nobody_where_nobody_is_called_so(word: str) -> None:
    assert found(owned_by("Minh", "Nonette"), f"owner:{word}") == [""]


def test_minh_is_never_oneself() -> None:
    assert found(owned_by("Minh", "Minh Nguyễn", "Bình Minh"), "owner:minh") == ["Minh"]
    assert found(owned_by("Minh Nguyễn", "Bình Minh"), "@minh") == ["Minh Nguyễn", "Bình Minh"]
    plan = owned_by("Lan")
    assert found(plan, "owner:minh") == []
    assert FilterIndex(Standings(plan, TODAY), ASKER).unknown(parse("owner:minh", TODAY)) == [("owner", "minh", "")]
    assert found(owned_by("Minh", "Mình"), "owner:mình") == ["Mình"]
    assert found(owned_by("Minh"), "owner:mình,minh") == ["Minh", ASKER]
    assert found(owned_by("Minh", "Lan"), "-owner:minh") == ["Lan", ASKER, ""]


def test_a_name_with_other_accents_is_no_word_of_the_language() -> None:
    plan = owned_by("Khổng", "Trứ", "Lan")
    assert found(plan, "owner:Khổng") == ["Khổng"]
    assert found(plan, "owner:khong") == ["Khổng"]
    assert found(plan, "Khổng owner:lan") == []  # both are searched for
    assert found(plan, "không owner:lan") == ["Khổng", "Trứ", ASKER, ""]
    assert found(plan, "Trứ number") == ["Trứ"]
    assert found(plan, "tru number") == ["Trứ"]
    assert found(plan, "trừ lan") == ["Khổng", "Trứ", ASKER, ""]
