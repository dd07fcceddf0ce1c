"""What an empty pane says: what belongs there, in a few words, and what to press; `at_it`: keys go there already."""

from __future__ import annotations

from collections.abc import Sequence

from ...commands.main_commands import key_of
from ...words import _, ngettext
from ..text.line import Line, Span, cut
from ..text.safe import visible
from ..text.wrap import wrapped


def _muted_lines(*lines: str, key: str = "", does: str = "") -> Sequence[Line]:
    found: list[Line] = [(Span("  "), Span(line, "muted")) for line in lines]
    if key:
        found += [(), (Span("  "), Span(key, "accent"), Span("  "), Span(does, "muted"))]
    return found


def _add(pane: int, at_it: bool) -> str:
    """The keys that add to a list: where keys go elsewhere, the one that leads there first."""
    if at_it:
        return key_of("add")
    return _("{pane} then {add}").format(pane=key_of(f"pane({pane})"), add=key_of("add"))


def no_goals(at_it: bool = True) -> Sequence[Line]:
    key = _add(1, at_it)
    return _muted_lines(_("A goal is the end you want, broad and long-term."), key=key, does=_("add the first goal"))


def no_objectives(goal: bool, hidden: int, at_it: bool = True) -> Sequence[Line]:
    if hidden:
        return _muted_lines(
            ngettext("{count} objective is hidden.", "All {count} objectives are hidden.", hidden).format(count=hidden),
            key=key_of("filter"),
            does=_("change the filter"),
        )
    if not goal:
        return _muted_lines(_("Objectives measure the way to a goal."), _("First there must be a goal."))
    return _muted_lines(
        _("An objective is a measurable step to this goal: from where, to where, by when, and whose."),
        key=_add(2, at_it),
        does=_("add one"),
    )


def no_strategies(objective: bool, dropped: int, at_it: bool = True) -> Sequence[Line]:
    if not objective:
        return _muted_lines(_("Strategies say how an objective is to be met."))
    if dropped:
        text = ngettext(
            "One strategy was dropped; none is tried now.", "{count} strategies were dropped; none is tried now.", dropped
        ).format(count=dropped)
        return _muted_lines(text, key=_add(3, at_it), does=_("add one"))
    return _muted_lines(
        _("A strategy says how this objective is to be met."),
        _("It may change at any time."),
        key=_add(3, at_it),
        does=_("add one"),
    )


def nothing_fits(text: str) -> Sequence[Line]:
    return _muted_lines(
        _("Nothing here fits {filter}.").format(filter=cut(visible(text), 60)), key=key_of("filter"), does=_("change the filter")
    )


def nothing_matches(what: str) -> Sequence[Line]:
    return _muted_lines(_("Nothing here is {what}.").format(what=what), key=key_of("filter"), does=_("change the filter"))


def too_small(cells: int, rows: int, least_cells: int, least_rows: int, *, typed: bool = False) -> Sequence[Line]:
    """Said on a screen with no room for anything; whether something that somebody has `typed` is not saved yet, too."""
    text = _("Too small: {cells}×{rows} at least").format(cells=least_cells, rows=least_rows)
    said = [(line, "warn") for line in wrapped(text, cells)] if rows > 2 else [(cut(text, cells), "warn")]
    if typed:
        said = [(line, "accent") for line in wrapped(not_saved_yet(), cells)] + (said if rows > 3 else [])
    return [(Span(line, role),) for line, role in said][:rows]


def not_saved_yet() -> str:
    """Said where there is no room for what was typed."""
    return _("Typed, not saved")
