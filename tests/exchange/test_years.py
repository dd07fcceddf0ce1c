"""A plan that is three years old, in every form that leads out: none of them loses a cycle, a check-in or a link of a chain."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from tests.exchange.browser import CHROMIUM, Browser
from tests.generate_years import CLOSINGS, TODAY, ZONE, lived
from tests.plan.examples import documents, moment
from tui.cli.plans.export import _dumped
from tui.exchange.csv_out import history, items
from tui.exchange.html.html_page import page
from tui.exchange.html.review_html import review_page
from tui.exchange.ical_out import calendar
from tui.exchange.importing.importer import prepare
from tui.exchange.json import export_json
from tui.exchange.json.review_json import review_contract
from tui.exchange.markdown.markdown_out import markdown
from tui.exchange.selection import Selection
from tui.plan.changes.amendments import targets
from tui.plan.changes.apply import apply
from tui.plan.plan import Plan
from tui.plan.progress.review.cycle_review import review
from tui.plan.progress.rollover import Past, cycle_around
from tui.plan.progress.standings import Standings

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 18, tzinfo=ZONE)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return lived()


@pytest.fixture(scope="module")
def part(plan: Plan) -> Selection:
    return Selection(plan, TODAY)


def by_cycle(plan: Plan) -> dict[str, set[str]]:
    """The objectives that were not dropped, by the day that they are due."""
    found: dict[str, set[str]] = {}
    for id, raw in plan.objectives.raw.items():
        if raw["state"] != "dropped":
            found.setdefault(raw["due"], set()).add(f"O{id}")
    return found


def lost(plan: Plan, text: str) -> dict[str, list[str]]:
    """By due date, the objectives that a text does not name."""
    there = set(re.findall(r"\bO\d+\b", text))
    return {due: sorted(refs - there) for due, refs in by_cycle(plan).items() if refs - there}


def test_the_plan_has_ten_cycles_to_lose(plan: Plan) -> None:
    found = by_cycle(plan)
    assert all(len(found[closing.isoformat()]) > 30 for closing in CLOSINGS)
    assert lost(plan, "O1 O2")


def test_json_has_all_of_it_and_reads_back_as_the_same_plan(plan: Plan, part: Selection) -> None:
    text = _dumped(export_json.whole(part))
    told = json.loads(text)
    objectives = [each for goal in told["goals"] for each in goal["objectives"]]
    assert len(objectives) == len(plan.objectives)
    assert len(told["history"]["checkins"]) == len(plan.checkins)
    assert max(len(each.get("former", ())) for each in objectives) == 10
    found = prepare(Plan.empty(plan.meta.title), moment(), export_json.read(text))
    assert found.change is not None and not found.refused
    back = apply(Plan.empty(plan.meta.title), found.change)
    for table in ("goals", "objectives", "strategies", "checkins"):
        assert len(back.table(table)) == len(plan.table(table)), table
    values = Counter(str(each.value) for each in plan.checkins.values())
    assert Counter(str(each.value) for each in back.checkins.values()) == values
    assert len(documents(back)["objectives"]) == len(plan.objectives)


def test_csv_and_its_history_have_all_of_it(plan: Plan, part: Selection) -> None:
    rows = list(csv.DictReader(io.StringIO(items(part).removeprefix("\ufeff"))))
    assert {f"O{id}" for id in plan.objectives} <= {cell for row in rows for cell in row.values()}
    told = list(csv.DictReader(io.StringIO(history(part).removeprefix("\ufeff"))))
    assert {f"C{id}" for id in plan.checkins} == {row["ref"] for row in told if row["what"] == "check-in"}
    assert sum(row["what"] == "change" for row in told) == len(plan.changes)
    assert {f"B{id}" for id in plan.blockers} == {row["ref"] for row in told if row["what"] == "blocker"}
    assert {f"R{id}" for id in plan.remarks} == {row["ref"] for row in told if row["what"] == "remark"}


def test_markdown_has_every_objective_check_in_and_chain(plan: Plan, part: Selection) -> None:
    text = markdown(part)
    assert lost(plan, text) == {}
    heads = re.findall(r"^### (O\d+) ", text, re.MULTILINE)
    assert len(heads) == len(set(heads)) == len(plan.objectives)
    assert {f"C{id}" for id in plan.checkins} <= set(re.findall(r"^\| (C\d+) \|", text, re.MULTILINE))
    links = sum(len(each.former) for each in plan.objectives.values())
    assert len(re.findall(r"\*was O\d+ of ", text)) == links > 200


def test_the_page_to_send_around_begins_with_what_is_under_way_and_has_the_rest_folded(plan: Plan, part: Selection) -> None:
    text = page(part, NOW)
    assert lost(plan, text) == {}
    cards = re.findall(r'<article[^>]*class="card"', text)
    alive = [raw for raw in plan.objectives.raw.values() if raw["state"] != "dropped"]
    assert len(cards) == len(alive)
    counts = [int(each) for each in re.findall(r"<summary>(\d+) check-ins?</summary>", text)]
    own = [len(plan.children("checkins", id)) for id, raw in plan.objectives.raw.items() if raw["state"] != "dropped"]
    assert sum(counts) == sum(own)
    past = Past.before(TODAY)
    folded = [int(each) for each in re.findall(r"<summary>(\d+) of cycles that are over: ", text)]
    assert len(folded) == len(plan.goals)
    assert sum(folded) == sum(past.holds(raw) for raw in alive)
    for section in text.split('<section class="goal"')[1:]:
        shown = section.partition('<details class="over">')[0]
        refs = {int(ref) for ref in re.findall(r'class="ref">O(\d+)<', shown)}
        assert refs and not any(past.holds(plan.objectives.raw[id]) for id in refs)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_in_a_browser_the_page_is_short_until_a_cycle_is_unfolded(part: Selection, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(part, NOW), encoding="utf-8")
    browser = Browser(tmp_path)
    try:
        for width in (1200, 390):
            browser.open(path, width=width)
            short = browser.run("document.documentElement.scrollHeight")
            assert browser.run("document.documentElement.scrollWidth") <= width
            browser.run("document.querySelector('details.over').open = true")
            assert browser.run("document.documentElement.scrollHeight") > short * 1.3
        browser.on_paper()
        shown = "getComputedStyle(document.querySelector('details.over > summary')).display"
        assert browser.run(shown) != "none", "on paper it is still said how many there are"
        assert browser.complaints == []
    finally:
        browser.close()


def test_the_calendar_has_every_day_that_is_to_come_and_none_that_is_over(plan: Plan, part: Selection) -> None:
    text = calendar(part, NOW).replace("\r\n ", "")
    due = set(re.findall(r"^SUMMARY:Due: (O\d+) ", text, re.MULTILINE))
    assert due == {f"O{id}" for id, raw in plan.objectives.raw.items() if raw["state"] == "committed"}


def test_each_of_the_ten_cycles_is_reviewed_in_every_form(plan: Plan) -> None:
    standings = Standings.at(plan, NOW)
    for closing in CLOSINGS:
        found = review(standings, cycle_around(closing), targets)
        with_it = {f"O{id}" for id, raw in plan.objectives.raw.items() if raw["due"] == closing.isoformat()} - {
            f"O{id}" for id, raw in plan.objectives.raw.items() if raw["state"] == "dropped"
        }
        contract = json.dumps(review_contract(found, standings), default=str)
        assert with_it <= set(re.findall(r"\bO\d+\b", contract))
        assert with_it <= set(re.findall(r"\bO\d+\b", review_page(found, standings, NOW)))
