"""English. A list is words and phrases between semicolons. Every language has the same tables."""

from .english_days import *  # noqa: F403 - the tables of one language are asked for as of one module
from .english_verbs import *  # noqa: F403 - the tables of one language are asked for as of one module

_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

ABBREVIATED: dict[str, str] = {}
# What English has no words for
UNDATED_HEADS = UNDATED_ENDS = RANGE_FROM = RANGE_TO = NOT_MUST = ""
NOT_BARE = ONLY_NUMBERS = HALF_MORE = HALF_AGAIN = TIMES_BEFORE = TIMES_BEHIND = NUMBERED_AS_TYPED = NO = NOT_NO = ""
NO_STOPS = COMPLETES = AGAIN = TURNS_INTO = NOT_MADE = STARTS = CAPPED_FOR = CAPPED_AT = ENDED = LEVEL = MULTIPLIED = (
    NOT_TARGET_BEHIND
) = SHORT_MONTH = ""

# Numbers
SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "millions": 6, "b": 9, "bn": 9, "billion": 9, "trillion": 12,
}  # fmt: skip
NUMBER_WORDS = {
    "zero": 0, "nil": 0, "none": 0, "a": 1, **_ONES, "ten": 10, "eleven": 11, "twelve": 12, "a dozen": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, **_TENS,
    **{f"{ten}{mark}{one}": value + ones for ten, value in _TENS.items() for one, ones in _ONES.items() for mark in ("-", " ")},
}  # fmt: skip
ARTICLES = "the; a; an; our; all; both; every; each; its; their; his; her; your; my; this; these"
DEFINITE, INDEFINITE = "the", "a; an"
AGAIN_JOINED, MAKES_VERBS = "re", "ise; ize; ify"
"""Syllables that make verbs: `re-roof`, `fossilise`."""
NOT_MADE_VERBS = (
    "relay; resort; resource; remark; exercise; enterprise; expertise; merchandise; promise; premise; paradise; precise; "
    "concise; surprise; compromise; disguise; otherwise; likewise; noise; raise; praise; cruise; prize; size; maize; bruise; "
    "rise; wise"
)
PARTICLES = "off; up; out; over; back; down; away; through; together"
ONGOING = (
    "become; becoming; be; have; help; support; understand; know; love; see; look; feel; work; let; listen; care; encourage; "
    "inspire; protect; lead; remain; manage; monitor; share; use; treat; value; respect; celebrate; foster; enjoy; serve; "
    "follow"
)
"""Verbs of what never ends."""
PER_ANY, ONE, HOURS, HUNDREDS, NOT_ALONE = "per", "one", "hour", "hundred", "one; a"
RATES = "p.a.; p/a; per annum; pcm; p.m.; annually; weekly; monthly; daily"
PERCENT = "percent; per cent; pct"
POINTS = "percentage point; percentage points; percent point; percent points; pp; ppt; ppts"
CURRENCIES = "dollar; dollars; euro; euros; pound; pounds"
NOT_CURRENCIES = "pound cake; pound cakes; dollar store; dollar stores; euro league"
TARGET_SHARE = "train; teach; reach; vaccinate; move"
TWICE = "double; doubling; twice as many; twice as much; twice the number of; twice the; two times; doubled; doubles"
THRICE = (
    "triple; tripling; three times as many; three times as much; three times the; thrice the; tripled; triples; trebled; treble"
)
FOURFOLD = "quadruple; quadrupling; quadrupled"
HALVED = "half as many; half as much; halve; halving; by half; in half; halved; halves"
SHARES = {
    "a quarter": "25", "one quarter": "25", "three quarters": "75", "a fifth": "20", "one fifth": "20", "two fifths": "40",
    "a tenth": "10", "one tenth": "10", "a third": "100/3", "one third": "100/3", "one-third": "100/3", "two thirds": "200/3",
    "two-thirds": "200/3", "three-quarters": "75", "three fifths": "60", "four fifths": "80",
}  # fmt: skip
HALF = (
    "half of; one half of; half the; half our; half of the; more than half of the; more than half of; more than half the; "
    "over half of the; over half of; over half the"
)
AGES = "aged; ages; between the ages of; under the age of; over the age of; children under; children over"
AGES_BEHIND = "year old; year olds; years old; years of age; year-old; year-olds"
NUMBERED = (
    "top; no.; phase; version; level; step; stage; grade; tier; series; season; part; chapter; class; day; covid; web; iso; "
    "route; line; section; article; year; years; room; ward; platform; tram; bus; gate; floor; zone; district; division; block"
)
ONE_IN, PER_BEFORE = "in; in every", "per; a; an; each; every"
OUT_OF = "of; out of; of the; of our; of all; of its; of their; out of the; out of our; out of all"
PER = (
    "second; minute; hour; day; week; month; quarter; year; head; user; customer; person; season; shift; term; match; game; "
    "visit; order; unit; night; class; session; employee; household; resident; patient; pupil; student; hectare; litre; liter; "
    "kg; km; tonne; room; bed; cow; member; ticket; seat; page; call; trip; passenger; store; shop; site; worker; nurse; "
    "teacher; child; m2; kwh"
)
NOTHING = "none; nil; zero"
NONE_OF = "no; no more; not a single; not one; not a"
STOPS = (
    "in; on; at; by; from; to; for; with; within; across; among; amongst; and; or; while; without; through; via; using; of; "
    "during; before; after; until; than; as; that; who; which; so; up; down; this; next; is; are; per; each; every; over; under; "
    "above; below; between; into; last; about; have; has; had; can; will; must; should; off"
)

