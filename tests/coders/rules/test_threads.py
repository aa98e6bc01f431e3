"""Which tellings are the same action and which are not."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import Told, only, told


def starts(events: list[Told]) -> list[str | None]:
    return [e.start for e in events]


SAME = [
    "Nurses marched through Porto on Monday. The march ended at the town hall.",
    "Nurses marched through Porto on Monday. On Monday the protesters also sang.",
    "Thousands of protesters gathered in Lima on Sunday. The rally was peaceful, police said.",
    "Students staged a sit-in in Dakar on Monday. The protest lasted four hours.",
    "Teachers held a rally in Leeds. Police counted 500 people at the rally.",
    (
        "Nurses marched through Porto on Monday. The crowd of 3,000 carried banners. "
        "The event closed with a speech by the union's Rita Alves."
    ),
    "Farmers blocked a motorway near Lyon on Monday. The blockade caused long queues.",
]


@pytest.mark.parametrize("text", SAME)
def test_one_action_told_twice_is_one_event(text: str) -> None:
    assert len(told(text)) == 1


DIFFERENT = [
    # day
    "Nurses marched through Porto on Monday. Another march was held in Porto on Saturday.",
    "Teachers protested in Lima on 3 March. They protested in Lima again on 10 March.",
    # city
    "Nurses marched through Porto on Monday. In Braga, doctors held a rally on Monday.",
    "Students held a protest in Dakar on Monday. A protest was also held in Thies.",
    # what is to come
    "Nurses marched through Porto on Monday. They will march again on Friday.",
    "Dockers held a rally in Durban on Monday. The union plans a strike next week.",
    "Tenants rallied in Leeds on Sunday. They will return to the same square on Saturday.",
    # the other side
    (
        "Thousands marched for the reform in Lima on Sunday. "
        "A counter-protest of about 200 people was held nearby."
    ),
]


@pytest.mark.parametrize("text", DIFFERENT)
def test_two_actions_are_two_events(text: str) -> None:
    assert len(told(text)) == 2


def test_two_days_keep_their_own_dates() -> None:
    events = told("Teachers marched in Lima on 3 March. They held a rally in Lima on 10 March.")
    assert starts(events) == ["2023-03-03", "2023-03-10"]


def test_two_cities_keep_their_own_figures() -> None:
    events = told(
        "In Porto, 3,000 nurses marched on Monday. In Braga, 400 doctors held a rally on Monday."
    )
    assert [(e.places[0], e.sizes) for e in events] == [
        ("Porto", [(3000, 3000)]),
        ("Braga", [(400, 400)]),
    ]


def test_a_coming_repetition_takes_its_form_from_the_first() -> None:
    first, second = told(
        "Nurses marched through Porto on Monday. They will return to the same square on Friday."
    )
    assert (first.status, second.status) == ("occurred", "planned")
    assert (first.start, second.start) == ("2023-03-13", "2023-03-17")
    assert second.forms == first.forms == {"march"}


def test_nationwide_is_not_the_city() -> None:
    events = told(
        "A nationwide protest was held across France on Saturday. "
        "In Lyon, 2,000 people joined a protest march on Saturday."
    )
    assert len(events) == 2
    assert "Lyon" in events[1].places
    assert "Lyon" not in events[0].places


def test_a_march_in_one_city_on_the_day_of_a_wide_strike_is_its_own() -> None:
    strike, march = told(
        "Teachers began a strike in Porto, Braga and Faro on Monday. "
        "Some 4,000 of them joined a march in Porto on Monday."
    )
    assert (strike.forms, march.forms) == ({"strike"}, {"march"})
    assert march.sizes == [(4000, 4000)]
    assert march.places == ("Porto",)


def test_many_actions_over_a_stretch_are_a_campaign() -> None:
    campaign = only("Since January, weekly protests have been held across Peru.")
    assert campaign.scope == "campaign"


def test_a_campaign_stands_beside_its_latest_action() -> None:
    events = told(
        "Thousands of people marched in Lima on Sunday. "
        "Protests have been held in Peru since December."
    )
    assert sorted(e.scope for e in events) == ["campaign", "event"]


def test_a_single_action_is_no_campaign() -> None:
    assert only("Nurses marched through Porto on Monday.").scope == "event"


def test_at_large_begins_nothing_beside_a_told_action() -> None:
    text = "Nurses marched through Porto on Monday. Protests are common in spring, she said."
    assert len(told(text)) == 1


def test_a_passing_word_begins_nothing() -> None:
    assert told("The turnout at the concert in Porto was high on Monday.") == []


def test_order_of_mentions_is_text_order() -> None:
    events = told(
        "Teachers marched in Lima on 10 March. A week before, on 3 March, they struck in Cusco."
    )
    assert starts(events)[0] == "2023-03-10"


def test_keys_and_ids_are_unique() -> None:
    events = told(" ".join(DIFFERENT[:4]))
    assert len({e.mention.key for e in events}) == len(events)
    assert len({e.mention.id for e in events}) == len(events)
