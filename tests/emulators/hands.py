"""Who sits at an emulator: presses keys, moves the mouse, looks at the screen. One for each kind of display."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.emulators.displays import until
from tests.emulators.key_names import key, modifiers
from tests.pty.driven import Driven

LEFT, WHEEL_UP, WHEEL_DOWN = 1, 4, 5


class Size(NamedTuple):
    """What the terminal says of itself: characters, and pixels (0: it does not say)."""

    rows: int
    columns: int
    width: int
    height: int


class Hand(ABC):
    """What can be done to an emulator. Places are columns and rows from 0."""

    size = Size(0, 0, 0, 0)
    """How large the terminal is now; the seat keeps it."""

    @abstractmethod
    def press(self, name: str) -> None:
        """A key by its name."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Text, character by character."""

    @abstractmethod
    def paste(self, text: str) -> None:
        """Text, as the emulator's own paste."""

    @abstractmethod
    def click(self, column: int, row: int, button: int = LEFT, times: int = 1) -> None:
        """A button of the mouse, pressed and let go, so many times in a row; the wheel is two buttons."""

    @abstractmethod
    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal as large as that."""

    @abstractmethod
    def rows(self, mouse: bool) -> list[str]:
        """The text of the screen, line by line, as the emulator itself has it. `mouse`: whether the program reads the mouse."""

    @abstractmethod
    def title(self) -> str:
        """What the window is called."""

    @abstractmethod
    def clipboard(self, text: str | None = None) -> str:
        """What is on the clipboard; put there before, where it is given."""

    def picture(self, path: Path) -> bool:
        """Take a picture of the screen (PNG); false where there is nothing to take one of."""
        return False

    def idle(self, seconds: float) -> None:
        """Let time pass."""
        time.sleep(seconds)


class OnLine(Hand):
    """Keys and screen of a terminal that is pyte: what the others are measured by, and where multiplexers run."""

    def __init__(self, driven: Driven) -> None:
        self._driven = driven
        self.pasted = ("\x1b[200~", "\x1b[201~")
        """What stands around a paste while the program asks for it."""

    def press(self, name: str) -> None:
        self._driven.send(key(name).bytes.encode())

    def type(self, text: str) -> None:
        for character in text:
            self._driven.send(character.encode())
            self.idle(0.01)

    def paste(self, text: str) -> None:
        asked = self._driven.received.rfind(b"\x1b[?2004h") > self._driven.received.rfind(b"\x1b[?2004l")
        before, behind = self.pasted if asked else ("", "")
        self._driven.send((before + text.replace("\n", "\r") + behind).encode())

    def click(self, column: int, row: int, button: int = LEFT, times: int = 1) -> None:
        asked = re.findall(rb"\x1b\[\?100[023]([hl])", self._driven.received)
        if asked[-1:] != [b"h"]:  # nobody asked for the mouse
            return
        code = {LEFT: 0, WHEEL_UP: 64, WHEEL_DOWN: 65}[button]
        ends = "Mm" if button == LEFT else "M"
        self._driven.send("".join(f"\x1b[<{code};{column + 1};{row + 1}{end}" for end in ends * times).encode())

    def resize(self, columns: int, rows: int) -> None:
        self._driven.resize(columns, rows)

    def rows(self, _mouse: bool) -> list[str]:
        return self._driven.text.split("\n")

    def title(self) -> str:
        return self._driven.screen.title

    def clipboard(self, text: str | None = None) -> str:
        sent = re.findall(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", self._driven.received)
        return base64.b64decode(sent[-1]).decode() if sent and text is None else ""

    def idle(self, seconds: float) -> None:
        self._driven.read(seconds, seconds)


class OnDisplay(Hand):
    """What both kinds of display have in common: other programs do it."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        self._env = env
        self._folder = folder

    def ask(self, *command: str, given: str | None = None) -> str:
        """What a program says, given text; nothing where it fails."""
        quiet = subprocess.DEVNULL
        done = subprocess.run(
            command, env=self._env, input=given, stdout=subprocess.PIPE if given is None else quiet, stderr=quiet, text=True,
            check=False, timeout=20, stdin=quiet if given is None else None,
        )  # fmt: skip
        return done.stdout or ""

    @abstractmethod
    def window(self) -> tuple[int, int]:
        """Width and height of the window, in pixels."""

    @abstractmethod
    def place(self, column: float, row: float) -> tuple[int, int]:
        """The pixel of a place in the window."""

    def pixels(self, columns: int, rows: int) -> tuple[int, int]:
        """How large a window is that has so many columns and rows."""
        (width, height), (left, top), (right, bottom) = self.window(), self.place(0, 0), self.place(1000, 1000)
        wide, high = (right - left) / 1000, (bottom - top) / 1000
        return width + round((columns - self.size.columns) * wide), height + round((rows - self.size.rows) * high)


