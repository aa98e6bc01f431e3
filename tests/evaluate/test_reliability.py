"""Bins, calibration error and Brier score on confidences with known outcomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.evaluate.reliability import reliability, reliability_lines

RATED = [
    *((f"g{n % 4}", 0.8, n < 8) for n in range(10)),
    *((f"g{n % 4}", 1.0, n < 5) for n in range(10)),
]


def test_eight_in_ten_at_a_confidence_of_0_8() -> None:
    found = reliability(RATED)
    assert [(b.low, b.confidence, b.right.value, b.right.support) for b in found.bins] == [
        (0.8, pytest.approx(0.8), 0.8, 10),
        (0.9, 1.0, 0.5, 10),
    ]
    assert found.error.value == pytest.approx(0.25)
    assert found.brier.value == pytest.approx((8 * 0.04 + 2 * 0.64 + 5) / 20)
    assert found.error.low is not None
    assert found.error.low <= 0.25


def test_no_statement_has_no_bins() -> None:
    found = reliability([])
    assert not found.bins
    assert found.error.value is None


def test_the_table_reads_line_by_line() -> None:
    lines = list(reliability_lines(reliability(RATED, rounds=0)))
    assert lines[1].split() == ["0.8", "to", "0.9", "10", "0.800", "0.800"]
    assert lines[-1].startswith("Brier score")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1), st.booleans()), min_size=1))
def test_every_statement_is_in_one_bin_and_errors_are_shares(
    rated: list[tuple[str, float, bool]],
) -> None:
    found = reliability(rated, rounds=0)
    assert sum(b.right.support for b in found.bins) == len(rated)
    assert found.error.value is not None
    assert found.brier.value is not None
    assert 0 <= found.error.value <= 1
    assert 0 <= found.brier.value <= 1
