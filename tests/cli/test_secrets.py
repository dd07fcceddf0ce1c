"""Whatever somebody types for a server's address, well or badly: a password in it is told and kept nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.store import counts
from tui.cli.run import run
from tui.system.address import UNTELLABLE, address, is_server, key, saved, shown, without_secrets

SEED = os.environ.get("SECRETS", f"secrets {counts.ROUND}")
MARK = "Sesam"
"""Stands on both sides of whatever a password is broken by, and nowhere else."""
BREAKERS = "/?@#%:&= \n\t\r[]<>\"'\\{}|^`;,+$!*()~\x00\x1b\u202eệ中\ufeff"
MANY = 500


def passwords(dice: Random) -> Iterator[str]:
    """Passwords with something in them that an address is broken by."""
    while True:
        broken = "".join(dice.choice(BREAKERS) for _ in range(dice.choice((1, 1, 1, 2, 3))))
        digits = dice.choice(("", "", "12", "5432"))
        yield f"{digits}{broken}{MARK}7{dice.choice(('', broken, '%', '%4', '%zz'))}{MARK}"


FORMS = (
    "postgresql://lan:{0}@127.0.0.1:1/db?plan=team", "postgres://lan:{0}@127.0.0.1:1/db",
    "POSTGRESQL://lan:{0}@127.0.0.1:1?plan=team",
    "PostgreSQL://:{0}@[::1]:1/db", "postgresql://lan:{0}@", "postgresql://lan:{0}", "postgresql:/lan:{0}@127.0.0.1/db",
    "postgresql:lan:{0}@host",
    " postgresql://lan:{0}@127.0.0.1:1/db", "\"postgresql://lan:{0}@127.0.0.1:1/db\"",
    "postgresql+psycopg://lan:{0}@127.0.0.1:1/db",
    "postgresql:///db?host=127.0.0.1&port=1&user=lan&password={0}", "postgresql:///db?PASSWORD={0}",
    "postgresql://lan@h/db?password={0}&nonsense",
    "postgresql://lan:{0}@127.0.0.1:1,127.0.0.1:2/db?plan=team", "postgresql://lan:x{0}@127.0.0.1:{0}/db",
    "postgresql://lan:{0}@h:port/db",
    "postgresql://lan:{0}@[::1/db", "postgresql://127.0.0.1:1/db?passwrd={0}",
    "postgresql://lan:{0}@127.0.0.1:1/db?sslmode={0}",
    "host=127.0.0.1 port=1 user=lan password={0} dbname=db", "host=127.0.0.1 password='{0}'",
    "dbname=db user=lan password = {0}", "postgresq://lan:{0}@127.0.0.1/db",
    "mysql://lan:{0}@127.0.0.1/db", "postgresql//lan:{0}@127.0.0.1:1/db",
)  # fmt: skip
"""Ways to write an address, most of them wrong."""
UNTOLD_APART = frozenset(("postgresql://lan:{0}", "postgresql://lan:x{0}@127.0.0.1:{0}/db", "postgresql:lan:{0}@host"))
"""Where a port or a second host may stand in the place of the password, digits and commas make a right address of it; and so does
what stands before an @, as the password of another host."""
CALLS = (
    ("--plan", "IT", "show"), ("--plan", "IT", "add", "goal", "x"), ("--plan", "IT", "check"),
    ("--plan", "IT", "standup", "--json"), ("IT",), ("new", "IT"),
    ("copy", "IT", "new.json"), ("copy", "sound.json", "IT"), ("--plan", "IT", "restore"), ("--plan", "IT", "export", "json"),
    ("--plan", "sound.json", "rollover", "IT"), ("--plan", "IT", "check", "--repair", "new.json"), ("--plan", "IT", "config"),
    ("--plan=IT", "log"), ("--plan", "IT", "diff"), ("--plan", "IT", "rollover", "--here"), ("--plan", "IT", "coach"),
    ("--plan", "IT", "import", "x.md"),
)  # fmt: skip
MISPLACED = (
    ("show", "IT"),
    ("log", "IT"),
    ("shwo", "IT"),
    ("show", "--plann", "IT"),
    ("--plann=IT", "show"),
    ("show", "O1", "O2", "IT"),
    ("completion", "IT"),
)
"""Calls in which no address belongs where it stands: only those that begin as an address does are known for one there."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PLANNER_USER", "lan")
    monkeypatch.setenv("PLANNER_LANG", "en")
    monkeypatch.delenv("PLANNER_PLAN", raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert run(["new", "sound.json", "--sample", "article"]) == 0
    return tmp_path


def everything(home: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """All that was said, and every file that was written, with its name."""
    out, err = capfd.readouterr()
    files = [path for path in home.rglob("*") if path.name != "config.toml"]
    texts = [f"{path}\n{path.read_bytes() if path.is_file() else ''}" for path in files]
    return "\n".join((out, err, *texts))


def typed(dice: Random, secret: str) -> str:
    form = dice.choice(FORMS)
    if form in UNTOLD_APART:
        secret = secret.lstrip("0123456789").replace(",", ";").replace("@", "/")
    return form.format(secret)


def test_of_five_hundred_addresses_nobody_hears_the_secret(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dice = Random(SEED)
    secrets = passwords(dice)
    for number in range(MANY * (20 if counts.SOAKING else 1)):
        place = typed(dice, next(secrets))
        call = dice.choice(CALLS)
        code = run([each.replace("IT", place) for each in call])
        found = capfd.readouterr()
        case = f"SECRETS={SEED!r} {number}: {place!r} {call}"
        assert MARK not in "".join(found), (case, found)
        assert "Traceback" not in found.err, case
        assert code in ((0, 1, 2, 3) if "config" in call or "rollover" in call else (1, 2, 3)), (case, code)
    assert MARK not in everything(home, capfd)
    counts.add("address with a secret", MANY)


@pytest.mark.parametrize("call", MISPLACED, ids=" ".join)
def test_an_address_in_the_wrong_place_is_not_repeated(
    home: Path, capfd: pytest.CaptureFixture[str], call: tuple[str, ...]
) -> None:
    dice = Random(f"{SEED} {call}")
    for secret in (MARK, f"a{MARK}/b", f"{MARK}%40{MARK}", f"{'x' * 60}{MARK}", f"x@{MARK}"):
        for form in FORMS[:5]:
            run(["--plan", "sound.json", *(each.replace("IT", form.format(secret)) for each in call)])
            found = capfd.readouterr()
            assert MARK not in "".join(found), (form, secret, dice, found)


@pytest.mark.parametrize("way", ["variable", "configuration", "debug", "password variable", "service", "recent plans"])
def test_nor_where_it_comes_from_elsewhere(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    dice = Random(f"{SEED} {way}")
    secrets = passwords(dice)
    for _number in range(25):
        secret = next(secrets)
        place = typed(dice, secret)
        call = ["show"]
        if way == "variable":
            if "\0" in place:
                continue
            monkeypatch.setenv("PLANNER_PLAN", place)
        elif way == "configuration":
            written = "".join(f"\\u{ord(each):04x}" for each in place)
            (home / "config.toml").write_text(f'plan = "{written}"\n', encoding="utf-8")
            monkeypatch.setenv("PLANNER_CONFIG", str(home / "config.toml"))
            call = dice.choice((["show"], ["config"], ["config", "--json"], ["plans"]))
        elif way == "debug":
            monkeypatch.setenv("PLANNER_DEBUG", "1")
            call = ["--plan", place, "show"]
        elif way == "password variable":
            monkeypatch.setenv("PGPASSWORD", secret.replace("\0", "0"))
            call = [
                "--plan",
                f"postgresql://{dice.choice(('127.0.0.1:1', 'h:x', '%zz'))}/db?sslmode={dice.choice(('prefer', 'odd'))}",
                "show",
            ]
        elif way == "service":
            (home / "services").write_text(f"[team]\npassword={secret}\nhost 127\n", encoding="utf-8")
            monkeypatch.setenv("PGSERVICEFILE", str(home / "services"))
            call = ["--plan", "postgresql://?service=team", "show"]
        else:
            (home / "state" / "planner").mkdir(parents=True, exist_ok=True)
            import json

            listed = {"plans": [{"path": place, "title": "Team", "at": "2026-11-24T10:00:00+07:00"}]}
            (home / "state" / "planner" / "recent.json").write_text(json.dumps(listed))
            call = dice.choice((["plans"], ["plans", "--json"]))
        run(call)
        found = capfd.readouterr()
        assert MARK not in "".join(found), (way, place, found)
        assert "Traceback" not in found.err, (way, place, found)


WELL_FORMED = {
    "postgresql://lan@host/db?plan=team": "postgresql://lan@host/db?plan=team",
    "POSTGRES://lan:secret@host:5432/db": "postgres://lan@host:5432/db?plan=plan",
    "postgresql://lan:a%40b%2Fc:d#e[f]!$&'()*+,;=~@h1:1,h2:2/db?plan=A%20B": "postgresql://lan@h1:1,h2:2/db?plan=A%20B",
    "postgresql://lan:x@[::1]:5432/db": "postgresql://lan@[::1]:5432/db?plan=plan",
    "postgresql://%2Frun%2Fpg/db?user=lan&password=x": "postgresql://%2Frun%2Fpg/db?user=lan&plan=plan",
    "postgresql:///db?host=/run/pg&port=5&plan=team plan": "postgresql:///db?host=/run/pg&port=5&plan=team%20plan",
    "postgresql://": "postgresql://?plan=plan",
    "postgresql://?service=team": "postgresql://?service=team&plan=plan",
}


@pytest.mark.parametrize("place", WELL_FORMED)
def test_what_can_be_taken_apart_is_told_without_its_password(place: str) -> None:
    assert shown(place) == WELL_FORMED[place]
    assert address(place).understood
    assert without_secrets(f"Nothing at {shown(place)}: so it is.") == f"Nothing at {shown(place)}: so it is."


@pytest.mark.parametrize(
    "place",
    [
        "plan.json",
        "/srv/a:b.json",
        "~/plans/x=y.json",
        "Meeting 10:30 @ Lan.json",
        "C:\\plans\\a.json",
        "a@b.json",
        "notes: today.json",
        "Q4=done.json",
    ],
)
def test_a_path_is_no_address(place: str) -> None:
    assert not is_server(place)
    assert shown(place) == place


@pytest.mark.parametrize("place", [form.format(f"a{mark}b") for form in FORMS for mark in "/?@"])
def test_what_cannot_be_taken_apart_has_one_name(place: str) -> None:
    if is_server(place) and not address(place).understood:
        assert (shown(place), saved(place), key(place), address(place).server) == (UNTELLABLE, UNTELLABLE, UNTELLABLE, "")
    assert f"a{place[-1]}b" not in shown(place) or not is_server(place)


@pytest.mark.parametrize(
    "place",
    [
        "postgresql://lan:@Sesam",
        "postgresql://:@Sesam/db",
        "postgres://lan:@Sesam@127.0.0.1:1/db?plan=team",
        "postgresql://lan:/Sesam",
    ],
)
def test_a_password_that_begins_as_what_follows_one_is_no_host_and_no_name(place: str) -> None:
    assert not address(place).understood
    assert without_secrets(f"There is no line to {place}.") == f"There is no line to {UNTELLABLE}"


def test_the_refusal_shows_whole_how_an_address_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--plan", "postgresql://u:pa/ss?w@h/db", "show"]) != 0
    assert "It reads postgresql://user@host:5432/database?plan=NAME. In a password" in capsys.readouterr().err
