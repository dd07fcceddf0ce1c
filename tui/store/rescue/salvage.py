"""Reading what is left of a broken plan file or journal: every document and every change that is still whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from ...plan.model import LETTERS
from ..file import journal as journals

Tables = dict[str, dict[str, Any]]


class Loss(NamedTuple):
    """Something that could not be kept: where it stood, what it was (as far as that can be told), and a reason code."""

    where: str
    line: int
    ref: str
    reason: str
    shown: str = ""
    """The beginning of what stands there."""


class Loose(NamedTuple):
    """A change that was found in a journal."""

    line: int
    number: int
    """Which of the journal's entries it is, counted from 1."""
    entry: dict[str, Any]


_TABLE = re.compile(rf'(?<!\\)"({"|".join(LETTERS)})"\s*:\s*\{{')
_DOCUMENT = re.compile(r'(?:^|[\n,{])\s*"([1-9]\d{0,8})"\s*:\s*(?=\{)')
_GAP = re.compile(r"[\s,]*")
_decoder = json.JSONDecoder()


def tables_in(where: str, content: bytes) -> tuple[Tables, list[Loss]]:
    """The whole documents in the bytes of a plan file, and what is broken there."""
    try:
        found = orjson.loads(content)
        if isinstance(found, dict) and all(isinstance(table, dict) for name, table in found.items() if name in LETTERS):
            return found, []
    except orjson.JSONDecodeError:
        pass
    text = content.decode("utf-8", "surrogateescape")
    starts = list(_TABLE.finditer(text))
    tables: Tables = {}
    losses: list[Loss] = []
    for place, start in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        table = tables.setdefault(start[1], {})
        for id, document, at in _documents(text, start.end(), end):
            line = text.count("\n", 0, at) + 1
            ref = f"{LETTERS[start[1]]}{id}" if id else ""
            if document is not None and id not in table:
                table[id] = document
            else:
                losses.append(Loss(where, line, ref, "broken_text" if document is None else "there_twice", text[at : at + 60]))
    return tables, losses


def _documents(text: str, start: int, end: int) -> Iterator[tuple[str, Any, int]]:
    """Id, document (None: broken) and place of each document of one table."""
    at = start
    while True:
        gap = _GAP.match(text, at, end)
        at = gap.end() if gap else at
        if at >= end or text[at] == "}":
            return
        match = re.compile(r'"([1-9]\d{0,8})"\s*:\s*').match(text, at, end)
        document = None
        if match:
            try:
                document, after = _decoder.raw_decode(text, match.end())
                document = document if isinstance(document, dict) and _is_text(document) and after <= end else None
            except (ValueError, RecursionError):
                pass
        yield match[1] if match else "", document, at
        if document is not None:
            at = after
            continue
        following = _DOCUMENT.search(text, at + 1, end)
        if following is None:
            return
        at = following.start(1) - 1


def _is_text(document: Any) -> bool:
    """Whether a document holds nothing but what a plan file can: no bytes that are no text, no NaN."""
    try:
        orjson.dumps(document)
        json.dumps(document, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def beginning_of(value: Any, most: int = 60) -> str:
    """A value's first characters, for somebody to know it by."""
    try:
        return str(value)[:most]
    except (RecursionError, ValueError):  # it is too deep to be written down, or a number of too many digits
        return "…"


def changes_in(where: str, content: bytes) -> tuple[str, list[Loose], list[Loss]]:
    """The journal's id, the changes in it that are whole (also beyond a damaged line), and what is not.

    A line's checksum needs the one before it: that stands in the line before, unless just that is damaged.
    """
    lines = content.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    chain, id = 0, ""
    changes: list[Loose] = []
    losses: list[Loss] = []
    for number, line in enumerate(lines):
        entries, _, _ = journals.parsed(line + b"\n", chain)
        entry: Any = entries[0] if entries else None
        try:
            chain = int(line[:8], 16)
        except ValueError:
            chain = 0
        if entry is None and number == len(lines) - 1 and not content.endswith(b"\n"):
            continue  # it was never finished
        if entry is None:
            losses.append(Loss(where, number + 1, "", "damaged_line", line[9:69].decode("utf-8", "replace")))
        elif number == 0:
            id = str(entry.get("id", ""))
        elif isinstance(entry.get("change"), dict):
            changes.append(Loose(number + 1, number, entry))
    return id, changes, losses
