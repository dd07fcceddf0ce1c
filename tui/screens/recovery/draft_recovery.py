"""What was being typed when the line dropped, or whatever else ended the program, offered the next time this plan is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.dom import DOMNode

from ...draw.text.line import Line, Span
from ...draw.text.safe import visible, visible_lines
from ...draw.text.wrap import wrapped
from ...plan.errors import PlanError
from ...plan.model import Standup
from ...plan.text import LONGEST_NOTE
from ...session.outbox import LeftChanges
from ...state.form_drafts import ENDED, Draft, forget, leave
from ...terminal.textual_private import once
from ...words import _
from ...words.field_names import field_name
from ..context import ListContext
from ..dialogs.menu import Menu
from ..dialogs.page import Page
from ..forms import (  # noqa: F401 - which say how to open them
    blocker_forms,
    bulk_forms,
    checkin_form,
    commitment_forms,
    item_forms,
    remark_form,
)
from ..forms.form_context import FormContext
from ..forms.reopening import REOPENINGS
from .change_recovery import offer as offer_changes
from .rejected_changes import interruptible_now

LATER = 0.5
"""Seconds until it is looked again whether a question disturbs nobody."""


class DraftRecovery:
    """The drafts that were found when the plan was opened, offered one after the other."""

    def __init__(self, context: ListContext) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))
        self.offered: list[Draft | LeftChanges] = []
        """Those of which nobody has said yet what is to become."""

    def offer(self, left: Sequence[Draft | LeftChanges]) -> None:
        """Ask what is to become of what earlier screens have left, one after the other."""
        self.offered = list(left)
        self._next()

    def _next(self) -> None:
        """Ask about the next one, once nothing is being typed."""
        if not self.offered:
            return
        here = self.context.is_current
        left = next((each for each in self.offered if here or not _is_for_main_screen(each)), None)
        if left is None or not interruptible_now(
            self.context.app
        ):  # a standup may be in front: lines of the screen below it wait
            once(self.context, LATER, self._next)
            return
        self.offered.remove(left)
        if isinstance(left, LeftChanges):
            offer_changes(self.context, left, self._next)
        else:
            self._offer_typed(left)

    def _offer_typed(self, draft: Draft) -> None:

        options = [("open", _("open it again")), ("later", _("keep it for the next time")), ("forget", _("forget it"))]
        title = _("Typed when planner ended: {what}") if draft.cause == ENDED else _("Typed when the line dropped: {what}")

        def chosen(answer: str | None) -> None:
            if answer == "open":
                self.open_again(draft)
                return
            if answer == "forget":
                forget(draft)
            else:
                leave(draft)
            self._next()

        self.context.open(Menu(title.format(what=_summary(draft)), options), chosen)

    def open_again(self, draft: Draft) -> None:
        """The form or line as it was left; where it cannot be any more, a page with the words that were typed.

        The draft stays on the disk until what is opened is closed again by whoever sits there.
        """
        try:
            _LINES.get(draft.form, _form)(self, draft)
        except (PlanError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
            self.read_again(draft)

    def read_again(self, draft: Draft) -> None:
        """Reading is not deciding: afterwards the same is asked again."""

        lines: list[Line] = [(Span(_("This cannot be opened any more. What you typed was:"), "warn"),), ()]
        page = Page(
            _("Kept for you"),
            lambda cells: [*lines, *_texts(draft, cells)],
            _("Esc leaves, j k scroll, y copies"),
            lambda: [line for text in draft.values.values() if text.strip() for line in visible_lines(text)],
        )
        self.context.open(page, lambda _left: self._offer_typed(draft))

    def opened(self, node: DOMNode | None, draft: Draft) -> None:
        """What a draft is typed on again. The next draft is asked about once that is closed."""
        assert node is not None
        self.context.program.typed.adopt(node, draft, self._next)


PlaceOf = Callable[[DraftRecovery, Draft], None]


def _summary(draft: Draft) -> str:
    """The first thing that was typed, in a few words."""
    text = next((text for text in draft.values.values() if text.strip()), "")
    about = " ".join(filter(None, draft.about[1:] if draft.form == "add" else draft.about))
    return f"{about} “{text[:30]}”".strip()


def _texts(draft: Draft, cells: int) -> list[Line]:
    lines: list[Line] = []
    for name, text in draft.values.items():
        if text.strip():
            lines.append((Span(visible(field_name(name)), "heading"),))
            lines += [(Span(f"  {each}"),) for line in visible_lines(text) for each in wrapped(line, cells - 2)]
    return lines


def _is_for_main_screen(left: Draft | LeftChanges) -> bool:
    return isinstance(left, Draft) and left.form in _ON_THE_MAIN_SCREEN


def _form(recovery: DraftRecovery, draft: Draft) -> None:
    """Opens a form again, with what was typed in it."""
    context = recovery.context
    form = REOPENINGS[draft.form].open(recovery.forms, draft.about)
    assert form is not None  # nothing is lacking any more
    typed = {name: text for name, text in draft.values.items() if text.strip()}
    assert all(name in form.fields and len(text) <= LONGEST_NOTE for name, text in typed.items())  # no word gets lost
    form.restored = dict(draft.values)
    recovery.opened(form, draft)
    context.open(form, lambda _saved: context.call_later(context.program.typed.look))


# --- lines -----------------------------------------------------------------------------------------------------------


def _add(recovery: DraftRecovery, draft: Draft) -> None:
    table, parent = draft.about
    if parent:
        recovery.context.go_to(parent)
    recovery.context.panes[("goals", "objectives", "strategies").index(table)].focus()
    recovery.opened(recovery.context.run("add_to", table, parent, typed=draft.values["text"]), draft)


def _title(recovery: DraftRecovery, draft: Draft) -> None:
    text = draft.values["text"]

    def edit() -> None:
        line = recovery.context.run("edit_title", text)
        if line is None:  # there is no room for that pane
            recovery.read_again(draft)
        else:
            recovery.opened(line, draft)

    recovery.context.go_to(draft.about[0])
    recovery.context.call_after_refresh(edit)


def _line(ask: Callable[[DraftRecovery, Draft], DOMNode]) -> PlaceOf:
    """Asks a question of the main screen again."""
    return lambda recovery, draft: recovery.opened(ask(recovery, draft), draft)


def _find(recovery: DraftRecovery, draft: Draft) -> None:
    find = recovery.context.run("find", draft.values["text"])
    recovery.opened(find, draft)


def _view(recovery: DraftRecovery, draft: Draft) -> None:
    """The name of a view, over the filter that it was to be the name of."""
    text = draft.values["text"]
    find = recovery.context.run("find", draft.about[0])

    def ask() -> None:
        prompt = find.ask_for_name(text)
        if prompt is None:
            recovery.read_again(draft)
        else:
            recovery.opened(prompt, draft)

    find.call_after_refresh(ask)


def _palette(recovery: DraftRecovery, draft: Draft) -> None:
    recovery.opened(recovery.context.run("palette", draft.values["text"]), draft)


def _standup_note(recovery: DraftRecovery, draft: Draft) -> None:
    """In the standup that it was for, as long as that goes on."""
    going = recovery.context.session.store.presence.read()
    assert going is not None and going.goes_on(recovery.context.session.moment().at)
    standup = recovery.context.run("standup")
    standup.call_after_refresh(
        lambda: recovery.opened(standup.run("ask_for_note", draft.about[0] if draft.about else "", draft.values["text"]), draft)
    )


def _write_minutes(recovery: DraftRecovery, draft: Draft) -> None:
    context, ref, text = recovery.context, draft.about[0], draft.values["text"]
    if ref:
        found = context.plan.find(ref)
        assert isinstance(found, Standup)
        screen = context.run("minutes_of", found)
        screen.call_after_refresh(lambda: recovery.opened(screen.minutes.ask_where(text), draft))
    else:
        standup = context.run("standup")
        standup.call_after_refresh(lambda: recovery.opened(standup.run("write_to", text), draft))


_LINES: dict[str, PlaceOf] = {
    "add": _add,
    "title": _title,
    "rename": _line(lambda recovery, draft: recovery.context.run("rename_plan", draft.values["text"])),
    "rename view": _line(lambda recovery, draft: recovery.context.run("rename_view", draft.about[0], draft.values["text"])),
    "open plan": _line(lambda recovery, draft: recovery.context.run("ask_for_file", draft.values["text"])),
    "import file": _line(lambda recovery, draft: recovery.context.run("import_file", draft.values["text"])),
    "new plan": _line(lambda recovery, draft: recovery.context.run("ask_for_new", draft.about[0], draft.values["text"])),
    "next cycle": _line(lambda recovery, draft: recovery.context.run("ask_for_next", draft.values["text"])),
    "find": _find,
    "view": _view,
    "palette": _palette,
    "standup note": _standup_note,
    "write minutes": _write_minutes,
}
_ON_THE_MAIN_SCREEN = frozenset({"add", "title", "rename", "rename view", "open plan", "import file", "new plan", "next cycle"})
"""What is typed on the main screen itself, and not over it."""
