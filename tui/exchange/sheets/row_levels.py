"""Sheets whose rows are goals, objectives and strategies in turn: by a column that says which, or by labels before the titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from ...plan.text import fold
from ...words import _
from .cell_values import is_total, remark_in
from .delimited import Row
from .head_line import plain_head, role_of
from .head_words import LEVELS

Level = Literal["goal", "objective", "key_result", "strategy"]
_LABEL = re.compile(
    r"\s*(?P<word>[^\W\d_]+(?:\s[^\W\d_]+){0,3}?)\s*(?:(?P<number>\d{1,3}(?:[.\-]\d{1,3})*)\s*(?P<mark>[:.)\-–—|])?|(?P<colon>[:–—]))\s*(?=\S)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT = frozenset({"o", "g", "s"})
"""Labels of one letter, which are none without a number."""


def level_of(cell: str) -> Level | None:
    """The level that a cell of a column of levels names."""
    return LEVELS.get(fold(" ".join(cell.split())).strip(" :."))  # type: ignore[return-value]


def labelled(title: str) -> tuple[Level | None, str]:
    """The level that stands before a title (`KR1.2: Partners`), and the title without it."""
    match = _LABEL.match(title)
    level = level_of(match["word"]) if match else None
    if match is None or level is None or (fold(match["word"]) in _SHORT and not match["number"]):
        return None, title
    if match["number"] and not match["mark"] and len(match["word"]) > 3:
        return None, title  # “Goal 3 more shops” is a title
    return level, title[match.end() :]


_CODE = re.compile(
    r"(?:[^\W\d_]{1,4}|key result|objective|ket qua|muc tieu)?[\s.#-]{0,2}\d{1,3}(?:[.\-]\d{1,3}){0,3}[a-z]?[.:)]?"
)


def only_numbered(rows: Sequence[Row], place: int) -> bool:
    """Whether a column that is called as titles are only numbers the rows (`KR 1.1`, `2`)."""
    found = [row[place] for _line, row in rows if place < len(row) and row[place].strip()]
    return bool(found) and all(len(cell) <= 40 and _CODE.fullmatch(fold(cell.strip())) for cell in found)


def texts_behind(rows: Sequence[Row], place: int, others: Sequence[int]) -> int | None:
    """The first of other columns behind one that has a text of its own in nearly each row that the one has a number in."""
    lines = [row for _line, row in rows if place < len(row) and row[place].strip()]
    for other in sorted(each for each in others if each > place):
        cells = [row[other].strip() for row in lines if other < len(row)]
        texts = {cell for cell in cells if len(_WORD.findall(cell)) > 1}
        if lines and len(texts) * 10 >= len(lines) * 9:
            return other
    return None


def levels_by_column(rows: Sequence[Row], place: int) -> bool:
    """Whether a column says of the rows what they are: at least two levels, and hardly anything else."""
    found = [level_of(row[place]) for _line, row in rows if place < len(row) and row[place].strip()]
    return len(set(filter(None, found))) >= 2 and sum(each is not None for each in found) * 10 >= len(found) * 9


def levels_by_labels(rows: Sequence[Row], place: int) -> bool:
    """Whether the titles in a column have labels of at least two levels, nearly all of them."""
    found = [labelled(row[place])[0] for _line, row in rows if place < len(row) and row[place].strip()]
    return len(set(filter(None, found))) >= 2 and sum(each is not None for each in found) * 10 >= len(found) * 8


def all_labelled(rows: Sequence[Row], place: int) -> bool:
    """Whether every title in a column has a label of one level, which then only numbers them."""
    found = [labelled(row[place])[0] for _line, row in rows if place < len(row) and row[place].strip()]
    return bool(found) and None not in found and len(set(found)) == 1


def tables_of(levels: set[Level]) -> dict[Level, str]:
    """Which table each level is of, by the lowest that is measured: of objectives and key results, objectives are the goals."""
    if "key_result" in levels:
        return {
            "goal": "above" if "objective" in levels else "goals",
            "objective": "goals",
            "key_result": "objectives",
            "strategy": "strategies",
        }
    return {"goal": "goals", "objective": "objectives", "strategy": "strategies"}


_STEM = re.compile(r"(.*[^\W\d_])\s*([1-9])")
_BY_DEPTH = ("goal", "objective", "strategy")


def indented(names: Sequence[str], rows: Sequence[Row], parent: str = "") -> tuple[list[str], list[Row], str] | None:
    """A sheet whose titles are set in over several columns (`Title 1`, `Title 2`; a head and columns without one), as one with a
    column of titles, under their head, and one behind all others: of levels, or, with a head for it (`parent`), of what each row
    is below, by its id or title. None where it is none."""
    ids = next((at for at, name in enumerate(names) if role_of(name) in ("id", "ref")), -1)
    for first, last, head in _runs(names):
        depths = [[at for at in range(first, min(last, len(row))) if row[at].strip()] for _line, row in rows]
        used = sorted({found[0] for found in depths if found})
        if len(used) < 2 or sum(len(found) <= 1 for found in depths) * 20 < len(depths) * 19:
            continue
        moved: list[Row] = []
        above: dict[int, str] = {}
        for (line, row), found in zip(rows, depths, strict=True):
            cells = [*row, *[""] * (len(names) - len(row))]
            title = " ".join(row[at].strip() for at in found)
            place = used.index(found[0]) if found else 0
            behind = above.get(place - 1, "") if parent else _BY_DEPTH[min(place, 2)] if found else ""
            above = {at: name for at, name in above.items() if at < place} | {
                place: (cells[ids].strip() if ids >= 0 else "") or title
            }
            gaps = [""] * (last - first - 1)
            moved.append((line, [*cells[:first], title, *gaps, *cells[last : len(names)], behind, *cells[len(names) :]]))
        return [*names[:first], head, *[""] * (last - first - 1), *names[last:], parent or "Level"], moved, head
    return None


_NUMBERED_RESULT = re.compile(r"(.*[^\W\d_])[\s#.]*([1-9]\d?)")


def spread(names: Sequence[str], rows: Sequence[Row]) -> tuple[list[str], list[Row], tuple[str, ...]] | None:
    """A sheet with a column for each key result of a row (`KR1`, `KR2`), as one with a row for each, below the same objective;
    with the heads that were put together. None where it is none."""
    heads = [(at, _NUMBERED_RESULT.fullmatch(name)) for at, name in enumerate(names)]
    places = [at for at, head in heads if head is not None and role_of(head[1]) == "key_result"]
    if len(places) < 2 or not any(role_of(name) in ("objective", "goal", "name") for name in names):
        return None
    gone = frozenset(places)
    moved: list[Row] = []
    for line, row in rows:
        others = [cell for at, cell in enumerate(row) if at not in gone]
        others += [""] * (len(names) - len(places) - len(others))
        texts = [row[at] for at in places if at < len(row) and row[at].strip()]
        moved += [(line, [text, *others]) for text in texts or ([""] if any(map(str.strip, others)) else [])]
    kept = [name for at, name in enumerate(names) if at not in gone]
    return ["Key Result", *kept], moved, tuple(names[at] for at in places)


_TURNED_IN = 200
"""So many rows may a sheet have that stands on its side."""


def turned(rows: Sequence[Row]) -> list[Row] | None:
    """A sheet on its side (objectives side by side, `Key result 1` before a row) as one with a row for each objective, and what
    stands above it. None where it is none."""
    labels = [row[0].strip() if row else "" for _line, row in rows[: _TURNED_IN + 1]]
    found = [
        (at, match[2]) for at, label in enumerate(labels) if (match := _NUMBERED_RESULT.fullmatch(label)) and _is_result(match[1])
    ]
    if (
        len(found) < 2
        or len(rows) > _TURNED_IN
        or [number for _at, number in found] != [str(each + 1) for each in range(len(found))]
    ):
        return None
    first = found[0][0]
    columns = sorted({at for row_at, _number in found for at, cell in enumerate(rows[row_at][1]) if at and cell.strip()})
    if not columns or any(role_of(label) not in ("", "objective", "goal") for label in labels[:first]):
        return None
    for place in range(first):
        cells = rows[place][1]
        titles = [cells[at].strip() if at < len(cells) else "" for at in columns]
        if (not labels[place] or role_of(labels[place])) and all(titles) and not any(map(role_of, titles)):
            head = ["Objective", *labels[place + 1 :]]
            below = [
                (rows[place][0], [title, *(row[at] if at < len(row) else "" for _line, row in rows[place + 1 :])])
                for title, at in zip(titles, columns, strict=True)
            ]
            return [*rows[:place], (rows[place][0], head), *below]
    return None


def _is_result(stem: str) -> bool:
    return role_of(stem) == "key_result"


def _runs(names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Columns side by side that may be levels of one: where they begin, where they end, and what they are called."""
    for first, name in enumerate(names):
        stem = _STEM.fullmatch(name)
        last = first + 1
        if stem is not None and stem[2] == "1":
            while last < len(names) and fold(names[last]).replace(" ", "") == fold(f"{stem[1]}{last - first + 1}").replace(
                " ", ""
            ):
                last += 1
        elif role_of(name) in ("name", "objective", "key_result", "project"):
            while last < len(names) and not names[last]:
                last += 1
        if last > first + 1:
            yield first, last, stem[1] if stem is not None else name


