"""A cycle in review in words: what every form of it says of an objective and of the team, all of it in sentences, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ....plan.changes.amendments import as_committed
from ....plan.model import Objective
from ....plan.plan import Plan
from ....plan.progress.pulse import Regular
from ....plan.progress.review.blocker_spans import BlockerSpan, closing_change
from ....plan.progress.review.calibration import Level, is_inverted
from ....plan.progress.review.cycle_review import OUTCOMES, CycleReview, ObjectiveReview, Outcome
from ....plan.progress.review.surprises import Surprise
from ....plan.progress.standings import Standings
from ....words import N_, _, full_day, ngettext
from ...item.item_lines import amended_text
from ...item.strategy_tree import tried_text
from ...text import figures
from ...text.glyphs import glyphs, in_words
from ...text.markdown_escape import escaped
from ...text.safe import visible
from ...text.sentences import sentences

_WORDS: dict[Outcome, str] = {
    "met": N_("met"),
    "missed": N_("missed"),
    "open": N_("open"),
    "dropped": N_("dropped"),
    "draft": N_("draft"),
}
ROLES: dict[Outcome, str] = {"met": "done", "missed": "bad", "open": "accent", "dropped": "faint", "draft": "muted"}
"""The colour's role of each outcome."""
MOST_SURPRISES = MOST_BLOCKERS = 5
"""That the part about the team tells of; each objective tells its own."""


def confidence_word(confidence: str) -> str:
    return {"high": _("high"), "medium": _("medium"), "low": _("low")}[confidence]


def outcome_word(outcome: Outcome) -> str:
    return _(_WORDS[outcome])


def outcome_sign(outcome: Outcome) -> str:
    chars = glyphs()
    signs = {"met": chars.done, "missed": chars.closed, "open": chars.none, "dropped": chars.dropped, "draft": chars.draft}
    return signs[outcome]


# --- the team --------------------------------------------------------------------------------------------------------


def cycle_text(found: CycleReview) -> str:
    """`The cycle from 2026-10-01 to 2026-12-31`"""
    return _("The cycle from {start} to {end}").format(start=full_day(found.first), end=full_day(found.cycle.closing))


def counts_text(found: CycleReview) -> str:
    """How many objectives ended in which way: `3 met · 2 missed · 4 open`."""
    counts = [f"{found.count(each)} {outcome_word(each)}" for each in OUTCOMES if found.count(each)]
    return f" {glyphs().dot} ".join(counts) or _("No objective was part of this cycle.")


def lacking_text(found: CycleReview) -> str:
    """How many scores and lessons nobody has said yet; empty where none is missing."""
    lessons = sum("lesson" in each.lacks for each in found.lacking)
    scores = sum("score" in each.lacks for each in found.lacking)
    said = []
    if scores:
        said.append(ngettext("{count} score is missing", "{count} scores are missing", scores).format(count=scores))
    if lessons:
        said.append(ngettext("{count} lesson is missing", "{count} lessons are missing", lessons).format(count=lessons))
    return ", ".join(said)


def level_text(level: Level) -> str:
    """`said high: 6 of 9 were met`"""
    return _("said {confidence}: {result}").format(confidence=confidence_word(level.confidence), result=met_text(level))


def met_text(level: Level) -> str:
    """`6 of 9 were met`"""
    text = ngettext("{met} of {count} was met", "{met} of {count} were met", level.of)
    return text.format(met=level.met, count=level.of)


def range_text(level: Level) -> str:
    """`67 %, may be 35 to 88 %`: the share, and how far off the share of all such may be."""
    low, high = level.range
    text = _("{share}, may be {low} to {high} %")
    return text.format(share=figures.percent(level.share), low=figures.points(low), high=figures.points(high))


def calibration_notes(found: CycleReview) -> list[str]:
    """What is to be said of the calibration beside its figures."""
    notes = []
    if not found.calibration:
        notes.append(_("Nothing has ended yet of which it was said how confident one was."))
    if is_inverted(found.calibration):
        notes.append(_("What was said with more confidence was met less often."))
    still = found.count("open")
    if still and found.calibration:
        notes.append(ngettext("{count} is open and not counted.", "{count} are open and not counted.", still).format(count=still))
    return notes


