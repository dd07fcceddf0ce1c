"""Files that are watched, whatever becomes of them: written to, renamed over, taken away and put back, or with their folder.

The system watches what lies there now, not a path. So for each path its whole road is watched: every folder on it for being moved
or deleted itself, the last one, and each with a symlink in it, for the one name that counts, and the file for being written to.
Whatever else happens in a folder wakes nobody unless a name comes or goes there. When something on a road changes, the road is
walked anew.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import file_systems
from .inotify import MODIFY, NAMES, OVERFLOW, SELF, Inotify

_MOST_LINKS = 40
_MOST_WALKS = 5
"""Times that a road is walked until nothing on it has changed meanwhile."""


class _Place(NamedTuple):
    """A stretch of a road: what is watched, for what, and the name in it that counts (none: it itself)."""

    at: str
    what: int
    name: str


class FileWatch:
    """Some paths. `handle` is readable when something has happened; `unsure` are those of which not everything is told: they are
    to be looked at now and then as well."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._about: dict[int, dict[str, set[str]]] = {}
        """By number of a watch: by name in it, the paths that it matters to."""
        self._inotify: Inotify | None = None
        self.watch(paths)

    @property
    def handle(self) -> int:
        """What becomes readable; -1 where nothing does."""
        return -1 if self._inotify is None else self._inotify.handle

    def watch(self, paths: Iterable[str]) -> None:
        """Watch these from now on, and no others."""
        self.paths = frozenset(paths)
        self.unsure = self.paths
        self.arm()

    def changed(self) -> set[str]:
        """Take in what has happened; gives the paths that may have changed."""
        if self._inotify is None:
            return set()
        found: set[str] = set()
        moved = False
        for number, what, name in self._inotify.events():
            about = self.paths if what & OVERFLOW else self._about.get(number, {}).get(name if what & NAMES else "", ())
            found.update(about)
            moved = moved or (bool(about) and what != MODIFY)
        if moved:
            self.arm()
        return found

    def arm(self) -> None:
        """Watch what lies on the roads now; also again where that could not be before. What has happened until then is not told:
        it is to be looked at after this."""
        if self._inotify is None:
            if not self.paths:
                return  # a user may have 128 of them, and somebody may have many screens
            try:
                self._inotify = Inotify()
            except OSError:  # there is none here, or none left for this user
                return
        walked: dict[str, tuple[_Place, ...]] = {}
        for _ in range(_MOST_WALKS):
            before, walked = walked, {path: tuple(_road(path)) for path in self.paths}
            if walked == before:
                break
            self._watch(self._inotify, walked)

    def _watch(self, inotify: Inotify, roads: dict[str, tuple[_Place, ...]]) -> None:
        unsure: set[str] = set()
        wanted: dict[str, int] = {}
        for road in roads.values():
            for place in road:
                wanted[place.at] = wanted.get(place.at, 0) | place.what
        numbers: dict[str, int] = {}
        masks: dict[int, int] = {}
        about: dict[int, dict[str, set[str]]] = {}
        for path, road in roads.items():
            for place in road:
                try:
                    number = numbers.get(place.at)
                    if number is None:
                        number = inotify.add(place.at, wanted[place.at])
                        if masks.setdefault(number, wanted[place.at]) | wanted[place.at] != wanted[place.at]:  # it has two paths
                            masks[number] |= wanted[place.at]
                            inotify.add(place.at, masks[number])
                        numbers[place.at] = number
                    if place.what != SELF and not file_systems.tells_all(place.at):
                        unsure.add(path)
                except OSError:  # not ours to read, gone meanwhile, or too many are watched already
                    unsure.add(path)
                    continue
                about.setdefault(number, {}).setdefault(place.name, set()).add(path)
                about[number].setdefault("", set()).add(path)
        for number in self._about.keys() - about.keys():
            inotify.remove(number)
        self._about, self.unsure = about, frozenset(unsure)

    def close(self) -> None:
        """Watch nothing any more."""
        if self._inotify is not None:
            self._inotify.close()
            self._inotify = None
            self.unsure = self.paths


def _road(path: str) -> Iterator[_Place]:
    """What is to be watched so that nothing that happens to the file at a path is missed, whether there is one or not."""
    here, links = "/", 0
    left = _parts(os.path.join(os.getcwd(), path))
    while left:
        name = left.pop()
        if name == "..":
            here = os.path.dirname(here)
            continue
        at = os.path.join(here, name)
        try:
            mode = os.lstat(at).st_mode
        except OSError:
            mode = 0
        is_link = stat.S_ISLNK(mode)
        if is_link or not mode or not left:
            yield _Place(here, NAMES | SELF, name)
        if is_link and links < _MOST_LINKS:
            links += 1
            try:
                target = os.readlink(at)
            except OSError:
                return
            left += _parts(target)
            here = "/" if target.startswith("/") else here
        elif not mode or is_link:
            return
        elif left:
            yield _Place(at, SELF, "")
            here = at
        else:
            yield _Place(at, MODIFY | SELF, "")


def _parts(path: str) -> list[str]:
    """The names in a path, the last first."""
    return [part for part in reversed(path.split("/")) if part not in ("", ".")]
