"""The forms: which fields each has, how they are read, and what saving them does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ...commands.main_commands import key_of
from ...draw.screen.item_rows import objective_row
from ...draw.text import figures
from ...draw.text.change_text import describe
from ...draw.text.line import Line
from ...draw.text.reading_note_text import note_words
from ...draw.text.renamed_text import still_fixed
from ...draw.text.states import state_word
from ...plan import actions
from ...plan.actions.checkins import check_value, checkins_before
from ...plan.actions.drops import live_parts
from ...plan.changes.apply import patch
from ...plan.changes.conflicts import own
from ...plan.changes.fixed_fields import is_fixed
from ...plan.errors import Refused
from ...plan.model import (
    CONFIDENCES,
    GOAL_STATES,
    KINDS,
    STRATEGY_STATES,
    Change,
    CheckIn,
    Document,
    Goal,
    Measure,
    Objective,
    Phase,
    Strategy,
)
from ...plan.parsing.fields import FIELDS, Typing, needed_day, read_field
from ...plan.parsing.numbers import two_ways
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.progress.checkin_values import far_outside, range_so_far, read_value
from ...plan.progress.standings import objective_standing
from ...session.session import Session
from ...words import N_, _, decimal_mark, full_day, month, weekday
from .edit_base import EditBase
from .form import Field, Form, FormState, Values
from .form_coach import advise, advise_on_new

KIND_WORDS = {
    "increase": N_("increase"),
    "decrease": N_("decrease"),
    "keep-between": N_("keep between"),
    "done": N_("done / not done"),
    "milestones": N_("milestones"),
}
CONFIDENCE_WORDS = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}


def as_typed(value: Any) -> str:
    """A field's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", decimal_mark())
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], Phase):
            return "; ".join(f"{full_day(phase.day)}: {as_typed(phase.value)}" for phase in value)
        return " ".join(value)
    return str(value)


def choices(values: Sequence[str], words: dict[str, str] | None = None) -> list[tuple[str, str]]:
    return [(value, _(words[value]) if words else state_word(value)) for value in values]


def fields_of(reading: FormState, table: str, values: Values, typing: Typing) -> dict[str, Any]:
    """The stored values of the fields that could be read; what is wrong with the others goes beside them."""
    found: dict[str, Any] = {}
    for name, text in values.items():
        if name not in FIELDS[table]:
            continue
        try:
            how = replace(typing, leaning="past" if name == "since" else typing.leaning, notes=[])
            path, value = read_field(table, name, text, how)
        except Refused as refused:
            reading.refuse(Refused(refused.reason, name, **refused.details), name)
            continue
        found[path] = value
        reading.understood[name] = _understood(name, text, value, typing)
        if not (isinstance(value, date) and text.strip() == full_day(value)):  # as the form itself writes it
            _note(reading, name, how.notes)
    return found


def _note(reading: FormState, name: str, notes: Sequence[ReadingNote], unit: str = "") -> None:
    """Say beside a field what could be meant otherwise."""
    if notes:
        reading.notes[name] = " · ".join(note_words(note, unit) for note in notes)


def _day_of_checkin(reading: FormState, text: str, typing: Typing) -> date | None:
    """The day that was typed for a check-in, if any was."""
    if not text.strip():
        return None
    try:
        day = needed_day(text, "on", typing)
    except Refused as refused:
        reading.refuse(refused, "on")
        return None
    reading.understood["on"] = figures.day(day, typing.today)
    _note(reading, "on", typing.notes)
    return day


def _understood(name: str, text: str, value: Any, typing: Typing) -> str:
    """What was made of the text, where it says more than the text."""
    if isinstance(value, date):
        return f"{weekday(value)} {figures.day(value, typing.today)}" if text.strip() != full_day(value) else ""
    if isinstance(value, Decimal) and two_ways(text):
        return figures.beyond_doubt(value, typing.unit if name != "weight" else "")
    if isinstance(value, Decimal) and text.strip() not in (as_typed(value), f"{as_typed(value)} {typing.unit}"):
        return figures.amount(value, typing.unit if name != "weight" else "")
    return ""


