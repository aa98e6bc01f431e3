"""Fields as the small reader has them: windows, tellings, and what it knows of real words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.coders.rules.chances.reader import load_reader
from turnout.coders.rules.fields_read import GROUPS, PHRASES, WIDTH, FieldsRead
from turnout.coders.rules.read import UNREAD
from turnout.model import Span

NAMES = ("issues labour", "responses arrests", "status ongoing")
STARTS = (0, 10, 20, 30, 40, 50)
WORDS = [Span(start, start + 5) for start in STARTS]
TEXT = (
    "Hundreds of nurses marched through Porto on Monday to demand higher wages. The march was "
    "called by the Nurses' Union, which handed a petition to the health minister. Police "
    "arrested four marchers."
)


def fields(windows: list[int], seed: int = 0) -> FieldsRead:
    random = np.random.RandomState(seed)
    links = WIDTH * (len(PHRASES) + len(GROUPS))

    def numbers(*shape: int) -> np.ndarray:
        return random.randn(*shape).astype(np.float32)

    count = len(windows)
    return FieldsRead(
        names=NAMES,
        starts=STARTS[:count],
        window=windows,
        asks=numbers(count, links),
        answers=numbers(count, links),
        alone=numbers(count, len(PHRASES)),
        linked=numbers(len(PHRASES)),
        look=numbers(count, len(NAMES)),
        found=numbers(count, len(NAMES)),
        own=numbers(count, len(NAMES)),
    )


@given(st.sampled_from(PHRASES), st.integers(0, 50))
def test_a_telling_sees_no_value_in_another_window(variable: str, seed: int) -> None:
    found = fields([0, 0, 0, 1, 1, 1], seed)
    assert found.of(variable, [WORDS[0]], WORDS[4]) is None
    assert found.of(variable, [WORDS[0]], WORDS[2]) is not None
    assert found.any(variable, WORDS[4]) is not None


@given(st.sampled_from(PHRASES), st.integers(0, 50))
def test_one_more_telling_never_makes_a_value_less_likely(variable: str, seed: int) -> None:
    found = fields([0, 0, 0, 0, 0, 0], seed)
    one = found.of(variable, [WORDS[0]], WORDS[3])
    both = found.of(variable, [WORDS[0], WORDS[1]], WORDS[3])
    assert one is not None and both is not None
    assert both >= one - 1e-4


@given(st.integers(0, 50))
def test_categories_are_of_the_words_of_the_window_alone(seed: int) -> None:
    found = fields([0, 0, 0, 1, 1, 1], seed)
    other = replace(found, found=np.concatenate([found.found[:3], found.found[3:] + 9]))
    assert found.codes([WORDS[0]]) == other.codes([WORDS[0]])
    assert found.codes([WORDS[4]]) != other.codes([WORDS[4]])


@given(st.integers(0, 50))
def test_categories_of_two_tellings_are_their_mean(seed: int) -> None:
    found = fields([0, 0, 0, 1, 1, 1], seed)
    one, other = found.codes([WORDS[0]]), found.codes([WORDS[4]])
    both = found.codes([WORDS[4], WORDS[0]])
    for name in NAMES:
        assert both[name] == pytest.approx((one[name] + other[name]) / 2, abs=1e-4)


def test_nothing_was_read_so_there_are_no_fields() -> None:
    assert UNREAD.fields() is None
    assert fields([]).codes([WORDS[0]]) == {}
    assert fields([]).any("targets", WORDS[0]) is None


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def read() -> FieldsRead:
    found = load_reader().read(TEXT).fields()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("demands", "higher wages"),
        ("participants", "nurses"),
        ("organizers", "Nurses' Union"),
        ("targets", "health minister"),
    ],
)
def test_each_variable_has_its_words(read: FieldsRead, variable: str, value: str) -> None:
    told = [span("marched")]
    odds = {
        words: found
        for words in ("higher wages", "nurses", "Nurses' Union", "health minister", "Porto")
        if (found := read.of(variable, told, span(words))) is not None
    }
    assert max(odds, key=lambda words: odds[words]) == value


def test_an_action_is_of_what_is_told_about_it(read: FieldsRead) -> None:
    codes = read.codes([span("marched")])
    assert codes["issues labour"] > codes["issues environment"]
    assert codes["responses arrests"] > codes["responses live_fire"]
    assert codes["forms march"] > codes["forms vigil"]
