"""Every command of the main screen, declared once: its key, its action, its name and what it does.

The key bindings, the footer, the help page, the command palette and the tables in the README and docs all come from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..words import N_, _


class Command(NamedTuple):
    """One thing a person can do on the main screen (texts are marked for translation)."""

    action: str
    """The screen's method is `action_<action>`; also the id that a key map names it by."""
    keys: str
    """Textual key names, the one to be shown first."""
    name: str
    """What it is called in the palette and the help."""
    help: str
    group: str
    footer: str = ""
    """Its word in the footer, if it stands there."""


MOVING, EDITING, PLAN, LOOKING, TERMINAL = N_("Moving"), N_("Changing"), N_("The plan"), N_("Looking"), N_("Everywhere")

COMMANDS: tuple[Command, ...] = (
    Command("cursor_down", "j,down", N_("Down"), N_("next item of the list"), MOVING),
    Command("cursor_up", "k,up", N_("Up"), N_("previous item of the list"), MOVING),
    Command("first", "g,home", N_("First"), N_("first item of the list"), MOVING),
    Command("last", "G,end", N_("Last"), N_("last item of the list"), MOVING),
    Command("page_down", "pagedown,ctrl+f", N_("Page down"), N_("a page further"), MOVING),
    Command("page_up", "pageup,ctrl+b", N_("Page up"), N_("a page back"), MOVING),
    Command("next_pane", "l,right,tab", N_("Next pane"), N_("from goals to objectives to strategies"), MOVING),
    Command("previous_pane", "h,left,shift+tab", N_("Previous pane"), N_("and back"), MOVING),
    Command("pane(1)", "1", N_("Goals"), N_("go to the goals"), MOVING),
    Command("pane(2)", "2", N_("Objectives"), N_("go to the objectives of the goal"), MOVING),
    Command("pane(3)", "3", N_("Strategies"), N_("go to the strategies of the objective"), MOVING),
    Command("add", "a", N_("Add"), N_("a new goal, objective or strategy in this list"), EDITING, N_("add")),
    Command("edit_title", "e", N_("Edit title"), N_("change the title in place"), EDITING, N_("edit")),
    Command("edit_form", "E", N_("Edit everything"), N_("all fields in one form"), EDITING),
    Command("check_in", "c", N_("Check in"), N_("say where the objective stands"), EDITING, N_("check in")),
    Command("commit", "C", N_("Commit"), N_("commit to a draft objective: its measure and dates stay fixed"), EDITING),
    Command("amend", "m", N_("Amend"), N_("change what is fixed in a committed objective, with a reason"), EDITING),
    Command("check_in_stale", "B", N_("Check in stale ones"), N_("walk through your stale objectives one by one"), EDITING),
    Command("pivot", "p", N_("Pivot"), N_("replace a strategy by another, with the reason"), EDITING, N_("pivot")),
    Command("toggle_strategy", "space", N_("Active or paused"), N_("switch a strategy between active and paused"), EDITING),
    Command("set_state", "S", N_("Change state"), N_("proposed, active, paused, worked; achieved, missed"), EDITING),
    Command("drop", "d,delete", N_("Drop"), N_("give an item up, with the reason; it stays on record"), EDITING),
    Command("move_down", "J,shift+down", N_("Move down"), N_("reorder: one place down"), EDITING),
    Command("move_up", "K,shift+up", N_("Move up"), N_("reorder: one place up"), EDITING),
    Command("undo", "u", N_("Undo"), N_("take back the last thing you did"), EDITING, N_("undo")),
    Command("redo", "U,ctrl+r", N_("Redo"), N_("do it again"), EDITING),
    Command("open_item", "enter", N_("Open"), N_("the item's page: fields, check-ins, changes"), LOOKING),
    Command("tried", "w", N_("What was tried"), N_("the objective's strategies as a family tree, with reasons"), LOOKING),
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
    Command("filter", "f", N_("Filter"), N_("show only mine, at risk, stale, all states, or a saved view"), LOOKING),
    Command("copy", "y", N_("Copy"), N_("copy the item as text to your clipboard; on a page, all it says"), LOOKING),
    Command("pulse", "P", N_("Pulse"), N_("how it went week by week: statuses, check-ins, strategies"), LOOKING),
    Command("past_standups", "H", N_("Past standups"), N_("open the minutes of one that was kept"), LOOKING),
    Command("theme", "T", N_("Theme"), N_("dark, light, or the terminal's own colours"), LOOKING),
    Command("help", "question_mark,f1", N_("Help"), N_("keys and vocabulary"), LOOKING, N_("help")),
    Command("vocabulary", "V", N_("Vocabulary"), N_("the three words side by side, with your own examples"), LOOKING),
    Command("palette", "colon,ctrl+p", N_("Commands"), N_("every command by its name"), LOOKING, N_("menu")),
    Command("rename_plan", "R", N_("Rename the plan"), N_("change the plan's title"), PLAN),
    Command("plan_settings", "O", N_("Plan settings"), N_("when a status turns, when the fiscal year begins"), PLAN),
    Command("plans", "o", N_("Plans"), N_("open another plan: a recent one, a file, or a new one from a sample"), PLAN),
    Command("next_cycle", "N", N_("Next cycle"), N_("close the cycle, and go on with what is unfinished"), PLAN),
    Command("quit", "q", N_("Quit"), N_("leave; everything is saved already"), PLAN),
)

