"""Drafts are kept for one person and one plan, and handed out once."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tui.state.form_drafts import Draft, keep, take

FORM = Draft("check_in", ("O3",), {"value": "12,5", "comment": "zwei\nZeilen \x1b[31m"}, "2026-11-24T10:30:00+07:00")
LATER = Draft("title", ("G1",), {"title": "Mục đích"}, "2026-11-24T10:31:00+07:00")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "planner" / "drafts"


def test_what_was_kept_is_handed_out_once_oldest_first(tmp_path: Path) -> None:
    plan = str(tmp_path / "plan.json")
    assert keep(plan, [LATER, FORM])
    assert take(plan) == [FORM, LATER]
    assert take(plan) == []


def test_another_plans_drafts_are_left_alone_and_a_link_leads_to_the_same_ones(tmp_path: Path) -> None:
    plan, link = tmp_path / "plan.json", tmp_path / "link.json"
    plan.touch()
    link.symlink_to(plan)
    keep(str(plan), [FORM])
    assert take(str(tmp_path / "other.json")) == []
    assert take(str(link)) == [FORM]


def test_drafts_are_for_the_user_alone(tmp_path: Path, state: Path) -> None:
    keep(str(tmp_path / "plan.json"), [FORM])
    (file,) = state.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"form": 1}', b'{"form": "x", "about": "O1", "values": [], "at": "now"}', b"\xff"]
)
def test_what_is_no_draft_is_passed_over(tmp_path: Path, state: Path, content: bytes) -> None:
    plan = str(tmp_path / "plan.json")
    keep(plan, [FORM])
    (file,) = state.iterdir()
    file.write_bytes(content)
    keep(plan, [LATER])
    assert take(plan) == [LATER]


def test_a_planted_link_is_not_followed(tmp_path: Path, state: Path) -> None:
    plan = str(tmp_path / "plan.json")
    keep(plan, [FORM])
    (file,) = state.iterdir()
    secret = tmp_path / "secret.json"
    file.rename(secret)
    file.symlink_to(secret)
    assert take(plan) == []
    assert secret.exists()


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert not keep(str(tmp_path / "plan.json"), [FORM])
    assert take(str(tmp_path / "plan.json")) == []
    assert os.listdir(tmp_path) == ["file"]
