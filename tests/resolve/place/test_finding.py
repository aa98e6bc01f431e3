"""What a sentence's places resolve to, and what is no place at all."""

from __future__ import annotations

import pytest

from turnout.model import Toponym, ToponymRole
from turnout.resolve.place import Gazetteer, find_places


def at(found: tuple[Toponym, ...], raw: str) -> Toponym:
    for toponym in found:
        if toponym.raw == raw:
            return toponym
    pytest.fail(f"{raw!r} is not among {[toponym.raw for toponym in found]}")


PLACES = [
    # text, words, country, name or city, precision
    ("Teachers marched through Baghdad on Monday.", "Baghdad", "IQ", "Baghdad", "city"),
    ("Crowds gathered in Basra and Baghdad.", "Basra", "IQ", "Basra", "city"),
    ("Police left Springfield, Ill., after it.", "Springfield", "US", "Illinois", "city"),
    ("A picket formed in Alexandria, La., at noon.", "Alexandria", "US", "Louisiana", "city"),
    ("The rally in Paris, Texas, drew ranchers.", "Paris", "US", "Texas", "city"),
    ("The rally in Paris drew ministers from across France.", "Paris", "FR", "Paris", "city"),
    ("Nurses struck in Ficksburg in the Free State.", "Ficksburg", "ZA", "Ficksburg", "city"),
    ("Residents of Port Elizabeth marched.", "Port Elizabeth", "ZA", "Gqeberha", "city"),
    ("Residents of Gqeberha marched.", "Gqeberha", "ZA", "Gqeberha", "city"),
    ("Students rallied in Tshwane on Friday.", "Tshwane", "ZA", "Pretoria", "city"),
    ("Miners rallied in Kiev on Friday.", "Kiev", "UA", "Kyiv", "city"),
    ("Monks fasted in Saigon for a week.", "Saigon", "VN", "Ho Chi Minh City", "city"),
    ("Monks marched in Rangoon in 2007.", "Rangoon", "MM", "Yangon", "city"),
    ("Drivers struck in Bombay.", "Bombay", "IN", "Mumbai", "city"),
    ("The U.S. backed the talks.", "U.S.", "US", "United States", "country"),
    ("The US backed the talks.", "US", "US", "United States", "country"),
    ("Workers in the USA went on strike.", "USA", "US", "United States", "country"),
    ("Farmers across America drove to the capital.", "America", "US", "United States", "country"),
    ("Unions in Britain called a strike.", "Britain", "GB", "United Kingdom", "country"),
    ("Unions in the UK called a strike.", "UK", "GB", "United Kingdom", "country"),
    ("Unions in Holland called a strike.", "Holland", "NL", "Netherlands", "country"),
    ("Nuns in Burma prayed for peace.", "Burma", "MM", "Myanmar", "country"),
    ("Marchers in England and Wales wore black.", "England", "GB", "England", "admin1"),
    ("Strikes hit the Western Cape.", "Western Cape", "ZA", "Western Cape", "admin1"),
    ("Separatists rallied across Catalonia in Spain.", "Catalonia", "ES", "Catalonia", "admin1"),
    ("Shops closed in the West Bank.", "West Bank", "PS", "West Bank", "admin1"),
    ("Shops closed in the Gaza Strip.", "Gaza Strip", "PS", "Gaza Strip", "region"),
    ("Traders shut their stalls in Kashmir, India.", "Kashmir", "IN", None, None),
    ("Oil workers struck in Basra province in Iraq.", "Basra", "IQ", "Basra", "admin1"),
    ("Sit-ins spread through the Middle East.", "Middle East", None, "Middle East", "region"),
    ("Bus drivers in Mobile, Alabama, walked out.", "Mobile", "US", "Alabama", "city"),
    ("Commuters in Reading, England, waited.", "Reading", "GB", "Reading", "city"),
    ("Hoteliers in Nice, France, complained.", "Nice", "FR", "Nice", "city"),
    ("Miners in Walker County and Huntsville, Texas, met.", "Huntsville", "US", "Texas", "city"),
    ("Teachers in Georgia and Armenia struck.", "Georgia", "GE", "Georgia", "country"),
    ("Teachers in Atlanta, Georgia, struck.", "Georgia", "US", "Georgia", "admin1"),
    ("The vigil in Sanaa, Yemen, ended at dawn.", "Sanaa", "YE", None, "city"),
    ("Women marched in Sao Paulo, Brazil.", "Sao Paulo", "BR", None, "city"),
    ("Women marched in São Paulo, Brazil.", "São Paulo", "BR", None, "city"),
    ("Dockers in Port-au-Prince, Haiti, struck.", "Port-au-Prince", "HT", None, "city"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "raw", "country", "name", "precision"), PLACES)
