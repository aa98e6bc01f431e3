"""What a report says of itself, and the coder as a whole: a document in, mentions out."""

from __future__ import annotations

import pickle

import pytest

from coders.rules.newsroom import (
    NEUTRAL,
    SURE,
    TUESDAY,
    Blind,
    annotated,
    code,
    codebook,
    coder,
    report,
)
from turnout.coders.rules import RuleCoder
from turnout.model import Annotations, DateBasis, Document, Place, Published, Span, Statement

TEXT = (
    "By Ines Prado\n\n"
    "PORTO, March 14 - About 3,000 nurses marched through Porto on Monday, demanding the release "
    "of a report on staffing. Police put the crowd at 1,200.\n\n"
    'Nine people were arrested. The nurses carried banners reading "No beds, no peace".'
)


def all_statements(text: str) -> list[Statement]:
    coded = code(text)
    return [*coded.statements, *(s for m in coded.mentions for s in m.statements)]


def test_date_author_and_stance_of_a_report() -> None:
    at = TEXT.index("March 14")
    document = Document(
        id="r",
        text=TEXT,
        authors=("Ines Prado",),
        published=Published(TUESDAY, DateBasis.DATELINE, Span(at, at + 8)),
    )
    coded = coder().code(document, annotated(document), SURE)
    found = {s.variable: s for s in coded.statements}
    assert found["document_date"].value == TUESDAY
    assert found["document_date"].quote == "March 14"
    assert found["author"].quote == "Ines Prado"
    assert found["stance"].value in {c.name for c in codebook().variable("stance").categories}


def test_a_date_from_metadata_has_no_words_in_the_text() -> None:
    assert "document_date" not in {s.variable for s in code(TEXT).statements}


def test_an_author_whose_name_is_not_in_the_text_is_no_statement() -> None:
    document = report(TEXT, authors=("Nuno Faria",))
    coded = coder().code(document, annotated(document), SURE)
    assert "author" not in {s.variable for s in coded.statements}


def test_advocacy_is_told_from_news() -> None:
    call = (
        "We nurses march through Porto on Friday. We in the Ward Alliance stand with all who "
        "fight for care. Join us at noon!"
    )
    stances = [
        next(s.value for s in code(text).statements if s.variable == "stance")
        for text in (call, TEXT)
    ]
    assert stances == ["advocacy", "news"]


# --- the coder ------------------------------------------------------------------------------


def test_each_statement_quotes_the_text_and_names_its_coder() -> None:
    found = all_statements(TEXT)
    assert found
    for statement in found:
        assert statement.span.of(TEXT) == statement.quote
        assert statement.document_id == "r"
        assert (statement.coder, statement.coder_version) == (RuleCoder.name, RuleCoder.version)
        assert statement.rule
        assert 0.0 <= statement.confidence <= 1.0


def test_sources_stand_in_the_text() -> None:
    sources = [s.attribution for s in all_statements(TEXT) if s.attribution]
    assert sources
    assert all(a.span.of(TEXT) == a.words for a in sources)


def test_each_mention_has_scope_status_and_form() -> None:
    (mention,) = code(TEXT).mentions
    for variable in ("scope", "status", "forms"):
        assert mention.of(variable)
    assert {s.mention for s in mention.statements} == {mention.key}


def test_every_variable_is_one_of_the_codebook() -> None:
    for statement in all_statements(TEXT):
        codebook().variable(statement.variable)


def test_the_relevance_is_passed_through() -> None:
    document = report(TEXT)
    assert coder().code(document, annotated(document), SURE).relevance is SURE


def test_the_same_report_is_coded_the_same_by_another_coder() -> None:
    document = report(TEXT)
    other = RuleCoder(codebook(), chances=NEUTRAL, reader=Blind())
    assert other.code(document, annotated(document), SURE) == code(TEXT)


def test_the_coder_keeps_nothing_between_reports() -> None:
    document = report(TEXT)
    first = coder().code(document, annotated(document), SURE)
    code("Farmers blocked a motorway near Lyon on Sunday in protest.")
    assert coder().code(document, annotated(document), SURE) == first


def test_what_is_coded_can_be_pickled() -> None:
    coded = code(TEXT)
    assert pickle.loads(pickle.dumps(coded)) == coded  # noqa: S301 - made in this line


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "?!", "中文。", "😀", "a" * 3000])
def test_texts_without_an_event(text: str) -> None:
    assert code(text).mentions == ()


def test_without_annotations_there_is_no_date_or_size_and_nothing_on_the_map() -> None:
    coded = coder().code(report(TEXT), Annotations(), SURE)
    assert coded.mentions
    variables = {s.variable for m in coded.mentions for s in m.statements}
    assert variables.isdisjoint({"start", "end", "size"})
    places = [s.value for m in coded.mentions for s in m.of("places")]
    assert all(isinstance(place, Place) and place.lat is None for place in places)
