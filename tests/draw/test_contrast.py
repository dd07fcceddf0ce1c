"""Every text can be read: at least 4.5 : 1 (WCAG 2.1, AA) in every theme whose colours are ours, computed from the palette."""

from __future__ import annotations

import pytest
from textual.color import Color

from tui.draw.text.colours import SCHEMES
from tui.exchange.html.stylesheet import _SURFACES
from tui.widgets.theme import HINT, THEMES

LEAST = 4.5
OURS = ("dark", "light", "contrast")
QUIET = frozenset({"rest", "frame"})
"""What nobody reads: the line around a pane, and the part of a bar that is still to come."""


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
    assert contrast(Color.parse("#636b77"), Color.parse("#15181e")) < LEAST, "what was wrong"


@pytest.mark.parametrize("name", OURS)
def test_every_role_of_a_text_is_read_on_the_background_and_where_one_types(name: str) -> None:
    scheme, theme = SCHEMES[name], THEMES[name][0]
    assert theme.surface is not None
    for role in scheme.shades.keys() - QUIET:
        for back in (scheme.back, theme.surface):
            shade = scheme.shades[role]
            assert not shade.dim, "its colour is all that makes it quiet"
            assert contrast(Color.parse(shade.colour), Color.parse(back)) >= LEAST, (role, back)


@pytest.mark.parametrize("name", OURS)
def test_what_textual_draws_is_read_too(name: str) -> None:
    theme = THEMES[name][0]
    found = theme.to_color_system().generate()
    colour = {key: Color.parse(value) for key, value in found.items() if value.startswith("#")}
    surface = colour["surface"]
    pairs = {
        "typed": (colour["foreground"], surface),
        "a hint in an empty field": (Color.parse(theme.variables[HINT]), surface),
        "chosen text": (colour["input-selection-foreground"], surface + colour["input-selection-background"]),
        "under the cursor": (colour["input-cursor-foreground"], colour["input-cursor-background"]),
        "a frame's title": (colour["accent"], colour["background"]),
    }
    for what, (front, back) in pairs.items():
        assert contrast(front, back) >= LEAST, what


@pytest.mark.parametrize("look", ["dark", "light"])
def test_the_web_page_is_read_on_all_its_surfaces(look: str) -> None:
    shades = SCHEMES[look].shades
    for role in shades.keys() - QUIET:
        for surface in ("page", "card"):
            assert contrast(Color.parse(shades[role].colour), Color.parse(_SURFACES[look][surface])) >= LEAST, (role, surface)
