"""A whole plan goes out as CSV and comes back whole, however the table is written, and no cell of it is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import Planner
from tests.exchange.sheets.test_workbooks import with_sheet
from tests.exchange.test_nothing_in_silence import SOAKING
from tests.generate import TODAY, plan_tables
from tests.plan.examples import D, after, moment, small_plan
from tests.plan.test_cycles import CYCLE, year_end
from tui.cli import exit_codes
from tui.exchange import csv_in
from tui.exchange.csv_out import history, items
from tui.exchange.importing.import_state import ImportOptions
from tui.exchange.importing.importer import prepare
from tui.exchange.selection import Selection
from tui.exchange.sheets.guarded_cells import MARKS, CsvForm, decimal_in, guarded, unguarded
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.plan import Plan
from tui.plan.progress.open_blockers import open_blockers
from tui.plan.rules import findings
from tui.plan.text import many_lines, one_line

LATER = date(2027, 1, 5)
FORMS = [CsvForm(*each) for each in product(MARKS, ".,", (False, True))]
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
EVIL = (
    "", "Plain words", "=1+1", "a;=1+1", "a,=1+1", "a|=1", "a\t=1", 'a;"=1', 'a;""=1', "a, -5 %, +2", "a;'=1", "''=1", ";@x",
    "- one\n- two\n+ three", "x\n=1", "1,5", "2026-11-01: 5",
    "S9 a title (active)", "Đường dài; +84 90", "a;\u00a0=1", '"', "'", "\\",
    "P1", "G1", "O1", "title,owner;goal|state", "archive", "a|\t=1", "＝1;＋2",
)  # fmt: skip
lines = st.sampled_from(EVIL).map(one_line) | st.text(st.sampled_from("=+-@,;|\"' 'aế5\u00a0＝"), max_size=8).map(one_line)
titles = lines.filter(lambda text: bool(text.strip()))
notes = st.lists(st.sampled_from(EVIL) | lines, max_size=3).map("\n".join).map(many_lines)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans of the generator, with whatever it leaves out: each state, hostile texts, phases, blockers, settings."""
    tables: dict[str, Any] = plan_tables(draw(st.integers(1, 5)), draw(st.integers(0, 10_000)))
    tables["blockers"] = {}
    for goal in tables["goals"].values():
        goal |= {"title": draw(titles), "note": draw(notes), "horizon": draw(lines), "owner": draw(lines)}
        goal["state"] = draw(st.sampled_from(("active", "achieved", "dropped")))
    for id, objective in tables["objectives"].items():
        objective |= {
            "title": draw(titles),
            "note": draw(notes),
            "team": draw(lines),
            "weight": draw(st.sampled_from((1, 2.5, "0.50"))),
        }
        closed = ("achieved", "missed") if objective["state"] == "committed" else ()
        state = draw(st.sampled_from((objective["state"], "dropped", *closed)))
        if state in ("achieved", "missed"):
            objective |= {"score": draw(st.sampled_from((0, 0.37, 1))), "lesson": draw(notes)}
        objective["state"] = state
        if draw(st.booleans()):
            tables["blockers"][len(tables["blockers"]) + 1] = _blocker(draw, tables, id)
    for strategy in tables["strategies"].values():
        strategy |= {"title": draw(titles), "note": draw(notes), "owner": draw(lines)}
        if strategy["state"] == "dropped":
            strategy["reason"] = draw(titles)
    for checkin in tables["checkins"].values():
        checkin |= {"comment": draw(notes), "blocker": draw(lines), "by": draw(lines)}
    if draw(st.booleans()):
        tables["meta"][1] |= {"at_risk": 0.07, "off_track": "0.250", "fiscal_month": 4}
    tables["meta"][1]["title"] = draw(titles)
    plan = Plan.of(tables)
    assert not list(findings(plan))
    return plan


def _blocker(draw: st.DrawFn, tables: dict[str, Any], objective: int) -> dict[str, Any]:
    at = f"2026-11-{draw(st.integers(10, 20))}T10:00:00+07:00"
    told = [id for id, raw in tables["checkins"].items() if raw["objective"] == objective]
    found: dict[str, Any] = {
        "what": draw(titles),
        "who": draw(lines),
        "objective": objective,
        "checkin": None,
        "at": at,
        "rev": 1,
    }
    found |= {"state": "open", "resolved": None, "how": ""}
    if told and draw(st.booleans()):
        found["checkin"] = told[-1]
    elif draw(st.booleans()):
        found["objective"] = None
    if draw(st.booleans()):
        found |= {"state": "resolved", "resolved": "2026-11-22T09:00:00-05:00", "how": draw(lines)}
    return found


