"""A page to read: drawn lines that scroll, over the main screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from ...draw.text.line import Line, plain
from ...widgets.drawing import Drawing, frame_title
from ..base import PlanDialog
from ..clipboard import TextLines, copied

_UNBROKEN = 1_000
DrawPage = Callable[[int], Sequence[Line]]


class PageText(Drawing, can_focus=True):
    """The lines in view."""

    def __init__(self, draw: DrawPage) -> None:
        super().__init__()
        self.draw = draw
        self.top = 0

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        drawn = self.draw(cells)
        self.top = max(min(self.top, len(drawn) - rows), 0)
        return drawn[self.top : self.top + rows]

    def scroll_by(self, rows: int) -> None:
        self.top = max(self.top + rows, 0)
        self.redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-2)


class Page(PlanDialog[bool | None]):
    """Shows what `draw(cells)` gives. Esc, q or the key that opened it leaves."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("down,j", "scroll_rows(1)", show=False),
        Binding("up,k", "scroll_rows(-1)", show=False),
        Binding("pagedown,space,ctrl+f", "scroll_pages(1)", show=False),
        Binding("pageup,ctrl+b", "scroll_pages(-1)", show=False),
        Binding("home,g", "scroll_rows(-1000000)", show=False),
        Binding("end,G", "scroll_rows(1000000)", show=False),
        Binding("y", "copy", show=False),
        Binding("escape,q,enter,question_mark,f1,ctrl+g", "leave", show=False),
    ]
    # Not `CSS`, which Textual scopes to one class: pages that derive from this one are to look the same.
    DEFAULT_CSS = """
    Page { align: center middle; background: transparent; }
    Page Vertical { width: 100%; max-width: 100; height: 100%; border: round $accent; padding: 0 1; background: $background; }
    """

    def __init__(self, title: str, draw: DrawPage, hint: str, told: TextLines | None = None, call: str = "") -> None:
        """`told` is the page in words, where its lines hold more than words; `call` prints the same in a shell."""
        super().__init__()
        self.page_title = title
        self.hint = hint
        self.told = told
        self.call = call
        self.text = PageText(draw)

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = frame_title(self.page_title)
            frame.border_subtitle = self.hint
            yield self.text

    def on_mount(self) -> None:
        self.text.focus()

    def plan_changed(self) -> None:
        """Draw again what differs: the plan may have moved under the page."""
        self.text.redraw()

    def say(self, text: str, role: str = "text") -> None:
        """Show a sentence in the frame's foot, until the page is drawn anew."""
        self.query_one(Vertical).border_subtitle = frame_title(text)

    def news(self, text: str) -> bool:
        self.say(text)
        return True

    def action_scroll_rows(self, rows: int) -> None:
        self.text.scroll_by(rows)

    def action_scroll_pages(self, pages: int) -> None:
        self.text.scroll_by(pages * max(self.text.size.height - 1, 1))

    def action_copy(self) -> None:
        """The whole page as text, to the clipboard of the terminal one sits at."""
        lines = self.told() if self.told is not None else [plain(line).strip() for line in self.text.draw(_UNBROKEN)]
        said, _role = copied(self.app, lines, self.call)
        self.say(said)

    def action_leave(self) -> None:
        self.dismiss(None)
