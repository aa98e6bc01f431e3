from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.evaluate.binary import class_f1, macro_f1
from turnout.evaluate.figures import f1, mean_of, measure, precision_recall_f1, ratio

MEASURES = precision_recall_f1("events", "Events")


def test_values_are_of_the_sums_not_means_of_documents() -> None:
    tallies = [
        {"events.hit": 1, "events.predicted": 1, "events.gold": 1},
        {"events.hit": 0, "events.predicted": 1, "events.gold": 3},
    ]
    precision, recall, f = measure(MEASURES, tallies, rounds=0)
    assert precision.value == pytest.approx(1 / 2)
    assert recall.value == pytest.approx(1 / 4)
    assert f.value == pytest.approx(2 / 6)
    assert (f.low, f.high, f.support) == (None, None, 4)


def test_nothing_measured_has_no_value() -> None:
    assert [figure.value for figure in measure(MEASURES, [{}], rounds=10)] == [None, None, None]
    assert ratio("a", "b")({}) is None
    assert f1("a", "b", "c")({"c": 2}) == 0.0
    assert mean_of([ratio("a", "b"), ratio("a", "c")])({"a": 1, "b": 2}) == 0.5


counts = st.fixed_dictionaries(
    {"events.hit": st.just(1), "events.predicted": st.integers(1, 3), "events.gold": st.just(1)}
)


@given(st.lists(counts, min_size=2, max_size=6))
def test_the_interval_holds_the_extremes_only(tallies: list[dict[str, float]]) -> None:
    precision = measure(MEASURES, tallies, rounds=50)[0]
    assert precision.low is not None and precision.high is not None
    assert 1 / 3 <= precision.low <= precision.high <= 1


def test_the_interval_is_repeatable_and_narrows_with_more_documents() -> None:
    few = [{"events.hit": i % 2, "events.predicted": 1, "events.gold": 1} for i in range(10)]
    many = few * 20
    first, again = (measure(MEASURES, few, rounds=200)[0] for _ in range(2))
    wide, narrow = first, measure(MEASURES, many, rounds=200)[0]
    assert first == again
    assert wide.low is not None and wide.high is not None
    assert narrow.low is not None and narrow.high is not None
    assert narrow.high - narrow.low < (wide.high - wide.low) / 2
    assert narrow.low < 0.5 < narrow.high


def test_macro_f1_is_the_mean_of_both_classes() -> None:
    table = {"p.tp": 1, "p.fp": 1, "p.fn": 1, "p.tn": 7}
    assert class_f1("p")(table) == pytest.approx(0.5)
    assert macro_f1("p")(table) == pytest.approx((0.5 + 14 / 16) / 2)
    assert macro_f1("p")({"p.tn": 5}) == pytest.approx(0.5)
    assert macro_f1("p")({}) is None
