"""Exports as programs and people write them: few columns, moments instead of days, numbers for titles, texts for targets."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.sheets.conftest import Planner, planner
from tui.cli import exit_codes
from tui.exchange.csv_in import read
from tui.exchange.importing.records import ItemRecord
from tui.exchange.json import trello_json
from tui.exchange.sheets.cell_values import as_tags, has_words, is_nothing, order_of_days, plain_day, with_unit
from tui.exchange.sheets.head_line import head_at
from tui.exchange.sheets.row_levels import indented, only_numbered, texts_behind, turned
from tui.plan.errors import Refused

__all__ = ["planner"]

TODAY = date(2026, 11, 24)


@pytest.fixture
def plan(planner: Planner) -> Planner:
    planner("new", "plan.json")
    return planner


def outline(planner: Planner) -> dict[str, dict[str, list[str]]]:
    """The titles: goals, their objectives, their strategies."""
    return {
        goal["title"]: {o["title"]: [s["title"] for s in o["strategies"]] for o in goal["objectives"]}
        for goal in planner("show", "--json").data["goals"]
    }


def objectives(planner: Planner) -> dict[str, dict[str, Any]]:
    return {o["title"]: o for goal in planner("show", "--json").data["goals"] for o in goal["objectives"]}


def taken(planner: Planner, tmp_path: Path, text: str, name: str = "x.csv") -> str:
    """A file taken in without a word, and what was said of it."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    return planner("import", name, "--yes").err


# --- days -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "Tue Jun 30 2026 00:00:00 GMT+0000 (GMT)", "Tue Jun 30 2026 00:00:00 GMT-0700 (Pacific Daylight Time)",
        "Tue, 30 Jun 2026 00:00:00 GMT", "Tue, 30 Jun 2026 00:00:00 UTC+0000", "30 Jun 2026 00:00 +0700",
        "2026-06-30T00:00:00.000Z", "2026-06-30T00:00:00-08:00", "1782777600000", "1782777600", "2026-06-30 00:00:00",
    ],
)  # fmt: skip
def test_a_moment_is_a_day_and_midnight_is_that_very_day(cell: str) -> None:
    assert plain_day(cell, "") == "2026-06-30"


@pytest.mark.parametrize("cell", ["Tue Feb 31 2026 00:00:00 GMT+0000", "20260630", "9782777600", "soon"])
def test_what_is_no_moment_stays_as_it_is(cell: str) -> None:
    assert plain_day(cell, "") == cell


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["8/12/2026", "8/15/2026 7:00:00 AM"], "month-first"), (["12.8.2026", "15.8.2026"], "day-first"),
        (["8/12/2026", "9/1/2026"], ""), (["13/1/2026", "1/13/2026"], ""), (["31/31/2026", ""], ""), ([], ""),
    ],
)  # fmt: skip
def test_one_day_of_a_column_says_how_the_others_are_meant(cells: list[str], order: str) -> None:
    assert order_of_days(cells) == order


def test_days_of_one_column_are_read_one_way(plan: Planner, tmp_path: Path) -> None:
    taken(plan, tmp_path, "Task,Status,Due Date\nA,New,8/12/2027 7:00:00 AM\nB,New,8/15/2027 7:00:00 AM\n")
    assert {title: each["due"] for title, each in objectives(plan).items()} == {"A": "2027-08-12", "B": "2027-08-15"}


# --- numbers --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "value", "unit", "kind"),
    [
        ("≥ 95%", "95%", "%", None), (">=95 %", "95 %", "%", None), ("at least 12", "12", "", None),
        ("tối thiểu 12", "12", "", None),
        ("< 2 hours", "2 hours", "hours", "decrease"), ("<= 5%", "5%", "%", "decrease"),
        ("tối đa 3 ngày", "3 ngày", "ngày", "decrease"),
        ("less than 4", "4", "", "decrease"),
    ],
)  # fmt: skip
def test_a_limit_before_a_number_is_no_part_of_it(target: str, value: str, unit: str, kind: str | None) -> None:
    cells = with_unit({"title": "A", "target": target})
    assert (cells["target"], cells.get("unit", ""), cells.get("kind")) == (value, unit, kind)


