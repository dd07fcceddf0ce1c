"""What the terminal can do, as its name, its description (terminfo) and the environment say."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

_SIMPLE = ("linux", "vt", "ansi", "cons25", "dumb", "sun", "wyse", "cygwin", "pcansi")
"""Names of terminals (their beginnings) that know nothing of what xterm's descendants can be asked for."""

_MILLIONS = frozenset({"alacritty", "contour", "foot", "ghostty", "iterm2", "mintty", "wezterm", "xterm-ghostty", "xterm-kitty"})
"""Terminals that have all colours: ssh does not take COLORTERM along, but the name."""

_SAY_NOTHING = ("dumb", "eterm", "sun", "wyse")
"""Names of terminals (their beginnings) that do not answer when they are asked how they are, or with something else."""


_TITLED = ("xterm", "tmux", "foot", "alacritty", "wezterm", "mintty", "contour", "ghostty", "kitty", "vte")
"""Names of terminals (their beginnings) that keep what their window was called before (XTWINOPS 22 and 23)."""
_UNTITLED = ("INSIDE_EMACS", "KONSOLE_VERSION", "VIM_TERMINAL", "NVIM")
"""Marks in the environment of what calls itself xterm and is not known to."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What may be sent to this terminal."""

    erases_in_colour: bool = False
    """Erasing leaves the pen's background (terminfo `bce`), not the terminal's own."""
    attributes_off: bool = True
    """Bold, dim, underline and reverse can be put out one by one; a real VT100 can only put out everything."""
    extended: bool = True
    """Understands, or skips, what came after the VT220: private questions, titles, key protocols."""
    answers: bool = True
    """Answers when it is asked how it is (DSR 5), as everything does that takes after the VT100."""
    esc_and_tab: bool = False
    """Sends Esc and Tab for Shift+Tab, as the Linux console does: the two keys one after the other cannot be told from it."""
    titles: bool = False
    """Its window may be called something, and is called again what it was before."""
    letters: bool = True
    """The locale can say more than ASCII."""
    shapes: bool = True
    """There are characters for frames and bars."""
    colours: int = 1 << 24
    """How many: 0 (none are wanted), 8, 16, 256 or 16,777,216."""

    @property
    def has_schemes(self) -> bool:
        """Whether it has colours enough for a theme of ours; else it gets its own."""
        return self.colours > 16

    @property
    def tells_background(self) -> bool:
        """Whether to ask it what colour it has behind its text: it answers, or answers at least what is asked next."""
        return self.extended and self.answers and self.has_schemes


def capabilities_of_terminal(environ: Mapping[str, str] = os.environ) -> Capabilities:
    """Read from TERM and its description, COLORTERM, the locale and NO_COLOR."""
    term = environ.get("TERM", "")
    simple = term.startswith(_SIMPLE)
    described, erases = _described(term)
    letters = speaks_unicode(environ)
    return Capabilities(
        erases_in_colour=erases,
        attributes_off=not term.startswith("vt1"),
        extended=not simple,
        answers=not term.startswith(_SAY_NOTHING),
        esc_and_tab=term.startswith("linux"),
        titles=not simple and _takes_titles(term, environ),
        letters=letters,
        shapes=letters and not simple,
        colours=_colours(term, described, environ),
    )


def speaks_unicode(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale's characters are Unicode's. Python itself writes UTF-8 even where the terminal's user said C."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    return "utf8" in locale.lower().replace("-", "")


def _takes_titles(term: str, environ: Mapping[str, str]) -> bool:
    if environ.get("TMUX"):  # marks in the environment are those of whatever it was started in
        return term.startswith(("tmux", "screen"))
    if environ.get("STY") or environ.get("TERM_PROGRAM") == "Apple_Terminal" or any(environ.get(each) for each in _UNTITLED):
        return False
    return term.startswith(_TITLED)


def _described(term: str) -> tuple[int, bool]:
    """How many colours the description gives, and whether erasing takes the pen's background."""
    try:
        import curses  # noqa: PLC0415 - asked for nothing but this

        curses.setupterm(term, 1)
        return max(curses.tigetnum("colors"), 0), curses.tigetflag("bce") == 1
    except Exception:  # no such module, no such description
        return 8, False


def _colours(term: str, described: int, environ: Mapping[str, str]) -> int:
    if environ.get("NO_COLOR"):
        return 0
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 1 << 24
    if described >= 1 << 24 or term.endswith("-direct") or term in _MILLIONS:
        return 1 << 24
    if described >= 256 or term.endswith("-256color"):
        return 256
    return described
