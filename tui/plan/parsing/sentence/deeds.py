"""Whether a sentence speaks of a deed: something that is done or is not; or of something that is kept."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise

from ...text import fold
from ..lexicon import en
from ..lexicon.word_patterns import either, lazily
from ..lexicon.words import listed, spoken, telling, words
from ..masked_text import MASK, Sentence
from . import cues

_OPENS = rf"[\s,:–—{MASK}-]*(?:(?:{cues.OPENINGS})\s+)*"
_MOVES = words("UP", "DOWN", "KEEP", "REACH", "COUNT", "LEADS")
"""Verbs that move, reach or count something."""
_MEASURED = lazily(rf"{words('NOUNS_TOO')}\s+(?:[^\W\d]+\s+)?{words('MEASURED')}(?!\w)")
_RATED = lazily(rf"\s+{words('MEASURED')}(?!\w).*\d")
"""`load time no longer than 8 seconds`"""
_BOUNDED = lazily(
    rf"(?:{words('NOUNS_TOO')}\s+(?!{words('ARTICLES')}\s)[^\W\d]|[^\d]*?(?<!\w){words('MUST')}\s)[^\d]*?(?:(?<!\w){words('COMPARED')}|[<>≤≥]=?)(?:\s+[^\W\d]+)?\s*\d"
)
"""`pick errors no more than 4`: a word that may be a verb is none where what follows it is bounded."""
_NOUNS = {*listed("NOUNS_TOO"), *(verb for verb in listed("FINISH", "DEEDS") if verb.isalpha() and not verb.isascii())}
SHORT = frozenset(form for verb in _NOUNS for form in (verb, fold(verb)))
"""Verbs that may begin a noun, Vietnamese ones of one syllable among them: `đưa đón`, `dịch bệnh`."""
_CAPPED = lazily(
    rf"(?:\s+[^\W\d][\w-]*)+?\s+(?:{words('CAPPED_AT')}\s+\d[\d.,]*(?![\d.,]|\s*(?:{words('AGES_BEHIND', 'UNITS_FIRST')})(?!\w))"
    rf"|{words('CAPPED_FOR')}\s+\d)"
)
"""`đưa đón học sinh trễ dưới 2 %`: something that is bounded, as no deed is."""
_FIRST_OF_DEEDS = frozenset(map(fold, listed("FINISH")))
_LONGER = either(
    *(
        verb
        for verb in listed("UP", "DOWN", "KEEP", "REACH", "COUNT", "LEADS")
        if " " in verb and fold(verb.split()[0]) in _FIRST_OF_DEEDS
    )
)
"""Verbs that begin like another one, with its accents or with none: `mở rộng`, `huy động`."""
_ONE_SYLLABLE = frozenset(verb for verb in listed("DEEDS") if verb.isalpha() and not verb.isascii())
"""Vietnamese verbs of one syllable, which without its accents may be any word."""
_DEEDS = either(*(verb for verb in listed("DEEDS", "FINISH") if verb not in _ONE_SYLLABLE))
_LISTED = rf"(?:{words('AGAIN_JOINED')}-?)?{_DEEDS}|{'|'.join(sorted(_ONE_SYLLABLE))}"
_MADE_OF_ONE = rf"[a-z]+{words('MAKES_VERBS')}|{words('AGAIN_JOINED')}-[a-z]+(?<!ing)(?<!ion)(?<!ry)(?<!er)(?<!al)"
_MADE_OF_MORE = (
    rf"[^\W\d]+\s{words('COMPLETES')}(?=\s+\w)|(?:{'|'.join(listed('AGAIN'))})\s[^\W\d]+"
    rf"|[^\W\d]+\s(?:[^\W\d]+\s)?(?!{words('NOT_MADE')}(?!\w)){words('TURNS_INTO')}(?=\s+\w)"
)
_DEED = (
    rf"(?!{words('NOT_MADE_VERBS')}(?!\w))"
    rf"(?:(?:{_LISTED})(?:\s{words('COMPLETES')}(?=\s+\w))?|{_MADE_OF_ONE}|{_MADE_OF_MORE})"
)
"""A verb that something is done with: of a table, or by how it is made (`re-roof`, `fossilise`, `rào kín`, `tái thiết`)."""
_OPENING_VERB = lazily(
    rf"[\s,:–—{MASK}-]*(?:(?:{cues.OPENINGS})(?!\w)[\s,:–—{MASK}-]*)*(?!{words('NOT_VERBS')}(?!\w))"
    rf"(?:(?:(?P<finish>(?!{_LONGER}(?![\w-])){_DEED}(?:\s+{words('PARTICLES')}(?=\s+{words('ARTICLES')}\s))?)|(?P<moves>{_MOVES}))(?![\w-])(?!\s+{words('OF')}\s))?"
)
"""The verb that a sentence begins with, and what stands before it."""
_ARTICLE = lazily(rf"\s+{words('ARTICLES')}\s")
BRINGS = lazily(rf"{_OPENS}{words('BRINGS')}(?!\w)")
KEEPS = lazily(
    rf"(?:^|[.,;:{MASK}(]|(?<!\w)(?:{words('OPENINGS', 'MAY_KEEP')}))\s*(?:{cues.KEEP})(?!\w)(?!\s+{words('NOT_KEPT')}(?!\w))"
    rf"|(?P<amid>(?<!\w)(?:{cues.KEEP})\s+(?:{words('BETWEEN', 'NAMED', 'SINCE', 'COMPARED')}\s+)+[-−]?\d)"
)
_GOES = lazily(rf"{cues.UP}|{cues.DOWN}")
_KEEP_WORDS = telling(*listed("KEEP"))
VIETNAMESE = frozenset(verb for verb in listed("FINISH", "DEEDS") if not verb.isascii())
_OF_TWO_WORDS = frozenset(form for verb in VIETNAMESE - set(listed("NOUNS_TOO")) if " " in verb for form in (verb, fold(verb)))
"""Vietnamese verbs that are hardly ever something else."""
_WORDS = lazily(r"[^\W\d][\w-]*(?=\s+[^\W\d])")
_PASSIVE = lazily(rf"\s*{words('PASSIVES')}\s")
_MODAL = lazily(rf"\s*(?:[^\W\d][\w-]*\s+){{1,4}}?{words('MODALS')}\s+(?=[^\W\d])")
"""`Board to approve the policy`"""
_IMPERATIVE = lazily(
    rf"{_OPENS}(?!{words('ONGOING', 'PREPOSITIONS', 'BASELINE')}(?!\w))"
    rf"[a-z]+(?:-[a-z]+)?(?:\s+{words('PARTICLES')})?(?=\s+{words('ARTICLES')}\s)"
)
"""A verb that no table knows: `Record our first CD`."""
_CERTIFIES = lazily(rf"{_OPENS}{words('CERTIFIES')}\s+(?:[^{MASK}.,;]*\s)?{words('AWARDS')}(?!\w)")
_HAS = lazily(rf"{_OPENS}{words('HAS')}\s+(?!{words('MORE_OF')}(?!\w))[^\W\d]")
_GETS = lazily(
    rf"{_OPENS}(?!{words('ONGOING')}(?!\w))"
    rf"(?:{words('COUNT', 'LEADS', 'REACH')}\s+(?:{words('PARTICLES')}\s+)?{words('ARTICLES')}\s"
    rf"|{either(*(verb for verb in listed('COUNT', 'LEADS', 'REACH') if not verb.isascii()))}"
    rf"\s+(?!{words('MORE_OF', 'FEWER_OF', 'MEASURED', 'STOPS')}(?!\w))[^\W\d])"
)
"""`find a new supplier`, `tìm nhà cung cấp mới`"""
_WINS = lazily(rf"{_OPENS}{words('WINS')}\s+(?!{words('MORE_OF')}(?!\w))[^\W\d]")
_CERTIFIED = lazily(rf"(?<!\w){words('CERTIFIES')}\s+(?:[^{MASK}.,;]{{0,40}}\s)?{words('AWARDS')}(?!\w)")
_STANDS = lazily(
    rf"\w\s+{words('MODALS')}\s+{words('PASSIVES')}\s+[^\W\d]"
    rf"|[\w{MASK}]\s+(?:{words('DONE_STATES')}\Z|{words('DONE_STATES', 'DONE_WITH')}\s+{cues.PREPOSITIONS}(?!\w))"
)
"""`the bylaws must be voted`, `the new site live`, `cầu mới thông xe`"""


def opens_with_verb(low: str) -> bool:
    """Whether a text begins with a verb for sure, since an article stands behind it: `close the books`."""
    verb = opening_verb(low)
    return verb is not None and verb.lastgroup is not None and _ARTICLE.match(low, verb.end()) is not None


@lru_cache(16)
def opening_verb(low: str) -> re.Match[str] | None:
    """The verb that a text begins with, and what stands before it: the group `finish`, `moves` or none."""
    return _OPENING_VERB.match(low)


@lru_cache(16)
def keeps(low: str) -> bool:
    """Whether a text says of something that it stays as it is."""
    if _KEEP_WORDS.isdisjoint(spoken(low)) or (kept := KEEPS.search(low)) is None:
        return False
    verb = opening_verb(low)  # `cut the length of stay from 6 days to 5`
    return kept["amid"] is None or verb is None or not verb["moves"] or _GOES.fullmatch(verb["moves"]) is None


DONE = rf"(?:{words('PARTICIPLES')}|(?!{words('NO_PARTICIPLES')}(?!\w))[a-z]{{2,}}ed(?:\s{words('PARTICLES')})?)"
_ENDS_DONE = lazily(rf"[\w{MASK}]\s+{DONE}\Z")
_OF_ALL = lazily(rf"\s*{words('FOR_ALL')}\s")
_FIGURES = either(*(word for word in en.NUMBER_WORDS if word.isalpha() and len(word) > 1))
_DENIED, _DIGIT = lazily(rf"\s*{words('NOT')}\s"), lazily(r"\d")
_NOT_THERE = lazily(
    rf"(?<!\w){words('FOR_ALL')}\s|(?<!\w){words('MEASURED', 'OR_MORE', 'OR_LESS')}(?!\w)|(?<!\w){_FIGURES}(?!\w)"
)
"""Of all, or of how much: nothing that is there by a day, as `nightly backups verified` and `a new logo` are."""


def finishes(low: str) -> bool:
    """Whether a text begins with a verb of something that is done, and not with what is measured: `feed cost`."""
    verb = opening_verb(low)
    if verb is None or verb["finish"] is None:
        return False
    if _RATED.match(low, verb.end()) or (verb["finish"] in SHORT and _CAPPED.match(low, verb.end())):
        return False
    return not (_MEASURED.match(low, verb.start("finish")) or _BOUNDED.match(low, verb.start("finish")))


def unlisted_verb(low: str) -> int:
    """Where the verb ends, if a text begins with none of the tables' verbs: `Board to approve`, `HĐQT phê duyệt`, `Record`."""
    imperative = None if opens_with_deed(low) else _IMPERATIVE.match(low)
    return _somebody_acts(low) or (imperative.end() if imperative else 0)


