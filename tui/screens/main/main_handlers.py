"""Who carries out each command of the main screen. Moving the cursor is the screen's own."""

from __future__ import annotations

from ..handlers import Table
from ..own_commands.own_command_screen import OWN_HANDLERS
from ..pages.marking import MARKED_HANDLERS

MAIN_HANDLERS: Table = {
    **MARKED_HANDLERS,
    **OWN_HANDLERS,
    "add": "main.add_actions:AddActions.add",
    "edit_title": "main.edit_actions:EditActions.edit_title",
    "edit_form": "pages.item_actions:ItemActions.edit_form",
    "plan_settings": "main.edit_actions:EditActions.plan_settings",
    "rename_plan": "main.edit_actions:EditActions.rename_plan",
    "check_in": "pages.item_actions:ItemActions.check_in",
    "check_in_stale": "main.checkin_actions:CheckInActions.check_in_stale",
    "commit": "pages.item_actions:ItemActions.commit",
    "amend": "pages.item_actions:ItemActions.amend",
    "blocker": "pages.blocker_actions:BlockerActions.blocker",
    "pivot": "pages.item_actions:ItemActions.pivot",
    "toggle_strategy": "pages.item_actions:ItemActions.toggle_strategy",
    "set_state": "pages.item_actions:ItemActions.set_state",
    "drop": "pages.item_actions:ItemActions.drop",
    "move_down": "main.step_actions:StepActions.move_down",
    "move_up": "main.step_actions:StepActions.move_up",
    "undo": "main.step_actions:StepActions.undo",
    "redo": "main.step_actions:StepActions.redo",
    "open_item": "main.view_actions:ViewActions.open_item",
    "tried": "main.view_actions:ViewActions.tried",
    "detail": "main.view_actions:ViewActions.detail",
    "objectives": "main.view_actions:ViewActions.objectives",
    "timeline": "main.view_actions:ViewActions.timeline",
    "copy": "main.view_actions:ViewActions.copy",
    "theme": "main.view_actions:ViewActions.theme",
    "help": "main.view_actions:ViewActions.help",
    "chart_of": "main.view_actions:ViewActions.chart_of",
    "help_of": "main.view_actions:ViewActions.help_of",
    "vocabulary": "main.view_actions:ViewActions.vocabulary",
    "learn": "pages.course_page:LearnActions.learn",
    "checkup": "main.view_actions:ViewActions.checkup",
    "palette": "pages.palette_page:PaletteActions.palette",
    "quit": "main.view_actions:ViewActions.quit",
    "standup": "standup.meeting_actions:MeetingActions.standup",
    "past_standups": "standup.meeting_actions:MeetingActions.past_standups",
    "pulse": "standup.meeting_actions:MeetingActions.pulse",
    "find": "main.filter_actions:FilterActions.find",
    "filter": "main.filter_actions:FilterActions.filter",
    "show_view": "main.filter_actions:FilterActions.show_view",
    "rename_view": "main.filter_actions:FilterActions.rename_view",
    "plans": "main.plan_actions:PlanActions.plans",
    "next_cycle": "main.plan_actions:PlanActions.next_cycle",
    "ask_for_file": "main.plan_actions:PlanActions.ask_for_file",
    "ask_for_new": "main.plan_actions:PlanActions.ask_for_new",
    "ask_for_next": "main.plan_actions:PlanActions.ask_for_next",
    "add_to": "main.add_actions:AddActions.ask_for",
    "minutes_of": "standup.meeting_actions:MeetingActions.minutes_of",
    "waits_ended": "pages.blocker_actions:BlockerActions.waits_ended",
    "offer_drafts": "recovery.draft_recovery:DraftRecovery.offer",
    "turned_down": "recovery.rejected_changes:RejectedChanges.turned_down",
}
"""Besides the commands, what pages and clicks ask for, the questions in between that are asked again after the line dropped, what
the palette adds, and what has to be asked about changes and drafts that were kept, or once a wait is over."""
