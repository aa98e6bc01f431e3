"""How firmly a time or place hangs on an action."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import anchors, scene
from turnout.coders.rules.attach import CLAUSE, NEARBY, NONE, OWN, attachment, event_time
from turnout.coders.rules.attach_places import event_places as places_of
from turnout.model import TimeExpression, Toponym


def strength(text: str, words: str) -> float:
    """Attachment of the time or place ``words`` to the first named action."""
    laid = scene(text)
    anchor = next(a for a in anchors(text) if a.form)
    sentence = laid.sentences[anchor.sentence]
    found: list[TimeExpression | Toponym] = [*sentence.times, *sentence.toponyms]
    (item,) = [i for i in found if i.raw.endswith(words)]
    return attachment(sentence, anchor.token, item.span)


@pytest.mark.parametrize(
    ("text", "words", "least"),
    [
        ("Nurses marched in Porto on Monday.", "Monday", OWN),
        ("Nurses marched in Porto on Monday.", "Porto", OWN),
        ("The march in Porto was calm.", "Porto", OWN),
        ("A march took place in Porto on Monday.", "Monday", CLAUSE),
        ("A march was called for Monday.", "Monday", CLAUSE),
    ],
)
def test_firm(text: str, words: str, least: float) -> None:
    assert strength(text, words) >= least


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister said on Monday that the nurses marched in Porto.", "Monday"),
        ("Nurses marched in Porto, the union announced in Lisbon.", "Lisbon"),
    ],
)
def test_what_hangs_on_saying_does_not_hang_on_the_action(text: str, words: str) -> None:
    assert strength(text, words) == NONE


def test_the_nearer_of_two_times_in_its_own_half() -> None:
    text = "Nurses marched in Porto on Sunday, while doctors rallied in Braga on Monday."
    laid = scene(text)
    found = {}
    for anchor in anchors(text):
        time, firm = event_time(laid.sentences[0], anchor.token)
        assert time is not None
        assert firm >= NEARBY
        found[anchor.span.of(text).split()[0]] = time.raw
    assert found["marched"] == "Sunday"
    assert found["rallied"] == "Monday"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Students from Thies marched in Dakar.", ["Dakar"]),
        ("The people of Thies marched in Dakar.", ["Dakar"]),
        ("Porto saw a march.", ["Porto"]),
        ("U.S. airstrikes led to a march in Baghdad.", ["Baghdad"]),
    ],
)
def test_only_a_location_is_a_place(text: str, names: list[str]) -> None:
    anchor = next(a for a in anchors(text) if a.form)
    sentence = scene(text).sentences[anchor.sentence]
    assert [t.raw for t, _ in places_of(sentence, anchor.token)] == names


@pytest.mark.parametrize(
    "text",
    ["Nurses march every Friday.", "Nurses marched to get an answer by Friday."],
)
def test_recurrent_times_and_deadlines_date_nothing(text: str) -> None:
    anchor = next(a for a in anchors(text) if a.form)
    time, _ = event_time(scene(text).sentences[0], anchor.token)
    assert time is None
