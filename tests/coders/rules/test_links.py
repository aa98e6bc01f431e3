"""Links of the small reader: shares of a choice, symmetry, and what no window holds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.coders.rules.chances.reader import load_reader
from turnout.coders.rules.links import CHOICES, FLOOR, NAMES, WIDTH, Links
from turnout.coders.rules.read import LEAST, UNREAD, Read
from turnout.model import Span

TEXT = (
    "Some 3,000 nurses marched through Porto on Monday. The nurses' union had counted 3,900. "
    "In Lisbon the bakers closed their shops on Sunday."
)


def links(windows: list[int], seed: int = 0) -> Links:
    random = np.random.RandomState(seed)
    count, wide = len(windows), WIDTH * len(NAMES)
    return Links(
        window=windows,
        asks=random.randn(count, wide).astype(np.float32),
        answers=random.randn(count, wide).astype(np.float32),
        nothing=random.randn(count, len(CHOICES)).astype(np.float32),
        bias=0.5,
    )


@given(st.sampled_from(CHOICES), st.integers(0, 5), st.integers(0, 50))
def test_the_shares_of_a_choice_are_one(name: str, word: int, seed: int) -> None:
    found = links([0, 0, 0, 1, 1, 1], seed)
    shares, nothing = found.shares(name, word)
    inside = shares[:3] if word < 3 else shares[3:]
    assert sum(np.exp(inside)) + math.exp(nothing) == pytest.approx(1, abs=1e-3)


@given(st.integers(0, 2), st.integers(0, 50))
def test_a_word_of_another_window_is_never_chosen(word: int, seed: int) -> None:
    shares, _ = links([0, 0, 0, 1, 1, 1], seed).shares("giver", word)
    assert set(shares[3:].tolist()) == {FLOOR}


@given(st.integers(0, 2), st.integers(0, 2), st.integers(0, 50))
def test_two_tellings_tell_one_action_both_ways(one: int, other: int, seed: int) -> None:
    found = links([0, 0, 0], seed)
    first, second = found.same(one, other), found.same(other, one)
    assert first is not None and second is not None
    assert first == pytest.approx(second, abs=1e-4)


def test_no_window_holds_two_words_of_two() -> None:
    assert links([0, 1]).same(0, 1) is None


def test_nothing_was_read_so_nothing_is_told() -> None:
    assert UNREAD.giver(Span(0, 5), None) is None
    assert UNREAD.same(Span(0, 5), Span(8, 9)) is None


def test_spans_that_no_window_of_the_word_holds_tell_nothing() -> None:
    read = Read(starts=(0, 10), figure=(-1.0, -1.0), links=links([0, 1]))
    assert read.day(Span(0, 4), [Span(10, 14)]) is None


@given(st.integers(0, 50))
def test_all_that_may_be_chosen_is_sure(seed: int) -> None:
    read = Read(starts=(0, 10, 20), figure=(-1.0,) * 3, links=links([0, 0, 0], seed))
    odds = read.place(Span(0, 4), [None, Span(0, 25)])
    assert odds is not None
    assert odds == pytest.approx(math.log((1 - LEAST) / LEAST), abs=1e-3)


def test_who_counted_reads_likelier_than_nobody() -> None:
    read = load_reader().read(TEXT)
    figure, union = TEXT.index("3,900"), TEXT.index("The nurses' union")
    union_odds = read.giver(Span(figure, figure + 5), Span(union, union + 17))
    nobody = read.giver(Span(figure, figure + 5), None)
    assert union_odds is not None and nobody is not None
    assert union_odds > nobody


def test_the_day_of_a_march_reads_likelier_than_that_of_another_action() -> None:
    read = load_reader().read(TEXT)
    marched = Span(TEXT.index("marched"), TEXT.index("marched") + 7)

    def day(words: str) -> float:
        odds = read.day(marched, [Span(TEXT.index(words), TEXT.index(words) + len(words))])
        assert odds is not None
        return odds

    assert day("Monday") > day("Sunday")
