"""A file of other people that is imported again and again brings what has changed there, and doubles nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import Planner
from tui.cli import exit_codes
from tui.exchange.foreign.known_again import file_called

HERE = Path(__file__).parent
SHEETS = sorted(each for each in (HERE / "sheets").glob("*/*") if each.suffix in (".csv", ".xlsx", ".xls", ".ods"))
PAGES = sorted(
    each for each in (HERE / "cases").iterdir() if each.suffix in (".md", ".json") and not each.name.startswith("own_")
)
REFUSED = {"row_longer_than_head.csv", "pairs.csv"}
HEAD = "ID,Goal,Objective,Owner,Measure,From,To,Current,Deadline,Status,Notes\n"


def write(name: str, *rows: str, head: str = HEAD) -> None:
    Path(name).write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def items(planner: Planner) -> dict[str, dict[str, Any]]:
    """The objectives by their references."""
    return {o["ref"]: o for g in planner("show", "--json").data["goals"] for o in g["objectives"]}


def checkins(planner: Planner) -> list[Any]:
    return sorted(each["value"] for each in planner("export", "json").data["history"]["checkins"])


@pytest.fixture
def plan(planner: Planner) -> Planner:
    planner("new", "plan.json")
    return planner


@pytest.mark.parametrize("path", [*SHEETS, *PAGES], ids=lambda path: path.name)
def test_every_case_says_nothing_new_the_second_time(plan: Planner, path: Path) -> None:
    more = ["--skip-refused"] if path.name in REFUSED else []
    plan("import", str(path), "--yes", *more)
    before = plan("show", "--json").data["goals"]
    again = plan("import", str(path), "--yes", *more)
    assert again.out.startswith("Nothing to import"), again
    for ref in items(plan):
        plan("set", ref, "owner=zoe", "note=Mine.")
    if before:
        plan("set", "G1", "owner=zoe")
    again = plan("import", str(path), "--yes", *more)
    assert again.out.startswith("Nothing to import"), again
    assert {each["owner"] for each in items(plan).values()} <= {"zoe"}
    assert len(before) == len(plan("show", "--json").data["goals"])


FIRST = (
    "KR-1,Grow,Partners,lan,partners,4,12,6,2026-12-31,In progress,by phone",
    "KR-2,Grow,Visits,mai,visits,0,900,,2026-12-31,,",
    "KR-3,Delight,NPS,,points,31,45,33,2026-12-31,,",
)


def test_what_has_changed_in_the_file_changes_here_and_nothing_is_doubled(plan: Planner) -> None:
    write("okr.csv", *FIRST)
    plan("import", "okr.csv", "--yes")
    assert [each["from"] for each in items(plan).values()] == ["okr.csv#KR-1", "okr.csv#KR-2", "okr.csv#KR-3"]
    assert checkins(plan) == [6, 33]
    write(
        "okr.csv",
        "KR-3,Delight,Net promoters,hoa,points,31,48,36,2026-12-31,,new words",
        "KR-1,Grow,Partners,lan,partners,4,12,7,2026-12-31,In progress,by phone",
        "KR-2,Delight,Visits,mai,visits,0,900,,2026-12-31,,",
        "KR-4,Grow,Shops,,,,,,,,",
    )
    told = plan("import", "okr.csv", "--yes")
    found = items(plan)
    assert sorted(found) == ["O1", "O2", "O3", "O4"]
    assert (found["O3"]["title"], found["O3"]["owner"], found["O3"]["measure"]["target"]) == ("Net promoters", "hoa", 48)
    assert found["O3"]["note"] == "new words"
    assert (found["O1"]["note"], found["O1"]["current"]) == ("by phone", 7)
    assert checkins(plan) == [6, 7, 33, 36]
    assert {each["ref"] for each in plan("show", "G2", "--json").data["goals"][0]["objectives"]} == {"O2", "O3"}
    assert "KR-1" not in told.err
    assert plan("import", "okr.csv", "--yes").out == "Nothing to import: the plan says all of it already.\n"
    plan("undo")
    assert items(plan)["O3"]["title"] == "NPS"
    plan("import", "okr.csv", "--yes")
    assert items(plan)["O3"]["title"] == "Net promoters"


def test_what_was_changed_here_stays_until_the_file_changes_it_too(plan: Planner) -> None:
    write("okr.csv", *FIRST)
    plan("import", "okr.csv", "--yes")
    plan("set", "O2", "title=Visits a day", "owner=zoe", "note=Mine.", "target=950")
    plan("set", "G2", "title=Delight them")
    plan("checkin", "O1", "8")
    told = plan("import", "okr.csv", "--yes")
    assert told.out == "Nothing to import: this plan is newer in all that differs.\n"
    assert "O2 title, O2 owner, O2 target" in told.err
    assert items(plan)["O1"]["current"] == 8
    plan("import", "okr.csv", "--yes", "--same-plan")
    visits = items(plan)["O2"]
    assert (visits["title"], visits["owner"], visits["note"], items(plan)["O1"]["current"]) == ("Visits", "mai", "Mine.", 6)
    plan("undo")
    write("okr.csv", FIRST[0], "KR-2,Grow,Visits,an,visits,0,900,,2026-12-31,,count both doors", FIRST[2])
    plan("import", "okr.csv", "--yes")
    visits = items(plan)["O2"]
    assert (visits["title"], visits["owner"], visits["measure"]["target"]) == ("Visits a day", "an", 950)
    assert visits["note"] == "Mine.\ncount both doors"


def test_what_the_file_does_not_know_is_never_emptied(plan: Planner) -> None:
    write("okr.csv", *FIRST)
    plan("import", "okr.csv", "--yes")
    plan("set", "O3", "owner=zoe", "tags=nps", "team=care")
    write("okr.csv", "KR-1,Grow,Partners,,,,,,,,", "KR-3,Delight,NPS,,,,,,,,")
    assert plan("import", "okr.csv", "--yes").out.startswith("Nothing to import")
    found = items(plan)
    assert (found["O1"]["owner"], found["O1"]["due"], found["O1"]["note"]) == ("lan", "2026-12-31", "by phone")
    assert (found["O3"]["owner"], found["O3"]["team"], found["O2"]["title"]) == ("zoe", "care", "Visits")


def test_what_was_dropped_here_does_not_stop_the_rest(plan: Planner) -> None:
    write("okr.csv", *FIRST)
    plan("import", "okr.csv", "--yes")
    plan("drop", "O1", "--because", "no time")
    write("okr.csv", FIRST[0].replace(",6,", ",9,"), FIRST[1].replace("mai", "an"), FIRST[2])
    told = plan("import", "okr.csv", "--yes")
    assert "Newer here, and left so: O1 state, O1 current" in told.err
    assert (items(plan)["O2"]["owner"], checkins(plan)) == ("an", [6, 33])


def test_a_note_of_two_hands_keeps_what_is_ours_however_often_the_file_comes(plan: Planner) -> None:
    head = "ID,Goal,Objective,Notes,Tags,Status\n"
    plan("add", "goal", "Grow")
    plan("add", "objective", "Visits", "--goal", "G1", "--note", "typed here", "--tag", "ours")
    for notes, tags, status in (("one", "x", "On track"), ("two", "y", "At risk"), ("two", "y", "At risk"), ("three", "z", "")):
        write("okr.csv", f"a,Grow,Partners,{notes},{tags},{status}", f"b,Grow,Visits,{notes},{tags},", head=head)
        plan("import", "okr.csv", "--yes")
        if notes == "one":
            plan("set", "O2", "note=one\nmine\nStatus: On track", "tags=x own")
    found = items(plan)
    assert (found["O1"]["note"], found["O1"]["tags"]) == ("typed here\nthree", ["ours", "z"])
    assert (found["O2"]["note"], found["O2"]["tags"]) == ("mine\nthree", ["own", "z"])


def test_what_was_lacking_comes_with_the_file_and_the_state_with_it(plan: Planner) -> None:
    head = "ID,Goal,Objective,From,To,Deadline,Status\n"
    write("okr.csv", "a,Grow,Partners,,,,At risk", head=head)
    plan("import", "okr.csv", "--yes")
    write("okr.csv", "a,Grow,Partners,4,12,2026-12-31,At risk", head=head)
    plan("import", "okr.csv", "--yes")
    assert (items(plan)["O1"]["state"], items(plan)["O1"]["note"]) == ("committed", "Status: At risk")
    assert plan("import", "okr.csv", "--yes").out.startswith("Nothing to import")


def test_what_is_fixed_is_refused_by_name_and_the_figure_comes_in_beside_it(plan: Planner) -> None:
    write("okr.csv", *FIRST)
    plan("import", "okr.csv", "--yes")
    assert items(plan)["O1"]["state"] == "committed"
    write("okr.csv", "KR-1,Grow,Partners,lan,partners,4,20,9,2026-12-31,In progress,by phone")
    told = plan("import", "okr.csv", "--yes", code=exit_codes.REFUSED)
    assert "line 2: KR-1" not in told.err
    assert "line 2: Partners: " in told.err
    assert checkins(plan) == [6, 33]
    plan("import", "okr.csv", "--yes", "--skip-refused")
    assert checkins(plan) == [6, 9, 33]
    assert items(plan)["O1"]["measure"]["target"] == 12
    plan("import", "okr.csv", "--yes", "--because", "As in the sheet")
    assert items(plan)["O1"]["measure"]["target"] == 20


def test_without_ids_items_are_known_by_their_titles_below_the_same_goal(plan: Planner) -> None:
    head = "Goal,Objective,Owner,Strategies\n"
    plan("add", "goal", "Grow")
    plan("add", "objective", "Partners", "--goal", "G1")
    write("plan.csv", "grow,Partners,lan,Call; Write", "Delight,Partners,mai,", "Delight,Partners,hoa,", head=head)
    plan("import", "plan.csv", "--yes")
    assert [(each["owner"], each["from"]) for each in items(plan).values()] == [
        ("lan", "plan.csv"), ("mai", "plan.csv"), ("hoa", "plan.csv"),
    ]  # fmt: skip
    write("plan.csv", "Grow,Partners,lan,Call; Mail", "Delight,PARTNERS,mai,", "Delight,Partners,hoa,", head=head)
    plan("import", "plan.csv", "--yes")
    assert sorted(items(plan)) == ["O1", "O2", "O3"]
    titles = [each["title"] for each in items(plan)["O1"]["strategies"]]
    assert sorted(titles) == ["Call", "Mail", "Write"]
    plan("set", "O1", "title=Partner firms")
    assert plan("import", "plan.csv", "--yes").out.startswith("Nothing to import")


def test_ids_of_another_file_of_the_same_name_are_refused(plan: Planner) -> None:
    head = "ID,Goal,Objective\n"
    write("okr.csv", "1,Grow,Partners", "2,Grow,Visits", "3,Grow,Shops", head=head)
    plan("import", "okr.csv", "--yes")
    write("okr.csv", "1,House,Repair the roof", "2,House,Paint doors", "3,House,Plant an oak", head=head)
    told = plan("import", "okr.csv", "--yes", code=exit_codes.REFUSED)
    assert "1 is “Repair the roof” in the file and O1 “partners” here" in told.err
    plan("import", "okr.csv", "--yes", "--as-new")
    assert len(items(plan)) == 6


def test_a_state_that_a_draft_could_not_take_comes_once_it_can(plan: Planner) -> None:
    head = "ID,Goal,Objective,From,To,Current,Deadline,Status\n"
    write("okr.csv", "a,Grow,Partners,4,12,,,Done", head=head)
    plan("import", "okr.csv", "--yes")
    assert (items(plan)["O1"]["state"], items(plan)["O1"]["note"]) == ("draft", "Status: Done")
    plan("set", "O1", "due=2026-12-31")
    assert plan("import", "okr.csv", "--yes").out.startswith("Nothing to import")
    assert items(plan)["O1"]["state"] == "draft"
    write("okr.csv", "a,Grow,Partners,4,12,6,2026-12-31,In progress", head=head)
    plan("import", "okr.csv", "--yes")
    assert items(plan)["O1"]["state"] == "committed"
    write("okr.csv", "a,Grow,Partners,4,12,12,2026-12-31,Done", head=head)
    plan("import", "okr.csv", "--yes")
    assert items(plan)["O1"]["state"] == "achieved"
    write("okr.csv", "a,Grow,Partners,4,12,12,2026-12-31,Cancelled", head=head)
    assert "--because" in plan("import", "okr.csv", "--yes", code=exit_codes.REFUSED).err


def test_months_are_check_ins_once(plan: Planner) -> None:
    head = "Goal,Objective,From,To,Aug 2026,Sep 2026,Oct 2026\n"
    write("kpi.csv", "Grow,Partners,4,12,5,6,", head=head)
    plan("import", "kpi.csv", "--yes")
    plan("checkin", "O1", "7", "--on", "2026-09-20")
    assert plan("import", "kpi.csv", "--yes").out.startswith("Nothing to import")
    write("kpi.csv", "Grow,Partners,4,12,5,6.5,8", head=head)
    plan("import", "kpi.csv", "--yes")
    assert checkins(plan) == [5, 6, 6.5, 7, 8]
    assert plan("import", "kpi.csv", "--yes").out.startswith("Nothing to import")


def test_the_source_stands_on_the_page_is_found_and_comes_back_by_every_form(plan: Planner, tmp_path: Path) -> None:
    write("okr.csv", *FIRST)
    plan("import", "okr.csv", "--yes")
    assert "okr.csv#KR-1" in plan("show", "O1", "--plain").out
    assert "Partners" in plan("list", "okr.csv#kr-1").out
    for form, name in (("json", "a.json"), ("markdown", "a.md"), ("csv", "a.csv")):
        plan("export", form, "-o", name)
        assert "okr.csv#KR-1" in Path(name).read_text(encoding="utf-8").replace("\\#", "#")
        plan("new", f"{form}.plan.json")
        plan("import", name, "--yes", plan=f"{form}.plan.json")
        data = plan("show", "--json", plan=f"{form}.plan.json").data
        assert data["goals"][0]["objectives"][0]["from"] == "okr.csv#KR-1"
        again = plan("import", "okr.csv", "--yes", plan=f"{form}.plan.json").out
        assert again.startswith("Nothing to import") or (form == "csv" and "\n2 added\n" in again)  # it has no check-ins


def test_a_tracker_and_a_page_are_known_again(plan: Planner) -> None:
    text = (
        '{"objectives": [{"id": "o-1", "title": "Grow", "keyResults": [{"id": 7, "title": "Partners", "start": 4,'
        ' "target": 12, "initiatives": [{"key": "T-1", "title": "Call"}]}]}]}'
    )
    Path("okr.json").write_text(text)
    plan("import", "okr.json", "--yes")
    Path("okr.json").write_text(text.replace("Grow", "Grow more").replace("Partners", "Partner firms").replace("Call", "Phone"))
    plan("import", "okr.json", "--yes")
    (goal,) = plan("show", "--json").data["goals"]
    (objective,) = goal["objectives"]
    (strategy,) = objective["strategies"]
    assert (goal["title"], objective["title"], strategy["title"]) == ("Grow more", "Partner firms", "Phone")
    assert (goal["from"], objective["from"], strategy["from"]) == ("okr.json#o-1", "okr.json#7", "okr.json#T-1")
    Path("page.md").write_text("# Objective: Grow more\n\n## KR1: Shops from 1 to 3\n\n- [ ] Rent\n")
    plan("import", "page.md", "--yes")
    Path("page.md").write_text("# Objective: Grow more\n\n## KR2: Shops from 1 to 4\n\n- [x] Rent\n- [ ] Paint\n")
    plan("import", "page.md", "--yes")
    objectives = plan("show", "--json").data["goals"][0]["objectives"]
    assert [(each["title"], each["measure"]["target"]) for each in objectives] == [
        ("Partner firms", 12), ("Shops from 1 to 4", 4),
    ]  # fmt: skip
    assert [(each["title"], each["state"]) for each in objectives[1]["strategies"]] == [("Paint", "proposed"), ("Rent", "worked")]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/okr.xlsx", "okr.xlsx"), ("okr (2).xlsx", "okr.xlsx"), ("OKR 2026.xlsx", "OKR 2026.xlsx"), ("-", "stdin"),
        ("jira_2026-11-24.csv", "jira.csv"), ("export 20261124.csv", "export.csv"), ("okr w48.csv", "okr.csv"),
        ("okr-week-49.csv", "okr.csv"), ("OKR Q4.csv", "OKR Q4.csv"), ("2026-11-24.csv", "2026-11-24.csv"),
        ("plan - Copy.csv", "plan.csv"), ("a#b.csv", "a b.csv"), ("Tuần 48 OKR.csv", "OKR.csv"), ("w2w.csv", "w2w.csv"),
    ],
)  # fmt: skip
def test_a_source_is_called_without_what_each_export_has_anew(path: str, name: str) -> None:
    assert file_called(path) == name


def test_a_goal_that_is_renamed_in_the_file_is_renamed(plan: Planner) -> None:
    plan("add", "goal", "Ours")
    write("okr.csv", *FIRST)
    plan("import", "okr.csv", "--yes")
    write("okr.csv", *(row.replace("Grow", "Grow more") for row in FIRST))
    told = plan("import", "okr.csv", "--yes")
    assert told.out.startswith("~ G2 title “Grow” → “Grow more”\n1 changed\n")
    head = "Goal,Objective\n"
    write("b.csv", "House,Roof", "House,Doors", "Garden,Oak", head=head)
    plan("import", "b.csv", "--yes")
    plan("add", "objective", "Fence", "--goal", "G5")
    write("b.csv", "Home,Roof", "Home,Doors", "Park,Oak", head=head)
    plan("import", "b.csv", "--yes")
    titles = [each["title"] for each in plan("show", "--json").data["goals"]]
    assert titles == ["Ours", "Grow more", "Delight", "Home", "Garden", "Park"]
    assert plan("import", "b.csv", "--yes").out.startswith("Nothing to import")


@pytest.mark.parametrize(
    ("head", "ids", "is_known"),
    [
        ("ID", "1 2", True), ("id", "a b", True), ("Key", "KR-1 KR-2", True), ("Mã", "KR1 KR2", True), ("Mã KR", "1 2", True),
        ("Ticket", "T-1 T-2", True), ("Issue", "A-1 A-2", True), ("No.", "KR1 KR2", True), ("STT", "1 2", False),
        ("#", "1 2", False), ("ID", "x x", False), ("Ref", "see|the|page|4 see|the|page|5", False), ("Key", "High Low", True),
    ],
)  # fmt: skip
def test_columns_by_which_rows_are_known_again(plan: Planner, head: str, ids: str, is_known: bool) -> None:
    first, second = (each.replace("|", " ") for each in ids.split())
    write("okr.csv", f"{first},Grow,Partners", f"{second},Grow,Visits", head=f"{head},Goal,Objective\n")
    plan("import", "okr.csv", "--yes")
    write("okr.csv", f"{first},Grow,Firms in town", f"{second},Grow,Visits", head=f"{head},Goal,Objective\n")
    plan("import", "okr.csv", "--yes")
    assert [each["title"] for each in items(plan).values()] == (
        ["Firms in town", "Visits"] if is_known else ["Partners", "Visits", "Firms in town"]
    )


def test_an_id_that_is_there_twice_is_refused_by_its_line(plan: Planner) -> None:
    rows = [f"KR-{number},Grow,Step {number} of all" for number in range(1, 13)]
    write("okr.csv", *rows, "KR-3,Grow,Another", head="ID,Goal,Objective\n")
    told = plan("import", "okr.csv", "--yes", code=exit_codes.REFUSED)
    assert "line 14: Another: KR-3 is in the file twice: keep one." in told.err
    plan("import", "okr.csv", "--yes", "--skip-refused")
    assert len(items(plan)) == 12
    write("okr.csv", "1,Grow,A", "1,Grow,B", "2,Delight,C", "2,Delight,D", head="ID,Goal,Objective\n")
    plan("import", "okr.csv", "--yes")
    assert len(items(plan)) == 16


def test_the_next_cycle_is_what_the_file_goes_on_with(plan: Planner) -> None:
    head = "ID,Goal,Objective,From,To,Current,Start,Deadline,Status\n"
    today = date.today()
    begun, due = today - timedelta(60), today + timedelta(5)
    write("okr.csv", f"a,Grow,Partners,4,12,6,{begun},{due},In progress", head=head)
    plan("import", "okr.csv", "--yes")
    plan("rollover", "--here", "--closing", str(due), "--due", str(due + timedelta(90)), "--commit", "--yes")
    assert {each["state"] for each in items(plan).values()} == {"missed", "committed"}
    told = plan("import", "okr.csv", "--yes")
    assert told.out.startswith("Nothing to import"), told
    write("okr.csv", f"a,Grow,Partner firms,4,12,6,{begun},{due},In progress", head=head)
    plan("import", "okr.csv", "--yes")
    assert [each["title"] for each in items(plan).values()] == ["Partners", "Partner firms"]


def test_progress_in_per_cent_is_a_figure_each_time(plan: Planner) -> None:
    head = "ID,Goal,Objective,Progress %\n"
    write("okr.csv", "a,Grow,Partners,35%", "b,Grow,Visits,10%", head=head)
    plan("import", "okr.csv", "--yes")
    write("okr.csv", "a,Grow,Partners,40%", "b,Grow,Visits,10%", head=head)
    plan("import", "okr.csv", "--yes")
    assert checkins(plan) == [10, 35, 40]
    plan("set", "O1", "unit=firms", "target=12", "baseline=4")
    write("okr.csv", "a,Grow,Partners,45%", "b,Grow,Visits,10%", head=head)
    told = plan("import", "okr.csv", "--yes")
    assert checkins(plan) == [10, 35, 40]
    assert "O1 current" in told.err