_ITEM = re.compile(
    r"\s*(?:[-*•–‣◦]|\(?\d{1,2}(?:\.\d{1,2})*[.):]|[a-z][.)]|(?:kr|kq)\s?\d{1,2}(?:\.\d{1,2})*\s*[:.)–-])\s*(?=\S)", re.IGNORECASE
)
"""What stands before each line of a list in a cell."""


def one_a_line(rows: Sequence[Row], place: int, shared: Collection[int], whole: Collection[int]) -> list[Row] | None:
    """Rows whose title is a list (`1. …`, `2. …`, a line each) as a row for each; None where there is none. Cells with as many
    lines go along line by line, but for those that are `whole`; what is `shared` is each row's, all else is the first's."""
    lists = {at: lines for at, (_line, row) in enumerate(rows) if place < len(row) and len(lines := _list_in(row[place])) > 1}
    if not lists:
        return None
    moved: list[Row] = []
    for at, (line, row) in enumerate(rows):
        titles = lists.get(at) or (_list_in(row[place]) if place < len(row) else [])
        texts = {other: cell.splitlines() for other, cell in enumerate(row) if other not in whole}
        beside = {other: lines for other, lines in texts.items() if len(lines) == len(titles) > 1}
        for number, title in enumerate(titles):
            cells = [cell if number == 0 or other in shared else "" for other, cell in enumerate(row)]
            cells = [
                _ITEM.sub("", beside[other][number], count=1) if other in beside else cell for other, cell in enumerate(cells)
            ]
            moved.append((line, [*cells[:place], title, *cells[place + 1 :]]))
        if not titles:
            moved.append((line, row))
    return moved


