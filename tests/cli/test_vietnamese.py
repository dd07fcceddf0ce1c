"""The command line in Vietnamese: help, refusals, conflicts, what is printed, and who decides on the language."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Planner
from tests.pty.driven import Driven
from tui.cli.program import VERBS

VI = {"LANG": "vi_VN.UTF-8"}
ENGLISH = re.compile(r"(?<!-)\b(the|of|and|Usage|Options|Show this|Commands|Missing|is not|with)\b")
"""Words that no Vietnamese sentence has."""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return shutil.copy(ROOT / "sample_plans" / "article.vi.json", tmp_path / "ke-hoach.json")


def said(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("verb", [(), *((verb,) for verb in VERBS), ("add", "goal"), ("add", "objective"), ("add", "strategy")])
def test_the_help_of_every_verb_is_vietnamese_throughout(planner: Planner, verb: tuple[str, ...]) -> None:
    text = planner(*verb, "--help", env=VI, code=0).out
    assert text.startswith("Cách dùng: planner")
    assert "Hiện trợ giúp này rồi thoát." in said(text)
    assert "Tùy chọn:" in text
    assert not ENGLISH.search(text), ENGLISH.findall(text)


@pytest.mark.parametrize("args", [("--help", "--lang", "vi"), ("--lang=vi", "--help"), ("--lang", "VI", "-h")])
def test_the_language_that_is_asked_for_is_that_of_the_help_wherever_it_stands(planner: Planner, args: tuple[str, ...]) -> None:
    text = planner(*args, env={"LANG": "en_US.UTF-8"}, code=0).out
    assert "Hiện trợ giúp này rồi thoát." in said(text)
    assert not ENGLISH.search(text), ENGLISH.findall(text)


def test_mistakes_before_the_verb_are_explained_in_the_language_that_is_asked_for(planner: Planner) -> None:
    for args in (("--lang", "vi", "--nothing"), ("--nothing", "--lang=vi")):
        assert "Không có tùy chọn '--nothing'." in planner(*args, code=2).err
    assert "COMMAND" not in planner("add", "--help", env=VI, code=0).out


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        ("c", True), ("C", True), ("có", True), ("co", True), ("y", True), ("yes", True), ("k", False), ("không", False),
        ("khong", False), ("n", False), ("", False), ("gì\nc", True),
    ],
)  # fmt: skip
def test_a_question_is_answered_in_vietnamese_and_by_english_letters(
    planner: Planner, tmp_path: Path, answer: str, made: bool
) -> None:
    planner("new", "plan.json", code=0)
    planner("--plan", "plan.json", "add", "goal", "One", code=0)
    (tmp_path / "tasks.md").write_text("# Plan\n\n## Another goal\n", encoding="utf-8")
    command = [sys.executable, "-m", "tui", "--plan", "plan.json", "import", "--plain", "tasks.md"]
    with Driven(command, env=VI | {"LC_ALL": ""}, home=tmp_path, cwd=tmp_path, loaded=True) as asked:
        asked.wait_for(r"\[c/K\]")
        for each in answer.split("\n"):
            asked.send(f"{each}\n".encode())
        asked.end()
    assert ("G2" in planner("--plan", "plan.json", "show", code=0).out) is made


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--nothing",), "Không có tùy chọn '--nothing'."),
        (("checkin",), "Thiếu tham số 'REF'."),
        (("checkin", "O1"), "Chưa có số: một lần cập nhật cần số, như 12,5; lời không kèm số là lời bàn: planner say O1 TEXT."),
        (("undo", "more"), "Thừa tham số (more)"),
        (("amend", "O1", "target=8"), "Thiếu tùy chọn '--because'."),
        (("checkin", "O1", "5", "--confidence", "sure"), "'sure' không phải một trong"),
        (("set", "O1", "target"), "“target” không phải FIELD=VALUE"),
        (("chekin",), "Không có lệnh “chekin”, cũng không có tệp kế hoạch tên như vậy: ý là checkin?"),
        (("show", "--plan", "x.json"), "--plan phải đứng trước lệnh"),
    ],
)
def test_bad_usage_is_explained_in_vietnamese(planner: Planner, args: tuple[str, ...], told: str) -> None:
    ran = planner(*args, env=VI, code=2)
    assert told in ran.err
    assert "Xem thêm: planner" in ran.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("set", "O1", "target=8"), "O1 đã cam kết nên đích được cố định: hãy điều chỉnh, kèm lý do."),
        (("checkin", "O1", "abc"), "Không hiểu số “abc”"),
        (("checkin", "O1", "5", "--on", "mai kia"), "Không hiểu “mai kia” là ngày nào"),
        (("checkin", "O1", "5", "--on", "31/12/2030"), "ngày 31/12/2030 chưa tới"),
        (("drop", "G9", "--because", "x"), "Kế hoạch này không có G9."),
    ],
)
def test_a_refusal_says_in_vietnamese_what_to_do(planner: Planner, plan: str, args: tuple[str, ...], told: str) -> None:
    ran = planner("--plan", plan, *args, env=VI, code=1)
    assert told in ran.err


def test_a_plan_that_is_none_is_explained(planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1, 2]", encoding="utf-8")
    ran = planner("--plan", "x.json", "show", env=VI, code=3)
    assert "là JSON nhưng không phải kế hoạch" in ran.err
    assert "Tệp vẫn nguyên." in ran.err
    assert "không có tệp này" in planner("--plan", "y.json", "show", env=VI, code=3).err


def test_a_conflict_names_both_values_in_vietnamese() -> None:
    from tui.plan.errors import Conflict
    from tui.words import use
    from tui.words.error_texts import sentence

    use("vi")
    try:
        told = sentence(Conflict("O1", "measure.target", theirs="8", mine="9"))
    finally:
        use("en")
    assert told == "O1: người khác đã sửa đích trước. Của họ: 8 · của mình: 9"


def test_show_writes_figures_and_days_the_vietnamese_way(planner: Planner, plan: str) -> None:
    text = planner("--plan", plan, "show", env=VI, code=0).out
    assert "13.200" in text
    assert re.search(r"\d % [●▲▼] (?:đúng tiến độ|có rủi ro|chệch)", text), "which of them depends on the day"
    assert re.search(r"hạn 31/12(/\d{4})?\b", text)
    assert not re.search(r"\b(Dec|since|due|expected|on track)\b", text)
    markdown = planner("--plan", plan, "show", "--markdown", env=VI, code=0).out
    assert "chệch" in markdown or "có rủi ro" in markdown
    assert not re.search(r"\b(Dec|since|due|because|on track)\b", markdown)


def test_json_and_csv_are_the_same_in_every_language(planner: Planner, plan: str) -> None:
    for form in ("--json", "--csv"):
        assert planner("--plan", plan, "show", form, env=VI).out == planner("--plan", plan, "show", form).out


def test_log_and_check_are_vietnamese(planner: Planner, plan: str) -> None:
    planner("--plan", plan, "checkin", "O1", "9,5", env=VI, code=0)
    first = planner("--plan", plan, "log", env=VI, code=0).out.splitlines()[0]
    assert re.match(r"\d\d/\d\d/\d{4} \d\d:\d\d  lan ", first)
    assert "O1 cập nhật: 9,5 %" in first
    assert "lành lặn (" in planner("--plan", plan, "check", env=VI, code=0).out
    assert "hoàn tác (cập nhật: 9,5 %)" in planner("--plan", plan, "undo", env=VI, code=0).out
    planner("--plan", plan, "add", "goal", "Một mục đích", env=VI, code=0)
    assert "hoàn tác (Đã thêm: Một mục đích)" in planner("--plan", plan, "undo", env=VI, code=0).out


def test_a_number_is_read_the_way_of_the_language(planner: Planner, plan: str) -> None:
    planner("--plan", plan, "checkin", "O3", "12.900", env=VI, code=0)
    planner("--plan", plan, "checkin", "O4", "49,500", code=0)
    shown = planner("--plan", plan, "show", "--json").data
    current = {each["ref"]: each["current"] for goal in shown["goals"] for each in goal["objectives"]}
    assert (current["O3"], current["O4"]) == (12900, 49500)


@pytest.mark.parametrize("language", ["C", "POSIX", "de_DE.UTF-8", "xx", "vim"])
def test_any_other_language_is_english(planner: Planner, language: str) -> None:
    assert planner("--help", env={"LANG": language, "PYTHONUTF8": "1"}, code=0).out.startswith("Usage: planner")


def test_the_nearest_wish_decides(planner: Planner, tmp_path: Path) -> None:
    remembered = tmp_path / ".local" / "state" / "planner" / "remembered.json"
    remembered.parent.mkdir(parents=True)

    def speaks(*args: str, **env: str) -> str:
        head = planner(*args, "--help", env=env, code=0).out.split(" ", 1)[0]
        return {"Cách": "vi", "Usage:": "en"}[head]

    assert speaks() == "en"
    assert speaks(LANG="C.UTF-8", LC_MESSAGES="vi_VN") == "vi"
    assert speaks(LC_ALL="en_US.UTF-8", LANG="vi_VN") == "en"
    remembered.write_text('{"language": "vi"}', encoding="utf-8")
    assert speaks(LC_ALL="en_US.UTF-8") == "vi"
    assert speaks(PLANNER_LANG="en") == "en"
    assert speaks("--lang", "vi", PLANNER_LANG="en") == "vi"
    assert speaks("--lang", "en") == "en"
    remembered.write_text("{broken", encoding="utf-8")
    assert speaks() == "en"


def test_demo_takes_the_language_before_or_behind_it(planner: Planner) -> None:
    for args in (("demo", "--lang", "vi", "--list"), ("--lang", "vi", "demo", "--list")):
        assert planner(*args, code=0).out == planner("demo", "--list", env=VI).out
    assert planner("demo", "--list").out != planner("demo", "--list", env=VI).out
    refused = planner("--lang", "de", "show", code=2)
    assert "en" in refused.err and "vi" in refused.err
