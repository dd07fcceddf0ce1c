"""Reading a typed filter: words, `field:value`, `field<value`, `#tag`, `@owner`; `-` or `not` before any of them; quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..errors import Refused
from ..model import record
from ..text import fold
from . import filter_lexicon
from .filter_lexicon import CHOICE_WORDS, CHOICES, FIELD_WORDS, FIELDS, says, spaced, squeezed, word_set
from .query import ME, NONE, Either, Query, Term, Value
from .values import read_count, read_days, read_share

LONGEST = 500
"""Characters of a filter."""
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f]")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_KEYED = re.compile(r"([^\W\d_]+(?:[-_][^\W\d_]+)*)(:?(?:<=|>=|≤|≥|<|>|=)|:)")
_OPS = {"=": ":", ":=": ":", "≤": "<=", "≥": ">=", "": ":"}
_NOBODY = word_set(filter_lexicon.NOBODY)
_SIGNS = {"#": "tag", "@": "owner"}
_HALF_TYPED = frozenset({"no_such_day", "not_a_day", "not_a_number"})
"""What half of a day or a number is, and no mistake yet."""
_EXAMPLES = {"updated": "1w", "start": "1/10", "goal": "G2", "owner": "lan", "status": "off-track", "confidence": "low"}


class _Token(NamedTuple):
    """A piece between spaces, its quotes taken off. Up to `bare` characters stand before the first quote."""

    text: str
    bare: int
    closed: bool
    end: int


@record()
class ParsedFilter:
    """What was understood of a line that is still being typed.

    `query` is what it asks by now, `settled` the same without the word that is being typed; `wrong` is the first thing
    that was not understood, and is left out of both.
    """

    query: Query
    settled: Query
    wrong: Refused | None = None

    @property
    def begins_a_term(self) -> bool:
        """Whether the word being typed is, or may become, a term that asks about a field."""
        if self.query == self.settled:
            return False
        last = self.query.terms[-1]
        return last.field != "text" or bool(FIELD_WORDS.beginning(str(last.values[0])))


class _Manner(NamedTuple):
    """What days and numbers are read by."""

    today: date
    decimal_mark: str
    fiscal_month: int


def parse(text: str, today: date, *, decimal_mark: str = ".", fiscal_month: int = 1) -> Query:
    """What a whole line asks. Raises `Refused` for the first thing in it that cannot be understood."""
    found = _read(text, _Manner(today, decimal_mark, fiscal_month), typing=False)
    if found.wrong is not None:
        raise found.wrong
    return found.query


def read_so_far(text: str, today: date, *, decimal_mark: str = ".", fiscal_month: int = 1) -> ParsedFilter:
    """What a line asks while it is being typed: what cannot be understood, or not yet, asks nothing."""
    return _read(text, _Manner(today, decimal_mark, fiscal_month), typing=True)


def _read(text: str, manner: _Manner, *, typing: bool) -> ParsedFilter:
    if len(text) > LONGEST:
        return ParsedFilter(Query(), Query(), Refused("filter_too_long", length=len(text), longest=LONGEST))
    line = _UNSEEN.sub(" ", unicodedata.normalize("NFC", text))
    tokens = list(_tokens(line))
    being_typed = typing and bool(tokens) and tokens[-1].end == len(line)
    terms: list[Term] = []
    last: Term | None = None
    wrong: Refused | None = None
    negated = False
    for place, token in enumerate(tokens):
        unfinished = being_typed and place == len(tokens) - 1
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if not negated and following is not None and _negates(token, following):
            negated = True
            continue
        try:
            if not token.closed and not typing:
                raise Refused("filter_open_quote", text=token.text[:40])
            term = _term(token, negated, manner, unfinished)
        except Refused as refused:
            half_typed = unfinished and refused.reason in _HALF_TYPED
            term, wrong = None, wrong if half_typed else wrong or refused
        negated = False
        if term is None or (unfinished and term.negated):
            continue  # what is to be left out is so once its word is finished
        if unfinished:
            last = term
        else:
            terms.append(term)
    settled = Query(tuple(terms))
    return ParsedFilter(settled if last is None else settled & Query((last,)), settled, wrong)


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        found: list[str] = []
        bare, closing = -1, ""
        while place < len(text) and (closing or not text[place].isspace()):
            sign = text[place]
            place += 1
            if closing:
                if sign == closing:
                    closing = ""
                else:
                    found.append(sign)
            elif sign in _QUOTES and (not found or bare >= 0 or found[-1] in "-:<>=#@,"):
                bare = len(found) if bare < 0 else bare
                closing = _QUOTES[sign]
            else:
                found.append(sign)
        word = "".join(found)
        yield _Token(word, len(word) if bare < 0 else bare, not closing, place)


def _negates(token: _Token, following: _Token) -> bool:
    if token.bare < len(token.text) or not token.text:
        return False
    word = token.text
    return says(word, filter_lexicon.NOT) or (says(word, filter_lexicon.NOT_BEFORE_FIELD) and _is_keyed(following))


def _is_keyed(token: _Token) -> bool:
    match = _KEYED.match(token.text.removeprefix("-"))
    return token.text[:1] in _SIGNS or (match is not None and bool(FIELD_WORDS.exactly(match[1])))


def _term(token: _Token, negated: bool, manner: _Manner, unfinished: bool) -> Term | None:
    """What one piece asks; None where it asks nothing. Raises `Refused`."""
    text, bare = token.text, token.bare
    if text.startswith("-") and bare > 0 and (len(text) > 1 or not token.closed):
        negated, text, bare = not negated, text[1:], bare - 1
    if bare > 0 and text[:1] in _SIGNS:
        field, op, value = _SIGNS[text[0]], ":", text[1:]
    else:
        match = _KEYED.match(text)
        if match is None or match.end() > bare or text[match.end() :].startswith("//"):
            return _words(text, bare, negated)
        name, op, value = match[1], match[2].removeprefix(":"), text[match.end() :]
        op = _OPS.get(op, op)
        field = FIELD_WORDS.exactly(name)
        if not field:
            near = FIELD_WORDS.nearest(name)
            if len(name) < 3 or (not near and match[2] != ":"):
                return _words(text, bare, negated)
            raise Refused(
                "filter_no_such_field", text=name[:40], near=f"{near.replace(' ', '-')}:" if near else "", fields=tuple(FIELDS)
            )
    if not value.strip():
        if unfinished:
            return None
        raise Refused("filter_needs_value", text=text[:40], example=f"{text[:40]}{_example(field)}")
    if op != ":" and field not in filter_lexicon.ORDERED:
        raise Refused("filter_has_no_order", text=text[:40], key=field, op=op, value=value[:40])
    values: list[Value] = []
    for each in value.split(",") if field not in filter_lexicon.NUMBERS else (value,):
        if each.strip():
            values += _values(field, each.strip(), manner, unfinished)
    return Term(field, tuple(dict.fromkeys(values)), op, negated) if values else None


def _example(field: str) -> str:
    """A value that may be asked for."""
    if field in _EXAMPLES:
        return _EXAMPLES[field]
    if field in CHOICES:
        return next(iter(CHOICES[field]))
    return "2w" if field in filter_lexicon.DAYS else "50" if field in filter_lexicon.NUMBERS else "seo"


def _words(text: str, bare: int, negated: bool) -> Term | None:
    """A piece that is searched for as it is."""
    if bare == len(text) > 0 and squeezed(text) in filter_lexicon.BARE:
        return Term("is", (squeezed(text),), negated=negated)
    wanted = " ".join(fold(text).split())
    return Term("text", (wanted,), negated=negated) if wanted not in ("", "-") else None


def _values(field: str, text: str, manner: _Manner, unfinished: bool) -> tuple[Value, ...]:
    """The values that a word may stand for: one, or while it is being typed all that begin so."""
    word = squeezed(text)
    if field in CHOICE_WORDS:
        words = CHOICE_WORDS[field]
        exact = words.exactly(text)
        begun = () if exact else words.beginning(text)
        if exact or len(begun) == 1 or (begun and unfinished):
            return (exact,) if exact else begun
        near = words.nearest(text)
        raise Refused("filter_no_such_value", key=field, text=text[:40], near=near.replace(" ", "-"), words=tuple(CHOICES[field]))
    if field in filter_lexicon.DAYS:
        if word in _NOBODY:
            return (NONE,)
        return (read_days(text, manner.today, field, patient=not unfinished, fiscal_month=manner.fiscal_month),)
    if field in filter_lexicon.NUMBERS:
        if word in _NOBODY:
            return (NONE,)
        read = read_share if field in filter_lexicon.SHARES else read_count
        return (read(text, field, manner.decimal_mark),)
    if field in filter_lexicon.NAMES:
        return (_name(field, text),)
    return (fold(text),)


def _name(field: str, text: str) -> Value:
    """A name, or a word for oneself or for nobody that may be one."""
    for instead, words in ((NONE, filter_lexicon.NOBODY), *(((ME, filter_lexicon.MYSELF),) if field == "owner" else ())):
        if says(text, words):
            typed = spaced(text)
            plain = {NONE: "none", ME: "me"}[instead]
            return instead if typed == plain else Either(typed, instead, typed in {each.strip() for each in words.split(";")})
    return fold(text.lstrip("#@"))
