"""What the pages of docs/ and the README show to be typed in a shell is typed here, page by page, in the order it stands.

Each page is walked in a fresh folder that has what its reader has: the article's plan as `plan.json`, changed a few times, and
the files that the page speaks of. What is to end with another code than 0, and what cannot be run, stands here with the reason,
and is held against the pages. (The tutorials are typed, and their answers read, by `test_tutorial.py`; what stands in
`commands.md` are no calls, but what may stand in one.)
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.cli.conftest import ROOT, Ran, environment, planner_in
from tui.cli.program import planner as program

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *(each for each in sorted(DOCS.glob("*.md")) if not each.name.startswith(("tutorial", "commands")))]
TYPED = re.compile(r"(?:^|[|;&(\"' ])planner\b(?!\.)|^(?:make|pip|pipx|uv|git|ssh|sudo|echo|export|eval|\.venv/bin/python) ")
"""What a line has that is typed in a shell."""
TIMED = re.compile(r"^[\d*]\S* (?:\S+ ){3}\S+\s+")
"""What stands before a command in a crontab."""
FROM_NOTHING = ("README.md",)
"""Pages whose reader has no plan yet."""
ASKS = re.compile(r"planner (?:--plan \S+ )?(?:import|set --where|drop --where)")
"""What asks before it changes anything: whoever is asked says yes."""
ENDS_WITH: dict[str, tuple[int, str]] = {
    "planner": (2, "it opens on a terminal, and here is none"),
    "planner restore 4": (1, "it asks, and there is nobody to be asked"),
    "planner restore yesterday": (1, "no plan here is that old"),
    "planner import - --yes": (1, "nobody has put anything into the pipe"),
    "planner --plan team.json rollover --here --yes": (1, "the line before has closed that plan: it is one or the other"),
}
"""What ends with another code than 0, and why."""
NOT_RUN: dict[str, str] = {
    "make ": "it sets up an environment, and runs this test",
    "pipx ": "it would install; `make dist-test` does",
    "pip install": "it would install; `make dist-test` does",
    "git pull": "there is nowhere to pull from",
    "tests.plan.coach.train": "it writes into the checkout; tests/plan/coach/ holds what it gives",
    "--lang fr": "there is French once somebody has added it",
    "| task import": "Taskwarrior, which may not be here; tests/exchange/test_taskwarrior_loop.py has it where it is",
    "log --follow": "it goes on until ctrl+c; tests/cli/test_log.py ends it",
    "psql ": "a database of the reader's",
    "@dbhost": "a server of the reader's; tests/cli/test_server.py has a real one",
    "dbhost:5432": "the same",
    "TO onlooker": "the same",
    "ssh host": "a host of the reader's; tests/cli/test_restricted.py has a real sshd",
    "HOST": "the same",
    "restrict,pty": "a line of authorized_keys",
    "/srv/": "a plan on the reader's host",
    "completion zsh": "zsh, which may not be here; tests/cli/test_shell.py has it where it is",
    "completion fish": "fish, which may not be here; the same",
    "bind P": "a line of ~/.tmux.conf",
}
"""What is not run, by a part of it, and why."""


def typed(page: Path) -> Iterator[str]:
    """The commands of a page's blocks of code, without what is said beside them."""
    text = page.read_text(encoding="utf-8")
    fenced = r"^```(\w*)\n(.*?)^```\n"
    blocks = [code for language, code in re.findall(fenced, text, re.MULTILINE | re.DOTALL) if language in ("", "sh", "text")]
    blocks += re.findall(r"(?:\A|\n)\n((?: {4}.*\n)+)", re.sub(fenced, "\n", text, flags=re.MULTILINE | re.DOTALL))
    for line in "".join(blocks).splitlines():
        parts = re.split(r"\s{2,}|\s+# ", TIMED.sub("", line.strip().removeprefix("$ ")))
        yield from [part for part in parts if TYPED.search(part)][:1]


def reason_not_to_run(command: str) -> str:
    return next((why for part, why in NOT_RUN.items() if part in command), "")


