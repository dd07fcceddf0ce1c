"""Screens of the program as SVG pictures that need nothing from the network, drawn by the program itself on a fixed day."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

TODAY = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SIZE = (96, 26)
FONTS = "Fira Code, JetBrains Mono, DejaVu Sans Mono, Menlo, Consolas, monospace"

SCREENS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "screen.svg": ("j", "l", "j"),
        "screens/item.svg": ("enter",),
        "screens/standup.svg": ("s",),
        "screens/inbox.svg": ("i",),
        "screens/review.svg": ("f4",),
        "screens/form.svg": ("E", "ctrl+u", *"Run paid ads in Spanish-speaking countries"),
    },
    "vi": {
        "screens/vi/main.svg": ("j", "l", "j"),
        "screens/vi/item.svg": ("enter",),
        "screens/vi/standup.svg": ("s",),
    },
}
"""In each language each picture's file below docs/, and the keys that lead to it. Esc leads back to the lists, where the next one
begins."""
IN_THE_WAY = {"en": "Lan has the key to the advertising account", "vi": "Lan đang giữ chìa khóa tài khoản quảng cáo"}


def pictures() -> dict[str, str]:
    """The article's plan on every screen of `SCREENS`."""
    from tui import words

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        drawn = {}
        for language, screens in SCREENS.items():
            words.use(language)
            drawn |= asyncio.run(_drawn(_plan(folder, language), screens))
        words.use("en")
        return {name: _bare(svg) for name, svg in drawn.items()}


def _plan(folder: str, language: str) -> Path:
    """The article's plan of the day, with news for Lan."""
    from tui.store import samples

    plan = Path(folder) / f"{language}.json"
    samples.copy("article", str(plan), language=language, today=TODAY.date())
    _with_news(plan, IN_THE_WAY[language])
    return plan


def _with_news(plan: Path, in_the_way: str) -> None:
    """Lan has read all that there is; then Mai changes something of his, and says what is in the way."""
    from tui.plan import actions
    from tui.session.session import Session
    from tui.state import inbox_places
    from tui.store import DocumentFile

    session = Session(DocumentFile(str(plan)), "mai", clock=lambda: TODAY)
    inbox_places.place_of(str(plan), "lan", session.plan.changes.raw)
    session.do(actions.edit, "O1", {"tags": ("web", "leads", "paid")})
    session.do(actions.raise_blocker, in_the_way, who="mai", objective="O7")
    session.close()


async def _drawn(plan: Path, screens: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    from tui.app import PlannerApp
    from tui.store import DocumentFile

    app = PlannerApp(DocumentFile(str(plan)), "lan", clock=lambda: TODAY, theme="dark")
    drawn = {}
    async with app.run_test(size=SIZE) as pilot:
        for name, keys in screens.items():
            await pilot.press(*keys)
            await pilot.pause(0.3)
            drawn[name] = app.export_screenshot(title="planner")
            while app.screen is not app.screen_stack[0]:
                await pilot.press("escape")
    return drawn


def _bare(svg: str) -> str:
    """Without fonts of the network and without a number that changes with every drawing."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONTS};", svg)
    return re.sub(r"terminal-\d+", "terminal", svg) + "\n"
