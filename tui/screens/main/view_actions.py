"""The commands of the main screen that change nothing: copying, help, pages."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from ...commands.key_names import Command
from ...commands.main_commands import key_of
from ...plan.errors import PlanError
from ...state import preferences
from ...state.saved_views import View
from ...widgets.theme import THEME_WORDS
from ...words import _
from ..clipboard import item_copied
from ..context import ListContext
from ..dialogs.menu import Menu
from ..messages import LeaveRequested, ThemeChosen
from ..overview.layout import DETAIL, HIDDEN, ROOMY, SHOWN
from ..pages.course_page import VocabularyPage
from ..pages.help_page import HelpPage
from ..pages.item_page import ItemPage, tried_page
from ..pages.objectives.objectives_page import ObjectivesPage
from ..pages.whole_plan.checkup_page import CheckupPage
from ..pages.whole_plan.timeline_page import Timeline


class ViewActions:
    """What one looks at."""

    def __init__(self, context: ListContext) -> None:
        self.context = context
        self._view = View("")

    def help(self) -> None:
        self.context.open(HelpPage(_("Three words, and the keys"), self.context.commands, words=True))

    def help_of(self, title: str, commands: Sequence[Command]) -> None:
        """The keys of a list or a page that lies over this screen."""
        self.context.open(HelpPage(title, commands))

    def copy(self) -> None:
        """The item as a line of text, to the clipboard of the terminal one sits at (OSC 52)."""
        context, item = self.context, self.context.place.item
        if item is not None:
            context.say(*item_copied(context.app, item, context.standings))

    def theme(self) -> None:
        context = self.context

        def chosen(name: str | None) -> None:
            if name:
                context.post_message(ThemeChosen(name))

        options = [(name, _(words)) for name, words in THEME_WORDS.items()]
        self.context.open(Menu(_("Colours"), options, context.program.theme_choice), chosen)

    def open_item(self) -> None:
        document = self.context.place.item
        if document is not None:
            self.context.open(ItemPage(self.context, document.ref))

    def chart_of(self, ref: str) -> None:
        """Open the page of the item whose bar was clicked, at its chart, over whatever there is."""
        with contextlib.suppress(PlanError):  # it is gone since it was drawn
            self.context.plan.find(ref)
            self.context.open(ItemPage(self.context, ref, at_chart=True))

    def tried(self) -> None:
        """What was tried under the objective that the cursor is at."""
        objective = self.context.place.objective
        assert objective is not None
        self.context.open(tried_page(self.context, objective))

    def objectives(self) -> None:
        """The table of all objectives, sorted as one left it."""
        self.context.open(ObjectivesPage(self.context, self._view, self._remember))

    def _remember(self, view: View) -> None:
        self._view = view

    def timeline(self) -> None:
        self.context.open(Timeline(self.context))

    def detail(self) -> None:
        """Hide the page beside the lists, or show it again, for good."""
        context = self.context
        if context.app.size.width < ROOMY:
            text = _("The detail needs {cells} columns; {key} opens the item's page.")
            context.say(text.format(cells=ROOMY, key=key_of("pane(4)")))
            return
        preferences.remember(DETAIL, HIDDEN if context.wants_detail else SHOWN)
        context.show_detail(not context.wants_detail)

    def vocabulary(self) -> None:
        self.context.open(VocabularyPage(self.context))

    def checkup(self) -> None:
        """The plan looked over as an editor would, each finding with the key that mends it."""
        self.context.open(CheckupPage(self.context))

    def quit(self) -> None:
        """Leave, unless something could not be saved: then say so first."""
        context = self.context
        outbox = context.session.outbox
        if context.session.saving != "not saved":
            context.post_message(LeaveRequested(0))
            return
        if not outbox.keep():
            leave = _("leave, and lose it: it cannot be kept either")
        elif outbox.resends:
            leave = _("leave; it is kept here and sent the next time")
        else:
            leave = _("leave: it is offered the next time")

        def chosen(value: str | None) -> None:
            if value == "leave":
                context.post_message(LeaveRequested(1))

        options = [("stay", _("stay, it is tried again")), ("leave", leave)]
        count = len(outbox.changes) or len(context.session.unsaved)
        self.context.open(Menu(_("Not saved yet: {count}").format(count=count), options), chosen)
