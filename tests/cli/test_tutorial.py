"""docs/tutorial.md is true: what it types is typed here, in its order, and answered as it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.cli.conftest import Planner
from tui.commands.key_names import keys_by_default, shown_key
from tui.commands.main_commands import COMMANDS
from tui.commands.standup_commands import STANDUP_COMMANDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"


def steps() -> Iterator[tuple[str, str]]:
    """Every command of the page, and what it says the answer is: `…` stands for anything."""
    lines = [line[4:] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("    ")]
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


def test_every_command_of_the_tutorial_runs_and_is_answered_as_it_says(planner: Planner) -> None:
    environment: dict[str, str] = {}
    ran = 0
    for command, answer in steps():
        words = shlex.split(command)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            environment[name] = value
            continue
        assert words[0] == "planner", command
        done = planner(*words[1:], env=environment)
        refused = "stays fixed" in answer
        assert done.code == (1 if refused else 0), (command, done)
        said = re.sub("[ \t]+\n", "\n", done.out + done.err)
        assert fits(said, answer), f"{command}\n{said}\n--- but the page says\n{answer}"
        ran += 1
    assert ran >= 30


def test_every_key_of_the_tutorial_is_one() -> None:
    keys = {shown_key(key) for each in (*COMMANDS, *STANDUP_COMMANDS) for key in keys_by_default(each)}
    named = [
        key
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("    ")
        for key in re.findall(r"`([^`]{1,2}|Enter|Space|Esc)`", line)
    ]
    assert len(named) > 15
    assert set(named) - keys <= {"$", "…"}