def test_places(
    gazetteer: Gazetteer,
    text: str,
    raw: str,
    country: str | None,
    name: str | None,
    precision: str | None,
) -> None:
    toponym = at(find_places(text, gazetteer=gazetteer), raw)
    place = toponym.place
    assert place is not None
    assert toponym.role is ToponymRole.PLACE
    assert place.country == country
    if name is not None:
        assert name in (place.name, place.admin1)
    if precision is not None:
        assert place.precision == precision


ROLES = [
    ("The Iraqi parliament met.", "Iraqi", ToponymRole.DEMONYM, "IQ"),
    ("Thousands of Iraqis marched.", "Iraqis", ToponymRole.DEMONYM, "IQ"),
    ("The French government fell.", "French", ToponymRole.DEMONYM, "FR"),
    ("Scottish nurses struck.", "Scottish", ToponymRole.DEMONYM, "GB"),
    ("Palestinians gathered at dawn.", "Palestinians", ToponymRole.DEMONYM, "PS"),
    ("The author Jack London wrote it.", "London", ToponymRole.IN_NAME, None),
    ("The star Orlando Bloom waved.", "Orlando", ToponymRole.IN_NAME, None),
    ("The crowd cheered Mr Lincoln.", "Lincoln", ToponymRole.IN_NAME, None),
    ("Tellers at the Bank of Baghdad struck.", "Baghdad", ToponymRole.IN_NAME, "IQ"),
    ("The Iraq Center for Strategic Studies gave a figure.", "Iraq", ToponymRole.IN_NAME, "IQ"),
    ("The New York Times reported it.", "New York", ToponymRole.IN_NAME, "US"),
    ("Later, Washington, however, was insisting on it.", "Washington", ToponymRole.DEMONYM, "US"),
    ("On Sunday London rejected the plan.", "London", ToponymRole.DEMONYM, "GB"),
    ("Then the Kremlin denied everything.", "Kremlin", ToponymRole.DEMONYM, "RU"),
]


@pytest.mark.parametrize(("text", "raw", "role", "country"), ROLES)
def test_roles(
    gazetteer: Gazetteer, text: str, raw: str, role: ToponymRole, country: str | None
) -> None:
    toponym = at(find_places(text, gazetteer=gazetteer), raw)
    assert toponym.role is role
    assert (toponym.place.country if toponym.place else None) == country


