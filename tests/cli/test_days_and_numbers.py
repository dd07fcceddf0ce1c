"""Days and numbers as they are typed to the command line: understood, or refused with one sentence."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Planner, environment
from tui.cli import exit_codes

VI = {"LANG": "vi_VN.UTF-8"}


@pytest.fixture
def path(planner: Planner, tmp_path: Path) -> str:
    found = str(tmp_path / "plan.json")
    planner("new", found, code=0)
    planner("--plan", found, "add", "goal", "Be known", code=0)
    return found


@pytest.fixture
def on(planner: Planner, path: str) -> Planner:
    return lambda *args, **more: planner("--plan", path, *args, **more)


def objective(on: Planner, ref: str) -> dict[str, object]:
    goals = on("show", "--json", code=0).data["goals"]
    return next(each for goal in goals for each in goal["objectives"] if each["ref"] == ref)  # type: ignore[no-any-return]


def test_what_could_be_meant_otherwise_is_said_and_the_day_is_taken(on: Planner) -> None:
    ran = on("add", "objective", "Open the shop", "--goal", "G1", "--due", "03/04/2097", code=0)
    assert ran.err == "Mind: “03/04/2097” is read day first: 3 Apr 2097\n"
    assert objective(on, "O1")["due"] == "2097-04-03"
    ran = on("set", "O1", "due=12/31/2097", code=0)
    assert "month first" in ran.err
    assert objective(on, "O1")["due"] == "2097-12-31"
    ran = on("set", "O1", "due=Mon 14 Dec 2099", code=0, env=VI)
    assert ran.err == "Lưu ý: 14 Thg 12 2099 là T2, không phải T2: tính theo ngày\n" or not ran.err  # a Monday, by the calendar
    assert date.fromisoformat(str(objective(on, "O1")["due"])) == date(2099, 12, 14)
    ran = on("add", "objective", "Open the second by Tue 14 Dec 2099 >G1", code=0)
    assert "14 Dec 2099 is Mon, not Tue: the date counts" in ran.err
    assert objective(on, "O2")["due"] == "2099-12-14"
    ran = on("add", "objective", "An old one", "--goal", "G1", "--due", "31-Mar-24", code=0)
    assert "31 Mar 2024, which is past" in ran.err


@pytest.mark.parametrize(
    "day", ["32 Dec", "99 Jan", "45 January", "31 Feb", "Feb 30", "2026-13-01", "0 Dec", "2027-W53", "ngày 31 tháng 2"]
)
def test_a_day_of_no_calendar_changes_nothing(on: Planner, day: str) -> None:
    for args in (
        ("add", "objective", "Open the shop", "--goal", "G1", "--due", day),
        ("add", "objective", f"Open the shop by {day} >G1"),
        ("diff", "--since", day),
    ):
        ran = on(*args, code=exit_codes.REFUSED)
        assert day in ran.err
        assert len(ran.err.splitlines()) <= 2
        assert "Traceback" not in ran.err
    assert on("show", "--json").data["goals"][0]["objectives"] == []


def test_looking_back_nothing_is_still_to_come(on: Planner) -> None:
    on("add", "objective", "Visits from 100 to 200 >G1", "--start", "1 Jan 2020", "--due", "2099-12-31", code=0)
    today = date.today()
    for day in ("the 28th", "ngày 28", "Q4", "december", "tháng 12", "31/12", "31-12", "sunday", "W53", "last month"):
        for args in (("diff", "--since", day), ("standup", "--plain", "--since", day), ("checkin", "O1", "150", "--on", day)):
            ran = on(*args)
            assert ran.code == 0, (args, ran.err)
    history = on("export", "json").data["history"]["checkins"]
    assert history
    assert all(date.fromisoformat(each["day"]) <= today for each in history)
    ran = on("checkin", "O1", "150", "--on", (today + timedelta(days=2)).isoformat(), code=exit_codes.REFUSED)
    assert "still to come" in ran.err


def test_the_fiscal_year_of_the_plan_decides_what_a_fiscal_quarter_is(on: Planner) -> None:
    on("add", "objective", "Open the shop by FY97 Q1 >G1", code=0)
    assert objective(on, "O1")["due"] in ("2097-03-31", "1997-03-31")
    on("set", "plan", "fiscal_month=April", code=0)
    on("add", "objective", "Open the next", "--goal", "G1", "--due", "FY2097 Q1", code=0)
    assert objective(on, "O2")["due"] == "2096-06-30"
    on("add", "objective", "Open one by Q1 FY2097 >G1", code=0)
    assert objective(on, "O3")["due"] == "2096-06-30"
    assert [each["ref"] for each in on("show", "due:FY2097-Q1", "--json").data["goals"][0]["objectives"]] == ["O2", "O3"]
    assert on("export", "json").data["plan"]["fiscal_month"] == 4
    for wrong in ("13", "0", "Smarch", "1.5"):
        assert "no month" in on("set", "plan", f"fiscal_month={wrong}", code=exit_codes.REFUSED).err
    on("set", "plan", "fiscal_month=tháng 10", code=0)
    on("set", "plan", "fiscal_month=", code=0)
    on("undo", code=0)
    assert on("export", "json").data["plan"]["fiscal_month"] == 10


@pytest.mark.parametrize(
    ("unit", "typed", "value"),
    [("€", "€1,300", 1300), ("$", "($1,200)", -1200), ("ms", "800ms", 800), ("%", "≥ 95 %", 95), ("visits", "12k", 12000),
     ("k", "12k", 12), ("tỷ", "2,5 tỷ", 2.5), ("khách", "5 kha\u0301ch", 5), ("₫", "2,5 tỷ", 2500000000),
     ("visits", "1\u2009200", 1200)],
)  # fmt: skip
def test_a_check_in_takes_a_number_as_it_is_printed(on: Planner, unit: str, typed: str, value: float) -> None:
    args = ("--goal", "G1", "--unit", unit, "--baseline", "-9", "--target", "10")
    on("add", "objective", "Thing", *args, code=0)
    on("checkin", "O1", "--sure", "--", typed, code=0)
    assert objective(on, "O1")["current"] == value


def test_a_number_of_the_title_is_no_target_beside_the_flags_of_the_measure(on: Planner) -> None:
    on("add", "objective", "Thing 69", "--goal", "G1", "--kind", "keep-between", "--low", "12", "--high", "29", code=0)
    measure = objective(on, "O1")["measure"]
    assert (measure["kind"], measure["low"], measure["high"]) == ("keep-between", 12, 29)  # type: ignore[index]
    assert measure.get("target") is None  # type: ignore[attr-defined]


def below_zero(on: Planner) -> None:
    on("add", "objective", "Profit", "--goal", "G1", "--baseline", "-20", "--target", "5", "--unit", "k€", code=0)


def test_where_a_minus_may_mean_either_the_answer_says_what_was_taken(on: Planner) -> None:
    below_zero(on)
    ran = on("checkin", "O1", "--", "-3", code=0)
    assert ran.out.splitlines() == [
        "O1 checked in: -3 k€ (68 % ◌ draft)",
        "Mind: “-3” is read as the value; for a step from -20 k€ type “- 3”",
        "Mind: O1 is a draft, which counts nowhere yet. To commit to it: planner set O1 state=committed",
    ]
    assert objective(on, "O1")["current"] == -3
    ran = on("checkin", "O1", "--", "- 3", code=0)
    assert "read as a step, from -3 k€ to -6 k€; for the value itself type “= -3”" in ran.out
    assert objective(on, "O1")["current"] == -6
    assert "Mind: “" not in on("checkin", "O1", "--", "= -4", code=0).out
    assert "Mind: “" not in on("checkin", "O1", "+1", code=0).out
    ran = on("checkin", "O1", "--", "-2", code=0, env=VI)
    assert "Lưu ý: “-2” được đọc là giá trị" in ran.out


def test_a_step_that_leads_below_zero_is_said_and_others_are_not(on: Planner) -> None:
    on("add", "objective", "Visits", "--goal", "G1", "--baseline", "5", "--target", "50", code=0)
    assert "Mind: “" not in on("checkin", "O1", "--", "-3", code=0).out
    assert "read as a step, from 2 to -1" in on("checkin", "O1", "--", "-3", code=0).out


@pytest.mark.parametrize(("key", "saved"), [("\n", True), ("y\n", True), ("n\n", False)])
def test_on_a_terminal_it_is_asked_before_it_is_saved(on: Planner, path: str, tmp_path: Path, key: str, saved: bool) -> None:
    below_zero(on)
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "tui", "--plan", path, "checkin", "O1", "--", "-3"]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment(tmp_path), cwd=ROOT)
    os.close(slave)
    seen = b""
    until = time.monotonic() + 120
    while b"Save it so?" not in seen and time.monotonic() < until:
        if select.select([master], [], [], 1)[0]:
            seen += os.read(master, 4096)
    assert "“-3” is read as the value" in seen.decode()
    assert objective(on, "O1")["current"] == -20
    os.write(master, key.encode())
    assert process.wait(120) == (0 if saved else exit_codes.REFUSED)
    os.close(master)
    assert objective(on, "O1")["current"] == (-3 if saved else -20)


def test_a_decreasing_objective_at_its_baseline_stands_at_zero(on: Planner) -> None:
    on("add", "objective", "Churn", "--goal", "G1", "--baseline", "5", "--target", "2", "--unit", "%", "--commit",
       "--due", "2099-12-31", code=0)  # fmt: skip
    on("checkin", "O1", "5", code=0)
    on("checkin", "O1", "--sure", "--", "= -0", code=0)
    on("checkin", "O1", "5", "--sure", code=0)
    for line in (
        "show", "show --json", "show --plain", "show --csv", "show --markdown", "log", "export json", "export csv",
        "export csv --history", "export html", "standup --plain", "standup --json",
    ):  # fmt: skip
        args = line.split()
        out = on(*args, code=0).out
        assert not re.search(r"(?<![\d-])-0(?:\.0+)?(?![\d.])", out), args


def test_a_sheet_of_a_spreadsheet_may_count_its_days(on: Planner, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "Goal;Objective;From;To;Start;Due\nBe known;One;1;5;46023;46387\nBe known;Two;1k;2,5k;01/02/2026;12/31/2026\n",
        encoding="utf-8",
    )
    ran = on("import", str(sheet), "--yes", code=0)
    assert "“12/31/2026” is read month first, and so are the other days: “01/02/2026” is 2026-01-02" in ran.err
    assert (objective(on, "O1")["start"], objective(on, "O1")["due"]) == ("2026-01-01", "2026-12-31")
    assert (objective(on, "O2")["start"], objective(on, "O2")["due"]) == ("2026-01-02", "2026-12-31")
    assert objective(on, "O2")["measure"]["target"] == 2500  # type: ignore[index]
    assert "no day" in on("set", "O1", "due=46387", code=exit_codes.REFUSED).err
