"""The commands of the main screen that say which items are shown: find, filter, saved views."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...plan.errors import PlanError
from ...words import _, decimal_mark
from ...words.error_texts import sentence
from ..overview.list_filter import Filter

if TYPE_CHECKING:
    from textual.screen import Screen

    from ...plan.filter.index import FilterIndex
    from ...plan.filter.search import SearchResult
    from ...widgets.prompt import Prompt
    from ..pages.background_search import BackgroundSearch
    from ..pages.find_dialog import Find
    from .main_screen import MainScreen

    Base = Screen[None]
else:
    Base = object

VIEW, RENAME, DELETE, TYPED = "view ", "rename", "delete", "typed"


class Narrowing(Base):
    """Each `action_…` is a command of `commands.COMMANDS`."""

    _facts: FilterIndex | None = None
    _view_search: BackgroundSearch | None = None

    @property
    def _narrowed(self) -> MainScreen:
        from .main_screen import MainScreen  # noqa: PLC0415 - the screen is made of this class

        assert isinstance(self, MainScreen)
        return self

    def facts(self) -> FilterIndex:
        """What filters know of the plan as it is now; kept from one filter to the next."""
        from ...plan.filter.index import FilterIndex  # noqa: PLC0415 - not needed before the first paint

        main = self._narrowed
        if self._facts is None:
            self._facts = FilterIndex(main.standings, main.session.who)
        self._facts.move_to(main.standings)
        return self._facts

    def action_find(self) -> None:
        self.find()

    def find(self, text: str = "") -> Find:
        """Open the screen that finds; `text` stands on its line, or the filter that is in force."""
        from ..pages.find_dialog import Find, FindResult  # noqa: PLC0415 - not needed before the first paint

        main = self._narrowed

        def chosen(wanted: FindResult | None) -> None:
            if wanted is None:
                return
            if wanted.ref:
                main.go_to(wanted.ref)
            elif wanted.found is not None:
                self._show_found(wanted.found, wanted.text, "")

        screen = Find(self.facts, main.today, main.filter.text, text)
        self.app.push_screen(screen, chosen)
        return screen

    def _show_found(self, found: SearchResult, text: str, name: str) -> None:
        """Show in the panes only what a search has found."""
        from ...plan.filter.search import LiveFilter  # noqa: PLC0415

        main = self._narrowed
        sieve = LiveFilter(self.facts(), found.query, found.items()) if found.query else None
        main.filter = Filter(text=text, name=name, sieve=sieve) if sieve is not None else Filter()
        main.show_plan()

    def action_show_all(self) -> None:
        """Esc: away with the filter, as everywhere."""
        main = self._narrowed
        if main.filter != Filter():
            main.filter = Filter()
            main.show_plan()

    def show_view(self, name: str) -> None:
        """Show only what fits a saved view."""
        from ...plan.filter.parse import parse  # noqa: PLC0415
        from ...state import saved_views  # noqa: PLC0415 - as above
        from ..pages.background_search import BackgroundSearch  # noqa: PLC0415

        main = self._narrowed
        try:
            written, text = saved_views.called(name)
            query = parse(text, main.today, decimal_mark=decimal_mark(), fiscal_month=main.plan.meta.fiscal_month)
        except PlanError as error:
            main.refuse(error)
            return
        standings = main.standings

        def arrived(found: SearchResult) -> None:
            if main.standings is not standings:  # somebody has changed the plan since
                self.show_view(name)
            else:
                main.say("")
                self._show_found(found, text, written)

        if self._view_search is None:
            self._view_search = BackgroundSearch(main, self.facts)
        self._view_search.begin(query, arrived)
        if self._view_search.pending:
            main.say(_("Looking…"), "muted")

    def action_filter(self) -> None:
        from ...state import saved_views  # noqa: PLC0415 - as above
        from ..dialogs.menu import Menu  # noqa: PLC0415

        main = self._narrowed
        kept = saved_views.saved()
        options = [
            ("", _("everything that is alive")),
            ("mine", _("mine ({who})").format(who=main.session.who)),
            ("at risk", _("at risk or off track")),
            ("stale", _("stale: no check-in for too long")),
            ("all", _("all states, the dropped ones too")),
            *((VIEW + name, _("View: {name}").format(name=name)) for name in kept),
            (TYPED, _("another: type it (/)")),
        ]
        if kept:
            options += [(RENAME, _("rename a view …")), (DELETE, _("delete a view …"))]

        def chosen(value: str | None) -> None:
            if value is None:
                return
            if value.startswith(VIEW):
                self.show_view(value.removeprefix(VIEW))
            elif value == TYPED:
                self.action_find()
            elif value == RENAME:
                self._one_of(_("Rename which view?"), kept, self._rename)
            elif value == DELETE:
                self._one_of(_("Delete which view?"), kept, self._delete)
            else:
                main.filter = Filter(everything=True) if value == "all" else Filter(only=value)
                main.show_plan()

        shown = main.filter
        current = "all" if shown.everything else VIEW + shown.name if shown.name else TYPED if shown.text else shown.only
        self.app.push_screen(Menu(_("Show"), options, current), chosen)

    def _one_of(self, title: str, names: dict[str, str], then: Callable[[str], None]) -> None:
        from ..dialogs.menu import Menu  # noqa: PLC0415 - as above

        options = [(name, f"{name}: {text}") for name, text in names.items()]
        self.app.push_screen(Menu(title, options), lambda name: then(name) if name is not None else None)

    def _rename(self, name: str) -> None:
        self.rename_view(name)

    def rename_view(self, name: str, typed: str = "") -> Prompt:
        """Ask what a view is to be called; `typed` is what was typed before, if anything."""
        from ...state import saved_views  # noqa: PLC0415 - as above

        main = self._narrowed

        def answer(new: str) -> str:
            try:
                called = saved_views.rename(name, new)
            except PlanError as error:
                return sentence(error)
            main.say(_("View “{name}” is called “{new}” now").format(name=name, new=called), "muted")
            return ""

        return main.ask(_("New name of the view:"), answer, value=name, typed=typed, origin=("rename view", name))

    def _delete(self, name: str) -> None:
        from ...state import saved_views  # noqa: PLC0415 - as above

        main = self._narrowed
        try:
            text = saved_views.called(name)[1]
            saved_views.delete(name)
        except PlanError as error:
            main.refuse(error)
            return
        main.say(_("View “{name}” deleted: it was {text}").format(name=name, text=text), "muted")
