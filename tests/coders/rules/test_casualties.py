"""Deaths, injuries and arrests: whose, when, how many."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import Count, only, told

HEAD = "Thousands of people joined a protest march in Lima on Monday. "


@pytest.mark.parametrize(
    ("tail", "variable", "count"),
    [
        ("Two protesters were killed.", "deaths", (2, 2)),
        ("Police shot dead three demonstrators.", "deaths", (3, 3)),
        ("At least two people died.", "deaths", (2, None)),
        ("One protester was killed.", "deaths", (1, 1)),
        ("A student was killed.", "deaths", (1, 1)),
        ("Nobody was killed.", "deaths", (0, 0)),
        ("Seventeen people were injured.", "injuries", (17, 17)),
        ("Dozens were hurt.", "injuries", (24, 99)),
        ("More than 40 people were wounded, the hospital said.", "injuries", (40, None)),
        ("There were no injuries.", "injuries", (0, 0)),
        ("A police officer was injured.", "injuries", (1, 1)),
        ("Police arrested nine people.", "arrests", (9, 9)),
        ("Some 30 protesters were detained.", "arrests", (30, 30)),
        ("Police made 12 arrests.", "arrests", (12, 12)),
        ("There were no arrests.", "arrests", (0, 0)),
        ("Up to 50 people were taken into custody.", "arrests", (0, 50)),
        ("Police took 31 students to the station.", "arrests", (31, 31)),
        ("Fourteen people were booked into jail.", "arrests", (14, 14)),
        ("46 persons were taken under custody.", "arrests", (46, 46)),
        ("A police officer had a broken wrist.", "injuries", (1, 1)),
    ],
)
def test_counts(tail: str, variable: str, count: Count) -> None:
    assert set(only(HEAD + tail).counts(variable)) == {count}


def test_one_figure_is_one_statement() -> None:
    assert only(HEAD + "Police made 12 arrests.").counts("arrests") == [(12, 12)]


@pytest.mark.parametrize(
    "tail",
    [
        "No one was killed.",
        "There were no deaths.",
    ],
)
def test_none_were_killed(tail: str) -> None:
    assert only(HEAD + tail).counts("deaths") == [(0, 0)]


@pytest.mark.parametrize("what", ["A counter-protest of 200 people", "A rally of 900 nurses"])
def test_an_action_that_is_held_arrests_nobody(what: str) -> None:
    text = HEAD + f"{what} was held on Sunday."
    assert [c for e in told(text) for c in e.counts("arrests")] == []


def test_three_counts_of_one_sentence() -> None:
    event = only(HEAD + "Two people were killed, 17 injured and 40 arrested.")
    found = [set(event.counts(v)) for v in ("deaths", "injuries", "arrests")]
    assert found == [{(2, 2)}, {(17, 17)}, {(40, 40)}]


@pytest.mark.parametrize("variable", ["deaths", "injuries", "arrests"])
def test_nothing_told_is_nothing_coded(variable: str) -> None:
    assert only(HEAD).counts(variable) == []


def test_those_who_mourn_are_not_whom_they_mourn() -> None:
    event = only("Some 40 people held a vigil in Lima on Monday for those who lost an eye.")
    assert event.counts("injuries") == []


@pytest.mark.parametrize(
    "tail",
    [
        "to remember the two people killed in an attack.",
        "in a vigil for three miners who were killed in an attack.",
        "to mourn a student killed by robbers.",
        "in a vigil held in the evening for the two people shot dead at the synagogue.",
        "for two men whom soldiers killed there last year.",
        "to mark the anniversary of the deaths of more than 100 protesters.",
    ],
)
def test_the_dead_whom_an_action_remembers_are_not_its_own(tail: str) -> None:
    assert only(f"Thousands of people gathered in Lima on Monday {tail}").counts("deaths") == []


@pytest.mark.parametrize("why", ["two men died in custody", "two men were shot dead by police"])
def test_the_dead_who_set_it_off_are_not_its_own(why: str) -> None:
    text = f"Thousands of people marched through Lima on Monday after {why}."
    assert only(text).counts("deaths") == []


def test_the_dead_of_riots_of_another_year() -> None:
    text = (
        "A court in Istanbul on Friday acquitted nine people charged over the 2013 unrest, in"
        " which eight people died. Some 200 people rallied outside the court on Friday."
    )
    assert [c for e in told(text) for c in e.counts("deaths")] == []


def test_a_part_of_the_injured_is_no_toll_of_its_own() -> None:
    event = only(HEAD + "Some 25 people were injured; two of them are in intensive care.")
    assert event.counts("injuries") == [(25, 25)]


def test_a_part_of_the_injured_who_died_is_one() -> None:
    event = only(HEAD + "Some 25 people were injured; two of them died.")
    assert event.counts("deaths") == [(2, 2)]


def test_a_toll_of_weeks_is_no_toll_of_a_vigil() -> None:
    text = "In four weeks of anger 22 people have died in Lima. A vigil was held on Monday."
    short = "In four weeks 22 people have died in Lima. A vigil was held in Lima on Monday."
    for report in (text, short):
        assert [e.counts("deaths") for e in told(report) if "vigil" in e.texts("forms")] == [[]]


def test_the_source_of_a_toll() -> None:
    event = only(HEAD + "Two protesters were killed, according to the national ombudsman.")
    (death,) = event.mention.of("deaths")
    assert death.attribution is not None
    assert "ombudsman" in death.attribution.words


TOLLS = [
    "At least 60 people have been killed since December.",
    "More than 400 protesters have been killed in the last three months.",
]


@pytest.mark.parametrize("tail", TOLLS)
def test_a_cumulative_toll_is_never_the_single_events(tail: str) -> None:
    events = told(HEAD + "Protests have been held across Peru since December. " + tail)
    single = [e for e in events if e.scope == "event"]
    campaign = [e for e in events if e.scope == "campaign"]
    assert [c for e in single for c in e.counts("deaths")] == []
    assert len(campaign) == 1
    assert len(campaign[0].counts("deaths")) == 1
    assert campaign[0].periods("deaths") != [None]


@pytest.mark.parametrize("tail", TOLLS)
def test_a_cumulative_toll_begins_the_campaign_that_the_report_does_not_name(tail: str) -> None:
    single, campaign = told(HEAD + tail)
    assert (single.scope, campaign.scope) == ("event", "campaign")
    assert single.counts("deaths") == []
    assert len(campaign.counts("deaths")) == 1


def test_a_single_toll_beside_a_cumulative_one() -> None:
    events = told(
        HEAD + "Two protesters were killed on Monday. "
        "Protests have been held across Peru since December, and at least 60 people have been "
        "killed since December."
    )
    tolls = {e.scope: e.counts("deaths") for e in events}
    assert tolls == {"event": [(2, 2)], "campaign": [(60, None)]}


def test_a_toll_of_another_time_is_not_this_actions() -> None:
    text = HEAD + "In 2019, a landslide killed 30 people in the same district."
    assert only(text).counts("deaths") == []


def test_a_denied_toll_is_marked() -> None:
    event = only(HEAD + "Police denied that two protesters were killed.")
    assert event.counts("deaths") == []


@pytest.mark.parametrize(
    ("tail", "variable", "count"),
    [
        # nobody
        ("No one was hurt.", "injuries", (0, 0)),
        ("Nobody was harmed.", "injuries", (0, 0)),
        ("There were no injuries or arrests.", "injuries", (0, 0)),
        ("There were no injuries or arrests.", "arrests", (0, 0)),
        ("There were neither arrests nor injuries.", "arrests", (0, 0)),
        ("By evening nobody was in the cells.", "arrests", (0, 0)),
        ("The first-aid tent treated nobody.", "injuries", (0, 0)),
        # arrests
        ("Two demonstrators were led away in handcuffs.", "arrests", (2, 2)),
        ("Police bundled nine marchers into vans.", "arrests", (9, 9)),
        ("Nine marchers were bundled into vans.", "arrests", (9, 9)),
        ("Officers led away three women.", "arrests", (3, 3)),
        ("Twelve men were picked up and let off with a warning.", "arrests", (12, 12)),
        ("The police took 26 into custody.", "arrests", (26, 26)),
        ("Seventeen persons are in custody.", "arrests", (17, 17)),
        ("Three of the marchers were remanded until Friday.", "arrests", (3, 3)),
        ("Six women, all elderly, were arrested: four for singing and two for whistling.",
         "arrests", (6, 6)),
        ("Nineteen were locked up in the end.", "arrests", (19, 19)),
        ("Four students spent the night in the cells.", "arrests", (4, 4)),
        ("Officers put 12 people under arrest.", "arrests", (12, 12)),
        ("Eleven were released without charge.", "arrests", (11, 11)),
        ("Three women and two boys were arrested.", "arrests", (5, 5)),
        # injuries
        ("One man needed stitches.", "injuries", (1, 1)),
        ("Three people were taken to hospital.", "injuries", (3, 3)),
        ("Seven men were taken to the regional hospital.", "injuries", (7, 7)),
        ("Twelve people were treated for tear gas inhalation.", "injuries", (12, 12)),
        ("A doctor said 22 people had been admitted with burns.", "injuries", (22, 22)),
        ("One protester lost an eye.", "injuries", (1, 1)),
        ("A student was shot in the leg.", "injuries", (1, 1)),
        ("The clinic treated thirty.", "injuries", (30, 30)),
        ("Four officers needed hospital treatment.", "injuries", (4, 4)),
        ("Medics patched up a dozen marchers.", "injuries", (12, 12)),
        ("Forty policemen and some 30 miners were hurt.", "injuries", (70, 70)),
        # deaths
        ("A man of 24 died.", "deaths", (1, 1)),
        ("A woman of fifty collapsed and died on the way to hospital.", "deaths", (1, 1)),
        ("A woman died of her wounds.", "deaths", (1, 1)),
        ("A student was dead on arrival at the hospital.", "deaths", (1, 1)),
        ("The town buried three men.", "deaths", (3, 3)),
        ("Three mourners were crushed to death.", "deaths", (3, 3)),
        ("One person was fatally shot.", "deaths", (1, 1)),
        ("A second man died in hospital.", "deaths", (2, 2)),
    ],
)  # fmt: skip
def test_tolls_in_other_words(tail: str, variable: str, count: Count) -> None:
    assert set(only(HEAD + tail).counts(variable)) == {count}


@pytest.mark.parametrize(
    ("tail", "variable"),
    [
        ("The march passed off without incident.", "arrests"),
        ("No one was seriously hurt.", "injuries"),
        ("No injury was grave.", "injuries"),
        ("The meeting was wound up about 40 minutes later.", "injuries"),
        ("The union held to 260 demands.", "arrests"),
        ("The closures hurt 40 firms in the city.", "injuries"),
        ("The workers were treated like children.", "injuries"),
        ("Horns drowned out two of the speakers.", "deaths"),
        ("Two of them may be arrested.", "arrests"),
        ("They chanted against the killing of a pupil.", "deaths"),
    ],
)
def test_no_toll_is_told(tail: str, variable: str) -> None:
    assert [c for e in told(HEAD + tail) for c in e.counts(variable)] == []


@pytest.mark.parametrize(
    ("tail", "variable", "count"),
    [
        ("About 150 persons had been moved, and nine of them arrested.", "arrests", (9, 9)),
        ("Six of the nineteen people arrested appeared in court.", "arrests", (19, 19)),
        ("Nine people were arrested. A cook was arrested for painting a wall.", "arrests", (9, 9)),
        ("A boy was shot in the chest. He died at once.", "injuries", None),
        ("The death of a nurse brought the toll to three.", "deaths", (3, 3)),
    ],
)
def test_a_part_is_no_rival_of_the_whole(tail: str, variable: str, count: Count | None) -> None:
    found = {c for e in told(HEAD + tail) for c in e.counts(variable)}
    assert found == ({count} if count else set())


def test_a_stretch_of_another_verb_is_not_the_period_of_a_toll() -> None:
    text = "A farmer was shot dead in Lima when police cleared a road that growers have blocked "
    event = only(text + "since Monday.")
    (death,) = event.mention.of("deaths")
    assert death.period is None


@pytest.mark.parametrize("tail", ["Eight people were arrested on Sunday."])
def test_a_toll_of_a_later_day_is_that_of_a_strike_that_goes_on(tail: str) -> None:
    text = f"Nurses in Porto have been on strike since Friday. {tail}"
    assert {c for e in told(text) for c in e.counts("arrests")} == {(8, 8)}


def test_another_sources_sum_in_the_next_sentence_covers_the_same_period() -> None:
    text = (
        "Nurses marched in Porto on Monday.\n\nAt least 19 people have died since 4 March, the "
        "government says. A rights group counts more than 2,900 arrests."
    )
    single = [e for e in told(text) if e.scope == "event"]
    assert single
    assert [c for e in single for c in e.counts("arrests")] == []


@pytest.mark.parametrize(
    "tail",
    [
        "The government denied that four were killed.",
        "The government denied reports that four people had been killed.",
        "Reports that four had died were false, the governor said.",
        "The army denied killing four protesters.",
    ],
)
def test_what_a_source_denies_is_no_toll_of_its_own(tail: str) -> None:
    event = only(HEAD + tail)
    assert event.counts("deaths") == []
    assert all(s.denied for s in event.mention.of("deaths"))


def test_a_denial_that_anyone_was_hurt_is_a_count_of_none() -> None:
    event = only(HEAD + "The minister denied that anyone was hurt.")
    (injury,) = event.mention.of("injuries")
    assert event.counts("injuries") == [(0, 0)]
    assert injury.attribution is not None
    assert injury.attribution.words == "The minister"


def test_those_whom_the_sentence_goes_against_give_no_toll() -> None:
    tail = "Contrary to what the union says, no one was killed, the minister said."
    (death,) = only(HEAD + tail).mention.of("deaths")
    assert death.attribution is not None
    assert death.attribution.words == "the minister"


def test_a_place_that_holds_people_arrests_nobody() -> None:
    assert only(HEAD + "The square held four thousand people.").counts("arrests") == []


TWO_SIDES = (
    "Nurses rallied outside the ministry in Lima on Monday. "
    "Across the street, supporters of the minister held a counter-rally on Monday. "
)


def test_nobody_hurt_holds_for_every_action_of_the_day() -> None:
    events = told(TWO_SIDES + "No one was arrested.")
    assert [e.counts("arrests") for e in events] == [[(0, 0)], [(0, 0)]]


@pytest.mark.parametrize(
    "tail",
    ["No one was arrested at the counter-rally.", "Nine people were arrested."],
)
def test_a_toll_of_one_action_is_not_shared(tail: str) -> None:
    counts = [c for e in told(TWO_SIDES + tail) for c in e.counts("arrests")]
    assert len(counts) == 1
