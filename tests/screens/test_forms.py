"""The forms: their fields, what was understood, what is wrong and where it stands."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from tests.plan.examples import FORMS, START, D, small_plan
from tests.screens.conftest import Open, Seen, planned
from tui.draw.text.line import plain
from tui.plan import actions
from tui.plan.fields import FIELDS
from tui.plan.model import Measure
from tui.words import use

FIELDS_OF_KIND = {
    "increase": {"unit", "baseline", "target", "phases"},
    "decrease": {"unit", "baseline", "target", "phases"},
    "keep-between": {"unit", "low", "high"},
    "done": set(),
    "milestones": {"unit", "target"},
}


def shown_fields(ui: Seen) -> set[str]:
    sheet = ui.app.screen
    return {name for name in sheet.fields if sheet.query_one(f"#entry-{name}").display}


def remark(ui: Seen, name: str) -> str:
    """What stands beside a field and below it."""
    sheet = ui.app.screen
    region = sheet.query_one(f"#entry-{name}").region
    others = [sheet.query_one(f"#entry-{each}").region for each in shown_fields(ui)]
    end = min((each.y for each in others if each.y > region.y), default=sheet.query_one("#fields").region.bottom)
    beside = ui.lines[region.y][region.right : region.right + 18]
    below = [line[18:] for line in ui.lines[region.bottom : end]]
    return " ".join(" ".join([beside, *below]).replace("│", " ").split())


async def test_the_fields_of_an_item_stand_in_named_groups(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "E")
        starts = [line[2:11].strip() for line in ui.lines if line[2:11].strip()]
        named = [name for name in starts if name in ("What", "Measure", "When", "Who", "More")]
        assert named == ["What", "Measure", "When", "Who", "More"]
        beside = [line for line in ui.lines if "Start" in line and "Due" in line]
        assert beside, "two days share a line"
        await ui.resize(36, 20)
        assert ui.lines[1].strip("│ ") == "What", "above its fields, where there is no room beside them"


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_no_label_touches_its_field_and_none_is_cut(opened: Open, language: str) -> None:
    use(language)
    async with opened(size=(36, 12)) as ui:
        for keys in (("1", "E"), ("2", "E"), ("3", "E"), ("2", "c"), ("2", "d"), ("3", "p"), ("O",)):
            await ui.press(*keys)
            for size in ((36, 12), (60, 15), (80, 24), (100, 30), (120, 40), (200, 60)):
                await ui.resize(*size)
                _labels_have_room(ui)
            await ui.press("escape")


def _labels_have_room(ui: Seen) -> None:
    form = ui.app.screen
    sheet = form.query_one("#fields").region
    for name in shown_fields(ui):
        box, label = form._laid_out.boxes[name], form.fields[name].label
        line = plain(form._laid_out.lines[box.y]).ljust(sheet.width)
        before = line[: box.x]
        assert before.endswith("  ") or before.rstrip() == "", (name, line)
        assert label in before, (name, line)
        assert box.x + box.cells <= sheet.width, name
        assert box.cells >= 10, name


async def test_a_form_uses_the_width_it_has(opened: Open) -> None:
    async with opened(size=(80, 24)) as ui:
        await ui.press("2", "E")
        narrow = ui.app.screen.query_one("#entry-title").region.width
        await ui.resize(120, 40)
        assert ui.app.screen.query_one("#entry-title").region.width >= narrow + 20
        await ui.resize(60, 15)
        assert ui.app.screen.query_one("#entry-title").region.right == 58


async def test_what_stands_in_a_field_that_one_goes_to_is_chosen_so_that_typing_takes_its_place(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "E")
        await ui.fill(measure="visits", baseline="1", target="9")
        while ui.focus != "entry-baseline":
            await ui.press("tab")
        await ui.type("12")
        assert ui.app.screen.values["baseline"] == "12"
        await ui.press("tab", "right", *"34")
        assert ui.app.screen.values["target"] == "934", "an arrow leaves it as it is"
        await ui.press("shift+tab")
        await ui.type("5")
        assert ui.app.screen.values["baseline"] == "5"
        await ui.press("tab", "tab")
        await ui.resize(100, 30)
        await ui.type("6")
        await ui.type("7")
        assert "67" in ui.app.screen.values.values(), "a change of size chooses nothing anew"


async def test_a_note_is_never_chosen_as_a_whole(opened: Open) -> None:
    plan = planned((actions.edit, "G1", {"note": "a long text"}, {}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("E", "tab")
        assert ui.focus == "entry-note"
        await ui.type("x")
        assert "a long text" in ui.app.screen.values["note"]


async def test_the_preview_of_an_amendment_moves_before_a_reason_is_given(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "m")
        await ui.fill(target="8")
        assert "6 → 8 %" in ui.text
        assert " 50 % " in ui.text
        await ui.press("enter")
        assert not ui.at_main, "without one nothing is saved"
        assert ui.focus == "entry-because"
        assert ui.plan.find("O1").measure.target == D(10)


async def test_the_form_shows_the_fields_of_each_kind_of_measure(opened: Open) -> None:
    elsewhere = {
        "goal",
        "score",
        "lesson",
        "from",
    }  # a key moves it, closing asks for two, and only what was imported is from a file
    always = FIELDS["objectives"].keys() - set().union(*FIELDS_OF_KIND.values()) - elsewhere
    async with opened() as ui:
        await ui.press("2", "j", "E")
        for kind, own in FIELDS_OF_KIND.items():
            await ui.fill(kind=kind)
            assert shown_fields(ui) == always | own, kind


@pytest.mark.parametrize(
    ("kind", "fields", "measure"),
    [
        (
            "increase",
            {"baseline": "12.000,5", "target": "13200 visits", "unit": "visits"},
            {"baseline": D("12000.5"), "target": D(13200)},
        ),
        ("decrease", {"baseline": "8", "target": "3"}, {"baseline": D(8), "target": D(3)}),
        ("keep-between", {"low": "40", "high": "60"}, {"low": D(40), "high": D(60)}),
        ("milestones", {"target": "5"}, {"target": D(5)}),
        ("done", {}, {}),
    ],
)
async def test_every_kind_of_objective_is_made_by_the_form(
    opened: Open, kind: str, fields: dict[str, str], measure: dict
) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "E")
        await ui.fill(kind=kind, measure="what counts", due="31 Dec", **fields)
        await ui.press("enter")
        assert ui.at_main, ui.text
        assert "O2 saved." in ui.foot
        found = ui.plan.find("O2")
        assert (found.measure.kind, found.measure.what, found.due) == (kind, "what counts", date(2026, 12, 31))
        for name, value in measure.items():
            assert getattr(found.measure, name) == value
        await ui.press("C")
        assert ui.plan.find("O2").state == "committed", ui.foot
        await ui.saved()
        assert ui.stored().find("O2").state == "committed"


async def test_the_preview_is_the_row_as_it_would_be(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "E")
        assert "6 → 10 %" in ui.text
        await ui.fill(target="8", because="too high")
        assert "6 → 8 %" in ui.text
        assert " 50 % " in ui.text
        await ui.press("escape", "escape")
        assert ui.plan.find("O1").measure.target == D(10)


async def test_an_error_stands_beside_its_field_and_nothing_is_saved(opened: Open) -> None:
    async with opened() as ui:
        before = ui.plan.meta.revision
        await ui.press("2", "j", "E")
        await ui.fill(title="New words", baseline="5", target="5")
        assert remark(ui, "target").startswith("▲ The target is the baseline")
        assert "so there would be no way to go" in remark(ui, "target"), "in full"
        await ui.press("enter")
        assert not ui.at_main
        assert ui.focus == "entry-target"
        assert ui.plan.meta.revision == before
        await ui.fill(target="6")
        assert "▲" not in remark(ui, "target")
        await ui.press("enter")
        assert ui.plan.find("O2").title == "New words"


BAD_INPUT = (
    ("baseline", "abc", "“abc” is no number"),
    ("baseline", "12 t", "“12 t” is short for a"),
    ("target", "1e400", "“1e400” is no number"),
    ("target", "NaN", "“NaN” is no number"),
    ("target", "9" * 40, "That number is out of"),
    ("target", "0.12345678901", "At most 9 digits"),
    ("due", "1 Jan 2020", "It cannot be due on"),
    ("due", "someday", "“someday” is no day"),
    ("due", "31 Feb", "“31 Feb” is no day of the"),
    ("start", "1 Jan 3000", "out of range"),
    ("phases", "5 in May", "is no phase"),
    ("cadence", "0", "The days between"),
    ("cadence", "weekly", "is no number"),
    ("weight", "0", "A weight is more than 0"),
    ("weight", "", "No number given"),
    ("title", "   ", "The title is empty"),
)


def read(ui: Seen) -> str:
    """The screen as running text."""
    return " ".join(" ".join(ui.lines).replace("│", " ").split())


async def test_bad_input_is_answered_beside_its_field(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "E")
        await ui.fill(measure="visits", baseline="1", target="9", due="31 Dec")
        assert "▲" not in ui.text.replace("▲ at risk", "")
        before = ui.plan.meta.revision
        for field, text, sentence in BAD_INPUT:
            was = ui.app.screen.values[field]
            await ui.fill(**{field: text})
            assert "▲" in remark(ui, field), (text, ui.text)
            assert sentence in remark(ui, field), (text, ui.text)
            await ui.press("enter")
            assert ui.focus == f"entry-{field}", text
            await ui.fill(**{field: was})
        assert ui.plan.meta.revision == before


async def test_numbers_as_people_type_them_are_understood_and_shown(opened: Open) -> None:
    numbers = {"12,5": "12.5", "1.234,5": "1,234.5", "1,234.5": "1,234.5", "12 000": "12,000", "+7": "7"}
    async with opened() as ui:
        await ui.press("2", "j", "E")
        for typed, understood in numbers.items():
            await ui.fill(target=typed)
            assert remark(ui, "target").endswith(f"= {understood}"), typed


DAYS = (
    ("31 Dec", "Thu 31 Dec", date(2026, 12, 31)),
    ("31/12", "Thu 31 Dec", date(2026, 12, 31)),
    ("Q4", "Thu 31 Dec", date(2026, 12, 31)),
    ("+2w", "Tue 8 Dec", date(2026, 12, 8)),
    ("tomorrow", "Wed 25 Nov", date(2026, 11, 25)),
    ("friday", "Fri 27 Nov", date(2026, 11, 27)),
    ("1 Mar", "Mon 1 Mar 2027", date(2027, 3, 1)),
)


async def test_dates_as_people_type_them_are_understood_and_shown(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j")
        for typed, understood, day in DAYS:
            await ui.press("E")
            await ui.fill(due=typed)
            assert remark(ui, "due").endswith(f"= {understood}"), typed
            await ui.press("enter")
            assert ui.plan.find("O2").due == day


async def test_leaving_a_form_with_typed_text_asks_once(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E", "escape")
        assert ui.at_main
        await ui.press("E")
        await ui.type("more")
        await ui.press("escape")
        assert not ui.at_main
        assert "Esc again leaves it" in ui.text
        await ui.press("x", "escape")
        assert not ui.at_main
        await ui.press("escape")
        assert ui.at_main
        assert ui.plan.find("G1").title == "International awareness"


async def test_what_is_asked_before_leaving_names_the_key_that_saves_and_is_asked_again_in_another_field(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E", "x", "tab", "escape")
        assert "What you typed is not saved. Esc again leaves it, Ctrl+O saves." in ui.text
        await ui.press("shift+tab")
        assert "Esc leave" in ui.text
        await ui.press("escape")
        assert "What you typed is not saved. Esc again leaves it, Enter saves." in ui.text
        await ui.press("escape")
        assert ui.at_main


async def test_a_form_saved_without_a_change_writes_nothing(opened: Open) -> None:
    async with opened() as ui:
        before = ui.plan.meta.revision
        await ui.press("E", "enter")
        assert ui.at_main
        assert ui.plan.meta.revision == before


async def test_what_is_fixed_in_a_committed_objective_changes_only_with_a_reason_and_in_one_step(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "m")
        await ui.fill(title="More forms from abroad", target="12", due="15 Dec")
        before = len(ui.plan.changes)
        await ui.press("enter")
        assert not ui.at_main
        assert ui.focus == "entry-because", ui.text
        assert len(ui.plan.changes) == before
        await ui.fill(because="the market grew")
        await ui.press("enter")
        assert ui.at_main
        assert len(ui.plan.changes) == before + 1
        change = ui.plan.changes[before + 1]
        assert (change.action, change.reason) == ("amend", "the market grew")
        found = ui.plan.find("O1")
        assert (found.title, found.measure.target, found.due) == ("More forms from abroad", D(12), date(2026, 12, 15))
        await ui.press("u")
        found = ui.plan.find("O1")
        assert (found.title, found.measure.target, found.due) == ("Forms from abroad", D(10), date(2026, 12, 31))


async def test_what_is_free_in_a_committed_objective_needs_no_reason(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "E")
        await ui.fill(owner="mai", team="Marketing", tags="#seo web", note="a\nb")
        await ui.press("enter")
        assert ui.at_main, ui.text
        found = ui.plan.find("O1")
        assert (found.owner, found.team, found.tags, found.note) == ("mai", "Marketing", ("seo", "web"), "a\nb")


async def test_goals_and_strategies_have_their_whole_form(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        await ui.fill(title="A", owner="mai", horizon="2026-Q4", state="achieved", note="why")
        await ui.press("enter")
        goal = ui.plan.find("G1")
        assert (goal.title, goal.owner, goal.horizon, goal.state, goal.note) == ("A", "mai", "2026-Q4", "achieved", "why")
        await ui.press("3", "E")
        await ui.fill(title="B", owner="thu", state="worked", since="1 Nov", reason="it did", note="how")
        await ui.press("enter")
        found = ui.plan.find("S1")
        assert (found.title, found.owner, found.state, found.since, found.reason, found.note) == (
            "B", "thu", "worked", date(2026, 11, 1), "it did", "how",
        )  # fmt: skip


async def test_enter_saves_what_the_last_key_was_read_as(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c")
        form = ui.app.screen
        texts, read = [], form.read
        form.read = lambda typed: (texts.append(typed["value"]), read(typed))[1]
        await ui.press("7")
        ui.app.session.do(actions.edit, "G1", {"note": "somebody was here"})
        await ui.saved()
        await ui.press("0")
        await ui.press("enter")  # which asks whether that can be right
        assert "Enter again" in ui.text
        count = len(texts)
        assert texts[-1] == "70"
        await ui.press("enter")  # an answer: it is read again, since what was said of it is over
        assert ui.at_main and len(texts) == count + 1
        await ui.press("c")
        texts, form = [], ui.app.screen
        form.read, read = (lambda typed: (texts.append(typed["value"]), read(typed))[1]), form.read
        await ui.press("8", "enter")
        assert ui.at_main and texts == ["8"]


def test_a_check_in_loads_no_coach() -> None:
    code = "import sys, tui.screens.forms.checkin_form; print([each for each in sys.modules if 'coach' in each])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


async def test_c_the_number_and_enter_check_in(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c")
        assert "last: 6 %" in ui.text
        await ui.press("7", "enter")
        assert ui.at_main
        last = ui.plan.checkins_of(1)[-1]
        assert (last.value, last.confidence, last.by) == (D(7), "high", "lan")
        assert "O1 checked in: 7 %" in ui.foot
        assert "7 → 10 %" in ui.text
        await ui.press("u")
        assert "6 → 10 %" in ui.text


async def test_a_check_in_shows_its_bar_while_one_types(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c")
        await ui.type("8,5")
        assert "= 8.5 %" in ui.text
        assert "8.5 → 10 %" in ui.text
        assert "75 %" in ui.text


async def test_confidence_is_chosen_by_arrows_space_or_letter(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c", "7", "tab")
        assert "‹ high ›" in ui.text
        for key, word in (
            ("right", "high"), ("space", "high"), ("left", "medium"), ("left", "low"), ("left", "low"),
            ("right", "medium"), ("space", "high"), ("m", "medium"), ("h", "high"),
        ):  # fmt: skip
            await ui.press(key)
            assert f"‹ {word} ›" in ui.text, key
        await ui.press("l")
        assert "‹ low ›" in ui.text
        await ui.press("tab")
        await ui.type("slow week")
        await ui.press("down")
        await ui.type("no video yet")
        await ui.press("enter")
        last = ui.plan.checkins_of(1)[-1]
        assert (last.value, last.confidence, last.comment, last.blocker) == (D(7), "low", "slow week", "no video yet")
        assert "▲ ! blocked" in ui.text


UNREADABLE = (
    ("", "No number given"),
    ("abc", "“abc” is no number I can read"),
    ("12 t", "write it out, 12000000000000"),
    ("1e400", "without an exponent"),
    ("nan", "is no number I can read"),
    ("inf", "is no number I can read"),
    ("--5", "is no number I can read"),
    ("1.2.3", "is no number I can read"),
    ("1" + "0" * 30, "out of range"),
)


async def test_a_number_nobody_can_read_is_not_checked_in(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c")
        for typed, sentence in UNREADABLE:
            await ui.fill(value=typed)
            await ui.press("enter")
            assert not ui.at_main, typed
            assert ui.focus == "entry-value"
            assert sentence in read(ui), ui.text
        assert len(ui.plan.checkins_of(1)) == 1


async def test_a_number_as_people_write_it_is_checked_in(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2")
        for typed, value in (("12,5", "12.5"), ("7 %", "7"), ("−3", "4"), ("= −3", "-3")):
            await ui.press("c")
            await ui.fill(value=typed)
            await ui.press("enter")
            assert ui.at_main, ui.text
            assert ui.plan.checkins_of(1)[-1].value == D(value)


async def test_a_check_in_for_another_day_looks_back(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c", "7")
        await ui.fill(on="friday")
        assert "= 20 Nov" in ui.text
        await ui.press("enter")
        assert {checkin.day for checkin in ui.plan.checkins_of(1)} == {date(2026, 11, 24), date(2026, 11, 20)}
        await ui.press("c", "8")
        await ui.fill(on="2026-12-05")
        await ui.press("enter")
        assert not ui.at_main
        assert "is still to come" in read(ui)
        assert ui.focus == "entry-on"


async def test_milestones_are_checked_in_as_whole_numbers(opened: Open) -> None:
    measure = Measure(kind="milestones", target=D(5))
    plan = planned((actions.edit, "O2", {"measure": measure}, {}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("2", "j", "c")
        for typed in ("2.5", "-1"):
            await ui.fill(value=typed)
            await ui.press("enter")
            assert not ui.at_main
            assert "Milestones are counted in whole numbers" in read(ui)
        await ui.fill(value="3")
        await ui.press("enter")
        assert "3 of 5" in ui.text


async def test_done_or_not_is_a_choice(opened: Open) -> None:
    plan = planned((actions.edit, "O2", {"measure": Measure(kind="done")}, {}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("2", "j", "c")
        assert "‹ done ›" in ui.text
        await ui.press("enter")
        assert ui.plan.checkins_of(2)[-1].value == D(1)


async def test_without_a_measure_there_is_nothing_to_check_in(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "c")
        assert ui.at_main
        assert "O2 has no measure yet" in ui.foot


async def test_phases_are_typed_in_one_line(opened: Open) -> None:
    fields = {"measure": FORMS, "start": START, "due": date(2026, 12, 31)}
    plan = planned((actions.edit, "O2", fields, {}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("2", "j", "E")
        await ui.fill(phases="2026-11-01: 5; 2026-12-01: 8")
        await ui.press("enter")
        assert ui.at_main, ui.text
        assert [(phase.day, phase.value) for phase in ui.plan.find("O2").measure.phases] == [
            (date(2026, 11, 1), D(5)),
            (date(2026, 12, 1), D(8)),
        ]


async def test_enter_in_a_note_is_a_new_line_and_tab_leads_on(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        while ui.focus != "entry-note":
            await ui.press("tab")
        await ui.type("one")
        await ui.press("enter")
        await ui.type("two")
        assert not ui.at_main
        await ui.press("shift+tab", "shift+tab")
        await ui.press("enter")
        assert ui.at_main
        assert ui.plan.find("G1").note == "one\ntwo"


async def test_every_field_of_the_longest_form_can_be_reached_and_seen_on_the_smallest_screen(opened: Open) -> None:
    async with opened(size=(60, 15)) as ui:
        await ui.press("2", "E")
        names = [name for name in ui.app.screen.fields if name in shown_fields(ui)]
        for name in names:
            assert ui.focus == f"entry-{name}"
            focused = ui.app.focused
            assert 0 < focused.region.y < 15, name
            label = ui.app.screen.fields[name].label
            assert label in ui.lines[focused.region.y], (name, ui.text)
            await ui.press("tab")
            await ui.pilot.pause()  # the form scrolls with the next frame


async def test_a_check_in_says_what_a_minus_was_taken_for_before_it_is_saved(opened: Open) -> None:
    measure = Measure(what="profit", unit="k€", baseline=D(-20), target=D(5))
    plan = planned(
        (actions.add_goal, "Grow"), (actions.add_objective, "Profit", "G1", {"measure": measure, "due": date(2027, 1, 1)})
    )
    async with opened(plan=plan, size=(120, 40)) as ui:
        await ui.press("2", "c")
        await ui.type("-3")
        assert "“-3” is read as the value; for a step from -20 k€ type “- 3”" in read(ui)
        assert not ui.plan.checkins_of(1)
        await ui.fill(value="- 3")
        assert "“-3” is read as a step, from -20 k€ to -23 k€" in read(ui)
        await ui.fill(value="= -3")
        assert "is read as" not in read(ui)
        await ui.press("enter")
        assert [each.value for each in ui.plan.checkins_of(1)] == [D(-3)]


async def test_a_form_says_how_a_day_was_read(opened: Open) -> None:
    async with opened(size=(120, 40)) as ui:
        await ui.press("2", "j", "E")
        await ui.fill(due="03/04/2027")
        ui.app.screen.query_one("#entry-due").focus()
        await ui.press("end")
        assert "“03/04/2027” is read day first: 3 Apr 2027" in read(ui)
        await ui.fill(due="31 Feb")
        assert "is no day of the calendar" in read(ui)


async def test_the_plans_settings_stand_in_a_form(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("O")
        assert "0.05" in ui.text
        await ui.fill(off_track="0.2", fiscal_month="4")
        await ui.press("enter")
        assert ui.at_main, ui.text
        assert (ui.plan.meta.off_track, ui.plan.meta.fiscal_month) == (D("0.2"), 4)
        await ui.press("O")
        await ui.fill(at_risk="0.3")
        await ui.press("enter")
        assert not ui.at_main
        assert "at risk not above off track" in read(ui)
