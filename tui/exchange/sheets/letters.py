"""The letters of a text that is no UTF-8: one byte each, as Windows keeps them where the program that saved it is from."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

from ...plan.errors import Refused
from .head_line import is_known

_WINDOWS = {"cp1252": "Windows-1252", "cp1258": "Windows-1258"}
_OF_LANGUAGE = {"vi": "cp1258"}
_BETWEEN_CELLS = re.compile(r'[,;\t|"\r\n]+')
_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND = re.compile(rb"[\x80-\xff]")


def windows_text(content: bytes, language: str) -> tuple[str, str]:
    """The text as Windows keeps that of a language (`en`, `vi`), or of the other where only that makes heads of a sheet of it;
    and what that is called. Two empty texts where most of it is UTF-8 after all, or the bytes mean nothing there."""
    whole = sum(len(each) for each in _PAIR.findall(content))
    if whole * 2 > len(_BEYOND.findall(content)):
        return "", ""
    first = _OF_LANGUAGE.get(language, "cp1252")
    found = {}
    for coding in sorted(_WINDOWS, key=lambda each: each != first):
        with suppress(UnicodeDecodeError):
            found[coding] = unicodedata.normalize("NFC", content.decode(coding))
    if not found:
        return "", ""
    coding = max(found, key=lambda each: _heads(found[each]))
    return found[coding], _WINDOWS[coding]


def _heads(text: str) -> int:
    return len(set(filter(is_known, _BETWEEN_CELLS.split(text[:4_000]))))


def lines_beyond_ascii(text: str, most: int = 3) -> tuple[str, ...]:
    """The first lines that have letters which an encoding decides about."""
    return tuple(line.strip()[:60] for line in text.splitlines() if not line.isascii())[:most]


def decoded_as(content: bytes, encoding: str, where: str) -> str:
    """The text in an encoding that a person has named. Raises `Refused`."""
    try:
        text = content.decode(encoding.strip())
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused("file_not_in_encoding", where=where, line=line, encoding=encoding) from None
    except (LookupError, ValueError):
        raise Refused("no_such_encoding", encoding=encoding[:40]) from None
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