def surprise_text(found: Surprise, today: date) -> str:
    """`first said on 3 Nov to land 12 Nov; landed 20 Dec, 38 days late`"""
    said_on, said = figures.day(found.said_on, today), figures.day(found.said, today)
    late = abs(found.days)
    if found.landed is None:
        text = ngettext(
            "first said on {day} to land {said}; not landed, {count} day later",
            "first said on {day} to land {said}; not landed, {count} days later",
            late,
        )
    elif not late:
        text = _("first said on {day} to land {said}; landed on that day")
    elif found.days > 0:
        text = ngettext(
            "first said on {day} to land {said}; landed {landed}, {count} day late",
            "first said on {day} to land {said}; landed {landed}, {count} days late",
            late,
        )
    else:
        text = ngettext(
            "first said on {day} to land {said}; landed {landed}, {count} day early",
            "first said on {day} to land {said}; landed {landed}, {count} days early",
            late,
        )
    landed = figures.day(found.landed, today) if found.landed is not None else ""
    return text.format(day=said_on, said=said, landed=landed, count=late)


def span_text(span: BlockerSpan, today: date, *, named: bool = True) -> str:
    """`23 days: No budget (O3, lan), 3 Oct – 26 Oct`; not `named`, without its objective."""
    count = span.days(today)
    days = ngettext("{count} day", "{count} days", count).format(count=count)
    whose = ", ".join(filter(None, (f"O{span.objective}" if named and span.objective else "", visible(span.who))))
    since = figures.day(span.since, today)
    when = _("since {day}").format(day=since) if span.until is None else f"{since} – {figures.day(span.until, today)}"
    return f"{days}: {visible(span.what)}{f' ({whose})' if whose else ''}, {when}"


def habit_text(person: Regular) -> str:
    """`lan: 9 of 12`"""
    return f"{visible(person.name)}: {_('{fresh} of {total}').format(fresh=person.fresh, total=person.total)}"


# --- an objective ----------------------------------------------------------------------------------------------------


def meant_text(plan: Plan, objective: Objective, today: date) -> str:
    """What was meant when it was committed to: `4 → 10 % by 31 Dec`."""
    first = as_committed(plan, objective)
    measure = first.measure
    if measure is None:
        aim = _("no measure yet")
    elif measure.kind == "done":
        aim = _("to be done")
    else:
        ends = (measure.low, measure.high) if measure.kind == "keep-between" else (measure.baseline, measure.target)
        low, high = (figures.number(value) if value is not None else "?" for value in ends)
        low = "0" if measure.kind == "milestones" and measure.baseline is None else low
        band = f"{low}–{high} {visible(measure.unit)}".rstrip()
        aim = band if measure.kind == "keep-between" else figures.between(low, high, visible(measure.unit))
    return _("{aim} by {day}").format(aim=aim, day=figures.day(first.due, today)) if first.due is not None else aim


def came_text(each: ObjectiveReview) -> str:
    """What came: `7.5 %, 58 %, score 0.6`."""
    objective, standing = each.objective, each.standing
    measure, facts = objective.measure, []
    if measure is not None and measure.kind == "done":
        facts.append(_("done") if standing.current == 1 else _("not done"))
    elif measure is not None and standing.current is not None:
        facts.append(figures.amount(standing.current, visible(measure.unit)))
    if standing.progress is not None:
        facts.append(figures.percent(standing.progress))
    if objective.score is not None:
        facts.append(_("score {score}").format(score=figures.number(objective.score)))
    return ", ".join(facts) or _("no figure yet")


def facts(standings: Standings, each: ObjectiveReview) -> Iterator[tuple[str, str]]:
    """All there is to say of an objective, but for what was tried: the role that each sentence is drawn in, and the sentence."""
    plan, today, objective = standings.plan, standings.today, each.objective
    meant = _("meant: {aim}").format(aim=meant_text(plan, objective, today))
    yield "text", meant if each.outcome == "draft" else f"{meant}; " + _("came: {result}").format(result=came_text(each))
    closing = closing_change(plan, objective.id) if each.outcome == "dropped" else None
    if closing is not None and closing.reason:
        yield "muted", _("because: {reason}").format(reason=visible(closing.reason))
    for text in amended_text(plan, objective, today):
        yield "muted", _("amended: {text}").format(text=text)
    if each.said is not None:
        yield "muted", _("confidence at half-time: {confidence}").format(confidence=confidence_word(each.said))
    if each.surprise is not None:
        yield "muted", surprise_text(each.surprise, today)
    for span in each.blockers:
        yield "muted", _("in the way: {what}").format(what=span_text(span, today, named=False))
    if objective.lesson:
        yield "title", _("lesson: {text}").format(text=" ".join(visible(line) for line in objective.lesson.splitlines()))
    if "score" in each.lacks:
        yield "warn", _("no score yet")
    if "lesson" in each.lacks:
        yield "warn", _("no lesson yet")


