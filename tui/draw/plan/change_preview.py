"""What a change of many items would do, in words, before it is done: what is new, what changes, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...plan.model import Blocker, Change, CheckIn, Goal, Objective, Remark, Strategy
from ...plan.plan import Plan
from ...words import _, full_day, ngettext
from ..text import figures
from ..text.change_text import LONGEST_VALUE, counts, edits
from ..text.line import Line, Span, cut
from ..text.safe import visible
from ..text.sentences import author
from ..text.states import state_word


def preview(before: Plan, after: Plan, change: Change, most: int) -> Iterator[Line]:
    """A line an item, at most so many (0: all), and a sum. `after` is the plan as it would be."""
    for shown, (ref, old) in enumerate(change.before.items()):
        if most and shown == most:
            left = len(change.before) - shown
            yield (Span(ngettext("… and {count} more", "… and {count} more", left).format(count=left), "faint"),)
            break
        if old is None:
            yield (Span("+ ", "ok"), Span(f"{ref} ", "muted"), *_new(after, ref))
        else:
            dropped = (change.after[ref] or {}).get("state") == "dropped"
            yield (Span("~ ", "bad" if dropped else "warn"), Span(f"{ref} ", "muted"), *_changed(before, change, ref))
    yield (Span(counts(change), "heading"),)


def _new(plan: Plan, ref: str) -> Line:
    document = plan.find(ref)
    facts: list[str] = []
    if isinstance(document, CheckIn):
        objective = plan.objectives[document.objective]
        unit = objective.measure.unit if objective.measure is not None else ""
        value = figures.amount(document.value, unit)
        text = _("{ref} checked in: {value}").format(ref=objective.ref, value=value)
        return (Span(text, "title"), Span(f"  ({full_day(document.day)}, {visible(author(document))})", "faint"))
    if isinstance(document, Remark):
        said = f"“{cut(visible(document.text), LONGEST_VALUE)}”"
        return (Span(said, "title"), Span(f"  ({visible(document.about)}, {visible(document.by)})", "faint"))
    title = visible(document.what if isinstance(document, Blocker) else str(getattr(document, "title", "")))
    if isinstance(document, Blocker):
        at = f"O{document.objective}" if document.objective is not None else ""
        facts = [_("blocker"), at, document.who, _("resolved") if document.state == "resolved" else ""]
    elif isinstance(document, Goal):
        facts = [document.horizon, document.owner]
    elif isinstance(document, Objective):
        measure = document.measure
        facts = [_("under {ref}").format(ref=f"G{document.goal}"), state_word(document.state), document.owner]
        if measure is not None and measure.target is not None and measure.baseline is not None:
            span = figures.between(figures.number(measure.baseline), figures.number(measure.target), measure.unit)
            facts.append(span)
        if document.due is not None:
            facts.append(_("due {day}").format(day=full_day(document.due)))
    elif isinstance(document, Strategy):
        facts = [_("for {ref}").format(ref=f"O{document.objective}"), state_word(document.state), document.owner]
    listed = ", ".join(visible(each) for each in facts if each)
    return (Span(title, "title"), Span(f"  ({listed})" if listed else "", "faint"))


def _changed(plan: Plan, change: Change, ref: str) -> Line:
    found = plan.find(ref)
    title = visible(found.what if isinstance(found, Blocker) else str(getattr(found, "title", "")))
    named = f"{title}: " if "title" not in (change.after[ref] or {}) and title else ""
    after = {name: value for name, value in (change.after[ref] or {}).items() if name != "task"}
    texts = [edits(replace(change, after={**change.after, ref: after}), ref, plan)] if after else []
    if "task" in (change.after[ref] or {}):
        names = ", ".join(map(str, (change.after[ref] or {})["task"] or {}))
        texts.append(_("kept of its task: {names}").format(names=visible(names)))
    return (Span(named, "title"), Span("; ".join(texts)))
