"""Days by their name: those with one date everywhere, those of a country, those of Easter."""

from __future__ import annotations

import re
from datetime import date, timedelta

from turnout.model.annotations import TimeKind
from turnout.model.spans import Span
from turnout.resolve.time.anchor import Anchor
from turnout.resolve.time.rule import Context, Example, Reading, Rule, point
from turnout.resolve.time.written import REL_YEAR, resolve_written
from turnout.text.calendar import YEAR, WrittenDate

_FIXED: dict[str, tuple[int, int]] = {
    "may day": (5, 1),
    "international workers day": (5, 1),
    "international labour day": (5, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "st stephen's day": (12, 26),
    "twelfth night": (1, 5),
    "international women's day": (3, 8),
    "world women's day": (3, 8),
    "valentine's day": (2, 14),
    "st valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "guy fawkes night": (11, 5),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "armistice day": (11, 11),
    "anzac day": (4, 25),
    "europe day": (5, 9),
    "canada day": (7, 1),
    "australia day": (1, 26),
    "waitangi day": (2, 6),
    "nakba day": (5, 15),
    "land day": (3, 30),
    "april fool's day": (4, 1),
    "world aids day": (12, 1),
    "world water day": (3, 22),
    "world press freedom day": (5, 3),
    "world environment day": (6, 5),
    "world refugee day": (6, 20),
    "international human rights day": (12, 10),
    "international mother language day": (2, 21),
}
"""Days with one date everywhere."""

_BY_COUNTRY: dict[str, dict[str, tuple[int, int]]] = {
    "independence day": {
        "US": (7, 4), "IN": (8, 15), "PK": (8, 14), "NG": (10, 1), "GH": (3, 6), "KE": (12, 12),
        "ID": (8, 17), "MX": (9, 16), "BR": (9, 7), "PH": (6, 12), "BD": (3, 26), "LK": (2, 4),
        "UG": (10, 9), "TZ": (12, 9), "ZM": (10, 24), "ZW": (4, 18), "UA": (8, 24), "PL": (11, 11),
        "FI": (12, 6), "CL": (9, 18), "PE": (7, 28), "CO": (7, 20), "AR": (7, 9), "MY": (8, 31),
        "KR": (8, 15), "GE": (5, 26), "AM": (9, 21), "JM": (8, 6), "TT": (8, 31), "SN": (4, 4),
    },
    "republic day": {"IN": (1, 26), "TR": (10, 29), "IT": (6, 2), "PK": (3, 23), "NP": (5, 28)},
    "youth day": {"ZA": (6, 16), "CM": (2, 11), "IN": (1, 12)},
    "human rights day": {"ZA": (3, 21)},
    "women's day": {"ZA": (8, 9)},
    "workers day": {},
    "labour day": {},
    "victory day": {"RU": (5, 9), "BY": (5, 9), "KZ": (5, 9), "BD": (12, 16), "EE": (6, 23)},
    "democracy day": {"NG": (6, 12)},
}  # fmt: skip
"""Days whose date the country of the report settles."""

_ELSEWHERE = {
    "human rights day": (12, 10),
    "women's day": (3, 8),
    "workers day": (5, 1),
    "labour day": (5, 1),
}
"""The date of such a day in the other countries."""

_NO_FIXED_LABOUR_DAY = frozenset({"US", "CA", "AU", "NZ", "JM", "BM", "TT", "KZ", "JP", None})

_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "holy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit monday": 50,
    "shrove tuesday": -47,
}
"""Days counted from the Easter of the western churches."""

_EASTERN = frozenset(
    {"GR", "CY", "RU", "UA", "BY", "RO", "BG", "RS", "MK", "MD", "GE", "ET", "ER", "EG", "ME"}
)
"""Countries where Easter may be the other one, so that no day is given."""

_VAGUE = ("black friday", "bloody sunday", "super tuesday", "cyber monday", "giving tuesday")


def _name(raw: str) -> str:
    name = re.sub(r"\s+", " ", raw.replace("’", "'"))
    name = re.sub(r"\bsaint\b|\bst\.", "st", name).replace("labor", "labour")
    name = name.replace("workers' ", "workers ").replace("worker's ", "workers ")
    for word in ("women", "year", "valentine", "patrick", "stephen", "fool", "mother"):
        name = re.sub(rf"\b{word}s?'?s? (?=day|eve)", f"{word}'s ", name)
    return name.replace("saints day", "saints' day").replace("souls day", "souls' day")