NOTHING = [
    "Police and the Council met the Union about the march.",
    "People hope that nobody is hurt. Most went home.",
    "Reading the list took an hour. Mobile phones were seized.",
    "They will meet again in March or May.",
    "Man after man rose to speak. Nice words, said the chairman.",
    "Of all the marchers, none was older.",
    "Protesters shouted. Workers sang. Women wept.",
    "Congress and Parliament voted on the bill.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    found = find_places(text, gazetteer=gazetteer)
    assert [one.raw for one in found if one.role is ToponymRole.PLACE] == []


def test_report_country_blocks_misspellings(gazetteer: Gazetteer) -> None:
    text = "Iraqi unions struck. Marches were held in Baghdad, Basra and Nasariyah."
    toponym = at(find_places(text, gazetteer=gazetteer), "Nasariyah")
    assert toponym.place is not None
    assert (toponym.place.name, toponym.place.country) == ("Nasiriyah", "IQ")


def test_no_misspelling_without_a_country(gazetteer: Gazetteer) -> None:
    found = find_places("A vigil was held in Nasariyah.", gazetteer=gazetteer)
    assert all(one.place is None or one.place.name != "Nasiriyah" for one in found)


@pytest.mark.parametrize("name", ["Abu Hamad", "Zubulu", "Kirk"])
def test_what_is_called_a_town_is_one(gazetteer: Gazetteer, name: str) -> None:
    text = f"Power cuts in Sudan have set off protests. Residents of the town of {name} marched."
    toponym = at(find_places(text, gazetteer=gazetteer), name)
    assert toponym.place is not None
    assert (toponym.place.name, toponym.place.country) == (name, "SD")


def test_other_places_settle_a_name(gazetteer: Gazetteer) -> None:
    text = "Alexandria saw clashes. In Cairo and Suez the army deployed. Egypt closed its ports."
    toponym = at(find_places(text, gazetteer=gazetteer), "Alexandria")
    assert toponym.place is not None
    assert toponym.place.country == "EG"


def test_country_hint_settles_a_name(gazetteer: Gazetteer) -> None:
    text = "Nurses marched through Newcastle on Monday."
    for country in ("AU", "GB", "ZA"):
        toponym = at(find_places(text, country=country, gazetteer=gazetteer), "Newcastle")
        assert toponym.place is not None
        assert toponym.place.country == country


def test_title_helps_but_gives_no_toponym(gazetteer: Gazetteer) -> None:
    text = "Nurses marched through Newcastle on Monday."
    found = find_places(text, title="KwaZulu-Natal nurses march", gazetteer=gazetteer)
    toponym = at(found, "Newcastle")
    assert toponym.place is not None
    assert toponym.place.country == "ZA"
    assert all(one.span.of(text) == one.raw for one in found)


LOWER = [
    ("500 people marched in montreal quebec", "montreal", "CA"),
    ("thousands of iraqis rallied in baghdad on friday", "baghdad", "IQ"),
    ("students in south korea clashed with police in seoul", "south korea", "KR"),
    ("u s troops left; london january 16 1990", "london", "GB"),
]


@pytest.mark.parametrize(("text", "raw", "country"), LOWER)
def test_text_without_capitals(gazetteer: Gazetteer, text: str, raw: str, country: str) -> None:
    toponym = at(find_places(text, gazetteer=gazetteer), raw)
    assert toponym.place is not None
    assert toponym.place.country == country


def test_ordinary_words_without_capitals(gazetteer: Gazetteer) -> None:
    text = "most people in the march were reading a nice book about the union and hope"
    assert find_places(text, gazetteer=gazetteer) == ()


@pytest.mark.parametrize("raw", ["US", "Moscow", "Iran"])
def test_led_and_backed_name_no_place(gazetteer: Gazetteer, raw: str) -> None:
    found = find_places(f"The {raw}-backed group met in Geneva.", gazetteer=gazetteer)
    assert at(found, raw).role is ToponymRole.DEMONYM
    assert at(found, "Geneva").role is ToponymRole.PLACE


@pytest.mark.parametrize("feast", ["the month of Ramadan", "Easter", "Christmas", "Nowruz"])
def test_a_feast_is_no_town(feast: str) -> None:
    found = find_places(f"Bakers in Oran said they would march again after {feast}.")
    assert [one.raw for one in found] == ["Oran"]


@pytest.mark.parametrize(
    ("text", "raw", "place"),
    [
        # a country and no town that some list calls like it
        ("Farmers left Asuncion.\n\nASUNCION - Farmers camped in eastern Paraguay on Wednesday.",
         "eastern Paraguay", ("eastern Paraguay", "PY")),
        # an embassy stands abroad
        ("Dozens rallied outside the Brazilian consulate on Monday in Porto.",
         "Porto", ("Porto", "PT")),
    ],
)  # fmt: skip
def test_what_points_to_no_country_or_town(text: str, raw: str, place: tuple[str, str]) -> None:
    found = at(find_places(text), raw).place
    assert found is not None
    assert (found.name, found.country) == place


@pytest.mark.parametrize(
    "text",
    [
        "They met in Manokwari, the capital of Indonesia's West Papua province, on Monday.",
        "They met in Wewak, the capital of Papua New Guinea's East Sepik province, on Monday.",
    ],
)
def test_the_capital_of_a_province_is_not_the_countrys(text: str) -> None:
    names = {one.place.name for one in find_places(text) if one.place is not None}
    assert not names & {"Jakarta", "Port Moresby"}
