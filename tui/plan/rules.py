"""What must be true of any plan: of each document by itself, and between documents."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .bounds import LAST_ID
from .errors import Malformed, Refused
from .model import LETTERS, Blocker, CheckIn, Document, Measure, Meta, Objective, Remark, Strategy, record
from .plan import PARENTS, Plan, ref_in, split_ref


def check_measure(measure: Measure) -> None:
    """A measure must be one that progress can be worked out of. What is still empty is allowed in a draft."""
    if measure.kind == "keep-between":
        if measure.low is not None and measure.high is not None and measure.low >= measure.high:
            raise Refused("low_not_below_high", "low", low=measure.low, high=measure.high)
        return
    if measure.kind == "done":
        return
    if measure.kind == "milestones":
        if measure.target is not None and (measure.target < 1 or measure.target != int(measure.target)):
            raise Refused("milestones_need_a_count", "target", target=measure.target)
        if measure.baseline:
            raise Refused("milestones_start_at_zero", "baseline", baseline=measure.baseline)
        return
    if measure.baseline is None or measure.target is None:
        return
    if measure.baseline == measure.target:
        raise Refused("target_is_baseline", "target", target=measure.target)
    if (measure.target > measure.baseline) != (measure.kind == "increase"):
        reason = "target_below_baseline" if measure.kind == "increase" else "target_above_baseline"
        raise Refused(reason, "target", target=measure.target, baseline=measure.baseline)


def missing_numbers(measure: Measure) -> tuple[str, ...]:
    """Names of the numbers without which this measure gives no progress."""
    needed = {"keep-between": ("low", "high"), "done": (), "milestones": ("target",)}
    names = needed.get(measure.kind, ("baseline", "target"))
    return tuple(name for name in names if getattr(measure, name) is None)


def check_objective(objective: Objective) -> None:
    """The rules of one objective by itself."""
    if objective.start and objective.due and objective.due < objective.start:
        raise Refused("due_before_start", "due", start=objective.start, due=objective.due)
    if objective.weight <= 0:
        raise Refused("weight_not_positive", "weight", weight=objective.weight)
    if not 1 <= objective.cadence <= 366:
        raise Refused("cadence_out_of_range", "cadence", cadence=objective.cadence)
    if objective.score is not None and not 0 <= objective.score <= 1:
        raise Refused("score_out_of_range", "score", score=objective.score)
    if objective.measure is not None:
        check_measure(objective.measure)
        days = [phase.day for phase in objective.measure.phases]
        if len(set(days)) != len(days):
            raise Refused("phase_twice", "phases")
        for day in days:
            if (objective.start and day <= objective.start) or (objective.due and day > objective.due):
                raise Refused("phase_outside", "phases", day=day)


def check_meta(meta: Meta) -> None:
    if not Decimal(0) < meta.at_risk <= meta.off_track <= Decimal(1):
        raise Refused("thresholds_out_of_order", "at_risk", at_risk=meta.at_risk, off_track=meta.off_track)
    if not 1 <= meta.fiscal_month <= 12:
        raise Refused("not_a_month", "fiscal_month", text=str(meta.fiscal_month))


def check_id(ref: str, id: int) -> None:
    """There are no references without end; a plan that has come to the last can be changed but not added to."""
    if id > LAST_ID:
        raise Refused("no_more_ids", ref=ref, last=LAST_ID)


def check_touched(plan: Plan, refs: tuple[str, ...]) -> None:
    """Check the documents a change has touched, and that nothing is left without what it belongs to."""
    for ref in refs:
        table, id = split_ref(ref)
        check_id(ref, id)
        if id not in plan.table(table):
            _check_orphans(plan, table, id)
            continue
        _check_document(plan, plan.table(table)[id])


def _check_document(plan: Plan, document: Document) -> None:
    """The rules of one document, and that what it belongs to is there."""
    if isinstance(document, Objective):
        check_objective(document)
    elif isinstance(document, Meta):
        check_meta(document)
    elif isinstance(document, Remark):
        _check_remark(plan, document)
    if isinstance(document, Objective | Strategy | CheckIn | Blocker):
        _check_parent(plan, document)


REMARKED = ("goals", "objectives", "strategies", "checkins", "blockers", "remarks")
"""The tables of what a remark may be about."""


def _check_remark(plan: Plan, remark: Remark) -> None:
    table, id = ref_in(remark.about) or ("", 0)
    if table not in REMARKED or remark.about != f"{LETTERS[table]}{id}":
        raise Refused("remark_about_nothing", "about", ref=remark.ref, about=remark.about)
    if id not in plan.table(table):
        raise Refused("parent_missing", "about", ref=remark.ref, parent=remark.about)
    if table == remark.TABLE and id >= remark.id:
        raise Refused("remark_answers_later", "about", ref=remark.ref, about=remark.about)


def _check_parent(plan: Plan, document: Objective | Strategy | CheckIn | Blocker) -> None:
    field, table = PARENTS[document.TABLE]
    parent = getattr(document, field)
    if parent not in plan.table(table) and not (parent is None and isinstance(document, Blocker)):
        raise Refused("parent_missing", field, ref=document.ref, parent=f"{LETTERS[table]}{parent}")
    replaced = document.replaces if isinstance(document, Strategy) else None
    if replaced is not None and (replaced not in plan.strategies or replaced == document.id):
        raise Refused("replaces_missing", "replaces", ref=document.ref, replaces=f"S{replaced}")


def _check_orphans(plan: Plan, table: str, id: int) -> None:
    for child, (_, parent_table) in PARENTS.items():
        if parent_table == table and plan.children(child, id):
            raise Refused("still_has_parts", ref=f"{LETTERS[table]}{id}", part=f"{LETTERS[child]}{plan.children(child, id)[0]}")
    if table == "strategies" and plan.replacements(id):
        raise Refused("still_has_parts", ref=f"S{id}", part=f"S{plan.replacements(id)[0]}")
    if remarks := plan.remarks_on(f"{LETTERS[table]}{id}"):
        raise Refused("still_has_parts", ref=f"{LETTERS[table]}{id}", part=f"R{remarks[0]}")


@record()
class Finding:
    """Something wrong in a stored plan: in which document and field, and the reason code with its details."""

    ref: str
    field: str
    reason: str
    details: dict[str, object]


def findings(plan: Plan) -> Iterator[Finding]:
    """Everything that is wrong with a plan as it was read: types, references, rules. Nothing, if all is well."""
    sound: dict[str, set[int]] = {}
    for letter_table in LETTERS:
        table = plan.table(letter_table)
        sound[letter_table] = set()
        for id in table:
            if id > LAST_ID:
                yield Finding(f"{LETTERS[letter_table]}{id}", "", "id_out_of_range", {})
            try:
                table[id]
                sound[letter_table].add(id)
            except Malformed as wrong:
                yield Finding(wrong.ref, wrong.field, wrong.reason, {"found": wrong.found})
    for name in ("objectives", "strategies", "checkins", "blockers", "remarks", "meta"):
        for id in sorted(sound[name]):
            document = plan.table(name)[id]
            try:
                _check_document(plan, document)
            except Refused as refused:
                yield Finding(document.ref, refused.field, refused.reason, dict(refused.details))
