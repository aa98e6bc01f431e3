"""The dateline at the head of a wire report, and the weekday that the lead gives to it."""

from __future__ import annotations

import re
from dataclasses import replace

from turnout.resolve.time.anchor import Anchor
from turnout.text.calendar import WEEKDAY, WrittenDate, compile_words, weekday_number

_HEAD = 600
"""Characters at the start of a text where a dateline may stand (a headline comes first)."""
_LEAD = 350
"""Characters behind a dateline in which the lead names the day."""

_PLACE_BEFORE = re.compile(
    r"(?:^|[\s.])[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,}(?:[ /-][A-ZÀ-Þ'’.-]+)*(?:,\s*[A-Z][\w.' ]+)?\s*"
    r"(?:\([^)]{2,30}\)\s*)?[,:]?\s*(?:(?:[A-Z][a-z]+day|[A-Z]{6,9}),?\s*)?$"
)
_DASH_AFTER = compile_words(r"\s*,?\s*(?:[(/][^)\n]{2,30}[)/])?\s*(?:--|[-–—:])")
_STAMP_BEFORE = re.compile(
    r"(?:published|updated|posted|last\s+modified|date)\s*(?:on|at)?\s*:?\s*(?:\w+day,?\s*)?$"
)
_LEAD_DAY = re.compile(
    rf"(?<!last )(?<!next )(?<!this )(?<!until )(?<!since )(?<!every )"
    rf"\b(?P<w>{WEEKDAY})(?!['’]s|s\b)"
)


def is_dateline(text: str, lowered: str, start: int, end: int) -> bool:
    """Whether the date at these offsets is the report's own: a dateline or a date stamp."""
    if start > _HEAD:
        return False
    if _STAMP_BEFORE.search(lowered[max(0, start - 40) : start]):
        return True
    return bool(_PLACE_BEFORE.search(text[max(0, start - 80) : start])) and bool(
        _DASH_AFTER.match(text, end)
    )


_OWN_LINE_BEFORE = re.compile(r"(?:^|\n|[A-ZÀ-Þ][\w.' -]{2,25},)\s*(?:\w+day,?\s*)?$")
_OWN_LINE_AFTER = re.compile(r"\s*(?:$|\n|[.,|]?\s*(?=[A-Z]))")


def is_own_date(text: str, start: int, end: int, day: str, published: str | None) -> bool:
    """Whether a full date is the report's own, set at its head or foot ("Lima, 4 May 2012").

    It is that of the document, stands at the start of a line or behind a place, and no word
    of the sentence follows it.
    """
    if day != published or len(day) != _FULL:
        return False
    return bool(_OWN_LINE_BEFORE.search(text[max(0, start - 40) : start])) and bool(
        _OWN_LINE_AFTER.match(text, end)
    )


_FULL = 10
"""Characters of an EDTF day."""


def learn_weekday(
    anchor: Anchor, written: WrittenDate, lowered: str, weekday_beside: str | None
) -> Anchor:
    """The anchor with its weekday, where a dateline of an unknown year tells it.

    A wire report under "November 8" that says "on Wednesday" in its lead was filed on that
    Wednesday: agencies name the day where others write "today". Possessives ("Sunday's
    shooting") and "last", "next", "until" name other days. See docs/decisions/0022.
    """
    same_day = (written.month, written.day) == (anchor.month_number, anchor.day_number)
    if not anchor.has_day or anchor.weekday is not None or not same_day:
        return anchor
    if weekday_beside:
        return replace(anchor, told_weekday=weekday_number(weekday_beside))
    lead = _LEAD_DAY.search(lowered, written.span.end, written.span.end + _LEAD)
    if lead is None:  # the lead is printed before the dateline
        lead = _LEAD_DAY.search(lowered, max(0, written.span.start - _LEAD), written.span.start)
    return replace(anchor, told_weekday=weekday_number(lead["w"])) if lead else anchor
