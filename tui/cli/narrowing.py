"""The options of every verb that can tell of a part of the plan: whose, and which team's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..words import N_
from .command import offered, option

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def owners_and_teams(
    owner: str = N_("Only objectives that NAME owns."), team: str = N_("Only objectives of this team.")
) -> Callable[[Decorated], Decorated]:
    """`--owner` and `--team`, each as often as one likes; `owner` and `team` are what their help says."""
    whose = option("--owner", "owners", metavar="NAME", multiple=True, shell_complete=offered("owners"), help=owner)
    names = offered("words_of", "team", "objectives")
    which = option("--team", "teams", metavar="NAME", multiple=True, shell_complete=names, help=team)
    return lambda command: whose(which(command))
