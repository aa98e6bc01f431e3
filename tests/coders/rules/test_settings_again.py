"""Days and places that reports once misled us on, each for a class of its own."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import only, told
from turnout.model import Place

SUVA = "Nurses marched in Suva on Sunday. "


def cities(text: str, published: str = "2018-07-10") -> list[tuple[str, str | None, str | None]]:
    """Name, city and country of each place of a report's single event."""
    found = (s.value for s in only(text, published).mention.of("places"))
    return [(p.name, p.city, p.country) for p in found if isinstance(p, Place)]


# --- days -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "behind",
    [
        "The day before, 500 teachers had marched in Nadi.",
        "Teachers held a sit-in in Nadi the day before.",
    ],
)
def test_the_day_before_dates_its_own_clause(behind: str) -> None:
    assert [e.start for e in told(SUVA + behind, "2018-07-10")] == ["2018-07-08", "2018-07-07"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Nurses in Suva returned to work on Sunday, ending a 48-hour strike.",
         "2018-07-06", "2018-07-08"),
        ("Nurses in Suva returned to work on Sunday, ending a 36-hour strike.",
         "2018-07-06", "2018-07-08"),
        ("A 36-hour bandh in Assam ended on Sunday.", "2018-07-07", "2018-07-08"),
        ("A two-day strike by nurses in Suva ended on Sunday.", "2018-07-07", "2018-07-08"),
        ("Drivers in Suva began to go back to work on Sunday after a nine-day stoppage.",
         "2018-06-29", "2018-07-08"),
    ],
)  # fmt: skip
def test_hours_and_days_before_an_end(text: str, start: str, end: str) -> None:
    event = only(text, "2018-07-10")
    assert (event.start, event.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (("Villagers in Lima lifted a four-day blockade of a road on Sunday. They had parked cars "
         "across it since Thursday."), "2018-07-05"),
        (("Police in Lima on Sunday ended a three-week blockade of a road. The trucks came on "
          "June 16."), "2018-06-16"),
    ],
)  # fmt: skip
def test_a_day_told_outweighs_a_length(text: str, start: str) -> None:
    assert only(text, "2018-07-10").start == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Nurses in Suva will hold a strike for three days from Wednesday.",
         "2018-07-11", "2018-07-13"),
        ("Nurses in Suva will begin a 48-hour strike on Wednesday.", "2018-07-11", "2018-07-12"),
        ("Nurses in Suva called a two-day strike for Monday.", "2018-07-16", None),
        # an end that lies ahead of what has begun is not told to have come
        ("Nurses in Suva began a five-day strike on Monday.", "2018-07-09", None),
    ],
)  # fmt: skip
def test_what_is_to_last_has_an_end(text: str, start: str, end: str | None) -> None:
    event = only(text, "2018-07-10")
    assert (event.start, event.end) == (start, end)


def test_what_lasts_began_when_they_came() -> None:
    text = "Families kept up a sit-in in Nadi on Wednesday, six weeks after they moved in."
    assert only(text, "2018-07-10").start == "2018-05"


def test_the_days_of_a_count_set_no_scene() -> None:
    text = (
        "Rioters looted shops in Valparaiso on Monday. The institute counted 84 people with "
        "gunshot wounds since Friday. In Santiago a crowd filled Plaza Italia earlier in the day."
    )
    assert {e.start for e in told(text, "2019-10-22")} == {"2019-10-21"}


def test_the_day_of_saying_is_not_the_marchs() -> None:
    text = "Lawmakers in Caracas said on Wednesday they would march to a court on April 26."
    assert only(text, "2017-04-13").start == "2017-04-26"


def test_the_day_of_a_march_is_not_that_of_a_threat() -> None:
    text = (
        "Unionists marched in Taipei on Saturday; they threaten to strike over the Lunar New Year "
        "unless the company hires 300 attendants."
    )
    strike = next(e for e in told(text, "2024-10-08") if "strike" in e.forms)
    assert strike.start is None


def test_the_same_evening_is_that_of_the_day_told() -> None:
    text = (
        "Leaders ended a hunger strike in Tbilisi on Friday, seventeen days after it began. A "
        "rally planned for the same evening was cancelled."
    )
    rally = next(e for e in told(text, "2008-05-31") if "rally" in e.forms)
    assert rally.start == "2008-05-30"


