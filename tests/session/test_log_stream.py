"""The stream of the log: each change once, in order, and none that is not durable."""

from __future__ import annotations

import os
import threading
import time
from decimal import Decimal
from pathlib import Path

import pytest

from tests.plan.examples import small_plan
from tui.plan import actions
from tui.plan.errors import Refused
from tui.session.log_stream import LogStream
from tui.session.session import Session
from tui.store.file import plan_lock
from tui.store.file.document_file import DocumentFile
from tui.store.file.journal import journal_path, line_of


@pytest.fixture
def path(tmp_path: Path) -> str:
    where = str(tmp_path / "plan.json")
    DocumentFile.create(where, small_plan()).close()
    return where


def check_in(path: str, *values: int) -> Session:
    session = Session(DocumentFile(path), "lan")
    for value in values:
        session.do(actions.check_in, "O1", Decimal(value))
    return session


def ids(stream: LogStream) -> list[int]:
    return [change.id for change in stream.news()]


def newest(path: str) -> int:
    return max(DocumentFile(path).load().changes.raw)


def test_it_tells_what_comes_from_now_on_each_once(path: str) -> None:
    stream, at = LogStream(DocumentFile(path)), newest(path)
    assert ids(stream) == []
    session = check_in(path, 7, 8)
    assert ids(stream) == [at + 1, at + 2]
    assert ids(stream) == []
    session.close()  # which folds
    assert ids(stream) == []
    check_in(path, 9).close()
    assert ids(stream) == [at + 3]


@pytest.mark.parametrize("behind", [0, 1, 3])
def test_it_begins_anywhere_in_the_log_or_with_the_next_change(path: str, behind: int) -> None:
    check_in(path, 7, 8, 9).close()
    at = newest(path)
    stream = LogStream(DocumentFile(path), at + 1 - behind)
    assert ids(stream) == list(range(at + 1 - behind, at + 1))
    check_in(path, 9).close()
    assert ids(stream) == [at + 1]


def test_a_change_that_is_still_to_come_is_refused(path: str) -> None:
    at = newest(path)
    with pytest.raises(Refused) as refused:
        LogStream(DocumentFile(path), at + 2)
    assert (refused.value.reason, refused.value.details) == ("not_in_the_log_yet", {"ref": f"H{at + 2}", "last": f"H{at}"})


def test_a_line_that_its_writer_takes_back_is_never_told(path: str) -> None:
    """A writer holds the lock until its line is flushed: where that fails, the line is cut off again."""
    session = check_in(path, 7)  # there is a journal now
    stream, told = LogStream(DocumentFile(path)), []
    assert ids(stream) == []
    other = DocumentFile(path)
    other.load()
    found = other.storage.journal
    assert found is not None
    written, cut = threading.Event(), threading.Event()

    def write_and_take_back() -> None:
        change = dict(stream.plan.changes.raw[newest(path)])
        with plan_lock.held(path), open(journal_path(path), "r+b") as file:
            size = file.seek(0, os.SEEK_END)
            line, _chain = line_of({"change": {"id": newest(path) + 1, **change}}, found.chain)
            file.write(line)
            file.flush()
            written.set()
            time.sleep(0.3)
            assert told == [], "nothing is told while its writer is not done"
            file.truncate(size)
        cut.set()

    writer = threading.Thread(target=write_and_take_back)
    writer.start()
    assert written.wait(10)
    told += ids(stream)
    writer.join(10)
    assert cut.is_set()
    told += ids(stream)
    assert told == []
    session.do(actions.check_in, "O1", Decimal(9))
    assert ids(stream) == [newest(path)]
    session.close()


def test_where_an_older_copy_is_put_back_it_says_so_once_and_goes_on_from_there(path: str) -> None:
    check_in(path, 7).close()
    older, at = Path(path).read_bytes(), newest(path)
    check_in(path, 8, 9).close()
    stream = LogStream(DocumentFile(path), at)
    assert ids(stream) == [at, at + 1, at + 2]
    Path(path).write_bytes(older)
    assert ids(stream) == []
    assert stream.cut_short == at
    assert ids(stream) == []
    check_in(path, 5).close()
    assert ids(stream) == [at + 1]
    assert stream.cut_short is None
