"""What the terminal can do, as its name, its description (terminfo) and the environment say."""

from __future__ import annotations

import os
import re
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
_LINKED = ("foot", "alacritty", "wezterm", "mintty", "contour", "ghostty", "xterm-ghostty", "xterm-kitty", "iterm2", "rio")
"""Names of terminals (their beginnings) that open an address when it is clicked (OSC 8)."""
_LINKED_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "mintty", "rio")
"""And what such terminals call themselves in `TERM_PROGRAM`, whatever their `TERM`."""
_LINKED_FROM = {"VTE_VERSION": 5000, "KONSOLE_VERSION": 201200}
"""And from which version on those do that leave it in the environment."""
_UNTITLED = ("INSIDE_EMACS", "KONSOLE_VERSION", "VIM_TERMINAL", "NVIM")
"""Marks in the environment of what calls itself xterm and is not known to."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What may be sent to this terminal."""

    erases_in_colour: bool = False
    """Erasing leaves the pen's background (terminfo `bce`), not the terminal's own."""
    erases_cells: bool = False
    """So many cells can be erased without writing blanks over them (terminfo `ech`)."""
    attributes_off: bool = True
    """Bold, dim, underline and reverse can be put out one by one; a real VT100 can only put out everything."""
    extended: bool = True
    """Understands, or skips, what came after the VT220: private questions, titles, key protocols."""
    answers: bool = True
    """Answers when it is asked how it is (DSR 5), as everything does that takes after the VT100."""
    esc_and_tab: bool = False
    """Sends Esc and Tab for Shift+Tab, as the Linux console does: the two keys one after the other cannot be told from it."""
    mouse: bool = True
    """May be asked for the mouse. GNU screen holds an Esc back until the next key as long as a program reads the mouse."""
    titles: bool = False
    """Its window may be called something, and is called again what it was before."""
    links: bool = False
    """Opens an address when somebody clicks it."""
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
    described, erases, erases_cells = _described(term)
    letters = speaks_unicode(environ)
    return Capabilities(
        erases_in_colour=erases,
        erases_cells=erases_cells,
        attributes_off=not term.startswith("vt1"),
        extended=not simple,
        answers=not term.startswith(_SAY_NOTHING),
        esc_and_tab=term.startswith("linux"),
        mouse=not environ.get("STY") or bool(environ.get("TMUX")),
        titles=not simple and _takes_titles(term, environ),
        links=not simple and _takes_links(term, environ),
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


def _takes_links(term: str, environ: Mapping[str, str]) -> bool:
    program = environ.get("TERM_PROGRAM", "")
    if environ.get("TMUX") or program == "tmux":
        return program == "tmux" and _version(environ.get("TERM_PROGRAM_VERSION", "")) >= (3, 4)
    if environ.get("STY") or environ.get("INSIDE_EMACS"):
        return False
    if term.startswith(_LINKED) or program in _LINKED_PROGRAMS or environ.get("WT_SESSION"):
        return True
    return any(_version(environ.get(name, "")) >= (least,) for name, least in _LINKED_FROM.items())


def _version(text: str) -> tuple[int, ...]:
    """`3.4a` as 3, 4."""
    match = re.match(r"\d{1,9}(?:\.\d{1,9})*", text)
    return tuple(map(int, match[0].split("."))) if match is not None else ()


def _described(term: str) -> tuple[int, bool, bool]:
    """How many colours the description gives, whether erasing takes the pen's background, and whether single cells can be."""
    try:
        import curses  # noqa: PLC0415 - asked for nothing but this

        curses.setupterm(term, 1)
        erases_cells = curses.tigetstr("ech") == b"\x1b[%p1%dX"
        return max(curses.tigetnum("colors"), 0), curses.tigetflag("bce") == 1, erases_cells
    except Exception:  # no such module, no such description
        return 8, False, False


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
