"""Folded words, stems and proper names of the sentences that tell a mention."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from turnout.model import Span

MOST = 64
"""Stems kept of one mention: the longest ones, which carry most meaning."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
_SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ers",
    "ed",
    "er",
    "es",
    "s",
)
_SHORTEST = 4
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "sir", "captain", "colonel", "major", "professor"))


def fold(text: str) -> str:
    """Lower case without accents."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that say nothing about which event is meant (``data/common.txt``)."""
    return _listed("common.txt")


@lru_cache(maxsize=1)
def common_venues() -> frozenset[str]:
    """Words of venues that many cities have (``data/venues.txt``): Freedom Square, City Hall."""
    return _listed("venues.txt")


def _listed(name: str) -> frozenset[str]:
    text = files("turnout.link").joinpath(f"data/{name}").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without its commonest endings: near enough to compare, not to show."""
    word = word.replace("’", "'").removesuffix("'s")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return word[: -len(suffix)]
    return word


def stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning, at most ``MOST``."""
    found = {
        stem(w)
        for w in _WORD.findall(fold(text))
        if len(w) >= _SHORTEST - 1 and w not in common_words() and stem(w) not in common_words()
    }
    if len(found) <= MOST:
        return frozenset(found)
    return frozenset(sorted(found, key=lambda w: (-len(w), w))[:MOST])


def spellings(texts: Iterable[str]) -> dict[str, str]:
    """Each stem with a word that it stands for in these texts, in small letters where it is so."""
    found: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(text):
            root = stem(fold(word))
            if root not in found or (word.islower() and not found[root].islower()):
                found[root] = word
    return found


def name_words(name: str) -> frozenset[str]:
    """Folded words of a name without titles and little words."""
    found = (w.removesuffix("'s") for w in _WORD.findall(fold(name)) if len(w) > 1)
    return frozenset(w for w in found if w not in _TITLES and w not in common_words())


def sentences(text: str) -> Iterator[Span]:
    """Spans of sentences by their end marks: good enough to gather words."""
    start = 0
    for match in _END.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def around(text: str, spans: Iterable[Span]) -> str:
    """The sentences that the spans stand in, each once, in order."""
    told = sorted(spans)
    parts = [
        sentence.of(text)
        for sentence in sentences(text)
        if any(sentence.overlaps(s) for s in told)
    ]
    return "\n".join(parts)


def proper_names(text: str) -> frozenset[str]:
    """Capitalised words that do not open a sentence, folded."""
    found = set()
    for sentence in sentences(text):
        body = sentence.of(text)
        for at, match in enumerate(_WORD.finditer(body)):
            word = match.group()
            if at and word[0].isupper() and len(word) > 2 and fold(word) not in common_words():
                found.add(stem(fold(word)))
    return frozenset(found)


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared words by the geometric mean of both numbers of words (Ochiai 1957)."""
    if not left or not right:
        return 0.0
    return float(len(left & right) / (len(left) * len(right)) ** 0.5)
