"""Checking a plan, folding the journal into the file, and saving what can be saved of a broken one."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from ...config import load
from ...plan.errors import Refused
from ...plan.model import TABLES
from ...plan.plan import Plan
from ...plan.rules import findings
from ...session.new_plan import check_place
from ...system.address import is_server, shown
from ...system.restricted import refuse
from ...words import N_, _, ngettext
from ...words.error_texts import loss, wrong_in_document
from .. import exit_codes
from ..caller import Caller, say_of_backups
from ..command import FILE, Verb, option
from ..output import changed, patiently, put_json, put_line, talk
from .copy import counts

if TYPE_CHECKING:
    from ...store.rescue.repair import Repaired


@click.command(cls=Verb, help=N_("""Check that the plan is sound: a file with its journal, or a plan on a server.

Everything wrong in it is named, in a file with its line; exit code 1 then. Check-ins from the future are
named, too, and are no damage: a clock was wrong. The plan is only read."""))  # fmt: skip
@option("--fold", is_flag=True, help=N_("Then write what is still in the journal into the plan file (a server's plan has none)."))
@option(
    "--repair",
    "new",
    metavar="NEWFILE",
    type=FILE,
    help=N_("Write a new plan file with all that can be kept of this one, and say what cannot (for plan files)."),
)
@option(
    "--report",
    is_flag=True,
    help=N_("Print what a report of a fault needs: versions, sizes, counts, and nobody's words or names."),
)
@option("--json", "as_json", is_flag=True, help=N_("What was found, as JSON."))
@click.pass_context
def check(ctx: click.Context, *, fold: bool, new: str | None, report: bool, as_json: bool) -> int:
    """`planner check`"""
    caller: Caller = ctx.obj
    if report:
        if fold or new is not None:
            raise click.UsageError(_("--report only looks: leave out --fold and --repair"))
        return _reported(caller.path, ctx, as_json)
    if as_json and (fold or new is not None):
        raise click.UsageError(_("--json only looks: leave out --fold and --repair"))
    if is_server(caller.path):
        if fold or new is not None:
            raise click.UsageError(_("--fold and --repair are for plan files; a server's plan has no journal beside it"))
        return _checked_on_server(caller.path, as_json)
    if new is not None:
        if fold:
            raise click.UsageError(_("--fold changes the plan file, --repair leaves it alone: one of them"))
        return _repair(caller.path, new)
    code = _checked(caller.path, as_json)
    return _folded(caller.path) if fold and code == exit_codes.DONE else code


def _reported(path: str, ctx: click.Context, as_json: bool) -> int:
    """Raises `Refused` where somebody else's host is all that it would tell of. Whatever is wrong with the plan: done."""
    refuse()
    from .fault_report import report_on, who_named_it  # noqa: PLC0415 - hardly ever needed

    report = report_on(path, who_named_it(ctx.find_root().get_parameter_source("plan")))
    load.forget_mistakes()  # they are counted, and their sentences name files
    if as_json:
        put_json(report.facts())
        return exit_codes.DONE
    for line in report.lines():
        put_line(line)
    talk(_("No name, path, address or word of yours stands in there. Look it through all the same before you send it."))
    return exit_codes.DONE


def _checked(path: str, as_json: bool = False) -> int:
    from ...store.file import document_text, migrations  # noqa: PLC0415 - help needs no store
    from ...store.file.database import PlanDatabase  # noqa: PLC0415
    from ...store.file.document_file import DocumentFile  # noqa: PLC0415

    real = os.path.realpath(path)
    db = PlanDatabase(real)
    with db.storage.transaction():
        migrations.migrate(path, db)
    storage, found = db.storage, list(findings(Plan.of(db.maps())))
    if not found:
        store = DocumentFile(path)
        try:
            whole = store.load()
            in_journal = store.in_journal
        finally:
            store.close()
        ahead = _ahead(whole)
        if as_json:
            put_json({"path": path, "sound": True, "sealed": storage.sealed, "in_journal": in_journal, "findings": ahead})
            return exit_codes.DONE
        put_line(_("{path}: sound ({counts})").format(path=path, counts=counts(whole)))
        if in_journal:
            text = ngettext("{count} change is in the journal", "{count} changes are in the journal", in_journal)
            put_line(text.format(count=in_journal))
        if not storage.sealed:
            put_line(_("The file was edited by hand or by another program since planner wrote it."))
        _say(ahead)
        return exit_codes.DONE
    with open(real, encoding="utf-8") as file:
        text = file.read()
    findings_lines = [(each, document_text.line_of(text, TABLES[each.ref[0]], each.ref[1:]), _what(each)) for each in found]
    if as_json:
        listed = [
            {"ref": each.ref, "field": each.field, "code": each.reason, "line": line, "what": what}
            for each, line, what in findings_lines
        ]
        put_json({"path": path, "sound": False, "sealed": storage.sealed, "in_journal": None, "findings": listed})
        return exit_codes.REFUSED
    for _each, line, what in findings_lines:
        put_line(_("{path}, line {line}: {what}").format(path=path, line=line, what=what))
    put_line(ngettext("{count} finding", "{count} findings", len(found)).format(count=len(found)))
    return exit_codes.REFUSED


