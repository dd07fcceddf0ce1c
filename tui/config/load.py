"""Reading `config.toml` at the start and when it has changed, putting it in force, and wording its mistakes."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..system import disk
from ..words import write_days
from .location import config_path, named_by_environment
from .settings import Mistake, Settings, set_current, settings

Stamp = tuple[int, int, int] | None
"""Inode, size and time of the last change in nanoseconds; None where there is no file."""


class _File:
    """The file as it was read last."""

    stamp: Stamp = None
    settings = Settings()
    seen: Stamp = None
    """What it looked like at the last look. A file that is still being written looks otherwise at the next."""


def use(found: Settings) -> None:
    """Put settings in force, down to the keys and the way days are written."""
    had_keys = bool(settings().keys)
    set_current(found)
    write_days(found.date_style)
    if found.keys or had_keys:
        from .custom_keys import put_in_force  # noqa: PLC0415 - most people keep the keys as they are, and a verb has none

        put_in_force(found.keys)


def load() -> Settings:
    """Read the file, if there is one, and put it in force. Where there is none this costs one look at the disk."""
    _File.stamp = _File.seen = _stamp()
    found = _read()
    if found != settings():
        use(found)
    return settings()


def look_again() -> frozenset[str] | None:
    """Put in force what the file says otherwise than when it was read last; gives the names of those settings, `mistakes` among
    them. None where it is as it was, or may still be being written."""
    stamp, before = _stamp(), _File.seen
    _File.seen = stamp
    if stamp == _File.stamp or stamp != before:
        return None
    old, _File.stamp = _File.settings, stamp
    new = _read()
    changed = {name: there for name in Settings._fields if (there := getattr(new, name)) != getattr(old, name)}
    use(settings()._replace(**changed))
    return frozenset(changed)


def is_being_written() -> bool:
    """Whether the file was another at the last look than at the one before, so that one has to look again."""
    return _File.seen != _File.stamp


def _read() -> Settings:
    path = config_path()
    if disk.may_be_there(path):
        from .reader import read  # noqa: PLC0415 - without a file nothing of TOML is loaded

        _File.settings = read(path)
    elif named_by_environment():
        _File.settings = Settings(mistakes=(Mistake(0, 0, "no_such_file", {}),))
    else:
        _File.settings = Settings()
    return _File.settings


def _stamp() -> Stamp:
    try:
        found = os.stat(config_path())
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def forget_mistakes() -> None:
    """The mistakes have been said."""
    set_current(settings()._replace(mistakes=()))


def mistake_texts(mistakes: Iterable[Mistake], *, short: bool = False) -> list[str]:
    """Each mistake as a sentence that says where; `short` names the file without its folder."""
    from ..words.config_texts import mistake_sentence  # noqa: PLC0415 - mostly there are none

    where = os.path.basename(config_path()) if short else config_path()
    return [mistake_sentence(where, each.line, each.column, each.code, each.details) for each in mistakes]
