"""Reading the Markdown that `markdown_out` writes, as people have edited it since."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..plan.errors import Refused
from ..plan.fields import FIELDS
from .entries import Entry, Problem, Said
from .markdown_out import CHECKIN_COLUMNS

_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*")
_NAMED = re.compile(r"([GOS][1-9]\d{0,8})(?:\s+(.*))?", re.ASCII)
_BULLET = re.compile(r"\s{0,3}[-*+]\s+(?:\*\*)?([^\W\d][\w -]{0,24}?)(?:\*\*)?\s*:(?:\*\*)?(?:\s+(.*)|)")
_QUOTE = re.compile(r"\s{0,3}>\s?(.*)")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])", re.ASCII)
_CELL_BREAK = re.compile(r"(?<!\\)\|")
_TABLES = {2: "goals", 3: "objectives", 4: "strategies"}


def unescaped(text: str) -> str:
    """The words that a line of Markdown stands for."""
    return _BACKSLASH.sub(r"\1", text)


class _Reader:
    """The line it is at, and the item whose lines these are."""

    def __init__(self) -> None:
        self.found: list[Said] = []
        self._item: dict[str, str] | None = None
        self._head: tuple[int, str, str, str, str] = (0, "", "", "", "")
        self._quote: list[str] = []
        self._quoting = "note"
        self._replaces = ""
        self._under = {"goals": "", "objectives": ""}
        self._rows: list[tuple[int, str]] = []
        self._columns: list[str] = []

    def read(self, text: str) -> list[Said]:
        for number, line in enumerate(text.splitlines(), 1):
            self._line(number, line)
        self._close()
        return self.found

    def _line(self, number: int, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        if heading:
            self._close()
            self._open(number, len(heading[1]), heading[2] or "")
            return
        if line.lstrip().startswith("|"):
            self._rows.append((number, line))
            return
        quote = _QUOTE.fullmatch(line)
        if quote:
            if self._item is None and line.strip("> "):
                return
            if quote[1].strip().lower() == "lesson:":
                self._end_quote()
                self._quoting = "lesson"
            else:
                self._quote.append(unescaped(quote[1]))
            return
        self._end_quote()
        bullet = _BULLET.fullmatch(line)
        if bullet:
            self._field(number, bullet[1].strip().lower().replace(" ", "_"), unescaped(bullet[2] or "").strip())
        elif line.strip() and not _is_worked_out(line) and self._item is not None:
            self.found.append(Problem(number, self._name(), Refused("line_not_understood", text=line.strip()[:40])))

    def _open(self, number: int, level: int, text: str) -> None:
        if level == 1:
            self._item = {"title": unescaped(text).strip()}
            self._head = (number, "meta", "P1", "", "")
            return
        table = _TABLES.get(level)
        if table is None:
            self.found.append(Problem(number, unescaped(text), Refused("heading_too_deep")))
            self._item = None
            return
        named = _NAMED.fullmatch(text)
        ref, title = (named[1], named[2] or "") if named else ("", text)
        parent = {"goals": "", "objectives": self._under["goals"], "strategies": self._under["objectives"]}[table]
        key = f"line:{number}"
        self._item = {"title": unescaped(title).strip()}
        self._head = (number, table, ref, key, parent)
        if table in self._under:
            self._under[table] = ref or key
        if table == "goals":
            self._under["objectives"] = ""

    def _field(self, number: int, name: str, text: str) -> None:
        if self._item is None:
            return
        table = self._head[1]
        if name == "replaces" and table == "strategies":
            self._replaces = text
        elif name in FIELDS.get(table, {}) and name not in ("goal", "objective"):
            self._item[name] = text
        else:
            why = Refused("no_such_field", name, table=table, near="", known=tuple(FIELDS.get(table, {})))
            self.found.append(Problem(number, self._name(), why))

    def _name(self) -> str:
        return " ".join(filter(None, (self._head[2], (self._item or {}).get("title", ""))))

    def _end_quote(self) -> None:
        if self._quote and self._item is not None:
            self._item[self._quoting] = "\n".join(self._quote).strip("\n")
        self._quote, self._quoting = [], "note"

    def _close(self) -> None:
        """The item is complete."""
        self._end_quote()
        if self._item is not None:
            number, table, ref, key, parent = self._head
            self.found.append(Entry(number, table, ref, key, parent, self._item, self._replaces))
            if table == "objectives" and self._rows:
                self.found += _checkins(self._rows, ref or key)
        self._item, self._rows, self._replaces = None, [], ""


def _is_worked_out(line: str) -> bool:
    line = line.strip()
    return (line.startswith("*") and line.endswith("*") and len(line) > 1) or line.startswith("<!--") or set(line) <= set("-*_ ")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return ["\n".join(map(unescaped, cell.strip().split("<br>"))) for cell in _CELL_BREAK.split(inner)]


def _checkins(rows: list[tuple[int, str]], objective: str) -> Iterator[Said]:
    columns = [cell.lower() for cell in _cells(rows[0][1])]
    if not {"value", "on"} <= set(columns):
        yield Problem(rows[0][0], objective, Refused("table_not_understood", columns=CHECKIN_COLUMNS))
        return
    for number, line in rows[1:]:
        cells = _cells(line)
        if all(set(cell) <= set(":- ") for cell in cells):
            continue
        said = dict(zip(columns, cells, strict=False))
        ref = said.pop("check-in", "")
        if not any(text for name, text in said.items() if name != "on"):
            continue
        fields = {name: text for name, text in said.items() if name in CHECKIN_COLUMNS}
        yield Entry(number, "checkins", ref, "", objective, fields)


def read(text: str) -> list[Said]:
    """What the Markdown says, in the order it stands there. Raises `Refused` for what is no plan at all."""
    found = _Reader().read(text)
    if not any(isinstance(each, Entry) and each.table != "meta" for each in found):
        raise Refused("nothing_of_a_plan")
    return found
