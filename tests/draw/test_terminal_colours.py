"""The terminal's own colours, as xterm has them: readable on black and on white, with eight and with sixteen of them."""

from __future__ import annotations

import pytest

from tui.draw.text.ansi import rendered
from tui.draw.text.colours import SCHEMES
from tui.draw.text.line import Span
from tui.widgets.theme import TERMINAL, styles

XTERM = {
    "black": "000000", "red": "cd0000", "green": "00cd00", "yellow": "cdcd00", "blue": "0000ee", "magenta": "cd00cd",
    "cyan": "00cdcd", "white": "e5e5e5", "bright_black": "7f7f7f", "bright_red": "ff0000", "bright_green": "00ff00",
    "bright_yellow": "ffff00", "bright_blue": "5c5cff", "bright_magenta": "ff00ff", "bright_cyan": "00ffff",
    "bright_white": "ffffff",
}  # fmt: skip
"""The colours that xterm has as it is shipped."""
LEAST = 3.0


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [int(XTERM[colour][i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("bright_white", "black") == pytest.approx(21)
    assert contrast("cyan", "bright_white") < 2 < LEAST, "what was wrong"


@pytest.mark.parametrize("role", SCHEMES["terminal"].shades)
@pytest.mark.parametrize("back", ["black", "bright_white"])
def test_every_role_is_readable(role: str, back: str) -> None:
    shade = SCHEMES["terminal"].shades[role]
    assert not shade.colour.startswith("bright"), "a terminal with eight colours has none"
    if shade.colour != "default":
        assert contrast(shade.colour, back) >= LEAST, shade.colour


def test_the_chosen_row_is_seen_without_any_colour() -> None:
    shade = SCHEMES["terminal"].shades["chosen"]
    assert (shade.reverse, shade.colour) == (True, "default")
    assert styles("planner-terminal")["chosen"].reverse
    assert [role for role, each in SCHEMES["terminal"].shades.items() if each.reverse] == ["chosen"]
    assert not any(each.reverse for name in ("dark", "light", "contrast") for each in SCHEMES[name].shades.values())


def test_states_differ_in_more_than_nothing() -> None:
    shades = SCHEMES["terminal"].shades
    assert len({shades[role] for role in ("ok", "warn", "bad")}) == 3
    assert shades["accent"] != shades["text"] != shades["muted"]


def test_what_textual_draws_is_readable_too() -> None:
    variables = {name: value.removeprefix("ansi_") for name, value in TERMINAL.variables.items()}
    parts = ("primary", "secondary", "accent", "warning", "error", "success", "foreground")
    fronts = {name: str(getattr(TERMINAL, name)).removeprefix("ansi_") for name in parts}
    fronts |= {name: variables[name] for name in ("border", "border-blurred")}
    for name, colour in fronts.items():
        assert colour == "default" or min(contrast(colour, "black"), contrast(colour, "bright_white")) >= LEAST, name
    for name in ("input-cursor", "block-cursor"):
        assert variables[f"{name}-text-style"] == "reverse", name
        assert variables[f"{name}-background"] == variables[f"{name}-foreground"] == "default", name
    for name in ("input-selection", "screen-selection"):
        front, back = variables[f"{name}-foreground"], variables[f"{name}-background"]
        assert contrast(front, back) >= LEAST, name
        assert min(contrast(back, "black"), contrast(back, "bright_white")) >= LEAST, name


def test_a_shell_has_the_same_colours() -> None:
    for role, shade in SCHEMES["terminal"].shades.items():
        text = rendered([(Span("x", role),)], colour=True)
        codes = text.partition("m")[0].removeprefix("\x1b[").split(";") if "\x1b" in text else []
        for code in codes:
            if code.isdigit() and 30 <= int(code) <= 37:
                colour = list(XTERM)[int(code) - 30]
                assert min(contrast(colour, "black"), contrast(colour, "bright_white")) >= LEAST, role
        assert ("1" in codes) == shade.bold, role
