"""An outline of Emacs's Org mode: headings are goals, objectives and strategies by how deep they stand."""

from __future__ import annotations

import re
from datetime import date

from ...plan.errors import Refused
from ..foreign.found_item import FoundItem, Said
from ..foreign.item_records import ForeignPlan, entries_of
from ..foreign.labels import field_role, unlabelled
from ..importing.records import FileEntry, ItemRecord, Problem
from ..sheets.cell_values import state_of
from .task_entry import task_entry, with_what_is_aside

_HEADING = re.compile(r"(\*+)[ \t]+(.*)")
_TODO_LINE = re.compile(r"#\+(?:SEQ_|TYP_)?TODO:(.*)", re.IGNORECASE)
_KEYWORD_LINE = re.compile(r"#\+(\w+):[ \t]*(.*)")
_TAGS = re.compile(r"[ \t]+:([\w@#%:]+):[ \t]*$")
_PRIORITY = re.compile(r"\[#(\w{1,2})\][ \t]*")
_COOKIE = re.compile(r"[ \t]*\[\d*(?:/\d*|%)\]")
_DAY = re.compile(r"(DEADLINE|SCHEDULED|CLOSED):[ \t]*[<\[](\d{4}-\d\d-\d\d)[^>\]\n]*[>\]](?:--?[<\[][^>\]\n]*[>\]])?[ \t]*")
_PROPERTY = re.compile(r":([^\s:]+):(?:[ \t]+(.*))?$")
_BOX = re.compile(r"[ \t]*(?:[-+*]|\d+[.)])[ \t]+\[([ xX-])\][ \t]+(\S.*)")
_OPEN = {
    "todo": "",
    "next": "in progress",
    "started": "in progress",
    "doing": "in progress",
    "waiting": "",
    "hold": "",
    "someday": "",
}
_DONE = ("done", "cancelled", "canceled", "kill")
_STATES = {"": "proposed", "not started": "proposed", "in progress": "active", "done": "worked", "cancelled": "dropped"}
_STARTS = re.compile(r"\ufeff?(?:[ \t]*\n|#\+.*\n|:[\w-]+:.*\n)*\*+[ \t]+(?P<rest>.*(?:\n.*){0,3})")


def looks_like_one(text: str) -> bool:
    """Whether a text can be nothing else: its first heading has a keyword, a day or a drawer, or lines above it set it up."""
    start = text[:20_000].replace("\r\n", "\n")
    found = _STARTS.match(start)
    return found is not None and (
        re.match(r"(?:TODO|DONE|NEXT)\s", found["rest"]) is not None
        or re.search(r"\n(?:\s*(?::PROPERTIES:|DEADLINE:|SCHEDULED:)|\*{2,}[ \t]+\S)", found["rest"]) is not None
        or start.lstrip("\ufeff \t\n")[:2] == "#+"
    )


def read(text: str, today: date, decimal_mark: str) -> ForeignPlan:
    """What the outline says. One of tasks alone, without levels, is a list of strategies. Raises `Refused` for none at all."""
    outline = _Outline(re.sub("\r\n?", "\n", text.removeprefix("\ufeff")))
    if not outline.items:
        raise Refused("nothing_of_a_plan")
    if all(not item.parts and item.line in outline.keywords for item in outline.items):
        return ForeignPlan([*outline.tasks(), *outline.left_out])
    found = entries_of(outline.items, today, decimal_mark)
    return ForeignPlan([*found.entries, *outline.left_out], found.said, found.notes)


