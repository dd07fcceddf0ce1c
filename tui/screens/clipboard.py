"""The clipboard of the terminal one sits at, by OSC 52: it works through ssh, and nothing answers whether it did.

So a text is *sent*, never said to be copied, and where the terminal is known to take none as it is shipped, the way without
it is named at once. docs/clipboard.md has the table.
"""

from __future__ import annotations

import base64
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..draw.screen.item_rows import in_a_line
from ..plan.model import Goal, Objective, PlanItem
from ..plan.progress.standings import Standing, Standings
from ..words import _, ngettext

if TYPE_CHECKING:
    from textual.app import App

LONGEST = 74_994
"""Bytes of base64 that xterm, and what follows it, takes at most."""
_NONE = ("linux", "dumb", "vt", "ansi", "cons25", "sun", "wyse", "cygwin", "pcansi", "Eterm")
"""Names of terminals (their beginnings) that have no clipboard, or know of none."""
_TAKES_IT = ("foot", "alacritty", "xterm-kitty", "xterm-ghostty", "wezterm")
"""Names of terminals (their beginnings) that take a text unless their user forbids it."""
_BY_NAME = {"st": "st", "stterm": "st", "rxvt": "urxvt", "tmux": "tmux", "screen": "tmux"}
"""What takes none as shipped, by the first part of its name."""
_BY_MARK = {"XTERM_VERSION": "xterm", "VTE_VERSION": "VTE", "KONSOLE_VERSION": "Konsole", "MLTERM": "mlterm"}
"""And what calls itself xterm, by the mark that it leaves in the environment."""
_BY_PROGRAM = {"iTerm.app": "iTerm2", "mintty": "mintty"}


def put(text: str, by_terminal: Callable[[str], None], environ: Mapping[str, str] = os.environ) -> str:
    """Put a text on the clipboard: `by_terminal` writes OSC 52, tmux is asked where only tmux may.

    Gives a short sentence on why this terminal will not take it; empty where nothing speaks against it.
    """
    if len(base64.b64encode(text.encode())) > LONGEST:
        return _("Too long for a terminal's clipboard.")
    if environ.get("TERM", "").startswith(_NONE):
        return _("This terminal has no clipboard.")
    if environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return _("Apple's Terminal does not know OSC 52.")
    if environ.get("STY") and not environ.get("TMUX"):
        return _("GNU screen does not pass OSC 52 on.")
    if environ.get("TMUX"):
        setting = _tmux(environ, "show-options", "-s", "-v", "set-clipboard")
        if setting == "off":
            return _("tmux has its clipboard switched off.")
        if setting == "external":  # programs inside may not set it, tmux itself may
            return "" if _tmux(environ, "load-buffer", "-w", "-", text=text) is not None else _("tmux does not pass it on.")
    by_terminal(text)
    return ""


def doubtful(environ: Mapping[str, str] = os.environ) -> str:
    """The name of the terminal, where it is known to take no text unless its user allows it; empty where nothing is known."""
    term = environ.get("TERM", "")
    if environ.get("TMUX"):  # what that runs in; its marks in our environment may be those of another
        term, environ = _tmux(environ, "display-message", "-p", "#{client_termname}") or "", {}
    if term.startswith(_TAKES_IT):
        return ""
    name = _BY_NAME.get(term.partition("-")[0]) or _BY_PROGRAM.get(environ.get("TERM_PROGRAM", ""))
    return name or next((named for mark, named in _BY_MARK.items() if environ.get(mark)), "")


def _tmux(environ: Mapping[str, str], *args: str, text: str = "") -> str | None:
    """What the tmux around us says; None where it cannot be asked."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nobody's words among the arguments
            ["tmux", *args],  # noqa: S607 - the user's own tmux, wherever it is
            env=dict(environ),
            input=text.encode(),
            capture_output=True,
            timeout=1,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else None


TextLines = Callable[[], Iterable[str]]
"""What a page says, line by line, in words: no frames, no signs, nothing side by side."""


def copied(app: App[Any], lines: Iterable[str], instead: str = "") -> tuple[str, str]:
    """Copy lines; gives a sentence on it and its role. `instead` is the call that prints the same in a shell."""
    text = "".join(_as_far_as_it_fits(lines))
    count = text.count("\n")
    confirmation = ngettext(
        "Sent {count} line to your terminal's clipboard.", "Sent {count} lines to your terminal's clipboard.", count
    )
    return sent(app, text, confirmation.format(count=count), instead)


def _as_far_as_it_fits(lines: Iterable[str]) -> Iterator[str]:
    """The lines, up to the one with which they are too long."""
    length = 0
    for line in lines:
        yield line + "\n"
        length += len(line) + 1
        if length > LONGEST:
            return


def item_copied(app: App[Any], item: PlanItem, standings: Standings) -> tuple[str, str]:
    """Copy an item as a line of text; gives a sentence on it and its role."""
    text = in_a_line(item, _standing(item, standings))
    confirmation = _("Sent to your terminal's clipboard: {text}").format(text=text)
    return sent(app, text, confirmation, f"planner show {item.ref}")


def items_copied(app: App[Any], items: Sequence[PlanItem], standings: Standings) -> tuple[str, str]:
    """Copy what is marked as lines of text, a line that says so above them; gives a sentence on it and its role."""
    count = len(items)
    head = ngettext("{count} marked", "{count} marked", count).format(count=count)
    text = "".join(f"{line}\n" for line in (f"{head}:", *(in_a_line(each, _standing(each, standings)) for each in items)))
    confirmation = ngettext(
        "Sent {count} marked item to your terminal's clipboard.", "Sent {count} marked items to your terminal's clipboard.", count
    )
    return sent(app, text, confirmation.format(count=count))


def _standing(item: PlanItem, standings: Standings) -> Standing | None:
    if isinstance(item, Goal):
        return standings.goal(item.id)
    return standings.objective(item.id) if isinstance(item, Objective) else None


def sent(app: App[Any], text: str, confirmation: str, instead: str = "") -> tuple[str, str]:
    """Send a text to the terminal's clipboard; gives a sentence on it and its role: `confirmation`, unless it may not arrive."""
    why = put(text, app.copy_to_clipboard)
    if why:
        line = _("Not copied. {why}").format(why=why)
        return (_("{said} Try: {call}").format(said=line, call=instead) if instead else line), "warn"
    terminal = doubtful()
    if not terminal:
        return confirmation, "muted"
    line = _("Sent; {terminal} may not take it").format(terminal=terminal)
    return (f"{line}: {instead}" if instead else f"{line}."), "warn"
