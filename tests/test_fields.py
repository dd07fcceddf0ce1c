"""Every field that a person can set goes everywhere: out in each form and back in, into forms, help, schemas and docs.

A new field is held to this by being declared. What is no field of a form says so here, with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from tests.exchange.test_round_trips import FORMS
from tests.inside import Inside, inside
from tests.plan.examples import TODAY, moment, small_plan
from tui.cli.change.add import add
from tui.cli.change.edit import set_fields
from tui.cli.setup.completers import assignments
from tui.draw.item.item_lines import item_page
from tui.draw.item.item_sentences import item_text
from tui.draw.text.line import plain as as_text
from tui.exchange import json as json_room
from tui.exchange.csv_out import CSV_COLUMNS, csv_rows
from tui.exchange.importing.importer import prepare
from tui.exchange.importing.records import texts_of
from tui.exchange.json.plan_json import contract
from tui.exchange.selection import Selection
from tui.exchange.sheets.guarded_cells import guarded
from tui.plan.changes.apply import apply, value_at
from tui.plan.documents.codec import plain
from tui.plan.fields import FIELDS
from tui.plan.filter.index import FilterIndex
from tui.plan.filter.parse import parse
from tui.plan.filter.search import find
from tui.plan.model import LETTERS, PlanItem
from tui.plan.parsing.typed_fields import Typing, read_field
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings
from tui.screens.forms.checkin_form import check_in_form
from tui.screens.forms.commitment_forms import closing_form, correction_form
from tui.screens.forms.form_context import FormContext
from tui.screens.forms.item_forms import item_form, settings_form
from tui.session.session import Session
from tui.store import DocumentFile
from tui.words.field_names import FIELD_NAMES

__all__ = ["inside"]

EVERY = [(table, name) for table in FIELDS for name in FIELDS[table]]
ROOT = Path(__file__).resolve().parents[1]
PARENTS = [("objectives", "goal"), ("strategies", "objective")]
"""What an item belongs to: an export has it by where the item stands, and a key of its own changes it."""
UNUSUAL = {
    "state": {"goals": "achieved", "objectives": "achieved", "strategies": "paused"}, "goal": "G2", "objective": "O2",
    "tags": "zebra crossing", "weight": "2.5", "start": "2026-10-05", "due": "2026-12-30", "cadence": "11", "score": "0.37",
    "kind": "decrease", "baseline": "91.5", "target": "12.25", "low": "13.5", "high": "88.5", "phases": "2026-11-05: 71.5",
    "since": "2026-11-03", "value": "55.5", "confidence": "low", "at_risk": "0.07", "off_track": "0.21", "fiscal_month": "4",
    "landing": "shown",
}  # fmt: skip
"""Any other field is a text."""


def unusual(table: str, name: str) -> str:
    found: Any = UNUSUAL.get(name, f"Zebra {name}")
    return str(found if isinstance(found, str) else found[table])


def with_fields(fields: Sequence[tuple[str, str]], **otherwise: str) -> Plan:
    """A small plan with these fields of each first item set to something unusual, by no rule."""
    plan = small_plan()
    tables = {table: dict(plan.table(table).raw) for table in LETTERS}
    for table, name in fields:
        path, value = read_field(table, name, otherwise.get(name) or unusual(table, name), Typing(TODAY))
        outer, _, inner = path.partition(".")
        raw: Any = tables[table][1]
        tables[table][1] = {**raw, outer: {**raw[outer], inner: plain(value)} if inner else plain(value)}
    return Plan.of(tables)


FULL = with_fields(EVERY)


def with_and_without(table: str, name: str) -> tuple[Plan, Plan]:
    """A plan in which every field is unusual, and the same where just this one is not."""
    kind = {"kind": "keep-between"} if name in ("low", "high") else {}
    others = [each for each in EVERY if each != (table, name)]
    if name == "kind":  # which of two ways a measure moves is seen by its numbers
        return FULL, with_fields(EVERY, kind="milestones")
    return with_fields(EVERY, **kind), with_fields(others, **kind)


def drawn(plan: Plan, table: str) -> tuple[str, str]:
    """The page of an item, and the same in sentences, both without their history."""
    item = plan.find("O1" if table == "checkins" else f"{LETTERS[table]}1")
    assert isinstance(item, PlanItem)
    standings = Standings.at(plan, moment().at)
    return "\n".join(map(as_text, item_page(plan, standings, item.ref, 100))), "\n".join(item_text(plan, standings, item))


@pytest.mark.parametrize(("table", "name"), [each for each in EVERY if each[0] != "meta"])
def test_a_field_stands_on_the_page_and_in_its_sentences(table: str, name: str) -> None:
    pages, others = (drawn(plan, table) for plan in with_and_without(table, name))
    assert pages[0] != others[0]
    assert pages[1] != others[1]


FORMS_OF = {
    "json": EVERY,
    "markdown": [each for each in EVERY if each[0] != "meta" or each[1] == "title"],
    "csv": [each for each in EVERY if each[0] != "checkins"],
    "history": [each for each in EVERY if each[0] == "checkins"],
}
"""Markdown is a plan's items; CSV is its items and its settings, or its check-ins."""


