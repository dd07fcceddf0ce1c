"""The three words, each in a sentence, and what tells them apart: shown by the help and in empty panes."""

from __future__ import annotations

from typing import NamedTuple

from . import N_


class Word(NamedTuple):
    """One word of the vocabulary (texts marked for translation)."""

    name: str
    meaning: str
    change: str
    example: str


VOCABULARY: tuple[Word, ...] = (
    Word(
        N_("goal"),
        N_("the end you want: broad, usually long-term, often not measurable by itself"),
        N_("reword it freely"),
        N_("be known abroad"),
    ),
    Word(
        N_("objective"),
        N_("a measurable step to exactly one goal, with an owner and a due date (S.M.A.R.T.)"),
        N_("fixed once committed; amended only with a reason"),
        N_("10 % of forms from outside the US by 31 December"),
    ),
    Word(
        N_("strategy"),
        N_("how an objective is to be met; several may run at once"),
        N_("changes freely: pause it, drop it, pivot to another, and say why"),
        N_("videos in Spanish with partners"),
    ),
)
