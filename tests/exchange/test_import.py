"""A file is shown as a difference first, taken in as one change or not at all, and every refused row says why."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import Planner, Ran
from tui.cli import exit_codes


def edited(planner: Planner, tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The plan as Markdown, edited by hand."""
    text = planner("export", "markdown").out
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = tmp_path / "edited.md"
    path.write_text(text)
    return path


def shown(planner: Planner, ref: str) -> Any:
    return planner("show", ref, "--json").data["goals"][0]["objectives"][0]


def test_markdown_edited_by_hand_is_one_change_that_undo_takes_back(article: Path, planner: Planner, tmp_path: Path) -> None:
    before = planner("show", "--json").data["goals"]
    path = edited(
        planner, tmp_path,
        ("### O5 Women lead 40 % of our teams", "### O5 Women lead two teams in five"),
        ("- owner: thu\n- team: People", "- owner: mai\n- team: People"),
        ("#### S8 Women on every short list", "#### Ask the women who left\n\n- owner: mai\n\n#### S8 Women on every short list"),
        ("### O6 Fair", "### A nursery in the house\n\n- measure: places\n- baseline: 0\n- target: 12\n\n### O6 Fair"),
    )  # fmt: skip
    looked = planner("import", str(path), "--dry-run")
    assert looked.out.splitlines() == [
        "~ O5 title “Women lead 40 % of our teams” → “Women lead two teams in five”; owner thu → mai",
        "+ O10 A nursery in the house  (under G1, draft, 0 → 12)",
        "+ S20 Ask the women who left  (for O5, proposed, mai)",
        "2 added, 1 changed",
        "129 entries say nothing new",
    ]
    assert planner("show", "--json").data["goals"] == before
    done = planner("import", str(path), "--yes")
    assert done.out.endswith("Imported. planner undo takes all of it back.\n")
    objective = shown(planner, "O5")
    assert (objective["title"], objective["owner"]) == ("Women lead two teams in five", "mai")
    assert "Ask the women who left" in [each["title"] for each in objective["strategies"]]
    log = planner("log", "--json").data["changes"]
    assert (log[0]["action"], log[0]["by"]) == ("import", "lan")
    assert log[0]["what"] == "imported: 2 added, 1 changed"
    planner("undo")
    assert planner("show", "--json").data["goals"] == before
    planner("check")


def test_what_is_committed_changes_by_import_only_with_a_reason(article: Path, planner: Planner, tmp_path: Path) -> None:
    path = edited(planner, tmp_path, ("- target: 40", "- target: 45"), ("- owner: thu", "- owner: lan"))
    refused = planner("import", str(path), "--yes", code=exit_codes.REFUSED)
    assert "O5 Women lead 40 % of our teams: O5 is committed, so its target stays fixed" in refused.err
    assert refused.err.splitlines()[0].startswith("line ")
    assert "Nothing has changed." in refused.err
    assert planner("show", "G1", "--json").data["goals"][0]["owner"] == "thu"
    assert planner("import", str(path), "--yes", "--because", "a better year").code == exit_codes.DONE
    assert shown(planner, "O5")["measure"]["target"] == 45
    assert planner("show", "G1", "--json").data["goals"][0]["owner"] == "lan"
    from tui.plan.changes.amendments import amendments
    from tui.store import DocumentFile

    store = DocumentFile(str(article))
    plan = store.load()
    store.close()
    (amendment,) = amendments(plan, plan.objectives[5])
    assert (amendment.path, amendment.before, amendment.after, amendment.change.reason) == (
        "measure.target",
        40,
        45,
        "a better year",
    )


def test_refused_rows_stop_all_unless_the_rest_is_wanted(article: Path, planner: Planner, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "ref,goal,title,baseline,target,due\nO5,,Better words,,,\n,G1,,1,2,\n,G9,Lost,1,2,\n"
        ",G1,Sound,1,2,soon-ish\n,G1,Whole,1,2,\n"
    )
    before = planner("show", "--json").out
    stopped = planner("import", str(rows), "--yes", code=exit_codes.REFUSED)
    told = stopped.err.splitlines()
    assert told[0] == "line 3: –: The title is empty: type a few words."
    assert told[1].startswith("line 4: Lost: What it belongs to (G9) is neither in this plan")
    assert told[2].startswith("line 5: Sound: “soon-ish” is no day I can read")
    assert told[3] == "3 entries refused"
    assert planner("show", "--json").out == before
    planner("import", str(rows), "--dry-run", code=exit_codes.REFUSED)
    planner("import", str(rows), "--yes", "--skip-refused")
    titles = [each["title"] for each in planner("show", "G1", "--json").data["goals"][0]["objectives"]]
    assert "Better words" in titles
    assert "Whole" in titles
    assert "Sound" not in titles
    assert len(planner("log", "--json").data["changes"]) == json.loads(before)["plan"]["revision"] + 1


