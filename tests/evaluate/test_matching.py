from __future__ import annotations

from dataclasses import replace

import pytest

from turnout.evaluate.edtf import compatible
from turnout.evaluate.matching import FAIR, LENIENT, STRICT, Rule, liken, match
from turnout.evaluate.told import Told, ToldClaim, ToldPlace

LEIPZIG = ToldPlace(("Leipzig",), "DE", wide=False, city="Leipzig")
DRESDEN = ToldPlace(("Dresden",), "DE", wide=False, city="Dresden")
SAXONY = ToldPlace(("Saxony",), "DE", wide=True)
MARCH = Told(
    key="march",
    forms=("march",),
    start="2021-05-01",
    places=(LEIPZIG,),
    spans=((100, 150),),
    claims=(ToldClaim((3000, 3000), "police"),),
)
ELSEWHERE = replace(MARCH, key="other", spans=((2000, 2050),))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2020-01-24", "2020-01-24", True),
        ("2020-01-24", "2020-01", True),
        ("2020", "2020-11-02", True),
        ("XXXX-05-27", "2019-05-27", True),
        ("XXXX-05-27", "2019-05-28", False),
        ("2020-01", "2020-02", False),
        ("2020-01/2020-03", "2020-01-09", True),
    ],
)
def test_compatible_dates(left: str, right: str, expected: bool) -> None:
    assert compatible(left, right) is expected
    assert compatible(right, left) is expected


@pytest.mark.parametrize("rule", [FAIR, STRICT, LENIENT])
def test_an_event_matches_itself(rule: Rule) -> None:
    assert match([MARCH], [MARCH], rule) == [(0, 0)]


def test_a_planned_prediction_matches_what_occurred_unless_strict() -> None:
    planned = replace(MARCH, status="planned")
    assert match([MARCH], [planned]) == [(0, 0)]
    assert match([MARCH], [planned], STRICT) == []


def test_a_wrong_date_or_city_alone_is_a_wrong_field_not_another_event() -> None:
    for wrong in (replace(MARCH, start="2021-05-08"), replace(MARCH, places=(DRESDEN,))):
        assert match([MARCH], [wrong]) == [(0, 0)]
        assert match([MARCH], [wrong], STRICT) == []


def test_another_date_and_another_city_is_another_event() -> None:
    other = replace(MARCH, start="2021-05-08", places=(DRESDEN,))
    assert match([MARCH], [other]) == []
    assert match([MARCH], [other], LENIENT) == []


def test_a_wrong_city_with_distant_evidence_and_other_forms_is_another_event() -> None:
    other = replace(ELSEWHERE, places=(DRESDEN,), forms=("strike",), claims=())
    assert match([MARCH], [other]) == []


def test_an_empty_mention_matches_nothing() -> None:
    assert match([MARCH], [Told(key="blank")]) == []
    assert match([MARCH], [Told(key="blank", forms=("march",))]) == []


def test_a_wide_area_may_hold_the_city() -> None:
    wide = replace(MARCH, places=(SAXONY,))
    assert liken(MARCH, wide).features["places"] == pytest.approx(0.6)
    assert match([MARCH], [wide]) == [(0, 0)]


def test_two_events_of_one_day_and_city_are_told_apart_by_figures_and_words() -> None:
    counter = replace(
        MARCH,
        key="counter",
        forms=("picket",),
        spans=((400, 450),),
        claims=(ToldClaim((60, 60), None),),
    )
    assert match([MARCH, counter], [counter, MARCH]) == [(0, 1), (1, 0)]


def test_one_prediction_is_not_matched_twice() -> None:
    assert len(match([MARCH, replace(MARCH, key="again")], [MARCH])) == 1


def test_the_similarity_is_the_weighted_mean() -> None:
    # evidence 3*1 + start 2*0.7 + places 2*1 + forms 2*(2/3) + figures 2*1 + status 1*1
    found = replace(MARCH, start="2021-05", forms=("march", "rally"))
    assert liken(MARCH, found).similarity == pytest.approx((3 + 1.4 + 2 + 4 / 3 + 2 + 1) / 12)