def opens_with_deed(low: str) -> bool:
    """Whether a text begins with a verb of a table, or with one that is made like one."""
    verb = opening_verb(low)
    return verb is not None and verb.lastgroup is not None


def _somebody_acts(low: str) -> int:
    """Where the verb ends of what somebody does, or is to do: `Board to approve …`, `HĐQT phê duyệt …`."""
    if opens_with_deed(low) or stands(low) or _PASSIVE.match(low):
        return 0
    said = list(islice(_WORDS.finditer(low), 6))
    for one, other in pairwise(said[1:]):
        if low[one.end() : other.start()].isspace() and f"{one[0]} {other[0]}" in _OF_TWO_WORDS:
            return other.end()
    modal = _MODAL.match(low)
    verb = opening_verb(low[modal.end() :]) if modal else None
    return modal.end() + verb.end() if modal and verb and verb["finish"] else 0


_ENDED, _LAST_THREE = lazily(rf"\s+{words('ENDED')}\s*\Z"), lazily(r"[^\W\d]+")


def ended(low: str) -> int:
    """Where the verb begins that a Vietnamese text ends with, if it says that this is done: `tiền thưởng được chi trả xong`."""
    done = _ENDED.search(low)
    said = list(_LAST_THREE.finditer(low, 0, done.start())) if done else []
    if len(said) < 2:
        return 0
    verb = next((n for n in (2, 1) if len(said) > n and " ".join(m[0] for m in said[-n:]) in VIETNAMESE), 0)
    if verb and len(said) > verb + 1 and _PASSIVE.match(low, said[-verb - 1].start()):
        verb += 1
    return said[-verb].start() if verb else 0


