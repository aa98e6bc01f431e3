"""What the sentences about an action are about, as vectors and as clues."""

from __future__ import annotations

import numpy as np

from turnout.coders.rules.chances.recode import all_shared
from turnout.coders.rules.chances.senses import Sensed, load_senses
from turnout.model import Span

PAY = "Nurses walked out of hospitals in Porto to demand better wages."
WAGES = "Teachers in Lima stopped work over unpaid salaries."
WAR = "Marchers in Oslo called for a ceasefire and an end to arms sales."


def sensed(text: str) -> Sensed:
    found = load_senses().of(text)
    assert found is not None
    return found


def near(text: str) -> np.ndarray:
    """The part of a sense that is of the sentences alone."""
    read = sensed(text)
    return read.about([Span(0, len(text))])[: read.vectors.shape[1]]


def alike(one: str, other: str) -> float:
    a, b = near(one), near(other)
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_like_matters_are_alike_in_other_words() -> None:
    assert alike(PAY, WAGES) > alike(PAY, WAR) + 0.2


def test_a_sense_is_of_its_sentences_and_of_the_report() -> None:
    text = f"{PAY}\n\n{WAR}"
    read = sensed(text)
    first = read.about([Span(0, len(PAY))])
    second = read.about([Span(len(PAY) + 2, len(text))])
    width = read.vectors.shape[1]
    assert not np.allclose(first[:width], second[:width])
    assert np.array_equal(first[width:], second[width:])


def test_every_word_is_read_once_however_long_the_report() -> None:
    text = "\n\n".join([PAY, WAR] * 30)
    assert len(sensed(text).starts) == 30 * len(sensed(f"{PAY}\n\n{WAR}").starts)


def test_nothing_to_read_has_no_sense() -> None:
    assert load_senses().of("") is None


def test_log_odds_are_told_in_steps() -> None:
    odds = {"sensed": {"issues labour": -4.2}}
    assert all_shared("issues labour", frozenset(), odds) == {
        "issues sensed -6",
        "issues sensed -5",
    }
    assert all_shared("responses arrests", frozenset(), odds) == frozenset()
