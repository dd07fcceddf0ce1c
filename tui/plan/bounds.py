"""What no plan goes beyond. Whatever is typed stays within these bounds; a stored document is held to the same ones."""

from __future__ import annotations

from datetime import date, timedelta

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""The first and the last day that can be typed."""
FIRST_MOMENT, LAST_MOMENT = EARLIEST - timedelta(days=1), LATEST + timedelta(days=1)
"""The days that a moment may lie on: those, in any time zone. From there one can still count into every other zone."""
LARGEST = 10**15
"""No measure is larger than this, either way."""
DECIMALS = 9
"""No measure has more digits than this after the point."""
LAST_ID = 900_000_000
"""The highest id: a reference has nine digits at most, and stays short of all of them."""
MOST_COUNTED = 2**53
"""The highest revision, and the last place: up to here every JSON reader has whole numbers."""
LONGEST_STANDUP = 10**9
"""Seconds. Somebody may leave one open for as long as they like; no more than this can be taken off any moment."""
DEEPEST = 64
"""No value in a plan has more levels than this; a reader that went down without end would fall over."""


def is_id(text: str) -> bool:
    """Whether a document's key is an id as this program writes it, within bounds."""
    return text.isascii() and text.isdigit() and not text.startswith("0") and len(text) <= 9 and int(text) <= LAST_ID


def are_ids(keys: dict[str, object]) -> bool:
    """The same of all keys of a table, in a fraction of the time: a large plan is opened by this."""
    if not keys:
        return True
    joined = ",".join(keys)
    if not joined.isascii() or joined.encode().translate(None, b"0123456789,") or joined.count(",") != len(keys) - 1:
        return False
    if ",," in joined or ",0" in joined or not joined or joined[0] in ",0" or joined[-1] == ",":
        return False
    longest = max(map(len, keys))
    return longest < 9 or (longest == 9 and all(map(is_id, keys)))


def too_deep(value: object) -> bool:
    """Whether a value has more levels than `DEEPEST`. However deep it is, finding that out is no descent."""
    level = [value]
    for _ in range(DEEPEST + 1):
        inner = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list))
        level = [each for values in inner for each in values]
        if not level:
            return False
    return True


LONGEST_WRITTEN_LINE = 1_000_000
"""Bytes of a line in what people are to have written, one statement on each."""
