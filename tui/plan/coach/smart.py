"""S.M.A.R.T. as five lights: lit, not lit, or nobody can tell; each with a code for one line on what there is or is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .wording import Wording

if TYPE_CHECKING:
    from ..model import Goal, Measure, Objective

LETTERS = ("specific", "measurable", "achievable", "relevant", "time_bound")


class Light(NamedTuple):
    """One letter. `why` is a code that `words.coach_texts` words with `details`."""

    lit: bool | None
    """None: it cannot be told from what there is."""
    why: str
    details: Mapping[str, str] = MappingProxyType({})


class Smart(NamedTuple):
    """The five lights, in the order of the letters."""

    specific: Light
    measurable: Light
    achievable: Light
    relevant: Light
    time_bound: Light

    def by_letter(self) -> Iterator[tuple[str, Light]]:
        return zip(LETTERS, self, strict=True)

    def lit(self) -> dict[str, bool | None]:
        """Letter → whether it is lit; None where it cannot be told."""
        return {name: light.lit for name, light in self.by_letter()}

    def first_missing(self) -> Light | None:
        """The first light that is not lit."""
        return next((light for light in self if light.lit is False), None)


def smart_statement(wording: Wording) -> Smart:
    """The lights of a statement that stands alone: only its wording can tell."""
    figure = wording.number or wording.worded
    if figure:
        measurable = Light(True, "has_number", {"number": figure})
    elif wording.opening == "delivering" and wording.deadline:
        measurable = Light(True, "done_or_not", {"word": wording.opening_words})
    else:
        measurable = Light(False, "no_number")
    achievable = Light(True, "has_baseline") if wording.from_to else Light(None, "wording_cannot_tell")
    purpose = wording.first("purpose")
    relevant = Light(True, "says_what_for", {"word": purpose}) if purpose else Light(None, "no_goal_named")
    if wording.deadline:
        time_bound = Light(True, "has_date", {"date": wording.deadline})
    elif wording.rhythm:
        time_bound = Light(False, "only_rhythm", {"rhythm": wording.rhythm})
    else:
        time_bound = Light(False, "no_date")
    return Smart(_specific(wording), measurable, achievable, relevant, time_bound)


Title = Callable[[], Wording]
"""Reads the title: only asked where the fields leave something open, since fields are quicker to look at."""


def smart_objective(objective: Objective, goal: Goal | None, title: Title) -> Smart:
    """The lights of an objective: its fields count; where they are empty, the wording says what could fill them."""
    from ..rules import missing_numbers  # noqa: PLC0415 - a statement alone needs no documents

    measure = objective.measure if objective.measure is not None and objective.measure.what else None
    lacking = missing_numbers(measure) if measure is not None else ()
    return Smart(
        _specific(title()) if measure is None else Light(True, "counts", {"what": measure.what}),
        _measured(measure, lacking, title),
        _owned(objective, lacking),
        _serves(objective, goal),
        _due(objective, title),
    )


def _measured(measure: Measure | None, lacking: Sequence[str], title: Title) -> Light:
    if measure is not None:
        return Light(False, "lacks_number", {"field": lacking[0]}) if lacking else Light(True, "measured", {"what": measure.what})
    figure = title().number or title().worded
    return Light(False, "only_in_title", {"number": figure}) if figure else Light(False, "no_measure")


def _owned(objective: Objective, lacking: Sequence[str]) -> Light:
    if not objective.owner and not objective.team:
        return Light(False, "no_owner")
    if objective.measure is None or "baseline" in lacking:
        return Light(False, "no_baseline")
    return Light(True, "owned", {"who": objective.owner or objective.team})


def _serves(objective: Objective, goal: Goal | None) -> Light:
    if goal is None or goal.state == "dropped":
        return Light(False, "goal_dropped", {"ref": goal.ref if goal else f"G{objective.goal}"})
    return Light(True, "serves", {"ref": goal.ref, "title": goal.title})


def _due(objective: Objective, title: Title) -> Light:
    if objective.due is not None:
        return Light(True, "due", {"date": objective.due.isoformat()})
    date = title().deadline
    return Light(False, "date_only_in_title", {"date": date}) if date else Light(False, "no_due")


def _specific(wording: Wording) -> Light:
    """Whether a statement says what exactly; `better`, `quality`, `future` alone do not."""
    if len(wording.words) < 3:
        return Light(False, "too_short")
    if wording.number or wording.worded:
        return Light(True, "names_it")
    broad = wording.count("broad") - wording.count("broad domain") - wording.count("broad harm")
    concrete = wording.count("means") + wording.count("metric")
    if broad and not concrete and (broad > 1 or wording.opening in ("", "who", "article", "being", "bettering", "making")):
        word = wording.first("broad end") or wording.first("broad quality") or wording.first("broad")
        return Light(False, "broad_words", {"word": word})
    return Light(True, "names_it") if len(wording.words) > 3 or concrete else Light(False, "too_short")
