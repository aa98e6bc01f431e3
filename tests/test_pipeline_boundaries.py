"""What is at the edge of being an event, a date or a figure, through the whole pipeline."""

from __future__ import annotations

from functools import lru_cache

import pytest

from turnout.model import (
    Coded,
    DateBasis,
    Document,
    Interval,
    Mention,
    Published,
    make_id,
)
from turnout.pipeline import Pipeline

TUESDAY = "2023-03-14"
Count = tuple[int, int | None]


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    return Pipeline()


@lru_cache(maxsize=256)
def code(text: str, published: str | None = TUESDAY) -> Coded:
    date = Published(published, DateBasis.METADATA) if published else None
    return pipeline().code(Document(id=make_id("test", text), text=text, published=date))


def only(text: str, published: str | None = TUESDAY) -> Mention:
    (mention,) = code(text, published).mentions
    return mention


def sizes(mention: Mention) -> set[Count]:
    values = (s.value for s in mention.of("size"))
    return {(v.low, v.high) for v in values if isinstance(v, Interval)}


# --- no event -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "No protest took place in Porto on Monday.",
        "There was no demonstration in Porto on Monday, residents said.",
        # false friends
        ("Benfica staged a second-half rally to beat Braga 3-2 on Sunday. The striker Tiago Lobo "
        "scored twice in the match, and the coach praised his team's league season."),
        ("Shares rallied in Tokyo on Tuesday after the central bank held its rates. Investors "
        "bought bank stocks, and traders said the rally would last."),
        ("The candidate Rosa Quispe held an election rally in Cusco on Sunday. Thousands of "
        "supporters cheered as she presented her manifesto to voters before the presidential "
        "election. Polls put her party second."),
        ("The army gave a demonstration of its new artillery near Goma on Monday. A brigade and "
        "two battalions took part, and missiles were shown to the general."),
        ("The firm gave a demonstration of its new tractor in Lyon on Monday. Customers saw the "
        "prototype, and the first orders for the product are in."),
        "An air strike killed four militants near Goma on Monday.",
        "An earthquake struck the coast near Lima on Monday.",
        "The library in Leeds shows a hundred years of photographs until May.",
    ],
)  # fmt: skip
def test_no_event(text: str) -> None:
    assert code(text).mentions == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nurses marched through Porto on Monday to protest against low pay.", "occurred"),
        ("Nurses will march through Porto on Friday with placards.", "planned"),
        ("Nurses in Porto threatened to strike over low pay.", "threatened"),
        ("The nurses' union in Porto called off a strike over low pay on Monday.", "cancelled"),
        ("Nurses are protesting in Porto against low pay.", "ongoing"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert only(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Police denied that a protest march was held in Porto on Monday.",
        "The mayor's office denied that any protest had taken place in Porto.",
    ],
)
def test_a_denied_action_is_no_event(text: str) -> None:
    assert code(text).mentions == ()


def test_the_purpose_of_a_plan_is_no_event_of_its_own() -> None:
    text = "Nurses will march through Porto on Friday to protest against low pay."
    assert [m.status for m in code(text).mentions] == ["planned"]


# --- dates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "published", "start", "end"),
    [
        ("on Friday", TUESDAY, "2023-03-10", None),
        ("on Tuesday", TUESDAY, "2023-03-14", None),
        ("yesterday", TUESDAY, "2023-03-13", None),
        ("on Jan. 24", "2020-01-27", "2020-01-24", None),
        ("on January 24, 2020", TUESDAY, "2020-01-24", None),
        ("on 30 December", "2020-01-05", "2019-12-30", None),
        ("from 6 to 9 March", TUESDAY, "2023-03-06", "2023-03-09"),
        ("between 1 and 5 October", "2023-10-09", "2023-10-01", "2023-10-05"),
        # without a year anywhere the year stays open
        ("on 27 May", None, "XXXX-05-27", None),
        # a weekday without a date to count from resolves to nothing
        ("on Friday", None, None, None),
        ("", TUESDAY, None, None),
        ("on the eve of the election", TUESDAY, None, None),
    ],
)
def test_dates(words: str, published: str | None, start: str | None, end: str | None) -> None:
    mention = only(
        f"Nurses staged a protest march in Porto {words}.".replace(" .", "."), published
    )
    assert (mention.text("start"), mention.text("end")) == (start, end)


def test_this_week_is_not_a_day() -> None:
    start = only("Nurses staged a protest march in Porto this week.").text("start")
    assert start in ("2023-03", "2023-03-13", None)


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("Protests have been held across Iraq since October of this year.", "2020-01-27",
         "2019-10"),
        ("Protests have been held across Peru in the last three months.", TUESDAY, "2022-12"),
        ("Weekly protests have been held across Peru since December.", TUESDAY, "2022-12"),
    ],
)  # fmt: skip
def test_campaigns_over_a_stretch(text: str, published: str, start: str) -> None:
    mention = only(text, published)
    assert mention.scope == "campaign"
    assert (mention.text("start") or "").startswith(start)


def test_a_dateline_dates_no_event() -> None:
    text = "PORTO, March 14 - Nurses staged a protest march through the old town."
    assert only(text).text("start") is None


