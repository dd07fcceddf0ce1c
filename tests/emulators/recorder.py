"""Between an emulator and the shell in it: passes every byte on, both ways, and writes down when which came.

`python recorder.py LOG COMMAND…`. A line of the log is JSON: seconds, `typed`, `shown` or `size`, and the bytes (as Latin-1) or
rows, columns, and width and height in pixels (0 where the emulator does not say).
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
import tty
from contextlib import suppress
from typing import Any, TextIO


class Recorder:
    """A pseudo-terminal of the emulator's size, with a command in it."""

    def __init__(self, log: TextIO, command: list[str]) -> None:
        self._log = log
        self.child, self.line = pty.fork()
        if not self.child:
            os.execvp(command[0], command)
        self._resized()
        signal.signal(signal.SIGWINCH, lambda *_: self._resized())

    def run(self) -> None:
        """Pass bytes on until the command has ended, or the emulator has."""
        ways = {0: (self.line, "typed"), self.line: (1, "shown")}
        while True:
            for source in select.select(list(ways), (), ())[0]:
                data = b""
                with suppress(OSError):
                    data = os.read(source, 65536)
                if not data:
                    return
                to, way = ways[source]
                self._note(way, data.decode("latin-1"))
                while data:
                    data = data[os.write(to, data) :]

    def _resized(self) -> None:
        size = fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8))
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, size)
        self._note("size", struct.unpack("4H", size))

    def _note(self, way: str, what: Any) -> None:
        self._log.write(json.dumps([time.monotonic(), way, what]) + "\n")
        self._log.flush()


def main() -> None:
    before = termios.tcgetattr(0)
    with open(sys.argv[1], "w", encoding="ascii") as log:
        with open(f"{sys.argv[1]}.pid", "w", encoding="ascii") as told:
            told.write(str(os.getpid()))
        recorder = Recorder(log, sys.argv[2:])
        tty.setraw(0)
        try:
            recorder.run()
        finally:
            with suppress(OSError, termios.error):  # the emulator may be gone
                termios.tcsetattr(0, termios.TCSADRAIN, before)
            with suppress(ProcessLookupError):
                os.kill(recorder.child, signal.SIGHUP)


if __name__ == "__main__":
    main()
