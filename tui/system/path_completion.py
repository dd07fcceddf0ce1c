"""Names of files as people type them: what Tab makes of a beginning, as a shell does, and `~` for one's home."""

from __future__ import annotations

import os

MOST = 2_000
"""Names of a folder that are looked at."""


def completed(text: str, folder: str = "") -> tuple[str, list[str]]:
    """The text with all that every name beginning so has in common, and those names (a folder's with `/`), seen from a folder."""
    begun, name = os.path.split(text)
    where = os.path.join(folder, os.path.expanduser(begun)) or os.curdir
    found = []
    try:
        with os.scandir(where) as entries:
            for entry, _count in zip(entries, range(MOST), strict=False):
                if entry.name.startswith(name) and (name.startswith(".") or not entry.name.startswith(".")):
                    found.append(entry.name + os.sep if entry.is_dir() else entry.name)
    except (OSError, ValueError):
        return text, []
    common = os.path.commonprefix(found)  # noqa: RUF071 - of letters, as a shell does
    return (text[: len(text) - len(name)] + common if len(common) > len(name) else text), sorted(found)


def short_path(path: str) -> str:
    """The path with `~` for one's home."""
    home = os.path.expanduser("~")
    return "~" + path[len(home) :] if path.startswith(home + os.sep) else path
