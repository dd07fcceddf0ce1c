"""What is above what in a sheet: told by heads, by rows that only name those below them, by lists in a cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.sheets.conftest import Planner, planner
from tests.exchange.sheets.test_sheets import goals, numbers, titles

__all__ = ["planner"]


def read(planner: Planner, tmp_path: Path, text: str) -> str:
    """A sheet taken in, and what was said of it."""
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    return planner("import", "x.csv", "--yes").err


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Area,Goal,Now,Target\nHealth,Weight,88 kg,80 kg\n", {"Health": ["Weight"]}),
        ("Project,Goal,Target\nAtlas,Pilots,2\nAtlas,Sites,9\n", {"Atlas": ["Pilots", "Sites"]}),
        ("Project,Milestone,Status,ETA\nAtlas,Spec,Done,2026-10-15\nAtlas,Pilot,To do,\n", {"Atlas": ["Spec", "Pilot"]}),
        ("Perspective,Objective,Target\nCustomer,On time,96%\n", {"Customer": ["On time"]}),
        ("ID,Type,Title,Parent,Target\n1,Objective,Grow,,\n2,KR,Visits,1,9\n", {"Grow": ["Visits"]}),
        ("Title,Parent,Target\nGrow,,\nVisits,Grow,9\nCalls,Grow,4\n", {"Grow": ["Visits", "Calls"]}),
        ("Title,Parent,Target\nVisits,Grow,9\nCalls,Grow,4\n", {"Grow": ["Visits", "Calls"]}),
        ("Goal Name,Parent Goal,Target Value\nGrow,,\nVisits,Grow,9\n", {"Grow": ["Visits"]}),
        ("Objective,Key Result,Start,Goal\nGrow,Visits,3,9\n", {"Grow": ["Visits"]}),
        (
            'Objective,KR,Owner\nGrow,"Visits from 4 to 9\nRate from 8% to 9%",lan\n',
            {"Grow": ["Visits from 4 to 9", "Rate from 8% to 9%"]},
        ),
        ('Objective,KR,Owner\nGrow,"Visits from 4 to 9\nevery month",lan\n', {"Grow": ["Visits from 4 to 9 every month"]}),
        ("Goal,KR,Weight\nGrow,Visits,60%\nGrow Total,,100%\n", {"Grow": ["Visits"]}),
        ("Goal,KR,Target\nGrow,Visits,9\n,Subtotal Grow,9\n,Avg.,9\n", {"Grow": ["Visits"]}),
    ],
)
def test_what_is_above_what_is_told_by_what_stands_there(
    planner: Planner, tmp_path: Path, text: str, found: dict[str, list[str]]
) -> None:
    read(planner, tmp_path, text)
    assert titles(planner) == found


def test_rows_that_only_name_those_below_them_are_their_goals(planner: Planner, tmp_path: Path) -> None:
    text = (
        "No.,KPI,Target\n1,Sales,\n2,Deals,12\n3,Calls,60\nNo.,KPI,Target\n4,Service,\n5,Reply,6\n,Total,78\n,Note: as of May,\n"
    )
    told = read(planner, tmp_path, text)
    assert titles(planner) == {"Sales": ["Deals", "Calls"], "Service": ["Reply"]}
    assert "Rows that only name what stands below them are taken as its goals" in told
    assert "line 5: KPI: That is the head once more, and left out." in told
    assert "line 9: “Note: as of May” is left out" in told
    assert "Level" not in told
    assert "“goal”" not in planner("--lang", "vi", "import", "x.csv", "--as-new", "--dry-run").err


def test_numbers_say_that_rows_with_an_owner_are_goals(planner: Planner, tmp_path: Path) -> None:
    read(planner, tmp_path, "#,KPI,Owner,Target\nO1,Sales,mai,\n1.1,Deals,lan,12\nO2,Service,thu,\n2.1,Reply,bo,6\n")
    assert titles(planner) == {"Sales": ["Deals"], "Service": ["Reply"]}
    assert [each["owner"] for each in planner("show", "--json").data["goals"]] == ["mai", "thu"]


@pytest.mark.parametrize(
    "rows",
    [
        "Idea,,\nDeals,,12\n",
        "Idea,,\nOther,,\nDeals,,12\nCalls,,3\n",
        "Deals,,1\nCalls,,3\nIdea,,\n",
        "Idea,lan,\nA,,1\nB,,2\nMore,,\nC,,1\n",
    ],
)
def test_rows_that_may_only_lack_their_numbers_are_objectives(planner: Planner, tmp_path: Path, rows: str) -> None:
    read(planner, tmp_path, f"KPI,Owner,Target\n{rows}")
    assert titles(planner) == {"x": [row.partition(",")[0] for row in rows.splitlines()]}


def test_a_list_in_a_cell_is_an_objective_a_line(planner: Planner, tmp_path: Path) -> None:
    head = "Objective,Key results,Baseline,Target,Owner,Initiatives"
    cells = ["Grow,", '"1. Partners\n2. Visits",', '"4\n100",', '"12\n200",', "lan,", '"- Call\n- Write"']
    told = read(planner, tmp_path, f"{head}\n{''.join(cells)}\nDelight,1. NPS,,,,\n")
    assert "Each line of “Key results” is taken as an objective" in told
    assert titles(planner) == {"Grow": ["Partners", "Visits"], "Delight": ["NPS"]}
    found = goals(planner)["Grow"]
    assert [numbers(each)[:2] for each in found] == [(4, 12), (100, 200)]
    assert [each["owner"] for each in found] == ["lan", "lan"]
    assert [[strategy["title"] for strategy in each["strategies"]] for each in found] == [["Call", "Write"], []]


def test_titles_of_two_lines_are_known_again(planner: Planner, tmp_path: Path) -> None:
    read(planner, tmp_path, 'Objective,Key Result\n"Grow\nmuch","Shops that order\nevery month"\n')
    assert titles(planner) == {"Grow much": ["Shops that order every month"]}
    assert planner("import", "x.csv", "--yes").out.startswith("Nothing to import")


def test_a_head_of_two_rows_is_one(planner: Planner, tmp_path: Path) -> None:
    text = "Objective,Key Result,Progress,,,Owner\n,,Start,Current,Target,\nGrow,Deals,5,8,12,lan\n"
    read(planner, tmp_path, text)
    (deals,) = goals(planner)["Grow"]
    assert (numbers(deals), deals["owner"]) == ((5, 12, "", 8), "lan")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Visits from 12,000 to 20,000 by 31 Dec 2027", (12000, 20000, "", "2027-12-31")),
        ("Rate from 1.125 to 2.5%", (1.125, 2.5, "%", None)),
        ("Open 3 shops in 2 towns", None),
    ],
)
def test_titles_say_the_numbers_of_a_sheet_that_has_no_columns_of_them(
    planner: Planner, tmp_path: Path, title: str, found: tuple[float, float, str, str | None] | None
) -> None:
    told = read(planner, tmp_path, f'Objective,Key Result,Owner\nGrow,"{title}",lan\n')
    (objective,) = goals(planner)["Grow"]
    assert objective["title"] == title
    assert (objective["measure"] and (*numbers(objective)[:3], objective["due"])) == found
    assert (f"Numbers are taken from the titles, as of “{title}”" in told) == bool(found)


def test_what_several_rows_of_an_objective_say_is_of_their_strategies(planner: Planner, tmp_path: Path) -> None:
    told = read(
        planner,
        tmp_path,
        "Goal,Objective,Action,Owner,Status,End\nGreen,Energy,Lamps,kim,Done,2026-11-30\nGreen,Energy,Roof,ray,In progress,\n",
    )
    (energy,) = goals(planner)["Green"]
    assert (energy["owner"], energy["due"], energy["note"]) == ("", None, "")
    assert {each["title"]: (each["owner"], each["state"]) for each in energy["strategies"]} == {
        "Lamps": ("kim", "worked"), "Roof": ("ray", "active"),
    }  # fmt: skip
    assert "line 2: Lamps: There is no field here for: End: 2026-11-30." in told


def test_an_objective_that_is_measured_keeps_its_owner_beside_its_strategies(planner: Planner, tmp_path: Path) -> None:
    read(planner, tmp_path, "Goal,Objective,Owner,Target,Strategy\nGrow,Shops,lan,12,Call\n,,bo,,Visit\n")
    (shops,) = goals(planner)["Grow"]
    assert (shops["owner"], shops["measure"]["target"]) == ("lan", 12)
    assert {each["title"]: each["owner"] for each in shops["strategies"]} == {"Call": "", "Visit": "bo"}


def test_words_in_columns_that_are_left_out_are_named(planner: Planner, tmp_path: Path) -> None:
    told = read(planner, tmp_path, "#,Goal,KPI,Done?\n1,Grow,Visits,FALSE\n,,,FALSE\nNew figures every Friday,,,\n")
    assert "line 4: “New figures every Friday” is left out" in told
    assert "line 3" not in told
