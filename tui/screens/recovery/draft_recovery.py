"""What was being typed when the line dropped, or whatever else ended the program, offered the next time this plan is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...draw.text.line import Line, Span
from ...draw.text.safe import visible, visible_lines
from ...draw.text.wrap import wrapped
from ...plan.errors import PlanError
from ...plan.model import Standup
from ...plan.text import LONGEST_NOTE
from ...session.outbox import OLD_FORM, LeftChanges
from ...state.edited_files import left_by_editors
from ...state.form_drafts import ENDED, Draft, forget, leave, take
from ...words import _
from ...words.field_names import field_name
from .rejected_changes import may_be_asked

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from ..main.main_screen import MainScreen
    from ..standup.standup_screen import StandupScreen

LATER = 0.5
"""Seconds until it is looked again whether a question disturbs nobody."""

PlaceOf = Callable[["MainScreen", Draft], None]


def offer(main: MainScreen, plan: str) -> None:
    """Ask what is to become of what was left at this plan: first of changes, for what was typed may be about what they add."""
    left_by_editors(plan)
    drafts = take(plan)
    changes = main.session.outbox.left(each for each in drafts if each.form == OLD_FORM)
    main.offered = [*changes, *(each for each in drafts if each.form != OLD_FORM)]
    _next(main)


def _next(main: MainScreen) -> None:
    """Ask about the next draft, once nothing is being typed."""
    if not main.offered:
        return
    if not may_be_asked(main.app):
        main.set_timer(LATER, lambda: _next(main))
        return
    here = main.app.screen is main
    left = next((each for each in main.offered if here or not _is_for_main_screen(each)), None)
    if left is None:  # a standup is in front: lines of the screen below it wait until one is back there
        main.set_timer(LATER, lambda: _next(main))
        return
    main.offered.remove(left)
    if isinstance(left, LeftChanges):
        from .change_recovery import offer as offer_changes  # noqa: PLC0415 - not needed before the first paint

        offer_changes(main, left, lambda: _next(main))
    else:
        _offer_typed(main, left)


def _is_for_main_screen(left: Draft | LeftChanges) -> bool:
    return isinstance(left, Draft) and left.form in _ON_THE_MAIN_SCREEN


def _offer_typed(main: MainScreen, draft: Draft) -> None:
    from ..dialogs.menu import Menu  # noqa: PLC0415 - not needed before the first paint

    options = [("open", _("open it again")), ("later", _("keep it for the next time")), ("forget", _("forget it"))]
    title = _("Typed when planner ended: {what}") if draft.cause == ENDED else _("Typed when the line dropped: {what}")

    def chosen(answer: str | None) -> None:
        if answer == "open":
            open_again(main, draft)
            return
        if answer == "forget":
            forget(draft)
        else:
            leave(draft)
        _next(main)

    main.app.push_screen(Menu(title.format(what=_told(draft)), options), chosen)


def _told(draft: Draft) -> str:
    """The first thing that was typed, in a few words."""
    text = next((text for text in draft.values.values() if text.strip()), "")
    about = " ".join(filter(None, draft.about[1:] if draft.form == "add" else draft.about))
    return f"{about} “{text[:30]}”".strip()


def open_again(main: MainScreen, draft: Draft) -> None:
    """The form or line as it was left; where it cannot be any more, a page with the words that were typed.

    The draft stays on the disk until what is opened is closed again by whoever sits there.
    """
    try:
        _LINES.get(draft.form, _form)(main, draft)
    except (PlanError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        _read_again(main, draft)


def _read_again(main: MainScreen, draft: Draft) -> None:
    """Reading is not deciding: afterwards the same is asked again."""
    from ..dialogs.page import Page  # noqa: PLC0415

    lines: list[Line] = [(Span(_("This cannot be opened any more. What you typed was:"), "warn"),), ()]
    page = Page(
        _("Kept for you"),
        lambda cells: [*lines, *_texts(draft, cells)],
        _("Esc leaves, j k scroll, y copies"),
        lambda: [line for text in draft.values.values() if text.strip() for line in visible_lines(text)],
    )
    main.app.push_screen(page, lambda _left: _offer_typed(main, draft))


def _texts(draft: Draft, cells: int) -> list[Line]:
    lines: list[Line] = []
    for name, text in draft.values.items():
        if text.strip():
            lines.append((Span(visible(field_name(name)), "heading"),))
            lines += [(Span(f"  {each}"),) for line in visible_lines(text) for each in wrapped(line, cells - 2)]
    return lines


def _opened(main: MainScreen, node: DOMNode | None, draft: Draft) -> None:
    """What a draft is typed on again. The next draft is asked about once that is closed."""
    assert node is not None
    main.planner.typed.adopt(node, draft, lambda: _next(main))


def _form(main: MainScreen, draft: Draft) -> None:
    """Opens a form again, with what was typed in it."""
    from ..forms import (  # noqa: F401, PLC0415 - each says of its forms how they are opened again
        blocker_forms,
        checkin_form,
        commitment_forms,
        item_forms,
    )
    from ..forms.reopening import REOPENINGS  # noqa: PLC0415

    form = REOPENINGS[draft.form].open(main.forms, draft.about)
    assert form is not None  # nothing is lacking any more
    typed = {name: text for name, text in draft.values.items() if text.strip()}
    assert all(name in form.fields and len(text) <= LONGEST_NOTE for name, text in typed.items())  # no word gets lost
    form.restored = dict(draft.values)
    _opened(main, form, draft)

    def closed(_saved: bool | None) -> None:
        main.planner.call_later(main.planner.typed.look)

    main.app.push_screen(form, closed)


# --- lines -----------------------------------------------------------------------------------------------------------


def _add(main: MainScreen, draft: Draft) -> None:
    table, parent = draft.about
    if parent:
        main.go_to(parent)
    main.panes[("goals", "objectives", "strategies").index(table)].focus()
    _opened(main, main.ask_for(table, parent, typed=draft.values["text"]), draft)  # type: ignore[arg-type]


def _title(main: MainScreen, draft: Draft) -> None:
    text = draft.values["text"]

    def edit() -> None:
        line = main.edit_title(text)
        if line is None:  # there is no room for that pane
            _read_again(main, draft)
        else:
            _opened(main, line, draft)

    main.go_to(draft.about[0])
    main.call_after_refresh(edit)


def _line(ask: Callable[[MainScreen, Draft], DOMNode]) -> PlaceOf:
    """Asks a question of the main screen again."""
    return lambda main, draft: _opened(main, ask(main, draft), draft)


def _next_cycle(main: MainScreen, draft: Draft) -> DOMNode:
    from ...plan.progress.rollover import cycle_around  # noqa: PLC0415

    return main.ask_for_next(cycle_around(main.today), draft.values["text"])


def _find(main: MainScreen, draft: Draft) -> None:
    find = main.find(draft.values["text"])
    _opened(main, find, draft)


def _view(main: MainScreen, draft: Draft) -> None:
    """The name of a view, over the filter that it was to be the name of."""
    text = draft.values["text"]
    find = main.find(draft.about[0])

    def ask() -> None:
        prompt = find.ask_for_name(text)
        if prompt is None:
            _read_again(main, draft)
        else:
            _opened(main, prompt, draft)

    find.call_after_refresh(ask)


def _palette(main: MainScreen, draft: Draft) -> None:
    from ...widgets.command_palette import CommandMenu  # noqa: PLC0415

    palette = CommandMenu(draft.values["text"])
    _opened(main, palette, draft)
    main.app.push_screen(palette)


def _standup_note(main: MainScreen, draft: Draft) -> None:
    """In the standup that it was for, as long as that goes on."""
    going = main.session.store.presence.read()
    assert going is not None and going.goes_on(main.session.moment().at)
    standup = main.open_standup()
    standup.call_after_refresh(
        lambda: _opened(main, standup.ask_for_note(draft.about[0] if draft.about else "", draft.values["text"]), draft)
    )


def _write_minutes(main: MainScreen, draft: Draft) -> None:
    from ..standup.past_standups import PastMinutes  # noqa: PLC0415

    ref = draft.about[0]
    screen: StandupScreen | PastMinutes
    if ref:
        found = main.plan.find(ref)
        assert isinstance(found, Standup)
        screen = PastMinutes(main.session, found)
        main.app.push_screen(screen)
    else:
        screen = main.open_standup()
    screen.call_after_refresh(lambda: _opened(main, screen.ask_where(draft.values["text"]), draft))


_LINES: dict[str, PlaceOf] = {
    "add": _add,
    "title": _title,
    "rename": _line(lambda main, draft: main.rename_plan(draft.values["text"])),
    "rename view": _line(lambda main, draft: main.rename_view(draft.about[0], draft.values["text"])),
    "open plan": _line(lambda main, draft: main.ask_for_file(draft.values["text"])),
    "new plan": _line(lambda main, draft: main.ask_for_new(draft.about[0], draft.values["text"])),
    "next cycle": _line(_next_cycle),
    "find": _find,
    "view": _view,
    "palette": _palette,
    "standup note": _standup_note,
    "write minutes": _write_minutes,
}
_ON_THE_MAIN_SCREEN = frozenset({"add", "title", "rename", "rename view", "open plan", "new plan", "next cycle"})
"""What is typed on the main screen itself, and not over it."""
