"""The command palette: every command of the screen that one is on, found as one types, and what can be switched from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from ...commands.asking import command_called
from ...commands.list_commands import PALETTE_COMMANDS
from ...commands.palette_entries import PaletteEntry, command_entries, fitting
from ...draw.text.line import Line, Span, cut, fitted, width
from ...draw.text.safe import visible
from ...state import saved_views
from ...widgets.line_input import LineInput, TypedWords, words_of
from ...widgets.theme import THEME_WORDS
from ...words import LANGUAGES, N_, _
from ..context import Context
from ..dialogs.list_page import ListPage
from ..handlers import bindings
from ..messages import LanguageChosen, ThemeChosen

VIEWS, LANGUAGE, COLOURS = N_("Views"), N_("Language"), N_("Colours")
KEY_CELLS, NAME_CELLS = 10, 24
"""A name has what the longest of a command that is found needs; what is longer takes some of its help's room, so much at most."""
LOW = 18
"""Lines that it takes at least, where there are so many."""
NARROW = 70
"""Cells below which keys and names have less room, so that what a command does has some."""


class Palette(ListPage[str, str]):
    """Gives the id of the entry that was chosen, or None. What makes no sense now is dimmed, and says why."""

    BINDINGS: ClassVar[list[Any]] = bindings(PALETTE_COMMANDS)
    commands = PALETTE_COMMANDS

    def __init__(self, entries: Callable[[], Sequence[PaletteEntry]], typed: str = "") -> None:
        """`entries` are asked for again where the plan changes; `typed` is what was typed before, if anything."""
        super().__init__(_("Commands"), _("Enter does it · Esc leaves"))
        self._entries = entries
        self.entries = {each.id: each for each in entries()}
        self.line = LineInput(typed, placeholder=_("part of a name, of what it does, or its key; accents optional"))
        self.list.can_focus = False  # one types all the time
        self.names = NAME_CELLS

    def parts(self) -> Iterable[Widget]:
        yield from (self.line, self.list)

    def rows(self) -> Sequence[str]:
        return self.fitting(self.line.value)

    def fitting(self, text: str) -> Sequence[str]:
        found = fitting([*self.entries.values()], text)
        self.names = min(max((width(visible(each.name)) for each in found if each.keys), default=0) + 1, NAME_CELLS)
        return [each.id for each in found]

    def draw_row(self, row: str, cells: int) -> Line:
        entry = self.entries[row]
        off = bool(entry.why_off)
        keys, name = (KEY_CELLS, self.names) if cells >= NARROW else (KEY_CELLS - 4, min(self.names, NAME_CELLS - 4))
        name = max(name, min(width(visible(entry.name)), NAME_CELLS))
        shown = " ".join(entry.keys[:2])
        shown = shown if width(shown) <= keys else "".join(entry.keys[:1])
        return (
            Span("  "),
            Span(fitted(shown, keys) + " ", "faint" if off else "accent"),
            Span(fitted(visible(entry.name), name) + " ", "faint" if off else "title"),
            Span(cut(visible(entry.why_off or entry.does), cells - keys - name - 4), "faint" if off else "muted"),
        )

    def text_of(self, row: str) -> str:
        entry = self.entries[row]
        return f"{' '.join(entry.keys)}  {entry.name}: {entry.why_off or entry.does}".strip()

    def fit(self) -> None:
        """It has its room, whatever is found: on a low screen nearly all there is."""
        rows = self.size.height
        self.frame.styles.height = max(rows * 8 // 10, min(rows - 2, LOW))

    def plan_changed(self) -> None:
        self.entries = {each.id: each for each in self._entries()}
        self.fill()

    def line_changed(self) -> None:
        self.say(self.hint)
        self.fill()
        self.list.move(0)

    def line_entered(self) -> None:
        self.action_choose()

    def choose(self, row: str) -> None:
        why = self.entries[row].why_off
        if why:
            self.say(why, "warn")
        else:
            self.dismiss(row)

    def typed_words(self) -> TypedWords | None:
        return words_of("palette", (), self.line.value, "")

    def action_leave(self) -> None:
        self.dismiss(None)


class PaletteActions:
    """The command that finds every other."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def palette(self, typed: str = "") -> Palette:
        """Open the palette of the screen that one is on; `typed` is what was typed before, if anything."""
        found = Palette(self.entries, typed)
        self.context.open(found, self._chosen)
        return found

    def entries(self) -> list[PaletteEntry]:
        """The commands of the screen, then what can be switched from anywhere."""
        context = self.context
        found = command_entries(context.commands, context.place, context.footer_keys())
        if command_called("filter", context.commands) is not None:
            for name, text in saved_views.saved().items():
                found.append(PaletteEntry(f"view {name}", _("View: {name}").format(name=name), text, _(VIEWS)))
        for code, manner in LANGUAGES.items():
            name = _("Language: {name}").format(name=manner.name)
            found.append(PaletteEntry(f"language {code}", name, _("speak it from now on"), _(LANGUAGE)))
        for theme, words in THEME_WORDS.items():
            name = _("Theme: {name}").format(name=_(words))
            found.append(PaletteEntry(f"theme {theme}", name, _("change the colours, for good"), _(COLOURS)))
        return found

    def _chosen(self, id: str | None) -> None:
        if id is None:
            return
        context = self.context
        command = command_called(id, context.commands)
        kind, _space, name = id.partition(" ")
        if command is not None:
            context.give(command)
        elif kind == "view":
            context.run("show_view", name)
        elif kind == "language":
            context.post_message(LanguageChosen(name))
        else:
            context.post_message(ThemeChosen(name))
