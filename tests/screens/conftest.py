"""A planner on a screen of any size, driven by Pilot: a plan file of the test's own, and a clock that stands still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from tests.plan.examples import HANOI, after, small_plan
from tests.screens import frames, style_sheets
from tui.app import PlannerApp
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.main.main_screen import MainScreen
from tui.store.file.document_file import DocumentFile
from tui.words import use

NOW = datetime(2026, 11, 24, 10, 30, tzinfo=HANOI)
style_sheets.read_once()
frames.compose_at_rest()
UNWANTED = ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "PLANNER_PLAN", "PLANNER_USER", "COLORTERM")


class Seen:
    """The program as somebody at the keyboard has it: keys to press, a screen to read."""

    def __init__(self, app: PlannerApp, pilot: Pilot[int], path: str) -> None:
        self.app = app
        self.pilot = pilot
        self.path = path

    # --- hands -------------------------------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys, named as Textual names them. Each is dealt with before the next comes."""
        for key in keys:
            self.send(key)
            await self.quiet()

    def send(self, *keys: str) -> None:
        """Send keys as fast as they come over a line, none waiting for the one before it."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            named = {"space": " "}.get(key)
            driver.send_message(events.Key(name, key if len(key) == 1 else named))

    async def type(self, text: str) -> None:
        """Type a text, character by character. Each is dealt with before the next comes, and drawn when all are."""
        for character in text:
            self.send(character)
            await self._at_rest()
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until every message has been dealt with and what came of it is drawn, without waiting for the clock.

        That is so when the loop has nothing left to run. (Pilot's own way is a message to every widget, and one more round
        of them for every message that comes of it: most of what a test had to do was that.)
        """
        for _ in range(20):
            await self._at_rest()
            self._raise_what_failed()
            if not self._draw():
                break
        frames.compose(self.app.screen)
        self._raise_what_failed()

    def _raise_what_failed(self) -> None:
        if self.app._exception is not None:
            raise self.app._exception

    async def _at_rest(self) -> None:
        """Wait until the loop had nothing to run several times in a row (with a look at its files and timers in between)."""
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        calm = 0
        while calm < 4 and self.app._exception is None:
            calm = 0 if ready else calm + 1
            await asyncio.sleep(0)

    def _draw(self) -> bool:
        """Draw the next frame now; gives whether there was anything to draw or to call after drawing."""
        below, top = self.app._background_screens, self.app.screen
        due = [each for each in below if _is_due(each)]  # of these Textual never forgets that they want to be painted again
        if _is_due(top) or top._repaint_required:
            due.append(top)
        for screen in due:
            screen._on_timer_update()
        return bool(due)

    async def rest(self) -> None:
        """Wait until what follows the cursor once that rests has followed."""
        await self.until(lambda: not self.main.rest.is_moving)
        await self.quiet()

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal's bracketed paste brings it."""
        self.app.post_message(events.Paste(text))
        await self.quiet()

    async def fill(self, **texts: str) -> None:
        """Write over the fields of a form."""
        for name, text in texts.items():
            field: Any = self.app.screen.query_one(f"#entry-{name}")
            if hasattr(field, "options"):
                field._choose(text)
            elif hasattr(field, "load_text"):
                field.load_text(text)
            else:
                field.value = text
            await self.quiet()

    async def resize(self, cols: int, rows: int) -> None:
        await self.pilot.resize_terminal(cols, rows)
        await self.quiet()

    async def click(self, text: str, times: int = 1) -> None:
        """Click on the first place where a text stands."""
        for y, line in enumerate(self.lines):
            if text in line:
                await self.pilot.click(offset=(cells_of(line[: line.index(text)]), y), times=times)
                await self.pilot.pause()
                return
        raise AssertionError(f"no {text!r} on the screen:\n{self.text}")

    # --- eyes --------------------------------------------------------------------------------------------------------

    @property
    def strips(self) -> list[Strip]:
        """Every line of the screen, as it would go to the terminal."""
        return strips_of(self.app)

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def foot(self) -> str:
        """The last line; of a sentence that takes several, all of them."""
        keys = getattr(self.app.screen, "keys", None)
        return " ".join(line.strip() for line in self.lines[-(keys.size.height if keys is not None else 1) :])

    @property
    def head(self) -> str:
        return self.text.split("\n", 1)[0].strip()

    # --- what there is -----------------------------------------------------------------------------------------------

    @property
    def main(self) -> MainScreen:
        found = self.app.screen_stack[0]
        assert isinstance(found, MainScreen)
        return found

    @property
    def plan(self) -> Plan:
        return self.app.session.plan

    @property
    def at_main(self) -> bool:
        return self.app.screen is self.main

    @property
    def focus(self) -> str:
        """The id of what has the focus."""
        return (self.app.focused.id or "") if self.app.focused else ""

    def stored(self) -> Plan:
        """The plan as the file has it."""
        store = DocumentFile(self.path)
        try:
            return store.load()
        finally:
            store.close()

    async def until(self, so: Callable[[], bool], seconds: float = 5.0) -> None:
        """Wait until something is so; fails with the screen if it never is. A screen is drawn for each look at it: they become
        rarer the longer it takes. Only waiting counts, not what a busy machine adds to it."""
        waited, pause = 0.0, 0.005
        while True:
            await self.quiet()
            if so():
                return
            assert waited < seconds, f"waited in vain:\n{self.text}"
            await asyncio.sleep(pause)
            waited += pause
            pause = min(pause * 1.5, 0.05)

    async def found(self) -> None:
        """Wait until whatever is looked for beside the keys, as in the palette, has been found or not."""
        await self.until(lambda: all(worker.is_finished for worker in self.app.workers))

    async def saved(self) -> None:
        await self.until(lambda: self.app.session.saving == "saved")


