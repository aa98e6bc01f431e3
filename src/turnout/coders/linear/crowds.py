"""The figures of a text that may tell its crowd, and what stands around each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from turnout.linear import fold, passages, words
from turnout.model import Counted, Quantity

CLASSES = ("50-99", "100-999", "1000-1999", "2000-4999", "5000-10000", ">10000")
"""The size classes of the Mass Mobilization project, from the smallest."""

LEAST = (50, 100, 1_000, 2_000, 5_000, 10_001)
SMALLEST = 12
"""Figures under it are never a crowd of at least fifty, not even "dozens"."""

BITS = 15
_WORD = re.compile(r"[^\W_]+")
_TOLL = frozenset(
    {"killed", "dead", "died", "deaths", "injured", "wounded", "arrested", "detained"}
    | {"injuries", "arrests", "hurt", "jailed"}
)
_NEAR = 8


def class_of(size: int) -> int | None:
    """Number of the class of a crowd; None under fifty."""
    return bisect_left(LEAST, size + 1) - 1 if size >= LEAST[0] else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be the crowd's.

    Attributes:
        quantity: the figure.
        size_class: number of its class; the smallest for "dozens" and other figures below.
        features: hashed names of what stands in and around it.
    """

    quantity: Quantity
    size_class: int
    features: tuple[int, ...]


VAGUE = re.compile(
    r"\b(?:(?:large|larger|largest|huge|massive|mass|big|bigger|biggest|enormous|vast|sizable"
    r"|small|smaller|tiny|growing) (?:[a-z]+ ){0,2}(?:crowds?|groups?|numbers?|gatherings?"
    r"|turnouts?|mobs?|rall(?:y|ies)|protests?|demonstrations?|march(?:es)?)"
    r"|(?:many|several|few|numerous|countless) (?:[a-z]+ ){0,1}(?:people|protest[eo]rs|marchers"
    r"|demonstrators|students|workers|residents|villagers|activists|supporters|teachers|farmers)"
    r"|handful|throngs?|droves|masses of|crowds of)\b"
)
"""Words that tell a crowd's size without a figure ("a large crowd", "a handful of activists")."""


def tells_size(text: str, quantities: Sequence[Quantity]) -> bool:
    """Whether a text tells how many took part, in a figure or in vague words.

    A figure that may count people is enough: whether it is the crowd's is for the model.
    """
    return bool(_possible(quantities)) or VAGUE.search(fold(text)) is not None


def _possible(quantities: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in quantities if q.counted is not Counted.OTHER and q.low >= SMALLEST]


def candidates(text: str, quantities: Sequence[Quantity]) -> list[Candidate]:
    """The figures that count people or nothing told, in text order."""
    possible = _possible(quantities)
    if not possible:
        return []
    nearby = _Words(text)
    ends = [passage.end for passage in passages(text)]
    large = [q for q in possible if q.low >= LEAST[0] or (q.high or 0) >= LEAST[0]]
    people = [q.low for q in large if q.counted is Counted.PEOPLE]
    setting = _Setting(
        top=max(people, default=0),
        same=Counter(class_of(q.low) or 0 for q in large),
        count=len(large),
    )
    found = []
    for rank, quantity in enumerate(possible):
        number = class_of(quantity.low) or 0
        names = {
            *_own(quantity, number),
            *_place(quantity, number, rank, ends, setting),
            *nearby.around(quantity),
        }
        found.append(Candidate(quantity, number, tuple(sorted(map(bucket, names)))))
    return found


def marked(text: str, found: Sequence[Candidate]) -> list[str]:
    """Folded words of a text in which each candidate reads as its class and whom it counts."""
    parts: list[str] = []
    start = 0
    for candidate in found:
        span = candidate.quantity.span
        sign = f" figure{'abcdef'[candidate.size_class]}{candidate.quantity.people} "
        parts += [text[start : span.start], sign]
        start = span.end
    parts.append(text[start:])
    return words(fold("".join(parts)))


def bucket(name: str) -> int:
    """Column of a feature."""
    return crc32(name.encode()) & ((1 << BITS) - 1)


def is_vague(quantity: Quantity) -> bool:
    """Whether it is told in words."""
    return not any(c.isdigit() for c in quantity.raw)


@dataclass(frozen=True, slots=True)
class _Setting:
    top: int
    same: Counter[int]
    count: int


def _own(quantity: Quantity, number: int) -> Iterator[str]:
    vague = is_vague(quantity)
    hedge = quantity.hedge.name if quantity.hedge else ""
    yield f"c={number}"
    yield f"cv={number},{vague}"
    yield f"counted={quantity.counted.name}"
    yield f"people={quantity.counted.name},{quantity.people}"
    yield f"unit={quantity.unit}"
    yield f"hedge={hedge}"
    yield f"hc={hedge},{number}"
    if vague:
        yield "raw=" + " ".join(re.findall(r"[a-z]+", fold(quantity.raw)))
    if quantity.low < LEAST[0]:
        yield f"small={quantity.low // 10}"
        return
    yield f"lead={str(quantity.low)[0]}"
    yield f"digits={len(str(quantity.low))}"
    if 1900 <= quantity.low <= 2100 and quantity.raw.isdigit():
        yield "year"


def _place(
    quantity: Quantity, number: int, rank: int, ends: list[int], setting: _Setting
) -> Iterator[str]:
    yield f"k={min(rank, 4)}"
    yield f"kp={min(rank, 3)},{quantity.people}"
    yield f"s={min(bisect_left(ends, quantity.span.start + 1), 5)}"
    yield f"pos={min(quantity.span.start // 150, 6)}"
    if quantity.low == setting.top:
        yield "top"
        yield f"top,{quantity.people}"
    yield f"same={min(3, setting.same[number])}"
    yield f"n={min(5, setting.count)}"


class _Words:
    """Folded words of a text with their places; digits read ``0``."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self._start = [match.start() for match in found]
        self._words = [re.sub(r"\d+", "0", fold(match[0])) for match in found]

    def around(self, quantity: Quantity) -> Iterator[str]:
        """Names of the words before and after a figure."""
        first = bisect_left(self._start, quantity.span.start)
        last = bisect_left(self._start, quantity.span.end)
        before = self._words[max(0, first - _NEAR) : first][::-1]
        after = self._words[last : last + _NEAR]
        for distance in range(3):
            yield f"b{distance}={before[distance] if distance < len(before) else '^'}"
            yield f"a{distance}={after[distance] if distance < len(after) else '$'}"
        yield from (f"B={word}" for word in before)
        yield from (f"A={word}" for word in after)
        for one, two in pairwise(after[:5]):
            yield f"A2={one} {two}"
        if len(before) > 1:
            yield f"B2={before[1]} {before[0]}"
        if _TOLL.intersection(before[:6] + after[:6]):
            yield "toll"
