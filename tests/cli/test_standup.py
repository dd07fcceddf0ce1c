"""The standup from a shell: the same content in every form, who owes a check-in, and a sentence for everything that is off."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest

from .conftest import ROOT, Planner
from .test_terminals_and_pipes import on_terminal

SCHEMA = json.loads((ROOT / "tui" / "exchange" / "json" / "standup.schema.json").read_text())


@pytest.fixture
def company(planner: Planner, tmp_path: Path) -> Planner:
    """`planner` on the company's sample: fifteen people, a quarter of history, its story ending today."""
    path = tmp_path / "company.json"
    planner("new", str(path), "--sample", "company", code=0)

    def run(*args: str, **more: object):
        return planner("--plan", str(path), *args, **more)

    return run


def test_plain_markdown_and_json_tell_the_same(company: Planner) -> None:
    plain = company("standup", code=0).out
    markdown = company("standup", "--markdown", code=0).out
    data = company("standup", "--json", code=0).data
    jsonschema.validate(data, SCHEMA, format_checker=jsonschema.FormatChecker())
    flat = " ".join(plain.split())
    assert [step["name"] for step in data["steps"]][:2] == ["minh", "binh"]
    assert len(data["steps"]) == 15
    for step in data["steps"]:
        assert f"\n{step['name']}" in plain
        assert f"\n## {step['name']}\n" in markdown
        for item in (*step["items"], *step["quiet"]):
            assert f"{item['ref']} {item['title']}" in flat
            assert item["ref"] in markdown
    first = data["steps"][0]["items"][0]
    assert (first["ref"], first["needs"], first["status"]) == ("O6", ["blocked", "off track", "news"], "off track")
    assert first["moved"]["now"] == 22
    assert first["news"][0]["reason"] == "no permit yet"
    assert [each["what"] for each in data["blockers"]] == ["No permit for a stand on the beach road"]
    assert "\x1b" not in plain + markdown
    assert "━" not in plain, "bars are for terminals"


def test_what_needs_talking_about_comes_first_and_what_is_on_track_is_one_line(company: Planner) -> None:
    lines = company("standup", code=0).out.splitlines()
    at = lines.index("binh  Operations")
    assert lines[at + 1] == "  ▼ O15 A bike assembled in 95 minutes"
    assert "no check-in for 28 days" in lines[at + 2]
    of_binh = lines[at : lines.index("", at)]
    assert of_binh[-1].startswith("  ● O13 Returns down to 1.5 % · 68 % on track")
    assert sum("O13" in line for line in lines) == 1


def test_a_kept_standup_is_what_the_next_looks_back_to(company: Planner) -> None:
    kept = company("standup", "--save", code=0)
    assert kept.err == "U1: this standup is kept.\n"
    assert "no standup yet: the last 7 days" in kept.out
    assert company("log", code=0).out.splitlines()[0].endswith("U1 standup held")
    company("checkin", "O15", "117", code=0)
    data = company("standup", "--json", code=0).data
    assert data["since"]["said"] == "last"
    told = [item for step in data["steps"] for item in (*step["items"], *step["quiet"]) if item["moved"]]
    assert [(item["ref"], item["moved"]["then"], item["moved"]["now"]) for item in told] == [("O15", 118, 117)]
    assert not any(item["news"] for step in data["steps"] for item in step["items"])
    company("undo", code=0)
    company("undo", code=0)
    assert company("standup", "--json", code=0).data["since"]["said"] == "first"


@pytest.mark.parametrize(
    "since", ["1d", "monday", "thứ hai", "yesterday", "hôm qua", "2w", (date.today() - timedelta(days=20)).isoformat()]
)
def test_since_takes_what_people_type(company: Planner, since: str) -> None:
    data = company("standup", "--since", since, "--json", code=0).data
    assert data["since"]["said"] == "day"
    assert "T00:00:00" in data["since"]["moment"]


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Ho_Chi_Minh", "+07:00"), ("America/New_York", "-05:00"), ("UTC", "+00:00"), ("Asia/Kolkata", "+05:30")],
)
def test_a_day_begins_at_midnight_where_it_is_asked(company: Planner, zone: str, offset: str) -> None:
    moment = company("standup", "--since", "2026-01-15", "--json", env={"TZ": zone}, code=0).data["since"]["moment"]
    assert moment == f"2026-01-15T00:00:00{offset}"


def test_in_summer_midnight_is_summers_whatever_the_season_of_the_asker(company: Planner) -> None:
    moment = company("standup", "--since", "2026-07-15", "--json", env={"TZ": "America/New_York"}, code=0).data["since"]["moment"]
    assert moment == "2026-07-15T00:00:00-04:00"


