"""Who gives a figure, over sentences in many newsroom voices, with and without a parse."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coders.rules.saying import Line, said
from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.parse import Parser
from turnout.model import Span
from turnout.text.sentences import split

CASES = yaml.safe_load((Path(__file__).parent / "attribution_cases.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def same(found: str | None, wanted: str | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    left, right = set(found.lower().split()), set(wanted.lower().split())
    inside = found.lower() in wanted.lower() or wanted.lower() in found.lower()
    return inside or len(left & right) / len(left | right) >= 0.5


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{c[1]}" for i, c in enumerate(CASES)])
def test_source_of_figure(case: list[object], parser: Parser) -> None:
    text, figure, wanted, kind, *denied = case
    found = said(str(text), str(figure), parser)
    words = found.attribution.words if found.attribution else None
    assert same(words, None if wanted is None else str(wanted)), words
    if found.attribution is not None:
        assert found.attribution.kind == kind
        assert found.attribution.span.of(str(text)) == words
    assert found.denied == bool(denied)


def test_words_alone_find_most_sources() -> None:
    right = sum(
        same(a.words if (a := said(str(c[0]), str(c[1]), None).attribution) else None, c[2])
        for c in CASES
    )
    assert right / len(CASES) >= 0.85


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 20))
def test_any_text_gives_words_that_stand_in_it(text: str, start: int, length: int) -> None:
    lines = [Line(s, None) for s in split(text)]
    start = min(start, len(text))
    found = Attributor(text, lines).attribute(Span(start, min(start + length, len(text))))
    if found.attribution is not None:
        assert found.attribution.span.of(text) == found.attribution.words


def test_where_they_count_is_no_part_of_who_counts(parser: Parser) -> None:
    found = said("In Cuenca organisers put the number of marchers at 8,000.", "8,000", parser)
    assert found.attribution is not None
    assert found.attribution.words == "organisers"