def tried_facts(standings: Standings, each: ObjectiveReview) -> list[str]:
    """Each strategy that was tried, with when it was active, how the measure moved, and what that did to the pace."""
    return tried_text(standings.plan, each.objective.id, standings.today, standings.now)


# --- the whole -------------------------------------------------------------------------------------------------------


def team_sections(found: CycleReview, today: date) -> Iterator[tuple[str, list[str]]]:
    """The sections about the team, each with its title and its sentences."""
    levels = [f"{level_text(level)} ({range_text(level)})" for level in found.calibration]
    yield _("What confidence was worth"), [*levels, *calibration_notes(found)]
    yield from told_sections(found, today)
    if found.habit:
        yield _("Checked in on time"), [habit_text(person) for person in found.habit]


def told_sections(found: CycleReview, today: date) -> Iterator[tuple[str, list[str]]]:
    """Those of them that are told in words in every form."""
    surprises = [
        f"{objective.ref} {visible(objective.title)}: {surprise_text(each, today)}"
        for objective, each in found.surprises[:MOST_SURPRISES]
    ]
    if surprises:
        yield _("Surprises"), surprises
    if found.blockers:
        yield _("What stood in the way"), [span_text(span, today) for span in found.blockers[:MOST_BLOCKERS]]


def goal_text(ref: str, title: str, score: str) -> str:
    return f"{ref} {visible(title)}" + (f": {_('score {score}').format(score=score)}" if score else "")


@in_words()
def review_text(found: CycleReview, standings: Standings, most: int | None = None) -> list[str]:
    """All of it in sentences: a section, an objective a few lines. With `most` it ends soon after so many characters."""
    length = 0
    lines = [sentences(cycle_text(found), (counts_text(found), lacking_text(found)))]
    for title, texts in team_sections(found, standings.today):
        lines += ["", title, *(sentences(text) for text in texts)]
    for goal in found.goals:
        score = figures.percent(goal.score) if goal.score is not None else ""
        lines += ["", sentences(goal_text(goal.goal.ref, goal.goal.title, score))]
        if not goal.objectives:
            lines.append(sentences(_("no objectives yet")))
        for each in goal.objectives:
            head = f"{each.objective.ref} {visible(each.objective.title)}: {outcome_word(each.outcome)}"
            lines.append(sentences(head, (text for _role, text in facts(standings, each))))
            lines += tried_facts(standings, each)
            length += len(lines[-1])
            if most is not None and length > most:
                return lines
    return lines


def review_markdown(found: CycleReview, standings: Standings) -> Iterator[str]:
    """The same as Markdown, everybody's words escaped."""
    yield f"# {escaped(standings.plan.meta.title or _('Plan'))}"
    yield from ("", f"{cycle_text(found)}: {counts_text(found)}")
    if found.lacking:
        yield from ("", f"*{lacking_text(found)}*")
    for title, texts in team_sections(found, standings.today):
        yield from ("", f"## {title}", "")
        yield from (f"- {escaped(text)}" for text in texts)
    for goal in found.goals:
        score = figures.percent(goal.score) if goal.score is not None else ""
        yield from ("", f"## {escaped(goal_text(goal.goal.ref, goal.goal.title, score))}")
        if not goal.objectives:
            yield from ("", _("no objectives yet"))
        for each in goal.objectives:
            name = f"**{each.objective.ref}** {escaped(each.objective.title)}"
            yield from ("", f"### {outcome_sign(each.outcome)} {name} — {outcome_word(each.outcome)}", "")
            yield from (f"- {escaped(text)}" for _role, text in facts(standings, each))
            yield from (f"- {escaped(text)}" for text in tried_facts(standings, each))
