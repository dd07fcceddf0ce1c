"""The keys of lists and pages, declared once: how one moves in them, and what each kind of them does besides.

The lists of the main screen move by the same keys, and so does every list and every page that opens over it.
"""

from __future__ import annotations

from ..words import N_
from .key_names import Command

MOVING, LISTS = N_("Moving"), N_("Lists and pages")

DOWN = Command("cursor_down", "j,down", N_("Down"), N_("next item of the list"), MOVING)
UP = Command("cursor_up", "k,up", N_("Up"), N_("previous item of the list"), MOVING)
FIRST = Command("first", "g,home", N_("First"), N_("first item of the list"), MOVING)
LAST = Command("last", "G,end", N_("Last"), N_("last item of the list"), MOVING)
PAGE_DOWN = Command("page_down", "pagedown,ctrl+f", N_("Page down"), N_("a page further"), MOVING)
PAGE_UP = Command("page_up", "pageup,ctrl+b", N_("Page up"), N_("a page back"), MOVING)
MOVES: tuple[Command, ...] = (DOWN, UP, FIRST, LAST, PAGE_DOWN, PAGE_UP)

CHOOSE = Command("choose", "enter,space", N_("Choose"), N_("what the cursor is on"), LISTS)
NARROW = Command("narrow", "slash", N_("Narrow"), N_("type words, and see only what holds them; accents optional"), LISTS)
COPY = Command("copy", "y", N_("Copy"), N_("copy all that it says, as text"), LISTS)
HELP = Command("help", "question_mark,f1", N_("Help"), N_("these keys"), LISTS)
LEAVE = Command("leave", "escape,q,ctrl+g", N_("Leave"), N_("back to where one was"), LISTS)


def also(command: Command, keys: str) -> Command:
    """The same command with more keys."""
    return command._replace(keys=f"{command.keys},{keys}")