def test_somebody_elses_spreadsheet_comes_in_by_a_mapping(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json", "--title", "Ours")
    sheet = tmp_path / "okr.csv"
    sheet.write_text(
        "\ufeffMục đích;Tên việc;Người phụ trách;Bắt đầu từ;Chỉ tiêu;Đơn vị;Hạn chót;Hiện tại;Cách làm;Mã\n"
        "Được biết đến;+10 % truy cập;lan;12.000;13.200,5;lượt;31/12/2030;12.500;SEO; X1\n"
        "được biết đến;Giảm rời bỏ;mai;5,5;3;%;31/12/2030;5,5;;X2\n",
        encoding="utf-8",
    )
    guessed = planner("import", str(sheet), "--dry-run")
    assert guessed.err.startswith("“Tên việc” is taken as the objective, “Người phụ trách” as owner, ")
    assert "Columns that are left out: Bắt đầu từ (--map" in guessed.err
    mapped = (
        "--map", "Tên việc=title", "--map", "Bắt đầu từ=baseline", "--map", "Cách làm=strategies", "--decimal", ",",
    )  # fmt: skip
    done = planner("import", str(sheet), *mapped, "--yes")
    assert "“Mã” as what it is known again by" in done.err
    (goal,) = planner("show", "--json").data["goals"]
    assert goal["title"] == "Được biết đến"
    first, second = goal["objectives"]
    assert (first["title"], first["owner"], first["current"], first["due"]) == ("+10 % truy cập", "lan", 12500, "2030-12-31")
    assert (first["measure"]["baseline"], first["measure"]["target"]) == (12000, 13200.5)
    assert [each["title"] for each in first["strategies"]] == ["SEO"]
    assert (second["measure"]["kind"], second["checked_in"]) == ("decrease", None)
    wrong = planner("import", str(sheet), "--map", "Nichts=title", "--dry-run", code=exit_codes.REFUSED)
    assert "There is no column “Nichts” in the file" in wrong.err


def test_a_figure_changed_in_a_spreadsheet_is_a_check_in_of_today(article: Path, planner: Planner, tmp_path: Path) -> None:
    lines = planner("export", "csv").out.splitlines()
    column = lines[0].split(",").index("current")
    at = next(i for i, line in enumerate(lines) if ",O5," in line)
    cells = lines[at].split(",")
    assert cells[column] == "37"
    lines[at] = ",".join([*cells[:column], "38.5", *cells[column + 1 :]])
    (tmp_path / "sheet.csv").write_text("\n".join(lines))
    done = planner("import", "sheet.csv", "--yes")
    assert done.out.splitlines()[0] == f"+ C99 O5 checked in: 38.5 %  ({date.today()}, lan)"
    assert shown(planner, "O5")["current"] == 38.5


def test_cells_are_never_formulas_and_come_back_as_they_were(planner: Planner) -> None:
    planner("new", "plan.json")
    planner("add", "goal", "=HYPERLINK(1)", "--literal")
    planner("add", "objective", "+10 % traffic", "--goal", "G1", "--literal")
    planner("add", "objective", "@sum", "--goal", "G1", "--literal")
    out = planner("export", "csv").out
    for cell in ("=HYPERLINK(1)", "+10 % traffic", "@sum"):
        assert f",'{cell}" in out
    assert planner("import", "-", "--form", "csv", "--dry-run", stdin=out.encode()).out.startswith("Nothing to import")


def test_a_utf_16_file_of_a_spreadsheet_is_read(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "x.csv").write_bytes("Goal\tObjective\nLớn hơn\tMột việc\n".encode("utf-16"))
    assert "+ O1 Một việc" in planner("import", "x.csv", "--yes").out
    assert planner("show", "--json").data["goals"][0]["title"] == "Lớn hơn"


def test_dropping_by_import_takes_a_reason(article: Path, planner: Planner, tmp_path: Path) -> None:
    path = edited(planner, tmp_path, ("- owner: thu\n- state: active\n- since", "- owner: thu\n- state: dropped\n- since"))
    refused = planner("import", str(path), "--yes", code=exit_codes.REFUSED)
    assert "Dropping S8 takes a reason: import it with --because." in refused.err
    planner("import", str(path), "--yes", "--because", "nobody came")
    strategies = {each["ref"]: each for each in shown(planner, "O5")["strategies"]}
    assert (strategies["S8"]["state"], strategies["S8"]["reason"]) == ("dropped", "nobody came")


def test_another_plan_is_not_taken_for_this_one(article: Path, planner: Planner) -> None:
    planner("new", "other.json", "--sample", "engineering", plan="other.json")
    planner("export", "json", "-o", "other-export.json", plan="other.json")
    refused = planner("import", "other-export.json", "--yes", code=exit_codes.REFUSED)
    assert refused.err.startswith("This looks like another plan: G1 is “")
    goals = len(planner("show", "--json").data["goals"])
    done = planner("import", "other-export.json", "--yes", "--as-new", "--skip-refused")
    assert "Called otherwise here: " in done.out
    assert len(planner("show", "--json").data["goals"]) == goals + 4
    planner("check")


def test_what_became_of_tasks_comes_back_as_strategies(article: Path, planner: Planner, tmp_path: Path) -> None:
    tasks = planner("export", "taskwarrior").data
    by_ref = {task["planner"]: task for task in tasks}
    by_ref["S8"]["status"] = "completed"
    by_ref["S8"]["end"] = "20261124T000000Z"
    del by_ref["S18"]["start"]
    more = [{"description": "A new idea", "status": "pending", "project": "G1.O5"}, {"description": "Milk", "status": "pending"}]
    (tmp_path / "tasks.json").write_text(json.dumps([*tasks, *more]))
    refused = planner("import", "tasks.json", "--dry-run", code=exit_codes.REFUSED)
    assert f"entry {len(tasks) + 2}: Milk: Its project (-) names no objective: call it O3, or as the objective" in refused.err
    planner("import", "tasks.json", "--yes", "--skip-refused")
    found = {each["ref"]: each for each in shown(planner, "O5")["strategies"]}
    assert (found["S8"]["state"], found["S18"]["state"], found["S20"]["title"]) == ("worked", "proposed", "A new idea")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.json", b"{", "line 1: it is no JSON there (column 2)."),
        ("x.json", b'{"goals": 3}', "There is nothing of a plan in the file."),
        ("x.json", b"[" * 50_000, ""),
        ("x.md", b"words only\n", "There is nothing of a plan in the file."),
        ("x.csv", b"", "There is nothing of a plan in the file."),
        ("x.md", b"title\n\xff\xfa", "x.md, line 2: it is no UTF-8 text there. Save it as UTF-8 and try again."),
        ("x.csv", b'title,goal\n"a,b', ""),
        ("gone.csv", None, "gone.csv cannot be read: No such file or directory."),
    ],
)
def test_a_file_that_is_nothing_of_the_kind_changes_nothing(
    article: Path, planner: Planner, *, name: str, content: bytes | None, why: str
) -> None:
    before = article.read_bytes()
    if content is not None:
        article.with_name(name).write_bytes(content)
    refused = planner("import", name, "--yes", code=exit_codes.REFUSED)
    assert refused.out == ""
    assert len(refused.err.splitlines()) == 1
    assert refused.err.startswith(why)
    assert article.read_bytes() == before


