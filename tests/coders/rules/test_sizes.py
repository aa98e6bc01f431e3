"""What is counted as the size of a crowd, and what is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from coders.rules.newsroom import Count, only, told
from turnout.coders.rules.coder import RuleCoder
from turnout.model import Document, Interval
from turnout.pipeline import annotate, default_triage
from turnout.read import read_paths

IN_WORDS: list[tuple[str, Count]] = [
    ("3,000 people", (3000, 3000)),
    ("about 3,000 people", (3000, 3000)),
    ("some 450 people", (450, 450)),
    ("at least 300 people", (300, None)),
    ("more than 5,200 people", (5200, None)),
    ("over 700 people", (700, None)),
    ("up to 470 people", (0, 470)),
    ("between 300 and 500 people", (300, 500)),
    ("dozens of people", (24, 99)),
    ("hundreds of people", (200, 999)),
    ("thousands of people", (2000, 9999)),
    ("tens of thousands of people", (20000, 99999)),
    ("hundreds of thousands of people", (200000, 999999)),
    ("half a million people", (500000, 500000)),
    ("a million people", (1000000, 1000000)),
    ("1.2 million people", (1200000, 1200000)),
    ("two hundred people", (200, 200)),
    ("3 000 people", (3000, 3000)),
    ("3.000 people", (3000, 3000)),
    ("3\u202f000 people", (3000, 3000)),
    ("12 people", (12, 12)),
]


@pytest.mark.parametrize(("words", "count"), IN_WORDS)
def test_every_wording(words: str, count: Count) -> None:
    text = f"On Monday {words} joined a protest march in Porto."
    assert only(text).sizes == [count]


@pytest.mark.parametrize("words", ["a few dozen", "several hundred", "several thousand"])
def test_vague_wordings_give_an_interval(words: str) -> None:
    ((low, high),) = only(f"On Monday {words} people joined a protest march in Porto.").sizes
    assert high is not None
    assert 12 <= low < high


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("A 10,000-strong crowd joined a protest march in Porto.", (10000, 10000)),
        ("The protest march in Porto drew 3,000 people.", (3000, 3000)),
        ("Some 3,000 protesters marched through Porto.", (3000, 3000)),
        ("A crowd of 3,000 gathered in Porto for a protest march.", (3000, 3000)),
        ("Nurses marched through Porto. Police put the turnout at 3,000.", (3000, 3000)),
        ("Nurses marched through Porto. About 3,000 people took part.", (3000, 3000)),
    ],
)
def test_ways_to_tell(sentence: str, count: Count) -> None:
    assert count in only(sentence).sizes


@pytest.mark.parametrize(
    "tail",
    [
        "About 900 police officers were deployed.",
        "Some 600 soldiers stood by.",
        "They want a rise of 12 percent.",
        "They ask for 1,500 euros a month.",
        "The clinic employs 2,300 people.",
        "The firm plans to lay off 1,200 workers.",
        "The march covered 12 kilometres.",
        "The oldest, Rita Alves, is 87 years old.",
        "The law dates from 1974.",
        "They walked along Route 117.",
        "The march ended at 18.30.",
        "A strike in 1999 lasted 40 days.",
        "The hospital has 640 beds.",
    ],
)
def test_what_is_not_a_crowd(tail: str) -> None:
    text = f"Nurses held a protest march in Porto on Monday. {tail}"
    assert [s for e in told(text) for s in e.sizes] == []


@pytest.mark.parametrize(
    "tail", ["The city has 230,000 inhabitants.", "The district has 4,000 residents."]
)
def test_those_who_live_there_are_no_crowd(tail: str) -> None:
    text = f"Nurses held a protest march in Porto on Monday. {tail}"
    assert [s for e in told(text) for s in e.sizes] == []


@pytest.mark.parametrize(
    "tail",
    [
        "The union has 21,000 members.",
        "Its leaders say they speak for 40,000 people.",
        "The motion was carried by 611 to 240, tellers said.",
        "Police took 26 into custody.",
        "Seven more nurses joined on Tuesday.",
        "The ward's staff of 340 looked on.",
        "There are 34 children in her class, she said.",
        "The meeting began at half past eight.",
        "The union, which has 9,000 on its books, called for a rise.",
        "The factory, where 600 people work, stayed open.",
        "Police said 200 officers were on duty.",
        "The waiting list has 3,400 people on it, the ministry said.",
        "The company, with 2,300 staff, made a profit.",
        "Doctors said they had admitted 46 people.",
        "A count in the spring found 237 people without homes.",
        "The last ferry had taken eleven passengers across the river.",
        "A man of 58 sang; a good number of them were under ten.",
        "He counted with a margin of 300.",
    ],
)
def test_what_else_is_not_a_crowd(tail: str) -> None:
    text = f"Nurses held a protest march in Porto on Monday. {tail}"
    assert [s for e in told(text) for s in e.sizes] == []


@pytest.mark.parametrize(
    ("tail", "count"),
    [
        ("Police stayed with 1,200.", (1200, 1200)),
        ("The union said 900. City hall put it at a third of that.", (300, 300)),
        ("Some 180 persons were present, the council said.", (180, 180)),
        ("There were 60 of us, a nurse said.", (60, 60)),
        ("Nine hundred, said the stewards.", (900, 900)),
        ("A hundred and forty of the town's 300 nurses took part.", (140, 140)),
        ("There might be 1,500 people in it, the commander said.", (1500, 1500)),
        ("The crowd, which did not exceed 5,000, was calm.", (0, 5000)),
        ("By evening there were 400.", (400, 400)),
        ("It brought 2,000 on to the streets.", (2000, 2000)),
        ("The protest was the largest so far, with 5,000.", (5000, 5000)),
        ("Official attendance was given as 800.", (800, 800)),
        ("We were joined by 500 students.", (500, 500)),
        ("The 45 who had chained themselves to the gate sang.", (45, 45)),
        ("Police used tear gas to clear some 60 people from a sit-in at the entrance.", (60, 60)),
        ("According to managers, 2,100 employees refrained from work.", (2100, 2100)),
        ("The council could find only eight thousand people.", (8000, 8000)),
        ("The square held 4,000 people.", (4000, 4000)),
        ("I would swear to five thousand in a court.", (5000, 5000)),
        ("I got to fifteen, and two of those were waiting for a tram.", (15, 15)),
        ("Some 350 were reported there.", (350, 350)),
    ],
)
def test_more_ways_to_tell(tail: str, count: Count) -> None:
    text = f"Nurses held a protest march in Porto on Monday. {tail}"
    assert count in [s for e in told(text) for s in e.sizes]


def test_a_handful_without_food_is_a_hunger_strike() -> None:
    text = (
        "Four miners began a hunger strike in Leeds on Sunday. All four are still refusing food."
    )
    assert (4, 4) in [s for e in told(text) for s in e.sizes]


def test_an_expected_figure_is_no_turnout() -> None:
    text = "Police expected 10,000 people at the march in Leeds on Sunday, but only 2,000 came."
    assert only(text).sizes == [(2000, 2000)]


def test_a_part_of_the_crowd_is_not_its_size() -> None:
    text = "About 300 people, including 40 children, marched in Leeds on Sunday."
    assert only(text).sizes == [(300, 300)]


def test_casualties_are_no_crowd() -> None:
    text = "Nurses held a protest march in Porto on Monday. Police arrested 40 protesters."
    event = only(text)
    assert event.sizes == []
    assert event.counts("arrests") == [(40, 40)]


def test_rival_figures_stand_side_by_side() -> None:
    event = only(
        "Nurses held a protest march in Porto on Monday. Organisers said 20,000 people took "
        "part. Police put the figure at 6,000."
    )
    assert event.claims == {(20000, 20000, "organizers"), (6000, 6000, "police")}


def test_the_quote_holds_the_figure_and_its_noun() -> None:
    event = only("About 3,000 nurses marched through Porto.")
    (size,) = event.mention.of("size")
    assert size.quote == "About 3,000 nurses"


def test_a_figure_of_another_day_goes_to_that_day() -> None:
    events = told(
        "About 3,000 people marched through Porto on Sunday. "
        "On 5 March, 8,000 people had marched through Porto."
    )
    assert {(e.start, tuple(e.sizes)) for e in events} == {
        ("2023-03-12", ((3000, 3000),)),
        ("2023-03-05", ((8000, 8000),)),
    }


def test_one_person_more_is_no_crowd() -> None:
    path = Path(__file__).parents[3] / "demo" / "reports" / "06-tabloid-hongkong.txt"
    (document,) = read_paths([path], stdin=io.BytesIO())
    assert isinstance(document, Document)
    assert "two million plus one" in document.text
    coded = RuleCoder().code(document, annotate(document), default_triage().score(document))
    found = [s.value for m in coded.mentions for s in m.statements if s.variable == "size"]
    assert Interval(338000, 338000) in found
    assert Interval(1, 1) not in found


def test_what_they_had_hoped_for_is_no_crowd() -> None:
    text = (
        "People formed a human chain in Lima on Monday. Organisers had hoped to bring together"
        " 40,000; they later claimed that 21,000 demonstrators had taken part."
    )
    assert only(text).counts("size") == [(21000, 21000)]


def test_the_crowd_that_was_hoped_for_did_not_come() -> None:
    text = (
        "Some 3,500 demonstrators, far fewer than the 10,000 the organisers had hoped for, marched"
        " in Prague on Monday."
    )
    assert only(text).counts("size") == [(3500, 3500)]


def test_nobody_dies_in_a_die_in() -> None:
    event = only("Two thousand people staged a die-in in Prague on Monday.")
    assert event.counts("deaths") == []
    assert event.counts("size") == [(2000, 2000)]


def test_those_who_are_expected_are_of_the_action_to_come() -> None:
    text = (
        "Drivers will strike in Durban on Monday, the Tram Guild said. A similar strike was held"
        " in November. The guild expects 200,000 drivers to take part."
    )
    sizes = {e.status: e.counts("size") for e in told(text)}
    assert sizes == {"planned": [(200000, 200000)], "occurred": []}


def test_how_many_had_been_expected_is_no_crowd() -> None:
    text = "Organisers had expected 10,000 at Monday's rally in Lima but fewer than 1,000 came."
    assert only(text).sizes == [(0, 1000)]
