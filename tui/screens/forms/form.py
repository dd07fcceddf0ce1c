"""A form: labelled lines, what is wrong or was understood beside each, a preview below. Enter saves, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from ...draw.text.glyphs import glyphs
from ...draw.text.line import Line, Span, cut, fitted
from ...draw.text.safe import visible
from ...draw.text.wrap import wrapped
from ...plan.errors import EditConflict, PlanError
from ...plan.fields import FIELD_OF_PATH
from ...widgets.choice import ChoiceField
from ...widgets.drawing import Drawing, frame_title
from ...widgets.line_input import LineInput, TypedWords
from ...words import _
from ...words.error_texts import sentence
from ..base import PlanDialog
from .form_state import Field, FormState, Origin, Values

if TYPE_CHECKING:
    from ...plan.plan import Plan
    from ...session.session import Session
    from .edit_base import EditBase

LABEL_CELLS = 13
REMARK_CELLS, NARROW_REMARK_CELLS = 26, 12
ROOMY = 76
"""Cells from which on the remarks have their full room; below, what is typed on needs it more."""


class _Column(Drawing):
    """A column of lines that stand beside the inputs."""

    rows: Sequence[Line] = ()

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return [tuple(Span(cut(span.text, cells), span.role) for span in line) for line in self.rows]

    def show(self, rows: Sequence[Line]) -> None:
        self.rows = rows
        self.redraw()


class _Preview(Drawing):
    """The item as it would be."""

    draw: Callable[[int], Sequence[Line]] | None = None

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
    Form #rows { height: auto; }
    Form #labels { width: 13; }
    Form #inputs { width: 1fr; height: auto; }
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
    ) -> None:
        """`base` is what stood under it when it was opened, where saving it changes what is there already."""
        super().__init__()
        self.session = session
        self.form_title = title
        self.fields = {field.name: field for field in fields}
        self.read = read
        self.save = save
        self.origin = origin
        self.base = base
        self.restored: Values = {}
        """What was typed in it before, when it is opened again."""
        self.state = FormState()
        self.left_once = False
        self.stopped = False
        self._saving = False
        self._read_of: Plan | None = None
        """The plan that `state` was read against; None where it must be read again."""
        self._first: dict[str, str] = {}
        self._inputs: dict[str, Any] = {}
        self._labels, self._remarks, self._foot_lines = _Column(id="labels"), _Column(id="remarks"), _Column(id="foot")
        self._preview, self._hint = _Preview(id="preview"), _Preview(id="hint")

    def compose(self) -> ComposeResult:
        self._inputs = {name: self._input(field, self.restored.get(name, field.value)) for name, field in self.fields.items()}
        with Vertical(id="sheet") as self._frame:
            self._frame.border_title = frame_title(self.form_title)
            with VerticalScroll(id="body", can_focus=False), Horizontal(id="rows"):
                yield self._labels
                with Vertical(id="inputs"):
                    yield from self._inputs.values()
                yield self._remarks
            yield self._preview
            yield self._hint
            yield self._foot_lines

    def _input(self, field: Field, value: str) -> Widget:
        name = f"entry-{field.name}"
        if field.options:
            return ChoiceField(field.options, value, scale=field.scale, id=name)
        if field.lines > 1:
            from ...widgets.note_input import NoteInput  # noqa: PLC0415 - heavy, and few forms have one

            area = NoteInput(value, id=name)
            area.styles.height = field.lines
            return area
        return LineInput(value, placeholder=field.hint, id=name)

    def on_mount(self) -> None:
        self._first = {name: field.value for name, field in self.fields.items()} if self.restored else self.values
        typed = self._applying()
        self._arrange(typed)
        self._look(typed)
        self._focus_first(typed)

    def on_resize(self) -> None:
        if self._first:
            self._look(self._applying())

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

    def _arrange(self, typed: Values) -> None:
        """Show the fields that apply, with their labels beside them."""
        labels: list[Line] = []
        for name, field in self.fields.items():
            self._inputs[name].display = name in typed
            if name in typed:
                labels.append((Span(" " + fitted(field.label, LABEL_CELLS - 1), "muted"),))
                labels += [()] * (field.lines - 1)
        self._labels.styles.height = self._remarks.styles.height = len(labels)
        self._labels.show(labels)

    def _look(self, typed: Values) -> None:
        """Read what is typed, and say what it comes to."""
        self._read_of = self.session.plan
        self.state = self.read(typed)
        self.state.typed = typed
        if self.base is not None:
            self.state.news = self.base.news()
        remarks: list[Line] = []
        for name in typed:
            remarks.append(self._remark(name))
            remarks += [()] * (self.fields[name].lines - 1)
        self._remarks.show(remarks)
        for drawing, draw in ((self._preview, self.state.preview), (self._hint, self.state.hint)):
            drawing.display = draw is not None
            drawing.show(draw)
        self._rows = len(remarks) + (2 if self.state.preview else 0) + (1 if self.state.hint else 0)
        self._foot()

    _rows = 0
    """Lines above the foot."""

    def _fit(self, foot: int) -> None:
        """As high as what is in it, with air where there is room; at most the whole screen."""
        needed = self._rows + foot + 2  # and the frame
        airy = needed + 2 <= self.size.height
        self._foot_lines.styles.height = foot
        self._remarks.styles.width = REMARK_CELLS if self.size.width >= ROOMY else NARROW_REMARK_CELLS
        self._frame.styles.height = min(needed + (2 if airy else 0), self.size.height)
        self._preview.styles.margin = self._foot_lines.styles.margin = (1, 0, 0, 0) if airy else 0

    def _remark(self, name: str) -> Line:
        if name in self.state.wrong:
            return (Span(" ▲ " + visible(self.state.wrong[name]), "warn"),)
        if name in self.state.news:
            return (Span(f" {glyphs().dot} {visible(self.state.news[name])}", "accent"),)
        understood = self.state.understood.get(name, "")
        return (Span(f" = {understood}", "faint"),) if understood else ()

    def _foot(self) -> None:
        """The whole sentence on what is wrong in the field one is at; otherwise the keys."""
        here = (self.focused.id or "").removeprefix("entry-") if self.focused else ""
        wrong = self.state.wrong.get(here, "") or ("" if here in self._first else next(iter(self.state.wrong.values()), ""))
        if wrong:
            self.say(wrong, "warn")
        elif note := self.state.notes.get(here, ""):
            self.say(note, "accent")
        else:
            self._fit(1)
            in_note = here in self.fields and self.fields[here].lines > 1
            keys = ((_("Ctrl+O") if in_note else _("Enter"), _("save")), (_("Tab"), _("next")), (_("Esc"), _("leave")))
            spans = tuple(span for key, word in keys for span in (Span(f" {key} ", "accent"), Span(word + "  ", "muted")))
            self._foot_lines.show([spans])

    @on(LineInput.Changed)
    @on(ChoiceField.Changed)
    def _typed(self) -> None:
        self._changed()

    def on_text_area_changed(self) -> None:
        self._changed()

    def _changed(self) -> None:
        self.left_once = False
        if self.is_mounted:
            typed = self._applying()
            self._arrange(typed)
            self._look(typed)

    def on_descendant_focus(self) -> None:
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
                self.dismiss(True)
                return
            finally:
                self._saving = False
        self._focus_first(self.state.wrong.keys() & typed.keys())
        self.say(next(iter(self.state.wrong.values())), "bad")

    def _ask_whose(self, conflict: EditConflict) -> None:
        """Somebody was first: whose values are to stand? Back here, everything is as it was typed."""

        def then(chosen: bool) -> None:
            if chosen:
                self.action_save()
                return
            typed = self._applying()
            self._look(typed)
            self._focus_first({FIELD_OF_PATH.get(each.path, "") for each in conflict.clashes} & typed.keys())

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
        lines = wrapped(visible(text), max(self._frame.size.width - 2, 20))[:4]
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
        self.say(_("What you typed is not saved. Esc again leaves it, Enter saves."), "warn")