def stands(low: str) -> bool:
    """Whether a text says that something is there, or is to be: `the new site live`."""
    low = low.strip(f" ,.{MASK}")
    return _STANDS.search(low) is not None or ended(low) > 0


def certifies(sentence: Sentence) -> bool:
    """`get certified`, `đạt chứng nhận`: something one has or has not."""
    return _CERTIFIES.match(sentence.low) is not None


def certified(low: str) -> bool:
    """Whether a text says of something that it has a certificate."""
    return _CERTIFIED.search(low.strip(f" ,.{MASK}")) is not None


def is_deed(sentence: Sentence) -> bool:
    """Whether a sentence without a number speaks of something that is done or is not.

    It says that something is there (`kitchen certified`, `the site live`), who does or wins something, or, where a day is
    named, what one has or what is done by then, with a verb that no table need know (`Record our first CD by June`).
    """
    low = sentence.low
    if stands(low) or certified(low) or _somebody_acts(low) or _WINS.match(low):
        return True
    if not any(piece.field == "due" for piece in sentence.pieces):
        return False
    if _ENDS_DONE.search(low.strip(f" ,.{MASK}")) and not _OF_ALL.match(low):
        return True
    masked = low.startswith(MASK) and not any(piece.start == 0 for piece in sentence.pieces)
    there = not (masked or opens_with_deed(low) or _NOT_THERE.search(low) or _DENIED.match(low))
    gets = _GETS.match(low) is not None and not _NOT_THERE.search(low) and not _DIGIT.search(low)
    return there or gets or unlisted_verb(low) > 0 or _HAS.match(low) is not None
