"""What the classifier sees of a statement: a few facts that hold in any language, and the words themselves."""

from __future__ import annotations

from .wording import Wording

WORD_SHARE = 0.5
"""How much a single word counts beside a fact: facts carry over to words never seen, words do not."""
_FIRST = 3
"""Words at the beginning that are looked at by themselves."""


def features(found: Wording) -> dict[str, float]:
    """Feature → its value. The names are those of the weights file."""
    facts = _facts(found)
    vector = dict.fromkeys(facts, 1.0)
    vector.update({f"{found.language}/{fact}": 0.7 for fact in facts})
    language = found.language
    words = [_shape(word) for word in found.words[:40]]
    for first, word in enumerate(words[:_FIRST]):
        vector[f"{language}:{first}^{word}"] = WORD_SHARE
    if language == "en" and words:
        vector[f"en:first …{words[0][-4:]}"] = WORD_SHARE
        vector[f"en:last …{words[-1][-4:]}"] = WORD_SHARE
    if len(words) > 1:
        vector[f"{language}:^{words[0]} {words[1]}"] = WORD_SHARE
    for at, word in enumerate(words):
        vector[f"{language}:{word}"] = WORD_SHARE
        if at and language == "vi":
            vector[f"{language}:{words[at - 1]} {word}"] = WORD_SHARE
    return vector


def _shape(word: str) -> str:
    """Numbers look alike."""
    if any(each.isdigit() for each in word):
        return "%" if "%" in word else "N"
    return word


def _facts(found: Wording) -> list[str]:
    figure = bool(found.number or found.worded)
    length = len(found.words) * (0.7 if found.language == "vi" else 1.0)
    size = "3" if length <= 3 else "6" if length <= 6 else "10" if length <= 10 else "more"
    opening = found.opening or "none"
    facts = [
        "always",
        f"opens {opening}",
        f"length {size}",
        f"number {bool(found.number):d} date {bool(found.date):d}",
        f"figure {figure:d} date {bool(found.date):d}",
        f"opens {opening} number {bool(found.number):d}",
        f"opens {opening} date {bool(found.date):d}",
    ]
    if not found.number and not found.date:
        facts.append(f"plain, opens {opening}")
    named = {
        "percent": found.percent,
        "worded": bool(found.worded),
        "date": bool(found.date),
        "year only": found.year_only,
        "year only, no number": found.year_only and not found.number,
        "fine date": bool(found.date) and not found.year_only,
        "rhythm": bool(found.rhythm),
        "rhythm, no date": bool(found.rhythm) and not found.date,
        "bound": bool(found.bound),
        "bound and number": bool(found.bound and figure),
        "from to": found.from_to,
        "more": found.more,
        "rank": bool(found.rank),
        "rank and date": bool(found.rank and found.date),
        "through": bool(found.through),
        "ing": found.opening.endswith("-ing"),
    }
    facts += [name for name, so in named.items() if so]
    for about in ("broad", "means", "metric", "purpose"):
        count = found.count(about)
        if count:
            facts.append(about)
        if count > 1:
            facts.append(f"{about} twice")
        if count > 2:
            facts.append(f"{about} more")
    kinds = [about for about in ("broad", "means", "metric", "purpose") if found.count(about)]
    facts += [
        f"opens {opening}, {about}"
        for about in (*kinds, *(["through"] if found.through else []), *(["rank"] if found.rank else []))
    ]
    facts.append("about " + ("+".join(kinds[:3]) or "nothing"))
    if found.date and not figure:
        facts.append(f"opens {opening}, {'year' if found.year_only else 'date'}, no figure")
    if found.count("broad") and not found.count("means") and not figure:
        facts.append("broad, no means")
    if found.count("means") and not found.count("broad"):
        facts.append("means, not broad")
    return facts
