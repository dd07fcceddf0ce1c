"""The manual page, made of the commands themselves: `man` gets what `--help` says, and the keys and settings beside it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator

import click

from ... import __version__
from ...commands.key_names import Command, keys_by_default, shown_key
from ...commands.main_commands import COMMANDS, EVERYWHERE
from ...commands.standup_commands import STANDUP_COMMANDS
from ...config.options import OPTIONS
from ...draw.text.sentences import capital, sentences
from ...words import N_, _
from ...words.vocabulary import VOCABULARY
from .. import exit_codes
from ..command import Verb, option
from ..output import is_terminal, put

EXIT_CODES: tuple[tuple[int, str], ...] = (
    (exit_codes.DONE, N_("Done.")),
    (exit_codes.REFUSED, N_("Refused, findings, or not all done; what could not be done has changed nothing.")),
    (exit_codes.USAGE, N_("Bad usage.")),
    (exit_codes.UNREADABLE, N_("The plan cannot be read, or is not a plan. It is untouched.")),
    (exit_codes.CONFLICT, N_("Somebody else changed the same field first.")),
    (exit_codes.FAILED, N_("The program itself has failed; what was typed and not saved is kept, and a report is written.")),
    (exit_codes.INTERRUPTED, N_("Interrupted by ctrl+c.")),
)
VARIABLES: tuple[tuple[str, str], ...] = (
    ("PLANNER_PLAN", N_("The plan (a file, or an address on a server), where --plan names none.")),
    ("PLANNER_USER", N_("Who acts, where --as names nobody.")),
    ("PLANNER_LANG", N_("The language, where --lang names none: en or vi.")),
    ("PLANNER_THEME", N_("The colours of the screen, where --theme names none.")),
    ("PLANNER_CONFIG", N_("Another configuration file.")),
    ("PLANNER_DEBUG", N_("With any value: where something went wrong that should not.")),
    ("NO_COLOR", N_("With any value: no colours.")),
    ("VISUAL, EDITOR", N_("The editor for notes and for the configuration.")),
)


@click.command(
    cls=Verb,
    help=N_("""Show the manual page.

On a pipe its source is printed: planner man > planner.1"""),
)
@option("--source", is_flag=True, help=N_("Print its source on a terminal, too."))
@click.pass_context
def man(ctx: click.Context, source: bool) -> int:
    """`planner man`"""
    text = page(ctx.find_root())
    reader = shutil.which("man")
    if source or reader is None or not is_terminal():
        put(text)
        return exit_codes.DONE
    with tempfile.TemporaryDirectory(prefix="planner-") as folder:
        path = os.path.join(folder, "planner.1")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return subprocess.run([reader, path], check=False).returncode and exit_codes.REFUSED  # noqa: S603 - the system's own reader


def page(root: click.Context) -> str:
    """The page's source, in the language in force."""
    return "\n".join(_page(root)) + "\n"


