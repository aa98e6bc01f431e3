"""Calendar words and absolute date notations in English news text. Nothing is resolved here.

``find_dates`` finds dates as written; a year that the text does not give stays unknown
(``XXXX-05-27``). What "27 May" means for one report is the business of
``turnout.resolve.time``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from turnout.model.dates import is_day as is_day
from turnout.model.dates import to_edtf as to_edtf
from turnout.model.spans import Span

MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

MONTHS: dict[str, int] = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
"""Month names and abbreviations without their dot, in lower case, to 1-12."""
MONTHS |= {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {"sept": 9}

WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(WEEKDAY_NAMES)}
"""Weekday names and abbreviations without their dot, in lower case, to Monday=0 ... Sunday=6."""
WEEKDAYS |= {name[:3]: number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

SEASONS: dict[str, int] = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Season names to their EDTF code."""

AMBIGUOUS_MONTHS = frozenset({"march", "may", "mar", "april", "june", "august", "jan", "dec"})
"""Month words that are as often a verb, a protest, or a name: they need a word beside them."""

_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ONES + _TEENS, 1)}
"""Ordinal words to 1-31."""
ORDINALS |= {f"twenty{mark}{word}": 20 + n for n, word in enumerate(_ONES, 1) for mark in "- "}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}

ORDINAL_STARTS = tuple(sorted({re.split(r"[\s-]", word)[0] for word in ORDINALS}))
"""First words of the ordinals."""

NUMBER_WORDS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
}
NUMBER_WORDS |= {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "thirty": 30, "forty": 40}
NUMBER_WORDS |= {"fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "a hundred": 100}


def _any_of(words: dict[str, int]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest_first)


def _with_dot(words: dict[str, int], full: list[str]) -> str:
    """Full names, then abbreviations with their dot: the dot after a full name ends a sentence."""
    short = {word: number for word, number in words.items() if word not in full}
    return rf"(?:(?:{'|'.join(full)})\b|(?:{_any_of(short)})\b\.?)"


MONTH = _with_dot(MONTHS, MONTH_NAMES)
"""Pattern for a month word with its optional dot (lower-case text)."""
FULL_MONTH = rf"(?:{'|'.join(MONTH_NAMES)})\b"
WEEKDAY = rf"(?:{'|'.join(WEEKDAY_NAMES)})\b"
"""Pattern for a full weekday name; abbreviations are taken only beside a date."""
ANY_WEEKDAY = _with_dot(WEEKDAYS, WEEKDAY_NAMES)
ORDINAL_WORD = rf"(?:{_any_of(ORDINALS)})\b"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:\s?(?:st|nd|rd|th)\b)?(?![0-9])"
"""Pattern for a day of the month in digits, with or without its ordinal ending."""
YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2})(?![0-9])"

MONTH_FIRST_COUNTRIES = frozenset({"US", "PH", "FM", "MH", "PW", "PR", "GU", "AS", "VI", "MP"})
"""ISO 3166 codes where 3/4 is the fourth of March (Unicode CLDR short formats, English)."""


def compile_words(pattern: str) -> re.Pattern[str]:
    r"""Compile a pattern in which ``\\s+`` and ``\\s*`` mean a short gap between words.

    A gap is four characters at most: with open-ended runs a file of blanks takes quadratic
    time.
    """
    return re.compile(pattern.replace(r"\s+", r"\s{1,4}").replace(r"\s*", r"\s{0,4}"))


_MAY_BE_NO_MONTH = r"(?:(?<=may)|(?<=march)|(?<=mar))"
_NOT_A_DAY_COUNT = r"(?![,.:]?[0-9]|\s*%)"
"""Behind a day: "march 3,000", "May 5.5%" are figures."""
_NOT_A_LENGTH = (
    r"(?!\s*(?:percent|per\s+cent|km\b|kilomet|miles?\b|years?\b|months?\b|"
    r"weeks?\b|days?\b|hours?\b|minutes?\b|a\.?m\b|p\.?m\b))"
)
"""Behind "march 15", which may be a march of 15 kilometres."""
_NO_VERB_FOLLOWS = (
    r"(?!\s+(?:be|have|not|also|still|well|yet|soon|now|face|lead|need|become|take|go|get|"
    r"come|see|through|to\s+(?:the|demand|protest)|towards?|against|for|by)\b)"
)
"""Behind "15 may" and "20,000 march", which may be people who do so."""

