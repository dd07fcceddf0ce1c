"""Everything a user can do to a plan: `(plan, now, …) → Change`, or `Refused` with its reason. Nothing here changes anything."""

from ..changes.undo_redo import redo, undo
from .additions import add_goal, add_objective, add_strategy
from .blockers import raise_blocker, resolve_blocker
from .checkins import check_in, pull, remove_check_in
from .closing import close, commit
from .cycles import Lessons, archive, begin_next, reopen, roll_over
from .drops import drop
from .edits import amend, edit, move
from .remarks import say
from .restores import restore
from .standups import hold_standup
from .strategies import pivot, set_strategy_state

__all__ = [
    "Lessons",
    "add_goal",
    "add_objective",
    "add_strategy",
    "amend",
    "archive",
    "begin_next",
    "check_in",
    "close",
    "commit",
    "drop",
    "edit",
    "hold_standup",
    "move",
    "pivot",
    "pull",
    "raise_blocker",
    "redo",
    "remove_check_in",
    "reopen",
    "resolve_blocker",
    "restore",
    "roll_over",
    "say",
    "set_strategy_state",
    "undo",
]