def test_a_limit_says_nothing_of_the_way_where_the_baseline_does() -> None:
    assert "kind" not in with_unit({"baseline": "9", "target": "<5"})
    assert with_unit({"ref": "O3", "target": "<5"}) == {"ref": "O3", "target": "5"}


@pytest.mark.parametrize("cell", ["Reduce by 50%", "100% of flagged posts", "≥3 per week", "By the end of week 3"])
def test_a_text_in_the_column_of_targets_is_kept_in_the_note_and_named(plan: Planner, tmp_path: Path, cell: str) -> None:
    told = taken(plan, tmp_path, f"Objective,Key Result,Target,Current\nGrow,Partners,{cell},3\n")
    assert f"“{cell}”" in told
    found = objectives(plan)["Partners"]
    assert found["note"].splitlines() == [f"Target: {cell}", "Current: 3"]
    assert found["measure"] is None


@pytest.mark.parametrize("cell", ["10%/5%", "1.2.3", "12-15-"])
def test_what_looks_like_a_number_and_is_none_is_still_refused(plan: Planner, tmp_path: Path, cell: str) -> None:
    (tmp_path / "x.csv").write_text(f"Objective,Key Result,Target\nGrow,Partners,{cell}\n")
    assert "is no number I can read" in plan("import", "x.csv", "--yes", code=exit_codes.REFUSED).err


def test_words_are_told_from_numbers_with_their_units() -> None:
    assert has_words("Reduce by 50%", whole=False)
    assert not has_words("5 apples and pears", whole=False)
    assert has_words("5 apples and pears", whole=True)
    assert not has_words("12 km", whole=True)
    assert not has_words("1.5", whole=True)


# --- which column is the title, and which row the head --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("KR,Target,Source", ["1.1,Sign twelve partners,CRM", "1.2,Visit each shop,diary"]),
        ("Key Result,Measurable outcome", ["KR 1,Sign twelve partners", "KR 2,Visit each shop"]),
        ("Item,Description,Owner", ["1,Sign twelve partners,lan", "2,Visit each shop,hoa"]),
    ],
)
def test_where_titles_are_only_numbers_the_text_behind_them_is_the_title(
    plan: Planner, tmp_path: Path, head: str, rows: list[str]
) -> None:
    told = taken(plan, tmp_path, "\n".join([head, *rows, ""]))
    assert [*objectives(plan)] == ["Sign twelve partners", "Visit each shop"]
    assert "is taken as the objective" in told


def test_titles_that_are_numbers_stay_where_there_is_no_text_behind_them() -> None:
    rows = [(2, ["2026", "12"]), (3, ["2027", "14"])]
    assert not only_numbered(rows, 0)
    assert only_numbered([(2, ["KR1", "x"]), (3, ["1.2.", "y"])], 0)
    assert texts_behind(rows, 0, [1]) is None
    table = read("Key Result,Target\n1,12\n2,14\n", {}, today=TODAY)
    assert [each.fields["title"] for each in table.entries if isinstance(each, ItemRecord)] == ["1", "2"]


def test_a_head_in_another_language_is_no_title_of_the_table() -> None:
    text = "Resumen,Clave,Tipo,Estado,Prioridad\nPagar,SHOP-1,Epic,Hecho,Alta\nBuscar,SHOP-2,Epic,Hecho,Baja\n"
    with pytest.raises(Refused) as refused:
        read(text, {}, today=TODAY)
    assert refused.value.reason == "no_title_column"
    assert refused.value.details["columns"] == ("Resumen", "Clave", "Tipo", "Estado", "Prioridad")
    rows = [(1, ["Plan of the shop", "", "2026"]), (2, ["Objective", "Owner", "Target"]), (3, ["A", "lan", "3"])]
    assert head_at(rows, lambda _cell: False) == 1


# --- goals ----------------------------------------------------------------------------------------------------------------------


def test_what_names_no_goal_goes_below_one_of_the_files_name_where_others_name_theirs(plan: Planner, tmp_path: Path) -> None:
    page = "# KR3: Tidy up\n\n# Objective: Grow\n\n- KR1: Sign partners\n\n## KR2: Visit shops\n"
    told = taken(plan, tmp_path, page, "team okrs.md")
    assert outline(plan) == {"Grow": {"Sign partners": [], "Visit shops": []}, "team okrs": {"Tidy up": []}}
    assert "some of the file names no goal, and goes below one of its name: team okrs" in told
    assert plan("import", "team okrs.md", "--yes").out.startswith("Nothing to import")


