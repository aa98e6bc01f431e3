"""Whether a document tells of a protest, and which of its sentences do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from turnout.linear import passages
from turnout.model import Document, Relevance
from turnout.triage.cues import load_cues
from turnout.triage.features import Passage, passage
from turnout.triage.model import WEIGHTS, Head, load_heads

DEFAULT_THRESHOLD = 0.02
"""Low on purpose: a document dropped here loses its events, a look-alike costs a parse."""

_REASONS = 3


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
        self._heads, self.card = load_heads(weights, self._cues)

    def score(self, document: Document) -> Relevance:
        """Protest and contention scores of a document, with the words that decided."""
        seen = self._seen(document)
        protest, contention = self._heads["protest"], self._heads["contention"]
        scores = [protest.passage(each) for each in seen]
        score = protest.document(scores)
        others = [contention.passage(each) for each in seen]
        return Relevance(
            score=score,
            relevant=score >= self.threshold,
            reasons=self._reasons(seen, scores),
            contention=contention.document(others),
        )

    def sentences(self, texts: Sequence[str]) -> list[float]:
        """For each sentence the probability that it tells of a protest, planned or not."""
        head = self._heads["protest"]
        return [head.passage(passage(text, self._cues, every=False)) for text in texts]

    def contentious(self, texts: Sequence[str]) -> list[bool]:
        """For each sentence whether it tells of an event as GLOCON means it."""
        head = self._heads["contention"]
        cut = head.sentence_threshold
        return [head.passage(passage(text, self._cues, every=False)) >= cut for text in texts]

    @property
    def contention_threshold(self) -> float:
        """The contention score from which GLOCON's coders would say yes."""
        return self._heads["contention"].threshold

    def _seen(self, document: Document) -> list[Passage]:
        text = document.text
        title = [document.title] if document.title and document.title not in text[:500] else []
        pieces = [*title, *(span.of(text) for span in passages(text))]
        return [passage(piece, self._cues, every=False) for piece in pieces]

    def _reasons(self, seen: list[Passage], scores: list[float]) -> tuple[str, ...]:
        if not any(each.candidate for each in seen):
            return ("against: no word of protest",)
        best = seen[max(range(len(seen)), key=scores.__getitem__)]
        return reasons(best, self._heads["protest"], self._cues.groups)


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
