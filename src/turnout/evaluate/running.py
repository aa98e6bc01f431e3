"""Make predictions in this process, as ``turnout code`` makes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnout.evaluate.bench import Case
from turnout.evaluate.told import Record
from turnout.model import DateBasis, Document, Published


def as_document(case: Case) -> Document:
    """The document that ``turnout code`` makes of the case's input line."""
    record = case.record
    published = record.get("published")
    return Document(
        id=case.id,
        text=case.text,
        media_type="application/jsonl",
        title=record.get("title"),
        outlet=record.get("outlet"),
        url=record.get("url"),
        language=record.get("language"),
        country=record.get("country"),
        published=Published(published, DateBasis.METADATA) if published else None,
    )


def contract_lines(cases: Sequence[Case]) -> Iterator[Record]:
    """Contract lines of the cases, in order, from one pipeline."""
    from turnout.export.contract import contract_line
    from turnout.pipeline import Pipeline

    pipeline = Pipeline()
    for case in cases:
        document = as_document(case)
        yield contract_line(document, pipeline.code(document))
