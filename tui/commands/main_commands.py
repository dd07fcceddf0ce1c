"""Every command of the main screen, declared once: its key, its action, its name and what it does.

The key bindings, the footer, the help page, the command palette and the tables in docs/ all come from here.
"""

from __future__ import annotations

from ..words import N_
from .conditions import (
    can_be_blocked,
    can_be_remarked,
    can_go_down,
    can_go_up,
    changed_by_me,
    chosen,
    in_the_open,
    is_draft,
    is_fixed,
    measured,
    not_dropped,
    objective_shown,
    or_marked,
    room_to_add,
    something_stale,
    standups_kept,
    strategy_chosen,
    strategy_tried,
    undone_by_me,
    writing,
)
from .key_names import Command, keys_of, shown_key
from .list_commands import MOVES, MOVING
from .place import ListName

EDITING, MARKING, PLAN, LOOKING, TERMINAL = N_("Changing"), N_("Marking"), N_("The plan"), N_("Looking"), N_("Everywhere")

_ANY: tuple[ListName, ...] = ("goals", "objectives", "strategies")
ON_MARKED = frozenset({"edit_form", "drop", "set_state", "commit", "check_in", "copy"})
"""The commands that are about all that is marked, while anything is."""

COMMANDS: tuple[Command, ...] = (
    *MOVES,
    Command("next_pane", "l,right,tab", N_("Next pane"), N_("from goals to objectives to strategies"), MOVING),
    Command("previous_pane", "h,left,shift+tab", N_("Previous pane"), N_("and back"), MOVING),
    Command("pane(1)", "1", N_("Goals"), N_("go to the goals"), MOVING),
    Command("pane(2)", "2", N_("Objectives"), N_("go to the objectives of the goal"), MOVING),
    Command("pane(3)", "3", N_("Strategies"), N_("go to the strategies of the objective"), MOVING),
    Command(
        "pane(4)", "4", N_("Detail"), N_("go to the page of the item; where there is no room beside the lists, open it"), MOVING
    ),
    Command(
        "add", "a", N_("Add"), N_("a new goal, objective or strategy in this list"), EDITING, N_("add"), writing(room_to_add)
    ),
    Command("edit_title", "e", N_("Edit title"), N_("change the title in place"), EDITING, N_("title"), writing(chosen)),
    Command(
        "edit_form",
        "E",
        N_("Edit everything"),
        N_("all fields in one form"),
        EDITING,
        N_("edit"),
        writing(or_marked(chosen, *_ANY)),
    ),
    Command(
        "check_in",
        "c",
        N_("Check in"),
        N_("say where the objective stands"),
        EDITING,
        N_("check in"),
        writing(or_marked(measured, "objectives")),
    ),
    Command(
        "commit",
        "C",
        N_("Commit"),
        N_("commit to a draft objective: its measure and dates stay fixed"),
        EDITING,
        N_("commit"),
        writing(or_marked(is_draft, "objectives")),
    ),
    Command(
        "amend",
        "m",
        N_("Amend"),
        N_("change what is fixed in a committed objective, with a reason"),
        EDITING,
        N_("amend"),
        writing(is_fixed),
    ),
    Command(
        "blocker",
        "x",
        N_("Blocker"),
        N_("say what is in the way, or resolve what no longer is"),
        EDITING,
        N_("blocked"),
        writing(can_be_blocked),
    ),
    Command(
        "remark",
        "r",
        N_("Remark"),
        N_("say something about it without a number, or answer what was said"),
        EDITING,
        N_("remark"),
        writing(can_be_remarked),
    ),
    Command(
        "check_in_stale",
        "B",
        N_("Check in stale ones"),
        N_("walk through your stale objectives one by one"),
        EDITING,
        off=writing(something_stale),
    ),
    Command(
        "pivot",
        "p",
        N_("Pivot"),
        N_("drop a strategy and try another in its place, with the reason"),
        EDITING,
        N_("pivot"),
        writing(strategy_tried),
    ),
    Command(
        "toggle_strategy",
        "space",
        N_("Active or paused"),
        N_("switch a strategy between active and paused"),
        EDITING,
        N_("pause"),
        writing(strategy_chosen),
    ),
    Command(
        "set_state",
        "S",
        N_("Change state"),
        N_("proposed, active, paused, worked; achieved, missed"),
        EDITING,
        N_("state"),
        writing(or_marked(chosen, *_ANY)),
    ),
    Command(
        "drop",
        "d,delete",
        N_("Drop"),
        N_("drop an item, with the reason; it stays on record"),
        EDITING,
        N_("drop"),
        writing(or_marked(not_dropped, *_ANY)),
    ),
    Command("move_down", "J,shift+down", N_("Move down"), N_("reorder: one place down"), EDITING, off=writing(can_go_down)),
    Command("move_up", "K,shift+up", N_("Move up"), N_("reorder: one place up"), EDITING, off=writing(can_go_up)),
    Command("undo", "u", N_("Undo"), N_("take back the last thing you did"), EDITING, N_("undo"), changed_by_me),
    Command("redo", "U,ctrl+r", N_("Redo"), N_("do it again"), EDITING, off=undone_by_me),
    Command("open_item", "enter", N_("Open"), N_("the item's page: fields, check-ins, changes"), LOOKING, N_("Open"), chosen),
    Command(
        "tried",
        "w",
        N_("What was tried"),
        N_("the objective's strategies as a family tree, with reasons"),
        LOOKING,
        N_("tried"),
        objective_shown,
    ),
    Command("objectives", "L", N_("All objectives"), N_("every objective in one table, sorted by any column"), LOOKING),
    Command("inbox", "i", N_("Inbox"), N_("what is new to you, and what awaits you"), LOOKING),
    Command("timeline", "t", N_("Timeline"), N_("objectives and strategies over the quarter"), LOOKING),
    Command("standup", "s", N_("Standup"), N_("walk through the plan together, person by person"), LOOKING, N_("standup")),
    Command(
        "find",
        "slash",
        N_("Find"),
        N_("find as you type: words, owner:lan status:off due<2w #seo; Tab shows only these"),
        LOOKING,
        N_("find"),
    ),
    Command("filter", "f", N_("Filter"), N_("show only mine, at risk, stale, blocked, all states, or a saved view"), LOOKING),
    Command(
        "copy",
        "y",
        N_("Copy"),
        N_("copy the item as text to your clipboard, or all that is marked; on a page, all it says"),
        LOOKING,
        N_("copy"),
        or_marked(chosen, *_ANY),
    ),
    Command("pulse", "P", N_("Pulse"), N_("how it went week by week: statuses, check-ins, strategies"), LOOKING),
    Command("review", "f4", N_("Review"), N_("the cycle looked back on: what was meant, what came of it"), LOOKING),
    Command("past_standups", "H", N_("Past standups"), N_("open the minutes of one that was kept"), LOOKING, off=standups_kept),
    Command("theme", "T", N_("Theme"), N_("dark, light, or the terminal's own colours"), LOOKING),
    Command("detail", "Z", N_("Show the detail"), N_("hide the page beside the lists, or show it again"), LOOKING),
    Command("help", "question_mark,f1", N_("Help"), N_("keys and vocabulary"), LOOKING, N_("help")),
    Command(
        "vocabulary", "V", N_("Vocabulary"), N_("the three words side by side, with your own examples"), LOOKING, N_("words")
    ),
    Command("learn", "f2", N_("Learn"), N_("ten statements: which of the three words is each? the coach answers"), LOOKING),
    Command(
        "checkup", "f3", N_("Check-up"), N_("the plan looked over: what is missing or askew, the most important first"), LOOKING
    ),
    Command("palette", "colon,ctrl+p", N_("Commands"), N_("every command by its name"), LOOKING, N_("menu")),
    Command(
        "mark",
        "v",
        N_("Mark"),
        N_("mark a row, or unmark it: edit, drop, state, commit, check in and copy are then about all that is marked"),
        MARKING,
        N_("mark"),
        chosen,
    ),
    Command(
        "mark_all",
        "asterisk",
        N_("Mark all"),
        N_("mark all rows that the list shows; once more takes those marks away"),
        MARKING,
        off=chosen,
    ),
    Command(
        "show_all",
        "escape",
        N_("Back to all"),
        N_("back to the list, take the marks away, then the filter: one after the other"),
        MARKING,
    ),
    Command("rename_plan", "R", N_("Rename the plan"), N_("change the plan's title"), PLAN, off=writing()),
    Command(
        "plan_settings", "O", N_("Plan settings"), N_("when a status turns, when the fiscal year begins"), PLAN, off=writing()
    ),
    Command(
        "plans",
        "o",
        N_("Plans"),
        N_("open another plan: a recent one, a file, or a new one from a sample"),
        PLAN,
        N_("plans"),
        in_the_open,
    ),
    Command(
        "import_file",
        "I",
        N_("Import"),
        N_("take in a sheet, a page or another program's file, shown first"),
        PLAN,
        off=writing(in_the_open),
    ),
    Command("next_cycle", "N", N_("Next cycle"), N_("close the cycle, and go on with what is unfinished"), PLAN, off=writing()),
    Command("quit", "q", N_("Quit"), N_("leave; everything is saved already"), PLAN),
)

EVERYWHERE: tuple[Command, ...] = (
    Command(
        "repaint", "ctrl+l", N_("Repaint"), N_("draw the whole screen again, where something else has written on it"), TERMINAL
    ),
    Command("suspend", "ctrl+z", N_("To the shell"), N_("put the program aside; fg in the shell brings it back"), TERMINAL),
)
"""What the program itself does, whatever is open. Shells and terminals give these keys their meaning, so nobody changes them."""


def key_of(action: str) -> str:
    """The first key of a command of the main screen, as a person reads it."""
    return next(shown_key(keys_of(each)[0]) for each in COMMANDS if each.action == action)
