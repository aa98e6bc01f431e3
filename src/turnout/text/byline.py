"""What a report's own head tells of it: authors, agency, place and publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.model import DateBasis, Published, Span
from turnout.text.dateline import HEAD, Dateline, find_dateline
from turnout.text.names import Author, read_names
from turnout.text.published import as_published, published
from turnout.text.wordlist import listed

__all__ = ["Author", "Header", "read_header"]

_BY = re.compile(
    r"(?:(?P<open>^|[\n\r.!?)\]”\"]|\|)[ \t]*"
    r"(?:(?:Written|Reported|Report|Reporting|Story|Text) )?"
    r"(?:By|BY|by)|(?P<glued>(?<=[ \t])(?:By|by)))[ \t:]+(?=[^\W\d_])"
)
_TAG = re.compile(
    r"\((?P<agency>(?![^)]*(?i:photo|picture|file))[A-Z][\w.&’' -]{1,24})\)[ \t]*"
    r"(?:[—–-]+|(?=By\b))"
)
_DESK = re.compile(
    r"\b(?:[A-Z]{2,6}|Our|Staff|Special)[ ](?:[A-Z][a-z]+ )?"
    r"(?:Reporter|Correspondent|Writer)s?(?![a-z])"
)
_PAIR = re.compile(
    r"(?P<before>\S+)[ ](?P<name>[A-Z][a-zà-ÿ'’-]+[ ][A-Z][a-zà-ÿ'’]+(?:-[A-Z][a-z]+)?)[ ]$"
)
_NOT_BEFORE_NAME = listed(
    "in at of for to from on with the a an by near over and against as after before into"
)
_WITHOUT_BY = re.compile(r"[A-Z][A-Z'’-]+[ ][A-Z][A-Z'’-]+[ ]and[ ]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands in front of a report's prose.

    Attributes:
        authors: names as printed, with their spans.
        published: the publication date, its basis and its span, or None.
        dateline_place: the dateline's place with its region, or None.
        agency: the agency's name inside the brackets, or None.
        body_start: offset of the first character after byline and dateline.
    """

    authors: tuple[Author, ...] = ()
    published: Published | None = None
    dateline_place: Span | None = None
    agency: Span | None = None
    body_start: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The authors' names."""
        return tuple(author.name for author in self.authors)


def read_header(text: str) -> Header:
    """Reads the head of a report.

    >>> header = read_header("LAGOS, Nigeria, May 3 (WAP) - Hundreds marched.")
    >>> header.published.edtf, header.body_start
    ('XXXX-05-03', 30)
    """
    dateline = find_dateline(text)
    authors, by = _authors(text, dateline)
    dateline = _without_author(dateline, authors)
    tag = _TAG.search(text[:HEAD]) if dateline is None else None
    names = Span(authors[0].span.start, authors[-1].span.end) if authors else None
    body = max([0, *(s.end for s in (names, dateline.span if dateline else None) if s)])
    if tag and tag.start() < 200:
        body = max(body, tag.end())
    date = _date(text, dateline, names, _caption(tag, by), body)
    body = max(body, _end_of_date(text, date))
    return Header(
        authors=authors,
        published=date,
        dateline_place=dateline.place if dateline else None,
        agency=_agency(dateline, tag),
        body_start=_skip_space(text, body),
    )


def _agency(dateline: Dateline | None, tag: re.Match[str] | None) -> Span | None:
    if dateline is not None:
        return dateline.agency
    return Span(*tag.span("agency")) if tag and tag.start() < 200 else None


def _caption(tag: re.Match[str] | None, by: int | None) -> Span | None:
    """What stands before a byline and its agency's mark."""
    if by is None:
        return None
    return Span(0, tag.start() if tag and tag.start() <= by else by)


def _date(
    text: str, dateline: Dateline | None, names: Span | None, caption: Span | None, body: int
) -> Published | None:
    own = published(text, head=max(body, 200), names=names, caption=caption)
    date = dateline.date if dateline else None
    if date is None or (date.year is None and own and _same_week(own.edtf, date.month, date.day)):
        return own
    return as_published(date, DateBasis.DATELINE)


