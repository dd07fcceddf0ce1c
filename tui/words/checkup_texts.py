"""What the check-up of a plan says: one sentence for each finding, and what mends it by key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from . import N_, _, full_day, ngettext
from .coach_texts import Short

SENTENCES: Mapping[str, str] = {
    "goal_without_objective": N_("{ref} {title} has no objective: nothing measurable leads to it yet."),
    "strategy_is_objective": N_("{ref} {title} stands as a strategy, and {reads}. What, then, is the way to it?"),
    "reads_otherwise": N_("{ref} {title} {reads}."),
    "objective_without_strategy": N_("{ref} {title} has no strategy: nothing says how it is to be met."),
    "two_directions": N_("{ref} asks for two things, “{first}” and “{second}”: each deserves its own measure."),
    "one_is_the_goal": N_("{ref} {title} is {share} % of {goal}: it is as good as the goal itself, and the others hardly count."),
    "too_many_objectives": N_("{ref} {title} has {count} objectives: a team keeps three to five in mind."),
    "one_owner": N_("All {count} objectives are owned by {who}: nobody else carries one."),
    "one_last_day": N_("All {count} objectives are due on {date}: before that day nothing tells how the plan goes."),
}

KEYS: Mapping[str, tuple[str, str]] = {
    "goal_without_objective": ("add", N_("among its objectives: add one")),
    "strategy_is_objective": ("edit_form", N_("on it, then ctrl+t: add it as an objective")),
    "reads_otherwise": ("edit_form", N_("on it, then ctrl+t: add it as what it reads like")),
    "objective_without_strategy": ("add", N_("among its strategies: add one")),
    "two_directions": ("edit_title", N_("on it: keep one half, and add the other")),
    "one_is_the_goal": ("edit_form", N_("on it: change its weight")),
    "too_many_objectives": ("drop", N_("on those that matter least: drop them")),
    "one_owner": ("edit_form", N_("on one of them: give it another owner")),
    "one_last_day": ("edit_form", N_("on one of them: give it an earlier day, or amend it")),
}
"""Code → the command whose key mends it, and where one presses that key, to what end."""


def finding_sentence(code: str, details: Mapping[str, str], reads: str = "") -> str:
    """What the check-up has found, in one sentence. `details` has the item's `ref` and `title`; `reads` is what it reads like."""
    if "date" in details:
        details = {**details, "date": full_day(date.fromisoformat(details["date"]))}
    short = Short({**details, "reads": "{reads}"})
    return _(SENTENCES[code]).format_map(short).replace("{reads}", reads)  # its quotations are cut already


def opening(count: int) -> str:
    """How the letter begins."""
    if not count:
        return _("Nothing to mend.")
    return ngettext("One thing to mend:", "{count} things to mend, the most important first:", count).format(count=count)
