"""Forms of two kinds are two actions; what lasts, and what stands in one list, is one."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import codebook, told
from turnout.coders.rules.kinds import load_kinds

TWO = [
    "Bus drivers went on strike in Leeds on Monday. A hunger strike by two nurses also began.",
    "Teachers began a strike in Lima on Monday. Outside the ministry a crowd of 900 gathered.",
    "Farmers blocked a motorway near Lyon on Monday. Nurses marched through Lyon on Monday.",
    "Students occupied the rectorate in Dakar on Monday. Thousands marched to the palace.",
    # "In X, ..." sets the place for what stands behind it
    "In Porto, nurses marched on Monday. In Braga, doctors marched on Monday.",
    # a strike of another day with an article of its own
    "Dockers in Durban have been on strike since Monday. Clerks staged a strike on Friday.",
]

ONE = [
    "Nurses marched through Porto on Monday and blocked the main bridge.",
    "Growers blocked a highway near Lyon since Monday. The sit-in on the road goes on.",
    "Miners went on strike in Lima on Monday. The strike was suspended on Friday.",
    "Farmers have blocked a bridge in Lyon since Monday. Police ended the blockade on Thursday.",
    "Thousands protested in Lima on Monday with strikes, mass marches and road blockades.",
    "Drivers blocked a bridge in Leeds on Monday. The protest lasted four hours.",
]


@pytest.mark.parametrize("text", TWO)
def test_two_kinds_are_two_events(text: str) -> None:
    assert len(told(text)) == 2


@pytest.mark.parametrize("text", ONE)
def test_one_action_of_several_forms_or_days_is_one_event(text: str) -> None:
    assert len(told(text)) == 1


def test_the_first_day_dates_what_lasts() -> None:
    (event,) = told(
        "Farmers have blocked a bridge in Lyon since 6 March. The blockade ended on 13 March."
    )
    assert event.start == "2023-03-06"


def test_kinds_name_forms_of_the_codebook() -> None:
    forms = {c.name for c in codebook().variable("forms").categories}
    kinds = load_kinds()
    assert set(kinds.of_form) <= forms
    named = set(kinds.of_form.values())
    assert kinds.lasting | kinds.absent | {k for pair in kinds.kin for k in pair} <= named
    assert set(kinds.of_word.values()) <= named
