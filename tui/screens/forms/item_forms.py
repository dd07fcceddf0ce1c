"""The forms of an item: all of its fields, its replacement by another, its end; and the form of the plan's own settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...commands.main_commands import key_of
from ...plan import actions
from ...plan.actions.bulk import STATES
from ...plan.actions.drops import live_parts
from ...plan.changes.conflicts import own
from ...plan.changes.fixed_fields import is_fixed
from ...plan.errors import Refused
from ...plan.model import GOAL_STATES, KINDS, STRATEGY_STATES, Document, Goal, Measure, Objective, PlanItem, Strategy
from ...plan.plan import Plan
from ...words import N_, _, month
from .edit_base import EditBase, save_edit
from .field_texts import as_typed, choices, further_fields, state_of
from .form import Form
from .form_coach import advise, advise_on_new
from .form_context import FormContext
from .form_state import Field, FormState, Values
from .reopening import Reopening

KIND_WORDS = {
    "increase": N_("increase"),
    "decrease": N_("decrease"),
    "keep-between": N_("keep between"),
    "done": N_("done / not done"),
    "milestones": N_("milestones"),
}
_KINDS_OF_ITEM = {"goals": N_("goal"), "objectives": N_("objective"), "strategies": N_("strategy")}


def item_form(context: FormContext, document: Document) -> Form:
    """Every field of a goal, an objective or a strategy. Raises `Refused` for anything else."""
    session = context.session
    if isinstance(document, Goal):
        fields = _goal_fields(document)
    elif isinstance(document, Objective):
        fields = objective_fields(session.plan, document)
    elif isinstance(document, Strategy):
        fields = _strategy_fields(document)
    else:
        raise Refused("no_such_item", ref=document.ref)
    fields += further_fields(document, fields, known=("score", "lesson"))  # which are asked for at its closing
    base = EditBase(session, document)

    def read(typed: Values) -> FormState:
        state = state_of(typed, document.TABLE, context.typing(typed.get("unit", "")))
        change = None
        if not state.wrong:
            mine, because = own(document, state.values), typed.get("because", "")
            change = context.tried(state, actions.edit, document.ref, mine, reason=because, amending=True)
            if change is None and not because:  # how it will look is seen before anybody says why
                change = context.tried(FormState(), actions.edit, document.ref, mine, reason=document.ref, amending=True)
        if isinstance(document, Objective):
            state.preview = context.preview(document, change)
        advise(state, session, document, typed["title"], change=change, say=context.say)
        return state

    def save(state: FormState) -> None:
        mine = base.values(state.values)
        save_edit(context, document.ref, mine, reason=state.typed.get("because", ""), amending=True)

    title = _("{ref} {kind}").format(ref=document.ref, kind=_(_KINDS_OF_ITEM[document.TABLE]))
    return Form(session, title[:1].upper() + title[1:], fields, read, save, origin=ITEM.about(document.ref), base=base)


ITEM = Reopening("item", lambda context, ref: item_form(context, context.session.plan.find(ref)))


def _goal_fields(goal: Goal) -> list[Field]:
    states = [state for state in GOAL_STATES if state != "dropped" or goal.state == "dropped"]
    return [
        Field("title", _("Title"), goal.title),
        Field("owner", _("Owner"), goal.owner),
        Field("horizon", _("Horizon"), goal.horizon, hint=_("2026, 2026-Q4, long-term")),
        Field("state", _("State"), goal.state, options=choices(states)),
        Field("note", _("Note"), goal.note, lines=3),
    ]


def objective_fields(plan: Plan, objective: Objective) -> list[Field]:
    """Every field of an objective."""
    measure = objective.measure or Measure()
    moving = lambda values: values["kind"] in ("increase", "decrease")  # noqa: E731 - three of a kind, each one line
    counting = lambda values: values["kind"] in ("increase", "decrease", "milestones")  # noqa: E731
    band = lambda values: values["kind"] == "keep-between"  # noqa: E731
    fixed = is_fixed(plan, objective)
    states = {"draft": ["draft", "committed"], "dropped": ["dropped", "committed", "draft"]}.get(
        objective.state, list(STATES["objectives"])
    )
    fields = [
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
        fields.append(Field("because", _("Why"), hint=_("for what is fixed: measure, dates")))
    return fields


def _strategy_fields(strategy: Strategy) -> list[Field]:
    states = [state for state in STRATEGY_STATES if state != "dropped" or strategy.state == "dropped"]
    return [
        Field("title", _("Title"), strategy.title),
        Field("owner", _("Owner"), strategy.owner),
        Field("state", _("State"), strategy.state, options=choices(states)),
        Field("since", _("Since"), as_typed(strategy.since)),
        Field("reason", _("Reason"), strategy.reason, hint=_("why it changed")),
        Field("note", _("Note"), strategy.note, lines=3),
    ]


def settings_form(context: FormContext) -> Form:
    """What the plan says of itself: its title, when a status turns, when its fiscal year begins."""
    meta = context.session.plan.meta
    base = EditBase(context.session, meta)
    months = [(str(number), month(date(2000, number, 1))) for number in range(1, 13)]
    landings = [("hidden", _("is not marked")), ("shown", _("is marked in the lists"))]
    fields = [
        Field("title", _("Title"), meta.title),
        Field("at_risk", _("At risk"), as_typed(meta.at_risk), hint=_("0.05: five points behind")),
        Field("off_track", _("Off track"), as_typed(meta.off_track), hint=_("0.15: fifteen points behind")),
        Field("fiscal_month", _("Fiscal year"), str(meta.fiscal_month), options=months),
        Field("landing", _("Lands late"), meta.landing, options=landings),
    ]

    def read(typed: Values) -> FormState:
        state = state_of(typed, "meta", context.typing())
        if not state.wrong:
            context.tried(state, actions.edit, meta.ref, own(meta, state.values))
        return state

    def save(state: FormState) -> None:
        try:
            context.session.do(actions.edit, meta.ref, base.values(state.values))
        except Refused as refused:
            if refused.reason != "nothing_changed":
                raise
        context.say(_("The plan's settings are saved."))

    return Form(context.session, _("The plan's settings"), fields, read, save, origin=SETTINGS.about(), base=base)


SETTINGS = Reopening("plan settings", settings_form)


def pivot_form(context: FormContext, strategy: Strategy) -> Form:
    """A new strategy in the place of one that is dropped."""
    fields = [
        Field("title", _("New strategy")),
        Field("because", _("Why"), hint=_("why is {ref} dropped?").format(ref=strategy.ref)),
        Field("owner", _("Owner"), strategy.owner),
    ]

    def read(typed: Values) -> FormState:
        state = FormState()
        advise_on_new(state, context.session, strategy, typed["title"], context.say)
        return state

    def save(state: FormState) -> None:
        typed = state.typed
        context.session.do(actions.pivot, strategy.ref, typed["title"], because=reason_in(typed), owner=typed["owner"])
        context.say(_("{ref} is dropped, and another stands in its place.").format(ref=strategy.ref))

    title = _("Pivot from {ref}: {title}").format(ref=strategy.ref, title=strategy.title[:50])
    return Form(context.session, title, fields, read, save, origin=PIVOT.about(strategy.ref))


def _pivot_again(context: FormContext, ref: str) -> Form:
    strategy = context.session.plan.find(ref)
    if not isinstance(strategy, Strategy):
        raise Refused("wrong_kind_of_item", ref=ref, wanted="strategies")
    return pivot_form(context, strategy)


PIVOT = Reopening("pivot", _pivot_again)


def drop_form(context: FormContext, document: PlanItem) -> Form:
    """The reason, and whether what is alive below goes with it."""
    parts = live_parts(context.session.plan, document)
    fields = [Field("because", _("Why"), hint=_("it stays on record, with this reason"))]
    if parts:
        count = _("yes, all {count}").format(count=len(parts))
        fields.append(Field("parts", _("Still open"), "no", options=[("no", _("no")), ("yes", count)]))

    def read(typed: Values) -> FormState:
        state = FormState()
        if parts and typed["because"].strip() and typed["parts"] == "no":
            text = _("What is below {ref} is still open ({first}; {count} in all): choose yes, or drop that first.")
            state.wrong["parts"] = text.format(ref=document.ref, count=len(parts), first=parts[0].ref)
        return state

    def save(state: FormState) -> None:
        with_parts = state.typed.get("parts") == "yes"
        context.session.do(actions.drop, document.ref, because=reason_in(state.typed), with_parts=with_parts)
        context.say(_("{ref} dropped. {key} takes it back.").format(ref=document.ref, key=key_of("undo")))

    title = _("Drop {ref}: {title}").format(ref=document.ref, title=document.title[:50])
    return Form(context.session, title, fields, read, save, origin=DROP.about(document.ref))


def _drop_again(context: FormContext, ref: str) -> Form:
    document = context.session.plan.find(ref)
    if not isinstance(document, PlanItem):
        raise Refused("wrong_kind_of_item", ref=ref, wanted="objectives")
    return drop_form(context, document)


DROP = Reopening("drop", _drop_again)


def reason_in(typed: Mapping[str, str]) -> str:
    """Why, as it was typed. Raises `Refused` where nothing was."""
    if not typed["because"].strip():
        raise Refused("empty", "because")
    return typed["because"]
