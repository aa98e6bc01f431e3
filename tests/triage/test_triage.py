from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import ModelError
from turnout.model import Document
from turnout.triage import Triage

TRIAGE = Triage()


def read(text: str) -> float:
    return TRIAGE.score(Document(id="d", text=text)).score


PROTESTS = [
    "About 3,000 nurses marched to the ministry in Nairobi on Tuesday to demand back pay.",
    "Rail workers in Lyon walked off the job on Monday over pension cuts, the union said.",
    "Protesters burned tyres and blocked the main road into Soweto to protest power cuts.",
    "Police fired tear gas to disperse hundreds of students rallying outside parliament.",
    "the demonstrators chanted slogans against the president and threw stones at police",
    "Teachers will strike next Thursday unless the government reopens wage talks.",
]
OTHERS = [
    "Shares in the carmaker rallied for a third day after profits beat forecasts.",
    "The striker scored twice as United came from behind to win the league match 3-2.",
    "The bank kept its main interest rate at 4 percent in March, as analysts expected.",
    "The museum opens a new wing for Roman glass next spring, the curator said.",
    "Coalition warplanes carried out six air strikes near the border, the army said.",
]


@pytest.mark.parametrize("text", PROTESTS)
def test_a_protest_is_relevant(text: str) -> None:
    assert TRIAGE.score(Document(id="d", text=text)).relevant


@pytest.mark.parametrize("other", OTHERS)
def test_a_look_alike_scores_below_every_protest(other: str) -> None:
    assert read(other) < min(read(text) for text in PROTESTS)


def test_case_and_accents_do_not_matter() -> None:
    text = "Thousands of demonstrators marched in Bogotá against the tax reform."
    assert read(text) == read(text.lower()) == read(text.replace("á", "a"))


def test_reasons_name_the_words_that_decided() -> None:
    reasons = TRIAGE.score(Document(id="d", text=PROTESTS[2])).reasons
    assert any(reason.startswith("for: ") and "protest" in reason for reason in reasons)


def test_a_text_without_a_word_of_protest_says_so() -> None:
    relevance = TRIAGE.score(Document(id="d", text=OTHERS[3]))
    assert not relevance.relevant
    assert relevance.reasons == ("against: no word of protest",)


def test_the_title_counts() -> None:
    body = "The talks went on until midnight and will be resumed today."
    plain = TRIAGE.score(Document(id="d", text=body))
    titled = TRIAGE.score(Document(id="d", text=body, title="Nurses on strike over pay"))
    assert titled.score > plain.score


@given(st.text(max_size=300))
def test_any_text_has_a_score(text: str) -> None:
    assert 0.0 <= read(text) <= 1.0
    assert all(0.0 <= score <= 1.0 for score in TRIAGE.sentences([text]))


def test_sentences_are_scored_one_by_one() -> None:
    scores = TRIAGE.sentences([PROTESTS[0], OTHERS[3]])
    assert scores[0] > 0.5 > scores[1]


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Triage(weights=tmp_path / "none.npz")
