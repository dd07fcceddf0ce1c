"""The program on the day of the pictures: `python fixed_day.py PLAN`. Nothing else about it is otherwise."""

from __future__ import annotations

import sys
from functools import partial

from pictures import TODAY

from tui import start
from tui.session.background import BackgroundSession

start.BackgroundSession = partial(BackgroundSession, clock=lambda: TODAY)  # type: ignore[assignment,misc]
sys.exit(start.run_app(sys.argv[1], "lan"))