def test_a_filter_of_jira_without_its_projects_goes_below_the_key(plan: Planner, tmp_path: Path) -> None:
    text = (
        "Issue Type,Issue key,Issue id,Summary,Assignee,Priority,Status,Due date\n"
        "Epic,SHOP-1,1,Partners,,Medium,To Do,\nTask,SHOP-2,2,Ask twelve firms,lan,High,Done,30/Jun/27 12:00 AM\n"
        "Subtask,SHOP-3,3,Write the letter,lan,High,To Do,\n"
    )
    told = taken(plan, tmp_path, text)
    assert outline(plan) == {"Partners": {}, "SHOP": {"Ask twelve firms": [], "Write the letter": []}}
    assert "What names no goal goes below one that its id names: SHOP" in told
    assert "Strategies by their rows that name nothing they belong to are objectives: 1" in told
    later = plan("import", "x.csv", "--yes")
    assert later.out.startswith("Nothing to import")


def test_a_parent_of_jira_may_be_named_by_its_number(plan: Planner, tmp_path: Path) -> None:
    text = (
        "Summary,Issue key,Issue id,Issue Type,Status,Parent,Parent summary\nPartners,WEB-1,1001,Epic,To Do,,\n"
        "Ask twelve firms,WEB-2,1002,Story,To Do,1001,Partners\n"
        "Write the letter,WEB-3,1003,Sub-task,To Do,1002,Ask twelve firms\n"
    )
    taken(plan, tmp_path, text)
    assert outline(plan) == {"Partners": {"Ask twelve firms": ["Write the letter"]}}
    assert objectives(plan)["Ask twelve firms"]["from"] == "jira#WEB-2"


def test_new_rows_of_a_sheet_without_goals_go_where_the_others_went(plan: Planner, tmp_path: Path) -> None:
    plan("add", "goal", "Another")
    plan("add", "goal", "tasks")
    taken(plan, tmp_path, "ID,Task,Status\n1,Ask,New\n", "tasks.csv")
    assert outline(plan) == {"Another": {}, "tasks": {"Ask": []}}


@pytest.mark.parametrize("cell", ["(no section)", "(No Epic)", "(none)", "(không có)"])
def test_a_group_for_what_has_none_is_no_group(cell: str) -> None:
    assert is_nothing(cell)
    assert not is_nothing("(north)")
    assert not is_nothing("(no) shop")


# --- levels ---------------------------------------------------------------------------------------------------------------------


def test_titles_that_are_set_in_over_columns_are_levels(plan: Planner, tmp_path: Path) -> None:
    text = "Title,,,Owner,Project\nShop,,,lan,P\n,Partners,,hoa,P\n,,Write the letter,hoa,P\n,Visits,,,P\n"
    told = taken(plan, tmp_path, text)
    assert outline(plan) == {"Shop": {"Partners": ["Write the letter"], "Visits": []}}
    assert "“Title” is set in over several columns, which are levels" in told
    assert "Columns that are left out: Project" in told


def test_what_stands_side_by_side_is_not_set_in() -> None:
    names = ["Title 1", "Title 2", "Owner"]
    assert indented(names, [(2, ["Shop", "Partners", "lan"]), (3, ["Shop", "Visits", ""])]) is None
    assert indented(names, [(2, ["Shop", "", "lan"]), (3, ["Again", "", ""])]) is None
    assert indented(["Title", "", "Owner"], [(2, ["Shop", "", "lan"])]) is None
    found = indented(names, [(2, ["Shop", "", "lan"]), (3, ["", "Partners", "hoa"])], "Parent")
    assert found is not None
    assert found[:2] == (["Title", "", "Owner", "Parent"], [(2, ["Shop", "", "lan", ""]), (3, ["Partners", "", "hoa", "Shop"])])


