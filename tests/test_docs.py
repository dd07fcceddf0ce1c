"""The pages hang together: every one can be found, every link leads somewhere, every key that is written by hand is one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tui.commands.key_names import shown_key
from tui.screens.forms.form import Form
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


def keys_of(*widgets: type[Any]) -> set[str]:
    return {shown_key(key) for each in widgets for binding in each.BINDINGS for key in binding.key.split(",")}


@pytest.mark.parametrize(
    ("title", "bound"),
    [
        ("Forms", keys_of(Form, ChoiceField)),
        ("A line to type", keys_of(Prompt, LineInput) | {"Enter"}),
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
