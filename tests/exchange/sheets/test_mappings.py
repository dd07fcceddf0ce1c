"""Mappings by name: what a TOML file says of a kind of sheet, those of known programs, and those that a user keeps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from tests.exchange.sheets.conftest import Planner, planner
from tui.cli import exit_codes
from tui.cli.plans.import_ import import_
from tui.cli.setup import completers
from tui.exchange.csv_in import read_rows
from tui.exchange.importing.file_reading import Asked, read_file
from tui.exchange.importing.records import ItemRecord
from tui.exchange.sheets.cell_values import as_tags, is_done, plain_day, without_links
from tui.exchange.sheets.mappings.mapping import SheetMapping, parsed
from tui.exchange.sheets.mappings.mapping_files import all_mappings
from tui.exchange.sheets.row_tree import RowTree, TreeRow
from tui.plan.errors import Refused

__all__ = ["planner"]

PROGRAMS = Path(__file__).with_name("programs")
NAMES = ("asana", "azure", "clickup", "jira", "linear", "notion", "trello")


@pytest.fixture
def plan(planner: Planner) -> Planner:
    planner("new", "plan.json")
    return planner


def outline(planner: Planner) -> dict[str, dict[str, tuple[str, list[str]]]]:
    """The titles: goals, their objectives with states, their strategies."""
    return {
        goal["title"]: {o["title"]: (o["state"], [s["title"] for s in o["strategies"]]) for o in goal["objectives"]}
        for goal in planner("show", "--json").data["goals"]
    }


def objectives(planner: Planner) -> dict[str, dict[str, Any]]:
    return {o["title"]: o for goal in planner("show", "--json").data["goals"] for o in goal["objectives"]}


# --- a mapping as data ----------------------------------------------------------------------------------------------------------


def test_a_mapping_comes_back_from_its_own_file() -> None:
    mapping = SheetMapping(
        "okr", ("Key", "Tên “việc”|Name"), {"Key": "id", 'A "quoted" = head': "title", "Ghi chú": "-"}, {"Epic": "goal"},
        {"Đang làm": "committed"}, "Q4 \\ 2027", "\t", "windows-1258", "month-first", ",", "okr", "done",
    )  # fmt: skip
    assert parsed(mapping.as_toml(), "okr", "okr.toml") == mapping
    assert parsed(SheetMapping("x").as_toml(), "x", "x.toml") == SheetMapping("x")


def test_a_head_fits_where_all_that_is_asked_for_is_there() -> None:
    mapping = SheetMapping("okr", ("Key", "Name|Title"), {"key": "id", "TITLE": "title", "Gone": "note"})
    assert mapping.fits(["Title", " KEY\n", "More"])
    assert not mapping.fits(["Title", "More"])
    assert not SheetMapping("any").fits(["Title"])
    assert mapping.of_head(["Key ", "Title", "More"]) == {"Key": "id", "Title": "title"}


def test_a_column_is_corrected_and_the_rows_are_read_again_with_it() -> None:
    rows = [(1, ["Name", "Wer", "Zahl"]), (2, ["Partners", "lan", "12"])]
    mapping = SheetMapping(columns={"Wer": "team"}).with_column("Zahl", "target").with_column("wer", "owner")
    table = read_rows(rows, {}, date(2026, 11, 24), mappings=[mapping])
    assert table.entries[0].fields == {"title": "Partners", "owner": "lan", "target": "12"}  # type: ignore[union-attr]
    assert table.assigned == {"Name": "title", "Wer": "owner", "Zahl": "target"}
    assert mapping.with_column("Wer", "").columns == {"Zahl": "target"}


def test_what_a_file_was_read_as_reads_it_again_and_can_be_corrected() -> None:
    content, today = (PROGRAMS / "jira.csv").read_bytes(), date(2026, 11, 24)
    first = read_file("jira.csv", content, Asked(today))
    assert first.heads[:3] == ("Summary", "Issue key", "Issue id")
    again = read_file("jira.csv", content, Asked(today, mapping=first.mapping))
    assert (again.entries, again.mapping) == (first.entries, first.mapping)
    other = read_file("jira.csv", content, Asked(today, mapping=first.mapping.with_column("Reporter", "team")))
    teams = [each.fields["team"] for each in other.entries if isinstance(each, ItemRecord) and each.table == "objectives"]
    assert teams == ["Lan"] * 3
    left_out = read_file("jira.csv", content, Asked(today, mapping=first.mapping.with_column("Assignee", "-")))
    assert all("owner" not in each.fields for each in left_out.entries if isinstance(each, ItemRecord))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("heads = [", "mapping_broken"),
        ("heads = " + "9" * 5_000, "mapping_broken"),
        ("heads." * 3_000 + "x = 1", "mapping_broken"),
        ("[columns]\nA = 'nonsense'", "mapping_value"),
        ("[columns]\nA = 3", "mapping_value"),
        ("[levels]\nEpic = 'epic'", "mapping_value"),
        ("[states]\nDone = 'worked'", "mapping_value"),
        ("colums = 3", "mapping_key"),
        ("heads = 'Key'", "mapping_shape"),
        ("heads = ['']", "mapping_shape"),
        ("columns = 'title'", "mapping_shape"),
        ("days = 'sometimes'", "mapping_value"),
        ("decimal = ';'", "mapping_value"),
        ("delimiter = ';;'", "mapping_shape"),
        ("sheet = 4", "mapping_shape"),
        ("kind = 'increase'", "mapping_value"),
    ],
)
def test_what_a_file_says_wrong_is_named(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parsed(text, "okr", "okr.toml")
    assert refused.value.reason == reason
    assert refused.value.details["where"] == "okr.toml"


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-12-31T12:00:00", "", "2026-12-31"), ("31/Dec/26 3:14 PM", "", "31/Dec/26"),
        ("03/04/2026", "month-first", "2026-03-04"), ("03/04/2026", "day-first", "2026-04-03"),
        ("3.4.26 10:00", "day-first", "2026-04-03"), ("03/04/2026", "", "03/04/2026"),
        ("November 20, 2026 4:12 PM", "", "November 20, 2026"), ("2026-12-31", "month-first", "2026-12-31"),
        ("Q4 2026", "", "Q4 2026"),
    ],
)  # fmt: skip
def test_days_lose_their_times_and_go_the_way_that_is_said(cell: str, order: str, day: str) -> None:
    assert plain_day(cell, order) == day


def test_cells_of_programs() -> None:
    assert without_links("Grow (https://www.notion.so/Grow-0a1b?pvs=21)") == "Grow"
    assert without_links("Grow (all of it)") == "Grow (all of it)"
    assert as_tags("partners (green), field work") == "partners field-work"
    assert [is_done(each) for each in ("2026-11-18", "Yes", "true", "no", "false", "", "-")] == [True] * 3 + [False] * 4


def test_rows_find_what_they_belong_to_in_any_order() -> None:
    tree = RowTree(
        [
            TreeRow(2, "5", "Step", ("4",)), TreeRow(3, "4", "Work", ("Grow",), "objectives"),
            TreeRow(4, "1", "Grow", (), "goals"),
            TreeRow(5, "6", "Lone", ("99",), "strategies"), TreeRow(6, "7", "Round", ("8",)), TreeRow(7, "8", "Robin", ("7",)),
            TreeRow(8, "9", "Below a step", ("5",)),
        ]
    )  # fmt: skip
    assert [tree.table(line) for line in range(2, 6)] == ["strategies", "objectives", "goals", "objectives"]
    assert tree.above(2, "objectives") == TreeRow(3, "4", "Work", ("Grow",), "objectives")
    assert tree.above(8, "objectives") == tree.above(2, "objectives")
    assert tree.above(2, "goals") == TreeRow(4, "1", "Grow", (), "goals")
    assert {tree.table(6), tree.table(7)} <= {"strategies", "objectives"}


# --- programs -------------------------------------------------------------------------------------------------------------------


def test_those_that_ship_can_be_read() -> None:
    found, wrong = all_mappings()
    assert {each.name for each in found} >= set(NAMES)
    assert not wrong
    assert all(each.heads and each.source == each.name for each in found)


EXPECTED: dict[str, dict[str, dict[str, tuple[str, list[str]]]]] = {
    "jira": {
        "Partners": {"Ask twelve firms": ("committed", ["Write the letter"]), "Open on Sundays": ("achieved", [])},
        "Shop": {"Paint the door": ("draft", [])},
    },
    "asana": {
        "Partners": {"Ask twelve firms": ("draft", ["Write the letter"])},
        "Opening hours": {"Open on Sundays": ("achieved", [])},
        "Shop 2026": {"Paint the door": ("draft", [])},
    },
    "linear": {
        "Partners": {"Ask twelve firms": ("committed", ["Write the letter"])},
        "Shop": {"Paint the door": ("dropped", [])},
    },
    "trello": {
        "Shop 2026": {
            "Ask twelve firms": ("committed", []), "Open on Sundays": ("achieved", []), "Paint the door": ("draft", []),
        },
    },
    "azure": {
        "Partners": {"Ask twelve firms": ("committed", ["Write the letter"])},
        "Opening hours": {"Open on Sundays": ("achieved", [])},
    },
    "clickup": {
        "Partners": {"Ask twelve firms": ("committed", ["Write the letter"])},
        "Opening hours": {"Open on Sundays": ("achieved", [])},
    },
    "notion": {
        "Partners": {"Ask twelve firms": ("committed", ["Write the letter"])},
        "Opening hours": {"Open on Sundays": ("achieved", [])},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_an_export_comes_in_by_its_head(plan: Planner, name: str) -> None:
    told = plan("import", str(PROGRAMS / f"{name}.csv"), "--yes")
    assert f"Read as {name} by its head (--mapping none to guess)" in told.err
    assert outline(plan) == EXPECTED[name]
    firms = objectives(plan)["Ask twelve firms"]
    assert (firms["owner"].lower(), firms["due"], firms["measure"]["kind"]) == ("lan", "2026-12-31", "done")
    assert sorted(firms["tags"]) == ["field-work", "partners"]
    assert firms["from"].startswith(f"{name}#") or name == "notion"
    assert plan("import", str(PROGRAMS / f"{name}.csv"), "--yes", "--mapping", name).out.startswith("Nothing to import")


def test_a_weekly_export_from_cron_changes_what_has_changed(plan: Planner, tmp_path: Path) -> None:
    text = (PROGRAMS / "jira.csv").read_text(encoding="utf-8")
    (tmp_path / "Jira (1).csv").write_text(text)
    plan("import", "Jira (1).csv", "--yes", "--mapping", "jira")
    rows = text.replace("Ask twelve firms,SHOP-2,10102,Story,In Progress", "Ask 12 firms,SHOP-2,10102,Story,Done")
    rows = rows.replace("Partners,SHOP-1,10101", "Partner firms,SHOP-1,10101")
    told = plan("import", "-", "--yes", "--mapping", "jira", stdin=rows.encode())
    assert "Imported." in told.out
    assert outline(plan)["Partner firms"]["Ask 12 firms"][0] == "achieved"
    assert len(objectives(plan)) == 3
    again = plan("import", "-", "--yes", "--mapping", "jira", stdin=rows.encode())
    assert again.out == "Nothing to import: the plan says all of it already.\n"
    gone = plan(
        "import",
        "-",
        "--yes",
        "--mapping",
        "jira",
        stdin=rows.replace("Done,SHOP,Shop,High", "Won't Do,SHOP,Shop,High").encode(),
        code=1,
    )
    assert "--because" in gone.err
    assert gone.code == exit_codes.REFUSED
    silent = plan("import", "-", "--mapping", "jira", stdin=rows.replace("Ask 12", "Ask 13").encode(), code=None)
    assert "Ask 13 firms" not in objectives(plan), silent


def test_none_guesses_and_an_unknown_name_is_refused(plan: Planner) -> None:
    told = plan("import", str(PROGRAMS / "linear.csv"), "--dry-run", "--mapping", "none")
    assert "Read as" not in told.err
    refused = plan("import", str(PROGRAMS / "linear.csv"), "--mapping", "monday", code=exit_codes.REFUSED)
    assert "There is no mapping “monday”; there are: asana, azure, clickup, jira, linear, notion, trello." in refused.err
    assert "“../x”" in plan("import", str(PROGRAMS / "linear.csv"), "--mapping", "../x", code=exit_codes.REFUSED).err
    plan("import", "-", "--form", "taskwarrior", "--mapping", "jira", stdin=b"[]", code=exit_codes.USAGE)


def test_names_are_offered() -> None:
    names = [item.value for item in completers.mappings(click.Context(import_), "")]
    assert set(names) >= {*NAMES, "none"}
    assert [item.value for item in completers.mappings(click.Context(import_), "ji")] == ["jira"]


def test_without_a_column_of_parents_rows_of_a_program_are_not_placed_by_their_order(plan: Planner) -> None:
    Path("j.csv").write_text("Issue Type,Issue key,Summary,Project name\nTask,A-1,Work,Shop\nSub-task,A-2,Lone step,Shop\n")
    plan("import", "j.csv", "--yes")
    assert outline(plan) == {"Shop": {"Work": ("draft", []), "Lone step": ("draft", [])}}


def test_what_was_called_off_with_all_below_it_comes_in(plan: Planner) -> None:
    head = "Issue Type,Issue key,Summary,Status,Parent key\n"
    Path("j.csv").write_text(f"{head}Epic,A-1,Grow,Won't Do,\nStory,A-2,Firms,To Do,A-1\n")
    plan("import", "j.csv", "--yes")
    assert [(each["title"], each["state"]) for each in plan("show", "--json").data["goals"]] == [("Grow", "dropped")]
    assert plan("import", "j.csv", "--yes").out.startswith("Nothing to import")


# --- the user's own -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANNER_CONFIG", str(tmp_path / "conf" / "config.toml"))
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "config.toml").write_text("")
    return tmp_path / "conf" / "mappings"


SHEET = "Was;Wer;Bis;Von;Nach;Lauf\nPartners;lan;04/03/2027;4;12,5;läuft\n"


def test_what_was_said_of_a_sheet_is_kept_and_known_again(plan: Planner, folder: Path) -> None:
    Path("kw.csv").write_text(SHEET, encoding="utf-8")
    said = ["--map", "Was=title", "--map", "Wer=owner", "--map", "Bis=due", "--map", "Von=baseline", "--map", "Nach=target"]
    told = plan("import", "kw.csv", "--dry-run", *said, "--map", "Lauf=-", "--decimal", ",", "--save-mapping", "KW")
    assert told.out.startswith(f"Kept as the mapping kw: {folder / 'kw.toml'}\n")
    text = (folder / "kw.toml").read_text(encoding="utf-8")
    assert text == (
        'heads = ["Was", "Wer", "Bis", "Von", "Nach"]\ndecimal = ","\n\n[columns]\n"Was" = "title"\n"Wer" = "owner"\n'
        '"Bis" = "due"\n"Von" = "baseline"\n"Nach" = "target"\n"Lauf" = "-"\n'
    )
    (folder / "kw.toml").write_text(
        'days = "month-first"\n' + text.replace('"Lauf" = "-"', '"Lauf" = "state"\n\n[states]\n"läuft" = "committed"')
    )
    told = plan("import", "kw.csv", "--yes")
    assert "Read as kw by its head" in told.err
    partners = objectives(plan)["Partners"]
    assert (partners["due"], partners["measure"]["target"], partners["state"]) == ("2027-04-03", 12.5, "committed")
    assert partners["from"] == "kw.csv"


def test_a_users_own_goes_before_what_ships(plan: Planner, folder: Path) -> None:
    folder.mkdir()
    (folder / "jira.toml").write_text('heads = ["Issue key"]\n[columns]\nSummary = "title"\n"Project name" = "goal_title"\n')
    plan("import", str(PROGRAMS / "jira.csv"), "--yes")
    assert len(outline(plan)["Shop"]) == 5


def test_a_broken_mapping_is_one_sentence_and_does_not_stop_other_files(plan: Planner, folder: Path) -> None:
    folder.mkdir()
    (folder / "bad.toml").write_text("heads = [")
    (folder / "worse.toml").write_bytes(b"\xff\xfe\x00")
    told = plan("import", str(PROGRAMS / "asana.csv"), "--yes")
    assert f"{folder / 'bad.toml'} is no mapping that I can read (" in told.err
    assert "Read as asana" in told.err
    refused = plan("import", str(PROGRAMS / "asana.csv"), "--mapping", "bad", code=exit_codes.REFUSED)
    assert refused.err.count("\n") == 1
    plan("import", str(PROGRAMS / "asana.csv"), "--save-mapping", "No good", "--dry-run", code=exit_codes.REFUSED)


# --- a level more than a plan has -----------------------------------------------------------------------------------------------


def test_what_stands_above_the_goals_goes_into_their_notes(plan: Planner) -> None:
    Path("okr.csv").write_text(
        "Goal,Objective,Key Result,From,To\nBe known,Partners,Firms,4,12\n,,Cities,1,3\n,Quality,Returns,9,4\n"
        "Earn more,Quality,Complaints,30,10\n,Prices,Margin,10,14\n"
    )
    told = plan("import", "okr.csv", "--yes")
    goals = {each["title"]: each["note"] for each in plan("show", "--json").data["goals"]}
    assert goals == {
        "Partners": "Goal: Be known", "Be known: Quality": "Goal: Be known", "Earn more: Quality": "Goal: Earn more",
        "Prices": "Goal: Earn more",
    }  # fmt: skip
    assert list(outline(plan)["Partners"]) == ["Firms", "Cities"]
    assert "What stands above the goals goes into their notes: “Goal”" in told.err
    assert "left out" not in told.err
    assert plan("import", "okr.csv", "--yes").out.startswith("Nothing to import")


def test_rows_of_three_levels_lose_none(plan: Planner) -> None:
    Path("okr.csv").write_text(
        "Type,Title,Owner\nGoal,Be known,hoa\nObjective,Partners,lan\nKey Result,Firms,mai\n"
        "Objective,Press,lan\nKR,Articles,mai\n"
    )
    told = plan("import", "okr.csv", "--yes")
    assert {each["title"]: each["note"] for each in plan("show", "--json").data["goals"]} == {
        "Partners": "Goal: Be known", "Press": "Goal: Be known",
    }  # fmt: skip
    assert "Owner: hoa" in told.err
    assert plan("import", "okr.csv", "--yes").out.startswith("Nothing to import")
