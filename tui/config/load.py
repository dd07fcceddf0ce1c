"""Reading `config.toml` at the start, putting it in force, and wording its mistakes."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..words import write_days
from .location import config_path, named_by_environment
from .settings import Mistake, Settings, set_current, settings


def use(found: Settings) -> None:
    """Put settings in force, down to the keys and the way days are written."""
    set_current(found)
    write_days(found.date_style)
    if found.keys:
        from .custom_keys import put_in_force  # noqa: PLC0415 - most people keep the keys as they are

        put_in_force(found.keys)


def load() -> Settings:
    """Read the file, if there is one, and put it in force. Where there is none this costs one look at the disk."""
    path = config_path()
    if os.path.lexists(path):
        from .reader import read  # noqa: PLC0415 - without a file nothing of TOML is loaded

        use(read(path))
    elif named_by_environment():
        use(Settings(mistakes=(Mistake(0, 0, "no_such_file", {}),)))
    elif settings() != Settings():
        use(Settings())
    return settings()


def forget_mistakes() -> None:
    """The mistakes have been said."""
    set_current(settings()._replace(mistakes=()))


def mistake_texts(mistakes: Iterable[Mistake], *, short: bool = False) -> list[str]:
    """Each mistake as a sentence that says where; `short` names the file without its folder."""
    from ..words.config_texts import mistake_sentence  # noqa: PLC0415 - mostly there are none

    where = os.path.basename(config_path()) if short else config_path()
    return [mistake_sentence(where, each.line, each.column, each.code, each.details) for each in mistakes]