def _holiday(match: re.Match[str], context: Context) -> Reading | None:
    if not context.capital(match.start("name")):
        return None
    name, country = _name(match["name"]), context.country
    fixed = _FIXED.get(name)
    if fixed is None and name in _BY_COUNTRY:
        table, moved = _BY_COUNTRY[name], name in ("labour day", "workers day")
        other = None if moved and country in _NO_FIXED_LABOUR_DAY else _ELSEWHERE.get(name)
        fixed = table.get(country or "", other)
    if fixed is None:
        return Reading(kind=TimeKind.VAGUE)
    year = int(match["y"]) if match["y"] else None
    written = WrittenDate(Span(match.start(), match.end()), year, *fixed, "")
    return _eve(resolve_written(written, None, match["rel"], context), match["eve"])


def _eve(reading: Reading, eve: str | None) -> Reading:
    """The day before, for "on the eve of May Day"."""
    if not eve:
        return reading
    start, future = (Anchor.of(day).offset(-1) for day in (reading.start, reading.future_start))
    return Reading(start=start, future_start=future, relative=reading.relative)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _of_easter(match: re.Match[str], context: Context) -> Reading | None:
    name = re.sub(r"\s+", " ", match["name"])
    if not context.capital(match.start("name")):
        return None
    today = context.anchor.day
    if name not in _EASTER or today is None or context.country in _EASTERN:
        return Reading(kind=TimeKind.VAGUE)
    if match["y"]:
        day = easter(int(match["y"])) + timedelta(_EASTER[name])
        return point(day.isoformat(), relative=False)
    days = [easter(today.year + by) + timedelta(_EASTER[name]) for by in (-1, 0, 1)]
    past, future = max(d for d in days if d <= today), min(d for d in days if d >= today)
    return point(past.isoformat(), future.isoformat())


def _alternatives(names: dict[str, object] | dict[str, tuple[int, int]]) -> str:
    words = sorted(names, key=len, reverse=True)
    spelled = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    spelled = spelled.replace("st\\s+", r"(?:st\.?|saint)\s+").replace("labour", "labou?r")
    return spelled.replace("'s", "['’]?s?['’]?").replace("workers", "workers?['’]?s?")


_NAMES = f"{_alternatives(_FIXED)}|{'|'.join(_alternatives({n: (1, 1)}) for n in _BY_COUNTRY)}"
_STARTS = sorted(
    {re.split(r"[\s']", name)[0] for name in (*_FIXED, *_BY_COUNTRY)}
    | {"saint", "valentines", "patricks", "worker", "labor", "womens", "eve"}
)

_EASTER_NAMES = "|".join(name.replace(" ", r"\s+") for name in (*_EASTER, *_VAGUE))

RULES = (
    Rule(
        name="holiday",
        starts=tuple(_STARTS),
        pattern=rf"(?:(?P<eve>eve\s+of)\s+)?(?P<name>{_NAMES})(?:\s*,?\s*(?P<y>{YEAR}))?{REL_YEAR}",
        read=_holiday,
        reads=(
            Example("a May Day rally", "2019-05-01", future="2020-05-01"),
            Example("On New Year’s Day crowds", "2019-01-01", future="2020-01-01"),
            Example("International Women's Day 2017", "2017-03-08"),
            Example("a Women's Day march", "2019-03-08", future="2020-03-08"),
            Example("on Christmas Eve last year", "2018-12-24"),
            Example("on St. Patrick's Day", "2019-03-17"),
            Example("on the eve of May Day", "2019-04-30"),
            Example("on Valentines Day", "2019-02-14"),
            Example("They rallied on Labour Day", None),
        ),
        leaves=(
            "may daylight come",
            "Boxing Days",
            "Then a labour day wasted",
            "Some women's days",
        ),
    ),
    Rule(
        name="easter_day",
        starts=tuple(sorted({name.split()[0] for name in (*_EASTER, *_VAGUE)})),
        pattern=rf"(?P<name>{_EASTER_NAMES})"
        rf"(?:\s*,?\s*(?P<y>{YEAR}))?",
        read=_of_easter,
        reads=(
            Example("shops shut on Good Friday", "2019-04-19", future="2020-04-10"),
            Example("on Easter Monday 2018", "2018-04-02"),
            Example("crowds on Black Friday", None),
        ),
        leaves=("a good fright", "Not a good friday for them"),
    ),
)
