"""What the shell offers where a filter may stand: references, fields such as `owner:`, and what may come behind each."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from ..plan.filter.filter_lexicon import CHOICES, FIELD_WORDS, FIELDS
from .setup.completers import Items, owners, refs, words_of

_OF_NOBODY = ("me", "none")


def filters(ctx: click.Context, typed: str) -> Items:
    """References and fields; behind `status:` its words, behind `owner:` who owns something, and so on."""
    field, colon, begun = typed.partition(":")
    if not colon:
        fields = [CompletionItem(f"{name}:") for name in FIELDS if name.startswith(typed)]
        return [*refs(ctx, typed, "goals", "objectives", "strategies"), *fields]
    found = _values(ctx, FIELD_WORDS.exactly(field), begun.lstrip('"“'))
    return [CompletionItem(f"{field}:{_quoted(each.value)}", help=each.help) for each in found]


def _values(ctx: click.Context, field: str, begun: str) -> Items:
    if field in CHOICES:
        words = (written.partition(";")[0].replace(" ", "-") for written in CHOICES[field].values())
        return [CompletionItem(each) for each in words if each.startswith(begun.lower())]
    if field == "goal":
        return refs(ctx, begun, "goals")
    if field in ("team", "tag"):
        return words_of(ctx, begun, {"team": "team", "tag": "tags"}[field], "objectives")
    if field == "owner":
        return [*owners(ctx, begun), *(CompletionItem(each) for each in _OF_NOBODY if each.startswith(begun.lower()))]
    return []


def _quoted(name: str) -> str:
    """A name as a filter has it: between quotation marks where it has a space in it."""
    return f'"{name}"' if " " in name else name
