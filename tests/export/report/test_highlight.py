from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from turnout.export.report.highlight import paragraphs, segments
from turnout.model import Span, Statement

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(min(p), max(p)))


def state(at: int, span: Span) -> Statement:
    return Statement(
        document_id="d",
        mention="m",
        variable=("size", "forms", "places")[at % 3],
        value="x",
        raw="",
        span=span,
        quote="",
        coder="fake",
        coder_version="1",
        rule=str(at),
    )


PLAIN = st.text(st.characters(categories=("L", "N", "Zs"), include_characters="\n"), max_size=60)


@given(PLAIN, st.lists(SPANS, max_size=8))
def test_segments_are_the_text_again(text: str, spans: list[Span]) -> None:
    statements = [state(at, span) for at, span in enumerate(spans)]
    assert "".join(s.text for s in segments(text, statements)) == text


@given(PLAIN, st.lists(SPANS, max_size=8))
def test_each_character_is_under_exactly_its_quotes(text: str, spans: list[Span]) -> None:
    statements = [state(at, s) for at, s in enumerate(spans) if len(s) and s.end <= len(text)]
    at = 0
    for segment in segments(text, statements):
        expected = {s.id for s in statements if s.span.start <= at < s.span.end}
        assert {s.id for s in segment.statements} == expected
        assert list(map(len, (s.span for s in segment.statements))) == sorted(
            len(s.span) for s in segment.statements
        )
        at += len(segment.text)


@given(PLAIN, st.lists(SPANS, max_size=8))
def test_each_quote_begins_once(text: str, spans: list[Span]) -> None:
    statements = [state(at, s) for at, s in enumerate(spans) if len(s) and s.end <= len(text)]
    begun = [i for line in paragraphs(text, statements) for s in line for i in s.begins]
    assert sorted(begun) == sorted({s.id for s in statements})


def test_controls_that_turn_the_text_are_replaced_one_for_one() -> None:
    (segment,) = segments("a\u202eb\x00c", [])
    assert segment.text == "a\ufffdb\ufffdc"
