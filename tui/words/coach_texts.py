"""What the coach says, in words: why a statement reads like one of the three, and what each S.M.A.R.T. light means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from . import N_, _, full_day

WHY: Mapping[str, str] = {
    # an objective
    "number_and_date": N_("has a number ({number}) and a date ({date})"),
    "number": N_("has a number to reach ({number})"),
    "result_and_date": N_("names a result and a date ({date})"),
    "result": N_("names one result that can be ticked off"),
    # a strategy
    "through": N_("says by what means ({through})"),
    "doing": N_("begins with something to do ({word})"),
    "rhythm": N_("says how often something is done ({rhythm})"),
    "means": N_("names a means ({means})"),
    "activity": N_("tells of something to do, not of an end"),
    # a goal
    "becoming": N_("says what to be or become ({word})"),
    "broad_with_number": N_("names a broad end; its number ({number}) does not yet make it a step"),
    "broad_with_date": N_("names a broad end, though with a date ({date})"),
    "broad": N_("names a broad end ({broad}), with no number or date"),
    "bettering": N_("says what is to get better ({word}), but not by how much or when"),
    "end": N_("names an end, with no number or date"),
}
"""Each follows “it”."""

IN_SHORT: Mapping[str, str] = {
    "number_and_date": N_("a number and a date"),
    "number": N_("a number to reach"),
    "result_and_date": N_("a result and a date"),
    "result": N_("one result"),
    "through": N_("says by what means"),
    "doing": N_("something to do"),
    "rhythm": N_("says how often"),
    "means": N_("names a means"),
    "activity": N_("something to do"),
    "becoming": N_("what to be or become"),
    "broad_with_number": N_("a broad end"),
    "broad_with_date": N_("a broad end"),
    "broad": N_("a broad end"),
    "bettering": N_("better, but how much?"),
    "end": N_("an end, no number"),
}
"""The same in a few words, for a narrow line."""

SHORTLY: Mapping[str, str] = {
    "goal": N_("{why}: a goal?"),
    "objective": N_("{why}: an objective?"),
    "strategy": N_("{why}: a strategy?"),
}

SHORTEST: Mapping[str, str] = {"goal": N_("a goal?"), "objective": N_("an objective?"), "strategy": N_("a strategy?")}

READS_LIKE: Mapping[str, str] = {
    "goal": N_("reads like a goal: it {why}"),
    "objective": N_("reads like an objective: it {why}"),
    "strategy": N_("reads like a strategy: it {why}"),
}

NOW: Mapping[str, str] = {
    "goal": N_("now a goal"),
    "objective": N_("now an objective"),
    "strategy": N_("now a strategy"),
}
"""Why the old item is dropped."""

LETTERS: Mapping[str, tuple[str, str]] = {
    "specific": ("S", N_("specific")),
    "measurable": ("M", N_("measurable")),
    "achievable": ("A", N_("achievable")),
    "relevant": ("R", N_("relevant")),
    "time_bound": ("T", N_("time-bound")),
}

LIGHTS: Mapping[str, str] = {
    # specific
    "counts": N_("says what is counted: {what}"),
    "names_it": N_("names what is to happen"),
    "broad_words": N_("only broad words ({word}): what exactly, where, for whom?"),
    "too_short": N_("too few words: what exactly, where, for whom?"),
    # measurable
    "has_number": N_("has a number: {number}"),
    "done_or_not": N_("done or not done: anybody can tell"),
    "no_number": N_("no number: how much, from where to where?"),
    "measured": N_("has its measure: {what}"),
    "only_in_title": N_("the title says {number}, but the measure is empty"),
    "lacks_number": N_("the measure lacks its {field}"),
    "no_measure": N_("no measure: what is counted, from where to where?"),
    # achievable
    "has_baseline": N_("says where it starts from"),
    "wording_cannot_tell": N_("the wording cannot tell: compare with what was reached so far"),
    "no_owner": N_("nobody owns it: who sees to it?"),
    "no_baseline": N_("no baseline: where does it stand today?"),
    "owned": N_("{who} owns it, and it starts from a known place"),
    # relevant
    "says_what_for": N_("says what it is for ({word})"),
    "no_goal_named": N_("the wording does not say to which goal it is a step"),
    "serves": N_("serves {ref} {title}"),
    "goal_dropped": N_("its goal {ref} is dropped"),
    # time-bound
    "has_date": N_("has a date: {date}"),
    "only_rhythm": N_("says how often ({rhythm}), but not by when"),
    "no_date": N_("no date: by when?"),
    "due": N_("due on {date}"),
    "date_only_in_title": N_("the title says {date}, but no due date is set"),
    "no_due": N_("no due date: by when?"),
}

_FIELDS: Mapping[str, str] = {
    "baseline": N_("baseline"),
    "target": N_("target"),
    "low": N_("lower bound"),
    "high": N_("upper bound"),
}


def why(code: str, details: Mapping[str, str]) -> str:
    """Why a statement reads as it does; follows “it”."""
    return _(WHY[code]).format_map(Short(details))


def reads_like(kind: str, code: str, details: Mapping[str, str]) -> str:
    """“reads like an objective: it has a number (10 %) and a date (by 31 Dec)”"""
    return _(READS_LIKE[kind]).format(why=why(code, details))


def shortly(kind: str, code: str) -> tuple[str, str]:
    """“a number and a date: an objective?”, and shorter still “an objective?”"""
    return _(SHORTLY[kind]).format(why=_(IN_SHORT[code])), _(SHORTEST[kind])


def light(code: str, details: Mapping[str, str]) -> str:
    """What a light says, in one line."""
    if code == "due":
        details = {**details, "date": full_day(date.fromisoformat(details["date"]))}
    worded = {name: _(_FIELDS[text]) if name == "field" and text in _FIELDS else text for name, text in details.items()}
    return _(LIGHTS[code]).format_map(Short(worded))


class Short(dict[str, str]):
    """Details short enough for one line."""

    def __getitem__(self, name: str) -> str:
        text = super().get(name, "")
        return text if len(text) <= 48 else text[:47].rstrip() + "…"
