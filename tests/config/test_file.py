"""What a configuration says, what is wrong with it, and where: a mistake costs its own line and nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.config.conftest import told
from tui.config.in_force import Around, settings_in_force
from tui.config.options import OPTIONS
from tui.config.positions import places
from tui.config.pull_commands import commands_for
from tui.config.reader import LARGEST, read, understood
from tui.config.settings import Settings
from tui.words.config_texts import MISTAKES, mistake_sentence

WHOLE = """\
plan = "~/team.json"
name = " lan "
language = "VI"
theme = "light"
date_style = "iso"
cadence = 14

[thresholds]
at_risk = 0.1
off_track = 0.20

[keys]
check_in = "F"
quit = ["q", "Q"]

[standup_keys]
next = ["n", "!"]
"""


def test_everything_that_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/lan")
    assert understood(WHOLE, "/etc") == Settings(
        plan="/home/lan/team.json",
        name="lan",
        language="vi",
        theme="light",
        date_style="iso",
        cadence=14,
        at_risk=Decimal("0.1"),
        off_track=Decimal("0.20"),
        keys={"keys.check_in": ("F",), "keys.quit": ("q", "Q"), "standup_keys.next": ("n", "exclamation_mark")},
    )


def test_a_plan_is_seen_from_the_folder_of_the_file() -> None:
    assert understood('plan = "plans/team.json"', "/srv/planner").plan == "/srv/planner/plans/team.json"


def test_a_plan_may_be_on_a_server() -> None:
    assert understood('plan = "postgresql://lan@db/team?plan=Q4"', "/srv").plan == "postgresql://lan@db/team?plan=Q4"


PULL = '''\
[pull]
timeout = 5
[pull."/srv/team.json"]
O3 = "echo 1"
o4 = """
echo 2 |
  cat"""
[pull."~/plan.json"]
O1 = 'echo "$HOME"'
[pull."postgresql://lan@db/team?plan=Q4"]
O2 = "echo 3"
'''


def test_the_commands_that_bring_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/lan")
    found = understood(PULL)
    assert (found.mistakes, found.pull_timeout) == ((), 5)
    assert commands_for("/srv/team.json", found.pull) == {"O3": "echo 1", "O4": "echo 2 |\n  cat"}
    assert commands_for("/srv/../srv/./team.json", found.pull) == commands_for("/srv/team.json", found.pull)
    assert commands_for("/home/lan/plan.json", found.pull) == {"O1": 'echo "$HOME"'}
    for address in ("postgresql://lan@db/team?plan=Q4", "postgresql://lan:geheim@db/team?plan=Q4&sslmode=require"):
        assert commands_for(address, found.pull) == {"O2": "echo 3"}
    for other in (
        "/srv/other.json",
        "postgresql://lan@db/team",
        "postgresql://lan@db2/team?plan=Q4",
        "postgresql://mai@db/team?plan=Q4",
    ):
        assert commands_for(other, found.pull) == {}


def test_a_password_in_a_command_is_not_shown() -> None:
    found = understood('[pull."/srv/team.json"]\nO3 = "psql postgresql://lan:geheim@db/x -Atc 1"')
    around = Around({}, {}, {}, {})
    (row,) = [each for each in settings_in_force(found, {}, around) if each.name.startswith('pull."')]
    assert row.name == 'pull."/srv/team.json".O3'
    assert "geheim" not in row.value
    assert row.value.startswith("psql postgresql://***")


MISTAKEN = [
    ("pull = 3", "line 1, column 8: pull is a table, written [pull], not a whole number."),
    ("[pull]\ntimeout = 0", "line 2, column 11: pull.timeout is from 1 to 3600 seconds, not 0."),
    ("[pull]\ntimeout = 3601", "line 2, column 11: pull.timeout is from 1 to 3600 seconds, not 3601."),
    ("[pull]\ntimeout = 'x'", "line 2, column 11: pull.timeout takes a whole number, not text."),
    ("[pull]\nO3 = 'echo 1'", "line 2, column 6: pull.\"O3\": a plan is named by the full path of its file, or by its server's"),
    ('[pull."team.json"]\nO3 = "echo 1"', 'line 1, column 1: pull."team.json": a plan is named by the full path of its file, or'),
    ('[pull]\n"/a.json" = "echo"', 'line 2, column 13: pull."/a.json" is a table, written [pull."/a.json"], not text.'),
    ('[pull."/a.json"]\nS3 = "echo 1"', 'line 2, column 6: pull."/a.json".S3: a command is for an objective, named by its'),
    ('[pull."/a.json"]\nO0 = "echo 1"', 'line 2, column 6: pull."/a.json".O0: a command is for an objective, named by its'),
    ('[pull."/a.json"]\nO3 = ["echo", "1"]', 'line 2, column 6: pull."/a.json".O3 takes text in quotes, not a list.'),
    ('[pull."/a.json"]\nO3 = " "', 'line 2, column 6: pull."/a.json".O3 is empty: leave the line out, or say something.'),
    ('[pull."/a.json"]\nO3 = "a\\u0000b"', 'line 2, column 6: pull."/a.json".O3 is too long, or has characters that cannot be'),
    ('[pull."/a.json"]\nO3 = "a\\u001bb"', 'line 2, column 6: pull."/a.json".O3 is too long, or has characters that cannot be'),
    ('[pull."postgresql://lan:geheim@db/x"]\nO3 = "echo"', "line 1, column 1: pull.…: a server is named by its address"),
    ('theme = "blue"', "line 1, column 9: theme is one of auto, dark, light, contrast, terminal, not “blue”."),
    ('\n\n  them = "light"', "line 3, column 3: there is no setting them. Did you mean theme?"),
    ('lang = "vi"', "line 1, column 1: there is no setting lang. Did you mean language?"),
    ("at_risk = 0.1", "line 1, column 1: there is no setting at_risk. Did you mean thresholds.at_risk?"),
    ("[colours]\nback = 1", "line 1, column 1: there is no setting colours."),
    ("name = 7", "line 1, column 8: name takes text in quotes, not a whole number."),
    ('name = " "', "line 1, column 8: name is empty: leave the line out, or say something."),
    ('name = "a\\u001bb"', "line 1, column 8: name is too long, or has characters that cannot be printed."),
    ('cadence = "week"', "line 1, column 11: cadence takes a whole number, not text."),
    ("cadence = true", "line 1, column 11: cadence takes a whole number, not true or false."),
    ("cadence = 0", "line 1, column 11: cadence is from 1 to 366 days, not 0."),
    ("[thresholds]\nat_risk = 5", "line 2, column 11: thresholds.at_risk is a fraction above 0 and at most 1, such as"),
    ("[thresholds]\nat_risk = nan", "line 2, column 11: thresholds.at_risk is a fraction above 0 and at most 1, such as"),
    ("[thresholds]\nat_risk = '5 %'", "line 2, column 11: thresholds.at_risk takes a number, not text."),
    ("thresholds.at_risk = 0.9", "line 1, column 22: thresholds.at_risk (0.9) must not be above thresholds.off_track (0.15)."),
    ("thresholds = [1]", "line 1, column 14: thresholds is a table, written [thresholds], not a list."),
    ("keys = 2026-01-01", "line 1, column 8: keys is a table, written [keys], not a date or time."),
    ("[keys]\ncheckin = 'i'", "line 2, column 11: keys.checkin: there is no such command. Did you mean check_in?"),
    ("[keys]\nadd = 3", "line 2, column 7: keys.add takes keys in quotes, not a whole number."),
    ("[keys]\nadd = []", "line 2, column 7: keys.add needs at least one key."),
    ("[keys]\nadd = 'hyper+x'", "line 2, column 7: keys.add: “hyper+x” is no key; keys are called"),
    ("[keys]\nadd = 'ctrl+z'", "line 2, column 7: keys.add: the terminal or the program needs ctrl+z for itself"),
    ("[keys]\nadd = 'esc'", "line 2, column 7: keys.add: the terminal or the program needs esc for itself; choose another."),
    ("[keys]\nadd = ['1','2','3','4','5','6','7']", "line 2, column 7: keys.add takes at most 6 keys."),
    ("[keys]\nadd = 'c'", "line 2, column 7: keys.add wants the key c, which keys.check_in has: give one"),
    ("name 'lan'", "line 1, column 6: this line is no TOML and is left out (Expected '=' after a key in a key/value pair)."),
    ("name = 'lan'\nname = 'mai'", "line 2, column 13: this line is no TOML and is left out (Cannot overwrite a value)."),
    ("[commands.x]\nkey = 'f6'", "line 1, column 1: commands.x says no command line"),
    ('[commands."a b"]\nrun = "cat"', "line 1, column 1: commands.'a b': a command is called by letters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MISTAKEN, ids=[text.replace("\n", " ") for text, _said in MISTAKEN])
def test_a_mistake_is_one_sentence_that_says_where(text: str, said: str) -> None:
    (found,) = told(text)
    assert found.startswith(said), found
    assert "\n" not in found


@pytest.mark.parametrize("text", [text for text, _said in MISTAKEN])
def test_the_rest_of_a_file_holds_all_the_same(text: str) -> None:
    found = understood(f'date_style = "iso"\n{text}\n[standup_keys]\nnote = "N"\n')
    assert (found.date_style, found.keys) == ("iso", {"standup_keys.note": ("N",)})
    assert len(found.mistakes) == 1


def test_what_never_ends_costs_its_own_lines() -> None:
    found = understood('name = "lan"\nplan = [1,\n  2\nlanguage = "vi"\n[keys]\nadd = "A"\n')
    assert (found.name, found.language, found.keys) == ("lan", "vi", {"keys.add": ("A",)})
    assert found.mistakes[0].line == 2
    text = understood('name = """lan\n\ntheme = "light"')
    assert (text.theme, [each.line for each in text.mistakes]) == ("light", [1])


