"""A small coder that reads a few words, so that the rooms around it can be tested alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnout.model import (
    Annotations,
    Attribution,
    Coded,
    DateBasis,
    Document,
    Interval,
    Mention,
    Place,
    Published,
    Relevance,
    SourceKind,
    Span,
    Statement,
    Value,
    make_id,
)

LYON = Place(name="Lyon", country="FR", geonames_id=2996944, lat=45.74846, lon=4.84671)
NANTES = Place(name="Nantes", country="FR", geonames_id=2990969, lat=47.21725, lon=-1.55336)

LYON_TEXT = (
    "Teachers marched in Lyon over class sizes. Police counted 3,000 people. "
    "Organisers claimed 10,000. Police fired tear gas. Gerald Peni, 42, was hurt."
)
NANTES_TEXT = "Dockers went on strike in Nantes."
QUIET_TEXT = "The council planted trees along the river."

_READS: tuple[tuple[str, str, Value], ...] = (
    ("forms", r"marched", "march"),
    ("forms", r"strike", "strike"),
    ("places", r"Lyon", LYON),
    ("places", r"Nantes", NANTES),
    ("participants", r"Teachers|Dockers", "teachers"),
    ("demands", r"class sizes", "class sizes"),
    ("responses", r"tear gas", "tear_gas"),
    ("injuries", r"Gerald Peni, 42, was hurt", Interval(1, 1)),
    ("status", r"marched|went on strike", "occurred"),
)
_SIZE = re.compile(r"(Police|Organisers) (?:counted|claimed) ([\d,]+)")
_KINDS = {"Police": SourceKind.POLICE, "Organisers": SourceKind.ORGANIZERS}


def document(name: str = "lyon", text: str = LYON_TEXT, **more: object) -> Document:
    """A report with a title and a date."""
    fields: dict[str, object] = {
        "title": f"Report {name}",
        "published": Published("2023-03-24", DateBasis.METADATA),
        **more,
    }
    return Document(id=name, text=text, **fields)  # type: ignore[arg-type]  # any field


class FakeTriage:
    """A report with a word of protest is relevant."""

    def score(self, document: Document) -> Relevance:
        relevant = bool(re.search(r"marched|strike|Explode", document.text))
        return Relevance(score=0.9 if relevant else 0.1, relevant=relevant, told=relevant)


class FakeCoder:
    """Reads one mention a report; a report that says Explode makes it fail."""

    name = "fake"

    def __init__(self, version: str = "1") -> None:
        self.version = version

    def code(self, document: Document, annotations: Annotations, relevance: Relevance) -> Coded:
        if "Explode" in document.text:
            raise ZeroDivisionError("as asked")
        statements = (*self._plain(document), *self._sizes(document))
        if document.published:
            statements = (self._state(document, "start", Span(0, 1), "2023-03-23"), *statements)
        mention = Mention(
            id=make_id("mention", document.id, "m1"),
            document_id=document.id,
            key="m1",
            statements=statements,
        )
        return Coded(
            document_id=document.id, relevance=relevance, mentions=(mention,), notes=("fake",)
        )

    def _plain(self, document: Document) -> Iterator[Statement]:
        for variable, pattern, value in _READS:
            for match in re.finditer(pattern, document.text):
                yield self._state(document, variable, Span(*match.span()), value)

    def _sizes(self, document: Document) -> Iterator[Statement]:
        for match in _SIZE.finditer(document.text):
            words, figure = match.groups()
            count = int(figure.replace(",", ""))
            source = Attribution(words, _KINDS[words], Span(*match.span(1)))
            span = Span(*match.span(2))
            yield self._state(document, "size", span, Interval(count, count), source)

    def _state(
        self,
        document: Document,
        variable: str,
        span: Span,
        value: Value,
        source: Attribution | None = None,
    ) -> Statement:
        return Statement(
            document_id=document.id,
            mention="m1",
            variable=variable,
            value=value,
            raw=span.of(document.text),
            span=span,
            quote=span.of(document.text),
            attribution=source,
            coder=self.name,
            coder_version=self.version,
            confidence=0.8,
            weight=0.8,
        )


def code(document: Document, version: str = "1") -> Coded:
    """Triage and coding by the fakes."""
    relevance = FakeTriage().score(document)
    if not relevance.relevant:
        return Coded(document_id=document.id, relevance=relevance)
    return FakeCoder(version).code(document, Annotations(), relevance)
