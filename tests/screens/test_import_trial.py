"""What the page before an import shows, without a screen: every answer about a column is taken, drawn, and kept as it stands."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.plan.examples import small_plan
from tui.draw.plan.import_lines import row_lines
from tui.draw.text.line import line_width
from tui.exchange.importing.file_reading import Asked
from tui.exchange.sheets.mappings.mapping import COLUMN_FIELDS, SEVERAL
from tui.exchange.sheets.mappings.mapping_files import save
from tui.plan.model import Moment
from tui.screens.pages.importing.column_lines import column_line, next_field, options
from tui.screens.pages.importing.import_trial import LEFT_OUT, ImportRequest, corrected, tried

NOW = Moment(datetime(2026, 11, 30, 12, tzinfo=UTC), "lan")
SHEETS = {
    "three levels": "Goal,Objective,Key Result,Owner,Jan 2026,Feb 2026,Note\n"
    "Grow,Bakers,Supply 12,lan,1,2,x\n,,Answer,hoa,1,1,y\n",
    "semicolons": "﻿Ziel;Ergebnis, in Worten;Wer;Auf\nBrot;Läden, zwölf;lan;12\n;Märkte;mai;3\n",
    "per cent": "Objective,Owner,Deadline,Progress %\nBake,lan,2026-12-31,40%\nSell,mai,2026-12-01,10%\n",
    "vietnamese": "STT;Mục tiêu;Kết quả then chốt;Người làm;Trạng thái;Hạn;Ban đầu;Chỉ tiêu;Hiện tại\n"
    "1;Bánh ngon;Giao 12 tiệm;lan;Đang thực hiện;31/12/2026;4;12;5\n2;;Trả lời thư;mai;Hoàn thành;30/11/2026;5;2;2\n",
    "ids": "ID,Parent,Level,Title,Labels,Due\nK-1,,goal,Bread,a,\nK-2,K-1,objective,Bake at night,b,2026-12-31\n",
    "title above": "Plan of the year,,\n,,\nGoal,Objective,Target 100%\nWork,Partners,12\n",
}


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mappings of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def request_of(text: str) -> ImportRequest:
    return ImportRequest("sheet.csv", text.encode(), Asked(NOW.today))


@pytest.mark.parametrize("name", SHEETS)
def test_whatever_is_answered_is_taken_and_the_mapping_kept_of_it_reads_the_same(name: str) -> None:
    plan, first = small_plan(), request_of(SHEETS[name])
    chance = random.Random(name)
    request, trial = first, tried(first, plan, NOW)
    if trial.read is None:  # heads that nobody knows
        request = corrected(first, trial, trial.columns[1].head, "title")
        trial = tried(request, plan, NOW)
    read = 0
    for _ in range(40):
        column = chance.choice(trial.columns)
        field = chance.choice([*COLUMN_FIELDS, LEFT_OUT])
        answer = corrected(request, trial, column.head, field)
        found = tried(answer, plan, NOW)
        if found.read is None:
            assert found.refused is not None and found.rows and found.columns, (column.head, field)
            continue
        read += 1
        fields = {each.head: each.field for each in found.columns}
        assert fields[column.head] == field or (field, fields[column.head]) == ("progress", "worked out")
        once = [each for each in fields.values() if each not in (*SEVERAL, LEFT_OUT, "check-ins", "worked out")]
        assert len(once) == len(set(once))
        for cells in (56, 96):
            assert all(line_width(line) <= cells for line in row_lines(found.rows, cells))
            assert all(line_width(column_line(found.columns, place, cells)) <= cells for place in range(len(found.columns)))
        save(replace(found.read.mapping, name="kept"))
        by_name = tried(replace(first, asked=replace(first.asked, mapping="kept")), plan, NOW)
        assert by_name.columns == found.columns, (column.head, field)
        assert tried(first, plan, NOW).columns == found.columns, (column.head, field)
        Path(save(replace(found.read.mapping, name="kept"))).unlink()
        if chance.random() < 0.6:
            request, trial = answer, found
    assert read > 10


def test_a_column_said_leaves_the_level_above_the_goals_where_it_is() -> None:
    request = request_of(SHEETS["three levels"])
    trial = tried(request, small_plan(), NOW)
    assert [each.field for each in trial.columns] == [
        "above the goals", "goal_title", "title", "owner", "check-ins", "check-ins", "note",
    ]  # fmt: skip
    answered = tried(corrected(request, trial, "Owner", LEFT_OUT), small_plan(), NOW)
    assert [each.field for each in answered.columns][:4] == ["above the goals", "goal_title", "title", LEFT_OUT]


def test_every_field_can_be_chosen_and_the_arrows_pass_over_those_of_other_columns() -> None:
    trial = tried(request_of(SHEETS["vietnamese"]), small_plan(), NOW)
    for column in trial.columns:
        words = options(trial.columns, column)
        assert {field for field, _word in words} == {*COLUMN_FIELDS, LEFT_OUT}
        assert len({word for _field, word in words}) == len(words), "no two are called the same"
    due = next(each for each in trial.columns if each.field == "due")
    others = {each.field for each in trial.columns if each.head != due.head} - {*SEVERAL, LEFT_OUT}
    seen, at = set(), due
    for _ in range(len(COLUMN_FIELDS) + 1):
        at = at._replace(field=next_field(trial.columns, at, 1))
        seen.add(at.field)
    assert seen == {*COLUMN_FIELDS, LEFT_OUT} - others
    assert next_field(trial.columns, due._replace(field=next_field(trial.columns, due, 1)), -1) == "due"


def test_what_was_said_on_the_command_line_is_where_the_answers_go_on_from() -> None:
    text = "Wer,Was,Bis\nlan,Bake,2026-12-31\n"
    request = ImportRequest("sheet.csv", text.encode(), Asked(date(2026, 11, 30), mapped={"Wer": "owner"}))
    trial = tried(request, small_plan(), NOW)
    assert trial.refused is not None and [each.example for each in trial.columns] == ["lan", "Bake", "2026-12-31"]
    answered = tried(corrected(request, trial, "Was", "title"), small_plan(), NOW)
    assert {each.head: each.field for each in answered.columns} == {"Wer": "owner", "Was": "title", "Bis": LEFT_OUT}
