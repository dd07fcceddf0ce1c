"""Eight programs that keep things in small files at once."""

from __future__ import annotations

import os
from multiprocessing import get_context
from typing import Any

from tui.state import preferences, recent_plans, saved_views

MANY, EACH = 8, 10


def dismiss(who: int, number: int) -> None:
    preferences.dismiss(f"/plans/{who}.json", f"G{number} goal_like_objective")


def dismiss_at_one_plan(who: int, number: int) -> None:
    preferences.dismiss("/plans/one.json", f"G{who}-{number} goal_like_objective")


def remember(who: int, number: int) -> None:
    preferences.remember(f"word {who} {number}", "kept")


def save_a_view(who: int, number: int) -> None:
    saved_views.save(f"view {who} {number}", "owner:lan")


def open_a_plan(who: int, number: int) -> None:
    if number < 3:  # the list of recent plans has an end
        recent_plans.remember(f"/plans/{who}-{number}.json", "Plan", "2026-11-29T10:00:00+07:00")


DEEDS = {deed.__name__: deed for deed in (dismiss, dismiss_at_one_plan, remember, save_a_view, open_a_plan)}


def all_at_once(state: str, deed: str) -> None:
    """All of them do this, with the files in the folder `state`, and come to their ends."""
    os.environ["XDG_STATE_HOME"] = state
    os.umask(0o022)
    context = get_context("fork")
    gate = context.Barrier(MANY)
    processes = [context.Process(target=_one, args=(deed, who, gate)) for who in range(MANY)]
    for each in processes:
        each.start()
    for each in processes:
        each.join(50)
        assert each.exitcode == 0


def _one(deed: str, who: int, gate: Any) -> None:
    gate.wait()
    for number in range(EACH):
        DEEDS[deed](who, number)
