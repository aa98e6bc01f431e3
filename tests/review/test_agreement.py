"""Alpha on the examples of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.review.agreement import agreement

BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(rows: tuple[str, ...]) -> list[list[str]]:
    return [[v for v in column if v != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("rows", "alpha", "compared"),
    [(BINARY, 0.095, 10), (NOMINAL, 0.692, 12), (MISSING, 0.743, 11)],
)
def test_published_values(rows: tuple[str, ...], alpha: float, compared: int) -> None:
    found = agreement(units(rows))
    assert found.alpha == pytest.approx(alpha, abs=0.0005)
    assert found.units == compared


def test_nothing_varies() -> None:
    assert agreement([("a", "a"), ("a", "a")]).alpha is None
    assert agreement([("a", "a")]).share == 1.0
    assert agreement([]).alpha is None
    assert agreement([("a",)]).units == 0


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=3), min_size=1))
def test_alpha_is_one_only_where_all_agree(made: list[list[str]]) -> None:
    found = agreement(made)
    if found.alpha is not None:
        assert found.alpha <= 1
        assert (found.alpha == 1) == (found.share == 1)
    # Neither the order of units nor that of coders counts.
    other = agreement([list(reversed(u)) for u in reversed(made)])
    assert (other.alpha is None) == (found.alpha is None)
    assert other.alpha is None or other.alpha == pytest.approx(found.alpha)
