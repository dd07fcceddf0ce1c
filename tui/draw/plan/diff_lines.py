"""What differs between two plans, in words: a line an item, with `+` for what is new, `-` for what is gone, `~` for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...plan.changes.plan_diff import Changed, Difference
from ...plan.model import Blocker, Document, Goal, Meta, Objective, Remark, Strategy
from ...words import _, full_day, ngettext
from ..text import figures
from ..text.change_text import LONGEST_VALUE, field_text
from ..text.glyphs import glyphs
from ..text.line import Line, Span, cut
from ..text.safe import visible
from ..text.states import state_word

_SIGNS = {"added": ("+", "ok"), "taken out": ("-", "bad"), "changed": ("~", "warn")}


def difference_lines(found: Sequence[Difference]) -> Iterator[Line]:
    """One line an item, below it what was changed in it; at the end, how many."""
    if not found:
        yield (Span(_("No difference."), "muted"),)
        return
    for each in found:
        sign, role = _SIGNS[each.kind]
        head = (Span(f"{sign} ", role), Span(f"{each.item.ref} ", "accent"), Span(_title(each.item)))
        facts = _facts(each.item) if each.kind != "changed" else ""
        yield (*head, Span(f" ({facts})", "muted")) if facts else head
        if each.kind == "added" and each.checkins is None:
            continue
        for text in changes_text(each) if each.kind != "added" else _checkins_text(each):
            yield (Span("    "), Span(text, "muted"))
    yield (Span(counted(found), "muted"),)


def counted(found: Iterable[Difference]) -> str:
    """`2 added, 3 changed, 1 taken out`"""
    kinds = [each.kind for each in found]
    added, changed, gone = (kinds.count(kind) for kind in ("added", "changed", "taken out"))
    counts = (
        (added, ngettext("{count} added", "{count} added", added)),
        (changed, ngettext("{count} changed", "{count} changed", changed)),
        (gone, ngettext("{count} taken out", "{count} taken out", gone)),
    )
    return ", ".join(text.format(count=count) for count, text in counts if count)


def changes_text(difference: Difference) -> list[str]:
    """What is different about an item, each as a phrase, and why if the log says so."""
    unit = _unit(difference.item)
    lines = [_field_text(each, unit) for each in difference.fields] + _checkins_text(difference)
    if difference.reason and difference.fields and all(each.path != "reason" for each in difference.fields):
        lines[-1] += f" — {visible(difference.reason)}"
    return lines


def _field_text(changed: Changed, unit: str) -> str:
    if changed.path == "order":
        return _("moved")
    return field_text(changed.path, changed.before, changed.after, unit)


def _checkins_text(difference: Difference) -> list[str]:
    checkins = difference.checkins
    if checkins is None:
        return []
    counts = (
        (checkins.added, ngettext("{count} check-in", "{count} check-ins", checkins.added)),
        (checkins.corrected, ngettext("{count} check-in corrected", "{count} check-ins corrected", checkins.corrected)),
        (checkins.taken_out, ngettext("{count} check-in taken out", "{count} check-ins taken out", checkins.taken_out)),
    )
    text_of_counts = ", ".join(text.format(count=count) for count, text in counts if count)
    unit = _unit(difference.item)
    before, after = ("?" if each is None else figures.amount(each, unit) for each in (checkins.before, checkins.after))
    return [f"{text_of_counts}: {before} {glyphs().arrow} {after}" if before != after else f"{text_of_counts}: {after}"]


def _unit(item: Document) -> str:
    return item.measure.unit if isinstance(item, Objective) and item.measure is not None else ""


def _title(item: Document) -> str:
    if isinstance(item, Blocker):
        return visible(item.what)
    if isinstance(item, Remark):
        return f"“{cut(visible(item.text), LONGEST_VALUE)}”"
    if isinstance(item, Meta):
        return visible(item.title) or _("the plan")
    return visible(str(getattr(item, "title", "")))


def _facts(item: Document) -> str:
    """What one wants to know of an item that is new or gone: where it belongs, its state, whose it is, by when."""
    if isinstance(item, Goal):
        facts = [item.horizon, item.owner]
    elif isinstance(item, Objective):
        due = _("due {day}").format(day=full_day(item.due)) if item.due else ""
        facts = [_("under {ref}").format(ref=f"G{item.goal}"), state_word(item.state), item.owner, due]
    elif isinstance(item, Strategy):
        facts = [_("for {ref}").format(ref=f"O{item.objective}"), state_word(item.state), item.owner]
    elif isinstance(item, Blocker):
        facts = [f"O{item.objective}" if item.objective else "", item.who]
    elif isinstance(item, Remark):
        facts = [item.about, item.by]
    else:
        facts = []
    return ", ".join(visible(each) for each in facts if each)
