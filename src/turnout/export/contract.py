"""The public output: one JSON object a document (design.md, section 3).

Keys and their meaning are held fixed by ``ContractLine`` in ``export/schema.py``; new keys may
be added, none is renamed or dropped. Decision 0061.
"""

from __future__ import annotations

from collections.abc import Collection

from turnout.export.counts import size, toll
from turnout.export.masking import Mask, mask_for
from turnout.export.values import denials, place, plain, quotes_of, told, told_true, words_of
from turnout.model import Coded, Document, Mention, Place, Statement

Json = dict[str, object]

DIGITS = 4
"""Floats are rounded to this many digits, so that equal results are equal text."""

EVENT = "event"


def contract_line(
    document: Document, coded: Coded, *, public: Collection[str] = (), masked: bool = True
) -> Json:
    """The contract's object for one document.

    Args:
        document: the report.
        coded: what a coder read in it.
        public: names that judgements mark as public persons; these are not masked.
        masked: whether names of private persons are masked in quotes and free words.

    Returns:
        A dict that ``json.dumps`` takes: unresolved values None, lists never None, offsets
        those of ``document.text`` even where a quote is masked.
    """
    mask = mask_for(document, coded, public=public) if masked else Mask()
    return {
        "document": document.id,
        "relevant": coded.tells,
        "relevance": round(coded.relevance.score, DIGITS),
        "contentious": coded.relevance.contentious,
        "document_date": document_date(document, coded),
        "title": None if document.title is None else mask(document.title),
        "author": author(document, coded),
        "stance": _document_value(coded, "stance"),
        "advocacy": is_advocacy(coded),
        "evidence": [_evidence(s, mask) for s in coded.statements],
        "mentions": [mention_line(mention, mask) for mention in coded.mentions],
    }


def document_date(document: Document, coded: Coded) -> str | None:
    """The report's own date in EDTF: as coded, else as its metadata give it."""
    value = _document_value(coded, "document_date")
    if value is not None:
        return value
    return document.published.edtf if document.published else None


def author(document: Document, coded: Coded) -> str | None:
    """Who wrote the report, names joined by a comma."""
    return _document_value(coded, "author") or ", ".join(document.authors) or None


def is_advocacy(coded: Coded) -> bool:
    """Whether the report itself takes a side."""
    return any(
        s.value is True or s.value in ("advocacy", "opinion")
        for s in coded.statements
        if s.variable == "stance" and not s.denied
    )


def mention_line(mention: Mention, mask: Mask) -> Json:
    """The contract's object for one mention."""
    single = mention.scope == EVENT
    tolls = {name: toll(told(mention, name), mask, single=single) for name in TOLLS}
    return {
        "id": mention.id,
        "scope": mention.scope,
        "status": mention.status,
        "name": _first(mention, "name", mask),
        "forms": words_of(mention, "forms"),
        "start": _first(mention, "start"),
        "end": _first(mention, "end"),
        "places": _places(mention),
        "size": size(told(mention, "size"), mask),
        "participants": words_of(mention, "participants", mask),
        "organizers": words_of(mention, "organizers"),
        "targets": words_of(mention, "targets"),
        "demands": words_of(mention, "demands", mask),
        "slogans": words_of(mention, "slogans", mask),
        "issues": words_of(mention, "issues"),
        "responses": words_of(mention, "responses"),
        "protester_violence": told_true(mention, "protester_violence"),
        "property_damage": told_true(mention, "property_damage"),
        **tolls,
        "trigger": "; ".join(words_of(mention, "trigger", mask)) or None,
        "denied": denials(mention, mask),
        "confidence": round(confidence(mention), DIGITS),
        "evidence": [_evidence(s, mask) for s in mention.statements],
    }


TOLLS = ("deaths", "injuries", "arrests")


def confidence(mention: Mention) -> float:
    """That there is such an event: the highest confidence among its forms, else among all."""
    statements = mention.of("forms") or mention.statements
    return max((s.confidence for s in statements), default=0.0)


def _first(mention: Mention, variable: str, mask: Mask | None = None) -> str | None:
    words = words_of(mention, variable, mask)
    return words[0] if words else None


def _places(mention: Mention) -> list[Json]:
    seen: dict[Place | str, Json] = {}
    for statement in told(mention, "places"):
        value = statement.value if isinstance(statement.value, Place) else str(statement.value)
        seen.setdefault(value, place(value, as_written=statement.raw))
    return list(seen.values())


def _document_value(coded: Coded, variable: str) -> str | None:
    return next(
        (str(s.value) for s in coded.statements if s.variable == variable and not s.denied), None
    )


def _evidence(statement: Statement, mask: Mask) -> Json:
    return {
        "variable": statement.variable,
        "start": statement.span.start,
        "end": statement.span.end,
        **quotes_of(statement, mask),
        "value": plain(statement.value, mask if statement.variable not in PUBLIC_ROLES else None),
        "denied": statement.denied,
        "confidence": round(statement.confidence, DIGITS),
    }


PUBLIC_ROLES = ("organizers", "targets", "author", "document_date")
"""Who leads a protest, is addressed by it or signs a report acts in public."""
