"""What the shell offers at the Tab key, by click's own machinery: references with their titles, owners, teams, fields, files.

Each call is a `planner` of its own, so nothing is loaded but the plan, and nothing that goes wrong is ever said.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from ..command import VARIABLE

if TYPE_CHECKING:
    from ...plan.plan import Plan

Items = list[CompletionItem[str]]

SHELLS = ("bash", "zsh", "fish")
MOST = 200
"""The most that is offered at once."""
_OF_NOBODY = ("me", "none")


def answer(program: click.Command, instruction: str) -> None:
    """Print what the shell asks for by the variable, such as `bash_complete`; on any trouble, nothing."""
    shell, _, wanted = instruction.partition("_")
    kind = get_completion_class(shell)
    if kind is None or wanted != "complete":
        return
    with contextlib.suppress(Exception):  # somebody is in the middle of a line; the call itself will say what is wrong
        click.echo(kind(program, {}, "planner", VARIABLE).complete())


def script(program: click.Command, shell: str) -> str:
    """The lines by which a shell learns to ask."""
    kind = get_completion_class(shell)
    assert kind is not None
    completion = kind(program, {}, "planner", VARIABLE)
    return completion.source_template % completion.source_vars()


def unquoted(word: str) -> tuple[str, str]:
    """What a shell makes of a word that is begun, and the quotation mark that is still open at its end, if one is."""
    found, quote, at = "", "", 0
    while at < len(word):
        sign = word[at]
        at += 1
        if sign == quote:
            quote = ""
        elif not quote and sign in "'\"":
            quote = sign
        elif sign == "\\" and quote != "'" and at < len(word) and (not quote or word[at] in '"\\$`!'):
            found += word[at]
            at += 1
        else:
            found += sign
    return found, quote


def _with_last(words: list[str]) -> tuple[list[str], str]:
    """The words up to the last, and the last as a shell understands it; `COMP_LAST` is that with its quotes."""
    last = os.environ.get("COMP_LAST")
    return (words[:-1], words[-1]) if last is None else (words[:-1], unquoted(last)[0])


class _Bash(BashComplete):
    """Click's, for values with spaces in them, inside quotes too, and without a space behind `FIELD=` and `owner:`.

    bash parts words at `=` and `:` too, and asks for what comes behind: they are put together again to be understood.
    """

    source_template = """\
