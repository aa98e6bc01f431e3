"""Laws of the date arithmetic, checked against plain dates and the edtf library."""

import datetime as dt

import edtf as reference
import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.model.dates import (
    Precision,
    bounds,
    combine,
    compatible,
    contains,
    days_apart,
    is_valid,
    precision,
    shift_days,
    shift_months,
    to_edtf,
    truncate,
    year_known,
)

DAYS = st.dates(min_value=dt.date(1600, 1, 1), max_value=dt.date(2200, 12, 31))


@st.composite
def written(draw: st.DrawFn) -> str:
    """Any date in use, of any precision, with or without its year; half near one year."""
    day = draw(st.one_of(DAYS, st.dates(dt.date(2019, 11, 1), dt.date(2020, 3, 31))))
    form = draw(st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "XXXX-%m-%d", "XXXX-%m"]))
    return day.strftime(form)


VALID = {
    "2020-01-24": Precision.DAY,
    "2020-01": Precision.MONTH,
    "2020": Precision.YEAR,
    "XXXX-05-27": Precision.DAY,
    "XXXX-02-29": Precision.DAY,
    "XXXX-05": Precision.MONTH,
    "2018-21": Precision.SEASON,
}
INVALID = [
    "", "XXXX", "0000", "2020-13", "2020-00", "2020-02-30", "2019-02-29", "2018-21-01",
    "2020-1-4", "20", "2020-01-24T10:00", "2020-01/2020-02", "2020~", "XXXX-02-30", "２０２０",
]  # fmt: skip


@pytest.mark.parametrize("edtf", VALID)
def test_valid(edtf: str) -> None:
    assert is_valid(edtf)
    assert precision(edtf) is VALID[edtf]


@pytest.mark.parametrize("edtf", INVALID)
def test_invalid(edtf: str) -> None:
    assert not is_valid(edtf)
    assert bounds(edtf) is None
    assert not compatible(edtf, "2020")
    with pytest.raises(ValueError, match="not an EDTF"):
        precision(edtf)


@pytest.mark.parametrize("edtf", ["2020-01-24", "2020-02", "2019-02", "2020", "1848"])
def test_bounds_agree_with_the_edtf_library(edtf: str) -> None:
    parsed = reference.parse_edtf(edtf)
    days = [dt.date(*t[:3]) for t in (parsed.lower_strict(), parsed.upper_strict())]
    assert bounds(edtf) == tuple(days)


@pytest.mark.parametrize("edtf", VALID)
def test_the_edtf_library_reads_what_we_write(edtf: str) -> None:
    assert str(reference.parse_edtf(edtf)) == edtf


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("XXXX-05-27", "2004-05", "2004-05-27"),
        ("XXXX-05", "2004", "2004-05"),
        ("2004", "2004-05-27", "2004-05-27"),
        ("2004-06", "XXXX-05-27", None),
        ("XXXX-02-29", "2019", None),
        ("XXXX-02-29", "2020", "2020-02-29"),
        ("2018-21", "2018", "2018-21"),
        ("2018-21", "2018-04", "2018-04"),
        ("2018-21", "2018-01", None),
        ("2018-21", "2019", None),
        ("2018-24", "2019-01-05", "2019-01-05"),
        ("2018-21", "2018-22", None),
        ("2018-21", "XXXX-04", "XXXX-04"),
    ],
)
def test_combine(a: str, b: str, both: str | None) -> None:
    assert combine(a, b) == both
    assert combine(b, a) == both


@given(written(), written())
def test_combine_is_symmetric_and_narrows(a: str, b: str) -> None:
    both = combine(a, b)
    assert both == combine(b, a)
    assert compatible(a, b) == (both is not None)
    if both is not None:
        assert contains(a, both)
        assert contains(b, both)


@given(written(), written())
def test_compatible_with_known_years_means_overlap(a: str, b: str) -> None:
    left, right = bounds(a), bounds(b)
    if left and right:
        assert compatible(a, b) == (left[0] <= right[1] and right[0] <= left[1])


@given(written(), DAYS)
def test_a_day_is_contained_exactly_when_it_is_compatible(a: str, day: dt.date) -> None:
    assert contains(a, day.isoformat()) == compatible(a, day.isoformat())


@given(written(), written(), written())
def test_contains_is_an_order(a: str, b: str, c: str) -> None:
    assert contains(a, a)
    if contains(a, b) and contains(b, a):
        assert a == b
    if contains(a, b) and contains(b, c):
        assert contains(a, c)


@given(DAYS, st.integers(-2000, 2000))
def test_shift_days_is_date_arithmetic(day: dt.date, by: int) -> None:
    moved = (day + dt.timedelta(days=by)).isoformat()
    assert shift_days(day.isoformat(), by) == moved
    unknown = shift_days(day.strftime("XXXX-%m-%d"), by)
    assert unknown is None or unknown[4:] == moved[4:]


@given(DAYS, st.integers(-500, 500))
def test_shift_months_comes_back(day: dt.date, by: int) -> None:
    month = day.strftime("%Y-%m")
    there = shift_months(month, by)
    assert there is not None
    assert shift_months(there, -by) == month


@given(written(), written())
def test_days_apart(a: str, b: str) -> None:
    apart = days_apart(a, b)
    assert apart == days_apart(b, a)
    assert (apart == 0) == compatible(a, b)


def test_days_apart_counts_days() -> None:
    assert days_apart("2020-01-24", "2020-02-01") == 8
    assert days_apart("2020-01", "2020-02") == 1
    assert days_apart("XXXX-01-24", "XXXX-02-01") is None


def test_truncate() -> None:
    assert truncate("2020-01-24", Precision.MONTH) == "2020-01"
    assert truncate("2020-01", Precision.DAY) == "2020-01"
    assert truncate("2020-01-24", Precision.YEAR) == "2020"
    with pytest.raises(ValueError, match="has no year"):
        truncate("XXXX-01-24", Precision.YEAR)


def test_what_cannot_be_shifted() -> None:
    assert shift_days("2020-01", 1) is None
    assert shift_days("9999-12-31", 1) is None
    assert shift_days("XXXX-02-29", 1) is None
    assert shift_months("2020", 1) is None
    assert shift_months("9999-12", 1) is None
    assert not year_known("XXXX-01")
    assert to_edtf(None, 5) == "XXXX-05"


@given(st.text(alphabet="X0123456789-", max_size=12))
def test_nothing_raises_on_strange_text(text: str) -> None:
    assert is_valid(text) or bounds(text) is None
    assert contains(text, "2020-01-01") in (True, False)
    assert shift_days(text, 3) is None or is_valid(text)