EVERYWHERE: tuple[Command, ...] = (
    Command(
        "repaint", "ctrl+l", N_("Repaint"), N_("draw the whole screen again, where something else has written on it"), TERMINAL
    ),
    Command("suspend", "ctrl+z", N_("To the shell"), N_("put the program aside; fg in the shell brings it back"), TERMINAL),
)
"""What the program itself does, whatever is open. Shells and terminals give these keys their meaning, so nobody changes them."""

WRITING = frozenset(each.action for each in COMMANDS if each.group == EDITING) | {"rename_plan", "plan_settings", "next_cycle"}
"""The commands that change the plan."""

_SHOWN = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "space": N_("Space"),
    "enter": "Enter",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "delete": "Del",
    "f1": "F1",
    "shift+tab": "⇧Tab",
    "shift+down": "⇧↓",
    "shift+up": "⇧↑",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
    "escape": "Esc",
    "insert": "Ins",
    "backspace": "⌫",
}


class _Changed:
    """The commands that have other keys than by default."""

    keys: Mapping[Command, str] = {}


def use_keys(changed: Mapping[Command, str]) -> None:
    """Give commands other keys than they are declared with, each as Textual names it, with commas between them."""
    _Changed.keys = dict(changed)


def changed_keys() -> Mapping[Command, str]:
    """The commands that have other keys than by default, and those."""
    return _Changed.keys


def keys_of(command: Command) -> tuple[str, ...]:
    """A command's keys, the one to be shown first."""
    return tuple(_Changed.keys.get(command, command.keys).split(","))


def keys_by_default(command: Command) -> tuple[str, ...]:
    """The keys that it has unless somebody has chosen others."""
    return tuple(command.keys.split(","))


def shown_key(key: str) -> str:
    """A key as a person reads it."""
    if key in _SHOWN:
        return _(_SHOWN[key])
    before, plus, last = key.rpartition("+")
    return f"{before}+{shown_key(last)}" if plus else _sign(key)


_SPOKEN = {
    "down": N_("arrow down"),
    "up": N_("arrow up"),
    "left": N_("arrow left"),
    "right": N_("arrow right"),
    "slash": N_("slash (/)"),
    "colon": N_("colon (:)"),
    "question_mark": N_("question mark (?)"),
    "backspace": "Backspace",
}


def spoken_key(key: str) -> str:
    """A key by its name, for what `shown_key` shows as a sign that no voice reads out, or reads out alike."""
    if key.startswith("shift+"):
        return f"Shift+{spoken_key(key.removeprefix('shift+'))}"
    if len(key) == 1 and key.isupper():
        return f"Shift+{key}"
    return _(_SPOKEN[key]) if key in _SPOKEN else shown_key(key)


def _sign(name: str) -> str:
    """The sign that is called `exclamation_mark` or `comma`; any other key as it is called."""
    if len(name) < 4:
        return name.upper() if name[1:].isdigit() else name  # F5
    import unicodedata  # noqa: PLC0415 - none of our own keys needs it

    for spelled in (name.replace("_", " "), name.replace("_", "-")):
        try:
            found = unicodedata.lookup(spelled.upper())
        except KeyError:
            continue
        return found if found.isprintable() else name
    return name


def shown_keys(command: Command, most: int = 9) -> str:
    """The keys of a command as a person reads them, the first first."""
    return " ".join(shown_key(key) for key in keys_of(command)[:most])


def key_of(action: str) -> str:
    """The first key of a command of the main screen, as a person reads it."""
    return next(shown_key(keys_of(each)[0]) for each in COMMANDS if each.action == action)
