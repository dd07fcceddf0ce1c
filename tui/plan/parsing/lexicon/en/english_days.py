"""English: days, and the words that say what a day is for."""

_MONTHS = (
    "january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; september sept sep; october oct; "
    "november nov; december dec"
)
MONTHS = {name: number for number, names in enumerate(_MONTHS.split(";"), 1) for name in names.split()}
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon": 0, "tues": 1, "tue": 1, "weds": 2, "wed": 2, "thurs": 3, "thur": 3, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
UNITS = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"}
WHICH = {"this": 0, "next": 1, "last": -1, "past": -1, "previous": -1}
NAMED_DAYS = {"today": 0, "tomorrow": 1}
NAMED_DAYS_ALONE = {"yesterday": -1, "day after tomorrow": 2, "day before yesterday": -2}
NEXT_YEAR = "next year; of next year"
LAST_OF = "end of; the end of; very end of; the very end of; end; last day of; the last day of; close of; the close of; late"
EARLY_IN, SHORT_TIMES = "early", "day; days; week; weeks"
FIRST_OF = "start of; the start of; beginning of; the beginning of; first day of; the first day of"
OWNERS = "owner; owned by; led by; responsible; in charge"
HEADINGS = "goal; target; objective; aim; kpi; okr; key result; note; todo"
MODALS = "to; must; should; will; can; shall; may"
FOR_WHAT = "to; for; until"  # between a time and what takes it: `3 days to answer a complaint`
IS = "is; are; was; were"
MUST = "should; must; will; shall; ought to; has to; have to; needs to; need to"
"""Behind what is to be so, and before a verb: `a call should last no longer than`."""
PASSIVES = "be; get; being"  # between a word that says what should be and a verb: `is to be cut`
SEASONS = {"spring": 3, "springtime": 3, "summer": 6, "summertime": 6, "autumn": 9, "fall": 9, "winter": 12, "wintertime": 12}
FEASTS = {
    "christmas": "12-25", "christmas day": "12-25", "xmas": "12-25", "christmas eve": "12-24", "boxing day": "12-26",
    "new year": "01-01", "new year's day": "01-01", "the new year": "01-01", "new year's eve": "12-31", "halloween": "10-31",
    "valentine's day": "02-14", "valentine's": "02-14", "black friday": "thanksgiving+1", "cyber monday": "thanksgiving+4",
    "thanksgiving": "thanksgiving+0", "easter": "easter+0", "easter sunday": "easter+0", "easter monday": "easter+1",
    "good friday": "easter-2", "palm sunday": "easter-7", "ash wednesday": "easter-46", "lent": "easter-46",
    "ascension": "easter+39", "ascension day": "easter+39", "pentecost": "easter+49", "whitsun": "easter+49",
    "whit monday": "easter+50", "corpus christi": "easter+60", "shrove tuesday": "easter-47",
    "may day": "05-01", "labour day": "05-01", "epiphany": "01-06", "michaelmas": "09-29", "candlemas": "02-02",
    "burns night": "01-25", "st patrick's day": "03-17",
    "bonfire night": "11-05", "remembrance day": "11-11", "world aids day": "12-01", "human rights day": "12-10",
    "all saints": "11-01", "all saints' day": "11-01",
    "women's day": "03-08", "international women's day": "03-08", "earth day": "04-22", "new year's": "01-01",
    "tet": "lunar 1-1", "lunar new year": "lunar 1-1", "vietnamese new year": "lunar 1-1",
}  # fmt: skip
UNDATED = (
    "spring term; autumn term; summer term; winter term; advent; ramadan; diwali; eid; hanukkah; rainy season; dry season; "
    "harvest; harvest time; holidays; season; this season; next season; new season; school year; academic year; term; this term; "
    "next term; semester; graduation; election; elections; world cup; olympics; opening; opening day; half term; agm; "
    "annual general meeting; general assembly; congress; synod; planting season; high season; peak season; flu season; "
    "hurricane season; lambing; exams; exam season; giving tuesday; demo day; conference; festival"
)
NO_DUE = "past due; amount due; amounts due; rent due"
EVENTS_BY = "by; before; in time for; ahead of; prior to; until"
ON = "on; on the; in; (; ,"
UNDATED_AFTER, BEFORE = "before; ahead of; prior to", "before; ahead of; prior to"
OCCASIONS = "ramadan; giving tuesday; demo day"
DUE = (
    "by; until; till; no later than; not later than; no later than in; not later than in; "
    "due; is due; due date; due on; due by; is due on; is due by; is due date; "
    "deadline; come; in time for"
)
WITHIN = "in; on; during; within; through; throughout; for; over"
SINCE = (
    "from; since; as of; starting; starts; start; beginning; starting from; starting on; starting in; starting at; starts from; "
    "starts on; starts in; starts at; start from; start on; start in; start at; beginning from; beginning on; beginning in; "
    "beginning at; between"
)
AND_DAY, MIDDLE_OF = "to; through; thru; and", "middle of; the middle of; mid"
AGAINST = (
    "below; under; above; less than; more than; lower than; higher than; than; vs; vs.; versus; compared to; compared with; "
    "over; of; with; than in; than during; than on; than at; less than in; fewer than in; more than in; lower than in; "
    "higher than in"
)
PERIOD, SCORED = "in; during; between; for; over", "to; of; score; rating"
AGREED = r"\w{2,}ed|paid|sent|done|met|closed|response|reply|to"
NOT_NOUNS = "from; by; with; through; for; in; at; and; so; to; via; using; on; as; across; while; without; of"
