"""What must not come out of a report, one check a sentence of ``must_not``.

The sentences have five shapes; one of another shape fails with "no check for this", so that
nothing is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from re import Match

from turnout.evaluate.checklist import Check, says
from turnout.evaluate.told import Record, texts
from turnout.evaluate.words import tokens

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2})\b")
_FILLER = frozenset({"of", "for", "or", "and", "parliament"})
_DEFINING = frozenset({"forms", "scope", "status"})


def check_forbidden(
    sentences: Sequence[str],
    mentions: Sequence[Record],
    wanted: Sequence[Record],
    taken: Mapping[str, Record],
) -> list[Check]:
    """One check a sentence.

    Args:
        sentences: the ``must_not`` list.
        mentions: every predicted mention.
        wanted: the mentions that must come out.
        taken: the prediction taken for each wanted key.
    """
    allowed = _Allowed(mentions, wanted, taken)
    checks = []
    for sentence in sentences:
        found = next(
            (c(allowed, m) for shape, c in _SHAPES if (m := shape.match(sentence))),
            "no check for this",
        )
        checks.append(Check(f"must not: {sentence}", not found, found))
    return checks


class _Allowed:
    """The predictions, and which of them may tell a toll."""

    def __init__(
        self,
        mentions: Sequence[Record],
        wanted: Sequence[Record],
        taken: Mapping[str, Record],
    ) -> None:
        self.mentions = mentions
        self.tolls = [
            taken[str(w["key"])] for w in wanted if w.get("deaths") and str(w["key"]) in taken
        ]


def _size(allowed: _Allowed, shape: Match[str]) -> str:
    number = int(shape[1].replace(",", ""))
    hits = [s for m in allowed.mentions for s in _sizes(m) if number in s]
    return f"size {hits[0]}" if hits else ""


def _sizes(mention: Record) -> Iterator[tuple[object, object]]:
    size = mention.get("size")
    if size:
        yield size.get("low"), size.get("high")
        for claim in size.get("claims") or ():
            yield claim.get("low"), claim.get("high")


def _event(allowed: _Allowed, shape: Match[str]) -> str:
    days = {
        f"-{_MONTHS.index(month[:3].lower()) + 1:02}-{int(day):02}"
        for month, day in _DAY.findall(shape[1])
        if month[:3].lower() in _MONTHS
    }
    words = {w for w in tokens(_DAY.sub("", shape[1])) if w not in _FILLER}
    for mention in allowed.mentions:
        start = str(mention.get("start"))
        if any(start.endswith(day) for day in days):
            return f"a mention on {start}"
        for evidence in mention.get("evidence") or ():
            quote = str(evidence.get("quote", ""))
            # A long quote of a sentence that also tells a protest proves nothing.
            short = len(tokens(quote)) <= 6
            if evidence.get("variable") in _DEFINING and short and words & set(tokens(quote)):
                return f"a mention on the words {quote!r}"
    return ""


def _toll(allowed: _Allowed, shape: Match[str]) -> str:
    number = int(shape[1].replace(",", ""))
    for mention in allowed.mentions:
        toll = mention.get("deaths") or {}
        if number in (toll.get("low"), toll.get("high")) and mention not in allowed.tolls:
            return f"{number} dead on {mention.get('start')} {mention.get('forms')}"
    return ""


def _month(allowed: _Allowed, shape: Match[str]) -> str:
    month = f"{shape[2]}-{_MONTHS.index(shape[1][:3].lower()) + 1:02}"
    dates = [str(m.get(k)) for m in allowed.mentions for k in ("start", "end")]
    hits = [d for d in dates if d.startswith(month)]
    return hits[0] if hits else ""


def _organizer(allowed: _Allowed, shape: Match[str]) -> str:
    names = re.findall(r"'([^']+)'", shape[1])
    told = [o for m in allowed.mentions for o in texts(m.get("organizers"))]
    hits = [o for o in told if any(says(o, n) for n in names)]
    return hits[0] if hits else ""


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[_Allowed, Match[str]], str]], ...] = (
    (re.compile(r"an? size of ([\d,]+)"), _size),
    (re.compile(r"an event for (.+)"), _event),
    (re.compile(r"([\d,]+) as the toll of (.+)"), _toll),
    (re.compile(r"a date in ([A-Z][a-z]+) (\d{4})"), _month),
    (re.compile(r"an organi[sz]er (.+)"), _organizer),
)