class OnX(OnDisplay):
    """By xdotool; the text of the screen by dragging over it with Shift held, as a person would, and taking the selection."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        super().__init__(env, folder)
        found: list[str] = []

        def appeared() -> bool:
            found[:] = self.ask("xdotool", "search", "--onlyvisible", "--class", ".").split()
            return bool(found)

        until(appeared, 40, "no window appears")
        self._window = found[-1]
        self.ask("xdotool", "windowfocus", "--sync", self._window)
        self._scale = (1.0, 1.0)
        self._margin = (0.0, 0.0)

    def measure(self, cell_at: Callable[[int, int], tuple[int, int]]) -> None:
        """Learn where the characters are: `cell_at` gives the one at a pixel. Windows have margins, bars and shadows."""
        width, height = self.window()
        edges = [self._edges(int(width * part), int(height * part), cell_at) for part in (0.3, 0.9)]
        for axis in (0, 1):
            (pixel, number), (pixel_2, number_2) = (edge[axis] for edge in edges)
            scale = (pixel_2 - pixel) / (number_2 - number)
            self._scale = (scale, self._scale[1]) if axis == 0 else (self._scale[0], scale)
            offset = pixel - number * scale
            self._margin = (offset, self._margin[1]) if axis == 0 else (self._margin[0], offset)

    def _edges(self, x: int, y: int, cell_at: Callable[[int, int], tuple[int, int]]) -> list[tuple[int, int]]:
        """From there on to the right and down: where the next column and the next row begin, and which they are."""
        first, found = cell_at(x, y), {}
        for step in range(1, 40):
            for axis, number in enumerate(cell_at(x + step, y + step)):
                if number > first[axis]:
                    found.setdefault(axis, ((x, y)[axis] + step, number))
            if len(found) == 2:
                break
        return [found[0], found[1]]

    def place(self, column: float, row: float) -> tuple[int, int]:
        return round(self._margin[0] + column * self._scale[0]), round(self._margin[1] + row * self._scale[1])

    def point(self, x: int, y: int) -> None:
        """Click at a pixel of the window."""
        self.ask("xdotool", "mousemove", "--window", self._window, str(x), str(y), "click", "1")

    def press(self, name: str) -> None:
        self.ask("xdotool", "key", "+".join([*modifiers(name), key(name).keysym]))

    def type(self, text: str) -> None:
        self.ask("xdotool", "type", "--delay", "25" if text.isascii() else "400", text)

    def paste(self, text: str) -> None:
        for selection in ("primary", "clipboard"):
            self.ask("xclip", "-i", "-selection", selection, given=text)
        self.ask("xdotool", "key", "shift+Insert")

    def click(self, column: int, row: int, button: int = LEFT, times: int = 1) -> None:
        x, y = self.place(column + 0.5, row + 0.5)
        again = ("--repeat", str(times), "--delay", "60")
        self.ask("xdotool", "mousemove", "--window", self._window, str(x), str(y), "sleep", "0.1", "click", *again, str(button))

    def resize(self, columns: int, rows: int) -> None:
        self.ask("xdotool", "windowsize", self._window, *map(str, self.pixels(columns, rows)))

    def rows(self, mouse: bool) -> list[str]:
        begin, end = self.place(0.1, 0.5), self.place(self.size.columns + 0.2, self.size.rows - 0.5)
        near, middle = (begin[0] + 2, begin[1]), ((begin[0] + end[0]) // 2, (begin[1] + end[1]) // 2)
        nothing = text = "nothing was selected"
        self.ask("xclip", "-i", "-selection", "primary", given=nothing)
        for attempt in range(6):  # a window that is busy may miss where the drag began; VTE, if it did not go far at first
            move, *moves = (
                ("mousemove", "--window", self._window, str(x), str(y))
                for x, y in (begin, near if attempt % 2 == 0 else middle, end)
            )
            dragged = [word for each in moves for word in ("sleep", "0.1", *each)]
            drag = [*move, "mousedown", "1", *dragged, "sleep", "0.2", "mouseup", "1"]
            self.ask("xdotool", *(["keydown", "shift", *drag, "keyup", "shift"] if mouse else drag))
            text = self.ask("xclip", "-o", "-selection", "primary")
            if text != nothing:
                break
            time.sleep(0.3)
        return [line.rstrip() for line in text.split("\n")]

    def title(self) -> str:
        return self.ask("xdotool", "getwindowname", self._window).strip()

    def clipboard(self, text: str | None = None) -> str:
        if text is not None:
            self.ask("xclip", "-i", "-selection", "clipboard", given=text)
        return self.ask("xclip", "-o", "-selection", "clipboard")

    def picture(self, path: Path) -> bool:
        self.ask("import", "-window", self._window, str(path))
        return path.exists()

    def window(self) -> tuple[int, int]:
        told = dict(line.split("=") for line in self.ask("xdotool", "getwindowgeometry", "--shell", self._window).split())
        return int(told["WIDTH"]), int(told["HEIGHT"])


class OnWayland(OnDisplay):
    """By wtype and sway; the text of the screen by the emulator's own `pipe-visible`, which stands on a key."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        super().__init__(env, folder)
        until(lambda: bool(self._leaf()), 40, "no window appears")

    def press(self, name: str) -> None:
        held = modifiers(name)
        self.ask("wtype", "-s", "60", *(word for each in held for word in ("-M", each)), "-k", key(name).keysym)

    def type(self, text: str) -> None:
        self.ask("wtype", "-s", "60", "-d", "15", text)

    def paste(self, text: str) -> None:
        for more in ((), ("--primary",)):
            self.ask("wl-copy", *more, given=text)
        self.ask("wtype", "-s", "60", "-M", "shift", "-k", "Insert")

    def click(self, column: int, row: int, button: int = LEFT, times: int = 1) -> None:
        x, y = self.place(column + 0.5, row + 0.5)
        area = self._leaf()["rect"]
        self.ask("swaymsg", f"seat seat0 cursor set {area['x'] + x} {area['y'] + y}")
        self.ask("swaymsg", "; ".join(f"seat seat0 cursor {each} button{button}" for each in ("press", "release") * times))

    def resize(self, columns: int, rows: int) -> None:
        width, height = self.pixels(columns, rows)
        self.ask("swaymsg", f"[app_id=.*] resize set width {width} px height {height} px")

    def rows(self, _mouse: bool) -> list[str]:
        text = self._folder / "visible"
        text.unlink(missing_ok=True)
        self.ask("wtype", "-s", "60", "-M", "ctrl", "-M", "shift", "-k", "F12")
        until(text.exists, 5, "the emulator does not give its text")
        return [line.rstrip() for line in text.read_text(encoding="utf-8").split("\n")]

    def title(self) -> str:
        return str(self._leaf()["name"])

    def clipboard(self, text: str | None = None) -> str:
        if text is not None:
            self.ask("wl-copy", given=text)
        return self.ask("wl-paste", "--no-newline")

    def picture(self, path: Path) -> bool:
        self.ask("grim", str(path))
        return path.exists()

    def window(self) -> tuple[int, int]:
        area = self._leaf()["rect"]
        return int(area["width"]), int(area["height"])

    def place(self, column: float, row: float) -> tuple[int, int]:
        (width, height), size = self.window(), self.size
        wide, high = size.width / size.columns, size.height / size.rows
        return round((width - size.width) / 2 + column * wide), round((height - size.height) / 2 + row * high)

    def _leaf(self) -> dict[str, object] | None:
        """The one window, as sway tells of it."""
        with suppress(ValueError):
            todo = [json.loads(self.ask("swaymsg", "-t", "get_tree"))]
            while todo:
                node = todo.pop()
                if node.get("app_id"):
                    return dict(node)
                todo += [*node.get("nodes", []), *node.get("floating_nodes", [])]
        return None
