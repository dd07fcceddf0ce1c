"""The plan as Markdown."""

from __future__ import annotations

import pytest

from tests.plan.examples import TODAY, after, small_plan
from tui.draw.plan.plan_markdown import markdown
from tui.draw.text.markdown_escape import escaped
from tui.plan import actions
from tui.plan.filter.outline import Selected, outline
from tui.plan.progress.standings import Standings


def test_the_small_plan() -> None:
    plan = after(small_plan(), actions.pivot, "S1", "Ads", because="too slow")
    plan = after(plan, actions.drop, "G2", because="x")
    goals = outline(plan, Standings(plan, TODAY), Selected())
    assert list(markdown("A *small* plan", goals, TODAY)) == [
        r"# A \*small\* plan",
        "",
        "## G1 International awareness",
        "",
        "33 % off track",
        "",
        "- **O1** Forms from abroad — 33 % off track · 6 → 10 % · lan · due 31 Dec",
        "  - S3 Ads — since 24 Nov · replaces S1 · because: too slow",
        "  - S2 Partnerships — proposed · mai",
        "  - S1 Location targeting — dropped · because: too slow",
        "- **O2** Spanish-speaking fans — draft · no measure yet · mai",
        "",
        "## G2 Inclusive workplace",
        "",
        "no objectives yet · dropped",
    ]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("+10 % blog traffic", "+10 % blog traffic"),
        ("a_b*c", r"a\_b\*c"),
        ("<img src=x>", r"\<img src=x\>"),
        ("[a](b)", r"\[a\](b)"),
        ("back\\slash", "back\\\\slash"),
        ("two\nlines", "two lines"),
        ("see https://x.example", r"see https\://x.example"),
        ("#hash and C#", r"\#hash and C#"),
        ("12:30", "12:30"),
    ],
)
def test_words_stay_words(text: str, safe: str) -> None:
    assert escaped(text) == safe
