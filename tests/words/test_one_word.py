"""One word for one thing: what docs/vocabulary.md says is never said otherwise, in English or in Vietnamese."""

from __future__ import annotations

import re

import pytest

from tests.words.catalogue import read, texts

FORBIDDEN = {
    r"\bg[ia]v(e|es|en|ing) (\S+ )?up\b": "drop",
    r"\babandon": "drop",
    r"\blive parts?\b": "what is open below it",
    r"\bKRs?\b|\bkey results?\b": "objective",
    r"\b[Rr]eplace (a|the|this) strategy\b|\b[Ss]witch strateg": "pivot",
    r"\bimpediments?\b|\bobstacles?\b": "blocker",
    r"\b[Dd]eadlines?\b": "due date",
    r"\b[Aa]ssignees?\b(?!=)": "owner",
    r"\b(daily|weekly) (meeting|review)\b": "standup",
}
"""What is said otherwise, and the word for it."""
TRANSLATED = {
    "cadence": ("nhịp", "chu kỳ"),
    "goal": ("mục đích", None),
    "blocker": ("vướng", None),
    "pivot": ("đổi hướng", None),
}
"""Words of ours with the one that a translation has for them, and one that it must not have."""


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_text_has_another_word_for_what_has_one(pattern: str) -> None:
    said = [text for place, text in texts() if place != "click" for text in ((text,) if isinstance(text, str) else text)]
    assert [text for text in said if re.search(pattern, text)] == []


@pytest.mark.parametrize("word", TRANSLATED)
def test_a_word_is_translated_by_the_one_word_for_it(word: str) -> None:
    wanted, never = TRANSLATED[word]
    found = 0
    for message in read("vi"):
        if not message.id or "\b\n" in message.id:  # what is typed stays as it is in every language
            continue
        english = message.id if isinstance(message.id, str) else message.id[0]
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if re.search(rf"(?<![\w{{`/-]){word}s?(?![\w}}=`])", english):
            found += 1
            for string in strings:
                assert wanted in string.lower(), (english, string)
                assert never is None or never not in string.lower() or "cycle" in english, (english, string)
    assert found, word
