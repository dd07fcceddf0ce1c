"""The configuration: what is in force and where it comes from, the file's path, editing it, its schema."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import click
from click.core import ParameterSource

from ...commands.key_names import shown_key
from ...config import load
from ...config.in_force import Around, InForce, settings_in_force
from ...config.location import config_path
from ...config.settings import AUTO, Mistake, settings
from ...state.preferences import recall
from ...system.address import shown
from ...words import N_, _, language, ngettext
from .. import exit_codes
from ..caller import default_path, login_name
from ..command import Verb, Verbs, option
from ..output import put_json, put_line, talk


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    help=N_("""Show every setting that is in force, and where its value comes from.

A flag goes before the environment, that before the file, that before what was chosen on the screen, that before the
default. Mistakes in the file are named with line and column; exit code 1 then."""),
)
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@option("--schema", is_flag=True, help=N_("Print the JSON Schema of the file, for your editor."))
@click.pass_context
def config(ctx: click.Context, as_json: bool, schema: bool) -> int:
    """`planner config`"""
    if ctx.invoked_subcommand is not None:
        return exit_codes.DONE
    if schema:
        return _schema()
    path = config_path()
    found = settings()
    load.forget_mistakes()
    rows = [_without_secrets(each) for each in settings_in_force(found, _places(path), _around(ctx))]
    if as_json:
        _put_as_json(path, rows, found.mistakes)
    else:
        _put_as_text(path, rows, found.mistakes)
    return exit_codes.REFUSED if found.mistakes else exit_codes.DONE


def _without_secrets(row: InForce) -> InForce:
    """A plan's address may have a password in it."""
    return row._replace(value=shown(row.value)) if row.name == "plan" else row


def _schema() -> int:

    from ...config.schema import schema  # noqa: PLC0415

    put_json(schema())
    return exit_codes.DONE


@config.command(cls=Verb, help=N_("Print where the file is, or would be."))
def path() -> int:
    """`planner config path`"""
    put_line(config_path())
    return exit_codes.DONE


@config.command(cls=Verb, help=N_("""Open the file in your editor (VISUAL, EDITOR, or vi), and say what is wrong with it then.

Where there is none yet, it begins with every setting, explained and put out of use."""))  # fmt: skip
def edit() -> int:
    """`planner config edit`"""
    from ...screens.dialogs.editor import edit_file  # noqa: PLC0415 - it loads no screen

    where = config_path()
    _make(where)
    edit_file(where)
    mistakes = load.load().mistakes
    load.forget_mistakes()
    for text in load.mistake_texts(mistakes):
        talk(text)
    return exit_codes.REFUSED if mistakes else exit_codes.DONE


def _make(where: str) -> None:
    """The file with everything in it explained, unless there is one."""
    if os.path.lexists(where):
        return
    from ...config.template import template  # noqa: PLC0415 - mostly there is one
    from ...system import atomic_file  # noqa: PLC0415

    try:
        atomic_file.make_folder(os.path.dirname(os.path.abspath(where)))
        atomic_file.create(os.path.abspath(where), template().encode())
    except OSError as error:
        raise click.ClickException(_("{where} cannot be made: {why}").format(where=where, why=error.strerror)) from error


def _places(path: str) -> Mapping[tuple[str, ...], Any]:
    if not os.path.isfile(path):
        return {}
    from ...config.reader import places_in  # noqa: PLC0415 - TOML is loaded only where there is some

    return places_in(path)


def _around(ctx: click.Context) -> Around:
    """What flags, the environment and the screen say."""
    root = ctx.find_root()
    flags: dict[str, str] = {}
    environment: dict[str, str] = {}
    for name, parameter in {"plan": "plan", "name": "name", "theme": "theme"}.items():
        source = root.get_parameter_source(parameter)
        value = root.params.get(parameter)
        if source == ParameterSource.COMMANDLINE:
            flags[name] = str(value)
        elif source == ParameterSource.ENVIRONMENT:
            environment[name] = str(value)
    if "planner.language" in root.meta:
        flags["language"] = str(root.meta["planner.language"])
    elif os.environ.get("PLANNER_LANG"):
        environment["language"] = os.environ["PLANNER_LANG"]
    screen = {name: chosen for name in ("theme", "language") if (chosen := recall(name, ""))}
    defaults = {"plan": default_path, "name": login_name, "theme": lambda: AUTO, "language": language}
    return Around(flags, environment, screen, defaults)


def _put_as_text(path: str, rows: list[InForce], mistakes: tuple[Mistake, ...]) -> None:
    if not os.path.lexists(path):
        put_line(_("There is no {path} yet; planner config edit makes one.").format(path=path))
    names = max(len(each.name) for each in rows)
    values = min(max(len(_shown(each.value)) for each in rows), 40)
    for each in rows:
        put_line(f"{each.name:<{names}}  {_shown(each.value):<{values}}  {_from(path, each)}")
    for text in load.mistake_texts(mistakes):
        put_line(text)
    if mistakes:
        put_line(ngettext("{count} mistake", "{count} mistakes", len(mistakes)).format(count=len(mistakes)))


def _shown(value: Any) -> str:
    return " ".join(map(shown_key, value)) if isinstance(value, list) else str(value)


def _from(path: str, row: InForce) -> str:
    if row.source == "file" and row.place is not None:
        return _("{where}, line {line}").format(where=path, line=row.place.line)
    if row.source in ("flag", "environment"):
        return row.through
    return _("chosen on the screen") if row.source == "screen" else _("default")


def _put_as_json(path: str, rows: list[InForce], mistakes: tuple[Mistake, ...]) -> None:

    sentences = load.mistake_texts(mistakes)
    whole = {
        "file": path,
        "exists": os.path.lexists(path),
        "settings": {
            each.name: {
                "value": each.value,
                "source": each.source,
                "through": each.through or None,
                "line": each.place.line if each.place else None,
                "column": each.place.value if each.place else None,
            }
            for each in rows
        },
        "mistakes": [
            {"line": each.line or None, "column": each.column or None, "code": each.code, "sentence": explained}
            for each, explained in zip(mistakes, sentences, strict=True)
        ],
    }
    put_json(whole)
