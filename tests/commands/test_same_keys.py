"""All keys on all screens: what each means where, and that this is the same everywhere, but where a reason is listed."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

import tui.screens
from tui.commands.inbox_commands import INBOX_COMMANDS
from tui.commands.item_page_commands import ITEM_PAGE_COMMANDS
from tui.commands.key_names import Command, keys_by_default
from tui.commands.list_commands import (
    BULK_COMMANDS,
    CONFIRM_COMMANDS,
    COURSE_COMMANDS,
    FIND_COMMANDS,
    HELP_COMMANDS,
    IMPORT_COMMANDS,
    LIST_COMMANDS,
    MENU_COMMANDS,
    MINUTES_COMMANDS,
    PAGE_COMMANDS,
    PALETTE_COMMANDS,
    PAST_COMMANDS,
    REVIEW_COMMANDS,
    REVIEW_STEP_COMMANDS,
    TIMELINE_COMMANDS,
    VOCABULARY_COMMANDS,
)
from tui.commands.main_commands import COMMANDS, EVERYWHERE
from tui.commands.objectives_commands import OBJECTIVES_COMMANDS
from tui.commands.standup_commands import STANDUP_COMMANDS
from tui.screens.base import PlanScreen
from tui.screens.dialogs.bulk_page import BulkPage
from tui.screens.dialogs.confirm import ConfirmPage
from tui.screens.dialogs.list_page import ListPage
from tui.screens.dialogs.menu import Menu
from tui.screens.dialogs.page import Page
from tui.screens.main.main_screen import MainScreen
from tui.screens.pages.course_page import CoursePage, VocabularyPage
from tui.screens.pages.find_dialog import Find
from tui.screens.pages.help_page import HelpPage
from tui.screens.pages.importing.import_page import ImportPage
from tui.screens.pages.item_page import ItemPage
from tui.screens.pages.objectives.objectives_page import ObjectivesPage
from tui.screens.pages.palette_page import Palette
from tui.screens.pages.whole_plan.review_page import ReviewPage, ReviewStep
from tui.screens.pages.whole_plan.timeline_page import Timeline
from tui.screens.standup.inbox_page import InboxPage
from tui.screens.standup.past_standups import PastMinutes, PastStandups
from tui.screens.standup.standup_screen import StandupScreen


class Keys(NamedTuple):
    """The keys of a screen."""

    made_of: type[Any]
    commands: tuple[Command, ...]
    """Where two have one key, the last has it."""
    besides: tuple[str, ...] = ()
    """Bound without being a command."""


SCREENS: dict[str, Keys] = {
    "the lists": Keys(MainScreen, COMMANDS),
    "all objectives": Keys(ObjectivesPage, OBJECTIVES_COMMANDS, ("space",)),
    "an item's page": Keys(ItemPage, (*PAGE_COMMANDS, *ITEM_PAGE_COMMANDS)),
    "a standup": Keys(StandupScreen, STANDUP_COMMANDS),
    "the inbox": Keys(InboxPage, INBOX_COMMANDS),
    "the timeline": Keys(Timeline, TIMELINE_COMMANDS),
    "a cycle in review": Keys(ReviewPage, REVIEW_COMMANDS),
    "the first step into the next cycle": Keys(ReviewStep, REVIEW_STEP_COMMANDS),
    "past standups": Keys(PastStandups, PAST_COMMANDS),
    "past minutes": Keys(PastMinutes, MINUTES_COMMANDS),
    "a page": Keys(Page, PAGE_COMMANDS),
    "the vocabulary": Keys(VocabularyPage, VOCABULARY_COMMANDS),
    "the course": Keys(CoursePage, (*PAGE_COMMANDS, *COURSE_COMMANDS)),
    "the help": Keys(HelpPage, HELP_COMMANDS),
    "a page that asks": Keys(ConfirmPage, CONFIRM_COMMANDS),
    "a page about all that is marked": Keys(BulkPage, BULK_COMMANDS),
    "a file to import": Keys(ImportPage, IMPORT_COMMANDS),
    "a list": Keys(ListPage, LIST_COMMANDS),
    "a menu": Keys(Menu, MENU_COMMANDS),
    "find": Keys(Find, FIND_COMMANDS),
    "the palette": Keys(Palette, PALETTE_COMMANDS),
}
TYPED_ON = {"find", "the palette"}
"""Where every letter is typed."""

MEANING = {
    "cursor_down": "down", "cursor_up": "up",
    "next_pane": "on", "next": "on", "quarter(1)": "on", "skip": "on",
    "step(1)": "on", "step(-1)": "back",
    "previous_pane": "back", "previous": "back", "quarter(-1)": "back", "skip_back": "back",
    "find": "search", "narrow": "search",
    "open_item": "open", "choose": "open",
    "quit": "leave", "show_all": "leave",
    "past_standups": "past",
    "pane(1)": "goals", "answer('goal')": "goals",
    "pane(2)": "objectives", "answer('objective')": "objectives",
    "pane(3)": "strategies", "answer('strategy')": "strategies",
}  # fmt: skip
"""Commands that mean the same under several names; every other one means what it is called."""
OPPOSITES = [
    {"down", "up"}, {"on", "back"}, {"first", "last"}, {"page_down", "page_up"}, {"undo", "redo"}, {"open", "leave"},
    {"move_up", "move_down"}, {"on", "up"}, {"back", "down"}, {"add", "drop"},
]  # fmt: skip

DIFFERENT: dict[str, tuple[set[str], str]] = {
    "g": ({"first", "grouping", "goals"}, "the one exception: in a standup it groups, in the course it is a goal"),
    "tab": ({"on", "down", "only_these"}, "on to what is next; where one types, a key that is no letter has to do"),
    "shift+tab": ({"back", "up"}, "the other way round"),
    "space": ({"on", "page_down", "open", "toggle_strategy"}, "the largest key does what is done most; it never leads back"),
    "enter": ({"open", "agree", "keep", "leave", "learn"}, "yes: on a page that has only to be read it says that it was"),
    "question_mark": ({"help", "leave"}, "what opened the help closes it"),
    "f1": ({"help", "leave"}, "what opened the help closes it"),
    "f4": ({"review", "leave"}, "what opened the review closes it"),
    "s": ({"standup", "skip_refused", "strategies"}, "no standup begins on a page that waits for an answer"),
    "i": ({"inbox", "leave"}, "what opened the inbox closes it"),
    "v": ({"mark", "mark_read"}, "to mark a line of the inbox says that it was read"),
    "asterisk": ({"mark_all", "mark_all_read"}, "the same of all lines"),
    "t": ({"timeline", "leave"}, "what opened the timeline closes it"),
    "H": ({"past", "leave"}, "what opened the past standups closes them"),
    "L": ({"objectives", "lead", "leave"}, "what opened the table closes it; in a standup there is no such table"),
    "m": ({"amend", "minutes"}, "nothing is amended in a standup"),
    "n": ({"on", "note"}, "an item's page leads to no next one"),
    "N": ({"next_cycle", "note_in_editor"}, "the cycle is the plan's, and an item's page is about one item"),
    "o": ({"plans", "note", "objectives"}, "nobody opens another plan in the middle of a standup or a course"),
    "w": ({"tried", "write"}, "what was tried is on the page of the item, and minutes have none"),
}  # fmt: skip
"""Keys with more than one meaning: those, and why that does no harm."""


def meaning(command: Command) -> str:
    return MEANING.get(command.action, command.action)


def table() -> dict[str, dict[str, str]]:
    """By key, what it means on each screen that has it."""
    found: dict[str, dict[str, str]] = {}
    for screen, keys in SCREENS.items():
        for command in (*keys.commands, *EVERYWHERE):
            for key in keys_by_default(command):
                found.setdefault(key, {})[screen] = meaning(command)
    return found


def _made_of(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _made_of(each)


def test_every_screen_with_commands_of_its_own_is_among_these() -> None:
    for module in pkgutil.walk_packages(tui.screens.__path__, "tui.screens."):
        importlib.import_module(module.name)
    known = [keys.made_of for keys in SCREENS.values()]
    with_own = [each for each in _made_of(PlanScreen) if vars(each).get("commands")]
    assert len(with_own) > 10
    assert [each for each in with_own if not any(issubclass(screen, each) for screen in known)] == []


def test_a_key_means_the_same_on_every_screen_but_for_what_is_listed() -> None:
    different = {key: set(where.values()) for key, where in table().items() if len(set(where.values())) > 1}
    assert different == {key: meanings for key, (meanings, _why) in DIFFERENT.items()}
    assert all(why for _meanings, why in DIFFERENT.values())


def test_no_key_means_one_thing_here_and_its_opposite_there() -> None:
    found = {key for key, where in table().items() for pair in OPPOSITES if pair <= set(where.values())}
    assert found == {"enter"}, "a page that has only to be read: Enter opens it, and says that it was read"
    for on, back in (("tab", "shift+tab"), ("l", "h"), ("right", "left"), ("j", "k"), ("down", "up"), ("pagedown", "pageup")):
        assert not set(table()[on].values()) & set(table()[back].values()), (on, back)


@pytest.mark.parametrize(
    ("key", "means"),
    [
        ("j", "down"), ("k", "up"), ("down", "down"), ("up", "up"), ("home", "first"), ("end", "last"), ("G", "last"),
        ("pagedown", "page_down"), ("pageup", "page_up"), ("ctrl+f", "page_down"), ("ctrl+b", "page_up"),
        ("l", "on"), ("right", "on"), ("h", "back"), ("left", "back"), ("q", "leave"), ("escape", "leave"), ("ctrl+g", "leave"),
        ("slash", "search"), ("y", "copy"), ("c", "check_in"), ("x", "blocker"), ("p", "pivot"), ("u", "undo"), ("U", "redo"),
        ("colon", "palette"), ("ctrl+p", "palette"), ("P", "pulse"),
    ],
)  # fmt: skip
def test_the_keys_of_everybodys_hands_mean_the_same_wherever_they_mean_anything(key: str, means: str) -> None:
    assert set(table()[key].values()) == {means}


@pytest.mark.parametrize("screen", [each for each in SCREENS if each not in TYPED_ON])
def test_every_screen_scrolls_by_the_same_keys(screen: str) -> None:
    found = {key: where[screen] for key, where in table().items() if screen in where}
    for key, means in (("j", "down"), ("k", "up"), ("down", "down"), ("up", "up"), ("home", "first"), ("end", "last")):
        assert found[key] == means
    assert (found["pagedown"], found["pageup"]) == ("page_down", "page_up")
    assert found["q" if screen == "the lists" else "escape"] == "leave"


@pytest.mark.parametrize("screen", SCREENS)
def test_what_is_declared_of_a_screen_is_what_is_bound_there(screen: str) -> None:
    keys = SCREENS[screen]
    declared = {key for command in keys.commands for key in keys_by_default(command)}
    classes = [each for each in keys.made_of.__mro__ if each.__module__.startswith("tui.")]
    bound = {key for each in classes for binding in vars(each).get("BINDINGS", ()) for key in binding.key.split(",")}
    assert declared <= bound
    if screen not in TYPED_ON:
        assert bound - declared == set(keys.besides)


def test_no_key_begins_a_sequence_or_a_vietnamese_letter() -> None:
    """Behind an Esc `[` and `]` open a sequence, and typing methods make letters of them."""
    keys = set(table())
    assert not keys & {"left_square_bracket", "right_square_bracket", "[", "]"}
