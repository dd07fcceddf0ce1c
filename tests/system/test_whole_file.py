"""All bytes of a file that somebody names, and what Tab makes of the beginning of its name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.plan.errors import Refused
from tui.system import whole_file
from tui.system.path_completion import completed, short_path
from tui.system.whole_file import content_of_file


def test_all_of_a_file_comes_or_a_refusal_that_calls_it_as_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"\x00a\r\n")
    assert content_of_file(str(tmp_path / "a")) == b"\x00a\r\n"
    for name in ("nowhere", "."):
        with pytest.raises(Refused) as refused:
            content_of_file(str(tmp_path / name), name)
        assert (refused.value.reason, refused.value.details["where"]) == ("file_not_read", name)
    monkeypatch.setattr(whole_file, "LARGEST", 3)
    with pytest.raises(Refused) as refused:
        content_of_file(str(tmp_path / "a"), "a")
    assert refused.value.reason == "file_too_large"


@pytest.mark.parametrize(
    ("typed", "becomes", "may_be"),
    [
        ("te", "team-", ["team-a.csv", "team-b.csv"]),
        ("team-a", "team-a.csv", ["team-a.csv"]),
        ("fol", "folder/", ["folder/"]),
        ("folder/", "folder/x.md", ["x.md"]),
        ("", "", ["folder/", "team-a.csv", "team-b.csv", "Đội.csv"]),
        (".h", ".hidden", [".hidden"]),
        ("Đ", "Đội.csv", ["Đội.csv"]),
        ("none", "none", []),
        ("nowhere/x", "nowhere/x", []),
        ("a\x00b/c", "a\x00b/c", []),
    ],
)
def test_tab_writes_on_what_can_only_be_meant(tmp_path: Path, typed: str, becomes: str, may_be: list[str]) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("team-a.csv", "team-b.csv", ".hidden", "Đội.csv", "folder/x.md"):
        (tmp_path / name).touch()
    assert completed(typed, str(tmp_path)) == (becomes, may_be)


def test_ones_home_is_a_tilde_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "plan.csv").touch()
    assert completed("~/pl", os.sep) == ("~/plan.csv", ["plan.csv"])
    assert short_path(str(tmp_path / "plan.csv")) == "~/plan.csv"
