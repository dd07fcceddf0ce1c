"""A journal that has other names: a backup made of hard links harms nobody, and no stranger's file is ever written to."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.plan.examples import moment, small_plan
from tests.store.stories import prepare, stored, titles
from tui.plan import actions
from tui.plan.errors import NotSaved, Unreadable
from tui.plan.plan import Plan
from tui.store import DocumentFile
from tui.store.file import backups, journal
from tui.store.rescue import restore_backup

PRECIOUS = "precious\n"


@pytest.fixture
def path(at):
    made = at()
    prepare(made)
    return made


@pytest.fixture
def beside(path):
    return Path(journal.journal_path(path))


def add(store: DocumentFile, title: str) -> None:
    store.commit(actions.add_goal(store.load(), moment(), title))


def linked_away(path: str) -> Path:
    """As `cp -al` and rsnapshot do: every file in the folder gets another name."""
    there = Path(path).parent.with_name(f"{Path(path).parent.name}-backup")
    subprocess.run(["cp", "-al", Path(path).parent, there], check=True)
    return there


def content_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


@pytest.mark.parametrize("times", [1, 2])
def test_a_backup_of_hard_links_while_a_session_is_open_locks_nobody_out_and_stays_as_it_was(path, beside, times):
    mine, theirs = DocumentFile(path), DocumentFile(path)
    add(mine, "Before")
    assert titles(theirs.load())[-1] == "Before"
    kept = [(each, content_of(each)) for each in [linked_away(path)]]
    assert titles(stored(path))[-1] == "Before"
    add(mine, "Mine")
    assert titles(theirs.poll())[-1] == "Mine"
    if times == 2:
        Path(kept[0][0]).rename(f"{kept[0][0]}.1")
        kept = [(Path(f"{kept[0][0]}.1"), kept[0][1])]
        kept += [(each, content_of(each)) for each in [linked_away(path)]]
    add(theirs, "Hers")
    add(mine, "Again")
    assert titles(stored(path))[2:] == ["Before", "Mine", "Hers", "Again"]
    for folder, content in kept:
        assert content_of(folder) == content
    theirs.close()
    mine.close()
    assert titles(stored(path))[2:] == ["Before", "Mine", "Hers", "Again"]
    assert not beside.exists()
    for folder, content in kept:
        assert content_of(folder) == content
        assert titles(stored(str(folder / "plan.json")))[2] == "Before"


def test_a_fold_after_a_backup_of_hard_links_writes_no_mark_into_it(path, beside):
    store, other = DocumentFile(path), DocumentFile(path)
    add(store, "One")
    assert other.poll() is not None or other.load()
    kept = linked_away(path)
    before = content_of(kept)
    store.close()
    assert (content_of(kept), beside.exists()) == (before, False)
    assert titles(other.load())[-1] == "One"


@pytest.mark.parametrize("rest", [b"", b"0123ab", b'0123abcd {"journal":1,"id":"9f', b"\0" * 600])
def test_a_journal_that_was_never_begun_and_has_another_name_is_no_trouble(path, beside, rest):
    beside.write_bytes(rest)
    kept = linked_away(path)
    assert titles(stored(path))
    store = DocumentFile(path)
    add(store, "One")
    store.close()
    assert titles(stored(path))[-1] == "One"
    assert (kept / beside.name).read_bytes() == rest


def test_an_unfinished_line_is_passed_over_and_not_cut_off_in_the_backup(path, beside):
    store = DocumentFile(path)
    add(store, "One")
    store.close(quickly=True)
    with open(beside, "ab") as file:
        file.write(b"0123abcd {")
    kept = linked_away(path)
    before = content_of(kept)
    other = DocumentFile(path)
    add(other, "Two")
    assert titles(stored(path))[2:] == ["One", "Two"]
    assert content_of(kept) == before


def other_kinds(folder: Path) -> dict[str, bytes]:
    other = str(folder / "other.json")
    DocumentFile.create(other, Plan.empty("Other")).close()
    store = DocumentFile(other)
    add(store, "Theirs")
    store.close(quickly=True)
    return {
        "a text": PRECIOUS.encode(),
        "a text without a newline": b"secret",
        "a script": b"#!/bin/sh\necho hello\n",
        "a plan": Path(other).read_bytes(),
        "another plan's journal": Path(journal.journal_path(other)).read_bytes(),
        "nothing": b"",
        "zeros": b"\0" * 100,
        "eight digits": b"00000000",
    }


@pytest.mark.parametrize("kind", [
    "a text", "a text without a newline", "a script", "a plan", "another plan's journal", "nothing", "zeros", "eight digits",
])  # fmt: skip
def test_whatever_was_linked_into_the_journals_place_is_never_written_to(path, beside, at, kind):
    folder = Path(at()).parent
    content = other_kinds(folder)[kind]
    victim = folder / "victim"
    victim.write_bytes(content)
    os.chmod(victim, 0o600)
    store = DocumentFile(path)
    change = actions.add_goal(store.load(), moment(), "New")
    os.link(victim, beside)
    try:
        store.commit(change)
    except NotSaved as trouble:
        assert trouble.reason == "journal_in_the_way"
        with pytest.raises(Unreadable) as unreadable:
            stored(path)
        assert unreadable.value.reason in ("journal_planted", "journal_of_another")
    store.close()
    found = victim.stat()
    assert (victim.read_bytes(), found.st_mode & 0o777) == (content, 0o600)


def test_a_journal_to_which_more_may_write_than_to_the_plan_is_not_believed_if_it_has_another_name(path, beside):
    store = DocumentFile(path)
    add(store, "One")
    store.close(quickly=True)
    linked_away(path)
    os.chmod(beside, 0o666)
    with pytest.raises(Unreadable) as unreadable:
        stored(path)
    assert unreadable.value.reason == "journal_planted"


@pytest.mark.parametrize("spoil", [
    lambda path, beside: Path(path).write_bytes(b"broken"),
    lambda path, beside: beside.write_bytes(b"garbage" + beside.read_bytes()),
    lambda path, beside: beside.write_bytes(beside.read_bytes().replace(b"One", b"Own")),
    lambda path, beside: os.unlink(path),
])  # fmt: skip
@pytest.mark.parametrize("backed_up", [False, True])
def test_a_plan_that_cannot_be_read_is_restored_whatever_names_its_journal_has(path, beside, spoil, backed_up):
    first = DocumentFile(path)
    add(first, "Folded")
    first.close()
    store = DocumentFile(path)
    add(store, "One")
    store.close(quickly=True)
    spoil(path, beside)
    kept = linked_away(path) if backed_up else None
    before = content_of(kept) if kept else {}
    with pytest.raises(Unreadable) as unreadable:
        stored(path)
    assert unreadable.value.reason not in restore_backup.NOT_BROKEN
    aside = restore_backup.put_back(path, backups.listed(path)[-1])
    assert titles(stored(path)) == titles(small_plan())
    assert Path(aside).exists()
    assert not beside.exists()
    assert kept is None or content_of(kept) == before
