"""What rules say no to, each as one clear sentence: what, where, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from . import N_

REFUSALS: Mapping[str, str] = {
    "amend_not_state": N_("An amendment changes measure, target and dates, not the state: set {ref} state=… instead."),
    "amend_only_objectives": N_("{ref} is no objective, so it needs no amendment: just edit it."),
    "at_the_minutes": N_("Go back to an item first: {key}."),
    "another_plan": N_(
        "This looks like another plan: {ref} is “{there}” in the file and “{here}” here. "
        "--as-new adds all of it as new; --same-plan says that it is this one."
    ),
    "broken_csv": N_("line {line}: this is no CSV that I can read ({why})."),
    "backups_of_files_only": N_("Only a plan in a file has backups here: those of a server are its keeper's."),
    "cadence_out_of_range": N_("The days between check-ins are a whole number from 1 to 366, not {cadence}."),
    "cannot_be_dropped": N_("{ref} cannot be dropped: only goals, objectives and strategies can."),
    "built_on_since": N_("{who} has added {part} to {ref} since, so it cannot be undone: drop it instead."),
    "changed_by_hand_since": N_("{ref} was changed in the plan file by hand since, so this cannot be undone."),
    "changed_since": N_("{who} has changed the {field_name} of {ref} since, so it cannot be undone."),
    "choose_objective": N_("Choose an objective first: {key}."),
    "choose_strategy": N_("Choose a strategy first: {key}."),
    "checkin_before_start": N_("A check-in cannot be on {day}, before the objective starts on {start}."),
    "checkin_in_words": N_(
        "“{text}” is no number I can read: type one such as 12.5; words without one are a remark: planner say {ref} TEXT."
    ),
    "checkin_without_value": N_(
        "No number given: a check-in takes one, such as 12.5; words without one are a remark: planner say {ref} TEXT."
    ),
    "checkin_in_the_future": N_("A check-in says where things stood: {day} is still to come."),
    "checkin_blocks_nothing": N_("{ref} tells of no blocker, so there is nothing to resolve."),
    "checkin_stays": N_("{ref} is of {day}, by {who}: that stays. Take the reference out to add it as another check-in."),
    "closed_to_pull": N_("{ref} is closed, so nothing is pulled for it."),
    "configuration_not_own": N_(
        "{where} is not yours alone to write, so no command of this configuration is run: chmod go-w, or chown."
    ),
    "far_outside_pulled": N_(
        "{value} is far from what was so far ({low} to {high}), so it is not saved: if it is so, check it in with --sure."
    ),
    "file_is_a_plan": N_(
        "This is a plan file itself, which planner opens. To bring it in: planner --plan FILE export json | planner import - "
        "(planner diff says in what two of them differ, planner copy copies one with its history)"
    ),
    "json_value_strange": N_("“{name}” holds nothing that belongs there: mend it, or take it out."),
    "key_not_known": N_("“{key}” means nothing to planner, and is left out ({count} ×)."),
    "log_stays": N_("The log of the file's plan is not taken in ({count} changes): this plan's own log tells of the import."),
    "no_pull_command": N_("Your configuration names no command for {ref}: {where}."),
    "no_pull_commands": N_(
        'Your configuration names no command for this plan. Write one into {where}, below [pull."{plan}"]: '
        'O3 = "wc -l < /srv/orders.csv"'
    ),
    "not_a_record_of_a_plan": N_("This is no record, as planner export json writes them: mend it, or take it out."),
    "printed_not_text": N_("What was printed is no UTF-8 text."),
    "printed_too_much": N_("More than {most} kB was printed, so nothing of it counts."),
    "no_own_command": N_("Your configuration has no command {name}: {where}."),
    "no_own_commands": N_('Your configuration has no commands. Write one into {where}, below [commands.NAME]: run = "…"'),
    "own_needs_item": N_("It is about one item: name it by its reference, such as O3."),
    "own_needs_no_item": N_("It is about the whole plan, so it takes no reference."),
    "proposal_key": N_("“{name}” means nothing here; there are {known}."),
    "proposal_no_number": N_("{name} is no number that a plan could hold, so nothing of what was printed counts."),
    "proposal_not_json": N_("What was printed is no JSON (line {line}, column {column}), so nothing of it counts."),
    "proposal_of_nothing": N_(
        'What was printed proposes nothing: changes are written {{"set": {{"O3": {{"owner": "mai"}}}}, "checkin": {{"O3": 5}}}}.'
    ),
    "proposal_twice": N_("“{name}” stands there twice, so nothing of what was printed counts."),
    "pull_failed": N_("Its command failed (exit code {code})."),
    "pull_failed_saying": N_("Its command failed (exit code {code}): {said}"),
    "pull_hangs": N_("Its command took longer than {seconds} s and was ended."),
    "pull_killed": N_("Its command was ended by signal {code}."),
    "pull_not_started": N_("Its command cannot be started: {said}."),
    "pull_stopped": N_("Its command was not run any more."),
    "pulled_already": N_("{ref} has this value today already."),
    "standups_stay": N_("Standups of the file's plan are not taken in ({count})."),
    "above_the_goals": N_("“{text}” stands above the goals, and is left out."),
    "no_place_here": N_("“{text}” is left out: it is no part of a goal, an objective or a strategy."),
    "below_no_item": N_("“{text}” stands below no goal, objective or strategy, and is left out."),
    "cells_beyond_head": N_(
        "The row has more cells than the head ({cells}): give the head a column, or put quotes around commas."
    ),
    "columns_left_out": N_("Columns that are left out: {columns}."),
    "italics_left_out": N_("“{text}” stands in italics, as what is worked out does, and is left out."),
    "table_not_here": N_("“{text}” is a table, and only check-ins below an objective stand in one: take it out."),
    "recurring_once": N_("Repetitions of a recurring task are not taken in ({count}): the task is, once."),
    "task_due_kept": N_("Its task is due on {day}: that is kept for the way back, and {ref} stays due as it is."),
    "row_of_no_kind": N_("“{text}” is neither check-in nor change: mend the column what, or take the row out."),
    "strategies_not_read": N_("Strategies that have no row of their own are not read from a CSV ({refs})."),
    "no_whole_plan": N_("There is no whole plan in the file: planner export json --history writes one."),
    "plan_not_empty": N_(
        "{where} has something in it already, and stays as it is. --history makes a new plan: name another place."
    ),
    "archive_stays": N_("The file's plan is an archive. That is not taken in: planner archive makes one."),
    "calendar_is_empty": N_("There is nothing in the calendar: no event, and so no due date."),
    "checkin_days_follow": N_("There are only days for checking in: those follow from the days between check-ins."),
    "event_called_off": N_("The event is called off, and the due date of {ref} stays: to change that, set or amend it."),
    "file_is_binary": N_("{where} is no text, and nothing that planner can read."),
    "file_is_database": N_(
        "{where} is a database (SQLite), which planner does not read: export from it as CSV, and import that."
    ),
    "file_is_document": N_(
        "{where} is a document of a word processor, which planner does not read: save it there as Markdown or CSV."
    ),
    "file_is_html": N_("{where} is a web page, which planner does not read: export json or markdown, and import that."),
    "file_is_old_office": N_("{where} is an old Office file, such as .xls: save it there as CSV (UTF-8), and import that."),
    "file_is_other_form": N_("{where} holds {kind}, not {said}: say --form {kind}, or leave --form out."),
    "file_is_packed": N_("{where} is packed: unpack it first, and import what is in it."),
    "file_is_pdf": N_("{where} is a PDF, which planner does not read: save what it was made from as CSV or Markdown."),
    "file_is_picture": N_("{where} is a picture: there is no text of a plan in it."),
    "file_is_spreadsheet": N_("{where} is a spreadsheet: leave --form out, or say --form csv."),
    "workbook_is_locked": N_("{where} takes a password: save it without one, and import that."),
    "workbook_not_read": N_("{where} is a spreadsheet that cannot be read: save it there as CSV (UTF-8), and import that."),
    "workbook_too_large": N_("{where} unpacks to more than {most} MB: save the sheet that counts as CSV, and import that."),
    "sheet_too_large": N_("{where} has a sheet of more than {most} cells: save the part that counts as CSV, and import that."),
    "no_such_sheet": N_("There is no sheet “{sheet}” in {where}. It has: {sheets}."),
    "no_sheet_with_rows": N_("There is nothing in the sheets of {where}."),
    "only_hidden_sheets": N_("All sheets of {where} that could be read are hidden: name one with --sheet. It has: {sheets}."),
    "no_such_encoding": N_("“{encoding}” is no encoding: say utf-8, utf-16, windows-1258 or another of that kind."),
    "file_not_in_encoding": N_("{where}, line {line}: that is no {encoding}."),
    "line_names_no_goal": N_("It names no goal: put it into the line, such as >G1, or say --goal G1."),
    "cells_not_taken": N_("There is no field here for: {cells}."),
    "too_many_columns": N_("The sheet has {count} columns, more than {most}: save those that count, and import that."),
    "row_is_the_head": N_("That is the head once more, and left out."),
    "row_adds_up": N_("The row only adds up the others, and is left out."),
    "file_is_yaml": N_("{where} is YAML, which planner does not read: turn it into JSON, and import that (yq -o=json does it)."),
    "file_is_xml_sheet": N_("{where} is an XML spreadsheet of 2003: save it there as .xlsx or CSV (UTF-8), and import that."),
    "cell_too_long": N_('line {line}: a cell there is longer than {most} characters: a quote (") may lack its other half.'),
    "pipe_without_writer": N_("{where} is a pipe, and nobody writes into it."),
    "file_is_xml": N_("{where} is XML, which planner does not read: save it as CSV, Markdown or JSON."),
    "no_goal_said": N_(
        "It does not say to which goal it belongs: give it one (a goal column, or --map COLUMN=goal), or say --under G1 for all."
    ),
    "no_goal_yet": N_(
        "It does not say to which goal it belongs, and there is none here yet: planner add goal TITLE, then again."
    ),
    "no_objective_said": N_("It stands below no objective: put it below the one that it belongs to."),
    "only_a_head": N_("There is only a head in the file, and no row below it."),
    "task_facts_in_note": N_("What a strategy has no field for stands in its note: {names}."),
    "closed_is_not_blocked": N_("{ref} is {state}, so nothing can be in its way."),
    "close_only_committed": N_("{ref} is a draft: commit to it first, then close it."),
    "close_as_what": N_("{ref} is closed as achieved or missed, not {state}."),
    "commit_lacks": N_("{ref} cannot be committed to yet, it lacks: {lacking}. Give that first."),
    "commit_only_drafts": N_("{ref} is {state}, and only a draft can be committed to."),
    "committed_is_fixed": N_("{ref} is committed, so its {field} stays fixed: amend it, with a reason."),
    "clock_out_of_range": N_(
        "The clock of this machine says {day}, and a plan keeps days from 1970 to 2199: set it, and do this again."
    ),
    "day_out_of_range": N_("{day} is out of range: days are from 1970 to 2199."),
    "done_is_zero_or_one": N_("This one is either done or not: 1 or 0, not {value}."),
    "draft_is_free": N_("{ref} is a draft, so it needs no amendment: {key} changes it freely."),
    "draft_needs_because": N_(
        "{ref} is {state}: making it a draft again takes a reason (--because), which stays in its amendments."
    ),
    "draft_needs_why": N_("{ref} is {state}: say why it becomes a draft again; the reason stays in its amendments."),
    "draft_needs_no_amendment": N_("{ref} is a draft: change it freely, no amendment needed."),
    "drop_needs_because": N_("Dropping {ref} takes a reason: import it with --because."),
    "drop_needs_its_verb": N_("Dropping {ref} takes a reason: use drop."),
    "dropped_already": N_("{ref} is dropped already."),
    "due_before_start": N_("It cannot be due on {due}, before it starts on {start}."),
    "editor_failed": N_("Your editor {editor} did not do it ({why}), so the note stays as it was. EDITOR names another."),
    "empty": N_("The {field} is empty: type a few words."),
    "empty_day": N_("No day given: type one, such as 31 Dec, 2026-12-31 or +2w."),
    "empty_number": N_("No number given: type one, such as 12.5."),
    "event_of_others": N_("This event is none of planner's: only due dates that planner has exported come back."),
    "far_outside": N_("{value} is far from what was so far ({low} to {high}): if it is so, say --sure."),
    "far_outside_on_screen": N_("{value} is far from what was so far ({low} to {high}): Enter again if it is so."),
    "first_already": N_("{ref} is the first here already."),
    "filter_has_no_order": N_("There is no more or less of {key}: write {key}:{value} instead of {text}."),
    "filter_needs_value": N_("“{text}” needs something behind it, such as {example}."),
    "filter_no_such_field": N_("“{text}” is nothing to filter by.{hint} Known: {fields}. In quotes it is searched for."),
    "filter_no_such_value": N_("{key}: “{text}” is not known.{hint} Known: {words}."),
    "filter_open_quote": N_("The quote before “{text}” is not closed: put another behind it."),
    "name_too_long": N_("The name has {length} characters; at most {longest}."),
    "filter_too_long": N_("The filter has {length} characters; at most {longest}."),
    "file_is_a_folder": N_("{where} is a folder: name a file in it."),
    "not_text": N_("“{text}” is no text in UTF-8 (byte {byte}): nothing has changed. Convert it first, such as with iconv."),
    "last_already": N_("{ref} is the last here already."),
    "line_too_long": N_("Line {line} of the input is longer than {most} KB, so it is nobody's words. Nothing more was read."),
    "file_name_too_long": N_(
        "The file name is too long ({length} bytes): a plan's may have {most}, for its journal beside it has a longer one."
    ),
    "file_is_there": N_("{where} is there already, and stays as it is: choose another name, or say --force."),
    "file_not_read": N_("{where} cannot be read: {why}."),
    "file_not_text": N_("{where}, line {line}: it is no UTF-8 text there. Save it as UTF-8 and try again."),
    "file_too_large": N_("{where} is larger than {most} MB: import it in parts."),
    "goal_first": N_("First add a goal: {pane}, then {add}."),
    "goal_is_not_blocked": N_("Only an objective can be blocked: choose one first ({key})."),
    "goal_has_no_parent": N_("A goal stands by itself: take {ref} out (--literal keeps it in the title)."),
    "goal_is_dropped": N_("{ref} is dropped: choose a goal that is alive."),
    "has_live_parts": N_(
        "What is below {ref} is still open ({first}; {count} in all): drop that first, or all together (--with-parts)."
    ),
    "heading_too_deep": N_("Headings are # for the plan, ## a goal, ### an objective, #### a strategy, and no deeper."),
    "lineage_not_understood": N_("“{name}” is not as planner export json writes it: mend it, or take it out."),
    "line_not_understood": N_(
        "“{text}” is no field (- name: value), no note (> text) and no table: make it one, or take it out."
    ),
    "low_not_below_high": N_("The band must go from a lower to a higher number, not from {low} to {high}."),
    "milestones_are_whole": N_("Milestones are counted in whole numbers from 0, not {value}."),
    "milestones_need_a_count": N_("The target of milestones is how many there are: a whole number from 1, not {target}."),
    "milestones_start_at_zero": N_("Milestones are counted from 0, so the baseline cannot be {baseline}."),
    "new_objective_state": N_("A new objective is a draft or committed, not {state}."),
    "no_backup_of_day": N_("There is no backup from {day} or before: planner restore lists those there are."),
    "no_more_ids": N_(
        "This plan has come to its last reference ({last}), so nothing can be added: take the highest ones out of the file."
    ),
    "no_check_in_yet": N_("{ref} has no check-in yet, so there is none to set right."),
    "no_measure_yet": N_("{ref} has no measure yet, so there is nothing to check in: give it one first."),
    "no_teams_yet": N_("There is no team “{name}”: no objective belongs to any team yet."),
    "no_value_to_step_from": N_("“{text}” is a step, but there is no value yet to take it from: type the value itself."),
    "no_objective_here": N_("There is no objective here."),
    "no_standup_kept": N_("No standup was kept yet: {key} holds one, Enter at its end keeps it."),
    "no_value_checked_in": N_("No number given: type one, such as 12.5; words without one are a remark ({key})."),
    "no_such_backup": N_("There is no backup {number}: planner restore lists those there are."),
    "no_such_column": N_("There is no column “{column}” in the file. It has: {columns}."),
    "no_such_field": N_("There is no field “{field}” here.{hint} Known: {known}."),
    "no_such_folder": N_("There is no folder {where}: make it first, or name another place."),
    "no_such_item": N_("There is no {ref} in this plan."),
    "no_such_owner": N_("Nobody called “{name}” owns anything here.{hint} Known: {known}."),
    "no_such_sample": N_("There is no sample plan “{name}”.{hint} Known: {known}."),
    "no_such_view": N_("There is no view “{name}”.{hint} Known: {known}."),
    "no_such_team": N_("There is no team “{name}” here.{hint} Known: {known}."),
    "no_views_yet": N_("There is no view “{name}”: none is saved yet. Save one: planner views save NAME FILTER."),
    "no_title_column": N_(
        "No column says what the objectives are called. Name one: --map COLUMN=title. The file has: {columns}."
    ),
    "nobody_owns_anything": N_("Nobody owns anything yet, so “{name}” does not: give the objectives owners first."),
    "not_a_recent_plan": N_("{where} is not among the plans that were open lately."),
    "not_archived": N_("This plan is no archive, so there is nothing to reopen."),
    "other_ids": N_(
        "This looks like another file than the one before: {id} is “{there}” in the file and {ref} “{here}” here. "
        "--as-new adds all of it as new; --same-plan says that the titles were changed."
    ),
    "mapping_broken": N_("{where} is no mapping that I can read ({why})."),
    "mapping_key": N_("{where}: “{key}” means nothing in a mapping; there are: {known}."),
    "mapping_name": N_("A mapping is called by small letters, digits, - and _, such as okr-2027; not “{name}”."),
    "mapping_shape": N_("{where}: {key} cannot be “{value}”."),
    "mapping_value": N_("{where}: {key} cannot be “{value}”; there are: {known}."),
    "no_such_mapping": N_("There is no mapping “{name}”; there are: {known}. Your own are files NAME.toml in {where}."),
    "not_closed_with_it": N_("{ref} is not closed with this cycle, so it has no lesson here: planner set {ref} lesson=TEXT."),
    "nothing_to_roll_over": N_("Nothing is due by {day}, so there is nothing to roll over: name another day to close with."),
    "cycle_not_begun": N_("The cycle up to {closing} begins on {start}: there is nothing to look back on yet."),
    "printed_control": N_("Control characters were printed, so nothing of it counts."),
    "printed_no_number": N_("There is no number in “{text}”."),
    "printed_nothing": N_("Nothing was printed."),
    "printed_two": N_("“{text}” is more than one number: print only the one that counts."),
    "printed_two_ways": N_(
        "“{text}” may be a thousand times more or less, as a point or a comma is read: print it with more decimals, or with none."
    ),
    "printed_unclear": N_("“{text}” is no number that can be read for certain: print only the number."),
    "plan_is_archived": N_(
        "This plan is an archive since {day} and stays as it is.{successor} To change it: planner archive --reopen"
    ),
    "not_a_blocker": N_("{ref} is no blocker: those are called B1, or by the check-in that told of one."),
    "not_a_day": N_("“{text}” is no day I can read: type one such as 31 Dec, 2026-12-31, +2w or friday."),
    "not_a_month": N_("“{text}” is no month: type 1 to 12, or its name."),
    "no_such_day": N_("“{text}” is no day of the calendar: look at the day, the month and the year again."),
    "not_a_number": N_("“{text}” is no number I can read: type one such as 12.5 or 12,000."),
    "not_a_phase": N_("“{text}” is no phase: write day: value, for example 2026-11-01: 5; 2026-12-01: 8."),
    "not_a_reference": N_("“{ref}” is no reference: items are called G1, O3, S7."),
    "not_a_task": N_("This is no task with a description."),
    "not_json_there": N_("line {line}: it is no JSON there (column {column})."),
    "not_one_of": N_("“{text}” is not a {field}: choose one of {allowed}."),
    "not_siblings": N_("{ref} and {other} do not stand in one list."),
    "nothing_of_a_plan": N_("There is nothing of a plan in the file."),
    "parts_to_choose": N_("Below {ref} something is still open, such as {first}: choose yes, or mark that too."),
    "no_such_state_here": N_("{ref} cannot be {state}: only other kinds of items can."),
    "none_marked_is": N_("None of what is marked is an objective: this is for objectives only."),
    "nothing_chosen": N_("There is nothing to choose here: {add} adds something, {filter} says what is shown."),
    "nothing_stale": N_("Nothing of yours is stale."),
    "nothing_to_pivot_from": N_("{ref} has no strategy to pivot from."),
    "nothing_changed": N_("Nothing to change: it is like that already."),
    "nothing_new": N_("Nothing is new here."),
    "is_not_new": N_("That is not new, it awaits you: it goes as soon as it is done."),
    "nothing_read": N_("There is nothing to bring back: you have not marked anything as read."),
    "inbox_not_written": N_("It stays as new, because {where} cannot be written: {why}."),
    "nothing_to_redo": N_("Nothing to redo."),
    "not_in_the_log_yet": N_("{ref} is not in the log yet: it ends at {last}."),
    "nothing_to_undo": N_("Nothing to undo: {who} has changed nothing that still stands."),
    "number_out_of_range": N_("That number is out of range: at most {largest} either way."),
    "number_with_exponent": N_("“{text}” is no number I can read: write it out, without an exponent."),
    "number_in_other_scale": N_("“{text}” may mean two things where one counts in {unit}: write the number in {unit}."),
    "number_with_suffix": N_("“{text}” is short for a number: write it out, {meant}."),
    "objective_first": N_("First add an objective: {pane}, then {add}."),
    "item_is_dropped": N_("{ref} is dropped: bring it back first (undo, or set its state)."),
    "no_copy_before_schema": N_(
        "Before it is first written in a newer schema the plan is copied on the server (plan={name}), and this role may make no "
        "plans there: somebody who may is to say something first."
    ),
    "server_encoding": N_(
        "The server's database has the encoding {encoding} and cannot hold all of these characters ({detail}). A database with "
        "the encoding UTF8 holds all there are."
    ),
    "server_refuses": N_("The server does not take it: {detail}."),
    "no_remarks_on_that": N_(
        "Nothing can be said about {ref}: a remark is about a goal, an objective, a strategy, a check-in, a blocker or a remark."
    ),
    "objective_is_dropped": N_("{ref} is dropped: bring it back first (undo, or set its state)."),
    "only_to_read": N_("You may only read this plan: nothing has changed."),
    "parent_not_imported": N_("What it belongs to ({parent}) is neither in this plan nor taken in from the file."),
    "parent_missing": N_("{ref} belongs to {parent}, which is not in this plan."),
    "phase_outside": N_("The phase on {day} lies outside the objective's start and due date."),
    "phase_twice": N_("Two phases stand on the same day: keep one."),
    "pivot_of_dropped": N_("{ref} is dropped already: pivot one that is alive, or add a new strategy."),
    "plan_is_there": N_("{where} is there already, and stays as it is: choose another name, or open it."),
    "remark_about_nothing": N_("{ref} is about “{about}”, which a remark cannot be about."),
    "remark_answers_later": N_("{ref} answers {about}, which was said later."),
    "remark_stays": N_("{ref} stays as {who} has said it: what somebody said is not changed."),
    "replaces_missing": N_("{ref} replaces {replaces}, which is not in this plan."),
    "resolved_already": N_("{ref} is resolved already."),
    "restored_already": N_("Nothing to restore: the plan is as it was then."),
    "restricted": N_("Not here: this planner was opened for one plan only (--restricted)."),
    "said_twice": N_("The {field} is said twice, {first} and {second}: keep one."),
    "score_out_of_range": N_("A score is from 0.0 to 1.0, not {score}."),
    "since_in_the_future": N_("{day} is still to come: a standup looks back, to last, 1d, monday or a date."),
    "sorted_by_itself": N_("This table is sorted by itself: objectives change places in the list of their goal."),
    "strategies_have_an_order": N_("Strategies stand in the order of their state."),
    "state_already": N_("{ref} is {state} already."),
    "still_has_parts": N_("{ref} still holds {part}, so it cannot be taken out."),
    "taken_out_since": N_("{who} has taken {ref} out since, so there is nothing left to undo."),
    "table_not_understood": N_("A table of check-ins has the columns {columns}."),
    "target_above_baseline": N_("To decrease, the target must be below the baseline: {target} is above {baseline}."),
    "target_below_baseline": N_("To increase, the target must be above the baseline: {target} is below {baseline}."),
    "target_is_baseline": N_("The target is the baseline ({target}), so there would be no way to go: change one of them."),
    "task_without_objective": N_(
        "Its project ({project}) names no objective: call it O3, or as the objective is called, or say --under O3 for all."
    ),
    "project_of_several": N_("Its project ({project}) may be any of {refs}: call it by one of these."),
    "there_twice": N_("{ref} is in the file twice: keep one."),
    "thresholds_out_of_order": N_("The thresholds must be above 0, at risk not above off track, at most 1."),
    "too_long": N_("The {field} has {length} characters; at most {longest}: put the rest into the note."),
    "too_many_views": N_("There are {most} views already: delete one first."),
    "view_is_there": N_("There is a view “{name}” already: choose another name, or delete that first."),
    "views_not_written": N_("The view is not saved, because {where} cannot be written: {why}."),
    "too_many_decimals": N_("At most {decimals} digits after the point."),
    "weight_not_positive": N_("A weight is more than 0, not {weight}."),
    "would_overwrite_the_plan": N_("{where} is the plan itself, or belongs to it: choose another name."),
    "you_lead": N_("You lead this one: others can follow you."),
    "wrong_kind_of_item": N_("{ref} is the wrong kind of item: one of the {wanted} is needed here."),
}

WRONG_IN_DOCUMENT: Mapping[str, str] = {
    "day_out_of_range": N_("is out of range (days are from 1970 to 2199)"),
    "empty": N_("is empty"),
    "id_out_of_range": N_("is out of range: references go up to 900000000"),
    "missing": N_("is missing"),
    "not_a_day": N_('is no day (such as "2026-12-31")'),
    "not_a_list_of_phases": N_("is no list of phases"),
    "not_a_list_of_texts": N_("is no list of texts"),
    "not_a_moment": N_('is no time with a time zone (such as "2026-12-31T10:00:00+07:00")'),
    "not_a_month": N_("“{text}” is no month: type 1 to 12, or its name."),
    "not_a_number": N_("is no number"),
    "not_a_record": N_("is no record"),
    "not_a_whole_number": N_("is no whole number in range"),
    "not_one_of": N_("is not one of the allowed words"),
    "not_text": N_("is no text"),
    "not_true_or_false": N_("is neither true nor false"),
    "number_out_of_range": N_("is a number out of range"),
    "remark_about_nothing": N_("names nothing that a remark can be about"),
    "remark_answers_later": N_("names what was said later"),
    "too_deep": N_("is nested too deeply"),
}
