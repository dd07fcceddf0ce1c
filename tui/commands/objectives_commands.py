"""Every command of the table of all objectives, declared once: those of the main screen that are about one item, and its own."""

from __future__ import annotations

from ..plan.errors import Refused
from ..words import N_
from .conditions import always, objective_chosen, replaceable, writing
from .key_names import Command
from .list_commands import MOVES
from .main_commands import COMMANDS, LOOKING
from .place import ItemPlace

SORTING = N_("Sorting and filtering")

_SHARED = {each.action: each for each in COMMANDS}


def has_strategy(place: ItemPlace) -> Refused | None:
    """Whether the objective has a strategy that could be replaced."""
    about = place.about
    if about is None or replaceable(place.plan, about):
        return objective_chosen(place)
    return Refused("nothing_to_pivot_from", ref=about.ref)


def sorted_by_itself(_place: ItemPlace) -> Refused:
    """No item has a place of its own in a sorted list."""
    return Refused("sorted_by_itself")


OBJECTIVES_COMMANDS: tuple[Command, ...] = (
    *MOVES,
    Command(
        "sort_by(-1)",
        "less_than_sign",
        N_("Sort by the column before"),
        N_("what the table is sorted by: one to the left"),
        SORTING,
    ),
    Command(
        "sort_by(1)",
        "greater_than_sign",
        N_("Sort by the next column"),
        N_("one to the right; a click on a column's head sorts by it"),
        SORTING,
        N_("sort"),
    ),
    Command("reverse", "minus", N_("The other way round"), N_("sort backwards, and forwards again"), SORTING, N_("reverse")),
    Command(
        "narrow",
        "slash",
        N_("Filter as you type"),
        N_("words, owner:lan status:off due<2w #seo; Esc shows all"),
        SORTING,
        N_("filter"),
    ),
    _SHARED["filter"]._replace(group=SORTING),
    Command("keep", "ctrl+o", N_("Save as view"), N_("keep the filter and the order under a name"), SORTING),
    *(_SHARED[each] for each in ("check_in", "commit", "amend", "blocker", "remark")),
    _SHARED["pivot"]._replace(
        help=N_("replace one of the objective's strategies by another, with the reason"), off=writing(has_strategy)
    ),
    *(_SHARED[each] for each in ("set_state", "drop", "edit_form")),
    *(_SHARED[each] for each in ("mark", "mark_all")),
    *(_SHARED[each]._replace(off=sorted_by_itself) for each in ("move_down", "move_up")),
    *(_SHARED[each] for each in ("undo", "redo", "open_item", "tried", "copy", "help", "palette")),
    Command("leave", "escape,q,ctrl+g,L", N_("Back"), N_("back to where you were"), LOOKING, N_("back"), always),
)
