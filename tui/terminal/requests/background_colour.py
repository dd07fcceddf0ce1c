"""What colour the terminal has behind its text: asked once by OSC 11, and told of by mode 2031 when it changes.

Whatever does not answer a question also says nothing that could be waited for. So another question goes right behind it, which
everything answers (`flow_control`): answers come in the order of the questions, and once that one is answered there is no other
to come. `now` is in seconds of any clock.
"""

from __future__ import annotations

import re
from typing import Literal

Background = Literal["dark", "light"]

QUESTION = "\x1b]11;?\x07"
"""Ended by BEL: some urxvt end their answer as they were asked, and get the other end (`ESC \\`) wrong."""
BEGINS = "\x1b]11;"
"""What an answer begins with."""
CHARACTERS = "rgbai:#0-9a-fA-F/."
"""What an answer is made of, for a character class."""
GRACE = 1.0
"""Seconds from the question on in which an answer is waited for in any case, before somebody else gets the terminal."""
LONGEST = 3.0
"""Seconds after which no answer is to be expected any more; one that comes all the same is understood."""
BRIGHT = 0.184
"""The luminance from which on a background is light: that of CIE lightness 50, half way for the eye."""

_ANSWER = re.compile(rf"\x1b\]11;([{CHARACTERS}]+)(?:\x07|\x1b\\|[\x9c\udc9c]|\x1b)?")
_REPORT = re.compile(r"\x1b\[\?997;([12])n")
_SLASHED = re.compile(r"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?")
_INTENSITY = re.compile(r"rgbi:([01]?\.?\d{1,9})/([01]?\.?\d{1,9})/([01]?\.?\d{1,9})")
_HASHED = re.compile(r"#((?:[0-9a-fA-F]{3}){1,4})")


def background_said(sequence: str) -> Background | None:
    """What a complete sequence from the terminal says of its background, asked for or not; None for any other sequence."""
    report = _REPORT.fullmatch(sequence)
    if report is not None:
        return "dark" if report[1] == "1" else "light"
    answer = _ANSWER.fullmatch(sequence)
    colour = colour_of(answer[1]) if answer is not None else None
    if colour is None:
        return None
    return "light" if luminance(colour) >= BRIGHT else "dark"


def is_answer(sequence: str) -> bool:
    """Whether a sequence is an answer to `QUESTION`, also one that nobody can read."""
    return sequence.startswith(BEGINS)


def colour_of(text: str) -> tuple[float, float, float] | None:
    """Red, green and blue from 0 to 1, from any form that XParseColor has for them: `rgb:1c/1c/1c`, `rgb:ffff/ffff/ffff`,
    `rgba:0000/0000/0000/cccc`, `rgbi:1.0/1.0/1.0`, `#fafaf7`. None for what is none."""
    match = _SLASHED.fullmatch(text)
    if match is not None:
        red, green, blue = (int(each, 16) / (16 ** len(each) - 1) for each in match.groups())
        return red, green, blue
    match = _INTENSITY.fullmatch(text)
    if match is not None:
        red, green, blue = (min(float(each), 1.0) for each in match.groups())
        return red, green, blue
    match = _HASHED.fullmatch(text)
    if match is not None:
        digits = len(match[1]) // 3
        red, green, blue = (int(match[1][start : start + digits], 16) / (16**digits - 1) for start in (0, digits, 2 * digits))
        return red, green, blue
    return None


def luminance(colour: tuple[float, float, float]) -> float:
    """How bright a colour of sRGB is, from 0 to 1 (relative luminance as WCAG 2.2 defines it)."""
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class BackgroundQuestion:
    """Whether it was asked, and how long to wait for the answer."""

    def __init__(self) -> None:
        self._asked: float | None = None
        self._grace = GRACE
        self._fence = 0
        self._is_answered = False

    @property
    def asked(self) -> bool:
        return self._asked is not None

    @property
    def in_vain(self) -> bool:
        """Whether it was asked, and nothing has come so far."""
        return self.asked and not self._is_answered

    def ask(self, now: float, fence: int, grace: float = GRACE) -> None:
        """It is asked now; number `fence` of all answers to `flow_control.REQUEST` is the one behind it. An answer that comes
        later than that is still waited for within `grace` seconds."""
        self._asked, self._fence, self._grace = now, fence, grace

    def coming(self, now: float, answers: int) -> bool:
        """Whether an answer may still come, `answers` to all those requests having come."""
        asked = self._asked if self._asked is not None else now
        return self.in_vain and now - asked < LONGEST and (answers < self._fence or self.due(now) > 0)

    def due(self, now: float) -> float:
        """Seconds for which an answer is worth waiting for, whatever came behind it; 0 where none is to come."""
        return max(self._asked + self._grace - now, 0.0) if self._asked is not None and self.in_vain else 0.0

    def answered(self) -> None:
        """The answer has come."""
        self._is_answered = True

    def forget(self) -> None:
        """Somebody else has the terminal now: what has not come by then is not waited for any more."""
        self._fence, self._grace = 0, 0.0
