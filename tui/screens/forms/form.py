"""A form: labelled lines, what is wrong or was understood beside each, a preview below. Enter saves, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region, Size
from textual.widget import Widget

from ...draw.screen.empty_list import not_saved_yet
from ...draw.text.line import Line, Span
from ...draw.text.safe import visible
from ...draw.text.wrap import wrapped
from ...plan.errors import EditConflict, PlanError
from ...plan.fields import FIELD_OF_PATH
from ...widgets.choice import ChoiceField
from ...widgets.drawing import Drawing, frame_title
from ...widgets.line_input import LineInput, TypedWords
from ...widgets.placed import Placed
from ...words import _
from ...words.error_texts import sentence
from ..base import PlanDialog
from .field_groups import grouped
from .form_layout import FormLayout, fitting_hint, form_layout
from .form_state import Field, FormState, Origin, Values

if TYPE_CHECKING:
    from ...plan.plan import Plan
    from ...session.session import Session
    from .edit_base import EditBase

_SMALL = 9
"""Lines of the screen below which there is no room for a preview."""
_WIDEST = 104  # from there on more cells are no help to reading


class _Around(Drawing):
    """What stands around the fields: names, labels, remarks."""

    drawn: Sequence[Line] = ()

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return self.drawn

    def show(self, drawn: Sequence[Line]) -> None:
        self.drawn = drawn
        self.redraw()


class _Preview(Drawing):
    """The item as it would be."""

    draw: Callable[[int], Sequence[Line]] | None = None
    bars_lead_to_charts = False  # nobody leaves a form by a slip of the mouse

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return self.draw(cells) if self.draw else ()

    def show(self, draw: Callable[[int], Sequence[Line]] | None) -> None:
        self.draw = draw
        self.redraw()


class Form(PlanDialog[bool]):
    """Asks for several things at once.

    `read` is given the texts of the fields that apply, at every key; `save` is given what they came to, with nothing wrong. On
    Enter nothing is read again, unless a text or the plan is another since.
    """

    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+g", "stop", show=False, priority=True),
        Binding("ctrl+o", "save", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("enter", "save", show=False),
        Binding("ctrl+n", "dismiss_hint", show=False),
        Binding("ctrl+t", "turn", show=False, priority=True),
    ]
    CSS = """
    Form #body { height: 1fr; scrollbar-size-vertical: 1; }
    Form TextArea { border: none; padding: 0; background: $surface; }
    Form #preview { height: 2; }
    Form #hint { height: 1; }
    Form #foot { height: 1; }
    """

    def __init__(
        self,
        session: Session,
        title: str,
        fields: Sequence[Field],
        read: Callable[[Values], FormState],
        save: Callable[[FormState], None],
        *,
        origin: Origin,
        base: EditBase | None = None,
        place: str = "",
    ) -> None:
        """`base` is what stood under it when it was opened, where saving it changes what is there already; `place` which of
        several forms it is that come one after the other."""
        super().__init__()
        self.session, self._preview_rows = session, 2
        self.form_title = f"{place} · {title}" if place else title
        self.is_one_of_several = bool(place)
        self.fields = {field.name: field for field in grouped(fields)}
        self.read = read
        self.save = save
        self.origin = origin
        self.base = base
        self.enter_word = ""
        """What Enter does, where it does not save at once."""
        self.restored: Values = {}
        """What was typed in it before, when it is opened again."""
        self.state = FormState()
        self.left_once = self.stopped = self._saving = False
        self._read_of: Plan | None = None
        """The plan that `state` was read against; None where it must be read again."""
        self._first: dict[str, str] = {}
        self._inputs: dict[str, Any] = {}
        self._around, self._foot_lines = _Around(id="around"), _Around(id="foot")
        self._preview, self._hint = _Preview(id="preview"), _Preview(id="hint")
        self._sheet = Placed(self._place_of, id="fields")
        self._laid_out = FormLayout({}, ())
        self._here = self._save_key = ""
        """The field that one is at, or was last; and the key that saves from there."""

    def compose(self) -> ComposeResult:
        self._inputs = {name: self._input(field, self.restored.get(name, field.value)) for name, field in self.fields.items()}
        with Vertical(id="sheet") as self._frame:
            self._frame.border_title = frame_title(self.form_title)
            with VerticalScroll(id="body", can_focus=False), self._sheet:
                yield self._around
                yield from self._inputs.values()
            yield self._preview
            yield self._hint
            yield self._foot_lines

    def _place_of(self, child: Widget, size: Size) -> Region | None:
        """Where an input stands; what is around it is everywhere."""
        if child is self._around:
            return Region(0, 0, size.width, len(self._laid_out.lines))
        box = self._laid_out.boxes.get(_name(child))
        return None if box is None else Region(box.x, box.y, box.cells, box.lines)

    def _input(self, field: Field, value: str) -> Widget:
        name = f"entry-{field.name}"
        if field.options:
            return ChoiceField(field.options, value, scale=field.scale, id=name)
        if field.lines > 1:
            from ...widgets.note_input import NoteInput  # noqa: PLC0415 - heavy, and few forms have one

            return NoteInput(value, id=name)
        return LineInput(value, placeholder=field.hint, id=name)

    def on_mount(self) -> None:
        self._first = {name: field.value for name, field in self.fields.items()} if self.restored else self.values
        typed = self._applying()
        self._look(typed)
        self._focus_first(typed)

    def on_resize(self) -> None:
        if self._first:
            self._look(self._applying())
            self.call_after_refresh(self._keep_in_view)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {name: each.text if self.fields[name].lines > 1 else each.value for name, each in self._inputs.items()}

    def _applying(self) -> dict[str, str]:
        """The same of the fields that apply: those that are shown."""
        values = self.values
        return {name: text for name, text in values.items() if self.fields[name].applies(values)}

    def _focus_first(self, names: Container[str]) -> None:
        """Go to the first of these fields."""
        first = next((each for name, each in self._inputs.items() if name in names), None)
        if first is not None:
            first.focus()

    def _look(self, typed: Values) -> None:
        """Read what is typed, and say what it comes to."""
        self._read_of = self.session.plan
        self.state = self.read(typed)
        self.state.typed = typed
        if self.base is not None:
            self.state.news = self.base.news()
        for drawing, draw in ((self._preview, self.state.preview), (self._hint, self.state.hint)):
            drawing.display = draw is not None and not self._is_small
            drawing.show(draw)
        if (draw := self.state.preview) is not None:  # it never shrinks: what stands below it would jump at every key
            self._preview_rows = max(self._preview_rows, len(draw(min(self.size.width, _WIDEST) - 2)))
            self._preview.styles.height = self._preview_rows
        for name, field in self._inputs.items():
            field.display = name in typed
        self._lay_out()
        self._foot()

    def _lay_out(self) -> None:
        """Give every field that applies its place, with its label and what there is to say of it."""
        fields = [self.fields[name] for name in self.state.typed]
        cells = min(self.size.width, _WIDEST) - 2
        self._frame.styles.width = cells + 2
        before = self._laid_out
        self._laid_out = found = form_layout(fields, self.state, cells, self._room, at=self._here)
        self._around.show(found.lines)
        for name, box in found.boxes.items():
            if isinstance(field := self._inputs[name], LineInput):
                field.placeholder = fitting_hint(self.fields[name].hint, box.cells - 1)
        if found.boxes != before.boxes or len(found.lines) != len(before.lines):
            self._sheet.styles.height = len(found.lines)
            self._sheet.place_again()
            self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        """The field that one is at, wherever it has gone."""
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    @property
    def _below(self) -> int:
        """Lines between the fields and the foot."""
        return 0 if self._is_small else (self._preview_rows if self.state.preview else 0) + (1 if self.state.hint else 0)

    @property
    def _is_small(self) -> bool:
        """Too small for more than the field that one is at, and that it is not saved."""
        return self.size.height < _SMALL

    @property
    def _room(self) -> int:
        """Lines that there are for the fields."""
        return self.size.height - 2 - self._below - 1

    def _fit(self, foot: int) -> None:
        """As high as what is in it, with air where there is room; at most the whole screen."""
        needed = len(self._laid_out.lines) + self._below + foot + 2  # and the frame
        airy = needed + 2 <= self.size.height
        self._foot_lines.styles.height = foot
        self._frame.styles.height = min(needed + (2 if airy else 0), self.size.height)
        self._preview.styles.margin = self._foot_lines.styles.margin = (1, 0, 0, 0) if airy else 0

    def _foot(self) -> None:
        """The keys; or what could be meant otherwise in the field one is at, or what is wrong that no field stands for."""
        in_note = self._here in self.fields and self.fields[self._here].lines > 1
        self._save_key = _("Ctrl+O") if in_note else _("Enter")
        nowhere = next((text for name, text in self.state.wrong.items() if name not in self._laid_out.boxes), "")
        if nowhere:
            self.say(nowhere, "warn")
        elif self._is_small and self.has_typing:
            self.say(not_saved_yet(), "accent")
        elif note := self.state.notes.get(self._here, ""):
            self.say(note, "accent")
        else:
            self._fit(1)
            save = (self._save_key, self.enter_word or _("save"))
            leave = ((_("Esc"), _("skip")), (_("Ctrl+G"), _("stop"))) if self.is_one_of_several else ((_("Esc"), _("leave")),)
            keys = (save, (_("Tab"), _("next")), *leave)
            spans = tuple(span for key, word in keys for span in (Span(f" {key} ", "accent"), Span(word + "  ", "muted")))
            self._foot_lines.show([spans])

    @on(LineInput.Changed)
    @on(ChoiceField.Changed)
    def _typed(self) -> None:
        self._changed()

    def on_text_area_changed(self) -> None:
        self._changed()

    def _changed(self) -> None:
        self.left_once = self.stopped = False
        if self.is_mounted:
            self._look(self._applying())

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another field: what stands in it is chosen, so that typing takes its place."""
        name = _name(event.widget)
        if name == self._here or name not in self.fields:
            return
        self._here, self.left_once = name, False
        if isinstance(event.widget, LineInput) and name not in self.restored:
            event.widget.select_all()
        self._lay_out()
        self._foot()

    @on(LineInput.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save, or go to the first field with something wrong in it."""
        typed = self._applying()
        if self._read_of is not self.session.plan or typed != self.state.typed:
            self._look(typed)
        if not self.state.wrong:
            self._saving = True
            try:
                self.save(self.state)
            except EditConflict as conflict:
                self._ask_whose(conflict)
                return
            except PlanError as error:
                self.state.refuse(error, next(iter(typed)))
                self._read_of = None  # it may be asked again, and answered by the same text
            else:
                self.saved()
                return
            finally:
                self._saving = False
        self._focus_first(self.state.wrong.keys() & typed.keys())
        self.say(next(iter(self.state.wrong.values())), "bad")

    def saved(self) -> None:
        """What was typed is saved: nothing is left to do here."""
        self.dismiss(True)

    def _ask_whose(self, conflict: EditConflict) -> None:
        """Somebody was first: whose values are to stand? Back here, everything is as it was typed."""

        def then(chosen: bool) -> None:
            if chosen:
                self.action_save()
                return
            typed = self._applying()
            self._look(typed)
            self._focus_first({FIELD_OF_PATH.get(each.path, "") for each in conflict.conflicts} & typed.keys())

        assert self.base is not None  # nothing else can be in conflict
        self.base.ask(self.app, conflict, _("back to the form"), then)

    def plan_changed(self) -> None:
        """The plan has moved under the form: say what is new beside its field, and leave everything else alone."""
        if self.is_mounted and not self._saving:  # else it is the form's own change, and the form goes
            self._look(self._applying())

    def news(self, text: str) -> bool:
        """A short line on what others have just done, until the next key."""
        self.say(text, "accent")
        return True

    def say(self, text: str, role: str = "text") -> None:
        """A sentence at the foot, in up to four lines."""
        lines = wrapped(visible(text), max(min(self.size.width, _WIDEST) - 4, 8))[: 4 if not self._is_small else 1]
        self._fit(len(lines))
        self._foot_lines.show([(Span(" " + line, role),) for line in lines])

    @on(LineInput.Cancelled)
    def _cancelled(self) -> None:
        self.action_leave()

    @property
    def has_typing(self) -> bool:
        """Whether anything was typed that is not saved."""
        return any(text != self._first[name] for name, text in self.values.items())

    def typed_words(self) -> TypedWords | None:
        """What stands in the fields, where anything was typed."""
        return (self.origin.form, self.origin.about, self.values) if self._first and self.has_typing else None

    def action_stop(self) -> None:
        """Leave, and whatever was to come after this form too."""
        self.stopped = True
        self.action_leave()

    def action_dismiss_hint(self) -> None:
        if self.state.dismiss is not None:
            self.state.dismiss()
            self._look(self._applying())

    def action_turn(self) -> None:
        """Add the title as what the coach says that it reads like, and be done with this form."""
        if self.state.turn is None:
            return
        try:
            self.state.turn()
        except PlanError as error:
            self.say(sentence(error), "bad")
        else:
            self.dismiss(False)

    def action_leave(self) -> None:
        """Leave; where something was typed, only when asked twice."""
        if self.left_once or not self.has_typing:
            self.dismiss(False)
            return
        self.left_once = True
        self.say(_("What you typed is not saved. Esc again leaves it, {key} saves.").format(key=self._save_key), "warn")


def _name(widget: Widget) -> str:
    """The name of the field that an input is for."""
    return (widget.id or "").removeprefix("entry-")
