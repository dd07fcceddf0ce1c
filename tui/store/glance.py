"""What is seen first of a large plan file, found without reading all of it.

A first screen shows a dozen goals; how far they are takes their objectives and check-ins: a few hundred documents among tens
of thousands. They are picked out of the file's text by the lines they stand on, in a fraction of the time of reading
everything. Nothing is checked here: what this gives is to be looked at until the plan itself is read, and then forgotten.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import orjson

from ..plan.changes.change_builder import patch
from ..plan.documents.checkin_order import WrittenInLog
from ..plan.documents.codec import encode
from ..plan.model import Change
from ..plan.plan import PARENTS, Plan, split_ref
from .file import document_text, migrations
from .file.document_text import TABLE_ORDER
from .file.journal import Journal
from .file.replay import CHANGE, change_in
from .file.storage import PlanStorage

LARGE = 1_000_000
"""Bytes from which on a glance is worth its while."""
MOST_CHANGES = 500
"""In a journal longer than this it is not."""
_FEW = 40
"""Parents that are looked for by their numbers; of more, every number is looked at."""
_ID = re.compile(rb'\n,?"(\d+)":')


class Glance:
    """The part of a plan that was looked for so far: all goals, and what the journal has changed.

    Making one raises whatever the file gives occasion to, above all `ValueError` where the file is small, was not laid out by
    this program, or has a long journal.
    """

    def __init__(self, path: str) -> None:
        real = os.path.realpath(path)
        if os.path.getsize(real) < LARGE:
            raise ValueError(path)
        self._text = _Text(PlanStorage(real).bytes_now()[0])
        tables, marks = document_text.unmarked({"meta": self._text.meta})
        if tables["meta"]["1"].get("schema") != migrations.SCHEMA:
            raise ValueError(path)
        self._changes = _changes(real, marks)
        self._lines: dict[str, set[int]] = {}
        self._documents: dict[str, dict[int, Any]] = {"meta": {int(id): document for id, document in tables["meta"].items()}}
        touched: dict[str, set[int]] = {}
        for table, id in (split_ref(ref) for change in self._changes for ref in change.before):
            touched.setdefault(table, set()).add(id)
        self._written = _WrittenInText(self._text)
        for change in self._changes:
            self._written.add(encode(change))
        self._take_in("goals", self._text.every("goals"))
        for table in touched.keys() & PARENTS.keys():
            self._take_in(table, self._text.by_id(table, touched[table]))

    def look_for(self, table: str, parents: Collection[int]) -> None:
        """Take in the documents of a table that belong to one of these parents."""
        self._take_in(table, self._text.by_parent(table, PARENTS[table][0], parents))

    def _take_in(self, table: str, lines: set[int]) -> None:
        self._lines[table] = self._lines.get(table, set()) | lines
        self._documents[table] = self._text.documents(self._lines[table])

    def plan(self) -> Plan:
        """What was found, as a plan."""
        plan = Plan.of(self._documents, self._written)
        for change in self._changes:
            plan = patch(plan, change)
        return plan


def _changes(path: str, marks: document_text.Marks) -> list[Change]:
    """What the journal adds to the file. Raises `ValueError` where it belongs to another, or is long."""
    journal = Journal.open(path, marks.journal)
    if journal is None:
        return []
    try:
        entries = journal.news()
    finally:
        journal.close()
    done = marks.lines if journal.id == marks.journal else 0
    if (not done and journal.base != marks.seal) or len(entries) - done > MOST_CHANGES:
        raise ValueError(path)
    return [change_in(entry) for entry in entries[done:] if CHANGE in entry]


class _WrittenInText(WrittenInLog):
    """When check-ins were written, from the lines of the log that name them: no more of it is read than that."""

    def __init__(self, text: _Text) -> None:
        super().__init__({})
        self._text = text
        self._asked: set[int] = set()

    def of(self, id: int) -> frozenset[datetime]:
        if id not in self._asked:
            self._asked.add(id)
            for change in self._text.naming("changes", f"C{id}"):
                self.add(change)
        return super().of(id)


class _Text:
    """A file's text, and where its tables stand in it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.meta: dict[str, Any] = {}
        self._bounds: dict[str, tuple[int, int]] = {}
        end = len(content)
        starts = [0]
        for name in TABLE_ORDER:
            starts.append(content.index(b'\n},\n"%s":{' % name.encode(), starts[-1]))
        self.meta = orjson.loads(content[: starts[1]] + b"\n}}")["meta"]
        for name, start, after in zip(TABLE_ORDER, starts[1:], [*starts[2:], end], strict=True):
            self._bounds[name] = (content.index(b"{", start), after)

    def every(self, table: str) -> set[int]:
        """Where the lines of all documents of a table begin."""
        return {match.start() + 1 for match in _ID.finditer(self.content, *self._bounds[table])}

    def by_id(self, table: str, ids: Collection[int]) -> set[int]:
        """Where the lines of these documents begin."""
        wanted = {b"%d" % id for id in ids}
        return {match.start() + 1 for match in _ID.finditer(self.content, *self._bounds[table]) if match[1] in wanted}

    def by_parent(self, table: str, field: str, parents: Collection[int]) -> set[int]:
        """Where the lines of the documents begin that name one of these parents. In a text within, quotes are escaped: what is
        looked for stands in no text."""
        wanted = {b"%d" % id for id in parents}
        if not wanted:
            return set()
        few = rb"(?:%s)\b" % b"|".join(wanted) if len(wanted) <= _FEW else rb"\d+"  # a miss then costs no more than a look
        naming = rb'"%s":(%s)' % (field.encode(), few)
        matches = re.compile(naming).finditer(self.content, *self._bounds[table])
        return {self.content.rindex(b"\n", 0, match.start()) + 1 for match in matches if match[1] in wanted}

    def naming(self, table: str, ref: str) -> Iterable[Any]:
        """The documents of a table in which a reference is a key, something that is nowhere else spelled so."""
        start, end = self._bounds[table]
        found = self.content.rfind(b'"%s":' % ref.encode(), start, end)
        while found >= 0:
            line = self.content.rindex(b"\n", 0, found) + 1
            yield from self.documents([line]).values()
            found = self.content.rfind(b'"%s":' % ref.encode(), start, line)

    def documents(self, lines: Iterable[int]) -> dict[int, Any]:
        """The documents on these lines, in the order of the file."""
        texts = (self.content[start : self.content.index(b"\n", start)].removeprefix(b",") for start in sorted(lines))
        return {int(id): document for id, document in orjson.loads(b"{%s}" % b",".join(texts)).items()}
