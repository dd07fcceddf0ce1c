"""The theme: one that somebody has chosen, or what goes with the terminal's own background."""

from __future__ import annotations

from ..state import preferences, terminal_background
from .settings import AUTO, THEMES, settings


def chosen_theme() -> str:
    """The theme that is configured, or was chosen last on the screen; empty where the terminal's background decides."""
    chosen = settings().theme or preferences.recall("theme", AUTO)
    return chosen if chosen in THEMES else ""


def theme_to_begin_with(has_schemes: bool) -> str:
    """What to paint in before anybody was asked. A terminal without colours enough for ours always has its own."""
    if not has_schemes:
        return "terminal"
    return chosen_theme() or theme_of(terminal_background.remembered())


def theme_of(background: str) -> str:
    """The theme that goes with a background: `dark` also where nothing is known of it."""
    return "light" if background == "light" else "dark"
