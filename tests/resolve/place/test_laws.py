"""What holds for every text."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from turnout.model import Span
from turnout.resolve.place import Gazetteer, find_places, resolve_spans

VOCABULARY = """
Baghdad Basra Paris Texas , . in the of Nasariyah march Mr London U.S. St. John's capital Iraqi
Tahrir Square nationwide Springfield Ill. and court outside “ ” ’s São é 中 😀
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])
PHRASES = st.lists(WORDS, max_size=25).map(" ".join)
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quick
@given(text=st.one_of(PHRASES, st.text(max_size=120)))
def test_span_law_order_and_candidates(gazetteer: Gazetteer, text: str) -> None:
    found = find_places(text, gazetteer=gazetteer)
    for toponym in found:
        assert toponym.span.of(text) == toponym.raw
        assert 0.0 <= toponym.confidence <= 1.0
        assert len(toponym.candidates) <= 8
        assert toponym.place is None or toponym.place in toponym.candidates
    for before, after in itertools.pairwise(found):
        assert before.span.end <= after.span.start


@quick
@given(text=PHRASES, title=PHRASES)
def test_same_input_same_output(gazetteer: Gazetteer, text: str, title: str) -> None:
    once = find_places(text, title=title, gazetteer=gazetteer)
    assert once == find_places(text, title=title, gazetteer=gazetteer)
    assert all(one.span.of(text) == one.raw for one in once)


@quick
@given(
    other=st.sampled_from(
        [
            "Elsewhere, farmers in Lyon, France, dumped manure.",
            "In Australia, miners in Perth went back to work.",
            "Brazil held a vote. Rio de Janeiro was calm.",
            "The U.S. said nothing. Ohio and Iowa vote in May.",
        ]
    ),
    case=st.sampled_from(
        [
            ("Nurses marched in Springfield, Illinois.", "Springfield", "US"),
            ("Nurses marched in Newcastle, South Africa.", "Newcastle", "ZA"),
            ("Nurses marched in Alexandria, Egypt.", "Alexandria", "EG"),
            ("Nurses marched in Tripoli, Lebanon.", "Tripoli", "LB"),
            ("Nurses marched in London, Ontario.", "London", "CA"),
        ]
    ),
)
def test_an_unrelated_sentence_changes_nothing(
    gazetteer: Gazetteer, other: str, case: tuple[str, str, str]
) -> None:
    text, raw, country = case
    for whole in (f"{text} {other}", f"{other} {text}"):
        place = next(
            one.place for one in find_places(whole, gazetteer=gazetteer) if one.raw == raw
        )
        assert place is not None
        assert place.country == country


def test_resolve_spans_answers_each_span(gazetteer: Gazetteer) -> None:
    text = "From Paris, Texas, to Nowhereville they walked."
    spans = [Span(5, 10), Span(12, 17), Span(22, 34)]
    resolved = resolve_spans(text, spans, gazetteer=gazetteer)
    assert [one.span for one in resolved] == spans
    assert resolved[0].place is not None
    assert resolved[0].place.admin1 == "Texas"
    assert resolved[2].place is not None
    assert resolved[2].place.city == "Paris"
    assert resolve_spans(text, [], gazetteer=gazetteer) == ()
