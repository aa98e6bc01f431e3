from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.export.report.plot import axis_for, short
from turnout.model import Interval

FIGURES = st.integers(0, 10**8)


@given(st.lists(st.tuples(FIGURES, FIGURES).map(lambda p: Interval(min(p), max(p))), min_size=1))
def test_figures_keep_their_order_on_the_axis(claims: list[Interval]) -> None:
    axis = axis_for(claims)
    ordered = sorted(figure for c in claims for figure in (c.low, c.high or 0))
    places = [axis.at(figure) for figure in ordered]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


def test_an_open_claim_runs_to_the_edge() -> None:
    mark = axis_for([Interval(500, None)]).mark(Interval(500, None))
    assert mark.open
    assert mark.high == 100


def test_figures_far_apart_are_on_a_logarithmic_axis() -> None:
    assert axis_for([Interval(800, 800), Interval(20_000, 20_000)]).log
    assert not axis_for([Interval(3000, 3000), Interval(10_000, 10_000)]).log


@pytest.mark.parametrize(
    ("figure", "words"), [(0, "0"), (800, "800"), (20_000, "20k"), (2_500_000, "2.5m")]
)
def test_short_figures(figure: float, words: str) -> None:
    assert short(figure) == words
