"""Each case is one habit of real sheets. It comes in at the first try, without a mapping, and what was guessed is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.sheets.conftest import CASES, Planner, Taken
from tui.cli import exit_codes


def goals(planner: Planner) -> dict[str, list[dict[str, Any]]]:
    """The objectives of the plan by the titles of their goals."""
    return {each["title"]: each["objectives"] for each in planner("show", "--json").data["goals"]}


def titles(planner: Planner) -> dict[str, list[str]]:
    return {goal: [each["title"] for each in objectives] for goal, objectives in goals(planner).items()}


def numbers(objective: dict[str, Any]) -> tuple[Any, ...]:
    measure = objective["measure"]
    return measure["baseline"], measure["target"], measure["unit"], objective["current"]


@pytest.mark.parametrize(
    "name",
    [
        "semicolon_head_with_commas.csv", "semicolon_head_with_commas2.csv", "excel_sep_line.csv",
        "blank_first_line_semicolons.csv", "title_rows_above_head.csv",
    ],
)  # fmt: skip
def test_the_mark_between_cells_and_the_head_are_found(planner: Planner, taken: Taken, name: str) -> None:
    taken(name)
    ((goal, (objective,)),) = goals(planner).items()
    assert (goal, objective["title"], objective["owner"]) == ("Work", "Partners", "lan")


def test_what_stands_above_the_head_is_named(taken: Taken) -> None:
    assert "Above the head, and left out: “Company OKRs 2026”" in taken("title_rows_above_head.csv").err


def test_a_mark_can_be_said(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_text("Goal^Objective\nWork^Partners, and more\n")
    planner("import", "x.csv", "--delimiter", "^", "--yes")
    assert titles(planner) == {"Work": ["Partners, and more"]}
    asked = planner("import", "x.csv", "--delimiter", "ab", code=exit_codes.USAGE)
    assert "--delimiter is one character, or “tab”" in asked.err


def test_key_results_are_the_objectives_and_objectives_their_goals(planner: Planner, taken: Taken) -> None:
    told = taken("notion_okr.csv")
    assert (
        "“Key Result” is taken as the objective, “Objective” as its goal, “Lead” as owner, “Initial value” as baseline"
        in told.err
    )
    assert "“Progress” is left out: it is worked out here" in told.err
    partners, rate = goals(planner)["Grow"]
    assert numbers(partners) == (4, 12, "", 6)
    assert numbers(rate) == (31, 45, "%", 33)
    assert (partners["owner"], partners["measure"]["what"]) == ("Lan", "partners")


def test_an_empty_goal_is_the_one_above(planner: Planner, taken: Taken) -> None:
    taken("okr_merged_cells.csv")
    assert titles(planner) == {"Grow": ["Partners", "Visits"], "Delight": ["NPS"]}


def test_a_sheet_of_kpis_in_vietnamese(planner: Planner, taken: Taken) -> None:
    told = taken("vi_kpi_semicolon.csv")
    found = goals(planner)
    assert {goal: [each["title"] for each in objectives] for goal, objectives in found.items()} == {
        "Tăng trưởng": ["Doanh thu", "Tỷ lệ nghỉ việc"], "Khách hàng": ["Giao hàng đúng hẹn"],
    }  # fmt: skip
    revenue, leaving = found["Tăng trưởng"]
    assert numbers(revenue) == (1_200_000_000, 2_500_000_000, "đồng", 1_450_000_000)
    assert numbers(leaving)[:3] == (12, 8.5, "%")
    assert (revenue["state"], found["Khách hàng"][0]["state"]) == ("committed", "achieved")
    assert leaving["note"] == "Trạng thái: Chậm tiến độ"
    assert "Put into the note, having no field: “Chậm tiến độ”" in told.err
    assert "Columns that are left out: STT (" in told.err


def test_titles_above_a_head_in_vietnamese_and_heads_with_brackets(planner: Planner, taken: Taken) -> None:
    told = taken("vi_okr.csv")
    assert "Above the head, and left out: “Công ty ABC”, “BẢNG OKR QUÝ 4/2026”" in told.err
    contracts, revenue = goals(planner)["Tăng doanh thu"]
    assert numbers(contracts) == (0, 10, "hợp đồng", 4)
    assert numbers(revenue) == (0, 2_000_000_000, "đồng", 800_000_000)
    assert (revenue["owner"], revenue["state"], revenue["note"]) == ("Mai", "draft", "khó\nTình trạng: Đang làm")


def test_states_without_an_equal_stay_in_the_note_of_a_draft(planner: Planner, taken: Taken) -> None:
    told = taken("status_column.csv")
    partners, visits = goals(planner)["Work"]
    assert [(each["state"], each["note"]) for each in (partners, visits)] == [
        ("draft", "Status: On track"), ("draft", "Status: Done"),
    ]  # fmt: skip
    assert "Mind: “Status: Done” goes into the note of a draft, which lacks: measure, due date" in told.err


def test_every_column_that_is_left_out_is_named(taken: Taken) -> None:
    told = taken("many_columns_left_out.csv")
    assert all(f"Extra{number}" in told.err for number in range(1, 16))


def test_a_head_with_a_line_break_is_matched_as_it_is_shown(planner: Planner, taken: Taken) -> None:
    assert "“Target 100%” is taken as target" in taken("header_newline.csv", "--dry-run").err
    taken("header_newline.csv", "--map", "Target 100%=baseline")
    assert goals(planner)["Work"][0]["measure"]["baseline"] == 12


def test_years_of_two_digits_are_of_this_century(planner: Planner, taken: Taken) -> None:
    taken("month_name_two_digit_year.csv")
    assert [each["due"] for each in goals(planner)["Work"]] == ["2027-03-31", "2024-03-31"]


def test_per_cent_stay_per_cent(planner: Planner, taken: Taken) -> None:
    taken("percent_unit_lost.csv")
    assert numbers(goals(planner)["Mail"][0])[:3] == (31, 45, "%")


@pytest.mark.parametrize(
    ("language", "rows", "read", "said"),
    [
        ("en", "1.200;1.800\n7,5;9,25\n", (1200, 1800), "“1.200” is read as 1,200 (--decimal says otherwise)"),
        ("en", "1.200;1.200.000\n", (1200, 1_200_000), "“1.200” is read as 1,200 (--decimal says otherwise)"),
        ("en", "1.200;1.800\n", (1.2, 1.8), "“1.200” is read as 1.2 (--decimal says otherwise)"),
        ("en", "1.125;1.5\n", (1.125, 1.5), ""),
        ("en", "1,200;1,800\n", (1200, 1800), ""),
        ("en", "1,200;1,5\n7;1.5\n", (1200, 1.5), ""),
        ("vi", "1,200;1,800\n7.5;9\n", (1200, 1800), "“1,200” được đọc là 1.200 (--decimal để nói khác)"),
    ],
)
def test_the_mark_before_decimals_is_the_one_that_the_numbers_show(
    planner: Planner, tmp_path: Path, *, language: str, rows: str, read: tuple[float, float], said: str
) -> None:
    planner("new", "plan.json")
    lines = [f"Work;Title {at};{row}" for at, row in enumerate(rows.splitlines())]
    (tmp_path / "x.csv").write_text("\n".join(["Goal;Objective;Baseline;Target", *lines]), encoding="utf-8")
    told = planner("--lang", language, "import", "x.csv", "--yes")
    assert numbers(goals(planner)["Work"][0])[:2] == read
    assert [line for line in told.err.splitlines() if "--decimal" in line] == ([said] if said else [])


def test_a_row_longer_than_the_head_is_refused_by_its_line(taken: Taken) -> None:
    refused = taken("row_longer_than_head.csv", code=exit_codes.REFUSED)
    assert refused.err.startswith("line 2: Visits to shops: The row has more cells than the head (lan)")


def test_a_sheet_without_goals_goes_below_a_goal_of_its_name_or_the_only_one_or_the_one_that_is_said(
    planner: Planner, taken: Taken
) -> None:
    told = taken("no_goal_column.csv")
    assert "Mind: the file names no goals, so one of its name is made: no goal column" in told.err
    assert titles(planner) == {"no goal column": ["Order paper"]}
    assert taken("no_goal_column.csv").out.startswith("Nothing to import")
    text = (CASES / "no_goal_column.csv").read_text(encoding="utf-8")
    Path("pens.csv").write_text(text.replace("Order paper", "Order pens"), encoding="utf-8")
    told = planner("import", "pens.csv", "--dry-run")
    assert "Mind: what names no goal belongs to the only one there is: G1 no goal column" in told.err
    planner("add", "goal", "Second")
    refused = planner("import", "pens.csv", "--yes", code=exit_codes.REFUSED)
    assert "give it one (a goal column, or --map COLUMN=goal), or say --under G1 for all." in refused.err
    taken("no_goal_column.csv", "--under", "g2")
    assert titles(planner)["Second"] == ["Order paper"]
    refused = taken("no_goal_column.csv", "--under", "O1", code=exit_codes.REFUSED)
    assert "O1" in refused.err
    assert taken("okr_merged_cells.csv", "--under", "G2", "--dry-run").out.startswith("+ G3 Grow\n+ G4 Delight\n")


def test_letters_of_windows_are_read_and_shown(planner: Planner, taken: Taken) -> None:
    told = taken("windows1252.csv")
    assert "It is no UTF-8, and read as Windows-1252: “Levar a marca à Europa,Visitas do exterior,120,400,João”, “Fid" in told.err
    assert titles(planner) == {"Levar a marca à Europa": ["Visitas do exterior"], "Fidéliser": ["Clients conservés"]}


def test_letters_of_windows_in_vietnamese_are_composed(planner: Planner, taken: Taken) -> None:
    told = taken("cp1258.csv")
    assert told.err.startswith(
        "It is no UTF-8, and read as Windows-1258: “Mục tiêu;Người phụ trách;Chỉ tiêu”, “Tăng trưởng;Đức;12” ("
    )
    assert titles(planner) == {"cp1258": ["Tăng trưởng"]}


@pytest.mark.parametrize("encoding", ["windows-1258", "cp1258"])
def test_an_encoding_can_be_said(planner: Planner, taken: Taken, encoding: str) -> None:
    told = taken("cp1258.csv", "--encoding", encoding)
    assert "is no UTF-8" not in told.err.lower()
    assert titles(planner) == {"cp1258": ["Tăng trưởng"]}


def test_an_encoding_that_is_none_or_another_is_one_sentence(taken: Taken) -> None:
    assert taken("cp1258.csv", "--encoding", "hex", code=exit_codes.REFUSED).err.startswith("“hex” is no encoding: say utf-8")
    assert taken("cp1258.csv", "--encoding", "utf-8", code=exit_codes.REFUSED).err.rstrip().endswith("line 1: that is no utf-8.")


def test_a_text_that_is_nearly_utf_8_is_not_read_as_another(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_bytes("Goal,Objective\nĐược biết đến,Một\n".encode() + b"Kh\xe1c,Hai\n")
    refused = planner("import", "x.csv", "--yes", code=exit_codes.REFUSED)
    assert refused.err.startswith("x.csv, line 3: it is no UTF-8 text there.")


def test_columns_of_months_are_check_ins(planner: Planner, taken: Taken) -> None:
    told = taken("months.csv")
    assert "Taken as check-ins: “Jan” (" in told.err
    checkins = planner("export", "json").data["history"]["checkins"]
    assert [each["value"] for each in checkins if each["objective"] == "O1"] == [5, 6, 9, 10]
    assert [each["value"] for each in checkins if each["objective"] == "O2"] == [1100, 1300, 1500, 2500]


def test_two_numbers_in_a_cell_are_read_or_refused_by_name(planner: Planner, taken: Taken) -> None:
    refused = taken("pairs.csv", code=exit_codes.REFUSED)
    assert "line 4: Open: “10%/5%” is no number I can read" in refused.err
    assert "line 6: Total: The row only adds up the others, and is left out." in refused.err
    taken("pairs.csv", "--skip-refused")
    partners, visits, launch = goals(planner)["Grow"]
    assert (partners["current"], partners["measure"]["target"]) == (3, 12)
    assert (visits["current"], visits["measure"]["target"]) == (146, 146)
    assert launch["note"] == "Target: Beta shipped"


def test_per_cent_done_without_numbers_are_the_measure(planner: Planner, taken: Taken) -> None:
    taken("progress_only.csv")
    ship, tell = goals(planner)["progress only"]
    assert numbers(ship) == (0, 100, "%", 40)
    assert (tell["measure"], tell["due"]) == (None, None)


def test_money_comments_and_quarters(planner: Planner, taken: Taken) -> None:
    taken("okr_flat.csv")
    revenue, churn = goals(planner)["Grow revenue"]
    assert numbers(revenue) == (1_200_000, 2_000_000, "$", 1_500_000)
    assert (revenue["team"], revenue["due"], revenue["note"]) == ("Sales", "2027-03-31", "fine\nStatus: On Track")
    assert numbers(churn) == (5, 3, "%", 4)


def test_an_objective_above_several_kpis_is_their_goal(planner: Planner, taken: Taken) -> None:
    taken("obj_kpi.csv")
    assert titles(planner) == {"Grow": ["Partners", "Visits"], "Delight": ["NPS"]}


def test_strategies_below_an_empty_objective_are_that_ones(planner: Planner, taken: Taken) -> None:
    taken("strat.csv")
    partners, visits = goals(planner)["Grow"]
    assert [each["title"] for each in partners["strategies"]] == ["Call shops", "Visit fairs"]
    assert [each["title"] for each in visits["strategies"]] == ["SEO", "Ads"]


def test_rows_say_by_a_column_what_they_are(planner: Planner, taken: Taken) -> None:
    told = taken("types.csv")
    assert (
        "Rows by what they say that they are: “Objective” as goal, “Key Result” as objective, “Initiative” as strategy"
        in told.err
    )
    assert "line 6: Delight: There is no field here for: Target: 100." in told.err
    assert titles(planner) == {"Grow": ["Partners", "Visits"], "Delight": ["NPS"]}
    (strategy,) = goals(planner)["Grow"][0]["strategies"]
    assert (strategy["title"], strategy["owner"]) == ("Call shops", "huy")


@pytest.mark.parametrize("name", ["labels.csv", "labels_in_two_columns.csv"])
def test_labels_say_what_a_row_is_and_leave_the_titles(planner: Planner, taken: Taken, name: str) -> None:
    taken(name)
    assert titles(planner) == {"Grow": ["Partners", "Visits"], "Delight": ["NPS"]}


def test_every_column_of_notes_goes_into_the_note(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_text("Goal,Objective,Description,Comments\nGrow,Visits,From the south,Ask Lan\n", encoding="utf-8")
    assert "“Description” is taken as note, “Comments” as note" in planner("import", "x.csv", "--yes").err
    assert goals(planner)["Grow"][0]["note"] == "From the south\nComments: Ask Lan"


@pytest.mark.parametrize(
    ("heads", "row", "found"),
    [
        ("Actual {last},Target {this},Actual {this}", "80,100,95", (80, 100, "", 95)),
        ("Thực hiện {last},Kế hoạch {this},Thực hiện T1/{this}", "80,100,95", (80, 100, "", 95)),
        ("Thực hiện năm {last},Kế hoạch năm {this}", "80,100", (80, 100, "", 80)),
        ("{last} Baseline,Year-end target,Actual Nov", "80,100,95", (80, 100, "", 95)),
        ("Baseline 2020,Target {last},Target {this},Target {next}", "1,2,3,4", (1, 3, "", 1)),
        ("Baseline (k€),Target (k€),Now (k€)", "80,100,95", (80, 100, "k€", 95)),
        ("Baseline (start),Target (Q4),Target (€)", "80,100,1", (80, 100, "", 80)),
        ("Target ($),Now ($)", "12%,9%", (None, 12, "%", 9)),
        ("Baseline,Target,Now", "USD 40k,USD 25k,USD 33k", (40_000, 25_000, "USD", 33_000)),
        ("Target (stretch),Now", "12,9", (None, 12, "", 9)),
    ],
)
def test_heads_of_figures_say_when_and_in_what(
    planner: Planner, tmp_path: Path, heads: str, row: str, found: tuple[Any, ...]
) -> None:
    planner("new", "plan.json")
    year = date.today().year
    heads = heads.format(last=year - 1, this=year, next=year + 1)
    (tmp_path / "x.csv").write_text(f"Goal,Objective,{heads}\nGrow,Visits,{row}\n", encoding="utf-8")
    planner("import", "x.csv", "--yes")
    assert numbers(goals(planner)["Grow"][0]) == found


def test_the_actual_figures_of_several_quarters_are_check_ins(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_text("Mục tiêu,Mục tiêu năm,Actual Q1 2025,Q2 2025 Actual\nKhách,9,3,4\n", encoding="utf-8")
    assert "“Actual Q1 2025” (2025-03-31), “Q2 2025 Actual” (2025-06-30)" in planner("import", "x.csv", "--yes").err
    assert numbers(goals(planner)["x"][0]) == (None, 9, "", 4)


def test_a_plain_column_of_what_is_done_is_taken(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    text = "Goal,Objective,Done?,Deadline\nLaunch,Domain,Yes,2026-10-01\nLaunch,Terms,No,2026-12-20\nLaunch,Shop,x,\n"
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    assert "Mind: “Done?: x” goes into the note of a draft, which lacks: due date" in planner("import", "x.csv", "--yes").err
    assert [each["state"] for each in goals(planner)["Launch"]] == ["achieved", "draft", "draft"]


def test_days_with_their_weekdays_are_read_in_one_order(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    text = "Task Name,Start,Finish,% Complete\nMove,Mon 11/2/26,Fri 1/22/27,20%\nSign,Mon 11/2/26,Fri 11/6/26,100%\n"
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    told = planner("import", "x.csv", "--yes")
    assert "read month first, and so are the other days: “11/2/26” is 2026-11-02" in told.err
    assert [(each["start"], each["due"]) for each in goals(planner)["x"]] == [
        ("2026-11-02", "2027-01-22"), ("2026-11-02", "2026-11-06"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "due", "note"),
    [
        ("31/12/2027 (Q4)", "2027-12-31", ""), ("by end of Q1 2027", "2027-03-31", ""), ("trước 31/12/2027", "2027-12-31", ""),
        ("ASAP", None, "Due: ASAP"), ("Nov 30, 2027 / Dec 15, 2027", None, "Due: Nov 30, 2027 / Dec 15, 2027"),
    ],
)  # fmt: skip
def test_words_where_a_day_is_to_be_go_into_the_note(
    planner: Planner, tmp_path: Path, cell: str, due: str | None, note: str
) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_text(f'Goal,Objective,Due\nGrow,Visits,"{cell}"\n', encoding="utf-8")
    told = planner("import", "x.csv", "--yes")
    (objective,) = goals(planner)["Grow"]
    assert (objective["due"], objective["note"]) == (due, note)
    assert (f"Put into the note, having no field: “{cell[:40]}”" in told.err) == bool(note)


def test_a_head_that_comes_again_is_named(planner: Planner, taken: Taken) -> None:
    told = taken("rep.csv")
    assert "line 4: Objective: That is the head once more, and left out." in told.err
    assert titles(planner) == {"rep": ["Partners", "Visits"]}


def test_shares_beside_per_cent_are_per_cent(planner: Planner, taken: Taken) -> None:
    assert "“Current” has shares from 0 to 1.5, which are taken as per cent" in taken("pct_csv.csv").err
    assert numbers(goals(planner)["Grow"][0]) == (31, 45, "%", 33)


def test_a_table_of_too_many_columns_is_one_sentence(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_text("Goal," * 6000 + "\n" + "x," * 6000 + "\n")
    refused = planner("import", "x.csv", "--yes", code=exit_codes.REFUSED)
    assert refused.err == "The sheet has 6001 columns, more than 5000: save those that count, and import that.\n"


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_undo_takes_all_of_a_sheet_back(planner: Planner, taken: Taken, name: str) -> None:
    before = planner("show", "--json").data["goals"]
    taken(name, "--skip-refused")
    if planner("show", "--json").data["goals"]:
        planner("undo")
    assert planner("show", "--json").data["goals"] == before
