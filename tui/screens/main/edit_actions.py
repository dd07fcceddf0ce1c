"""The commands of the main screen that type something else over what is there: a title, all fields, the plan's own words."""

from __future__ import annotations

from ...plan import actions
from ...plan.errors import EditConflict, Refused
from ...plan.text import required_line
from ...widgets.prompt import Prompt
from ...words import _
from ...words.error_texts import sentence
from ..context import ListContext
from ..forms.edit_base import EditBase
from ..forms.form_context import FormContext
from ..forms.item_forms import settings_form
from .title_edit import TitleEdit


class EditActions:
    """Editing."""

    def __init__(self, context: ListContext) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))

    def edit_title(self, typed: str = "") -> TitleEdit | None:
        """Type over the title, where it stands; `typed` is what was typed before, if any. Gives the line, if there is one."""
        context, item = self.context, self.context.place.item
        if item is None or context.pane.folded:
            return None
        line = TitleEdit(context, item, typed)
        context.mount(line)
        context.program.hold_keys_until(lambda: line.has_focus or not line.is_attached)
        line.focus()
        return line

    def plan_settings(self) -> None:
        self.context.open(settings_form(self.forms))

    def rename_plan(self, typed: str = "") -> Prompt:
        """Ask for the plan's title; `typed` is what was typed before, if anything."""
        context = self.context
        edited = EditBase(context.session, context.plan.meta)

        def answer(text: str) -> str:
            try:
                values = edited.values({"title": required_line(text)})
                if values:
                    context.session.do(actions.edit, "P1", values)
            except EditConflict as conflict:
                edited.ask(context.app, conflict, _("back to the line"), lambda chosen: prompt.enter() if chosen else None)
                return sentence(conflict)
            except Refused as refused:
                return "" if refused.reason == "nothing_changed" else sentence(refused)
            context.show_plan()
            return ""

        title = context.plan.meta.title
        prompt = context.ask(Prompt(_("The plan's title:"), answer, value=title, typed=typed, origin=("rename",)))
        return prompt
