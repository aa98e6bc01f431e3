"""Whether a report tells news, argues, or calls its readers to act.

The words are the codebook's; here stand the contexts in which they are the report's own voice.
What stands in quotation marks belongs to who is quoted, and so does a sentence that says who
said it. A slogan-like cue (weight under ``SLOGAN``) is common in plain prose ("two out of the
three"), so it speaks only where the sentence ends as a call.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from turnout.codebook import CueHit, default_matcher, load_codebook
from turnout.model import Span

VARIABLE = "stance"
SLOGAN = 0.35
CALL_WEIGHT = 0.7
THRESHOLD = 0.7

_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"|(?<!\w)‘[^’]{0,300}’(?!\w)")
_ATTRIBUTED = re.compile(
    r"\b(said|says|saying|told|added|argued|wrote|according to|declared|chant\w*|shout\w*"
    r"|read(ing)?|stated|insisted|urged|explained|placards?|banners?|signs?|slogans?)\b",
    re.IGNORECASE,
)
_CALL = re.compile(r"![\"”’)\s]*$")


def read_stance(text: str, sentences: Sequence[Span]) -> tuple[str, Span, float]:
    """The report's stance, the sentence that shows it best, and how sure that is.

    Args:
        text: the report.
        sentences: its sentences in order.

    Returns:
        A category of the codebook's ``stance``; the span of the strongest sentence (of the
        first one where nothing speaks against news; empty without sentences); 0 to 1.
    """
    default = load_codebook().the(VARIABLE, "default")
    voiced = _own_voice(text, sentences)
    scores = {name: _together(weights) for name, weights in _weights(voiced).items()}
    best = max(scores, key=lambda name: scores[name], default=default)
    if scores.get(best, 0.0) < THRESHOLD:
        first = sentences[0] if sentences else Span(0, 0)
        return default, first, 1.0 - 0.5 * scores.get(best, 0.0)
    strongest = max((v for v in voiced if v[0].category == best), key=lambda v: v[1])
    return best, strongest[2], scores[best]


def _own_voice(text: str, sentences: Sequence[Span]) -> list[tuple[CueHit, float, Span]]:
    """Cues in the report's own voice, each with its weight there and its sentence."""
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    starts = [q.start for q in quoted]
    found = []
    for hit in default_matcher().find(text, (VARIABLE,)):
        sentence = _around(hit.span, sentences)
        if sentence is None or _inside(hit.span, quoted, starts):
            continue
        words = sentence.of(text)
        if _ATTRIBUTED.search(words):
            continue
        weight = hit.weight
        if weight < SLOGAN:
            weight = CALL_WEIGHT if _CALL.search(words) else 0.0
        if weight:
            found.append((hit, weight, sentence))
    return found


def _around(span: Span, sentences: Sequence[Span]) -> Span | None:
    at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
    return sentences[at] if at >= 0 and sentences[at].end > span.start else None


def _inside(span: Span, quoted: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start) - 1
    return at >= 0 and quoted[at].overlaps(span)


def _weights(voiced: list[tuple[CueHit, float, Span]]) -> dict[str, list[float]]:
    """Weights by category; a sentence counts once for each."""
    best: dict[str, dict[Span, float]] = defaultdict(dict)
    for hit, weight, sentence in voiced:
        if hit.category is not None:
            told = best[hit.category]
            told[sentence] = max(weight, told.get(sentence, 0.0))
    return {name: list(told.values()) for name, told in best.items()}


def _together(weights: list[float]) -> float:
    """Chance that at least one of several independent cues is right."""
    missed = 1.0
    for weight in weights:
        missed *= 1.0 - weight
    return 1.0 - missed
