"""Workbooks of spreadsheets: the sheet that looks like a plan, cells with types, and files that are too large or broken."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.exchange.sheets.conftest import CASES, Planner, Taken
from tests.exchange.sheets.test_sheets import goals, numbers, titles
from tui.cli import exit_codes
from tui.exchange.sheets import workbook

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="{row}">'
    '<c r="{cell}" t="str"><v>x</v></c></row></sheetData></worksheet>'
)


def with_sheet(xml: str, **more: bytes) -> bytes:
    """The workbook of the cases, its first sheet another."""
    found = io.BytesIO()
    with zipfile.ZipFile(CASES / "okr.xlsx") as known, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in known.namelist():
            archive.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else known.read(name))
        for name, content in more.items():
            archive.writestr(name, content)
    return found.getvalue()


def test_the_sheet_that_looks_like_a_plan_is_read(planner: Planner, taken: Taken) -> None:
    told = taken("okr.xlsx")
    assert "Read from the sheet “OKR”; not from: Read me (--sheet names another)" in told.err
    assert "Hidden sheets are passed over: Secret (--sheet names one)" in told.err
    assert "Above the head, and left out: “Team OKRs 2027”" in told.err
    found = goals(planner)
    assert {goal: [each["title"] for each in objectives] for goal, objectives in found.items()} == {
        "Grow": ["Partners", "Visits"], "Delight": ["Open rate"],
    }  # fmt: skip
    visits = found["Grow"][1]
    assert visits["note"] == "Progress: 10%"
    assert (visits["measure"]["baseline"], visits["measure"]["target"], visits["due"]) == (1000.5, 2500, "2027-06-30")


def test_a_sheet_can_be_named_also_a_hidden_one(planner: Planner, taken: Taken) -> None:
    refused = taken("okr.xlsx", "--sheet", "Plan", code=exit_codes.REFUSED)
    assert refused.err.startswith("There is no sheet “Plan” in ")
    assert refused.err.rstrip().endswith("It has: Read me, OKR, Secret.")
    taken("okr.xlsx", "--sheet", "secret")
    assert titles(planner) == {"X": ["Y"]}
    asked = taken("months.csv", "--sheet", "OKR", code=exit_codes.USAGE)
    assert "--sheet goes with a spreadsheet" in asked.err


def test_numbers_of_a_workbook_are_those_numbers_in_any_language(planner: Planner, taken: Taken) -> None:
    taken("old.xls", language="vi")
    partners, _visits = goals(planner)["Work"]
    assert (partners["measure"]["target"], partners["due"]) == (12.5, "2027-03-31")


def test_an_old_workbook_and_an_open_document(planner: Planner, taken: Taken) -> None:
    taken("plan.ods")
    first, second = goals(planner)["Tăng trưởng"]
    assert [first["title"], second["title"]] == ["Đối tác", "Lượt xem"]
    assert (second["measure"]["target"], second["due"], second["owner"]) == (20.5, "2027-04-30", "Mai")


def test_shares_below_a_head_of_per_cent_are_per_cent(planner: Planner, taken: Taken) -> None:
    told = taken("progress_only.xlsx")
    assert "“% complete” has shares from 0 to 1.5, which are taken as per cent" in told.err
    assert [numbers(each) for each in goals(planner)["progress only"]] == [
        (0, 100, "%", 40),
        (0, 100, "%", 100),
        (0, 100, "%", 0),
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (with_sheet(SHEET.format(row=1_048_576, cell="XFD1048576")), "has a sheet of more than 4000000 cells"),
        (with_sheet("<worksheet"), "is a spreadsheet that cannot be read"),
        ((CASES / "okr.xlsx").read_bytes()[:-300], "is a spreadsheet that cannot be read"),
        ((CASES / "old.xls").read_bytes()[:900], "is an old Office file"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_one_sentence(planner: Planner, tmp_path: Path, *, content: bytes, why: str) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.xlsx").write_bytes(content)
    refused = planner("import", "x.xlsx", "--yes", code=exit_codes.REFUSED)
    assert why in refused.err
    assert len(refused.err.splitlines()) == 1


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner("new", "plan.json")
    monkeypatch.setattr(workbook, "LARGEST_INSIDE", 1 << 20)
    (tmp_path / "x.xlsx").write_bytes(with_sheet(SHEET.format(row=1, cell="A1"), bomb=bytes(2 << 20)))
    refused = planner("import", "x.xlsx", "--yes", code=exit_codes.REFUSED)
    assert refused.err == "x.xlsx unpacks to more than 1 MB: save the sheet that counts as CSV, and import that.\n"


def test_a_workbook_that_ends_its_reader_does_not_end_the_program(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner("new", "plan.json")
    (tmp_path / "reader.py").write_text("import os\nos.kill(os.getpid(), 9)\n")
    monkeypatch.setattr(workbook.workbook_cells, "__file__", str(tmp_path / "reader.py"))
    refused = planner("import", str(CASES / "okr.xlsx"), "--yes", code=exit_codes.REFUSED)
    assert "okr.xlsx is a spreadsheet that cannot be read: save it there as CSV (UTF-8), and import that." in refused.err
