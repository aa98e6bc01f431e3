"""Words for a time in a report, resolved against the report's own date.

A date that the text does not give is absent, never invented: without a document date
"on Friday" has no start. What is told keeps its precision: "last week" is the month it lies
in, because EDTF has no week and any day of it would be finer than the text.
"""

from __future__ import annotations

from turnout.model.annotations import TimeExpression
from turnout.resolve.time.anchor import Anchor
from turnout.resolve.time.frame import frame
from turnout.resolve.time.rule import Context
from turnout.resolve.time.scan import scan
from turnout.resolve.time.years import with_years
from turnout.text.calendar import lower

__all__ = ["find_times"]


def find_times(
    text: str, *, published: str | None, country: str | None = None
) -> tuple[TimeExpression, ...]:
    """Every expression of time in ``text``, in order, none overlapping another.

    Args:
        text: the document's text; also lower-cased notes without punctuation.
        published: the document's own date in EDTF (``2020-01-27``, ``2020-01``,
            ``XXXX-11-08``), or None where it is not known.
        country: ISO 3166 alpha-2 code of the outlet; settles 3/4/2020.

    >>> [(t.raw, t.start, t.future_start) for t in
    ...  find_times("They march on Friday.", published="2019-11-20")]
    [('Friday', '2019-11-15', '2019-11-22')]
    """
    lowered = lower(text)
    context = Context(
        text=text,
        lowered=lowered,
        cased=lowered != text,
        anchor=Anchor.of(published),
        country=country,
    )
    times = tuple(frame(scan(context)))
    return times if published is not None else tuple(with_years(times))
