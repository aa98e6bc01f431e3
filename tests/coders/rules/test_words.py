"""Demands, slogans, triggers and names: values in the report's own words."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import only, scene, told
from turnout.coders.rules.constituents import words_of


def values(text: str, variable: str) -> tuple[str, ...]:
    return tuple(v for e in told(text) for v in e.texts(variable))


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Nurses marched in Porto on Monday, demanding the release of a report.",
         "release of a report"),
        ("Tenants rallied in Leeds to protest against rent rises.", "rent rises"),
        ("Students marched in Dakar, calling for the release of Ousmane Diop.",
         "release of Ousmane Diop"),
        ("A protest against the new mining law was held in Lima.", "new mining law"),
        ("Dockers went to the gates in Durban in a protest over unpaid wages.", "unpaid wages"),
    ],
)  # fmt: skip
def test_demands(text: str, demand: str) -> None:
    assert any(demand in found for found in values(text, "demands"))


@pytest.mark.parametrize("verb", ["marched", "protested"])
def test_a_demand_after_a_place(verb: str) -> None:
    text = f"Thousands {verb} in Lima against the new mining law."
    assert values(text, "demands") == ("new mining law",)


@pytest.mark.parametrize("demand", ["higher pay", "better pay"])
def test_a_demand_keeps_its_first_word(demand: str) -> None:
    assert values(f"Nurses marched in Porto, demanding {demand}.", "demands") == (demand,)


@pytest.mark.parametrize(
    "text",
    [
        "Nurses marched in Porto on Monday.",
        "Nurses marched in Porto. The police demanded calm.",
        "Nurses marched in Porto. The government called for patience.",
    ],
)
def test_what_authorities_ask_is_no_demand(text: str) -> None:
    assert values(text, "demands") == ()


def test_a_demand_ends_with_its_clause() -> None:
    text = "Nurses marched in Porto demanding the pay rise, while police looked on; it rained."
    assert values(text, "demands")[0].endswith("pay rise")


def test_a_long_demand_is_cut() -> None:
    long = " ".join(["by the old clinic near the river"] * 8)
    found = values(f"Nurses marched in Porto demanding beds for the ward {long}.", "demands")
    assert all(len(demand.split()) <= 24 for demand in found)


@pytest.mark.parametrize(
    ("text", "slogan"),
    [
        ('Nurses marched in Porto chanting "No beds, no peace".', "No beds, no peace"),
        ("Protesters in Lima carried banners reading “Water is ours”.", "Water is ours"),
    ],
)
def test_slogans(text: str, slogan: str) -> None:
    assert values(text, "slogans") == (slogan,)


def test_what_someone_says_is_no_slogan() -> None:
    text = 'Nurses marched in Porto. "We are tired of waiting," said the nurse Ana Reis.'
    assert values(text, "slogans") == ()


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The protest in Dakar was sparked by the arrest of Ousmane Diop.", "arrest"),
        ("Protests broke out in Lima after the death of a student in custody.", "death"),
        ("The rally in Leeds was triggered by a fire in a tower block.", "fire"),
    ],
)
def test_triggers(text: str, trigger: str) -> None:
    assert any(trigger in found for found in values(text, "trigger"))


@pytest.mark.parametrize("hour", ["lunch", "Friday prayers", "evening mass in the cathedral"])
def test_an_hour_is_no_trigger(hour: str) -> None:
    assert values(f"Nurses marched in Porto after {hour} on Monday.", "trigger") == ()


@pytest.mark.parametrize("who", ["The strike's leaders", "Its leaders"])
def test_those_who_lead_it_claim(who: str) -> None:
    text = f"A strike shut schools in Lima on Monday. {who} demand that the president step down."
    assert values(text, "demands") == ("president step down",)


def test_a_quoted_name_of_an_action() -> None:
    event = only('Thousands joined the protest "March for the Rivers" in Lima on Sunday.')
    assert event.texts("name") == ("March for the Rivers",)


def test_no_value_holds_line_breaks() -> None:
    text = "Nurses marched in Porto, demanding\nhigher pay and\nmore beds."
    assert all("\n" not in v for v in values(text, "demands"))


def test_how_long_something_is_demanded_is_no_part_of_it() -> None:
    text = "Students marched in Dakar. They have been demanding for weeks that the rector resign."
    assert "rector resign" in values(text, "demands")


def test_what_the_police_are_against_is_no_demand() -> None:
    text = "Nurses marched in Porto on Monday. The mayor is against the bridge."
    assert values(text, "demands") == ()


def test_what_ended_an_action_did_not_set_it_off() -> None:
    text = "Bus drivers ended a strike in Potosi on Friday after the city agreed to raise fares."
    assert values(text, "trigger") == ()


def test_a_claim_ends_before_the_one_who_tells_it() -> None:
    text = (
        "Dockers in Tema walked out on Tuesday to make the company pay December salaries, the"
        " branch chairman of the dockers' union, Kofi Asante, told the Ghana News Agency."
    )
    parse = scene(text).sentences[0].parse
    assert parse is not None
    pay = next(t for t in parse.doc if t.text == "pay")
    assert words_of(parse, pay).of(text).endswith("December salaries")


def test_an_action_is_not_its_own_trigger() -> None:
    text = "The roads in Porto were closed on Monday after protesters blockaded them with tyres."
    assert values(text, "trigger") == ()


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Weavers marched in Lahore, demanding new looms and longer breaks.",
         {"new looms", "longer breaks"}),
        ("Hundreds marched in Lima on Monday against the theft and sale of river sand.",
         {"theft and sale of river sand"}),
        ("Dockers in Bari will go on strike on Monday unless the company pays for their boots.",
         {"pays for their boots"}),
        ("Tenants in Leeds went on strike for three days over damp walls.", {"damp walls"}),
        ("Growers in Lyon blocked a road on Monday. They are unhappy about the price of hay.",
         {"price of hay"}),
    ],
)  # fmt: skip
def test_demands_by_grammar(text: str, demands: set[str]) -> None:
    assert set(values(text, "demands")) == demands


@pytest.mark.parametrize(
    "text",
    [
        "Nurses marched in Porto on Monday. Eleven people sought medical assistance.",
        "Nurses marched in Porto on Monday. The mayor called on them to leave.",
        "Nurses marched for three hours in Porto on Monday.",
    ],
)
def test_what_is_no_demand(text: str) -> None:
    assert values(text, "demands") == ()


def test_a_campaign_has_its_claim_in_common() -> None:
    text = (
        "The Ferry Guild held a strike in Split on Monday against a plan to sell two boats. "
        "The guild said it would strike again on Friday."
    )
    assert all("plan to sell two boats" in " ".join(e.texts("demands")) for e in told(text))
