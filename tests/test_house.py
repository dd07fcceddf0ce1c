"""The rules of the house: who may import whom, how large a room, a file and a function may be, and that a name stands once.

The layers stand in pyproject.toml, where import-linter reads them too. The picture in CONTRIBUTING.md is held against them.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TUI = ROOT / "tui"
MOST_ENTRIES = 15
MOST_LINES = 400
MOST_BRANCHES = 20
PRIVATE_PARTS = "tui.terminal.textual_private"
"""The one file that may use what a library keeps to itself."""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES: Mapping[str, Path] = {name_of(path): path for path in sorted(TUI.rglob("*.py"))}


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text(encoding="utf-8"))


def imported_by(module: str) -> Iterator[tuple[str, str]]:
    """What a module imports anywhere in it, also late and for types: (a module of ours or a library, a name in it or nothing)."""
    package = module if FILES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            place = ".".join([*above, *([node.module] if node.module else [])])
            for each in node.names:
                inside = f"{place}.{each.name}"
                yield (inside, "") if inside in FILES else (place, each.name)


@cache
def graph() -> dict[str, set[str]]:
    return {module: {place for place, _ in imported_by(module) if place in FILES} - {module} for module in FILES}


def circles() -> list[list[str]]:
    """The groups of modules that import each other in a circle (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in sorted(graph()[module]):
            if other not in index:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], index[other])
        if low[module] == index[module]:
            group = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(group) > 1:
                found.append(sorted(group))

    for module in FILES:
        if module not in index:
            visit(module)
    return found


