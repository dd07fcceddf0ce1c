"""Every code that the coach gives has its sentence, and every sentence has a code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import tui.plan.coach as package
from tests.plan.coach.train import statements
from tui.plan.coach.classifier import KINDS, classify
from tui.plan.coach.smart import smart_statement
from tui.words import coach_texts

HERE = Path(package.__file__).parent


def _texts(file: str) -> set[str]:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_light_that_the_rules_give_has_a_sentence_and_no_sentence_is_idle() -> None:
    source = (HERE / "smart.py").read_text(encoding="utf-8")
    given = set(re.findall(r'Light\((?:True|False|None), "(\w+)"', source))
    assert given == set(coach_texts.LIGHTS)


def test_every_reason_has_a_long_and_a_short_sentence() -> None:
    assert set(coach_texts.WHY) == set(coach_texts.IN_SHORT)
    assert set(coach_texts.WHY) <= _texts("classifier.py")
    for kind in KINDS:
        assert {kind} <= set(coach_texts.READS_LIKE) & set(coach_texts.SHORTLY) & set(coach_texts.NOW)


def test_whatever_is_found_can_be_said() -> None:
    for row in statements():
        reading = classify(row.text)
        said = coach_texts.reads_like(reading.looks_like, reading.why, reading.details)
        assert "{" not in said
        assert "()" not in said, (row.text, said)
        for light in smart_statement(reading.wording):
            assert "()" not in coach_texts.light(light.why, light.details), row.text


def test_a_long_quotation_is_cut_to_fit_one_line() -> None:
    assert len(coach_texts.why("number", {"number": "9" * 300})) < 90
