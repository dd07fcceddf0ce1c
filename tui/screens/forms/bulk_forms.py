"""The forms over several items: fields of all of them, the reason to drop them, the reason for another state.

What was typed stays there while the page over it says what would come of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...draw.text.states import state_word
from ...plan.actions.bulk import Step, dropping, editing, parts_first, set_state
from ...plan.actions.drops import live_parts
from ...plan.changes.apply import value_at
from ...plan.changes.fixed_fields import is_fixed
from ...plan.errors import Refused
from ...plan.fields import FIELDS
from ...plan.model import Change, Moment, Objective, PlanItem
from ...plan.plan import Plan, split_ref
from ...words import N_, _, ngettext
from ..dialogs.bulk_page import BulkPage
from .field_texts import as_typed, state_of
from .form import Form
from .form_context import FormContext
from .form_state import Field, FormState, Origin, Values
from .item_forms import reason_in
from .reopening import Reopening

Refs = Sequence[str]
_FIELDS = {
    "owner": N_("Owner"), "due": N_("Due"), "tags": N_("Tags"), "team": N_("Team"), "start": N_("Start"),
    "cadence": N_("Cadence"), "horizon": N_("Horizon"),
}  # fmt: skip
"""What is the same of many items, by its field, in the order of the form."""
_CLEAR = "-"
"""What is typed to have nothing in a field that differs."""


class BulkForm(Form):
    """A form whose answer is done to several items, once the page over it was agreed to."""

    def __init__(
        self,
        context: FormContext,
        title: str,
        refs: Refs,
        *,
        fields: Sequence[Field],
        step_of: Callable[[FormState], Step],
        origin: Origin,
        read: Callable[[Values], FormState] = lambda _typed: FormState(),
    ) -> None:
        """`step_of` may raise `Refused`."""
        super().__init__(context.session, title, fields, read, self._ready, origin=origin)
        self.context, self.refs, self.step_of = context, refs, step_of
        self.enter_word = _("see what changes")
        self._step: Step | None = None

    def _ready(self, state: FormState) -> None:
        self._step = self.step_of(state)

    def saved(self) -> None:
        assert self._step is not None
        page = BulkPage(self.session, self.form_title, self.refs, self._step, self.context.say)
        self.app.push_screen(page, self._reviewed)

    def _reviewed(self, done: bool | None) -> None:
        if done:
            self.dismiss(True)


def items_called(plan: Plan, refs: Refs) -> list[PlanItem]:
    """The goals, objectives and strategies that are still there."""
    return [plan.table(table)[id] for table, id in map(split_ref, refs) if id in plan.table(table).raw]


def _still(context: FormContext, refs: Refs) -> Refs:
    """Those that are still there when the form is opened again. Raises `Refused` where none is."""
    there = [each.ref for each in items_called(context.session.plan, refs)]
    if not there:
        raise Refused("no_such_item", ref=", ".join(refs))
    return there


def bulk_edit_form(context: FormContext, refs: Refs) -> Form:
    """The fields that all of the items have. What is not typed in stays as it is."""
    plan = context.session.plan
    items = items_called(plan, refs)
    names = [name for name in _FIELDS if all(name in FIELDS[each.TABLE] for each in items)]
    fields = [_field(name, [as_typed(value_at(each, FIELDS[each.TABLE][name].path)) for each in items]) for name in names]
    if any(isinstance(each, Objective) and is_fixed(plan, each) for each in items) and "due" in names:
        fields.append(Field("because", _("Why"), hint=_("only where a day of committed ones changes")))
    before = {field.name: field.value for field in fields}
    table = items[0].TABLE

    def read(typed: Values) -> FormState:
        changed = {name: text for name, text in typed.items() if name in names and text.strip() != before[name]}
        tags = changed.pop("tags", None)
        state = state_of(
            {name: "" if text.strip() == _CLEAR else text for name, text in changed.items()}, table, context.typing()
        )
        if tags is not None:
            state.values["tags"] = tags.strip() or _CLEAR
        return state

    def step_of(state: FormState) -> Step:
        values: dict[str, Any] = dict(state.values)
        tags = values.pop("tags", "")
        if not values and not tags:
            raise Refused("nothing_changed", names[0])
        if tags and set(tags) == {_CLEAR}:
            values["tags"], tags = (), ""
        return editing(values, tags, because=state.typed.get("because", "").strip())

    return BulkForm(
        context, _titled(N_("Edit"), refs), refs, fields=fields, step_of=step_of, read=read, origin=EDIT_MARKED.about(*refs)
    )


def _field(name: str, values: Sequence[str]) -> Field:
    """A field with what all have, or else a hint that they differ."""
    label, distinct = _(_FIELDS[name]), list(dict.fromkeys(values))
    if name == "tags":
        text = distinct[0] if len(distinct) == 1 else ""
        return Field(name, label, text, hint=_("+new -old; without a sign: only these"))
    if len(distinct) == 1:
        return Field(name, label, distinct[0])
    some = ", ".join(each or _("(none)") for each in distinct[:3]) + ("…" if len(distinct) > 3 else "")
    return Field(name, label, hint=_("differs: {some}; - for none").format(some=some))


def _titled(verb: str, refs: Refs) -> str:
    """What is done to how many, and which the first of them are."""
    named = ", ".join(refs[:6]) + ("…" if len(refs) > 6 else "")
    return f"{_(verb)}: {ngettext('{count} marked', '{count} marked', len(refs)).format(count=len(refs))} ({named})"


EDIT_MARKED = Reopening("edit marked", lambda context, *refs: bulk_edit_form(context, _still(context, refs)))


def bulk_drop_form(context: FormContext, refs: Refs) -> Form:
    """The reason, and whether what is still open below any of them goes with it."""
    plan = context.session.plan
    items, known = items_called(plan, refs), frozenset(refs)
    parts = {part.ref for each in items if each.state != "dropped" for part in live_parts(plan, each)} - known
    fields = [Field("because", _("Why"), hint=_("it stays on record, with this reason"))]
    if parts:
        count = _("yes, all {count}").format(count=len(parts))
        fields.append(Field("parts", _("Still open"), "no", options=[("no", _("no")), ("yes", count)]))

    def step_of(state: FormState) -> Step:
        step = dropping(reason_in(state.typed), with_parts=state.typed.get("parts") == "yes")
        return lambda plan, now, ref: _in_words_of_the_form(step, plan, now, ref)

    title, origin = _titled(N_("Drop"), refs), DROP_MARKED.about(*refs)
    return BulkForm(context, title, parts_first(refs), fields=fields, step_of=step_of, origin=origin)


def _in_words_of_the_form(step: Step, plan: Plan, now: Moment, ref: str) -> Change:
    """The step; what it refuses for want of an answer names the field, and no option of a verb."""
    try:
        return step(plan, now, ref)
    except Refused as refused:
        if refused.reason != "has_live_parts":
            raise
        raise Refused("parts_to_choose", "parts", **refused.details) from refused


DROP_MARKED = Reopening("drop marked", lambda context, *refs: bulk_drop_form(context, _still(context, refs)))


def bulk_draft_form(context: FormContext, refs: Refs) -> Form:
    """Why what a team has committed to becomes a draft again."""
    fields = [Field("because", _("Why"), hint=_("it stays in the amendments of each"))]

    def step_of(state: FormState) -> Step:
        because = reason_in(state.typed)
        return lambda plan, now, ref: set_state(plan, now, ref, "draft", because=because)

    title, origin = state_title("draft", refs), DRAFT_MARKED.about(*refs)
    return BulkForm(context, title, refs, fields=fields, step_of=step_of, origin=origin)


DRAFT_MARKED = Reopening("draft marked", lambda context, *refs: bulk_draft_form(context, _still(context, refs)))


def state_title(state: str, refs: Refs) -> str:
    """The title of what gives items a state."""
    return _titled(N_("State"), refs) + f" → {state_word(state)}"
