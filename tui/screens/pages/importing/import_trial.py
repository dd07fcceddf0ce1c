"""What an import of a file would do, worked out without anything being changed: what the page of it shows. No part of Textual."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, replace

from ....draw.plan.import_lines import Row, import_rows
from ....draw.text.line import Span
from ....exchange.importing.file_reading import Asked, NotForThisForm, ReadFile, read_file
from ....exchange.importing.import_state import DEFAULT_OPTIONS, ImportOptions
from ....exchange.importing.importer import Prepared, prepare
from ....exchange.sheets.column_roles import SheetColumn
from ....exchange.sheets.mappings.mapping import SEVERAL, UNMAPPED, SheetMapping
from ....exchange.sheets.mappings.mapping_files import mapping_called
from ....plan.errors import PlanError, Refused
from ....plan.model import Moment, record
from ....plan.plan import Plan
from ....plan.text import fold
from ....words.error_texts import sentence

SHOWN = 2_000
"""Lines of the difference that a page has; nobody reads further, and each of them costs."""
LEFT_OUT = "-"
_NO_PARENT = ("no_goal_said", "no_objective_said")
_TO_MAP = re.compile(r" \(--map [^()]*\)$")
"""What a sentence says of the option for what is set right on the page itself."""


@record()
class ImportRequest:
    """A file to be imported, and what was said of it beforehand: what it is asked with, how it is taken in, the name that its
    mapping is to be kept under once it is imported, whether what is refused is to be skipped."""

    path: str
    content: bytes = field(repr=False)
    asked: Asked
    options: ImportOptions = DEFAULT_OPTIONS
    save_as: str = ""
    skip_refused: bool = False


@record()
class Trial:
    """What came of it: the file as it was read and what it would do, or why it cannot be read (`refused`); the columns, as far as
    they are known, and the rows to be drawn."""

    rows: list[Row]
    columns: tuple[SheetColumn, ...] = ()
    read: ReadFile | None = None
    found: Prepared | None = None
    refused: PlanError | None = None

    @property
    def can_be_done(self) -> bool:
        return self.found is not None and self.found.change is not None

    @property
    def lacks_goal(self) -> bool:
        """Whether anything is refused because nothing says what it belongs to."""
        return self.found is not None and any(each.why.reason in _NO_PARENT for each in self.found.refused)

    @property
    def count(self) -> int:
        """Items that would change."""
        return len(self.found.change.before) if self.found is not None and self.found.change is not None else 0


def tried(request: ImportRequest, plan: Plan, now: Moment, tick: Callable[[], None] = lambda: None) -> Trial:
    """Read the file and work out what it would do to the plan. `tick` is called for each entry, and may raise to end it."""
    columns: tuple[SheetColumn, ...] = ()
    try:
        read = read_file(request.path, request.content, request.asked)
        columns = read.columns
        options = replace(
            request.options,
            decimal_mark=read.decimal,
            serials=read.form == "csv",
            goal_title=read.goal_title,
            source=read.source,
        )
        found = prepare(plan, now, read.entries, options, tick)
    except NotForThisForm as misfit:
        return Trial([((), str(misfit), "warn")], columns, refused=Refused("nothing_of_a_plan"))
    except PlanError as refused:
        columns = refused.details.get("sheet", columns) if isinstance(refused, Refused) else columns
        return Trial([((), sentence(refused), "warn")], columns, refused=refused)
    total, *rest = import_rows(plan, found, SHOWN, by_line=read.by_line)
    said: list[Row] = [((Span("· ", "accent"),), _TO_MAP.sub("", text), "muted") for text in read.said]
    return Trial([total, *said, *rest], columns, read, found)


def below(plan: Plan) -> list[tuple[str, str]]:
    """What a file may be put below: each goal that is not dropped, and its objectives, by reference, with their titles."""
    found = []
    for id in plan.goal_order:
        goal = plan.goals[id]
        if goal.state != "dropped":
            found.append((goal.ref, f"{goal.ref} {goal.title}"))
            objectives = (plan.objectives[each] for each in plan.objectives_of(id))
            found += [(each.ref, f"  {each.ref} {each.title}") for each in objectives if each.state != "dropped"]
    return found


def mapping_of(request: ImportRequest, trial: Trial) -> SheetMapping:
    """All that the columns are taken as, from which a correction goes on."""
    if trial.read is not None:
        return trial.read.mapping
    asked = request.asked.mapping
    base = mapping_called(asked) if isinstance(asked, str) and asked not in ("", "none") else asked
    known = base if isinstance(base, SheetMapping) else UNMAPPED
    return replace(known, columns={**known.columns, **request.asked.mapped})


def corrected(request: ImportRequest, trial: Trial, head: str, said: str) -> ImportRequest:
    """The same file with a column taken as another field (`-`: left out). What only one column can be, no other is from then."""
    mapping = mapping_of(request, trial)
    if said not in (*SEVERAL, LEFT_OUT):
        for each in trial.columns:
            if each.field == said and fold(each.head) != fold(head):
                mapping = mapping.with_column(each.head, LEFT_OUT)
    return replace(request, asked=replace(request.asked, mapped={}, mapping=mapping.with_column(head, said)))
