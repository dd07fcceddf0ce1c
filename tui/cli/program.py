"""`planner` itself: the options before the verb, and which verb an argument is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from ..config import load
from ..config.settings import AUTO, THEMES, settings
from ..system.restricted import is_restricted
from ..words import N_, _
from .caller import Caller
from .command import FILE, Option, TranslatedChoice, Verbs, lang, offered
from .output import prepare

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VERBS = {
    "demo": ("plans.open", "demo"),
    "new": ("plans.open", "new"),
    "show": ("show.show", "show"),
    "list": ("show.list_", "list_"),
    "timeline": ("show.timeline", "timeline"),
    "pulse": ("show.timeline", "pulse"),
    "review": ("show.review", "review"),
    "views": ("show.views", "views"),
    "add": ("change.add", "add"),
    "set": ("change.edit", "set_fields"),
    "checkin": ("change.checkin", "checkin"),
    "pull": ("change.pull", "pull"),
    "run": ("change.run_", "run_"),
    "amend": ("change.edit", "amend"),
    "pivot": ("change.edit", "pivot"),
    "drop": ("change.edit", "drop"),
    "block": ("change.block", "block"),
    "unblock": ("change.block", "unblock"),
    "say": ("change.say", "say"),
    "undo": ("change.undo", "undo"),
    "redo": ("change.undo", "redo"),
    "standup": ("show.standup", "standup"),
    "inbox": ("show.inbox", "inbox_"),
    "log": ("show.log", "log"),
    "export": ("plans.export", "export"),
    "import": ("plans.import_", "import_"),
    "coach": ("show.coach", "coach"),
    "learn": ("show.learn", "learn"),
    "rollover": ("plans.cycle", "rollover"),
    "archive": ("plans.cycle", "archive"),
    "plans": ("plans.cycle", "plans"),
    "check": ("plans.check", "check"),
    "diff": ("show.diff", "diff"),
    "config": ("setup.config", "config"),
    "completion": ("setup.completion", "completion"),
    "man": ("setup.manual", "man"),
    "restore": ("plans.restore", "restore"),
    "copy": ("plans.copy", "copy"),
}
"""Every verb, with the module and the name it is found under."""

EXAMPLES = N_("""\b
Examples:
  planner team.json                     open a plan, full screen
  planner demo                          try it on a sample that is thrown away
  planner --plan team.json show --status at-risk
  planner --plan team.json checkin O3 12.5 -m "two partners signed"
  planner standup --markdown | mail -s Standup team@example.org
  planner diff --since monday           what has changed this week, in words
  ssh -t host planner /srv/team.json    the team's plan, from anywhere

\b
Exit codes:
  0  done
  1  refused, findings, or not all done; what could not be done has changed nothing
  2  bad usage
  3  the plan cannot be read, or is not a plan
  4  somebody else changed the same field first
  70 the program itself has failed; what was typed and not saved is kept
  130 interrupted by ctrl+c""")


class Planner(Verbs):
    """The program: a first argument that is no verb is a plan to open."""

    places = VERBS

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if ctx.params.get("restricted") or is_restricted():
            from .forced_command import check_verb  # noqa: PLC0415 - a way of calling that most never use

            check_verb(ctx, name)
        if name in self.places:
            return super().resolve_command(ctx, args)
        if args[1:2] and args[1] in self.places:
            import shlex  # noqa: PLC0415 - for a line to be typed again

            text = _("The plan goes before the verb: planner --plan {name} {verb}")
            raise click.UsageError(text.format(name=shlex.quote(name), verb=args[1]), ctx)
        if not os.path.lexists(name):
            _suggest(ctx, name)
        from .plans.open import open_plan  # noqa: PLC0415 - verbs are loaded when called

        return "", open_plan, ["--", *args]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        """Verbs, and plan files beside them; where neither fits, whatever files there are."""
        from .setup.completers import files, plans_here  # noqa: PLC0415 - only shells ask

        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return found
        found += plans_here(incomplete)
        return found or files(ctx, incomplete)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_("[OPTIONS]"), _("[PLAN | VERB …]")]


def _suggest(ctx: click.Context, name: str) -> None:
    """What is nearly a verb and no file was most likely meant as that verb."""
    import difflib  # noqa: PLC0415 - only a slip of the finger needs it

    near = difflib.get_close_matches(name.lower(), VERBS, n=1, cutoff=0.7)
    if near:
        text = _("There is no verb “{name}”, and no plan file of that name: did you mean {near}?")
        raise click.UsageError(text.format(name=name, near=near[0]), ctx)


def _version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from ..state.surroundings import versions  # noqa: PLC0415 - hardly ever needed

        for name, version in versions():
            click.echo(f"{name} {version}")
            if is_restricted():  # what else is installed there is no business of whoever comes in by a key
                break
        ctx.exit()


@click.command(
    cls=Planner,
    invoke_without_command=True,
    no_args_is_help=False,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=N_("""A team's goals, objectives and strategies, full-screen in the terminal.

Without a verb, PLAN is opened; without PLAN, the plan in your data folder."""),
)
@click.option(
    "--plan",
    cls=Option,
    envvar="PLANNER_PLAN",
    metavar="PLACE",
    type=FILE,
    shell_complete=offered("files"),
    help=N_("The plan: a file, or postgresql://…; else PLANNER_PLAN, else your configuration, else yours."),
)
@click.option(
    "--as",
    "name",
    cls=Option,
    envvar="PLANNER_USER",
    metavar="NAME",
    help=N_("Who acts; else PLANNER_USER, else your configuration, else your login."),
)
@lang
@click.option(
    "--theme",
    cls=Option,
    envvar="PLANNER_THEME",
    metavar="|".join((AUTO, *THEMES)),
    type=TranslatedChoice([AUTO, *THEMES]),
    help=N_("The colours of the screen; else PLANNER_THEME, else your configuration, else the last you chose there."),
)
@click.option(
    "--restricted", cls=Option, is_flag=True, help=N_("This plan and nothing else, for a forced command of ssh: see docs/ssh.md.")
)
@click.option("--ascii", "ascii_only", cls=Option, is_flag=True, help=N_("Draw with plain ASCII characters."))
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=N_("Show the version, and those of what it runs on, and exit."),
)
@click.pass_context
def planner(
    ctx: click.Context, *, plan: str | None, name: str | None, theme: str | None, restricted: bool, ascii_only: bool
) -> int:
    """Everything before the verb; without a verb, open the default plan."""
    prepare(ascii_only)
    if theme is not None:
        load.use(settings()._replace(theme=theme))
    if plan is not None and not plan.strip():  # such as "$UNSET": nobody means the default plan by that
        raise click.UsageError(_("--plan needs the name of a file"), ctx)
    if restricted or is_restricted():
        from .forced_command import begin  # noqa: PLC0415

        words = begin(ctx, plan, name)
        if words:
            with planner.make_context("planner", words, obj=ctx.obj) as asked:
                code: int = planner.invoke(asked)
                return code
    else:
        ctx.obj = Caller(plan, name)
    if ctx.invoked_subcommand is None:
        from .plans.open import opened  # noqa: PLC0415 - verbs are loaded when called

        return opened(ctx.obj, ctx.obj.path)
    return 0
