"""The tutorial is true in both languages: what it types is typed here, in its order, and answered as it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Planner
from tui.commands.key_names import keys_by_default, shown_key
from tui.commands.main_commands import COMMANDS
from tui.commands.standup_commands import STANDUP_COMMANDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("tutorial.md", "tutorial.vi.md")


def steps(page: str) -> Iterator[tuple[str, str]]:
    """Every command of the page, and what it says the answer is: `…` stands for anything."""
    lines = [line[4:] for line in (DOCS / page).read_text(encoding="utf-8").splitlines() if line.startswith("    ")]
    command, answer = "", list[str]()
    for line in [*lines, "$ "]:
        if not line.startswith("$ "):
            answer.append(line)
            continue
        if command:
            yield command, "\n".join(answer)
        command, answer = line[2:], []


def fits(said: str, answer: str) -> bool:
    pattern = "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", answer))
    return re.fullmatch(pattern + r"\n?", said, re.DOTALL) is not None


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_tutorial_runs_and_is_answered_as_it_says(planner: Planner, page: str) -> None:
    environment: dict[str, str] = {}
    ran = 0
    for command, answer in steps(page):
        words = shlex.split(command)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            environment[name] = value
            continue
        assert words[0] == "planner", command
        done = planner(*words[1:], env=environment)
        refused = "stays fixed" in answer or "được cố định" in answer
        assert done.code == (1 if refused else 0), (command, done)
        said = re.sub("[ \t]+\n", "\n", done.out + done.err)
        assert fits(said, answer), f"{command}\n{said}\n--- but the page says\n{answer}"
        ran += 1
    assert ran >= 30


def test_both_tell_the_same_steps() -> None:
    english, vietnamese = ([command.split()[:2] for command, _ in steps(page) if "PLANNER_" not in command] for page in PAGES)
    assert english == vietnamese
    english, vietnamese = ((DOCS / page).read_text(encoding="utf-8").count("\n## ") for page in PAGES)
    assert english == vietnamese


@pytest.mark.parametrize("page", [*PAGES, "../README.md"])
def test_every_key_of_the_tutorial_and_the_readme_is_one(page: str) -> None:
    keys = {shown_key(key) for each in (*COMMANDS, *STANDUP_COMMANDS) for key in keys_by_default(each)}
    named = [
        key
        for line in (DOCS / page).read_text(encoding="utf-8").splitlines()
        if not line.startswith("    ")
        for key in re.findall(r"`([^`]+)`", line)
        if len(key) <= 2 or key in ("Enter", "Space", "Esc")
    ]
    assert len(named) > 15
    assert set(named) - keys <= {"$", "…"}
