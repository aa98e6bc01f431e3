from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.export.counts import span_of
from turnout.model import Interval


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(st.integers(0, 10**7))
    return Interval(low, draw(st.none() | st.integers(low, 10**7)))


@given(st.lists(intervals(), min_size=1))
def test_the_span_holds_every_lower_end(claims: list[Interval]) -> None:
    span = span_of(claims)
    low, high = span["low"], span["high"]
    assert isinstance(low, int)
    assert all(low <= claim.low for claim in claims)
    if high is not None:
        assert isinstance(high, int)
        assert all(claim.low <= high for claim in claims)
        assert all(claim.high is None or claim.high <= high for claim in claims)


@given(st.lists(intervals(), min_size=1))
def test_order_does_not_matter(claims: list[Interval]) -> None:
    assert span_of(claims) == span_of(claims[::-1])


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([Interval(500, None)], (500, None)),
        ([Interval(500, None), Interval(2000, 2000)], (500, 2000)),
        ([Interval(500, None), Interval(300, 300)], (300, None)),
        ([Interval(200, 999), Interval(3000, 3000)], (200, 3000)),
    ],
)
def test_open_claims(claims: list[Interval], expected: tuple[int, int | None]) -> None:
    assert tuple(span_of(claims).values()) == expected
