"""Reading the Markdown that `markdown_out` writes, as people have edited it since, and as formatters have laid it out anew.

A parser (markdown-it) says what is a heading, a list, a quote, a table; what stands in them is taken from the text itself, so
that nothing of anybody's words is lost that looks like markup. What means nothing here is named, line by line.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...plan.errors import Refused
from ...plan.fields import FIELDS
from ..importing.records import FileEntry, ItemRecord, Problem
from .markdown_out import BREAKS_MARKED, CHECKIN_COLUMNS, NOTES, PULLED, REMARK_COLUMNS
from .markdown_text import cells, fenced, in_italics, is_worked_out, meant, one_line, quoted, unquoted, wrap_width

_NAMED = re.compile(r"([GOS][1-9]\d{0,8})(?:\s+(.*))?", re.ASCII | re.DOTALL)
_FIELD = re.compile(r"(?:\*\*|__)?([^\W\d][\w -]{0,24}?)(?:\*\*|__)?\s*:(?:\*\*|__)?(?:\s+(.*)|)", re.DOTALL)
_TABLES = {2: "goals", 3: "objectives", 4: "strategies"}
COMMENTS = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)
_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)

_OWN_HEADING = re.compile(r"^(?:## G|### O|#### S)[1-9]\d{0,8}(?:[ \t]|$)", re.MULTILINE | re.ASCII)
_LABELLED_HEADING = re.compile(
    r"^#{1,6}[ \t]+(?:KRs?\b|key results?\b|objectives?[ \t]*\d*[ \t]*[:.–-])", re.MULTILINE | re.IGNORECASE
)
_PART_OF_OWN = re.compile(r"^#{3,4}[ \t]", re.MULTILINE)
_UPPER_HEADING = re.compile(r"^(?:#{1,2}[ \t]|(?:=+|-+)[ \t]*$)|^[ \t]*[-*+][ \t]+\[", re.MULTILINE)
"""What a part that was cut out of our own form has not: a heading above those of objectives, checkboxes."""


def is_own(text: str) -> bool:
    """Whether a page is in the form that `markdown_out` writes."""
    if BREAKS_MARKED in text or (_PART_OF_OWN.search(text) and not _UPPER_HEADING.search(text)):
        return True
    return _OWN_HEADING.search(text) is not None and _LABELLED_HEADING.search(text) is None


def read(text: str) -> list[FileEntry]:
    """What the Markdown says, in the order it stands there. Raises `Refused` for what is no plan at all."""
    text = re.sub("\r\n?", "\n", text)
    found = _Reader(text).read()
    if not any(isinstance(each, ItemRecord) and each.table != "meta" for each in found):
        raise Refused("nothing_of_a_plan")
    return found


@cache
def _parser() -> MarkdownIt:
    """Blocks only: what stands in them is read as it is written."""
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join", "reference"])


class _Reader:
    """The item whose parts are being read, and those above it."""

    def __init__(self, text: str) -> None:
        self.found: list[FileEntry] = []
        front = _FRONT_MATTER.match(text)
        if front:  # keeps its lines, so that the others keep their numbers
            text = "\n" * front[0].count("\n") + text[front.end() :]
            self._left_out(1, "---")
        self._lines = text.split("\n")
        self._blocks = list(_blocks(_parser().parse(text)))
        quotes = [self._quote_lines(each) for each in self._blocks if each[0].type == "blockquote_open"]
        self._widest = wrap_width(quotes) if BREAKS_MARKED in text else 0
        self._item: dict[str, str] | None = None
        self._head: tuple[int, str, str, str, str] = (0, "", "", "", "")
        self._replaces = ""
        self._under = {"goals": "", "objectives": ""}
        self._below: list[FileEntry] = []
        self._at_head = False
        """Whether nothing but what is worked out stands between here and the heading."""

    def read(self) -> list[FileEntry]:
        for block in self._blocks:
            first = block[0]
            if first.type == "heading_open":
                self._close()
                self._open(_line(first), int(first.tag[1]), block[1].content)
            elif not self._means_nothing(block):
                self._part(block)
        self._close()
        return self.found

    def _part(self, block: Sequence[Token]) -> None:
        """A part of the item, below its heading."""
        first = block[0]
        if self._item is None:
            self._left_out(_line(first), self._source(first))
            return
        at_head, self._at_head = self._at_head, False
        if first.type == "paragraph_open":
            self._at_head = self._paragraph(block, at_head=at_head)
        elif first.type == "bullet_list_open":
            self._list(block)
        elif first.type == "blockquote_open":
            self._quote(block)
        elif first.type == "table_open":
            self._table(block)
        else:
            self._not_understood(_line(first), self._source(first))

    def _means_nothing(self, block: Sequence[Token]) -> bool:
        first = block[0]
        return first.type == "hr" or (first.type == "html_block" and COMMENTS.fullmatch(first.content) is not None)

    # --- headings -------------------------------------------------------------------------------------------------------

    def _open(self, number: int, level: int, text: str) -> None:
        self._at_head = True
        if level == 1:
            self._item = {"title": one_line(text)}
            self._head = (number, "meta", "P1", "", "")
            return
        table = _TABLES.get(level)
        if table is None:
            self.found.append(Problem(number, one_line(text), Refused("heading_too_deep")))
            self._item = None
            return
        named = _NAMED.fullmatch(text)
        ref, title = (named[1], named[2] or "") if named else ("", text)
        parent = {"goals": "", "objectives": self._under["goals"], "strategies": self._under["objectives"]}[table]
        key = f"line:{number}"
        self._item = {"title": one_line(title)}
        self._head = (number, table, ref, key, parent)
        if table in self._under:
            self._under[table] = ref or key
        if table == "goals":
            self._under["objectives"] = ""

    def _close(self) -> None:
        """The item is complete."""
        if self._item is not None:
            number, table, ref, key, parent = self._head
            self.found.append(ItemRecord(number, table, ref, key, parent, self._item, self._replaces))
            self.found += self._below
        self._item, self._below, self._replaces = None, [], ""

    # --- fields and notes -----------------------------------------------------------------------------------------------

    def _paragraph(self, block: Sequence[Token], *, at_head: bool) -> bool:
        """A paragraph; whether it was one that is worked out, right below the heading."""
        text = in_italics(block[1].content)
        if text is None:
            start, end = block[0].map or (0, 0)
            for number in range(start, end):
                self._not_understood(number + 1, self._lines[number])
            return False
        if not (at_head and is_worked_out(text)):
            self._left_out(_line(block[0]), text, "italics_left_out")
        return at_head

    def _list(self, block: Sequence[Token]) -> None:
        """Bullets: a field each. What is wrapped below one is indented; anything else below it is none of it."""
        for item in _parts(block, 1):
            parts = list(_parts(item, 2))
            for part in parts[1:]:
                self._not_understood(_line(part[0]), self._source(part[0]))
            if not parts or parts[0][0].type != "paragraph_open":
                self._not_understood(_line(item[0]), self._source(item[0]))
                continue
            start, end = parts[0][0].map or (0, 0)
            lazy = [number for number in range(start + 1, end) if not self._lines[number].startswith((" ", "\t"))]
            for number in lazy:
                self._not_understood(number + 1, self._lines[number])
            texts = parts[0][1].content.split("\n")
            text = " ".join(each.strip() for place, each in enumerate(texts) if start + place not in lazy)
            field = _FIELD.fullmatch(text)
            if field is None:
                self._not_understood(start + 1, self._lines[start])
            else:
                self._field(start + 1, field[1].strip().lower().replace(" ", "_"), one_line(field[2] or ""))

    def _field(self, number: int, name: str, text: str) -> None:
        table = self._head[1]
        if self._item is not None and name in FIELDS.get(table, {}) and name not in ("goal", "objective"):
            self._item[name] = text
        elif name == "replaces" and table == "strategies":
            self._replaces = text
        else:
            why = Refused("no_such_field", name, table=table, near="", known=tuple(FIELDS.get(table, {})))
            self.found.append(Problem(number, self._name(), why))

    def _quote(self, block: Sequence[Token]) -> None:
        start, end = block[0].map or (0, 0)
        for number in range(start, end):
            if self._lines[number].strip() and unquoted(self._lines[number]) is None:
                self._not_understood(number + 1, self._lines[number])
        fence = block[1]
        if fence.type == "fence" and len(block) == 3 and fence.info.strip().lower() in NOTES:
            first, end = fence.map or (0, 0)
            lines = [unquoted(line) or "" for line in self._lines[first:end]]
            self._note(fence.info.strip().lower(), fenced(lines), first + 1)
            return
        lines = self._quote_lines(block)
        name = "note"
        first_line = next((place for place, line in enumerate(lines) if line.strip()), None)
        head = meant(lines[first_line]).strip().lower().removesuffix("\\") if first_line is not None else ""
        if first_line is not None and head.endswith(":") and head[:-1] in NOTES[1:]:
            name, lines = head[:-1], lines[first_line + 1 :]
        self._note(name, quoted(lines, self._widest), start + 1)

    def _quote_lines(self, block: Sequence[Token]) -> list[str]:
        start, end = block[0].map or (0, 0)
        found = "\n".join(line for each in self._lines[start:end] if (line := unquoted(each)) is not None)
        return textwrap.dedent(found).split("\n")  # blanks in front that matter stand in a fence

    def _note(self, name: str, text: str, number: int) -> None:
        if self._item is None or not text:
            return
        if name in FIELDS.get(self._head[1], {}):
            self._item[name] = "\n\n".join(filter(None, (self._item.get(name), text)))
        else:
            self._not_understood(number, text)

    # --- check-ins and remarks --------------------------------------------------------------------------------------------------

    def _table(self, block: Sequence[Token]) -> None:
        _number, table, ref, key, _parent = self._head
        rows = [_line(each) for each in block if each.type == "tr_open"]
        columns = [cell.strip().lower() for cell in cells(self._lines[rows[0] - 1])]
        if {"remark", "words"} <= set(columns) and table in _TABLES.values():
            self._rows(rows, columns, REMARK_COLUMNS, lambda number, row: self._remark(number, row, ref or key))
            return
        if table != "objectives":
            why = Refused("table_not_here", text=self._lines[rows[0] - 1].strip()[:40])
            self.found.append(Problem(rows[0], self._name(), why))
            return
        if not {"value", "on"} <= set(columns):
            self.found.append(Problem(rows[0], self._name(), Refused("table_not_understood", columns=CHECKIN_COLUMNS)))
            return
        self._rows(rows, columns, (*CHECKIN_COLUMNS, PULLED), lambda number, row: self._checkin(number, row, ref or key))

    def _rows(
        self, rows: list[int], columns: list[str], known: Sequence[str], read: Callable[[int, dict[str, str]], FileEntry]
    ) -> None:
        """The rows of a table that begin on these lines, the head first."""
        strange = tuple(name for name in columns if name and name not in known)
        if strange:
            self.found.append(Problem(rows[0], self._name(), Refused("columns_left_out", columns=strange), stops=False))
        for number in rows[1:]:
            line = self._lines[number - 1]
            found = cells(line)
            beyond = [text for text in found[len(columns) :] if text.strip()]
            if "|" not in line:
                self._below.append(Problem(number, self._name(), Refused("line_not_understood", text=line.strip()[:40])))
            elif beyond:
                why = Refused("cells_beyond_head", cells=tuple(each[:40] for each in beyond))
                self._below.append(Problem(number, self._name(), why))
            elif any(text.strip() for text in found):
                self._below.append(read(number, dict(zip(columns, found, strict=False))))

    def _checkin(self, number: int, row: dict[str, str], objective: str) -> ItemRecord:
        ref = row.pop("check-in", "").strip()
        fields = {name: text for name, text in row.items() if name in (*CHECKIN_COLUMNS, PULLED)}
        return ItemRecord(number, "checkins", ref, "", objective, fields)

    def _remark(self, number: int, row: dict[str, str], item: str) -> ItemRecord:
        stored = {"about": row.get("about", "").strip() or item, "text": row.get("words", "")}
        stored |= {name: text for name in ("at", "by") if (text := row.get(name, "").strip())}
        return ItemRecord(number, "remarks", row.get("remark", "").strip(), parent=item, stored=stored)

    # --- what is not read -----------------------------------------------------------------------------------------------

    def _name(self) -> str:
        return " ".join(filter(None, (self._head[2], (self._item or {}).get("title", ""))))

    def _source(self, token: Token) -> str:
        start, end = token.map or (0, 1)
        return next((line for line in self._lines[start:end] if line.strip()), "")

    def _not_understood(self, number: int, text: str) -> None:
        if text.strip():
            self.found.append(Problem(number, self._name(), Refused("line_not_understood", text=text.strip()[:40])))

    def _left_out(self, number: int, text: str, why: str = "below_no_item") -> None:
        self.found.append(Problem(number, "", Refused(why, text=text.strip()[:40]), stops=False))


def _line(token: Token) -> int:
    """The line that a block begins on, from 1."""
    return (token.map or (0, 0))[0] + 1


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The blocks of a document, each with all its tokens."""
    return _parts(tokens, 0)


def _parts(tokens: Sequence[Token], level: int) -> Iterator[Sequence[Token]]:
    """The blocks that stand at `level`, each with all its tokens."""
    start: int | None = None
    for place, token in enumerate(tokens):
        if token.level != level:
            continue
        if token.nesting == 1:
            start = place
        elif token.nesting == -1 and start is not None:
            yield tokens[start : place + 1]
            start = None
        elif token.nesting == 0:
            yield tokens[place : place + 1]
