"""Every command is carried out by one method, of a controller or of the screen itself, that takes what its key gives."""

from __future__ import annotations

import inspect

import pytest
from textual.actions import parse

from tui.commands.objectives_commands import sorted_by_itself
from tui.screens.base import CommandScreen
from tui.screens.handlers import class_of
from tui.screens.main.main_screen import MainScreen
from tui.screens.pages.item_page import ItemPage
from tui.screens.pages.objectives.objectives_page import ObjectivesPage
from tui.screens.standup.standup_screen import StandupScreen

SCREENS = (MainScreen, StandupScreen, ItemPage, ObjectivesPage)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_has_exactly_one_handler_that_takes_what_its_key_gives(screen: type[CommandScreen]) -> None:
    for command in screen.commands:
        if command.off is sorted_by_itself:
            continue  # which is never carried out
        _namespace, name, given = parse(command.action)
        own = getattr(screen, f"action_{name}", None)
        assert (own is None) == (name in screen.handlers_of), name
        if own is None:
            place, method = screen.handlers_of[name].rsplit(".", 1)
            own = getattr(class_of(place), method)
        inspect.signature(own).bind(None, *given)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_handler_of_a_table_is_there(screen: type[CommandScreen]) -> None:
    for handler in screen.handlers_of.values():
        place, method = handler.rsplit(".", 1)
        assert inspect.isfunction(getattr(class_of(place), method)), handler


@pytest.mark.parametrize("screen", SCREENS)
def test_a_key_map_finds_every_command_by_its_name(screen: type[CommandScreen]) -> None:
    before = "standup." if screen is StandupScreen else ""
    ids = [each.id for each in screen.BINDINGS if not isinstance(each, tuple) and each.id]
    assert ids == [before + command.action for command in screen.commands]
