"""What is written about keys, settings and verbs, taken from where the program declares them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

if TYPE_CHECKING:
    import click

    from tui.commands.key_names import Command

SCHEMAS = Path(__file__).resolve().parents[1] / "tui" / "exchange" / "json"


def _table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    columns = head.count("|") + 1
    return "\n".join([f"| {head} |", "|" + "---|" * columns, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _keys(commands: Iterable[Command]) -> str:
    from tui.commands.key_names import keys_by_default, shown_key

    return _table(
        "key | command | what it does",
        ((f"`{' '.join(map(shown_key, keys_by_default(each)))}`", each.name, each.help) for each in commands),
    )


def _by_group(commands: Iterable[Command]) -> str:
    groups: dict[str, list[Command]] = {}
    for each in commands:
        groups.setdefault(each.group, []).append(each)
    return "\n".join(f"### {group}\n\n{_keys(members)}" for group, members in groups.items())


def main_keys() -> str:
    """Every key of the main screen, and those that hold everywhere."""
    from tui.commands.main_commands import COMMANDS, EVERYWHERE

    return _by_group((*COMMANDS, *EVERYWHERE))


def standup_keys() -> str:
    """Every key of the standup."""
    from tui.commands.standup_commands import STANDUP_COMMANDS

    return _by_group(STANDUP_COMMANDS)


def objectives_keys() -> str:
    """Every key of the table of all objectives."""
    from tui.commands.objectives_commands import OBJECTIVES_COMMANDS, sorted_by_itself

    return _by_group(each for each in OBJECTIVES_COMMANDS if each.off is not sorted_by_itself)


def item_page_keys() -> str:
    """Every key of an item's page beside those of any page."""
    from tui.commands.item_page_commands import ITEM_PAGE_COMMANDS

    return _by_group(ITEM_PAGE_COMMANDS)


def inbox_keys() -> str:
    """Every key of the inbox."""
    from tui.commands.inbox_commands import INBOX_COMMANDS

    return _keys(INBOX_COMMANDS)


def timeline_keys() -> str:
    """Every key of the timeline."""
    from tui.commands.list_commands import TIMELINE_COMMANDS

    return _keys(TIMELINE_COMMANDS)


def page_keys() -> str:
    """Every key of a page to read."""
    from tui.commands.list_commands import PAGE_COMMANDS, SKIP_REFUSED

    return _keys((*PAGE_COMMANDS, SKIP_REFUSED))


def list_keys() -> str:
    """Every key of a list."""
    from tui.commands.list_commands import LIST_COMMANDS

    return _keys(LIST_COMMANDS)


def find_keys() -> str:
    """Every key of Find."""
    from tui.commands.list_commands import FIND_COMMANDS

    return _keys(FIND_COMMANDS)


def settings() -> str:
    """Every setting of the configuration."""
    from tui.config.options import OPTIONS

    def coded(text: str) -> str:
        return f"`{text}`" if text else ""

    return _table(
        "setting | what it says | example | flag | environment",
        ((coded(each.name), each.help, coded(each.example), coded(each.flag), coded(each.variable)) for each in OPTIONS),
    )


def key_names() -> str:
    """The name in the file of every command that has keys, with those."""
    from tui.commands.key_names import shown_keys
    from tui.config.custom_keys import BY_NAME

    return _table(
        "setting | keys | what it does", ((f"`{name}`", f"`{shown_keys(each)}`", each.help) for name, each in BY_NAME.items())
    )


def exit_codes() -> str:
    """What each exit code says."""
    from tui.cli.setup.manual import EXIT_CODES

    return "\n".join(["| code | |", "|---|---|", *(f"| {code} | {text} |" for code, text in EXIT_CODES)]) + "\n"


def verbs_behind_a_key() -> str:
    """The verbs that a restricted planner has."""
    from tui.cli.forced_command import ALLOWED

    return " ".join(f"`{name}`" for name in ALLOWED) + "\n"


def verbs_with_json() -> str:
    """The verbs with `--json`, and those among them of which the package has a schema."""
    import click

    from tui.cli.program import planner

    root = click.Context(planner)
    names = [
        name
        for name, verb in ((name, planner.get_command(root, name)) for name in planner.list_commands(root))
        if verb is not None and any("--json" in each.opts for each in verb.params)
    ]
    schemas = sorted(path.name.partition(".")[0] for path in SCHEMAS.glob("*.schema.json"))
    return (
        f"Verbs that have it: {', '.join(f'`{name}`' for name in names)}.\n\n"
        f"A JSON Schema in the package (`tui/exchange/json/NAME.schema.json`): {', '.join(f'`{name}`' for name in schemas)}.\n"
    )