@pytest.mark.parametrize(("form", "table", "name"), [(form, *each) for form, fields in FORMS_OF.items() for each in fields])
def test_a_field_goes_out_in_every_form_and_comes_back_in(form: str, table: str, name: str) -> None:
    write, read = FORMS[form]
    plan, other = (write(Selection(each, TODAY, now=moment().at)) for each in with_and_without(table, name))
    assert plan != other
    if form == "history" or (form, name) == ("csv", "goal"):
        return  # check-ins come in behind their objectives, and a goal under another number: tests/exchange does that
    found = prepare(Plan.empty("Other"), moment(day=date(2026, 12, 31)), read(write(Selection(FULL, TODAY, now=moment().at))))
    assert found.change is not None
    assert not found.refused
    assert {each.why.reason for each in found.left_out} <= {"log_stays"}
    path = FIELDS[table][name].path
    ref = f"{LETTERS[table]}1"
    assert value_at(apply(Plan.empty("Other"), found.change).find(ref), path) == value_at(FULL.find(ref), path)


@pytest.mark.parametrize(("table", "name"), EVERY)
def test_a_field_has_its_name_in_sentences(table: str, name: str) -> None:
    assert name in FIELD_NAMES


@pytest.mark.parametrize(("table", "name"), [each for each in EVERY if each[0] != "meta"])
def test_a_field_comes_out_of_show_json(table: str, name: str) -> None:
    plan, other = (
        json.dumps(contract(each, iter(Selection(each, TODAY).goals)), default=str) for each in with_and_without(table, name)
    )
    assert plan != other or (table, name) == ("checkins", "comment")  # the last check-in's figures are there, its history is not


def test_a_field_stands_in_its_form(tmp_path: Path) -> None:
    DocumentFile.create(str(tmp_path / "plan.json"), FULL).close()
    session = Session(DocumentFile(str(tmp_path / "plan.json")), "lan", clock=lambda: moment().at)
    context = FormContext(session, print)
    objective = session.plan.objectives[1]
    made = {
        "goals": [item_form(context, session.plan.goals[1])],
        "objectives": [item_form(context, objective), closing_form(context, objective, "achieved")],
        "strategies": [item_form(context, session.plan.strategies[1])],
        "checkins": [correction_form(context, session.plan.checkins[1]), check_in_form(context, objective)],
        "meta": [settings_form(context)],
    }
    session.close()
    found = {(table, name) for table, several in made.items() for form in several for name in form.fields}
    assert set(EVERY) - found == set(PARENTS)
    assert made["checkins"][1].fields.keys() >= set(FIELDS["checkins"])


def test_a_field_is_offered_and_explained_where_it_is_set() -> None:
    ctx = click.Context(set_fields, info_name="set")
    helped = set_fields.get_help(ctx).split()
    for table, fields in FIELDS.items():
        ctx.params["ref"] = f"{LETTERS[table]}1" if table != "meta" else "plan"
        assert [each.value for each in assignments(ctx, "")] == [f"{name}=" for name in fields]
        assert set(fields) <= set(helped)


