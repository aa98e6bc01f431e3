"""The publication date that a report's own head tells, and what tells it.

Only dates that stand outside the prose count: in a dateline, beside a byline, in a caption,
on a line of their own, after "Published" or "Updated", in the title of a news diary, or
where a broadcast tells its own date. A date in a sentence about the event is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnout.model import DateBasis, Published, Span
from turnout.text.calendar import ANY_WEEKDAY, WrittenDate, lower, match_date

_HEAD = 700
_TIME = r"(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s?\(?[a-z]{2,4}\)?)?"
_LEAD = rf"(?:(?:{_TIME})[\s,]+(?:on\s+)?)?(?:{ANY_WEEKDAY}[\s,]+)?(?:the\s+)?"
_LABELLED = re.compile(
    r"(?:\b(?:first\s+published|published|posted|publication date|issued|date|dated|updated|"
    r"last updated|last modified|created)(?:\s+(?:at|on))?\s*:?\s*|this story is from\s+)" + _LEAD
)
_DIARY = re.compile(
    r"\b(?:schedule|diary|agenda|roundup|digest|bulletin|briefing|forecast|summary|headlines|"
    rf"programme|advisory)\s*(?:for|of|,|-|:)?\s+(?:the\s+)?{_LEAD}"
)
_BROADCAST = re.compile(
    rf"\b(?:it[’']s|it is|today is|this is)\s[^.!?\n]{{0,60}}?\b(?={ANY_WEEKDAY},?\s){_LEAD}"
)
_LINE = re.compile(r"[^\n\r]+")
_LINE_TAIL = re.compile(
    rf"[\s,.|)\]–—-]*(?:{ANY_WEEKDAY})?[\s,.|)\]–—-]*(?:at\s+)?(?:{_TIME})?[\s.|]*"
)
_ROLE = r"[\w .]{2,30}?(?:[,|\n]|\b(?:reporter|writer|correspondent|staff|press|editor|news))\s*"
_AFTER_NAMES = (
    re.compile(rf"[\s,|(–—-]*(?:on\s+)?{_LEAD}"),
    re.compile(rf"[\s,|(–—-]*{_ROLE}[\s,|(–—-]*(?:on\s+)?{_LEAD}"),
)
_BORDER = ",|(–—:-"
MAX_LINE = 60
"""A line over this many characters is prose."""


def published(
    text: str, *, head: int, names: Span | None, caption: Span | None
) -> Published | None:
    """The best publication date in the head of ``text``, or None.

    A date with a year is taken before one without; otherwise what is printed as the
    publication date goes before what is only near the title.

    Args:
        text: the report.
        head: offset where the prose begins.
        names: span of the byline.
        caption: span of what stands before the byline.
    """
    lowered = lower(text[:_HEAD])
    found = [
        *_labelled(lowered, _LABELLED, head),
        *_beside_byline(lowered, names),
        *_on_own_line(text, lowered),
        *_in_caption(lowered, caption),
        *(p for p in _labelled(lowered, _DIARY, 160) if _is_title(text, p)),
        *_labelled(lowered, _BROADCAST, 300),
        *_at_the_front(text, lowered),
    ]
    return min(found, key=lambda p: p.edtf.startswith("X"), default=None)


_FRONT = re.compile(rf"\s*{_LEAD}")
_FRONT_ENDS = re.compile(r"[\s,.|–—-]+(?=[A-Z])")


def _at_the_front(text: str, lowered: str) -> Iterator[Published]:
    """A full date that is the first thing of the text, with a name or title behind it."""
    lead = _FRONT.match(lowered)
    date = match_date(lowered, lead.end()) if lead else None
    if date and date.year and date.day and _FRONT_ENDS.match(text, date.span.end):
        yield as_published(date, DateBasis.TEXT)


def as_published(date: WrittenDate, basis: DateBasis) -> Published:
    """``date`` as a publication date."""
    return Published(date.edtf, basis, date.span)


def _labelled(lowered: str, label: re.Pattern[str], limit: int) -> Iterator[Published]:
    for match in label.finditer(lowered):
        date = match_date(lowered, match.end())
        # "protests published on 3 May" has no year: prose
        if date and match.start() <= limit and (date.year or label is not _LABELLED):
            yield as_published(date, DateBasis.TEXT)


def _is_title(text: str, date: Published) -> bool:
    """Whether the words before a diary's date are its title, not prose about a schedule."""
    words = text[: date.span.start if date.span else 0].split()[-6:]
    return sum(word[0].isupper() for word in words) * 2 >= len(words)


def _beside_byline(lowered: str, names: Span | None) -> Iterator[Published]:
    """A date after the names, on their line or the next (``By Jane Doe, 12 March 2019``)."""
    if names is None:
        return
    for pattern in _AFTER_NAMES:
        match = pattern.match(lowered, names.end)
        date = match_date(lowered, match.end()) if match else None
        if date and date.year:
            yield as_published(date, DateBasis.BYLINE)
            return


def _in_caption(lowered: str, caption: Span | None) -> Iterator[Published]:
    """A date at either end of the words before a byline ("Jan. 2020 Iraq protest")."""
    if caption is None or len(caption) > 100:
        return
    ends = re.compile(rf"(?:^|[,|(–—]\s*){_LEAD}")
    for match in ends.finditer(lowered, caption.start, caption.end):
        date = match_date(lowered, match.end())
        if date and date.year and date.span.end <= caption.end:
            yield as_published(date, DateBasis.CAPTION)


def _on_own_line(text: str, lowered: str) -> Iterator[Published]:
    """A line that is a date, or a short line that ends or begins with one."""
    for number, line in enumerate(_LINE.finditer(lowered)):
        if number >= 12:
            return
        if line.end() - line.start() > MAX_LINE or (line.end() == len(lowered) < len(text)):
            continue
        date = _line_date(lowered, line.start(), line.end())
        if date is not None:
            yield as_published(date, DateBasis.TEXT)


def _line_date(lowered: str, start: int, end: int) -> WrittenDate | None:
    line = lowered[start:end]
    starts = [0] + [at + 1 for at, char in enumerate(line) if char in _BORDER]
    lead = re.compile(rf"\s*(?:on\s+)?{_LEAD}")
    for at in starts:
        match = lead.match(lowered, start + at, end)
        date = match_date(lowered, match.end()) if match else None
        if date is None or date.span.end > end or date.day is None:
            continue
        tail = _LINE_TAIL.match(lowered, date.span.end, end)
        whole_line = at == 0 and match is not None
        if tail and tail.end() == end and (date.year or whole_line):
            return date
    return None
