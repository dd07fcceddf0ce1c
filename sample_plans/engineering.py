"""What an engineering team plans: speed, quiet nights, old systems gone, safety."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from diary import Diary, Note
from measures import between, done, from_to, milestones
from story import Step, Way, tell

from tui.plan import actions

START, DUE = date(2026, 9, 14), date(2026, 12, 18)


def _day(month: int, day: int) -> date:
    return date(2026, month, day)


GOALS = (
    ("fast", "Nobody waits for us", "ines", "Customers and colleagues alike."),
    ("quiet", "Nobody is woken at night", "tom", "A pager that rings is a bug that we have not met yet."),
    ("lean", "The old systems are gone", "noor", "Every old system is one more thing to patch, pay and explain."),
    ("safe", "Safe without thinking about it", "ravi", ""),
)

STEPS = (
    Step(
        called="latency", title="Checkout answers within 250 ms", goal="fast", owner="ines", team="Platform",
        measure=from_to("95th percentile of checkout", "ms", "420", "250"), ways=(420, 415, 360, 330, 305), noise=6,
        more={"weight": Decimal(2), "tags": ("latency",)},
        notes={0: Note(sure="medium"), 4: Note("The cache took 40 ms off."), 9: Note("Taxes are still worked out twice.")},
    ),
    Step(
        called="tests", title="The test suite in 6 minutes", goal="fast", owner="yuki", team="Tools",
        measure=from_to("minutes of a full run", "min", "19.0", "6.0"), ways=(19, 17.5, 12, 8, 5.6), grain=1, noise=0.5,
        more={"tags": ("ci",)},
        notes={0: Note(sure="high"), 3: Note("Eight runners now."), 9: Note("Below six for a week. People notice.")},
    ),
    Step(
        called="deploys", title="From merge to live in 15 minutes", goal="fast", owner="yuki", team="Tools",
        measure=from_to("minutes from merge to live", "min", "48", "15"), ways=(48, 44, 37, 29, 26), noise=2,
        more={"tags": ("ci", "release")},
        notes={0: Note(sure="medium"), 7: Note("Image builds wait for one machine.", "low", "Second build machine not ordered")},
    ),
    Step(
        called="uptime", title="Uptime within its band", goal="quiet", owner="tom", team="Operations",
        measure=between("uptime over four weeks", "%", "99.95", "100.00"), ways=(99.92, 99.94, 99.97, 99.96, 99.98), grain=2,
        noise=0.008, more={"tags": ("slo",)},
        notes={0: Note(sure="medium"), 1: Note("The certificate that nobody owned."), 5: Note("Four weeks inside.", "high")},
    ),
    Step(
        called="incidents", title="At most five incidents a month", goal="quiet", owner="tom", team="Operations",
        measure=from_to("incidents in the last four weeks", "incidents", "14", "5"), ways=(14, 15, 12, 9, 8), noise=0.8,
        notes={0: Note(sure="medium"), 4: Note("Three of twelve from one bad flag.")},
    ),
    Step(
        called="alerts", title="Ten alerts a week on call, no more", goal="quiet", owner="sam", team="Operations",
        measure=from_to("alerts in a week on call", "alerts", "46", "10"), ways=(46, 48, 44, 39, 38), noise=2,
        more={"tags": ("on-call",)},
        notes={
            0: Note(sure="high"),
            5: Note("We muted; we did not mend.", "medium"),
            8: Note("Every team must look at its own alerts.", "low", "No agreement on who owns which alert"),
        },
    ),
    Step(
        called="cluster", title="All 12 services on the new cluster", goal="lean", owner="noor", team="Platform",
        measure=milestones(12, "services moved", "services"), ways=(0, 3, 5, 8, 8), more={"weight": Decimal(2)},
        notes={0: Note(sure="high"), 6: Note("Search moved over lunch; nobody saw it.")},
    ),
    Step(
        called="payments", title="Payments off the old database", goal="lean", owner="noor", team="Platform",
        measure=done("the old database is switched off"), ways=(0, 0), until=_day(11, 6),
        more={"cadence": 14, "start": _day(10, 5), "due": date(2027, 3, 31), "tags": ("migration",)},
        notes={0: Note(sure="medium"), 2: Note("Reads are moved, writes are not.")},
    ),
    Step(
        called="holes", title="Serious holes closed within 3 days", goal="safe", owner="ravi", team="Security",
        measure=from_to("days until a serious hole is closed", "days", "11.0", "3.0", {_day(10, 31): "8", _day(11, 30): "5"}),
        ways=(11, 10, 8, 6.5, 5.4), grain=1, noise=0.4,
        notes={0: Note(sure="medium"), 6: Note("The bot opens the change; we only read it.", "high")},
    ),
    Step(
        called="drill", title="A backup restored in a drill", goal="safe", owner="ravi", team="Security",
        measure=done("a full restore, timed and written down"), ways=(0, 0, 0, 1), until=_day(10, 30),
        more={"due": _day(10, 30), "cadence": 14},
        notes={3: Note("Restored in 3 hours 20. Two passwords were missing.", "high")},
    ),
)  # fmt: skip

WAYS = (
    Way("latency", "ines", "Cache the price list at the edge", became="worked", turned=_day(10, 20), because="40 ms gained"),
    Way("latency", "ines", "Work out taxes beside, not before", "proposed", "active", _day(11, 2)),
    Way("latency", "ines", "A faster web framework", "proposed", "dropped", _day(9, 29), "a year of work for 10 ms"),
    Way("tests", "yuki", "Eight runners side by side", became="worked", turned=_day(10, 12), because="19 to 12 minutes"),
    Way("tests", "yuki", "Fake the payment provider"),
    Way("deploys", "yuki", "Canary by hand", turned=_day(10, 19), because="waits for a human each time",
        instead="Canary that promotes itself"),
    Way("deploys", "yuki", "Build images once, not per region", "active", "paused", _day(11, 10), "no second build machine"),
    Way("uptime", "tom", "Renew certificates by themselves", became="worked", turned=_day(10, 9), because="none expired since"),
    Way("incidents", "tom", "A checklist before each flag is turned"),
    Way("alerts", "sam", "Mute what nobody reads", turned=_day(10, 26), because="silence hid two real outages",
        instead="Each alert has an owner or goes"),
    Way("cluster", "noor", "Two services a fortnight, smallest first"),
    Way("payments", "noor", "Write to both, read from the new one"),
    Way("holes", "ravi", "A bot that proposes the upgrade"),
    Way("drill", "ravi", "Restore into an empty account", became="worked", turned=_day(10, 30), because="full restore in 3 h 20"),
)  # fmt: skip


def engineering() -> Diary:
    diary = Diary("Platform team")
    for called, title, owner, note in GOALS:
        diary.goal(_day(9, 7), "ines", called, title, owner=owner, note=note, horizon="this year")
    tell(diary, STEPS, WAYS, written=_day(9, 9), start=START, due=DUE)
    diary.on(
        _day(10, 14), "noor", actions.amend, "#cluster", {"due": date(2027, 1, 15)},
        because="nothing moves in the two weeks of the sale",
    )  # fmt: skip
    diary.on(_day(10, 30), "ravi", actions.edit, "#drill", {"state": "achieved", "score": Decimal(1)})
    return diary
