"""The peers that do the same kind of work and have to be installed first: dooit and vit, each with the article's plan in it.

An environment each, below `.venv/peers`, made when the figures are first measured; a home each, thrown away afterwards. What
cannot be had here is left out, and one line says why: it is no reason to have no figures.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENVIRONMENTS = Path(__file__).resolve().parents[2] / ".venv" / "peers"

Goals = list[dict[str, Any]]
"""As `planner export json` writes them."""


class Missing(Exception):
    """Why a peer is left out."""


@dataclass(frozen=True)
class Peer:
    """A terminal program, where to get it, and how to work it."""

    name: str
    """Its distribution and its command."""
    pins: tuple[str, ...]
    """All that is installed, so that the same is measured everywhere."""
    fill: Callable[[Path, Goals, dict[str, str]], None]
    """(the environment's programs, the plan, the variables of its home): puts the plan into its home."""
    painted: str
    """Stands on the screen once its items do."""
    keys: tuple[str, ...]
    """Each moves the cursor."""
    before: tuple[str, ...] = ()
    """To be pressed before `keys`."""
    inner: tuple[str, ...] = ()
    """To be pressed before `j` and `k` move only a cursor, where other panes follow `keys`."""
    needs: tuple[str, str] | None = None
    """A program that is not Python, and how to get it."""

    @property
    def programs(self) -> Path:
        return ENVIRONMENTS / self.name / "bin"

    def install(self) -> None:
        """Make its environment, unless it is there as pinned."""
        if self.needs and shutil.which(self.needs[0]) is None:
            raise Missing(f"it needs the program `{self.needs[0]}`; to get it: {self.needs[1]}")
        folder = ENVIRONMENTS / self.name
        done, wanted = folder / "installed", "\n".join((platform.python_version(), *self.pins))
        if done.exists() and done.read_text() == wanted:
            return
        print(f"installing {self.name} into {folder}", file=sys.stderr)
        pip = [sys.executable, "-m", "pip", "--python", str(self.programs / "python")]
        try:
            venv.create(folder, clear=True, symlinks=True)
            subprocess.run(
                [*pip, "install", "--quiet", "--no-input", "--disable-pip-version-check", *self.pins],
                check=True,
                capture_output=True,
                text=True,
            )
            done.write_text(wanted)
        except subprocess.CalledProcessError as failed:
            raise Missing(f"pip cannot install it: {last_line(failed.stderr)}") from failed
        except OSError as failed:
            raise Missing(f"it cannot be installed: {failed}") from failed


@dataclass(frozen=True)
class Ready:
    """A peer that can be started."""

    peer: Peer
    home: Path
    env: dict[str, str]

    @property
    def command(self) -> list[str]:
        return [str(self.peer.programs / self.peer.name)]


def fill_dooit(programs: Path, goals: Goals, env: dict[str, str]) -> None:
    """Goals are its workspaces, objectives its todos, strategies the todos below them."""
    code = (
        "import json, sys\n"
        "from dooit.api import Todo, Workspace, manager\n"
        "manager.connect()\n"
        "for goal in json.load(sys.stdin):\n"
        "    workspace = Workspace(description=goal['title'])\n"
        "    workspace.save()\n"
        "    for objective in goal['objectives']:\n"
        "        todo = Todo(description=objective['title'], parent_workspace=workspace)\n"
        "        todo.save()\n"
        "        for strategy in objective['strategies']:\n"
        "            Todo(description=strategy['title'], parent_todo=todo).save()\n"
    )
    run([str(programs / "python"), "-c", code], json.dumps(goals), env)


def fill_vit(_: Path, goals: Goals, env: dict[str, str]) -> None:
    """Strategies are its tasks, one line each. Without its two files it would ask questions before it starts."""
    Path(env["TASKRC"]).touch()
    Path(env["VIT_DIR"]).mkdir()
    (Path(env["VIT_DIR"]) / "config.ini").touch()
    tasks = [
        {"description": strategy["title"], "project": f"{goal['ref']}.{objective['ref']}"}
        for goal in goals
        for objective in goal["objectives"]
        for strategy in objective["strategies"]
    ]
    run(["task", "import"], json.dumps(tasks), env)


PEERS = (
    Peer(
        "dooit",
        pins=(
            "dooit==3.3.4",
            "click==8.5.1",
            "linkify-it-py==2.2.0",
            "markdown-it-py==4.3.0",
            "mdit-py-plugins==0.7.0",
            "mdurl==0.1.2",
            "platformdirs==4.14.8",
            "pygments==2.21.0",
            "pyperclip==1.11.0",
            "python-dateutil==4.0.0",
            "pyyaml==6.0.4",
            "rich==15.0.0",
            "sqlalchemy==2.1.9",
            "textual==8.2.8",
            "typing-extensions==4.16.0",
            "tzdata==2026.6",
            "tzlocal==5.4.5",
        ),
        fill=fill_dooit,
        painted="A more",
        before=("j",),
        keys=("j", "j", "k", "k") * 2,
        inner=("j", "tab"),
    ),
    Peer(
        "vit",
        # urwid 5.1 draws a footer of no rows, and vit 2.3.4 has none yet when it starts
        pins=("vit==2.3.4", "tasklib==2.5.1", "typing-extensions==4.16.0", "urwid==5.0.1", "wcwidth==0.9.4"),
        fill=fill_vit,
        painted="Women on every short list",
        keys=("j", "j", "k", "k") * 2,
        needs=("task", "apt-get install taskwarrior (Debian, Ubuntu), or taskwarrior.org"),
    ),
)


def variables(home: Path) -> dict[str, str]:
    """All by which these programs find their files: whoever measures may have set some to the files that he works with."""
    return {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "TASKRC": str(home / "taskrc"),
        "TASKDATA": str(home / "tasks"),
        "VIT_DIR": str(home / "vit"),
    }


def run(command: list[str], text: str, env: dict[str, str]) -> None:
    """A program that reads the text; in its home, so that nothing of ours is imported."""
    subprocess.run(command, input=text, text=True, check=True, capture_output=True, cwd=env["HOME"], env={**os.environ, **env})


def installed(folder: Path, goals: Goals, peers: Iterable[Peer] = PEERS) -> Iterator[Ready]:
    """The peers that can be had here, with the plan in a home below the folder. Those that cannot are told."""
    for peer in peers:
        home = folder / peer.name
        home.mkdir()
        env = variables(home)
        try:
            peer.install()
            peer.fill(peer.programs, goals, env)
        except Missing as why:
            left_out(peer, str(why))
        except subprocess.CalledProcessError as failed:
            left_out(peer, f"the plan does not go into it: {last_line(failed.stderr)}")
        except OSError as failed:
            left_out(peer, f"the plan does not go into it: {failed}")
        else:
            yield Ready(peer, home, env)


def left_out(peer: Peer, why: str) -> None:
    print(f"{peer.name} is left out: {why}", flush=True)


def last_line(text: str) -> str:
    """What a program said in the end: the reason, as a rule."""
    return text.strip().rpartition("\n")[2]
