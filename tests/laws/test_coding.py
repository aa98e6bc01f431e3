"""Coding is a function of the document; what follows a report does not shake it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws.reports import SENTENCES, TEXT, few, pipeline, report, statements
from turnout.export.contract import contract_line
from turnout.export.schema import ContractLine
from turnout.pipeline import Pipeline

UNRELATED = (
    "The orchestra of the conservatory plays Schubert in the old hall next spring.",
    "Olive oil keeps for two years in a dark bottle.",
    "The comet can be seen with the naked eye just before dawn.",
    "雨が降った。",
)


@given(TEXT)
@settings(few, max_examples=50)
def test_the_same_document_is_coded_the_same(text: str) -> None:
    assert pipeline().code(report(text)) == pipeline().code(report(text))


def test_another_pipeline_codes_the_same() -> None:
    document = report("\n\n".join(SENTENCES))
    pipeline().code(report("Farmers blocked a motorway near Lyon in protest."))
    assert Pipeline().code(document) == pipeline().code(document)


@given(TEXT, st.sampled_from(UNRELATED))
@settings(few, max_examples=50)
def test_a_paragraph_after_the_report_keeps_all_spans(text: str, after: str) -> None:
    longer = report(f"{text}\n\n{after}")
    for statement in statements(pipeline().code(longer)):
        assert longer.text[statement.span.start : statement.span.end] == statement.quote
    # what the report alone gave still stands where it stood
    for statement in statements(pipeline().code(report(text))):
        assert statement.span.of(longer.text) == statement.quote


@pytest.mark.parametrize("after", UNRELATED)
def test_a_paragraph_after_the_report_changes_no_event(after: str) -> None:
    """Issues are weighed by what the whole report is about: one more may be told, none goes."""
    text = "\n\n".join(SENTENCES[:3])
    alone, longer = (
        {
            (s.variable, str(s.value), s.span)
            for m in pipeline().code(report(t)).mentions
            for s in m.statements
        }
        for t in (text, f"{text}\n\n{after}")
    )
    assert alone
    assert alone <= longer
    assert {variable for variable, _, _ in longer - alone} <= {"issues"}


@given(TEXT, st.booleans())
@settings(few, max_examples=50)
def test_every_line_is_valid_against_the_contract(text: str, masked: bool) -> None:
    document = report(text)
    line = contract_line(document, pipeline().code(document), masked=masked)
    again = json.loads(json.dumps(line))
    ContractLine.model_validate(again)
    for mention in again["mentions"]:
        for evidence in mention["evidence"]:
            assert 0 <= evidence["start"] < evidence["end"] <= len(text)


@given(TEXT)
@settings(few, max_examples=50)
def test_a_mention_says_what_it_is(text: str) -> None:
    coded = pipeline().code(report(text))
    assert len({m.id for m in coded.mentions}) == len(coded.mentions)
    for mention in coded.mentions:
        assert all(mention.of(v) for v in ("scope", "status", "forms"))
        ids = [s.id for s in mention.statements]
        assert len(ids) == len(set(ids))
