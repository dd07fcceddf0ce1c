"""Reading CSV: what `csv_out` writes, exactly; the sheets of other people are read by the room `sheets`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from itertools import zip_longest

from ..plan.errors import Refused
from ..plan.fields import FIELDS
from ..plan.model import record
from ..plan.text import fold
from ..words import _, decimal_mark
from .csv_out import OF_BLOCKERS, OWN_COLUMNS, OWN_HISTORY_COLUMNS, SELDOM
from .importing.records import FileEntry, ItemRecord, Log, Problem
from .sheets.cell_values import decimal_shown, few
from .sheets.column_roles import Columns, SheetColumn, columns_of, sheet_columns, wanted_fields
from .sheets.delimited import Row, rows_of
from .sheets.guarded_cells import MARKS, decimal_in, unguarded, unguarded_start
from .sheets.head_line import LOOKED_AT, head_at, is_known, plain_head
from .sheets.head_words import COUNTERS
from .sheets.mappings.mapping import UNMAPPED, SheetMapping
from .sheets.own_rows import ABOVE, entries_of
from .sheets.row_cells import NUMBERS
from .sheets.row_levels import LEVEL_BEHIND, chapters, indented, levels_by_labels, one_a_line, spread, turned
from .sheets.sheet_rows import SheetReader

MOST_COLUMNS = 5_000
"""Columns of a sheet that is still read."""
MOST_TITLES = 5_000
"""Rows of a sheet whose titles are still read for numbers: more are a program's."""
_ALWAYS = ("goal_title", "ref", "title", ABOVE)
"""By these our table of items is known although somebody has taken out other columns."""
_COMPUTED = frozenset({"progress", "expected", "status", "stale", "confidence"})
"""Columns of our own that are worked out, and not read back."""


@record()
class CsvTable:
    """What a sheet says: its entries, the columns that were left out, whether it was written by this program, and what was
    guessed of it, each a sentence. `mapping` is the one that it was read with; `assigned` the field of every column that is
    taken, by its head; `heads` are all columns, and `columns` says of each what becomes of it, where it is somebody else's."""

    entries: list[FileEntry]
    ignored: tuple[str, ...]
    ours: bool
    said: tuple[str, ...] = ()
    mapping: SheetMapping = UNMAPPED
    assigned: Mapping[str, str] = field(default_factory=dict)
    decimal: str = ""
    """The mark before decimals that the numbers show."""
    either: str = ""
    """The first number that the other mark would make another of."""
    guessed: str = ""
    """Which of `said` may be corrected by saying what columns are."""
    heads: tuple[str, ...] = ()
    columns: tuple[SheetColumn, ...] = ()


def read(
    text: str,
    mapped: Mapping[str, str],
    *,
    delimiter: str = "",
    today: date | None = None,
    mappings: Sequence[SheetMapping] = (),
) -> CsvTable:
    """The rows of a text as entries. `mapped` names the field of a column by its heading (`-` for none) and goes before what the
    one of `mappings` says that fits the head, and that before what a heading says by itself; `delimiter` stands between cells
    (empty: it is found); seen from `today`. Raises `Refused` for what is no table, or lacks a column that is needed."""
    return read_rows(rows_of(text, delimiter or _own_mark(text), is_known), mapped, today or date.today(), mappings=mappings)


def _own_mark(text: str) -> str:
    """What stands between the cells of a file of our own: its head says so, whatever stands in its texts."""
    head = text.removeprefix("\ufeff").partition("\n")[0].rstrip("\r").replace('"', "")
    return next((mark for mark in MARKS if _is_own(head.split(mark))), "")


def _is_own(names: Sequence[str]) -> bool:
    return any(set(columns) <= set(names) for columns in (OWN_COLUMNS, OWN_HISTORY_COLUMNS, _ALWAYS))


