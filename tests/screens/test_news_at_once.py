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
    "forms": "E esc r esc a esc 2 c esc E esc m esc b esc A esc",
    "forms of strategies": "2 3 a esc p esc r esc x esc E esc",
    "questions": "x esc 2 x esc K esc N esc esc",
    "pages": "enter r esc esc 2 enter t esc esc question_mark esc colon esc",
    "lists": "t esc P esc H esc V esc i esc f2 esc f3 esc f4 esc",
    "finding": "slash f o esc f esc o esc comma esc",
    "standup": "s space r esc space esc esc",
    "marked": "2 v j v E esc x esc esc",
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
        for key in WALKS[walk].split():
            await ui.press({"esc": "escape"}.get(key, key))
            assert ui.app.session.plan.goals[1].title == (told[-1] if told else plan.goals[1].title)
        while len(ui.app.screen_stack) > 1:
            await ui.press("escape")
        assert told[-1] in ui.text
        assert len(set(found)) > 1
