"""A form: labelled lines, what is wrong or was understood beside each, a preview below. Enter saves, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
from ...plan.errors import EditConflict, PlanError, Refused
from ...plan.parsing.fields import FIELD_OF_PATH
from ...widgets.choice import ChoiceField
from ...widgets.drawing import Drawing, frame_title
from ...widgets.line_input import LineInput, TypedWords
from ...words import _
from ...words.error_texts import sentence
from ..base import PlanDialog

if TYPE_CHECKING:
    from .edit_base import EditBase

Values = Mapping[str, str]
LABEL_CELLS = 13
REMARK_CELLS, NARROW_REMARK_CELLS = 26, 12
ROOMY = 76
"""Cells from which on the remarks have their full room; below, what is typed on needs it more."""


def _always(_values: Values) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, as text. With `options` it is a choice of values and their words."""

    name: str
    label: str
    value: str = ""
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    lines: int = 1
    scale: bool = False
    """Whether its options go from the least to the most, and never round."""
    applies: Callable[[Values], bool] = _always


@dataclass(slots=True)
class FormState:
    """What the typed texts come to: sentences on what is wrong by field, what was understood, and a preview."""

    wrong: dict[str, str] = field(default_factory=dict)
    understood: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    """What could be meant otherwise, and how the other is typed: whole sentences by field."""
    told: dict[str, str] = field(default_factory=dict)
    """What others have written in a field since the form was opened."""
    preview: Callable[[int], Sequence[Line]] | None = None
    """Draws what would become of it in so many cells."""
    hint: Callable[[int], Sequence[Line]] | None = None
    """Draws the coach's line in so many cells."""
    dismiss: Callable[[], None] | None = None
    """Never give this hint again."""
    turn: Callable[[], None] | None = None
    """Make of the title what it reads like. Raises `PlanError`."""

    def refuse(self, error: PlanError, otherwise: str) -> None:
        """Put an error beside the field that it names, or else beside the field `otherwise`."""
        name = error.field if isinstance(error, Refused) and error.field else otherwise
        self.wrong.setdefault(name, sentence(error))


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
    """Asks for several things at once. `read` is told of every keystroke; `save` is called once, with nothing wrong."""

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
        title: str,
        entries: Sequence[Field],
        read: Callable[[Values], FormState],
        save: Callable[[Values], None],
        *,
        origin: tuple[str, ...] = (),
        meanwhile: EditBase | None = None,
    ) -> None:
        """`origin` says which form this is, and about what: by that it is opened again after the line dropped.

        `meanwhile` is what stood under it when it was opened, where saving it changes what is there already.
        """
        super().__init__()
        self.meanwhile = meanwhile
        self.origin = origin
        self.typed: Values = {}
        """What was typed in it before, when it is opened again."""
        self.sheet_title = title
        self.entries = entries
        self.read = read
        self.save = save
        self.reading = FormState()
        self.left_once = False
        self.stopped = False
        self._first: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet") as sheet:
            sheet.border_title = frame_title(self.sheet_title)
            with VerticalScroll(id="body", can_focus=False), Horizontal(id="rows"):
                yield _Column(id="labels")
                with Vertical(id="inputs"):
                    for entry in self.entries:
                        yield self._input(entry, self.typed.get(entry.name, entry.value))
                yield _Column(id="remarks")
            yield _Preview(id="preview")
            yield _Preview(id="hint")
            yield _Column(id="foot")

    def _input(self, entry: Field, value: str) -> Widget:
        name = f"entry-{entry.name}"
        if entry.options:
            return ChoiceField(entry.options, value, scale=entry.scale, id=name)
        if entry.lines > 1:
            from ...widgets.note_input import NoteInput  # noqa: PLC0415 - heavy, and few forms have one

            area = NoteInput(value, id=name)
            area.styles.height = entry.lines
            return area
        return LineInput(value, placeholder=entry.hint, id=name)

    def on_mount(self) -> None:
        self._first = {entry.name: entry.value for entry in self.entries} if self.typed else self.values
        self._arrange()
        self._look()
        first = next((entry for entry in self.entries if self._shown(entry)), None)
        if first is not None:
            self._widget(first).focus()

    def on_resize(self) -> None:
        if self._first:
            self._look()

    def _widget(self, entry: Field) -> Widget:
        return self.query_one(f"#entry-{entry.name}")

    def _shown(self, entry: Field) -> bool:
        return entry.applies(self.values)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        found: dict[str, str] = {}
        for entry in self.entries:
            widget: Any = self._widget(entry)
            found[entry.name] = widget.text if entry.lines > 1 else widget.value
        return found

    def _arrange(self) -> None:
        """Show the fields that apply, with their labels beside them."""
        values = self.values
        labels: list[Line] = []
        for entry in self.entries:
            shown = entry.applies(values)
            self._widget(entry).display = shown
            if shown:
                labels.append((Span(" " + fitted(entry.label, LABEL_CELLS - 1), "muted"),))
                labels += [()] * (entry.lines - 1)
        for name in ("#labels", "#remarks"):
            self.query_one(name).styles.height = len(labels)
        self.query_one("#labels", _Column).show(labels)

    def _look(self) -> None:
        """Read what is typed, and say what it comes to."""
        self.reading = self.read(self.values)
        if self.meanwhile is not None:
            self.reading.told = self.meanwhile.told()
        remarks: list[Line] = []
        for entry in self.entries:
            if self._shown(entry):
                remarks.append(self._remark(entry))
                remarks += [()] * (entry.lines - 1)
        self.query_one("#remarks", _Column).show(remarks)
        preview = self.query_one("#preview", _Preview)
        preview.display = self.reading.preview is not None
        preview.show(self.reading.preview)
        hint = self.query_one("#hint", _Preview)
        hint.display = self.reading.hint is not None
        hint.show(self.reading.hint)
        self._rows = len(remarks) + (2 if self.reading.preview else 0) + (1 if self.reading.hint else 0)
        self._foot()

    _rows = 0
    """Lines above the foot."""

    def _fit(self, foot: int) -> None:
        """As high as what is in it, with air where there is room; at most the whole screen."""
        frame = self.query_one("#sheet")
        self.query_one("#foot").styles.height = foot
        needed = self._rows + foot + 2  # and the frame
        airy = needed + 2 <= self.size.height
        self.query_one("#remarks").styles.width = REMARK_CELLS if self.size.width >= ROOMY else NARROW_REMARK_CELLS
        frame.styles.height = min(needed + (2 if airy else 0), self.size.height)
        self.query_one("#preview").styles.margin = (1, 0, 0, 0) if airy else 0
        self.query_one("#foot").styles.margin = (1, 0, 0, 0) if airy else 0

    def _remark(self, entry: Field) -> Line:
        if entry.name in self.reading.wrong:
            return (Span(" ▲ " + visible(self.reading.wrong[entry.name]), "warn"),)
        if entry.name in self.reading.told:
            return (Span(f" {glyphs().dot} {visible(self.reading.told[entry.name])}", "accent"),)
        understood = self.reading.understood.get(entry.name, "")
        return (Span(f" = {understood}", "faint"),) if understood else ()

    def _foot(self) -> None:
        """The whole sentence on what is wrong in the field one is at; otherwise the keys."""
        here = (self.focused.id or "").removeprefix("entry-") if self.focused else ""
        wrong = self.reading.wrong.get(here, "") or ("" if here in self._first else next(iter(self.reading.wrong.values()), ""))
        foot = self.query_one("#foot", _Column)
        if wrong:
            self.say(wrong, "warn")
        elif note := self.reading.notes.get(here, ""):
            self.say(note, "accent")
        else:
            self._fit(1)
            in_note = any(entry.name == here and entry.lines > 1 for entry in self.entries)
            keys = ((_("Ctrl+O") if in_note else _("Enter"), _("save")), (_("Tab"), _("next")), (_("Esc"), _("leave")))
            spans = tuple(span for key, word in keys for span in (Span(f" {key} ", "accent"), Span(word + "  ", "muted")))
            foot.show([spans])

    @on(LineInput.Changed)
    @on(ChoiceField.Changed)
    def _typed(self) -> None:
        self._changed()

    def on_text_area_changed(self) -> None:
        self._changed()

    def _changed(self) -> None:
        self.left_once = False
        if self.is_mounted:
            self._arrange()
            self._look()

    def on_descendant_focus(self) -> None:
        self._foot()

    @on(LineInput.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save, or go to the first field with something wrong in it."""
        self._look()
        if not self.reading.wrong:
            try:
                self.save(
                    {
                        entry.name: text
                        for entry, text in zip(self.entries, self.values.values(), strict=True)
                        if self._shown(entry)
                    }
                )
            except EditConflict as clashing:
                self._ask_whose(clashing)
                return
            except PlanError as error:
                shown = [entry.name for entry in self.entries if self._shown(entry)]
                self.reading.refuse(error, shown[0])
            else:
                self.dismiss(True)
                return
        for entry in self.entries:
            if entry.name in self.reading.wrong and self._shown(entry):
                self._widget(entry).focus()
                break
        self.say(next(iter(self.reading.wrong.values())), "bad")

    def _ask_whose(self, clashing: EditConflict) -> None:
        """Somebody was first: whose values are to stand? Back here, everything is as it was typed."""

        def then(chosen: bool) -> None:
            if chosen:
                self.action_save()
                return
            self._look()
            clashed = {FIELD_OF_PATH.get(clash.path) for clash in clashing.clashes}
            for entry in self.entries:
                if entry.name in clashed and self._shown(entry):
                    self._widget(entry).focus()
                    break

        assert self.meanwhile is not None  # nothing else can clash
        self.meanwhile.ask(self.app, clashing, _("back to the form"), then)

    def plan_changed(self) -> None:
        """The plan has moved under the form: say what is new beside its field, and leave everything else alone."""
        if self.is_mounted:
            self._look()

    def news(self, text: str) -> bool:
        """A short line on what others have just done, until the next key."""
        self.say(text, "accent")
        return True

    def say(self, text: str, role: str) -> None:
        """A sentence at the foot, in up to four lines."""
        foot = self.query_one("#foot", _Column)
        lines = wrapped(visible(text), max(self.query_one("#sheet").size.width - 2, 20))[:4]
        self._fit(len(lines))
        foot.show([(Span(" " + line, role),) for line in lines])

    @on(LineInput.Cancelled)
    def _cancelled(self) -> None:
        self.action_leave()

    @property
    def has_typing(self) -> bool:
        """Whether anything was typed that is not saved."""
        return any(self.values[name] != text for name, text in self._first.items())

    def typed_words(self) -> TypedWords | None:
        """What stands in the fields, where anything was typed in a form that can be opened again."""
        if not self.origin or not self._first or not self.has_typing:
            return None
        return self.origin[0], self.origin[1:], self.values

    def action_stop(self) -> None:
        """Leave, and whatever was to come after this form too."""
        self.stopped = True
        self.action_leave()

    def action_dismiss_hint(self) -> None:
        if self.reading.dismiss is not None:
            self.reading.dismiss()
            self._look()

    def action_turn(self) -> None:
        """Add the title as what the coach says that it reads like, and be done with this form."""
        if self.reading.turn is None:
            return
        try:
            self.reading.turn()
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
