"""What a standup says of one item, in words: shared by its card on screen, plain text, Markdown and JSON."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ...plan.model import CheckIn, Remark, Strategy
from ...plan.plan import Plan
from ...plan.progress.forecast import Forecast, forecast
from ...plan.progress.standings import Status
from ...plan.standup.agenda import Agenda, Item, Need, Step
from ...plan.standup.news import News
from ...plan.standup.since import FIRST_LOOK, Since
from ...plan.text import LONGEST_REMARK
from ...words import N_, _, ngettext
from ..text import figures
from ..text.change_text import describe
from ..text.glyphs import are_in_words, glyphs
from ..text.safe import visible
from ..text.sentences import awaited_text, blocker_text, unasked_text, wait_text
from ..text.sparkline import spark
from ..text.states import state_sign, status_sign, status_word, verdict
from .forecast_text import forecast_text

NEED_WORDS: dict[Need, str] = {
    "blocked": N_("blocked"),
    "off track": N_("off track"),
    "at risk": N_("at risk"),
    "waited for": N_("waited for"),
    "stale": N_("stale"),
    "due soon": N_("due soon"),
    "news": N_("news"),
}
CONFIDENCE = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}


class ItemText(NamedTuple):
    """An item in words, each harmless for a terminal."""

    ref: str
    title: str
    sign: str
    word: str
    role: str
    progress: str = ""
    expected: str = ""
    measure: str = ""
    """Where it stands and where it is to go."""
    moved: str = ""
    """What it did since: `+1 (22 → 23)`; empty where nobody checked in since."""
    spark: str = ""
    going: str = ""
    """Where its pace leads, where that can be told."""
    late: bool = False
    """Whether that is too late."""
    due: str = ""
    overdue: bool = False
    stale: str = ""
    """Why it is stale: `no check-in for 28 days`; empty if it is not."""
    confidence: str = ""
    """Only where it is low."""
    comment: str = ""
    blockers: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    """What these wait for, and how that stands."""
    awaited: tuple[str, ...] = ()
    """Who waits for it."""
    news: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was said since, in the order it was said."""
    trying: tuple[str, ...] = ()


def item_text(plan: Plan, item: Item, today: date) -> ItemText:
    """Everything to be said of an item."""
    objective = item.objective
    blockers = tuple(blocker_text(each, today, objective) for each in item.blockers)
    here = {each.ref for each in item.blockers}  # what is in the way now is said as that, and not as news as well
    news = tuple(news_text(plan, each, today) for each in item.news if not (each.kind == "blocker" and each.change.item in here))
    remarks = tuple(remark_text(each, item.ref, today) for each in item.remarks)
    if objective is None or item.standing is None:
        goal = item.goal
        return ItemText(
            ref=item.ref if goal is not None else "",
            title=visible(goal.title) if goal is not None else _("in the way altogether"),
            sign=state_sign(goal.state) if goal is not None else glyphs().blocked,
            word=_("news") if goal is not None else _("blocked"),
            role="muted" if goal is not None else "warn",
            blockers=blockers,
            news=news,
            remarks=remarks,
        )
    standing, last, said = item.standing, item.standing.last, item.standing.said
    sign, word, role = verdict(objective, standing)
    found = _forecast(plan, item, today)
    return ItemText(
        ref=objective.ref,
        title=visible(objective.title),
        sign=sign,
        word=word,
        role=role,
        progress=figures.percent(standing.progress) if standing.progress is not None else "",
        expected=figures.percent(standing.expected) if standing.expected is not None else "",
        measure=figures.moved(objective, standing),
        moved=_moved(item),
        spark=_lately(item),
        going=forecast_text(found, objective, today) if found is not None else "",
        late=found is not None and found.in_time is False,
        due=figures.day(objective.due, today) if objective.due is not None else "",
        overdue=objective.due is not None and today > objective.due and objective.state == "committed",
        stale=_stale(item, today),
        confidence=_("confidence is low") if last is not None and last.confidence == "low" else "",
        comment=visible(said.comment) if said is not None else "",
        blockers=blockers,
        waits=tuple(wait_text(plan, each) for each in item.waits),
        awaited=tuple(awaited_text(plan, each) for each in item.awaited if not each.is_over),
        news=news,
        remarks=remarks,
        trying=tuple(strategy_text(each, today) for each in item.strategies),
    )


def _forecast(plan: Plan, item: Item, today: date) -> Forecast | None:
    """Where an item goes that is talked about; None where there are too few check-ins."""
    objective, standing = item.objective, item.standing
    if objective is None or standing is None or standing.last is None or not item.needs:
        return None
    counting: list[CheckIn] = []
    for each in plan.checkins_of(objective.id):
        counting.append(each)
        if each.id == standing.last.id:  # what comes behind it lies ahead of now
            break
    found = forecast(objective, counting, today)
    return found if found.pace is not None else None


def _lately(item: Item, most: int = 12) -> str:
    """The last values as small bars; for the ear as figures, where they are any."""
    measure = item.objective.measure if item.objective is not None else None
    if item.move is None or measure is None:
        return ""
    values = item.move.values
    if not are_in_words():
        return spark(values, most)
    if measure.kind == "done" or not values:
        return ""
    return _("lately {values}").format(values=", ".join(map(figures.number, values[-most:])))


