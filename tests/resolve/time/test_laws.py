"""Laws that hold for any text and any day."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.model.dates import bounds, is_valid
from turnout.resolve.time import find_times
from turnout.text.calendar import MONTH_NAMES, WEEKDAY_NAMES

DAYS = st.dates(dt.date(1950, 1, 10), dt.date(2080, 12, 20))
WORDS = st.sampled_from(
    [
        *WEEKDAY_NAMES, *MONTH_NAMES, *(m.title() for m in MONTH_NAMES), "last", "next", "this",
        "the", "on", "since", "until", "from", "to", "and", "between", "a", "two", "days", "week",
        "weeks", "month", "year", "ago", "later", "after", "before", "day", "3", "24", "31st",
        "2019", "yesterday", "overnight", "weekend", "early", "end of", "for", "third", ",", ".",
        "-", "(", "march", "Friday", "of", "in", "every", "past",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=14).map(" ".join))
PUBLISHED = st.one_of(
    st.none(),
    DAYS.map(dt.date.isoformat),
    DAYS.map(lambda d: d.strftime("%Y-%m")),
    DAYS.map(lambda d: d.strftime("%Y")),
    DAYS.map(lambda d: d.strftime("XXXX-%m-%d")),
    DAYS.map(lambda d: d.strftime("XXXX-%m")),
)
BACKWARD = st.sampled_from(
    ["on {w}", "last {w}", "this past {w}", "in {m}", "last {m}", "on {m} 12", "on 28 {m}",
     "since {w}", "yesterday", "last week", "over the weekend", "earlier this month",
     "three days ago", "two weeks ago", "the 14th", "from {w} to Sunday", "overnight"]
)  # fmt: skip


@given(TEXTS, PUBLISHED)
@settings(max_examples=300, deadline=None)
def test_spans_quote_the_text_in_order_and_dates_are_valid(text: str, published: str) -> None:
    behind = 0
    for found in find_times(text, published=published):
        assert found.span.of(text) == found.raw
        assert found.span.start >= behind
        assert len(found.span) > 0
        behind = found.span.end
        for day in (found.start, found.end, found.future_start, found.future_end):
            assert day is None or is_valid(day), (day, found.raw)


@given(BACKWARD, st.sampled_from(WEEKDAY_NAMES), st.sampled_from(MONTH_NAMES), DAYS)
def test_past_readings_do_not_start_after_the_report(
    form: str, weekday: str, month: str, day: dt.date
) -> None:
    text = form.format(w=weekday.title(), m=month.title())
    found = find_times(text, published=day.isoformat())
    assert found
    for one in found:
        span = bounds(one.start) if one.start else None
        assert span is None or span[0] <= day, one


@given(
    st.sampled_from(["{}", "last {}", "next {}", "this {}", "this coming {}", "{} last week"]),
    st.sampled_from(WEEKDAY_NAMES),
    DAYS,
)
def test_a_week_later_every_weekday_is_a_week_later(form: str, name: str, day: dt.date) -> None:
    text = "They met on " + form.format(name.title())
    now = find_times(text, published=day.isoformat())[0]
    then = find_times(text, published=(day + dt.timedelta(days=7)).isoformat())[0]
    for early, late in ((now.start, then.start), (now.future_start, then.future_start)):
        assert early is not None
        assert late is not None
        moved = dt.date.fromisoformat(early) + dt.timedelta(days=7)
        assert moved.isoformat() == late


@given(st.sampled_from(WEEKDAY_NAMES), DAYS)
def test_bare_weekdays_bracket_the_report(name: str, day: dt.date) -> None:
    (found,) = find_times(f"on {name.title()}", published=day.isoformat())
    assert found.start is not None
    assert found.future_start is not None
    start, future = map(dt.date.fromisoformat, (found.start, found.future_start))
    assert start.weekday() == future.weekday() == WEEKDAY_NAMES.index(name)
    assert day - dt.timedelta(days=7) < start <= day <= future < day + dt.timedelta(days=7)


@given(st.lists(WORDS, max_size=14).map(" ".join))
@settings(deadline=None)
def test_without_a_date_only_told_years_are_known(text: str) -> None:
    for found in find_times(text, published=None):
        if found.start is not None and not found.start.startswith("XXXX"):
            assert "2019" in text


@pytest.mark.parametrize(
    "hard", ["monday ", "last friday ", "the ", "a day after ", "3 march ", " ", "in may ", "1-"]
)
def test_time_grows_with_length_only(hard: str) -> None:
    """Ten times the text takes about ten times as long, not a hundred."""

    def seconds(text: str) -> float:
        begun = time.process_time()
        find_times(text, published="2019-11-22")
        return time.process_time() - begun

    # The fastest of three: other work on the machine only ever adds.
    short = min(seconds(hard * 400) for _ in range(3))
    long = min(seconds(hard * 4000) for _ in range(3))
    assert long < 40 * max(short, 0.002)