@pytest.mark.parametrize(
    ("form", "old", "new", "why"),
    [
        (("csv",), r"(?m)^(G1,[^,]*,O5,.*?)(\r?)$", r"\1,beyond it\2", "The row has more cells than the head (beyond it)"),
        (("csv",), r"(?m)^(G1,[^,]*,O5,.*\n)", r"\1\1", "O5 is in the file twice"),
        (("csv", "--history"), r"(?m)^([^,]*,[^,]*,[^,]*,)check-in,", r"\1checkup,", "“checkup” is neither check-in nor change"),
        (("taskwarrior",), r"\A\[", "[7,", "entry 1: –: This is no task with a description."),
        (("ical",), r"DTSTART[^\r]*", "DTSTART:someday", "“someday” is no day"),
        (("json",), r'"plan": \{[^}]*\}', '"plan": 7', "“plan” holds nothing that belongs there"),
        (("markdown",), r"(?m)^(- owner: thu)$", r"\1\n    - of hers", "“- of hers” is no field"),
    ],
)  # fmt: skip
def test_a_part_of_a_file_that_cannot_be_read_is_named_and_changes_nothing(
    article: Path, planner: Planner, *, form: tuple[str, ...], old: str, new: str, why: str
) -> None:
    before = article.read_bytes()
    text, count = re.subn(old, new, planner("export", *form).out, count=1)
    assert count
    refused = planner("import", "-", "--form", form[0], "--yes", stdin=text.encode(), code=exit_codes.REFUSED)
    assert why in refused.err
    assert article.read_bytes() == before


