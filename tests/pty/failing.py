"""`planner` with something in it that fails, for tests: `python -m tests.pty.failing PLACE[:ERROR] TRIGGER ARGUMENT…`.

What is to fail is put into the classes of the program before it begins, and fails once the file TRIGGER is there (some of them
at once). Nothing of this is in the program itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

SECRET = "hunter2 Bikes that people love"
"""What an exception says may hold anybody's words."""


class Fault:
    """Raises, once the trigger is there."""

    def __init__(self, kind: str, trigger: str) -> None:
        self.kind, self.trigger = kind, trigger

    @property
    def due(self) -> bool:
        return os.path.exists(self.trigger)

    def raise_it(self) -> None:
        if self.kind == "RecursionError":
            self._deeper(0)
        if self.kind == "KeyboardInterrupt":
            raise KeyboardInterrupt
        secret = SECRET
        raise {"MemoryError": MemoryError, "OSError": OSError}.get(self.kind, ValueError)(secret)

    def _deeper(self, depth: int) -> None:
        self._deeper(depth + 1)

    def __call__(self) -> None:
        if self.due:
            self.raise_it()


def before(owner: type, name: str, what: Callable[[], Any]) -> None:
    """Let `what` be called before a method."""
    real = getattr(owner, name)

    def both(self: Any, *args: Any, **kwargs: Any) -> Any:
        what()
        return real(self, *args, **kwargs)

    setattr(owner, name, both)


def _main_mounted(then: Callable[[Any], None]) -> None:
    from tui.screens.main.main_screen import MainScreen

    real = MainScreen.on_mount

    def both(self: Any) -> None:
        real(self)
        then(self)

    MainScreen.on_mount = both  # type: ignore[method-assign]


def _key(fault: Fault) -> None:
    from textual import events

    from tui.terminal.typeahead import TypeAhead

    real = TypeAhead.on_event

    async def both(self: Any, event: Any) -> None:
        if isinstance(event, events.Key):
            fault()
        await real(self, event)

    TypeAhead.on_event = both  # type: ignore[method-assign]


def _worker(fault: Fault, thread: bool) -> None:
    import asyncio
    import time

    async def work() -> None:
        while not fault.due:
            await asyncio.sleep(0.02)
        fault.raise_it()

    def work_beside() -> None:
        while not fault.due:
            time.sleep(0.02)
        fault.raise_it()

    _main_mounted(lambda main: main.run_worker(work_beside if thread else work, thread=thread))


def _thread(fault: Fault) -> None:
    import threading
    import time

    def work() -> None:
        while not fault.due:
            time.sleep(0.02)
        fault.raise_it()

    _main_mounted(lambda main: threading.Thread(target=work, daemon=True).start())


def _render(fault: Fault) -> None:
    from tui.widgets.drawing import Drawing

    before(Drawing, "render_lines", fault)
    _main_mounted(lambda main: main.set_interval(0.1, lambda: main.refresh(repaint=True, layout=True) if fault.due else None))


def _callback(fault: Fault) -> None:
    import asyncio

    def look() -> None:
        if fault.due:
            fault.raise_it()
        asyncio.get_running_loop().call_later(0.05, look)

    _main_mounted(lambda main: look())


def _on(path: str, name: str) -> Callable[[Fault], None]:
    """Before a method of a class: `module:Class`."""

    def put(fault: Fault) -> None:
        import importlib

        module, _, owner = path.partition(":")
        before(getattr(importlib.import_module(module), owner), name, fault)

    return put


def _writer(fault: Fault) -> None:
    """In a look by the clock: while nothing happens, there is no other."""
    from tui.session.background import BackgroundSession
    from tui.store.contract import NewsSource
    from tui.store.file.document_file import DocumentFile

    before(BackgroundSession, "_look", fault)
    DocumentFile.news_source = lambda self: NewsSource()  # type: ignore[method-assign]


def _twice(fault: Fault) -> None:
    """Whatever the program does about it fails as well."""
    from tui.app import PlannerApp
    from tui.screens.main.main_screen import MainScreen
    from tui.state import crash_report

    def again(*_args: Any, **_kwargs: Any) -> Any:
        raise ValueError(SECRET)

    _key(fault)
    crash_report.written = again
    PlannerApp.keep_everything = again  # type: ignore[method-assign]
    MainScreen.on_unmount = again  # type: ignore[attr-defined]


def _unending(fault: Fault) -> None:
    """And then it cannot even end."""
    import time

    from tui.screens.main.main_screen import MainScreen
    from tui.screens.recovery import crash_guard

    crash_guard.PATIENCE = 0.5
    _key(fault)
    MainScreen.on_unmount = lambda self: time.sleep(60)  # type: ignore[attr-defined]


PLACES: dict[str, Callable[[Fault], None]] = {
    "key": _key,
    "timer": lambda fault: _main_mounted(lambda main: main.set_interval(0.05, fault)),
    "worker": lambda fault: _worker(fault, False),
    "worker thread": lambda fault: _worker(fault, True),
    "thread": _thread,
    "render": _render,
    "callback": _callback,
    "writer": _writer,
    "session": _on("tui.screens.main.main_screen:MainScreen", "plan_changed"),
    "signal": _on("tui.app:PlannerApp", "line_dropped"),
    "resize": _on("tui.terminal.driver:DiffDriver", "forget"),
    "keys": _on("tui.terminal.driver:DiffDriver", "process_message"),
    "compose": _on("tui.screens.dialogs.menu:Menu", "compose"),
    "mount": _on("tui.screens.dialogs.menu:Menu", "on_mount"),
    "looking": _on("tui.screens.recovery.typed_drafts:TypedDrafts", "look"),
    "twice": _twice,
    "unending": _unending,
    "before the first paint": _on("tui.store.file.document_file:DocumentFile", "load"),
    "after the first paint": _on("tui.app:PlannerApp", "__init__"),
    "the app's stylesheet": _on("tui.app:PlannerApp", "get_default_screen"),
    "the first screen": _on("tui.screens.main.main_screen:MainScreen", "compose"),
    "the driver": _on("tui.terminal.driver:DiffDriver", "start_application_mode"),
    "closing": _on("tui.store.file.document_file:DocumentFile", "close"),
}


def main() -> None:
    place, _, kind = sys.argv[1].partition(":")
    PLACES[place](Fault(kind, sys.argv[2]))
    sys.argv[1:] = sys.argv[3:]
    from tui.__main__ import main as planner

    planner()


if __name__ == "__main__":
    main()