def test_a_part_of_it_is_told(company: Planner) -> None:
    def refs(*args: str) -> list[str]:
        data = company("standup", "--json", *args, code=0).data
        return [item["ref"] for step in data["steps"] for item in (*step["items"], *step["quiet"])]

    assert refs("--owner", "BINH") == ["O15", "O13"]
    assert refs("--owner", "binh", "--owner", "minh") == ["O6", "O15", "O13"]
    assert refs("--stale-only") == ["O15"]
    assert set(refs("--team", "software")) == {"O4", "O23"}
    by_goal = company("standup", "--json", "--by", "goal", code=0).data
    assert [step["name"] for step in by_goal["steps"]] == ["G1", "G2", "G3", "G4", "G5", "G6"]
    jsonschema.validate(by_goal, SCHEMA)


def test_who_owes_a_check_in_is_an_exit_code_for_cron(company: Planner) -> None:
    owed = company("standup", "--due", code=1)
    assert owed.out.startswith("binh: O15 A bike assembled in 95 minutes (no check-in for 28 days, since ")
    assert owed.out.count("\n") == 1
    assert company("standup", "--due", "--markdown", code=1).out.startswith("- binh: O15 A bike assembled in 95 minutes")
    assert company("standup", "--due", "--json", code=1).data["due"][0]["owner"] == "binh"
    assert company("standup", "--due", "--owner", "minh", code=0).err == "Nobody owes a check-in.\n"
    company("checkin", "O15", "117", code=0)
    paid = company("standup", "--due", code=0)
    assert (paid.out, paid.err) == ("", "Nobody owes a check-in.\n")


def test_what_waits_for_what_is_told_on_both_sides_and_asked_about_once_it_is_done(company: Planner) -> None:
    assert company("block", "waits for O7", "--objective", "O5", code=0).err == ""
    circle = company("block", "O5 must come first", "--objective", "O7", code=0).err
    assert circle == "O7 waits for O5, which waits for O7: nobody can begin.\n"
    data = company("standup", "--json", code=0).data
    jsonschema.validate(data, SCHEMA, format_checker=jsonschema.FormatChecker())
    items = {item["ref"]: item for step in data["steps"] for item in step["items"]}
    assert items["O5"]["waits"] == [{"blocker": "B8", "objective": "O5", "for": "O7", "over": False}]
    assert [each["blocker"] for each in items["O7"]["awaited"]] == ["B8"]
    assert "waited for" in items["O7"]["needs"]
    for told in (company("standup", code=0).out, company("standup", "--markdown", code=0).out):
        flat = " ".join(told.split())
        assert "waits for O7 2,000 readers of our newsletter: on track" in flat
        assert "O5 +20 % visits to the test-ride page waits for O7 (B8, lan)" in flat.replace("\\+", "+")
    question = "O7 2,000 readers of our newsletter is {}: is B8 resolved?\n"
    assert company("set", "O7", "state=achieved", code=0).err == question.format("achieved")
    assert company("undo", code=0).err == ""
    assert company("drop", "O7", "--because", "no editor", code=0).err == question.format("dropped")
    assert company("standup", "--json", code=0).data["blockers"][-2]["ref"] == "B8", "nothing is resolved by itself"


def test_a_blocker_is_told_every_day_until_it_is_resolved(company: Planner) -> None:
    assert company("block", "No forklift", "--who", "tuan", code=0).out == "B8 blocks tuan: No forklift\n"
    for since in ("last", "today", "1d"):
        assert "No forklift" in company("standup", "--since", since, code=0).out
    assert company("unblock", "B8", "--how", "rented one", code=0).out == "B8 resolved: No forklift\n"
    assert "B8 No forklift" not in company("standup", code=0).out
    told = next(each["ref"] for each in company("standup", "--json", code=0).data["blockers"])
    assert told.startswith("B")
    company("unblock", told, code=0)
    assert company("standup", "--json", code=0).data["blockers"] == []
    assert f"{told} is resolved already." in company("unblock", told, code=1).err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--owner", "mihn"), 1, "Nobody called “mihn” owns anything here. Did you mean minh? Known: an, binh"),
        (("--due", "--owner", "mihn"), 1, "Did you mean minh?"),
        (("--team", "Sofware"), 1, "There is no team “Sofware” here. Did you mean Software?"),
        (("--since", "soonish"), 1, "“soonish” is no day I can read"),
        (("--since", "2199-01-01"), 1, "2199-01-01 is still to come: a standup looks back"),
        (("--by", "mood"), 2, "'mood' is not one of"),
    ],
)
def test_bad_input_has_a_sentence_each_and_changes_nothing(company: Planner, args: tuple[str, ...], code: int, said: str) -> None:
    refused = company("standup", *args, code=code)
    assert said in refused.err
    assert refused.out == ""
    assert "standup" not in company("log", code=0).out