def test_tasks_of_which_nothing_is_measured_are_done_or_not(plan: Planner, tmp_path: Path) -> None:
    told = taken(plan, tmp_path, "Task,Deadline,Status\nAsk,31 Dec 2026,Completed\nVisit,31 Dec 2026,In progress\n")
    found = {title: (each["state"], each["measure"]["kind"]) for title, each in objectives(plan).items()}
    assert found == {"Ask": ("achieved", "done"), "Visit": ("committed", "done")}
    assert "Nothing is measured in it: what is called “Task” is done or not" in told


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Objective,KR1,KR2,KR3,Owner", "Grow,Partners,Visits,,lan"),
        ("Objective,Key Result 1,Key Result 2", "Grow,Partners,Visits"),
        ("Mục tiêu,Kết quả then chốt 1,Kết quả then chốt 2", "Grow,Partners,Visits"),
        ("KR #1,Objective,KR #2", "Partners,Grow,Visits"),
    ],
)  # fmt: skip
def test_key_results_side_by_side_are_each_one_of_the_objective(plan: Planner, tmp_path: Path, head: str, row: str) -> None:
    told = taken(plan, tmp_path, f"{head}\n{row}\n")
    assert outline(plan) == {"Grow": {"Partners": [], "Visits": []}}
    assert "Each of these columns is taken as an objective: “K" in told


def test_a_sheet_on_its_side_is_turned(plan: Planner, tmp_path: Path) -> None:
    rows = ["OBJECTIVES & KEY RESULTS,,,Q3", ",Grow,Tidy up,", ",In the north,At home,", "KEY RESULT 1,Partners,Shelves,"]
    told = taken(plan, tmp_path, "\n".join([*rows, "KEY RESULT 2,Visits,,", ""]))
    assert outline(plan) == {"Grow": {"Partners": [], "Visits": []}, "Tidy up": {"Shelves": []}}
    assert "It stands on its side" in told
    assert "Columns that are left out: column " in told


def test_a_list_of_numbered_key_results_is_not_on_its_side() -> None:
    assert turned([(1, ["KR", "Target"]), (2, ["KR1", "Partners"]), (3, ["KR2", "Visits"])]) is None
    assert turned([(1, ["", "Title", "Target"]), (2, ["KR1", "Partners", "3"]), (3, ["KR2", "Visits", "4"])]) is None
    assert turned([(1, ["", "Grow"]), (2, ["KR1", "Partners"]), (3, ["KR1", "Visits"])]) is None
    assert turned([(1, ["KR1", "Partners"]), (2, ["KR2", "Visits"])]) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("User story,Owner", {"x": {"A": []}}), ("Feature,Task", {"A": {"B": []}}), ("Task,Story", {"B": {"A": []}}),
        ("Epic,User story", {"A": {"B": []}}), ("Objective,Feature", {"x": {"A": []}}),
    ],
)  # fmt: skip
def test_stories_are_what_tasks_belong_to_and_objectives_where_there_are_none(
    plan: Planner, tmp_path: Path, head: str, expected: dict[str, Any]
) -> None:
    taken(plan, tmp_path, f"{head}\nA,B\n")
    assert outline(plan) == expected


def test_what_a_column_of_parents_names_is_above(plan: Planner, tmp_path: Path) -> None:
    told = taken(plan, tmp_path, "Name,Section,Parent Task\nWrite the letter,,Ask\nAsk,Shop,\nVisit,Shop,\n")
    assert outline(plan) == {"Shop": {"Ask": ["Write the letter"], "Visit": []}}
    assert "“Parent Task” as what it belongs to" in told


def test_a_column_of_parents_that_are_none_of_the_rows_is_named(plan: Planner, tmp_path: Path) -> None:
    told = taken(plan, tmp_path, "Name,Section,Parent Task\nAsk,Shop,Somewhere else\n")
    assert outline(plan) == {"Shop": {"Ask": []}}
    assert "Columns that are left out: Parent Task" in told


def test_rows_of_which_nothing_is_taken_stop_nothing(plan: Planner, tmp_path: Path) -> None:
    taken(plan, tmp_path, "Task,Status,Ticked\nAsk,New,TRUE\n,,FALSE\n,,FALSE\n")
    assert [*objectives(plan)] == ["Ask"]
    (tmp_path / "x.csv").write_text("Task,Status,Ticked\nAsk,New,TRUE\n,Done,FALSE\n")
    assert "The title is empty" in plan("import", "x.csv", "--yes", code=exit_codes.REFUSED).err