def verbs() -> str:
    """Every verb: what it does, how it is called, its options."""
    import click

    from tui.cli.program import planner

    root = click.Context(planner, info_name="planner")
    names = [name for name in planner.list_commands(root) if not getattr(planner.get_command(root, name), "hidden", False)]
    index = " · ".join(f"[{name}](#planner-{name})" for name in names)
    return "\n".join([*_options(root), index, "", *(line for name in names for line in _verb(root, name))])


def _verb(above: click.Context, name: str) -> Iterator[str]:
    import click

    group = above.command
    assert isinstance(group, click.Group)
    verb = group.get_command(above, name)
    if verb is None or verb.hidden:
        return
    ctx = click.Context(verb, info_name=name, parent=above)
    yield f"{'##' if above.parent is None else '###'} {ctx.command_path}"
    yield ""
    yield f"    {' '.join([ctx.command_path, *verb.collect_usage_pieces(ctx)])}"
    yield ""
    yield from _paragraphs(verb.help or "")
    yield from _options(ctx)
    yield from _paragraphs(verb.epilog or "")
    if isinstance(verb, click.Group):
        for each in verb.list_commands(ctx):
            yield from _verb(ctx, each)


def _options(ctx: click.Context) -> Iterator[str]:
    rows = []
    for param in ctx.command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None and record[1] and "--help" not in param.opts:
            rows.append(tuple(" ".join(text.split()).replace("|", r"\|") for text in (f"`{record[0]}`", record[1])))
    if rows:
        yield _table("option | ", rows)


def _paragraphs(text: str) -> Iterator[str]:
    r"""A help text as Markdown; paragraphs behind `\b` keep their lines."""
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        lines = paragraph.split("\n")
        if lines[0].strip() == "\b":
            yield from (f"    {line}".rstrip() for line in lines[1:])
            yield ""
        elif paragraph.strip():
            yield re.sub(r"(?<![`\w])(<|_|\*)", r"\\\1", " ".join(paragraph.split()))
            yield ""


def _spoken(texts: Iterable[str]) -> list[list[str]]:
    """Each text in every language there is, English first."""
    from tui.words import LANGUAGES, _, use

    wanted, columns = list(texts), []
    for language in LANGUAGES:
        use(language)
        columns.append([_(text) if text else "" for text in wanted])
    use("en")
    return [list(row) for row in zip(*columns, strict=True)]


def _head(*before: str) -> str:
    from tui.words import LANGUAGES

    return " | ".join([*before, *(manner.name for manner in LANGUAGES.values())])


def three_words() -> str:
    """Goal, objective, strategy as the help explains them, in every language."""
    from tui.words.vocabulary import VOCABULARY

    rows = []
    for word in VOCABULARY:
        name, meaning, change, example = _spoken((word.name, word.meaning, word.change, word.example))
        rows.append(("", *(f"**{each}**" for each in name)))
        rows += [("what it is", *meaning), ("what may change", *change), ("such as", *(f"*{each}*" for each in example))]
    return _table(_head(""), rows)


def smart() -> str:
    """What the five lights of the coach are called."""
    from tui.words.coach_texts import LETTERS

    spoken = _spoken(name for _letter, name in LETTERS.values())
    return _table(_head(""), ((f"**{letter}**", *names) for (letter, _name), names in zip(LETTERS.values(), spoken, strict=True)))


def states() -> str:
    """Every state of an item and every status of an objective, with its sign."""
    from tui.draw.text.states import state_sign, status_sign
    from tui.plan.model import GOAL_STATES, OBJECTIVE_STATES, STRATEGY_STATES
    from tui.plan.progress.standings import Status

    def lasting(state: str) -> str:
        return "" if state in ("active", "committed") else state_sign(state)  # these show their status

    kinds = (
        ("status", get_args(Status), status_sign),
        ("a goal is", GOAL_STATES, lasting),
        ("an objective is", OBJECTIVE_STATES, lasting),
        ("a strategy is", STRATEGY_STATES, state_sign),
    )
    rows = []
    for kind, words, sign in kinds:
        for number, (word, spoken) in enumerate(zip(words, _spoken(words), strict=True)):
            rows.append(("" if number else kind, sign(word), *spoken))
    return _table(_head("", "sign"), rows)


