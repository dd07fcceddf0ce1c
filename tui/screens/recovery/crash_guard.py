"""An app that fails once, keeps what there is to keep, gives the terminal back, and says so.

Textual ends an app at whatever no handler has caught, with a traceback full of variables and the exit code 0 or 1; what is raised
in a callback of the loop or a thread it does not hear of at all. Here all of these lead to `fail`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from typing import Any

from ...state import crash_report
from ...terminal.driver import DiffDriver
from ...terminal.takeover import Takeover
from ...terminal.typeahead import TypeAhead

FAILED, INTERRUPTED = 70, 130
PATIENCE = 5.0
"""Seconds that an app which has failed may take to end; then it is ended."""


class GuardedApp(TypeAhead):
    """Runs until it ends, is ended, or fails."""

    takeover: Takeover | None = None
    """The terminal, where something was painted on it before there was an app."""
    failure: BaseException | None = None
    """What the app has failed of, the first of it."""
    report = ""
    """Where the report of that lies."""

    def keep_everything(self) -> None:
        """Keep what is typed and what is not saved, as far as that can be done."""
        raise NotImplementedError

    all_saved = False
    """Whether keeping everything went well, once it was tried."""

    def what_became(self) -> str:
        """A sentence on what became of it."""
        raise NotImplementedError

    # --- failing -----------------------------------------------------------------------------------------------------

    def fail(self, error: BaseException) -> None:
        """Something was raised that nobody expected: keep everything, and write down what it was. Only the first one counts."""
        if self.failure is not None:
            return
        self.failure = error
        if self._guarded:
            self._last = threading.Timer(PATIENCE, self._end_failed)
            self._last.daemon = True
            self._last.start()
        with contextlib.suppress(Exception), self.as_active_app():  # widgets answer to nobody else
            self.keep_everything()
            self.all_saved = True
        with contextlib.suppress(Exception):
            self.report = crash_report.written(error)

    def _end_failed(self) -> None:
        """It cannot even end: give the terminal back as it is, and be gone."""
        with contextlib.suppress(Exception):
            if isinstance(self.driver_in_use, DiffDriver):
                self.driver_in_use.give_back()
            self.tell_of_failure()
        os._exit(FAILED)

    def tell_of_failure(self) -> None:
        """The two lines, where the screen was."""
        if self.failure is not None and sys.__stderr__ is not None:
            for line in crash_report.report_lines(self.failure, self.what_became(), self.report):
                print(line, file=sys.__stderr__, flush=True)

    _last: threading.Timer | None = None
    _guarded = False
    """Whether the process is this app's, which may be ended with it."""

    def give_terminal_back(self, *, at_once: bool = False) -> None:
        """Leave the terminal to the shell, if it is not left yet.

        `at_once`: from the handler of a signal, whatever it has interrupted: no thread is waited for, which might wait for that.
        """
        driver = self.driver_in_use if isinstance(self.driver_in_use, DiffDriver) else None
        if driver is not None and driver.has_terminal:
            (driver.give_back if at_once else driver.stop_application_mode)()
        elif self.takeover is not None and (driver is None or driver.has_terminal is None):
            self.takeover.give_back()

    # --- where it may come from ------------------------------------------------------------------------------------------

    def failed(self, error: Exception) -> None:
        """Textual's own way here: a handler, a timer, a worker, a redraw, whatever is raised while something is composed."""
        self.end_failed(error, FAILED)
        self.fail(error)

    def panic(self, *renderables: Any) -> None:
        """Textual's way of ending with a message, which nothing of ours takes."""
        self.failed(RuntimeError("panic"))

    def loop_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Something was raised in a callback of the loop, a signal's or the session's, or in a task that nobody waits for."""
        error = context.get("exception")
        if isinstance(error, Exception) and not self.asked_to_end:
            self.failed(error)

    def thread_failed(self, args: threading.ExceptHookArgs) -> None:
        """Something was raised in a thread: the reader of the keys, the slow line's."""
        error, loop = args.exc_value, self.loop_in_use
        if isinstance(error, Exception) and loop is not None:
            with contextlib.suppress(RuntimeError):  # it is over
                loop.call_soon_threadsafe(self.failed, error)

    def before_shutdown(self) -> None:
        """Where nobody has asked the app to end, it was interrupted: before it is taken apart, keep what stands there."""
        if self._guarded and not self.asked_to_end and self.failure is None:
            with contextlib.suppress(Exception):
                self.keep_everything()

    # --- running -----------------------------------------------------------------------------------------------------

    def run_guarded(self) -> int:
        """Run to the end, whichever it is; gives the exit code. The terminal is the shell's again afterwards."""
        code: int | None = None
        self._guarded = True
        hook, threading.excepthook = threading.excepthook, self.thread_failed
        try:
            with asyncio.Runner() as runner:
                runner.get_loop().set_exception_handler(self.loop_failed)
                try:
                    code = runner.run(self.run_async(mouse=True))
                except BaseException as error:  # here every form stands as it stood; leaving the block takes the app apart
                    code = self._ended_by(error)
        except BaseException as error:
            code = self._ended_by(error)
        finally:
            threading.excepthook = hook
            with contextlib.suppress(Exception):
                self.give_terminal_back()
        if self.failure is not None:
            return FAILED
        return INTERRUPTED if code is None else code

    def _ended_by(self, error: BaseException) -> int:
        if isinstance(error, KeyboardInterrupt | asyncio.CancelledError):
            with contextlib.suppress(Exception), self.as_active_app():
                self.keep_everything()
            return INTERRUPTED
        self.fail(error)
        return FAILED

    def done_failing(self) -> None:
        """What was to be done after a failure is done."""
        if self._last is not None:
            self._last.cancel()
