"""Sentences and paragraphs: the cover law, and news wire habits one by one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.model import Span
from turnout.text.paragraphs import paragraphs
from turnout.text.sentences import split

PIECES = st.sampled_from(
    [
        *"ab AB1.!?…\"'”“()[]{}-_+*\n\r\t\x0b\x1c\u2028é\ud800\0",
        "Gen. ",
        "U.S. ",
        "a.m. ",
        "___",
        "\n\n",
        ". The ",
        '." ',
        "+++ ",
        "--- ",
        "\r\n",
        "Police ",
        "said ",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


def words(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


def covers(text: str, spans: tuple[Span, ...]) -> None:
    at = 0
    for span in spans:
        assert not text[at : span.start].strip(), "a character outside every span"
        assert span.of(text) == span.of(text).strip() != ""
        assert span.start >= at, "out of order or overlapping"
        at = span.end
    assert not text[at:].strip()


@given(TEXTS)
def test_each_non_blank_character_is_in_exactly_one_sentence(text: str) -> None:
    covers(text, split(text))


@given(TEXTS)
def test_each_non_blank_character_is_in_exactly_one_paragraph(text: str) -> None:
    covers(text, paragraphs(text))


@given(TEXTS)
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    inside = paragraphs(text)
    assert all(any(p.contains(s) for p in inside) for s in split(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "He met Gen. Aye Min and Mr. Okafor at the U.S. Embassy on Jan. 24 at No. 5 for Rs. 500.",
        "The march begins at 8 a.m. Monday near St. Mary's on Mt. Kenya Rd. in Nairobi.",
        "Prices rose by 3.5 percent, to $1.20 a litre, said J. K. Mwangi.",
        '"Go home!" Sara Nuri shouted.',
        '"Stop!" he said.',
        "They waited ... and waited ... for the minister.",
        "The union (SATAWU etc.) said so.",
        "Republicans (Ala.) Smith and Jones voted no.",
        "See www.example.org and write to desk@example.org for more.",
        "CHARLESTON, W.Va. - Teachers met.",
        "He read: “...Nobody was asked”, and left.",
        "1. Release the detained students.",
    ],
)
def test_stays_one_sentence(sentence: str) -> None:
    assert words(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The troops left the U.S.", "The embassy closed at 9 p.m.", "Police fired."],
        ['"We will go on."', "The union left.", '"Never!"', "They all went home."],
        ["He said no.", "Police fired.", "In 2019.", "30 people were hurt."],
        ["Was it true?", "“It was,” she said.", "(It was not.)", "Sapa /aw/hdw"],
        ["Thousands marched in the Co.", "The union won."],
        ["thousands marched in lagos.", "police fired tear gas.", "gen. musa denied it."],
    ],
)
def test_splits_between_sentences(sentences: list[str]) -> None:
    assert words(" ".join(sentences)) == sentences


def test_splits_glued_sentences() -> None:
    assert words("Long live the people!{Slogan} They left the country.The army stayed.") == [
        "Long live the people!",
        "{Slogan} They left the country.",
        "The army stayed.",
    ]
    assert len(words("The U.S.A. team uses 2.Bundesliga rules and Node.JS here.")) == 1


def test_a_hard_wrapped_paragraph_is_one() -> None:
    text = "Students marched on Wednesday and\nThe Minister met them at a gate\nof it."
    assert len(paragraphs(text)) == 1
    assert len(split(text)) == 1


def test_one_paragraph_a_line_is_many() -> None:
    text = "Students march in Lagos\nThousands marched on Monday.\nPolice watched.\r\n\r\nEnd"
    assert [p.of(text) for p in paragraphs(text)] == [
        "Students march in Lagos",
        "Thousands marched on Monday.",
        "Police watched.",
        "End",
    ]


def test_wire_separators_stand_alone() -> None:
    text = "It ended. ___ AP writers helped +++ More below --- not here. --- But here"
    assert words(text) == [
        "It ended.",
        "___",
        "AP writers helped",
        "+++",
        "More below --- not here.",
        "---",
        "But here",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5_000_000,
        ". " * 500_000,
        " " * 5_000_000,
        "\n " * 300_000,
        '."' * 500_000,
        "Foo bar. " * 100_000,
        "+" * 2_000_000,
        "Mr. " * 300_000,
        "(" * 2_000_000,
    ],
    ids=range(9),
)
def test_time_is_linear_in_hostile_text(text: str) -> None:
    begin = time.process_time()
    split(text)
    assert time.process_time() - begin < 5
