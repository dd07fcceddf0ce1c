"""Changes that a command proposes: `{"set": {"O3": {"owner": "mai"}}, "checkin": {"O3": 5}}` (proposal.schema.json).

What cannot be read is refused as a whole. What a rule then says to the rest is for whoever is asked about it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, NoReturn

from ...plan.actions.batch import BatchBuilder
from ...plan.actions.bulk import Step
from ...plan.actions.checkins import check_in, objective_called
from ...plan.actions.edits import edit
from ...plan.bounds import LARGEST
from ...plan.errors import Refused
from ...plan.model import Change, CheckIn, Document, Moment, Objective
from ...plan.parsing.typed_fields import Typing, needed_day, read_field
from ...plan.parsing.written_numbers import checked, read_number
from ...plan.plan import Plan
from ...plan.text import one_line

KEYS = ("set", "checkin", "because")
CHECKIN_KEYS = ("value", "confidence", "comment", "blocker", "on")
_MOST_DIGITS = 40
"""Of a number that is spelled out; any that a plan takes has far fewer."""


class Unproposed(Refused):
    """What was printed proposes nothing that can be understood; `where` in it."""

    def __init__(self, where: str, why: Refused) -> None:
        super().__init__(why.reason, why.field, **why.details)
        self.where = where[:60]


class Proposal(NamedTuple):
    """What was proposed: the items that it is about, in its order (none, where there is nothing to do), and what is to be done to
    each."""

    refs: tuple[str, ...]
    step: Step


def read_proposal(text: str, plan: Plan, today: date) -> Proposal:
    """What a command has printed as a proposal for a plan. Raises `Refused`: nothing of it counts then."""
    if not text.strip():
        raise Refused("printed_nothing")
    proposed = _json(text)
    if not isinstance(proposed, dict) or not proposed.keys() & {"set", "checkin"}:
        raise Refused("proposal_of_nothing")
    for name in proposed.keys() - {*KEYS}:
        raise Unproposed("", Refused("proposal_key", name=name[:40], known=", ".join(KEYS)))
    because = proposed.get("because", "")
    if not isinstance(because, str):
        _strange("because")
    reader = _Reader(plan, today)
    sets = {each[0]: reader.fields(*each) for each in reader.items("set", proposed.get("set", {}))}
    checkins = {each[0]: reader.checkin(*each) for each in reader.items("checkin", proposed.get("checkin", {}))}
    return Proposal(tuple(dict.fromkeys((*sets, *checkins))), _step(sets, checkins, one_line(because, "because")))


def _json(text: str) -> Any:
    def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _value in pairs]
            raise Refused("proposal_twice", name=next(each for each in names if names.count(each) > 1)[:40])
        return found

    def no_number(name: str) -> NoReturn:
        raise Refused("proposal_no_number", name=name)

    try:
        return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=no_number, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise Refused("proposal_not_json", line=error.lineno, column=error.colno) from None
    except (ValueError, ArithmeticError, RecursionError):
        raise Refused("proposal_not_json", line=1, column=1) from None


def _strange(where: str) -> NoReturn:
    raise Refused("json_value_strange", name=where[:60])


class _Reader:
    """What a proposal says, on its way to the values of a plan. Every refusal names the item and the field."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan, self.today = plan, today

    def items(self, name: str, found: Any) -> list[tuple[str, str, Any]]:
        """Each item of a part by its reference, where it stands there, and what is said of it."""
        if not isinstance(found, dict):
            _strange(name)
        listed: dict[str, tuple[str, str, Any]] = {}
        for ref, value in found.items():
            where = f"{name}.{ref}"
            try:
                item = self.plan.find(ref)
            except Refused as refused:
                raise Unproposed(name, refused) from None
            if item.ref in listed:
                raise Refused("proposal_twice", name=where[:40])
            listed[item.ref] = (item.ref, where, value)
        return [*listed.values()]

    def fields(self, ref: str, where: str, found: Any) -> dict[str, Any]:
        """Values by stored path."""
        if not isinstance(found, dict) or not found:
            _strange(where)
        item = self.plan.find(ref)
        typing = self._typing(item, found.get("unit"))
        values: dict[str, Any] = {}
        for name, value in found.items():
            try:
                path, read = read_field(item.TABLE, name, _typed(value, f"{where}.{name}"), typing)
            except Refused as refused:
                raise Unproposed(f"{where}.{name}", refused) from None
            if path in values:
                raise Refused("proposal_twice", name=f"{where}.{name}"[:40])
            values[path] = read
        return values

    def checkin(self, ref: str, where: str, found: Any) -> dict[str, Any]:
        """What `check_in` takes beside the reference."""
        try:
            objective = objective_called(self.plan, ref)
        except Refused as refused:
            raise Unproposed(where, refused) from None
        said = found if isinstance(found, dict) else {"value": found}
        for name in said.keys() - {*CHECKIN_KEYS}:
            raise Unproposed(where, Refused("proposal_key", name=name[:40], known=", ".join(CHECKIN_KEYS)))
        if "value" not in said:
            _strange(where)
        typing = self._typing(objective)
        values: dict[str, Any] = {}
        for name, value in said.items():
            at = f"{where}.{name}" if said is found else where
            try:
                if name == "value":
                    values[name] = _value(objective, value, at)
                elif name == "on":
                    values[name] = needed_day(_typed(value, at), name, typing)
                else:
                    values[name] = read_field("checkins", name, _typed(value, at), typing)[1]
            except Refused as refused:
                raise Unproposed(at, refused) from None
        return values

    def _typing(self, item: Document, unit: Any = None) -> Typing:
        objective = self.plan.objectives[item.objective] if isinstance(item, CheckIn) else item
        measure = objective.measure if isinstance(objective, Objective) else None
        now = unit if isinstance(unit, str) else measure.unit if measure is not None else ""
        return Typing(self.today, unit=now.strip(), fiscal_month=self.plan.meta.fiscal_month)


def _typed(value: Any, where: str) -> str:
    """A value of JSON as a person would type it; a list is one of tags, or of the phases of a target."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return _spelled(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " ".join(value)
    if isinstance(value, list) and all(isinstance(each, dict) and each.keys() == {"date", "value"} for each in value):
        return "; ".join(f"{_typed(each['date'], where)}: {_typed(each['value'], where)}" for each in value)
    _strange(where)


def _spelled(value: Decimal) -> str:
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise Refused("number_out_of_range", "value", largest=LARGEST)
    return format(value, "f")


def _value(objective: Objective, value: Any, where: str) -> Decimal:
    """The number of a check-in; of what is done or not, true and false as well. A text is read with its unit, and is no step."""
    measure = objective.measure
    if isinstance(value, bool) and measure is not None and measure.kind == "done":
        return Decimal(value)
    if isinstance(value, Decimal):
        return checked(Decimal(_spelled(value)), "value")
    if not isinstance(value, str):
        _strange(where)
    return read_number(value, "value", unit=measure.unit if measure is not None else "")


def _step(sets: Mapping[str, dict[str, Any]], checkins: Mapping[str, dict[str, Any]], because: str) -> Step:
    def step(plan: Plan, now: Moment, ref: str) -> Change:
        work = BatchBuilder(plan, now)
        made: list[Change] = []
        if ref in sets:
            try:
                made.append(work.do(edit, ref, sets[ref], reason=because, amending=bool(because)))
            except Refused as refused:
                if refused.reason != "nothing_changed" or ref not in checkins:
                    raise
        if ref in checkins:
            made.append(work.do(check_in, ref, **checkins[ref]))
        return made[0] if len(made) == 1 else work.change(made[0].action, ref, made[0].reason)

    return step
