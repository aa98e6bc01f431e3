"""What tells of a collective action, and what only looks like it."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import anchors, scene


def forms(text: str, *, weight: float = 0.5) -> set[str]:
    """Forms of the anchors that could begin an event."""
    return {a.form or "crowd" for a in anchors(text) if a.weight >= weight and not a.negated}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Nurses marched through Porto on Monday.", "march"),
        ("About 300 students staged a sit-in at the rectorate in Dakar.", "sit_in"),
        ("Bus drivers in Accra began a strike on Tuesday.", "strike"),
        ("Farmers blockaded the motorway near Lyon with tractors.", "blockade"),
        ("Dockers picketed the gates of the port of Durban.", "picket"),
        ("Residents held a candlelight vigil in the square.", "vigil"),
        ("Pupils walked out of class over the new timetable.", "walkout"),
        ("Five detainees began a hunger strike on Sunday.", "hunger_strike"),
        ("Students occupied the faculty building in Athens.", "occupation"),
        ("Tenants held a rally outside the town hall in Leeds.", "rally"),
        ("Youths looted shops during the protest in Santiago.", "looting"),
        ("The union called for a boycott of the dairy firm.", "boycott"),
        ("Rioters clashed with police in the suburb.", "riot"),
        ("Villagers handed over a petition to the mayor of Cusco.", "petition_delivery"),
    ],
)
def test_named_actions(text: str, form: str) -> None:
    assert form in forms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bus drivers in Accra went on strike on Tuesday.",
        "Teachers in Lima are on strike.",
        "Ninety thousand are out on strike.",
    ],
)
def test_going_on_strike(text: str) -> None:
    assert "strike" in forms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thousands of people gathered outside the parliament in Tbilisi.",
        "Protesters threw stones at the ministry.",
        "A crowd assembled at the gates of the mine.",
        "Residents blocked the bridge with burning tyres.",
        "Some 400 workers converged on the head office.",
    ],
)
def test_crowds_whose_form_is_not_told(text: str) -> None:
    assert forms(text)


@pytest.mark.parametrize(
    "text",
    [
        "The protest leader Amadou Sarr gave an interview.",
        "The strike fund holds four million euros.",
        "The protest song topped the charts for three weeks.",
        "The march organisers published their accounts.",
        "The constitution guarantees the right to protest.",
        "Lawyers praised the freedom to strike.",
        "Parliament debated a law on demonstrations.",
        "The library shows the history of protest in the region.",
        "The minister met the bishop on Thursday.",
        "The firm raised its prices in March.",
        "They will strike a balance between cost and comfort.",
        "An earthquake struck the coast on Monday.",
        "The ambassador said the talks were held in public.",
    ],
)
def test_labels_and_generic_words_begin_nothing(text: str) -> None:
    assert forms(text) == set()


@pytest.mark.xfail(strict=True, reason="the codebook counts a strike's committee as a strike")
def test_a_strike_committee_is_no_strike() -> None:
    assert forms("The union's strike committee elected a new chair.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "There was no protest in Porto.",
        "The nurses did not march.",
        "No demonstration was held in the capital.",
        "Residents never protested against the dam.",
    ],
)
def test_negated_actions_are_marked(text: str) -> None:
    found = [a for a in anchors(text) if a.form]
    assert found
    assert all(a.negated for a in found)


def test_quoted_actions_weigh_less() -> None:
    spoken = "“The strike of 1984 was our school,” said the retired miner Alan Cope."
    (quoted,) = [a for a in anchors(spoken) if a.form == "strike"]
    (plain,) = [a for a in anchors("The strike began on Monday.") if a.form == "strike"]
    assert quoted.weight < 0.5 < plain.weight


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("The march ended at noon.", True),
        ("This strike is the third.", True),
        ("Teachers held a march.", False),
        ("The group organised the rally.", True),
    ],
)
def test_definite(text: str, definite: bool) -> None:
    found = [a for a in anchors(text) if a.form]
    assert found
    assert found[0].definite is definite


@pytest.mark.parametrize(
    ("text", "plural"),
    [("Protests broke out in Lima.", True), ("A protest broke out in Lima.", False)],
)
def test_plural(text: str, plural: bool) -> None:
    assert [a.plural for a in anchors(text) if a.form] == [plural]


def test_a_word_that_takes_up_an_action_is_anaphoric() -> None:
    found = anchors("Nurses marched in Porto. The turnout surprised the police.")
    assert [a.anaphoric for a in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "repetition"),
    [
        ("They will be back outside the palace on Sunday.", True),
        ("The trams will be back on the avenue on Sunday.", False),
        ("They will return to the same square on Saturday.", True),
        ("The nurses marched on Friday.", False),
    ],
)
def test_a_coming_repetition(text: str, repetition: bool) -> None:
    assert any(a.repetition for a in anchors(text)) is repetition


def test_one_telling_for_a_crowd_and_its_named_action() -> None:
    found = [a for a in anchors("Thousands of protesters marched in Lima.") if a.weight >= 0.5]
    assert [a.form for a in found] == ["march"]


def test_forces_are_no_crowd() -> None:
    assert forms("Some 200 soldiers gathered outside the barracks in Goma.") == set()


def test_anchors_stand_in_text_order_and_in_their_sentence() -> None:
    text = "Nurses marched in Porto on Monday. Teachers struck in Braga. Crowds gathered in Faro."
    found = anchors(text)
    assert [a.span.start for a in found] == sorted(a.span.start for a in found)
    assert [a.sentence for a in found] == sorted(a.sentence for a in found)


def test_words_behind_a_dateline_stand_where_they_stand() -> None:
    text = "DAMASCUS/AMMAN (Reuters) - Some 300 protesters gathered in Sweida on Monday."
    report = scene(text)
    for anchor in anchors(text):
        parse = report.sentences[anchor.sentence].parse
        assert parse is not None
        assert parse.token_span(anchor.token).overlaps(anchor.span)
