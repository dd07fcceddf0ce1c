"""What a fold replaces is kept beside the plan, costs a name and no copy, and never stands in the way of the fold."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.store.broken_disks import Counting, Failing, on
from tests.store.stories import Story, prepare, stored, titles
from tui.plan.errors import NotSaved, Unreadable
from tui.store import DocumentFile
from tui.store.file import backups
from tui.store.file.backups import DAYS, FOLDS, Backup, folder_path, keep, listed, to_keep
from tui.store.rescue import restore_backup
from tui.words.error_texts import sentence

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def day(at):
    return at.date()


def folded(path: str, *names: str) -> DocumentFile:
    """Each of these goals added and folded into the file."""
    for name in names:
        story = Story(path)
        story.add(name)
        story.close()
        assert story.saved == [name]
    return story.store


def test_the_last_ten_folds_are_kept_each_as_the_file_was_before_it(at):
    path = at()
    prepare(path)
    before = []
    for number in range(FOLDS + 3):
        before.append(Path(path).read_bytes())
        folded(path, f"Goal {number}")
    found = listed(path)
    assert [each.number for each in found] == list(range(FOLDS + 3, 3, -1))  # the numbers go on, whatever is taken away
    assert [backups.content_of(path, each)[0] for each in found] == before[: -FOLDS - 1 : -1]


def test_one_a_day_of_fourteen_days_is_kept_besides():
    dice = Random(1)
    kept: set[Backup] = set()
    number = 0
    for days in range(40):
        for _ in range(dice.randrange(1, 5)):
            number += 1
            at = NOON + timedelta(days=days, minutes=number)
            kept = to_keep({*kept, Backup(number, at, False, str(number))}, day)
    newest = sorted(kept, reverse=True)
    assert [each.number for each in newest[:FOLDS]] == list(range(number, number - FOLDS, -1))
    assert len({day(each.at) for each in kept}) == DAYS
    assert min(day(each.at) for each in kept) == day(NOON + timedelta(days=40 - DAYS))
    assert len(kept) <= FOLDS + DAYS


def test_a_clock_that_goes_wrong_for_a_day_takes_no_backup_of_the_last_ten_away():
    right = [Backup(number, NOON + timedelta(days=number), False, "") for number in range(1, 20)]
    wrong = Backup(20, NOON - timedelta(days=20_000), False, "")
    assert {*right[-9:], wrong} <= to_keep([*right, wrong], day)


def test_what_was_put_aside_is_never_taken_away():
    aside = Backup(1, NOON, True, "")
    many = [Backup(number, NOON + timedelta(minutes=number), False, "") for number in range(2, 60)]
    assert aside in to_keep([aside, *many], day)
    assert len(to_keep([aside, *many], day)) == FOLDS + 1


def test_keeping_the_file_writes_nothing_and_waits_for_no_disk(at):
    path = at()
    prepare(path)
    folded(path, "One")
    with on(Counting()) as system:
        keep(path)
    assert system.steps == ["link"]
    assert os.path.samefile(path, os.path.join(folder_path(path), listed(path)[0].name))
    with on(Counting()) as system:
        keep(path)  # a fold that came no further than this is tried again
    assert system.steps == []


def test_where_there_are_no_hard_links_the_file_is_copied_whole_with_its_mode(at):
    path = at()
    prepare(path)
    os.chmod(path, 0o640)
    before = Path(path).read_bytes()
    with on(Failing(1, errno.EPERM, 100, only="link")) as system:
        store = folded(path, "One")
    assert system.failed
    assert store.backup_error is None
    (kept,) = listed(path)
    content, found = backups.content_of(path, kept)
    assert (content, stat.S_IMODE(found.of.st_mode)) == (before, 0o640)
    assert not [name for name in os.listdir(folder_path(path)) if name.endswith(".new")]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o644, 0o664])
def test_nobody_may_read_a_backup_who_may_not_read_the_plan(at, mode):
    path = at()
    prepare(path)
    os.chmod(path, 0o666)
    folded(path, "One")
    os.chmod(path, mode)  # from now on
    folded(path, "Two")
    folder = stat.S_IMODE(os.stat(folder_path(path)).st_mode)
    assert folder & 0o444 == mode & 0o444
    assert folder & 0o222 == mode & 0o222


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_folder_belongs_to_the_plans_group_and_a_strangers_is_not_used(at):
    path = at()
    prepare(path)
    os.chown(path, 1234, 1234)
    os.chmod(path, 0o660)
    folded(path, "One")
    assert os.stat(folder_path(path)).st_gid == 1234
    other = at()
    prepare(other)
    os.mkdir(folder_path(other), 0o777)
    os.chown(folder_path(other), 4321, 4321)
    store = folded(other, "One")
    assert store.backup_error.reason == "backups_planted"
    assert os.listdir(folder_path(other)) == []
    with pytest.raises(NotSaved):
        listed(other)
    with pytest.raises(Unreadable) as unreadable:
        restore_backup.found(other)
    assert "Look who put it there" in sentence(unreadable.value)


def planted_link(beside: Path, folder: Path) -> None:
    beside.symlink_to(folder)


def planted_dangling_link(beside: Path, folder: Path) -> None:
    beside.symlink_to(folder / "nothing")


def planted_file(beside: Path, folder: Path) -> None:
    beside.write_text("precious")


@pytest.mark.parametrize("plant", [planted_link, planted_dangling_link, planted_file, lambda b, _: os.mkfifo(b)])
def test_what_was_planted_in_the_folders_place_is_not_followed_and_the_fold_is_done(at, plant):
    path, folder = at(), Path(at()).parent
    prepare(path)
    (folder / "3-20261120T170000Z.json").write_text("precious")
    plant(Path(folder_path(path)), folder)
    store = folded(path, *[f"Goal {number}" for number in range(12)])
    assert store.backup_error.reason == "backups_planted"
    assert [each.name for each in folder.iterdir()] == ["3-20261120T170000Z.json"]
    assert len(titles(stored(path))) == 14


def test_a_link_in_the_place_of_a_backup_is_neither_read_nor_its_target_taken_away(at):
    path, folder = at(), Path(at()).parent
    prepare(path)
    folded(path, "One")
    (folder / "secret").write_text("precious")
    inside = Path(folder_path(path))
    (inside / "0-19990101T000000Z.json").symlink_to(folder / "secret")
    with pytest.raises(OSError, match="symbolic"):
        backups.content_of(path, listed(path)[-1])
    folded(path, *[f"Goal {number}" for number in range(12)])
    assert (folder / "secret").read_text() == "precious"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("step", ["mkdir", "link", "unlink"])
def test_a_backup_that_fails_never_endangers_the_fold(at, step, number):
    path = at()
    prepare(path)
    if step == "unlink":
        folded(path, *[f"Early {n}" for n in range(FOLDS)])
    story = Story(path)
    story.add("One")

    class Broken(Counting):
        def step(self, name, *about):
            super().step(name, *about)
            ours = step != "unlink" or str(about[0]).endswith("Z.json")
            if (name == step and ours) or (step == "link" and name == "open" and str(about[0]).endswith("Z.json.new")):
                raise OSError(number, os.strerror(number))

    with on(Broken()) as system:
        story.close()
    assert step in system.steps
    assert "rename" in system.steps
    assert titles(stored(path))[-1] == "One"
    assert (story.store.backup_error is None) == (step == "unlink")


def test_a_fold_that_came_no_further_than_its_backup_has_made_none_yet(at):
    path = at()
    prepare(path)
    story = Story(path)
    story.add("One")
    with on(Failing(1, errno.EIO, 100, only="rename")):
        story.close()
    assert len(listed(path)) == 1
    assert restore_backup.found(path) == []  # it is the plan itself
    folded(path, "Two")
    assert [each.number for each in restore_backup.found(path)] == [1]
    assert titles(restore_backup.plan_of(path, listed(path)[0])) == titles(stored(path))[:2]


def test_a_file_time_that_is_no_time_is_no_trouble(at):
    path = at()
    prepare(path)
    for seconds in (-(10**11), 10**11, 0):
        try:
            os.utime(path, (seconds, seconds))
        except (OSError, OverflowError):
            continue
        assert folded(path, f"At {seconds}").backup_error is None
    assert len(listed(path)) >= 2
