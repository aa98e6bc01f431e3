"""The town and country that a report is set in, and names that seem to lie abroad."""

from __future__ import annotations

import pytest

from turnout.model import Toponym
from turnout.resolve.place import Gazetteer, read_places

HOMES = [
    ("PUNE, India, March 3 (WNS) - Nurses marched on Monday.", None, "Pune"),
    ("Nurses in Pune marched on Monday. Pune has many nurses.", None, "Pune"),
    ("Nurses sat down on the steps on Monday.", "Chairs out | The Thessaloniki Courier",
     "Thessaloníki"),
    ("Nurses in Kenya marched on Monday.", None, "Kenya"),
    ("Nurses marched on Monday.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "home"), HOMES)
def test_home(gazetteer: Gazetteer, text: str, title: str | None, home: str | None) -> None:
    found = read_places(text, title=title, gazetteer=gazetteer).home
    assert (found.name if found else None) == home


def at(found: tuple[Toponym, ...], raw: str) -> Toponym:
    return next(one for one in found if one.raw == raw)


def test_a_small_town_abroad_is_read_at_home_or_not_at_all(gazetteer: Gazetteer) -> None:
    text = "Truckers in La Paz, Bolivia, blocked a road. At Ramsey drivers slept. La Paz waited."
    ramsey = at(read_places(text, gazetteer=gazetteer).toponyms, "Ramsey")
    assert ramsey.place is None or ramsey.place.country == "BO"


@pytest.mark.parametrize(
    "text",
    [
        "Jakarta said no. In Malaysia, drivers marched in Ipoh.",
        "Jakarta in Indonesia waited while drivers marched in Paris.",
    ],
)
def test_abroad_is_believed_where_it_is_named_or_famous(gazetteer: Gazetteer, text: str) -> None:
    last = read_places(text, gazetteer=gazetteer).toponyms[-1]
    assert last.place is not None
    assert last.place.country in ("MY", "FR")


def test_a_street_is_no_town(gazetteer: Gazetteer) -> None:
    text = "In Lima they waited at the corner with Loreto."
    place = at(read_places(text, gazetteer=gazetteer).toponyms, "Loreto").place
    assert place is not None
    assert (place.precision, place.city) == ("venue", "Lima")


def test_a_name_inside_a_bridge_says_nothing_of_the_town(gazetteer: Gazetteer) -> None:
    found = read_places("Growers held the Lodi bridge on Monday.", gazetteer=gazetteer)
    assert found.home is None


@pytest.mark.parametrize(
    ("text", "raw", "name"),
    [
        ("Traders in Ghana's second city shut their shops.", "Ghana's second city", "Kumasi"),
        ("In Ghana, the country's second-largest city stood still.",
         "the country's second-largest city", "Kumasi"),
    ],
)  # fmt: skip
def test_cities_by_size(gazetteer: Gazetteer, text: str, raw: str, name: str) -> None:
    place = at(read_places(text, gazetteer=gazetteer).toponyms, raw).place
    assert place is not None
    assert place.name == name


def test_a_dateline_town_under_another_spelling(gazetteer: Gazetteer) -> None:
    text = "BEREZNYKI, Russia, June 24 (SNA) - Miners marched in the city."
    home = read_places(text, gazetteer=gazetteer).home
    assert home is not None
    assert (home.name, home.country) == ("Berezniki", "RU")


def test_a_dateline_town_that_nobody_lists_is_kept_as_written(gazetteer: Gazetteer) -> None:
    text = "QUZZIBRAM, Kenya, June 24 (SNA) - Miners marched on Monday."
    home = read_places(text, gazetteer=gazetteer).home
    assert home is not None
    assert (home.name, home.country, home.lat) == ("Quzzibram", "KE", None)


def test_an_opening_cry_is_no_dateline(gazetteer: Gazetteer) -> None:
    assert read_places("COMRADES: we marched on Monday.", gazetteer=gazetteer).home is None


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("In Durban they met at Mabini plaza.", "Mabini plaza"),
        ("In Durban they blocked the Malindi road.", "Malindi road"),
        ("In Durban they stood by the Duque de Caxias square.", "Duque de Caxias square"),
        ("In Durban they walked along Jirón Cusco.", "Jirón Cusco"),
    ],
)
def test_names_before_or_behind_what_a_place_is(gazetteer: Gazetteer, text: str, raw: str) -> None:
    place = at(read_places(text, gazetteer=gazetteer).toponyms, raw).place
    assert place is not None
    assert (place.precision, place.city) == ("venue", "Durban")


def test_a_heading_in_capitals_is_no_datelines_town() -> None:
    text = (
        "EVENING BULLETIN - TRANSCRIPT\nRadio Alto, Tuesday 21 January 2020\n\n"
        "PRESENTER: Nurses marched in Nairobi on Monday over their pay."
    )
    found = read_places(text).toponyms
    assert [t.raw for t in found if t.place is not None] == ["Nairobi"]
