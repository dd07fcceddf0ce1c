"""A backup takes the place of a plan that cannot be read; what stood there is put aside, whole, and nothing is followed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tests.plan.examples import moment
from tests.store.broken_disks import Counting, Failing, on
from tests.store.stories import FIRST, Story, prepare, stored, titles
from tui.plan import actions
from tui.plan.errors import NotSaved, Unreadable
from tui.store import DocumentFile
from tui.store.file import backups, journal
from tui.store.rescue import restore_backup


@pytest.fixture
def with_backups(at):
    """A plan with one fold behind it, and its oldest backup."""
    path = at()
    prepare(path)
    for name in ("One", "Two"):
        story = Story(path)
        story.add(name)
        story.close()
    return path, backups.listed(path)[-1]


def test_what_is_in_a_backup_can_be_told_without_restoring_it(with_backups):
    path, backup = with_backups
    found = restore_backup.summary(path, backup)
    assert (found.title, found.revision, found.counts["goals"]) == ("A small plan", 7, 2)
    assert titles(restore_backup.plan_of(path, backup)) == list(FIRST)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\x00", b'{"not":"a plan"}'])
def test_a_broken_file_and_its_journal_are_put_aside_and_the_backup_stands_in_their_place(with_backups, content):
    path, backup = with_backups
    os.chmod(path, 0o640)
    Path(path).write_bytes(content)
    beside = Path(journal.journal_path(path))
    beside.write_bytes(b"what was in the journal")
    aside = restore_backup.put_back(path, backup)
    assert titles(stored(path)) == list(FIRST)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o640
    assert not beside.exists()
    assert Path(aside).read_bytes() == content
    assert Path(aside.removesuffix(".json") + ".journal").read_bytes() == b"what was in the journal"
    story = Story(path)  # and it goes on from there
    story.add("After")
    story.close()
    assert titles(stored(path)) == [*FIRST, "After"]
    assert [each.number for each in backups.listed(path) if each.aside] == [backups.listed(path)[1].number]


def test_a_file_that_is_gone_comes_back_with_the_mode_it_had(with_backups):
    path, backup = with_backups
    os.chmod(os.path.join(backups.folder_path(path), backup.name), 0o660)
    os.unlink(path)
    assert restore_backup.put_back(path, backup) == ""
    assert titles(stored(path)) == list(FIRST)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o660


def test_a_session_that_has_the_plan_open_goes_on_with_what_was_put_back(with_backups):
    path, backup = with_backups
    story = Story(path)
    change = actions.add_goal(story.store.load(), moment(), "Hers")
    Path(path).write_bytes(b"broken")
    restore_backup.put_back(path, backup)
    assert titles(story.store.poll()) == list(FIRST)
    assert titles(story.store.commit(change).plan) == [*FIRST, "Hers"]


def test_at_every_step_a_failure_leaves_the_broken_file_or_the_backup_and_a_second_try_works(with_backups, at):
    first, _ = with_backups
    content = {each.name: backups.content_of(first, each)[0] for each in backups.listed(first)}

    def begun():
        path = at()
        prepare(path)
        os.mkdir(backups.folder_path(path))
        for name, text in content.items():
            (Path(backups.folder_path(path)) / name).write_bytes(text)
        Path(path).write_bytes(b"broken")
        Path(journal.journal_path(path)).write_bytes(b"journal")
        return path, backups.listed(path)[-1]

    path, backup = begun()
    with on(Counting()) as system:
        restore_backup.put_back(path, backup)
    assert len(system.steps) > 8
    for step in range(1, len(system.steps) + 1):
        path, backup = begun()
        with on(Failing(step, errno.ENOSPC)):
            try:
                restore_backup.put_back(path, backup)
            except NotSaved as trouble:
                assert trouble.reason == "disk_full"
                kept = [each.read_bytes() for each in Path(backups.folder_path(path)).iterdir()]
                assert Path(path).read_bytes() == b"broken" or b"broken" in kept
                restore_backup.put_back(path, backup)
        assert titles(stored(path)) == list(FIRST)
        assert b"journal" in [each.read_bytes() for each in Path(backups.folder_path(path)).iterdir()]


def test_a_backup_that_is_damaged_itself_is_refused_and_nothing_changes(with_backups):
    path, backup = with_backups
    place = Path(backups.folder_path(path)) / backup.name
    place.write_bytes(place.read_bytes().replace(b'"state":"committed"', b'"state":"comitted!"'))
    before = Path(path).read_bytes()
    with pytest.raises(Unreadable) as unreadable:
        restore_backup.put_back(path, backup)
    assert unreadable.value.reason == "broken_document"
    assert unreadable.value.where == str(place)
    assert Path(path).read_bytes() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_backup_that_a_stranger_has_put_there_is_not_read(with_backups):
    path, _ = with_backups
    planted = Path(backups.folder_path(path)) / "99-20301231T000000Z.json"
    planted.write_bytes(Path(path).read_bytes())
    os.chown(planted, 4321, 4321)
    with pytest.raises(Unreadable) as unreadable:
        restore_backup.plan_of(path, backups.listed(path)[0])
    assert unreadable.value.reason == "no_permission"
    assert DocumentFile(path).load()