def _list_in(cell: str) -> list[str]:
    """The lines of a cell without what stands before them, where all of them have that, or each has numbers; else nothing."""
    lines = [line for line in cell.splitlines() if line.strip()]
    marks = [_ITEM.match(line) for line in lines]
    if len(lines) > 1 and not any(marks) and all(len(re.findall(r"\d[\d.,]*", line)) > 1 for line in lines):
        return [line.strip() for line in lines]  # from where to where
    return [line[mark.end() :].strip() for line, mark in zip(lines, marks, strict=True) if mark] if all(marks) else []


def _are_numbered(levels: Sequence[str], rows: Sequence[Row], counter: int | None) -> bool:
    """Whether the numbers of rows say that they stand below the chapters before them."""
    above = ""
    for level, (_line, row) in zip(levels, rows, strict=False):
        own = ".".join(re.findall(r"\d+", _cell(row, counter)))
        above = own if level == "goal" else above
        if (level == "goal" and not own) or (level == "objective" and not own.startswith(f"{above}.")):
            return False
    return True


LEVEL_BEHIND = "Level *"
"""The head of the levels that are put behind rows, which no sheet has by itself."""


def chapters(
    heads: Sequence[str],
    rows: Sequence[Row],
    place: int,
    content: Collection[int],
    others: Collection[int],
    *,
    counter: int | None,
) -> list[Row] | None:
    """Rows with a level behind them, where those without any `content` are chapters of those below; None where they are none:
    one stands first, none stands alone, and either they have nothing in the `others`, or numbers in the column of the `counter`
    (`O1`, and `1.1`, `1.2` below it)."""

    def kind(row: Sequence[str]) -> str:
        title = _cell(row, place)
        if not title or is_total(title) or remark_in(row) or [plain_head(each) for each in row] == heads:
            return ""
        return "objective" if any(_cell(row, each) for each in content) else "goal"

    kinds = [kind(row) for _line, row in rows]
    while kinds and kinds[-1] != "objective":
        kinds.pop()
    found = [each for each in kinds if each]
    alone = any(one == other == "goal" for one, other in pairwise(found))
    if found[:1] != ["goal"] or alone or found.count("objective") < 2:
        return None
    at_goals = [row for level, (_line, row) in zip(kinds, rows, strict=False) if level == "goal"]
    if any(_cell(row, each) for row in at_goals for each in others) and not _are_numbered(kinds, rows, counter):
        return None
    kinds += [""] * (len(rows) - len(kinds))
    called = {"goal": _("goal"), "objective": _("objective"), "": ""}
    return [(line, [*row, called[level]]) for (line, row), level in zip(rows, kinds, strict=True)]