# --- tags -----------------------------------------------------------------------------------------------------------------------


def test_tags_may_have_blanks_where_marks_stand_between_others() -> None:
    assert as_tags("User Story") == "User Story"
    assert as_tags("User Story", with_blanks=True) == "User-Story"
    assert as_tags("web|field work") == "web field-work"
    assert as_tags("a; b (red), c d") == "a b c-d"


# --- Trello's JSON, Notion's names ----------------------------------------------------------------------------------------------

BOARD = {
    "id": "b1", "name": "Shop 2026",
    "lists": [
        {"id": "l2", "name": "Done", "pos": 2, "closed": False}, {"id": "l1", "name": "Doing", "pos": 1, "closed": False},
        {"id": "l3", "name": "Old", "pos": 3, "closed": True},
    ],
    "members": [{"id": "m1", "fullName": "Lan", "username": "lan1"}],
    "labels": [],
    "cards": [
        {
            "id": "c2", "idList": "l2", "name": "Open on Sundays", "pos": 1, "closed": False, "dueComplete": True,
            "idMembers": [], "due": "2026-11-15T12:00:00.000Z", "labels": [], "desc": "", "attachments": [{"id": "a"}],
        },
        {
            "id": "c1", "idList": "l1", "name": "Ask twelve firms", "pos": 9, "closed": False, "idMembers": ["m1"], "due": None,
            "labels": [{"name": "field work", "color": "red"}, {"name": "", "color": "blue"}], "desc": "By phone",
        },
        {"id": "c3", "idList": "l1", "name": "Put away", "pos": 1, "closed": True, "idMembers": []},
        {"id": "c4", "idList": "l3", "name": "In an old list", "pos": 1, "closed": False, "idMembers": []},
    ],
    "checklists": [
        {
            "id": "k1", "idCard": "c1", "name": "Steps", "pos": 1,
            "checkItems": [
                {"id": "i2", "name": "Call", "state": "incomplete", "pos": 2},
                {"id": "i1", "name": "Write", "state": "complete", "pos": 1},
            ],
        }
    ],
    "actions": [{"type": "commentCard", "data": {"text": "x" * 900}}, {"type": "createCard"}],
}  # fmt: skip


def test_a_board_of_trello_comes_in_from_its_json(plan: Planner, tmp_path: Path) -> None:
    told = taken(plan, tmp_path, json.dumps(BOARD), "board.json")
    assert outline(plan) == {"Shop 2026": {"Ask twelve firms": ["Call", "Write"], "Open on Sundays": []}}
    firms = objectives(plan)["Ask twelve firms"]
    assert (firms["owner"], sorted(firms["tags"]), firms["from"]) == ("Lan", ["blue", "field-work"], "trello#c1")
    assert [each["state"] for each in firms["strategies"]] == ["proposed", "worked"]
    assert objectives(plan)["Open on Sundays"]["current"] == 1
    assert "Archived there, and left out: “Put away”, “In an old list”" in told
    assert "“comments” means nothing to planner, and is left out (1 ×)." in told
    assert "“cards.attachments” means nothing to planner, and is left out (1 ×)." in told
    assert plan("import", "board.json", "--yes").out.startswith("Nothing to import")


def test_the_json_and_the_csv_of_a_board_know_each_others_cards(plan: Planner, tmp_path: Path) -> None:
    taken(plan, tmp_path, json.dumps(BOARD), "board.json")
    sheet = (
        "Card ID,Card Name,List Name,Board Name,Archived\nc1,Ask 20 firms,Doing,Shop 2026,false\nc9,Gone,Doing,Shop 2026,true\n"
    )
    told = taken(plan, tmp_path, sheet, "board.csv")
    assert [*outline(plan)["Shop 2026"]] == ["Ask 20 firms", "Open on Sundays"]
    assert "Archived there, and left out: “Gone”" in told


