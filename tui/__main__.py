"""`planner`, and `python -m tui`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line with this process's arguments, and exit with its code."""
    _open_all_three()
    gc.disable()  # a call is over before garbage matters; the screen collects again, see `start`
    try:
        from .cli.run import run  # noqa: PLC0415 - so that importing this module costs nothing

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while still loading
        code = 130
    _leave(code)


def _open_all_three() -> None:
    """Where stdin, stdout or stderr is closed, let its number lead nowhere: else the next file to be opened would have it, and
    get what was meant for the other."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def _leave(code: int) -> NoReturn:
    """End now. Everything is written by then, and to take the interpreter apart costs as much as reading a plan did; only
    what still runs beside, or wants to be told of the end, gets the long way."""
    if "threading" in sys.modules and sys.modules["threading"].active_count() > 1:
        sys.exit(code)
    import atexit  # noqa: PLC0415 - built in

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # nobody is there any more; whoever was has been told
            continue
    os._exit(code)


if __name__ == "__main__":
    main()
