"""The style sheets of Textual, read once in a process of tests and not once for every app that a test opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.css import stylesheet


def read_once() -> None:
    """From now on a style sheet that was read with the same variables is not read again: what comes of it is never changed."""
    stylesheet.tokenize_values = _remembered_values(stylesheet.tokenize_values)  # type: ignore[attr-defined]
    stylesheet.parse = _remembered_rules(stylesheet.parse)  # type: ignore[attr-defined]


def _remembered_values(tokenize: Callable[[dict[str, str]], dict[str, Any]]) -> Callable[[dict[str, str]], dict[str, Any]]:
    known: dict[frozenset[tuple[str, str]], dict[str, Any]] = {}

    def values(variables: dict[str, str]) -> dict[str, Any]:
        key = frozenset(variables.items())
        if key not in known:
            known[key] = tokenize(variables)
        return known[key]

    return values


def _remembered_rules(parse: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[tuple[object, ...], tuple[dict[str, Any], list[Any]]] = {}

    def rules(scope: str, css: str, read_from: object, *, variable_tokens: dict[str, Any], **named: Any) -> list[Any]:
        key = (scope, css, read_from, id(variable_tokens), *sorted(named.items()))
        if key not in known:
            found = list(parse(scope, css, read_from, variable_tokens=variable_tokens, **named))
            known[key] = (variable_tokens, found)  # as long as they are kept, no others have their id
        return known[key][1]

    return rules
