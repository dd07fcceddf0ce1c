"""What a list of objectives is sorted by: `--sort` and `--reverse`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ...plan.progress.objective_order import SORT_KEYS, Order
from ...words import N_
from ..command import TranslatedChoice, option

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def ordered(command: Decorated) -> Decorated:
    """The two options, as `sort` and `reverse`."""
    by = option(
        "--sort",
        type=TranslatedChoice(SORT_KEYS),
        help=N_("What stands first: furthest behind, due next, longest without a check-in, worst …; else furthest behind."),
    )
    return by(option("--reverse", is_flag=True, help=N_("The other way round."))(command))


def order_of(sort: str | None, reverse: bool, usual: Order | None = None) -> Order | None:
    """The order that they ask for; the `usual` one where they say nothing, the other way round where they say only that."""
    if sort is not None:
        return next(Order(key, reverse) for key in SORT_KEYS if key == sort)
    if not reverse:
        return usual
    by, before = usual or Order()
    return Order(by, not before)
