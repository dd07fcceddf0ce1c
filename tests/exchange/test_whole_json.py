"""A plan goes out as JSON with its log, and comes in as the very same plan: its weeks, its standups, its log."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from tests.exchange.conftest import Planner
from tests.exchange.test_forms import ROOT, SCHEMA
from tests.exchange.test_nothing_in_silence import SOAKING
from tests.exchange.test_round_trips import PLANS, hostile_plan
from tests.exchange.test_whole_csv import LATER, plans
from tests.generate import TODAY, plan_tables
from tests.plan.examples import D, after, moment, small_plan
from tests.plan.test_cycles import CYCLE, year_end
from tests.server import Server
from tui.cli import exit_codes
from tui.cli.plans.export import _dumped
from tui.exchange.importing.importer import prepare
from tui.exchange.json import export_json
from tui.exchange.json.export_json import whole
from tui.exchange.json.whole_json import plan_in
from tui.exchange.selection import Selection
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.documents.codec import encode
from tui.plan.errors import Refused
from tui.plan.model import LETTERS
from tui.plan.plan import Plan
from tui.store import DocumentFile, samples

SEEN = (
    "pulse", "pulse --plain", "pulse --json", "standup --plain", "standup --json", "standup --markdown",
    "standup --since 2026-09-01 --json", "standup --since 30d --plain", "standup --past --json", "standup --due --json",
    "log", "log --json", "log O1 --json", "timeline", "timeline --plain", "timeline --json", "show", "show --json",
    "show O1 --plain", "list --json", "coach --json", "export json", "export csv", "export csv --history", "export markdown",
    "diff --since 2026-11-01 --json", "check",
)  # fmt: skip
"""What is to be the same before and after, letter by letter."""
_NOW = re.compile(r'\A(\{\s*"plan": \{[^}]*\},\s*"at": )"[^"]*"')
"""The moment at which somebody asks for a standup as JSON."""


@pytest.fixture(params=["Asia/Ho_Chi_Minh", "America/New_York"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Another zone, in which a file is imported."""
    yield request.param
    monkeypatch.undo()
    time.tzset()


def written(plan: Plan) -> str:
    return _dumped(whole(Selection(plan, TODAY, now=moment().at), again=True))


def documents(plan: Plan) -> dict[str, Any]:
    """Every document in the form in which this program stores it, with what others have put into it."""
    return {
        name: {id: {**plan.table(name).raw[id], **encode(document)} for id, document in plan.table(name).items()}
        for name in LETTERS
    }


def seen(planner: Planner, path: str) -> dict[str, str]:
    found = {}
    for verb in SEEN:
        ran = planner(*verb.split(), plan=path, code=None)
        assert ran.code in (exit_codes.DONE, exit_codes.REFUSED), (verb, ran)
        found[verb] = _NOW.sub(r"\1", ran.out.replace(path, "PLAN"), count=1)
    return found


