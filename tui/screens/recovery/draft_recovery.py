"""What was being typed when the line dropped, or whatever else ended the program, offered the next time this plan is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...draw.text.line import Line, Span
from ...draw.text.safe import visible, visible_lines
from ...draw.text.wrap import wrapped
from ...plan.errors import PlanError
from ...plan.model import CheckIn, Objective, Standup, Strategy
from ...plan.text import LONGEST_NOTE
from ...session.outbox import OLD_FORM, LeftChanges
from ...state.edited_files import left_by_editors
from ...state.form_drafts import ENDED, Draft, forget, leave, take
from ...words import _
from ...words.field_names import field_name
from ..forms.form import Form
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
        _PLACES[draft.form](main, draft)
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


def _sheet(made: Callable[[MainScreen, tuple[str, ...]], Form | None]) -> PlaceOf:
    """Opens a form again, with what was typed in it."""

    def place(main: MainScreen, draft: Draft) -> None:
        sheet = made(main, draft.about)
        assert sheet is not None  # nothing is lacking any more
        fields = {entry.name for entry in sheet.entries}
        wide = all(name in fields and len(text) <= LONGEST_NOTE for name, text in draft.values.items() if text.strip())
        assert wide  # no word gets lost on the way into it
        sheet.typed = dict(draft.values)
        _opened(main, sheet, draft)

        def closed(_saved: bool | None) -> None:
            main.planner.call_later(main.planner.typed.look)

        main.app.push_screen(sheet, closed)

    return place


def _commit(main: MainScreen, about: tuple[str, ...]) -> Form | None:
    from ..forms.commitment_forms import commit_form  # noqa: PLC0415

    return commit_form(main.forms, _objective(main, about[0]))


def _draft_again(main: MainScreen, about: tuple[str, ...]) -> Form:
    from ..forms.commitment_forms import back_to_draft_form  # noqa: PLC0415

    return back_to_draft_form(main.forms, _objective(main, about[0]))


def _close(main: MainScreen, about: tuple[str, ...]) -> Form:
    from ..forms.commitment_forms import closing_form  # noqa: PLC0415

    return closing_form(main.forms, _objective(main, about[0]), about[1])


def _correction(main: MainScreen, about: tuple[str, ...]) -> Form:
    from ..forms.commitment_forms import correction_form  # noqa: PLC0415

    found = main.plan.find(about[0])
    assert isinstance(found, CheckIn)
    return correction_form(main.forms, found)


def _note(main: MainScreen, about: tuple[str, ...]) -> Form:
    from ..forms.commitment_forms import note_form  # noqa: PLC0415

    return note_form(main.forms, main.plan.find(about[0]))


def _pivot(main: MainScreen, about: tuple[str, ...]) -> Form:
    found = main.plan.find(about[0])
    assert isinstance(found, Strategy)
    return main.forms.pivot(found)


def _blocker(main: MainScreen, about: tuple[str, ...]) -> Form:
    from ..forms.blocker_forms import blocker_form  # noqa: PLC0415

    return blocker_form(main.session, main.say, who=about[1], objective=about[0])


def _objective(main: MainScreen, ref: str) -> Objective:
    found = main.plan.find(ref)
    assert isinstance(found, Objective)
    return found


def _resolve(main: MainScreen, about: tuple[str, ...]) -> Form:
    from ...plan.progress.open_blockers import open_blockers  # noqa: PLC0415
    from ..forms.blocker_forms import resolve_form  # noqa: PLC0415

    found = next((each for each in open_blockers(main.plan) if each.ref == about[0]), None)
    assert found is not None  # somebody has resolved it
    return resolve_form(main.session, main.say, found)


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


_PLACES: dict[str, PlaceOf] = {
    "plan settings": _sheet(lambda main, about: main.forms.settings_of_plan()),
    "item": _sheet(lambda main, about: main.forms.item(main.plan.find(about[0]))),
    "check in": _sheet(lambda main, about: main.forms.check_in(_objective(main, about[0]))),
    "pivot": _sheet(_pivot),
    "drop": _sheet(lambda main, about: main.forms.drop(main.plan.find(about[0]))),
    "commit": _sheet(_commit),
    "draft again": _sheet(_draft_again),
    "close": _sheet(_close),
    "correct": _sheet(_correction),
    "note": _sheet(_note),
    "blocker": _sheet(_blocker),
    "resolve": _sheet(_resolve),
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
