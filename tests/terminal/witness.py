"""A terminal emulator (pyte) as witness: what stands in every cell after some bytes, and how it looks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import pyte
from wcwidth import wcwidth

from tui.terminal.capabilities import Capabilities
from tui.terminal.grid import Grid
from tui.terminal.screen_diff import ScreenDiff


class Screen(pyte.Screen):
    """pyte, with what it leaves out: dim (kept where pyte keeps blinking), erasing in colour, and that a wide
    character goes as a whole."""

    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:
        told: list[int] = []
        rest = iter(attrs)
        for each in rest:
            if each in (38, 48):
                kind = next(rest)
                told += [each, kind, *(next(rest) for _ in range(3 if kind == 2 else 1))]
            else:
                told += {2: [5], 22: [22, 25]}.get(each, [each])
        super().select_graphic_rendition(*told)

    def erase_in_display(self, how: int = 0, *args: object, **named: object) -> None:
        self._touch(range(self.lines))
        super().erase_in_display(how)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        self._touch([self.cursor.y])
        super().erase_in_line(how)

    def _touch(self, lines: Iterable[int]) -> None:
        """pyte erases, in the pen's colour, only cells that have been looked at once."""
        for y in lines:
            for x in range(self.columns):
                self.buffer[y][x] = self.buffer[y][x]

    def draw(self, data: str) -> None:
        for character in data:
            line, x = self.buffer[self.cursor.y], self.cursor.x
            if x < self.columns and wcwidth(character) > 0:
                if line[x].data == "" and x:
                    line[x - 1] = line[x - 1]._replace(data=" ")
                end = x + wcwidth(character)
                if end < self.columns and line[end].data == "":
                    line[end] = line[end]._replace(data=" ")
            super().draw(character)


class Terminal:
    """A screen that reads bytes, with automatic margins off as Textual has them."""

    def __init__(self, cols: int, rows: int) -> None:
        self.screen = Screen(cols, rows)
        self._stream = pyte.Stream(self.screen)
        self.feed("\x1b[?7l\x1b[20h")  # and a line feed that returns, as a tty makes it

    def feed(self, text: str) -> None:
        self._stream.feed(text)

    def cells(self) -> list[list[tuple[Any, ...]]]:
        """Every cell as it is seen: of a blank only what shows."""
        return [[seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)] for y in range(self.screen.lines)]

    @property
    def cursor(self) -> tuple[int, int]:
        return self.screen.cursor.y, self.screen.cursor.x


def seen(char: Any) -> tuple[Any, ...]:
    marks = (char.underscore, char.reverse, char.strikethrough)
    if char.data == " " and not any(marks):
        return (" ", char.bg)
    weight = (char.bold, char.blink, char.italics)
    return (unicodedata.normalize("NFC", char.data), char.fg, char.bg, *marks, *weight)


class Pair:
    """The terminal as Textual's own driver would leave it, and as ours leaves it."""

    def __init__(self, cols: int, rows: int, capabilities: Capabilities | None = None) -> None:
        self.meant = Terminal(cols, rows)
        self.shown = Terminal(cols, rows)
        self.grid = Grid(cols, rows)
        self.sender = ScreenDiff(capabilities or Capabilities(erases_in_colour=True))

    def frame(self, written: str) -> str:
        """Show a frame on both. Gives what went over our line."""
        self.meant.feed(written)
        self.grid.read(written)
        out = self.sender.update(self.grid)
        self.shown.feed(out)
        return out

    def check(self) -> None:
        for y, (meant, shown) in enumerate(zip(self.meant.cells(), self.shown.cells(), strict=True)):
            assert meant == shown, f"row {y}"
        assert self.meant.cursor == self.shown.cursor
