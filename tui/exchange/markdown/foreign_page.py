"""Reading somebody else's Markdown page: headings, bold lines, lists and tables of any depth that say goals, objectives and
strategies. Every line is taken, stands in a note, or is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ...plan.errors import Refused
from ..csv_in import read_rows
from ..foreign.found_fields import is_measured
from ..foreign.found_item import FoundItem, Role, Said, objective_before
from ..foreign.item_records import ForeignPlan, entries_of
from ..foreign.labels import field_role, group_role, is_plural, names_note, names_plan, numbered_role, unlabelled
from ..importing.records import FileEntry, ItemRecord, Problem
from .markdown_in import COMMENTS
from .page_lines import LABELLED, TextLine, are_fields, fields_in_line, lines_of, opened

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_CHECKBOX = re.compile(r"\[([ xX✓✔-])\][ \t]+(?=\S)")
_LINES = 7.0
"""How deep lines stand that are no headings and still say an item: below every heading."""
_BELOW: Mapping[Role, float] = {"goal": 0.1, "objective": 0.2, "key_result": 0.3, "strategy": 0.4}
"""What is added to how deep a label stands: a key result is below the objective that has a heading of the same size."""


def read(text: str, today: date, decimal_mark: str) -> ForeignPlan:
    """What the page says, seen from `today`. Raises `Refused` for what is no plan at all."""
    reader = _PageReader(re.sub("\r\n?", "\n", text), today, decimal_mark)
    items = reader.read()
    found = entries_of(items, today, decimal_mark)
    entries = [*found.entries, *reader.entries]
    if not any(isinstance(each, ItemRecord) for each in entries):
        raise Refused("nothing_of_a_plan")
    return ForeignPlan(entries, (*found.said, *reader.said), found.notes)


class _Place(NamedTuple):
    """A heading, or a line that stands for one: how deep it is, its item, or the kind of all that stands below it."""

    depth: float
    item: FoundItem | None
    role: Role = ""
    titled_below: bool = False
    """Whether the text below it is what its item is called: it names one kind of item, and only one item of it."""


class _PageReader:
    """The items of a page, and where the reading stands among its headings."""

    def __init__(self, text: str, today: date, decimal_mark: str) -> None:
        self._today, self._mark = today, decimal_mark
        self.entries: list[FileEntry] = []
        self.said: list[str] = []
        self._items: list[FoundItem] = []
        self._above: list[_Place] = []
        front = _FRONT_MATTER.match(text)
        if front:  # keeps its lines, so that the others keep their numbers
            text = "\n" * front[0].count("\n") + text[front.end() :]
            for number, line in enumerate(front[0].split("\n"), 1):
                self._left_out(number, line.strip("-. "))
        self._lines = text.split("\n")
        parser = MarkdownIt("commonmark").enable("table").disable(["reference"])
        self._blocks = SyntaxTreeNode(parser.parse("\n".join(opened(self._lines)))).children

    def read(self) -> list[FoundItem]:
        for place, block in enumerate(self._blocks):
            following = self._blocks[place + 1].type if place + 1 < len(self._blocks) else ""
            if following == block.type == "heading" and self._is_its_title(self._blocks[place + 1], block):
                following = "title"
            self._block(block, following)
        for item in self._items:
            for each in item.all():
                each.is_measured = is_measured(each.title, [said.role for said in each.fields], self._today, self._mark)
        if len(self._items) == 1 and (only := self._items[0]).is_heading and not only.role:
            headings = [part for part in only.parts if part.is_heading]
            if headings and (names_plan(only.title) or any(part.is_heading for each in headings for part in each.parts)):
                only.role = "plan"
        return self._items

    def _is_its_title(self, heading: SyntaxTreeNode, above: SyntaxTreeNode) -> bool:
        """Whether a heading may be what the one above it, if that is only *Objective*, is called."""
        text = " ".join(line.text for line in lines_of(heading.children[0])) if heading.children else ""
        return heading.tag > above.tag and bool(text) and not (unlabelled(text, heading=True).role or group_role(text))

    # --- where the reading stands -----------------------------------------------------------------------------------------

    @property
    def _item(self) -> FoundItem | None:
        return next((place.item for place in reversed(self._above) if place.item is not None), None)

    @property
    def _role(self) -> Role:
        return self._above[-1].role if self._above and self._above[-1].item is None else ""

    def _open(self, depth: float, line: TextLine, following: str) -> None:
        """A heading, or a line that stands for one."""
        role = group_role(line.text) or (numbered_role(line.text) if following == "paragraph" else "")
        if not role and names_note(line.text) and not unlabelled(line.text).role:
            self._close(depth if depth < _LINES else _LINES + 0.5)
            self._loose(line, self._item)
            self._above.append(_Place(depth if depth < _LINES else _LINES + 0.5, None, "note"))
            return
        if role and (following != "heading" or is_plural(line.text)):
            self._close(depth + _BELOW[role] - 0.05)
            self._above.append(_Place(depth + _BELOW[role] - 0.05, None, role, not is_plural(line.text)))
            return
        if not self._open_titled(line):
            self._open_item(depth, line)

    def _open_titled(self, line: TextLine) -> bool:
        """Take a line as what the item of a heading is called that is only *Objective*, where it stands below one."""
        role = self._role.replace("_", " ")
        if role not in ("goal", "objective", "key result") or not self._above[-1].titled_below or unlabelled(line.text).role:
            return False
        self._open_item(int(self._above[-1].depth), line._replace(text=f"{role}: {line.text}"))
        return True

    def _open_item(self, depth: float, line: TextLine) -> None:
        labelled = unlabelled(line.text, heading=True)
        labelled = labelled._replace(role=labelled.role or numbered_role(line.text))
        is_plain = not labelled.role and depth < _LINES
        depth += _BELOW.get(labelled.role, 0 if is_plain else 0.25)
        for place in self._above:
            if place.item is not None and labelled.role and place.item.role == labelled.role:
                depth = min(depth, place.depth)  # the next of its kind, however it is set
        self._close(depth)
        role = labelled.role or (self._role if self._role != "note" else "")
        item = FoundItem(line.number, labelled.text or line.text, role, is_heading=True)
        item.fields += _links(line)
        self._put(item, self._item)
        self._above.append(_Place(depth + 0.45 if is_plain else depth, item))  # holds no label of its own size

    def _close(self, depth: float) -> None:
        while self._above and self._above[-1].depth >= depth:
            self._above.pop()

    def _put(self, item: FoundItem, parent: FoundItem | None) -> None:
        """Put an item below another, or nothing. A key result in a chapter of its own belongs to the objective before it."""
        beside = parent.parts if parent is not None else self._items
        if item.role == "key_result" and (parent is None or not parent.role):
            upper = objective_before(beside)
            beside = upper.parts if upper is not None else beside
        beside.append(item)

    def _loose(self, line: TextLine, item: FoundItem | None) -> None:
        """A line of text that is no item: the note of what it stands below."""
        if not line.text.strip():
            return
        if item is None:
            self._left_out(line.number, line.text)
            return
        item.note.append((line.number, line.text))
        item.fields += _links(line)

    def _left_out(self, line: int, text: str, below: str = "") -> None:
        if text.strip():
            self.entries.append(Problem(line, below[:60], Refused("no_place_here", text=text.strip()[:60]), stops=False))

    # --- blocks -----------------------------------------------------------------------------------------------------------

    def _block(self, block: SyntaxTreeNode, following: str) -> None:
        if block.type == "heading":
            lines = lines_of(block.children[0]) if block.children else []
            if lines:
                whole = TextLine(
                    lines[0].number,
                    " ".join(each.text for each in lines),
                    links=tuple(link for each in lines for link in each.links),
                )
                self._open(int(block.tag[1]), whole, following)
        elif block.type == "paragraph":
            self._paragraph(lines_of(block.children[0]), following)
        elif block.type in ("bullet_list", "ordered_list"):
            self._points(block, self._item, self._role)
        elif block.type == "table":
            self._table(block, self._item)
        elif block.type == "blockquote" and self._role and (quoted := [line for line in self._texts(block) if line.text.strip()]):
            title = quoted[0]._replace(text=quoted[0].text.strip('*_"“” '))
            for line in quoted[1:] if self._open_titled(title) else quoted:
                self._loose(line, self._item)
        elif block.type != "hr":
            for line in self._texts(block):
                self._loose(line, self._item)

    def _paragraph(self, lines: Sequence[TextLine], following: str) -> None:
        if len(lines) == 1 and lines[0].is_bold:
            text, role = lines[0].text, group_role(lines[0].text) or unlabelled(lines[0].text).role
            if role or numbered_role(text) or following in ("bullet_list", "ordered_list", "table"):
                self._open(_LINES, lines[0], following)
            elif not self._take_fields(text, lines[0].number, self._item):
                self._aside(lines[0], self._item)
            return
        if self._item is not None and are_fields(lines):
            for line in lines:
                if not self._take_fields(line.text, line.number, self._item):
                    self._aside(line, self._item)
            return
        is_open = bool(lines) and self._open_titled(lines[0])
        lines = lines[1:] if is_open else lines
        for place, line in enumerate(lines):
            alone = len(lines) == 1 and following in ("bullet_list", "ordered_list", "table") and is_plural(line.text)
            group = group_role(line.text) if alone or line.text.rstrip().endswith(":") else ""
            if group and place == len(lines) - 1:
                self._open(_LINES, line, following)
            elif (role := unlabelled(line.text).role) and (role == "key_result" or LABELLED.match(line.text)):
                self._open_item(_LINES, line)
                is_open = True
            elif is_open and self._item is not None and not fields_in_line(line.text):  # a long line that was wrapped
                self._item.title = f"{self._item.title} {line.text.strip()}"
            elif not (is_open and self._take_fields(line.text, line.number, self._item)):
                self._loose(line, self._item)

    def _points(self, block: SyntaxTreeNode, parent: FoundItem | None, role: Role) -> None:
        """A list. A key result beside its objective belongs to it."""
        if role == "note":
            for line in _inner_lines(block):
                self._loose(line._replace(text=f"- {line.text}"), parent)
            return
        for point in block.children:
            beside = parent.parts if parent is not None else self._items
            count = len(beside)
            self._point(point, parent, role)
            if len(beside) == count or not beside[-1].role:
                continue
            item, upper = beside[-1], beside
            while (above := upper[-2] if upper is beside and len(upper) > 1 else upper[-1] if upper else None) is not None:
                if above is item or not (above.role and _BELOW.get(above.role, 1) < _BELOW.get(item.role, 0)):
                    break
                upper = above.parts
            if upper is not beside:
                beside.pop()
                upper.append(item)

    def _point(self, point: SyntaxTreeNode, parent: FoundItem | None, role: Role) -> None:
        """One item of a list: a field of what it stands below, or an item of its own with all below it."""
        first = point.children[0] if point.children and point.children[0].type == "paragraph" else None
        rest = point.children[1:] if first is not None else point.children
        lines = lines_of(first.children[0]) if first is not None else []
        if not lines:
            self._below(rest, parent, role)
            return
        text, number = "\n".join(line.text for line in lines), lines[0].number
        box = _CHECKBOX.match(text)
        text = text[box.end() :] if box else text
        if rest and (group := group_role(text)):
            self._below(rest, parent, group)
            return
        if box is None and parent is not None and self._is_field(text, number, parent, rest):
            return
        title, *more = text.split("\n")
        while more and not fields_in_line(more[0]):
            title = f"{title} {more.pop(0).strip()}"
        labelled = unlabelled(title)
        if parent is None and not labelled.role and (noted := LABELLED.fullmatch(title)) and names_note(noted["label"]):
            self._left_out(number, title)
            return
        item = FoundItem(
            number, labelled.text, labelled.role or role, is_task=box is not None, done=bool(box and box[1] not in " -")
        )
        item.fields += _all_links(lines)
        for each in more:
            self._take_fields(each, number, item)
        self._put(item, parent)
        self._below(rest, item, "")

    def _below(self, blocks: Sequence[SyntaxTreeNode], item: FoundItem | None, role: Role) -> None:
        """What stands in an item of a list below its first line."""
        for block in blocks:
            if block.type in ("bullet_list", "ordered_list"):
                self._points(block, item, role)
            elif block.type == "table":
                self._table(block, item)
            elif block.type == "paragraph":
                for line in lines_of(block.children[0]):
                    if item is None or not self._take_fields(line.text, line.number, item):
                        self._loose(line, item)
            elif block.type != "hr":
                for line in self._texts(block):
                    self._loose(line, item)

    def _texts(self, block: SyntaxTreeNode) -> Iterator[TextLine]:
        """The lines of a quote, of code, of anything else: as they stand. Comments say nothing."""
        start, end = block.map or (0, 0)
        if block.type == "html_block" and COMMENTS.fullmatch(block.content):
            return
        for number in range(start, end):
            line = self._lines[number].strip()
            line = re.sub(r"^(?:>\s?)+", "", line) if block.type == "blockquote" else line
            if block.type != "fence" or number not in (start, end - 1) or not re.fullmatch(r"(?:`{3,}|~{3,})[^`]*", line):
                yield TextLine(number + 1, line)

    # --- fields -----------------------------------------------------------------------------------------------------------

    def _is_field(self, text: str, number: int, parent: FoundItem, rest: Sequence[SyntaxTreeNode]) -> bool:
        """Take a point as a field of what it stands below, where it is one."""
        label = text.rstrip(" :")
        if rest and text.rstrip().endswith(":") and field_role(label):
            inside = [line.text for block in rest for line in _inner_lines(block)]
            parent.fields.append(Said(number, field_role(label), label, ", ".join(inside)))
            return True
        if rest:
            return False
        if self._take_fields(text, number, parent):
            return True
        found = LABELLED.fullmatch(text)
        if found is None or unlabelled(text).role:
            if found is None or not re.fullmatch(r"[-+]?\d[\d.,]*\s*\S{0,12}", found["text"]) or field_role(found["label"]):
                return False
            if unlabelled(text).role == "goal":  # the goal of a number is what it is to be
                parent.fields.append(Said(number, "target", found["label"].strip(), found["text"]))
                return True
            return False
        if names_note(found["label"]) and not is_measured(text, (), self._today, self._mark):
            self._aside(TextLine(number, text), parent)
            return True
        if (
            len(found["label"].split()) <= 2
            and re.search(r"\d", found["text"])
            and len(found["text"]) <= 30
            and not is_measured(text, (), self._today, self._mark)
        ):
            parent.fields.append(Said(number, "", found["label"].strip(), found["text"]))
            return True
        return False

    def _take_fields(self, text: str, number: int, item: FoundItem | None) -> bool:
        found = fields_in_line(text)
        if item is not None:
            item.fields += [Said(number, role, label, value) for role, label, value in found]
        return bool(found) and item is not None

    def _aside(self, line: TextLine, item: FoundItem | None) -> None:
        """A line that may have been meant as more than a note: it stands there, and is named."""
        if item is None:
            self._left_out(line.number, line.text)
        else:
            item.fields.append(Said(line.number, "", "", line.text))

    # --- tables -----------------------------------------------------------------------------------------------------------

    def _table(self, table: SyntaxTreeNode, item: FoundItem | None) -> None:
        rows = []
        for row in (row for part in table.children for row in part.children):
            cells = ["\n".join(line.text for each in cell.children for line in lines_of(each)) for cell in row.children]
            rows.append(((row.map or (0, 0))[0] + 1, cells))
        below = item.title if item is not None else ""
        if item is not None and all(len(cells) == 2 and field_role(cells[0]) for _line, cells in rows[1:]):
            first = rows[:1] if field_role(rows[0][1][0]) else []
            item.fields += [Said(line, field_role(cells[0]), cells[0], cells[1]) for line, cells in (*first, *rows[1:])]
            return
        try:
            found = read_rows(rows, {}, self._today)
        except Refused:
            for line, cells in rows:
                self._left_out(line, " | ".join(cells), below)
            return
        self.said += found.said
        into = item.rows if item is not None else self.entries
        if found.ignored:
            into.append(Problem(rows[0][0], below[:60], Refused("columns_left_out", columns=found.ignored), stops=False))
        into += [_unlabelled_row(each) for each in found.entries]


def _unlabelled_row(entry: FileEntry) -> FileEntry:
    """A row whose titles have lost their labels."""
    if not isinstance(entry, ItemRecord) or "title" not in entry.fields:
        return entry
    title = unlabelled(entry.fields["title"]).text
    return replace(entry, fields={**entry.fields, "title": title}, parent_title=unlabelled(entry.parent_title).text)


def _inner_lines(block: SyntaxTreeNode) -> Iterator[TextLine]:
    if block.type == "inline":
        yield from lines_of(block)
    for child in block.children:
        if block.type != "inline":
            yield from _inner_lines(child)


def _links(line: TextLine) -> list[Said]:
    return [Said(line.number, "", "", link) for link in line.links]


def _all_links(lines: Sequence[TextLine]) -> list[Said]:
    return [link for line in lines for link in _links(line)]
