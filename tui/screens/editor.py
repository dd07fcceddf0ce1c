"""The user's own editor for a text of several lines."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile

from ..plan.errors import Refused
from ..restricted import refuse


def editor_of_user() -> list[str]:
    """The command that the environment names, or vi."""
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi") or ["vi"]


def edit_file(path: str) -> None:
    """Let the user edit a file. Raises `Refused("editor_failed")` where the editor cannot be started or says that it failed."""
    command = editor_of_user()
    try:
        done = subprocess.run([*command, path], check=False)  # noqa: S603 - the user's own choice of a program
    except OSError as error:
        raise Refused("editor_failed", editor=command[0], why=os.strerror(error.errno or 0)) from error
    if done.returncode != 0:
        raise Refused("editor_failed", editor=command[0], why=str(done.returncode))


def edited(text: str, name: str) -> str | None:
    """The text after the user's editor has had it; None where it came back as it was.

    The draft lies in a folder that only the user can enter, and is gone afterwards. Raises `Refused("editor_failed")`
    where the editor cannot be started or says that it failed.
    """
    refuse()
    with tempfile.TemporaryDirectory(prefix="planner-") as folder:
        path = os.path.join(folder, f"{name}.md")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"{text}\n" if text else "")
        edit_file(path)
        with open(path, encoding="utf-8", errors="replace") as file:
            found = file.read()
    return None if found.rstrip("\n") == text.rstrip("\n") else found