ADDED = [
    each for each in EVERY if each[0] in ("goals", "objectives", "strategies") and each not in PARENTS and each[1] != "title"
]
BELOW = {"goals": (), "objectives": ("--goal", "G1"), "strategies": ("--objective", "O1")}


@pytest.mark.parametrize(("table", "name"), ADDED)
def test_a_field_is_given_to_something_new_by_an_option(table: str, name: str, tmp_path: Path, inside: Inside) -> None:
    verb = add.commands[DEFS[table]]
    flags = {param.name: param.opts[0] for param in verb.params}
    assert (name in flags) is ("add" not in FIELDS[table][name].not_in)
    if name not in flags:
        return
    DocumentFile.create(str(tmp_path / "plan.json"), small_plan()).close()
    inside("--plan", "plan.json", "add", DEFS[table], "New", *BELOW[table], flags[name], unusual(table, name), code=0)
    file = DocumentFile(str(tmp_path / "plan.json"))
    new = list(file.load().table(table).values())[-1]
    file.close()
    path = FIELDS[table][name].path
    assert new.title == "New"
    assert value_at(new, path) == value_at(FULL.find(f"{LETTERS[table]}1"), path)


def found_by(plan: Plan, text: str) -> set[str]:
    standings = Standings.at(plan, moment().at)
    return {f"{LETTERS[table]}{id}" for table, id in find(FilterIndex(standings, "lan"), parse(text, TODAY))}


@pytest.mark.parametrize(("table", "name"), [each for each in EVERY if FIELDS[each[0]][each[1]].filter])
def test_a_field_is_filtered_by_where_it_is_marked(table: str, name: str) -> None:
    plan, other = with_and_without(table, name)
    asked = FIELDS[table][name].filter.partition(";")[0]
    text = f'{asked}:"{unusual(table, name)}"' if name != "tags" else f"{asked}:zebra"
    ref = "O1" if table == "checkins" else f"{LETTERS[table]}1"
    assert ref in found_by(plan, text)
    assert ref not in found_by(other, text)


TEXTS = [each for each in EVERY if each[0] in BELOW and FIELDS[each[0]][each[1]].kind in ("title", "line", "note", "tags")]


@pytest.mark.parametrize(("table", "name"), TEXTS)
def test_words_are_looked_for_in_a_text(table: str, name: str) -> None:
    plan, other = with_and_without(table, name)
    ref, text = f"{LETTERS[table]}1", f'"{unusual(table, name)}"' if name != "tags" else "crossing"
    assert (ref in found_by(plan, text)) is ("search" not in FIELDS[table][name].not_in)
    assert ref not in found_by(other, text)


@pytest.mark.parametrize("name", FIELDS["objectives"])
def test_a_field_of_an_objective_is_a_column_of_show(name: str) -> None:
    assert (name in CSV_COLUMNS) is ("csv" not in FIELDS["objectives"][name].not_in)
    rows = {row["ref"]: row for row in csv_rows(iter(Selection(FULL, TODAY).goals))}
    if name in CSV_COLUMNS:
        assert guarded(rows["O1"][name]) == texts_of(FULL.objectives[1])[name]


DEFS = {"goals": "goal", "objectives": "objective", "strategies": "strategy", "checkins": "checkin"}


@pytest.mark.parametrize(("table", "name"), [each for each in EVERY if each not in PARENTS])
def test_a_field_stands_in_the_schemas_and_in_the_documentation(table: str, name: str) -> None:
    outer, _, inner = FIELDS[table][name].path.partition(".")
    for file in ("show.schema.json", "export.schema.json"):
        schema = json.loads((Path(json_room.__file__).parent / file).read_text(encoding="utf-8"))
        if table == "meta":
            known = schema["properties"]["plan"]["properties"]
        elif table == "checkins" and file.startswith("show"):
            continue
        else:
            known = schema["$defs"]["measure" if inner else DEFS[table]]["properties"]
        assert (inner or name) in known or (table == "meta" and file.startswith("show"))
    text = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    assert f"`{inner or outer}`" in text
