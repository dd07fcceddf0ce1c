"""What a shell gets from `planner`: completion in real shells, the manual page, JSON from every verb that reads."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pexpect
import pytest
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from tests.cli.conftest import ROOT, environment
from tests.inside import Inside, inside
from tui.cli import exit_codes
from tui.cli.program import VERBS, planner
from tui.cli.setup.completers import unquoted
from tui.cli.setup.manual import EXIT_CODES, page
from tui.state import saved_views

__all__ = ["inside"]

Offered = Callable[..., dict[str, str | None]]


@pytest.fixture
def plan(inside: Inside, tmp_path: Path) -> Path:
    """The article's plan, and somebody in it whose name has a space."""
    path = tmp_path / "plan.json"
    inside("new", str(path), "--sample", "article", code=0)
    inside("--plan", str(path), "set", "O2", "owner=Mai Anh $x", code=0)
    return path


# --- what is offered ---------------------------------------------------------------------------------------------------


@pytest.fixture
def offered(plan: Path, monkeypatch: pytest.MonkeyPatch) -> Offered:
    """What is offered behind some words, the last of them begun."""
    monkeypatch.setenv("PLANNER_PLAN", str(plan))
    monkeypatch.setenv("_PLANNER_COMPLETE", "zsh_complete")
    monkeypatch.chdir(plan.parent)

    def offers(*words: str) -> dict[str, str | None]:
        found = ShellComplete(planner, {}, "planner", "_PLANNER_COMPLETE").get_completions(list(words[:-1]), words[-1])
        return {each.value: each.help for each in found}

    return offers


def test_references_are_offered_with_their_titles(offered: Offered) -> None:
    assert list(offered("show", "G")) == ["G1", "G2", "G3"]
    assert offered("checkin", "o4") == {"O4": "+10 % web traffic"}
    assert list(offered("pivot", "blog")) == ["S4"]  # by a word of the title
    assert list(offered("add", "objective", "x", "--goal", "")) == ["G1", "G2", "G3"]
    assert offered("--plan", "no.json", "show", "G") == offered("--plan", "no.json", "show", "--owner", "") == {}


def test_people_teams_fields_and_words_are_offered(offered: Offered) -> None:
    assert "Mai Anh $x" in offered("show", "--owner", "ma")
    assert "Marketing" in offered("show", "--team", "m")
    assert set(offered("set", "O1", "st")) == {"state=", "start="}
    assert "owner=" in offered("set", "--where", "is:objective", "ow")
    assert offered("set", "O1", "note=lan") == offered("set", "O1", "nothing=x") == {}
    assert set(offered("export", "csv", "--delimiter", "")) == {",", ";", "|", "tab"}
    assert "--lang" in offered("--la")
    assert set(offered("set", "plan", "")) == {"title=", "at_risk=", "off_track=", "fiscal_month=", "landing="}
    assert list(offered("--lang", "v")) == ["vi"]
    assert "article" in offered("demo", "")
    assert (offered("sh")["show"] or "").startswith("Print the plan")
    assert list(offered("plan.")) == ["plan.json"]
    assert list(offered("add", "")) == ["goal", "objective", "strategy"]
    assert "path" in offered("config", "")


def test_filters_views_backups_and_plans_are_offered(offered: Offered, tmp_path: Path) -> None:
    assert list(offered("show", "sta")) == ["state:", "status:", "start:"]
    assert list(offered("export", "csv", "status:o")) == ["status:on-track", "status:off-track"]
    assert {"owner:mai", 'owner:"Mai Anh $x"', "owner:me"} <= set(offered("show", "O1", "owner:m"))
    assert list(offered("show", "tình-trạng:at")) == ["tình-trạng:at-risk"]
    assert offered("show", "goal:2") == {}
    assert list(offered("show", "goal:")) == ["goal:G1", "goal:G2", "goal:G3"]
    assert list(offered("views", "save", "x", "is:over")) == ["is:overdue"]
    with pytest.MonkeyPatch.context() as home:
        home.setenv("HOME", str(tmp_path))
        home.delenv("XDG_STATE_HOME", raising=False)
        saved_views.save("My risks", "status:at-risk")
        assert offered("show", "--view", "my") == {"My risks": "status:at-risk"}
        assert list(offered("views", "delete", "")) == ["My risks"]
    numbers = offered("restore", "")
    assert list(numbers) == sorted(numbers, key=int, reverse=True)
    assert "1" in numbers
    assert re.fullmatch(r"plan-\d{4}-Q[1-4]\.json", *offered("rollover", ""))


