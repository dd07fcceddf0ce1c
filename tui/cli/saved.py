"""Whether this call has saved anything: whatever goes wrong afterwards, what is said of it must be true."""

from __future__ import annotations


class _Call:
    saved = False


def begin() -> None:
    """A new call: nothing is saved yet."""
    _Call.saved = False


def note() -> None:
    """What was asked for is where it belongs, for good."""
    _Call.saved = True


def is_saved() -> bool:
    return _Call.saved