def test_mistakes_come_in_the_order_of_the_file() -> None:
    found = understood('theme = "x"\n= 3\ncadence = 0\n[keys]\nfoo = "x"\n[thresholds]\nat_risk = 7\n')
    assert [each.line for each in found.mistakes] == [1, 2, 3, 5, 7]


def test_files_that_are_none(tmp_path: Path) -> None:
    def code(content: bytes) -> str:
        path = tmp_path / "config.toml"
        path.write_bytes(content)
        (found,) = read(str(path)).mistakes
        assert mistake_sentence(str(path), found.line, found.column, found.code, found.details).startswith(str(path))
        return f"{found.code} {found.line}"

    assert code(b"name = 'a'\nplan = '\xff'\n") == "not_utf8 2"
    assert code(b"#" * (LARGEST + 1)) == "too_large 0"
    assert code(b"x = " + b"[" * 5_000) == "hopeless 0"
    assert code(b"x." * 3_000 + b"x = 1") == "hopeless 0"
    assert code(b"cadence = " + b"9" * 5_000) == "hopeless 0"
    assert read(str(tmp_path)).mistakes[0].code == "unreadable"
    (tmp_path / "bom.toml").write_bytes(b"\xef\xbb\xbfname = 'lan'\r\ntheme = 'light'\r\n")
    assert read(str(tmp_path / "bom.toml")) == Settings(name="lan", theme="light")


