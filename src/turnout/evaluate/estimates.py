"""Attributed estimates: who said how many. An item is one (interval, source) pair.

Two items agree when the intervals are equal and the sources agree. Sources agree (fair) when
both are null, or when the words of one contain the words of the other or their token F1 is at
least 0.5 (``words.same_phrase``). Strict: the same words. Lenient: also when the kinds of
source agree, or when one is the reporter's own voice told in words ("our count").

``pair`` compares two lists one to one; callers give it either the items of two matched events
(an item of an unmatched event is missed or invented) or, for the pooled variant, all items of
a document whatever their event.
"""

from __future__ import annotations

from collections.abc import Sequence

from turnout.evaluate.assignment import best_pairs
from turnout.evaluate.told import ToldClaim
from turnout.evaluate.words import same_phrase, tokens

_OWN_VOICE = frozenset({"i", "we", "my", "our"})


def own_voice(source: str | None) -> bool:
    """Whether the source is the reporter: null, or words led by "we", "our", "I", "my"."""
    return source is None or bool(set(tokens(source)[:1]) & _OWN_VOICE)


def same_source(gold: ToldClaim, predicted: ToldClaim, *, grade: str = "fair") -> bool:
    """Whether two claims name the same source; ``grade`` is strict, fair or lenient."""
    a, b = gold.source, predicted.source
    if grade == "strict":
        return (tokens(a) if a else None) == (tokens(b) if b else None)
    worded = same_phrase(a, b) if a is not None and b is not None else a is b
    if grade == "fair" or worded:
        return worded
    if own_voice(a) and own_voice(b):
        return True
    return gold.kind is not None and gold.kind == predicted.kind


def pair(
    gold: Sequence[ToldClaim], predicted: Sequence[ToldClaim], *, grade: str = "fair"
) -> list[tuple[int, int]]:
    """Agreeing items, one to one."""
    if len(gold) > len(predicted):
        return [(i, j) for j, i in _agree(predicted, gold, grade)]
    return _agree(gold, predicted, grade)


def _agree(
    left: Sequence[ToldClaim], right: Sequence[ToldClaim], grade: str
) -> list[tuple[int, int]]:
    weights = [
        [float(a.bounds == b.bounds and same_source(a, b, grade=grade)) for b in right]
        for a in left
    ]
    return best_pairs(weights)
