"""Days without a year in reports without a date of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.resolve.time import find_times
from turnout.resolve.time.years import with_years

LEAD = "Pensioners marched through Lisbon on {full}. "


def starts(text: str, published: str | None = None) -> list[str | None]:
    return [t.start for t in find_times(text, published=published)]


@pytest.mark.parametrize(
    ("full", "behind", "start"),
    [
        ("29 September 2012", "A strike is planned for 14 November.", "2012-11-14"),
        ("18 September 2019", "They had fasted since September 16.", "2019-09-16"),
        ("30 December 2014", "They will be back on 3 January.", "2015-01-03"),
        ("2 January 2015", "They had begun on 28 December.", "2014-12-28"),
        ("3 March 2011", "They will be back on 29 February.", "2012-02-29"),
    ],
)
def test_a_day_without_a_year_is_in_that_of_the_day_told_in_full(
    full: str, behind: str, start: str
) -> None:
    assert starts(LEAD.format(full=full) + behind)[1] == start


@pytest.mark.parametrize(
    "text",
    [
        "They marched on 14 November.",
        "They marched on 14 November, as on 16 June 1976 and on 20 March 1996.",
        "They marched on 14 November. " + "They sang. " * 60 + "It was like 16 June 1976.",
    ],
)
def test_nothing_else_tells_the_year(text: str) -> None:
    assert starts(text)[0] == "XXXX-11-14"


def test_a_report_with_a_date_of_its_own_is_read_against_that() -> None:
    text = LEAD.format(full="29 September 2012") + "They marched on 14 November."
    assert starts(text, "2014-12-01")[1] == "2014-11-14"


@given(st.text(alphabet="0123456789 May,June.March", max_size=60))
def test_nothing_but_the_year_changes(words: str) -> None:
    plain = find_times(words, published="XXXX-05-01")
    read = list(with_years(plain))
    assert [(t.span, t.raw, t.kind) for t in read] == [(t.span, t.raw, t.kind) for t in plain]