def test_the_first_since_then_did_not_begin_then() -> None:
    text = "Ground staff held a walkout in Munich on Thursday, the fifth walkout since 5 February."
    assert only(text, "2024-03-09").start == "2024-03-07"


def test_an_old_year_dates_no_march_of_the_sentence_before() -> None:
    text = (
        "Nurses marched in Suva on Monday. Marches were also held in Nadi, where 100 turned out. "
        "In 1988 at least 30 people were killed when the army crushed an uprising."
    )
    nadi = next(e for e in told(text, "2018-07-10") if "Nadi" in e.places)
    assert nadi.start == "2018-07-09"


def test_a_day_that_is_looked_back_to_is_not_the_news() -> None:
    text = (
        "A fair opened in Pula on Monday. A mill there had burned down on 6 March.\n\n"
        "In Zadar 300 people took part in a procession."
    )
    assert told(text)[-1].start == "2023-03-13"


def test_up_to_a_day_dates_nothing() -> None:
    text = "Thousands marched in Lima on Thursday. At least 45 had died in the unrest up to "
    assert "2023-01-18" not in {e.start for e in told(text + "Wednesday.", "2023-01-20")}


# --- places ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GAZIPUR, Bangladesh - Workers squatted on the Dhaka-Mymensingh highway on Monday.",
         ("Dhaka-Mymensingh highway", "Gazipur", "BD")),
        ("SUVA - Nurses marched to the office of the president on Monday.",
         ("the office of the president", "Suva", "FJ")),
        ("Nurses rallied outside the ministry of health in Suva on Monday.",
         ("the ministry of health", "Suva", "FJ")),
        ("In Athens, police said 40,000 people rallied outside parliament on Monday.",
         ("parliament", "Athens", "GR")),
        ("Students rallied outside the Russian embassy in Berlin on Monday.",
         ("the Russian embassy", "Berlin", "DE")),
        ("Students rallied outside the Brazilian consulate on Monday in Porto.",
         ("the Brazilian consulate", "Porto", "PT")),
        ("Students rallied outside the Indian High Commission in London on Monday.",
         ("the Indian High Commission", "London", "GB")),
    ],
)  # fmt: skip
def test_a_venue_stands_in_its_city(text: str, place: tuple[str, str | None, str | None]) -> None:
    assert place in cities(text)
    assert {city or name for name, city, _ in cities(text)} == {place[1]}


def test_an_embassy_stands_in_no_city_of_its_own_country() -> None:
    text = "Unionists met in Seoul. In Tokyo, 70 people rallied outside the South Korean embassy."
    assert "Seoul" not in {city for _, city, _ in cities(text)}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # the capital of a province
        (("Residents blocked streets in Manokwari, the capital of Indonesia's West Papua "
          "province, on Monday."), ("Manokwari",)),
        ("A strike called by tea unions in Assam hit India on Monday.", ("Assam",)),
        (("COLOMBO - Outside the capital, protesters burned the homes of three ministers in "
         "Kurunegala on Monday."), ("Kurunegala",)),
        ("Residents rallied outside Kampala on Monday.", ("Kampala",)),
        # what happened before or after it
        (("Pupils marched in Wellington on Monday, a few hours before a gunman attacked two "
         "mosques in Christchurch."), ("Wellington",)),
        (("Crowds rioted in Rotherham on Sunday in the wake of the killing of three girls in "
         "Southport."), ("Rotherham",)),
        ("Thousands marched in Cairo on Friday after prayers at Al-Azhar mosque.",
         ("Cairo", "Al-Azhar mosque")),
        # what it was for, and whom
        ("Some 9,000 people marched in Tokyo on Saturday for peace in Gaza.", ("Tokyo",)),
        (("Some 150 people held candles in Toronto on Monday, reading out names of people shot "
         "dead in Nairobi."), ("Toronto",)),
        # how many places of a kind are no place
        ("Truckers blocked three nickel mines in New Caledonia on Monday.", ("New Caledonia",)),
        ("Workers blocked the entrances of eleven factories in Dhaka on Monday.", ("Dhaka",)),
    ],
)  # fmt: skip
def test_where_it_is_and_where_not(text: str, places: tuple[str, ...]) -> None:
    assert only(text, "2018-07-10").places == places


def test_each_of_two_actions_keeps_its_city() -> None:
    events = told("Nurses marched in Suva on Sunday, a day after a sit-in in Nadi.", "2018-07-10")
    assert [e.places for e in events] == [("Suva",), ("Nadi",)]