class _Outline:
    """The headings of an outline with what stands below each, the keywords by lines, and what is left out."""

    def __init__(self, text: str) -> None:
        self.items: list[FoundItem] = []
        self.left_out: list[FileEntry] = []
        self.keywords: dict[int, str] = {}
        """What the keyword of a heading says of its state, by the line."""
        self._tags: dict[int, str] = {}
        self._words: dict[str, str] = {**_OPEN, **{word: _final(word) for word in _DONE}}
        self._above: list[tuple[int, FoundItem]] = []
        self._drawer = ""
        lines = text.split("\n")
        for line in lines:
            if found := _TODO_LINE.match(line):
                self._set_up(found[1])
        for number, line in enumerate(lines, 1):
            self._line(number, line)

    def _set_up(self, words: str) -> None:
        """The keywords that a file has of its own: what is open, and behind the bar (or last) what is done."""
        opened, bar, done = words.partition("|")
        names = [re.sub(r"\(.*?\)$", "", each) for each in opened.split()]
        final = [re.sub(r"\(.*?\)$", "", each) for each in done.split()] if bar else names[-1:]
        for name in names if bar else names[:-1]:
            state, _whole = state_of(name)
            self._words[name.lower()] = "in progress" if state == "committed" else _OPEN.get(name.lower(), "")
        for name in final:
            self._words[name.lower()] = _final(name)

    def _line(self, number: int, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        if heading:
            self._drawer = ""
            self._heading(number, len(heading[1]), heading[2].strip())
            return
        item = self._above[-1][1] if self._above else None
        plain = line.strip()
        if self._drawer or re.fullmatch(r":(?!END:)[\w-]+:", plain):
            self._in_drawer(number, plain, item)
        elif not plain or _TODO_LINE.match(plain) or re.match(r"#(?:\s|$)", plain):
            return
        elif item is None:
            keyword = _KEYWORD_LINE.match(plain)
            self._leave(number, keyword[2] if keyword else plain, "")
        elif days := list(_DAY.finditer(plain)):
            for day in days:
                role = {"DEADLINE": "due", "SCHEDULED": "start"}.get(day[1], "")
                item.fields.append(Said(number, role, day[1], day[2]))
        elif box := _BOX.fullmatch(line):
            item.parts.append(FoundItem(number, box[2].strip(), is_task=True, done=box[1] in "xX"))
        else:
            item.note.append((number, plain))

    def _heading(self, number: int, depth: int, text: str) -> None:
        word, _blank, rest = text.partition(" ")
        keyword = word.lower() if word == word.upper() and word.lower() in self._words else ""
        text = rest.strip() if keyword else text
        tags = _TAGS.search(text)
        text = text[: tags.start()] if tags else text
        priority = _PRIORITY.match(text)
        labelled = unlabelled(_COOKIE.sub("", text[priority.end() :] if priority else text).strip(), heading=True)
        if not labelled.text.strip(" :"):
            self._leave(number, f"{'*' * depth} {word} {rest}".strip(), "")
            return
        item = FoundItem(number, labelled.text, labelled.role, is_heading=True)
        if keyword:
            self.keywords[number] = self._words[keyword]
            if self._words[keyword]:
                item.fields.append(Said(number, "state", word, self._words[keyword]))
        if tags:
            item.fields.append(Said(number, "tags", "tags", " ".join(filter(None, tags[1].split(":")))))
        if priority:
            item.fields.append(Said(number, "", "priority", priority[1]))
        while self._above and self._above[-1][0] >= depth:
            self._above.pop()
        (self._above[-1][1].parts if self._above else self.items).append(item)
        self._above.append((depth, item))

    def _in_drawer(self, number: int, plain: str, item: FoundItem | None) -> None:
        """A line of a drawer: properties that a field here holds are taken; any other is named."""
        if not self._drawer:
            self._drawer = plain.strip(":").upper()
        elif plain.upper() == ":END:":
            self._drawer = ""
        elif self._drawer == "PROPERTIES" and (found := _PROPERTY.match(plain)) and item is not None and field_role(found[1]):
            item.fields.append(Said(number, field_role(found[1]), found[1], found[2] or ""))
        elif plain:
            self._leave(number, plain, item.title if item is not None else "")

    def _leave(self, number: int, text: str, below: str) -> None:
        self.left_out.append(Problem(number, below[:60], Refused("no_place_here", text=text.strip()[:60]), stops=False))

    def tasks(self) -> list[FileEntry]:
        """The headings as tasks, which their tags may say the objective of."""
        aside: list[str] = []
        return with_what_is_aside([self._task(item, aside) for item in self.items], aside)

    def _task(self, item: FoundItem, aside: list[str]) -> ItemRecord:
        facts = {said.label.lower(): said.text for said in item.fields if said.role != "state"}
        aside += facts
        closed = facts.pop("closed", "")
        state = _STATES[self.keywords[item.line]]
        names = facts.get("tags", "").split()
        text = "\n".join(line for _number, line in item.note)
        since = closed if state == "worked" else ""
        return task_entry(item.line, item.title, state, names, since=since, aside=facts, text=text)


def _final(word: str) -> str:
    """What a keyword says by which a heading is finished: it was given up, or it is done."""
    return "cancelled" if word.lower() in ("cancelled", "canceled", "kill") or state_of(word)[0] == "dropped" else "done"
