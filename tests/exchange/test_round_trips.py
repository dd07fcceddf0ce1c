"""What goes out comes in again: the same plan finds nothing new in its own export, an empty one becomes the same plan."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_hostile_text import HOSTILE
from tests.generate import plan_tables
from tests.plan.examples import D, after, moment, small_plan
from tests.plan.test_cycles import CYCLE, year_end
from tui.cli.plans.export import _dumped
from tui.exchange import csv_in
from tui.exchange.csv_out import history, items
from tui.exchange.html.html_page import page
from tui.exchange.importing.import_state import ImportOptions
from tui.exchange.importing.importer import prepare
from tui.exchange.importing.records import ItemRecord, Problem
from tui.exchange.json import export_json
from tui.exchange.markdown import markdown_in
from tui.exchange.markdown.markdown_out import markdown
from tui.exchange.selection import Selection
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.documents.codec import encode
from tui.plan.filter.outline import Selected
from tui.plan.plan import Plan
from tui.plan.progress.rollover import goes_on_as
from tui.store import DocumentFile, samples

TODAY = date(2026, 11, 24)
FORMS = {
    "markdown": (markdown, markdown_in.read),
    "json": (lambda part: _dumped(export_json.whole(part)), export_json.read),
    "csv": (items, lambda text: csv_in.read(text, {}).entries),
    "history": (history, lambda text: csv_in.read(text, {}).entries),
}


def sample(name: str, language: str = "en") -> Plan:
    found = samples.sample(name, language)
    store = DocumentFile(found.path)
    try:
        return store.load()
    finally:
        store.close(quickly=True)


def hostile_plan() -> Plan:
    """A plan in which every text tries to be something else."""
    plan = small_plan()
    evil = ("=1+1", "-x | y \\| z", "# not a heading", "- owner: mallory", "*bold* `code` <b>", "S9 a title", "> quote", HOSTILE)
    for index, text in enumerate(evil):
        plan = after(plan, actions.add_goal, text, note=f"{text}\n\n{text}\n- due: 2026-12-31", owner=text, horizon=text)
        goal = f"G{index + 3}"
        plan = after(plan, actions.add_objective, text, goal, note=text, owner=text, team=text, tags=("a-b", "c"))
        plan = after(plan, actions.add_strategy, text, f"O{index + 3}", note=f"\n {text}", owner=text)
    return after(plan, actions.check_in, "O1", D("7.50"), comment="two\nlines | <br> here", blocker="=cmd()")


def pulled_plan() -> Plan:
    """A plan in which a command brought some of the values."""
    plan = small_plan()
    for day, value, name in ((20, "6.50", "lan"), (21, "7", "mai")):
        plan = after(plan, actions.pull, "O1", D(value), by=name, day=date(2026, 11, day))
    return after(plan, actions.check_in, "O1", D("7"), comment="seen | read", day=date(2026, 11, 23))


def talked_plan() -> Plan:
    """A plan in which everything that can be in every form was talked about, in words that try to be something else."""
    plan = hostile_plan()
    for number, (ref, text) in enumerate(
        [
            ("G1", "Well"), ("O1", "Two partners | wait\nask <b>@mai</b>"), ("R2", "=cmd()"), ("C1", "- owner: mallory"),
            ("R3", "| a | b |\n|---|---|"), ("S1", HOSTILE), ("O3", " \\| 'x' \\\\ `code`"), ("R5", "x" * 3_000), ("G1", "# no"),
        ]
    ):  # fmt: skip
        plan = after(plan, actions.say, ref, text, by=("lan", "mai")[number % 2])
    return plan


PLANS = {
    "pulled": pulled_plan,
    "talked": talked_plan,
    "article": lambda: sample("article"),
    "article.vi": lambda: sample("article", "vi"),
    "company": lambda: sample("company"),
    "engineering": lambda: sample("engineering"),
    "hostile": hostile_plan,
    "rolled over": lambda: after(year_end(), actions.roll_over, CYCLE),
    "generated": lambda: Plan.of(plan_tables(150)),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PLANS)
def test_a_plan_finds_nothing_new_in_its_own_export(name: str, form: str) -> None:
    plan = PLANS[name]()
    write, read = FORMS[form]
    said = read(write(Selection(plan, TODAY, now=moment().at)))
    assert sum(isinstance(each, ItemRecord) for each in said) > 1
    assert not [each for each in said if isinstance(each, Problem)]
    found = prepare(plan, moment(), said)
    assert not found.refused
    assert found.change is None
    assert found.unchanged == len(said)


_NOT_CARRIED = frozenset({"rev", "order", "at", "origin", "revision", "seal", "sample_today"})


def told(plan: Plan) -> dict[str, Any]:
    """What a plan says, without the places in its lists, the hours of its check-ins, and blanks at the ends of lines."""

    def plain(value: Any) -> Any:
        return re.sub(" +\n", "\n", value) if isinstance(value, str) else value

    return {
        table: {
            id: {**{name: plain(value) for name, value in raw.items() if name not in _NOT_CARRIED}, "day": raw.get("at", "")[:10]}
            for id, raw in ((id, encode(document)) for id, document in plan.table(table).items())
        }
        for table in ("meta", "goals", "objectives", "strategies", "checkins", "remarks")
    }


@pytest.mark.parametrize("form", ["markdown", "json"])
@pytest.mark.parametrize(
    "name", ["pulled", "article", "article.vi", "company", "engineering", "hostile", "rolled over", "talked"]
)
def test_an_empty_plan_becomes_the_one_that_was_exported(name: str, form: str) -> None:
    plan = PLANS[name]()
    write, read = FORMS[form]
    empty = Plan.empty("Other")
    found = prepare(empty, moment(day=date(2026, 12, 31)), read(write(Selection(plan, TODAY))))
    assert not found.refused
    assert not found.renamed
    assert found.change is not None
    made, meant = told(apply(empty, found.change)), told(plan)
    meant["meta"] = made["meta"]
    if form == "markdown":  # it tells of earlier cycles in words
        for each in meant["objectives"].values():
            each.pop("former", None)
    assert made["objectives"] == meant["objectives"]
    assert made == meant


@pytest.mark.parametrize("name", ["article", "article.vi", "company", "engineering", "hostile", "rolled over", "generated"])
def test_two_csv_files_bring_the_plan_and_its_history(name: str) -> None:
    plan, made = PLANS[name](), Plan.empty("Other")
    for form in ("csv", "history"):
        write, read = FORMS[form]
        found = prepare(made, moment(day=date(2026, 12, 31)), read(write(Selection(plan, TODAY))))
        assert not found.refused
        assert {each.why.reason for each in found.left_out} <= {"log_stays"}
        assert found.change is not None
        made = apply(made, found.change)
    assert told(made) == told(plan) | {"meta": told(made)["meta"]}


@pytest.mark.parametrize("form", ["markdown", "history"])
def test_there_is_a_column_for_pulled_values_only_where_there_are_some(form: str) -> None:
    write, _read = FORMS[form]
    assert "pulled" in write(Selection(pulled_plan(), TODAY))
    assert "pulled" not in write(Selection(small_plan(), TODAY)).replace("O1 pulled", "")


@pytest.mark.parametrize("wrong", ["yes", 1, [], {}])
def test_a_strange_word_for_pulled_is_named(wrong: Any) -> None:
    found = export_json.whole(Selection(pulled_plan(), TODAY))
    found["history"]["checkins"][0]["pulled"] = wrong
    problems = [each for each in export_json.read(_dumped(found)) if isinstance(each, Problem)]
    assert [(each.why.reason, each.why.details) for each in problems] == [("json_value_strange", {"name": "pulled"})]


def test_markdown_is_readable(tmp_path: Path) -> None:
    lines = markdown(Selection(small_plan(), TODAY)).splitlines()
    assert lines[:3] == ["# A small plan", "", "## G1 International awareness"]
    at = lines.index("### O1 Forms from abroad")
    assert lines[at + 2] == "*33 % · ▼ off track · 6 → 10 % · expected 59 %*"
    assert "- target: 10" in lines
    assert "| C1 | 2026-11-24 | 6 | lan | high |  |  |" in lines
    assert "#### S1 Location targeting" in lines


def test_no_text_of_a_plan_is_markup_in_markdown() -> None:
    text = markdown(Selection(hostile_plan(), TODAY))
    text = re.sub(r"(?ms)^> (`{3,})note\n.*?^> \1$", "", text)  # what stands in a fence is no markup
    assert "<b>" not in text.replace("\\<", "")
    assert not any(line.startswith("# ") for line in text.splitlines()[1:])
    assert "\x1b" not in text


def archive() -> Plan:
    return after(year_end(), actions.archive, CYCLE, successor="next.json")


def test_what_a_cycle_has_left_comes_along_into_another_plan() -> None:
    """The chain of cycles, with the references of the new plan, and that the plan is an archive."""
    plan = after(year_end(), actions.roll_over, CYCLE)
    said = export_json.read(_dumped(export_json.whole(Selection(plan, TODAY))))
    found = prepare(Plan.empty("Other"), moment(day=date(2027, 1, 2)), said)
    assert found.change is not None
    made = apply(Plan.empty("Other"), found.change)
    assert made.objectives[7].former == plan.objectives[7].former
    elsewhere = small_plan()
    found = prepare(elsewhere, moment(day=date(2027, 1, 2)), said, ImportOptions(as_new=True))
    assert found.change is not None
    elsewhere = apply(elsewhere, found.change)
    later = next(each for each in elsewhere.objectives.values() if each.former and each.title == "Forms from abroad")
    assert later.former[-1].ref == "O3"  # which is O1 in the file
    assert goes_on_as(elsewhere, "O3") == later
    assert goes_on_as(elsewhere, "O1") is None

    said = export_json.read(_dumped(export_json.whole(Selection(archive(), TODAY))))
    found = prepare(Plan.empty("Other"), moment(day=date(2027, 1, 2)), said)
    assert found.change is not None
    made = apply(Plan.empty("Other"), found.change)
    assert (made.meta.archived, made.meta.successor) == (TODAY, "next.json")
    assert after(made, actions.undo, day=date(2027, 1, 2)).meta.archived is None
    alive = prepare(year_end(), moment(), said, ImportOptions(because="closed there"))
    assert alive.change is not None
    assert apply(year_end(), alive.change).meta.archived is None  # nobody else's work comes to a halt


@pytest.mark.parametrize("former", ["O1", [1], [{"ref": ""}], [{"ref": "O1", "due": "soon"}], [{"ref": "O1", "value": "NaN"}]])
def test_a_chain_that_is_none_is_refused_by_its_name(former: Any) -> None:
    plan = {"plan": {"archived": "soon"}, "goals": [{"title": "G", "objectives": [{"title": "O", "former": former}]}]}
    plan["plan"]["title"] = "T"
    found = prepare(Plan.empty("Other"), moment(), export_json.read(_dumped(plan)))
    assert sorted(str(each.why.details["name"]) for each in found.refused) == ["archived", "former"]


def test_the_chain_is_told_in_markdown_and_on_the_page() -> None:
    plan = after(year_end(), actions.roll_over, CYCLE)
    text = markdown(Selection(plan, TODAY))
    assert "*was O1 of A small plan, 1 Oct – 31 Dec: 58 %, 7.5 %*" in text
    assert "*goes on as O7 Forms from abroad*" in text
    assert "*archive since 2026-11-24*" in markdown(Selection(archive(), TODAY))
    only = Selection(plan, TODAY, Selected("O1"))
    assert "Forms from abroad*" not in markdown(only)  # O7 is not in this part
    drawn = page(Selection(plan, TODAY), moment().at)
    assert "was O1 of A small plan, 1 Oct – 31 Dec: 58 %, 7.5 %" in drawn
    assert "archive since 2026-11-24" in page(Selection(archive(), TODAY), moment().at)
