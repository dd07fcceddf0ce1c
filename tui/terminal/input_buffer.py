"""Bytes from the keyboard as they come over a slow line, cut into what can be read one by one.

A unit is a run of typed text, one complete escape sequence, one paste in its brackets, or `ESC` by itself for the Esc key.
Two rules decide what an ESC was. A sequence that is complete is a sequence, whatever packets it came in, and nobody types its
letters out as keys, known or not. One that was opened and is not ended was the Esc key, and the keys behind it: over ssh Esc and
the next key often come in one packet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from .requests.background_colour import BEGINS, CHARACTERS, background_said
from .requests.flow_control import ANSWERS

ESC, ST = "\x1b", "\x1b\\"
ALONE = 0.05
"""Seconds after which an ESC with nothing behind it was the Esc key."""
PATIENCE = 0.1
"""Seconds of silence after which a sequence that was opened, and has not ended, was Esc and keys."""
COLOUR_PATIENCE, ESC_PATIENCE = 1.0, 0.5
"""The same for what may become an answer about the background's colour: nobody types one, and it may come in pieces. While such
an answer is to come, an ESC alone is held a little longer, too."""
LONGEST = 4096
"""Characters that a sequence may have."""
TOO_LATE = 0.5
"""Seconds after which `[B` cannot be the rest of an arrow key any more, whose ESC went out as the Esc key."""
PASTE_IS_OVER = 1.0
"""Seconds of silence after which Esc or ctrl+c by itself ends a paste whose end never came: else no key would do anything."""
PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

_EIGHT_BIT = (0x8F, 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F)
_C1 = {chr(plane + code): ESC + chr(code - 0x40) for code in _EIGHT_BIT for plane in (0, 0xDC00)}
"""What opens a sequence in one byte, and the same in two. A byte that is no UTF-8 arrives as a surrogate."""
_OPENS = re.compile(f"[{ESC}{''.join(_C1)}]")

_CONSOLE_KEY = r"\[\[[A-Za-z]"
_OLD_MOUSE = r"\[M[^\x00-\x1f]{3}"
_MAY_BE_LONGER = r"\[M[^\x00-\x1f]{0,2}\Z|\[\[\Z"
_STRING = r"[\]P_^X][^\x07\x1b\x9c\udc9c]*"
_COLOUR = rf"\x1b\]11;[{CHARACTERS}]*"
_WHOLE = re.compile(
    rf"\x1b(?:{_CONSOLE_KEY}|{_OLD_MOUSE}|(?!{_MAY_BE_LONGER})\[[ -?]*[@-~]|O[0-9;]*[ -/:<-~]"
    rf"|{_STRING}(?:\x07|\x1b\\|[\x9c\udc9c]))"
    rf"|{_COLOUR}(?=\x1b[^\\])"
)
"""CSI, SS3, and the five kinds of strings (OSC, DCS, APC, PM, SOS); a colour also where another sequence follows for its end."""
_COLOUR_GOES_ON = re.compile(rf"[{CHARACTERS}\x07\x9c\udc9c]")
_COLOUR_BEGUN = re.compile(rf"{_COLOUR}\x1b?")
_BEGUN = re.compile(rf"\x1b(?:{_MAY_BE_LONGER}|\[[ -?]*\Z|O[0-9;]*\Z|{_STRING}\x1b?\Z|\Z)")
_SHORT = re.compile(r"\x1b\[(?:M|\[|[0-9]{1,2}\$)")
"""Complete only if nothing more comes: st's ctrl+Delete, and what rxvt sends with shift, which lacks an end."""
_ANSWER = re.compile("|".join(map(re.escape, ANSWERS)))
_COLOUR_ANSWER = re.compile(rf"{_COLOUR}(?:\x07|\x1b\\|[\x9c\udc9c])")
_REST_OF_A_KEY = re.compile(r"(?:\[|O[A-DFHP-S]|[\]P_^X])")


