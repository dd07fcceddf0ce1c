"""The page of one item, with what can be done to it from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from textual.app import ComposeResult

from ...commands.footer import PAGE_EVERYWHERE, FooterKey, item_footer
from ...commands.item_page_commands import ITEM_PAGE_COMMANDS
from ...commands.list_commands import MOVING, PAGE_COMMANDS
from ...commands.place import ItemPlace, ListName
from ...draw.item.item_lines import chart_lines, item_page
from ...draw.item.item_sentences import item_text
from ...draw.item.strategy_tree import family_text, family_tree
from ...draw.text import figures
from ...draw.text.sentences import author
from ...plan.errors import EditConflict, PlanError
from ...plan.model import Goal, Objective, PlanItem, Strategy
from ...plan.plan import split_ref
from ...plan.text import LONGEST_NOTE
from ...state import form_drafts
from ...state.form_drafts import ENDED, Draft
from ...system.restricted import is_restricted
from ...widgets.bars import MOST_LINES, Cause, KeyBar
from ...widgets.drawing import Drawing
from ...words import _
from ...words.error_texts import sentence
from ..base import CommandScreen
from ..context import ListContext
from ..dialogs.editor import Edited, edited
from ..dialogs.menu import Menu, Options
from ..dialogs.page import Page
from ..forms.commitment_forms import correction_form, note_form, save_note
from ..forms.edit_base import EditBase
from ..forms.form_context import FormContext
from ..handlers import Table, bindings
from ..messages import HelpWanted
from ..own_commands.own_command_screen import OWN_HANDLERS, OwnCommandScreen

MOST_CORRECTED = 12
"""Check-ins to choose among: the last ones."""
PAGE_HANDLERS: Table = {
    **OWN_HANDLERS,
    **{
        each: f"pages.item_actions:ItemActions.{each}"
        for each in ("check_in", "commit", "amend", "edit_form", "set_state", "drop")
    },
    "pivot": "pages.item_actions:ItemActions.pivot",
    "palette": "pages.palette_page:PaletteActions.palette",
    "blocker": "pages.blocker_actions:BlockerActions.blocker",
    "remark": "pages.remark_actions:RemarkActions.remark",
}


class ItemPage(Page, OwnCommandScreen[bool | None]):
    """Everything about a goal, an objective or a strategy; the main screen's commands for one item hold here too."""

    BINDINGS: ClassVar[list[Any]] = bindings(ITEM_PAGE_COMMANDS, PAGE_HANDLERS, "{}")
    commands = ITEM_PAGE_COMMANDS
    handlers_of = PAGE_HANDLERS

    def __init__(self, context: ListContext, ref: str, *, at_chart: bool = False) -> None:
        """`at_chart`: it is opened for the chart, which is to be in view."""
        self.context, self.ref = context, ref
        self.at_chart = at_chart
        self.session = context.session
        self.forms = FormContext(context.session, lambda text: self.say(text, "muted"))
        self.keys = KeyBar()
        super().__init__(ref, self._drawn, "", self._in_words, f"planner show {ref} --plain")

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self.keys

    def on_mount(self) -> None:
        self.show()
        if self.at_chart:
            self.call_after_refresh(self._show_chart)

    def on_screen_resume(self) -> None:
        """What lay over it is gone, and the plan may be another."""
        self.show()

    def plan_changed(self) -> None:
        self.show()

    def show(self) -> None:
        """Draw what is different now."""
        self.text.redraw()
        self.keys.show(self.footer_keys())

    def footer_keys(self) -> list[FooterKey]:
        return item_footer(self.place, self.commands, PAGE_EVERYWHERE)

    def say(self, text: str, role: str = "text", *, lines: int = MOST_LINES, holds: Cause | None = None) -> None:
        CommandScreen.say(self, text, role, lines=lines, holds=holds)

    @property
    def place(self) -> ItemPlace:
        plan, found = self.plan, self.document
        strategy = found if isinstance(found, Strategy) else None
        objective = found if isinstance(found, Objective) else plan.objectives[strategy.objective] if strategy else None
        goal = found if isinstance(found, Goal) else plan.goals[objective.goal] if objective else None
        return ItemPlace(
            plan=plan,
            who=self.session.who,
            read_only=self.session.store.read_only,
            restricted=is_restricted(),
            standings=self.context.standings,
            at=cast("ListName", split_ref(self.ref)[0]),
            goal=goal,
            objective=objective,
            strategy=strategy,
        )

    def _show_chart(self) -> None:
        """Scroll as little as it takes to have the chart in view."""
        if self.document is not None:
            self.text.bring_into_view(chart_lines(self.plan, self.context.standings, self.ref, self.text.size.width))

    def on_drawing_bar_clicked(self, event: Drawing.BarClicked) -> None:
        """The chart of the item itself is on this page."""
        if event.ref == self.ref:
            event.stop()
            self._show_chart()

    def _drawn(self, cells: int) -> Any:
        if self.document is None:
            return []  # an undo took it out; the page says nothing until it is left
        return item_page(self.plan, self.context.standings, self.ref, cells)

    def _in_words(self) -> list[str]:
        item = self.document
        return item_text(self.plan, self.context.standings, item) if item is not None else []

    @property
    def document(self) -> PlanItem | None:
        try:
            found = self.plan.find(self.ref)
        except PlanError:
            return None
        return found if isinstance(found, PlanItem) else None

    def _open(self, form: Callable[[], Any]) -> None:
        try:
            self.open(form())
        except PlanError as error:
            self.refuse(error)

    def action_note(self) -> None:
        document = self.document
        if document is not None:
            self._open(lambda: note_form(self.forms, document))

    def action_note_in_editor(self) -> None:
        document = self.document
        if document is None:
            return
        edit_base = EditBase(self.session, document)
        program, session = self.program, self.session
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
                    self.program.typed.served(draft)
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
        self.program.typed.adopt(form, draft)
        self.open(form)
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
        drafts = form_drafts.keep(self.session.store.where, [draft], held=True)
        if not drafts:
            found.file.leave()
            return None
        found.file.remove()
        return drafts[0]

    def action_correct(self) -> None:
        """Choose a check-in, the newest first, and set it right."""
        objective = self.place.about
        if objective is None:
            return
        unit = objective.measure.unit if objective.measure is not None else ""

        def options() -> Options:
            last = reversed(self.plan.checkins_of(objective.id)[-MOST_CORRECTED:])
            return [(c.ref, f"{figures.day(c.day, self.today)}  {figures.amount(c.value, unit)}  {author(c)}") for c in last]

        def chosen(ref: str | None) -> None:
            checkin = next((each for each in self.context.plan.checkins_of(objective.id) if each.ref == ref), None)
            if checkin is not None:
                self._open(lambda: correction_form(self.forms, checkin))

        self.open(Menu(_("Which check-in is wrong?"), options), chosen)

    def action_tried(self) -> None:
        objective = self.place.objective
        if objective is not None:
            self.open(tried_page(self.context, objective))

    def action_help(self) -> None:
        moves = [each for each in PAGE_COMMANDS if each.group == MOVING]
        self.post_message(HelpWanted(self.ref, (*moves, *self.commands)))

    def action_undo(self) -> None:
        self.say(self.context.run("undo"), "muted")

    def action_redo(self) -> None:
        self.say(self.context.run("redo"), "muted")


def tried_page(context: ListContext, objective: Objective) -> Page:
    """The family tree of what was tried."""
    return Page(
        _("What was tried"),
        lambda cells: family_tree(context.plan, objective.id, context.today, cells, context.standings.now),
        _("Esc leaves, j k scroll, y copies"),
        lambda: family_text(context.plan, objective.id, context.today, context.standings.now),
        f"planner show {objective.ref} --plain",
    )