def part(plan: Plan) -> Selection:
    return Selection(plan, TODAY, now=moment(day=LATER).at)


def came_back(plan: Plan, form: CsvForm, given: Plan | None = None) -> Plan:
    """The plan that both tables make of an empty one, or of the one that is given."""
    made = given or Plan.empty("Other")
    for write in (items, history):
        read = csv_in.read(write(part(plan), form), {})
        assert read.ours
        assert not read.ignored
        found = prepare(made, moment(day=LATER), read.entries, ImportOptions(decimal_mark=read.decimal, serials=True))
        assert [(each.line, each.name, each.why) for each in found.refused] == []
        assert not found.renamed
        assert {each.why.reason for each in found.left_out} <= {"log_stays"}
        made = apply(made, found.change) if found.change is not None else made
    return made


def without_log(text: str, form: CsvForm) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=form.delimiter, strict=True))
    return [row for row in rows if row[3] != "change"]


@settings(max_examples=500 if SOAKING else 40, deadline=None)
@given(plans(), st.sampled_from(FORMS))
def test_any_plan_comes_back_whole_in_every_form(plan: Plan, form: CsvForm) -> None:
    made = came_back(plan, form)
    assert items(part(made), form) == items(part(plan), form)
    assert without_log(history(part(made), form), form) == without_log(history(part(plan), form), form)
    assert open_blockers(made) == open_blockers(plan)
    assert came_back(plan, form, made) is made  # nothing new in it


@settings(max_examples=500 if SOAKING else 40, deadline=None)
@given(plans(), st.sampled_from(FORMS), st.sampled_from([*MARKS, ",;\t"]))
def test_no_cell_is_a_formula_under_any_delimiter(plan: Plan, form: CsvForm, guessed: str) -> None:
    for text in (items(part(plan), form), history(part(plan), form)):
        one = text.removeprefix("\ufeff")
        for mark in guessed[1:]:
            one = one.replace(mark, guessed[0])
        for row in csv.reader(io.StringIO(one, newline=""), delimiter=guessed[0]):
            for cell in row:
                begins = cell.lstrip(' \u00a0"')
                if form.delimiter == "\t" and "\t" not in guessed:  # empty cells before it, and the ones behind
                    begins = begins.lstrip('\t "').partition("\t")[0]
                assert not begins.startswith(BEGINS_FORMULA) or is_number(begins), (guessed, cell)


def is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).replace(",", "", 1).isdecimal()


@settings(max_examples=20_000 if SOAKING else 500, deadline=None)
@given(st.text(st.sampled_from("=+-@\t,;|\n \"'a\u00a0＝"), max_size=12))
def test_a_guarded_text_is_the_text_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded(guarded(text))) == guarded(text)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("begin", ["=1+1", "+1+a", "-1+a", "@sum", "\tx", '"=1+a', " =1+a", "'=1+a"])
def test_what_stands_behind_a_mark_in_a_text_is_harmless(mark: str, begin: str) -> None:
    text = guarded(f"Words{mark}{begin}")
    assert text.partition(mark)[2].lstrip(' "').startswith("'")
    assert unguarded(text) == f"Words{mark}{begin}"


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        ([], "."), (["5", "7"], "."), (["0,5"], ","), (["0.5", "1,5"], "."), (["1,5", "2,5", "0.5"], ","), (["1,500"], ","),
        (["2026-11-01: 5,5; 2026-12-01: 8"], ","), (["2026-11-01: 5.5"], "."), (["-0,5"], ","), (["a,5", "5 %"], "."),
        (["1.234,5"], "."),
    ],
)  # fmt: skip
def test_the_mark_before_decimals_is_found(cells: list[str], mark: str) -> None:
    assert decimal_in(cells) == mark


def test_what_a_csv_cannot_hold_is_named_by_the_import() -> None:
    archive = after(year_end(), actions.archive, CYCLE, successor="next.json")
    read = csv_in.read(items(Selection(archive, TODAY)), {})
    found = prepare(Plan.empty("Other"), moment(day=LATER), read.entries)
    assert [each.why.reason for each in found.left_out] == ["archive_stays"]
    assert found.change is not None
    assert not apply(Plan.empty("Other"), found.change).meta.archived