def _what(finding: Any) -> str:
    return wrong_in_document(finding.ref, finding.field, finding.reason, finding.details)


def _ahead(plan: Plan) -> list[dict[str, Any]]:
    """What a clock that was wrong has left behind: worth knowing, and no damage."""
    text = _(
        "{ref} of {objective} lies in the future ({moment}): a clock was wrong. It does not count until then; "
        "planner drop {ref} --because TEXT takes it out."
    )
    return [
        {
            "ref": each.ref,
            "field": "at",
            "code": "checkin_in_the_future",
            "line": None,
            "what": text.format(ref=each.ref, objective=f"O{each.objective}", moment=f"{each.at:%Y-%m-%d %H:%M %z}"),
            "damage": False,
        }
        for each in plan.checkins_ahead(datetime.now().astimezone())
    ]


def _say(ahead: list[dict[str, Any]]) -> None:
    for each in ahead:
        put_line(str(each["what"]))


def _checked_on_server(path: str, as_json: bool) -> int:
    """Every document is read and checked, and the revision that commits go by is held against the plan's own."""
    from ...store.postgres import open_plan  # noqa: PLC0415 - optional

    store = open_plan(path)
    try:
        plan, sealed, odd = store.looked_over()
        store.check_schema(plan)
    finally:
        store.close()
    found = [(each.ref, each.field, each.reason, _what(each)) for each in findings(plan)]
    if odd is not None:
        text = _("P1: the server counts revision {counted}, the plan itself {said}")
        said = plan.metas.raw[1].get("revision")
        found.append(("P1", "revision", "revision", text.format(counted=odd, said=said)))
    if as_json:
        listed = [{"ref": ref, "field": field, "code": code, "line": None, "what": what} for ref, field, code, what in found]
        ahead = [] if found else _ahead(plan)
        put_json({"path": shown(path), "sound": not found, "sealed": sealed, "in_journal": None, "findings": [*listed, *ahead]})
        return exit_codes.REFUSED if found else exit_codes.DONE
    for *_place, what in found:
        put_line(f"{shown(path)}: {what}")
    if found:
        put_line(ngettext("{count} finding", "{count} findings", len(found)).format(count=len(found)))
        return exit_codes.REFUSED
    put_line(_("{path}: sound ({counts})").format(path=shown(path), counts=counts(plan)))
    if not sealed:
        put_line(_("Some of it was edited past planner since planner wrote it."))
    _say(_ahead(plan))
    return exit_codes.DONE


def _folded(path: str) -> int:
    from ...store.file import backups  # noqa: PLC0415
    from ...store.file.document_file import DocumentFile  # noqa: PLC0415

    store = DocumentFile(path)
    try:
        done = store.fold()
        changed()
        backups.let_in(store.path)
    finally:
        store.close()
        say_of_backups(store)
    put_line(_("Everything is in the plan file now.") if done else _("Nothing to fold: everything is in the plan file."))
    return exit_codes.DONE


def _repair(path: str, new: str) -> int:
    """Exit code 1 where something could not be kept."""
    from ...store.rescue.repair import repair  # noqa: PLC0415

    check_place(new)
    try:
        repaired = repair(path, new)
    except FileExistsError:
        raise Refused("plan_is_there", where=new) from None
    changed()
    with patiently():
        return _say_what_was_repaired(new, repaired)


def _say_what_was_repaired(new: str, repaired: Repaired) -> int:
    for each in repaired.lost:
        put_line(loss(each))
    if repaired.restored:
        put_line(_("Put together again from the log: {refs}").format(refs=", ".join(repaired.restored)))
    put_line(_("{path}: new plan with what could be kept ({counts})").format(path=new, counts=counts(repaired.plan)))
    if not repaired.lost:
        put_line(_("Nothing was lost."))
        return exit_codes.DONE
    put_line(ngettext("{count} thing was lost", "{count} things were lost", len(repaired.lost)).format(count=len(repaired.lost)))
    return exit_codes.REFUSED
