"""The mappings that there are: those that ship with the program, and the user's own beside `config.toml`, which go first."""

from __future__ import annotations

import os
from collections.abc import Iterator

from ....config.location import config_path
from ....plan.errors import Refused
from ....system.atomic_file import not_saved_on_error, replace
from .mapping import SheetMapping, check_name, is_name, parsed

ENDING = ".toml"
_SHIPPED = os.path.dirname(os.path.abspath(__file__))
LARGEST = 1_000_000
"""Bytes of a file that is still read as one."""


def own_folder() -> str:
    """Where the user's own are, whether there are any or not."""
    return os.path.join(os.path.dirname(config_path()), "mappings")


def names() -> list[str]:
    """What all are called, in the order of the alphabet."""
    return sorted({*_in(_SHIPPED), *_in(own_folder())})


def _in(folder: str) -> Iterator[str]:
    try:
        found = os.listdir(folder)
    except OSError:
        return
    yield from (name.removesuffix(ENDING) for name in found if name.endswith(ENDING) and is_name(name.removesuffix(ENDING)))


def mapping_called(name: str) -> SheetMapping:
    """The mapping of that name. Raises `Refused` where there is none, or none that can be read."""
    plain = check_name(name)
    for folder in (own_folder(), _SHIPPED):
        path = os.path.join(folder, plain + ENDING)
        if os.path.isfile(path):
            return _read(path, plain)
    raise Refused("no_such_mapping", name=plain, known=tuple(names()), where=own_folder())


def _read(path: str, name: str) -> SheetMapping:
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Refused("file_not_read", where=path, why=os.strerror(error.errno or 0)) from None
    if len(content) > LARGEST:
        raise Refused("mapping_broken", where=path, why=f"> {LARGEST} B")
    try:
        return parsed(content.decode("utf-8-sig"), name, path)
    except UnicodeDecodeError as error:
        raise Refused("mapping_broken", where=path, why=error.reason) from None


def all_mappings() -> tuple[list[SheetMapping], list[Refused]]:
    """All there are, the user's own first, and what is wrong with those that cannot be read."""
    found: list[SheetMapping] = []
    wrong: list[Refused] = []
    own = set(_in(own_folder()))
    for name in sorted(own) + sorted(set(_in(_SHIPPED)) - own):
        try:
            found.append(mapping_called(name))
        except Refused as refused:
            wrong.append(refused)
    return found, wrong


def save(mapping: SheetMapping) -> str:
    """Keep a mapping as one of the user's own, in place of one of that name; gives the path. Raises `Refused`, `NotSaved`."""
    folder = own_folder()
    path = os.path.join(folder, check_name(mapping.name) + ENDING)
    with not_saved_on_error(path):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        replace(path, mapping.as_toml().encode("utf-8", "surrogatepass"))
    return path