def in_shell(home: Path, plan: Path) -> dict[str, str]:
    """An environment in which these sources are `planner`."""
    program = home / "bin" / "planner"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    env = environment(home, PLANNER_PLAN=str(plan), PYTHONPATH=str(ROOT))
    return {**env, "PATH": f"{program.parent}{os.pathsep}{env['PATH']}", "PS1": "> ", "BASH_SILENCE_DEPRECATION_WARNING": "1"}


def answers(command: list[str], home: Path, plan: Path) -> list[str]:
    """What a real shell says."""
    env = in_shell(home, plan)
    return subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False, timeout=60).stdout.splitlines()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_at_the_tab_key(tmp_path: Path, plan: Path) -> None:
    env = {**in_shell(tmp_path, plan), "TERM": "dumb"}
    shell = pexpect.spawn("bash", ["--norc", "--noprofile", "-i"], env=env, cwd=str(tmp_path), timeout=20, encoding="utf-8")
    shell.expect("> ")
    shell.sendline('eval "$(planner completion bash)"; echo rea""dy')
    shell.expect("ready")
    for typed, completed in (
        ("planner show --owner Mai\\ A\t--all", "planner show --owner Mai Anh $x --all"),
        ("planner set O1 own\tx", "planner set O1 owner=x"),
        ("planner show owner:Mai\\ A\t--all", 'planner show owner:"Mai Anh $x" --all'),
        ("planner export csv status:of\t--live", "planner export csv status:off-track --live"),
        ('planner show --owner "Mai A\t--all', "planner show --owner Mai Anh $x --all"),
        ("planner show --owner 'Mai A\t--all", "planner show --owner Mai Anh $x --all"),
        ('planner show owner:"Mai A\t--all', 'planner show owner:"Mai Anh $x" --all'),
        ("planner show 'owner:Mai A\t--all", 'planner show owner:"Mai Anh $x" --all'),
    ):
        shell.send(f"{typed}\x01echo \r")
        shell.expect_exact(f"\n{completed}\r\n")
    shell.sendeof()
    shell.expect(pexpect.EOF)
    shell.close()


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_completes(tmp_path: Path, plan: Path) -> None:
    lines = """
        compdef() { print "compdef $*"; }; compadd() { print "compadd $*"; }
        _describe() { print -l -- "${completions_with_descriptions[@]}"; }
        eval "$(planner completion zsh)"
        words=(planner checkin O4); CURRENT=3
        _planner_completion
        words=(planner set O1 own); CURRENT=4
        _planner_completion
        words=(planner show --owner '"Mai A'); CURRENT=4
        _planner_completion
    """
    assert answers(["zsh", "-f", "-c", lines], tmp_path, plan) == ["compdef _planner_completion planner", "O4:+10 % web traffic",
        "compadd -U -V unsorted -S  -- owner=", "compadd -U -V unsorted --",
        "compadd -U -V unsorted -S  --", "compadd -U -V unsorted -- Mai Anh $x",
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes(tmp_path: Path, plan: Path) -> None:
    lines = """planner completion fish | source
        complete -C "planner checkin O4"
        complete -C 'planner show --owner "Mai A'
        complete -C "planner show --owner 'Mai A"
        complete -C 'planner show "owner:Mai A'
    """
    assert answers(["fish", "--no-config", "-c", lines], tmp_path, plan) == [
        "O4\t+10 % web traffic", "Mai Anh $x", "Mai Anh $x", 'owner:"Mai Anh $x"',
    ]  # fmt: skip


NAMES = [
    "Lan Nguyen",
    "Ân Đặng",
    "O'Hara",
    "Chris'",
    "Pay $me",
    'a"b c',
    'ends"',
    "back\\slash",
    "tick`s",
    "colon:x",
    "Zoe!",
    "a,b",
    "$(x)",
]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_what_bash_is_given_is_the_name_again_whatever_quotes_it_was_begun_in(monkeypatch: pytest.MonkeyPatch) -> None:
    words = []
    for quote in ("", '"', "'"):
        for name in NAMES:
            typed = quote + name[0]
            monkeypatch.setenv("COMP_WORDS", f"planner show --owner {typed}")
            monkeypatch.setenv("COMP_CWORD", "3")
            monkeypatch.setenv("COMP_LAST", typed)
            kind = get_completion_class("bash")
            assert kind is not None
            shell = kind(planner, {}, "planner", "_PLANNER_COMPLETE")
            assert shell.get_completion_args() == (["show", "--owner"], name[0])
            given = shell.format_completion(CompletionItem(name)).removeprefix("plain,")
            words.append(quote + given + (quote if quote and not given.endswith(quote) else ""))  # as bash closes it
    said = subprocess.run(["bash", "-c", "printf '%s\\n' " + " ".join(words)], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == NAMES * 3


@pytest.mark.parametrize(
    ("word", "understood"),
    [
        ("Lan", ("Lan", "")), ('"Lan N', ("Lan N", '"')), ("'Lan", ("Lan", "'")), ('"', ("", '"')), ("", ("", "")),
        ('"a\\$b', ("a$b", '"')), ('"a\\b', ("a\\b", '"')), ("'a\\$b", ("a\\$b", "'")), ("Lan\\ N", ("Lan N", "")),
        ('"Lan" N', ("Lan N", "")), ("owner:\"La", ("owner:La", '"')), ("\"O'H", ("O'H", '"')),
    ],
)  # fmt: skip
def test_a_word_that_is_begun_is_understood_as_a_shell_does(word: str, understood: tuple[str, str]) -> None:
    assert unquoted(word) == understood


def test_a_shell_is_named_or_known_from_the_environment(inside: Inside) -> None:
    assert "_PLANNER_COMPLETE=zsh_complete" in inside("completion", env={"SHELL": "/usr/bin/zsh"}, code=0).out
    assert "One of bash, zsh, fish" in inside("completion", env={"SHELL": "/bin/csh"}, code=exit_codes.USAGE).err
    assert inside("completion", "tcsh", code=exit_codes.USAGE).out == ""


def test_nothing_is_said_while_somebody_types(inside: Inside, tmp_path: Path) -> None:
    broken = tmp_path / "config.toml"
    broken.write_text("= 3")
    for words, asked in (("planner shwo x", "bash_complete"), ("planner show G", "csh_complete"), ("planner show G", "bash")):
        env = {"_PLANNER_COMPLETE": asked, "COMP_WORDS": words, "COMP_CWORD": "2", "PLANNER_CONFIG": str(broken)}
        ran = inside(env=env, code=0)
        assert (ran.out.strip(), ran.err) == ("", "")


# --- the manual page -----------------------------------------------------------------------------------------------------


def commands(group: click.Group, ctx: click.Context) -> list[tuple[str, click.Command]]:
    found = []
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {inner}", each) for inner, each in commands(command, click.Context(command, parent=ctx))]
    return found


def test_the_manual_names_every_verb_and_every_option(inside: Inside) -> None:
    text = inside("man", code=0).out.replace("\\-", "-")
    ctx = click.Context(planner, info_name="planner")
    for name, command in commands(planner, ctx):
        assert f"\\fBplanner {name}\\fR" in text
        for param in command.params:
            for opt in param.opts if isinstance(param, click.Option) else ():
                assert opt in text, (name, opt)
    for code, _text in EXIT_CODES:
        assert f"\n\\fB{code}\\fR\n" in text
    assert set(VERBS) <= {name for name, _command in commands(planner, ctx)}


@pytest.mark.skipif(shutil.which("mandoc") is None and shutil.which("groff") is None, reason="nothing to read a manual with")
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_manual_can_be_read(inside: Inside, language: str) -> None:
    source = inside("--lang", language, "man", code=0).out
    if shutil.which("mandoc"):
        linted = subprocess.run(
            ["mandoc", "-T", "lint", "-W", "warning"], input=source, capture_output=True, text=True, check=False
        )
        assert [line for line in linted.stdout.splitlines() if "missing date" not in line] == []
        read = subprocess.run(["mandoc", "-T", "utf8"], input=source, capture_output=True, text=True, check=True).stdout
    else:
        command = ["groff", "-k", "-man", "-T", "utf8", "-ww"]
        done = subprocess.run(command, input=source, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        read = done.stdout
    plain = re.sub("\x1b\\[[0-9;]*m|.\b", "", read)
    assert ("EXIT STATUS" if language == "en" else "MÃ THOÁT") in plain
    assert "--with-parts" in plain


def test_the_shipped_pages_are_those_of_the_program() -> None:
    assert (ROOT / "docs" / "planner.1").read_text(encoding="utf-8") == page(click.Context(planner, info_name="planner"))


# --- JSON ------------------------------------------------------------------------------------------------------------------

READING = [
    ("show", "--json"), ("show", "O1", "--json"), ("log", "--json"), ("log", "O1", "--json"), ("coach", "--json"),
    ("coach", "O1", "--json"), ("check", "--json"), ("standup", "--json"), ("standup", "--due", "--json"),
    ("undo", "--list", "--json"),
    ("diff", "--json"),
    ("diff", "--since", "1w", "--json"), ("config", "--json"), ("demo", "--list", "--json"),
]  # fmt: skip


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_every_verb_that_reads_speaks_json(inside: Inside, plan: Path, args: tuple[str, ...]) -> None:
    ran = inside("--plan", str(plan), *args)
    assert ran.code in ((exit_codes.DONE, exit_codes.REFUSED) if "--due" in args else (exit_codes.DONE,))
    assert isinstance(json.loads(ran.out), dict)


def test_what_undo_would_take_back(inside: Inside, plan: Path) -> None:
    here = ("--plan", str(plan), "--as", "hoa")
    assert inside(*here, "undo", "--list", "--json", code=0).data["changes"] == []
    for title in ("A", "B", "C"):
        inside(*here, "add", "goal", title, code=0)
    inside(*here, "undo", code=0)
    listed = inside(*here, "undo", "--list", code=0).out.splitlines()
    assert [line.split("hoa")[1].strip() for line in listed] == ["G5 added: B", "G4 added: A"]
    assert len(inside(*here, "undo", "--list", "-n", "1", code=0).out.splitlines()) == 1
    assert inside(*here, "undo", code=0).out == "G5 undone (added: B)\n"


def test_findings_of_a_check_as_json(inside: Inside, tmp_path: Path) -> None:
    path = tmp_path / "hand.json"
    path.write_text('{"meta": {"1": {"schema": 1, "title": "x", "revision": 0}},\n"goals": {\n"2": {"title": ""}}}')
    found = inside("--plan", str(path), "check", "--json", code=exit_codes.REFUSED).data
    assert (found["sound"], found["sealed"]) == (False, False)
    assert found["findings"] == [{"ref": "G2", "field": "title", "code": "empty", "line": 3, "what": "G2: title is empty"}]
    inside("--plan", str(path), "check", "--json", "--fold", code=exit_codes.USAGE)


# --- diff ------------------------------------------------------------------------------------------------------------------


def test_what_differs_between_two_files_and_since_a_day(inside: Inside, plan: Path, tmp_path: Path) -> None:
    here = ("--plan", str(plan))
    old = str(shutil.copy(plan, tmp_path / "old.json"))
    assert inside("diff", old, str(plan), code=0).out == "No difference.\n"
    inside(*here, "checkin", "O1", "8.1", code=0)
    told = "~ O1 10 % of form submissions from outside the US\n    1 check-in: 7.5 % → 8.1 %\n1 changed\n"
    assert inside("diff", old, str(plan), code=0).out == told
    assert inside(*here, "diff", old, code=0).out == told
    assert inside(*here, "diff", "--exit-code", old, code=exit_codes.REFUSED).out == told
    assert inside(*here, "diff", "--since", "1h", code=0).out.count("O1") == 1
    assert "thêm" in inside("--lang", "vi", *here, "diff", "--since", "52w", code=0).out
    inside("diff", "a", "b", "c", code=exit_codes.USAGE)
    inside("diff", old, "--since", "1d", code=exit_codes.USAGE)
    assert "no.json" in inside("diff", old, "no.json", code=exit_codes.UNREADABLE).err
    assert "still to come" in inside(*here, "diff", "--since", "2099-01-01", code=exit_codes.REFUSED).err
