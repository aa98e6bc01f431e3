"""Times that can be compared, and passages that are set in one day."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import TUESDAY, scene
from turnout.coders.rules.clock import narrated_days
from turnout.coders.rules.moment import Moment, moment_of


def moment(words: str, published: str | None = TUESDAY, *, upcoming: bool = False) -> Moment:
    (time,) = scene(f"Nurses marched in Porto {words}.", published).annotations.times
    return moment_of(time, upcoming, published)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("on Monday", "yesterday", "same"),
        ("on Monday", "on 13 March", "same"),
        ("on Monday", "on Sunday", "apart"),
        ("on 3 March", "on 3 February", "apart"),
        ("on 3 March", "in March", "open"),
        ("since January", "on 3 March", "open"),
        ("since January", "on 3 December 2021", "apart"),
        ("from 6 to 9 March", "on 7 March", "open"),
        ("from 6 to 9 March", "on 11 March", "apart"),
    ],
)
def test_relation(one: str, other: str, relation: str) -> None:
    assert moment(one).relation(moment(other)) == relation
    assert moment(other).relation(moment(one)) == relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("on Monday", "on Monday", "same"),
        ("on Monday", "on Sunday", "apart"),
        ("on Monday", "on 3 March", "open"),
    ],
)
def test_day_words_compare_where_no_date_is_known(one: str, other: str, relation: str) -> None:
    assert moment(one, None).relation(moment(other, None)) == relation


def test_a_plan_reads_the_coming_day() -> None:
    assert moment("on Friday").start == "2023-03-10"
    assert moment("on Friday", upcoming=True).start == "2023-03-17"


def test_a_full_date_that_was_not_kept_is_the_nearest_one() -> None:
    assert moment("on 10 March", upcoming=True).start == "2023-03-10"
    assert moment("on 20 March", upcoming=True).start == "2023-03-20"


@pytest.mark.parametrize(
    ("words", "stretch"),
    [("since January", True), ("from 6 to 9 March", True), ("on Monday", False)],
)
def test_stretches(words: str, stretch: bool) -> None:
    assert moment(words).is_stretch is stretch


def days(text: str) -> dict[int, str | None]:
    return {index: m.start for index, m in narrated_days(scene(text)).items()}


def test_a_day_at_the_head_holds_for_its_paragraph() -> None:
    text = "On Monday, nurses met. They sang. They left.\n\nThe mayor was abroad."
    assert days(text) == {0: "2023-03-13", 1: "2023-03-13", 2: "2023-03-13"}


def test_the_next_day_takes_over() -> None:
    text = "On Sunday, nurses met. On Monday, they marched. They sang."
    assert days(text) == {0: "2023-03-12", 1: "2023-03-13", 2: "2023-03-13"}


def test_a_day_does_not_hold_forever() -> None:
    text = "On Monday, nurses met. " + "They sang. " * 8
    assert max(days(text)) < 8


def test_a_day_of_saying_sets_no_scene() -> None:
    assert days("On Monday, the union said that it was tired. It rained.") == {}