%(complete_func)s() {
    local IFS=$'\\n' response completion type value
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD COMP_LAST="${COMP_WORDS[COMP_CWORD]}" \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    COMPREPLY=()
    while IFS=',' read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                COMPREPLY+=("$value")
                [[ $value == *[=:] ]] && compopt -o nospace
                ;;
        esac
    done <<< "$response"
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

    _quote = ""
    """The quotation mark that the word is begun with: bash leaves it where it is, and closes it."""
    _before = ""
    """What of the word that is begun stands before the part that bash replaces."""

    def get_completion_args(self) -> tuple[list[str], str]:
        words, typed = super().get_completion_args()
        words, typed = _with_last([*words, typed])
        self._quote = unquoted(os.environ.get("COMP_LAST", ""))[1]
        whole: list[str] = []
        glued = False
        for word in [*words, typed]:
            parts = re.fullmatch("[:=]+", word) is not None
            if whole and (parts or glued):
                whole[-1] += word
            else:
                whole.append(word)
            glued = parts
        *words, last = whole or [""]
        self._before = last if glued else last.removesuffix(typed)
        return words, last

    def format_completion(self, item: CompletionItem[Any]) -> str:
        if item.type == "plain":
            item = CompletionItem(item.value.removeprefix(self._before))
        return f"{item.type},{item.value if item.type != 'plain' else self._escaped(item.value)}"

    def _escaped(self, value: str) -> str:
        if self._quote:
            if self._quote == "'":
                value = value.replace("'", "'\\''")
            else:  # a ! would stand for something of the history, and no backslash before it goes away
                value = re.sub(r'([$`"\\])', r"\\\1", value).replace("!", "\"'!'\"")
            return value + self._quote if value.endswith(self._quote) else value  # else bash takes that for the closing one
        return re.sub(r"([^\w@%+=:,./-])", r"\\\1", value)


class _Zsh(ZshComplete):
    """Click's, without a space behind `FIELD=` and `owner:`, and for words with quotes in them."""

    source_template = ZshComplete.source_template.replace(
        "COMP_CWORD=$((CURRENT-1))", 'COMP_CWORD=$((CURRENT-1)) COMP_LAST="${words[CURRENT]}"'
    ).replace(
        "compadd -U -V unsorted -a completions",
        "compadd -U -V unsorted -S '' -- ${(M)completions:#*[=:]}\n        compadd -U -V unsorted -- ${completions:#*[=:]}",
    )

    def get_completion_args(self) -> tuple[list[str], str]:
        words, typed = super().get_completion_args()
        return _with_last([*words, typed])


class _Fish(FishComplete):
    """Click's, for words with quotes and values with commas in them."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split -m 1 ","')

    def get_completion_args(self) -> tuple[list[str], str]:
        line, typed = os.environ["COMP_WORDS"], os.environ["COMP_CWORD"]
        words = split_arg_string(line.removesuffix(typed) if typed else line)
        return words[1:], unquoted(typed)[0]


add_completion_class(_Bash, "bash")
add_completion_class(_Fish, "fish")
add_completion_class(_Zsh, "zsh")


def _plan(ctx: click.Context) -> Plan | None:
    from ..caller import Caller  # noqa: PLC0415 - offering options takes no plan

    try:
        return Caller(plan=ctx.find_root().params.get("plan")).read()
    except Exception:  # whatever is wrong with it, nobody has asked for it yet
        return None


def mappings(_ctx: click.Context, typed: str) -> Items:
    """The names of the mappings that there are for sheets."""
    from ...exchange.sheets.mappings.mapping_files import names  # noqa: PLC0415

    return [CompletionItem(name) for name in (*names(), "none") if name.startswith(typed)]


def refs(ctx: click.Context, typed: str, *tables: str) -> Items:
    """The references of items of these tables that are alive, and of those whose title has what was typed."""
    plan = _plan(ctx)
    return [] if plan is None else list(_items(plan, tables, typed))[:MOST]


def _items(plan: Plan, tables: tuple[str, ...], typed: str) -> Iterator[CompletionItem[str]]:
    from ...plan.model import LETTERS  # noqa: PLC0415
    from ...plan.text import fold  # noqa: PLC0415

    wanted = typed.upper()
    words = fold(typed) if len(typed) > 1 and not re.fullmatch(r"[A-Za-z]\d*", typed) else ""
    for table in tables:
        for id, raw in sorted(plan.table(table).raw.items()):
            ref = f"{LETTERS[table]}{id}"
            title = str(next((raw[name] for name in ("title", "what", "text", "comment") if name in raw), ""))
            if raw.get("state") != "dropped" and (ref.startswith(wanted) or (words and words in fold(title))):
                yield CompletionItem(ref, help=_short(title))


def _short(text: str) -> str:
    from ...draw.text.line import cut  # noqa: PLC0415
    from ...draw.text.safe import visible  # noqa: PLC0415

    return cut(visible(text), 60)


def words_of(ctx: click.Context, typed: str, field: str, *tables: str) -> Items:
    """Every word that the items of these tables have in a field: their owners, teams, tags."""
    plan = _plan(ctx)
    if plan is None:
        return []
    from ...draw.text.safe import visible  # noqa: PLC0415
    from ...plan.text import fold  # noqa: PLC0415

    found: set[str] = set()
    for table in tables:
        for raw in plan.table(table).raw.values():
            value = raw.get(field)
            found.update(value if isinstance(value, list) else [value] if value else ())
    begins = fold(typed)
    fitting = [each for each in found if isinstance(each, str) and fold(each).startswith(begins) and visible(each) == each]
    return [CompletionItem(each) for each in sorted(fitting, key=fold)[:MOST]]


def owners(ctx: click.Context, typed: str) -> Items:
    """Everybody who owns something."""
    return words_of(ctx, typed, "owner", "goals", "objectives", "strategies")


def refs_or_fields(ctx: click.Context, typed: str, *tables: str) -> Items:
    """The references of items of these tables or, where a filter says which are meant, fields."""
    return assignments(ctx, typed) if ctx.params.get("where") else refs(ctx, typed, *tables)


def assignments(ctx: click.Context, typed: str) -> Items:
    """The fields of the item that was named, or of all that a filter may mean, as `FIELD=`."""
    if "=" in typed:
        return []
    from ...plan.fields import FIELDS  # noqa: PLC0415 - each offer loads what it takes
    from ...plan.model import TABLES  # noqa: PLC0415

    ref = str(ctx.params.get("ref") or "")
    tables: tuple[str, ...] = ("objectives", "goals", "strategies")
    if not ctx.params.get("where"):
        tables = ("meta",) if ref.lower() == "plan" else (TABLES.get(ref[:1].upper(), ""),)
    names = dict.fromkeys(name for table in tables for name in FIELDS.get(table, ()))
    return [CompletionItem(f"{name}=") for name in names if name.startswith(typed.lower())]


def filters(ctx: click.Context, typed: str) -> Items:
    """References and fields; behind `status:` its words, behind `owner:` who owns something, and so on."""
    from ...plan.filter.filter_lexicon import FIELD_WORDS, FIELDS  # noqa: PLC0415 - other offers need no filter language

    field, colon, begun = typed.partition(":")
    if not colon:
        fields = [CompletionItem(f"{name}:") for name in FIELDS if name.startswith(typed)]
        return [*refs(ctx, typed, "goals", "objectives", "strategies"), *fields]
    found = _values(ctx, FIELD_WORDS.exactly(field), begun.lstrip('"“'))
    return [CompletionItem(f"{field}:{_quoted(each.value)}", help=each.help) for each in found]


def _values(ctx: click.Context, field: str, begun: str) -> Items:
    from ...plan.filter.filter_lexicon import ASKED, CHOICES, NAMES  # noqa: PLC0415 - as above

    if field in CHOICES:
        words = (written.partition(";")[0].replace(" ", "-") for written in CHOICES[field].values())
        return [CompletionItem(each) for each in words if each.startswith(begun.lower())]
    if field == "goal":
        return refs(ctx, begun, "goals")
    if field not in NAMES:
        return []
    (path,) = {each.path for each in ASKED[field].values()}
    names = words_of(ctx, begun, path, *ASKED[field])
    nobody = _OF_NOBODY if field == "owner" else ()
    return [*names, *(CompletionItem(each) for each in nobody if each.startswith(begun.lower()))]


def _quoted(name: str) -> str:
    """A name as a filter has it: between quotation marks where it has a space in it."""
    return f'"{name}"' if " " in name else name


def views(ctx: click.Context, typed: str) -> Items:
    """The names of saved views, each with its filter."""
    from ...plan.text import fold  # noqa: PLC0415
    from ...state.saved_views import saved  # noqa: PLC0415

    return [CompletionItem(name, help=_short(text)) for name, text in saved().items() if fold(name).startswith(fold(typed))]


def own_commands(_ctx: click.Context, typed: str) -> Items:
    """Commands of one's own, each with its name."""
    from ...config.settings import settings  # noqa: PLC0415

    return [CompletionItem(each.id, help=_short(each.name)) for each in settings().commands if each.id.startswith(typed)]


def backups(ctx: click.Context, typed: str) -> Items:
    """The numbers of the plan's backups, the last first, each with when it was kept."""
    from ...store.file.backups import listed  # noqa: PLC0415
    from ...words import moment  # noqa: PLC0415
    from ..caller import Caller  # noqa: PLC0415

    found = listed(os.path.realpath(Caller(plan=ctx.find_root().params.get("plan")).path))
    kept_at = {str(each.number): moment(each.at.astimezone()) for each in sorted(found, key=lambda each: -each.number)}
    return [CompletionItem(number, help=when) for number, when in kept_at.items() if number.startswith(typed)]


def next_plans(ctx: click.Context, typed: str) -> Items:
    """What the plan of the next cycle would be called, and whatever files the shell finds."""
    from ...plan.progress.rollover import cycle_around  # noqa: PLC0415
    from ...session.next_cycle import next_file  # noqa: PLC0415
    from ..caller import Caller  # noqa: PLC0415

    caller = Caller(plan=ctx.find_root().params.get("plan"))
    name = next_file(caller.path, cycle_around(caller.today))
    if os.path.dirname(name) == os.path.realpath("."):
        name = os.path.basename(name)
    return [CompletionItem(name)] if name.startswith(typed) else files(ctx, typed)


def recent_plans(ctx: click.Context, typed: str) -> Items:
    """The plans that were open lately, each with its title."""
    from ...state.recent_plans import recent  # noqa: PLC0415

    return [CompletionItem(each.path, help=_short(each.title)) for each in recent() if each.path.startswith(typed)]


def samples(ctx: click.Context, typed: str) -> Items:
    """The names of the sample plans."""
    from ...store.samples import names  # noqa: PLC0415

    return [CompletionItem(each) for each in names() if each.startswith(typed)]


def delimiters(ctx: click.Context, typed: str) -> Items:
    """What may stand between the cells of a table."""
    return [CompletionItem(each) for each in (",", ";", "|", "tab") if each.startswith(typed)]


def files(ctx: click.Context, typed: str) -> Items:
    """Whatever files the shell finds."""
    return [CompletionItem(typed, type="file")]


def plans_here(typed: str) -> Iterator[CompletionItem[str]]:
    """The files in the folder that look like plans, to stand beside verbs."""
    folder, name = os.path.split(typed)
    try:
        found = sorted(each.name for each in os.scandir(folder or ".") if each.name.endswith(".json"))
    except OSError:
        return
    for each in found:
        if each.startswith(name) and (name or not each.startswith(".")):
            yield CompletionItem(os.path.join(folder, each))