LIST_COMMANDS: tuple[Command, ...] = (*MOVES, CHOOSE, NARROW, COPY, HELP, LEAVE)
MENU_COMMANDS: tuple[Command, ...] = (also(DOWN, "tab"), also(UP, "shift+tab"), *LIST_COMMANDS[2:])
TIMELINE_COMMANDS: tuple[Command, ...] = (
    *MOVES,
    Command("quarter(1)", "l,right", N_("Next quarter"), N_("what runs in the one after"), MOVING),
    Command("quarter(-1)", "h,left", N_("Quarter before"), N_("what ran in the one before"), MOVING),
    CHOOSE._replace(name=N_("Open"), help=N_("the item's page")),
    Command("check_in", "c", N_("Check in"), N_("say where the objective stands"), LISTS),
    NARROW,
    COPY,
    HELP,
    also(LEAVE, "t"),
)
PAST_COMMANDS: tuple[Command, ...] = (*LIST_COMMANDS[:-1], also(LEAVE, "H"))
"""Of the list of the standups that were kept."""
PAGE_COMMANDS: tuple[Command, ...] = (
    DOWN._replace(help=N_("a line further")),
    UP._replace(help=N_("a line back")),
    FIRST._replace(help=N_("to the top")),
    LAST._replace(help=N_("to the end")),
    also(PAGE_DOWN, "space"),
    PAGE_UP,
    COPY,
    HELP,
    also(LEAVE, "enter"),
)
VOCABULARY_COMMANDS: tuple[Command, ...] = (
    *PAGE_COMMANDS[:-1],
    Command("learn", "enter", N_("Learn"), N_("ten statements: which of the three words is each? the coach answers"), LISTS),
    LEAVE,
)
COURSE_COMMANDS: tuple[Command, ...] = (
    DOWN._replace(help=N_("the next of the three words")),
    UP._replace(help=N_("the word before")),
    Command("answer('goal')", "g,1", N_("Goal"), N_("the statement is a goal"), LISTS),
    Command("answer('objective')", "o,2", N_("Objective"), N_("the statement is an objective"), LISTS),
    Command("answer('strategy')", "s,3", N_("Strategy"), N_("the statement is a strategy"), LISTS),
    Command("choose", "enter,space", N_("Choose"), N_("the word that the cursor is on; then the next statement"), LISTS),
    COPY,
    HELP,
    LEAVE,
)
"""Of the short course: each statement is one of the three words."""
HELP_COMMANDS: tuple[Command, ...] = (*PAGE_COMMANDS[:-3], NARROW, COPY, also(PAGE_COMMANDS[-1], HELP.keys))
"""What opens the help closes it."""
MINUTES_COMMANDS: tuple[Command, ...] = (
    *PAGE_COMMANDS[:-2],
    Command("write", "w", N_("Write"), N_("the minutes into a file; one that is there is never touched"), LISTS),
    *PAGE_COMMANDS[-2:],
)
"""Of the minutes of a standup that was kept."""
CONFIRM_COMMANDS: tuple[Command, ...] = (
    Command("agree", "enter", N_("Do it"), N_("what the page says"), LISTS),
    *PAGE_COMMANDS[:-1],
    LEAVE._replace(help=N_("all stays as it is")),
)
SKIP_REFUSED = Command(
    "skip_refused", "s", N_("Skip the refused"), N_("before a change of all that is marked: change what no rule refuses"), LISTS
)
BULK_COMMANDS: tuple[Command, ...] = (SKIP_REFUSED, *CONFIRM_COMMANDS)
"""Of the page that says what becomes of all that is marked."""
FILL_IN = Command("fill_in", "A", N_("Ask"), N_("for the scores and lessons that nobody has said yet, one by one"), LISTS)
REVIEW_COMMANDS: tuple[Command, ...] = (*PAGE_COMMANDS[:-1], FILL_IN, also(PAGE_COMMANDS[-1], "f4"))
"""Of a cycle in review. What opened it closes it."""
REVIEW_STEP_COMMANDS: tuple[Command, ...] = (FILL_IN, *CONFIRM_COMMANDS[:-1], also(CONFIRM_COMMANDS[-1], "f4"))
"""Of the same as the first step into the next cycle."""
IMPORT_COMMANDS: tuple[Command, ...] = (
    Command("agree", "enter", N_("Take it in"), N_("all that stands here, as one change that one undo takes back"), LISTS),
    SKIP_REFUSED._replace(help=N_("where a rule refuses some of it: take in the rest")),
    CHOOSE._replace(
        keys="space", help=N_("what the column is, from all there is; the sign before a column does the same from anywhere")
    ),
    Command("step(1)", "l,right", N_("Next field"), N_("what else the column may be; below stands what comes of it"), LISTS),
    Command("step(-1)", "h,left", N_("Field before"), N_("and back"), LISTS),
    Command("next_pane", "tab", N_("Other part"), N_("from the columns to what would change, and back"), MOVING),
    Command(
        "set_below", "0", N_("Below"), N_("the goal, or the objective of tasks, that all goes below which names none"), LISTS
    ),
    Command("write", "w", N_("Write"), N_("what the columns are into a mapping, by which the next such file is known"), LISTS),
    DOWN._replace(help=N_("the next column; below them, a line further")),
    UP._replace(help=N_("the column before; below them, a line back")),
    *MOVES[2:],
    COPY,
    HELP,
    LEAVE._replace(help=N_("all stays as it is")),
)
"""Of the page that says what becomes of a file, and what each of its columns is taken as."""
FIND_COMMANDS: tuple[Command, ...] = (
    DOWN._replace(keys="down,ctrl+n"),
    UP._replace(keys="up"),
    PAGE_DOWN,
    PAGE_UP,
    Command("choose", "enter", N_("Go there"), N_("to the item that the cursor is on"), LISTS),
    Command("only_these", "tab", N_("Only these"), N_("show in the lists only what was found"), LISTS),
    Command("keep", "ctrl+o", N_("Save as view"), N_("keep the filter under a name"), LISTS),
    HELP._replace(keys="f1"),
    LEAVE._replace(keys="escape,ctrl+g"),
)
PALETTE_COMMANDS: tuple[Command, ...] = (
    DOWN._replace(keys="down,ctrl+n,tab"),
    UP._replace(keys="up,shift+tab"),
    PAGE_DOWN,
    PAGE_UP,
    Command("choose", "enter", N_("Do it"), N_("the command that the cursor is on; where it is off, it says why"), LISTS),
    HELP._replace(keys="f1"),
    LEAVE._replace(keys="escape,ctrl+g"),
)
"""Where one types all the time, so that no letter and no Home or End is a key."""
