"""The pages hang together: every one can be found, links and pictures lead somewhere, keys that are written by hand are keys."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tui.commands.inbox_commands import INBOX_COMMANDS
from tui.commands.key_names import Command, keys_by_default, shown_key
from tui.commands.list_commands import IMPORT_COMMANDS
from tui.commands.main_commands import COMMANDS, ON_MARKED
from tui.commands.standup_commands import STANDUP_COMMANDS
from tui.screens.forms.form import Form
from tui.widgets.choice import ChoiceField
from tui.widgets.line_input import LineInput
from tui.widgets.prompt import Prompt

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])
sys.path.append(str(DOCS))
import pictures  # noqa: E402


def without_code(page: Path) -> str:
    """A page's text, its blocks of code and its spans of it left out: what looks like a link or a heading there is none."""
    text = re.sub(r"^(`{3,}).*?^\1\n", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"(?:\A|\n)\n(?: {4}.*\n)+", "\n\n", text)


def links(page: Path) -> list[str]:
    """Where a page's links and pictures lead."""
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "``", without_code(page)))


@cache
def anchors(page: Path) -> set[str]:
    """What may stand behind `#`: the headings, as GitHub calls them (letters, digits, hyphens; a blank is a hyphen)."""
    headings = re.findall(r"^#+ (.+)$", without_code(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    for target in links(page):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        assert place.is_relative_to(ROOT), target
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), target


def test_every_picture_is_drawn_by_the_program_and_stands_on_a_page() -> None:
    """What `make docs` does not draw would grow old unnoticed."""
    drawn = {name for screens in pictures.SCREENS.values() for name in screens} | {"demo.svg"}
    assert {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.*") if path.suffix in (".svg", ".png", ".gif")} == drawn
    shown = {(page.parent / target).resolve() for page in PAGES for target in links(page) if target.endswith(".svg")}
    assert {DOCS / name for name in drawn} - shown == set()


def test_every_picture_says_in_words_what_it_shows() -> None:
    for page in PAGES:
        for said, name in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert len(said.split()) > 2, f"{page.name}: {name}"


def test_the_moving_picture_is_small_comes_to_rest_and_need_not_move() -> None:
    svg = (DOCS / "demo.svg").read_text(encoding="utf-8")
    assert len(svg.encode()) < 300_000
    assert re.search(r"\.film \{ animation: film [\d.]+s step-end 1 forwards \}", svg)
    assert "@media (prefers-reduced-motion: reduce) { .film { animation: none } }" in svg
    assert all(word in svg for word in ('role="img"', "<title", "<desc"))
    assert re.search(r"<script|@import|(?:href|src)=\"(?!#)|url\((?!#)", svg) is None, "it needs something from elsewhere"
    starts = [float(each) for each in re.findall(r"([\d.]+)%\{transform", svg)]
    assert starts == sorted(starts)
    assert starts[0] == 0
    assert starts[-1] == 100
    assert len(starts) == svg.count('<g transform="translate(0 ') + 1, "each frame has its time, and the last one stays"


def test_the_readme_is_two_screens() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60
    assert "demo.svg" in "".join(lines[:8])


def test_the_index_leads_to_every_page() -> None:
    linked = set(links(DOCS / "README.md"))
    assert {page.name for page in DOCS.glob("*.md")} - linked == {"README.md"}


def test_each_way_in_of_the_threat_model_names_the_tests_that_show_what_stops_it() -> None:
    ways = re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", (DOCS / "threat-model.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(ways) == 6
    for title, text in ways:
        assert "\nTrusted: " in text, title
        rows = [row for row in text.splitlines() if row.startswith("| ")][1:]
        assert len(rows) >= 4, title
        for row in rows:
            named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row.split("|")[3])
            assert named, row
            assert [
                name for path, name in named if not re.search(rf"^(?:async )?def {name}\(", source_of(path), re.MULTILINE)
            ] == []


def test_the_changes_are_for_people() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = text.partition("\n## ")[2].partition("\n## ")[0]
    groups = dict(re.findall(r"^### (.+)\n((?:(?!### ).*\n?)*)", newest, re.MULTILINE))
    wanted = ("On the screen", "Coach and typing", "Import and export", "Together and on servers", "Safety")
    assert [name for name in groups if name in wanted] == list(wanted)
    for name in wanted:
        lines = re.findall(r"^- (.+(?:\n  .+)*)", groups[name], re.MULTILINE)
        assert len(lines) >= 5, name
        for line in lines:
            shown = re.sub(r"\]\([^)]+\)", "]", line)
            assert len(shown) <= 260, shown
            assert not re.search(r"\btui[/.]|\.py\b|_[a-z]+\(", shown), shown


def source_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_what_contributing_names_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    inside = [path for room in ("tui", "tests", "docs") for path in (ROOT / room).rglob("*") if path.suffix != ".pyc"]
    there = {f"/{path.relative_to(ROOT).as_posix()}" for path in [*inside, *ROOT.glob("*")]}
    files = set(re.findall(r"`((?:\w+/)*\w+\.(?:py|md|toml)|(?:\w+/)+)`", text))
    assert len(files) > 40
    assert [name for name in files if not any(each.endswith(f"/{name.rstrip('/')}") for each in there)] == []
    source = "\n".join(path.read_text(encoding="utf-8") for path in inside if path.suffix == ".py")
    names = set(re.findall(r"`(?:[\w.]+\.)?(_?[A-Z]\w{3,}|[a-z]\w+(?=\())[`(]", text)) - {"NAME"}
    assert len(names) > 20
    assert [
        name for name in names if not re.search(rf"(?:class|def|import) {name}\b|^\s*{name}\b.* = ", source, re.MULTILINE)
    ] == []


def test_files_that_a_page_names_are_there() -> None:
    """Those of a checkout, by their whole path; NAME, and the language that `languages.md` adds, stand for others."""
    path = re.compile(r"(?<![\w/.-])((?:tui|tests|docs|sample_plans)/[\w./-]*\w/?)")
    named = {name for page in PAGES if page.name != "CHANGELOG.md" for name in path.findall(page.read_text(encoding="utf-8"))}
    assert len(named) > 40
    assert [name for name in named if not (ROOT / name).exists() and "NAME" not in name and "/fr/" not in name] == []


def keys_of(*widgets: type[Any]) -> set[str]:
    return {shown_key(key) for each in widgets for binding in each.BINDINGS for key in binding.key.split(",")}


def keys_in(*commands: Command) -> set[str]:
    return {shown_key(key) for each in commands for key in keys_by_default(each)}


@pytest.mark.parametrize(
    ("page", "title", "bound"),
    [
        ("keys.md", "Forms", keys_of(Form, ChoiceField)),
        ("keys.md", "A line to type", keys_of(Prompt, LineInput) | {"Enter"}),
        ("standup.md", "On screen", keys_in(*STANDUP_COMMANDS)),
        ("marks.md", "On the screen: marks", keys_in(*(each for each in COMMANDS if each.action in ON_MARKED))),
        ("in-and-out.md", "On a screen", keys_in(*IMPORT_COMMANDS)),
        ("daily.md", "The inbox", keys_in(*INBOX_COMMANDS)),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_keys_that_are_written_by_hand_are_bound(page: str, title: str, bound: set[str]) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    section = re.search(rf"^##+ {title}.*\n((?:(?!##).*\n)*)", text, re.MULTILINE)
    assert section is not None
    cells = [cell for row in section[1].splitlines() if row.startswith("|") for cell in row.split("|")[1:-1]]
    named = {key for cell in cells if re.match(" `[^`]{1,6}`", cell) for key in re.findall(r"`([^`]+)`", cell)}
    assert len(named) >= 4
    assert named - bound == set()
