"""The views of the table of all objectives: choosing what is shown, and keeping it under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....plan.errors import PlanError
from ....plan.filter.parse import parse
from ....state import saved_views
from ....state.saved_views import View
from ....widgets.prompt import Prompt
from ....words import _, decimal_mark
from ....words.error_texts import sentence
from ...dialogs.menu import Menu
from ...overview.list_filter import choices

if TYPE_CHECKING:
    from .objectives_page import ObjectivesPage

_VIEW = "view "


class ObjectivesViews:
    """Views of a table: a filter, an order, or both."""

    def __init__(self, context: ObjectivesPage) -> None:
        self.context = context

    def filter(self) -> None:
        """Choose what is shown: mine, at risk, stale, blocked, all states, or a saved view."""
        context = self.context
        usual = ((text, words) for _name, words, text in choices(context.session.who))
        views = ((_VIEW + name, _("View: {name}").format(name=name)) for name in saved_views.views())

        def chosen(value: str | None) -> None:
            if value is None:
                return
            if value.startswith(_VIEW):
                self.show_view(value.removeprefix(_VIEW))
            else:
                context.look_at(View(value))

        shown = _VIEW + context.view_name if context.view_name else context.filter_text
        context.open(Menu(_("Show"), [*usual, *views], shown), chosen)

    def show_view(self, name: str) -> None:
        """Show a saved view: its filter, in its order if it has one."""
        try:
            written, view = saved_views.view_called(name)
        except PlanError as error:
            self.context.refuse(error)
            return
        self.context.look_at(view, written)

    def keep(self) -> None:
        """Ask for a name, and keep the filter and the order under it."""
        context = self.context
        text = context.filter_text

        def answer(name: str) -> str:
            try:
                parse(text, context.today, decimal_mark=decimal_mark(), fiscal_month=context.plan.meta.fiscal_month)
                written = saved_views.save(name, text, context.order)
            except PlanError as error:
                return sentence(error)
            context.look_at(View(text, context.order), written)
            context.say(_("View “{name}” saved").format(name=written), "ok")
            return ""

        hint = _("a name; the one of a view that is there takes its place")
        context.ask(Prompt(_("Save as view:"), answer, hint=hint, origin=("view", text) if text else ()))
