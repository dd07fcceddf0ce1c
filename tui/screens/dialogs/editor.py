"""The user's own editor for a text of several lines."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ...plan.errors import PlanError, Refused
from ...state import edited_files
from ...state.edited_files import EditedFile
from ...system.restricted import refuse
from ...system.watch.bell import Bell

_LOOK = 0.2
"""Seconds between two looks whether an editor has ended, where the system does not tell."""
HANG_UP_PATIENCE = 0.3
"""Seconds that an editor has for rescuing what is in it when the line drops."""


class Edited(NamedTuple):
    """What came of it."""

    text: str | None = None
    """What the editor has made of the text; None where it is as it was."""
    wrong: PlanError | None = None
    """What went wrong, if anything; there may be a text all the same."""
    file: EditedFile | None = None
    """Where the text lies, until it is safe elsewhere."""
    ended: int = 0
    """The signal by which this program is to end, if any."""


def editor_of_user() -> list[str]:
    """The command that the environment names, or vi."""
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi") or ["vi"]


def edit_file(path: str, inherited: Sequence[int] = (), signals: EndSignals | None = None) -> None:
    """Let the user edit a file. Raises `Refused("editor_failed")` where the editor cannot be started or says that it failed.

    `inherited`: open files that the editor has as well. Where this program is `signals` to end, the editor is hung up on.
    """
    command = editor_of_user()
    try:
        process = subprocess.Popen([*command, path], pass_fds=inherited)  # noqa: S603 - the user's own choice of a program
    except OSError as error:
        raise Refused("editor_failed", editor=command[0], why=os.strerror(error.errno or 0)) from error
    code = _waited(process, signals) if signals is not None else process.wait()
    if code != 0:
        raise Refused("editor_failed", editor=command[0], why=str(code))


class EndSignals:
    """Whether this program is to end while an editor has the terminal: the line dropped, or somebody has stopped it."""

    by = 0
    """The signal that said so."""

    def __init__(self) -> None:
        self.bell = Bell()
        """Rung by every signal."""

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Meanwhile ctrl+c is the editor's, and what would end this program is only noted."""

        def note(number: int, _frame: Any) -> None:
            self.by = number

        handlers = {signal.SIGHUP: note, signal.SIGTERM: note, signal.SIGINT: lambda _number, _frame: None}
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        rung = signal.set_wakeup_fd(self.bell.ringer, warn_on_full_buffer=False)  # whichever thread the signal finds
        try:
            yield
        finally:
            signal.set_wakeup_fd(rung)
            for number, handler in before.items():
                signal.signal(number, handler if handler is not None else signal.SIG_DFL)
            self.bell.close()


def _waited(process: subprocess.Popen[bytes], signals: EndSignals) -> int:
    """Wait for an editor; where this program is told to end, no longer than it takes the editor to rescue what is in it."""
    with contextlib.ExitStack() as opened:
        ended: list[int] = []
        with contextlib.suppress(OSError, AttributeError):
            ended.append(os.pidfd_open(process.pid))
            opened.callback(os.close, ended[0])
        while process.poll() is None and not signals.by:
            signals.bell.wait(None if ended else _LOOK, ended)
    if not signals.by:
        return process.wait()
    with contextlib.suppress(OSError):
        process.send_signal(signal.SIGHUP)
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.wait(HANG_UP_PATIENCE)
    return 0


def edited(text: str, ref: str, plan: str, at: str) -> Edited:
    """Let the user's editor have a text about the item `ref` of a plan. Whatever goes wrong comes back, and nothing is raised."""
    try:
        refuse()
        file = edited_files.begin(plan, ref, text, at)
    except PlanError as error:
        return Edited(wrong=error)
    except OSError as error:
        return Edited(wrong=Refused("editor_failed", editor=editor_of_user()[0], why=os.strerror(error.errno or 0)))
    wrong: PlanError | None = None
    signals = EndSignals()
    with signals.listening():
        try:
            edit_file(file.path, (file.theirs,), signals)
        except PlanError as error:
            wrong = error
    if signals.by:
        return Edited(file=file, ended=signals.by)
    try:
        return Edited(file.text, wrong, file)
    except OSError as error:  # the editor, or somebody, has taken the file away
        why = os.strerror(error.errno or 0)
        return Edited(None, wrong or Refused("editor_failed", editor=editor_of_user()[0], why=why), file)
