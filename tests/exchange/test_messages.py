"""Whatever file one gives it, `import` says what is the matter with that one, truly, in a sentence that helps."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.exchange.conftest import Planner
from tests.exchange.test_import import shown
from tests.store.counts import SOAKING
from tui.cli import exit_codes

TODO = "BEGIN:VTODO\r\nUID:a@b\r\nSUMMARY:Buy milk\r\nDUE:20261201T100000Z\r\nEND:VTODO\r\n"
JOURNAL = "BEGIN:VJOURNAL\r\nUID:j@b\r\nSUMMARY:Dear diary\r\nDTSTART:20261201\r\nEND:VJOURNAL\r\n"


def calendar(*parts: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + "".join(parts) + "END:VCALENDAR\r\n"


def zipped(**files: str) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return found.getvalue()


STRANGE: dict[str, tuple[bytes, str]] = {
    "x.xlsx": (zipped(xl__workbook_dot_xml="<x/>"), "is a spreadsheet that cannot be read: save it there as CSV"),
    "x.ods": (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "is a spreadsheet"),
    "x.odt": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "is a document of a word processor"),
    "x.docx": (zipped(word__document_dot_xml="<x/>"), "is a document of a word processor"),
    "x.zip": (zipped(a="b"), "is packed"),
    "cut.xlsx": (zipped(xl__workbook_dot_xml="<x/>")[:40], "is a spreadsheet that cannot be read"),
    "x.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Office file"),
    "x.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a PDF"),
    "x.csv.gz": (gzip.compress(b"title,goal\n"), "is packed"),
    "x.png": (b"\x89PNG\r\n\x1a\n" + bytes(20), "is a picture"),
    "x.jpg": (b"\xff\xd8\xff\xe0" + bytes(20), "is a picture"),
    "x.db": (b"SQLite format 3\x00" + bytes(80), "is a database"),
    "x.rtf": (b"{\\rtf1\\ansi Hello}", "is a document of a word processor"),
    "x.html": (b"<!-- saved -->\n<!DOCTYPE html>\n<html><body># Plan</body></html>", "is a web page"),
    "table.html": (b"<table><tr><td>title</td></tr></table>", "is a web page"),
    "x.xml": (b'<?xml version="1.0"?><plan/>', "is XML"),
    "x.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is XML"),
    "x.bin": (bytes(range(256)) * 4, "is no text"),
    "zeros": (bytes(5_000), "is no text"),
    "empty.csv": (b"", "There is nothing of a plan in the file."),
    "empty.md": (b" \n\n", "There is nothing of a plan in the file."),
    "empty.json": (b"", "line 1: it is no JSON there"),
    "head.csv": (b"title,goal\n", "There is only a head in the file"),
    "none.ics": (calendar().encode(), "There is nothing in the calendar"),
    "event.ics": (b"BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n", "There is nothing of a plan in the file."),
    "x.json": (b'{"title": "mine"}', "There is nothing of a plan in the file."),
    "list.json": (b'["a", "b"]', "There is nothing of a plan in the file."),
    "no tasks.json": (b"[]", "There is nothing of a plan in the file."),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_file_of_another_kind_is_called_by_its_name(article: Path, planner: Planner, tmp_path: Path, name: str) -> None:
    content, why = STRANGE[name]
    (tmp_path / name).write_bytes(content)
    before = article.read_bytes()
    for ending in ("", ".csv", ".md", ".json", ".ics") if SOAKING else ("", ".csv"):
        place = tmp_path / (name + ending)
        place.write_bytes(content)
        refused = planner("import", place.name, "--yes", code=exit_codes.REFUSED)
        if not ending:
            assert why in refused.err
        assert len(refused.err.splitlines()) == 1
        assert "UTF-8 text" not in refused.err or "latin" in name
    assert article.read_bytes() == before


def test_a_plan_file_is_said_to_be_one(article: Path, planner: Planner) -> None:
    planner("new", "other.json", "--sample", "company", plan="other.json")
    refused = planner("import", "other.json", "--yes", code=exit_codes.REFUSED)
    assert refused.err.startswith("This is a plan file itself")
    assert "export json | planner import -" in refused.err


@pytest.mark.parametrize("ending", ["", ".txt", ".csv", ".md", ".json", ".ics", ".dat"] if SOAKING else ["", ".csv"])
@pytest.mark.parametrize("form", ["markdown", "json", "ical", "taskwarrior"])
def test_what_a_file_holds_goes_before_what_it_is_called(
    article: Path, planner: Planner, tmp_path: Path, form: str, ending: str
) -> None:
    (tmp_path / f"x{ending}").write_text(planner("export", form).out)
    assert "Nothing to import: the plan says all of it already." in planner("import", f"x{ending}", "--yes").out


@pytest.mark.parametrize("said", ["markdown", "csv", "json", "ical", "taskwarrior"])
@pytest.mark.parametrize("form", ["markdown", "json", "ical", "taskwarrior"])
def test_a_form_that_is_not_the_files_is_told(article: Path, planner: Planner, form: str, said: str) -> None:
    text = planner("export", form).out.encode()
    code = exit_codes.DONE if said == form else exit_codes.REFUSED
    told = planner("import", "-", "--form", said, "--yes", stdin=text, code=code)
    if said != form:
        assert f"holds {form}, not {said}: say --form {form}, or leave --form out." in told.err


def test_tasks_one_a_line_are_tasks(article: Path, planner: Planner) -> None:
    lines = "\n".join(json.dumps(each) for each in planner("export", "taskwarrior").data)
    assert "Nothing to import" in planner("import", "-", "--yes", stdin=lines.encode()).out


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_texts_in_other_codings_are_read(article: Path, planner: Planner, tmp_path: Path, coding: str) -> None:
    (tmp_path / "x.csv").write_bytes("title,goal,owner\nSell more of it,G1,Lan\n".encode(coding))
    assert "+ O10 Sell more of it" in planner("import", "x.csv", "--yes").out


def test_a_calendar_of_to_dos_says_so(article: Path, planner: Planner) -> None:
    text = calendar(TODO, JOURNAL).encode()
    refused = planner("import", "-", "--yes", stdin=text, code=exit_codes.REFUSED)
    assert (
        "entry 1: Buy milk: Its project (-) names no objective: call it O3, or as the objective is called, or say --under O3"
        in refused.err
    )
    assert "entry 2: Dear diary: This event is none of planner's" in refused.err
    assert "the plan says all of it already" not in refused.out
    assert planner("import", "-", "--yes", "--skip-refused", stdin=text).out == "Nothing to import.\n"


def test_two_calendars_in_one_file_are_both_read(article: Path, planner: Planner) -> None:
    ours = planner("export", "ical").out
    moved = ours.replace(shown(planner, "O5")["due"].replace("-", ""), "20270115")
    for text in (calendar() + moved, moved + calendar(), calendar(TODO) + moved):
        told = planner("import", "-", "--dry-run", "--because", "later", "--skip-refused", stdin=text.encode())
        assert "~ O5 Women lead 40 % of our teams: due" in told.out


def test_an_event_that_was_called_off_is_named(article: Path, planner: Planner) -> None:
    text = planner("export", "ical").out.replace("SUMMARY:Due: O5", "STATUS:CANCELLED\r\nSUMMARY:Due: O5")
    told = planner("import", "-", "--yes", stdin=text.encode())
    assert "The event is called off, and the due date of O5 stays" in told.err


def test_days_for_checking_in_alone_say_so(article: Path, planner: Planner) -> None:
    events = planner("export", "ical").out.split("BEGIN:VEVENT")
    text = calendar(*(f"BEGIN:VEVENT{each.partition('END:VCALENDAR')[0]}" for each in events if "-checkin-" in each))
    assert "There are only days for checking in" in planner("import", "-", "--yes", stdin=text.encode()).err


# --- CSV -------------------------------------------------------------------------------------------------------------


def test_all_columns_are_listed(article: Path, planner: Planner, tmp_path: Path) -> None:
    names = [f"Spalte {each}" for each in range(1, 31)]
    (tmp_path / "x.csv").write_text(",".join(names) + "\n" + ",".join("x" * 30) + "\n")
    asked = planner("import", "x.csv", "--yes", code=exit_codes.REFUSED)
    assert all(name in asked.err for name in names)
    asked = planner("import", "x.csv", "--map", "Nichts=title", "--yes", code=exit_codes.REFUSED)
    assert all(name in asked.err for name in names)
    told = planner("import", "x.csv", "--map", "Spalte 30=title", "--map", "Spalte 29=goal", "--yes")
    assert all(name in told.err for name in names[:28])


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["Key\nresult", "Key\r\nresult", " Key  result ", "Key\u00a0result"])
def test_a_heading_with_a_line_break_can_be_mapped(article: Path, planner: Planner, tmp_path: Path, mark: str, name: str) -> None:
    head = mark.join([f'"{name}"', '"Goal"', '"Who, if\nanybody; at all"'])
    (tmp_path / "x.csv").write_bytes(f"{head}\n{mark.join(('Sell more', 'G1', 'Lan'))}\n".encode())
    asked = planner("import", "x.csv", "--dry-run")
    assert asked.err.startswith("“Key result” is taken as the objective, “Who, if anybody; at all” as owner (--map")
    for given in ("Key result", name.strip()):
        told = planner("import", "x.csv", "--map", f"{given}=title", "--map", "who, if anybody; at all=owner", "--dry-run")
        assert "+ O10 Sell more  (under G1, draft, Lan)" in told.out


def test_where_there_is_only_one_goal_it_is_that_one(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_text("title,owner\nSell more,Lan\n")
    (tmp_path / "x.md").write_text("### Sell more\n")
    none = planner("import", "x.md", "--yes", code=exit_codes.REFUSED)
    assert "line 1: Sell more: It does not say to which goal it belongs, and there is none here yet" in none.err
    planner("add", "goal", "Grow")
    assert "+ O1 Sell more  (under G1, draft, Lan)" in planner("import", "x.csv", "--dry-run").out
    assert "+ O1 Sell more  (under G1" in planner("import", "x.md", "--dry-run").out
    planner("add", "goal", "Be known")
    two = planner("import", "x.csv", "--yes", code=exit_codes.REFUSED)
    assert (
        "It does not say to which goal it belongs: give it one (a goal column, or --map COLUMN=goal), or say --under G1"
        in two.err
    )
    planner("drop", "G2", "--because", "no")
    planner("import", "x.csv", "--yes")


def test_parts_of_what_was_refused_name_it(article: Path, planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        "## G1 A more inclusive workplace\n\n### Sound enough\n\n- due: soon-ish\n\n| check-in | on | value |\n|---|---|---|\n"
        "|  | 2026-11-01 | 3 |\n\n#### A way\n\n## Another goal\n\n#### Lost way\n"
    )
    refused = planner("import", "x.md", "--yes", code=exit_codes.REFUSED)
    assert "What it belongs to (Sound enough) is neither in this plan nor taken in from the file." in refused.err
    assert "Lost way: It stands below no objective" in refused.err
    assert "line:" not in refused.err
    assert "row:" not in refused.err
    assert "(?)" not in refused.err


def test_a_table_that_is_none_of_check_ins_is_named_by_its_objective(article: Path, planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("## Goal\n\n### O99 New one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    refused = planner("import", "x.md", "--yes", code=exit_codes.REFUSED)
    assert refused.err.startswith("line 5: O99 New one: A table of check-ins has the columns check-in, on, value")
