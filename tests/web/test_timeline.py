from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from turnout.web.timeline import Bar, bars

DAYS = st.dictionaries(
    st.dates(date(1950, 1, 1), date(2030, 1, 1)).map(str),
    st.dictionaries(st.sampled_from(("occurred", "planned")), st.integers(1, 99), min_size=1),
    min_size=1,
    max_size=30,
)


def drawn_of(
    days: dict[str, dict[str, int]], since: str | None = None, until: str | None = None
) -> list[Bar]:
    return bars(days, (min(days), max(days)), since, until)


@given(DAYS)
def test_every_event_is_in_one_bar(days: dict[str, dict[str, int]]) -> None:
    drawn = drawn_of(days)
    assert sum(b.events + b.ahead for b in drawn) == sum(sum(d.values()) for d in days.values())
    assert abs(sum(b.width for b in drawn) - 100) < 0.5
    assert all(b.chosen for b in drawn)
    assert max(b.height + b.ahead_height for b in drawn) <= 70
    assert [b.since for b in drawn] == sorted({b.since for b in drawn})


def test_the_length_of_a_bar_follows_the_period() -> None:
    one = {"occurred": 1}
    assert len(drawn_of({"2020-01-01": one, "2020-01-31": one})) == 31
    half_a_year = drawn_of({"2020-01-01": one, "2020-06-01": one})
    assert [b.since for b in half_a_year] == [f"2020-0{n}" for n in range(1, 7)]
    assert len(drawn_of({"2000-01-01": one, "2020-06-01": one})) == 21


def test_the_chosen_period() -> None:
    one = {"occurred": 1}
    drawn = drawn_of({"2020-01-01": one, "2020-06-01": one}, "2020-02", "2020-03-15")
    assert [b.since for b in drawn if b.chosen] == ["2020-02", "2020-03"]