def same_in_a_new_plan(planner: Planner, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = seen(planner, "plan.json")
    assert any(week["on_track"] + week["off_track"] for week in json.loads(before["pulse --json"])["weeks"])
    planner("export", "json", "--history", "-o", "whole.json")
    own = os.environ.get("TZ")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    told = planner("import", "whole.json", "--history", "--yes", plan="other.json")
    assert told.err == ""
    monkeypatch.setenv("TZ", own) if own is not None else monkeypatch.delenv("TZ")
    time.tzset()
    assert seen(planner, "other.json") == before


@pytest.mark.parametrize("name", ["article", "company", "engineering"])
def test_a_sample_looks_the_same_in_a_new_plan(
    name: str, planner: Planner, tmp_path: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples.copy(name, str(tmp_path / "plan.json"), today=date.today())
    planner("checkin", "O1", "5", "--sure", "--blocker", "Chưa được duyệt")
    planner("block", "Không có ngân sách", "--objective", "O1", "--who", "Đặng Thị Ánh")
    planner("standup", "--save", "--plain")
    planner("--as", "Nguyễn Văn Ngọc", "checkin", "O2", "6", "--sure")
    planner("undo")
    same_in_a_new_plan(planner, elsewhere, monkeypatch)


def test_a_generated_plan_looks_the_same_in_a_new_plan(
    planner: Planner, tmp_path: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    DocumentFile.create(str(tmp_path / "plan.json"), Plan.of(plan_tables(60, today=date.today()))).close()
    same_in_a_new_plan(planner, elsewhere, monkeypatch)


@settings(max_examples=500 if SOAKING else 40, deadline=None)
@given(plans())
def test_any_plan_is_the_same_plan_again(plan: Plan) -> None:
    assert documents(plan_in(written(plan))) == documents(plan)
    assert written(plan_in(written(plan))) == written(plan)


@settings(max_examples=500 if SOAKING else 40, deadline=None)
@given(plans())
def test_without_its_log_a_new_plan_has_every_item_check_in_and_blocker_with_its_moment(plan: Plan) -> None:
    said = export_json.read(_dumped(whole(Selection(plan, TODAY, now=moment().at))))
    found = prepare(Plan.empty("Other"), moment(day=LATER), said)
    assert [(each.name, each.why) for each in found.refused] == []
    assert {each.why.reason for each in found.left_out} == {"log_stays"}
    assert found.change is not None
    made, meant = documents(apply(Plan.empty("Other"), found.change)), documents(plan)
    for table in ("goals", "objectives", "strategies", "checkins", "blockers"):
        assert without(made[table]) == without(meant[table])


def without(table: dict[int, Any]) -> dict[int, Any]:
    """The documents of a table, but for what an import makes anew."""
    return {
        id: {name: value for name, value in raw.items() if name not in ("rev", "order", "origin")} for id, raw in table.items()
    }


@pytest.mark.parametrize("name", PLANS)
def test_each_plan_is_the_same_document_by_document(name: str) -> None:
    plan = PLANS[name]()
    assert documents(plan_in(written(plan))) == documents(plan)


def test_archives_blockers_standups_and_what_other_programs_keep_are_the_same() -> None:
    plan = after(hostile_plan(), actions.raise_blocker, "No room", by="huy")
    plan = after(plan, actions.check_in, "O1", D("7.50"), blocker="No one answers", by="mai")
    plan = after(plan, actions.resolve_blocker, "B1", how="they did", by="mai")
    tables = {name: dict(plan.table(name).raw) for name in LETTERS}
    tables["strategies"][1] = {**tables["strategies"][1], "task": {"uuid": "x", "due": None}, "colour": [1, 2.5, "3.50"]}
    tables["meta"][1] = {**tables["meta"][1], "fiscal_month": 4, "at_risk": "0.070", "motto": "Tiến lên"}
    for each in (Plan.of(tables), after(year_end(), actions.archive, CYCLE, successor="next.json")):
        assert documents(plan_in(written(each))) == documents(each)


def test_the_schema_knows_what_a_whole_plan_has() -> None:
    found = json.loads(written(after(year_end(), actions.roll_over, CYCLE)))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found["history"]["stored"]["O1"]["order"] == 1
    assert "stored" in SCHEMA["properties"]["history"]["properties"]
    assert (ROOT / "json" / "export.schema.json").exists()


def test_a_plan_that_is_empty_makes_way_and_any_other_stays(article: Path, planner: Planner, tmp_path: Path) -> None:
    planner("export", "json", "--history", "-o", "whole.json")
    planner("new", "other.json", plan="other.json")
    looked = planner("import", "whole.json", "--history", "--dry-run", plan="other.json")
    assert looked.out.startswith("other.json: Gcalls 2026 (3 goals, ")
    assert planner("show", "--json", plan="other.json").data["goals"] == []
    planner("import", "whole.json", "--history", "--yes", plan="other.json")
    assert planner("log", "--json", plan="other.json").out == planner("log", "--json").out
    planner("import", "whole.json", "--history", "--yes", plan="other.json")  # it is there already: a call that was interrupted
    planner("checkin", "O5", "38", plan="other.json")
    before = (tmp_path / "other.json").read_bytes()
    told = planner("import", "whole.json", "--history", "--yes", plan="other.json", code=exit_codes.REFUSED)
    assert told.err.startswith("other.json has something in it already, and stays as it is.")
    assert (tmp_path / "other.json").read_bytes() == before
    asked = planner(
        "import", "-", "--history", plan="third.json", stdin=(tmp_path / "whole.json").read_bytes(), code=exit_codes.USAGE
    )
    assert "There is nobody to ask" in asked.err
    assert not (tmp_path / "third.json").exists()


def test_an_empty_plan_takes_a_whole_one_without_being_told_and_a_new_item_each_only_if_told(
    article: Path, planner: Planner, tmp_path: Path
) -> None:
    planner("export", "json", "--history", "-o", "whole.json")
    planner("new", "other.json", plan="other.json")
    told = planner("import", "whole.json", "--yes", plan="other.json")
    assert told.out.endswith("Made, with its whole log.\n")
    assert planner("pulse", "--json", plan="other.json").out == planner("pulse", "--json").out
    planner("new", "third.json", plan="third.json")
    told = planner("import", "whole.json", "--as-new", "--yes", plan="third.json")
    assert "The log of the file's plan is not taken in" in told.err
    assert [each["action"] for each in planner("log", "--json", plan="third.json").data["changes"]] == ["import"]
    planner("undo", plan="third.json")
    told = planner("import", "whole.json", "--yes", plan="third.json")  # it has a log of its own by now
    assert "The log of the file's plan is not taken in" in told.err


def test_a_server_takes_a_whole_plan(article: Path, planner: Planner, tmp_path: Path, server: Server) -> None:
    url = server.url("whole")
    planner("export", "json", "--history", "-o", "whole.json")
    planner("import", "whole.json", "--history", "--yes", plan=url)
    assert planner("log", "--json", plan=url).data == planner("log", "--json").data
    assert planner("export", "json", "--history", plan=url).data == json.loads((tmp_path / "whole.json").read_text())
    told = planner("import", "whole.json", "--history", "--dry-run", plan=url)
    assert "Gcalls 2026" in told.out
    empty = server.url("empty")
    planner("new", empty)
    planner("import", "whole.json", "--history", "--yes", plan=empty)
    assert planner("pulse", "--json", plan=empty).out == planner("pulse", "--json").out


def test_work_goes_on_where_it_was_and_copies_come_together_again(article: Path, planner: Planner) -> None:
    planner("checkin", "O5", "38")
    planner("export", "json", "--history", "-o", "whole.json")
    planner("import", "whole.json", "--history", "--yes", plan="other.json")
    planner("undo", plan="other.json")
    assert planner("show", "O5", "--json", plan="other.json").data["goals"][0]["objectives"][0]["current"] == 37
    planner("add", "goal", "Another end", plan="other.json")
    back = planner("export", "json", plan="other.json").out.encode()
    told = planner("import", "-", "--form", "json", "--yes", stdin=back)
    assert "Another end" in told.out
    assert "Called otherwise" not in told.out


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda found: found["history"].pop("stored"), "There is no whole plan in the file"),
        (lambda found: found.pop("history"), "There is no whole plan in the file"),
        (lambda found: found["history"].pop("changes"), "“changes” holds nothing that belongs there"),
        (lambda found: found["history"]["stored"].update(O99={"order": 1}), "“stored.O99” holds nothing"),
        (lambda found: found["history"]["stored"].update(O1=3), "“stored.O1” holds nothing"),
        (lambda found: found["history"]["stored"]["O1"].update(order="x"), "“O1 order” holds nothing"),
        (lambda found: found["goals"].append(found["goals"][0]), "is in the file twice"),
        (lambda found: found["goals"][0].update(ref="O1"), "O1"),
        (lambda found: found["goals"][0].update(ref=7), "7"),
        (lambda found: found["goals"][0].update(title=""), "“G1 title” holds nothing"),
        (lambda found: found["goals"].append("words"), "“goals” holds nothing"),
        (lambda found: found["history"]["checkins"][0].update(objective="O77"), "objective” holds nothing"),
        (lambda found: found["history"]["checkins"][0].update(at="soon"), "at” holds nothing"),
        (lambda found: found["history"]["changes"][0].update(before={"X1": None}), "“H1 before” holds nothing"),
        (lambda found: found["plan"].update(at_risk=-1), "“P1 at_risk” holds nothing"),
    ],
)
def test_what_is_no_whole_plan_makes_none(spoil: Any, told: str, article: Path, planner: Planner, tmp_path: Path) -> None:
    found = planner("export", "json", "--history").data
    spoil(found)
    (tmp_path / "x.json").write_text(json.dumps(found))
    refused = planner("import", "x.json", "--history", "--yes", plan="other.json", code=exit_codes.REFUSED)
    assert told in refused.err
    assert len(refused.err.splitlines()) == 1
    assert not (tmp_path / "other.json").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"history": 3}', '{"plan": NaN}', "[" * 100_000, "9" * 10_000])
def test_what_is_no_plan_at_all_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        plan_in(text)


@pytest.mark.parametrize(
    "args",
    [
        ("export", "json", "O5", "--history"), ("export", "json", "--history", "--live"), ("export", "markdown", "--history"),
        ("import", "x.json", "--history", "--as-new"), ("import", "x.csv", "--history", "--form", "csv"),
        ("import", "x.json", "--history", "--because", "so"),
    ],
)  # fmt: skip
def test_options_that_do_not_fit_a_whole_plan_are_refused(args: tuple[str, ...], article: Path, planner: Planner) -> None:
    assert "--history" in planner(*args, code=exit_codes.USAGE).err


def test_the_same_file_still_comes_into_a_plan_that_is_there(article: Path, planner: Planner) -> None:
    whole_file = planner("export", "json", "--history").out.encode()
    told = planner("import", "-", "--form", "json", "--dry-run", stdin=whole_file)
    assert (told.out.startswith("Nothing to import"), told.err) == (True, "")
    assert small_plan().meta.title in written(small_plan())
