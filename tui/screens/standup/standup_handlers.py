"""Who carries out each command of a standup. Walking through it is the screen's own."""

from __future__ import annotations

from ..handlers import Table

STANDUP_HANDLERS: Table = {
    "check_in": "standup.talk_actions:TalkActions.check_in",
    "pivot": "standup.talk_actions:TalkActions.pivot",
    "blocker": "pages.blocker_actions:BlockerActions.blocker",
    "remark": "pages.remark_actions:RemarkActions.remark",
    "note": "standup.talk_actions:TalkActions.note",
    "ask_for_note": "standup.talk_actions:TalkActions.ask_for_note",
    "undo": "standup.talk_actions:TalkActions.undo",
    "keep": "standup.talk_actions:TalkActions.keep",
    "palette": "pages.palette_page:PaletteActions.palette",
    "help": "standup.talk_actions:TalkActions.help",
    "copy": "standup.minutes:Minutes.copy",
    "write": "standup.minutes:Minutes.write",
    "write_to": "standup.minutes:Minutes.ask_where",
    "past": "standup.meeting_actions:MeetingActions.past_standups",
    "pulse": "standup.meeting_actions:MeetingActions.pulse",
}
"""Besides the commands, the questions of these that are asked again after the line dropped."""
