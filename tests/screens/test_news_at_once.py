"""What others do can come at any moment: also when a screen was opened and nothing is on it yet, and as it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.plan.examples import after, moment, small_plan
from tests.screens.conftest import Open, Seen
from tui.app import PlannerApp
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.screens.base import PlanScreen

WALKS = {
    "forms": (
        "E",
        "escape",
        "r",
        "escape",
        "a",
        "escape",
        "2",
        "c",
        "escape",
        "E",
        "escape",
        "m",
        "escape",
        "b",
        "escape",
        "A",
        "escape",
    ),
    "forms of strategies": ("2", "3", "a", "escape", "p", "escape", "r", "escape", "x", "escape", "E", "escape"),
    "questions": ("x", "escape", "2", "x", "escape", "K", "escape", "N", "escape", "escape"),
    "pages": (
        "enter",
        "r",
        "escape",
        "escape",
        "2",
        "enter",
        "t",
        "escape",
        "escape",
        "question_mark",
        "escape",
        "colon",
        "escape",
    ),
    "lists": (
        "t",
        "escape",
        "P",
        "escape",
        "H",
        "escape",
        "V",
        "escape",
        "i",
        "escape",
        "f2",
        "escape",
        "f3",
        "escape",
        "f4",
        "escape",
    ),
    "finding": ("slash", "f", "o", "escape", "f", "escape", "o", "escape", "comma", "escape"),
    "standup": ("s", "space", "r", "escape", "space", "escape", "escape"),
    "marked": ("2", "v", "j", "v", "E", "escape", "x", "escape", "escape"),
}
"""Keys that lead to every kind of screen and back."""


def somebody_calls_it(ui: Seen, title: str) -> None:
    """The session hears of it this very moment."""
    session = ui.app.session
    change = actions.edit(session.plan, moment("mai"), "G1", {"title": title})
    with session._lock:
        session._pending.base = apply(session._pending.base, change)
    session._news((change,))


@pytest.mark.parametrize("walk", WALKS)
async def test_news_that_come_as_a_screen_opens_or_closes_harm_nothing(
    opened: Open, walk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    found: list[str] = []
    real: dict[str, Callable[..., Any]] = {name: getattr(PlannerApp, name) for name in ("push_screen", "pop_screen")}

    plan = after(small_plan(), actions.add_goal, "A third")
    async with opened(plan) as ui:
        ui.app.session._follows = False  # only what is told here

        def telling(name: str) -> Callable[..., Any]:
            def done(app: PlannerApp, *args: Any, **given: Any) -> Any:
                result = real[name](app, *args, **given)
                if name == "push_screen" and isinstance(args[0], PlanScreen):
                    found.append(type(args[0]).__name__)
                told.append(f"Title {len(told)}")
                somebody_calls_it(ui, told[-1])
                return result

            return done

        for name in real:
            monkeypatch.setattr(PlannerApp, name, telling(name))
        for key in WALKS[walk]:
            await ui.press(key)
            assert ui.app.session.plan.goals[1].title == (told[-1] if told else plan.goals[1].title)
        while len(ui.app.screen_stack) > 1:
            await ui.press("escape")
        assert told[-1] in ui.text
        assert len(set(found)) > 1
