"""What is in the wheel and the sdist. That they can be installed and run is tried by `make dist-test`."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from tests.cli.conftest import environment
from tests.dist import PACKAGED, SHARED
from tui import __version__
from tui.plan.plan import Plan
from tui.store import DocumentFile, samples
from tui.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
IN_A_CHECKOUT = pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="not in a checkout")


@IN_A_CHECKOUT
def test_the_wheel_has_catalogues_samples_schemas_manual_and_completions(tmp_path: Path) -> None:
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        names = set(wheel.namelist())
        (metadata,) = (wheel.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
    assert {f"tui/words/locale/{each}/LC_MESSAGES/planner.mo" for each in LANGUAGES if each != "en"} <= names
    assert {f"tui/{name}" for name in PACKAGED} <= names
    shipped = {f"tui/sample_plans/{path.name}" for path in Path(samples.folder()).glob("*.json")}
    assert shipped == {name for name in names if name.startswith("tui/sample_plans/")}
    assert {name.split(".data/data/")[1] for name in names if ".data/data/" in name} == set(SHARED)
    code = {str(path.relative_to(ROOT)) for path in (ROOT / "tui").rglob("*") if path.suffix in (".py", ".json", ".tcss", ".mo")}
    assert code <= names | shipped
    assert not [name for name in names if name.startswith(("tests/", "docs/")) or "__pycache__" in name]
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata


@IN_A_CHECKOUT
def test_the_sdist_has_all_that_the_wheel_and_the_tests_are_made_of(tmp_path: Path) -> None:
    (built,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(built) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {
        "Makefile",
        "CHANGELOG.md",
        "LICENSE",
        "SECURITY.md",
        ".editorconfig",
        "README.md",
        "pyproject.toml",
        "requirements.txt",
        "requirements-dev.txt",
        ".ci/run",
    }
    assert wanted | {"docs/planner.1", "docs/make.py", "sample_plans/build.py", "tests/dist.py", "tui/__main__.py"} <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith(".venv")]


@IN_A_CHECKOUT
def test_contributing_says_of_every_dependency_what_it_is_for_and_what_it_takes_to_leave_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    wanted = [project["project"]["dependencies"], *extras.values(), *groups.values()]
    names = {re.match(r"[\w-]+", each)[0] for many in wanted for each in many if isinstance(each, str)}  # type: ignore[index]
    assert {"textual", "psycopg", "hatchling", "pytest", "mypy"} <= names
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## What it stands on")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in text.splitlines() if row.startswith("| `")]
    assert sorted(row[0].strip("| `") for row in rows) == sorted(names)
    for row in rows:
        assert len(row) == 4 and all(row), row
        assert re.match(r"(always|plan|screen|asked|never)\b", row[2]), row


CALLS = {
    "always": ["--version"], "plan": ["--plan", "plan.json", "show"],
    "asked": ["--plan", "plan.json", "standup"],
}  # fmt: skip


def test_what_the_table_of_dependencies_calls_loaded_is(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    loaded = dict(re.findall(r"^\| `([\w-]+)` \| [^|]+ \| (\w+)", text, re.MULTILINE))
    modules = {"markdown-it-py": "markdown_it", "python-calamine": "python_calamine"}
    DocumentFile.create(str(tmp_path / "plan.json"), Plan.empty("Plan")).close()
    for when, more in (("always", ()), ("plan", ("always",)), ("asked", ("always", "plan"))):
        code = (
            f"import io, contextlib, sys; from tui.cli.run import run\n"
            f"with contextlib.redirect_stdout(io.StringIO()): run({CALLS[when]!r})\n"
            f"print(*(name for name in {list(loaded)!r} if {modules!r}.get(name, name) in sys.modules))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=True
        )
        allowed = {name for name, class_ in loaded.items() if class_ in (when, *more) and class_ != "asked"}
        assert set(done.stdout.split()) == allowed, when


@IN_A_CHECKOUT
def test_editors_and_the_formatter_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    text = (ROOT / ".editorconfig").read_text(encoding="utf-8")
    everywhere = text.partition("[*]\n")[2].partition("\n[")[0]
    assert f"max_line_length = {project['tool']['ruff']['line-length']}\n" in everywhere
    assert "insert_final_newline = true\n" in everywhere and "trim_trailing_whitespace = true\n" in everywhere
    others = ("/cases/", "left_by_older", "/snapshots/", "__snapshots__")
    kinds = (".py", ".md", ".toml", ".tcss", ".json", ".txt")
    places = [each for room in ("tui", "tests", "docs", "sample_plans") for each in (ROOT / room).rglob("*")]
    texts = [
        each for each in (*places, *ROOT.glob("*")) if each.suffix in kinds and not any(other in str(each) for other in others)
    ]
    assert len(texts) > 900
    for each in texts:
        content = each.read_bytes()
        assert not content or content.endswith(b"\n"), each
        assert b"\r" not in content and not re.search(rb"[ \t]\n", content), each


def test_what_installs_the_wheel_can_be_started_and_asks_for_one(tmp_path: Path) -> None:
    for wheel in ((), (str(tmp_path / "none.whl"),)):
        done = subprocess.run([sys.executable, "tests/dist.py", *wheel], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("python tests/dist.py WHEEL"), done.stderr


def test_the_version_stands_in_one_place() -> None:
    assert f'.TH PLANNER 1 "" "planner {__version__}"' in (ROOT / "docs" / "planner.1").read_text(encoding="utf-8")
    assert __version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert __version__ not in (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.")[0]