def read_rows(
    rows: Sequence[Row], mapped: Mapping[str, str], today: date, *, typed: bool = False, mappings: Sequence[SheetMapping] = ()
) -> CsvTable:
    """The same of rows. `typed`: they come from a spreadsheet, whose numbers are numbers."""
    if not rows:
        raise Refused("nothing_of_a_plan")
    widest = max(len(row) for _line, row in rows[:LOOKED_AT])
    if widest > MOST_COLUMNS:
        raise Refused("too_many_columns", count=widest, most=MOST_COLUMNS)
    on_its_side = None if mapped else turned(rows)
    rows = on_its_side or rows
    place, mapping = _head_of(rows, mapped, mappings)
    above, (_line, head), rest = rows[:place], rows[place], rows[place + 1 :]
    names = [plain_head(cell) for cell in head]
    while names and not names[-1] and not any(len(row) >= len(names) and row[len(names) - 1].strip() for _n, row in rest):
        names.pop()
    if rest and _is_second_head(names, second := [plain_head(cell) for cell in rest[0][1]]):
        names = [below or name for name, below in zip_longest(names, second, fillvalue="")]
        rest = rest[1:]
    if not rest:
        raise Refused("only_a_head")
    if _is_own(names):
        return (_own_history if set(OWN_HISTORY_COLUMNS) <= set(names) else _own)(names, rest, mapped)
    names, rest, laid_out, has_levels = (names, rest, [], False) if mapped else _laid_out(names, rest, mapping)
    try:
        columns = columns_of(names, rest, mapped, today, mapping)
        if has_levels and (goals_at := columns.fields.get("goal_title")) is not None:  # the goals have rows of their own
            columns = columns_of(names, rest, {names[goals_at]: "-"}, today, mapping)
    except Refused as refused:  # a screen shows the columns all the same, and asks what they are
        if refused.reason == "no_title_column":
            refused.details["sheet"] = sheet_columns(names, rest)
        raise
    heads = tuple(names)
    columns, names, rest = _row_by_row(columns, names, rest, lambda heads, laid: columns_of(heads, laid, mapped, today, mapping))
    entries, said = SheetReader(columns, rest, today, typed=typed).read()
    if len(rest) <= MOST_TITLES and not (columns.periods or columns.measures() or columns.are_tasks() or mapping.kind):
        entries = list(_with_numbers(entries, today, said))
    over = _said_of_rows_above(above)
    if on_its_side is not None:
        over.append(_("It stands on its side: each of its columns is taken as a goal with its objectives"))
    return CsvTable(
        entries,
        columns.ignored,
        False,
        (*over, *laid_out, *columns.said, *said),
        mapping,
        {head: name for head, name in columns.assigned().items() if head in heads},
        *(("", "") if typed else decimal_shown(columns.figures(rest))),
        columns.guessed,
        heads=heads,
        columns=sheet_columns(heads, rest, columns.taken_as()),
    )


def _laid_out(names: list[str], rows: Sequence[Row], mapping: SheetMapping) -> tuple[list[str], Sequence[Row], list[str], bool]:
    """The same with one column of titles, where these are set in over several or key results stand side by side; what is to be
    said of that, and whether the columns were levels."""
    parent = next((head for head, said in mapping.columns.items() if said == "parent"), "")
    if (set_in := indented(names, rows, parent)) is not None:
        names, rows, titles = set_in
        return names, rows, [_("“{column}” is set in over several columns, which are levels").format(column=titles[:40])], True
    beside = spread(names, rows) if not mapping.columns else None
    if beside is None:
        return names, rows, [], False
    names, rows, results = beside
    columns = ", ".join(f"“{each[:40]}”" for each in results)
    return names, rows, [_("Each of these columns is taken as an objective: {columns}").format(columns=columns)], False


def _said_of_rows_above(rows: Sequence[Row]) -> list[str]:
    passed = [" ".join(" ".join(cell.split()) for cell in row if cell.strip())[:60] for _n, row in rows]
    return [_("Above the head, and left out: {lines}").format(lines=", ".join(f"“{each}”" for each in passed))] if passed else []


_SHARED = ("goal", "goal_title", "goal_id", "owner", "team", "tags", "start", "due", "state")
"""What each objective of a list in one cell has."""
_CONTENT = (*NUMBERS, "phases", "progress", "start", "due", "state", "strategies", "done")
"""What a row that only names those below it has none of."""


