"""Lists and outlines of other programs: tasks are strategies of the objective that they name, outlines are plans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import Planner, planner
from tui.cli import exit_codes

__all__ = ["planner"]
CASES = Path(__file__).parent / "cases"
EMPTY = ("", "\n\n", "\ufeff", "\r\n")


@pytest.fixture
def team(planner: Planner) -> Planner:
    """A plan with a goal and two objectives."""
    planner("new", "plan.json")
    planner("add", "goal", "Be known in Huế")
    planner("add", "objective", "Partners in Huế", "--goal", "G1", "--literal")
    planner("add", "objective", "Visits of the page", "--goal", "G1", "--literal")
    return planner


def objectives(planner: Planner) -> dict[str, Any]:
    return {each["title"]: each for goal in planner("show", "--json").data["goals"] for each in goal["objectives"]}


def strategies(planner: Planner, ref: str) -> dict[str, tuple[str, str]]:
    found = next(each for each in objectives(planner).values() if each["ref"] == ref)
    return {each["title"]: (each["state"], each["note"]) for each in found["strategies"]}


def test_todo_txt_goes_where_its_projects_say(team: Planner) -> None:
    told = team("import", str(CASES / "todo.txt"), "--yes")
    assert "What a strategy has no field for stands in its note: priority, context, due." in told.err
    assert strategies(team, "O1") == {
        "Call the printer": ("proposed", "priority: A\ncontext: phone\ndue: 2026-12-15"),
        "Book a room in Huế": ("worked", "priority: B\ncontext: office"),
        "Write to ten shops https://shops.example/list": ("proposed", ""),
    }
    assert strategies(team, "O2") == {"Ask Lan for the old list": ("worked", "")}
    assert "Nothing to import" in team("import", str(CASES / "todo.txt"), "--yes").out


def test_what_became_of_a_task_comes_in_and_what_was_begun_here_stays(team: Planner, tmp_path: Path) -> None:
    team("import", str(CASES / "windows.todo.txt"), "--yes")
    assert {title: state for title, (state, _note) in strategies(team, "O1").items()} == {
        "Draw the map": "proposed", "Print cards": "worked",
    }  # fmt: skip
    team("set", "S1", "state=active")
    (tmp_path / "todo.txt").write_text("(B) Draw the map +O1\nPrint cards +O1\n")
    told = team("import", "todo.txt", "--yes")
    assert "S2" in told.out
    assert strategies(team, "O1")["Draw the map"][0] == "active"
    (tmp_path / "done.txt").write_text("x 2026-11-23 Draw the map +O1\n")
    team("import", "done.txt", "--yes")
    assert strategies(team, "O1")["Draw the map"][0] == "worked"


@pytest.mark.parametrize("name", ["loose.txt", "tasks.org", "tasks.json"])
def test_a_task_of_no_objective_is_refused_by_name_or_goes_where_it_is_told(team: Planner, name: str) -> None:
    refused = team("import", str(CASES / name), "--yes", code=exit_codes.REFUSED)
    assert "Buy a lamp: Its project (-) names no objective" in refused.err
    assert strategies(team, "O2") == {}
    goal = team("import", str(CASES / name), "--yes", "--under", "G1", code=exit_codes.REFUSED)
    assert "Buy a lamp: Its project (-) names no objective" in goal.err
    team("import", str(CASES / name), "--yes", "--under", "O2")
    assert "Buy a lamp" in strategies(team, "O2")
    assert "Nothing to import" in team("import", str(CASES / name), "--yes", "--under", "O2").out


def test_a_project_that_two_objectives_may_be_is_refused(team: Planner, tmp_path: Path) -> None:
    team("add", "objective", "partners in hue", "--goal", "G1", "--literal")
    (tmp_path / "todo.txt").write_text("Draw the map +PartnersInHue\n")
    refused = team("import", "todo.txt", "--yes", code=exit_codes.REFUSED)
    assert "Its project (PartnersInHue) may be any of O1, O3: call it by one of these." in refused.err
    team("drop", "O3", "--because", "twice")
    team("import", "todo.txt", "--yes")
    assert "Draw the map" in strategies(team, "O1")


def test_to_dos_of_a_calendar(team: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    told = team("import", str(CASES / "todos.ics"), "--yes")
    assert "What a strategy has no field for stands in its note: due, priority." in told.err
    long = "Write a letter that is so long that the line of it has to be folded once"
    assert strategies(team, "O1") == {
        long: ("active", "First the shops, then the rest\ndue: 2026-12-15\npriority: 1"),
        "Send it": ("worked", ""),
    }
    assert strategies(team, "O2") == {"Fly there": ("dropped", "")}
    assert "Nothing to import" in team("import", str(CASES / "todos.ics"), "--yes").out


def test_a_to_do_below_another_is_of_what_that_is_called(team: Planner) -> None:
    team("import", str(CASES / "related.ics"), "--yes")
    found = strategies(team, "O2")
    assert found == {"Visits of the page": ("active", "percent: 40"), "Shorter texts": ("proposed", "due: 2027-01-31")}


def test_an_outline_is_a_plan(planner: Planner) -> None:
    planner("new", "plan.json")
    told = planner("import", str(CASES / "plan.org"), "--yes")
    assert ":Effort:   3:00" in told.err
    assert "The year of the shop" in told.err
    found = objectives(planner)
    partners, visits = found["Partners from 4 to 12"], found["Visits from 100 to 400"]
    assert (partners["measure"]["baseline"], partners["measure"]["target"]) == (4, 12)
    assert (partners["owner"], partners["start"], partners["due"]) == ("Hoa", "2026-11-02", "2026-12-31")
    assert partners["note"] == "Only those with a counter of their own."
    states = {each["title"]: each["state"] for each in (*partners["strategies"], *visits["strategies"])}
    assert states == {
        "A list of shops": "worked", "Call the first five": "active", "A stand at the fair": "dropped",
        "A new first page": "worked", "Two pictures a week": "proposed",
    }  # fmt: skip
    (goal,) = planner("show", "--json").data["goals"]
    assert goal["title"] == "Be known in Huế"
    assert "Everybody who visits should have heard of us." in goal["note"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_keywords_of_the_files_own(planner: Planner, language: str) -> None:
    planner("new", "plan.json")
    planner("--lang", language, "import", str(CASES / "viet.org"), "--yes")
    (objective,) = objectives(planner).values()
    assert {each["title"]: each["state"] for each in objective["strategies"]} == {
        "Gọi cho năm cửa hàng đầu tiên": "active", "Lập danh sách": "worked", "Gian hàng ở hội chợ": "dropped",
        "Viết thư": "proposed",
    }  # fmt: skip


def test_an_outline_with_the_line_ends_of_windows(planner: Planner) -> None:
    planner("new", "plan.json")
    planner("import", str(CASES / "windows.org"), "--yes")
    (objective,) = objectives(planner).values()
    assert (objective["title"], objective["tags"]) == ("An objective", ["town"])
    assert [each["title"] for each in objective["strategies"]] == ["A way"]


def test_tasks_of_somebody_elses_taskwarrior(team: Planner) -> None:
    told = team("import", str(CASES / "tasks.json"), "--yes", "--under", "O1")
    assert "Its task is due on 2026-12-1" in told.err
    assert {title: state for title, (state, _note) in strategies(team, "O1").items()} == {
        "Draw the map": "proposed", "Buy a lamp": "dropped",
    }  # fmt: skip
    assert {title: state for title, (state, _note) in strategies(team, "O2").items()} == {"Print cards": "worked"}


def test_what_is_broken_in_a_to_do_takes_only_itself_away(team: Planner, tmp_path: Path) -> None:
    broken = "DUE:nonsense\r\nSTATUS:WEIRD\r\nPERCENT-COMPLETE:abc\r\nCOMPLETED:20261399T0\r\n"
    todo = f"BEGIN:VTODO\r\nUID:1\r\nSUMMARY:Draw the map\r\nCATEGORIES:Home,O1\r\n{broken}END:VTODO\r\n"
    nameless = "BEGIN:VTODO\r\nUID:2\r\nCATEGORIES:O1\r\nEND:VTODO\r\n"
    (tmp_path / "x.ics").write_text(f"BEGIN:VCALENDAR\r\n{todo}{nameless}END:VCALENDAR\r\n")
    refused = team("import", "x.ics", "--yes", code=exit_codes.REFUSED)
    assert "entry 2: –: The title is empty" in refused.err
    team("import", "x.ics", "--yes", "--skip-refused")
    assert strategies(team, "O1")["Draw the map"][0] == "worked"  # it says when, though no day


def test_headings_without_words_are_left_out_by_line(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.org").write_text("* \n* TODO\n* Goal\n** [#A]\n** Objective\n*** DONE\n*** DONE Way\n")
    told = planner("import", "x.org", "--yes")
    for line in ("line 2: “* TODO”", "line 4: “** [#A]”", "line 6: “*** DONE”"):
        assert line in told.err
    (objective,) = objectives(planner).values()
    assert [(each["title"], each["state"]) for each in objective["strategies"]] == [("Way", "worked")]


@pytest.mark.parametrize("name", ["todo.txt", "x.org", "x.todo.txt"])
@pytest.mark.parametrize("content", EMPTY)
def test_an_empty_file_says_so(team: Planner, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    refused = team("import", name, "--yes", code=exit_codes.REFUSED)
    assert refused.err == "There is nothing of a plan in the file.\n"


@pytest.mark.parametrize("name", [each.name for each in sorted(CASES.iterdir())])
def test_a_list_is_known_by_what_stands_in_it(team: Planner, name: str) -> None:
    content = (CASES / name).read_bytes()
    said = team("import", "-", "--dry-run", "--under", "O1", stdin=content, code=None)
    named = team("import", str(CASES / name), "--dry-run", "--under", "O1", code=None)
    assert (said.code, said.out.replace("→ stdin", f"→ {name}")) == (named.code, named.out)


@pytest.mark.parametrize(
    "text",
    [
        "* Sell more\n* Be known\n",
        "# Plan\n\n* TODO list\n",
        "Title,Owner\n+1 partner,@lan\n",
        "- [ ] call +O1\n",
        "Title\nSell +more\nAnd @home\nplain\n",
    ],
)
def test_other_texts_are_no_such_lists(team: Planner, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.md").write_text(text)
    told = team("import", "x.md", "--dry-run", "--form", "markdown", code=None)
    assert "holds" not in told.err


@pytest.mark.parametrize(
    ("percent", "state"),
    [("0", "proposed"), ("000", "proposed"), ("9" * 5_000, "active"), ("\u00b2", "proposed"), ("-5", "proposed")],
)
def test_a_share_that_is_none_does_not_stop_a_calendar(team: Planner, tmp_path: Path, percent: str, state: str) -> None:
    todo = ("BEGIN:VCALENDAR", "BEGIN:VTODO", "SUMMARY:Draw the map", f"PERCENT-COMPLETE:{percent}", "END:VTODO", "END:VCALENDAR")
    (tmp_path / "todos.ics").write_text("\r\n".join((*todo, "")))
    team("import", "todos.ics", "--under", "O1", "--yes", code=0)
    assert strategies(team, "O1")["Draw the map"][0] == state
