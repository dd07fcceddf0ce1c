"""Backups: what the plan file was before each of the last folds, and on each of the last days there was one.

They lie beside the plan, in `.NAME.backups/`, each called by its number and by when it was written:

    37-20261120T170000Z.json            the plan file that a fold replaced
    38-20261121T091500Z.aside.json      what stood there when a backup was put back over something unreadable

A fold writes a new file and never touches the old one, so keeping that costs a name (a hard link), not a copy. Numbers only
grow. What was put aside is never taken away by planner. Everything is done inside the opened folder: a symlink in its place,
or put there meanwhile, is not followed.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from ...plan.errors import NotSaved
from ...system import disk
from ...system.atomic_file import PRIVATE, not_saved_on_error
from ...system.permissions import Permissions, apply_permissions, may_write_too, permissions_of

FOLDS = 10
"""The files that the last so many folds replaced are kept."""
DAYS = 14
"""Of the last so many days on which there was one, the last is kept."""
_NAME = re.compile(r"(\d{1,9})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(\.aside)?\.json", re.ASCII)
_WHEN = "%Y%m%dT%H%M%SZ"
_ONLY_FILES = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Backup(NamedTuple):
    """A plan file that was kept."""

    number: int
    at: datetime
    """When it was written, as its file system said then."""
    aside: bool
    """It was put aside by a restore, not replaced by a fold."""
    name: str


def folder_path(plan: str) -> str:
    """Where the backups of the plan at `plan` (a real path) are."""
    folder, name = os.path.split(plan)
    return os.path.join(folder, f".{name}.backups")


def listed(plan: str) -> list[Backup]:
    """The backups of a plan, the newest first. Raises `NotSaved` where their folder is not to be trusted."""
    try:
        with _folder(plan) as folder:
            return _named(os.listdir(folder))
    except FileNotFoundError:
        return []


def content_of(plan: str, backup: Backup) -> tuple[bytes, Permissions]:
    """A backup's bytes, and whose they are. Raises `OSError` where it is gone or no file of somebody who may write the plan."""
    with _folder(plan) as folder:
        handle = os.open(backup.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
        with open(handle, "rb") as file:
            found = permissions_of(handle)
            if not stat.S_ISREG(found.of.st_mode) or not may_write_too(found.of, _plan_or_its_folder(plan)):
                raise PermissionError(1, "planted", backup.name)
            return file.read(), found


def keep(plan: str) -> None:
    """Keep the plan file as it is, for it is about to be replaced. Call under the plan's lock. Raises `NotSaved`, `OSError`."""
    with not_saved_on_error(folder_path(plan)), _folder(plan, make=True) as folder:
        there = os.lstat(plan)
        backups = _named(os.listdir(folder))
        if backups and os.path.samestat(os.lstat(backups[0].name, dir_fd=folder), there):
            return  # a fold that came no further than this
        # Not flushed: where names are journalled, the flush of the fold itself takes this along; anywhere else a power cut
        # right now may cost this one backup, which is no reason to make every fold wait for the disk once more.
        newest = _put(plan, folder, there, backups)
        wanted = to_keep([newest, *backups])
        for each in backups:
            if each not in wanted:
                disk.remove_if_possible(each.name, into=folder)


def let_in(plan: str) -> None:
    """Let into the folder of backups, where there is one, whoever may read the plan by now."""
    if os.path.isdir(folder_path(plan)):
        with contextlib.suppress(NotSaved, OSError), _folder(plan, make=True):
            pass


def to_keep(backups: Iterable[Backup], day: Callable[[datetime], date] = lambda at: at.astimezone().date()) -> set[Backup]:
    """Which of the backups stay: the last `FOLDS`, the last of each of the last `DAYS` days, and what was put aside.

    A day without a backup does not count: a plan that is changed once a week still goes back fourteen weeks.
    """
    newest_first = sorted((each for each in backups if not each.aside), reverse=True)
    days: dict[date, Backup] = {}
    for each in newest_first:
        days.setdefault(day(each.at), each)
    daily = sorted(days.values(), reverse=True)[:DAYS]
    return {*newest_first[:FOLDS], *daily, *(each for each in backups if each.aside)}


def put_aside(plan: str, also: Iterable[str] = ()) -> str:
    """Keep the file at `plan` for good, and the files `also` beside it; gives where. Raises `NotSaved`, `OSError`.

    Where there is no plan file, only the others are kept, and it is said where the first of them is. What an interrupted call
    has kept already is not kept twice.
    """
    with not_saved_on_error(folder_path(plan)), _folder(plan, make=True) as folder:
        backups = _named(os.listdir(folder))
        name = _half_aside(plan, folder, backups, also)
        if not name and disk.is_there(plan):
            name = _put(plan, folder, os.lstat(plan), backups, aside=True).name
        names = [name] if name else []
        name = name or f"{_next(backups)}-{time.strftime(_WHEN, time.gmtime())}.aside.json"
        for path in filter(disk.is_there, also):
            names.append(_beside(name, path))
            if not _is_like(path, folder, names[-1]):
                _check_ordinary(path, os.lstat(path))
                _copy(path, folder, names[-1])  # another name would make it look like somebody else's
        disk.sync_folder(folder)
    return os.path.join(folder_path(plan), names[0] if names else name)


def _beside(name: str, path: str) -> str:
    """What a file beside the plan is called beside a backup of that name."""
    return f"{name.removesuffix('.json')}.{path.rpartition('.')[2]}"


def _is_named(path: str, folder: int, name: str) -> bool:
    """Whether that name in the folder is another name of the file at `path`."""
    try:
        return os.path.samestat(os.lstat(path), os.lstat(name, dir_fd=folder))
    except FileNotFoundError:
        return False


def _is_like(path: str, folder: int, name: str) -> bool:
    """Whether a file of that name in the folder says the same as the one at `path`."""
    try:
        with (
            open(os.open(name, os.O_RDONLY | _ONLY_FILES, dir_fd=folder), "rb") as other,
            open(os.open(path, os.O_RDONLY | _ONLY_FILES), "rb") as file,
        ):
            return stat.S_ISREG(os.fstat(file.fileno()).st_mode) and file.read() == other.read()
    except FileNotFoundError:
        return False


def _half_aside(plan: str, folder: int, backups: list[Backup], also: Iterable[str]) -> str:
    """The name under which a restore that was interrupted has put this very file aside; empty where there is none."""
    name = backups[0].name if backups and backups[0].aside else ""
    if not name or not _is_named(plan, folder, name):
        return ""
    there = set(os.listdir(folder))
    others = (each for each in also if disk.is_there(each) and _beside(name, each) in there)
    return name if all(_is_like(each, folder, _beside(name, each)) for each in others) else ""


def _named(names: Iterable[str]) -> list[Backup]:
    found = []
    for name in names:
        match = _NAME.fullmatch(name)
        if match is not None:
            with contextlib.suppress(ValueError):
                at = datetime(*map(int, match.groups()[1:7]), tzinfo=UTC)  # type: ignore[arg-type, misc]
                found.append(Backup(int(match[1]), at, match[8] is not None, name))
    return sorted(found, reverse=True)


def _next(backups: list[Backup]) -> int:
    return (backups[0].number if backups else 0) + 1


def _put(plan: str, folder: int, there: os.stat_result, backups: list[Backup], *, aside: bool = False) -> Backup:
    """The plan file, under the next number."""
    try:
        at = datetime.fromtimestamp(int(there.st_mtime), UTC)
        written = at.strftime(_WHEN) if at.year >= 1000 else ""
    except (ValueError, OverflowError, OSError):  # a file system may say any number
        written = ""
    number = _next(backups)
    written = written or time.strftime(_WHEN, time.gmtime())
    name = f"{number}-{written}{'.aside' if aside else ''}.json"
    _link_or_copy(plan, folder, name, there)
    return _named([name])[0]


def _link_or_copy(path: str, folder: int, name: str, there: os.stat_result) -> None:
    """Give the file a second name in the folder; where the file system has no such thing, copy it."""
    _check_ordinary(path, there)
    try:
        disk.link(path, name, into=folder)
    except FileExistsError:
        raise
    except OSError:
        _copy(path, folder, name)


def _check_ordinary(path: str, there: os.stat_result) -> None:
    if not stat.S_ISREG(there.st_mode):
        raise NotSaved(path, "backups_planted", path)


def _copy(path: str, folder: int, name: str) -> None:
    """Another file with the same content, mode and group, under its name only once it is whole."""
    half = f"{name}.new"
    disk.remove_if_possible(half, into=folder)
    with open(os.open(path, os.O_RDONLY | _ONLY_FILES), "rb") as file:
        handle = disk.opened(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE, into=folder)
        try:
            apply_permissions(handle, permissions_of(file.fileno()))
            while part := file.read(1 << 20):
                disk.write(handle, part)
            disk.sync(handle)
        except BaseException:
            disk.remove_if_possible(half, into=folder)
            raise
        finally:
            disk.close(handle)
    disk.rename(half, name, within=folder)


@contextlib.contextmanager
def _folder(plan: str, *, make: bool = False) -> Iterator[int]:
    """The folder of a plan's backups, open; no wider than the plan. Raises `NotSaved` where somebody else has put one there."""
    path = folder_path(plan)
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        if not make:
            raise
        with contextlib.suppress(FileExistsError):
            disk.make_folder(path)
        handle = os.open(path, flags)
    except OSError as error:
        if os.path.lexists(path) and not stat.S_ISDIR(os.lstat(path).st_mode):
            raise NotSaved(path, "backups_planted", path) from error
        raise
    try:
        of_plan = _plan_or_its_folder(plan)
        if not may_write_too(os.fstat(handle), of_plan):
            raise NotSaved(path, "backups_planted", path)
        if make and stat.S_ISREG(of_plan.of.st_mode):
            _no_wider(handle, of_plan)
        yield handle
    finally:
        disk.close(handle)


def _plan_or_its_folder(plan: str) -> Permissions:
    """Who may write the plan; where that is gone, who may make it."""
    try:
        return permissions_of(plan)
    except FileNotFoundError:
        return permissions_of(os.path.dirname(plan))


def _no_wider(handle: int, plan: Permissions) -> None:
    """Let into the folder who may read the plan, and nobody else: a backup keeps the rights that the plan had at the time.

    Whose folder it is not may use it as it is, as long as it is no wider. Raises `OSError` where it is.
    """
    found = os.fstat(handle)
    try:
        apply_permissions(handle, plan, folder=True)
    except OSError:
        mode = plan.of.st_mode & 0o777
        others = found.st_gid != plan.of.st_gid and found.st_mode & 0o070
        if others or found.st_mode & 0o777 & ~(mode | (mode & 0o444) >> 2):
            raise
