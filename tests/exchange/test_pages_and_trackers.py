"""Pages and trackers of other people come in as they are: what says a level is one, and nothing is left out in silence.

The files in `cases` are small ones of the kinds that teams keep, in our own words.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import Planner, Ran
from tui.cli import exit_codes

CASES = Path(__file__).parent / "cases"


def taken(planner: Planner, tmp_path: Path, name: str, text: str = "") -> tuple[list[Any], Ran]:
    """The goals of a new plan into which a file of `cases`, or that text under that name, was imported; and what was said."""
    planner("new", "plan.json")
    (tmp_path / name).write_text(text or (CASES / name).read_text(encoding="utf-8"), encoding="utf-8")
    ran = planner("import", name, "--yes")
    return planner("show", "--json").data["goals"], ran


def outline(goals: list[Any]) -> list[Any]:
    """Titles alone: goals, objectives, strategies."""
    return [
        (goal["title"], [(each["title"], [below["title"] for below in each["strategies"]]) for each in goal["objectives"]])
        for goal in goals
    ]


def numbers(objective: Any) -> tuple[Any, Any]:
    return objective["measure"]["baseline"], objective["measure"]["target"]


# --- pages -----------------------------------------------------------------------------------------------------------------


def test_headings_with_numbered_labels_are_goals_and_objectives_and_the_labels_leave(planner: Planner, tmp_path: Path) -> None:
    goals, ran = taken(planner, tmp_path, "okr_headings_O1.md")
    assert outline(goals) == [
        ("Grow", [("Partners from 4 to 12", []), ("Visits from 10 to 20", [])]),
        ("Delight", [("NPS from 31 to 45", [])]),
    ]
    assert [numbers(each) for goal in goals for each in goal["objectives"]] == [(4, 12), (10, 20), (31, 45)]
    assert "“Key Result” is taken as the objective, “Objective” as its goal" in ran.err
    assert "line 1: “Company OKRs” stands above the goals, and is left out." in ran.err


def test_labels_before_a_colon_leave_and_the_title_is_read_as_a_typed_line(planner: Planner, tmp_path: Path) -> None:
    goals, ran = taken(planner, tmp_path, "okr_headings_colon.md")
    ((title, [(below, [])]),) = outline(goals)
    assert (title, below) == ("Grow", "Partners from 4 to 12 by 31 Dec 2026")
    (objective,) = goals[0]["objectives"]
    assert (objective["owner"], objective["due"], objective["state"]) == ("lan", "2026-12-31", "committed")
    assert (objective["note"], numbers(objective)) == ("Status: on track", (4, 12))
    assert "“on track” as committed" in ran.err


def test_a_page_as_people_write_it_comes_in_whole(planner: Planner, tmp_path: Path) -> None:
    goals, ran = taken(planner, tmp_path, "md_natural.md")
    assert outline(goals) == [
        ("Grow", [("Partners from 4 to 12 by 31 Dec 2026", ["Call ten firms", "Call ten more", "numbered", "talk"])])
    ]
    (objective,) = goals[0]["objectives"]
    assert (objective["owner"], objective["due"], objective["measure"]["unit"]) == ("lan", "2026-12-31", "partners")
    assert objective["note"] == "Some free words about it.\nConfidence: 70%"
    assert objective["strategies"][1]["note"] == "- nested"
    assert "Checkboxes are taken as strategies" in ran.err
    assert "Put into the note, having no field: “Confidence: 70%”, “- nested”" in ran.err
    assert "“Người phụ trách” as owner" in ran.err


@pytest.mark.parametrize(
    ("name", "goal", "objectives"),
    [
        ("table_under_goal.md", "Grow the market", [("Partners", None, 12), ("Visits", None, 1000)]),
        ("kr_table_names_line.md", "Grow the newsletter", [("Subscribers", 1200, 3000)]),
    ],
)
def test_a_table_of_key_results_is_read(
    planner: Planner, tmp_path: Path, name: str, goal: str, objectives: list[tuple[str, Any, Any]]
) -> None:
    goals, _ran = taken(planner, tmp_path, name)
    assert [each["title"] for each in goals] == [goal]
    assert [(each["title"], *numbers(each)) for each in goals[0]["objectives"]] == objectives


def test_what_stands_above_the_goals_is_in_their_note_and_named(planner: Planner, tmp_path: Path) -> None:
    (goal,), ran = taken(planner, tmp_path, "kr_table_names_line.md")
    assert goal["note"] == "Mail"
    assert "Put into the note, having no field: “Mail”" in ran.err


def test_a_bold_line_and_a_line_of_a_list_are_kept_and_named(planner: Planner, tmp_path: Path) -> None:
    goals, ran = taken(planner, tmp_path, "bold_line_dropped.md")
    assert outline(goals) == [("Q4", [("Copy 1 TB in 48 hours", ["Ask for disks by Friday"])])]
    assert goals[0]["note"] == "Handle large sets without a sweat"
    assert "“Handle large sets without a sweat”" in ran.err


def test_our_own_page_comes_back_with_a_line_in_its_note_that_looks_like_a_field(planner: Planner, tmp_path: Path) -> None:
    goals, ran = taken(planner, tmp_path, "own_markdown_lesson_in_note.md")
    (objective,) = goals[0]["objectives"]
    assert (objective["note"], objective["strategies"][0]["note"]) == ("plain", "What we saw\nlesson:\nask earlier")
    assert ran.err == ""


NESTED = """- Objective: Grow
  - Key Result: Partners from 4 to 12 by 31 Dec 2026 (owner: hoa)
    - [x] Call ten firms
  - Key Result: Visits from 10 to 20
    - Initiative: write pages
      - owner: lan
