"""What a person should know of how typed text was read: never guessed in silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class ReadingNote(NamedTuple):
    """Something that a person should know of what was understood: a code, and what fills its sentence."""

    code: str
    details: Mapping[str, Any]
