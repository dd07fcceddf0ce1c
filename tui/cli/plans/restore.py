"""Backups: which there are, and putting one back after showing what that would change."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from ...plan.errors import Refused
from ...system.address import is_server
from ...words import N_, _, moment, ngettext
from ...words.error_texts import sentence
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..files import confirmed
from ..output import changed, patiently, put_json, put_line, talk

if TYPE_CHECKING:
    from ...exchange.json.backups_json import ListedBackup
    from ...plan.errors import Unreadable
    from ...plan.plan import Plan
    from ...store.file.backups import Backup

MOST_LINES = 40
"""Lines of a difference that are shown unless all are asked for."""


@click.command(
    cls=Verb,
    help=N_("""List the backups of the plan, or put one back.

By its number, or by a day: then the last one up to the end of that day. What would change is shown first; only a yes restores.

It is one change: the log goes on, and undo takes it back. Where the plan is gone or broken, the backup takes its place."""),
)
@argument("which", metavar="[NUMBER|DATE]", required=False, default="", shell_complete=offered("backups"))
@option("--yes", is_flag=True, help=N_("Restore without asking."))
@option("--all", "everything", is_flag=True, help=N_("Show every line of the difference, however many."))
@option("--json", "as_json", is_flag=True, help=N_("The list as JSON."))
@click.pass_obj
def restore(caller: Caller, which: str, yes: bool, everything: bool, as_json: bool) -> int:
    """`planner restore [NUMBER|DATE]`"""
    if is_server(caller.path):
        raise Refused("backups_of_files_only")
    from ...store.rescue.restore_backup import found  # noqa: PLC0415 - help needs no store

    real = os.path.realpath(caller.path)
    there = found(real)
    if not which.strip():
        if yes:
            raise click.UsageError(_("--yes restores a backup: say which, by its number or a day"))
        return _list(caller.path, real, there, as_json)
    if as_json:
        raise click.UsageError(_("--json is for the list: leave out which backup"))
    return _restored(caller, real, _chosen(caller, there, which.strip()), yes, everything)


# --- the list ----------------------------------------------------------------------------------------------------


def _list(path: str, real: str, found: list[Backup], as_json: bool) -> int:
    from ...exchange.json.backups_json import contract  # noqa: PLC0415 - help needs none of it

    listed = [_looked_into(real, each) for each in found]
    if as_json:
        put_json(contract(path, listed))
        return exit_codes.DONE
    if not listed:
        talk(_("There is no backup of {path} yet: the first is kept when a change is written into it.").format(path=path))
    for each in listed:
        put_line(f"{each.number:>4}  {moment(each.at.astimezone())}  {_contents(each)}")
    return exit_codes.DONE


def _looked_into(real: str, backup: Backup) -> ListedBackup:
    from ...exchange.json.backups_json import ListedBackup  # noqa: PLC0415
    from ...plan.errors import Unreadable  # noqa: PLC0415
    from ...store.rescue.restore_backup import summary  # noqa: PLC0415
    from ...words.error_texts import sentence  # noqa: PLC0415

    found = ListedBackup(backup.number, backup.at, backup.aside, backup.name)
    try:
        inside = summary(real, backup)
    except Unreadable as wrong:
        return found._replace(wrong=sentence(wrong))
    return found._replace(title=inside.title, revision=inside.revision, counts=inside.counts)


def _contents(listed: ListedBackup) -> str:
    aside = _("put aside") if listed.aside else ""
    if listed.counts is None:
        text = _("cannot be read")
    else:
        counts = _counts(listed.counts, "goals", "objectives", "checkins")
        text = _("revision {revision}: {counts}").format(revision=listed.revision, counts=counts)
    return f"{text} ({aside})" if aside else text


def _counts(counts: Mapping[str, int], *names: str) -> str:
    return ", ".join(_count(name, counts[name]) for name in names)


def _count(name: str, count: int) -> str:
    texts = {
        "goals": ngettext("{count} goal", "{count} goals", count),
        "objectives": ngettext("{count} objective", "{count} objectives", count),
        "strategies": ngettext("{count} strategy", "{count} strategies", count),
        "checkins": ngettext("{count} check-in", "{count} check-ins", count),
    }
    return texts[name].format(count=count)


# --- one of them -------------------------------------------------------------------------------------------------


def _chosen(caller: Caller, found: list[Backup], which: str) -> Backup:
    if which.isascii() and which.isdigit():
        for each in found:
            if each.number == int(which):
                return each
        raise Refused("no_such_backup", number=which)
    from ..arguments.field_options import day_of  # noqa: PLC0415 - most calls give a number, or nothing

    day = day_of(caller, which, "on", leaning="past")
    for each in sorted(found, key=lambda backup: (backup.at, backup.number), reverse=True):
        if not each.aside and each.at.astimezone().date() <= day:
            return each
    raise Refused("no_backup_of_day", day=day)


def _restored(caller: Caller, real: str, backup: Backup, yes: bool, everything: bool) -> int:
    from ...plan.errors import Unreadable  # noqa: PLC0415
    from ...store.rescue.restore_backup import NOT_BROKEN, plan_of  # noqa: PLC0415

    earlier = plan_of(real, backup)
    try:
        caller.read()
    except Unreadable as wrong:
        if wrong.reason in NOT_BROKEN:
            raise
        with patiently():
            return _put_back(caller, backup, earlier, wrong, yes)
    return _changed_back(caller, backup, earlier, yes, everything)


def _changed_back(caller: Caller, backup: Backup, earlier: Plan, yes: bool, everything: bool) -> int:
    """Restore as a change of the plan that is there."""
    from ...draw.plan.restore_preview import difference  # noqa: PLC0415
    from ...plan import actions  # noqa: PLC0415

    reason = _label(backup)
    with caller.session() as session:
        change = actions.restore(session.plan, session.moment_to_keep(), earlier, reason=reason)
        lines = list(difference(session.plan, change))
        put_line(_("Restoring backup {backup} would change:").format(backup=reason))
        for line in lines if everything else lines[:MOST_LINES]:
            put_line(f"  {line}")
        if not everything and len(lines) > MOST_LINES:
            more = len(lines) - MOST_LINES
            put_line(
                "  " + ngettext("… and {count} item more (--all)", "… and {count} items more (--all)", more).format(count=more)
            )
        if notice := session.schema_notice(change.after):
            talk(notice)
        if not _agreed(yes):
            return exit_codes.REFUSED
        session.do(actions.restore, earlier, reason=reason)
        put_line(_("Restored. planner undo takes it back."))
    return exit_codes.DONE


def _put_back(caller: Caller, backup: Backup, earlier: Plan, wrong: Unreadable, yes: bool) -> int:
    """Restore in the place of a plan that cannot be read."""
    from ...store.rescue.restore_backup import put_back  # noqa: PLC0415

    talk(sentence(wrong))
    counts = {name: len(earlier.table(name).raw) for name in ("goals", "objectives", "strategies", "checkins")}
    text = _("Backup {backup} would take its place: {title} (revision {revision}: {counts}).")
    put_line(
        text.format(
            backup=_label(backup),
            title=f"“{earlier.meta.title}”",
            revision=earlier.meta.revision,
            counts=_counts(counts, *counts),
        )
    )
    if wrong.reason != "not_there":
        put_line(_("What stands there now is put aside. planner check --repair NEWFILE may keep more of it."))
    if not _agreed(yes):
        return exit_codes.REFUSED
    aside = put_back(caller.path, backup)
    changed()
    put_line(_("Restored.") + (" " + _("Put aside: {path}").format(path=aside) if aside else ""))
    return exit_codes.DONE


def _label(backup: Backup) -> str:
    return f"{backup.number} ({moment(backup.at.astimezone())})"


def _agreed(yes: bool) -> bool:
    """Whether to go on: said beforehand, or now."""
    if yes:
        return True
    try:
        if confirmed(_("Restore it?")):
            return True
    except click.Abort:  # nobody there to answer
        talk("")
        talk(_("Nothing was restored: add --yes to restore it without being asked."))
        return False
    talk(_("Nothing was restored."))
    return False
