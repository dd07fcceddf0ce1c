"""`planner import FILE` on a terminal: the page opens over the plan; a pipe asks nothing, a simple terminal gets a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pty.conftest import Start, said
from tui.plan.plan import Plan
from tui.store.file.document_file import DocumentFile

PLAIN = {"TMUX": "", "STY": "", "TERM_PROGRAM": ""}
SHEET = """\
\ufeffPlan of the bakery;;;;

Ziel;Ergebnis;Người làm;Hạn;Auf
Brot;Läden beliefern, zwölf;lan;31/12/2026;12
;Märkte;mai;30/11/2026;3
"""
"""Semicolons with commas in a cell, a title above the head, heads in two languages, a cell that means the one above."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    DocumentFile.create(str(path), Plan.empty("Bakery")).close()
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.csv"
    path.write_text(SHEET)
    return path


def stored(path: Path) -> Plan:
    store = DocumentFile(str(path))
    try:
        return store.load()
    finally:
        store.close()


def test_a_column_is_set_right_on_the_terminal_and_the_plan_stands_there_then(start: Start, plan: Path, sheet: Path) -> None:
    planner = start("--plan", plan, "import", sheet, "--map", "Ziel=goal_title", env=PLAIN, cols=100, rows=30)
    planner.wait_for("Import bakery.csv")
    assert "left out" in planner.text and "Brot" in planner.text
    planner.press("2")
    planner.wait_for("What is “Ergebnis”")
    planner.press("j", "\r")
    planner.wait_for(r"\+ O2 Märkte")
    planner.press("\r")
    planner.wait_for("takes it back")
    assert "Brot" in planner.text
    planner.press("q")
    assert planner.end() == 0
    found = stored(plan)
    assert [each.title for each in found.objectives.values()] == ["Läden beliefern, zwölf", "Märkte"]
    assert [each.owner for each in found.objectives.values()] == ["lan", "mai"]
    assert [each.title for each in found.goals.values()] == ["Brot"]


def test_leaving_the_page_leaves_the_program_with_nothing_changed(start: Start, plan: Path, sheet: Path) -> None:
    before = plan.read_bytes()
    planner = start("--plan", plan, "import", sheet, env=PLAIN)
    planner.wait_for("Import bakery.csv")
    planner.press("q")
    assert planner.end() == 0
    assert plan.read_bytes() == before


def test_what_is_said_on_the_command_line_goes_along(start: Start, plan: Path, sheet: Path, home: Path) -> None:
    given = ("--map", "Ergebnis=title", "--map", "Hạn=-", "--save-mapping", "bakery", "--as-new")
    planner = start("--plan", plan, "import", sheet, *given, env=PLAIN, cols=100, rows=30)
    planner.wait_for("Import bakery.csv")
    assert "left out" in next(line for line in planner.text.splitlines() if " Hạn " in line)
    planner.press("\r")
    planner.wait_for("takes it back")
    planner.press("q")
    assert planner.end() == 0
    assert stored(plan).objectives[1].due is None
    kept = list(home.rglob("mappings/bakery.toml"))
    assert len(kept) == 1 and '"Ergebnis" = "title"' in kept[0].read_text()
    again = said(home, "--plan", plan, "import", sheet, "--dry-run", env={"XDG_CONFIG_HOME": str(home / "config")})
    assert "Read as bakery by its head" in again.stderr


@pytest.mark.parametrize("how", ["--plain", "TERM=dumb"])
def test_a_question_stays_for_those_who_want_no_page(start: Start, plan: Path, sheet: Path, how: str) -> None:
    words = ("--plain",) if how == "--plain" else ()
    env = PLAIN if words else {**PLAIN, "TERM": "dumb"}
    planner = start("--plan", plan, "import", sheet, "--map", "Ergebnis=title", *words, env=env, cols=120)
    planner.wait_for("Import this?", ready=False)
    planner.type("y\r")
    assert planner.end() == 0
    assert len(stored(plan).objectives.raw) == 2


@pytest.mark.parametrize("more", [("--dry-run",), ("--yes",), ("--all", "--yes")])
def test_nothing_is_opened_where_nobody_is_to_be_asked(start: Start, plan: Path, sheet: Path, more: tuple[str, ...]) -> None:
    planner = start("--plan", plan, "import", sheet, "--map", "Ergebnis=title", *more, env=PLAIN)
    assert planner.end() == 0
    assert len(stored(plan).objectives.raw) == (0 if more == ("--dry-run",) else 2)


def test_a_pipe_asks_nothing(plan: Path, sheet: Path, home: Path) -> None:
    before = plan.read_bytes()
    asked = said(home, "--plan", plan, "import", sheet, "--map", "Ergebnis=title")
    assert asked.returncode == 2 and "nobody to ask" in asked.stderr
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("nowhere.csv",), 1, "nowhere.csv"),
        (("{sheet}", "--map", "Nix=title"), 1, "Nix"),
        (("{sheet}", "--mapping", "nix"), 1, "nix"),
        (("{sheet}", "--save-mapping", "Not so!"), 1, "not so!"),
        (("{page}", "--map", "x=title"), 2, "csv"),
    ],
)
def test_what_no_page_can_set_right_is_said_in_the_shell(
    start: Start, plan: Path, sheet: Path, *, words: tuple[str, ...], code: int, says: str
) -> None:
    page = sheet.with_name("page.md")
    page.write_text("# Plan\n\n## Goal\n")
    before = plan.read_bytes()
    planner = start("--plan", plan, "import", *(each.format(sheet=sheet, page=page) for each in words), env=PLAIN, cols=120)
    assert planner.end(20) == code
    assert says.casefold() in planner.text.casefold() and plan.read_bytes() == before


def test_where_there_is_no_plan_yet_one_is_made_first(start: Start, tmp_path: Path, sheet: Path) -> None:
    place = tmp_path / "new.json"
    planner = start("--plan", place, "import", sheet, "--map", "Ergebnis=title", env=PLAIN, cols=100, rows=30)
    planner.wait_for("no plan")
    assert not place.exists()
    planner.press("\r")
    planner.wait_for("Name of the new plan")
    planner.press("\r")
    planner.wait_for("Import bakery.csv")
    planner.press("\r")
    planner.wait_for("takes it back")
    planner.press("q")
    assert planner.end() == 0
    assert len(stored(place).objectives.raw) == 2
