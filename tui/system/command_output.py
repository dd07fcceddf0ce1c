"""What a command line prints: run by the shell, for so long and no longer, and no more of it than is looked at.

The command has a session of its own: no terminal, so that it cannot ask for a password, and a group that ends as one.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from typing import IO, Literal, NamedTuple

from .restricted import refuse

MOST = 1_000_000
"""Bytes that a command may print."""
MOST_SAID = 4_000
"""Bytes that are kept of what it says on stderr, the last."""
_AFTER = 0.2
"""Seconds in which what is left is read once the shell has ended, should something that it started still hold the line."""

Trouble = Literal["", "failed", "killed", "hangs", "too_much", "not_text", "not_started", "stopped"]


class Printed(NamedTuple):
    """How a command ended. With `trouble`, nothing of its `text` counts."""

    text: str = ""
    trouble: Trouble = ""
    code: int = 0
    """Its exit code, or the signal that ended it."""
    said: str = ""
    """The last line on its stderr, not made harmless; or what the system says."""


class Running:
    """The commands that are under way, so that all of them can be ended."""

    def __init__(self) -> None:
        self._processes: set[subprocess.Popen[bytes]] = set()
        self.stopped = False

    def output_of(self, command: str, environment: Mapping[str, str], patience: float, given: bytes = b"") -> Printed:
        """Run a command line and give what it printed; after so many seconds it is ended with all that it started. `given` is
        what it may read.

        Raises `Refused("restricted")`.
        """
        refuse()
        if self.stopped:
            return Printed(trouble="stopped")
        try:
            with _to_read(given) as stdin:
                process = subprocess.Popen(  # noqa: S602 - a command line that the account itself has written down
                    command,
                    shell=True,
                    executable="/bin/sh",
                    stdin=stdin,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={**os.environ, **environment},
                    start_new_session=True,
                )
        except OSError as error:
            return Printed(trouble="not_started", said=os.strerror(error.errno or 0))
        with self._under_way(process):
            return _output_of(process, patience)

    @contextlib.contextmanager
    def _under_way(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        self._processes.add(process)
        if self.stopped:
            _end(process)
        try:
            with process:
                try:
                    yield
                finally:
                    _end(process)
        finally:
            self._processes.discard(process)

    def stop(self) -> None:
        """End all of them, and begin no other."""
        self.stopped = True
        for each in tuple(self._processes):
            _end(each)


@contextlib.contextmanager
def _to_read(given: bytes) -> Iterator[IO[bytes] | int]:
    """What a command has as its stdin. A file without a name: no pipe that it would have to empty first."""
    if not given:
        yield subprocess.DEVNULL
        return
    with tempfile.TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        yield file


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a command with all that it started, as far as that is still in its group."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)


def _output_of(process: subprocess.Popen[bytes], patience: float) -> Printed:
    printed, said, in_time = _read(process, time.monotonic() + patience)
    if len(printed) > MOST:
        return Printed(trouble="too_much")
    if not in_time:
        return Printed(trouble="hangs", said=_last_line(said))
    code = process.wait()
    if code:
        return Printed(trouble="failed" if code > 0 else "killed", code=abs(code), said=_last_line(said))
    try:
        return Printed(printed.decode())
    except UnicodeDecodeError:
        return Printed(trouble="not_text")


def _read(process: subprocess.Popen[bytes], end: float) -> tuple[bytes, bytes, bool]:
    """What it prints, what it says, and whether it ended in time."""
    assert process.stdout is not None and process.stderr is not None
    out, err = process.stdout.fileno(), process.stderr.fileno()
    found = {out: bytearray(), err: bytearray()}
    with selectors.DefaultSelector() as selector:
        for handle in found:
            os.set_blocking(handle, False)
            selector.register(handle, selectors.EVENT_READ)
        ended = False
        while selector.get_map() and len(found[out]) <= MOST:
            if not ended and process.poll() is not None:
                ended, end = True, min(end, time.monotonic() + _AFTER)
            left = end - time.monotonic()
            if left <= 0:
                break
            for key, _events in selector.select(min(left, 0.05)):
                piece = os.read(key.fd, 1 << 16)
                found[key.fd] += piece
                del found[err][:-MOST_SAID]
                if not piece:
                    selector.unregister(key.fd)
    too_much = len(found[out]) > MOST  # and what goes on printing is not waited for
    return bytes(found[out]), bytes(found[err]), not too_much and _ends(process, end)


def _ends(process: subprocess.Popen[bytes], end: float) -> bool:
    """Whether a command that has closed its output ends as well, in time."""
    try:
        process.wait(max(end - time.monotonic(), 0))
    except subprocess.TimeoutExpired:
        return False
    return True


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""