- Objective: Delight
  - KR: NPS from 31 to 45 — due: 1 Dec 2026
"""
BESIDE = """- Objective 1: Grow
- KR1: Partners from 4 to 12 by 31 Dec 2026 (owner: hoa)
  - [x] Call ten firms
- KR2: Visits from 10 to 20
- Initiative: write pages @lan
- Objective 2: Delight
- KR1: NPS from 31 to 45
  - Deadline: 2026-12-01
"""
BOLD = """# Team Blue OKRs

**Objective 1: Grow**

1. KR 1.1: Partners from 4 to 12 by 31 Dec 2026 (owner: hoa)
   - [x] Call ten firms
2. KR 1.2: Visits from 10 to 20
   * **Initiative:** write pages @lan

**Objective 2: Delight**

**Key Results**

* NPS from 31 to 45 | Due: 1 Dec 2026
"""
SECTIONS = """## Objective

Grow

## Key Results

### Partners from 4 to 12 by 31 Dec 2026 [owner: hoa]

#### Tasks

- [x] Call ten firms

### Visits from 10 to 20

#### Initiatives

- write pages @lan

## Objective

Delight

## Key Results

### NPS from 31 to 45

Due: 1 Dec 2026
"""
LINES = """Objective: Grow
KR1: Partners from 4 to 12 by 31 Dec 2026 (owner: hoa)
Action: Call ten firms
Status: done
KR2: Visits from 10 to 20
Action: write pages @lan

Objective: Delight
Key results:
- NPS from 31 to 45
  due: 1 Dec 2026
"""
TABLE = """## 1. Grow

| KR | From | To | Owner | Deadline | Initiatives |
|---|---|---|---|---|---|
| KR1: Partners from 4 to 12 by 31 Dec 2026 | 4 | 12 | hoa | 31 Dec 2026 | Call ten firms |
| KR2: Visits from 10 to 20 | 10 | 20 | | | write pages |

## 2. Delight

| KR | From | To | Deadline |
|:--|--:|--:|---|
| NPS from 31 to 45 | 31 | 45 | 1 Dec 2026 |
"""


@pytest.mark.parametrize(
    "text", [NESTED, BESIDE, BOLD, SECTIONS, LINES, TABLE], ids=["nested", "beside", "bold", "sections", "lines", "table"]
)
def test_however_it_is_set_it_is_the_same_plan(planner: Planner, tmp_path: Path, text: str) -> None:
    goals, _ran = taken(planner, tmp_path, "page.md", text if text.startswith("#") else f"# OKRs\n\n{text}")
    titles = [(goal["title"], [re.sub(r" by 31.*", "", each["title"]) for each in goal["objectives"]]) for goal in goals]
    assert titles == [("Grow", ["Partners from 4 to 12", "Visits from 10 to 20"]), ("Delight", ["NPS from 31 to 45"])]
    first, second = goals[0]["objectives"]
    (third,) = goals[1]["objectives"]
    assert [numbers(each) for each in (first, second, third)] == [(4, 12), (10, 20), (31, 45)]
    assert (first["owner"], first["due"], third["due"]) == ("hoa", "2026-12-31", "2026-12-01")
    assert [each["title"] for each in first["strategies"]] == ["Call ten firms"]
    assert [each["title"] for each in second["strategies"]] == ["write pages"]


def test_a_vietnamese_page(planner: Planner, tmp_path: Path) -> None:
    text = """# OKR Quý 4

