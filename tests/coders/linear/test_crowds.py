import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.codebook.schemes import size_class
from turnout.coders.linear.crowds import CLASSES, bucket, candidates, class_of, tells_size
from turnout.resolve.quantity import find_quantities

MARCH = "About 3,000 teachers marched on Monday. Police held 40 people, 120 km from the capital."


@given(st.integers(0, 10**7))
def test_classes_are_those_of_the_codebook(size: int) -> None:
    number = class_of(size)
    assert (CLASSES[number] if number is not None else None) == size_class(size)


def test_figures_that_count_people_are_candidates() -> None:
    found = candidates(MARCH, find_quantities(MARCH))
    assert [(c.quantity.low, CLASSES[c.size_class]) for c in found] == [
        (3000, "2000-4999"),
        (40, "50-99"),
    ]


@pytest.mark.parametrize(
    ("feature", "told"), [("A=marched", True), ("top", True), ("toll", False), ("B=police", False)]
)
def test_a_figure_is_read_with_what_stands_around_it(feature: str, told: bool) -> None:
    first = candidates(MARCH, find_quantities(MARCH))[0]
    assert (bucket(feature) in first.features) is told


def test_dozens_are_of_the_smallest_class() -> None:
    text = "dozens of students marched"
    assert [c.size_class for c in candidates(text, find_quantities(text))] == [0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("about 300 bakers marched in Tema", True),
        ("dozens of bakers marched in Tema", True),
        ("A large crowd of bakers marched in Tema", True),
        ("a handful of activists stood outside the mill", True),
        ("many residents joined the march", True),
        ("bakers marched in Tema over the price of flour", False),
        ("three bakers were in the street", False),
        ("the bakers of a large mill went on strike", False),
        ("the price of a bag rose to 900 cedis and bakers struck", False),
    ],
)
def test_a_size_is_told_in_figures_or_in_vague_words(text: str, told: bool) -> None:
    assert tells_size(text, find_quantities(text)) is told


@given(st.text(alphabet="0159 ,.abcdnstho", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for candidate in candidates(text, find_quantities(text)):
        assert 0 <= candidate.size_class < len(CLASSES)
        assert candidate.quantity.span.of(text) == candidate.quantity.raw
