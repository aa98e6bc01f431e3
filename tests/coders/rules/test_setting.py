"""When and where: which time and place belong to which action, and when there is none."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import TUESDAY, only, told


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Nurses marched through Porto on Monday.", "2023-03-13"),
        ("On Monday, nurses marched through Porto.", "2023-03-13"),
        ("Nurses marched through Porto yesterday.", "2023-03-13"),
        ("Nurses marched through Porto on 24 January.", "2023-01-24"),
        ("Nurses will march through Porto on Friday.", "2023-03-17"),
        ("Nurses marched through Porto.", None),
        # the day of the saying is not the day of the doing
        ("Nurses marched through Porto on Sunday, the union's Rita Alves said on Monday.",
         "2023-03-12"),
        ("The union said on Monday that nurses marched through Porto on Saturday.", "2023-03-11"),
        # a day up to which something is asked for
        ("Nurses marched through Porto on Sunday, demanding an answer by Friday.", "2023-03-12"),
        # what set it off lies before it
        ("Students marched through Dakar on Monday after a pupil was killed on 2 March.",
         "2023-03-13"),
    ],
)  # fmt: skip
def test_start(text: str, start: str | None) -> None:
    assert only(text).start == start


@pytest.mark.xfail(strict=True, reason="the day of calling off is read as a coming day of action")
@pytest.mark.parametrize("words", ["called off their strike", "suspended their strike"])
def test_the_day_of_calling_off_is_no_coming_day(words: str) -> None:
    assert only(f"Taxi drivers in Quito {words} on Monday.").start in (None, "2023-03-13")


def test_no_date_is_taken_from_the_report_itself() -> None:
    event = only("Nurses marched through Porto.", TUESDAY)
    assert (event.start, event.end) == (None, None)


def test_a_dateline_dates_the_report_and_no_action() -> None:
    event = only("LISBON, March 14 - Nurses marched through Porto.")
    assert event.start is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Dockers held a sit-in in Durban from 6 to 9 March.", "2023-03-06", "2023-03-09"),
        ("Students occupied the faculty in Athens between 1 and 5 March.",
         "2023-03-01", "2023-03-05"),
        ("Nurses marched through Porto on Monday.", "2023-03-13", None),
    ],
)  # fmt: skip
def test_ranges(text: str, start: str, end: str | None) -> None:
    event = only(text)
    assert (event.start, event.end) == (start, end)


def test_a_day_told_later_dates_the_action() -> None:
    text = "Nurses marched through Porto. The march was held on Sunday, the union said."
    assert only(text).start == "2023-03-12"


def test_each_clause_keeps_its_day() -> None:
    first, second = told(
        "Nurses marched through Porto on Sunday, while doctors held a rally in Braga on Monday."
    )
    assert (first.start, second.start) == ("2023-03-12", "2023-03-13")
    assert (first.places[0], second.places[0]) == ("Porto", "Braga")


LOG = (
    "9.05 Protesters gather outside the parliament in Tbilisi.\n\n"
    "9.40 The protesters march to the court.\n\n"
    "10.15 The rally ends."
)


def test_a_running_log_is_of_its_own_day() -> None:
    assert {e.start for e in told(LOG)} == {TUESDAY}


@pytest.mark.parametrize("published", [None, "2023-03", "XXXX-03-14"])
def test_a_log_without_a_full_date_gives_none(published: str | None) -> None:
    assert all(e.start in (None, published) for e in told(LOG, published))


def test_two_stamps_are_no_log() -> None:
    text = "9.05 Protesters gather outside the parliament in Tbilisi.\n\n10.15 The rally ends."
    assert {e.start for e in told(text)} == {None}


# --- places ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Nurses marched through Porto on Monday.", {"Porto"}),
        ("In Porto, nurses marched on Monday.", {"Porto"}),
        ("Porto saw a march by nurses on Monday.", {"Porto"}),
        ("The Porto march ended peacefully.", {"Porto"}),
        ("Marches were held in Porto and Braga on Monday.", {"Porto", "Braga"}),
        # where people come from
        ("Students from Thies marched in Dakar on Monday.", {"Dakar"}),
        ("LA PAZ - Miners marched into Bolivia's main city on Monday.", {"La Paz"}),
        # who governs, who speaks
        ("Nurses marched in Porto on Monday, and Lisbon promised an answer.", {"Porto"}),
        # where the words were said
        ("Farmers blocked a motorway near Lyon on Monday, a minister said in Paris.", {"Lyon"}),
    ],
)
def test_places(text: str, places: set[str]) -> None:
    assert set(only(text).places) == places


def test_the_square_where_they_camp_though_others_keep_away_from_it() -> None:
    text = (
        "Police cleared a road in Cairo. The mayor stayed away from Tahrir Square, some three"
        " kilometres away, where students have camped since October."
    )
    assert "Tahrir Square" in only(text).places


def test_the_city_stands_for_its_country() -> None:
    assert only("Nurses marched in Porto, Portugal, on Monday.").places == ("Porto",)


def test_the_year_of_a_crowd_compared_with_is_not_the_actions() -> None:
    text = "Police said 18,000 joined a march in Porto, fewer than the 180,000 of a year ago."
    assert only(text).start is None


def test_what_they_protest_happened_elsewhere() -> None:
    text = (
        "Lawyers across Pakistan boycotted courts on Thursday to protest the killing of a"
        " colleague in Peshawar."
    )
    assert {p for e in told(text) for p in e.places} == {"Pakistan"}


def test_the_head_of_the_report_gives_the_place_where_the_telling_gives_none() -> None:
    text = (
        "The mayor of Leeds opened a new clinic in Leeds.\n\n"
        "Outside, tenants held a rally against rents."
    )
    assert only(text).places == ("Leeds",)


def test_a_city_named_once_far_below_is_no_place_of_the_action() -> None:
    text = (
        "Tenants held a rally against rents on Monday.\n\n"
        "They carried banners.\n\nThey sang old songs.\n\nSome brought children.\n\n"
        "The rain did not stop them.\n\nThe firm has its head office in Oslo."
    )
    assert "Oslo" not in only(text).places


def test_without_a_place_there_is_none() -> None:
    assert only("Nurses held a protest march on Monday.").places == ()


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Growers have blocked the bridge at Lima since Friday; on Sunday they held a mass.",
         "2023-03-10"),
        ("Nurses in Porto are on the 17th day of a hunger strike.", "2023-02-26"),
        ("Nurses in Porto went on hunger strike. It is now day ten of the fast.", "2023-03-05"),
        ("Nurses marched through Porto yesterday for a law promised in 2022.", "2023-03-13"),
        ("Nurses will march through Porto on Monday week.", "2023-03-27"),
        ("The union announced a strike at four hospitals in Porto from March 21.", "2023-03-21"),
    ],
)  # fmt: skip
def test_the_day_of_what_lasts_and_of_what_is_to_come(text: str, start: str) -> None:
    assert only(text).start == start


def test_the_day_of_a_strike_that_is_counted_dates_no_march() -> None:
    text = "Miners marched through Porto on Sunday, day 14 of a strike over pay."
    assert "2023-03-12" in {e.start for e in told(text)}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # an action told without a day of its own is of the day that the report is about
        (("Bakers marched through Split on Monday evening.\n\nIn Zadar, further north, 300 people "
         "took part in a procession."), "2023-03-13"),
        # but not where words set it at another time
        (("Bakers marched through Split on Monday evening.\n\nA month ago 300 people took part in "
         "a procession in Zadar."), "2023-02"),
        # nor where the day is one of talk or of a plan
        (("The mayor of Split said on Monday that the bread price will stay.\n\nIn Zadar 300 "
         "people took part in a procession."), None),
        ("The bread price will rise on Friday.\n\nIn Zadar 300 people took part in a procession.",
         None),
        # nor where it lies too far back to be the news
        (("A bakery burned down in Split on 13 February.\n\nIn Zadar 300 people took part in a "
         "procession."), None),
    ],
)  # fmt: skip
def test_the_day_of_the_report(text: str, start: str | None) -> None:
    zadar = told(text)[-1]
    assert zadar.start == start


def test_people_act_in_their_own_town_and_not_where_others_talk() -> None:
    text = (
        "Carters of the market in Sfax said their strike would go on. The ministry invited them "
        "to talks in Tunis. They would march on Friday, they said."
    )
    places = [e.places for e in told(text)]
    assert ("Sfax",) in places
    assert ("Tunis",) not in places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Teachers were on strike across Puno province on Monday.", ("Puno",)),
        ("Drivers in Cusco joined a nationwide strike on Monday, unions in Peru said.", ("Peru",)),
        ("Carters of Cusco announced a march to the Plaza de Armas in Lima, for next Wednesday.",
         ("Plaza de Armas", "Lima")),
    ],
)  # fmt: skip
def test_regions_whole_countries_and_goals(text: str, places: tuple[str, ...]) -> None:
    assert only(text).places == places


def test_how_long_dates_nothing_where_a_day_is_told() -> None:
    event = only("Carters in Cusco will go on strike for three days from 24 March.")
    assert event.start == "2023-03-24"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Carters in Cusco on Monday abandoned a one-day strike set for Friday.", "2023-03-17"),
        ("The walkout planned for 21 March in Cusco was cancelled late on Monday.", "2023-03-21"),
    ],
)
def test_what_is_called_off_keeps_the_day_it_was_set_for(text: str, start: str) -> None:
    event = only(text)
    assert (event.status, event.start) == ("cancelled", start)


def test_a_march_that_dates_something_else() -> None:
    text = "Families moved in on 6 March, the day after a march attended by 900 people in Cusco."
    assert [e.start for e in told(text) if "march" in e.forms] == ["2023-03-05"]
