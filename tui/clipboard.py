"""The clipboard of the terminal one sits at, by OSC 52: it works through ssh, and nothing answers whether it did."""

from __future__ import annotations

import base64
import os
import subprocess
from collections.abc import Callable, Mapping

from .words import _

LONGEST = 74_994
"""Bytes of base64 that xterm, and what follows it, takes at most."""


def put(text: str, by_terminal: Callable[[str], None], environ: Mapping[str, str] = os.environ) -> str:
    """Put a text on the clipboard: `by_terminal` writes OSC 52, tmux is asked where only tmux may.

    Gives a short sentence on why this terminal will not take it; empty where nothing speaks against it.
    """
    if len(base64.b64encode(text.encode())) > LONGEST:
        return _("Too long for a terminal's clipboard.")
    if environ.get("TERM") in ("linux", "dumb", "vt100", "vt220"):
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
