"""One line of text being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.dom import DOMNode
from textual.message import Message
from textual.widgets import Input
from textual.widgets.input import Selection

from ..plan.text import LONGEST_NOTE, is_written, many_lines


def one_row(text: str) -> str:
    """Anybody's text as it may stand on a line: breaks and tabs are spaces, what a terminal would act on is gone."""
    return many_lines(text[:LONGEST_NOTE]).replace("\n", " ").replace("\t", " ")


def write_unprinted(event: events.Key, write: Callable[[str], None]) -> None:
    """Write a character of somebody's words that Textual would not type: it asks Python what is printable."""
    if event.character is not None and not event.is_printable and is_written(event.character):
        event.stop()
        event.prevent_default()
        write(event.character)


TypedWords = tuple[str, tuple[str, ...], dict[str, str]]
"""What somebody is typing: what kind of form it is, what that is about, and the texts by field."""


def words_of(form: str, about: tuple[str, ...], text: str, first: str) -> TypedWords | None:
    """What stands on one line, where that is not what stood there first."""
    return (form, about, {"text": text}) if text.strip() and text != first else None


WHILE_TYPING = frozenset({"help", "palette"})
"""The commands that leave a line as it is."""
_THEIR_ACTIONS = WHILE_TYPING | {f"run({each!r})" for each in WHILE_TYPING}

_SCROLLING = ("scroll_", "page_")
"""What any text of Textual's is bound to, and one line leaves to the screen."""


def keep_key(event: events.Key, line: DOMNode) -> None:
    """Let no key through that typing has no use for: the lists below a line would move, or the plan change, unseen. Help and
    the commands, which open over it, are had from here, too."""
    bound = None if event.is_printable else line.screen.active_bindings.get(event.key)
    if bound is None or bound.binding.action in _THEIR_ACTIONS:
        return
    if bound.node is line.screen or bound.binding.action.startswith(_SCROLLING):
        event.stop()


class LineInput(Input):
    """An input of one line without a frame. Pasted line breaks and tabs become spaces; the cursor does not blink."""

    BINDINGS: ClassVar[list[Any]] = [Binding("escape,ctrl+g", "cancel", show=False)]

    class Cancelled(Message):
        """The user wants out."""

        def __init__(self, line: LineInput) -> None:
            super().__init__()
            self.line = line

    class SeveralPasted(Message):
        """A text of several lines was pasted. It stands on the line as one; `text` is how it came."""

        def __init__(self, line: LineInput, text: str) -> None:
            super().__init__()
            self.line = line
            self.text = text

    def __init__(self, value: str = "", **kwargs: Any) -> None:
        self.first_value = one_row(value)
        super().__init__(self.first_value, compact=True, select_on_focus=False, **kwargs)
        self.cursor_blink = False

    @property
    def is_changed(self) -> bool:
        """Whether something else stands on it than at first."""
        return self.value != self.first_value

    def on_resize(self) -> None:
        """The cursor stays in view where there is less room now."""
        chosen = self.selection
        self.selection = Selection.cursor(0)
        self.selection = chosen

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled(self))

    def action_cut(self) -> None:
        """Nothing marked is nothing to cut: the clipboard keeps what it holds."""
        if not self.selection.is_empty:
            super().action_cut()

    def action_paste(self) -> None:
        """ctrl+v pastes what was cut or copied here; where that is nothing, what is marked stays."""
        if self.app.clipboard:
            self._write(self.app.clipboard)

    def on_key(self, event: events.Key) -> None:
        write_unprinted(event, self._write)

    def finish(self) -> bool:
        """Before something else is done: whether it may be. What only Enter takes stays on the line."""
        return True

    def _write(self, text: str) -> None:
        text = " ".join(text.splitlines())  # a note was copied
        self.replace(text, *self.selection) if not self.selection.is_empty else self.insert_text_at_cursor(text)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = one_row(event.text.strip())
        self._write(text)
        if self.value == text and len(event.text.strip().splitlines()) > 1:
            self.post_message(self.SeveralPasted(self, event.text))