class Forms:
    """Makes the forms of one session. `said` is told what was done."""

    def __init__(self, session: Session, said: Callable[[str], None]) -> None:
        self.session = session
        self.said = said

    def typing(self, values: Values, leaning: str = "future") -> Typing:
        """How what is typed now is read."""
        begins = self.session.plan.meta.fiscal_month
        return Typing(self.session.moment().today, decimal_mark(), values.get("unit", ""), leaning, begins)  # type: ignore[arg-type]

    def tried(self, reading: FormState, action: Callable[..., Change], *args: Any, **kwargs: Any) -> Change | None:
        """What the rule says to it: the change it would make, or its refusal beside the field."""
        try:
            return action(self.session.plan, self.session.moment(), *args, **kwargs)
        except Refused as refused:
            if refused.reason == "draft_needs_because":  # in words that name no option of a verb
                refused = Refused("draft_needs_why", refused.field, **refused.details)
            if refused.reason != "nothing_changed":
                reading.refuse(refused, "title")
        return None

    def edited(self, ref: str, values: Mapping[str, Any], **how: Any) -> None:
        """Save what was typed about an item, and say so: what was amended, and what a new title has not changed."""
        before = self.session.plan
        try:
            change = self.session.do(actions.edit, ref, values, **how)
        except Refused as refused:
            if refused.reason != "nothing_changed":
                raise
            self.said(_("{ref} saved.").format(ref=ref))
            return
        plan = self.session.plan
        amended = describe(change, plan) if change.action == "amend" else ""
        but = list(still_fixed(before, change, plan, self.session.moment().today, key_of("amend")))
        self.said(". ".join(filter(None, [amended, *but])) or _("{ref} saved.").format(ref=ref))

    # --- one item ----------------------------------------------------------------------------------------------------

    def item(self, document: Document) -> Form:
        """Every field of a goal, an objective or a strategy."""
        if isinstance(document, Goal):
            entries = self._goal_entries(document)
        elif isinstance(document, Objective):
            entries = self.objective_entries(document)
        elif isinstance(document, Strategy):
            entries = self._strategy_entries(document)
        else:
            raise Refused("no_such_item", ref=document.ref)
        table = document.TABLE
        meanwhile = EditBase(self.session, document)

        def found_in(reading: FormState, values: Values) -> dict[str, Any]:
            applying = {entry.name: values[entry.name] for entry in entries if entry.name in values and entry.applies(values)}
            return fields_of(reading, table, applying, self.typing(values))

        def read(values: Values) -> FormState:
            reading = FormState()
            because = values.get("because", "")
            found = own(document, found_in(reading, values))
            change = (
                None if reading.wrong else self.tried(reading, actions.edit, document.ref, found, reason=because, amending=True)
            )
            if isinstance(document, Objective):
                reading.preview = self.preview(document, change)
            advise(reading, self.session, document, values["title"], change=change, said=self.said)
            return reading

        def save(values: Values) -> None:
            found = meanwhile.values(found_in(FormState(), values))
            self.edited(document.ref, found, reason=values.get("because", ""), amending=True)

        title = _("{ref} {kind}").format(ref=document.ref, kind=_(_KINDS_OF_ITEM[table]))
        return Form(title[:1].upper() + title[1:], entries, read, save, origin=("item", document.ref), meanwhile=meanwhile)

    def preview(self, objective: Objective, change: Change | None) -> Callable[[int], Sequence[Line]]:
        """The objective's row as it would be."""
        plan = self.session.plan
        if change is not None:
            plan = patch(plan, change)
            objective = plan.objectives[objective.id]
        today = self.session.moment().today
        standing = objective_standing(objective, plan.checkins_so_far(objective.id, self.session.moment().at), plan.meta, today)
        return lambda cells: objective_row(objective, standing, cells - 1, today)

    def _goal_entries(self, goal: Goal) -> list[Field]:
        states = [state for state in GOAL_STATES if state != "dropped" or goal.state == "dropped"]
        return [
            Field("title", _("Title"), goal.title),
            Field("owner", _("Owner"), goal.owner),
            Field("horizon", _("Horizon"), goal.horizon, hint=_("2026, 2026-Q4, long-term")),
            Field("state", _("State"), goal.state, options=choices(states)),
            Field("note", _("Note"), goal.note, lines=3),
        ]

    def objective_entries(self, objective: Objective) -> list[Field]:
        """Every field of an objective."""
        measure = objective.measure or Measure()
        moving = lambda values: values["kind"] in ("increase", "decrease")  # noqa: E731 - three of a kind, each one line
        counting = lambda values: values["kind"] in ("increase", "decrease", "milestones")  # noqa: E731
        band = lambda values: values["kind"] == "keep-between"  # noqa: E731
        fixed = is_fixed(self.session.plan, objective)
        states = {"draft": ["draft", "committed"], "dropped": ["dropped", "committed", "draft"]}.get(
            objective.state, ["committed", "achieved", "missed", "draft"]
        )
        entries = [
            Field("title", _("Title"), objective.title),
            Field("owner", _("Owner"), objective.owner),
            Field("team", _("Team"), objective.team),
            Field("kind", _("Kind"), measure.kind, options=choices(KINDS, KIND_WORDS)),
            Field("measure", _("Measure"), measure.what, hint=_("what is counted")),
            Field("unit", _("Unit"), measure.unit, hint=_("%, $, visits"), applies=lambda values: values["kind"] != "done"),
            Field("baseline", _("From"), as_typed(measure.baseline), hint=_("the baseline"), applies=moving),
            Field("target", _("To"), as_typed(measure.target), hint=_("the target"), applies=counting),
            Field("low", _("At least"), as_typed(measure.low), applies=band),
            Field("high", _("At most"), as_typed(measure.high), applies=band),
            Field("start", _("Start"), as_typed(objective.start), hint=_("today, 1 Oct")),
            Field("due", _("Due"), as_typed(objective.due), hint=_("31 Dec, +6w, Q4")),
            Field("phases", _("Phases"), as_typed(measure.phases), hint=_("1 Nov: 5; 1 Dec: 8"), applies=moving),
            Field("cadence", _("Cadence"), str(objective.cadence), hint=_("days between check-ins")),
            Field("weight", _("Weight"), as_typed(objective.weight)),
            Field("tags", _("Tags"), as_typed(objective.tags), hint=_("seo web")),
            Field("state", _("State"), objective.state, options=choices(states)),
            Field("note", _("Note"), objective.note, lines=2),
        ]
        if fixed:
            entries.append(Field("because", _("Why amended"), hint=_("for what is fixed: measure, dates")))
        return entries

    def _strategy_entries(self, strategy: Strategy) -> list[Field]:
        states = [state for state in STRATEGY_STATES if state != "dropped" or strategy.state == "dropped"]
        return [
            Field("title", _("Title"), strategy.title),
            Field("owner", _("Owner"), strategy.owner),
            Field("state", _("State"), strategy.state, options=choices(states)),
            Field("since", _("Since"), as_typed(strategy.since)),
            Field("reason", _("Reason"), strategy.reason, hint=_("why it changed")),
            Field("note", _("Note"), strategy.note, lines=3),
        ]

    def settings_of_plan(self) -> Form:
        """What the plan says of itself: its title, when a status turns, when its fiscal year begins."""
        meta = self.session.plan.meta
        meanwhile = EditBase(self.session, meta)
        months = [(str(number), month(date(2000, number, 1))) for number in range(1, 13)]
        entries = [
            Field("title", _("Title"), meta.title),
            Field("at_risk", _("At risk"), as_typed(meta.at_risk), hint=_("0.05: five points behind")),
            Field("off_track", _("Off track"), as_typed(meta.off_track), hint=_("0.15: fifteen points behind")),
            Field("fiscal_month", _("Fiscal year"), str(meta.fiscal_month), options=months),
        ]

        def read(values: Values) -> FormState:
            reading = FormState()
            found = own(meta, fields_of(reading, "meta", values, self.typing(values)))
            if not reading.wrong:
                self.tried(reading, actions.edit, meta.ref, found)
            return reading

        def save(values: Values) -> None:
            found = meanwhile.values(fields_of(FormState(), "meta", values, self.typing(values)))
            try:
                self.session.do(actions.edit, meta.ref, found)
            except Refused as refused:
                if refused.reason != "nothing_changed":
                    raise
            self.said(_("The plan's settings are saved."))

        return Form(_("The plan's settings"), entries, read, save, origin=("plan settings",), meanwhile=meanwhile)

    # --- what happens to an item ---------------------------------------------------------------------------------------

    def check_in(self, objective: Objective, place: str = "") -> Form:
        """Value first, so that `c`, the number and Enter are enough. `place` says which of several this is."""
        plan = self.session.plan
        measure = objective.measure
        if measure is None:
            raise Refused("no_measure_yet", ref=objective.ref)
        earlier = plan.checkins_so_far(objective.id, self.session.moment().at)
        confidence = earlier[-1].confidence if earlier else "medium"
        asked: list[Decimal] = []
        is_done = measure.kind == "done"
        value = (
            Field("value", _("Done?"), "1", options=[("1", _("done")), ("0", _("not done"))])
            if is_done
            else Field("value", _("Value"), hint=_last_value(objective, earlier))
        )
        entries = [
            value,
            Field("confidence", _("Confidence"), confidence, options=choices(CONFIDENCES, CONFIDENCE_WORDS), scale=True),
            Field("comment", _("Comment")),
            Field("blocker", _("Blocker"), hint=_("what stands in the way")),
            Field("on", _("Day"), hint=_("today")),
        ]

        def given(reading: FormState, values: Values) -> dict[str, Any]:
            typing = replace(self.typing(values, "past"), unit=measure.unit)
            found: dict[str, Any] = {"on": _day_of_checkin(reading, values["on"], typing)}
            try:
                before = checkins_before(plan, self.session.moment(), objective.id, found["on"])
                found["value"], stepped, notes = read_value(values["value"], objective, before, typing.decimal_mark)
                shown = figures.amount(found["value"], measure.unit)
                reading.understood["value"] = shown if stepped else _understood("value", values["value"], found["value"], typing)
                _note(reading, "value", notes, measure.unit)
            except Refused as refused:
                reading.refuse(refused, "value")
            found.update(confidence=values["confidence"], comment=values["comment"], blocker=values["blocker"])
            return found

        def read(values: Values) -> FormState:
            reading = FormState()
            if not values["value"].strip():
                reading.preview = self.preview(objective, None)
                return reading
            found = given(reading, values)
            change = None if reading.wrong else self.tried(reading, actions.check_in, objective.ref, **found)
            reading.preview = self.preview(objective, change)
            return reading

        def save(values: Values) -> None:
            reading = FormState()
            found = given(reading, values)
            if reading.wrong:
                raise (
                    Refused("empty_number", "value")
                    if not values["value"].strip()
                    else Refused("not_a_number", "value", text=values["value"])
                )
            check_value(objective, found["value"])
            if far_outside(objective, earlier, found["value"]) and found["value"] not in asked:
                asked.append(found["value"])  # once: a second Enter accepts it
                raise _far(objective, earlier, found["value"])
            self.session.do(actions.check_in, objective.ref, **found)
            shown = figures.amount(found["value"], measure.unit)
            self.said(_("{ref} checked in: {value}").format(ref=objective.ref, value=shown))

        title = _("Check in {ref}: {title}").format(ref=objective.ref, title=objective.title[:50])
        if place:
            title = _("{title} ({place}: Esc skips, Ctrl+G stops)").format(title=title[:44], place=place)
        return Form(title, entries, read, save, origin=("check in", objective.ref))

    def pivot(self, strategy: Strategy) -> Form:
        """A new strategy in the place of one that is given up."""
        entries = [
            Field("title", _("New strategy")),
            Field("because", _("Why"), hint=_("why is {ref} given up?").format(ref=strategy.ref)),
            Field("owner", _("Owner"), strategy.owner),
        ]

        def read(values: Values) -> FormState:
            reading = FormState()
            advise_on_new(reading, self.session, strategy, values["title"], self.said)
            return reading

        def save(values: Values) -> None:
            self.session.do(actions.pivot, strategy.ref, values["title"], because=reason_in(values), owner=values["owner"])
            self.said(_("{ref} is replaced.").format(ref=strategy.ref))

        title = _("Replace {ref}: {title}").format(ref=strategy.ref, title=strategy.title[:50])
        return Form(title, entries, read, save, origin=("pivot", strategy.ref))

    def drop(self, document: Document) -> Form:
        """The reason, and whether what is alive below goes with it."""
        parts = live_parts(self.session.plan, document)
        entries = [Field("because", _("Why"), hint=_("it stays on record, with this reason"))]
        if parts:
            count = _("yes, all {count}").format(count=len(parts))
            entries.append(Field("parts", _("Live parts"), "no", options=[("no", _("no")), ("yes", count)]))

        def read(values: Values) -> FormState:
            reading = FormState()
            if parts and values["because"].strip() and values["parts"] == "no":
                said = _("{ref} still has {count} live parts, such as {first}: choose yes, or drop those first.")
                reading.wrong["parts"] = said.format(ref=document.ref, count=len(parts), first=parts[0].ref)
            return reading

        def save(values: Values) -> None:
            with_parts = values.get("parts") == "yes"
            self.session.do(actions.drop, document.ref, because=reason_in(values), with_parts=with_parts)
            self.said(_("{ref} dropped. {key} takes it back.").format(ref=document.ref, key=key_of("undo")))

        title = _("Drop {ref}: {title}").format(ref=document.ref, title=str(getattr(document, "title", ""))[:50])
        return Form(title, entries, read, save, origin=("drop", document.ref))


_KINDS_OF_ITEM = {"goals": N_("goal"), "objectives": N_("objective"), "strategies": N_("strategy")}


def reason_in(values: Values) -> str:
    """Why, as it was typed. Raises `Refused` where nothing was."""
    if not values["because"].strip():
        raise Refused("empty", "because")
    return values["because"]


def _far(objective: Objective, earlier: Sequence[CheckIn], value: Decimal) -> Refused:
    """The question whether a value is right that is far from the others."""
    unit = objective.measure.unit if objective.measure else ""
    low, high = range_so_far(objective, earlier) or (value, value)
    shown = {name: figures.amount(each, unit) for name, each in (("value", value), ("low", low), ("high", high))}
    return Refused("far_outside_on_screen", "value", **shown)


def _last_value(objective: Objective, earlier: Sequence[CheckIn]) -> str:
    if not earlier or objective.measure is None:
        return ""
    return _("last: {value}").format(value=figures.amount(earlier[-1].value, objective.measure.unit))