def tables() -> str:
    """Every table of a plan file with the fields of its documents."""
    from tui.plan.fields import DECLARED, stored_fields

    more = {"meta": ("seal", "folded")}
    rows = []
    for table in ("meta", *(each for each in DECLARED if each != "meta")):
        names = [*(field.name for field in stored_fields(table) if field.name != "rev"), *more.get(table, ())]
        rows.append((f"`{table}`", ", ".join(f"`{name}`" for name in names)))
    return _table("table | fields", rows)


def fields() -> str:
    """Every field that a person can set: what `set` calls it, where it is stored, and what it is for."""
    from tui.plan.fields import FIELDS

    rows = []
    for table, known in FIELDS.items():
        for number, field in enumerate(known.values()):
            of = f"`{table}`" if number == 0 else ""
            words = f" ({', '.join(field.allowed)})" if field.allowed else ""
            rows.append((of, f"`{field.name}`", f"`{field.path}`" if field.path != field.name else "", f"{field.about}{words}"))
    return _table("of | set | stored as | what it is", rows)


def terminal_modes() -> str:
    """Every mode of the terminal that is set, what puts it back, and what a shell has to live with if nobody does."""
    from tui.terminal.terminal_modes import MODES

    def shown(text: str) -> str:
        return f"`{text.replace(chr(27), 'ESC ').replace('[', '[ ')}`"

    return _table(
        "mode | set by | put back by | for | if it stays",
        ((f"`{each.name}`", shown(each.set), shown(each.reset), each.purpose, each.if_it_stays) for each in MODES),
    )


def report_facts() -> str:
    """All that a report of a fault may say, by kinds of values."""
    from tui.cli.plans.report_facts import FACTS

    kinds: dict[str, list[str]] = {}
    for name, kind in FACTS.items():
        kinds.setdefault(kind.says, []).append(f"`{name}`")
    return _table("fact | what stands there", ((" ".join(names), says) for says, names in kinds.items()))


_CSV_TEXTS = {
    "goal": "the goal's reference", "goal_title": "the goal's title; read where there is no reference",
    "ref": "the item's reference: `P1` the plan, `G1` a goal, `O1` an objective, `S1` a strategy", "title": "what it is called",
    "tags": "words to find it by, with spaces between", "phases": "targets on the way: `2026-11-01: 5; 2026-12-01: 8`",
    "current": "where the measure stands. **Another figure here is imported as a check-in of today**",
    "progress": "a fraction, worked out, not read back", "expected": "a fraction, worked out, not read back",
    "status": "worked out, not read back", "stale": "worked out, not read back", "confidence": "worked out, not read back",
    "strategies": "told, not read back: strategies have rows of their own",
    "objective": "the objective that a strategy belongs to. **A title beside it without a reference is a new strategy**",
    "replaces": "the strategy that this one was put in the place of",
    "former": "what it was in earlier cycles; this column and those below it are there where the plan has any of it",
}  # fmt: skip


def csv_columns() -> str:
    """Every column of an export as CSV."""
    from tui.exchange.csv_out import COLUMNS, SELDOM
    from tui.plan.fields import FIELDS

    tables = ("meta", "strategies", "goals", "objectives")
    texts = {name: field.about for table in tables for name, field in FIELDS[table].items()} | _CSV_TEXTS
    return _table("column | what it is", ((f"`{name}`", texts[name]) for name in (*COLUMNS, *SELDOM)))


_FILTER_TEXTS = {
    "title": "words of the title", "note": "words of the note", "status": "how it stands", "is": "what it is, and whose",
    "updated": "when it last changed", "progress": "how far it is",
}  # fmt: skip


def filter_fields() -> str:
    """Everything that a filter can ask about, with all its names."""
    from tui.plan.filter.filter_lexicon import ASKED, FIELDS

    rows = []
    for name, words in FIELDS.items():
        others = [word.strip().replace(" ", "-") for word in words.split(";")][1:]
        about = _FILTER_TEXTS.get(name) or next(iter(ASKED[name].values())).about
        rows.append((f"`{name}`", ", ".join(f"`{word}`" for word in others), about))
    return _table("field | or | what it asks about", rows)
