"""Teaching a shell to complete `planner` at the Tab key."""

from __future__ import annotations

import os

import click

from ...words import N_, _
from .. import exit_codes
from ..command import TranslatedChoice, Verb, argument
from ..output import put
from .completers import SHELLS, script


@click.command(
    cls=Verb,
    help=N_("""Print the lines that make a shell complete verbs, options, references and owners.

Without SHELL, for the one that the environment names."""),
    epilog=N_("""\b
Put this into the file that your shell reads at its start:
  bash   eval "$(planner completion bash)"       in ~/.bashrc
  zsh    eval "$(planner completion zsh)"        in ~/.zshrc, after compinit
  fish   planner completion fish | source        in ~/.config/fish/config.fish"""),
)
@argument("shell", metavar="[SHELL]", type=TranslatedChoice(SHELLS), required=False)
@click.pass_context
def completion(ctx: click.Context, shell: str | None) -> int:
    """`planner completion`"""
    if shell is None:
        shell = os.path.basename(os.environ.get("SHELL", ""))
        if shell not in SHELLS:
            raise click.UsageError(_("For which shell? One of {known}").format(known=", ".join(SHELLS)), ctx)
    put(script(ctx.find_root().command, shell))
    return exit_codes.DONE
