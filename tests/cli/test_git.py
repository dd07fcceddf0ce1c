"""A plan under git: after a small change, a small and readable diff."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.inside import Inside, inside

__all__ = ["inside"]


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_a_small_change_is_a_small_diff(inside: Inside, tmp_path: Path) -> None:
    def git(*args: str) -> str:
        named = ("git", "-c", "user.name=lan", "-c", "user.email=lan@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run([*named, *args], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    def changed(*verb: str) -> tuple[int, int]:
        """Lines that a verb adds and takes away."""
        inside("--plan", "plan.json", *verb, code=0)
        added, gone, _name = git("diff", "--numstat", "plan.json").split()
        git("commit", "-qam", "x")
        return int(added), int(gone)

    inside("new", "plan.json", "--sample", "article", code=0)
    git("init", "-q")
    git("add", "plan.json")
    git("commit", "-qm", "x")
    # one line of what the plan says of itself, one for each document, one of the log
    assert changed("checkin", "O1", "8.1") == (3, 1)
    assert changed("set", "O1", "title=Forms from abroad") == (3, 2)
    assert changed("add", "strategy", "A podcast", "--objective", "O1") == (3, 1)
    assert changed("amend", "O1", "target=12", "--because", "a better year") == (3, 2)
    assert changed("drop", "S1", "--because", "too slow") == (3, 2)
    assert changed("undo") == (3, 2)
    inside("--plan", "plan.json", "set", "G1", "owner=mai", code=0)
    assert '+"1":{"title":"A more inclusive workplace"' in git("diff")