def _row_by_row(
    columns: Columns, names: list[str], rows: Sequence[Row], again: Callable[[list[str], Sequence[Row]], Columns]
) -> tuple[Columns, list[str], Sequence[Row]]:
    """The same with a row for each objective, and a level behind rows of which some are only chapters."""
    fields = columns.fields
    at = fields.get("title", -1)
    if at < 0 or "ref" in fields:
        return columns, names, rows
    shared = {each for each in (*map(fields.get, _SHARED), columns.top, columns.level) if each is not None}
    whole = {fields.get("strategies", -1), fields.get("note", -1)}
    lines = one_a_line(rows, at, shared, whole)
    if lines is not None:
        rows = lines
        columns.said.append(_("Each line of “{column}” is taken as an objective").format(column=names[at][:40]))
    has_levels = columns.level is not None or not {"goal", "goal_title", "parent"}.isdisjoint(
        {*fields, *columns.mapping.columns.values()}
    )
    if has_levels or levels_by_labels(rows, at) or any(len(row) > len(names) for _line, row in rows):
        return columns, names, rows
    content = {*columns.periods, *(fields[name] for name in _CONTENT if name in fields)}
    counter = next((place for place, name in enumerate(names) if fold(name) in COUNTERS), None)
    others = [place for place in range(len(names)) if place not in (at, counter, *content)]
    padded = [(line, [*row, *[""] * (len(names) - len(row))]) for line, row in rows]
    below = chapters(names, padded, at, content, others, counter=counter)
    if below is None:
        return columns, names, rows
    said = _("Rows that only name what stands below them are taken as its goals")
    columns = again([*names, LEVEL_BEHIND], below)
    columns.said.append(said)
    return columns, [*names, LEVEL_BEHIND], below


