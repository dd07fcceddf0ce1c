"""The colours as Textual and Rich want them: a theme for each scheme, and the style of each role of a drawn line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from ..config.settings import AUTO
from ..draw.text.colours import SCHEMES
from ..words import N_

HINT = "hint"
"""The variable of planner.tcss for what stands in an empty field."""


def _theme(name: str, *, secondary: str, surface: str, dark: bool) -> Theme:
    """Textual's idea of one of our schemes."""
    back, shades = SCHEMES[name]
    return Theme(
        name=f"planner-{name}",
        primary=shades["done"].colour,
        secondary=secondary,
        accent=shades["accent"].colour,
        warning=shades["warn"].colour,
        error=shades["bad"].colour,
        success=shades["ok"].colour,
        foreground=shades["text"].colour,
        background=back,
        surface=surface,
        panel=surface,
        dark=dark,
        variables={HINT: shades["faint"].colour},
    )


DARK = _theme("dark", secondary="#5b7a99", surface="#1e232b", dark=True)
LIGHT = _theme("light", secondary="#4b6f93", surface="#eceeea", dark=False)
CONTRAST = _theme("contrast", secondary="#ffff00", surface="#1a1a1a", dark=True)
TERMINAL = Theme(
    name="planner-terminal",
    ansi=True,
    primary="ansi_magenta",
    secondary="ansi_magenta",
    accent="ansi_default",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        HINT: "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_magenta",
        "input-selection-foreground": "ansi_bright_white",
        "screen-selection-background": "ansi_magenta",
        "screen-selection-foreground": "ansi_bright_white",
        "block-cursor-background": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-text-style": "reverse",
    },
)
THEMES: Mapping[str, tuple[Theme, str]] = {
    "dark": (DARK, N_("dark")),
    "light": (LIGHT, N_("light")),
    "contrast": (CONTRAST, N_("high contrast")),
    "terminal": (TERMINAL, N_("the terminal's own colours")),
}
"""By the name that is remembered: the theme, and what people call it."""
THEME_WORDS: Mapping[str, str] = {
    **{name: words for name, (_look, words) in THEMES.items()},
    AUTO: N_("dark or light, as the terminal is"),
}
"""Everything that can be chosen, and what people call it."""


@cache
def styles(theme_name: str) -> Mapping[str, Style]:
    """The Rich style of every role, in one of our themes (any other theme of Textual's looks like the terminal's own)."""
    name = theme_name.removeprefix("planner-")
    back, shades = SCHEMES.get(name, SCHEMES["terminal"])
    return {
        role: Style(
            color=shade.colour, bgcolor=back, bold=shade.bold or None, dim=shade.dim or None, reverse=shade.reverse or None
        )
        for role, shade in shades.items()
    }