def test_nobody_is_asked_where_there_is_nobody(article: Path, planner: Planner) -> None:
    text = planner("export", "markdown").out.replace("### O5 Women", "### O5 The women").encode()
    asked = planner("import", "-", code=exit_codes.USAGE, stdin=text)
    assert "There is nobody to ask: say --yes, or --dry-run only to look" in asked.err
    assert shown(planner, "O5")["title"].startswith("Women")
    planner("import", "-", "--yes", stdin=text)
    assert shown(planner, "O5")["title"].startswith("The women")


def test_lines_of_markdown_that_mean_nothing_are_named(article: Path, planner: Planner, tmp_path: Path) -> None:
    path = edited(planner, tmp_path, ("- owner: thu\n- team: People", "- ownr: thu\nwhat is this\n- team: People"))
    refused = planner("import", str(path), "--yes", code=exit_codes.REFUSED)
    assert "There is no field “ownr” here." in refused.err
    assert "“what is this” is no field (- name: value), no note (> text) and no table" in refused.err


def test_somebody_elses_change_of_the_same_field_is_a_conflict(
    article: Path, planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.cli.plans import import_

    path = edited(planner, tmp_path, ("### O5 Women", "### O5 Mine: women"))

    def while_one_thinks(question: str, *, asked: bool) -> bool:
        from tui.plan import actions
        from tui.session.session import Session
        from tui.store import DocumentFile

        session = Session(DocumentFile(str(article)), "mai")
        session.do(actions.edit, "O5", {"title": "Hers"})
        session.close()
        return True

    monkeypatch.setattr(import_, "agreed", while_one_thinks)
    refused: Ran = planner("import", str(path), code=exit_codes.CONFLICT)
    assert "somebody else changed the title first. Theirs: Hers" in refused.err
    assert shown(planner, "O5")["title"] == "Hers"


def test_a_check_in_row_added_in_markdown_is_a_check_in_of_its_day(article: Path, planner: Planner, tmp_path: Path) -> None:
    day = date.today() - timedelta(days=1)
    row = f"|  | {day} | 38 | mai | low | a new lead |  |\n"
    path = edited(planner, tmp_path, ("\n#### S8 Women", row + "\n#### S8 Women"))
    path.write_text(path.read_text().replace("|\n\n|  |", "|\n|  |"))
    planner("import", str(path), "--yes")
    checkins = planner("export", "json", "O5").data["history"]["checkins"]
    assert {k: checkins[-1][k] for k in ("day", "by", "value", "confidence", "comment")} == {
        "day": str(day), "by": "mai", "value": 38, "confidence": "low", "comment": "a new lead",
    }  # fmt: skip


def test_a_due_date_moved_in_a_calendar_comes_back(article: Path, planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    planner("export", "ical", "-o", str(path))
    assert "Nothing to import" in planner("import", str(path)).out
    text = path.read_text()
    day = shown(planner, "O5")["due"].replace("-", "")
    at = text.index(f"DTSTART;VALUE=DATE:{day}", text.index("SUMMARY:Due: O5"))
    path.write_text(f"{text[:at]}{text[at:].replace(day, '20270115', 1)}")
    assert planner(
        "import", str(path), "--yes", code=exit_codes.REFUSED
    ).err  # it is committed: that is an amendment, with a reason
    planner("import", str(path), "--because", "the fair was moved", "--yes")
    assert shown(planner, "O5")["due"] == "2027-01-15"
    assert "the fair was moved" in planner("log", "O5").out


def test_events_of_others_are_refused_and_nothing_changes(article: Path, planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "holidays.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTART;VALUE=DATE:20270101\r\n"
        "SUMMARY:New year\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    before = article.read_bytes()
    ran = planner("import", str(path), "--yes", code=exit_codes.REFUSED)
    assert "none of planner's" in ran.out + ran.err
    path.write_text("no calendar at all")
    planner("import", str(path), "--yes", code=exit_codes.REFUSED)
    assert article.read_bytes() == before
