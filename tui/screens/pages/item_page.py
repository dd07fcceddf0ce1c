"""The page of one item, with what can be done to it from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from textual.binding import Binding

from ...draw.item.item_lines import item_page
from ...draw.item.item_sentences import item_text
from ...draw.item.strategy_tree import family_text, family_tree
from ...draw.text import figures
from ...draw.text.line import width
from ...plan.errors import EditConflict, PlanError
from ...plan.model import Objective, PlanItem, Strategy
from ...plan.text import LONGEST_NOTE
from ...state import form_drafts
from ...state.form_drafts import ENDED, Draft
from ...system.restricted import is_restricted
from ...words import _
from ...words.error_texts import sentence
from ..context import ListContext
from ..dialogs.editor import Edited, edited
from ..dialogs.menu import Menu, Options
from ..dialogs.page import Page
from ..forms.checkin_form import check_in_form
from ..forms.commitment_forms import correction_form, note_form, save_note
from ..forms.edit_base import EditBase
from ..forms.form_context import FormContext
from ..forms.item_forms import item_form

WIDEST, FRAME = 100, 6
"""Columns that a page takes at most, and those of its frame's foot that are not the hint's."""
MOST_CORRECTED = 12
"""Check-ins to choose among: the last ones."""


class ItemPage(Page):
    """Everything about a goal, an objective or a strategy; the main screen's words for keys hold here too."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("n", "note", show=False),
        Binding("N", "note_in_editor", show=False),
        Binding("c", "check_in", show=False),
        Binding("x", "correct", show=False),
        Binding("w", "tried", show=False),
        Binding("E", "edit", show=False),
        Binding("u", "undo", show=False),
    ]

    def __init__(self, context: ListContext, ref: str) -> None:
        self.context, self.ref = context, ref
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))
        super().__init__(ref, self._drawn, self._hint(), self._in_words, f"planner show {ref} --plain")

    def _drawn(self, cells: int) -> Any:
        if self.document is None:
            return []  # an undo took it out; the page says nothing until it is left
        return item_page(self.context.plan, self.context.standings, self.ref, cells)

    def _in_words(self) -> list[str]:
        item = self.document
        return item_text(self.context.plan, self.context.standings, item) if item is not None else []

    def _hint(self) -> str:
        """The keys of this page, as many as the frame's foot has room for."""
        keys = [_("n note"), _("E edit"), _("y copy")]
        if isinstance(self.document, Objective):
            keys = [_("c check in"), _("x correct"), _("w tried"), *keys]
        room = min(self.context.app.size.width, WIDEST) - FRAME
        hint = _("Esc")
        for key in keys:
            if width(more := f"{hint} · {key}") > room:
                break
            hint = more
        return hint

    @property
    def document(self) -> PlanItem | None:
        try:
            found = self.context.plan.find(self.ref)
        except PlanError:
            return None
        return found if isinstance(found, PlanItem) else None

    @property
    def objective(self) -> Objective | None:
        """The objective that this page is about."""
        found = self.document
        if isinstance(found, Strategy):
            return self.context.plan.objectives[found.objective]
        return found if isinstance(found, Objective) else None

    def _open(self, form: Callable[[], Any]) -> None:
        try:
            self.app.push_screen(form(), lambda _saved: self.text.redraw())
        except PlanError as error:
            self.say(sentence(error))

    def action_note(self) -> None:
        document = self.document
        if document is not None:
            self._open(lambda: note_form(self.forms, document))

    def action_note_in_editor(self) -> None:
        document = self.document
        if document is None:
            return
        edit_base = EditBase(self.context.session, document)
        if is_restricted():  # before the terminal is given away
            self.say(_("Not here: n writes a note."))
            return
        program, session = self.context.program, self.context.session
        with program.signals_left_to_others(), self.app.suspend():
            at = session.moment().at.isoformat()
            found = edited(document.note, self.ref, session.store.where, at)
            if found.ended:  # in here: a terminal that is gone is not taken again
                program.line_dropped(found.ended)
        if not found.ended:
            self._take_in(found, edit_base)
            self.text.redraw()

    def _take_in(self, found: Edited, edit_base: EditBase) -> None:
        """What came from the editor becomes the note; where it cannot, or the editor has failed, it stands in the form."""
        wrong, draft = found.wrong, self._safe(found)
        if found.text is not None and wrong is None:
            try:
                save_note(self.forms, edit_base, found.text)
            except PlanError as error:
                wrong = error
            else:
                if draft is not None:
                    self.context.program.typed.served(draft)
                return
        if wrong is not None:
            self._look_at(found.text, draft, edit_base, wrong)

    def _look_at(self, text: str | None, draft: Draft | None, edit_base: EditBase, wrong: PlanError) -> None:
        """Something went wrong: open the form with what was written, as if it had been typed there; or say what becomes of it."""
        if text is None:
            self.say(sentence(wrong))
            return
        if draft is None or self.document is None or len(text) > LONGEST_NOTE:
            if draft is not None:
                form_drafts.leave(draft)
            self.say(_("Kept, and offered the next time: {why}").format(why=sentence(wrong)))
            return
        form = note_form(self.forms, cast(PlanItem, edit_base.base))
        form.restored = {"note": draft.values["note"]}
        self.context.program.typed.adopt(form, draft)
        self.app.push_screen(form, lambda _saved: self.text.redraw())
        if isinstance(wrong, EditConflict):
            form.call_after_refresh(form.action_save)
        else:
            form.call_after_refresh(form.say, sentence(wrong), "warn")

    def _safe(self, found: Edited) -> Draft | None:
        """What was written as a draft, which stays until it is in the plan; its file is not needed any more then."""
        if found.file is None:
            return None
        if found.text is None:
            found.file.remove()
            return None
        draft = Draft("note", (self.ref,), {"note": found.text.rstrip("\n")}, found.file.at, ENDED)
        drafts = form_drafts.keep(self.context.session.store.where, [draft], held=True)
        if not drafts:
            found.file.leave()
            return None
        found.file.remove()
        return drafts[0]

    def action_check_in(self) -> None:
        objective = self.objective
        if objective is not None:
            self._open(lambda: check_in_form(self.forms, objective))

    def action_correct(self) -> None:
        """Choose a check-in, the newest first, and set it right."""
        objective = self.objective
        if objective is None:
            return
        if not self.context.plan.checkins_of(objective.id):
            self.say(_("There is no check-in yet."))
            return
        unit = objective.measure.unit if objective.measure is not None else ""

        def options() -> Options:
            last = reversed(self.context.plan.checkins_of(objective.id)[-MOST_CORRECTED:])
            return [(c.ref, f"{figures.day(c.day, self.context.today)}  {figures.amount(c.value, unit)}  {c.by}") for c in last]

        def chosen(ref: str | None) -> None:
            checkin = next((each for each in self.context.plan.checkins_of(objective.id) if each.ref == ref), None)
            if checkin is not None:
                self._open(lambda: correction_form(self.forms, checkin))

        self.app.push_screen(Menu(_("Which check-in is wrong?"), options), chosen)

    def action_tried(self) -> None:
        objective = self.objective
        if objective is not None:
            self.context.run("tried", objective)

    def action_edit(self) -> None:
        document = self.document
        if document is not None:
            self._open(lambda: item_form(self.forms, document))

    def action_undo(self) -> None:
        self.context.run("undo")
        self.text.redraw()


def tried_page(context: ListContext, objective: Objective) -> Page:
    """The family tree of what was tried."""
    return Page(
        _("What was tried"),
        lambda cells: family_tree(context.plan, objective.id, context.today, cells, context.standings.now),
        _("Esc leaves, j k scroll, y copies"),
        lambda: family_text(context.plan, objective.id, context.today, context.standings.now),
        f"planner show {objective.ref} --plain",
    )
