"""Occurred, ongoing, planned, threatened, cancelled: read from the grammar."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import anchors, only, scene, told
from turnout.coders.rules.status import planned_by, status_of


def status(text: str) -> str:
    """Status of the strongest named action of a sentence."""
    named = [a for a in anchors(text) if a.form]
    return status_of(max(named, key=lambda a: a.weight))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nurses marched through Porto on Monday.", "occurred"),
        ("A rally was held in Leeds on Sunday.", "occurred"),
        ("The strike at the mine will continue, a committee said on Monday.", "ongoing"),
        ("The strike will enter its third week on Monday.", "ongoing"),
        ("The strike will begin on Monday.", "planned"),
        ("Students had staged a sit-in in Dakar in January.", "occurred"),
        ("The march drew a large crowd.", "occurred"),
        ("Police broke up the demonstration.", "occurred"),
        ("The strike continues in Durban.", "ongoing"),
        ("Teachers are protesting outside the ministry.", "ongoing"),
        ("Dockers are picketing the gates.", "ongoing"),
        ("Nurses will march through Porto on Friday.", "planned"),
        ("The union plans a strike for next week.", "planned"),
        ("Tenants are planning to march on the town hall.", "planned"),
        ("Farmers vowed to blockade the port on Saturday.", "planned"),
        ("A march is scheduled for Sunday.", "planned"),
        ("The union called for a demonstration on Sunday.", "planned"),
        ("The planned demonstration worries shopkeepers.", "planned"),
        ("The union announced a strike from Monday.", "planned"),
        ("Miners threatened to strike over wages.", "threatened"),
        ("Bus drivers may begin a strike next week.", "threatened"),
        ("The union is considering a strike.", "threatened"),
        ("The threat of a strike hangs over the port.", "threatened"),
        ("A looming strike worries the airline.", "threatened"),
        ("The union called off the strike.", "cancelled"),
        ("Organisers postponed the march because of the storm.", "cancelled"),
        ("The march was cancelled.", "cancelled"),
        ("The governor banned the rally.", "cancelled"),
        ("The strike was averted at the last minute.", "cancelled"),
        ("The group dropped plans to march on the palace.", "cancelled"),
        ("The cancelled rally was to end at the harbour.", "cancelled"),
    ],
)
def test_one_sentence(text: str, expected: str) -> None:
    assert status(text) == expected


def test_a_call_that_thousands_followed_took_place() -> None:
    call = "The union called for a rally on Friday in Quito. "
    held = only(call + "Around 18,000 people attended, organisers said.", "2020-01-25")
    assert (held.status, held.start) == ("occurred", "2020-01-24")
    ahead = only(call + "Around 18,000 tickets were sold.", "2020-01-25")
    assert (ahead.status, ahead.start) == ("planned", "2020-01-31")


@pytest.mark.parametrize(
    "text",
    [
        "A protest march had been due to start at noon in Porto on Monday.",
        "The protest march had been planned for Monday in Porto.",
    ],
)
def test_plans_told_as_past_or_negated_were_not_held(text: str) -> None:
    assert only(text).status == "cancelled"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The strike by dockers in Mombasa was called off on Monday after four days.", "occurred"),
        ("Teachers in Lahore called off their strike, which began on 1 March.", "occurred"),
        ("The strike by dockers in Mombasa was called off on Monday.", "cancelled"),
        (
            "Hundreds gathered at parliament in Nairobi on Monday. The rally had been banned.",
            "occurred",
        ),
        ("The rally in Nairobi on Monday was banned by the governor.", "cancelled"),
    ],
)
def test_what_ran_or_was_held_in_spite_of_a_ban_took_place(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_negated_plan_is_a_cancelled_event() -> None:
    text = "Monday's planned protest march in Porto will not go ahead, the union said."
    assert only(text).status == "cancelled"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Nurses had planned to march in Porto. "
                "The union called off the march on Monday after talks."
            ),
            "cancelled",
        ),
        (
            "Nurses will march in Porto on Friday. The march is to end at the town hall.",
            "planned",
        ),
    ],
)
def test_the_firmest_telling_decides(text: str, expected: str) -> None:
    assert {t.status for t in told(text)} == {expected}


@pytest.mark.parametrize("verb", ["called", "planned"])
def test_who_had_called_a_held_march(verb: str) -> None:
    text = f"Nurses marched in Porto on Monday. The march had been {verb} by the union."
    assert only(text).status == "occurred"


def test_a_name_alone_decides_nothing() -> None:
    _, _, firm = status_of(anchors("Nurses held a march in Porto.")[0])
    _, _, loose = status_of(anchors("The mood at the march in Porto was calm.")[0])
    assert loose < 0.5 <= firm


def test_a_negated_action_without_a_plan_is_no_event() -> None:
    assert told("No protest march took place in Porto on Monday.") == []


def test_what_might_come_is_no_form_of_what_happened() -> None:
    text = (
        "Hundreds of nurses marched through Porto on Monday. The mayor fears that the march "
        "could turn violent if it comes back."
    )
    assert only(text).forms == {"march"}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The organisers expect 3,000 people on Saturday.", "people", "planned"),
        ("On Saturday 3,000 miners will march to the court.", "miners", "planned"),
        ("The union said 3,000 drivers would stop work on Friday.", "drivers", "planned"),
        ("On Saturday 3,000 miners marched to the court.", "miners", None),
        ("The police counted 3,000 people on Saturday.", "people", None),
    ],
)
def test_a_clause_that_looks_ahead(text: str, word: str, expected: str | None) -> None:
    (sentence,) = scene(text).sentences
    assert sentence.parse is not None
    token = next(t for t in sentence.parse.doc if t.text == word)
    assert planned_by(token) == expected