def test_what_objectives_were_in_earlier_cycles_comes_back() -> None:
    plan = after(year_end(), actions.roll_over, CYCLE)
    assert any(each.former for each in plan.objectives.values())
    made = came_back(plan, CsvForm(";", ","))
    assert {id: each.former for id, each in made.objectives.items()} == {id: each.former for id, each in plan.objectives.items()}
    assert "former" not in items(part(small_plan())).splitlines()[0]
    spoiled = items(part(plan)).replace("[{", "[{]", 1)
    found = prepare(Plan.empty("Other"), moment(day=LATER), csv_in.read(spoiled, {}).entries)
    assert [each.why.details["name"] for each in found.refused if each.why.reason == "lineage_not_understood"] == ["former"]


def test_two_check_ins_and_two_blockers_that_are_alike_are_two() -> None:
    plan = small_plan()
    for comment in ("in the morning", "in the evening"):
        plan = after(plan, actions.check_in, "O1", D(7), comment=comment)
        plan = after(plan, actions.raise_blocker, "No budget", objective="O1")
    made = came_back(plan, CsvForm())
    assert [each.comment for each in made.checkins.values()][-2:] == ["in the morning", "in the evening"]
    assert len(made.blockers) == len(plan.blockers) == 2


def test_the_longest_note_comes_back_and_so_do_very_many_strategies() -> None:
    plan = after(small_plan(), actions.edit, "G1", {"note": many_lines("-\n" * 49_999 + "-")})
    for number in range(400):
        plan = after(plan, actions.add_strategy, f"{number} " + "Way; =1 " * 60, "O1")
    made = came_back(plan, CsvForm())
    assert made.goals[1].note == plan.goals[1].note
    assert len(made.strategies) == len(plan.strategies)


# --- on the command line -----------------------------------------------------------------------------------------------

TYPED = {",": ",", ";": ";", "\t": "tab", "|": "|"}


@pytest.mark.parametrize("form", FORMS)
def test_what_the_options_write_is_read_back_without_any(article: Path, planner: Planner, tmp_path: Path, form: CsvForm) -> None:
    planner("set", "O5", "note=a;=1+1, -2\n- one")
    planner("block", "=No budget", "--objective", "O5")
    options = ["--delimiter", TYPED[form.delimiter], "--decimal", form.decimal, *(["--bom"] if form.bom else [])]
    planner("export", "csv", *options, "-o", "out.csv")
    begin = (tmp_path / "out.csv").read_bytes()[:8]
    assert begin == ("\ufeff" if form.bom else "").encode() + f"goal{form.delimiter}goal"[: 5 if form.bom else 8].encode()
    for name in ("out.csv", "out.history.csv"):
        assert planner("import", name, "--dry-run").out.startswith("Nothing to import")
        assert planner("import", name, "--dry-run").err == ""
    planner("new", "other.json", plan="other.json")
    for name in ("out.csv", "out.history.csv"):
        planner("import", name, "--yes", plan="other.json")
    anew = planner("export", "csv", *options, plan="other.json").out
    assert anew == (tmp_path / "out.csv").read_bytes().decode()


def test_a_comma_before_decimals_puts_semicolons_between_cells(article: Path, planner: Planner, tmp_path: Path) -> None:
    head, *rows = planner("export", "csv", "--decimal", ",").out.splitlines()
    assert head.startswith("goal;goal_title;ref;")
    cells = dict(zip(head.split(";"), next(row for row in rows if ";O1;" in row).split(";"), strict=False))
    assert cells["progress"].startswith("0,")
    assert planner("export", "csv", "--decimal", ",", "--delimiter", ",").out.startswith("goal,goal_title,")
    assert planner("export", "csv", "--history", "--bom").out.startswith("\ufeffat,on,by,what,")


def test_a_figure_typed_with_a_comma_into_such_a_sheet_is_that_figure(article: Path, planner: Planner, tmp_path: Path) -> None:
    head, *rows = planner("export", "csv", "--decimal", ",").out.splitlines()
    at, current = next(i for i, row in enumerate(rows) if ";O5;" in row), head.split(";").index("current")
    cells = rows[at].split(";")
    rows[at] = ";".join([*cells[:current], "38,25", *cells[current + 1 :]])
    (tmp_path / "x.csv").write_text("\n".join([head, *rows]))
    assert "O5 checked in: 38.25 %" in planner("import", "x.csv", "--yes").out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("json", "--bom"), "go with csv"), (("markdown", "--decimal", ","), "go with csv"),
        (("html", "--delimiter", ";"), "go with csv"),
        (("csv", "--delimiter", "x"), "--delimiter is one of"), (("csv", "--delimiter", ";;"), "--delimiter is one of"),
        (("csv", "--decimal", "x"), "--decimal"),
    ],
)  # fmt: skip
def test_options_that_do_not_fit_are_refused(article: Path, planner: Planner, options: tuple[str, ...], told: str) -> None:
    assert told in planner("export", *options, code=exit_codes.USAGE).err


