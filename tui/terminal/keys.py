"""Bytes from the keyboard as they come over a slow line: Esc alone is told from an arrow key that came in two packets."""

from __future__ import annotations

import re

from .pace import ANSWER

ESC = "\x1b"
ALONE = 0.05
"""Seconds after which an ESC with nothing behind it was the Esc key."""
PATIENCE = 1.0
"""Seconds to wait for the rest of a sequence that has plainly begun."""
TOO_LATE = 0.5
"""Seconds after which `[B` cannot be the rest of an arrow key any more, whose ESC went out as the Esc key."""

_BEGUN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")
# Nothing here is bound to Alt and a letter: on a line that gathers what is typed it is Esc, and then the letter.
_ESC_AND_A_KEY = re.compile(r"(\x1b)(?=[^\x1b\x7f\[\]OPX^_])")
_REST_OF_A_KEY = re.compile(r"(?:\[[0-9;]*[A-HPQRS~u]|\[[03]n|O[A-DFHP-S])+\Z")
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class Arriving:
    """Cuts what arrives into what can be read. `ESC` by itself stands for the Esc key. The terminal's answers are no keys and
    are taken out, asked for or not."""

    def __init__(self) -> None:
        self.answers = 0
        """How many of the terminal's answers were in what came last."""
        self._held = ""
        self._since = 0.0
        self._escaped = float("-inf")
        self._pasting = False

    def take(self, text: str, now: float) -> list[str]:
        """What can be read now that `text` has come; `now` in seconds of any clock."""
        if not self._held and not self._pasting and now - self._escaped < TOO_LATE and _REST_OF_A_KEY.match(text):
            text = ESC + text
        self._escaped = float("-inf")
        text, self.answers = ANSWER.subn("", self._held + text)
        begun = _BEGUN.search(text)
        ready, self._held = (text[: begun.start()], begun[0]) if begun else (text, "")
        if self._held:
            self._since = now
        begins, ends = ready.rfind(_PASTE_BEGINS), ready.rfind(_PASTE_ENDS)
        if self._pasting or begins != ends:
            self._pasting = begins > ends if begins != ends else self._pasting
            return [ready] if ready else []
        return [piece for piece in _ESC_AND_A_KEY.split(ready) if piece]

    @property
    def wait(self) -> float | None:
        """Seconds after the last packet at which `rest` has something to say; None: never."""
        if not self._held:
            return None
        return ALONE if self._held == ESC and not self._pasting else PATIENCE

    def rest(self, now: float) -> list[str]:
        """What is held and will not be completed any more."""
        wait = self.wait
        if wait is None or now - self._since < wait:
            return []
        held, self._held = self._held, ""
        if held == ESC and not self._pasting:
            self._escaped = self._since + wait
        return [held]
