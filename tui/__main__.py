"""`planner`, and `python -m tui`."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line with this process's arguments, and exit with its code."""
    _open_all_three()
    codes: list[int] = []
    atexit.register(_leave_at_once, codes)  # registered first, so called last: whatever wants to be told of the end has been
    gc.disable()  # a call is over before garbage matters; the screen collects again, see `start`
    try:
        from .cli.run import run  # noqa: PLC0415 - so that importing this module costs nothing

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while still loading
        code = 130
    if "threading" not in sys.modules or sys.modules["threading"].active_count() == 1:
        codes.append(code)
    sys.exit(code)


def _open_all_three() -> None:
    """Where stdin, stdout or stderr is closed, let its number lead nowhere: else the next file to be opened would have it, and
    get what was meant for the other."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def _leave_at_once(codes: list[int]) -> None:
    """End now, with the exit code in the list. Everything is written by then, and to take the interpreter apart costs as much as
    reading a plan did; without a code something still runs beside, and Python ends its usual, longer way."""
    if not codes:
        return
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # nobody is there any more; whoever was has been told
            continue
    os._exit(codes[0])


if __name__ == "__main__":
    main()
