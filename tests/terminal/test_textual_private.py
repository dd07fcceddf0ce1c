"""What is used of Textual's private parts is there, and takes and gives what it did. An update of Textual fails here first."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textual
from textual import events
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static

import tui
from tui.terminal.textual_private import TextualParser, once, places_of

CALLED = {
    "textual.app:App._handle_exception": ["self", "error"],
    "textual.app:App._shutdown": ["self"],
    "textual.app:App._context": ["self"],
    "textual.message_pump:MessagePump._close_messages_no_wait": ["self"],
    "textual.drivers.linux_driver:LinuxDriver._run_input_thread": ["self"],
    "textual.drivers.linux_driver:LinuxDriver.run_input_thread": ["self"],
    "textual.keys:_character_to_key": ["character"],
    "textual._xterm_parser:XTermParser._sequence_to_key_events": ["self", "sequence", "alt"],
    "textual._xterm_parser:XTermParser.parse_mouse_code": ["self", "code"],
}
"""What is called or overridden, with the names of its parameters."""
HELD = {
    "textual._keyboard_protocol:FUNCTIONAL_KEYS": dict,
    "textual._keyboard_protocol:MODIFIER_FUNCTIONAL_KEYS": set,
}
"""What is read, with its type."""
ATTRIBUTES = {"_exception": None, "_return_code": None, "_exit": False, "_driver": None, "_loop": None, "_batch_count": 0}
"""What an app has that does not run, with its value."""


def lost(part: str) -> str:
    """The one sentence of a failure."""
    return f"Textual {textual.__version__} has no {part} as tui/terminal/textual_private.py uses it: find another way there."


def part_of_textual(name: str) -> Any:
    """The part that a name like `textual.app:App._context` stands for; None where there is none."""
    place, _, path = name.partition(":")
    try:
        found: Any = importlib.import_module(place)
        for each in path.split("."):
            found = getattr(found, each)
    except (ImportError, AttributeError):
        return None
    return found


@pytest.mark.parametrize("part", CALLED)
def test_what_is_called_takes_what_it_took(part: str) -> None:
    found = part_of_textual(part)
    assert callable(found), lost(part)
    assert list(inspect.signature(found).parameters) == CALLED[part], lost(part)


@pytest.mark.parametrize("part", ["textual.app:App._shutdown"])
def test_what_is_waited_for_can_be(part: str) -> None:
    assert inspect.iscoroutinefunction(part_of_textual(part)), lost(part)


@pytest.mark.parametrize("part", HELD)
def test_what_is_read_is_of_its_type(part: str) -> None:
    assert isinstance(part_of_textual(part), HELD[part]), lost(part)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_an_app_has_what_is_asked_of_it(name: str) -> None:
    assert vars(App()).get(name, "nothing") == ATTRIBUTES[name], lost(f"App.{name}")


async def test_a_screen_knows_where_its_widgets_stand_and_what_it_has_to_do_first() -> None:
    class Two(App[None]):
        def compose(self) -> Iterator[Static]:
            yield Static("one", id="one")
            yield Static("two", id="two")

    app = Two()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        one, two = app.query_one("#one"), app.query_one("#two")
        assert places_of(app.screen, [one, two]) == {one: Region(0, 0, 20, 1), two: Region(0, 1, 20, 1)}, lost("Compositor")
        two.styles.offset = (0, -1)
        app.screen.refresh(layout=True)
        assert places_of(app.screen, [one]) is None, lost("Screen._layout_required")
        await pilot.pause()
        assert places_of(app.screen, [one]) is None, "something lies over it"
        app.push_screen(Screen())
        await pilot.pause()
        assert places_of(app.screen_stack[0], [two]) is None, lost("Screen.is_current")


async def test_an_app_has_the_event_that_a_pilot_waits_for() -> None:
    assert isinstance(App()._exception_event, asyncio.Event), lost("App._exception_event")


def test_the_parser_makes_of_characters_and_clicks_what_it_did() -> None:
    parser = TextualParser()
    assert [(key.key, key.character) for key in parser.keys_of("ế")] == [("ế", "ế")], lost("XTermParser")
    click = parser.mouse_event("\x1b[<0;3;2M")
    assert isinstance(click, events.MouseDown), lost("XTermParser")
    assert (click.x, click.y, click.button) == (2, 1, 1), lost("XTermParser")


class Busy(App[None]):
    """An app on a machine that does something else between any two looks at the clock."""

    heard = ""

    def hear(self, what: str) -> None:
        self.heard += what


async def test_what_is_to_be_done_once_is_done_however_busy_the_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's own timer is lost for good there. Where this says that it is not, `once` may go."""
    app = Busy()
    async with app.run_test() as pilot:
        looks = itertools.count()
        monkeypatch.setattr("textual._time.get_time", lambda: next(looks) * 0.01)
        app.set_timer(0.001, lambda: app.hear("Textual's "))
        once(app, 0.001, lambda: app.hear("ours "))
        while "ours" not in app.heard:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.05)
        monkeypatch.undo()
        await pilot.pause()
        assert app.heard == "ours "


async def test_what_is_to_be_done_once_is_not_done_by_an_app_that_was_told_to_end() -> None:
    app = Busy()
    async with app.run_test():
        once(app, 0.0, lambda: app.hear("too late"))
        app.exit()
        await asyncio.sleep(0.01)
    assert app.heard == ""


def test_no_timer_of_ours_can_be_lost() -> None:
    """Each is begun with `once`, or goes on until it is stopped."""
    assert [
        str(path) for path in Path(tui.__file__).parent.rglob("*.py") if ".set_timer(" in path.read_text(encoding="utf-8")
    ] == []