def _is_due(screen: Screen[Any]) -> bool:
    """Whether there is something on a screen to place or to draw, or to call after that."""
    marks = (
        screen._layout_required,
        screen._scroll_required,
        screen._recompose_required,
        screen._dirty_widgets,
        screen._callbacks,
    )
    return any(marks)


def cells_of(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def strips_of(app: App[Any]) -> list[Strip]:
    """What the compositor makes of the whole screen, with what lies below an open form."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return [Strip.join(line) for line in update.strips]  # type: ignore[union-attr]


Open = Callable[..., AbstractAsyncContextManager[Seen]]


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own: nothing remembered, nothing of the machine's settings."""
    for name in (*UNWANTED, "TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("TERM", "xterm-256color")
    use("en")
    return home


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Open a plan: `async with opened(plan, size=(80, 24)) as ui`."""

    @asynccontextmanager
    async def open_plan(
        plan: Plan | None = None,
        *,
        size: tuple[int, int] = (80, 24),
        who: str = "lan",
        theme: str | None = "dark",
        name: str = "plan.json",
        store: Callable[[str], DocumentFile] = DocumentFile,
        now: Callable[[], datetime] = lambda: NOW,
    ) -> AsyncIterator[Seen]:
        path = tmp_path / name
        if not path.exists():
            DocumentFile.create(str(path), plan if plan is not None else small_plan()).close()
        app = PlannerApp(store(str(path)), who, clock=now, theme=theme)
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                seen = Seen(app, pilot, str(path))
                await seen.quiet()
                yield seen
        finally:
            app.session.close(2.0)

    return open_plan


@pytest.fixture
def empty() -> Plan:
    return Plan.empty("A new plan")


def planned(*steps: tuple[Any, ...], plan: Plan | None = None) -> Plan:
    """A plan after some actions, each a tuple of the action, its arguments, and a dict of its named ones at the end."""
    found = plan if plan is not None else Plan.empty("A plan")
    for action, *args in steps:
        named = args.pop() if args and isinstance(args[-1], dict) else {}
        found = after(found, action, *args, **named)
    return found


__all__ = ["NOW", "Open", "Seen", "Size", "actions", "planned", "strips_of"]


@asynccontextmanager
async def screen_on(url: str, who: str = "lan", clock: Callable[[], datetime] = lambda: NOW) -> AsyncIterator[Seen]:
    """The plan at an address, on a screen that looks for news without waiting."""
    from tui.store.postgres import open_plan

    app = PlannerApp(open_plan(url), who, clock=clock, theme="dark")
    try:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            app.session.follow(0.05)
            yield Seen(app, pilot, url)
    finally:
        app.session.close(2.0)
