"""The two sides of a divided street."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import told
from turnout.coders.rules.sides import Side, segment, side_of
from turnout.model import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("About 200 people held a counter-protest.", "200", Side.OPPOSING),
        ("A smaller crowd of 80 stood on the opposite side.", "80", Side.OPPOSING),
        ("The larger rally drew 4,000.", "4,000", Side.MAIN),
        ("A march in support of the mayor drew 300.", "300", Side.SIDING),
        ("Nurses marched through Porto.", "marched", Side.OPEN),
        # each half of the sentence is judged alone
        ("Nurses marched while counter-protesters shouted.", "marched", Side.OPEN),
        ("Nurses marched while counter-protesters shouted.", "shouted", Side.OPPOSING),
        ("Nurses marched; a rival rally drew 50.", "marched", Side.OPEN),
    ],
)
def test_side_of_words(text: str, words: str, side: Side) -> None:
    assert side_of(text, Span(0, len(text)), at(text, words)) is side


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("A met while B sang.", "met", "A met "),
        ("A met while B sang.", "sang", " B sang."),
        ("A met; B sang; C left.", "sang", " B sang"),
        ("A met B.", "met", "A met B."),
    ],
)
def test_segment(text: str, words: str, part: str) -> None:
    assert segment(text, Span(0, len(text)), at(text, words)).of(text) == part


DIVIDED = (
    "About 3,000 people marched in Warsaw on Sunday against the logging law. "
    "A counter-protest of some 200 people took place across the square. "
    "The march ended at the parliament. "
    "Police kept the two groups apart."
)


def test_each_side_has_its_figure() -> None:
    main, other = told(DIVIDED)
    assert main.sizes == [(3000, 3000)]
    assert other.sizes == [(200, 200)]


@pytest.mark.xfail(
    strict=True, reason="an action told after its counter-protest joins the other side"
)
def test_the_order_of_telling_does_not_swap_the_sides() -> None:
    events = told(
        "A counter-protest of some 200 people took place in Warsaw on Sunday. "
        "It faced a march of 3,000 people against the logging law."
    )
    assert sorted(s for e in events for s in e.sizes) == [(200, 200), (3000, 3000)]
    assert len(events) == 2


def test_support_is_no_other_side_where_one_side_is_told() -> None:
    (only,) = told("About 400 people held a rally in Turin on Sunday in support of the dockers.")
    assert only.sizes == [(400, 400)]
