"""What narrows a verb to a part of the plan: filter words, `--view` for a saved filter, `--owner` and `--team`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from ...words import N_, _, decimal_mark
from ...words.field_names import field_name
from ..caller import Caller
from ..command import Verb, offered, option
from ..output import talk

if TYPE_CHECKING:
    from ...plan.filter.index import FilterIndex
    from ...plan.filter.query import Query
    from ...plan.filter.search import LiveFilter
    from ...plan.progress.standings import Standings

Decorated = TypeVar("Decorated", bound=Callable[..., object])

_SHIELD = "\0"
_REF = r"(?a)\s*[GOSCHUBRPgoschubrp]\s*\d{1,9}\s*"

_TERM = r"-(?:[#@\"“]|[^\W\d_][\w-]*(?::|[<>=]))"


class FilterVerb(Verb):
    """A verb whose arguments may be filter words: `-owner:lan` and `-#seo` are none of its options.

    Nor is `-seo`, where the verb has no short options of its own.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        names = (name for param in self.params if isinstance(param, click.Option) for name in param.opts)
        short = {name for name in names if not name.startswith("--")}
        return super().parse_args(ctx, [_SHIELD + arg if _is_word(arg, bool(short)) else arg for arg in args])


def _is_word(arg: str, short_options: bool) -> bool:
    if short_options:
        return re.match(_TERM, arg) is not None
    return len(arg) > 1 and arg[0] == "-" and arg[1] != "-" and arg != "-h"


def ref_and_words(args: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A reference, if the first argument is one, and the words of a filter. Raises `UsageError` for a second reference."""
    if not args or not re.fullmatch(_REF, args[0]):
        return "", tuple(args)
    if len(args) > 1 and re.fullmatch(_REF, args[1]):
        raise click.UsageError(_("Only one reference at a time: {first} or {second}").format(first=args[0], second=args[1]))
    return args[0], tuple(args[1:])


def asked(caller: Caller, words: Sequence[str], view: str | None = None, *, fiscal_month: int = 1) -> Query:
    """What the words ask, together with a saved view, in a plan whose fiscal year begins so. Raises `Refused`."""
    from ...plan.filter.parse import parse  # noqa: PLC0415 - most calls filter nothing
    from ...plan.filter.query import Query  # noqa: PLC0415

    query = Query()
    if view is not None:
        from ...state import saved_views  # noqa: PLC0415

        query = parse(saved_views.called(view)[1], caller.today, decimal_mark=decimal_mark(), fiscal_month=fiscal_month)
    return query & parse(as_text(words), caller.today, decimal_mark=decimal_mark(), fiscal_month=fiscal_month)


def as_text(words: Sequence[str]) -> str:
    """The words of a filter as one line. A single word is a line already."""
    return words[0] if len(words) == 1 else " ".join(map(_as_typed, words))


def _as_typed(word: str) -> str:
    """A word of several that a shell has taken the quotes off: `due<31 dec` was one word before."""
    if " " not in word or '"' in word:
        return word
    found = re.match(r"-?(?:[^\W\d_][\w-]*(?::?[<>]?=?|:)|[#@])?", word)
    head = found[0] if found and found[0][-1:] in "-:<>=#@" else ""
    return f'{head}"{word[len(head) :]}"'


def live_filter(caller: Caller, standings: Standings, query: Query) -> LiveFilter | None:
    """What of the plan fits; None where nothing is asked. Names that nobody has are told of on stderr."""
    if not query:
        return None
    from ...plan.filter.index import FilterIndex  # noqa: PLC0415 - as above
    from ...plan.filter.search import LiveFilter  # noqa: PLC0415

    index = FilterIndex(standings, caller.who)
    tell_unknown_names(index, query)
    return LiveFilter(index, query)


def tell_unknown_names(index: FilterIndex, query: Query) -> None:
    """On stderr, the names of a filter that nobody has."""
    for field, name, near in index.unknown(query):
        hint = _(" Did you mean {near}?").format(near=near) if near else ""
        talk(_("Nothing here has the {field} “{name}”.{hint}").format(field=field_name(field), name=name, hint=hint))


def owners_and_teams(
    owner: str = N_("Only objectives that NAME owns."), team: str = N_("Only objectives of this team.")
) -> Callable[[Decorated], Decorated]:
    """`--owner` and `--team`, each as often as one likes; `owner` and `team` are what their help says."""
    whose = option("--owner", "owners", metavar="NAME", multiple=True, shell_complete=offered("owners"), help=owner)
    names = offered("words_of", "team", "objectives")
    which = option("--team", "teams", metavar="NAME", multiple=True, shell_complete=names, help=team)
    return lambda command: whose(which(command))
