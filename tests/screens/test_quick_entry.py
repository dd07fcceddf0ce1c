"""The add field says what was understood while one types, and adds it; check-ins are steps, and far values ask once."""

from __future__ import annotations

from datetime import date

from tests.plan.examples import D
from tests.screens.conftest import Open, Seen


async def typed(ui: Seen, text: str) -> None:
    """Type a line into the field at the foot, all but its last character at once."""
    await ui.paste(text[:-1])
    await ui.type(text[-1])


async def test_what_is_understood_stands_under_the_line_and_is_added_on_enter(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "a")
        assert "by 31 Dec" in ui.foot  # the hint
        await typed(ui, "Grow traffic 10% by 31 Dec, from 12000 to 13200 visits @mai #seo")
        assert ui.foot == "= O under G1 · mai · 12,000 → 13,200 visits (+10 %) · due 31 Dec · #seo"
        await ui.press("enter")
        added = ui.plan.objectives[3]
        assert (added.title, added.owner, added.tags) == (
            "Grow traffic 10% by 31 Dec, from 12000 to 13200 visits", "mai", ("seo",),
        )  # fmt: skip
        assert added.state == "draft"
        assert added.due == date(2026, 12, 31)
        assert added.measure is not None
        assert (added.measure.baseline, added.measure.target, added.measure.unit) == (D(12000), D(13200), "visits")


async def test_a_plain_title_is_added_as_ever_and_is_the_persons_own(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "a")
        await typed(ui, "Be seen")
        assert ui.foot == "= O under G1"
        await ui.press("enter")
        assert (ui.plan.objectives[3].title, ui.plan.objectives[3].owner) == ("Be seen", "lan")
        assert ui.plan.objectives[3].measure is None


async def test_what_is_missing_is_said_at_once(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "a")
        await typed(ui, "Tăng 10% lượt xem trước 31/12")
        assert ui.foot == "= O under G1 · +10 % · due 31 Dec · ▲ +10 % of what? add: from …"


async def test_a_line_that_cannot_be_is_explained_while_it_is_typed_and_kept_when_refused(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "a")
        await typed(ui, "Raise NPS >G9")
        assert "▲ There is no G9 in this plan." in ui.text
        await ui.press("enter")
        assert "Raise NPS >G9" in ui.text
        assert len(ui.plan.objectives.raw) == 2
        await ui.press("backspace", "2")
        assert "= O under G2" in ui.text
        await ui.press("enter")
        assert (ui.plan.objectives[3].title, ui.plan.objectives[3].goal) == ("Raise NPS", 2)


async def test_goals_and_strategies_are_read_too(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await typed(ui, "Be known by 2028 @mai")
        assert ui.foot == "= G · mai · 2028"
        await ui.press("enter")
        assert (ui.plan.goals[3].title, ui.plan.goals[3].owner, ui.plan.goals[3].horizon) == ("Be known by 2028", "mai", "2028")
    async with opened(name="other.json") as ui:
        await ui.press("3", "a")
        await typed(ui, "Videos >O2")
        assert ui.foot == "= S for O2"
        await ui.press("enter")
        assert ui.plan.strategies[3].objective == 2


async def test_nobodys_words_reach_the_terminal_as_anything_else(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "a")
        await typed(ui, "Raise [b]x[/b] from 1 to 2 [red]y @lan")
        assert "1 → 2 [red]y" not in ui.foot or "\x1b" not in ui.foot
        assert ui.foot.startswith("= O under G1 · lan · 1 → 2")


async def test_a_step_is_shown_as_the_value_it_comes_to(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c")
        await ui.type("+0.8")
        assert "= 6.8 %" in ui.text
        await ui.press("enter")
        assert ui.plan.checkins_of(1)[-1].value == D("6.8")


async def test_a_far_value_is_asked_about_once(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c")
        await ui.type("1000")
        await ui.press("enter")
        assert not ui.at_main
        asked = "1,000 % is far from what was so far (4 % to 10 %): Enter again if it is so."
        await ui.until(lambda: asked in " ".join("".join(" " if each in "│╰╯╭╮" else each for each in ui.text).split()))
        await ui.press("enter")
        assert ui.at_main
        assert ui.plan.checkins_of(1)[-1].value == D(1000)


async def test_another_far_value_is_asked_about_again(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c")
        await ui.type("1000")
        await ui.press("enter")
        await ui.type("0")
        await ui.press("enter")
        assert not ui.at_main
        assert len(ui.plan.checkins_of(1)) == 1