## Mục tiêu 1: Tăng trưởng

**Kết quả then chốt:**

- KR1: Đối tác từ 4 lên 12 trước 31/12/2026 (phụ trách: hoa)
  - Hành động: gọi mười công ty
- KR2: NPS từ 31 lên 45
  - Trạng thái: Chậm tiến độ
  - Hiện tại: 38
"""
    (goal,), ran = taken(planner, tmp_path, "trang.md", text)
    first, second = goal["objectives"]
    assert (goal["title"], first["owner"], first["due"], numbers(first)) == ("Tăng trưởng", "hoa", "2026-12-31", (4, 12))
    assert [each["title"] for each in first["strategies"]] == ["gọi mười công ty"]
    assert (second["current"], second["note"]) == (38, "Trạng thái: Chậm tiến độ")
    assert "“Chậm tiến độ” as committed" in ran.err


PAGES = [
    """---
team: {}
---
# {} plan

{}

## {} O1

{} {}

> {}

```
{}
```

### KR1 {} from 4 to 12

- {}: 70 {}
- [ ] {}
  - {}
    - {}
- {} [{}](https://{}.org)

| {} | {} |
|---|---|
| {} | {} |

<div>{}</div>

##### {}
""",
    """# {} plan

## Objective: {}

Line {}
{} goes on here

### Key results

- KR1: {} from 4 to 12

  Owner: {}

  {} below it

  > {}

  | Owner | {} |
  |---|---|
  | Team | {} |

- Tags:
  - {}
  - {}
- Goal: 30
- Comment: {}
- {} and
  {} on another line
- Strategies

  - {} <b>{}</b>

- Note: {}

| {} | {} | Target |
|---|---|---|
| {} | {} | 3 |
""",
    """- Comment: {}
- Objective: {}
  - KR: {} from 1 to 3
    - Owner: {}

> Objective: {}
> {}
""",
]


@pytest.mark.parametrize("text", PAGES)
def test_every_line_of_a_page_is_in_the_plan_or_named(planner: Planner, tmp_path: Path, text: str) -> None:
    words = [f"word{number}" for number in range(10, 10 + text.count("{}"))]
    goals, ran = taken(planner, tmp_path, "page.md", text.format(*words))
    there = json.dumps(goals) + ran.err
    assert [word for word in words if word not in there] == []


def test_a_field_that_cannot_be_read_is_in_the_note_and_stops_nothing(planner: Planner, tmp_path: Path) -> None:
    lines = ("Deadline: soon-ish", "Target: a dozen or so", "Owner: lan", "Owner: mai")
    text = "## O1 Grow\n\n### KR1 Partners from 4 to 12\n\n" + "".join(f"- {line}\n" for line in lines)
    (goal,), ran = taken(planner, tmp_path, "page.md", text)
    (objective,) = goal["objectives"]
    assert (objective["owner"], objective["due"], numbers(objective)) == ("lan", None, (4, 12))
    for said in ("soon-ish", "a dozen or so", "Owner: mai"):
        assert said in objective["note"]
        assert said in ran.err


def test_a_line_below_a_list_that_says_what_comes_is_no_end_of_its_last_point(planner: Planner, tmp_path: Path) -> None:
    text = """Mục tiêu 1: Tăng trưởng
- KR1: Doanh thu từ 10 tỷ lên 15 tỷ
- KR2: Điểm từ 7,2 lên 8,5
Giải pháp:
- Khảo sát
Mục tiêu 2: Con người
- KR1: Đào tạo: 3 of 12 buổi
```
- x
Giải pháp:
```
"""
    goals, _ran = taken(planner, tmp_path, "page.md", text)
    assert outline(goals) == [
        ("Tăng trưởng", [("Doanh thu từ 10 tỷ lên 15 tỷ", []), ("Điểm từ 7,2 lên 8,5", ["Khảo sát"])]),
        ("Con người", [("Đào tạo", [])]),
    ]


@pytest.mark.parametrize(
    ("title", "called", "now", "target"),
    [
        ("Girls' team: 0 of 12 players", "Girls' team", 0, 12),
        ("Runs of 30 km: 1 of 4", "Runs of 30 km", 1, 4),
        ("Grants won: 0/3", "Grants won", 0, 3),
        ("Boxes - 14 of 40 by 31 Dec 2027", "Boxes by 31 Dec 2027", 14, 40),
        ("Visits: 1,200 out of 3,000", "Visits", 1200, 3000),
    ],
)
def test_how_much_of_how_much_in_a_title_is_where_it_stands_and_the_target(
    planner: Planner, tmp_path: Path, *, title: str, called: str, now: int, target: int
) -> None:
    (goal,), _ran = taken(planner, tmp_path, "page.md", f"# Plan\n\n* Play\n    * {title}\n    * Debt from 9 to 0 - @Jon\n")
    found, debt = goal["objectives"]
    assert (found["title"], found["current"], found["measure"]["target"]) == (called, now, target)
    assert found["measure"]["unit"] == ("players" if "players" in title else "")
    assert (debt["title"], debt["owner"]) == ("Debt from 9 to 0", "Jon")


def test_checkboxes_of_a_chapter_of_initiatives_are_strategies_of_the_objective_before(planner: Planner, tmp_path: Path) -> None:
    text = "## Objective: Grow\n\n### Key results\n\n1. Score from 3.9 to 4.4\n\n### Initiatives\n\n* [ ] Ask\n* [x] Write\n"
    (goal,), _ran = taken(planner, tmp_path, "page.md", text)
    assert outline([goal]) == [("Grow", [("Score from 3.9 to 4.4", ["Ask", "Write"])])]
    assert not goal["note"]


def test_key_results_may_be_lines_below_their_objective(planner: Planner, tmp_path: Path) -> None:
    text = "# Objective 1 - Better bread\n\nKR1 - Loaves from 120 to 200\nKR2 - Waste (8% -> 3%)\n\nWe like it.\n"
    (goal,), _ran = taken(planner, tmp_path, "page.md", text)
    assert outline([goal]) == [("Better bread", [("Loaves from 120 to 200", []), ("Waste (8% -> 3%)", [])])]


def test_a_plain_text_of_points_is_a_page_and_a_table_of_such_titles_is_none(planner: Planner, tmp_path: Path) -> None:
    text = "Hi all,\n\n1. Grow\n   - orders from 120 to 180\n   - returns from 9% to 6%\n\nThanks\n"
    goals, ran = taken(planner, tmp_path, "mail.txt", text)
    assert outline(goals) == [("Grow", [("orders from 120 to 180", []), ("returns from 9% to 6%", [])])]
    assert "line 1: “Hi all,” is left out" in ran.err
    for name, mark in (("a.txt", ","), ("b.txt", ";"), ("c", "\t")):
        (tmp_path / name).write_text(f"Title{mark}Owner\n1. Walk{mark}lan\n2. Run{mark}mai\n", encoding="utf-8")
        assert "1. Walk" in planner("import", name, "--dry-run", "--under", "G1").out


def test_the_mark_before_decimals_is_the_one_that_tables_of_a_page_show(planner: Planner, tmp_path: Path) -> None:
    table = "| KR | From | To |\n|---|---|---|\n| 1.1 Readers | 2.000 | 3.500 |\n| 1.2 Rate | 2,1 % | 3,5 % |\n"
    (goal,), ran = taken(planner, tmp_path, "page.md", f"# Plan\n\n## Marketing\n\n{table}")
    assert [numbers(each) for each in goal["objectives"]] == [(2000, 3500), (2.1, 3.5)]
    assert "“2.000” is read as 2,000 (--decimal says otherwise)" in ran.err


# --- trackers --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["json_flat_measure.json", "json_goals_keyresults.json", "json_goals_name.json", "json_okr_tracker.json"]
)
def test_the_json_of_a_tracker_is_read_by_the_shape_of_its_data(planner: Planner, tmp_path: Path, name: str) -> None:
    goals, ran = taken(planner, tmp_path, name)
    assert outline(goals) == [("Grow", [("Partners", [])])]
    assert numbers(goals[0]["objectives"][0]) == (4, 12)
    assert "left out" not in ran.err


def test_a_list_of_records_is_a_list_of_goals(planner: Planner, tmp_path: Path) -> None:
    (goal,), ran = taken(planner, tmp_path, "json_array_of_goals.json")
    assert (goal["title"], goal["note"], goal["objectives"]) == ("Earn more", "My main goal", [])
    assert "“progress: 10” is left out: it is worked out here" in ran.err


def test_strategies_may_be_words_and_a_deadline_is_a_day(planner: Planner, tmp_path: Path) -> None:
    goals, ran = taken(planner, tmp_path, "json_unknown_fields_silent.json")
    assert outline(goals) == [("Grow", [("Partners", ["Call them"])])]
    assert (goals[0]["objectives"][0]["due"], numbers(goals[0]["objectives"][0])) == ("2026-12-31", (None, 12))
    assert "“deadline” is taken as due date" in ran.err


def test_yaml_is_refused_by_its_name(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    content = (CASES / "okr.yaml").read_bytes()
    for name in ("okr.yaml", "okr.txt"):
        (tmp_path / name).write_bytes(content)
        refused = planner("import", name, "--yes", code=exit_codes.REFUSED)
        assert refused.err == (
            f"{name} is YAML, which planner does not read: turn it into JSON, and import that (yq -o=json does it).\n"
        )


def test_a_tracker_with_all_it_knows(planner: Planner, tmp_path: Path) -> None:
    result = {
        "id": 1, "title": "Partners", "metric": {"start": 4, "current": 6, "target": 12, "unit": "firms"},
        "dueDate": "2026-12-31T00:00:00Z", "owner": {"name": "Lan", "email": "lan@example.org"}, "status": "on_track",
        "initiatives": [{"title": "Call", "done": True}, {"title": "Write", "assignee": "mai"}],
        "checkIns": [{"date": "2026-11-01", "value": 5, "mood": "good"}],
    }  # fmt: skip
    text = json.dumps({"okrs": {"cycle": "Q1", "objectives": [{"name": "Grow", "keyResults": [result]}]}})
    goals, ran = taken(planner, tmp_path, "okrs.json", text)
    assert outline(goals) == [("Grow", [("Partners", ["Write", "Call"])])]
    (objective,) = goals[0]["objectives"]
    assert (objective["owner"], objective["due"], objective["state"]) == ("Lan", "2026-12-31", "committed")
    assert (numbers(objective), objective["measure"]["unit"], objective["current"]) == ((4, 12), "firms", 6)
    assert [each["state"] for each in objective["strategies"]] == ["proposed", "worked"]
    assert len(planner("export", "json").data["history"]["checkins"]) == 2
    for key in ("cycle", "owner.email", "checkIns.mood"):
        assert f"{key}” means nothing to planner" in ran.err


def test_rows_of_objectives_and_key_results_are_a_sheet(planner: Planner, tmp_path: Path) -> None:
    rows = [{"objective": "Grow", "key_result": name, "baseline": 1, "target": 2} for name in ("Partners", "Visits")]
    goals, _ran = taken(planner, tmp_path, "rows.json", json.dumps(rows))
    assert outline(goals) == [("Grow", [("Partners", []), ("Visits", [])])]


def test_rows_of_goals_and_objectives_are_a_sheet_with_lists_in_their_cells(planner: Planner, tmp_path: Path) -> None:
    rows = [
        {"goal": "Grow", "objective": "Partners", "target": 12, "labels": ["a", "b"], "initiatives": ["Call", "Write"]},
        {"goal": "Grow", "objective": "Visits", "target": "40%", "labels": [], "initiatives": None},
    ]
    goals, ran = taken(planner, tmp_path, "rows.json", json.dumps(rows))
    assert outline(goals) == [("Grow", [("Partners", ["Call", "Write"]), ("Visits", [])])]
    assert goals[0]["objectives"][0]["tags"] == ["a", "b"]
    assert "“initiatives” as strategies" in ran.err
    assert "--map" not in ran.err


def test_what_is_beside_the_one_objective_of_a_record_is_its_own(planner: Planner, tmp_path: Path) -> None:
    results = [{"title": "Deals", "initial": 5, "target": 12}, {"title": "NPS", "initial": 30, "target": 50}]
    text = json.dumps({"okrs": [{"objective": {"title": "Win", "owner": "lan"}, "key_results": results}]})
    goals, _ran = taken(planner, tmp_path, "okrs.json", text)
    assert outline(goals) == [("Win", [("Deals", []), ("NPS", [])])]


def test_children_of_children_are_told_by_how_deep_they_stand(planner: Planner, tmp_path: Path) -> None:
    tree = [{"title": "Grow", "children": [{"title": "Partners from 4 to 12", "children": [{"title": "Call"}]}]}]
    goals, ran = taken(planner, tmp_path, "tree.json", json.dumps(tree))
    assert outline(goals) == [("Grow", [("Partners from 4 to 12", ["Call"])])]
    assert "by where they stand" in ran.err


def test_chapters_beside_labelled_ones_are_no_items_and_updates_are_notes(planner: Planner, tmp_path: Path) -> None:
    text = """# OKRs - Q1 2027

**Period:** three months
**Owner:** lan

## Company Vision

We shine.

## Objective 1

Grow the company

**Why this matters:** money

### Key Result 1.1: Partners

- **Baseline:** 4
- **Target:** 12
- **Confidence:** High

**Progress Updates:**

- two more signed

## Retrospective

- what went well
"""
    goals, ran = taken(planner, tmp_path, "page.md", text)
    assert outline(goals) == [("Grow the company", [("Partners", [])])]
    (objective,) = goals[0]["objectives"]
    assert numbers(objective) == (4, 12)
    assert "money" in goals[0]["note"]
    assert "two more signed" in objective["note"]
    for left in ("Period: three months", "Company Vision", "We shine.", "Retrospective", "what went well"):
        assert left in ran.err


def test_a_goal_that_is_a_number_is_the_target(planner: Planner, tmp_path: Path) -> None:
    record = {
        "department": "All",
        "okrs": [{"objective": "Grow", "keyResults": [{"text": "Visits", "goal": 20}, "NPS from 31 to 45"]}],
    }
    goals, ran = taken(planner, tmp_path, "okr.json", json.dumps([record]))
    assert [numbers(each) for each in goals[0]["objectives"]] == [(None, 20), (31, 45)]
    assert "“department” means nothing to planner" in ran.err


def test_labels_of_three_digits_are_labels(planner: Planner, tmp_path: Path) -> None:
    text = (
        "# Goal 9: Grow\n\n## KR 100.1: Partners\n\n## KR 101 – Visits\n\n# Goal 100 Delight\n\n## KR 102: Goal 100 more smiles\n"
    )
    goals, ran = taken(planner, tmp_path, "okr.md", text)
    assert outline(goals) == [("Grow", [("Partners", []), ("Visits", [])]), ("Delight", [("Goal 100 more smiles", [])])]
    assert "left out" not in ran.err


def test_a_number_of_two_parts_is_part_of_the_label_as_a_whole(planner: Planner, tmp_path: Path) -> None:
    text = "# Objective 1: Grow\n\n- KR 1.1 Visits\n- KR1.2 Partners\n- Key result 2.1.3 Shops\n- KPI 1.4 Readers\n- KR 1.Fans\n"
    goals, _ran = taken(planner, tmp_path, "okr.md", text)
    assert outline(goals) == [("Grow", [(each, []) for each in ("Visits", "Partners", "Shops", "Readers", "Fans")])]


def test_every_value_of_a_tracker_is_in_the_plan_or_its_key_is_named(planner: Planner, tmp_path: Path) -> None:
    key_result = {
        "name": "word10", "measure": {"label": "word11", "start": 4, "target": 12, "word12": 5, "steps": [{"title": "word13"}]},
        "word14": [1, 2], "tags": ["word15", {"name": "word16"}], "owner": {"name": "word17", "word18": "x"}, "word19": True,
        "check-ins": [{"date": "2026-01-05", "value": 5, "word20": ["x"]}], "confidence": True, "status": None,
    }  # fmt: skip
    found = {"okrs": [{"objective": "word21", "keyResults": [key_result]}, True]}
    goals, ran = taken(planner, tmp_path, "okr.json", json.dumps(found))
    there = json.dumps(goals) + ran.err
    assert [word for word in (f"word{number}" for number in range(10, 22)) if word not in there] == []
