"""Whether a document tells of a protest, and which of its sentences do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from turnout.linear import passages
from turnout.model import Document, Relevance
from turnout.triage.cues import load_cues
from turnout.triage.features import Passage, passage
from turnout.triage.model import WEIGHTS, Head, load_models

DEFAULT_THRESHOLD = 0.003
"""Low on purpose: a document dropped here loses its events, a look-alike costs a parse."""

_REASONS = 3

_SENTENCE = 2
"""A text of so few passages is judged as a sentence: document features say nothing there."""

_SENTENCE_TOLD = 0.5
"""On CASE snippets F1 is flat from 0.3 to 0.7; one half is what the probability means."""


class Triage:
    """Scores documents and sentences.

    Two questions are kept apart. *Protest*: is there a protest to code, past, ongoing or
    planned? That decides ``relevant``. *Contention*: does it tell of a past or ongoing
    contentious event as the GLOCON corpus means it, armed attacks by non-state groups
    included and announcements left out?

    Args:
        threshold: least protest score of a relevant document, 0 to 1.
        weights: model file.

    Raises:
        ModelError: when the model file is missing or damaged.
    """

    name = "triage"
    version = "1"

    def __init__(self, *, threshold: float = DEFAULT_THRESHOLD, weights: Path = WEIGHTS) -> None:
        self.threshold = threshold
        self._cues = load_cues()
        self._models = load_models(weights, self._cues)
        self.card = self._models.card

    def score(self, document: Document) -> Relevance:
        """Protest and contention scores of a document, with the words that decided."""
        seen = self._seen(document)
        heads, documents = self._models.heads, self._models.documents
        used = {name for model in documents.values() for name in model.heads}
        scores = {name: [heads[name].score(each) for each in seen] for name in sorted(used)}
        score, told = documents["protest"].judge(scores)
        contention, contentious = documents["contention"].judge(scores)
        if len(seen) <= _SENTENCE:
            told = heads["protest"].score(self._passage(document.text)) >= _SENTENCE_TOLD
            contention, contentious = heads["sentence"].judge(self._passage(document.text))
        return Relevance(
            score=score,
            relevant=score >= self.threshold,
            told=told,
            reasons=self._reasons(seen, scores["protest"]),
            contention=contention,
            contentious=contentious,
        )

    def sentences(self, texts: Sequence[str]) -> list[float]:
        """For each sentence the probability that it tells of a protest, planned or not."""
        return self._read("protest", texts)

    def contention(self, texts: Sequence[str]) -> list[float]:
        """For each sentence the probability that it tells of an event as GLOCON means it."""
        return self._read("sentence", texts)

    def _read(self, head: str, texts: Sequence[str]) -> list[float]:
        model = self._models.heads[head]
        return [model.score(self._passage(text)) for text in texts]

    def _passage(self, text: str) -> Passage:
        return passage(text, self._cues, every=False)

    def _seen(self, document: Document) -> list[Passage]:
        text = document.text
        title = [document.title] if document.title and document.title not in text[:500] else []
        pieces = [*title, *(span.of(text) for span in passages(text))]
        return [self._passage(piece) for piece in pieces]

    def _reasons(self, seen: list[Passage], scores: list[float]) -> tuple[str, ...]:
        if not any(each.candidate for each in seen):
            return ("against: no word of protest",)
        best = seen[max(range(len(seen)), key=scores.__getitem__)]
        return reasons(best, self._models.heads["protest"], self._cues.groups)


def reasons(seen: Passage, head: Head, groups: Sequence[object]) -> tuple[str, ...]:
    """What spoke for and against in a passage, strongest first.

    Args:
        seen: the passage.
        head: the model whose weights are explained.
        groups: cue groups in the order of ``seen.dense``.
    """
    scale = 2.0 / (len(seen.buckets) + 1) ** 0.5
    weighed = [
        (scale * float(head.grams[bucket]), f'"{word}"') for bucket, word in seen.buckets.items()
    ]
    for group, weight, value in zip(groups, head.dense, seen.dense, strict=False):
        if value:
            name = str(getattr(group, "name", ""))
            weighed.append((weight * value, f'{name} "{seen.found[name]}"'))
    weighed.sort(key=lambda pair: (-abs(pair[0]), pair[1]))
    favour = [f"for: {what} (+{w:.2f})" for w, what in weighed if w > 0][:_REASONS]
    against = [f"against: {what} ({w:.2f})" for w, what in weighed if w < 0][:_REASONS]
    return (*favour, *against)
