"""Anybody's words as Markdown that reads as those words: no markup, no HTML, no link, no mention.

Where the Markdown is only read by people, a `#` or `@` is marked where it would mean something; where it is read back, always.
"""

from __future__ import annotations

import re

from .safe import visible

_LINKS = r"(?<=\w)(:)(?=//)|(?<=www)(\.)"
_MEANS_SOMETHING = re.compile(rf"([\\`*_{{}}\[\]<>|~&$^])|(?<!\w)(#)|{_LINKS}|(@)(?=\w)", re.IGNORECASE)
_MAY_MEAN_SOMETHING = re.compile(rf"([\\`*_{{}}\[\]<>|~&$^#@])|{_LINKS}", re.IGNORECASE)
UNSEEN = "\u200b"
"""Invisible, and part of some people's words: written as an entity where it is read back."""


def escaped(text: str) -> str:
    """One line to be read by people, without the blanks around it."""
    return _marked(_MEANS_SOMETHING, visible(text).strip())


def escaped_whole(text: str) -> str:
    """One line to be read back letter by letter."""
    seen = (visible(each, 200_000) for each in text.split(UNSEEN))
    return f"&#{ord(UNSEEN)};".join(_marked(_MAY_MEAN_SOMETHING, each) for each in seen)


def _marked(syntax: re.Pattern[str], text: str) -> str:
    return syntax.sub(lambda match: "\\" + match[0], text)
