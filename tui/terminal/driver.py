"""Textual's driver for a thin line: reads what Textual writes as a screen, and sends what differs from the one that is shown.

Textual repaints regions: every segment with a reset and both colours, cells that have not changed among those that have,
and at the start the same screen several times. Over ssh all of that is time. `App(driver_class=…)` is where a driver of
one's own may be put; this one takes everything else from Textual's.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import termios
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.message import Message

from .capabilities import capabilities_of_terminal
from .cells import Cell
from .grid import Grid, UnknownSequence
from .input_buffer import InputBuffer
from .input_events import BackgroundTold, InputEvents
from .requests.background_colour import GRACE, QUESTION, BackgroundQuestion, background_said, is_answer
from .requests.flow_control import REQUEST, FlowControl
from .requests.window_title import WindowTitle
from .screen_diff import ScreenDiff
from .takeover import Takeover, is_in_background, take_keys, terminal_that_never_blocks
from .terminal_modes import FRAME, INPUT, SCREEN, leaving, reading, setting
from .textual_private import DriverWithHooks

if TYPE_CHECKING:
    from textual.app import App

_MODE = re.compile(r"\x1b\[(?:\?[0-9;]*(?:[hl]|\$p)|[<>=][0-9;]*u)|\x1b\]22;[^\x07\x1b]*\x07")
"""What sets, resets or asks for a mode, or for another mouse pointer. Textual's own are not sent: which there are says
`terminal_modes`."""
_ENTERS, _READS_KEYS = "\x1b[?1049h", "\x1b[?2004h"
"""By these it is known how far Textual has come."""
_STRING = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_ONE_PACKET = 1200
"""Bytes that arrive together anyway: so short a frame needs no marks around it."""
_AT_ONCE = 4096
_TICK = 0.5
"""Seconds after which the thread that reads checks again whether a frame that was held back can go out."""
_LEAVING, _LEAVING_MUTE, _ENDING = 3.0, 1.0, 0.3
"""Seconds that leaving waits, at the most, for an answer that would else arrive as the shell's input: from a terminal that has
answered before, from one that has not, and where the process must be gone within a second."""


class DiffDriver(DriverWithHooks):
    """Sends only the difference. An app that has a `takeover` (a `Takeover` or None) has painted its first screen already."""

    def __init__(self, app: App[Any], **named: Any) -> None:
        super().__init__(app, **named)
        self._owner = app
        self._takeover: Takeover | None = getattr(app, "takeover", None)
        self._typed = self._takeover.typed if self._takeover else b""
        self.capabilities = self._takeover.capabilities if self._takeover else capabilities_of_terminal()
        self._grid = self._takeover.grid if self._takeover else Grid(0, 0)
        self._sender = self._takeover.sender if self._takeover else ScreenDiff(self.capabilities)
        self._entered = False
        """Whether the takeover has entered the screen already."""
        self._input = InputEvents()
        self._alt: set[str] = set()
        self.bind_with_alt(getattr(app, "keys_with_alt", ()))
        self._out = terminal_that_never_blocks()
        self._lock = threading.RLock()
        self._left = b""
        """What the line would not take yet."""
        self._behind = False
        """Whether there is something to draw that waits for the line."""
        self._flow = FlowControl(self.capabilities.answers)
        self._question = BackgroundQuestion()
        self._title = WindowTitle(self.capabilities.letters)
        self._answer = threading.Condition(self._lock)
        """Notified when the terminal has answered."""
        self._leaving = False
        """Whether the terminal is about to be given back: nothing is asked any more, and keys are not ours."""
        self._gone = False
        self._slow: threading.Thread | None = None
        self._wake, self._waker = os.pipe()
        """The thread that reads the keys sleeps until there is something to read, here or from the terminal."""
        self._ending = False

    # --- what Textual calls --------------------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Take what Textual wants written. A frame is compared; anything else but modes goes out as it is."""
        with self._lock:
            if data.startswith("\x1b[") and data[-1:] == "H":
                self._frame(data)
            else:
                self._as_it_is(data)

    def start_application_mode(self) -> None:
        """Take the terminal: from the `takeover`, which has painted it already, or as Textual's own driver does."""
        self.has_terminal = True
        before, self._entered, self._takeover = self._takeover, self._takeover is not None, None
        self._leaving = False
        if before is None:
            self.forget()
        super().start_application_mode()
        if before is not None:
            self.attrs_before = before.attributes
        elif self._grid.rows and self._grid.all_meant:  # it was stopped for a while, and Textual believes the screen still there
            self.repaint()
        self.call_window(self._title.text)
        after = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: Any) -> None:
            self.forget()
            if callable(after):
                after(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def stop_application_mode(self) -> None:
        """Put back every mode that was set, and wait for the answers that are still on their way."""
        if not self.has_terminal:  # it was put aside, and ends there
            return
        if is_in_background(self.fileno):  # stopped by force: what keys do there is the shell's matter by now
            self.attrs_before = None
        with self._lock:
            self._push("".join(mode.reset for mode in INPUT))  # while its keys are still read here
        super().stop_application_mode()
        with self._lock:
            self._push(self._leaving_all())
        self._drain()
        self.has_terminal = False

    def take_again(self) -> None:
        """After a SIGSTOP, of which nobody is told, and from whoever ends a session (SIGTERM, and SIGCONT behind it)."""
        if self.has_terminal and not self._leaving and not is_in_background(self.fileno):
            with contextlib.suppress(termios.error):  # it is gone
                take_keys(self.fileno)
            with self._lock:
                self._push(setting(SCREEN) + reading(self.capabilities.mouse))
            self.repaint()

    def give_back(self) -> None:
        """Leave the terminal as it was found, at once: what it does not take now it does not get. For the end of the process."""
        if not self.has_terminal:
            return
        if self._lock.acquire(timeout=_ENDING):
            try:
                self._wait_for_answers(_ENDING)
            finally:
                self._lock.release()
        with contextlib.suppress(OSError, termios.error):
            if select.select((), (self._out,), (), 0)[1]:
                os.write(self._out, self._leaving_all().encode())
            if self.attrs_before is not None and not is_in_background(self.fileno):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def call_window(self, title: str) -> None:
        """Call the terminal's window something, where it will be called again what it was before; nothing leaves it alone."""
        with self._lock:
            self._push(self._title.calls(title, tells=self.capabilities.titles and bool(self.has_terminal)))

    def _leaving_all(self) -> str:
        """What puts everything back that is set; the title once."""
        return leaving(self.capabilities.extended, self._title.taken_back())

    def bind_with_alt(self, characters: Collection[str]) -> None:
        """From now on these characters behind an Esc are one key with it, and no other is."""
        self._alt.clear()
        self._alt.update(characters, "\t" if self.capabilities.esc_and_tab else "")

    def send_message(self, message: Message) -> None:
        """Post a message to the app, from whatever thread this is called on."""
        self._loop_of_app.call_soon_threadsafe(self._owner.post_message, message)

    def disable_input(self) -> None:
        """Read no keys any more, once the answers are in that were asked for."""
        if not self.has_terminal:
            return
        self._wait_for_answers()
        self._ending = True
        self._wake_reader()
        super().disable_input()
        self._ending = False

    def run_input_thread(self) -> None:
        """Read keys until it is over."""
        decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        buffer = InputBuffer(self._alt, self._flow.asked, self._colour_due)
        typed, self._typed = self._typed, b""
        self._pass_on(buffer.take(decode(typed), time.monotonic()) if typed else [])
        while not self._ending:
            ready = select.select((self.fileno, self._wake), (), (), buffer.wait or (_TICK if self._behind else None))[0]
            if self._wake in ready:
                os.read(self._wake, 64)
            if self.fileno in ready:
                try:
                    data = os.read(self.fileno, 4096)
                except OSError:  # the terminal is gone
                    data = b""
                if not data:  # whoever was there has hung up, and perhaps without a word
                    self._line_is_gone()
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                units = buffer.take(decode(data), time.monotonic())
                self._answered(buffer.answers)
            else:
                units = buffer.rest(time.monotonic())
            self._catch_up()
            self._pass_on(units)

    def _pass_on(self, units: Sequence[str]) -> None:
        """Let the app have what was typed."""
        for unit in units:
            if not self._about_background(unit) and not self._leaving:
                for message in self._input.messages(unit):
                    self.process_message(message)

    @property
    def unread(self) -> tuple[str, ...]:
        """The last sequences of the terminal that said nothing to this program."""
        return tuple(self._input.unread)

    # --- the background ------------------------------------------------------------------------------------------------

    def ask_background(self, grace: float = GRACE) -> None:
        """Ask, once, what colour the terminal has behind its text; `BackgroundTold` comes if it says so. An answer that has not
        come in order is waited for up to `grace` seconds before the terminal is given away."""
        with self._lock:
            if self.capabilities.tells_background and not self._question.asked and not self._leaving:
                self._push(QUESTION + REQUEST)
                now = time.monotonic()
                self._question.ask(now, self._flow.request(now), grace)

    @property
    def asked_in_vain(self) -> bool:
        """Whether the terminal was asked for its background and has said nothing so far."""
        return self._question.in_vain

    def _colour_due(self) -> bool:
        return self._question.coming(time.monotonic(), self._flow.answers)

    def _about_background(self, unit: str) -> bool:
        """Whether a unit is no key, but says what is behind the text: then that is told."""
        background = background_said(unit)
        if is_answer(unit):
            with self._answer:
                self._question.answered()
                self._answer.notify_all()
        if background is not None:
            with contextlib.suppress(RuntimeError):  # the app is over
                self.send_message(BackgroundTold(background))
        return background is not None

    # --- frames ------------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Somebody else may have written on the terminal: trust nothing that it shows."""
        with self._lock:
            self._grid.forget()
            self._sender.forget()

    def repaint(self) -> None:
        """Send the whole screen again."""
        with self._lock:
            self.forget()
            self._send()

    def _frame(self, data: str) -> None:
        size = self._owner.size
        if (self._grid.cols, self._grid.rows) != (size.width, size.height):
            self._grid = Grid(size.width, size.height, self.capabilities.colours > 0, self.capabilities.links)
            self._sender.forget()
        try:
            self._grid.read(data)
        except UnknownSequence:
            self._as_it_is(data)
            self.forget()
            return
        self._send()

    def draw(self, cells: Iterable[tuple[int, int, list[Cell]]]) -> bool:
        """Have these stand from a row and a column on, as a frame of Textual's would; whether there is a screen for it."""
        size = self._owner.size
        with self._lock:
            if not self.has_terminal or self.is_aside or (self._grid.cols, self._grid.rows) != (size.width, size.height):
                return False
            for y, x, found in cells:
                self._grid.put(y, x, found)
            self._send()
        return True

    def _send(self) -> None:
        """Send what differs, or remember that there is something to send once the line is free."""
        if self._left or self._flow.full(time.monotonic()):
            if not self._behind:
                self._behind = True
                self._wake_reader()  # which looks whether it can go out by then
            return
        self._behind = False
        out = self._sender.update(self._grid)
        if self.capabilities.extended and len(out) > _ONE_PACKET:
            out = f"{FRAME[0].set}{out}{FRAME[0].reset}"
        self._push(out, asking=True)

    def _as_it_is(self, data: str) -> None:
        if _ENTERS in data:
            if not self._entered:
                self.forget()
                self._push(setting(SCREEN))
            self._entered = False
        elif _READS_KEYS in data:
            self._push(reading(self.capabilities.mouse))
        data = _MODE.sub("", data)
        if not self.capabilities.extended:
            data = _STRING.sub("", data)
        if data:
            self._push(data)

    def _wake_reader(self) -> None:
        os.write(self._waker, b"x")

    # --- the line ------------------------------------------------------------------------------------------------------

    def _push(self, text: str, asking: bool = False) -> None:
        """Write now what the line takes now: handing it to another thread would cost a turn of the interpreter's lock."""
        if self.is_aside:
            return
        data, now = text.encode("utf-8", "replace"), time.monotonic()
        self._flow.wrote(len(data), now)
        if asking and not self._leaving and self._flow.asks(now):
            data += REQUEST.encode()
        self._left += data
        self._write_some()
        if self._left and self._slow is None:
            self._slow = threading.Thread(target=self._write_rest, name="planner-slow-line", daemon=True)
            self._slow.start()

    def _write_some(self) -> None:
        try:
            while self._left and select.select((), (self._out,), (), 0)[1]:
                self._left = self._left[os.write(self._out, self._left[:_AT_ONCE]) :]
        except BlockingIOError:
            pass
        except OSError:  # whoever reads the keys finds out as well
            self._line_is_gone()

    def _write_rest(self) -> None:
        """The slow line's thread: waits for the line, and then draws what is meant by then. Frames between are never sent."""
        while not self._gone:
            try:
                select.select((), (self._out,), (), 0.5)
            except OSError:
                return
            with self._lock:
                self._write_some()
                self._catch_up()
                if not self._left:
                    self._slow = None
                    return

    def _line_is_gone(self) -> None:
        with self._answer:
            self._gone, self._left = True, b""
            self._answer.notify_all()

    def _catch_up(self) -> None:
        """Draw what was held back, if the line is free by now or the terminal does not answer."""
        with self._lock:
            if self._behind:
                self._send()

    def _answered(self, times: int) -> None:
        with self._answer:
            for _ in range(times):
                self._flow.answered(time.monotonic())
            self._answer.notify_all()

    def _wait_for_answers(self, most: float = _LEAVING) -> None:
        """Whoever gets the terminal next shall not read what was answered to us."""
        with self._answer:
            self._leaving, self._behind = True, False
            most = min(most, _LEAVING if self._flow.answers else _LEAVING_MUTE)
            self._answer.wait_for(lambda: self._gone or not self._due(), min(self._due(), most))
            self._flow.forget()
            self._question.forget()

    def _due(self) -> float:
        """Seconds for which an answer to anything may be waited for."""
        now = time.monotonic()
        return max(self._flow.due(now), self._question.due(now))

    def _drain(self, patience: float = 5.0) -> None:
        """Wait until everything is out."""
        thread = self._slow
        if thread is not None:
            thread.join(patience)
