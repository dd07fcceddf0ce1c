"""Reading the JSON of other programs by the shape of its data: records with titles, and lists named after what they hold
(`objectives`, `keyResults`, `initiatives`), at any depth. Keys that mean nothing here are named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ...plan.errors import Refused
from ...plan.text import fold
from ..csv_in import read_rows
from ..foreign.found_fields import is_measured
from ..foreign.found_item import FoundItem, Role, Said
from ..foreign.item_records import ForeignPlan, entries_of
from ..foreign.labels import field_role, group_role, unlabelled
from ..importing.records import FileEntry, ItemRecord, Problem

_TITLES = ("title", "name", "text", "label", "summary", "headline", "statement", "content", "tieu de", "ten")
"""Keys of what an item is called, the surest first, folded."""
_TITLES_OF_KIND = (
    "objective",
    "key result",
    "kr",
    "goal",
    "initiative",
    "strategy",
    "task",
    "muc tieu",
    "muc dich",
    "ket qua then chot",
)
_UPPER = ("goal", "objective")
_DONE = frozenset({"done", "completed", "complete", "is done", "is completed", "is complete", "closed", "checked", "achieved"})
_CHECKINS = frozenset({"check ins", "checkins", "check in", "updates", "history", "progress updates", "measurements", "values"})
_NAMES = ("name", "title", "display name", "full name", "username", "value", "label", "email", "date", "amount")
"""What of a record stands for it where a field is to be one text (`"owner": {"name": …}`)."""
_OWN_REF = re.compile(r"[GOSC][1-9]\d{0,8}", re.ASCII)


def is_own(found: Any) -> bool:
    """Whether data is in the form that `planner export json` writes, with parts taken out or put in."""
    if not isinstance(found, Mapping) or not isinstance(found.get("goals"), list):
        return False
    if isinstance(found.get("plan"), Mapping) or "history" in found:
        return True
    return any(isinstance(each, Mapping) and _OWN_REF.fullmatch(str(each.get("ref", ""))) for each in found["goals"])


def read(found: Any, today: date) -> ForeignPlan:
    """What the data says; numbers are texts in it. Entries are numbered in the order they stand. Raises `Refused` for what is no
    plan at all."""
    reader = _Reader(today)
    items = reader.items(found, "")
    is_list = isinstance(found, list) and any(isinstance(each, Mapping) for each in found)
    if is_list:
        for item in items:
            if not (item.role or item.parts or {said.role for said in item.fields} & {"baseline", "target", "current"}):
                item.role = "goal"
    plan = entries_of(items, today, ".")
    if not (is_list or reader.rows or any(each.role or each.parts or each.is_measured for each in items)):
        raise Refused("nothing_of_a_plan")  # a title makes no plan
    entries = [*plan.entries, *reader.rows, *reader.unknown()]
    if not any(isinstance(each, ItemRecord) for each in entries):
        raise Refused("nothing_of_a_plan")
    return ForeignPlan(entries, (*plan.said, *reader.said), plan.notes)


def words_of(key: str) -> str:
    """A key as words: `keyResults`, `key_results` and `Key Results` are the same."""
    return fold(" ".join(re.sub(r"(?<=[a-z\d])(?=[A-Z])", " ", key).replace("_", " ").replace("-", " ").split()))


class _Reader:
    def __init__(self, today: date) -> None:
        self._today = today
        self._at = 0
        self._unknown: Counter[str] = Counter()
        self.rows: list[FileEntry] = []
        self.said: list[str] = []

    def unknown(self) -> list[FileEntry]:
        """The keys that mean nothing here, each once."""
        return [Problem(0, "", Refused("key_not_known", key=key, count=n), stops=False) for key, n in self._unknown.items()]

    def items(self, value: Any, path: str, role: Role = "") -> list[FoundItem]:
        """The items that a value holds. `path` is how it is called in a report."""
        if isinstance(value, list):
            if _is_sheet(value):
                self._sheet(value)
                return []
            return [item for each in value for item in self.items(each, path, role)]
        if isinstance(value, str) and value.strip():
            self._at += 1
            return [FoundItem(self._at, *_named(value, role))]
        if not isinstance(value, Mapping):
            if value is not None and value != "":
                self._unknown[path or str(value)[:40]] += 1
            return []
        return self._record(value, path, role)

    def _sheet(self, rows: Sequence[Mapping[str, Any]]) -> None:
        heads = list(dict.fromkeys(key for row in rows for key in row))
        cells = [[_cell(key, row.get(key)) for key in heads] for row in rows]
        found = read_rows([(1, [words_of(key) for key in heads]), *enumerate(cells, self._at + 2)], {}, self._today)
        self._at += len(rows) + 1
        self.rows += found.entries
        self.said += found.said
        self._unknown.update(found.ignored)

    def _record(self, record: Mapping[str, Any], path: str, role: Role) -> list[FoundItem]:
        keys = {words_of(key): key for key in record}
        title_key = next((keys[each] for each in (*_TITLES, *_TITLES_OF_KIND) if _is_text(record.get(keys.get(each, "")))), "")
        parts_keys = [key for key in record if isinstance(record[key], list | Mapping)]
        if not title_key and not any(map(_holds_records, (record[key] for key in parts_keys))) and "description" in keys:
            title_key = keys["description"]
        if not title_key:
            found = self._beside(record, [(key, self._inside(record, key, path, role)) for key in record])
            if not found and not parts_keys and role and record:
                self._at += 1
                self.rows.append(Problem(self._at, "", Refused("empty", "title")))
            return found
        self._at += 1
        item = FoundItem(self._at, *_named(record[title_key], role or _kind_of(words_of(title_key))))
        for key in record:
            if key != title_key:
                self._part(item, record, key, path)
        item.is_measured = is_measured(item.title, [said.role for said in item.fields], self._today, ".")
        return [item]

    def _beside(self, record: Mapping[str, Any], held: Sequence[tuple[str, list[FoundItem]]]) -> list[FoundItem]:
        """The items of a record that is none itself. What is beside the one goal or objective in it belongs to that
        (`{"objective": {…}, "key_results": […]}`)."""
        uppers = [(key, items) for key, items in held if items and group_role(words_of(key)) in _UPPER]
        tops = [items[0] for key, items in uppers if isinstance(record[key], Mapping)]
        beside = [item for _key, items in held for item in items if not (tops and item is tops[0])]
        if len(tops) != 1 or not beside or any(item.role in _UPPER for item in beside):
            return [item for _key, items in held for item in items]
        tops[0].parts += beside
        return tops

    def _inside(self, record: Mapping[str, Any], key: str, path: str, role: Role) -> list[FoundItem]:
        """The items below a key of a record that is none itself: it only holds others."""
        value = record[key]
        where = f"{path}.{key}".lstrip(".")
        if isinstance(value, list | Mapping) and (
            not isinstance(value, list) or _holds_records(value) or group_role(words_of(key))
        ):
            return self.items(value, where, group_role(words_of(key)) or role)
        if value not in (None, "", []):
            self._unknown[where] += 1
        return []

    def _part(self, item: FoundItem, record: Mapping[str, Any], key: str, path: str) -> None:
        """What a key of an item says: items below it, a field, or nothing."""
        value, words = record[key], words_of(key)
        where = f"{path}.{key}".lstrip(".")
        kind = group_role(words)
        field = _field_of(words)
        if value is None or value in ("", [], {}):
            return
        if words in _CHECKINS and isinstance(value, list) and all(map(_is_checkin, value)):
            for each in value:
                self._checkin(item, each, where)
        elif (
            words == "checklist"
            or (kind and field != "measure" and isinstance(value, list | Mapping))
            or (kind and isinstance(value, list))
        ):
            item.parts += self.items(value, where, kind)
        elif kind and isinstance(value, str):
            role = "target" if kind == "goal" and _is_number(value) else field
            item.fields.append(Said(item.line, role, key, value))
        elif words in _DONE and isinstance(value, bool):
            item.done = value
        elif isinstance(value, list) and field in ("tags", "owner", "team", "note"):
            texts = [_plain(_name_of(each)) for each in value]
            item.fields.append(Said(item.line, field, key, ("\n" if field == "note" else ", ").join(filter(None, texts))))
        elif isinstance(value, list) and _holds_records(value):
            item.parts += self.items(value, where, "")
        elif isinstance(value, Mapping):
            self._inner(item, value, field, words, where)
        elif isinstance(value, list) or not ((field and field != "confidence") or words in ("confidence", "description")):
            self._unknown[where] += 1
        elif not isinstance(value, bool):
            item.fields.append(Said(item.line, field, key, _day_of(_plain(value))))
        else:
            self._unknown[where] += 1

    def _checkin(self, item: FoundItem, record: Mapping[str, Any], where: str) -> None:
        self._at += 1
        fields: dict[str, str] = {}
        for key, inside in record.items():
            words = words_of(key)
            name = (
                "on" if words in _DAYS else "value" if words in _VALUES else "comment" if field_role(words) == "note" else words
            )
            if isinstance(inside, str) and name in ("on", "value", "comment", "confidence") and name not in fields:
                fields[name] = _day_of(inside)
            elif inside not in (None, "", [], {}):
                self._unknown[f"{where}.{key}"] += 1
        item.rows.append(ItemRecord(self._at, "checkins", fields=fields))

    def _inner(self, item: FoundItem, value: Mapping[str, Any], field: str, words: str, where: str) -> None:
        """A record that stands for a field, or holds several (`"metric": {"start": 4, "target": 12}`)."""
        inner = {key: _field_of(words_of(key)) for key in value}
        if words in ("measure", "metric", "progress", "values", "value", "measurement", "kpi", "target") or not field:
            for key, inside in value.items():
                role = "baseline" if inner[key] == "start" and _is_number(inside) else inner[key]
                if words_of(key) in ("name", "title", "what", "label") and field == "measure" and _is_text(inside):
                    item.fields.append(Said(item.line, "measure", key, inside))
                elif role and isinstance(inside, str) and inside:
                    item.fields.append(Said(item.line, role, key, _day_of(inside)))
                elif _holds_records(inside):
                    item.parts += self.items(inside, f"{where}.{key}", group_role(words_of(key)))
                elif inside not in (None, "", [], {}):
                    self._unknown[f"{where}.{key}"] += 1
            return
        name = _name_of(value)
        if name:
            item.fields.append(Said(item.line, field, where.rpartition(".")[2], _day_of(name)))
        self._unknown.update(f"{where}.{key}" for key, inside in value.items() if inside not in (None, "", name))


_DAYS = frozenset({"date", "on", "day", "at", "created at", "timestamp", "check in date", "ngay"})
_VALUES = frozenset({"value", "current", "amount", "current value", "new value", "progress", "gia tri", "actual"})


def _is_checkin(value: Any) -> bool:
    """Whether a record says which value there was on which day."""
    if not isinstance(value, Mapping):
        return False
    keys = {words_of(key): inside for key, inside in value.items()}
    return any(re.match(r"\d{4}-\d\d-\d\d", str(keys.get(each))) for each in _DAYS) and any(
        _is_number(keys.get(each)) for each in _VALUES
    )


def _named(text: str, role: Role) -> tuple[str, Role]:
    labelled = unlabelled(" ".join(text.split()))
    return labelled.text, role or labelled.role


def _kind_of(words: str) -> Role:
    return group_role(words) if words in _TITLES_OF_KIND else ""


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[-+]?\d[\d.,]*\s*%?", value) is not None


def _holds_records(value: Any) -> bool:
    """Whether there are items somewhere inside."""
    if isinstance(value, Mapping):
        return any(map(_holds_records, value.values())) or any(words_of(key) in _TITLES[:2] for key in value)
    return isinstance(value, list) and any(isinstance(each, Mapping) for each in value)


def _is_sheet(value: Sequence[Any]) -> bool:
    """Whether a list of records is a sheet: rows with an objective and its key result or goal each, and no items in them."""
    if not value or not all(isinstance(each, Mapping) for each in value):
        return False
    if any(_holds_items(words_of(key), inside) for each in value for key, inside in each.items()):
        return False
    keys = {words_of(key) for each in value for key in each}
    return len(keys & {"goal", "objective", "muc tieu", "muc dich"}) > 0 and (
        len(keys & {"key result", "kr", "ket qua then chot"}) > 0 or {"goal", "objective"} <= keys or {"goal", "title"} <= keys
    )


def _holds_items(words: str, value: Any) -> bool:
    """Whether a key of a row holds more than a cell does: records, or a list of titles that are no strategies."""
    if not isinstance(value, list):
        return isinstance(value, Mapping)
    return group_role(words) not in ("", "strategy") or any(isinstance(each, list | Mapping) for each in value)


def _cell(key: str, value: Any) -> str:
    if not isinstance(value, list):
        return _plain(value)
    return (", " if _field_of(words_of(key)) in ("tags", "owner", "team") else "\n").join(filter(None, map(_plain, value)))


def _name_of(value: Any) -> str:
    if isinstance(value, Mapping):
        keys = {words_of(key): key for key in value}
        return next((value[keys[each]] for each in _NAMES if _is_text(value.get(keys.get(each, "")))), "")
    return value if isinstance(value, str) else ""


def _field_of(words: str) -> str:
    """The field that a key names."""
    by_key = {
        "from date": "start",
        "to date": "due",
        "ends at": "due",
        "starts at": "start",
        "start at": "start",
        "end at": "due",
    }
    return by_key.get(words) or field_role(words) or field_role(words.removesuffix(" value"))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else "" if value is None else str(value)


def _day_of(text: str) -> str:
    """A moment as its day."""
    return text[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", text) else text
