"""The fields of somebody else's item: its title read as one typed line, and what its own lines say, which wins.

What no field holds, or cannot be read there, goes into the note, and is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ...plan.errors import Refused
from ...plan.fields import FIELDS
from ...plan.model import Measure
from ...plan.parsing.quick_entry import ParsedEntry, Table, as_title, understand
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.parsing.typed_fields import Typing, read_field
from ...plan.text import fold, one_line
from ...words import _
from ...words.field_names import field_name
from ..importing.records import text_of
from ..sheets.cell_values import STATES_OF, is_nothing, state_of, two_numbers, with_unit
from .found_item import FoundItem, Said
from .labels import fields_in

_NUMBERS = ("baseline", "target", "low", "high")
_SHOWN = 20


def understood(title: str, table: Table, today: date, decimal_mark: str) -> ParsedEntry:
    """A title read as one typed line; word for word where that cannot be, or where it names what it belongs to."""
    try:
        found = understand(title, table, today, decimal_mark=decimal_mark)
    except Refused:
        return as_title(title)
    return as_title(title) if found.parent else found


def is_measured(title: str, roles: Iterable[str], today: date, decimal_mark: str) -> bool:
    """Whether a title, or the fields below it, say from where to where."""
    title, inside = (fields_in(title)[0] or title), fields_in(title)[1]
    if any(role in (*_NUMBERS, "current", "progress") for role in (*roles, *(role for role, _label, _text in inside))):
        return True
    try:
        measure = understood(title, "objectives", today, decimal_mark).measure
    except Refused:  # no title at all, which is said where it is read
        return False
    if measure is None:
        return False
    return (measure.baseline is not None and measure.target is not None) or measure.low is not None or measure.high is not None


def numbers_in(title: str, today: date, decimal_mark: str) -> dict[str, str]:
    """The fields of what is measured that a title says from where to where (`Visits from 4 to 12 by June`), and its day."""
    if len(re.findall(r"\d[\d.,]*", title[:200])) < 2:
        return {}
    parsed = understood(title, "objectives", today, decimal_mark)
    measure = parsed.measure
    if measure is None or ((measure.target is None or measure.baseline is None) and measure.low is None):
        return {}
    numbers = {name: text_of(value) for name in _NUMBERS if (value := getattr(measure, name)) is not None}
    numbers = {name: f"{text}0" if re.search(r"\.\d{3}$", text) else text for name, text in numbers.items()}  # no thousands
    others = {"kind": measure.kind, "unit": measure.unit, "measure": measure.what, "due": text_of(parsed.due or "")}
    return numbers | {name: text for name, text in others.items() if text}


class FieldsReader:
    """Reads the fields of items, and keeps what is to be said of them."""

    def __init__(self, today: date, decimal_mark: str) -> None:
        self.notes: list[ReadingNote] = []
        self._today, self._mark = today, decimal_mark
        self._labels: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._in_notes: dict[str, None] = {}
        self._others: dict[str, None] = {}

    def sentences(self) -> Iterator[str]:
        """All that was guessed."""
        labels = [
            (_("“{column}” as {field}") if place else _("“{column}” is taken as {field}")).format(column=label[:40], field=name)
            for place, (label, name) in enumerate(self._labels.items())
        ]
        if labels:
            yield ", ".join(labels)
        states = [_("“{text}” as {state}").format(text=text, state=_(state)) for text, state in self._states.items()]
        if states:
            yield _("States: {states}").format(states=", ".join(states))
        if self._in_notes:
            yield _("Put into the note, having no field: {texts}").format(texts=_few(self._in_notes))
        yield from self._others

    def say(self, sentence: str) -> None:
        """Say something of an item, once."""
        self._others[sentence] = None

    def aside(self, text: str) -> str:
        """A line of the note for what has no field."""
        self._in_notes[one_line(text[:200])[:60]] = None
        return text

    def read(self, item: FoundItem, table: Table) -> tuple[dict[str, str], str]:
        """The fields of an item, and what it says of its state in its own words."""
        title, inside = fields_in(item.title)
        parsed = understood(title or item.title, table, self._today, self._mark)
        said = [*item.fields, *(Said(item.line, role, label, text) for role, label, text in inside)]
        beside: list[str] = []
        cells = self._cells(said, table, beside)
        state = self._state(item, said, cells, table, beside)
        if table == "objectives":
            cells = self._readable(self._measured(cells, beside), table, beside)
            if not any(role == "current" and not label for role, label, _text in inside):  # how much of how much is all of it
                self._from_title(cells, parsed)
            self._take_progress(cells)
        for name in ("owner", "team", "tags", "start", "due", "horizon", "weight", "cadence"):
            value = getattr(parsed, name)
            if value not in (None, "", ()) and (name in FIELDS[table] and name not in cells):
                cells[name] = self._text(value)
        cells = self._readable(cells, table, beside)
        self.notes += [note for note in parsed.notes if note not in self.notes]
        notes = [text for _line, text in item.note]
        cells["note"] = "\n".join(filter(None, (*notes, *(each.text for each in said if each.role == "note"), *beside)))
        plain = re.sub(r"\s+[–—|·-]+$", "", parsed.title)  # what stood before an owner
        return {"title": plain or parsed.title, **{name: text for name, text in cells.items() if text}}, state

    def _cells(self, said: Iterable[Said], table: Table, beside: list[str]) -> dict[str, str]:
        """What the item's own lines say, by field; what they say twice, or what is no field here, goes beside."""
        cells: dict[str, str] = {}
        known = {*FIELDS[table], *(("current", "progress") if table == "objectives" else ())} - {
            "state",
            "note",
            "goal",
            "objective",
        }
        for each in said:
            name, text = each.role, each.text.strip()
            if is_nothing(text) or name in ("note", "state"):
                continue
            name = "horizon" if table == "goals" and name == "due" else name
            if name == "owner":
                text = text.lstrip("@")
            if name == "tags":
                text = " ".join(part.strip().lstrip("#").replace(" ", "-") for part in text.split(",") if part.strip())
            if name == "progress" and table == "goals":
                self.say(_("“{column}” is left out: it is worked out here").format(column=f"{each.label}: {text}"[:40]))
            elif name not in known or (name in cells and fold(cells[name]) != fold(text)):
                beside.append(self.aside(f"{each.label}: {text}" if each.label else text))
            elif name not in cells:
                cells[name] = text
                if fold(each.label.replace("_", " ")) not in (name, fold(field_name(name))) and each.label:
                    self._labels.setdefault(each.label, _called(name))
        return cells

    def _state(self, item: FoundItem, said: Iterable[Said], cells: dict[str, str], table: Table, beside: list[str]) -> str:
        for each in said:
            if each.role != "state" or is_nothing(each.text):
                continue
            text = f"{each.label}: {each.text}"
            state, is_all = self._own_state(each.text, table), True
            if not state:
                state, is_all = state_of(each.text)
                state, is_all = (state, is_all) if table == "objectives" else (STATES_OF[table].get(state, ""), is_all)
                if state and state != fold(each.text):
                    self._states[each.text[:40]] = state
            if not state or not is_all or "state" in cells:
                beside.append(self.aside(text))
            if state:
                cells.setdefault("state", state)
            return text
        if item.done and table != "goals":
            cells["state"] = "achieved" if table == "objectives" else "worked"
            self._states["[x]"] = cells["state"]
            return "[x]"
        return ""

    def _own_state(self, text: str, table: Table) -> str:
        allowed = FIELDS[table]["state"].allowed
        return text.strip().lower() if text.strip().lower() in allowed else ""

    def _measured(self, cells: dict[str, str], beside: list[str]) -> dict[str, str]:
        """The row with its numbers as numbers: `146 of 200` is two of them, a unit has a field of its own."""
        pair = two_numbers(cells.get("current", "")) or two_numbers(cells.get("progress", ""))
        if pair is not None and cells.get("target", pair[1]) == pair[1]:
            cells = {**cells, "current": pair[0], "target": pair[1]}
            cells.pop("progress", None)
        try:
            return with_unit(cells)
        except Refused:
            beside.append(self.aside(f"{field_name('unit')}: {cells.pop('unit', '')}"))
            return with_unit(cells)

    def _from_title(self, cells: dict[str, str], parsed: ParsedEntry) -> None:
        """What the title says of the measure, where its own lines do not."""
        measure = parsed.measure
        if measure is None:
            return
        own = [name for name in _NUMBERS if name in cells]
        if not own:
            if measure.kind != "increase":
                cells.setdefault("kind", measure.kind)
        elif measure.kind not in ("increase", "decrease") or "low" in own or "high" in own:
            return
        for name in own:
            self._differs(cells[name], name, measure, parsed.title, cells.get("unit", ""))
        for name in _NUMBERS:
            value: Decimal | None = getattr(measure, name)
            if value is not None:
                cells.setdefault(name, self._text(value))
        if measure.unit:
            cells.setdefault("unit", measure.unit)
        if measure.what:
            cells.setdefault("measure", measure.what)

    def _differs(self, text: str, name: str, measure: Measure, title: str, unit: str) -> None:
        value: Decimal | None = getattr(measure, name)
        try:
            read = self._value("objectives", name, text, unit)
        except Refused:
            return
        if value is not None and read != value:
            told = _("“{title}” says another {field} than its own line, which is taken: {text}")
            self.say(told.format(title=title[:60], field=field_name(name), text=text))

    def _take_progress(self, cells: dict[str, str]) -> None:
        """Per cent done are a measure of their own where nothing else says how far it is to come."""
        text = cells.pop("progress", "")
        if not text:
            return
        if any(name in cells for name in ("target", "low", "high", "phases", "kind")):
            self.say(_("“{column}” is left out: it is worked out here").format(column=f"{field_name('progress')}: {text}"))
            return
        cells.setdefault("baseline", "0")
        cells.update(target="100", unit="%", current=text.strip().removesuffix("%").strip())

    def _readable(self, cells: dict[str, str], table: Table, beside: list[str]) -> dict[str, str]:
        """The fields that can be read as they stand."""
        return {name: text for name, text in cells.items() if self._is_read(name, text, cells, table, beside)}

    def _is_read(self, name: str, text: str, cells: dict[str, str], table: Table, beside: list[str]) -> bool:
        """Whether a field can be read as it stands; else it goes beside."""
        if name in ("state", "progress"):
            return True
        try:
            self._value(
                "checkins" if name == "current" else table, "value" if name == "current" else name, text, cells.get("unit", "")
            )
        except Refused:
            beside.append(self.aside(f"{_called(name)}: {text}"))
            return False
        return True

    def _value(self, table: str, name: str, text: str, unit: str) -> Any:
        return read_field(table, name, text, Typing(self._today, self._mark, unit))[1]

    def _text(self, value: Any) -> str:
        text = text_of(value)
        return text.replace(".", self._mark) if isinstance(value, Decimal) else text


def _called(name: str) -> str:
    if name == "current":
        return _("where it stands now")
    return _("per cent done") if name == "progress" else field_name(name)


def _few(texts: Iterable[str]) -> str:
    shown = [f"“{text}”" for text in texts]
    return ", ".join(shown[:_SHOWN]) + ("…" if len(shown) > _SHOWN else "")
