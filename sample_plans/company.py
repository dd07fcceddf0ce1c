"""A whole company's plan: a maker of electric bicycles, six goals, fifteen people, a quarter of history."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from diary import Diary, Note
from measures import between, done, from_to, milestones
from story import Step, Way, tell

from tui.plan import actions

START, DUE = date(2026, 8, 31), date(2026, 12, 31)
NEXT_YEAR = date(2027, 2, 26)


def _day(month: int, day: int) -> date:
    return date(2026, month, day)


GOALS = (
    ("ride", "Bikes that people love to ride", "linh", "long-term", "If they smile after the first hill, the rest is easy."),
    ("known", "Known beyond our own city", "thao", "long-term", ""),
    ("pays", "A business that stands on its own", "nga", "this year", "No new loan, no surprise."),
    ("right", "Built right the first time", "binh", "this year", "Whatever comes back costs twice and annoys for good."),
    ("people", "A place where people stay", "giang", "long-term", ""),
    ("carbon", "Half the carbon", "phuc", "long-term", "Counted from forest to front door."),
)

STEPS = (
    # Bikes that people love to ride
    Step(
        called="stars", title="Riders rate us 4.6 of 5", goal="ride", owner="linh", team="Product",
        measure=from_to("mean rating of the last 100 riders", "stars", "4.20", "4.60"), ways=(4.20, 4.24, 4.31, 4.40, 4.48),
        grain=2, noise=0.02, more={"weight": Decimal(2), "tags": ("riders",)},
        notes={0: Note(sure="medium"), 6: Note("The new saddle alone is worth a tenth of a star.", "high")},
    ),
    Step(
        called="battery", title="90 km on one battery", goal="ride", owner="quang", team="Engineering",
        measure=from_to("range with a 75 kg rider", "km", "72", "90", {_day(10, 15): "75", _day(11, 30): "85"}),
        ways=(72, 73, 75, 78, 81), noise=0.8, more={"weight": Decimal(3), "tags": ("battery", "research")},
        notes={
            0: Note(sure="high"),
            5: Note("New cells are in, no gain yet."),
            10: Note("Cold mornings eat 4 km.", "medium"),
        },
    ),
    Step(
        called="folding", title="Folding bike passes all nine tests", goal="ride", owner="khoa", team="Engineering",
        measure=milestones(9, "tests passed", "tests"), ways=(0, 2, 3, 5, 6), more={"tags": ("folding",)},
        notes={0: Note(sure="medium"), 8: Note("The hinge test took three attempts.")},
    ),
    Step(
        called="app", title="The app opens in under 2 seconds", goal="ride", owner="vy", team="Software",
        measure=from_to("median time to the map", "s", "4.8", "2.0"), ways=(4.8, 4.5, 3.4, 2.3, 1.8), grain=1, noise=0.1,
        more={"tags": ("app",)},
        notes={0: Note(sure="high"), 7: Note("The map no longer waits for the weather.")},
    ),
    Step(
        called="parts", title="Spare parts catalogue online", goal="ride", owner="vy", team="Software",
        measure=done("every part can be found and ordered"), ways=(0, 0), more={"start": _day(11, 16), "due": NEXT_YEAR},
        notes={0: Note("Photos of 300 parts are missing.", "medium")},
    ),
    # Known beyond our own city
    Step(
        called="testpage", title="+20 % visits to the test-ride page", goal="known", owner="thao", team="Marketing",
        measure=from_to("visits a month", "visits", "15000", "18000"), ways=(15000, 15250, 15900, 16300, 16780), noise=110,
        more={"tags": ("web",)},
        notes={0: Note(sure="medium"), 3: Note("A rainy fortnight."), 9: Note("Ads cost more before the holidays.")},
    ),
    Step(
        called="rides", title="Forty test rides a week in Da Nang", goal="known", owner="minh", team="Marketing",
        measure=from_to("test rides a week", "rides", "12", "40"), ways=(12, 14, 15, 20, 22), noise=1.6,
        more={"tags": ("shops", "central")},
        notes={
            0: Note(sure="high"),
            6: Note("The shop is hard to find.", "medium"),
            11: Note("Weekends are full, weekdays empty.", "low", "No permit for a stand on the beach road"),
        },
    ),
    Step(
        called="letter", title="2,000 readers of our newsletter", goal="known", owner="thao", team="Marketing",
        measure=from_to("readers", "readers", "1150", "2000"), ways=(1150, 1260, 1430, 1610, 1740), noise=14,
        notes={0: Note(sure="high"), 5: Note("The repair column is what people forward.")},
    ),
    Step(
        called="clubs", title="Three cycling clubs ride with us", goal="known", owner="minh", team="Marketing",
        measure=milestones(3, "clubs", "clubs"), ways=(0, 1, 2, 3), until=_day(11, 13), more={"due": _day(11, 30)},
        notes={0: Note(sure="medium"), 9: Note("Two of them asked us.", "high")},
    ),
    Step(
        called="dealer", title="A first dealer abroad", goal="known", owner="thao", team="Marketing",
        measure=done("a signed contract"), draft=True, more={"start": date(2027, 1, 4), "due": date(2027, 6, 30)},
    ),
    # A business that stands on its own
    Step(
        called="margin", title="Gross margin of 32 %", goal="pays", owner="nga", team="Finance",
        measure=from_to("gross margin", "%", "26.5", "32.0"), ways=(26.5, 27.1, 28.4, 29.3, 30.2), grain=1, noise=0.15,
        more={"weight": Decimal(3), "tags": ("money",)},
        notes={0: Note(sure="medium"), 7: Note("Better prices for aluminium since this week.", "high")},
    ),
    Step(
        called="stock", title="Stock for 60 to 80 days of sales", goal="pays", owner="dung", team="Finance",
        measure=between("days of sales in stock", "days", "60", "80"), ways=(97, 92, 84, 76, 73), noise=1.5,
        more={"tags": ("money", "stock")},
        notes={0: Note(sure="low", blocker="Last year's frames fill a hall"), 6: Note("Old frames sold as kits.", "medium")},
    ),
    Step(
        called="overdue", title="Overdue invoices under 4 %", goal="pays", owner="nga", team="Finance",
        measure=from_to("share of invoices overdue", "%", "9.5", "4.0"), ways=(9.5, 9.1, 7.8, 6.6, 5.7), grain=1, noise=0.2,
        notes={
            0: Note(sure="high"),
            9: Note("One dealer is half of what is left.", "low", "Their owner is ill, nobody else can sign"),
        },
    ),
    Step(
        called="repairs", title="Repairs bring in ₫300 million", goal="pays", owner="dung", team="Sales",
        measure=from_to("repairs in the last 30 days", "million ₫", "110", "300"), ways=(110, 128, 171, 214, 246), noise=5,
        more={"tags": ("money", "shops")},
        notes={0: Note(sure="medium"), 8: Note("Pick-up at home doubles the small jobs.", "high")},
    ),
    # Built right the first time
    Step(
        called="returns", title="Returns down to 1.5 %", goal="right", owner="binh", team="Operations",
        measure=from_to("bikes that come back within 60 days", "%", "3.4", "1.5"), ways=(3.4, 3.3, 2.8, 2.4, 2.1), grain=1,
        noise=0.1, more={"weight": Decimal(2), "tags": ("quality",)},
        notes={0: Note(sure="medium"), 5: Note("Loose brake cables: four of ten returns.")},
    ),
    Step(
        called="paint", title="Paint booth humidity within its band", goal="right", owner="an", team="Operations",
        measure=between("humidity, mean of the week", "%", "40", "55"), ways=(61, 54, 52, 53, 57), noise=1.2,
        more={"tags": ("quality",)},
        notes={0: Note(sure="medium"), 11: Note("The dryer runs day and night again.", "low", "Spare filter is late")},
    ),
    Step(
        called="assembly", title="A bike assembled in 95 minutes", goal="right", owner="binh", team="Operations",
        measure=from_to("minutes from frame to box", "min", "140", "95"), ways=(140, 133, 124, 118), noise=2,
        until=_day(10, 30), notes={0: Note(sure="high"), 4: Note("Tools now hang where hands are.")},
    ),
    Step(
        called="welding", title="Six approvals for the welding line", goal="right", owner="an", team="Operations",
        measure=milestones(6, "approvals", "papers"), ways=(0, 1, 3, 4), more={"cadence": 14, "tags": ("safety",)},
        notes={0: Note(sure="medium"), 4: Note("Fire brigade was here and content.")},
    ),
    Step(
        called="night", title="Half of city orders delivered at night", goal="right", owner="tuan", team="Operations",
        measure=from_to("orders delivered after 8 pm", "%", "5", "50"), ways=(5, 9, 17, 22), noise=1, until=_day(10, 30),
        more={"due": _day(10, 31)},
        notes={0: Note(sure="medium"), 7: Note("Watchmen will not open at night.", "low", "No night access to most houses")},
    ),
    # A place where people stay
    Step(
        called="turnover", title="Yearly turnover down to 8 %", goal="people", owner="giang", team="People",
        measure=from_to("people leaving, over twelve months", "%", "14.0", "8.0"), ways=(14, 13.6, 12.4, 11, 10.1), grain=1,
        noise=0.15, more={"weight": Decimal(2)},
        notes={0: Note(sure="medium"), 9: Note("Two came back.", "high")},
    ),
    Step(
        called="learning", title="A learning day a month for everyone", goal="people", owner="ha", team="People",
        measure=from_to("people who took their day", "%", "20", "100"), ways=(20, 31, 45, 60, 66), noise=2,
        more={"tags": ("learning",)},
        notes={0: Note(sure="high"), 6: Note("Line workers cannot leave all at once.", "medium")},
    ),
    Step(
        called="canteen", title="A canteen of our own", goal="people", owner="ha", team="People",
        measure=milestones(5, "steps to the opening", "steps"), ways=(0, 0, 1), until=_day(10, 9),
        notes={0: Note(sure="medium"), 4: Note("The kitchen alone costs a welding robot.", "low")},
    ),
    # Half the carbon
    Step(
        called="freight", title="80 % of parcels by train or boat", goal="carbon", owner="tuan", team="Logistics",
        measure=from_to("parcels by train or boat", "%", "35", "80"), ways=(35, 39, 50, 60, 67), noise=1.5,
        more={"due": _day(11, 30), "tags": ("freight",)},
        notes={0: Note(sure="high"), 5: Note("The night train to Saigon has room again.", "medium")},
    ),
    Step(
        called="solar", title="45 % of our power from the roof", goal="carbon", owner="phuc", team="Sites",
        measure=from_to("power from our own roof", "%", "12", "45"), ways=(12, 12, 14, 19, 21), noise=0.7,
        more={"weight": Decimal(2), "tags": ("energy",)},
        notes={
            0: Note(sure="high"),
            4: Note("Panels are here, papers are not.", "medium", "Grid permit for hall B"),
            10: Note("Hall A is full; B still waits.", "low", "Grid permit for hall B"),
        },
    ),
    Step(
        called="batteries", title="Old batteries come back to us", goal="carbon", owner="chi", team="Logistics",
        measure=from_to("sold batteries that come back", "%", "0", "30"), draft=True,
        more={"start": date(2027, 1, 4), "due": date(2027, 12, 31), "cadence": 30},
    ),
)  # fmt: skip

WAYS = (
    Way("stars", "linh", "A saddle for every build", became="worked", turned=_day(10, 22), because="4.31 to 4.40 in three weeks"),
    Way("stars", "linh", "Call each rider after a month"),
    Way("battery", "quang", "Cells from a second supplier", turned=_day(10, 8), because="same range at a higher price",
        instead="Softer start, less heat"),
    Way("battery", "quang", "Lighter wheels", "proposed", "active", _day(10, 27)),
    Way("battery", "quang", "A bigger battery", "proposed", "dropped", _day(9, 15), "1.8 kg more, nobody wants that"),
    Way("folding", "khoa", "Hinge cast in one piece", turned=_day(9, 30), because="broke twice at 60,000 folds",
        instead="Hinge milled from one block"),
    Way("folding", "khoa", "Tests at the university lab"),
    Way("app", "vy", "Draw the map before asking for weather", became="worked", turned=_day(10, 29), because="1.1 s gained"),
    Way("app", "vy", "Keep the last ride on the phone"),
    Way("parts", "vy", "Two students take the photos", "proposed"),
    Way("testpage", "thao", "One story a week from a real rider"),
    Way("testpage", "thao", "Paid ads in two cities", "active", "paused", _day(11, 11), "clicks cost double before the holidays"),
    Way("rides", "minh", "A stand on the beach road", "active", "paused", _day(11, 17), "no permit yet"),
    Way("rides", "minh", "Leaflets in hotels", turned=_day(10, 6), because="900 leaflets, three rides",
        instead="Hotels lend our bikes to guests"),
    Way("rides", "minh", "Ring the bell: bring a friend", "proposed"),
    Way("letter", "thao", "A repair column by our mechanics", became="worked", turned=_day(11, 5), because="half of new readers"),
    Way("letter", "thao", "A prize for the thousandth reader", "proposed", "dropped", _day(9, 22), "buys readers who leave"),
    Way("clubs", "minh", "Free service on club days", became="worked", turned=_day(11, 13), because="all three clubs joined"),
    Way("dealer", "thao", "Visit the fair in Bangkok", "proposed"),
    Way("margin", "nga", "Yearly contract for aluminium", became="worked", turned=_day(10, 23), because="7 % cheaper"),
    Way("margin", "nga", "Fewer colours, larger batches"),
    Way("margin", "dung", "Raise prices by 5 %", "proposed", "dropped", _day(10, 2), "dealers would rather sell fewer"),
    Way("stock", "dung", "Sell old frames as kits", became="worked", turned=_day(11, 9), because="one hall is empty"),
    Way("stock", "dung", "Order by the week, not the month"),
    Way("overdue", "nga", "A friendly call on the first day"),
    Way("overdue", "nga", "Two reminders by letter", turned=_day(10, 1), because="letters lie unopened",
        instead="Pay on delivery for late payers"),
    Way("repairs", "dung", "Pick-up at home"),
    Way("repairs", "dung", "A yearly service in the price", "proposed"),
    Way("returns", "binh", "Brake cables checked twice", became="worked", turned=_day(11, 3), because="none loose since"),
    Way("returns", "binh", "Ten bikes a week taken apart"),
    Way("paint", "an", "A second dryer", "proposed"),
    Way("paint", "an", "Doors shut while painting", "active"),
    Way("assembly", "binh", "Tools where hands are", became="worked", turned=_day(10, 16), because="9 minutes gained"),
    Way("assembly", "binh", "Pairs instead of a line", "active", "paused", _day(10, 20), "too few people until the holidays"),
    Way("welding", "an", "One person for all offices"),
    Way("night", "tuan", "Ask watchmen house by house", became="dropped", turned=_day(10, 28), because="one in ten said yes"),
    Way("turnover", "giang", "A talk before anybody thinks of leaving"),
    Way("turnover", "giang", "Shifts known four weeks ahead", "proposed", "active", _day(10, 5)),
    Way("turnover", "giang", "Better pay for the late shift", "proposed"),
    Way("learning", "ha", "One fixed day for all", turned=_day(10, 12), because="the line stood still",
        instead="Each line picks its own day"),
    Way("canteen", "ha", "Share one with our neighbours", "proposed"),
    Way("freight", "tuan", "The night train to Saigon"),
    Way("freight", "chi", "Boxes that fit the train's pallets", "proposed", "active", _day(10, 21)),
    Way("solar", "phuc", "Hall A first, hall B later"),
    Way("solar", "phuc", "Rent a roof next door", "proposed"),
)  # fmt: skip


def company() -> Diary:
    diary = Diary("Heron Bikes")
    for called, title, owner, horizon, note in GOALS:
        diary.goal(_day(8, 17), "nga", called, title, owner=owner, horizon=horizon, note=note)
    tell(diary, STEPS, WAYS, written=_day(8, 20), start=START, due=DUE)
    _turns(diary)
    return diary


def _turns(diary: Diary) -> None:
    """What did not go by plan: amendments, closings, a drop, a slip taken back."""
    diary.on(
        _day(10, 13), "ha", actions.amend, "#learning", {"measure.target": Decimal(90)},
        because="those on parental leave cannot take a day",
    )  # fmt: skip
    diary.on(_day(10, 14), "ha", actions.drop, "#canteen", because="costs as much as the welding robot", with_parts=True)
    diary.on(
        _day(11, 4), "tuan", actions.amend, "#freight", {"due": DUE}, because="the river port was closed for a month",
    )  # fmt: skip
    diary.on(
        _day(11, 2), "tuan", actions.edit, "#night", {"state": "missed", "score": Decimal("0.38")},
        reason="houses stay locked at night; day slots do better",
    )  # fmt: skip
    diary.on(_day(11, 16), "minh", actions.edit, "#clubs", {"state": "achieved", "score": Decimal(1)})
    diary.on(_day(11, 18), "linh", actions.edit, "#stars", {"owner": "khoa"})
    diary.on(_day(11, 18), "linh", actions.undo)
    diary.on(_day(11, 19), "dung", actions.move, "#repairs", "#overdue")
    diary.on(_day(11, 20), "chi", actions.edit, "#batteries", {"note": "Ask the scooter makers: they do it already."})
