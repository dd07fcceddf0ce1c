"""When the line drops mid-sentence: what is being typed is kept, and offered the next time this plan is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..drafts import Draft, forget, keep, leave, take
from ..draw.line import Line, Span
from ..draw.safe import visible, visible_lines
from ..draw.wrap import wrapped
from ..plan.errors import PlanError
from ..plan.model import CheckIn, Objective, Strategy
from ..unsaved import FORM
from ..words import _
from ..words.fields import field_name
from .sheet import Sheet

if TYPE_CHECKING:
    from textual.app import App

    from .main import MainScreen

PlaceOf = Callable[["MainScreen", Draft], None]


def being_typed(app: App[Any], at: str) -> list[Draft]:
    """What stands in every open form and line that somebody has typed in, outermost first."""
    from ..widgets.line_input import LineInput  # noqa: PLC0415 - loaded by whoever typed
    from ..widgets.prompt import Prompt  # noqa: PLC0415

    found: list[Draft] = []
    for screen in app.screen_stack:
        if isinstance(screen, Sheet) and screen.origin and screen.is_mounted and screen.has_typing:
            found.append(Draft(screen.origin[0], screen.origin[1:], screen.values, at))
        for prompt in screen.query(Prompt):
            text = prompt.query_one(LineInput).value
            if prompt.origin and text.strip() and text != prompt.value:
                found.append(Draft(prompt.origin[0], prompt.origin[1:], {"text": text}, at))
        lines = screen.query(LineInput).filter(".-in-place")
        found += [
            Draft("title", (each.name or "",), {"text": each.value}, at) for each in lines if each.value != each.first_value
        ]
    return found


def keep_what_is_typed(app: App[Any], plan: str, at: str) -> bool:
    """Write down what is being typed. What was offered and is not answered yet lies where it lay."""
    return keep(plan, being_typed(app, at)) is not None


def offer(main: MainScreen, plan: str) -> None:
    """Ask what is to become of each draft of this plan: first of changes, for what was typed may be about what they add."""
    main.offered = sorted(take(plan), key=lambda draft: draft.form != FORM)
    _next(main)


def _next(main: MainScreen) -> None:
    if not main.offered:
        return
    draft = main.offered.pop(0)
    if draft.form == FORM:
        from .kept import offer as offer_changes  # noqa: PLC0415 - not needed before the first paint

        offer_changes(main, draft, lambda: _next(main))
    else:
        _offer_typed(main, draft)


def _offer_typed(main: MainScreen, draft: Draft) -> None:
    from .menu import Menu  # noqa: PLC0415 - not needed before the first paint

    options = [("open", _("open it again")), ("later", _("keep it for the next time")), ("forget", _("forget it"))]
    title = _("Typed when the line dropped: {what}").format(what=_told(draft))

    def chosen(answer: str | None) -> None:
        if answer == "open":
            forget(draft)
            _open(main, draft)
            return
        if answer == "forget":
            forget(draft)
        else:
            leave(draft)
        _next(main)

    main.app.push_screen(Menu(title, options), chosen)


def _told(draft: Draft) -> str:
    """The first thing that was typed, in a few words."""
    text = next((text for text in draft.values.values() if text.strip()), "")
    about = " ".join(draft.about)
    return f"{about} “{text[:30]}”".strip()


def _open(main: MainScreen, draft: Draft) -> None:
    """The form or line as it was left; where it cannot be any more, a page with the words that were typed."""
    try:
        _PLACES[draft.form](main, draft)
    except (PlanError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        from .page import Page  # noqa: PLC0415

        lines: list[Line] = [(Span(_("This cannot be opened any more. What you typed was:"), "warn"),), ()]
        main.app.push_screen(
            Page(_("Kept for you"), lambda cells: [*lines, *_texts(draft, cells)], _("Esc leaves, j k scroll, y copies"))
        )


def _texts(draft: Draft, cells: int) -> list[Line]:
    lines: list[Line] = []
    for name, text in draft.values.items():
        if text.strip():
            lines.append((Span(visible(field_name(name)), "heading"),))
            lines += [(Span(f"  {each}"),) for line in visible_lines(text) for each in wrapped(line, cells - 2)]
    return lines


def _sheet(made: Callable[[MainScreen, tuple[str, ...]], Sheet | None]) -> PlaceOf:
    """Opens a form again, with what was typed in it."""

    def place(main: MainScreen, draft: Draft) -> None:
        sheet = made(main, draft.about)
        assert sheet is not None  # nothing is lacking any more
        sheet.typed = dict(draft.values)
        main.app.push_screen(sheet, lambda _saved: _next(main))

    return place


def _commit(main: MainScreen, about: tuple[str, ...]) -> Sheet | None:
    from .commitment_forms import commit_form  # noqa: PLC0415

    return commit_form(main.forms, _objective(main, about[0]))


def _draft_again(main: MainScreen, about: tuple[str, ...]) -> Sheet:
    from .commitment_forms import back_to_draft_form  # noqa: PLC0415

    return back_to_draft_form(main.forms, _objective(main, about[0]))


def _close(main: MainScreen, about: tuple[str, ...]) -> Sheet:
    from .commitment_forms import closing_form  # noqa: PLC0415

    return closing_form(main.forms, _objective(main, about[0]), about[1])


def _correction(main: MainScreen, about: tuple[str, ...]) -> Sheet:
    from .commitment_forms import correction_form  # noqa: PLC0415

    found = main.plan.find(about[0])
    assert isinstance(found, CheckIn)
    return correction_form(main.forms, found)


def _note(main: MainScreen, about: tuple[str, ...]) -> Sheet:
    from .commitment_forms import note_form  # noqa: PLC0415

    return note_form(main.forms, main.plan.find(about[0]))


def _pivot(main: MainScreen, about: tuple[str, ...]) -> Sheet:
    found = main.plan.find(about[0])
    assert isinstance(found, Strategy)
    return main.forms.pivot(found)


def _blocker(main: MainScreen, about: tuple[str, ...]) -> Sheet:
    from .standup_forms import blocker_form  # noqa: PLC0415

    return blocker_form(main.session, main.say, who=about[1], objective=about[0])


def _objective(main: MainScreen, ref: str) -> Objective:
    found = main.plan.find(ref)
    assert isinstance(found, Objective)
    return found


def _add(main: MainScreen, draft: Draft) -> None:
    table, parent = draft.about
    if parent:
        main.go_to(parent)
    main.panes[("goals", "objectives", "strategies").index(table)].focus()
    main.ask_for(table, parent, typed=draft.values["text"])  # type: ignore[arg-type]


def _title(main: MainScreen, draft: Draft) -> None:
    main.go_to(draft.about[0])
    main.call_after_refresh(main.edit_title, draft.values["text"])


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
    "add": _add,
    "blocker": _sheet(_blocker),
    "title": _title,
    "rename": lambda main, draft: main.rename_plan(draft.values["text"]),
}