# What stands beside verbs and numbers
LIMITED = "within"
GOES = "go; come; move; get; be"
CAPS = "cap; limit; restrict; hold"  # verbs of an upper bound: `cap overtime at 6 hours`
MAY_KEEP, NOT_KEPT = "to; must; should; will; can; and; always", "time; times"
OR_MORE = "or more; or above; and above; or higher; or better; or over; and over; or greater; and up; plus"
OR_LESS = "or less; or fewer; or below; or under; or lower; or faster; or quicker; or shorter; and below; maximum; max; at most"
JOINS = "merge; unify; combine; consolidate"  # verbs that make one thing of several: what is behind them is not counted
FUNDS = "raise; raising; fundraise; collect; save; bring in; secure"
NO_WAYS = (
    "up to date; up and running; cut-off; cut off; down payment; follow-up; follow up; start-up; set up; sign up; cap and trade; "
    "growth plan; growing season; lower school; lower secondary; lower league; cut flowers; drop-off; drop-in; up-to-date; "
    "fall risk; raised bed; raised beds; raised garden; lifted off; cutting edge; cutting room; grow bags; pick-up; "
    "push notifications; push notification; rising main; drop-outs; drop outs"
)
EACH = "per; every; for every; in every; out of every"
WISHES = "want; we want; wanted; need; we need; would like; hope for"
GIVES_TO, GETS, FOR, OF_SHARE, OF = "to", "with", "for", "of", "of"
RECEIVERS = (
    "people; families; family; households; children; pupils; students; residents; farmers; women; men; girls; boys; patients; "
    "members; users; customers; seniors; refugees; villages; schools; workers; nurses; teachers; parents; tenants; homes; "
    "clinics; hospitals; learners; visitors; readers; subscribers; volunteers; employees; staff; businesses; shops; communities; "
    "villagers; apprentices; survivors; mothers; babies; adults; veterans; migrants; fishers; growers; citizens; pensioners; "
    "elders; guests; clients; diners; fans; listeners; colleagues; managers; drivers; inmates; prisoners; orphans; neighbours; "
    "newcomers; graduates; trainees; interns; toddlers; carers; fathers; cooks; artists; start-ups; startups; cooperatives; "
    "charities; neighbourhoods; districts; councils; libraries; hospices; orchestras"
)
PLACES = "in; in all; in each of the; in each of; in the; across; across all; across the; among"
BRINGS = "bring; get; drive; take; move; push; pull"
NOW = (
    "last summer; last winter; last spring; last autumn; last fall; last time; the year before; previous season; yesterday; "
    "last week; last term; previously; previous year; this season; today; now; currently; at present; so far; last year; "
    "last month; last quarter; last season; a year ago; this year"
)
THIS_TIME = "this season; this year; this term; now; today"
RANKS = "level; grade; tier; class; band; stage"
STARS = "star; stars"
ASK_FOR_BARE_NUMBERS, CLIMBS = "from; to", "up to; down to"
ASK_FOR_NUMBERS = "with; from; to; reach; between; and"
CERTIFIES = "get; gain; achieve; attain; earn; win; become; be; receive; secure; reach; pass; have; hold; keep; renew"
AWARDS = (
    "certified; certification; certificate; certificates; accredited; accreditation; licence; license; licensed; licensing; "
    "approval; approved; permit; permission; consent; clearance; label; award; audit; patent; registered; compliant; cup; "
    "medal; trophy; championship; prize"
)
OF_ALL = "all; every; each"
FOR_ALL = "all; every; each; both; have; ensure; be"
PARTICIPLES = (
    "sent; sold; paid; won; taught; written; drawn up; chosen; set up; laid; sown; sewn; dug; hung; bought; put up; built; cut; "
    "shut; rebuilt; redone; rewritten; taken down; torn down; swept; shown; given out; handed out"
)
NO_PARTICIPLES = "need; seed; feed; bed; shed; speed; weed; hundred; breed; indeed"
DONE_WITH = (
    "signed; approved; adopted; published; installed; delivered; launched; completed; opened; agreed; handed over; accepted; "
    "appointed; hired; migrated; deployed; submitted; filed; elected; renewed; ratified"
)
DONE_STATES = (
    "live; launched; completed; complete; finished; open; opened; in place; in use; signed; approved; adopted; published; ready; "
    "operational; in production; in operation; up and running; delivered; installed; in force; online; handed over; certified; "
    "accredited; repaired; restored; renovated; refurbished; rebuilt; built; paid off; agreed; accepted; switched on; "
    "switched off; closed; shut; gone; done; reopened; restarted; commissioned; electrified; registered; licensed; listed; "
    "rolled out; fixed; mended; resurfaced; replaced; migrated; retired; decommissioned; funded; financed; operating; running; "
    "connected; fitted; upgraded; demolished; dismantled; relocated; rewritten; printed; filled; fully booked; sold out; "
    "debt-free; tested; equipped; staffed; painted; insulated; modernised; modernized; digitised; digitized; automated; rewired; "
    "translated; archived; catalogued; documented; planted; dredged; paved; relaunched; afloat"
)
NOUNS_TOO = (
    "pass; catalogue; waste; use; burn; hold; open; test; host; close; book; ship; sign; sign up; plant; pilot; present; train; "
    "start; file; form; release; read; visit; win; run; design; document; draft; switch; move; hire; spend; build; gain; "
    "interview; match; audit; review; map; repair; screen; merge; fall; falls; drops; rises; survey; update; stage; coach; "
    "mentor; patch; feed; treat; trial; place; commission; transfer; exit; land; paint; print; harvest; spray; tag; film; tour; "
    "exhibit; display; frame; label; index; grant; award; invoice; patent; lease; pack; pick; wash; drain; check; mark; walk; "
    "ride; swap; charter; import; export; tender; seal; coat; recall; refund; scrap; grit; demo; fill; fit; link; offer; post; "
    "process; report; reform; set; transition; twin; record; cover; gift; list; dock; issue; seed; pay; transplant; permit; "
    "license; schedule; prototype; sponsor; brief; refresh; discharge"
)
MEASURED = (
    "rate; rates; coverage; time; times; cost; costs; score; scores; ratio; share; number; count; volume; length; rating; speed; "
    "frequency; survival; satisfaction; latency; duration; uptime"
)
HAS = (
    "have a; have an; have our; have the; get a; get an; get the; get our; make a; make an; make the; make our; put a; put the; "
    "put our; turn a; turn the; turn our"
)
AVERAGE = "average; an average of; average of; on average; mean"
LIMITS = "in"  # before so much time: how long it may take
RAISES, OF_CHANGE = "raise; raising", "in; of; than"
SAVES, SAVED_ON = "save; saving", "on"
EXTENTS = "ha; hectares; acres; km; miles; m2; m²; square metres; metres"
PREPOSITIONS = (
    "in; on; at; by; from; to; for; with; within; across; among; and; or; per; than; before; after; until; during; over"
)
OPENINGS = (
    "to; we; will; want to; we'll; our team; let's; please; successfully; fully; safely; jointly; publicly; digitally; finally; "
    "quickly; formally; try to; aim to; i want to; i will; plan to; must; should; can we; help; properly; permanently; "
    "completely; voluntarily"
)
FILLING = (
    "about; around; approximately; roughly; at least; at most; up to; a; an; the; some; only; just; an average of; a total of; "
    "more than; less than; fewer than; no more than; above; over; below; under; its; out; another; an additional; all"
)
BASELINE = (
    "from; up from; down from; starting from; starting at; currently; currently at; currently is; current; current is; now; "
    "now at; currently it is; it is now; baseline; baseline of; baseline is; today; today it is; today it's; now it's; "
    "now it is; it's; it is; it's now; it's currently; it is currently; vs; vs.; versus; compared to; compared with; instead of; "
    "was; we are at; now stands at"
)
TARGET = (
    "to; target; target of; target is; the target is; goal; goal is; goal of; the goal is; aim is; aiming for; aim for; aim; "
    "aiming at; hoping for; plan; planned; should be; must be; bring it to; get it to; take it to; get to; should take; "
    "should last; must take; should cost"
)
MOVES_TO = "to; down to; up to; →; ->; =>; ⇒; ➔"
COMPARED = (
    "max; max.; maximum; a maximum of; maximum of; min; min.; minimum; a minimum of; minimum of; not over; not under; not below; "
    "stays above; stay above; remains above; remain above; stays over; stays at or above; stays below; stays under; stay below; "
    "stay under; remains below; remains under; remain below; remain under; at least; at most; above; over; below; under; "
    "more than; less than; fewer than; no more than; not more than; not exceeding; at or below; at or under; at or above; "
    "no higher than; no lower than; no less than; no fewer than; up to; lower than; higher than; smaller than; not above; "
    "within; in under; in less than; in no more than; "
    "capped at; limited to; restricted to; held to; kept to; held at; "
    "shorter than; faster than; quicker than; cheaper than; lighter than; sooner than; earlier than; "
    "longer than; larger than; bigger than; greater than; better than"
)
NOT = (
    "not; no; never; not be; not to; not go; not rise; not take; not get; cannot; can't; doesn't; don't; no one waits; never be; "
    "never go"
)
AND_ALSO = "and; so that we; and so; and thereby"
WINS = "win; secure; obtain; clinch; earn"  # what one wins, one has or has not, unless it is counted
MORE_OF, FEWER_OF = "more; new; enough; back", "fewer; less"
NOT_VERBS = (
    "open rate; test coverage; sign language; hold time; fix rate; host family; host families; run rate; ship parts; start-up; "
    "start up; present value; train service; train services; book sales; book loans; record attendance; land registry; "
    "place value"
)
"""Compounds that begin like a verb."""
NONE_FIRST, AT_LEAST = "no; nothing; nobody; no one; never", "at least; at most; another"
MORE = (
    "longer than; older than; bigger than; larger than; slower than; exceed; exceeding; above; over; more than; higher than; "
    "dearer than; heavier than; hotter than; louder than; wider than; taller than; costlier than; worse than; "
    "greater than; beyond; later than"
)
FEWER = (
    "below; under; less than; fewer than; lower than; shorter than; less than in; fewer than in; lower than in; shorter than in; "
    "drop below; fall below; go below; dip below"
)
CHANGE, NAMED, AND = "by; another; an additional", "of; is; at", "and; to"
STATED = "is; are; stands at; sits at; is at; takes; lasts"
BETWEEN = "between; within; in the range; in the range of"
LESS = (
    "max; max.; maximum; a maximum of; maximum of; not over; stays below; stays under; stay below; stay under; remains below; "
    "remains under; remain below; remain under; below; under; less than; fewer than; at most; no more than; not more than; "
    "down to; not exceeding; at or below; at or under; no higher than; lower than; smaller than; not above; within; in under; "
    "in less than; in no more than; "
    "capped at; limited to; restricted to; held to; kept to; held at; "
    "shorter than; faster than; quicker than; cheaper than; lighter than; sooner than; earlier than"
)
ABOVE = "above; past; beyond"
GROWTH = "growth; increase; lift; boost; uplift; improvement; gain; rise; more; higher; faster; larger; bigger"
DECLINE = "reduction; decrease; drop; decline; cut; fewer; less; lower; shorter; cheaper"
UP_BEHIND = GROWTH
DOWN_BEHIND = DECLINE + "; off"
UNITS_FIRST = "second; seconds; minute; minutes; hour; hours; day; days; week; weeks; month; months; kg; km"
SECONDS = {
    "ms": 0.001, "s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hr": 3600, "hour": 3600, "day": 86400,
    "week": 604800, "month": 2629800, "year": 31557600,
}  # fmt: skip
"""Units of time, and how long each is."""
FIRST_WORDS = (
    "no; off; of; in; on; for; from; to; the; a; an; our; its; their; and; with; at; is; are; that; so that; rate of; more; "
    "each day; each week; each month; each quarter; each year; every day; every week; every month; every quarter; every year; "
    "per week; per month; per quarter; per year"
)
KEPT_LAST_BEHIND = "of"
LAST_WORDS = (
    "by; from; to; in; of; is; are; at; and; with; on; for; the; up; down; should; must; will; for the; reach; reaches; hit; "
    "hits; current; current is; target; shrinks; drops; falls; grows; rises; always; consistently; kept; held; maintained; "
    "has to; have to; needs to; need to; ought to; has; have; flat; steady; stable; constant; goal; goal is; be; to be; stay; "
    "stays; remain; remains; not; within; into service; into use; into operation; into production; into force; should be; "
    "brought; driven; pushed; taken; takes; lasts"
)
