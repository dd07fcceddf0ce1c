"""The commands of the main screen that change nothing: copying, help, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...commands.main_commands import COMMANDS, key_of
from ...plan.model import Goal, Objective, Strategy
from ...widgets.pane import Pane
from ...widgets.theme import THEMES
from ...words import _

if TYPE_CHECKING:
    from textual.screen import Screen

    from .main_screen import MainScreen

    Base = Screen[None]
else:
    Base = object


class Looking(Base):
    """Each `action_…` is a command of `commands.COMMANDS`."""

    @property
    def _main(self) -> MainScreen:
        from .main_screen import MainScreen  # noqa: PLC0415 - the screen is made of this class

        assert isinstance(self, MainScreen)
        return self

    def action_help(self) -> None:
        from ..pages.help_page import help_page  # noqa: PLC0415 - not needed before the first paint

        self.app.push_screen(help_page(_("Three words, and the keys"), COMMANDS, words=True))

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_copy(self) -> None:
        """The item as a line of text, to the clipboard of the terminal one sits at (OSC 52)."""
        from ...draw.screen.item_rows import in_a_line  # noqa: PLC0415
        from ..clipboard import sent  # noqa: PLC0415

        main, document = self._main, self._main.chosen()
        if document is None:
            return
        standing = None
        if isinstance(document, Goal):
            standing = main.standings.goal(document.id)
        elif isinstance(document, Objective):
            standing = main.standings.objective(document.id)
        assert isinstance(document, Goal | Objective | Strategy)
        text = in_a_line(document, standing)
        said = _("Sent to your terminal's clipboard: {text}").format(text=text)
        main.say(*sent(self.app, text, said, f"planner show {document.ref}"))

    def action_theme(self) -> None:
        from ..dialogs.menu import Menu  # noqa: PLC0415

        main = self._main

        def chosen(name: str | None) -> None:
            if name:
                main.planner.choose_look(name)

        options = [(name, _(words)) for name, (_look, words) in THEMES.items()]
        self.app.push_screen(Menu(_("Colours"), options, main.planner.look), chosen)

    def action_open_item(self) -> None:
        from ..pages.item_page import ItemPage  # noqa: PLC0415

        document = self._main.chosen()
        if document is not None:
            self.app.push_screen(ItemPage(self._main, document.ref))

    def action_tried(self) -> None:
        """What was tried under the objective one is at."""
        from ..pages.item_page import tried_page  # noqa: PLC0415

        main = self._main
        if main.objectives.chosen is None:
            main.say(_("Choose an objective first: {key}.").format(key=key_of("pane(2)")), "muted")
        else:
            self.app.push_screen(tried_page(main, main.plan.objectives[main.objectives.chosen]))

    def action_timeline(self) -> None:
        from ..pages.timeline_page import Timeline  # noqa: PLC0415

        self.app.push_screen(Timeline(self._main))

    def action_vocabulary(self) -> None:
        from ...draw.screen.vocabulary_columns import vocabulary_page, vocabulary_text  # noqa: PLC0415
        from ..dialogs.page import Page  # noqa: PLC0415

        main = self._main
        hint = _("Esc leaves, j k scroll, y copies")
        page = Page(
            _("Three words"),
            lambda cells: vocabulary_page(main.plan, cells),
            hint,
            lambda: vocabulary_text(main.plan),
            "planner man",
        )
        self.app.push_screen(page)

    def on_pane_opened(self, event: Pane.Opened) -> None:
        self.action_open_item()

    def action_quit(self) -> None:
        """Leave, unless something could not be saved: then say so first."""
        from ..dialogs.menu import Menu  # noqa: PLC0415

        main = self._main
        outbox = main.session.outbox
        if main.session.saving != "not saved":
            self.app.exit(0)
            return
        kept = outbox.keep()
        if outbox.resends:
            leave = _("leave; it is kept here and sent the next time")
        else:
            leave = _("leave: it is offered the next time") if kept else _("leave, and lose it: it cannot be kept either")

        def chosen(value: str | None) -> None:
            if value == "leave":
                self.app.exit(1)

        options = [("stay", _("stay, it is tried again")), ("leave", leave)]
        count = len(outbox.changes) or len(main.session.unsaved)
        self.app.push_screen(Menu(_("Not saved yet: {count}").format(count=count), options), chosen)
