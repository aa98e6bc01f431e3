"""Datelines: "BANJA LUKA, Bosnia-Herzegovina (AP) —", "NAIROBI, June 23 (Xinhua) --".

A dateline is taken where its form leaves no doubt: a place in capitals with an agency or a
date wherever it stands in the head of the report, and a place in capitals with nothing but
a dash only where a line or sentence begins. A full stop closes one that ends with a year
("MADURAI, Aug. 22, 2010. The decision").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from turnout.model import Span
from turnout.text.calendar import ANY_WEEKDAY, DAY, MONTH, YEAR, WrittenDate, lower, match_date
from turnout.text.wordlist import listed

HEAD = 700
"""Characters in which a dateline or byline may begin."""

_UP = "A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐ"
_CAPS = rf"(?:Mc|Mac)?[{_UP}](?:[{_UP}'’.-]*[{_UP}.])?"
_RUN = rf"{_CAPS}(?:(?:[ ]|/)(?:(?:de|es|do|del|la)[ ])?{_CAPS}){{0,6}}"
_CITY = r"[A-Z][a-zà-ÿ'’-]+(?:[ -][A-Z][a-zà-ÿ'’-]+){0,2}"
_REGION = rf"(?:,[ ](?:the[ ])?[{_UP}][\w.'’-]*(?:[ ]\w[\w.'’-]*){{0,3}}){{0,2}}?"
_DATE = rf"(?:{MONTH}[ ]?{DAY}|{DAY}[ ]{MONTH})(?:,?[ ]{YEAR})?"
_WHEN = rf"(?:,?[ ](?i:(?:{ANY_WEEKDAY},?[ ])?(?P<date>{_DATE})))"
_AGENCY = r"(?:[ ]?\((?P<agency>[^\W\d_][^()\n]{1,30})\))"
_DASH = r"[ ]?(?P<dash>[—–]|--(?!-)|-(?![\w-])|:(?=[ ])|(?<=\b\d{4})\.(?=[ \n]+[A-Z\"“‘]))"

_CAPITALS = re.compile(
    rf"(?<![{_UP}\d.'’-])(?P<place>{_RUN}{_REGION}){_WHEN}?{_AGENCY}?(?:{_DASH}|(?<=\))(?=[ \n]))"
)
_MIXED = re.compile(
    rf"(?<![\w.])(?P<place>{_CITY}{_REGION}){_WHEN}?{_AGENCY}(?:{_DASH}|(?<=\))(?=[ \n]))"
)
# in lower-cased archives: "jaipur: five men were arrested"
_LOWER = re.compile(
    r"(?:^|(?<=\n))(?P<place>[a-z]{3,20}(?: [a-z]{3,20})?)(?P<date>)(?P<agency>)(?P<dash>:)"
    r"[ ](?=[^A-Z\n]{100})"
)
_BEGINS = re.compile(r"(?:^|[\n\r.!?\"”)]|\b\d{4})[ \t]*$")
_SPEAKER = re.compile(rf"\b[{_UP}][{_UP}]+:")
_SLUG = re.compile(r"[A-Z]{2}-[A-Z]")
_TWO_WORDS = listed(
    "new san santa saint st buenos cape rio tel addis kuala hong las los el la phnom abu sao são "
    "port mexico panama guatemala ho santo puerto fort baton salt den"
)
"""First words of cities with more than one: what else stands before a city is the headline."""
_NO_PLACE = listed(
    "update updated breaking live watch exclusive schedule analysis opinion video photo photos "
    "correction amendment note urgent alert feature news advisory summary factbox sapa reuters "
    "xinhua editorial comment letter interview profile timeline result results warning "
    "warnings attention issued contact source subs"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline.

    Attributes:
        span: from the place to the dash.
        place: the place with its region or country ("BANGUI, Central African Republic").
        agency: the agency's name inside the brackets, or None.
        date: the date as written, or None.
    """

    span: Span
    place: Span
    agency: Span | None = None
    date: WrittenDate | None = None

    def without_lead(self, length: int) -> Dateline:
        """The same dateline when its first ``length`` characters are an author's name."""
        place = Span(self.place.start + length, self.place.end)
        return replace(self, span=Span(place.start, self.span.end), place=place)


def find_dateline(text: str) -> Dateline | None:
    """The first dateline in the head of ``text``, or None."""
    head = text[:HEAD]
    found = [
        d for p in (_CAPITALS, _MIXED, _LOWER) for m in p.finditer(head) if (d := _read(text, m))
    ]
    return min(found, key=_weakness, default=None)


def _weakness(dateline: Dateline) -> tuple[bool, Span]:
    """First what names an agency or a day; among equals what stands first."""
    return dateline.agency is None and dateline.date is None, dateline.span


def _read(text: str, match: re.Match[str]) -> Dateline | None:
    if not _plausible(text, match):
        return None
    lowered = lower(text[:HEAD])
    agency = Span(*match.span("agency")) if match["agency"] else None
    date = match_date(lowered, match.start("date")) if match["date"] else None
    if agency is not None and (bracketed := match_date(lowered, agency.start)) is not None:
        agency, date = None, bracketed
    found = Dateline(Span(*match.span()), Span(*match.span("place")), agency, date)
    return found.without_lead(_headline(text, match)) if match.re is _MIXED else found


def _headline(text: str, match: re.Match[str]) -> int:
    """Characters of a mixed-case match that belong to the headline before the city."""
    if _BEGINS.search(text, max(0, match.start() - 80), match.start()):
        return 0
    words = match["place"].split(",")[0].split(" ")
    kept = 1
    while kept < len(words) and words[-kept - 1].lower() in _TWO_WORDS:
        kept += 1
    return sum(len(word) + 1 for word in words[:-kept])


def _plausible(text: str, match: re.Match[str]) -> bool:
    word = match["place"].split(",")[0]
    if word.lower().split()[0].strip(".") in _NO_PLACE or len(word) < 3:
        return False
    glued = match.start() > 0 and text[match.start() - 1].isalpha()
    if match["agency"] and (match["dash"] or match["date"]):
        return match["dash"] != ":"
    if match["dash"] == "." and not match["date"]:
        return False
    if match.re is _LOWER:
        return True
    begins = _BEGINS.search(text, max(0, match.start() - 80), match.start())
    if glued or not match["dash"] or not begins or _SLUG.match(word):
        return False
    if match["dash"] == ":":
        # "KAMPALA: Police ..." opens a report; "HOST: Welcome back" opens a transcript
        return len(_SPEAKER.findall(text)) == 1 and match.start() == 0 and "-" not in word
    return bool(match["date"]) or len(word) > 3 or "," in match["place"]
