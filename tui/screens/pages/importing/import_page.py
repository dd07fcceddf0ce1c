"""The page before a file is imported: its columns, each with what it is taken as, and live below them what would change."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from ....commands.key_names import keys_of, shown_key
from ....commands.list_commands import IMPORT_COMMANDS, SKIP_REFUSED
from ....draw.plan.import_lines import Row, row_lines
from ....draw.text.line import Line, Span, plain
from ....draw.text.safe import visible
from ....exchange.sheets.mappings.mapping import check_name
from ....exchange.sheets.mappings.mapping_files import save
from ....plan.errors import PlanError, Refused
from ....plan.model import Change
from ....session.session import Session
from ....system.collecting import uncollected
from ....system.restricted import refuse
from ....widgets.drawing import frame_title
from ....widgets.list_pane import ListPane
from ....widgets.page_text import PageText
from ....widgets.prompt import Prompt
from ....words import _, ngettext
from ....words.error_texts import sentence
from ...dialogs.menu import Menu
from ...dialogs.trial_dialog import TrialDialog
from ...handlers import bindings
from .column_lines import KEYS, column_line, column_texts, next_field, options
from .import_trial import ImportRequest, Trial, below, corrected, tried

AT_ONCE = 60_000
"""Bytes of a file that is read between two keys; what is larger is read beside them."""
PACKED = 8
"""A workbook is packed: so many times its size is read."""
_BUSY, _PAUSE, _TURNS = 0.002, 0.0005, 0.0005
"""Seconds after which the thread leaves the interpreter to the screen, for how long, and how often others have their turn."""
_UNBROKEN = 1_000
_LOOK = 0.2
"""Seconds between two looks at how far the thread is."""


class _Stopped(Exception):
    """What is worked out is not wanted any more."""


class ImportPage(TrialDialog[Change]):
    """Gives the change once it is done. Nothing happens to the plan before; the columns may be set right until then."""

    BINDINGS: ClassVar[list[Any]] = bindings(IMPORT_COMMANDS)
    commands = IMPORT_COMMANDS

    def __init__(self, session: Session, request: ImportRequest, why_not: Refused | None = None) -> None:
        """`why_not` says why nothing can be taken in here, where that is so: one may look all the same."""
        self.session, self.request, self.why_not = session, request, why_not
        self.trial = Trial([])
        self._turn = threading.Lock()
        self._worker: Worker[None] | None = None
        self._done = 0
        self._lines: tuple[int, Trial, list[Line]] | None = None
        super().__init__(_("Import {file}").format(file=visible(request.path.rpartition("/")[2])))
        self.list: ListPane[int] = ListPane(lambda place, cells: column_line(self.trial.columns, place, cells), self.say_where)
        self.text = PageText(self._drawn)

    # --- what it shows -----------------------------------------------------------------------------------------------

    def parts(self) -> Iterable[Widget]:
        yield from (self.list, self.text)

    def on_mount(self) -> None:
        self.list.display = False
        self.text.focus()
        self._telling = self.set_interval(_LOOK, self._say_how_far, pause=True)
        self.work_out()

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """The columns have a third of the screen at most, and a line below them."""
        rows = max(min(len(self.trial.columns), (self.size.height - 2) // 3), 1)
        self.list.styles.height = rows

        self.say_where()

    def say_where(self) -> None:
        """Where the columns do not all have room, which of them one is at."""
        count, title = len(self.trial.columns), self.heading
        if count > (self.size.height - 2) // 3:
            title = _("{title} · column {number} of {count}").format(title=title, number=self.list.index + 1, count=count)
        self.frame.border_title = frame_title(title)

    def _drawn(self, cells: int) -> Sequence[Line]:
        if self.pending and not self.trial.rows:
            return ((Span(_("Reading …"), "muted"),),)
        if self._lines is None or self._lines[:2] != (cells, self.trial):
            self._lines = (cells, self.trial, row_lines(self.trial.rows, cells))
        return self._lines[2]

    def text_lines(self) -> Iterable[str]:
        yield from column_texts(self.trial.columns)
        yield from (plain(line).strip() for line in self._drawn(_UNBROKEN))

    def keys_now(self) -> str:
        """What can be done here now."""
        leave = _("Esc changes nothing")
        if self.why_not is not None:
            return f"{sentence(self.why_not)} · {leave}"
        do = []
        if self.trial.can_be_done:
            count = self.trial.count
            if self._is_refused:
                text = ngettext("{key} takes in {count}, not the refused", "{key} takes in {count}, not the refused", count)
                do.append(text.format(key=shown_key(keys_of(SKIP_REFUSED)[0]), count=count))
            else:
                do.append(ngettext("Enter takes in {count}", "Enter takes in {count}", count).format(count=count))
        if self.trial.lacks_goal:
            do.append(_("0 says below which goal"))
        do.append(leave)
        return " · ".join((*do, _("← → set a column")) if self.trial.columns else do)

    @property
    def _is_refused(self) -> bool:
        """Whether anything is refused, and nobody has said beforehand that this is to be skipped."""
        return self.trial.found is not None and bool(self.trial.found.refused) and not self.request.skip_refused

    def _say_how_far(self) -> None:
        if self.pending:
            text = _("Working it out …")
            if self._done:
                text = ngettext("Working it out: {count} entry …", "Working it out: {count} entries …", self._done)
            self.say(text.format(count=self._done), "muted")
        else:
            self._telling.pause()

    # --- working it out ----------------------------------------------------------------------------------------------

    @property
    def pending(self) -> bool:
        """Whether what stands here is not yet what comes of the columns as they are."""
        return self._worker is not None

    def work_out(self) -> None:
        """Read the file as its columns are taken now: between two keys, or beside them where it is large."""
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None
        plan, now, request = self.session.plan, self.session.moment(), self.request
        size = len(request.content) * (PACKED if request.content.startswith(b"PK") else 1)
        if size <= AT_ONCE:
            self._arrived(tried(request, plan, now))
            return
        self._done = 0
        work = partial(self._beside, partial(tried, request, plan, now))
        self._worker = self.run_worker(work, thread=True, exclusive=True, group="import")
        self._telling.resume()
        self._say_how_far()
        self.text.redraw()

    def _beside(self, work: Callable[[Callable[[], None]], Trial]) -> None:
        """In the thread."""
        worker: Worker[None] = get_current_worker()
        rested = time.monotonic()
        done = 0

        def tick() -> None:
            nonlocal rested, done
            done += 1
            if worker.is_cancelled:
                raise _Stopped
            if time.monotonic() - rested > _BUSY:
                self._done = done
                time.sleep(_PAUSE)
                rested = time.monotonic()

        with self._turn, uncollected():  # one that was stopped may still be reading
            turns = sys.getswitchinterval()
            sys.setswitchinterval(_TURNS)
            try:
                found = work(tick) if not worker.is_cancelled else None
            except _Stopped:
                found = None
            finally:
                sys.setswitchinterval(turns)
        if found is not None:
            self.call_later(self._deliver, worker, found)

    def _deliver(self, worker: Worker[None], found: Trial) -> None:
        if worker is self._worker:
            self._worker = None
            self._arrived(found)

    def _arrived(self, found: Trial) -> None:
        columns = found.columns or (self.trial.columns if found.refused is not None else ())
        change = found.found.change if found.found is not None else None
        notice = self.session.schema_notice(change.after) if change is not None else ""
        noticed: list[Row] = [((), visible(notice, len(notice)), "warn")] if notice else []
        self.trial = replace(found, columns=columns, rows=[*noticed, *found.rows])
        if self.list.display != bool(columns):
            self.list.display = bool(columns)
            (self.list if columns else self.text).focus()
        self.list.put(range(len(columns)))
        self.fit()
        self.text.redraw()
        self.hint = self.keys_now()
        self.frame.border_subtitle = frame_title(self.hint)

    def plan_changed(self) -> None:
        """Work it out again: what is agreed to is what stands here."""
        if not self.agreed:  # else it is this page's own change
            self.work_out()

    # --- keys --------------------------------------------------------------------------------------------------------

    @property
    def at_columns(self) -> bool:
        return self.list.display and self.focused is self.list

    def move_by(self, lines: int) -> None:
        if self.at_columns:
            self.list.move(self.list.index + lines)
        else:
            self.text.scroll_by(lines)

    @property
    def page_lines(self) -> int:
        return self.text.page_rows

    def action_page_down(self) -> None:
        self.text.page_by(1)

    def action_page_up(self) -> None:
        self.text.page_by(-1)

    def action_next_pane(self) -> None:
        """To the columns, or to what would change."""
        if self.list.display:
            (self.text if self.at_columns else self.list).focus()

    def on_key(self, event: events.Key) -> None:
        place = KEYS.find(event.character) if event.character and len(event.character) == 1 else -1
        if 0 <= place < len(self.trial.columns):
            event.stop()
            self.list.focus()
            self.list.move(place)
            self.action_choose()

    def on_list_pane_clicked(self, event: ListPane.Clicked) -> None:
        if event.times == 2:
            self.action_choose()

    def action_choose(self) -> None:
        """Choose what the column is from all there is."""
        at = self.list.chosen
        if at is None or not self.trial.columns:
            return
        column = self.trial.columns[at]

        def chosen(field: str | None) -> None:
            if field is not None and field != column.field:
                self._correct(column.head, field)

        title = _("What is “{column}”?").format(column=visible(column.head[:40]))
        self.app.push_screen(Menu(title, options(self.trial.columns, column), column.field), chosen)

    def action_step(self, step: int) -> None:
        """The next thing that the column may be, or the one before."""
        if self.list.chosen is not None and self.trial.columns:
            self.list.focus()
            column = self.trial.columns[self.list.chosen]
            self._correct(column.head, next_field(self.trial.columns, column, step))

    def _correct(self, head: str, field: str) -> None:
        try:
            self.request = corrected(self.request, self.trial, head, field)
        except PlanError as error:
            self.say(sentence(error), "warn")
            return
        shown = tuple(each._replace(field=field) if each.head == head else each for each in self.trial.columns)
        self.trial = replace(self.trial, columns=shown)
        self.list.put(range(len(shown)))
        self.work_out()

    def action_set_below(self) -> None:
        """Choose what all goes below that names nothing it belongs to."""
        plan, chosen = self.session.plan, self.request.options.under
        choices = [("", _("as the file says")), *below(plan)]

        def answer(ref: str | None) -> None:
            if ref is not None and ref != chosen:
                self.request = replace(self.request, options=replace(self.request.options, under=ref))
                self.work_out()

        self.app.push_screen(Menu(_("What names none goes below …"), choices, chosen.upper()), answer)

    # --- taking it in ------------------------------------------------------------------------------------------------

    def action_agree(self) -> None:
        if not self._may_do():
            return
        if self._is_refused:
            key = shown_key(keys_of(SKIP_REFUSED)[0])
            self.say(_("Some of it is refused: {key} takes in the rest, Esc changes nothing.").format(key=key), "warn")
        else:
            self._take_in()

    def action_skip_refused(self) -> None:
        if self._is_refused and self._may_do():
            self._take_in()

    def _may_do(self) -> bool:
        """Whether it can be done; where not, it is said why."""
        if self.pending:
            self.say(_("It is still being worked out."), "warn")
        elif self.why_not is not None:
            self.say(sentence(self.why_not), "warn")
        elif self.trial.refused is not None:
            self.say(sentence(self.trial.refused), "warn")
        elif not self.trial.can_be_done:
            self.say(_("There is nothing to take in."), "warn")
        else:
            return True
        return False

    def _take_in(self) -> None:
        change = self.trial.found.change if self.trial.found is not None else None
        if change is None:
            return
        wrong = self.keep_as(self.request.save_as) if self.request.save_as else ""
        if wrong:  # first, for it was asked for together with the import
            self.say(wrong, "warn")
            return
        if self.do(change):
            self.dismiss(change)

    # --- keeping the answers -----------------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Keep what the columns are taken as under a name."""
        if self.trial.read is None or not self.trial.read.mapping.columns:
            self.say(_("There are no columns here whose fields could be kept."), "warn")
        elif not self.query(Prompt):
            self.ask_for_name()

    def ask_for_name(self) -> Prompt:
        """Ask for the name of the mapping."""
        hint = _("small letters and digits; the next file with such a head is read so")
        prompt = Prompt(_("Keep the columns as:"), self.keep_as, value=self.request.save_as, hint=hint)
        self.mount(prompt)
        return prompt

    def keep_as(self, name: str) -> str:
        """What is wrong with a name for the mapping, or nothing: then it is kept."""
        if self.trial.read is None:
            return _("There are no columns here whose fields could be kept.")
        try:
            refuse()
            kept = check_name(name)
            path = save(replace(self.trial.read.mapping, name=kept))
        except (PlanError, OSError) as error:
            return sentence(error)
        self.hint = _("Kept as the mapping {name}: {path}").format(name=kept, path=path)
        return ""

    def on_prompt_done(self, event: Prompt.Done) -> None:
        event.stop()
        event.prompt.remove()
        (self.list if self.list.display else self.text).focus()
        self.say(self.hint)
        self.hint = self.keys_now()