@pytest.mark.parametrize(
    "broken", [{"lists": []}, {"cards": []}, {"cards": [{"id": "c"}]}, {"lists": 3, "cards": [{"idList": "l"}]}]
)
def test_what_only_looks_like_a_board_is_none(broken: dict[str, Any]) -> None:
    assert not trello_json.is_board({"lists": [], "cards": [], **broken} if "lists" not in broken else broken)
    assert trello_json.is_board(BOARD)
    assert trello_json.rows_of({"lists": [], "cards": [{"idList": None, "idMembers": None, "pos": "top", "name": 7}]})


def test_a_database_of_notion_is_known_by_the_name_of_its_file(plan: Planner, tmp_path: Path) -> None:
    name = "Tasks 0123456789abcdef0123456789abcdef_all.csv"
    told = taken(plan, tmp_path, "Task name,Status,Date Range\nAsk,Done,2026-10-01 → 2026-11-01\n", name)
    assert "Read as notion by the name of the file (--mapping none to guess)" in told
    assert outline(plan) == {"Tasks": {"Ask": []}}
    found = objectives(plan)["Ask"]
    assert (found["state"], found["start"], found["due"]) == ("achieved", "2026-10-01", "2026-11-01")


def test_a_long_text_of_a_tracker_stops_nothing_else(plan: Planner, tmp_path: Path) -> None:
    tracker = {"objectives": [{"title": "Grow", "keyResults": [{"title": "Partners", "comments": [{"text": "x" * 900}]}]}]}
    taken(plan, tmp_path, json.dumps(tracker), "t.json")
    assert outline(plan)["Grow"].keys() >= {"Partners"}
    tracker["objectives"][0]["keyResults"].append({"title": "y" * 900})  # type: ignore[union-attr, attr-defined]
    (tmp_path / "t.json").write_text(json.dumps(tracker))
    assert "900 characters" in plan("import", "t.json", "--yes", code=exit_codes.REFUSED).err


# --- pages ----------------------------------------------------------------------------------------------------------------------

PAGES = {
    "a heading below": (
        "# OKRs\n\n## Objective\n\n### 🏥 Grow\n\n*A text.*\n\n## Key Results\n\n### KR1 — Partners\n\n### KR2 — Visits\n"
    ),
    "a line below": "## Objective\n\nGrow\n\n## KR1\n\nPartners\n\n## KR2\n\nVisits\n",
    "numbered chapters": "## 1. Objective\n\nGrow\n\n## 2. Key Results\n\n- Partners\n- Visits\n",
    "in two languages": (
        "## 1. Mục tiêu cốt lõi (Objective)\n\nGrow\n\n## 2. Các kết quả then chốt (Key Results)\n\n- Partners\n- Visits\n"
    ),
    "a quote": "## Mục tiêu\n\n> **“Grow”**\n\n## Kết quả then chốt\n\n1. Partners\n2. Visits\n",
    "a bold label and a quote": (
        "## The aim\n\n**Objective:**\n> Grow\n\n## Key Results\n\n### KR1: Partners\n\n### KR2: Visits\n"
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_heading_that_is_only_objective_is_called_as_what_stands_below_it(plan: Planner, tmp_path: Path, page: str) -> None:
    taken(plan, tmp_path, PAGES[page], "x.md")
    found = {title.strip("🏥 "): [*below] for title, below in outline(plan).items()}
    assert found == {"Grow": ["Partners", "Visits"]}


def test_the_title_of_a_page_is_no_label_in_two_languages(plan: Planner, tmp_path: Path) -> None:
    page = "# Plan: Objectives and Key Results (OKRs)\n\n## Why\n\nSo.\n\n## Objective 1: Grow\n\n- KR1: Partners\n"
    taken(plan, tmp_path, page, "x.md")
    assert outline(plan) == {"Grow": {"Partners": []}}


def test_key_results_belong_to_the_objective_before_them_and_to_no_other_teams(plan: Planner, tmp_path: Path) -> None:
    taken(plan, tmp_path, "# North\n\n## Objective: Grow\n\n## KR1: Partners\n\n# South\n\n## KR1: Visits\n", "x.md")
    assert outline(plan)["Grow"] == {"Partners": []}
    assert {title: [*below] for title, below in outline(plan).items() if below and title != "Grow"} == {"South": ["Visits"]}
