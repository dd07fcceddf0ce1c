"""A whole plan as Markdown that a person can read and edit, and `markdown_in` can read back.

Headings are items (`##` a goal, `###` an objective, `####` a strategy), bullets below them their fields, a quote their note, a
table the check-ins of an objective. What is worked out (progress, status) stands in italics and is not read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..draw import figures
from ..draw.rows import verdict
from ..draw.safe import visible
from ..plan.model import CheckIn, Document
from ..plan.outline import ObjectiveBranch
from ..words import _
from .entries import text_of, texts_of
from .part import Part

SHOWN = {
    "goals": ("owner", "horizon", "state"),
    "objectives": (
        "owner", "team", "tags", "state", "measure", "unit", "kind", "baseline", "target", "low", "high", "phases", "start",
        "due", "cadence", "weight", "score",
    ),
    "strategies": ("owner", "state", "since", "reason"),
}  # fmt: skip
"""The fields that stand as bullets, in this order, where they say something."""
USUAL: Mapping[str, Mapping[str, str]] = {
    "goals": {"state": "active"},
    "objectives": {"cadence": "7", "weight": "1"},
    "strategies": {},
}
"""What needs no line of its own, because it is so unless something else is said."""
CHECKIN_COLUMNS = ("check-in", "on", "value", "by", "confidence", "comment", "blocker")
_SYNTAX = re.compile(r"([\\`*_{}\[\]<>|~&$^#@])|(?<=\w)(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)


def escaped(text: str) -> str:
    """One line of anybody's words that reads as those words: no markup, no HTML, no link, no mention."""
    return "\t".join(_SYNTAX.sub(lambda match: "\\" + match[0], visible(each, 200_000)) for each in text.split("\t"))


def markdown(part: Part) -> str:
    """The plan as Markdown."""
    return "".join(line + "\n" for line in _lines(part))


def _lines(part: Part) -> Iterator[str]:
    yield f"# {escaped(part.plan.meta.title or _('Plan'))}"
    if part.archived:
        yield from ("", f"*{escaped(part.archived)}*")
    for branch in part.goals:
        yield from _item("##", branch.goal)
        for each in branch.objectives:
            told = [_standing(each), *map(escaped, part.carried(each.objective))]
            yield from _item("###", each.objective, told)
            yield from _checkins(part.checkins(each.objective))
            for strategy in each.strategies:
                replaces = f"S{strategy.replaces}" if strategy.replaces is not None else ""
                yield from _item("####", strategy, replaces=replaces)


def _item(level: str, document: Document, worked_out: Sequence[str] = (), replaces: str = "") -> Iterator[str]:
    told = texts_of(document)
    yield ""
    yield f"{level} {document.ref} {escaped(told['title'].strip())}"
    for text in worked_out:
        yield ""
        yield f"*{text}*"
    usual = USUAL[document.TABLE]
    kind_needed = told.get("kind") not in (None, "", "increase")
    bullets = [
        f"- {name}: {escaped(told[name])}"
        for name in SHOWN[document.TABLE]
        if told[name] and told[name] != usual.get(name) and (name != "kind" or kind_needed)
    ]
    if replaces:
        bullets.append(f"- replaces: {replaces}")
    if bullets:
        yield ""
        yield from bullets
    for name in ("note", "lesson"):
        if told.get(name):
            yield ""
            if name == "lesson":
                yield "> lesson:"
            for line in told[name].split("\n"):
                yield f"> {escaped(line)}".rstrip()


def _standing(branch: ObjectiveBranch) -> str:
    objective, standing = branch.objective, branch.standing
    sign, word, _role = verdict(objective, standing)
    facts = [f"{sign} {word}"]
    if standing.progress is not None:
        facts.insert(0, figures.percent(standing.progress))
        facts.append(figures.moved(objective, standing))
    if standing.expected is not None:
        facts.append(_("expected {figure}").format(figure=figures.percent(standing.expected)))
    if standing.stale:
        facts.append(_("stale"))
    return " · ".join(escaped(fact).strip() for fact in facts)


def _checkins(checkins: tuple[CheckIn, ...]) -> Iterator[str]:
    if not checkins:
        return
    yield ""
    yield "| " + " | ".join(CHECKIN_COLUMNS) + " |"
    yield "|" + "---|" * len(CHECKIN_COLUMNS)
    for each in checkins:
        cells = (each.ref, each.day.isoformat(), text_of(each.value), each.by, each.confidence, each.comment, each.blocker)
        yield "| " + " | ".join("<br>".join(escaped(line).strip() for line in cell.split("\n")) for cell in cells) + " |"
