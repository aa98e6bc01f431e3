"""A document laid out: what is parsed, and what stands where."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import scene
from turnout.coders.rules.scene import Located

TEXT = (
    "Nurses marched in Porto on Monday. Police counted 3,000 people.\n\n"
    'The weather was fine. A banner read "Free Braga". She said: “We come from Braga, where we '
    "waited two years for an answer, and nobody in the whole town could tell us why.”"
)


def test_sentences_cover_the_words_in_order() -> None:
    laid = scene(TEXT)
    assert [s.index for s in laid.sentences] == list(range(len(laid.sentences)))
    words = [w for s in laid.sentences for w in s.span.of(TEXT).split()]
    assert words == TEXT.split()


def test_paragraphs_are_numbered() -> None:
    assert [s.paragraph for s in scene(TEXT).sentences][:3] == [0, 0, 1]


def test_what_was_found_stands_in_its_sentence() -> None:
    for sentence in scene(TEXT).sentences:
        found: list[Located] = [*sentence.times, *sentence.quantities]
        found += [*sentence.toponyms, *sentence.cues]
        for item in found:
            assert sentence.span.contains(item.span)


@pytest.mark.parametrize(
    ("words", "parsed"),
    [("Nurses marched", True), ("Police counted", True), ("The weather", False)],
)
def test_in_a_long_report_only_sentences_worth_it_are_parsed(
    words: str, parsed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("turnout.coders.rules.layout.SHORT", 0)
    text = TEXT + " It rained."  # another text: scenes are kept
    sentence = scene(text).sentence_at(text.index(words))
    assert (sentence.parse is not None) is parsed


def test_a_short_report_is_parsed_whole() -> None:
    assert all(s.parse is not None for s in scene(TEXT).sentences)


def test_the_head_of_a_report_is_always_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("turnout.coders.rules.layout.SHORT", 0)
    laid = scene("It rained. It stopped. It rained again. It stopped once more.")
    assert [s.parse is not None for s in laid.sentences] == [True, True, False, False]


def test_a_place_in_a_slogan_is_no_place_and_in_speech_it_is() -> None:
    laid = scene(TEXT)
    slogan = laid.sentence_at(TEXT.index("A banner"))
    speech = laid.sentence_at(TEXT.index("We come"))
    assert [t.raw for t in slogan.toponyms] == []
    assert "Braga" in [t.raw for t in speech.toponyms]


def test_quoted_words() -> None:
    laid = scene(TEXT)
    assert len(laid.quoted) == 2
    assert all(q.of(TEXT)[0] in '"“' for q in laid.quoted)


def test_an_endless_sentence_is_cut_for_the_parser() -> None:
    text = "Nurses marched in Porto on Monday and " + "sang and " * 2000 + "left."
    (sentence,) = scene(text).sentences[:1]
    assert sentence.parse is not None
    assert len(sentence.parse.doc.text) <= 1500


def test_a_firms_seat_is_no_setting() -> None:
    text = "At Lyon-based carriers pilots held a rally on Monday. They met in Nantes."
    assert [t.raw for s in scene(text).sentences for t in s.toponyms] == ["Nantes"]
