"""The colours, by theme and role, as data: what the screen's widgets and its very first paint have in common.

One accent; everything else is text in three strengths. Green, amber and red stand for a status only, and never alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Shade(NamedTuple):
    """How text of a role looks: a colour (`#rrggbb`, one of the terminal's own by name, or its default), and its weight.

    `reverse` has front and back change places, whatever those are.
    """

    colour: str
    bold: bool = False
    dim: bool = False
    reverse: bool = False


class Scheme(NamedTuple):
    """A theme's background and the shade of every role on it."""

    back: str
    shades: Mapping[str, Shade]


def _scheme(
    *, back: str, text: str, title: str, muted: str, faint: str, rest: str, tick: str, accent: str, ok: str, warn: str, bad: str,
    done: str,
) -> Scheme:  # fmt: skip
    return Scheme(
        back,
        {
            "text": Shade(text),
            "title": Shade(title),
            "muted": Shade(muted),
            "ref": Shade(muted),
            "faint": Shade(faint),
            "rest": Shade(rest),
            "frame": Shade(rest),
            "accent": Shade(accent),
            "chosen": Shade(accent, bold=True),
            "heading": Shade(title, bold=True),
            "ok": Shade(ok),
            "warn": Shade(warn),
            "bad": Shade(bad),
            "done": Shade(done),
            "tick": Shade(tick),
        },
    )


SCHEMES: Mapping[str, Scheme] = {
    # Every text at least 4.5 : 1 (WCAG AA), on the background and on what is typed on; frames may be quieter.
    "dark": _scheme(
        back="#15181e", text="#d3d7de", title="#e6e9ee", muted="#a0a8b4", faint="#858e9a", rest="#3b434e", tick="#a0a8b4",
        accent="#7cc4ff", ok="#7fbf7f", warn="#e0af5c", bad="#e5767b", done="#7aa2c8",
    ),
    "light": _scheme(
        back="#fafaf7", text="#23272e", title="#15181d", muted="#54595f", faint="#666c73", rest="#c9cdca", tick="#54595f",
        accent="#0b63ab", ok="#22702f", warn="#8f5c00", bad="#b3262e", done="#1f5f99",
    ),
    # Every text at least 7 : 1 on black (WCAG AAA), frames and the rest of a bar at least 4.5 : 1.
    "contrast": _scheme(
        back="#000000", text="#ffffff", title="#ffffff", muted="#e0e0e0", faint="#c8c8c8", rest="#9a9a9a", tick="#ffffff",
        accent="#ffff00", ok="#00ff66", warn="#ffb000", bad="#ff9090", done="#80d0ff",
    ),
    # Nobody knows what is behind these: of the sixteen as xterm has them only red and magenta are at least 3 : 1 on black and
    # on white, and with eight there are no bright ones. All else is the default colour, bold, dim or reversed.
    "terminal": Scheme(
        "default",
        {
            "text": Shade("default"),
            "title": Shade("default"),
            "muted": Shade("default", dim=True),
            "ref": Shade("default", dim=True),
            "faint": Shade("default", dim=True),
            "rest": Shade("default", dim=True),
            "frame": Shade("default", dim=True),
            "accent": Shade("default", bold=True),
            "chosen": Shade("default", bold=True, reverse=True),
            "heading": Shade("default", bold=True),
            "ok": Shade("default"),
            "warn": Shade("magenta"),
            "bad": Shade("red", bold=True),
            "done": Shade("default"),
            "tick": Shade("default"),
        },
    ),
}  # fmt: skip
"""By the name that is remembered."""
