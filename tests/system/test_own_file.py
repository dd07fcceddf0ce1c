"""Whose a file is: really made, with each of the ways in which others could write it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.system.own_file import not_own


@pytest.fixture
def file() -> Iterator[Path]:
    """`home/config/planner/config.toml`, all of it the account's own, where everybody may look (as in no folder of pytest's)."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "home" / "config" / "planner"
        folder.mkdir(parents=True)
        for each in (Path(top), *folder.parents[:2], folder):
            each.chmod(0o755)
        path = folder / "config.toml"
        path.write_text("x")
        path.chmod(0o644)
        yield path


def test_ones_own_file_in_ones_own_folders(file: Path) -> None:
    assert not_own(str(file)) == ""


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666, 0o620, 0o602])
def test_a_file_that_others_may_write(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert not_own(str(file)) == str(file)


@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777, 0o720])
@pytest.mark.parametrize("up", [0, 1, 2])
def test_a_folder_in_which_others_may_put_another_file(file: Path, mode: int, up: int) -> None:
    folder = file.parents[up]
    folder.chmod(mode)
    assert not_own(str(file)) == str(folder)


def test_in_a_folder_where_nobody_may_touch_what_is_anothers(file: Path) -> None:
    file.parents[1].chmod(0o1777)
    assert not_own(str(file)) == ""


def test_what_nobody_else_can_enter_shields_what_is_above_the_files_own_folder(file: Path) -> None:
    file.parents[2].chmod(0o700)
    file.parents[1].chmod(0o775)
    assert not_own(str(file)) == ""
    file.parent.chmod(0o775)
    assert not_own(str(file)) == str(file.parent)
    file.parent.chmod(0o700)
    file.chmod(0o664)
    assert not_own(str(file)) == str(file)


def test_a_link_is_looked_at_on_both_sides(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles"
    elsewhere.mkdir(0o755)
    real = elsewhere / "config.toml"
    file.rename(real)
    file.symlink_to(real)
    assert not_own(str(file)) == ""
    elsewhere.chmod(0o777)
    assert not_own(str(file)) == str(elsewhere)
    elsewhere.chmod(0o755)
    file.parent.chmod(0o777)
    assert not_own(str(file)) == str(file.parent)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("up", [-1, 0, 1])
def test_what_is_somebody_elses(file: Path, up: int) -> None:
    found = file if up < 0 else file.parents[up]
    os.chown(found, 12_345, -1)
    assert not_own(str(file)) == str(found)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        not_own(str(tmp_path / "none.toml"))
