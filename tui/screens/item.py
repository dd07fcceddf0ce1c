"""The page of one item, with what can be done to it from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from ..draw.family import family_told, family_tree
from ..draw.line import width
from ..draw.page import item_page
from ..draw.plain_item import item_told
from ..plan.clashes import Clashing
from ..plan.errors import PlanError
from ..plan.model import Document, Goal, Objective, Strategy
from ..restricted import is_restricted
from ..words import _
from ..words.errors import sentence
from .page import Page

if TYPE_CHECKING:
    from .main import MainScreen

WIDEST, FRAME = 100, 6
"""Columns that a page takes at most, and those of its frame's foot that are not the hint's."""


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

    def __init__(self, main: MainScreen, ref: str) -> None:
        self.main, self.ref = main, ref
        super().__init__(ref, self._drawn, self._hint(), self._told, f"planner show {ref} --plain")

    def _drawn(self, cells: int) -> Any:
        if self.document is None:
            return []  # an undo took it out; the page says nothing until it is left
        return item_page(self.main.plan, self.main.standings, self.ref, cells)

    def _told(self) -> list[str]:
        item = self.document
        return item_told(self.main.plan, self.main.standings, item) if isinstance(item, Goal | Objective | Strategy) else []

    def _hint(self) -> str:
        """The keys of this page, as many as the frame's foot has room for."""
        keys = [_("n note"), _("E edit"), _("y copy")]
        if isinstance(self.document, Objective):
            keys = [_("c check in"), _("x correct"), _("w tried"), *keys]
        room = min(self.main.size.width, WIDEST) - FRAME
        hint = _("Esc")
        for key in keys:
            if width(more := f"{hint} · {key}") > room:
                break
            hint = more
        return hint

    @property
    def document(self) -> Document | None:
        try:
            return self.main.plan.find(self.ref)
        except PlanError:
            return None

    @property
    def objective(self) -> Objective | None:
        """The objective that this page is about."""
        found = self.document
        if isinstance(found, Strategy):
            return self.main.plan.objectives[found.objective]
        return found if isinstance(found, Objective) else None

    def _open(self, form: Callable[[], Any]) -> None:
        try:
            self.app.push_screen(form(), lambda _saved: self.text.redraw())
        except PlanError as error:
            self.say(sentence(error))

    def action_note(self) -> None:
        from .commitment_forms import note_form  # noqa: PLC0415 - loaded when asked for

        document = self.document
        if document is not None:
            self._open(lambda: note_form(self.main.forms, document))

    def action_note_in_editor(self) -> None:
        from .commitment_forms import note_form, save_note  # noqa: PLC0415
        from .editor import edited  # noqa: PLC0415
        from .meanwhile import Meanwhile  # noqa: PLC0415

        document = self.document
        if document is None:
            return
        meanwhile = Meanwhile(self.main.session, document)
        if is_restricted():  # before the terminal is given away
            self.say(_("Not here: n writes a note."))
            return
        note, wrong = None, None
        with self.app.suspend():
            try:  # in here: whatever leaves this block as an error leaves the terminal to the editor
                note = edited(str(getattr(document, "note", "")), self.ref)
            except PlanError as error:
                wrong = error
        try:
            if note is not None:
                save_note(self.main.forms, meanwhile, note)
        except Clashing:  # the form with both, as if the note had been typed in it
            form = note_form(self.main.forms, document)
            form.typed = {"note": note or ""}
            self.app.push_screen(form)
            form.call_after_refresh(form.action_save)
        except PlanError as error:
            wrong = error
        self.text.redraw()
        if wrong is not None:
            self.say(sentence(wrong))

    def action_check_in(self) -> None:
        objective = self.objective
        if objective is not None:
            self._open(lambda: self.main.forms.check_in(objective))

    def action_correct(self) -> None:
        """Choose a check-in, the newest first, and set it right."""
        from ..draw import figures  # noqa: PLC0415
        from .commitment_forms import correction_form  # noqa: PLC0415
        from .menu import Menu  # noqa: PLC0415

        objective = self.objective
        if objective is None:
            return
        checkins = {each.ref: each for each in reversed(self.main.plan.checkins_of(objective.id)[-12:])}
        if not checkins:
            self.say(_("There is no check-in yet."))
            return
        unit = objective.measure.unit if objective.measure is not None else ""
        today = self.main.today
        options = [(ref, f"{figures.day(c.day, today)}  {figures.amount(c.value, unit)}  {c.by}") for ref, c in checkins.items()]

        def chosen(ref: str | None) -> None:
            if ref is not None:
                self._open(lambda: correction_form(self.main.forms, checkins[ref]))

        self.app.push_screen(Menu(_("Which check-in is wrong?"), options), chosen)

    def action_tried(self) -> None:
        self.main.action_tried()

    def action_edit(self) -> None:
        document = self.document
        if isinstance(document, Goal | Objective | Strategy):
            self._open(lambda: self.main.forms.item(document))

    def action_undo(self) -> None:
        self.main.action_undo()
        self.text.redraw()


def tried_page(main: MainScreen, objective: Objective) -> Page:
    """The family tree of what was tried."""
    return Page(
        _("What was tried"),
        lambda cells: family_tree(main.plan, objective.id, main.today, cells, main.standings.now),
        _("Esc leaves, j k scroll, y copies"),
        lambda: family_told(main.plan, objective.id, main.today, main.standings.now),
        f"planner show {objective.ref} --plain",
    )
