"""What is written down of a failure: where it finds a place, how many stay, what of a long way and of several errors is told."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.state import crash_report


def caught(raising: Callable[[], object]) -> Exception:
    try:
        raising()
    except Exception as error:
        return error
    raise AssertionError


def deep(left: int = 200) -> None:
    if not left:
        os.stat("/no/such/file")
    deep(left - 1)


def both() -> None:
    error = caught(deep)
    raise ExceptionGroup("two", [error, ValueError("a secret of the plan")]) from error


def test_where_nothing_can_be_kept_for_good_it_is_kept_until_one_logs_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    report = Path(crash_report.written(caught(deep)))
    assert report.parent == tmp_path / "run" / "planner" / "crashes"
    assert report.stat().st_mode & 0o777 == 0o600
    for place in ("", "run", str(tmp_path / "file")):
        monkeypatch.setenv("XDG_RUNTIME_DIR", place)
        assert crash_report.written(caught(deep)) == ""
    assert crash_report.report_lines(caught(deep), "", "")[1] == "No report of it could be written."


def test_the_oldest_reports_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    reports = [crash_report.written(caught(deep)) for _ in range(crash_report.MOST_REPORTS + 2)]
    assert sorted(map(str, (tmp_path / "planner" / "crashes").iterdir())) == reports[2:]


def test_a_long_way_is_told_from_its_two_ends_and_each_error_once() -> None:
    text = crash_report.text_of(caught(both))
    assert text.count(f"builtins.FileNotFoundError ({errno.errorcode[errno.ENOENT]})") == 1
    assert text.count("builtins.ExceptionGroup") == text.count("builtins.ValueError") == text.count(" more\n") == 1
    assert "secret" not in text and "no/such" not in text
    assert len(text.splitlines()) < 120
