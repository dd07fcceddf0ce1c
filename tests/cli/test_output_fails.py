"""Where the output goes nowhere: what was to be done is done, and the exit code says whether it was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.cli import exit_codes
from tui.store import DocumentFile
from tui.store.file import backups

from .conftest import Planner, environment, made_in_two_sittings
from .loaded import Loaded

pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")

CHANGING = [
    ("add", "goal", "Another"),
    ("add", "objective", "Another", "--goal", "G1"),
    ("add", "strategy", "Another", "--objective", "O1"),
    ("set", "O1", "title=Otherwise"),
    ("checkin", "O1", "12"),
    ("amend", "O1", "target=30", "--because", "more"),
    ("pivot", "S1", "Otherwise", "--because", "better"),
    ("drop", "S1", "--because", "no use"),
    ("block", "no budget", "--objective", "O1"),
    ("undo",),
    ("standup", "--save"),
    ("import", "more.md", "--yes"),
    ("rollover", "--here", "--closing", "+8w", "--due", "+20w", "--yes"),
    ("rollover", "next.json", "--closing", "+8w", "--due", "+20w", "--yes"),
    ("archive",),
    ("restore", "1", "--yes"),
]
MAKING = [
    ("new", "made.json"),
    ("new", "made.json", "--sample", "article"),
    ("copy", "plan.json", "made.json"),
    ("check", "--repair", "made.json"),
]
READING = [
    ("show",), ("show", "--json"), ("list",), ("log",), ("check",), ("timeline",), ("pulse",), ("coach",), ("export", "csv"),
    ("standup", "--markdown"),
    ("inbox", "--json"), ("--help",), ("checkin", "--help"), ("--version",), ("man",), ("completion", "bash"), ("config",),
]  # fmt: skip


@pytest.fixture
def nowhere() -> Iterator[Callable[[str], int]]:
    opened = []

    def handle(kind: str) -> int:
        if kind == "full":
            opened.append(os.open("/dev/full", os.O_WRONLY))
        else:
            reader, writer = os.pipe()
            os.close(reader)
            opened.append(writer)
        return opened[-1]

    yield handle
    for each in opened:
        os.close(each)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A plan with a strategy, a backup, something to undo, and a file to import."""
    path = tmp_path_factory.mktemp("original") / "plan.json"
    made_in_two_sittings(path)
    kept = Path(backups.folder_path(str(path)))
    return {"plan.json": path.read_bytes(), **{f"{kept.name}/{each.name}": each.read_bytes() for each in kept.iterdir()}}


@pytest.fixture
def home(tmp_path: Path, original: dict[str, bytes]) -> Path:
    for name, content in original.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, mode=0o700)
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(0o600)
    (tmp_path / "more.md").write_text("# Plan\n\n## Imported goal\n")
    return tmp_path


def log_of(home: Path) -> int:
    return DocumentFile(str(home / "plan.json")).load().meta.revision


@pytest.mark.parametrize("kind", ["full", "pipe"])
@pytest.mark.parametrize("args", CHANGING + MAKING, ids=" ".join)
def test_what_is_done_ends_with_nought_whatever_becomes_of_its_output(
    loaded: Loaded, home: Path, nowhere: Callable[[str], int], args: tuple[str, ...], kind: str
) -> None:
    before = log_of(home)
    code, _out, err = loaded.run(("--plan", "plan.json", *args), env=environment(home), cwd=home, stdin=b"", stdout=nowhere(kind))
    assert (code, b"Traceback" in err) == (exit_codes.DONE, False), err
    assert (b"done and saved. Only the output could not be written" in err) == (kind == "full"), err
    if args in MAKING:
        assert DocumentFile(str(home / "made.json")).load()
    else:
        assert log_of(home) > before


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_what_could_not_be_shown_does_not_end_with_nought(
    loaded: Loaded, home: Path, nowhere: Callable[[str], int], args: tuple[str, ...]
) -> None:
    env = environment(home)
    code, _out, err = loaded.run(("--plan", "plan.json", *args), env=env, cwd=home, stdin=b"", stdout=nowhere("full"))
    assert (code, err) == (exit_codes.REFUSED, b"The output could not be written: No space left on device\n")
    code, _out, err = loaded.run(("--plan", "plan.json", *args), env=env, cwd=home, stdin=b"", stdout=nowhere("pipe"))
    assert (code, err) == (exit_codes.DONE, b"")  # whoever leaves has seen enough


@pytest.mark.parametrize("args", [CHANGING[0], CHANGING[4], *MAKING[:1], *READING[:2]], ids=" ".join)
def test_a_full_stderr_changes_nothing_of_the_exit_code(
    loaded: Loaded, home: Path, nowhere: Callable[[str], int], args: tuple[str, ...]
) -> None:
    full = nowhere("full")
    code, _out, _err = loaded.run(("--plan", "plan.json", *args), env=environment(home), cwd=home, stdin=b"", stderr=full)
    assert code == exit_codes.DONE
    code, _out, _err = loaded.run(
        ("--plan", "plan.json", *args), env=environment(home), cwd=home, stdin=b"", stdout=full, stderr=full
    )
    assert code == (exit_codes.DONE if args in CHANGING else exit_codes.REFUSED)


def test_a_refusal_is_a_refusal_whatever_becomes_of_the_output(loaded: Loaded, home: Path, nowhere: Callable[[str], int]) -> None:
    before = log_of(home)
    for args, wanted in [
        (("set", "O9", "title=x"), exit_codes.REFUSED),
        (("set", "O1"), exit_codes.USAGE),
        (("undo", "x"), exit_codes.USAGE),
    ]:
        full = nowhere("full")
        code, _out, _err = loaded.run(
            ("--plan", "plan.json", *args), env=environment(home), cwd=home, stdin=b"", stdout=full, stderr=full
        )
        assert code == wanted
    assert log_of(home) == before


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("args", [("add", "goal", "Another"), ("show",), ("--help",)], ids=" ".join)
def test_what_is_closed_gets_nothing_of_the_plan_and_is_told_apart(home: Path, args: tuple[str, ...], closed: str) -> None:
    command = f'exec "$@" {closed}'
    words = [sys.executable, "-m", "tui", "--plan", "plan.json", *args]
    ran = subprocess.run(["sh", "-c", command, "sh", *words], env=environment(home), cwd=home, capture_output=True, check=False)
    changing = args[0] == "add"
    assert ran.returncode == (exit_codes.DONE if changing or closed == "2>&-" else exit_codes.REFUSED)
    assert (b"could not be written" in ran.stderr) == (closed == ">&-")
    store = DocumentFile(str(home / "plan.json"))
    assert len(store.load().goals.raw) == 1 + changing
    assert store.in_journal == 0


def test_an_import_is_done_although_its_preview_is_long_and_nobody_reads_it(
    planner: Planner, loaded: Loaded, home: Path, nowhere: Callable[[str], int]
) -> None:
    (home / "more.md").write_text("# Plan\n\n" + "".join(f"## {'x' * 300} {number}\n\n" for number in range(300)))
    code, _out, _err = loaded.run(
        ("--plan", "plan.json", "import", "more.md", "--yes", "--all"), env=environment(home), cwd=home, stdin=b"",
        stdout=nowhere("pipe"),
    )  # fmt: skip
    assert code == exit_codes.DONE
    assert len(DocumentFile(str(home / "plan.json")).load().goals.raw) == 301
