"""Every command of an item's page, declared once: those of the main screen that are about one item, and its own."""

from __future__ import annotations

from ..words import N_
from .conditions import checked_in, chosen, in_the_open, writing
from .key_names import Command
from .list_commands import LEAVE
from .main_commands import COMMANDS, EDITING, LOOKING

_SHARED = frozenset(
    (
        "check_in", "commit", "amend", "blocker", "remark", "pivot", "set_state", "drop", "edit_form", "undo", "redo", "tried",
        "copy", "help", "palette",
    )
)  # fmt: skip
ITEM_PAGE_COMMANDS: tuple[Command, ...] = (
    *(each for each in COMMANDS if each.action in _SHARED),
    Command("note", "n", N_("Note"), N_("write the note here"), EDITING, N_("note"), writing(chosen)),
    Command(
        "note_in_editor",
        "N",
        N_("Note in an editor"),
        N_("write the note in your editor"),
        EDITING,
        off=writing(lambda place: in_the_open(place) or chosen(place)),
    ),
    Command("correct", "X", N_("Correct"), N_("set a check-in right, or take it out"), EDITING, off=writing(checked_in)),
    Command("leave", f"{LEAVE.keys},enter", N_("Back"), N_("back to where you were"), LOOKING, N_("back")),
)
