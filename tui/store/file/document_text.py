"""The text of a document file: JSON as TinyDB lays it out, one document to a line.

The file's `meta` document carries a `seal`, a checksum of everything else in the file. A file whose seal fits was written
whole by this program, which checks every document before it writes, so reading it again needs no check. Any other file (edited by
hand, written by stock TinyDB) is checked document by document.
"""

from __future__ import annotations

import gc
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from ...plan.bounds import DEEPEST, are_ids, is_id, too_deep
from ...plan.errors import Unreadable
from ...plan.model import LETTERS, TABLE_SINCE

Tables = dict[str, dict[str, Any]]
TABLE_ORDER = ("goals", "objectives", "strategies", "checkins", "standups", "blockers", "remarks", "changes")
SEAL = "seal"
PORTION = 1_000_000
"""Bytes of the file that are put together at once."""
READ_AT_ONCE = 32_000
"""Bytes of a large file that are read at once."""
LARGE = 1_000_000
"""Bytes from which on what was read is kept out of Python's search for garbage, which would stop everything for it."""
FOLDED = "folded"
"""The field of `meta` that says which journal is in this file already, and how many of its lines: `id:count`."""


def numbered(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables with the ids of what is the plan's as numbers, as they are kept in memory; others' tables as they are."""
    return {
        name: {int(id): raw for id, raw in table.items()} if name in LETTERS and isinstance(next(iter(table), 0), str) else table
        for name, table in tables.items()
    }


def _pieces(name: str, documents: Any) -> Iterator[bytes]:
    """The text of a table, bit by bit: one document to a line."""
    if not isinstance(documents, Mapping):  # no table, and not ours
        yield b"%s:%s" % (orjson.dumps(name), orjson.dumps(documents))
        return
    yield b"%s:{" % orjson.dumps(name)
    between = b"\n"  # a comma before each further one: a document put behind the others is one new line, and no other differs
    for id, document in documents.items():
        text = orjson.dumps(document)
        if len(text) < PORTION:  # a copy of its very length: what `dumps` gives holds the room that it might have taken
            yield b"%s%s:%s" % (between, orjson.dumps(str(id)), text)
        else:
            yield b"%s%s:" % (between, orjson.dumps(str(id)))
            yield text
        between = b"\n,"
    yield b"\n}"


def _portions(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same put together to portions, so that all of it never stands in memory twice."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= PORTION:
            yield b"".join(held) if len(held) > 1 else piece
            held, size = [], 0
    yield b"".join(held)


def dumped(tables: Mapping[str, Any]) -> bytes:
    """The file's bytes, sealed. Tables this program does not know come last, as they were."""
    return b"".join(sealed(tables)[0])


def sealed(tables: Mapping[str, Any], folded: str = "") -> tuple[list[bytes], str]:
    """The file's bytes in portions, and their seal, with a note of which lines of which journal are in it."""
    ours = (name for name in TABLE_ORDER if name not in TABLE_SINCE or tables.get(name))  # older programs have no such table
    names = [*ours, *(name for name in tables if name not in TABLE_ORDER and name != "meta")]
    rest = list(_portions(_tables_text(names, tables)))
    meta = {str(id): dict(document) for id, document in tables["meta"].items()}
    meta["1"].pop(FOLDED, None)
    if folded:
        meta["1"][FOLDED] = folded
    meta["1"][SEAL] = ""
    checksum = zlib.crc32(_head(meta))
    for portion in rest:
        checksum = zlib.crc32(portion, checksum)
    seal = f"{checksum:08x}"
    meta["1"][SEAL] = seal
    return [_head(meta) + rest[0], *rest[1:]], seal


def _tables_text(names: Iterable[str], tables: Mapping[str, Any]) -> Iterator[bytes]:
    between = b""
    for name in names:
        yield between
        yield from _pieces(name, tables.get(name, {}))
        between = b",\n"
    yield b"\n}\n"


class Checkpoint(NamedTuple):
    """What a file says of itself: its seal (which fits only if nobody else has touched it), and what is folded into it."""

    seal: str
    journal: str
    lines: int


def unmarked(tables: Tables) -> tuple[Tables, Checkpoint]:
    """The tables without the marks of the file they were read from, and those."""
    meta = dict(tables["meta"]["1"])
    seal, folded = str(meta.pop(SEAL, "")), str(meta.pop(FOLDED, ""))
    journal, _, lines = folded.partition(":")
    marks = Checkpoint(seal, journal, int(lines) if lines.isascii() and lines.isdigit() and len(lines) < 10 else 0)
    return {**tables, "meta": {**tables["meta"], "1": meta}}, marks


def _head(meta: Mapping[str, Any]) -> bytes:
    return b"".join((b"{", *_pieces("meta", meta), b",\n"))


def _seal_text(seal: str) -> bytes:
    return b'"%s":"%s"' % (SEAL.encode(), seal.encode())


def is_sealed(content: bytes, tables: Tables) -> bool:
    """Whether the content is as this program wrote it (then its documents need no check)."""
    meta = tables["meta"].get("1")
    seal = meta.get(SEAL) if isinstance(meta, dict) else None
    head = b"\n},\n" + b'"%s":{' % TABLE_ORDER[0].encode()
    start = content.find(head, 0, 100_000)
    if not isinstance(seal, str) or start < 0:
        return False
    unsealed = zlib.crc32(content[: start + 4].replace(_seal_text(seal), _seal_text(""), 1))
    return seal == f"{zlib.crc32(memoryview(content)[start + 4 :], unsealed):08x}"


def _read(content: bytes) -> Any:
    """What `orjson.loads` gives. That takes four times the room of what it reads: a large file is read in portions.

    A portion ends before a line that begins with a comma: so this program writes the next document of a table. Where another has
    written such a line elsewhere, the braces do not fit, and all is read at once.
    """
    tables: dict[str, Any] = {}
    start, opened, continued = 0, b"", None
    if len(content) < LARGE:
        return orjson.loads(content)
    try:
        while (end := content.find(b"\n,", start + READ_AT_ONCE)) >= 0:
            part = orjson.loads(b"".join((opened, memoryview(content)[start:end], b"}}")))
            _add(tables, part, continued)
            continued = next(reversed(part))
            start, opened = end + 2, b"{%s:{" % orjson.dumps(continued)
        _add(tables, orjson.loads(b"".join((opened, memoryview(content)[start:]))), continued)
    except (orjson.JSONDecodeError, AttributeError, TypeError, ValueError):
        return orjson.loads(content)
    return tables


def _add(tables: dict[str, Any], part: dict[str, Any], continued: str | None) -> None:
    """Put a portion's tables behind the others; the first may go on with the one that was `continued`."""
    for name, documents in part.items():
        if name == continued:
            tables[name].update(documents)
        else:
            tables[name] = documents


def parsed(where: str, content: bytes) -> tuple[Tables, bool]:
    """The tables in a file's bytes, and whether they are sealed. Raises `Unreadable` with the line, and what is wrong."""
    if not content or content.isspace():  # `strip` would copy all of it
        raise Unreadable(where, "empty")
    collecting = gc.isenabled()
    gc.disable()  # a large plan is a million small objects, none of them garbage, now or later
    try:
        tables = _read(content)
    except orjson.JSONDecodeError as error:
        raise _not_json(where, content, error) from None
    finally:
        if len(content) > LARGE:
            gc.freeze()
        if collecting:
            gc.enable()
    sealed = isinstance(tables, dict) and isinstance(tables.get("meta"), dict) and is_sealed(content, tables)
    check_shape(where, tables)
    if not sealed:
        if too_deep(tables):
            raise Unreadable(where, "too_deep", most=DEEPEST)
        _check_duplicate_keys(where, content)
    return tables, sealed


def check_shape(where: str, tables: Any) -> None:
    """Tables of documents keyed by ids, with a `meta` that says this is a plan; anything else is somebody else's file."""
    if not isinstance(tables, dict) or not isinstance(tables.get("meta"), dict):
        raise Unreadable(where, "not_a_plan")
    meta = tables["meta"].get("1")
    if not isinstance(meta, dict) or "schema" not in meta:
        raise Unreadable(where, "not_a_plan")
    for name in LETTERS:
        table = tables.get(name, {})
        if not isinstance(table, dict):
            raise Unreadable(where, "broken_table", field=name)
        if not are_ids(table):
            raise Unreadable(where, "broken_id", field=name, id=next(id for id in table if not is_id(id))[:40])


def _not_json(where: str, content: bytes, error: orjson.JSONDecodeError) -> Unreadable:
    """Which line is no JSON, and whether the file just ends too early."""
    try:
        text = content.decode()
    except UnicodeDecodeError as wrong:
        cut_short = wrong.end == len(content) and wrong.reason == "unexpected end of data"
        line = content.count(b"\n", 0, wrong.start) + 1
        return Unreadable(where, "cut_short" if cut_short else "not_utf8", line=line)
    if "depth" in error.msg:
        return Unreadable(where, "too_deep", line=error.lineno, most=DEEPEST)
    constant = re.match(_CONSTANT, text[error.pos - text.startswith("-", max(error.pos - 1, 0)) :])
    if constant:
        return Unreadable(where, "not_a_json_number", line=error.lineno, found=constant[0][:40])
    if text.startswith("\ufeff"):  # as editors on Windows write one: nobody sees it
        return Unreadable(where, "byte_order_mark", line=1)
    reason = "cut_short" if _ends_too_early(text) else "not_json"
    return Unreadable(where, reason, line=error.lineno, column=error.colno)


_CONSTANT = r"(?i)-?(NaN|Infinity|\d[\d.]*e\+?\d+)"
"""What Python's own `json` writes though JSON has no such numbers, and numbers too large to be one."""
_HALF_A_VALUE = r"(?ai)t|tr|tru|f|fa|fal|fals|n|nu|nul|-?[\d.]*e?[+-]?|\\\w*"


def _ends_too_early(text: str) -> bool:
    """Whether the text was right up to its end, as far as that goes. The standard reader tells more of this than ours."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return "Unterminated" in error.msg or re.fullmatch(_HALF_A_VALUE, text[error.pos :].strip()) is not None
    except (RecursionError, ValueError):
        pass
    return False


class _DuplicateKeys(dict[str, Any]):
    """A JSON object that had one of its keys twice."""

    twin = ""


def _marked(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = _DuplicateKeys(found)
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            marked.twin = key
        seen.add(key)
    return marked


def _check_duplicate_keys(where: str, content: bytes) -> None:
    """JSON lets a key stand twice and readers keep the last: whose words the first were would be lost silently."""
    text = content.decode()
    tables = json.loads(text, object_pairs_hook=_marked)
    if isinstance(tables, _DuplicateKeys):
        raise Unreadable(where, "key_twice", key=tables.twin, line=_line_of_twin(text, tables.twin, 0))
    for name, table in tables.items():
        if not isinstance(table, dict):
            continue
        start = table_start(text, name)
        if isinstance(table, _DuplicateKeys):
            raise Unreadable(where, "key_twice", key=table.twin, field=name, line=_line_of_twin(text, table.twin, start))
        for id, document in table.items():
            twin = _twin_inside(document)
            if twin is not None:
                ref = f"{LETTERS.get(name, name + ' ')}{id}"
                raise Unreadable(where, "key_twice", key=twin, ref=ref, line=line_of(text, name, id))


def _twin_inside(value: Any) -> str | None:
    if isinstance(value, _DuplicateKeys):
        return value.twin
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for each in inner if (found := _twin_inside(each)) is not None), None)


def table_start(text: str, name: str) -> int:
    """Where a table begins in a file's text (0 where that cannot be told)."""
    match = re.search(rf"^[\s{{}},]*{re.escape(json.dumps(name))}\s*:\s*{{", text, re.MULTILINE)
    return match.end() if match else 0


def line_of(text: str, table: str, id: str) -> int:
    """The line a document stands on, counted from 1; 0 where that cannot be told."""
    match = re.compile(rf'(?:^|[{{,])\s*"{re.escape(id)}"\s*:', re.MULTILINE).search(text, max(table_start(text, table) - 1, 0))
    return text.count("\n", 0, match.end()) + 1 if match else 0


def _line_of_twin(text: str, key: str, start: int) -> int:
    places = [match.start() for match in re.finditer(rf"{re.escape(json.dumps(key))}\s*:", text[start:])]
    return text.count("\n", 0, start + places[1]) + 1 if len(places) > 1 else 0
