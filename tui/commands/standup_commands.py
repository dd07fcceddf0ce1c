"""Every command of the standup screen, declared once: the bindings, the footer and the screen's help come from here."""

from __future__ import annotations

from ..words import N_
from .conditions import (
    changed_by_me,
    led_by_another,
    measure_talked_about,
    standups_kept,
    strategy_talked_about,
    talk_of_blockers,
    talk_of_remarks,
    writing,
)
from .key_names import Command
from .list_commands import DOWN, FIRST, LAST, PAGE_DOWN, PAGE_UP, UP

WALKING, DOING, TOGETHER, ENDING = N_("Walking"), N_("Talking"), N_("Together"), N_("The minutes")

STANDUP_COMMANDS: tuple[Command, ...] = (
    Command("next", "n,space,right,l", N_("Next"), N_("the next item; behind the last one, the minutes"), WALKING, N_("next")),
    Command("previous", "b,left,h", N_("Back"), N_("the item before"), WALKING, N_("back")),
    Command("skip", "tab", N_("Skip"), N_("go on to the next person, team or goal"), WALKING, N_("skip")),
    Command("skip_back", "shift+tab", N_("Skip back"), N_("to the one before"), WALKING),
    Command("grouping", "g", N_("Group"), N_("person by person, by team, by goal"), WALKING),
    Command("minutes", "m", N_("Minutes"), N_("go to the end: the summary"), WALKING),
    DOWN._replace(help=N_("a line further, where an item takes more than the screen"), group=WALKING),
    UP._replace(help=N_("a line back"), group=WALKING),
    FIRST._replace(keys="home", help=N_("to the top"), group=WALKING),  # g groups: of all keys to move by the one exception
    LAST._replace(help=N_("to the end"), group=WALKING),
    PAGE_DOWN._replace(help=N_("a page further"), group=WALKING),
    PAGE_UP._replace(group=WALKING),
    Command(
        "check_in",
        "c",
        N_("Check in"),
        N_("say where the objective stands, right here"),
        DOING,
        N_("check in"),
        writing(measure_talked_about),
    ),
    Command(
        "pivot",
        "p",
        N_("Pivot"),
        N_("drop a strategy and try another in its place, with the reason"),
        DOING,
        N_("pivot"),
        writing(strategy_talked_about),
    ),
    Command(
        "blocker",
        "x",
        N_("Blocker"),
        N_("say what is in the way, or resolve what no longer is"),
        DOING,
        N_("blocked"),
        writing(talk_of_blockers),
    ),
    Command(
        "remark",
        "r",
        N_("Remark"),
        N_("say something about it without a number, or answer what was said"),
        DOING,
        N_("remark"),
        writing(talk_of_remarks),
    ),
    Command("note", "o", N_("Note"), N_("a line for the minutes"), DOING, N_("note")),
    Command("undo", "u", N_("Undo"), N_("take back the last thing you did"), DOING, off=changed_by_me),
    Command(
        "follow",
        "F",
        N_("Follow"),
        N_("go where the one who leads is; any step of your own ends it"),
        TOGETHER,
        N_("follow"),
        led_by_another,
    ),
    Command("lead", "L", N_("Lead"), N_("take the lead: those who follow, follow you"), TOGETHER),
    Command("keep", "enter", N_("Keep"), N_("at the end: keep the standup in the plan, and leave"), ENDING, N_("keep and leave")),
    Command("copy", "y", N_("Copy"), N_("the minutes as Markdown to your clipboard"), ENDING, N_("copy")),
    Command("write", "w", N_("Write"), N_("the minutes into a file; one that is there is never touched"), ENDING, N_("write")),
    Command("past", "H", N_("Past standups"), N_("open one that was kept"), ENDING, off=standups_kept),
    Command("pulse", "P", N_("Pulse"), N_("how it went week by week"), ENDING),
    Command("help", "question_mark,f1", N_("Help"), N_("these keys"), ENDING, N_("keys")),
    Command("palette", "colon,ctrl+p", N_("Commands"), N_("every command by its name"), ENDING, N_("menu")),
    Command("leave", "q,escape,ctrl+g", N_("Leave"), N_("it waits where you left it"), ENDING, N_("leave")),
)
