"""`planner check --report`: what a report of a fault needs, also where the plan is broken, and nobody's words."""

from __future__ import annotations

import getpass
import importlib.metadata
import json
import os
import platform
import re
import string
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import ROOT, environment
from tests.cli.test_restricted import sealed
from tests.plan.test_cycles import year_end
from tests.server import Server
from tests.store import counts
from tui import __version__
from tui.cli.plans import fault_report
from tui.cli.plans.fault_report import file_system_of
from tui.cli.plans.report_facts import FACTS, OTHER, VARIABLES, Report
from tui.cli.run import run
from tui.state.surroundings import version_number, version_of, versions
from tui.store import DocumentFile
from tui.store.postgres import create_plan

MARK = "Sesam"
"""Begins and ends whatever is planted, and stands nowhere else."""
SEED = os.environ.get("PLANTED", f"planted {counts.ROUND}")
MANY = 60


def planted(place: str) -> str:
    """A secret by which is told where it leaked from."""
    return f"{MARK}-{place}-{MARK}"


Reported = Callable[..., dict[str, Any]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose every name and variable is planted; gives the folder of the plans."""
    house = tmp_path / planted("home folder")
    work = house / planted("folder")
    for place in (work, house / planted("state"), house / planted("config")):
        place.mkdir(parents=True)
    for name in list(os.environ):
        if name.startswith(("PG", "PLANNER_", "XDG_", "LC_", "SSH_")):
            monkeypatch.delenv(name)
    for name in {*VARIABLES, "LOGNAME", "USER", "HOSTNAME", "SSH_CONNECTION", "TMUX", "STY", "SSH_TTY", "CHAT_HOOK"}:
        if not name.startswith(("PLANNER_THEME", "PYTHON", "TZ")):
            monkeypatch.setenv(name, planted(name))
    monkeypatch.setenv("COLORTERM", planted("COLORTERM"))
    monkeypatch.delenv("PLANNER_DEBUG")
    monkeypatch.delenv("PLANNER_CONFIG")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("HOME", str(house))
    monkeypatch.setenv("XDG_STATE_HOME", str(house / planted("state")))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(house / planted("config")))
    monkeypatch.setenv("PLANNER_PLAN", str(work / f"{planted('file')}.json"))
    there = list(os.uname())
    there[1] = planted("host")
    there[2] = f"6.1.0-{planted('kernel')}"
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(there))
    monkeypatch.setattr(getpass, "getuser", lambda: planted("login"))
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def reported(home: Path, capfd: pytest.CaptureFixture[str]) -> Reported:
    """What a report says, as a person gets it and as JSON; none of what was planted is on either stream."""

    def report(*before: str) -> dict[str, Any]:
        capfd.readouterr()
        found: list[dict[str, Any]] = []
        for more in ((), ("--json",)):
            code = run([*before, "check", "--report", *more])
            out, err = capfd.readouterr()
            leaks = sorted(set(re.findall(rf"{MARK}.*?{MARK}", out + err)))
            assert (leaks, MARK in out + err, "Traceback" in err, code) == ([], False, False, 0), (leaks, out, err)
            found.append(json.loads(out) if more else dict(line.split(maxsplit=1) for line in out.splitlines()))
        assert {name: str(value) for name, value in found[1].items()} == {
            **found[0],
            "terminal.output": found[1]["terminal.output"],
        }
        assert list(found[1]) == [name for name in FACTS if name in found[1]]
        return found[1]

    return report


def make(path: Path) -> Path:
    DocumentFile.create(str(path), year_end()).close()
    return path


@pytest.fixture
def plan(home: Path) -> Path:
    return make(home / f"{planted('file')}.json")


def test_of_a_sound_plan_with_words_in_every_field_the_counts_are_told(plan: Path, reported: Reported) -> None:
    here = ["--plan", str(plan), "--as", planted("name")]
    assert run([*here, "add", "goal", planted("goal"), "--owner", planted("owner")]) == 0
    assert run([*here, "set", "P1", f"title={planted('title')}"]) == 0
    assert run([*here, "set", "G1", f"note={planted('note')}"]) == 0
    assert run([*here, "set", "O2", f"tags={planted('tag').lower()}", f"team={planted('team')}"]) == 0
    assert run([*here, "say", "G1", planted("remark"), "--yes"]) == 0
    assert run([*here, "block", planted("blocker"), "--objective", "O2", "--who", planted("who")]) == 0
    before = (plan.read_bytes(), sorted(os.listdir(plan.parent)))
    found = reported(*here)
    assert (plan.read_bytes(), sorted(os.listdir(plan.parent))) == before
    whole = DocumentFile(str(plan)).load()
    assert {name: found[f"plan.{name}"] for name in ("goals", "objectives", "strategies", "checkins", "changes", "blockers")} == {
        name: len(whole.table(name)) for name in ("goals", "objectives", "strategies", "checkins", "changes", "blockers")
    }
    assert found["plan.goals"] > 1
    assert (found["plan"], found["plan.sealed"], found["plan.in_journal"]) == ("sound", "yes", 0)
    assert (found["planner"], found["python"]) == (__version__, platform.python_version())
    assert found["textual"] == importlib.metadata.version("textual") and found["tinydb"] == importlib.metadata.version("tinydb")
    assert (found["system"], found["system.version"]) == ("Linux", "6.1.0")
    assert (found["file.mode"], found["file.size"], found["file.owner"]) == ("0600", plan.stat().st_size, "you")
    assert found["backups"] >= 1
    assert (found["place"], found["place.named_by"], found["terminal.TERM"]) == ("file", "option", "xterm-256color")
    assert (found["terminal.COLORTERM"], found["terminal.inside"], found["terminal.over_ssh"]) == (OTHER, "tmux", "yes")
    named = set(found["environment.set"].split(", "))
    assert {"LANG", "EDITOR", "PGPASSWORD", "PLANNER_PLAN", "PLANNER_USER", "XDG_STATE_HOME"} <= named <= set(VARIABLES)
    assert "PLANNER_CONFIG" not in named and "CHAT_HOOK" not in named


def test_what_stands_in_the_journal_and_has_no_whole_line_is_counted(plan: Path, reported: Reported) -> None:
    store = DocumentFile(str(plan))
    store.load()
    from tui.plan import actions
    from tui.session.session import Session

    session = Session(store, planted("name"))
    session.do(actions.add_goal, planted("goal"))
    store.close(quickly=True)
    found = reported()
    assert (found["plan"], found["plan.in_journal"], found["journal.lines"], found["journal.mode"]) == ("sound", 1, 2, "0600")
    assert found["place.named_by"] == "environment"
    beside = plan.parent / f".{plan.name}.journal"
    beside.write_bytes(beside.read_bytes().replace(planted("goal").encode(), planted("goaX").encode()))
    found = reported()
    assert (found["plan"], found["failure"], found["failure.line"], found["journal.lines"]) == (
        "cannot be read", "journal_damaged", 2, 2,
    )  # fmt: skip


CONFIG = f"""\
plan = "postgresql://lan:{planted("password")}@{planted("server")}/db?plan={planted("plan name")}"
name = "{planted("name in config")}"
language = "{planted("language")}"
theme = "{planted("theme")}"
cadence = 279
{planted("unknown")} = "x"
[thresholds]
at_risk = "{planted("number")}"
off_track = 0.2
{planted("unknown2")} = 1
[keys]
check_in = "ctrl+k"
undo = "{planted("key")}"
{planted("command")} = "a"
[standup_keys]
next = "f7"
[pull]
timeout = 47
[pull."/srv/{planted("pulled plan")}.json"]
O3 = "psql {planted("line")}"
{planted("objective")} = "x"
[pull."postgresql://lan:{planted("pull password")}@h/db"]
O1 = "x"
[commands.{planted("own").lower().replace(" ", "_")}]
run = "curl -H {planted("token")}"
name = "{planted("own name")}"
[commands."{planted("no name for one")} !"]
run = "{planted("run")}"
[commands.second]
run = "true"
output = "{planted("output")}"
{planted("field")} = 1
[{planted("table")}]
x = 1
this {planted("broken line")} is no TOML
"""


def test_of_a_configuration_only_names_that_are_the_programs_own_are_told(
    plan: Path, reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "planner"
    folder.mkdir()
    (folder / "config.toml").write_text(CONFIG.lower().replace(MARK.lower(), MARK), encoding="utf-8")
    found = reported()
    assert found["config.set"].split(", ") == [
        "cadence", "keys.check_in", "keys.undo", "language", "name", OTHER, "plan", "pull.timeout", "standup_keys.next", "theme",
        "thresholds.at_risk", "thresholds.off_track",
    ]  # fmt: skip
    assert (found["config.pull"], found["config.commands"]) == (3, 3)
    assert found["config.mode"] == "0644" and found["config.size"] > 500
    assert {"not_a_key 1", "unknown 4", "not_toml 1", "pull_with_password 1"} <= set(found["config.mistakes"].split(", "))
    assert not {"279", "47"} & {str(value) for value in found.values()}
    monkeypatch.delenv("PLANNER_PLAN")
    monkeypatch.delenv("PGPASSWORD")
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "2")
    found = reported()
    assert (found["place"], found["place.named_by"], found["plan"]) == ("server", "configuration", "cannot be read")


@pytest.mark.parametrize("content", [b"\xff" + planted("bytes").encode(), f"{planted('text')}\n[[[".encode() * 3, b"#" * 200_000])
def test_a_configuration_that_cannot_be_read_at_all_is_told_by_that(plan: Path, reported: Reported, content: bytes) -> None:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "planner"
    folder.mkdir()
    (folder / "config.toml").write_bytes(content)
    found = reported()
    assert found["plan"] == "sound"
    assert OTHER not in found["config.mistakes"]


def test_a_configuration_that_is_named_and_not_there_is_told_without_its_name(
    plan: Path, reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_CONFIG", str(plan.parent / planted("none.toml")))
    found = reported()
    assert (found["config.kind"], found["config.mistakes"], found["plan"]) == ("not there", "no_such_file", "sound")
    assert "PLANNER_CONFIG" in found["environment.set"]


def test_whatever_words_a_configuration_holds_none_is_told(
    plan: Path, reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = Random(f"{SEED} configuration")
    path = plan.parent / planted("any.toml")
    monkeypatch.setenv("PLANNER_CONFIG", str(path))
    lines = CONFIG.lower().replace(MARK.lower(), MARK).splitlines()
    mistakes = set()
    for _number in range(MANY * (20 if counts.SOAKING else 1)):
        kept = [each for each in lines if dice.random() < 0.7]
        for at in range(len(kept)):
            where = dice.randint(0, len(kept[at]))
            if dice.random() < 0.15:
                kept[at] = kept[at][:where] + fuzzed(dice) + kept[at][where:]
        path.write_text("\n".join(kept), encoding="utf-8")
        found = reported("--plan", str(plan))
        mistakes |= set(re.findall(r"[a-z_]+", found["config.mistakes"]))
        assert OTHER not in found["config.mistakes"]
    assert len(mistakes) > 8


def test_what_was_chosen_on_the_screen_is_told_by_name(plan: Path, reported: Reported) -> None:
    folder = Path(os.environ["XDG_STATE_HOME"]) / "planner"
    folder.mkdir()
    (folder / "settings.json").write_text("{}")
    from tui.state import preferences

    preferences.remember("theme", planted("theme"))
    assert reported()["chosen_on_screen"] == "theme"


def spoilt(path: Path, edit: Callable[[str], str]) -> Path:
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    return path


BROKEN: dict[str, tuple[Callable[[str], str], dict[str, Any]]] = {
    "nothing": (lambda text: "", {"failure": "empty"}),
    "half": (lambda text: text[: len(text) // 2], {"failure": "cut_short"}),
    "words": (lambda text: planted("words"), {"failure": "not_json", "failure.line": 1}),
    "a list": (lambda text: json.dumps([planted("list")]), {"failure": "not_a_plan"}),
    "other tables": (lambda text: json.dumps({planted("table"): {"1": {"x": planted("x")}}}), {"failure": "not_a_plan"}),
    "another schema": (lambda text: text.replace('"schema":1', '"schema":99'), {"failure": "newer_schema", "plan.schema": 99}),
    "a schema in words": (
        lambda text: text.replace('"schema":1', f'"schema":"{planted("schema")}"'), {"failure": "broken_schema"},
    ),
    "an id": (lambda text: text.replace('"goals":{\n"1"', f'"goals":{{"{planted("id")}"'), {"failure": "broken_id"}),
    "a key twice": (
        lambda text: text.replace('"1":{"goal":1', f'"1":{{"{planted("key")}":1,"{planted("key")}":2,"goal":1', 1),
        {"failure": "key_twice"},
    ),
    "a table that is none": (
        lambda text: re.sub(r'"strategies":\{', f'"blockers":"{planted("table")}","strategies":{{', text, count=1), {},
    ),
    "a field of another kind": (
        lambda text: re.sub(r'"due":"[^"]*"', f'"due":"{planted("due")}"', text),
        {"plan": "findings"},
    ),
    "a field that leads nowhere": (lambda text: re.sub(r'"goal":1', '"goal":77', text), {"plan": "findings"}),
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_of_a_broken_plan_the_kind_of_failure_is_told_without_its_words(plan: Path, reported: Reported, how: str) -> None:
    edit, wanted = BROKEN[how]
    before = plan.read_text(encoding="utf-8")
    spoilt(plan, edit)
    assert plan.read_text(encoding="utf-8") != before
    there = (plan.read_bytes(), sorted(os.listdir(plan.parent)))
    found = reported()
    assert (plan.read_bytes(), sorted(os.listdir(plan.parent))) == there
    assert found["plan"] == wanted.get("plan", "cannot be read"), found
    assert {name: found[name] for name in wanted} == wanted
    assert OTHER not in (found.get("failure"), found.get("failure.why"), found.get("findings.codes")), found
    assert found["file.size"] == len(there[0])


def test_a_findings_kind_and_field_are_counted(plan: Path, reported: Reported) -> None:
    spoilt(plan, lambda text: re.sub(r'"due":"[^"]*"', f'"due":"{planted("due")}"', text, count=2))
    found = reported()
    assert (found["findings"], found["findings.fields"], found["findings.tables"]) == (2, "due 2", "objectives 2")
    assert found["findings.codes"] == "not_a_day 2"
    spoilt(plan, lambda text: text.replace('"before":{"O6":{"state":', '"before":{"O6":{"state":7,"due":', 1))
    found = reported()
    assert OTHER not in found["findings.fields"], found


def in_the_way(path: Path, how: str) -> None:
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how == "a pipe":
        os.mkfifo(path)
    elif how == "a link":
        path.symlink_to(path.parent / planted("target"))
    elif how == "a circle":
        path.symlink_to(path)


@pytest.mark.parametrize(
    ("how", "kind", "failure"),
    [
        ("nothing", "not there", "not_there"), ("a folder", "folder", "is_a_folder"), ("a pipe", "pipe", "not_a_file"),
        ("a link", "not there", "not_there"), ("a circle", "out of reach", "io_error"),
    ],
)  # fmt: skip
def test_what_is_no_file_is_told_by_what_it_is(plan: Path, reported: Reported, how: str, kind: str, failure: str) -> None:
    in_the_way(plan, how)
    found = reported()
    assert (found["file.kind"], found["failure"], found["plan"]) == (kind, failure, "cannot be read")
    assert found["file.by_link"] == ("yes" if how in ("a link", "a circle") else "no")


ADDRESSES = (
    f"postgresql://{MARK}user{MARK}:{MARK}pw{MARK}@127.0.0.1:1/{MARK}db{MARK}?plan={MARK}plan{MARK}",
    f"postgresql://{MARK}user{MARK}@127.0.0.1:1/db?sslrootcert=/{MARK}x{MARK}&sslmode=verify-full",
    f"postgresql://u:p@{MARK}host{MARK}.invalid/db",
    f"postgresql://u:{MARK}/{MARK}?w@h/db",
    f"postgresql://u@h/db?{MARK}unknown{MARK}=1",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_of_a_servers_address_nothing_is_told(
    home: Path, reported: Reported, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PLANNER_PLAN", address)
    found = reported()
    assert (found["place"], found["plan"]) == ("server", "cannot be read")
    assert found["failure"] in ("no_line", "address_not_understood", "server_says", "not_trusted"), found
    assert not [name for name in found if name.startswith("file.")]


def test_of_a_plan_on_a_server_the_counts_are_told(
    server: Server, home: Path, reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    url = server.url(planted("plan on a server").replace(" ", "_"))
    create_plan(url, year_end()).close()
    monkeypatch.setenv("PLANNER_PLAN", url)
    found = reported()
    whole = year_end()
    assert (found["place"], found["plan"], found["plan.goals"]) == ("server", "sound", len(whole.goals))
    assert (found["plan.changes"], found["plan.sealed"], found["plan.revision_differs"]) == (len(whole.changes), "yes", "no")
    monkeypatch.setenv("PLANNER_PLAN", server.url(planted("none")))
    assert reported()["failure"] == "no_such_plan"


def test_a_failure_of_the_program_itself_is_told_by_its_kind_and_place(
    plan: Path, reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SesamError(Exception):
        """A kind of which nobody knows who has named it."""

    errors: tuple[tuple[Callable[[], Exception], str], ...] = (
        (lambda: KeyError(planted("key")), "KeyError"),
        (lambda: SesamError(planted("x")), OTHER),
        (lambda: OSError(5, planted("io")), "OSError"),
    )
    for error, kind in errors:
        monkeypatch.setattr(fault_report, "findings", lambda _plan, error=error: (_ for _ in ()).throw(error()))
        found = reported()
        assert (found["plan"], found["failure.error"]) == ("program failed", kind)
        assert found["failure.at"].startswith("cli/plans/fault_report.py:")
        assert found.get("failure.errno") == ("EIO" if kind == "OSError" else None)
        assert found["plan.goals"] > 0, "what could be found out until then is told"


LETTERS = string.ascii_letters + string.digits + " _-./:@%=,;\"'\\{}[]<>\n\t\x1b\x07é中\u202e"


def fuzzed(dice: Random) -> str:
    inside = "".join(dice.choice(LETTERS) for _ in range(dice.randint(0, 12)))
    return dice.choice((f"{MARK}{inside}{MARK}", MARK, f"O3{MARK}", f"2026-{MARK}", f"{MARK}.1"))


def spoilt_at_random(dice: Random, tables: dict[str, Any]) -> str:
    """The text of a plan with what is planted in some of its texts, keys, numbers, or in the midst of its JSON."""
    share = dice.choice((0.02, 0.2, 1.0))

    def worded(value: Any) -> Any:
        if isinstance(value, dict):
            return {(fuzzed(dice) if dice.random() < share / 20 else key): worded(each) for key, each in value.items()}
        if isinstance(value, list):
            return [worded(each) for each in value]
        return fuzzed(dice) if dice.random() < (share if isinstance(value, str) else share / 10) else value

    text = json.dumps(worded(tables), ensure_ascii=dice.random() < 0.5)
    if dice.random() < 0.2:
        at = dice.randrange(len(text))
        text = text[:at] + fuzzed(dice) + text[at + dice.randint(0, 5) :]
    return text


def test_whatever_words_a_plan_and_its_journal_hold_none_is_told(plan: Path, reported: Reported) -> None:
    dice = Random(SEED)
    tables = json.loads(plan.read_text(encoding="utf-8"))
    journal = plan.parent / f".{plan.name}.journal"
    verdicts = set()
    for number in range(MANY * (20 if counts.SOAKING else 1)):
        plan.write_text(spoilt_at_random(dice, tables), encoding="utf-8", errors="surrogatepass")
        if dice.random() < 0.3:
            journal.write_text(
                f'{dice.randrange(16**8):08x} {{"journal":1,"id":"{fuzzed(dice)}"}}\n{fuzzed(dice)}\n', encoding="utf-8"
            )
        else:
            journal.unlink(missing_ok=True)
        found = reported()
        verdicts.add(found["plan"])
        assert found["plan"] != "program failed", (SEED, number, found)
        assert OTHER not in f"{found.get('failure')} {found.get('failure.why')} {found.get('findings.codes')}", (
            SEED,
            number,
            found,
        )
    assert {"findings", "cannot be read"} <= verdicts
    counts.add("plan with planted words, reported", MANY)


def values() -> st.SearchStrategy[Any]:
    words = st.text(max_size=20).map(lambda text: f"{MARK}{text}") | st.text(max_size=20).map(lambda text: f"1.2{MARK}{text}")
    single = words | st.integers() | st.floats() | st.booleans() | st.binary(max_size=5)
    many = st.lists(single, max_size=4) | st.lists(words, max_size=4).map(tuple) | st.dictionaries(words, single, max_size=4)
    return single | many


@given(name=st.sampled_from(sorted(set(FACTS) - {"terminal.TERM"})), value=values())
def test_no_fact_lets_through_what_is_not_of_its_kind(name: str, value: Any) -> None:
    report = Report()
    report.add(name, value)
    assert MARK not in "".join(report.lines())
    assert MARK not in json.dumps(report.facts())


@pytest.mark.parametrize("term", [f"{MARK} x", f"../{MARK}", f"{MARK}\x1b[2J", MARK * 20, f"-{MARK}", f"{MARK}é"])
def test_a_term_that_is_no_name_of_a_terminal_is_not_told(term: str) -> None:
    report = Report()
    report.add("terminal.TERM", term)
    assert report.facts() == {"terminal.TERM": OTHER}


def test_what_is_not_on_the_list_cannot_be_told() -> None:
    with pytest.raises(KeyError):
        Report().add("host", "x")


def test_the_page_lists_all_that_may_be_told_and_nothing_else() -> None:
    text = (ROOT / "docs" / "reporting.md").read_text(encoding="utf-8")
    table = text.split("<!-- facts -->")[1].split("<!-- /facts -->")[0]
    named = [name for row in table.splitlines() if row.startswith("| `") for name in re.findall(r"`([\w.]+)`", row.split("|")[1])]
    assert sorted(named) == sorted(FACTS)


def test_it_stands_alone(plan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for more in (("--fold",), ("--repair", "new.json")):
        assert run(["check", "--report", *more]) == 2
        assert "--report only looks" in capfd.readouterr().err
    assert not (plan.parent / "new.json").exists()


def test_whoever_is_let_in_to_one_plan_hears_nothing_of_the_host(tmp_path: Path) -> None:
    path = make(tmp_path / "plan.json")
    for command in ("check --report", "check --report --json"):
        ran = sealed(path, "lan", command)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("Not here: this planner was opened for one plan only")
    assert sealed(path, "lan", "check").code == 0
    ran = sealed(path, "lan", "--version")
    assert (ran.code, ran.out) == (0, f"planner {__version__}\n")


# --- versions and places ------------------------------------------------------------------------------------------------


def test_the_first_line_of_version_is_the_programs_and_the_others_what_it_runs_on(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    first, *others = capfd.readouterr().out.splitlines()
    assert first == f"planner {__version__}"
    assert [each.split()[0] for each in others] == ["Python", "Textual", "TinyDB", os.uname().sysname]
    assert f"Textual {importlib.metadata.version('textual')}" in others
    assert all(re.fullmatch(r"\w+ \d[\w.]*", each) for each in others)


def test_version_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = ("textual", "tinydb", "rich", "importlib.metadata", "tui.store", "tui.app")
    code = (
        "import sys; from tui.cli.run import run; run(['--version'])\n"
        f"print([each for each in sys.modules if each in {heavy!r}], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stderr == "[]\n"


def installed() -> Iterator[str]:
    for each in (
        "textual",
        "tinydb",
        "click",
        "platformdirs",
        "orjson",
        "dateparser",
        "icalendar",
        "markdown-it-py",
        "python-calamine",
    ):
        yield each
        yield each.replace("-", "_").upper()


@pytest.mark.parametrize("name", list(installed()))
def test_a_version_is_what_its_installer_says(name: str) -> None:
    assert version_of(name) == version_number(importlib.metadata.version(name))


def test_of_what_is_not_installed_there_is_no_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert version_of("planner-of-nobody") == ""
    (tmp_path / "textual_extra-9.dist-info").mkdir()
    (tmp_path / "tinydb-4.9.0-py3.11.egg-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "none"), str(tmp_path)])
    assert (version_of("textual"), version_of("TinyDB")) == ("", "4.9.0")
    assert dict(versions())["Textual"] == "?"


@pytest.mark.parametrize(
    ("text", "number"),
    [("3.13.0rc1", "3.13.0rc1"), ("3.12.1+", "3.12.1"), ("6.1.0-18-amd64", "6.1.0"), (f"8.2{MARK}", "8.2"), ("x", ""), ("", "")],
)
def test_of_a_version_the_number_is_told(text: str, number: str) -> None:
    assert version_number(text) == number


MOUNTS = f"""\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/{planted("disk")} rw
22 21 0:30 / /srv rw shared:2 - nfs4 {planted("host")}:/export rw
23 22 0:31 / /srv/my\\040plans rw - fuse.{planted("kind")} x rw
24 21 0:32 / /srvx rw - tmpfs tmpfs rw
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a.json", "ext4"), ("/", "ext4"), ("/srv", "nfs4"), ("/srv/a.json", "nfs4"), ("/srvy/a", "ext4"),
        ("/srvx/a", "tmpfs"), ("/srv/my plans/a.json", f"fuse.{planted('kind')}"),
    ],
)  # fmt: skip
def test_a_file_lies_on_the_file_system_whose_folder_is_nearest(tmp_path: Path, path: str, kind: str) -> None:
    (tmp_path / "mounts").write_text(MOUNTS.replace("broken\n", ""))
    assert file_system_of(path, str(tmp_path / "mounts")) == kind
    report = Report()
    report.add("file.system", kind)
    assert report.facts() == {"file.system": kind if MARK not in kind else OTHER}


def test_where_the_system_does_not_say_nothing_is_guessed(tmp_path: Path) -> None:
    assert file_system_of("/x", str(tmp_path / "none")) == "-"
    (tmp_path / "mounts").write_text("broken")
    assert file_system_of("/x", str(tmp_path / "mounts")) == "-"