_FIGURES = ("baseline", "target", "low", "high", "current", "measure")


def are_of_strategies(rows: Sequence[Row], fields: Mapping[str, int]) -> bool:
    """Whether what rows say beside an objective is their strategy's: one stands in several rows, each with an owner, a state or a
    day of its own, and nothing is measured."""
    if not {"title", "strategies"} <= fields.keys() or not fields.keys().isdisjoint(_FIGURES):
        return False
    own = [fields[name] for name in ("owner", "state", "start", "due") if name in fields]
    said: dict[tuple[str, str], list[str]] = {}
    goal = title = ""
    for _line, row in rows:
        goal, title = _cell(row, fields.get("goal_title")) or goal, _cell(row, fields["title"]) or title
        cells = [_cell(row, each) for each in own]
        if said.setdefault((goal, title), cells) != cells and any(cells) and _cell(row, fields["strategies"]):
            return True
    return False


class Tops:
    """What stands above the goals, where a sheet has a level more than a plan (*Goal*, *Objective* and *Key Result*): it goes
    into the note of each goal below it, and into the title of one that stands below several."""

    def __init__(self, rows: Sequence[Row], top_at: int | None, goal_at: int | None, head: str) -> None:
        self.head = head
        """What the level is called in the sheet."""
        self.current = ""
        """What the last row stood below."""
        self._at = top_at
        self._said: set[tuple[str, str]] = set()
        below: dict[str, set[str]] = {}
        top = goal = ""
        for _line, row in rows if top_at is not None and goal_at is not None else ():
            top, goal = _cell(row, top_at) or top, _cell(row, goal_at) or goal
            below.setdefault(fold(goal), set()).add(fold(top))
        self._several = frozenset(goal for goal, tops in below.items() if len(tops) > 1)

    @property
    def are_there(self) -> bool:
        return bool(self._said)

    def go_on(self, row: Sequence[str]) -> None:
        """Take what a row says; where its cell is empty, it stands below the same as the one before."""
        self.current = _cell(row, self._at) or self.current

    def title(self, goal: str) -> str:
        """What a goal is called below what is above it now."""
        return f"{self.current}: {goal}" if self.current and fold(goal) in self._several else goal

    def note(self, goal: str) -> str:
        """The line of a goal's note; empty from the second time on."""
        if not self.current or (goal, self.current) in self._said:
            return ""
        self._said.add((goal, self.current))
        return f"{self.head}: {self.current}"


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""