_NOTATIONS: dict[str, str] = {
    # 2020-01-24, 2020/01/24; the time that may follow is not part of the date
    "iso": rf"(?P<y>{YEAR})(?P<sep>[-/])(?P<m>1[0-2]|0[1-9])(?P=sep)(?P<d>3[01]|[12][0-9]|0[1-9])"
    r"(?![0-9])",
    # 24/1/2020, 24.01.2020, 24-01-2020: which is the day depends on the country
    "numeric": rf"(?P<a>[0-3]?[0-9])(?P<sep>[-/.])(?P<b>[0-3]?[0-9])(?P=sep)(?P<y>{YEAR})",
    # 24 January 2020, 24th of Jan., the first of May
    "day_month": rf"(?P<d>{DAY}|{ORDINAL_WORD})(?:\s+of)?\s+(?P<mn>{MONTH})"
    rf"(?:(?:\s+of)?\s*,?\s*(?P<y>{YEAR})|{_MAY_BE_NO_MONTH}{_NO_VERB_FOLLOWS}|(?<!may)(?<!march)(?<!mar))",
    # Jan. 24, 2020; January 24th; March the 8th
    "month_day": rf"(?P<mn>{MONTH})\s+(?:the\s+)?(?P<d>{DAY}|{ORDINAL_WORD})"
    rf"(?:\s*,?\s*(?P<y>{YEAR})|{_NOT_A_DAY_COUNT}{_NOT_A_LENGTH})",
    # January 2020, Jan. of 2020, Jan, 2020
    "month_year": rf"(?P<mn>{MONTH})(?:\s+of)?\s*,?\s*(?P<y>{YEAR})",
    # 24-Jan-2020
    "dashed": rf"(?P<d>{DAY})-(?P<mn>{MONTH})-(?P<y>{YEAR})",
}
NOTATIONS: dict[str, re.Pattern[str]] = {n: compile_words(p) for n, p in _NOTATIONS.items()}
"""Absolute notations by name, for lower-case text, in the order they are tried."""


