"""A question at the foot of the screen: a label, a line to type on, and under it what was understood or what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.message import Message
from textual.widgets.input import Selection

from ..draw.text.line import Line, Span, cut, width
from ..draw.text.safe import visible
from ..draw.text.wrap import wrapped
from .drawing import Drawing
from .line_input import LineInput, TypedWords, keep_key, words_of

MOST_LINES = 4
"""That what is wrong with an answer takes at most."""


class _TextLine(Drawing):
    """One line of text, as a rule."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.line: Line = ()
        self.more: Sequence[Line] = ()
        """Lines below it, where there is more to say than one takes."""

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        room = cells
        spans = []
        for span in self.line:
            text = cut(span.text, room)
            room -= width(text)
            spans.append(Span(text, span.role))
        return [tuple(spans), *self.more]

    def say(self, line: Line) -> None:
        self.line = line
        self.redraw()


class Prompt(Container):
    """Asks one thing. `answer` takes what was typed and gives what is wrong with it, or nothing if it was carried out."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("ctrl+o", "advice('ctrl+o')", show=False),
        Binding("ctrl+n", "advice('ctrl+n')", show=False),
        Binding("tab", "complete", show=False),
    ]
    DEFAULT_CSS = """
    Prompt { layer: over; dock: bottom; height: 2; layout: vertical; }
    Prompt > Container { height: 1; layout: horizontal; }
    Prompt _TextLine { height: 1; }
    Prompt LineInput { width: 1fr; }
    """

    class Done(Message):
        """The question is answered, or was called off."""

        def __init__(self, prompt: Prompt) -> None:
            super().__init__()
            self.prompt = prompt

    def __init__(
        self,
        label: str,
        answer: Callable[[str], str],
        *,
        value: str = "",
        selected: bool = False,
        hint: str = "",
        remark: Callable[[str], Sequence[Line]] | None = None,
        keys: Mapping[str, Callable[[str], str | None]] | None = None,
        several: Callable[[Prompt, str], None] | None = None,
        complete: Callable[[str], tuple[str, Sequence[str]]] | None = None,
        typed: str = "",
        origin: tuple[str, ...] = (),
    ) -> None:
        """`value` is suggested; `selected`: what is typed takes its place.

        `keys` do something with what is typed so far: as `answer`, or None where the question stays as it is. `several` is
        called where a text of several lines has been pasted, which may be several answers; it stands joined on the line.
        `complete` gives what Tab makes of what is typed so far, and what that could become.

        `typed` is what was typed before, when the question is asked again after the line dropped; `origin` is what it is
        known by then.
        """
        super().__init__()
        self.label = label
        self.answer = answer
        self.value = value
        self.selected = selected
        self.hint = hint
        self.remark = remark
        self.keys = keys or {}
        self.several = several
        self.complete = complete
        self._meant = ("", "")
        """What Tab was last pressed behind, and what that could become."""
        self.typed = typed
        self.origin = origin
        self._said = ("", "")
        """What is said below instead of a remark, and how it looks; nothing once something is typed."""
        self._is_done = False

    def compose(self) -> ComposeResult:
        with Container():
            label = _TextLine()
            label.line = (Span(f" {self.label} ", "chosen"),)
            label.styles.width = width(self.label) + 2
            yield label
            yield LineInput(self.typed or self.value)
        below = _TextLine()
        below.line = (Span(f" {self.hint}", "faint"),)
        below.id = "below"
        yield below
        advice = _TextLine(id="advice")
        advice.display = False
        yield advice

    def on_resize(self) -> None:
        if self._said[0]:
            self._say_below(*self._said)

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        line.focus()
        if self.selected and not self.typed:
            line.selection = Selection(0, len(line.value))

    def on_key(self, event: events.Key) -> None:
        keep_key(event, self)

    @on(LineInput.Blurred)
    def _lost_focus(self, event: LineInput.Blurred) -> None:
        """A click on a list, or a page that was opened from here: what is asked is asked until it is answered or called off."""
        event.stop()
        self.call_after_refresh(self.take_focus)

    def take_focus(self) -> None:
        """Be typed on again, unless it is over or another question stands on this one."""
        if self.is_attached and [each for each in self.screen.query(Prompt) if not each._is_done][-1:] == [self]:
            self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def _typed(self, event: LineInput.Changed) -> None:
        event.stop()
        if event.value != self.value:
            self._show_remark(event.value)

    def _below(self, lines: int) -> None:
        """Give what stands below the line so much room."""
        self.query_one("#below", _TextLine).styles.height = lines
        self.styles.height = 1 + lines + self.query_one("#advice", _TextLine).display

    def _show_remark(self, text: str) -> None:
        below, self._said = self.query_one("#below", _TextLine), ("", "")
        if below.more:
            below.more = []
            self._below(1)
        lines = [line for line in (self.remark(text) if self.remark else ()) if line]
        hint = self._meant[1] if self._meant[0] == text and self._meant[1] else self.hint
        self.query_one("#below", _TextLine).say(lines[0] if lines else (Span(f" {hint}", "faint"),))
        self._advise(lines[1] if len(lines) > 1 else ())

    def _advise(self, line: Line) -> None:
        """A second line below, only while there is something to say on it."""
        advice = self.query_one("#advice", _TextLine)
        if advice.display != bool(line):
            advice.display = bool(line)
            self.styles.height = 3 if line else 2
        advice.say(line)

    @on(LineInput.Submitted)
    def _entered(self, event: LineInput.Submitted) -> None:
        event.stop()
        self._answered(self.answer(event.value))

    @on(LineInput.SeveralPasted)
    def _several_pasted(self, event: LineInput.SeveralPasted) -> None:
        event.stop()
        if self.several is not None:
            self.several(self, event.text)

    def typed_words(self) -> TypedWords | None:
        """What stands on the line, if the question can be asked again; nothing any more once it was answered or called off."""
        if not self.origin or self._is_done:
            return None
        return words_of(self.origin[0], self.origin[1:], self.query_one(LineInput).value, self.value)

    def enter(self) -> None:
        """Answer with what stands on the line, as Enter does."""
        self._answered(self.answer(self.query_one(LineInput).value))

    def action_advice(self, key: str) -> None:
        """Do what a key of the remark offers."""
        if key in self.keys:
            text = self.query_one(LineInput).value
            wrong = self.keys[key](text)
            if wrong is None:
                self._show_remark(text)
            else:
                self._answered(wrong)

    def action_complete(self) -> None:
        """Write on what can only be meant, and show what could be meant next. Where nothing is completed, Tab does nothing."""
        if self.complete is None:
            return
        line = self.query_one(LineInput)
        line.value, found = self.complete(line.value)
        line.cursor_position = len(line.value)
        self._meant = (line.value, "  ".join(map(visible, found)) if len(found) > 1 else "")
        self._show_remark(line.value)

    def _answered(self, wrong: str) -> None:
        if wrong:
            self._say_below(wrong, "bad")
        else:
            self.done()

    def _say_below(self, text: str, role: str) -> None:
        self._said = (text, role)
        lines = wrapped(text, max(self.size.width - 2, 1))[:MOST_LINES]
        below = self.query_one("#below", _TextLine)
        below.more = [(Span(f" {line}", role),) for line in lines[1:]]
        below.say((Span(f" {lines[0]}", role),))
        self._below(len(lines))

    @on(LineInput.Cancelled)
    def _cancelled(self, event: LineInput.Cancelled) -> None:
        event.stop()
        self.done()

    def done(self) -> None:
        """The question is over; one that it stood on is asked again."""
        self._is_done = True
        self.post_message(self.Done(self))
        for below in self.screen.query(Prompt):
            below.call_after_refresh(below.take_focus)
