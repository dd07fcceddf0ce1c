"""`[commands.NAME]`: which commands of one's own there are, and what is wrong with the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.config.conftest import told
from tui.commands.personal_commands import GROUP, personal_command
from tui.config.reader import read, understood
from tui.config.settings import OwnCommand

USABLE = [
    ('[commands.ticket]\nrun = "cat"', OwnCommand("ticket", "cat", "ticket")),
    ('[commands.ticket]\nrun = "cat"\nname = "Sao chép vào phiếu"', OwnCommand("ticket", "cat", "Sao chép vào phiếu")),
    ('[commands.ticket]\nrun = "cat"\nkey = "F6"', OwnCommand("ticket", "cat", "ticket", "f6")),
    ('[commands.ticket]\nrun = "cat"\nkey = "alt+x"', OwnCommand("ticket", "cat", "ticket", "alt+x")),
    ('[commands.ticket]\nrun = "cat"\nkey = "!"', OwnCommand("ticket", "cat", "ticket", "exclamation_mark")),
    ('[commands.ticket]\nrun = "cat"\nfor = "Plan"', OwnCommand("ticket", "cat", "ticket", about="plan")),
    ('[commands.ticket]\nrun = "cat"\nfor = "list"', OwnCommand("ticket", "cat", "ticket", about="list")),
    ('[commands.ticket]\nrun = "cat"\noutput = "line"', OwnCommand("ticket", "cat", "ticket", output="line")),
    ('[commands.ticket]\nrun = "cat"\noutput = "nothing"', OwnCommand("ticket", "cat", "ticket", output="nothing")),
    ('[commands.ticket]\nrun = "cat"\noutput = "changes"', OwnCommand("ticket", "cat", "ticket", output="changes")),
    ('[commands.ticket]\nrun = "cat"\ntimeout = 3', OwnCommand("ticket", "cat", "ticket", timeout=3)),
    ('[commands]\nto-chat_2 = {run = "cat"}', OwnCommand("to-chat_2", "cat", "to-chat_2")),
    ("[commands.two]\nrun = '''\ncat |\n\tsort\n'''", OwnCommand("two", "cat |\n\tsort", "two")),
    ('[commands."phiếu"]\nrun = "cat"', OwnCommand("phiếu", "cat", "phiếu")),
]


@pytest.mark.parametrize(("text", "found"), USABLE)
def test_what_can_be_used(text: str, found: OwnCommand) -> None:
    assert (understood(text).commands, understood(text).mistakes) == ((found,), ())


X = '[commands.x]\nrun = "cat"\n'
WRONG = [
    # the command is there, and something about it is not
    (X + 'key = "c"', "line 3, column 7: commands.x.key wants the key c, which keys.check_in has: give one of the two another"),
    (X + 'key = "n"', "line 3, column 7: commands.x.key wants the key n, which Note has: give one of the two another key."),
    (X + 'key = "<"', "line 3, column 7: commands.x.key wants the key <, which Sort by the column before has:"),
    (X + 'key = "q"', "line 3, column 7: commands.x.key wants the key q, which keys.quit has:"),
    (X + 'key = "down"', "line 3, column 7: commands.x.key wants the key ↓, which keys.cursor_down has:"),
    (X + 'key = "pgdown"', "line 3, column 7: commands.x.key wants the key PgDn, which keys.page_down has:"),
    (X + 'key = "ctrl+c"', "line 3, column 7: commands.x.key: the terminal or the program needs ctrl+c for itself;"),
    (X + 'key = "esc"', "line 3, column 7: commands.x.key: the terminal or the program needs esc for itself;"),
    (X + 'key = "f99"', "line 3, column 7: commands.x.key: “f99” is no key; keys are called "),
    (X + 'key = ""', "line 3, column 7: commands.x.key: “” is no key; keys are called "),
    (X + 'key = ["f6"]', "line 3, column 7: commands.x.key takes keys in quotes, not a list."),
    (X + 'key = "f6"\n[commands.y]\nrun = "cat"\nkey = "F6"', "line 6, column 7: commands.y.key wants the key F6, which"),
    (X + 'key = "F"\n[keys]\nadd = "F"', "line 3, column 7: commands.x.key wants the key F, which keys.add has:"),
    (X + 'name = ""', "line 3, column 8: commands.x.name is empty: leave the line out, or say something."),
    (X + 'name = 3', "line 3, column 8: commands.x.name takes text in quotes, not a whole number."),
    (X + 'name = "\\u001b[31mred"', "line 3, column 8: commands.x.name is too long, or has characters that"),
    (X + 'name = "\\u202egnp"', "line 3, column 8: commands.x.name is too long, or has characters that"),
    (X + f'name = "{"x" * 61}"', "line 3, column 8: commands.x.name is too long, or has characters that"),
    (X + "timeout = 0", "line 3, column 11: commands.x.timeout is from 1 to 3600 seconds, not 0."),
    (X + "timeout = true", "line 3, column 11: commands.x.timeout takes a whole number, not true or false."),
    (X + 'outptu = "line"', "line 3, column 10: there is no setting commands.x.outptu. Did you mean commands.x.output?"),
]  # fmt: skip
LEFT_OUT = [
    ("[commands.x]\nkey = 'f6'", "line 1, column 1: commands.x says no command line: run = "),
    ("[commands.x]\nrun = ''", "line 2, column 7: commands.x.run is empty: leave the line out, or say something."),
    ("[commands.x]\nrun = ['cat']", "line 2, column 7: commands.x.run takes text in quotes, not a list."),
    ('[commands.x]\nrun = "a\\u0000b"', "line 2, column 7: commands.x.run is too long, or has characters that"),
    (f'[commands.x]\nrun = "{"x" * 4_001}"', "line 2, column 7: commands.x.run is too long, or has characters"),
    (X + 'for = "goal"', "line 3, column 7: commands.x.for is one of item, list, plan, not “goal”."),
    (X + 'output = "pager"', "line 3, column 10: commands.x.output is one of page, line, nothing, changes, not “pager”."),
    (X + "output = 1", "line 3, column 10: commands.x.output takes text in quotes, not a whole number."),
    ("[commands]\nx = 'cat'", "line 2, column 5: commands.x is a table, written [commands.x], not text."),
    ('[commands."a b"]\nrun = "cat"', "line 1, column 1: commands.'a b': a command is called by letters, digits, - and _"),
    ('[commands."x(1)"]\nrun = "cat"', "line 1, column 1: commands.'x(1)': a command is called by letters"),
    ("commands = 3", "line 1, column 12: commands is a table, written [commands], not a whole number."),
    ("[[commands]]\nrun = 'cat'", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_about_a_command_is_said_and_the_palette_has_it_all_the_same(text: str, said: str) -> None:
    (mistake,) = told(text)
    assert mistake.startswith(said)
    own = understood(text).commands[-1 if "commands.y" in text else 0]
    assert (own.line, own.key, own.timeout) == ("cat", "", 60)


@pytest.mark.parametrize(("text", "said"), LEFT_OUT)
def test_a_command_of_which_nobody_knows_what_it_would_do_is_left_out_and_named(text: str, said: str) -> None:
    (mistake,) = told(text)
    assert mistake.startswith(said)
    assert understood(text).commands == ()


def test_a_key_that_the_program_gave_up_is_free() -> None:
    text = X + 'key = "c"\n[keys]\ncheck_in = "F"'
    assert understood(text).mistakes == ()
    assert understood(text).commands[0].key == "c"


def test_a_file_that_others_may_write_names_no_command(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(X + '[keys]\nadd = "F"\n')
    path.chmod(0o644)
    assert [each.id for each in read(str(path)).commands] == ["x"]
    path.chmod(0o664)
    found = read(str(path))
    assert (found.commands, found.keys) == ((), {"keys.add": ("F",)})
    (mistake,) = found.mistakes
    assert (mistake.code, mistake.details) == ("commands_not_own", {"where": str(path)})
    path.chmod(0o644)
    tmp_path.chmod(0o777)
    assert read(str(path)).mistakes[0].details == {"where": str(tmp_path)}


def test_a_command_says_what_it_runs_in_the_help() -> None:
    found = personal_command("ticket", "Copy", "cat |\n  sort", "f6", of_item=True, changes=False)
    assert (found.action, found.name, found.help, found.group, found.keys) == ("own('ticket')", "Copy", "cat | sort", GROUP, "f6")


def test_a_password_in_an_address_is_not_shown() -> None:
    line = "psql postgresql://lan:s3cret@db.example/team"
    assert "s3cret" not in personal_command("x", "X", line, of_item=True, changes=False).help


def test_every_example_of_the_page_can_be_used() -> None:
    page = (Path(__file__).parents[2] / "docs" / "own-commands.md").read_text(encoding="utf-8")
    found = [understood(block) for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL)]
    assert [each.id for some in found for each in some.commands] == ["ticket", "chat", "to-mai", "count"]
    assert [each.mistakes for each in found] == [()] * 4