def test_every_example_of_a_setting_can_be_used() -> None:
    for option in OPTIONS:
        table, _, name = option.name.rpartition(".")
        text = f"[{table}]\n{name} = {option.example}" if table else f"{name} = {option.example}"
        found = understood(text)
        assert found.mistakes == ()
        assert getattr(found, option.field) not in ("", None)


@settings(max_examples=60)
@given(st.text(st.sampled_from("[]{}=\"'#\n \\keysnamtho.1,\t\r-é\x00"), max_size=60))
@example("[keys]\n[keys]\n")
@example("a.b = 1\na = 2")
@example("[[keys]]\nadd = 1")
@example('"" = 1')
@example("x = 9" + "9" * 5000)
def test_nothing_that_anybody_writes_stops_the_program(text: str) -> None:
    found = understood(text)
    for each in found.mistakes:
        assert each.line <= text.count("\n") + text.count("\r") + 1
        assert mistake_sentence("config.toml", each.line, each.column, each.code, each.details)


def test_every_mistake_that_is_made_has_its_sentence() -> None:
    made = {found.code for text, _said in MISTAKEN for found in understood(text).mistakes}
    by_the_file = {"not_utf8", "too_large", "hopeless", "unreadable", "no_such_file", "commands_not_own"}
    assert made | by_the_file == MISTAKES.keys()


def test_places_are_those_of_key_and_value() -> None:
    found = places('# a\n\n name="x"\n[keys]\n"add" = [\n  "a",\n]\nquit   =   "x"\nthresholds.x = 1\n')
    assert found["name",] == (3, 2, 7)
    assert found["keys",] == (4, 1, 1)
    assert found["keys", "add"] == (5, 1, 9)
    assert found["keys", "quit"] == (8, 1, 12)
