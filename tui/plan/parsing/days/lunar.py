"""The Vietnamese lunar calendar: on which day a day of a lunar month falls.

A month begins on the day of the new moon, a day at seven hours east of Greenwich; the month with the winter solstice is the
eleventh, and of thirteen months between two such the first in which the sun enters no new sign is a leap month. New moons and
the sun's longitude are Jean Meeus' (Astronomical Algorithms, chapters 25 and 49), to about a minute. China reckons at eight
hours, so its calendar is another one in some years (2007, 2030).
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

HOURS_EAST = 7
_UNIX_DAY = 2440587.5
"""The Julian date of 1970-01-01 at midnight in Greenwich."""
_EPOCH = date(1970, 1, 1).toordinal()
_MONTH = 29.530588861
_FIRST_NEW_MOON = 2451550.09766
_TERMS = (
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2), (0.00739, 1, -1, 1, 0),
    (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2), (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0),
    (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2), (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0),
    (0.00004, 0, 0, 2, -2), (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
)  # fmt: skip
"""Days; powers of the eccentricity; multiples of the sun's anomaly, the moon's anomaly and the moon's argument of latitude."""
_PLANETS = (
    (299.77, 0.107408, 325), (251.88, 0.016321, 165), (251.83, 26.651886, 164), (349.42, 36.412478, 126), (84.66, 18.206239, 110),
    (141.74, 53.303771, 62), (207.14, 2.453732, 60), (154.84, 7.306860, 56), (34.52, 27.261239, 47), (207.19, 0.121824, 42),
    (291.34, 1.844379, 40), (161.72, 24.198154, 37), (239.56, 25.513099, 35), (331.55, 3.592518, 23),
)  # fmt: skip
"""Degrees at the epoch, degrees a month, millionths of a day."""


def lunar_day(year: int, month: int, day: int) -> date:
    """The day of a month (1 to 12, no leap month) of the lunar year that begins in `year`: (2027, 1, 1) is Tết 2027."""
    eleventh, following = _eleventh_month(year - 1), _eleventh_month(year)
    if month >= 11:
        eleventh, following = following, _eleventh_month(year + 1)
    behind = (month - 11) % 12
    if round((following - eleventh) / _MONTH) == 13 and behind and _leap(eleventh) <= behind:
        behind += 1
    return date.fromordinal(_new_moon_day(_month_of(eleventh) + behind) + day - 1)


def _sin(degrees: float) -> float:
    return math.sin(math.radians(degrees))


def _dynamical(years: float) -> float:
    """By how many days the clocks of astronomy are ahead of ours, years from 2000."""
    if years < 5:
        return (63.86 + 0.3345 * years) / 86400
    if years <= 50:
        return (62.92 + 0.32217 * years + 0.005589 * years**2) / 86400
    return (-20 + 32 * ((years + 180) / 100) ** 2 - 0.5628 * (150 - years)) / 86400


@lru_cache(256)
def _new_moon_day(k: int) -> int:
    """The day, as an ordinal, on which the `k`-th new moon after January 2000 falls in Vietnam."""
    t = k / 1236.85
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t
    found = _FIRST_NEW_MOON + _MONTH * k + 0.00015437 * t * t - 0.00017 * _sin(node)
    found += sum(size * eccentricity**e * _sin(m * sun + n * moon + f * latitude) for size, e, m, n, f in _TERMS)
    found += sum(size * 1e-6 * _sin(begin + step * k) for begin, step, size in _PLANETS)
    return math.floor(found - _dynamical(100 * t) - _UNIX_DAY + HOURS_EAST / 24) + _EPOCH


def _sun_sign(day: int) -> int:
    """In which of the twelve signs (0 from the spring equinox) the sun is as a day begins in Vietnam."""
    t = (day - _EPOCH + _UNIX_DAY - HOURS_EAST / 24 - 2451545) / 36525
    t += _dynamical(100 * t) / 36525
    anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t
    centre = (
        (1.914602 - 0.004817 * t) * _sin(anomaly) + (0.019993 - 0.000101 * t) * _sin(2 * anomaly) + 0.000289 * _sin(3 * anomaly)
    )
    longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * _sin(125.04 - 1934.136 * t)
    return math.floor(longitude % 360 / 30)


def _month_of(day: int) -> int:
    """Which new moon a month that begins on this day has."""
    return round((day - _EPOCH + _UNIX_DAY - _FIRST_NEW_MOON) / _MONTH)


@lru_cache(64)
def _eleventh_month(year: int) -> int:
    """The first day of the month with the winter solstice of `year`: the last that begins before the tenth sign."""
    k = _month_of(date(year, 12, 31).toordinal())
    while _new_moon_day(k) > date(year, 12, 31).toordinal():
        k -= 1
    return _new_moon_day(k - 1 if _sun_sign(_new_moon_day(k)) >= 9 else k)


@lru_cache(64)
def _leap(eleventh: int) -> int:
    """How many months after the eleventh the leap month stands, in a year of thirteen."""
    k = _month_of(eleventh)
    return next(n for n in range(1, 14) if _sun_sign(_new_moon_day(k + n)) == _sun_sign(_new_moon_day(k + n + 1)))
