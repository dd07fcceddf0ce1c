"""What an empty pane says: what belongs there, in a few words, and what to press; `at_it`: keys go there already."""

from __future__ import annotations

from collections.abc import Sequence

from ...commands.main_commands import key_of
from ...words import _, ngettext
from ..text.line import Line, Span, cut
from ..text.safe import visible


def _said(*lines: str, key: str = "", does: str = "") -> Sequence[Line]:
    said: list[Line] = [(Span("  "), Span(line, "muted")) for line in lines]
    if key:
        said += [(), (Span("  "), Span(key, "accent"), Span(f"  {does}", "muted"))]
    return said


def _add(pane: int, at_it: bool) -> str:
    """The keys that add to a list: where keys go elsewhere, the one that leads there first."""
    if at_it:
        return key_of("add")
    return _("{pane} then {add}").format(pane=key_of(f"pane({pane})"), add=key_of("add"))


def no_goals(at_it: bool = True) -> Sequence[Line]:
    key = _add(1, at_it)
    return _said(_("A goal is the end you want,"), _("broad and long-term."), key=key, does=_("add the first goal"))


def no_objectives(goal: bool, hidden: int, at_it: bool = True) -> Sequence[Line]:
    if hidden:
        return _said(
            ngettext("{count} objective is hidden.", "All {count} objectives are hidden.", hidden).format(count=hidden),
            key=key_of("filter"),
            does=_("change the filter"),
        )
    if not goal:
        return _said(_("Objectives measure the way to a goal."), _("First there must be a goal."))
    return _said(
        _("An objective is a measurable step"),
        _("to this goal: from where, to where,"),
        _("by when, and whose."),
        key=_add(2, at_it),
        does=_("add one"),
    )


def no_strategies(objective: bool, dropped: int, at_it: bool = True) -> Sequence[Line]:
    if not objective:
        return _said(_("Strategies say how an objective is to be met."))
    if dropped:
        said = ngettext(
            "One strategy was dropped; none is tried now.", "{count} strategies were dropped; none is tried now.", dropped
        ).format(count=dropped)
        return _said(said, key=_add(3, at_it), does=_("add one"))
    return _said(
        _("A strategy says how this objective is to be met."),
        _("It may change at any time."),
        key=_add(3, at_it),
        does=_("add one"),
    )


def nothing_fits(text: str) -> Sequence[Line]:
    return _said(
        _("Nothing here fits {filter}.").format(filter=cut(visible(text), 60)), key=key_of("filter"), does=_("change the filter")
    )


def nothing_matches(what: str) -> Sequence[Line]:
    return _said(_("Nothing here is {what}.").format(what=what), key=key_of("filter"), does=_("change the filter"))


def too_small(cells: int, rows: int, least_cells: int, least_rows: int) -> Sequence[Line]:
    text = _("Too small: {cells}×{rows} at least").format(cells=least_cells, rows=least_rows)
    return [(), (Span(cut(text, cells), "warn"),)] if rows > 1 else [(Span(cut(text, cells), "warn"),)]