def test_a_row_typed_below_an_objective_is_its_strategy(article: Path, planner: Planner, tmp_path: Path) -> None:
    head = planner("export", "csv").out.splitlines()[0].split(",")

    def row(**cells: str) -> str:
        return ",".join(cells.get(name, "") for name in head)

    stays = planner("show", "--json").data["goals"][1]["title"]
    typed = [
        row(goal_title="A new goal", horizon="2027", owner="mai"),
        row(ref="G1", title="Another end", horizon="2028", state="active"),
    ]
    typed += [
        row(objective="O5", title="Ask the union", owner="lan"),
        row(ref="G2", title=stays, due="2027-01-01", state="active"),
    ]
    (tmp_path / "x.csv").write_text("\n".join([",".join(head), *typed]) + "\n")
    told = planner("import", "x.csv", "--yes")
    assert "There is no field here for: due: 2027-01-01." in told.err
    goals = {each["title"]: each for each in planner("show", "--json").data["goals"]}
    assert goals["A new goal"]["horizon"] == "2027"
    assert goals["Another end"]["ref"] == "G1"
    found = planner("show", "O5", "--json").data["goals"][0]["objectives"][0]["strategies"]
    assert ("Ask the union", "lan") in {(each["title"], each["owner"]) for each in found}


def test_columns_may_be_taken_out(article: Path, planner: Planner, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(planner("export", "csv").out)))
    left = ["goal", "goal_title", "ref", "title", "owner", "current", "objective"]
    text = io.StringIO()
    writer = csv.DictWriter(text, left, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    told = planner("import", "-", "--form", "csv", "--dry-run", stdin=text.getvalue().encode())
    assert told.out.startswith("Nothing to import")


def test_a_csv_of_an_earlier_version_is_read_as_it_was_written(article: Path, planner: Planner) -> None:
    head = planner("export", "csv").out.splitlines()[0].split(",")
    head = head[: head.index("lesson") + 1]
    cells = {"goal": "G1", "title": "From, '-5 to 5", "note": "'=1", "state": "draft"}
    text = io.StringIO()
    writer = csv.DictWriter(text, head)
    writer.writeheader()
    writer.writerows([cells, {"goal": "G1", "goal_title": "whatever", "owner": "nobody"}])
    planner("import", "-", "--form", "csv", "--yes", stdin=text.getvalue().encode())
    found = planner("show", "O10", "--json").data["goals"][0]["objectives"][0]
    assert (found["title"], found["note"]) == ("From, '-5 to 5", "=1")


def test_a_refused_line_of_a_history_names_it(article: Path, planner: Planner) -> None:
    text = planner("export", "csv", "--history").out.splitlines()
    bad = ",".join({"what": "blocker", "at": "soon", "blocker": "x"}.get(name, "") for name in text[0].split(","))
    told = planner("import", "-", "--form", "csv", "--yes", stdin=f"{text[0]}\n{bad}\n".encode(), code=exit_codes.REFUSED)
    assert told.err.startswith("line 2: ")
    assert "“at” holds nothing that belongs there" in told.err


def as_workbook(text: str) -> bytes:
    """A spreadsheet that somebody has made of a CSV: what is a number there is one."""

    def cell(value: str) -> str:
        if re.fullmatch(r"-?\d+(\.\d+)?", value):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'

    rows = ("".join(map(cell, row)) for row in csv.reader(io.StringIO(text, newline="")))
    sheet = "".join(f"<row>{row}</row>" for row in rows)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return with_sheet(f'<worksheet xmlns="{space}"><sheetData>{sheet}</sheetData></worksheet>')


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_table_that_was_saved_as_a_workbook_says_nothing_new(
    article: Path, planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    planner("set", "O5", "note==1+1; +2, say 'no'", "weight=2.5")
    planner("checkin", "O5", "37.25")
    for name, options in (("a.xlsx", ()), ("b.xlsx", ("--history",))):
        (tmp_path / name).write_bytes(as_workbook(planner("export", "csv", *options).out))
    monkeypatch.setenv("PLANNER_LANG", language)
    for name in ("a.xlsx", "b.xlsx"):
        told = planner("import", name, "--sheet", "Read me", "--dry-run")
        assert told.out.startswith("Nothing to import" if language == "en" else "Không có gì để nhập"), told
