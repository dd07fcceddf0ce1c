"""Each form is what its readers take it for: JSON under schema, calendars, tasks, pictures."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from icalendar import Calendar

from tests.exchange.conftest import Planner
from tests.exchange.test_round_trips import hostile_plan, sample
from tests.plan.examples import HANOI, D, after
from tests.plan.test_cycles import CYCLE, year_end
from tui import exchange
from tui.cli import exit_codes
from tui.cli.plans import export
from tui.cli.plans.export import _dumped
from tui.exchange.ical_out import calendar
from tui.exchange.importing import file_reading
from tui.exchange.json import export_json
from tui.exchange.screen_svg import svg
from tui.exchange.selection import Selection
from tui.exchange.taskwarrior import tasks
from tui.plan import actions
from tui.plan.progress.standings import Standings
from tui.screens.overview.static_screen import StaticScreen

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=HANOI)
ROOT = Path(exchange.__file__).parent
SCHEMA = json.loads((ROOT / "json" / "export.schema.json").read_text())
SVG = "{http://www.w3.org/2000/svg}"


def test_every_form_has_its_writer_and_its_line_in_the_documentation() -> None:
    text = (Path(__file__).parents[2] / "docs" / "in-and-out.md").read_text(encoding="utf-8")
    assert set(export.FORMS) == {*export._WRITERS, "csv", "svg"}
    assert [form for form in export.FORMS if f"planner export {form}" not in text] == []


def test_every_form_that_is_read_has_its_reader_and_is_in_the_documentation() -> None:
    text = (Path(__file__).parents[2] / "docs" / "in-and-out.md").read_text(encoding="utf-8")
    for form, place in file_reading.READERS.items():
        assert inspect.isfunction(importlib.import_module(f"tui.exchange.{place}").read), form
        assert f"import {form}" in text or f"--form {form}" in text or f"planner export {form}" in text, form


@pytest.mark.parametrize("name", ["article", "company", "rolled over"])
def test_json_keeps_its_promise(name: str) -> None:
    plan = after(year_end(), actions.roll_over, CYCLE) if name == "rolled over" else sample(name)
    found = json.loads(_dumped(export_json.whole(Selection(plan, TODAY))))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    jsonschema.validate(found, json.loads((ROOT / "json" / "show.schema.json").read_text()))
    assert len(found["history"]["changes"]) == len(plan.changes)
    assert len(found["history"]["checkins"]) == len(plan.checkins)
    assert len(found["history"]["standups"]) == len(plan.standups)


def test_json_has_check_ins_amendments_pivots_and_the_chain_of_cycles() -> None:
    plan = after(year_end(), actions.amend, "O1", {"measure.target": D(12)}, because="a better year")
    plan = after(plan, actions.pivot, "S1", "Radio", because="too dear")
    plan = after(plan, actions.archive, CYCLE, successor="next.json")
    found = json.loads(_dumped(export_json.whole(Selection(plan, TODAY))))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert (found["plan"]["archived"], found["plan"]["successor"]) == ("2026-11-24", "next.json")
    told = {each["action"]: each for each in found["history"]["changes"]}
    amended, pivoted = told["amend"], told["pivot"]
    assert (amended["item"], amended["before"]["O1"], amended["after"]["O1"]) == (
        "O1",
        {"measure.target": 10},
        {"measure.target": 12},
    )
    assert (amended["reason"], pivoted["reason"]) == ("a better year", "too dear")
    assert pivoted["before"]["S1"]["state"] == "active"
    assert pivoted["after"]["S1"]["state"] == "dropped"
    assert [each["value"] for each in found["history"]["checkins"] if each["objective"] == "O1"] == [6, 7.5]
    again = after(year_end(), actions.roll_over, CYCLE)
    (goal, *_more) = json.loads(_dumped(export_json.whole(Selection(again, TODAY))))["goals"]
    assert next(each for each in goal["objectives"] if each["ref"] == "O7")["former"] == [
        {
            "ref": "O1", "plan": "A small plan", "file": "", "start": "2026-10-01", "due": "2026-12-31",
            "reached": 0.5833, "value": 7.5,
        }
    ]  # fmt: skip


def test_a_calendar_has_due_dates_and_check_in_days() -> None:
    plan = sample("article")
    text = calendar(Selection(plan, TODAY), NOW)
    assert text.count("\r\n") == text.count("\n")
    events = {str(each["uid"]).rpartition("-")[0]: each for each in Calendar.from_ical(text).walk("vevent")}
    due = events["O5-due"]
    assert due.decoded("dtstart") == plan.objectives[5].due
    assert due.decoded("dtend") == due.decoded("dtstart") + timedelta(days=1)
    assert str(due["summary"]) == "Due: O5 Women lead 40 % of our teams"
    again = events["O5-checkin"]
    last = plan.checkins_of(5)[-1].day
    assert again.decoded("dtstart") == last + timedelta(days=7)
    assert again["rrule"]["interval"] == [7]
    assert again["rrule"]["until"] == [plan.objectives[5].due]
    assert events["O6-checkin"].decoded("dtstart") == TODAY  # it is stale: today is late already
    assert "O9-due" not in events  # a draft
    other = Calendar.from_ical(calendar(Selection(plan, TODAY + timedelta(days=1)), NOW))
    assert {str(each["uid"]) for each in other.walk("vevent")} == {str(each["uid"]) for each in events.values()}


def test_a_calendar_is_written_as_the_standard_wants_it_and_keeps_every_word() -> None:
    """RFC 5545: lines of at most 75 octets that part no character, CRLF, days without hours, the same UIDs ever after."""
    title, note = "Tăng trưởng khách hàng: giữ chân; mở rộng, " + "ườ" * 60, "Dòng một\nBEGIN:VALARM\\n, ; hết"
    plan = after(sample("article", "vi"), actions.edit, "O1", {"title": title, "note": note})
    raw = calendar(Selection(plan, TODAY), NOW).encode()
    lines = raw.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) == 75
    assert not any(each in line for line in lines for each in (b"\r", b"\n"))
    told = [each.decode() for each in lines]  # no character is parted
    whole = "\n".join(told).replace("\n ", "").split("\n")
    assert (whole[0], whole[1], whole[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT")
    assert not any(each.startswith("BEGIN:VALARM") for each in whole)
    escaped = title.replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:Due: O1 {escaped}" in whole
    days = [each for each in whole if each.startswith(("DTSTART", "DTEND"))]
    assert days
    assert all(re.fullmatch(r"DT(START|END);VALUE=DATE:\d{8}", each) for each in days)
    assert {each for each in whole if each.startswith("DTSTAMP")} == {"DTSTAMP:20261124T023000Z"}
    assert all(re.fullmatch(r"RRULE:FREQ=DAILY;UNTIL=\d{8};INTERVAL=\d+", each) for each in whole if each.startswith("RRULE"))
    events = {str(each["uid"]): each for each in Calendar.from_ical(raw).walk("vevent")}
    (due,) = (each for uid, each in events.items() if uid.startswith("O1-due-"))
    assert str(due["summary"]) == f"Due: O1 {title}"
    assert str(due["description"]).endswith(note)

    plan = after(plan, actions.edit, "P1", {"title": "Gọi khác"})
    later = {str(each["uid"]): each for each in Calendar.from_ical(calendar(Selection(plan, TODAY), NOW)).walk("vevent")}
    assert later.keys() == events.keys()
    assert all(later[uid]["sequence"] > event["sequence"] for uid, event in events.items())
    assert {task["uuid"] for task in tasks(Selection(plan, TODAY), NOW)} == {
        task["uuid"] for task in tasks(Selection(sample("article", "vi"), TODAY), NOW)
    }


def test_strategies_are_tasks_with_project_and_due() -> None:
    plan = sample("article")
    found = {task["planner"]: task for task in tasks(Selection(plan, TODAY), NOW)}
    task = found["S8"]
    assert (task["description"], task["project"], task["status"]) == ("Women on every short list", "G1.O5", "pending")
    due = datetime.strptime(task["due"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(HANOI)
    assert due.date() == plan.objectives[5].due
    assert {"leadership", "people", "thu"} <= set(task["tags"])
    assert (found["S2"]["status"], "end" in found["S2"]) == ("deleted", True)
    assert {task["uuid"] for task in tasks(Selection(plan, TODAY), NOW)} == {task["uuid"] for task in found.values()}


def test_the_picture_of_the_screen_is_the_screen() -> None:
    plan = sample("article")
    lines = StaticScreen(plan, Standings(plan, TODAY), "lan", 96, 26).lines()
    root = ET.fromstring(svg(lines, 96, "dark", plan.meta.title))
    texts = [each.text or "" for each in root.iter(f"{SVG}text")]
    for text in ("A more inclusive workplace", "Women lead 40 % of our teams", "Women on every short list", "1 Goals"):
        assert any(text in each for each in texts), text
    assert float(root.attrib["height"]) == 26 * 18 + 28
    assert not [each for each in root.iter() if any("href" in name for name in each.attrib)]


def test_hostile_text_in_the_picture_is_text() -> None:
    plan = hostile_plan()
    lines = StaticScreen(plan, Standings(plan, TODAY), "<lan>&", 120, 40).lines()
    root = ET.fromstring(svg(lines, 120, "light", "</title><script>alert(1)</script>"))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {"svg", "title", "style", "rect", "text", "path"}


@pytest.mark.parametrize("size", ["10x10", "100", "axb", "100x9999", "9" * 5_000 + "x30", "²x³", "100x30x5"])
def test_a_size_that_is_none_is_refused(article: Path, planner: Planner, size: str) -> None:
    assert "--size is columns by rows" in planner("export", "svg", "--size", size, code=exit_codes.USAGE).err
