"""What is in the wheel and the sdist. That they can be installed and run is tried by `make dist-test`."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from tests.dist import PACKAGED, SHARED
from tui import __version__
from tui.store import samples
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
        "README.md",
        "pyproject.toml",
        "requirements.txt",
        "requirements-dev.txt",
        ".ci/run",
    }
    assert wanted | {"docs/planner.1", "docs/make.py", "sample_plans/build.py", "tests/dist.py", "tui/__main__.py"} <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith(".venv")]


def test_the_version_stands_in_one_place() -> None:
    assert f'.TH PLANNER 1 "" "planner {__version__}"' in (ROOT / "docs" / "planner.1").read_text(encoding="utf-8")
    assert __version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert __version__ not in (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.")[0]