def test_a_dateline_gives_the_day_that_weekdays_count_from() -> None:
    text = "PORTO, March 14, 2023 - Nurses staged a protest march on Monday."
    assert only(text, TUESDAY).text("start") == "2023-03-13"


# --- figures --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("3,000", (3000, 3000)),
        ("About 3,000", (3000, 3000)),
        ("An estimated 200,000", (200000, 200000)),
        ("Roughly 150", (150, 150)),
        ("Nearly 1,000", (1000, 1000)),
        ("At least 300", (300, None)),
        ("More than 500", (500, None)),
        ("Up to 470", (0, 470)),
        ("Between 300 and 500", (300, 500)),
        ("Two hundred", (200, 200)),
        ("Twenty-five", (25, 25)),
        ("3 000", (3000, 3000)),
        ("3\u2009000", (3000, 3000)),
        ("Dozens of", (24, 99)),
        ("Hundreds of", (200, 999)),
        ("Thousands of", (2000, 9999)),
        ("Tens of thousands of", (20000, 99999)),
        ("Hundreds of thousands of", (200000, 999999)),
        ("Several hundreds of thousands of", (200000, 999999)),
        ("Half a million", (500000, 500000)),
        ("Some 1.5 million", (1500000, 1500000)),
    ],
)
def test_every_wording_of_size(words: str, count: Count) -> None:
    text = f"{words} people marched through Porto on Monday to protest against low pay."
    ((low, high),) = sizes(only(text))
    if words.startswith("Nearly"):
        assert low <= count[0]
        assert high == count[1]
    elif words.startswith("Several"):
        assert low >= count[0]
        assert high == count[1]
    else:
        assert (low, high) == count


@pytest.mark.parametrize(
    "text",
    [
        "A 10,000-strong crowd marched through Porto on Monday to protest against low pay.",
        "The protest march through Porto drew 10,000 people on Monday.",
        "Nurses marched through Porto on Monday to protest. The crowd numbered 10,000.",
    ],
)
def test_other_places_of_a_figure(text: str) -> None:
    assert sizes(only(text)) == {(10000, 10000)}


def test_rival_figures_each_with_its_source() -> None:
    text = (
        "Thousands of nurses marched through Porto on Monday to protest against low pay. "
        "Organisers put the turnout at 20,000. Police estimated the crowd at 6,000. "
        "According to the Douro Institute for Public Opinion, about 11,000 people took part."
    )
    found = {
        (s.value.low, s.attribution.kind.value if s.attribution.kind else "", s.attribution.words)
        for s in only(text).of("size")
        if isinstance(s.value, Interval) and s.attribution is not None
    }
    kinds = {low: kind for low, kind, _ in found}
    assert set(kinds) == {20000, 6000, 11000}
    assert (kinds[20000], kinds[6000]) == ("organizers", "police")
    assert any(low == 11000 and "Douro Institute" in words for low, _, words in found)


@pytest.mark.parametrize(
    "tail",
    [
        "About 900 police officers were on duty.",
        "The nurses want a rise of 12 percent.",
        "Pay stands at 1,500 euros.",
        "The march went along Route 117.",
        "The oldest nurse is 67 years old.",
        "They walked 12 kilometres.",
    ],
)
def test_what_is_counted_matters(tail: str) -> None:
    text = f"Nurses marched through Porto on Monday to protest against low pay. {tail}"
    assert sizes(only(text)) == set()


def test_a_cumulative_toll_is_not_the_events() -> None:
    coded = code(
        "Thousands of people marched through Lima on Monday to protest against the government. "
        "Two protesters were killed on Monday. Protests have been held across Peru since "
        "December, and more than 60 people have been killed since December."
    )
    tolls = {
        m.scope: {s.value.low for s in m.of("deaths") if isinstance(s.value, Interval)}
        for m in coded.mentions
    }
    assert tolls == {"event": {2}, "campaign": {60}}


def test_who_gathers_is_the_crowd_of_that_gathering() -> None:
    coded = code(
        "Rival rallies were held in the Georgian capital on Sunday. Tens of thousands of"
        " supporters of the ruling party filled Freedom Square, while some 4,000 backers of the"
        " opposition gathered outside parliament a kilometre away. Bottles were thrown from the"
        " pro-government crowd and police arrested 11 of its members."
    )
    assert [sizes(m) for m in coded.mentions if (4000, 4000) in sizes(m)] == [{(4000, 4000)}]


def test_the_injured_are_not_those_who_marched() -> None:
    mention = only(
        "In Ranchi two teenagers died of bullet wounds as police tried to break up a march of"
        " about 4,000 people. Internet services were cut."
    )
    assert mention.of("injuries") == ()
    assert mention.of("protester_violence") == ()
    assert sizes(mention) == {(4000, 4000)}


def test_whose_sons_are_detained_are_not_arrested() -> None:
    mention = only(
        "Sit-in protesters outside the Electoral Commission in Conakry were dispersed with tear"
        " gas on Monday. Four of the 50 or so women, who were demanding the release of their"
        " detained sons, fainted."
    )
    assert mention.of("arrests") == ()
    assert sizes(mention) == {(50, 50)}