PROTEST_OR_VERB = re.compile(
    rf"(?:(?P<ordinal>\b{ORDINAL_WORD}\s+(?=march))|\b)(?:march|may|mar)\b", re.ASCII
)
"""Finds "march", "mar", "may" without a capital in the original text: in a text with capitals
that is the protest or the verb. Without any, "third march" is the protest, "3 march" a date."""
_LEAD = compile_words(rf"{ANY_WEEKDAY}\s*,?\s*(?:the\s+)?")
_START = re.compile(rf"(?<![\w.,/:$£€%-])(?:[0-9]{{1,4}}|{MONTH}|{ORDINAL_WORD})")
_UPPER_TO_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it is written, before anything is resolved.

    Attributes:
        span: where it stands.
        year, month, day: what the words give; None where they do not.
        notation: name of the notation that read it, a key of ``NOTATIONS``.
    """

    span: Span
    year: int | None
    month: int
    day: int | None
    notation: str

    @property
    def edtf(self) -> str:
        """The date in EDTF, ``XXXX`` for an unknown year."""
        return to_edtf(self.year, self.month, self.day)


def lower(text: str) -> str:
    """``text`` with A-Z in lower case; never changes the length, so offsets hold."""
    return text.translate(_UPPER_TO_LOWER)


def month_number(word: str) -> int:
    """1-12 for a month word in any case, with or without its dot.

    Raises:
        KeyError: when it is no month word.
    """
    return MONTHS[word.strip().rstrip(".").lower()]


def weekday_number(word: str) -> int:
    """Monday=0 ... Sunday=6 for a weekday word in any case, with or without its dot.

    Raises:
        KeyError: when it is no weekday word.
    """
    return WEEKDAYS[word.strip().rstrip(".").lower()]


def day_number(word: str) -> int:
    """1-31 for "24", "24th", "first" or "twenty-first".

    Raises:
        ValueError: when it is no day of a month.
    """
    plain = re.sub(r"\s+", " ", word.strip().lower())
    digits = re.match(r"[0-9]{1,2}", plain)
    number = int(digits.group()) if digits else ORDINALS.get(plain, 0)
    if not 1 <= number <= 31:
        raise ValueError(f"not a day of the month: {word!r}")
    return number


def read_numeric(
    first: int, second: int, year: int | None, country: str | None
) -> tuple[int, int] | None:
    """Month and day of a numeric date, or None where the order cannot be known.

    Args:
        first: the number that stands first in the text.
        second: the number after it.
        year: the year, to check the day exists.
        country: ISO 3166 alpha-2 code of the outlet, which settles the order.
    """
    orders = [(first, second), (second, first)]
    possible = [(m, d) for m, d in orders if 1 <= m <= 12 and is_day(year, m, d)]
    if len(set(possible)) <= 1:
        return possible[0] if possible else None
    if country is None:
        return None
    return orders[0] if country.upper() in MONTH_FIRST_COUNTRIES else orders[1]


def match_date(lowered: str, at: int, country: str | None = None) -> WrittenDate | None:
    """The absolute date that starts exactly at ``at``, or None.

    Args:
        lowered: text in lower case (see ``lower``).
        at: offset of its first character.
        country: settles the order of numeric dates.
    """
    for name, pattern in NOTATIONS.items():
        match = pattern.match(lowered, at)
        if match is None:
            continue
        written = _written(name, match, country)
        if written is not None:
            return written
    return None


def _written(name: str, match: re.Match[str], country: str | None) -> WrittenDate | None:
    part = match.groupdict()
    year = int(part["y"]) if part.get("y") else None
    day: int | None
    if name == "numeric":
        order = read_numeric(int(part["a"]), int(part["b"]), year, country)
        if order is None:
            return None
        month, day = order
    else:
        month = int(part["m"]) if name == "iso" else month_number(part["mn"])
        day = day_number(part["d"]) if part.get("d") else None
    if day is not None and not is_day(year, month, day):
        return None
    span = Span(match.start(), match.end())
    return WrittenDate(span, year, month, day, name)


def find_dates(text: str, *, country: str | None = None) -> Iterator[WrittenDate]:
    """Every absolute date in ``text``, in order, as written.

    "May" the verb and "march" the protest are no dates, nor is a bare month. A numeric date
    that could be read both ways is left out unless ``country`` settles it.

    >>> [d.edtf for d in find_dates("On Jan. 24, 2020 and again on 3 March")]
    ['2020-01-24', 'XXXX-03-03']
    """
    lowered, at = lower(text), 0
    cased = lowered != text
    while (start := _START.search(lowered, at)) is not None:
        found = match_date(lowered, start.start(), country)
        if found is not None and not _is_protest(text, found.span, cased=cased):
            yield found
            at = found.span.end
        else:
            at = start.end()


def _is_protest(text: str, span: Span, *, cased: bool) -> bool:
    word = PROTEST_OR_VERB.search(text, span.start, span.end)
    return word is not None and bool(cased or word["ordinal"])


def parse_date(text: str, *, country: str | None = None) -> str | None:
    """EDTF of a string that is nothing but one absolute date, with or without a weekday.

    >>> parse_date("Friday, 24 January 2020")
    '2020-01-24'
    >>> parse_date("may"), parse_date("3/4/2020"), parse_date("3/4/2020", country="GB")
    (None, None, '2020-04-03')
    """
    lowered = lower(text).strip()
    lead = _LEAD.match(lowered)
    body = lowered[lead.end() :] if lead else lowered
    found = match_date(body, 0, country)
    if found is None or body[found.span.end :].strip(" .,;|") != "":
        return None
    return found.edtf
