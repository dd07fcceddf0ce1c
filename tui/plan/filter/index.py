"""What a filter looks up in a plan, worked out once: folded texts, who is meant by a name, when an item last changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import methodcaller
from typing import Any

from ..documents.codec import Raw
from ..fields import FIELDS
from ..model import LETTERS, TABLES
from ..plan import Plan
from ..progress.standings import Standings
from ..text import fold
from .filter_lexicon import ASKED, NAMES, spaced
from .query import ME, NONE, Either, Query, Value

SEARCHED = ("goals", "objectives", "strategies")


LookUp = Callable[[Raw], Any]


def stored_at(path: str) -> LookUp:
    """How to look up a field in a stored item, also inside its measure (`measure.unit`)."""
    outer, _, inner = path.partition(".")
    return (lambda raw: (raw.get(outer) or {}).get(inner)) if inner else methodcaller("get", outer)


_TEXTS: Mapping[str, Sequence[tuple[LookUp, bool]]] = {
    table: [
        (stored_at(each.path), each.kind == "tags")
        for each in FIELDS[table].values()
        if each.kind in ("title", "line", "note", "tags") and "search" not in each.not_in
    ]
    for table in SEARCHED
}
"""The texts in which words are looked for, the title first, and whether each is a list of them."""


_Places = Sequence[tuple[dict[str, str], LookUp, bool]]
"""Where names stand in a document: the names of that field that are known, how to look one up, and whether there are several."""


class _Names:
    """Every name of a plan that can be asked for (owners, teams, tags), with its folded form."""

    def __init__(self, plan: Plan) -> None:
        self.folded: dict[str, dict[str, str]] = {field: {} for field in NAMES}
        self._in_items = {table: self._places(table, stored_at) for table in SEARCHED}
        self._in_changes = {table: self._places(table, lambda path: methodcaller("get", path)) for table in SEARCHED}
        for table, places in self._in_items.items():
            for raw in plan.table(table).raw.values():
                self._add(raw, places)

    def _places(self, table: str, look_up: Callable[[str], LookUp]) -> _Places:
        fields = [(field, ASKED[field][table]) for field in NAMES if table in ASKED[field]]
        return [(self.folded[field], look_up(spec.path), spec.kind == "tags") for field, spec in fields]

    def _add(self, raw: Raw, places: _Places) -> None:
        """A name that is gone since stays known: nothing is called so, so nothing is found."""
        for known, look_up, several in places:
            found = look_up(raw)
            if not found:
                continue
            if several:
                for name in found:
                    if name not in known:
                        known[name] = fold(str(name))
            elif found not in known:
                known[found] = fold(str(found))

    def add_news(self, old: Plan, new: Plan) -> bool:
        """Take in what the log says has come since; False where that is too much, or not all of it."""
        if old is new:
            return True
        seen, count = max(old.changes.raw, default=0), 0
        for id in new.changes.newest_first():
            if id <= seen:
                break
            count += 1
            if count > MOST_NEWS:
                return False
            for ref, fields in new.changes.raw[id]["after"].items():
                self._add(fields or {}, self._in_changes.get(TABLES.get(ref[:1], ""), ()))
        return len(old.changes.raw) + count == len(new.changes.raw)


_EITHER = {ME: Either("me", ME, True), NONE: Either("none", NONE, True)}


def _called(word: str, folded: Mapping[str, str]) -> set[str]:
    """The names that are just so, else those of which a word begins so, accents or none."""
    exact = {name for name, each in folded.items() if each == word}
    return exact or {name for name, each in folded.items() if f" {word}" in f" {each}"}


def _written(word: str, names: Iterable[str]) -> set[str]:
    """The names that are, or have in them, just this word with just these accents."""
    return {name for name in names if f" {word} " in f" {spaced(name)} "}


MOST_NEWS = 500
"""Changes after which reading everything anew is no more work."""


class FilterIndex:
    """A plan on a day, as `who` sees it. Moving on to the next plan keeps what has not changed."""

    def __init__(self, standings: Standings, who: str) -> None:
        self.standings = standings
        self.who = who
        self._texts: dict[str, dict[int, tuple[Raw, str]]] = {table: {} for table in SEARCHED}
        self._updated: dict[str, str] = {}
        self._log_read = 0
        self._names: _Names | None = None

    @property
    def plan(self) -> Plan:
        return self.standings.plan

    @property
    def today(self) -> date:
        return self.standings.today

    def move_to(self, standings: Standings) -> None:
        """The next plan, or the next day."""
        if self._names is not None and not self._names.add_news(self.plan, standings.plan):
            self._names = None
        self.standings = standings

    def texts(self, table: str, ids: Sequence[int]) -> list[str]:
        """The folded texts of items, reference and title first. Each is kept beside the stored form that it was made of."""
        known, raws, letter, places = self._texts[table], self.plan.table(table).raw, LETTERS[table], _TEXTS[table]
        found = []
        for id in ids:
            raw, entry = raws[id], known.get(id)
            if entry is None or entry[0] is not raw:
                parts = [f"{letter}{id}"]
                for look_up, several in places:
                    if text := look_up(raw):
                        parts.extend(map(str, text) if several else (str(text),))
                entry = known[id] = (raw, fold("\n".join(parts)))
            found.append(entry[1])
        return found

    def meant(self, field: str, values: tuple[Value, ...]) -> frozenset[str]:
        """Which names of a field are meant: those that are just so, else those of which a word begins so.

        A name that stands in the plan wins over a word for oneself or for nobody that is spelled like it.
        """
        folded = self._known_names.folded[field]
        found: set[str] = set()
        for value in values:
            either = _EITHER.get(value) if isinstance(value, str) else value
            if not isinstance(either, Either):
                found |= _called(str(value), folded)
            else:
                names = _written(either.word, folded) if either.whole else _called(either.word, folded)
                found |= names or {"" if either.instead == NONE else self.who}
        return frozenset(found)

    def unknown(self, query: Query) -> list[tuple[str, str, str]]:
        """The names that are asked for and that nothing here has: field, name, and the nearest there is (or nothing)."""
        import difflib  # noqa: PLC0415 - most names are known

        found = []
        for term in query.terms:
            for value in term.values if term.field in NAMES else ():
                if value not in (ME, NONE) and not isinstance(value, Either) and not self.meant(term.field, (value,)):
                    names = {folded: name for name, folded in self._known_names.folded[term.field].items()}
                    near = difflib.get_close_matches(str(value), names, n=1)
                    found.append((term.field, str(value), names[near[0]] if near else ""))
        return found

    @property
    def _known_names(self) -> _Names:
        if self._names is None:
            self._names = _Names(self.plan)
        return self._names

    def resolved_checkins(self) -> frozenset[int]:
        """The check-ins of which what they told is resolved."""
        blockers = self.plan.blockers.raw.values()
        return frozenset(raw["checkin"] for raw in blockers if raw.get("checkin") and raw.get("state") == "resolved")

    # --- when an item last changed -----------------------------------------------------------------------------------

    def prepare(self, query: Query) -> None:
        """Read what the query takes beforehand."""
        if not query.asks("updated"):
            return
        log = self.plan.changes.raw
        fresh = []
        for id in self.plan.changes.newest_first():
            if id <= self._log_read:
                break
            fresh.append(id)
        for id in reversed(fresh):
            raw = log[id]
            day = str(raw.get("at", ""))[:10]
            for ref in (raw.get("item", ""), *raw.get("after", ())):
                self._touch(ref, day)
            self._log_read = id

    def _touch(self, ref: str, day: str) -> None:
        if ref[:1] == "C":
            checkin = self.plan.checkins.raw.get(int(ref[1:])) if ref[1:].isdigit() else None
            ref = f"O{checkin.get('objective')}" if checkin is not None else ""
        if ref and self._updated.get(ref, "") < day:
            self._updated[ref] = day

    def updated(self, table: str, id: int, raw: Raw) -> str:
        """The day of its last change or check-in, as `2026-12-31`; what the log knows nothing of changed when it began."""
        found = self._updated.get(f"{LETTERS[table]}{id}")
        if not found and table == "objectives":
            checkins = self.plan.checkins.raw
            found = max((str(checkins[each].get("at", ""))[:10] for each in self.plan.children("checkins", id)), default="")
        return found or str(raw.get("start") or raw.get("since") or "")