def layers() -> dict[str, list[list[str]]]:
    """Of each room with an order: the names in it from the bottom up, those of one line together."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return {
        contract["containers"][0]: [re.findall(r"\w+", line) for line in reversed(contract["layers"])]
        for contract in contracts
        if contract["type"] == "layers"
    }


def test_no_files_import_each_other_in_a_circle() -> None:
    assert circles() == []


@pytest.mark.parametrize("room", sorted(layers()))
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    level = {name: number for number, line in enumerate(layers()[room]) for name in line}
    depth = room.count(".") + 1
    wrong = []
    for module, others in graph().items():
        for other in others:
            pair = [each.split(".")[depth] if each.startswith(f"{room}.") else "" for each in (module, other)]
            if all(pair) and pair[0] != pair[1] and level[pair[1]] >= level[pair[0]]:
                wrong.append(f"{module} -> {other}")
    assert wrong == []


@pytest.mark.parametrize("room", sorted(layers()))
def test_the_order_of_a_room_names_all_that_is_in_it(room: str) -> None:
    place = ROOT.joinpath(*room.split("."))
    there = {path.stem for path in place.glob("*.py")} | {path.parent.name for path in place.glob("*/__init__.py")}
    assert {name for line in layers()[room] for name in line} == there - {"__init__"}


def test_the_picture_in_contributing_shows_the_layers() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawn = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert drawn is not None
    known = {name for line in layers()["tui"] for name in line}
    lines = [[word for word in re.findall(r"\w+", line.partition("  ")[0]) if word in known] for line in drawn[1].splitlines()]
    assert [sorted(line) for line in lines if line] == [sorted(line) for line in reversed(layers()["tui"])]


def test_a_room_has_no_more_entries_than_one_takes_in_at_a_look() -> None:
    for room in (TUI, *(path.parent for path in TUI.rglob("__init__.py"))):
        entries = [path for path in room.glob("*.py") if path.name != "__init__.py"]
        rooms = list(room.glob("*/__init__.py"))
        most = MOST_ENTRIES + 5 if room == TUI else MOST_ENTRIES  # the house itself: fourteen rooms and four loose files
        assert len(entries) + len(rooms) <= most, room


def test_a_room_has_more_than_one_file() -> None:
    for room in (path.parent for path in TUI.rglob("__init__.py")):
        assert len(list(room.glob("*.py"))) + len(list(room.glob("*/__init__.py"))) > 2, room


def test_no_two_modules_have_one_name() -> None:
    count = Counter(path.stem for path in FILES.values() if not path.stem.startswith("__"))
    assert [name for name, times in count.items() if times > 1] == []


def test_a_frozen_record_is_made_the_light_way_wherever_the_rules_are_known() -> None:
    made = [
        module
        for module in FILES
        if not module.startswith(("tui.terminal.", "tui.words.", "tui.system."))  # they know nothing of `plan.model.record`
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dataclass"
        if any(each.arg == "frozen" for each in node.keywords)
    ]
    assert made == []


def test_no_file_is_so_long_that_it_is_two_things() -> None:
    long = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in FILES.items()}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}


def test_no_function_has_more_branches_than_one_can_follow() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "C901", "--output-format", "json",
         "--config", f"lint.mccabe.max-complexity={MOST_BRANCHES}", "tui"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = [(str(Path(each["filename"]).relative_to(ROOT)), each["message"]) for each in json.loads(done.stdout)]
    assert found == []


@pytest.mark.parametrize("room", ["session", "store/file", "plan/changes", "plan/progress", "terminal"])
def test_what_is_public_in_these_rooms_says_what_it_is(room: str) -> None:
    silent = []
    for path in sorted((TUI / room).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bodies = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))]
        for body in bodies:
            inside = [node for node in body.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
            wanted = [body, *(node for node in inside if not node.name.startswith("_"))]
            silent += [f"{path.name}: {getattr(node, 'name', '')}" for node in wanted if ast.get_docstring(node) is None]
    assert silent == []


def test_screens_ask_each_other_by_what_is_declared() -> None:
    rooms = ("tui.screens", "tui.widgets", "tui.app")
    calls = (
        (module, node.lineno, node.func.id)
        for module in FILES
        if module.startswith(rooms)
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )
    assert [f"{module}:{line}" for module, line, name in calls if name in ("hasattr", "getattr")] == []


def ours() -> set[str]:
    """Every private name that a module of ours gives to something."""
    found: set[str] = set()
    for module in FILES:
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                found.add(node.attr)
    return found


def test_what_a_library_keeps_to_itself_is_used_in_one_file() -> None:
    known = ours() | {"_replace", "_asdict", "_fields", "_make", "_exit"}
    used = []
    for module in FILES:
        if module == PRIVATE_PARTS:
            continue
        for place, name in imported_by(module):
            private = any(part.startswith("_") and not part.startswith("__") for part in (*place.split("."), name))
            if not place.startswith("tui") and private:
                used.append(f"{module}: {place} {name}")
        attributes = (node for node in ast.walk(tree_of(module)) if isinstance(node, ast.Attribute))
        used += [f"{module}: {each.attr}" for each in attributes if re.match(r"_[^_]", each.attr) and each.attr not in known]
    assert used == []


def written_in(module: str, name: str) -> set[str]:
    """What the body of a class defines, without what a library adds when the class is made."""
    body = next((node.body for node in tree_of(module).body if isinstance(node, ast.ClassDef) and node.name == name), [])
    assigned = {
        each.id for node in body for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }
    return assigned | {node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_no_class_of_ours_takes_the_place_of_a_librarys_private_method() -> None:
    taken = []
    for module in FILES:
        if module in ("tui.__main__", PRIVATE_PARTS) or module.startswith("tui.store.postgres"):
            continue
        for name, kind in vars(importlib.import_module(module)).items():
            if isinstance(kind, type) and kind.__module__ == module:
                foreign = [
                    base for base in kind.__mro__ if base.__module__.partition(".")[0] in ("textual", "tinydb", "rich", "click")
                ]
                private = {each for each in written_in(module, name) if re.match(r"_[^_]", each)}
                taken += [f"{module}.{name}.{each}" for each in private for base in foreign if each in vars(base)]
    assert sorted(set(taken)) == []


LOADS_LATE: Mapping[str, str] = {
    "tui.screens.handlers": "a controller is loaded when its first command is given",
    "tui.widgets.line_cells": "only terminals of 256 colours or fewer need Rich, which is not there yet",
    "tui.screens.overview.overview": "the page beside the lists is drawn only where there is room for it",
    "tui.screens.forms.form": "a note's widget takes longer to load than a form to open, and the forms of one key have none",
    "tui.screens.main.quick_entry_remark": "the grammar takes as long as several keys: a thread loads it beside them",
    "tui.screens.forms.form_coach": "the grammar again, which no form needs unless somebody turns a title into something else",
}
"""The modules of the screen that import within a function, and why each must. Nothing else there does: see `handlers`."""


def imports_late(module: str) -> bool:
    """Whether a function of it imports, by statement or by call."""
    functions = [
        node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    ]
    inside = [node for function in functions for node in ast.walk(function)]
    calls = {name.id for name in inside if isinstance(name, ast.Name)} & {"import_module", "__import__"}
    return bool(calls) or any(isinstance(node, ast.Import | ast.ImportFrom) for node in inside)


def test_screens_load_late_by_their_handlers_only() -> None:
    modules = [each for each in FILES if each.startswith(("tui.screens.", "tui.widgets.")) or each == "tui.app"]
    assert {each for each in modules if imports_late(each)} == set(LOADS_LATE)


def loaded_by(verb: list[str], plan: Path) -> set[str]:
    """The modules that a call of a verb has loaded when it ends."""
    code = "import sys; from tui.cli.run import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    call = [sys.executable, "-c", code, "--lang", "en", "--plan", str(plan), *verb]
    return set(subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stderr.split())


def test_a_verb_that_looks_loads_neither_keys_nor_what_changes_a_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    subprocess.run([sys.executable, "-m", "tui", "new", str(plan), "--sample", "article"], cwd=ROOT, check=True)
    for verb in (["show"], ["standup", "--plain"], ["coach", "O3"]):
        loaded = loaded_by(verb, plan)
        assert "tui.plan.plan" in loaded
        left_out = {"tui.commands.key_names", "tui.plan.actions", "tui.plan.parsing.typed_fields", "tui.store.presence", "locale"}
        assert not loaded & {*left_out, "difflib", "textual", "rich", "asyncio"}, verb


def test_the_first_key_loads_the_controllers_and_not_the_start() -> None:
    loaded = "[each for each in sys.modules if each.startswith('tui.screens.') and each.endswith('_actions')]"
    code = f"import sys, tui.start, tui.app; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_first_paint_does_not_wait_for_what_changes_a_plan() -> None:
    code = "import sys, tui.start; print([each for each in sys.modules if each.startswith('tui.plan.actions')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_start_leaves_out_what_the_screen_never_uses_and_what_does_find_it_there() -> None:
    left_out = (
        "ssl",
        "hashlib",
        "email",
        "zipfile",
        "importlib.metadata",
        "secrets",
        "ctypes",
        "psycopg",
        "tui.system.watch.inotify",
    )
    code = (
        "import sys, tui.start; tui.start.load_asyncio(); import tui.app; "
        f"print([each for each in {left_out} if each in sys.modules]); "
        "import ssl; ssl.create_default_context(); tui.start.load_asyncio(); print(ssl is sys.modules['ssl'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "True"]