def test_an_empty_plan_and_one_that_nobody_owns_say_so(planner: Planner, tmp_path: Path) -> None:
    path = str(tmp_path / "plan.json")
    planner("new", path, code=0)
    assert "The plan is empty" in planner("--plan", path, "standup", code=0).out
    assert "The plan is empty" in planner("--plan", path, "standup", "--markdown", code=0).out
    jsonschema.validate(planner("--plan", path, "standup", "--json", code=0).data, SCHEMA)
    assert planner("--plan", path, "standup", "--due", code=0).out == ""
    refused = planner("--plan", path, "standup", "--owner", "lan", code=1)
    assert refused.err == "Nobody owns anything yet, so “lan” does not: give the objectives owners first.\n"
    planner("--plan", path, "add", "goal", "A goal", code=0)
    planner("--plan", path, "add", "objective", "Nobody's own", "--goal", "G1", code=0)
    out = planner("--plan", path, "standup", code=0).out
    assert "Nobody owns anything yet" in out
    assert "\nnobody's\n" in out


def test_a_clock_that_went_back_is_told_in_a_sentence(company: Planner, tmp_path: Path) -> None:
    company("standup", "--save", code=0)
    path = tmp_path / "company.json"
    tables = json.loads(path.read_text())
    later = "2199-01-01T00:00:00+00:00"
    tables["standups"]["1"]["at"] = later
    last = max(tables["changes"], key=int)
    tables["changes"][last]["at"] = later
    path.write_text(json.dumps(tables))
    company("checkin", "O15", "117", code=0)
    out = " ".join(company("standup", code=0).out.split())
    assert "The last standup is dated later than now: some clock went back." in out
    assert "Some changes are dated later than now (by lan)" in out
    assert "117 → 95 min · -1 (118 → 117)" in out


def test_anybodys_words_are_words_in_every_form(on_plan: Planner) -> None:
    on_plan("block", "<b>bold</b> [x](y) `z` \x1b[31mred", "--objective", "O1", code=0)
    on_plan("checkin", "O1", "12", "-m", "# not a *heading* @team", code=0)
    markdown = on_plan("standup", "--markdown", code=0).out
    assert r"\<b\>bold\</b\> \[x\](y) \`z\` red" in markdown
    assert r"\*heading\* \@team" in markdown
    assert "\x1b" not in on_plan("standup", code=0).out


def test_on_a_terminal_a_part_has_bars(company: Planner, tmp_path: Path) -> None:
    code, text = on_terminal(tmp_path, "--plan", str(tmp_path / "company.json"), "standup", "--owner", "binh")
    assert code == 0
    assert "━━━━" in text
    assert "\x1b[" in text


def test_plain_has_neither_bars_nor_signs_wherever_it_goes(company: Planner, tmp_path: Path) -> None:
    code, text = on_terminal(tmp_path, "--plan", str(tmp_path / "company.json"), "standup", "--plain", NO_COLOR="1")
    assert code == 0
    assert not re.search("[\u2190-\u27bf]", text)
    assert re.search(r"36 % off track .* 22 to 40 rides .* lately \d", " ".join(text.split()))


def test_standups_that_were_kept_are_listed_and_told(company: Planner) -> None:
    assert "No standup was kept yet." in company("standup", "--past", code=0).err
    company("standup", "--save", code=0)
    company("checkin", "O15", "112", code=0)
    company("standup", "--save", code=0)
    lines = company("standup", "--past", code=0).out.splitlines()
    assert [line.partition(",")[0] for line in lines] == ["U2", "U1"]
    assert "items." in lines[1]
    assert [each["ref"] for each in company("standup", "--past", "--json", code=0).data["standups"]] == ["U2", "U1"]
    first = company("standup", "u1", "--plain", code=0).out
    assert "112" not in first, "it is drawn from the plan as it stood then"
    assert "112" in company("standup", "U2", "--markdown", code=0).out
    assert company("standup", "U1", "--json", code=0).data["plan"]["title"] == "Heron Bikes"
    assert "U9" in company("standup", "U9", code=1).err
    assert "wrong kind" in company("standup", "O1", code=1).err
    assert "leave the other options out" in company("standup", "U1", "--save", code=2).err


def test_a_file_without_the_table_of_blockers_opens_and_gets_it(on_plan: Planner, plan: Path) -> None:
    tables = json.loads(plan.read_text())
    del tables["blockers"]
    plan.write_text(json.dumps(tables))
    assert on_plan("standup", code=0).out
    on_plan("block", "No permit", code=0)
    assert json.loads(plan.read_text())["blockers"]["1"]["what"] == "No permit"


def test_the_commands_of_the_page_about_standups_run(company: Planner) -> None:
    text = (ROOT / "docs" / "standup.md").read_text(encoding="utf-8")
    commands = [
        line.split("team.json ", 1)[1].split() for line in text.splitlines() if line.startswith("    planner --plan team.json")
    ]
    assert len(commands) >= 4
    for words in commands:
        company(*("binh" if word == "lan" else word for word in words), code=0)
    for word in ("today", "yesterday", "1d", "2w", "3h", "monday", "thứ hai", "last"):
        assert f"`{word}`" in text
        company("standup", "--since", word, code=0)


def test_saving_is_for_a_standup_of_all(company: Planner) -> None:
    assert "leave out --owner" in company("standup", "--save", "--owner", "binh", code=2).err
    assert "leave out --save" in company("standup", "--save", "--due", code=2).err
    assert "standup" not in company("log", code=0).out
