"""The pages hang together: every one can be found, every link leads somewhere, every key that is written by hand is one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.commands.key_names import shown_key
from tui.screens.dialogs.menu import Menu
from tui.screens.dialogs.page import Page
from tui.screens.forms.form import Form
from tui.screens.pages.find_dialog import Find
from tui.screens.pages.item_page import ItemPage
from tui.widgets.choice import ChoiceField
from tui.widgets.line_input import LineInput
from tui.widgets.prompt import Prompt

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target.partition("#")[0]).exists(), target


def test_the_index_leads_to_every_page() -> None:
    linked = set(re.findall(r"\]\(([^)]+)\)", (DOCS / "README.md").read_text(encoding="utf-8")))
    assert {page.name for page in DOCS.glob("*.md")} - linked == {"README.md"}


def rooms_of_the_map() -> Iterator[tuple[list[str], str]]:
    """The rooms of each row of CONTRIBUTING.md, as seen from tui/, and what they may import."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for row in text.partition("## The map")[2].partition("\n\nimport-linter")[0].splitlines():
        if row.startswith("| `"):
            cells = row.split("|")
            yield re.findall(r"`tui/([\w./]+)`", cells[1]), cells[3]


def test_the_map_of_the_code_has_every_room_and_no_other() -> None:
    named = {name for names, _ in rooms_of_the_map() for name in names}
    rooms = {path.name + "/" for path in (ROOT / "tui").iterdir() if (path / "__init__.py").exists()}
    rooms |= {path.name for path in (ROOT / "tui").glob("*.py") if not path.name.startswith("__")}
    assert rooms <= named
    assert not [name for name in named if not (ROOT / "tui" / name).exists()]


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module of ours imports, by their names below tui/ (`plan`, `session`)."""
    package = ("tui", *path.relative_to(ROOT / "tui").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = package[: len(package) - node.level + 1]
            place = (*above, *(node.module or "").split("."))[1:] if node.module else above[1:]
            yield from place[:1] or (each.name for each in node.names if not each.name.startswith("__"))


def test_the_map_says_what_each_room_imports() -> None:
    checked = 0
    for names, allowed in rooms_of_the_map():
        if "everything" in allowed or "above" in allowed:
            continue
        for name in names:
            place = ROOT / "tui" / name
            found = {room for path in ([place] if place.is_file() else place.rglob("*.py")) for room in imported(path)}
            own = name.partition("/")[0].removesuffix(".py")
            assert found - {own} <= set(re.findall(r"`([^`]+)`", allowed)), name
            checked += 1
    assert checked >= 15


def keys_of(*widgets: type[Any]) -> set[str]:
    return {shown_key(key) for each in widgets for binding in each.BINDINGS for key in binding.key.split(",")}


@pytest.mark.parametrize(
    ("title", "bound"),
    [
        ("An item's page", keys_of(ItemPage)),
        ("Pages to read", keys_of(Page)),
        ("Forms", keys_of(Form, ChoiceField)),
        ("A line to type", keys_of(Prompt, LineInput) | {"Enter"}),
        ("Find", keys_of(Find) | {"Enter"}),
        ("Menus", keys_of(Menu)),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_keys_that_are_written_by_hand_are_bound(title: str, bound: set[str]) -> None:
    section = re.search(rf"^## {title}.*\n((?:(?!## ).*\n)*)", (DOCS / "keys.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert section is not None
    cells = [row.split("|")[1] for row in section[1].splitlines() if row.startswith("| `")]
    named = {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}
    assert len(named) >= 4
    assert named <= bound
