"""What triage sees of a passage and of a document."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from turnout.linear import fold, hashed, words
from turnout.triage.cues import Cues

BITS = 18
TOP = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as the sentence model sees it.

    Attributes:
        buckets: distinct n-gram buckets with the words that fell into them.
        dense: one number a cue group (0 to 2), gates, and length.
        found: words that matched, by group.
        candidate: whether a gate opened.
    """

    buckets: dict[int, str]
    dense: tuple[float, ...]
    found: dict[str, str]
    candidate: bool


def passage(text: str, cues: Cues, *, every: bool = True) -> Passage:
    """Features of one passage.

    Args:
        text: the passage as written.
        cues: patterns and gates.
        every: False skips the work for passages where no gate opens.
    """
    tokens = words(fold(text))
    opened = [gate.opens(tokens) for gate in cues.gates.values()]
    if not every and not any(opened):
        return Passage({}, (), {}, candidate=False)
    joined = " ".join(tokens)
    dense: list[float] = []
    found: dict[str, str] = {}
    for group in cues.groups:
        matches = group.pattern.findall(joined)
        dense.append(float(min(len(matches), 2)))
        if matches:
            found[group.name] = _words(group.pattern.search(joined))
    dense += [float(is_open) for is_open in opened]
    dense.append(min(len(tokens), 60) / 60)
    return Passage(dict(hashed(tokens, bits=BITS)), tuple(dense), found, any(opened))


def _words(match: object) -> str:
    group = getattr(match, "group", None)
    return str(group(0)) if group else ""


def document_features(scores: Sequence[float]) -> list[float]:
    """Seven numbers from the passages' probabilities, in text order.

    Log-odds of the three highest, a noisy-or over the five highest, log-odds of the best of
    the first three passages, mean of the five highest, share above one half.
    """
    ranked = _highest(scores)
    share = sum(score > 0.5 for score in scores) / max(1, len(scores))
    lead = max(scores[:3], default=0.0)
    return [*(log_odds(score) for score in ranked[:3]), _noisy_or(ranked), log_odds(lead),
            sum(ranked) / TOP, share]  # fmt: skip


def peak_features(scores: Sequence[float]) -> list[float]:
    """Two numbers: log-odds of the highest probability, and a noisy-or over the five highest.

    For a question with few positive documents to learn from.
    """
    ranked = _highest(scores)
    return [log_odds(ranked[0]), _noisy_or(ranked)]


def _highest(scores: Sequence[float]) -> list[float]:
    ranked = sorted(scores, reverse=True)[:TOP]
    return ranked + [0.0] * (TOP - len(ranked))


def _noisy_or(ranked: Sequence[float]) -> float:
    return -sum(math.log(max(1e-3, 1 - score)) for score in ranked)


def log_odds(probability: float) -> float:
    """Natural log-odds, clipped at 0.001 and 0.999."""
    clipped = min(0.999, max(0.001, probability))
    return math.log(clipped / (1 - clipped))