def _page(root: click.Context) -> Iterator[str]:
    program = root.command
    assert isinstance(program, click.Group)
    yield f'.TH PLANNER 1 "" "planner {__version__}" "{_escaped(_("Manual of planner"))}"'
    yield from _section(_("Name"))
    yield rf"planner \- {_escaped(_first_paragraph(program.help or ''))}"
    yield from _section(_("Synopsis"))
    yield rf".B planner\fR [\fI{_escaped(_('OPTION'))}\fR…] [\fI{_escaped(_('PLAN'))}\fR]"
    yield ".br"
    yield rf".B planner\fR [\fI{_escaped(_('OPTION'))}\fR…] \fI{_escaped(_('VERB'))}\fR …"
    yield from _section(_("Description"))
    yield from _paragraphs(program.help or "")
    yield from _section(_("Options"))
    yield from _options(root, program)
    yield from _section(_("Verbs"))
    for name in program.list_commands(root):
        verb = program.get_command(root, name)
        if verb is not None and not verb.hidden:
            yield from _verb(root, verb, name)
    yield from _section(_("Words"))
    for word in VOCABULARY:
        yield from _item(
            rf"\fB{_escaped(_(word.name))}\fR", sentences(capital(_(word.meaning)), (_(word.change), f"“{_(word.example)}”"))
        )
    yield from _section(_("Keys"))
    yield from _keys((*COMMANDS, *EVERYWHERE))
    yield from _section(_("Keys of a standup"))
    yield from _keys(STANDUP_COMMANDS)
    yield from _section(_("Configuration"))
    yield from _paragraphs(
        _("The file is TOML; planner config path says where it is. A flag goes before the environment, that before the file.")
    )
    for each in OPTIONS:
        yield from _item(rf"\fB{_escaped(each.name)}\fR", _(each.help))
    yield from _item(r"\fB[keys]\fR, \fB[standup_keys]\fR", _('Keys of your own, such as check_in = ["c", "n"].'))
    yield from _section(_("Environment"))
    for name, text in VARIABLES:
        yield from _item(rf"\fB{name}\fR", _(text))
    yield from _section(_("Exit status"))
    for code, text in EXIT_CODES:
        yield from _item(rf"\fB{code}\fR", _(text))
    yield from _section(_("Examples"))
    yield from _paragraphs((program.epilog or "").split("\n\n")[0])


def _section(title: str) -> Iterator[str]:
    yield f".SH {_escaped(title.upper())}"


def _verb(above: click.Context, verb: click.Command, name: str) -> Iterator[str]:
    ctx = click.Context(verb, info_name=name, parent=above)
    if isinstance(verb, click.Group):
        inner = [(each, verb.get_command(ctx, each)) for each in verb.list_commands(ctx)]
        usage = " ".join([name, *verb.collect_usage_pieces(ctx)])
        yield rf".SS \fBplanner {_escaped(_below_root(ctx))}\fR {_escaped(usage.removeprefix(name).strip())}"
        yield from _paragraphs(verb.help or "")
        yield from _options(ctx, verb)
        for each, command in inner:
            if command is not None:
                yield from _verb(ctx, command, each)
        return
    pieces = " ".join(verb.collect_usage_pieces(ctx))
    yield rf".SS \fBplanner {_escaped(_below_root(ctx))}\fR {_escaped(pieces)}"
    yield from _paragraphs(verb.help or "")
    yield from _options(ctx, verb)
    yield from _paragraphs(verb.epilog or "", further=True)


def _below_root(ctx: click.Context) -> str:
    return ctx.command_path.partition(" ")[2]


def _options(ctx: click.Context, command: click.Command) -> Iterator[str]:
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None and record[1] and "--help" not in param.opts:
            yield from _item(rf"\fB{_escaped(record[0])}\fR", record[1])


def _keys(commands: tuple[Command, ...]) -> Iterator[str]:
    for command in commands:
        keys = " ".join(shown_key(key) for key in keys_by_default(command))
        yield from _item(rf"\fB{_escaped(keys)}\fR", f"{_(command.name)}: {_(command.help)}")


def _item(head: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield head
    yield _line(" ".join(text.split()))


def _first_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n", maxsplit=1)[0].split()).rstrip(".")


def _paragraphs(text: str, *, further: bool = False) -> Iterator[str]:
    r"""A help text: paragraphs, those behind `\b` with their lines as they are; `further` where there is text above them."""
    if not text.strip():
        return
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
        lines = paragraph.split("\n")
        if number or further:
            yield ".PP"
        if lines[0].strip() == "\b":
            yield from (".nf", *(_line(line) for line in lines[1:]), ".fi")
        else:
            yield _line(" ".join(paragraph.split()))


def _line(text: str) -> str:
    escaped = _escaped(text)
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _escaped(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-").replace("^", r"\(ha").replace("~", r"\(ti").replace("`", r"\(ga")
