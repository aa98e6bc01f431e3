"""An event in words: "March, Baghdad, 24 January 2020: 200,000 to 2,500,000 by 2 sources"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from turnout.codebook import load_codebook
from turnout.model import Estimate, Event, Interval, Mention, Place, Statement, Value
from turnout.model.voices import voice

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_EDTF = re.compile(r"^(\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?$")

MAX_PLACES = 3


def headline(event: Event) -> str:
    """Form, place, date, and how many by how many sources."""
    what = [forms_in_words(event), places_in_words(event), dates_in_words(event)]
    words = ", ".join(part for part in what if part)
    words = words[:1].upper() + words[1:]
    size = size_in_words(event)
    return f"{words}: {size}" if size else words


def told(event: Event, variable: str) -> list[Statement]:
    """Statements of one variable over all mentions, denied ones left out."""
    return [s for m in event.mentions for s in m.of(variable) if not s.denied]


def label(name: str) -> str:
    """A codebook name for people: ``tear_gas`` is "tear gas"."""
    return "sit-in" if name == "sit_in" else name.replace("_", " ")


TITLED = ("issues", "responses")
"""Variables whose names are keywords and whose titles are short; those of forms define them."""


def category_in_words(variable: str, name: str) -> str:
    """A category for people: the issue ``crime_safety`` is "crime and safety"."""
    return _titles().get((variable, name)) or label(name)


@cache
def _titles() -> dict[tuple[str, str], str]:
    return {
        (v.name, c.name): c.title[:1].lower() + c.title[1:]
        for v in load_codebook().variables
        if v.name in TITLED
        for c in v.categories
    }


def forms_in_words(event: Event) -> str:
    """The event's own name, else its forms."""
    names = told(event, "name")
    if names:
        return str(names[0].value)
    forms = list(dict.fromkeys(label(str(s.value)) for s in told(event, "forms")))
    words = joined(forms) or "protest"
    return f"campaign of {words}" if event.scope == "campaign" and forms else words


def places_in_words(event: Event) -> str:
    """Up to three places by name."""
    names = list(dict.fromkeys(place_name(s.value) for s in told(event, "places")))
    more = len(names) - MAX_PLACES
    if more > 0:
        return f"{', '.join(names[:MAX_PLACES])} and {more} more"
    return joined(names)


def place_name(value: Value) -> str:
    """A place's name, with its city for a venue."""
    if not isinstance(value, Place):
        return str(value)
    return f"{value.name} ({value.city})" if value.city else value.name


def dates_in_words(event: Event) -> str:
    """The first day told, and the last."""
    start, end = (best_day(event, name) for name in ("start", "end"))
    status = event_status(event)
    if start is None and end is None:
        return status
    if end is None:
        words = day_in_words(str(start))
        words = f"since {words}" if event.scope == "campaign" else words
    else:
        words = f"{day_in_words(start)} to {day_in_words(end)}" if start else day_in_words(end)
    return f"{words} ({status})" if status else words


def best_day(event: Event, variable: str) -> str | None:
    """The reconciled day, or the first told before reconciling."""
    estimate = event.estimate(variable)
    if estimate is not None and estimate.best is not None:
        return str(estimate.best)
    return _first(told(event, variable))


def event_status(event: Event) -> str:
    """The reconciled status, or those told; nothing for the plain "occurred"."""
    estimate = event.estimate("status")
    if estimate is None or estimate.best is None:
        return status_in_words(event.mentions)
    return "" if estimate.best == "occurred" else str(estimate.best)


def status_in_words(mentions: Iterable[Mention]) -> str:
    """The status where it is not the plain "occurred"."""
    told_statuses = dict.fromkeys(m.status for m in mentions)
    return " / ".join(s for s in told_statuses if s != "occurred")


def day_in_words(edtf: str) -> str:
    """``2020-01-24`` is "24 January 2020"; what is not a plain date stays as it is."""
    match = _EDTF.match(edtf)
    if match is None:
        return edtf
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= len(MONTHS):
        return edtf
    parts = [str(int(day)) if day else "", MONTHS[int(month) - 1], year if year != "XXXX" else ""]
    return " ".join(part for part in parts if part)


def size_in_words(event: Event) -> str:
    """The span of all figures, and how many sources gave them."""
    sizes = counted(event, "size")
    if not sizes:
        return ""
    sources = len({voice(s) for s in sizes})
    return f"{span_in_words(sizes)} by {sources} source{'s' if sources > 1 else ''}"


def counted(event: Event, variable: str) -> list[Statement]:
    """The statements of a count that its estimate stands on; all told before reconciling."""
    sizes = [s for s in told(event, variable) if isinstance(s.value, Interval)]
    estimate = event.estimate(variable)
    if estimate is None:
        return sizes
    # What copies repeat is no further source.
    kept = set(estimate.statement_ids)
    return [s for s in sizes if s.id in kept] or sizes


def span_in_words(statements: Iterable[Statement]) -> str:
    """From the lowest to the highest figure told: ``20,000 to 1,000,000 or more``."""
    intervals = [s.value for s in statements if isinstance(s.value, Interval)]
    low = min(i.low for i in intervals)
    high = max(i.low if i.high is None else i.high for i in intervals)
    words = interval_in_words(Interval(low, high))
    is_open = any(i.high is None and i.low >= high for i in intervals)
    return f"{words} or more" if is_open else words


def interval_in_words(interval: Interval) -> str:
    """``200 to 999``, ``3,000``, ``500 or more``, ``up to 470``."""
    low, high = interval.low, interval.high
    if high is None:
        return f"{low:,} or more"
    if low == high:
        return f"{low:,}"
    return f"up to {high:,}" if low == 0 else f"{low:,} to {high:,}"


def value_in_words(value: Value) -> str:
    """Any value for people."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Interval):
        return interval_in_words(value)
    return place_name(value)


COUNTS = ("size", "deaths", "injuries", "arrests")


def estimate_in_words(event: Event, estimate: Estimate) -> tuple[str, str, str] | None:
    """Best, range and note of an estimate; None for words that stand in its quotes anyway."""
    if estimate.variable in COUNTS:
        best = "" if estimate.best is None else f"{estimate.best:,}"
        behind = counted(event, estimate.variable)
        corrected = estimate.low not in {_low(s) for s in behind}
        spread = _bounds(estimate) if corrected else span_in_words(behind)
        return best, spread, _disagreement(estimate)
    if estimate.variable in ("status", "start", "end") and estimate.best is not None:
        values = [label(value_in_words(v)) for v in estimate.values]
        others = ", ".join(values) if len(values) > 1 else ""
        return label(value_in_words(_plain(estimate.best))), others, ""
    return None


def _low(statement: Statement) -> int | None:
    return statement.value.low if isinstance(statement.value, Interval) else None


def _bounds(estimate: Estimate) -> str:
    """The estimate's own ends: where people corrected figures they are not those told."""
    return interval_in_words(Interval(estimate.low or 0, estimate.high))


def _plain(best: Value | int) -> Value:
    return str(best) if isinstance(best, int) and not isinstance(best, bool) else best


def _disagreement(estimate: Estimate) -> str:
    notes = []
    if estimate.disagreement is not None and estimate.disagreement > 1:
        notes.append(f"the highest is {estimate.disagreement:.1f} times the lowest")
    if estimate.organizers_to_police is not None:
        notes.append(f"organisers say {estimate.organizers_to_police:.1f} times what police say")
    return "; ".join(notes)


def joined(words: Sequence[str]) -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _first(statements: Sequence[Statement]) -> str | None:
    return str(statements[0].value) if statements else None
