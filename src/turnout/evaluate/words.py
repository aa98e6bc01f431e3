"""Compare phrases the way a reader does: case, articles and punctuation do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’]s\b")
_SHORT_FORMS = (
    (re.compile(r"\bU\.S\.(?:A\.)?|\bUSA?\b"), "United States"),
    (re.compile(r"\bU\.K\.|\bUK\b"), "United Kingdom"),
    (re.compile(r"\bU\.N\.|\bUN\b"), "United Nations"),
)
"""Written in capitals only, so that the pronoun "us" stays one."""

SAME_PHRASE = 0.5
"""Token F1 from which two phrases count as the same."""

SAME_NAME = 0.66
"""Token F1 from which two place names count as the same: two words of three."""


def tokens(phrase: str) -> tuple[str, ...]:
    """Lower-case words of ``phrase`` without accents, possessive s, articles, punctuation."""
    for short, long in _SHORT_FORMS:
        phrase = short.sub(long, phrase)
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", phrase).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(w for w in _WORD.findall(plain.replace(".", "")) if w not in _ARTICLES)


def token_f1(left: str, right: str) -> float:
    """F1 of the shared words, counted with repeats; 1.0 when both are without words.

    Source: the answer overlap of SQuAD (Rajpurkar et al. 2016), with accents folded too.
    """
    a, b = Counter(tokens(left)), Counter(tokens(right))
    if not a or not b:
        return float(a == b)
    shared = sum((a & b).values())
    return 2 * shared / (a.total() + b.total())


def contains(outer: str, inner: str) -> bool:
    """Whether the words of ``inner`` stand in a row in ``outer``; never for no words."""
    long, short = tokens(outer), tokens(inner)
    if not short:
        return False
    width = len(short)
    return any(long[i : i + width] == short for i in range(len(long) - width + 1))


def same_phrase(left: str, right: str) -> bool:
    """Whether one phrase contains the other, or their token F1 reaches ``SAME_PHRASE``.

    A phrase without words is the same as nothing.
    """
    if not tokens(left) or not tokens(right):
        return False
    return contains(left, right) or contains(right, left) or token_f1(left, right) >= SAME_PHRASE


def same_name(left: str, right: str) -> bool:
    """Like ``same_phrase`` for proper names: two words must share more than a generic one.

    "San Jose" is not "San Juan", "Jubilee Park" is not "Central Park".
    """
    if not tokens(left) or not tokens(right):
        return False
    return contains(left, right) or contains(right, left) or token_f1(left, right) >= SAME_NAME


def shared_phrases(gold: Sequence[str], predicted: Sequence[str]) -> int:
    """How many phrases pair off one to one (greedy, best token F1 first)."""
    pairs = sorted(
        (-token_f1(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if same_phrase(g, p)
    )
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)
