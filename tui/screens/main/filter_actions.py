"""The commands of the main screen that say which items are shown: find, filter, saved views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from ...plan.errors import PlanError
from ...plan.filter.index import FilterIndex
from ...plan.filter.parse import parse
from ...plan.filter.search import LiveFilter, SearchResult
from ...state import saved_views
from ...widgets.prompt import Prompt
from ...words import _, decimal_mark
from ...words.error_texts import sentence
from ..context import ListContext
from ..dialogs.menu import Menu
from ..overview.list_filter import Filter, choices
from ..pages.background_search import BackgroundSearch
from ..pages.find_dialog import Find, FindResult

VIEW, RENAME, DELETE, TYPED = "view ", "rename", "delete", "typed"


class _FilterMenu(Menu):
    """Here `/` is what it is in the lists: a filter to type."""

    def action_narrow(self) -> None:
        self.choose(TYPED)


class FilterActions:
    """Which items are shown."""

    def __init__(self, context: ListContext) -> None:
        self.context = context
        self._facts: FilterIndex | None = None
        self._view_search: BackgroundSearch | None = None

    def filter_index(self) -> FilterIndex:
        """What filters know of the plan as it is now; kept from one filter to the next."""
        context = self.context
        if self._facts is None:
            self._facts = FilterIndex(context.standings, context.session.who)
        self._facts.move_to(context.standings)
        return self._facts

    def find(self, text: str = "") -> Find:
        """Open the screen that finds; `text` stands on its line, or the filter that is in force."""
        context = self.context

        def chosen(wanted: FindResult | None) -> None:
            if wanted is None:
                return
            if wanted.ref:
                context.go_to(wanted.ref)
                if wanted.opened:
                    context.run("open_item")
            elif wanted.found is not None:
                self._show_found(wanted.found, wanted.text, "")

        screen = Find(self.filter_index, context.today, context.filter.text, text)
        context.open(screen, chosen)
        return screen

    def _show_found(self, found: SearchResult, text: str, name: str) -> None:
        """Show in the panes only what a search has found."""
        context = self.context
        live_filter = LiveFilter(self.filter_index(), found.query, found.items()) if found.query else None
        context.filter = Filter(text=text, name=name, live_filter=live_filter) if live_filter is not None else Filter()
        context.show_plan()

    def show_view(self, name: str) -> None:
        """Show only what fits a saved view."""
        context = self.context
        try:
            written, text = saved_views.called(name)
            query = parse(text, context.today, decimal_mark=decimal_mark(), fiscal_month=context.plan.meta.fiscal_month)
        except PlanError as error:
            context.refuse(error)
            return
        standings = context.standings

        def arrived(found: SearchResult) -> None:
            if context.standings is not standings:  # somebody has changed the plan since
                self.show_view(name)
            else:
                context.say("")
                self._show_found(found, text, written)

        if self._view_search is None:
            self._view_search = BackgroundSearch(cast("Any", context), self.filter_index)
        self._view_search.begin(query, arrived)
        if self._view_search.pending:
            context.say(_("Looking…"), "muted")

    def filter(self) -> None:
        context = self.context
        views = saved_views.saved()
        options = [
            *((name, words) for name, words, _typed in choices(context.session.who)),
            *((VIEW + name, _("View: {name}").format(name=name)) for name in views),
            (TYPED, _("another: type it (/)")),
        ]
        if views:
            options += [(RENAME, _("rename a view …")), (DELETE, _("delete a view …"))]

        def chosen(value: str | None) -> None:
            if value is None:
                return
            if value.startswith(VIEW):
                self.show_view(value.removeprefix(VIEW))
            elif value == TYPED:
                self.find()
            elif value == RENAME:
                self._one_of(_("Rename which view?"), views, self.rename_view)
            elif value == DELETE:
                self._one_of(_("Delete which view?"), views, self._delete)
            else:
                context.filter = Filter(everything=True) if value == "all" else Filter(only=value)
                context.show_plan()

        shown = context.filter
        current = "all" if shown.everything else VIEW + shown.name if shown.name else TYPED if shown.text else shown.only
        context.open(_FilterMenu(_("Show"), options, current), chosen)

    def _one_of(self, title: str, names: dict[str, str], then: Callable[[str], object]) -> None:
        options = [(name, f"{name}: {text}") for name, text in names.items()]
        self.context.open(Menu(title, options), lambda name: then(name) if name is not None else None)

    def rename_view(self, name: str, typed: str = "") -> Prompt:
        """Ask what a view is to be called; `typed` is what was typed before, if anything."""
        context = self.context

        def answer(new: str) -> str:
            try:
                called = saved_views.rename(name, new)
            except PlanError as error:
                return sentence(error)
            context.say(_("View “{name}” is called “{new}” now").format(name=name, new=called), "muted")
            return ""

        return context.ask(Prompt(_("New name of the view:"), answer, value=name, typed=typed, origin=("rename view", name)))

    def _delete(self, name: str) -> None:
        context = self.context
        try:
            text = saved_views.called(name)[1]
            saved_views.delete(name)
        except PlanError as error:
            context.refuse(error)
            return
        context.say(_("View “{name}” deleted: it was {text}").format(name=name, text=text), "muted")
