"""How an item stands, as everybody says it: the word, the sign and the colour's role of its state and its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...plan.model import Goal, Objective
from ...plan.progress.standings import Standing, Status
from ...words import N_, _, ngettext
from .glyphs import glyphs
from .line import width
from .progress_bar import role_of

_WORDS: dict[str, str] = {
    "done": N_("done"),
    "on track": N_("on track"),
    "at risk": N_("at risk"),
    "off track": N_("off track"),
}
_STATES: dict[str, str] = {
    "draft": N_("draft"),
    "committed": N_("committed"),
    "achieved": N_("achieved"),
    "missed": N_("missed"),
    "dropped": N_("dropped"),
    "proposed": N_("proposed"),
    "active": N_("active"),
    "paused": N_("paused"),
    "worked": N_("worked"),
}
STATE_WORDS = (*_WORDS, *_STATES)
"""Every word, in English, that says how an item stands."""


def status_cells() -> int:
    """The cells that the longest status word takes in the language in force."""
    return max(width(_(word)) for word in _WORDS.values())


def status_word(status: Status | None) -> str:
    return _(_WORDS[status]) if status else ""


def state_word(state: str) -> str:
    return _(_STATES.get(state, state))


def status_sign(status: Status | None) -> str:
    chars = glyphs()
    signs = {"done": chars.done, "on track": chars.on_track, "at risk": chars.at_risk, "off track": chars.off_track}
    return signs.get(status or "", chars.none)


def state_sign(state: str) -> str:
    """The sign of an item's state: of a strategy, and of what is a draft, closed or dropped."""
    chars = glyphs()
    signs = {
        "active": chars.active,
        "proposed": chars.proposed,
        "paused": chars.paused,
        "worked": chars.worked,
        "draft": chars.draft,
        "achieved": chars.done,
        "missed": chars.closed,
        "dropped": chars.dropped,
    }
    return signs.get(state, chars.none)


def verdict(item: Goal | Objective, standing: Standing) -> tuple[str, str, str]:
    """Sign, word and role that a goal or an objective is shown with everywhere: its status while under way, else its state."""
    if item.state not in ("committed", "active"):
        role = {"achieved": "done", "missed": "bad"}.get(item.state, "muted")
        return state_sign(item.state), state_word(item.state), role
    if standing.status is None and isinstance(item, Objective):
        return glyphs().none, _("no figure") if standing.progress is None else _("no due date"), "muted"
    return status_sign(standing.status), status_word(standing.status), role_of(standing.status)


def blocked(item: Goal | Objective, standing: Standing) -> str:
    """Sign and word for what is worked on while something is in its way: `! blocked`, of a goal `! 2 blocked`; else nothing."""
    if not standing.blockers or item.state not in ("draft", "committed", "active"):
        return ""
    if isinstance(item, Goal):
        return f"{glyphs().blocked} {ngettext('{count} blocked', '{count} blocked', standing.blocked)}".format(
            count=standing.blocked
        )
    return f"{glyphs().blocked} {_('blocked')}"


_STRATEGY_ROLES = {"active": "ok", "proposed": "muted", "paused": "muted", "worked": "done", "dropped": "faint"}


def state_role(state: str) -> str:
    """The role that a strategy is drawn in by its state."""
    return _STRATEGY_ROLES.get(state, "muted")


def over_text(over: Iterable[Objective]) -> str:
    """`12 of cycles that are over: 8 achieved, 4 missed`"""
    counts = Counter(each.state for each in over)
    states = ", ".join(f"{count} {state_word(state)}" for state, count in sorted(counts.items()))
    return _("{count} of cycles that are over: {states}").format(count=counts.total(), states=states)
