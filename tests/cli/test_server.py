"""A plan on a server, by the command line: the same verbs, copies both ways, and nobody's password anywhere."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.plan.examples import small_plan
from tests.server import Server
from tui.cli.run import run
from tui.store import DocumentFile
from tui.store.postgres import create_plan, open_plan
from tui.system.address import address, key

SECRET = "p@ss/wörd? &x"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PLANNER_USER", "lan")
    monkeypatch.setenv("PLANNER_LANG", "en")
    monkeypatch.delenv("PLANNER_PLAN", raising=False)
    return tmp_path


def said(capfd: pytest.CaptureFixture[str], *args: str, code: int = 0) -> str:
    """What one call says, on both streams."""
    found = run(list(args))
    out, err = capfd.readouterr()
    assert (found, "Traceback" in err) == (code, False), out + err
    return out + err


def test_the_verbs_do_the_same_at_a_server(server: Server, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    url = server.url("Gcalls 2026")
    here = ("--plan", url)
    assert "there is no plan" in said(capfd, *here, "show", code=3)
    made = said(capfd, "new", url)
    assert made.startswith("postgresql://planner@/postgres?host=")
    assert made.endswith("plan=Gcalls%202026: new plan “Gcalls 2026”\n")
    assert "is there already" in said(capfd, "new", url, code=1)
    assert said(capfd, *here, "add", "goal", "International awareness") == "G1 added: International awareness\n"
    objective = ("add", "objective", "Blog traffic", "--goal", "G1", "--baseline", "10", "--target", "20")
    assert said(capfd, *here, *objective).startswith("O1 added")
    assert said(capfd, *here, "undo") == "O1 undone (added: Blog traffic)\n"
    assert said(capfd, *here, "check").endswith("sound (1 goal, 0 objectives, 0 strategies, 0 check-ins, 3 changes)\n")
    assert json.loads(said(capfd, *here, "show", "--json"))["plan"] == {"title": "Gcalls 2026", "revision": 3}
    other = said(capfd, "--plan", server.url("another"), "show", code=3)
    assert "there is no plan “another” in this database (there are: " in other
    assert "Gcalls 2026" in other
    assert "for plan files" in said(capfd, *here, "check", "--fold", code=2)


def test_a_copy_goes_both_ways_with_its_history(server: Server, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first, second, url = home / "article.json", home / "again.json", server.url()
    said(capfd, "new", str(first), "--sample", "article")
    raw = json.loads(first.read_text())
    raw["goals"]["1"]["colour of another program"] = {"b": 1.50, "a": [None, "ü"]}
    raw["notes of another program"] = {"1": {"text": "kept"}}
    first.write_text(json.dumps(raw))
    assert "compared document by document (3 goals, " in said(capfd, "copy", str(first), url)
    assert "compared document by document (3 goals, " in said(capfd, "copy", url, str(second))
    assert stat.S_IMODE(second.stat().st_mode) == 0o600
    one, other = json.loads(first.read_text()), json.loads(second.read_text())
    for tables in (one, other):
        tables["meta"]["1"].pop("seal", None)
    assert one == other
    logs = {said(capfd, "--plan", place, "log") for place in (str(first), url, str(second))}
    assert len(logs) == 1
    said(capfd, "--plan", url, "checkin", "O1", "7", "--sure")
    said(capfd, "--plan", url, "undo")
    assert "is there already" in said(capfd, "copy", str(first), url, code=1)
    assert "is there already" in said(capfd, "copy", url, str(second), code=1)


def test_a_plan_is_exported_from_a_server_and_imported_into_one(
    server: Server, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first, second = server.url(), server.url()
    create_plan(first, small_plan()).close()
    said(capfd, "new", second, "--title", "Other")
    plan, notes = home / "plan.json", home / "plan.md"
    assert "written" in said(capfd, "--plan", first, "export", "json", "-o", str(plan))
    assert said(capfd, "--plan", first, "export", "ical").startswith("BEGIN:VCALENDAR")
    told = said(capfd, "--plan", second, "import", str(plan), "--yes")
    assert "Imported. planner undo takes all of it back.\n" in told
    exported = [json.loads(said(capfd, "--plan", each, "export", "json"))["goals"] for each in (first, second)]
    assert exported[0] == exported[1]
    said(capfd, "--plan", second, "export", "markdown", "-o", str(notes))
    notes.write_text(notes.read_text().replace("Inclusive workplace", "Nơi làm việc cởi mở"))
    assert "G2" in said(capfd, "--plan", second, "import", str(notes), "--dry-run")
    assert "Nơi làm" not in said(capfd, "--plan", second, "show")
    said(capfd, "--plan", second, "import", str(notes), "--yes")
    assert "Nơi làm việc cởi mở" in said(capfd, "--plan", second, "show")
    notes.write_text(notes.read_text().replace("- target: 10", "- target: plenty"))
    assert "Nothing has changed." in said(capfd, "--plan", second, "import", str(notes), "--yes", code=1)
    said(capfd, "--plan", second, "undo")
    said(capfd, "--plan", second, "undo")
    assert json.loads(said(capfd, "--plan", second, "show", "--json"))["goals"] == []


def test_what_is_edited_past_planner_is_checked(server: Server, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    url = server.url()
    create_plan(url, small_plan()).close()
    plan = "(SELECT id FROM planner.plans WHERE name = %s)"
    edit = f"UPDATE planner.documents SET body = body || %s WHERE kind = 'objectives' AND id = 1 AND plan = {plan}"
    server.sql(edit, ('{"title": "By hand"}', address(url).name))
    assert "edited past planner" in said(capfd, "--plan", url, "check")
    assert "By hand" in said(capfd, "--plan", url, "show")
    server.sql(edit, ('{"due": "tomorrow"}', address(url).name))
    assert 'O1: due is no day (such as "2026-12-31")' in said(capfd, "--plan", url, "show", code=3)
    assert said(capfd, "--plan", url, "check", code=1).endswith("1 finding\n")
    found = json.loads(said(capfd, "--plan", url, "check", "--json", code=1))["findings"]
    assert [(each["ref"], each["field"]) for each in found] == [("O1", "due")]


@pytest.mark.parametrize(
    "body", ["null", "[]", '"x"', "{}", "1e400", '{"schema": 99}', '{"schema": "x"}', "[" * 1500 + "]" * 1500]
)
@pytest.mark.parametrize("place", [("meta", ""), ("goals", "G1"), ("changes", "H1")])
def test_whatever_is_written_in_the_place_of_a_document_is_told_in_one_sentence(
    server: Server, home: Path, capfd: pytest.CaptureFixture[str], body: str, place: tuple[str, str]
) -> None:
    (kind, ref), url = place, server.url()
    create_plan(url, small_plan()).close()
    plan = "(SELECT id FROM planner.plans WHERE name = %s)"
    server.sql(
        f"UPDATE planner.documents SET body = %s WHERE kind = %s AND id = 1 AND plan = {plan}", (body, kind, address(url).name)
    )
    for verb in (("show",), ("add", "goal", "More"), ("check",)):
        code = 1 if ref and verb == ("check",) else 3
        told = said(capfd, "--plan", url, *verb, code=code)
        assert f"{ref}: " in told and "NEWFILE" not in told, told
    if "99" in body and not ref:
        assert "written by a newer planner" in said(capfd, "--plan", url, "check", "--json", code=3)
        report = json.loads(said(capfd, "--plan", url, "check", "--report", "--json"))
        assert "newer_schema" in json.dumps(report) and "sound" not in json.dumps(report)


def test_a_revision_that_is_counted_otherwise_is_told_in_words_and_as_json(
    server: Server, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    url = server.url()
    create_plan(url, small_plan()).close()
    assert json.loads(said(capfd, "--plan", url, "check", "--json"))["sound"]
    server.sql("UPDATE planner.plans SET revision = 99 WHERE name = %s", (address(url).name,))
    told = said(capfd, "--plan", url, "check", code=1)
    assert "P1: the server counts revision 99, the plan itself" in told
    (found,) = json.loads(said(capfd, "--plan", url, "check", "--json", code=1))["findings"]
    assert (found["ref"], found["field"]) == ("P1", "revision") and found["what"] in told


def test_credentials_come_from_the_usual_places_and_are_told_and_kept_nowhere(
    server: Server, home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    create_plan(server.url("secret plan"), small_plan()).close()
    server.sql(f"CREATE ROLE mai LOGIN PASSWORD '{SECRET}' IN ROLE {'planner'}")
    url = server.over_tcp("secret plan", user="mai")
    assert "no password supplied" in said(capfd, "--plan", url, "show", code=3)
    monkeypatch.setenv("PGPASSWORD", SECRET)
    assert "A small plan" in said(capfd, "--plan", url, "show")
    monkeypatch.delenv("PGPASSWORD")
    passwords = home / "passwords"
    passwords.write_text(f"127.0.0.1:{server.port}:*:mai:{SECRET}\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    assert "A small plan" in said(capfd, "--plan", url, "show")
    passwords.chmod(0o640)
    assert f'password file "{passwords}" has group or world access' in said(capfd, "--plan", url, "show", code=3)
    for each in (passwords, "/dev/null"):  # where none is needed the library says nothing of it: that would stand on the screen
        monkeypatch.setenv("PGPASSFILE", str(each))
        assert said(capfd, "--plan", server.url("secret plan"), "show").startswith("A small plan")
        assert "WARNING" not in said(capfd, "--plan", url, "show", code=3)
    monkeypatch.delenv("PGPASSFILE")
    (home / "services").write_text(f"[team]\nhost=127.0.0.1\nport={server.port}\nuser=mai\npassword={SECRET}\ndbname=postgres\n")
    monkeypatch.setenv("PGSERVICEFILE", str(home / "services"))
    assert "A small plan" in said(capfd, "--plan", "postgresql://?service=team&plan=secret plan", "show")

    typed = server.over_tcp("secret plan", user="mai", password=SECRET)
    everything = said(capfd, "--plan", typed, "show") + said(capfd, "--plan", typed, "check")
    everything += said(capfd, "copy", typed, typed, code=1) + said(capfd, "--plan", typed + "x", "show", code=3)
    everything += said(capfd, "--plan", typed.replace("mai", "nobody", 1), "show", code=3)
    everything += said(capfd, "--plan", typed + "&sslmode=" + typed.split(":")[2].split("@")[0], "show", code=3)
    everything += said(capfd, "--plan", typed + "&nonsense=1", "show", code=3)
    everything += key(typed) + repr(address(typed)) + open_plan(typed).where + repr(vars(open_plan(typed).connection))
    kept = b"".join(path.read_bytes() for path in (home / "state").rglob("*") if path.is_file())
    for secret in (SECRET, address(typed).secrets[0], address(typed).secrets[-1]):
        assert secret not in everything
        assert secret.encode() not in kept


def test_tls_settings_are_passed_on(server: Server, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    url = server.over_tcp("plan", user="planner", sslmode="verify-full", sslrootcert=str(home / "none.pem"))
    assert "SSL was required" in said(capfd, "--plan", url, "show", code=3)


def test_without_the_driver_an_error_says_how_to_install_it(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    told = said(capfd, "--plan", "postgresql://lan:secret@host/db?plan=team", "show", code=3)
    assert told == (
        "postgresql://lan@host/db?plan=team: a plan on a server needs a driver that is not installed here. "
        "Install it: pip install 'planner-tui[postgres]'\n"
    )


def test_a_plan_file_needs_no_driver(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = {name for name in sys.modules if name.startswith("psycopg")}
    DocumentFile.create(str(home / "plan.json"), small_plan()).close()
    said(capfd, "--plan", str(home / "plan.json"), "show")
    assert {name for name in sys.modules if name.startswith("psycopg")} == before


def test_values_are_pulled_into_a_plan_on_a_server_that_is_named_without_its_password(
    server: Server, home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that is opened may hold a password and settings; that in the configuration holds none, nor does the command."""
    url = server.url("pulled")
    create_plan(url, small_plan())
    config = home / "config.toml"
    monkeypatch.setenv("PLANNER_CONFIG", str(config))
    config.write_text(f'[pull."{key(url)}"]\nO1 = \'echo "$PLANNER_PLAN" > {home}/asked; echo 7\'\n')
    config.chmod(0o644)
    with_settings = f"{url}&notify=off&password={quote(SECRET, safe='')}"
    told = said(capfd, "--plan", with_settings, "pull")
    assert told.startswith("O1 pulled: 7 % (50 % ")
    assert (home / "asked").read_text() == f"{key(url)}\n"
    (made,) = [each for each in open_plan(url).load().checkins.values() if each.pulled]
    assert (made.value, made.by) == (7, "lan")
    assert said(capfd, "--plan", url, "pull") == "O1 is as it was today: 7 %\n"
    config.write_text(f'[pull."{key(server.url("another"))}"]\nO1 = "echo 8"\n')
    assert f'[pull."{key(url)}"]' in said(capfd, "--plan", with_settings, "pull", code=1)
