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
from textual.widget import Widget

from ..draw.text.line import Line, width
from ..draw.text.safe import visible
from .drawn_screen import DrawnScreen
from .theme import styles

_LONG_AGO = 3.0
"""Seconds after which a click is no first half of another, whatever the machine has to do."""


class Drawing(Widget):
    """Shows the lines that `lines(width, height)` gives."""

    DEFAULT_CSS = "Drawing { height: 1fr; }"

    class BarClicked(Message):
        """Somebody clicked on the bar of an item: they want to see its chart."""

        def __init__(self, ref: str) -> None:
            super().__init__()
            self.ref = ref

    _strips: list[Strip] | None = None
    _by_line: dict[Line, Strip] = {}  # noqa: RUF012 - replaced, never changed
    """The strips by the lines that they show, for `_drawn_for`."""
    _drawn_for: tuple[int, int, str] = (0, 0, "")
    _to_redraw = False
    bars_lead_to_charts = True
    _clicked: tuple[int, Offset, float] | None = None
    """The last click on it: which one in a row, where on the screen, when."""

    @property
    def at_it(self) -> bool:
        """Whether keys go here (already true while the focus event is still on its way, unlike `has_focus`)."""
        return self.screen.focused is self

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        """What to show in a space of so many cells and rows. Missing rows stay blank; lines are cut or padded."""
        raise NotImplementedError

    def _strips_now(self) -> list[Strip]:
        """Draw: of lines that stood there before, the strips are the same."""
        cells, rows, theme = self._drawn_for
        before, self._by_line = self._by_line, {}
        by_role = styles(theme)
        strips = []
        for line in (*self.lines(cells, rows)[:rows], *[()] * rows)[:rows]:
            strip = before.get(line)
            if strip is None:
                strip = _strip(line, cells, by_role)
            self._by_line[line] = strip
            strips.append(strip)
        return strips

    def _current(self) -> list[Strip]:
        wanted = (*self.size, self.app.theme)
        if self._strips is None or self._drawn_for != wanted:
            self._drawn_for = wanted
            self._by_line = {}
            self._strips = self._strips_now()
        return self._strips

    def redraw(self) -> None:
        """Draw again what is different now, and nothing else. Several calls before the next frame are one."""
        if not self.is_attached:
            self._strips = None
        elif not self._to_redraw:
            self._to_redraw = True
            screen = self.screen
            if isinstance(screen, DrawnScreen):
                screen.redraw_soon(self)
            else:
                screen.call_next(lambda: self.show_again(self.drawn_anew()))

    def show_again(self, regions: Sequence[Region] | None) -> None:
        """Show these with the next frame, or all of it where there are none to name."""
        if regions is None:
            self.refresh()
        elif regions:
            self.refresh(*regions)

    def drawn_anew(self) -> Sequence[Region] | None:
        """Work out what it shows now; gives the rows that are others, or None where all of it has to be looked at."""
        self._to_redraw = False
        old, wanted = self._strips, (*self.size, self.app.theme)
        if old is None or not self.is_attached or self._drawn_for != wanted:
            self._strips = None
            return None
        self._strips = self._strips_now()
        cells = wanted[0]
        return [
            Region(0, y, cells, 1) for y, (before, after) in enumerate(zip(old, self._strips, strict=True)) if before != after
        ]

    def began_here(self, event: events.Click) -> bool:
        """Whether all of a double click fell here; not so where its first half closed what lay over this."""
        before, self._clicked = self._clicked, (event.chain, event.screen_offset, event.time)
        # When it was made says little on a busy machine: that the two belong together Textual knows from their reports.
        followed = before is not None and before[:2] == (event.chain - 1, event.screen_offset)
        return event.chain == 1 or (followed and before is not None and event.time - before[2] < _LONG_AGO)

    def on_click(self, event: events.Click) -> None:
        """Textual calls it besides what subclasses do with a click."""
        ref = self._chart_at(event.x, event.y) if event.chain == 1 and self.bars_lead_to_charts else ""
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
        strips = self._current()
        cells, rows, theme = self._drawn_for
        lines = strips[crop.y : crop.bottom]
        if crop.bottom > rows:
            lines += [_strip((), cells, styles(theme))] * (crop.bottom - max(rows, crop.y))
        return lines if crop.width == cells else [line.crop(*crop.column_span) for line in lines]


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
