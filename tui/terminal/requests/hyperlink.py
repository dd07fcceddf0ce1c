"""Addresses that a terminal may open (OSC 8): which pieces of a text are some, and what exactly is sent for them.

Only the web and mail, nobody's user name or password, nothing but printable ASCII, and never a target that is not the text shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 2_000
"""Bytes that a target has at most; some terminals take no more than 2,083."""

_UNSEEN = "\\x00-\\x20\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ufffd"
_ADDRESS = re.compile(rf"(?<![\w@.+-])(?:https?://|mailto:)[^\s<>\"'`{{}}|\\^{_UNSEEN}]+", re.IGNORECASE)
_BEHIND = ".,;:!?*_~’”»›"
"""Ends a sentence, and no address."""
_PAIRS = {")": "(", "]": "["}
_SAFE = re.compile(r"[!#$&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\s\[\]:@/?#]+)(?::\d{1,5})?")


class Found(NamedTuple):
    """An address in a text: where it begins and ends, and what it leads to."""

    start: int
    end: int
    target: str


def addresses(text: str) -> Iterator[Found]:
    """The addresses in a text that may be opened, from left to right. Of one that was cut short nobody knows where it led."""
    for match in _ADDRESS.finditer(text) if ":" in text else ():
        shown = _without_what_follows(match[0])
        target = target_of(shown)
        if target and "…" not in match[0]:
            yield Found(match.start(), match.start() + len(shown), target)


@lru_cache(256)
def target_of(address: str) -> str:
    """What is sent for an address: itself, with everything but printable ASCII percent-encoded. Empty for one that is none."""
    scheme, _colon, rest = address.partition(":")
    if scheme.lower() in ("http", "https"):
        authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0] if rest.startswith("//") else ""
        fits = _HOST.fullmatch(authority) is not None and any(each.isalnum() for each in authority)
    else:
        person, at, host = rest.partition("?")[0].partition("@")
        fits = scheme.lower() == "mailto" and bool(person and at and host) and "@" not in host
    if not fits or not address.isprintable() or len(address) > LONGEST:
        return ""
    target = "".join(_encoded(address))
    return target if len(target) <= LONGEST else ""


def may_be_sent(target: str) -> bool:
    """Whether a target is such as `target_of` makes: the last gate before the terminal."""
    return bool(target) and target_of(target) == target


def _encoded(address: str) -> Iterator[str]:
    place = 0
    while place < len(address):
        character = address[place]
        if _ESCAPED.match(address, place):
            yield address[place : place + 3]
            place += 3
            continue
        place += 1
        yield character if _SAFE.fullmatch(character) else "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))


def _without_what_follows(address: str) -> str:
    """The address without the end of the sentence that it stands in; brackets are its own where it has opened them."""
    while address:
        last = address[-1]
        foreign = last in _PAIRS and address.count(last) > address.count(_PAIRS[last])
        if last not in _BEHIND and not foreign:
            break
        address = address[:-1]
    return address
