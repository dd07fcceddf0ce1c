"""Wheel and sdist as a stranger gets them: installed into an empty environment, run where no sources are in sight.

python tests/dist.py WHEEL [SDIST] [-- PYTHON …]

Without a PYTHON: the oldest and the newest of those supported that are on this machine. `make dist-test` builds both first.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # not the folder of this file: its `pty` is not Python's

from tests.pty.driven import Driven  # noqa: E402

SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
SHARED = (
    "share/man/man1/planner.1",
    "share/bash-completion/completions/planner",
    "share/zsh/site-functions/_planner",
    "share/fish/vendor_completions.d/planner.fish",
)
PACKAGED = (
    "exchange/json/show.schema.json",
    "exchange/json/list.schema.json",
    "exchange/json/standup.schema.json",
    "exchange/json/export.schema.json",
    "exchange/json/log.schema.json",
    "exchange/json/timeline.schema.json",
    "exchange/json/pulse.schema.json",
    "exchange/json/inbox.schema.json",
    "exchange/json/review.schema.json",
    "exchange/json/proposal.schema.json",
    "config/config.schema.json",
    "screens/planner.tcss",
)
"""What the package reads or offers beside its code."""
VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


def version_of(python: str) -> str:
    """`3.12` of a Python that starts; an empty text for what does not."""
    try:
        done = subprocess.run([python, "-c", VERSION], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def pythons() -> list[str]:
    """The oldest and the newest supported Python here."""
    found = [name for name in (f"python{each}" for each in SUPPORTED) if version_of(name)]
    return found if len(found) < 2 else [found[0], found[-1]]


class Installed:
    """The wheel, or what the sdist makes, in an environment of its own."""

    def __init__(self, file: Path, python: str, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()
        self.environment = folder / "environment"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PLANNER_", "XDG_", "LC_"))}
        self.env = {**kept, "HOME": str(self.home), "LANG": "C.UTF-8", "PLANNER_USER": "lan"}
        subprocess.run([python, "-m", "venv", str(self.environment)], check=True)
        self.install(str(file))
        self.planner = str(self.environment / "bin" / "planner")

    def install(self, wanted: str) -> None:
        """By pip, from wherever this machine gets packages."""
        pip = [
            str(self.environment / "bin" / "python"),
            "-m",
            "pip",
            "--quiet",
            "--quiet",
            "--disable-pip-version-check",
            "install",
        ]
        subprocess.run([*pip, wanted], check=True, cwd=self.folder, env={**os.environ, "PYTHONPATH": ""})

    def run(self, *args: str, code: int = 0) -> str:
        done = subprocess.run([self.planner, *args], cwd=self.home, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == code, (args, done)
        assert done.stderr == "" or code or "--report" in args, done.stderr
        return done.stdout


def check(installed: Installed, version: str) -> None:
    """Everything that needs a file of the package, once."""
    run = installed.run
    first, *others = run("--version").splitlines()
    assert first == f"planner {version}"
    assert [each.split()[0] for each in others[:3]] == ["Python", "Textual", "TinyDB"] and "?" not in "".join(others)
    assert len(json.loads(run("demo", "--list", "--json"))["samples"]) == 4
    for sample in ("article", "company", "engineering", "empty"):
        run("new", f"{sample}.json", "--sample", sample)
    assert json.loads(run("--plan", "article.json", "show", "--json"))["plan"]["title"] == "Gcalls 2026"
    assert "mục tiêu" in run("--lang", "vi", "coach", "--help")
    assert '"looks_like"' in run("--plan", "article.json", "coach", "G1", "--json")  # the coach has learnt its weights
    assert run("--plan", "article.json", "check").startswith("article.json: sound")
    run("--plan", "article.json", "add", "objective", "+10 % visits by end of June, from 12000 @lan", "--goal", "G1")
    assert json.loads(run("config", "--schema"))["type"] == "object"
    package = Path(run_python(installed, "import tui; print(tui.__path__[0])").strip())
    assert installed.environment in package.parents
    for name in PACKAGED:
        assert (package / name).is_file(), name
    for name in SHARED:
        assert (installed.environment / name).is_file(), name
    assert (installed.environment / SHARED[0]).read_text(encoding="utf-8") == run("man")
    env = {**installed.env, "PLANNER_LANG": "vi"}
    with Driven([installed.planner, str(installed.home / "article.json")], env=env, home=installed.home) as screen:
        screen.wait_for("A more inclusive")
        screen.child.send("?")
        screen.wait_for("mục đích")
        screen.child.send("\x1b")
        screen.wait_for("A more inclusive")
        screen.child.send("q")
        deadline = time.monotonic() + 20
        while screen.child.isalive() and time.monotonic() < deadline:
            screen.read(0.2, 1.0)
        assert not screen.child.isalive()


def check_extra(installed: Installed, file: Path) -> None:
    """What needs a driver says so, and finds it once the extra is there."""
    address = "postgresql://lan@127.0.0.1:1/db"

    def driver() -> str:
        found: str = json.loads(installed.run("--plan", address, "check", "--report", "--json"))["psycopg"]
        return found

    assert driver() == "-"
    installed.run("--plan", address, "show", code=3)
    installed.install(f"{file}[postgres]")
    assert re.fullmatch(r"3\.\d.*", driver())


def run_python(installed: Installed, code: str) -> str:
    python = installed.environment / "bin" / "python"
    return subprocess.run(
        [python, "-c", code], cwd=installed.home, env=installed.env, capture_output=True, text=True, check=True
    ).stdout


def main(args: list[str]) -> int:
    named = args[: args.index("--")] if "--" in args else args
    files = [Path(each).resolve() for each in named]
    if not files or not all(each.is_file() for each in files):
        print("python tests/dist.py WHEEL [SDIST] [-- PYTHON …]: name files that make dist has made", file=sys.stderr)
        return 2
    wanted = args[len(named) + 1 :] or pythons()
    version = re.search(r'__version__ = "(.+)"', (ROOT / "tui" / "__init__.py").read_text(encoding="utf-8"))
    assert version is not None
    for python in wanted:
        for file in files:
            with tempfile.TemporaryDirectory(prefix="planner-dist-") as folder:
                print(f"{file.name} on Python {version_of(python)}: ", end="", flush=True)
                installed = Installed(file, python, Path(folder))
                check(installed, version[1])
                check_extra(installed, file)
                print("installed and run")
    if not wanted:
        print(f"none of Python {', '.join(SUPPORTED)} is here: nothing was tried", file=sys.stderr)
    return 0 if wanted else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