def _moved(item: Item) -> str:
    objective, move = item.objective, item.move
    if objective is None or move is None or objective.measure is None or move.now is None:
        return ""
    if move.then is None:
        return ""
    step = move.now - move.then
    if objective.measure.kind == "done":
        return f"{_done_or_not(move.then)} {glyphs().arrow} {_done_or_not(move.now)}" if step else ""
    if step == 0:
        return _("no move")
    span = f"{figures.number(move.then)} {glyphs().arrow} {figures.number(move.now)}"
    return f"{'+' if step > 0 else ''}{figures.number(step)} ({span})"


def _done_or_not(value: Decimal) -> str:
    return _("done") if value == 1 else _("not done")


def _stale(item: Item, today: date) -> str:
    if "stale" not in item.needs or item.objective is None or item.standing is None:
        return ""
    standing = item.standing
    if standing.last is None:
        return _("never checked in")
    return unasked_text((today - (standing.asked or today)).days, pulled=standing.last.pulled)


def news_text(plan: Plan, news: News, today: date) -> str:
    """`18 Nov minh: S14 is now paused — no permit yet`."""
    change = news.change
    text = describe(change, plan)
    if change.reason:
        text += f" — {visible(change.reason)}"
    if news.back:
        text = _("taken back: {what}").format(what=text)
    return f"{figures.day(change.at.date(), today)} {visible(change.by)}: {text}"


def remark_text(remark: Remark, item: str, today: date) -> str:
    """`18 Nov minh R5 (C17): two partners wait`."""
    about = f" ({remark.about})" if remark.about != item else ""
    words = visible(remark.text, LONGEST_REMARK)
    return f"{figures.day(remark.at.date(), today)} {visible(remark.by)} {remark.ref}{about}: {words}"


def strategy_text(strategy: Strategy, today: date) -> str:
    """`S15 Hotels lend our bikes (since 6 Oct)`."""
    since = f" ({_('since {day}').format(day=figures.day(strategy.since, today))})" if strategy.since is not None else ""
    return f"{strategy.ref} {visible(strategy.title)}{since}"


def quiet_text(item: ItemText) -> str:
    """An item that is on track, in one line without its sign: title, figure, and how it moved."""
    facts = " ".join(filter(None, (item.progress, item.word)))
    return f" {glyphs().dot} ".join(filter(None, (f"{item.ref} {item.title}", facts, item.moved)))


def step_name(step: Step) -> str:
    """What a step is called: the person's, team's or goal's name."""
    if step.name:
        return visible(step.name)
    return _("nobody's") if step.key.startswith("person") else _("no team") if step.key.startswith("team") else _("no goal")


def since_text(since: Since, now: datetime) -> str:
    """`since the last standup, 17 Nov 09:30`, in the zone of `now`."""
    moment = since.moment.astimezone(now.tzinfo) if since.said == "last" else since.moment  # a day is one of its own season
    day = figures.day(moment.date(), now.date())
    if since.said == "last":
        return _("since the last standup, {day} {time}").format(day=day, time=f"{moment:%H:%M}")
    if since.said == "first":
        return _("no standup yet: the last {count} days").format(count=FIRST_LOOK)
    return _("since {day}").format(day=day if f"{moment:%H:%M}" == "00:00" else f"{day} {moment:%H:%M}")


def doubts_text(agenda: Agenda) -> tuple[str, ...]:
    """A sentence each for what speaks against the clocks."""
    texts = []
    if agenda.doubts.standup_ahead:
        texts.append(
            _("The last standup is dated later than now: some clock went back. What is new goes by the order of the log.")
        )
    if agenda.doubts.entries_ahead:
        who = ", ".join(visible(name) for name in agenda.doubts.entries_ahead[:5])
        texts.append(_("Some changes are dated later than now (by {who}): look at the clock there.").format(who=who))
    return tuple(texts)


def counts_text(agenda: Agenda) -> str:
    """`3 ▼ off track · 4 ▲ at risk · 1 stale · 12 ● on track · 1 blocker`, leaving out what is none."""
    items = [item for item in agenda.items if item.objective is not None and item.objective.state == "committed"]
    statuses = [item.standing.status for item in items if item.standing is not None]
    parts = []
    order: tuple[Status, ...] = ("off track", "at risk", "on track", "done")
    for status in order:
        count = statuses.count(status)
        if count:
            parts.append(f"{count} {status_sign(status)} {status_word(status)}")
    stale = sum("stale" in item.needs for item in items)
    if stale:
        parts.append(ngettext("{count} stale", "{count} stale", stale).format(count=stale))
    blockers = len(agenda.blockers)
    if blockers:
        parts.append(ngettext("{count} blocker", "{count} blockers", blockers).format(count=blockers))
    return f" {glyphs().dot} ".join(parts)


def nothing_text(plan: Plan, agenda: Agenda) -> str:
    """A sentence where there is nothing, or nobody, to ask; empty otherwise."""
    if not plan.goals.raw and not plan.objectives.raw:
        return _("The plan is empty: there is nothing to stand up for yet. First add a goal.")
    if not agenda.steps:
        return _("Nothing to talk about here.")
    if agenda.by == "person" and not plan.owners():
        return _("Nobody owns anything yet: give the objectives owners, and everybody gets a turn.")
    return ""
