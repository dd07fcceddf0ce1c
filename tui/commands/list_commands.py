"""The keys of lists and pages, declared once: how one moves in them, and what each kind of them does besides.

The lists of the main screen move by the same keys, and so does every list and every page that opens over it.
"""

from __future__ import annotations

from ..words import N_
from .key_names import Command

MOVING, LISTS = N_("Moving"), N_("Lists and pages")

_DOWN = Command("cursor_down", "j,down", N_("Down"), N_("next item of the list"), MOVING)
_UP = Command("cursor_up", "k,up", N_("Up"), N_("previous item of the list"), MOVING)
_FIRST = Command("first", "g,home", N_("First"), N_("first item of the list"), MOVING)
_LAST = Command("last", "G,end", N_("Last"), N_("last item of the list"), MOVING)
_PAGE_DOWN = Command("page_down", "pagedown,ctrl+f", N_("Page down"), N_("a page further"), MOVING)
_PAGE_UP = Command("page_up", "pageup,ctrl+b", N_("Page up"), N_("a page back"), MOVING)
MOVES: tuple[Command, ...] = (_DOWN, _UP, _FIRST, _LAST, _PAGE_DOWN, _PAGE_UP)

_CHOOSE = Command("choose", "enter,space", N_("Choose"), N_("what the cursor is on"), LISTS)
_NARROW = Command("narrow", "slash", N_("Narrow"), N_("type words, and see only what holds them; accents optional"), LISTS)
_COPY = Command("copy", "y", N_("Copy"), N_("copy all that it says, as text"), LISTS)
_LEAVE = Command("leave", "escape,q,ctrl+g", N_("Leave"), N_("back to where one was"), LISTS)

LIST_COMMANDS: tuple[Command, ...] = (*MOVES, _CHOOSE, _NARROW, _COPY, _LEAVE)


def _also(command: Command, keys: str) -> Command:
    """The same command with more keys."""
    return command._replace(keys=f"{command.keys},{keys}")


MENU_COMMANDS: tuple[Command, ...] = (_also(_DOWN, "tab"), _also(_UP, "shift+tab"), *LIST_COMMANDS[2:])
PAGE_COMMANDS: tuple[Command, ...] = (
    _DOWN._replace(help=N_("a line further")),
    _UP._replace(help=N_("a line back")),
    _FIRST._replace(help=N_("to the top")),
    _LAST._replace(help=N_("to the end")),
    _also(_PAGE_DOWN, "space"),
    _PAGE_UP,
    _COPY,
    _also(_LEAVE, "enter,question_mark,f1"),
)
SKIP_REFUSED = Command(
    "skip_refused", "s", N_("Skip the refused"), N_("before a change of all that is marked: change what no rule refuses"), LISTS
)
FIND_COMMANDS: tuple[Command, ...] = (
    _DOWN._replace(keys="down,ctrl+n"),
    _UP._replace(keys="up"),
    _PAGE_DOWN,
    _PAGE_UP,
    Command("choose", "enter", N_("Go there"), N_("to the item that the cursor is on"), LISTS),
    Command("only_these", "tab", N_("Only these"), N_("show in the lists only what was found"), LISTS),
    Command("keep", "ctrl+o", N_("Save as view"), N_("keep the filter under a name"), LISTS),
    _LEAVE._replace(keys="escape,ctrl+g"),
)
PALETTE_COMMANDS: tuple[Command, ...] = (
    _DOWN._replace(keys="down,ctrl+n,tab"),
    _UP._replace(keys="up,shift+tab"),
    _PAGE_DOWN,
    _PAGE_UP,
    Command("choose", "enter", N_("Do it"), N_("the command that the cursor is on; where it is off, it says why"), LISTS),
    _LEAVE._replace(keys="escape,ctrl+g"),
)
"""Where one types all the time, so that no letter and no Home or End is a key."""
