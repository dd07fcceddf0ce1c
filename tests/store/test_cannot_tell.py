"""A disk that does not say whether a file is there has not said that there is none: nothing is written over, no copy left out."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.plan.examples import moment
from tests.store.broken_disks import Failing, on
from tests.store.stories import prepare
from tui.config import load
from tui.plan import actions
from tui.plan.errors import NotSaved
from tui.state import recent_plans, state_file
from tui.store import DocumentFile
from tui.store.file import schema_copy
from tui.system import atomic_file, disk


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """The next looks at a name end with EIO, as many as are said."""

    def begin(named: str, times: int = 10_000) -> None:
        left = [times]

        def failing(look: Callable[..., Any]) -> Callable[..., Any]:
            def looked(path: Any, *args: Any, **named_too: Any) -> Any:
                if isinstance(path, str | os.PathLike) and os.path.basename(path).startswith(named) and left[0] > 0:
                    left[0] -= 1
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                return look(path, *args, **named_too)

            return looked

        monkeypatch.setattr(os, "lstat", failing(os.lstat))
        monkeypatch.setattr(os, "stat", failing(os.stat))

    return begin


class NoWayBack(Failing):
    """A disk that cannot flush, and can then take nothing back."""

    def step(self, name: str, *about: object) -> None:
        if name in ("fsync", "ftruncate", "unlink"):
            super().step(name, *about)


def test_a_first_line_that_could_not_be_taken_back_may_stand(at, unknown) -> None:
    path = at()
    prepare(path)
    store = DocumentFile(path)
    change = actions.add_goal(store.load(), moment(), "Doubtful")
    unknown(f"{os.path.basename(path)}.journal")
    with on(NoWayBack(1, errno.EIO, 100)), pytest.raises(NotSaved) as trouble:
        store.commit(change)
    assert trouble.value.may_stand
    store.close()


def test_a_new_file_replaces_none_where_there_are_no_hard_links(tmp_path: Path, unknown, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = tmp_path / "page.md"
    theirs.write_text("theirs")

    def no_links(*_args: object) -> None:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    monkeypatch.setattr(disk, "link", no_links)
    unknown("page.md")
    with pytest.raises(OSError) as found:
        atomic_file.create(str(theirs), b"ours")
    assert found.value.errno == errno.EIO
    assert theirs.read_text() == "theirs"


def test_the_copy_in_the_old_schema_is_kept_or_the_plan_stays_as_it_is(tmp_path: Path, unknown) -> None:
    plan = str(tmp_path / "plan.json")
    Path(schema_copy.place(plan, 3)).write_text("what somebody keeps there")
    unknown("plan.json.schema-3", 1)
    with pytest.raises(NotSaved):
        schema_copy.keep(plan, 3, b"the plan")
    schema_copy.keep(plan, 3, b"the plan")
    assert Path(schema_copy.place(plan, 3, b"the plan")).read_bytes() == b"the plan"
    unknown("plan.json.schema-3")
    assert schema_copy.likely_place(plan, 3) == f"{plan}.schema-3.bak"


def test_what_this_machine_remembers_is_not_written_over(tmp_path: Path, unknown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    recent_plans.remember("/plans/one.json", "One", "2026-11-29T10:00:00+07:00")
    (file,) = (each for each in tmp_path.rglob("*.json"))
    before = file.read_bytes()
    monkeypatch.setattr(state_file, "read", lambda _name: {})  # as where it could not be read either
    unknown(file.name)
    with pytest.raises(OSError):
        state_file.update(file.name, lambda held: held.update(other="1"))
    assert file.read_bytes() == before


def test_a_configuration_that_cannot_be_looked_at_is_a_mistake_and_not_none(
    tmp_path: Path, unknown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_CONFIG", str(tmp_path / "config.toml"))
    unknown("config.toml")
    assert load._read().mistakes
