"""Every sentence a person reads goes through here: `_` for text, `ngettext` for counts, `N_` marks what is looked up later."""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

DOMAIN = "planner"
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
"""Where the catalogues are: `<language>/LC_MESSAGES/planner.po`, and the `.mo` compiled from it by `make words`."""


class Manner(NamedTuple):
    """How a language writes figures and days."""

    name: str
    """The language by its own name."""
    decimal: str = "."
    thousands: str = ","
    day: str = "{day} {month}"
    dated: str = "{day} {month} {year}"
    full: str = "{year}-{number:02}-{day:02}"
    """A day to type into a field, and in sentences that must leave no doubt."""


LANGUAGES: Mapping[str, Manner] = {
    "en": Manner("English"),
    "vi": Manner("Tiếng Việt", ",", ".", day="{day}/{number}", dated="{day}/{number}/{year}", full="{day:02}/{number:02}/{year}"),
}
"""The languages there are, English first: its texts are the keys, so it needs no catalogue."""


DATE_STYLES: Mapping[str, Mapping[str, str]] = {
    "language": {},
    "iso": {"day": "{number:02}-{day:02}", "dated": "{year}-{number:02}-{day:02}", "full": "{year}-{number:02}-{day:02}"},
    "day-first": {"day": "{day}/{number}", "dated": "{day}/{number}/{year}", "full": "{day:02}/{number:02}/{year}"},
}
"""How days may be written, whatever the language: what is put in the place of its own way. All of them are also read."""


class _Speech:
    """The language in force, and how it writes days."""

    language = "en"
    days = "language"
    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def N_(text: str) -> str:
    """Marks a text for translation without translating it yet."""
    return text


def _(text: str) -> str:
    """The text in the language in force."""
    return _Speech.catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The text for that many, in the language in force."""
    return _Speech.catalogue.ngettext(one, many, count)


def in_every_language(text: str) -> tuple[str, ...]:
    """The text in each of `LANGUAGES`: for reading what was written while another one was in force."""
    others = (name for name in LANGUAGES if name != "en")
    return text, *(_gettext.translation(DOMAIN, FOLDER, [name], fallback=True).gettext(text) for name in others)


def use(language: str) -> None:
    """Speak `language` (`en`, `vi`, or a locale name such as `vi_VN.UTF-8`) from now on; anything unknown is English."""
    code = _code(language)
    _Speech.language = code if code in LANGUAGES else "en"
    _Speech.catalogue = (
        _gettext.NullTranslations()
        if _Speech.language == "en"
        else _gettext.translation(DOMAIN, FOLDER, [_Speech.language], fallback=True)
    )


def _code(language: str) -> str:
    """`vi` for `vi`, `vi_VN.UTF-8` and `VI-vn`."""
    return language.replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].lower()


def language() -> str:
    """The language in force: `en` or `vi`."""
    return _Speech.language


def language_wanted(remembered: str = "", environ: Mapping[str, str] = os.environ) -> str:
    """The language to begin with: `PLANNER_LANG`, else the one `remembered`, else what the locale says.

    `--lang` goes before them all. The locale is looked up in the order of POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`.
    """
    locale = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, (environ.get("PLANNER_LANG", ""), remembered, *locale)), "en")


# --- figures and days --------------------------------------------------------------------------------------------


def _manner() -> Manner:
    manner = LANGUAGES[_Speech.language]
    return manner if _Speech.days == "language" else manner._replace(**DATE_STYLES[_Speech.days])


def write_days(style: str) -> None:
    """Write days in one of `DATE_STYLES` from now on."""
    _Speech.days = style


def decimal_mark() -> str:
    """What stands before decimals in the language in force."""
    return _manner().decimal


def number(value: Decimal) -> str:
    """All its digits, with the language's marks: `12,345.60`, `12.345,60`."""
    text = format(value or abs(value), ",f")  # no zero is negative
    if _Speech.language == "en":
        return text
    manner = _manner()
    return text.replace(",", "\0").replace(".", manner.decimal).replace("\0", manner.thousands)


_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def month(value: date) -> str:
    """`Oct`, `Thg 10`."""
    return _(_MONTHS[value.month - 1])


def weekday(value: date) -> str:
    """`Thu`, `T5`."""
    return _(_WEEKDAYS[value.weekday()])


def day(value: date, *, year: bool = False) -> str:
    """`3 Oct`, `3/10`; with its year `3 Oct 2026`, `3/10/2026`."""
    return _written(_manner().dated if year else _manner().day, value)


def full_day(value: date) -> str:
    """`2026-10-03`, `03/10/2026`: with its year, and in figures only."""
    return _written(_manner().full, value)


def named_day(value: date) -> str:
    """`3 Oct 2026`, `3 Thg 10 2026`: with the month's name, so that nobody takes it for the day."""
    return f"{value.day} {month(value)} {value.year}"


def moment(value: datetime) -> str:
    """`2026-10-03 09:05`, `03/10/2026 09:05`."""
    return f"{full_day(value)} {value:%H:%M}"


def _written(form: str, value: date) -> str:
    return form.format(day=value.day, month=month(value), number=value.month, year=value.year)