def _end_of_date(text: str, date: Published | None) -> int:
    """Where the prose begins after a date that stands outside it, or 0."""
    if date is None or date.span is None or date.basis not in {DateBasis.BYLINE, DateBasis.TEXT}:
        return 0
    if date.basis is DateBasis.BYLINE:
        return date.span.end
    line = re.compile(r"[^\n\r]{0,40}$", re.MULTILINE).match(text, date.span.end)
    return line.end() if line and date.span.start < 400 else 0


def _same_week(edtf: str, month: int, day: int | None) -> bool:
    """Whether a date with its year is at most a week after a day without one."""
    if edtf.startswith("X") or len(edtf) < 10:
        return False
    gap = (int(edtf[5:7]) * 30 + int(edtf[8:10])) - (month * 30 + (day or 1))
    return 0 <= gap % 360 <= 7


def _authors(text: str, dateline: Dateline | None) -> tuple[tuple[Author, ...], int | None]:
    """The authors, and where the byline begins."""
    head = text[:HEAD]
    start = dateline.span.start if dateline else None
    for match in _BY.finditer(head):
        names = read_names(text, match.end(), len(head), dateline=start)
        if names and (match["glued"] is None or _certain(text, names, dateline)):
            return names, match.start() + len(match["open"] or "")
    return _without_by(text, dateline)


def _certain(text: str, names: tuple[Author, ...], dateline: Dateline | None) -> bool:
    """Whether a byline in the middle of a line is one: in capitals, or before a dateline."""
    end = names[-1].span.end
    if any(word.isupper() and len(word) > 2 for word in names[0].name.split()):
        return True
    if dateline is None or end > dateline.span.start:
        return False
    between = text[end : dateline.span.start].strip(" ,\n")
    agency = dateline.agency.of(text) if dateline.agency else ""
    return between in {"", agency}


def _without_by(text: str, dateline: Dateline | None) -> tuple[tuple[Author, ...], int | None]:
    """Names that stand before a dateline without "By", and desks ("ANA Reporter")."""
    if dateline is None or dateline.agency is None:
        return (), None
    before = text[: dateline.span.start]
    desk = [m for m in _DESK.finditer(before) if before[m.end() :].strip() == ""]
    if desk:
        return (Author(desk[-1][0], Span(*desk[-1].span())),), desk[-1].start()
    if _WITHOUT_BY.search(before):
        first = re.search(r"[A-Z'’-]+[ ][A-Z'’-]+(?=[ ]and[ ]$)", before)
        at = first.start() if first else 0
        return read_names(text, at, HEAD, dateline=dateline.span.start), at
    pair = _PAIR.search(before)
    if pair is None or not _is_person(text, pair, dateline.span.end):
        return (), None
    return (Author(pair["name"], Span(*pair.span("name"))),), pair.start("name")


def _is_person(text: str, pair: re.Match[str], body: int) -> bool:
    """Whether two words before a dateline are an author.

    Two capitalised words at the end of a headline are as often a place ("fire in South
    Africa JOHANNESBURG"); but then the report speaks of it, and of its author it does not.
    """
    before = pair["before"]
    if before.lower() in _NOT_BEFORE_NAME or not (before.islower() or before.isupper()):
        return False
    headline = [w for w in text[: pair.start("name")].split() if len(w) > 3 and w[0].isalpha()]
    if sum(w[0].islower() for w in headline) * 2 < len(headline):
        return False
    return not any(word in text[body:] for word in pair["name"].split())


def _without_author(dateline: Dateline | None, authors: tuple[Author, ...]) -> Dateline | None:
    """Cuts the author's name off a dateline that ran into it."""
    if dateline is None or not authors:
        return dateline
    end = authors[-1].span.end
    if not dateline.span.start < end < dateline.place.end:
        return dateline
    return dateline.without_lead(end + 1 - dateline.place.start)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
