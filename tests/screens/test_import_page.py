"""Importing on a screen: what would change stands there first, live below the columns, which can be set right on the spot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.screens.conftest import Open, Seen
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.dialogs.menu import Menu
from tui.screens.pages.importing.column_lines import KEYS
from tui.screens.pages.importing.import_page import ImportPage
from tui.store.file.document_file import DocumentFile
from tui.widgets.line_input import LineInput
from tui.widgets.prompt import Prompt
from tui.words import use

GERMAN = "Ergebnis,Wer,Bis,Auf\nZwölf Läden beliefern,lan,2026-12-31,12\nDrei Märkte besuchen,mai,2026-11-30,3\n"
"""Heads that nobody here knows."""
SHEET = """\
Objective,Key Result,Lead,Deadline,Target,Remarks
Bakers near us,Supply bakeries,hoa,2026-12-31,12,by van
,Answer orders within a day,mai,2026-11-30,1,ask Lan
"""
REFUSED = "Goal,Objective,Owner,Due\nBread,Bake at night,lan,2026-12-31\nBread,Bake at noon,mai,2026-13-41\n"


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mappings of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def file(tmp_path: Path, name: str, text: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


async def shown(ui: Seen, name: str) -> ImportPage:
    """Ask for a file by the key, and see what it would do."""
    await ui.press("I")
    ui.main.query_one(Prompt).query_one(LineInput).value = name
    await ui.press("enter")
    page = ui.app.screen
    assert isinstance(page, ImportPage), ui.text
    return page


def row(ui: Seen, head: str) -> str:
    return next(line for line in ui.lines if f" {head} " in line)


def titles(plan: Plan) -> set[str]:
    return {each.title for each in plan.objectives.values()}


# --- what would change --------------------------------------------------------------------------------------------------------


async def test_the_difference_stands_there_before_anything_happens(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", SHEET)
    async with opened(size=(100, 40)) as ui:
        before = Path(ui.path).read_bytes()
        await shown(ui, "okr.csv")
        assert "the objective" in row(ui, "Key Result") and "Supply bakeries" in row(ui, "Key Result")
        assert "its goal" in row(ui, "Objective") and "owner" in row(ui, "Lead")
        assert "3 added" in ui.text
        assert "“Key Result” is taken as the objective" in ui.text and "--map" not in ui.text
        assert "+ G3 Bakers near us" in ui.text and "+ O3 Supply bakeries" in ui.text
        assert "Enter takes in 3" in ui.lines[-1]
        await ui.press("escape")
        assert ui.at_main and Path(ui.path).read_bytes() == before


async def test_enter_takes_it_in_as_one_change_that_one_undo_takes_back(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", SHEET)
    async with opened() as ui:
        before = titles(ui.plan)
        await shown(ui, "okr.csv")
        await ui.press("enter")
        assert ui.at_main and "3 added" in ui.foot and "u takes it back" in ui.foot
        assert titles(ui.plan) == before | {"Supply bakeries", "Answer orders within a day"}
        await ui.saved()
        assert titles(ui.stored()) == titles(ui.plan)
        await ui.press("u")
        assert titles(ui.plan) == before and len(ui.plan.goals.raw) == 2


async def test_a_column_set_right_changes_the_difference_at_once(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", SHEET)
    async with opened(size=(100, 40)) as ui:
        await shown(ui, "okr.csv")
        assert ", hoa," in ui.text
        await ui.press("j", "j")
        await ui.press("left")  # from the owner: its goal is another column, so back to the last that is free
        assert ", hoa," not in ui.text
        await ui.press("right")
        assert "owner" in row(ui, "Lead") and ", hoa," in ui.text


async def test_the_sign_before_a_column_opens_all_that_it_may_be(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", SHEET)
    async with opened(size=(100, 40)) as ui:
        await shown(ui, "okr.csv")
        await ui.press("6")
        assert isinstance(ui.app.screen, Menu) and "What is “Remarks”?" in ui.text
        assert "due date (now “Deadline”)" in ui.text
        await ui.press("home", "enter")
        assert "left out" in row(ui, "Remarks")
        assert "Columns that are left out: Remarks" in ui.text


async def test_a_field_that_another_column_has_goes_over_and_that_one_is_left_out(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", SHEET)
    async with opened(size=(100, 50)) as ui:
        page = await shown(ui, "okr.csv")
        page._correct("Objective", "title")
        await ui.quiet()
        assert "the objective" in row(ui, "Objective") and "left out" in row(ui, "Key Result")
        assert "Bakers near us" in ui.text and "+ O3 Supply bakeries" not in ui.text


async def test_heads_that_nobody_knows_are_set_right_from_nothing(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "ziele.csv", GERMAN)
    async with opened(Plan.empty("Neu"), size=(100, 40)) as ui:
        page = await shown(ui, "ziele.csv")
        assert "Zwölf Läden beliefern" in row(ui, "Ergebnis") and "left out" in row(ui, "Ergebnis")
        await ui.press("enter")
        assert ui.app.screen is page and not titles(ui.plan), "nothing says what the objectives are called"
        await ui.press("1", "j", "enter")
        assert "the objective" in row(ui, "Ergebnis") and "Zwölf Läden beliefern (" in ui.text
        for head, field in (("Wer", "owner"), ("Bis", "due"), ("Auf", "target")):
            page._correct(head, field)
            await ui.quiet()
        await ui.press("enter")
        assert titles(ui.plan) == {"Zwölf Läden beliefern", "Drei Märkte besuchen"}
        made = next(each for each in ui.plan.objectives.values() if each.owner == "mai")
        assert made.due is not None and made.due.isoformat() == "2026-11-30"
        assert ui.plan.goals[1].title == "ziele"


async def test_the_answers_are_kept_as_a_mapping_by_which_the_next_file_is_known(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "ziele.csv", GERMAN)
    file(tmp_path, "neu.csv", GERMAN.replace("Drei Märkte", "Vier Märkte"))
    async with opened(Plan.empty("Neu"), size=(100, 40)) as ui:
        page = await shown(ui, "ziele.csv")
        await ui.press("w")
        assert "There are no columns here" in ui.lines[-1]
        for head, field in (("Ergebnis", "title"), ("Wer", "owner"), ("Auf", "-")):
            page._correct(head, field)
            await ui.quiet()
        await ui.press("w")
        await ui.type("Not a name!")
        await ui.press("enter")
        assert page.query(Prompt), ui.text
        page.query_one(LineInput).value = "ziele"
        await ui.press("enter")
        assert "Kept as the mapping ziele" in ui.text and not page.query(Prompt)
        assert (tmp_path / "config" / "planner" / "mappings" / "ziele.toml").is_file()
        await ui.press("escape")
        await shown(ui, "neu.csv")
        assert "Read as ziele by its head" in ui.text
        assert "owner" in row(ui, "Wer") and "left out" in row(ui, "Auf")
        await ui.press("enter")
        assert titles(ui.plan) == {"Zwölf Läden beliefern", "Vier Märkte besuchen"}


async def test_while_a_rule_refuses_some_only_s_takes_in_the_rest(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", REFUSED)
    async with opened(size=(100, 30)) as ui:
        page = await shown(ui, "okr.csv")
        assert "! line 3: Bake at noon" in ui.text and "1 entry refused" in ui.text
        assert "s takes in 2, not the refused" in ui.lines[-1]
        await ui.press("enter")
        assert ui.app.screen is page and "Some of it is refused" in ui.lines[-1]
        await ui.press("s")
        assert ui.at_main and "Bake at night" in titles(ui.plan) and "Bake at noon" not in titles(ui.plan)


async def test_leaving_out_the_column_that_is_refused_is_a_way_too(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", REFUSED)
    async with opened(size=(100, 30)) as ui:
        page = await shown(ui, "okr.csv")
        page._correct("Due", "-")
        await ui.quiet()
        assert "refused" not in ui.text
        await ui.press("s")
        assert ui.app.screen is page, "there is nothing to skip"
        await ui.press("enter")
        assert {"Bake at night", "Bake at noon"} <= titles(ui.plan)


async def test_a_page_of_markdown_shows_only_the_difference(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "plan.md", "# Plan\n\n## O1 Bread for all\n\n### KR1 Bakeries from 4 to 12 by 31 Dec 2026\n")
    async with opened(size=(100, 30)) as ui:
        page = await shown(ui, "plan.md")
        assert not page.list.display and "Bread for all" in ui.text and "set a column" not in ui.text
        await ui.press("1", "w")
        assert ui.app.screen is page and "There are no columns here" in ui.lines[-1]
        await ui.press("enter")
        assert ui.at_main and "Bakeries" in " ".join(titles(ui.plan))


async def test_the_same_file_again_says_nothing_new(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", SHEET)
    async with opened() as ui:
        await shown(ui, "okr.csv")
        await ui.press("enter")
        count = len(ui.plan.objectives.raw)
        page = await shown(ui, "okr.csv")
        assert "Nothing to import: the plan says all of it already." in ui.text
        await ui.press("enter")
        assert ui.app.screen is page and "There is nothing to take in." in ui.lines[-1]
        assert len(ui.plan.objectives.raw) == count


async def test_what_names_no_goal_goes_below_the_one_that_is_chosen(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "kpi.csv", "Title,Owner,Target\nBake at night,lan,3\nBake at noon,mai,4\n")
    async with opened(size=(100, 30)) as ui:
        await shown(ui, "kpi.csv")
        assert "2 entries refused" in ui.text and "0 says below which goal" in ui.lines[-1]
        await ui.press("0")
        assert isinstance(ui.app.screen, Menu) and "G2 Inclusive workplace" in ui.text and "O1 Forms from abroad" in ui.text
        await ui.press("end", "enter")
        assert "refused" not in ui.text and "(under G2" in ui.text
        await ui.press("enter")
        assert {each.goal for each in ui.plan.objectives.values() if each.title.startswith("Bake")} == {2}


async def test_tasks_go_below_the_objective_that_is_chosen(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "todo.txt", "(A) Call the printer\nWrite the letter\n")
    async with opened(size=(100, 30)) as ui:
        page = await shown(ui, "todo.txt")
        assert not page.list.display and "2 entries refused" in ui.text
        await ui.press("0", "j", "j", "enter")
        assert "for O1" in ui.text
        await ui.press("enter")
        assert {"Call the printer", "Write the letter"} <= {
            each.title for each in ui.plan.strategies.values() if each.objective == 1
        }


# --- keys ---------------------------------------------------------------------------------------------------------------------


async def test_tab_goes_to_the_difference_and_back_and_pages_move_it_from_anywhere(opened: Open, tmp_path: Path) -> None:
    rows = "".join(f"Bread,Bakery number {number},lan\n" for number in range(60))
    file(tmp_path, "okr.csv", f"Goal,Objective,Owner\n{rows}")
    async with opened() as ui:
        page = await shown(ui, "okr.csv")
        await ui.press("pagedown")
        assert page.text.top > 0 and page.list.index == 0
        await ui.press("pageup", "j")
        assert page.text.top == 0 and page.list.index == 1
        await ui.press("tab", "j")
        assert page.text.top == 1 and page.list.index == 1
        await ui.press("tab", "k")
        assert page.list.index == 0
        await ui.press("question_mark")
        assert "Next field" in ui.text
        await ui.press("escape", "q")
        assert ui.at_main


def test_no_sign_of_a_column_is_a_key_of_the_page() -> None:
    bound = {key for each in ImportPage.commands for key in each.keys.split(",")}
    assert not bound & set(KEYS) and len(set(KEYS)) == len(KEYS)


async def test_where_columns_have_no_room_it_is_said_which_one_is_at(opened: Open, tmp_path: Path) -> None:
    heads = ",".join(f"Extra {number}" for number in range(30))
    file(tmp_path, "wide.csv", f"Objective,{heads}\nBake,{','.join('x' * 30)}\n")
    async with opened(size=(60, 15)) as ui:
        await shown(ui, "wide.csv")
        await ui.press("end")
        assert "column 31 of 31" in ui.lines[0] and "Extra 29" in ui.text


# --- files -------------------------------------------------------------------------------------------------------------------


async def test_tab_writes_the_name_of_a_file_on(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "team-sheet.csv", SHEET)
    file(tmp_path, "team-page.md", "# x")
    async with opened() as ui:
        await ui.press("I")
        line = ui.main.query_one(LineInput)
        assert line.value.endswith(os.sep), "it begins beside the plan"
        await ui.type("te")
        await ui.press("tab")
        assert line.value.endswith("/team-") and "team-page.md  team-sheet.csv" in ui.text
        await ui.type("s")
        await ui.press("tab")
        assert line.value.endswith("/team-sheet.csv")
        await ui.press("enter")
        assert isinstance(ui.app.screen, ImportPage) and "Supply bakeries" in ui.text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("nowhere.csv", None, "nowhere.csv"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "picture.png"),
        ("empty.csv", b"", "nothing"),
        ("pipe.csv", "a pipe", "in a shell"),
        ("page.csv", b"<!DOCTYPE html><html><body>x</body></html>", "page.csv"),
        ("plan.yaml", b"goals:\n  - title: x\n    objectives:\n", "YAML"),
    ],
)
async def test_what_cannot_be_imported_is_said_in_a_sentence(
    opened: Open, tmp_path: Path, *, name: str, content: str | bytes | None, says: str
) -> None:
    if content == "a pipe":
        os.mkfifo(tmp_path / name)
    elif content is not None:
        file(tmp_path, name, content)
    async with opened(size=(120, 30)) as ui:
        before = Path(ui.path).read_bytes()
        await ui.press("I")
        ui.main.query_one(LineInput).value = name
        await ui.press("enter")
        assert says.casefold() in ui.text.casefold() and "Traceback" not in ui.text
        await ui.press("enter", "s", "escape", "escape")
        assert ui.at_main and Path(ui.path).read_bytes() == before


async def test_a_large_file_is_read_beside_the_keys(opened: Open, tmp_path: Path) -> None:
    rows = "".join(f"Goal {number % 40},Bakery number {number} of the town,lan,2026-12-31\n" for number in range(2_500))
    file(tmp_path, "large.csv", f"Goal,Objective,Owner,Due\n{rows}")
    async with opened(size=(100, 30)) as ui:
        page = await shown(ui, "large.csv")
        assert page.pending
        await ui.press("enter")
        assert ui.app.screen is page and not len(ui.plan.objectives.raw) > 10
        await ui.until(lambda: not page.pending, 60)
        assert "2,540 added" in ui.text or "2540 added" in ui.text
        page._correct("Owner", "-")
        await ui.quiet()
        assert page.pending and "left out" in row(ui, "Owner"), "the answer stands there before what comes of it"
        await ui.press("escape")
        assert ui.at_main


async def test_what_others_do_meanwhile_is_in_the_difference(opened: Open, tmp_path: Path) -> None:
    file(tmp_path, "okr.csv", SHEET)
    async with opened() as ui:
        await shown(ui, "okr.csv")
        assert "+ G3 Bakers near us" in ui.text
        ui.app.session.do(actions.add_goal, "Bakers near us")
        await ui.quiet()
        assert "2 added" in ui.text and "+ G3" not in ui.text
        await ui.press("enter")
        assert [goal.title for goal in ui.plan.goals.values()].count("Bakers near us") == 1


# --- where it may not be ------------------------------------------------------------------------------------------------------


async def test_a_restricted_planner_imports_nothing_and_says_why(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(tmp_path, "okr.csv", SHEET)
    monkeypatch.setattr("tui.system.restricted._Mode.on", True)
    async with opened() as ui:
        await ui.press("I")
        assert "opened for one plan only" in ui.foot and not ui.main.query(Prompt)
        assert ui.main.run("import_file") is None
        await ui.press("colon")
        await ui.type("Import")
        assert "opened for one plan only" in ui.text


class _OnlyToRead(DocumentFile):
    read_only = True


async def test_a_plan_that_may_only_be_read_says_so(opened: Open, tmp_path: Path) -> None:
    from tui.exchange.importing.file_reading import Asked
    from tui.screens.pages.importing.import_trial import ImportRequest

    file(tmp_path, "okr.csv", SHEET)
    async with opened(store=_OnlyToRead, size=(100, 30)) as ui:
        await ui.press("I")
        assert "You may only read this plan" in ui.foot
        ui.main.run("show_import", ImportRequest("okr.csv", SHEET.encode(), Asked(ui.app.session.moment().today)))
        await ui.quiet()
        assert "Supply bakeries" in ui.text and "You may only read this plan" in ui.lines[-1]
        await ui.press("enter")
        assert isinstance(ui.app.screen, ImportPage) and "Supply bakeries" not in titles(ui.plan)


async def test_anybodys_text_is_harmless_on_it(opened: Open, tmp_path: Path) -> None:
    name = "[bold]x \x1b]0;owned\x07.csv"
    head = "\x1b[31mRed [red]head[/]"
    text = f'Objective,{head},"Zeile\nzwei"\n[@click=app.quit]quit[,\x1b]52;c;cm0=\x07 [b],x\n'
    file(tmp_path, name, text)
    async with opened(size=(100, 30)) as ui:
        await shown(ui, name)
        assert "\x1b" not in ui.text and "\x07" not in ui.text
        assert "[red]head[/]" in ui.text and "[@click=app.quit]quit[" in ui.text
        await ui.press("2", "end", "enter")
        assert isinstance(ui.app.screen, ImportPage) and "\x1b" not in ui.text


async def test_in_vietnamese(opened: Open, tmp_path: Path) -> None:
    use("vi")
    file(
        tmp_path,
        "kpi.csv",
        "STT;Mục tiêu;Kết quả then chốt;Người làm;Hạn;Ban đầu;Hiện tại\n1;Bánh ngon;Giao hàng cho 12 tiệm;lan;31/12/2026;4;5\n",
    )
    async with opened(size=(100, 30)) as ui:
        await shown(ui, "kpi.csv")
        assert "Nhập kpi.csv" in ui.lines[0]
        assert "mục tiêu" in row(ui, "Kết quả then chốt") and "mục đích của nó" in row(ui, "Mục tiêu")
        assert "Enter: nhập" in ui.lines[-1] and "Esc: không đổi gì" in ui.lines[-1]
        await ui.press("enter")
        assert "Giao hàng cho 12 tiệm" in titles(ui.plan)
