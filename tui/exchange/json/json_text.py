"""JSON as a text: what every verb prints, and what commands of one's own are given."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson

from ...draw.text.safe import harmless_json


def json_text(found: Any, *, indent: bool = True) -> str:
    """JSON with the digits that decimals were typed with, and what a terminal could act on spelled `\\uXXXX`."""

    def as_typed(value: Any) -> Any:
        if isinstance(value, Decimal):
            return orjson.Fragment(format(value, "f").encode())
        raise TypeError

    option = orjson.OPT_INDENT_2 if indent else None
    try:
        text = orjson.dumps(found, default=as_typed, option=option)
    except TypeError:  # the name of a file need not be text
        text = orjson.dumps(_as_texts(found), default=as_typed, option=option)
    return harmless_json(text.decode())


def _as_texts(found: Any) -> Any:
    if isinstance(found, str):
        return found.encode("utf-8", "backslashreplace").decode()
    if isinstance(found, dict):
        return {name: _as_texts(value) for name, value in found.items()}
    return [_as_texts(each) for each in found] if isinstance(found, list | tuple) else found
