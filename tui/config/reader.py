"""Reading `config.toml`: every line that can be used is, every other is named with its place and the reason."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..plan.bounds import too_deep
from .options import BY_NAME, OPTIONS, TABLES, InvalidSetting, kind_of
from .settings import Mistake, OwnCommand, PullCommand, Settings

if TYPE_CHECKING:
    from .positions import Place

Path = tuple[str, ...]

LARGEST = 100_000
"""Bytes that a configuration may have; whatever is larger is another file."""
MOST_BROKEN_LINES = 20
_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read(path: str) -> Settings:
    """What the file at `path` says. Never raises: what is wrong is in the settings' `mistakes`, in the order of the file."""
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        return Settings(mistakes=(Mistake(0, 0, "unreadable", {"why": error.strerror or str(error)}),))
    if len(content) > LARGEST:
        return Settings(mistakes=(Mistake(0, 0, "too_large", {}),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Settings(mistakes=(Mistake(content.count(b"\n", 0, error.start) + 1, 0, "not_utf8", {}),))
    found = understood(text, os.path.dirname(os.path.abspath(path)))
    return _only_own(path, found) if found.commands else found


def _only_own(path: str, found: Settings) -> Settings:
    """The same without commands, where anybody else may have written them."""
    from ..system.own_file import not_own  # noqa: PLC0415 - most people have no commands

    try:
        where = not_own(path)
    except OSError:
        where = path
    if not where:
        return found
    return found._replace(commands=(), mistakes=(*found.mistakes, Mistake(0, 0, "commands_not_own", {"where": where})))


def places_in(path: str) -> dict[Path, Place]:
    """Where everything stands that can be used of the file at `path`."""
    from .positions import places  # noqa: PLC0415 - wanted by those who look, not at every start

    try:
        with open(path, encoding="utf-8-sig") as file:
            return places(_whole_lines(file.read(LARGEST).replace("\r\n", "\n"))[0])
    except (OSError, ValueError):
        return {}


def understood(text: str, folder: str = "") -> Settings:
    """What a text says; paths in it are seen from `folder`."""
    text = text.replace("\r\n", "\n").rstrip("\n") + "\n"
    text, data, mistakes = _whole_lines(text)
    reading = ConfigReader(text, folder)
    found = reading.settings(data)
    return found._replace(mistakes=tuple(sorted((*mistakes, *reading.mistakes), key=lambda each: each[:2])))


def _whole_lines(text: str) -> tuple[str, dict[str, Any], list[Mistake]]:
    """The text without the lines that are no TOML, what it says, and what is wrong with those lines.

    Where a statement never ends, its first line is left out, and what follows is read by itself.
    """
    mistakes: list[Mistake] = []
    told_to = 0
    for _attempt in range(MOST_BROKEN_LINES):
        try:
            data = tomllib.loads(text, parse_float=Decimal)
            if too_deep(data):  # a.a.a.a…: no setting is as far down, and who looks for it would fall over
                break
            return text, data, mistakes
        except tomllib.TOMLDecodeError as error:
            line, column, what = _position(error, text)
            first = min(_begins(text, line), line)
            if first > told_to:
                mistakes.append(Mistake(first, column if first == line else 1, "not_toml", {"what": what}))
                told_to = line
            lines = text.split("\n")
            lines[first - 1] = ""
            text = "\n".join(lines)
        except (ValueError, RecursionError):  # 2026-13-40, or a thousand brackets
            break
    return "", {}, [*mistakes, Mistake(0, 0, "hopeless", {})]


def _position(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int, str]:
    """Line, column, and what Python's reader says is wrong there."""
    message = str(error)
    match = _POSITION.search(message)
    what = message[: match.start()] if match else message
    lines = text.split("\n")
    line, column = (int(match[1]), int(match[2])) if match and match[1] else (len(lines), 1)
    while line > 1 and not lines[line - 1].strip():  # the reader stands behind what it found wrong
        line, column = line - 1, 1
    return line, column, what


def _begins(text: str, line: int) -> int:
    """The line on which the statement begins that cannot be read at `line`."""
    from .positions import readable  # noqa: PLC0415 - as above

    start = 0
    statement, header = "", ""
    for number, each in enumerate(text.split("\n")[:line], 1):
        if not statement and (not each.strip() or each.lstrip().startswith("#")):
            continue
        start = start if statement else number
        statement += each + "\n"
        if readable(header, statement):
            header = statement if each.lstrip().startswith("[") and start == number else header
            statement = ""
    return start


class ConfigReader:
    """One text on its way to settings, and what was wrong with it."""

    def __init__(self, text: str, folder: str) -> None:
        self.text = text
        self.folder = folder
        self.mistakes: list[Mistake] = []
        self._places: dict[Path, Place] | None = None

    def settings(self, data: Mapping[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        for path, value in _leaves(data):
            name = ".".join(path)
            option = BY_NAME.get(name)
            if option is not None:
                try:
                    values[option.field] = option.read(value, self.folder)
                except InvalidSetting as wrong:
                    self.wrong(path, wrong.code, name=name, **wrong.details)
            elif name in TABLES:
                self.wrong(path, "not_a_table", name=name, found=kind_of(value))
            elif path[0] not in ("keys", "standup_keys", "pull", "commands"):
                self.unknown(path)
        self._check_thresholds(values)
        keys = self._keys(data)
        return Settings(**values, keys=keys, pull=self._pull(data), commands=self._commands(data, keys))

    def _check_thresholds(self, values: dict[str, Any]) -> None:
        found = Settings(**values)
        if found.at_risk > found.off_track:
            values.pop("at_risk", None)
            values.pop("off_track", None)
            path = ("thresholds", "at_risk") if ("thresholds", "at_risk") in self.places else ("thresholds", "off_track")
            self.wrong(path, "thresholds_crossed", at_risk=found.at_risk, off_track=found.off_track)

    def _keys(self, data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
        if "keys" not in data and "standup_keys" not in data:
            return {}
        from .custom_keys import read_keys  # noqa: PLC0415 - most people keep the keys as they are

        return read_keys(data, self.wrong)

    def _pull(self, data: Mapping[str, Any]) -> tuple[PullCommand, ...]:
        if "pull" not in data:
            return ()
        from .pull_commands import read_pull  # noqa: PLC0415 - most people have none

        return read_pull(data["pull"], self.wrong)

    def _commands(self, data: Mapping[str, Any], keys: Mapping[str, tuple[str, ...]]) -> tuple[OwnCommand, ...]:
        if "commands" not in data:
            return ()
        from .own_commands import read_commands  # noqa: PLC0415 - as above

        return read_commands(data["commands"], keys, self.wrong)

    @property
    def places(self) -> dict[Path, Place]:
        """Where everything stands; worked out only once something is wrong."""
        if self._places is None:
            from .positions import places  # noqa: PLC0415 - as above

            self._places = places(self.text)
        return self._places

    def wrong(self, path: Path, code: str, **details: Any) -> None:
        """Note what is wrong with the value at a path."""
        place = self.places.get(path)
        line, column = (place.line, place.value) if place else (0, 0)
        self.mistakes.append(Mistake(line, column, code, details))

    def unknown(self, path: Path) -> None:
        """Note a name that means nothing, with the one it is nearest to."""
        name = ".".join(path)
        near = [each.name for each in OPTIONS if each.name.startswith(name) or each.name.rpartition(".")[2] == path[-1]]
        import difflib  # noqa: PLC0415 - only a slip of the finger needs it

        near = near or difflib.get_close_matches(name, [*BY_NAME, *TABLES], n=1)
        place = self.places.get(path)
        line, column = (place.line, place.key) if place else (0, 0)
        self.mistakes.append(Mistake(line, column, "unknown", {"name": name[:60], "near": near[0] if near else ""}))


def _leaves(data: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value with the path to it. A table that should not be one counts as a value."""
    for name, value in data.items():
        path = (*above, name)
        if isinstance(value, dict) and ".".join(path) in TABLES:
            yield from _leaves(value, path)
        else:
            yield path, value
