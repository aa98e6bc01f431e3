"""News, opinion, advocacy: whose voice it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.coders.rules.stance import read_stance
from turnout.model import Span


def stance(*sentences: str) -> tuple[str, str]:
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    value, span, confidence = read_stance(text, spans)
    assert 0.0 <= confidence <= 1.0
    return value, span.of(text)


@pytest.mark.parametrize(
    ("sentences", "evidence"),
    [
        (
            ("Nurses struck on Monday.", "We in the Health Alliance support their demands."),
            "We in the Health Alliance support their demands.",
        ),
        (("Dockers walked out.", "Victory to the dockers!"), "Victory to the dockers!"),
        (("The port is shut.", "Bosses out of the port!"), "Bosses out of the port!"),
        (("Join us at noon.", "Our comrades need you."), "Join us at noon."),
        (
            ("Tenants marched.", "The working class must defend them."),
            "The working class must defend them.",
        ),
    ],
)
def test_calls_to_the_reader_are_advocacy(sentences: tuple[str, ...], evidence: str) -> None:
    assert stance(*sentences) == ("advocacy", evidence)


def test_judging_words_in_the_reports_own_voice_are_opinion() -> None:
    value, evidence = stance(
        "The minister is arrogantly refusing to listen.",
        "It is clear that his cynical plan has failed.",
    )
    assert value == "opinion"
    assert evidence


@pytest.mark.parametrize(
    "sentences",
    [
        ("Miners marched to the company's offices on Friday.",),
        ("“We support the strike and stand with them,” said Lerato Dube.",),
        ('"We demand justice! Long live the workers!" the crowd sang.',),
        ("We saw forty people at the gate, our reporter writes.",),
        ("Union leaders said we must build the movement.",),
        ("Two out of the three roads were open.",),
        ("Marchers carried signs calling for troops out of the north!",),
        ("The council has the power to close the road.",),
    ],
)
def test_other_peoples_voices_are_news(sentences: tuple[str, ...]) -> None:
    assert stance(*sentences) == ("news", sentences[0])


def test_without_sentences_the_span_is_empty() -> None:
    assert read_stance("", ()) == ("news", Span(0, 0), 1.0)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=150))
def test_any_text_has_a_stance_with_a_sentence(text: str) -> None:
    whole = Span(0, len(text))
    value, span, _ = read_stance(text, (whole,))
    assert value in {"news", "opinion", "advocacy"}
    assert span == whole