def _is_second_head(names: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the row below a head is its other half: nothing but heads, some of them where the first has none (`Progress` over
    `Start`, `Current` and `Target`)."""
    filled = [place for place, cell in enumerate(below) if cell]
    return (
        len(filled) > 1
        and all(is_known(below[place]) for place in filled)
        and any(place < len(names) and not names[place] for place in filled)
    )


def _head_of(rows: Sequence[Row], mapped: Mapping[str, str], mappings: Sequence[SheetMapping]) -> tuple[int, SheetMapping]:
    """The place of the head, and the mapping that fits it: one that says by which heads it is known where it does, one that does
    not (as it was asked for by its name) anywhere."""
    for place, (_line, row) in enumerate(rows[:LOOKED_AT]):
        for mapping in mappings:
            if mapping.fits(row):
                return place, mapping
    asked = next((each for each in mappings if not each.heads), UNMAPPED)
    known = {fold(plain_head(head)) for head in (*mapped, *asked.columns)}
    return head_at(rows, lambda cell: fold(plain_head(cell)) in known), asked


def _with_numbers(entries: Iterable[FileEntry], today: date, said: list[str]) -> Iterator[FileEntry]:
    """The entries of a sheet without figures; what the titles of its objectives say of them is taken."""
    from .foreign.found_fields import numbers_in  # noqa: PLC0415 - most sheets have columns for them

    found = ""
    for each in entries:
        title = (
            each.fields.get("title", "") if isinstance(each, ItemRecord) and each.table == "objectives" and not each.ref else ""
        )
        numbers = numbers_in(title, today, decimal_mark())
        found = found or (title if numbers else "")
        yield replace(each, fields=numbers | dict(each.fields)) if isinstance(each, ItemRecord) and numbers else each
    if found:
        said.append(_("Numbers are taken from the titles, as of “{title}”").format(title=found[:60]))


# --- what this program has written ----------------------------------------------------------------------------------------------


def _own(names: list[str], rows: Sequence[Row], mapping: Mapping[str, str]) -> CsvTable:
    wanted = wanted_fields(names, mapping)
    fields: dict[str, int] = {}
    ignored: list[str] = []
    for place, name in enumerate(names):
        said = wanted.get(fold(name)) or ("" if name in _COMPUTED else name)
        if said in _OWN and said not in fields:
            fields[said] = place
        elif name and name not in _COMPUTED:
            ignored.append(name)
    unnamed = [
        _("column {number}").format(number=place + 1)
        for place, name in enumerate(names) if not name and any(place < len(row) and row[place].strip() for _line, row in rows)
    ]  # fmt: skip
    numbers = [place for place, name in enumerate(names) if name in _NUMBERS]
    return CsvTable(list(_items(fields, names, rows)), (*unnamed, *ignored), True, decimal=_decimal(rows, numbers))


_OWN = frozenset({"ref", "goal", "goal_title", "current", "strategies", "replaces", ABOVE, *SELDOM}.union(*FIELDS.values()))
_NUMBERS = frozenset(
    {
        "current",
        "progress",
        "expected",
        *(each.name for known in FIELDS.values() for each in known.values() if each.kind in ("number", "share", "phases")),
    }
)


def _decimal(rows: Sequence[Row], places: Sequence[int]) -> str:
    return decimal_in(row[place].strip() for _line, row in rows for place in places if place < len(row))


def _items(places: Mapping[str, int], names: Sequence[str], rows: Sequence[Row]) -> Iterator[FileEntry]:
    """Rows of items. A goal is named by its reference or its title; the import finds out whether it is there."""
    plain = unguarded if ABOVE in names else unguarded_start
    at = places.get("ref", 0)
    strategies = {row[at].strip() for _line, row in rows if at < len(row) and row[at].startswith("S")}
    for line, row in rows:
        cells = {name: plain(row[place]) for name, place in places.items() if place < len(row)}  # each blank is somebody's
        beyond = _beyond(row, names)
        if beyond:
            yield Problem(line, cells.get("title", "").strip()[:60], Refused("cells_beyond_head", cells=few(beyond)))
            continue
        for each in entries_of(line, cells):
            if isinstance(each, ItemRecord) and each.mentions:
                yield replace(each, mentions=tuple(ref for ref in each.mentions if ref not in strategies))
            else:
                yield each


def _beyond(row: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip()[:40] for cell in row[len(names) :] if cell.strip())


def _own_history(names: list[str], rows: Sequence[Row], _mapping: Mapping[str, str]) -> CsvTable:
    return CsvTable(list(_history(names, rows)), (), True, decimal=_decimal(rows, [names.index("value")]))


def _history(names: list[str], rows: Sequence[Row]) -> Iterator[FileEntry]:
    plain = unguarded if set(OF_BLOCKERS) <= set(names) else unguarded_start
    changes, blockers = [], []  # a blocker may name a check-in that comes later
    for line, row in rows:
        cells = {name: plain(cell) for name, cell in zip(names, row, strict=False)}
        ref, objective = cells.get("ref", "").strip(), cells.get("objective", "").strip()
        beyond = _beyond(row, names)
        if beyond:
            yield Problem(line, ref, Refused("cells_beyond_head", cells=few(beyond)))
        elif cells.get("what") == "check-in":
            fields = {name: cells.get(name, "") for name in ("on", "at", "by", "pulled", *FIELDS["checkins"])}
            yield ItemRecord(line, "checkins", ref, "", objective, fields)
        elif cells.get("what") == "blocker":
            stored = {name: cells.get(name, "").strip() or None for name in ("at", "checkin", "resolved")}
            stored |= {"what": cells.get("blocker", ""), "who": cells.get("who", ""), "how": cells.get("how", "")}
            stored |= {"objective": objective or None, "state": cells.get("state", "")}
            blockers.append(ItemRecord(line, "blockers", ref, "", objective, stored=stored))
        elif cells.get("what") == "remark":
            stored = {"text": cells.get("comment", ""), **{name: cells.get(name, "") for name in ("about", "at", "by")}}
            yield ItemRecord(line, "remarks", ref, parent=objective, stored=stored)
        elif cells.get("what") == "change":
            changes.append({"at": cells.get("at", ""), "by": cells.get("by", "")})
        else:
            yield Problem(line, ref, Refused("row_of_no_kind", text=cells.get("what", "")[:40]))
    yield from blockers
    if changes:
        yield Log(tuple(changes), is_whole=False)
