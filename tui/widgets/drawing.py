"""The base of our widgets: a widget that is nothing but drawn lines, and repaints only what has changed in them.

Textual draws a list cheaply only through its line API: `render_line` for what is asked for, and a `refresh` of exactly the
regions that differ. `redraw` compares the new lines with the ones on screen and refreshes those that are different; which
of their cells are, is found out by the driver (`terminal/`), where what other widgets draw is compared as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from ..draw.text.line import Line, width
from ..draw.text.safe import visible
from .drawn_screen import DrawnScreen, DrawnWidget
from .theme import styles

_LONG_AGO = 3.0
"""Seconds after which a click is no first half of another, whatever the machine has to do."""


class Drawing(DrawnWidget):
    """Shows the lines that `lines(width, height)` gives."""

    DEFAULT_CSS = "Drawing { height: 1fr; }"

    class BarClicked(Message):
        """Somebody clicked on the bar of an item: they want to see its chart."""

        def __init__(self, ref: str) -> None:
            super().__init__()
            self.ref = ref

    _shown: list[Line] | None = None
    """The line on each of its rows; None where they have to be drawn."""
    _drawn_for: tuple[int, int, str] = (0, 0, "")
    """The cells, the rows and the theme that it was drawn for."""
    _strips: dict[Line, Strip]
    """What Textual was given for lines that are shown."""
    _to_redraw = False
    bars_lead_to_charts = True
    _clicked: tuple[int, Offset, float] | None = None
    """The last click on it: which one in a row, where on the screen, when."""
    _pressed_row: int | None = None
    """The line of the screen that a button was last pressed on."""

    @property
    def at_it(self) -> bool:
        """Whether keys go here (already true while the focus event is still on its way, unlike `has_focus`)."""
        return self.screen.focused is self

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        """What to show in a space of so many cells and rows. Missing rows stay blank; lines are cut or padded."""
        raise NotImplementedError

    def _lines_now(self) -> list[Line]:
        """What it shows as it is now: a line for each of its rows."""
        cells, rows, _theme = self._drawn_for
        return [*self.lines(cells, rows)[:rows], *[()] * rows][:rows]

    def _current(self) -> list[Line]:
        wanted = (*self.size, self.app.theme)
        if self._shown is None or self._drawn_for != wanted:
            self._drawn_for, self._strips = wanted, {}
            self._shown = self._lines_now()
        return self._shown

    def redraw(self) -> None:
        """Draw again what is different now, and nothing else. Several calls before the next frame are one."""
        if not self.is_attached:
            self._shown = None
        elif not self._to_redraw:
            self._to_redraw = True
            screen = self.screen
            if isinstance(screen, DrawnScreen):
                screen.redraw_soon(self)
            else:
                screen.call_next(lambda: self.show_again(self.drawn_anew()))

    def drawn_anew(self) -> dict[int, Line] | None:
        self._to_redraw = False
        before = self._shown
        if before is None or not self.is_attached or self._drawn_for != (*self.size, self.app.theme):
            self._shown = None
            return None
        now = self._shown = self._lines_now()
        self._strips = {line: strip for line in now if (strip := self._strips.get(line)) is not None}
        return {y: line for y, line in enumerate(now) if line != before[y]}

    def show_again(self, rows: Iterable[int] | None) -> None:
        regions = None if rows is None else [Region(0, y, self._drawn_for[0], 1) for y in rows]
        if regions is None:
            self.refresh()
        elif regions:
            self.refresh(*regions)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed_row = event.screen_y

    def was_dragged(self, event: events.Click) -> bool:
        """Whether a button was pressed on one line and let go on another: that means neither."""
        return self._pressed_row is not None and event.screen_y != self._pressed_row

    def began_here(self, event: events.Click) -> bool:
        """Whether all of a click fell here: on one line, and of a double click not where its first half closed what lay over
        this."""
        if self.was_dragged(event):
            return False
        before, self._clicked = self._clicked, (event.chain, event.screen_offset, event.time)
        # When it was made says little on a busy machine: that the two belong together Textual knows from their reports.
        followed = before is not None and before[:2] == (event.chain - 1, event.screen_offset)
        return event.chain == 1 or (followed and before is not None and event.time - before[2] < _LONG_AGO)

    def on_click(self, event: events.Click) -> None:
        """Textual calls it besides what subclasses do with a click."""
        is_one = event.chain == 1 and not self.was_dragged(event)
        ref = self._chart_at(event.x, event.y) if is_one and self.bars_lead_to_charts else ""
        if ref:
            self.post_message(self.BarClicked(ref))

    def _chart_at(self, x: int, y: int) -> str:
        """The reference of the item whose bar has a cell; empty where there is none."""
        drawn = self.lines(*self.size)
        end = 0
        for span in drawn[y] if 0 <= y < len(drawn) else ():
            end += width(span.text)
            if x < end:
                return span.chart
        return ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual would go on to look for borders, padding, tints and filters, of which a drawing has none."""
        if any(self.gutter):
            return super().render_lines(crop)
        lines = self._current()[crop.y : crop.bottom]
        strips = [self._strip_of(line) for line in (*lines, *[()] * (crop.height - len(lines)))]
        return strips if crop.width == self._drawn_for[0] else [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        return self._strip_of((*self._current(), *[()] * (y + 1))[y])

    def _strip_of(self, line: Line) -> Strip:
        strip = self._strips.get(line)
        if strip is None:
            cells, _rows, theme = self._drawn_for
            strip = self._strips[line] = _strip(line, cells, styles(theme))
        return strip


def _strip(line: Line, cells: int, by_role: Mapping[str, Style]) -> Strip:
    """A line in so many cells."""
    blank = by_role["text"]
    segments = [Segment(span.text, _styled(by_role.get(span.role, blank), span.link)) for span in line if span.text]
    return Strip(merged(segments)).adjust_cell_length(cells, blank)


@lru_cache(256)
def _leading(style: Style, link: str) -> Style:
    return style + Style(link=link)


def _styled(style: Style, link: str) -> Style:
    """The style of a role, leading to an address where there is one."""
    return _leading(style, link) if link else style


def frame_title(text: str) -> Content:
    """Anybody's text for a frame of Textual's own: harmless, and never read as markup."""
    return Content(visible(text))


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """Neighbours of one style as one segment: each costs a style sequence on the line."""
    found: list[Segment] = []
    for segment in segments:
        if found and found[-1].style == segment.style:
            found[-1] = Segment(found[-1].text + segment.text, segment.style)
        else:
            found.append(segment)
    return found
