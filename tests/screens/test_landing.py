"""The second sign: what is on track and will land late, in plans that want it to be seen."""

from __future__ import annotations

from datetime import timedelta

from tests.plan.examples import DUE, FORMS, START, TODAY, D, after, small_plan
from tests.screens.conftest import Open
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.forecast import lands_late, objective_forecast
from tui.plan.progress.standings import Standings


def slowing_plan(landing: str = "hidden") -> Plan:
    """O1 has come as far as is expected by now, nearly all of it weeks ago: at its pace it will be late."""
    plan = after(small_plan(), actions.add_objective, "Slow", "G1", measure=FORMS, start=START, due=DUE, state="committed")
    ref = f"O{max(plan.objectives)}"
    ends = FORMS.baseline, FORMS.target
    assert ends[0] is not None and ends[1] is not None
    span = (DUE - START).days
    share = D((TODAY - START).days) / span
    for weeks, of_it in ((5, "1"), (4, "1.005"), (3, "1.01"), (2, "1.015"), (1, "1.02"), (0, "1.025")):
        value = (ends[0] + (ends[1] - ends[0]) * share * D(of_it)).quantize(D("0.01"))
        plan = after(plan, actions.check_in, ref, value, day=TODAY - timedelta(weeks=weeks))
    return after(plan, actions.edit, "P1", {"landing": landing}) if landing != "hidden" else plan


def test_it_is_told_only_where_the_plan_wants_it_and_changes_no_status() -> None:
    for landing, late in (("hidden", False), ("shown", True)):
        standings = Standings(slowing_plan(landing), TODAY)
        id = max(standings.plan.objectives)
        assert (standings.objective(id).status, objective_forecast(standings, id).in_time) == ("on track", False)
        assert lands_late(standings, id) is late
        assert not lands_late(standings, 1), "what is off track anyway says enough"


async def test_it_stands_beside_the_status_in_the_list(opened: Open) -> None:
    for landing, count in (("hidden", 0), ("shown", 1)):
        async with opened(slowing_plan(landing), size=(100, 30), name=f"{landing}.json") as ui:
            assert ui.text.count("lands late") == count
            assert "on track" in ui.text
