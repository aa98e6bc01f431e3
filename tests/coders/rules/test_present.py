"""Crowds told by where they are, and words that tell of no action."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import anchors, told


@pytest.mark.parametrize(
    ("text", "crowd"),
    [
        ("Some 600 women were at Ekpan Junction when the shots came.", True),
        ("There were 4,000 people on the square.", True),
        ("There were five hundred women with candles.", True),
        ("Some 200 people were in hospital on Monday.", False),
        ("There were 40 trees on the square.", False),
        ("They found a mob of some three hundred at the gate.", True),
        ("The union, which has 21,000 members, met on Monday.", False),
    ],
)
def test_a_crowd_that_is_somewhere(text: str, crowd: bool) -> None:
    assert any(a.weight >= 0.5 for a in anchors(text)) is crowd


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The rig will march north in May.", "march"),
        ("Seven hospitals sit in containers at the port.", "sit_in"),
    ],
)
def test_things_do_not_act(text: str, form: str) -> None:
    assert form not in {a.form for a in anchors(text)}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The whole town marched to the mine.", "march"),
        ("The union will march on Friday.", "march"),
        ("Growers stay away in what the union calls a boycott.", "boycott"),
    ],
)
def test_many_act_under_a_singular_word(text: str, form: str) -> None:
    assert form in {a.form for a in anchors(text)}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("It was not the picket that did it.", False),
        ("The university was not consulted about the march on Monday.", False),
        ("The march did not take place.", True),
        ("The march will not go ahead.", True),
        ("There was no march.", True),
    ],
)
def test_what_is_taken_for_granted_is_not_denied(text: str, negated: bool) -> None:
    assert {a.negated for a in anchors(text) if a.form} == {negated}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Permission for a march to Delhi on Friday has been sought by the growers.", "planned"),
        ("Tenants in Turin called off a march set for Saturday and lifted a sit-in.", "cancelled"),
        ("The third march, she told us, would be this Friday in Turin.", "planned"),
        ("A petition will be handed over on the steps of the city hall on Friday.", "planned"),
    ],
)
def test_plans_in_few_words(text: str, status: str) -> None:
    assert status in {t.status for t in told(text)}


def test_a_plan_joined_to_another_shares_its_day() -> None:
    found = told(
        "The federation set a general strike for Friday, and a rally at the cathedral of Leon "
        "that it wants to be the largest since 2001."
    )
    assert [(t.status, t.start) for t in found] == [("planned", "2023-03-17")] * 2


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Four men were being held on Monday after a march in Quito.", None),
        ("Growers held a march in Quito on Monday.", "2023-03-13"),
    ],
)
def test_a_day_in_a_cell_is_not_the_actions(text: str, start: str | None) -> None:
    (one,) = [t for t in told(text) if "march" in t.forms]
    assert one.start == start


def test_what_the_action_did_is_the_action() -> None:
    (one,) = told("The strike that has shut the port of Arica since Thursday goes on.")
    assert one.forms == {"strike", "blockade"}