class InputBuffer:
    """Cuts what arrives into units. The terminal's answers to `ESC [ 5 n` are no keys and are taken out, asked for or not.

    `alt`: the characters that are bound together with Alt; any other behind an ESC is Esc, and then that key. `due` says whether
    such an answer is to come: otherwise one that stands in a paste is part of the paste. `colour_due` says so of the answer about
    the background, which is a unit.
    """

    def __init__(
        self, alt: Collection[str] = (), due: Callable[[], bool] = lambda: True, colour_due: Callable[[], bool] = lambda: False
    ) -> None:
        self.answers = 0
        """How many of the terminal's answers were in what came last."""
        self._alt = alt
        self._due = due
        self._colour_due = colour_due
        self._partial = ""
        self._since = 0.0
        self._escaped = float("-inf")
        """When an ESC went out as the Esc key because nothing had come behind it."""
        self._gone_ahead = False
        """Whether the ESC of what is held has gone out as the Esc key."""
        self._paste: list[str] | None = None
        self._last = 0.0
        """When the last packet came."""

    def take(self, text: str, now: float) -> list[str]:
        """What can be read now that `text` has come; `now` in seconds of any clock."""
        self.answers = 0
        units: list[str] = []
        if self._paste is not None and text in (ESC, "\x03") and now - self._last > PASTE_IS_OVER:
            self._pasted(PASTE_ENDS, units)
        self._last = now
        if not self._partial and self._paste is None and self._continues(text, now - self._escaped):
            text, self._gone_ahead = ESC + text, True
        self._escaped = float("-inf")
        if self._partial and not self._is_more(text):
            return [*units, *self._between(text)]
        text, self._partial = self._partial + text, ""
        units += self._cut(text)
        if self._partial:
            self._since = now
        return units

    @property
    def wait(self) -> float | None:
        """Seconds after the last packet at which `rest` has something to say; None: never."""
        if not self._partial:
            return None
        spelled = _spelled(self._partial)
        if spelled.startswith(BEGINS) or (len(spelled) > 1 and BEGINS.startswith(spelled) and self._colour_due()):
            return COLOUR_PATIENCE
        if self._partial == ESC and not self._gone_ahead:
            return ESC_PATIENCE if self._colour_due() else ALONE
        return PATIENCE

    def rest(self, now: float) -> list[str]:
        """What is held and will not be completed any more."""
        wait = self.wait
        if wait is None or now - self._since < wait:
            return []
        if self._partial == ESC:
            self._escaped = self._since
        units: list[str] = []
        while self._partial:
            partial, self._partial = self._partial, ""
            given_up, behind = self._give_up(partial)
            units += [*given_up, *self._cut(behind)]
        return units

    def _continues(self, text: str, after: float) -> bool:
        """Whether this is the rest of a sequence whose ESC went out as the Esc key so many seconds ago."""
        if after >= TOO_LATE or not _REST_OF_A_KEY.match(text):
            return after < PATIENCE and text == "O"
        whole = _WHOLE.match(ESC + text)
        if whole is None:
            return after < PATIENCE
        return whole.end() == len(text) + 1 or text[whole.end() - 1] == ESC

    def _is_more(self, text: str) -> bool:
        """Whether this may be more of what is held: any text, but of an answer about a colour only what such an answer has."""
        held = _spelled(self._partial)
        if not held.startswith(BEGINS) or held.endswith(ESC):
            return True
        if text.startswith(ESC):
            return text == ESC or text.startswith(ST) or background_said(held) is not None
        return _COLOUR_GOES_ON.match(text) is not None

    def _between(self, text: str) -> list[str]:
        """The units of what was typed between two pieces of an answer; the first piece stays held."""
        held, self._partial = self._partial, ""
        units = self._cut(text)
        self._partial = self._partial or held
        return units

    def _cut(self, text: str) -> list[str]:
        """The units of a text; what may become a sequence is held."""
        units: list[str] = []
        while text:
            if self._paste is not None:
                text = self._pasted(text, units)
                continue
            opened = _OPENS.search(text)
            if opened is None:
                units.append(text)
                break
            if opened.start():
                units.append(text[: opened.start()])
            text = self._opened(text[opened.start() :], units)
        return units

    def _opened(self, text: str, units: list[str]) -> str:
        """Take what begins with an ESC from the text, or hold it; gives what is left."""
        spelled = _spelled(text)
        whole = _WHOLE.match(spelled)
        if whole is not None:
            self._gone_ahead = False
            self._sequence(whole[0], units)
            return spelled[whole.end() :]
        held = _COLOUR_BEGUN.fullmatch(spelled) if spelled.startswith(BEGINS) else _BEGUN.match(spelled)
        if held and len(spelled) <= LONGEST:
            self._partial = text
            return ""
        begun = _COLOUR_BEGUN.match(spelled)
        if begun and background_said(begun[0]) is None and self._colour_due():  # keys came in one packet with its first piece
            self._partial = begun[0]
            units += self._between(spelled[begun.end() :])
            return ""
        given_up, behind = self._give_up(text)
        units += given_up
        return behind

    def _give_up(self, text: str) -> tuple[list[str], str]:
        """What an ESC was that opened no sequence, and what stands behind it, which are keys."""
        gone_ahead, self._gone_ahead = self._gone_ahead, False
        colour = _COLOUR_BEGUN.match(_spelled(text))
        if colour is not None:  # it lacks its end, or was cut off: no keys
            return [colour[0]], _spelled(text)[colour.end() :]
        short = _SHORT.match(_C1.get(text[0], ESC) + text[1:])
        if short is not None and text[0] == ESC:
            return [short[0]], text[short.end() :]
        if text[0] == ESC and len(text) > 1 and (text[1] in self._alt or text[1] == "\x7f"):
            return [text[:2]], text[2:]
        return [] if gone_ahead or text[0] != ESC else [ESC], text[1:]

    def _sequence(self, sequence: str, units: list[str]) -> None:
        if sequence in ANSWERS:
            self.answers += 1
        elif sequence == PASTE_BEGINS:
            self._paste = [""]
        else:
            units.append(sequence)

    def _pasted(self, text: str, units: list[str]) -> str:
        """Take what belongs to the paste from the text; gives what stands behind its end."""
        pieces = self._paste
        assert pieces is not None
        if len(pieces[-1]) < len(PASTE_ENDS):
            pieces[-1] += text
        else:
            pieces.append(text)
        recent = "".join(pieces[-2:])  # the end may have come in two packets
        content, end, behind = recent.partition(PASTE_ENDS)
        if not end:
            return ""
        whole = "".join([*pieces[:-2], content])
        if self._due():
            whole, count = _ANSWER.subn("", whole)
            self.answers += count
        if self._colour_due():
            units += _COLOUR_ANSWER.findall(whole)
            whole = _COLOUR_ANSWER.sub("", whole)
        units.append(f"{PASTE_BEGINS}{whole}{PASTE_ENDS}")
        self._paste = None
        return behind


def _spelled(text: str) -> str:
    """What opens a sequence in one byte, in two."""
    return _C1[text[0]] + text[1:] if text[0] in _C1 else text
