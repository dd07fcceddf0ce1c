"""What every verb is made of: texts looked up when shown, numbers that may be negative, modules loaded when used."""

from __future__ import annotations

import gettext
import importlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from ..system.restricted import is_restricted
from ..words import DOMAIN, FOLDER, LANGUAGES, N_, _, use
from ..words import language as current_language
from .files import as_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VARIABLE = "_PLANNER_COMPLETE"
"""By this variable of the environment a shell asks what could come next."""
_NEGATIVE = re.compile(r"-\s?[\d.,]")
_SHIELD = "\0"
"""Put before a negative number, so that it is not taken for an option. No argument can hold it by itself."""


class _TranslatedText:
    """A text that is kept as written and translated when read: the language is chosen after this module was loaded."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = f"_{name}_as_written"

    def __get__(self, instance: Any, owner: type) -> str | None:
        text: str | None = getattr(instance, self.name, None)
        return _(text) if text else text

    def __set__(self, instance: Any, text: str | None) -> None:
        setattr(instance, self.name, text)


class _Translated:
    """Click's texts about a verb or an option, translated."""

    help = _TranslatedText()


class _TranslatedVerb(_Translated):
    epilog = _TranslatedText()
    options_metavar = _TranslatedText()  # click's own "[OPTIONS]"
    own_help: Option | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, whose text is looked up when it is read: at every call click would have gettext go through the languages."""
        if self.own_help is None:
            names = self.get_help_option_names(ctx)  # type: ignore[attr-defined]
            self.own_help = Option(
                [*names, _HELP], is_flag=True, is_eager=True, expose_value=False, callback=_help, help=_HELP_TEXT
            )
        return self.own_help


_HELP = "_help"
"""What the option is called that shows the help; no verb has a parameter of that name."""
_HELP_TEXT = N_("Show this message and exit.")


def _help(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


class WorkedOut:
    """A text of a verb that is made when it is read, such as a list. What click sets is left out: it was made with none."""

    def __init__(self, text: Callable[[], str]) -> None:
        self.text = text

    def __get__(self, instance: object, owner: type) -> str:
        return self.text()

    def __set__(self, instance: object, text: str | None) -> None:
        pass


class Option(_Translated, click.Option):
    """An option whose help is translated."""


class _FileName(click.types.StringParamType):
    """The name of a file, which may be any bytes. Everything else that is typed is text."""


FILE = _FileName()


def _as_texts(ctx: click.Context) -> None:
    """See to it that what was typed is text, where it names no file. Raises `Refused`."""
    files = {param.name for param in ctx.command.params if isinstance(param.type, _FileName)}
    for name, value in ctx.params.items():
        if name in files:
            continue
        if isinstance(value, str):
            ctx.params[name] = as_text(value, name)
        elif isinstance(value, tuple):
            ctx.params[name] = tuple(as_text(each, name) if isinstance(each, str) else each for each in value)


class Verb(_TranslatedVerb, click.Command):
    """A verb that takes `-0.5` for a number."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, [_SHIELD + arg if _NEGATIVE.match(arg) else arg for arg in args])
        ctx.params = {name: _unshielded(value) for name, value in ctx.params.items()}
        _as_texts(ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        if is_restricted():
            from .forced_command import check_options  # noqa: PLC0415 - a way of calling that most never use

            check_options(ctx)
        return super().invoke(ctx)


def _unshielded(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_SHIELD)
    if isinstance(value, tuple):
        return tuple(_unshielded(each) for each in value)
    return value


def offers_help() -> bool:
    """Whether the shell that asks shows a word about each offer; bash does not."""
    return not os.environ.get(VARIABLE, "").startswith("bash")


class Verbs(_TranslatedVerb, click.Group):
    """A group whose verbs are loaded one by one, when called. `places` says in which module each is, and its name there."""

    places: Mapping[str, tuple[str, str]] = {}
    subcommand_metavar = _TranslatedText()  # type: ignore[assignment]  # click's own "COMMAND [ARGS]..."

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        _as_texts(ctx)
        return rest

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.places, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.places:
            return super().get_command(ctx, name)
        module, attribute = self.places[name]
        found: click.Command = getattr(importlib.import_module(f".{module}", __package__), attribute)
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        """The verbs by name; they are loaded only for a shell that shows what each is about."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only shells ask

        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        helping = offers_help()
        found = []
        for name in self.list_commands(ctx):
            if name.startswith(incomplete):
                verb = self.get_command(ctx, name) if helping else None
                found.append(CompletionItem(name, help=verb.get_short_help_str(80) if verb else None))
        return found


def offered(name: str, *args: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem[Any]]]:
    """What a shell is offered for a parameter: `name` is a function of `setup.completers`, which is loaded only when one asks."""

    def complete(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem[Any]]:
        completing = importlib.import_module(".setup.completers", __package__)
        found: list[CompletionItem[Any]] = getattr(completing, name)(ctx, typed, *args)
        return found

    return complete


option = partial(click.option, cls=Option)
"""`click.option` with a help text that is translated."""
argument = click.argument


class TranslatedChoice(click.Choice[str]):
    """One of a few words, whatever their case; `at risk`, `at_risk` and `at-risk` are the same."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        return str(choice).strip().casefold().replace(" ", "-").replace("_", "-")


_OF_CLICK = N_("COMMAND [ARGS]...")


def named_language(args: Sequence[str]) -> str:
    """The language that `--lang` names, wherever it stands, or nothing: what is wrong with the rest is said in it, too."""
    found = ""
    for place, arg in enumerate(args):
        if arg == "--":
            break
        name, equals, value = arg.partition("=")
        if name == "--lang":
            value = value if equals else "".join(args[place + 1 : place + 2])
            found = value.strip().lower() if value.strip().lower() in LANGUAGES else found
    return found


def _answer(prompt: str) -> str:
    from .files import answer_of_stdin  # noqa: PLC0415 - most calls ask nothing

    return answer_of_stdin(prompt)


def speak(language: str) -> None:
    """Use this language from now on, in click's own texts too.

    Click looks its texts up in gettext's default domain, and gettext asks `LANGUAGE` before all else.
    """
    use(language)
    click.termui.visible_prompt_func = _answer
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = current_language()


def _speak(ctx: click.Context, param: click.Parameter, language: str | None) -> None:
    if language:
        speak(language)
        ctx.find_root().meta["planner.language"] = language


lang = option(
    "--lang",
    metavar="|".join(LANGUAGES),
    type=TranslatedChoice(list(LANGUAGES)),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help=N_("The language; else PLANNER_LANG, your configuration, the one chosen on the screen, that of the environment."),
)
"""Before the verb, and behind the verbs that open a screen."""