@pytest.fixture(scope="module")
def as_a_reader_has_it(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with all that pages speak of."""
    home = tmp_path_factory.mktemp("reader")
    planner = planner_in(home)
    planner("new", "plan.json", "--sample", "article", code=0)
    shutil.copy(home / "plan.json", home / "old.json")
    for words in ("one", "two", "three", "four", "five"):
        planner("--plan", "plan.json", "say", "O3", words, "--yes", code=0)
    shutil.copy(home / "plan.json", home / "team.json")
    (home / "okrs.md").write_text("# OKRs\n\n## A goal\n\n### Partners from 4 to 12 by 31 Dec 2030\n", encoding="utf-8")
    shutil.copy(home / "okrs.md", home / "FILE")
    cases = ROOT / "tests" / "exchange" / "sheets"
    shutil.copy(cases / "cases" / "okr.xlsx", home)
    shutil.copy(cases / "programs" / "jira.csv", home)
    (home / "kpi.csv").write_text("KPI;Target\nVisits;7,5\n", encoding="utf-8")
    (home / "okr.csv").write_text("Objective,Key result,Ideas,ID,Wer,Lauf\nBe seen,More visits,Posts,7,lan,3\n", encoding="utf-8")
    settings = home / ".config" / "planner"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text(f'[pull."{home}/plan.json"]\nO3 = "echo 13400"\nO7 = "echo 3.5"\n', encoding="utf-8")
    _in_git(home)
    return home


def _in_git(home: Path) -> None:
    """The plan in git, with a commit before the last."""
    git = ("git", "-c", "user.name=lan", "-c", "user.email=lan@localhost", "-C", str(home))
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "plan.json"], check=True)
    for message in ("the plan", "the plan, read again"):
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", message], check=True)


def run(command: str, home: Path, variables: dict[str, str]) -> Ran:
    """A call of planner alone by one that is loaded already, anything else by bash."""
    words = shlex.split(command)
    if words[0] == "planner" and not set(shlex.shlex(command, punctuation_chars=True)) & {"|", "||", "&&", ">", "<", "<<<", ";"}:
        return planner_in(home)(*words[1:], env=variables)
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = {**environment(home, **variables), "PATH": path}
    done = subprocess.run(
        ["bash", "-c", command],
        env=env,
        cwd=home,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("page", [page for page in PAGES if any(typed(page))], ids=lambda page: page.name)
def test_what_a_page_shows_to_be_typed_runs(page: Path, as_a_reader_has_it: Path, tmp_path: Path) -> None:
    shutil.copytree(as_a_reader_has_it, tmp_path, dirs_exist_ok=True)
    if page.name in FROM_NOTHING:
        (tmp_path / "plan.json").unlink()
    settings = tmp_path / ".config" / "planner" / "config.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(as_a_reader_has_it), str(tmp_path)), encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "planner").write_text(f'#!/bin/sh\nexec {sys.executable} -m tui "$@"\n', encoding="utf-8")
    (tmp_path / "bin" / "planner").chmod(0o755)
    variables = {"PLANNER_PLAN": "plan.json", "EDITOR": "true"}
    wrong = []
    for command in typed(page):
        if reason_not_to_run(command):
            continue
        if command.startswith("export "):
            name, _, value = shlex.split(command)[1].partition("=")
            variables[name] = value
            continue
        says_yes = " --yes" if ASKS.match(command) and not re.search(" --(?:yes|dry-run)", command) else ""
        done = run(command + says_yes, tmp_path, variables)
        if done.code != ENDS_WITH.get(command, (0, ""))[0]:
            wrong.append(f"[{done.code}] {command}\n      {(done.err or done.out).strip()[-300:]}")
    assert not wrong, "\n".join(wrong)


def calls_in_passing() -> list[tuple[str, str]]:
    """The calls of planner that stand in a sentence or a table: the page's name, and the call."""
    spans = re.compile(r"`(planner [^`]+)`")
    return [(page.name, call) for page in PAGES for call in spans.findall(page.read_text(encoding="utf-8"))]


def test_what_a_page_names_in_passing_is_there() -> None:
    """Verbs and their options, by the program's own tables."""
    unknown = []
    for page, call in calls_in_passing():
        command: click.Command = program
        options = {name for each in program.params for name in each.opts}
        words = call.replace("\\|", " | ").partition(" | ")[0].split()[1:]
        for word in words:
            if isinstance(command, click.Group) and (found := command.get_command(click.Context(command), word)):
                command = found
                options |= {name for each in command.params for name in each.opts}
            elif word.startswith("--") and word.partition("=")[0] not in {*options, "--help"}:
                unknown.append(f"{page}: {word} of {call}")
        if command is program and not set(words) & options and words[0].islower() and words[0].isalpha():
            unknown.append(f"{page}: {call}")
    assert len(calls_in_passing()) > 80
    assert unknown == []


def test_only_what_a_page_shows_is_left_out_or_ends_otherwise() -> None:
    shown = {command for page in PAGES for command in typed(page)}
    assert len(shown) > 100
    assert [part for part in NOT_RUN if not any(part in command for command in shown)] == []
    assert set(ENDS_WITH) - shown == set()
    assert all(code in (1, 2, 3, 4) and why for code, why in ENDS_WITH.values())
