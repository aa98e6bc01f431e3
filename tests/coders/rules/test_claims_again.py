"""Claims, answers and violence that were once misread, each class with a report of its own."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import Told, only, told

RALLY = "Youths rallied in Lagos on Monday. "
MARCH = "Nurses marched in Suva on Monday. "


def demands(text: str) -> tuple[str, ...]:
    return tuple(d for event in told(text) for d in event.texts("demands"))


def responses(text: str) -> set[str]:
    return {r for event in told(text) for r in event.texts("responses")}


def is_violent(event: Told) -> bool:
    return bool(event.texts("protester_violence"))


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ('"Pay us our overtime now," said Akosua Mensah, a nurse.', "Pay us our overtime now"),
        ('"Release Daw Aung San Suu Kyi," they shouted.', "Release Daw Aung San Suu Kyi"),
        ('"Fees must fall," they sang.', "Fees must fall"),
        ('"Scrap SARS now and pay the families," said Tunde Bello, a student.',
         "Scrap SARS now and pay the families"),
        ('"We will not move. Give us back our land," said a farmer.', "Give us back our land"),
        ('They chanted "No more evictions".', "No more evictions"),
        ('"Release them now!" chanted the crowd.', "Release them now"),
        ('"Do not sell our land," said a farmer.', "Do not sell our land"),
    ],
)  # fmt: skip
def test_what_people_ask_for_in_their_own_words_is_demanded(said: str, asked: str) -> None:
    assert only(RALLY + said).texts("demands") == (asked,)


@pytest.mark.parametrize(
    "said",
    [
        '"Go home," the police chief shouted.',
        '"Stay calm," said the governor.',
        '"Cut taxes now," said Ola Bello, an analyst.',
        '"Look at this street," said Tunde Bello, a student.',
        '"Pay is not a gift," said a nurse.',
        '"Release of the report would help," said a nurse.',
        '"We must fight on," said a nurse.',
        '"The strike must go on," said a nurse.',
    ],
)
def test_other_words_that_are_quoted_demand_nothing(said: str) -> None:
    assert demands(RALLY + said) == ()


def test_who_must_do_it_is_the_target() -> None:
    event = only(RALLY + '"The president must resign," said Tunde Bello, a student.')
    assert event.texts("demands") == ("The president must resign",)
    assert event.texts("targets") == ("president",)


@pytest.mark.parametrize("verb", ["they shouted", "the crowd chanted", "the marchers sang"])
def test_what_a_crowd_says_aloud_is_a_slogan(verb: str) -> None:
    assert only(RALLY + f'"Fees must fall," {verb}.').texts("slogans") == ("Fees must fall",)


def test_what_one_of_them_says_is_none() -> None:
    assert only(RALLY + '"Fees must fall," said a student.').texts("slogans") == ()


def test_what_was_seen_before_people_chanted_is_none() -> None:
    text = RALLY + 'Observers saw "at least 150" people chanting in small groups.'
    assert only(text).texts("slogans") == ()


def test_a_list_is_asked_for_whole_and_nothing_in_it_is_asked() -> None:
    event = only(RALLY + '"We are asking for a hospital, for water, for respect," said a teacher.')
    assert event.texts("demands") == ("hospital", "water", "respect")
    assert event.texts("targets") == ()


def test_a_hospital_that_people_rally_for_is_no_target() -> None:
    event = only("Residents rallied in Lagos on Monday for a new hospital.")
    assert (event.texts("demands"), event.texts("targets")) == (("new hospital",), ())


def test_what_the_opposition_wants_right_behind_its_march() -> None:
    wants = "The opposition wants early elections and the release of jailed politicians."
    assert demands(RALLY + wants) == ("early elections", "release of jailed politicians")


def test_what_the_opposition_wants_much_later() -> None:
    between = "The vote was held in May. Officials urged calm. The count took a week. "
    assert demands(RALLY + between + "The opposition wants a recount.") == ()


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Their leader said they would not leave until Governor Ulises Ruiz was removed.",
         "Governor Ulises Ruiz was removed"),
        ("They vowed to stay until the dam was scrapped.", "dam was scrapped"),
    ],
)  # fmt: skip
def test_until_when_people_hold_out(told: str, asked: str) -> None:
    text = "Teachers occupied the square in Oaxaca on Monday. "
    assert demands(text + told) == (asked,)


def test_until_when_police_stay() -> None:
    text = "Miners went on strike in Lagos on Monday. Police said they would not leave until "
    assert demands(text + "the road was cleared.") == ()


def test_who_is_marched_against_is_told_with_against() -> None:
    event = only("Students held a peaceful march against President Suharto in Jakarta on Monday.")
    assert event.texts("demands") == ("against President Suharto",)
    assert event.texts("targets") == ("President Suharto",)


def test_whose_rule_it_is_belongs_to_it() -> None:
    text = "Students marched in Jakarta on Monday to protest against his rule."
    assert demands(text) == ("his rule",)


@pytest.mark.parametrize(
    "text",
    [
        MARCH + "Their union warned it would strike again if the money did not arrive.",
        MARCH + "If the company does not respond, the union will call a strike from July 15.",
        "Activists in Sale got suspended sentences on Monday for a sit-in in front of a branch.",
        MARCH + "Members had rejected a call for an unlimited stoppage by 58 percent.",
        "Thousands of supporters joined a rally for its leader Lee Jae-myung in Seoul on Monday.",
        "Several hundred people held a vigil for a murdered journalist in Lima on Monday.",
        "Protesters marched over the Brooklyn Bridge in New York on Monday.",
    ],
)
def test_what_is_no_demand(text: str) -> None:
    assert demands(text) == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("People took to the streets on Monday for a day of action against a plan to cut jobs.",
         "plan to cut jobs"),
        ("Farmers rallied in Suva on Monday to ask that their loans be recalculated.",
         "loans be recalculated"),
        ("Students marched in Suva on Monday over a rise in fees.", "rise in fees"),
        ("Pupils rallied in Suva on Monday to demand action on climate change.",
         "action on climate change"),
        ("Workers rallied in Berlin on Monday against the Alternative for Germany (AfD).",
         "Alternative for Germany (AfD)"),
        ("Workers marched in Athens on Monday over the country's deadliest rail crash.",
         "country's deadliest rail crash"),
    ],
)  # fmt: skip
def test_a_demand_is_told_whole(text: str, asked: str) -> None:
    assert demands(text) == (asked,)


@pytest.mark.parametrize(
    "text",
    [
        MARCH + "One woman was shot and wounded by police.",
        MARCH + "Eleven people were hurt, police said.",
        MARCH + "Doctors said they had received 121 injured, 32 of them policemen.",
        "Gangs loyal to the president hurled rocks at a student march in Lima on Monday.",
        "Government loyalists armed with sticks attacked demonstrators camped in Lima on Monday.",
    ],
)
def test_violence_of_others_is_not_the_marchers(text: str) -> None:
    assert not any(is_violent(event) for event in told(text))


@pytest.mark.parametrize(
    "text",
    [
        MARCH + "Six policemen were hurt when marchers threw stones.",
        "Residents threw stones at police in Lagos on Monday, wounding six officers.",
        "On Monday night counter-protesters attacked the students' camp in Los Angeles.",
    ],
)
def test_violence_of_their_own_still_is(text: str) -> None:
    assert any(is_violent(event) for event in told(text))


def test_officers_who_were_beaten_are_no_beatings_by_the_state() -> None:
    assert "beatings" not in responses(MARCH + "Four officers were beaten to death in protests.")


@pytest.mark.parametrize(
    "text",
    [
        "Nurses called off a march set for Saturday after police refused to issue a permit.",
        MARCH + "The group had sought permission but the council turned down the request.",
    ],
)
def test_a_permit_that_is_refused_is_a_ban_and_set_nothing_off(text: str) -> None:
    assert responses(text) == {"ban"}
    assert all(event.texts("trigger") == () for event in told(text))


@pytest.mark.parametrize(
    "text",
    [
        MARCH + "The minister had pressed police to ban the march.",
        MARCH + "Police, who had used water cannon at the start of the month, were absent.",
        "Thousands rallied on Monday as parliament impeached the president over martial law.",
        "Women workers rallied in Istanbul on Monday. Izmir's mayor promised to pay them.",
    ],
)
def test_what_answers_no_action(text: str) -> None:
    assert responses(text) == set()


def test_the_mayor_of_the_city_answers() -> None:
    text = "Women workers rallied at a factory in Istanbul on Monday. "
    assert "accommodation" in responses(text + "Istanbul's mayor promised to pay them.")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Thirteen activists were given suspended sentences on Monday for a sit-in in Sale.",
         "court_action"),
        ("Students occupied a building in Leeds on Monday. Bailiffs evicted them.", "dispersal"),
        ("Police moved into a student encampment in Los Angeles on Monday, tearing down tents.",
         "dispersal"),
    ],
)  # fmt: skip
def test_answers_in_other_words(text: str, answer: str) -> None:
    assert answer in responses(text)


def test_a_trigger_ends_at_no_comma_of_a_number() -> None:
    event = only(MARCH[:-2] + " after a member of parliament handed them 50,000 dollars.")
    assert event.texts("trigger") == ("member of parliament handed them 50,000 dollars",)


def test_a_trigger_is_no_bare_number() -> None:
    text = (
        "Striking teachers retook the square of Oaxaca on Monday hours after 3,000 state police "
    )
    assert "3" not in only(text + "armed with tear gas had driven them out.").texts("trigger")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Students in Suva have been occupying the administration block since Friday.",
         "occupation"),
        ("In Milan, students blocked a tram with pink smoke on Monday.", "blockade"),
        ("Farmers dumped manure in front of the prefecture in Agen on Monday.", "other"),
        ("On Monday night counter-protesters attacked the students' camp in Los Angeles.", "riot"),
        ("Some 3,000 pupils skipped classes in Wellington on Monday.", "boycott"),
    ],
)  # fmt: skip
def test_forms_that_verbs_tell(text: str, form: str) -> None:
    assert only(text).forms == {form}
