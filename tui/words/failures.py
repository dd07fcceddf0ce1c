"""What files, disks and servers cannot do, and what to do about it; what a repair could not keep."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from . import N_

UNREADABLE: Mapping[str, str] = {
    "address_not_understood": N_("this address of a server cannot be taken apart"),
    "backups_planted": N_("the backups there are not from somebody who may write the plan"),
    "broken_id": N_("the table {field} has a document called “{id}”; ids are whole numbers from 1 to 900000000"),
    "broken_schema": N_("its schema is “{found}”, which is no whole number from 1 on"),
    "broken_table": N_("its table {field} is no table"),
    "byte_order_mark": N_("it begins with a byte order mark, which JSON does not have"),
    "cut_short": N_("it ends too early, as if cut in half"),
    "empty": N_("it is empty, so it is no plan"),
    "io_error": N_("the system cannot read it ({detail})"),
    "is_a_folder": N_("it is a folder, not a plan file"),
    "journal_conflict": N_("{ref} was changed here and by hand in the plan file as well, and the two do not fit together"),
    "journal_damaged": N_("this line of the journal is damaged"),
    "journal_newer": N_("the journal was written by a newer planner"),
    "journal_of_another": N_("this journal belongs to another file than {plan} is now"),
    "journal_planted": N_("the journal is no ordinary file of somebody who may write the plan"),
    "key_twice": N_("the key “{key}” stands there twice"),
    "never_at_rest": N_("it is being written without pause"),
    "may_not_read": N_("this role may not read plans there"),
    "newer_schema": N_("it was written by a newer planner (schema {schema}; this one knows up to {known})"),
    "newer_layout": N_("its tables were made by a newer planner (layout {layout}; this one knows up to {known})"),
    "no_driver": N_("a plan on a server needs a driver that is not installed here"),
    "no_line": N_("there is no line to the server ({detail})"),
    "no_permission": N_("you may not read it"),
    "no_plans": N_("there is no plan in this database yet"),
    "no_such_plan": N_("there is no plan “{name}” in this database (there are: {names})"),
    "not_a_file": N_("it is no ordinary file"),
    "not_a_json_number": N_("{found} is no JSON number"),
    "not_a_plan": N_("it is JSON, but not a plan"),
    "not_json": N_("it is no JSON there (column {column})"),
    "not_there": N_("there is no such file"),
    "not_trusted": N_("the server could not prove that it is the right one ({detail})"),
    "not_utf8": N_("it is no UTF-8 text there"),
    "nothing_to_keep": N_("there is nothing of a plan in it"),
    "offline": N_("the line to the server is broken ({detail})"),
    "plan_gone": N_("the plan is no longer there"),
    "server_says": N_("the server says: {detail}"),
    "too_deep": N_("it is nested more than {most} levels deep"),
    "older_schema": N_("its schema {schema} is too old, and no step leads on from it"),
}

REMEDIES: Mapping[str, str] = {
    "address_not_understood": N_(
        "It reads postgresql://user@host:5432/database?plan=NAME. In a password, write % / ? # @ : and a space as "
        "%25 %2F %3F %23 %40 %3A %20, or leave it to PGPASSWORD or a password file."
    ),
    "backups_planted": N_("Nothing was touched. Look who put it there (ls -l), and move it away."),
    "empty": N_("Remove it, or make a plan under another name: planner new PLAN."),
    "byte_order_mark": N_("It is untouched. Save it again as UTF-8 “without BOM”."),
    "io_error": N_("It is untouched. Look at it with ls -l: name the file itself, or see to its disk."),
    "is_a_folder": N_("Name a file in it, for example {inside}."),
    "journal_conflict": N_("Nothing was touched. Keep both with planner check --repair NEWFILE, or undo the edit by hand."),
    "journal_damaged": N_("Nothing was touched. Keep what is whole with: planner check --repair NEWFILE"),
    "journal_newer": N_("Update planner; nothing was touched."),
    "journal_of_another": N_(
        "Nothing was touched. Put the right file back, keep both with planner check --repair NEWFILE, or move it away."
    ),
    "journal_planted": N_("Nothing was touched. Look who put it there (ls -l), and move it away."),
    "never_at_rest": N_("Try again in a moment."),
    "may_not_read": N_("Ask whoever runs the server for the right: docs/postgres.md says which."),
    "newer_schema": N_("Update planner; the file is untouched."),
    "newer_layout": N_("Update planner; nothing was touched."),
    "no_driver": N_("Install it: pip install '{extra}'"),
    "no_line": N_("See that the server runs, and that host, port, user and password are right."),
    "no_plans": N_("Make one: planner new {where}"),
    "no_such_plan": N_("Name one of those, or make it: planner new {where}"),
    "no_permission": N_("Ask its owner, or look at its mode with ls -l."),
    "not_a_file": N_("Name a plan file."),
    "not_a_plan": N_("It is untouched. Name another file, or make a plan: planner new PLAN."),
    "nothing_to_keep": N_("It is untouched."),
    "not_trusted": N_("Nothing was sent to it. See to sslrootcert and to the host's name, or ask whoever runs the server."),
    "not_there": N_("Make it: planner new {where}"),
    "offline": N_("It is tried again."),
    "older_schema": N_("It is untouched."),
    "plan_gone": N_("Somebody has taken it away on the server."),
    "server_says": N_("Nothing was touched."),
}
OTHER_REMEDY = N_("It is untouched. Mend that line, or look closer: planner --plan {where} check")
REMEDY_OF_WHOLE_FILE = N_("It is untouched. Keep what is whole of it: planner --plan {where} check --repair NEWFILE")
REMEDY_OF_ROW = N_("It is untouched. Mend that row of planner.documents, or look closer: planner --plan {where} check")
REMEDY_OF_ROWS = N_("It is untouched. Mend the rows of that plan in planner.documents, or put a backup of the database back.")
"""The same of a plan on a server, which has no lines and is not repaired."""
REMEDY_OF_LINE = N_("It is untouched. Mend that line, or keep what is whole: planner --plan {where} check --repair NEWFILE")
"""Of what is not found document by document: to look closer would say the same once more."""

LOSSES: Mapping[str, str] = {
    "broken_document": N_("a field is wrong"),
    "broken_id": N_("its id is no number from 1 to 900000000"),
    "broken_text": N_("is no whole JSON"),
    "damaged_line": N_("the line is damaged"),
    "does_not_apply": N_("the change does not fit what is there"),
    "missing": N_("is missing; it was made anew"),
    "too_deep": N_("is nested too deeply"),
    "there_twice": N_("stands there twice; the first was kept"),
    "unreadable": N_("cannot be read"),
}
"""Why a repair could not keep something; where a rule says no, its own sentence says so."""

NOT_SAVED: Mapping[str, str] = {
    "backups_planted": N_("{detail} is nothing that somebody who may write the plan has put there"),
    "cannot_be_written": N_("something in it is nested too deeply to be written again; planner check says what"),
    "busy": N_("somebody else is writing to it for longer than expected"),
    "disk_full": N_("the disk is full"),
    "file_changed_beyond_reading": N_("something else has changed the file and it is no plan any more"),
    "file_gone": N_("the file is gone"),
    "folder_gone": N_("the folder is gone"),
    "in_doubt": N_("the line broke while it was being sent ({detail})"),
    "io_error": N_("the system reports: {detail}"),
    "journal_in_the_way": N_("its journal {detail} cannot be used; planner check says why"),
    "lock_closed": N_(
        "you may write the plan, but its lock {detail} is older than that: let whoever it belongs to say planner check --fold"
    ),
    "lock_is_not_a_file": N_("its lock {detail} is no ordinary file"),
    "name_too_long": N_("the file name is too long"),
    "no_lock": N_("its folder takes no locks ({detail}), without which two could write at once"),
    "no_permission": N_("you may not write there"),
    "not_allowed": N_("this role may only read the plan ({detail})"),
    "offline": N_("there is no line to the server ({detail})"),
    "may_not_make": N_("this role may make no plans in that database ({detail})"),
    "server_full": N_("the server's disk is full ({detail})"),
    "server_plan_changed": N_("the plan on the server can no longer be read ({detail})"),
    "server_says": N_("the server says: {detail}"),
    "server_read_only": N_("the server takes no changes now ({detail})"),
    "quota": N_("your disk quota is used up"),
    "read_only": N_("the disk is read-only"),
}

SYSTEM: Mapping[int, str] = {
    errno.EACCES: N_("Ask its owner, or look at its mode with ls -l."),
    errno.EDQUOT: N_("Make room within your quota, and try again."),
    errno.EIO: N_("The disk or the line to it does not answer as it should: try again, and have somebody look at it."),
    errno.ELOOP: N_("It is a link that leads in a circle: name the file itself."),
    errno.EMFILE: N_("Too many files are open here: raise ulimit -n, or try again later."),
    errno.ENAMETOOLONG: N_("Give it a shorter name."),
    errno.ENFILE: N_("Too many files are open on this machine: try again later."),
    errno.ENOENT: N_("See whether it, or its folder, is there."),
    errno.ENOSPC: N_("Make room on that disk, and try again."),
    errno.EPERM: N_("Ask its owner, or look at its mode with ls -l."),
    errno.EROFS: N_("That disk takes no changes: name a file elsewhere."),
    errno.ESTALE: N_("The file server has lost sight of it: try again, or mount that folder anew."),
}
"""What helps against what the system says; `OTHER_SYSTEM` against the rest."""
OTHER_SYSTEM = N_("Try again; if it stays so, ask whoever looks after this machine.")
