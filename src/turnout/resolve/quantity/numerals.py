"""The value of digits and of exact number words."""

from __future__ import annotations

import re
from fractions import Fraction

from turnout.resolve.quantity.tokens import Token, at, glued, words

_FROM_ZERO = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
ONES = {word: value for value, word in enumerate(_FROM_ZERO)}
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SINGULARS = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "lakh": 100_000,
    "million": 1_000_000, "crore": 10_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}  # fmt: skip
SCALES = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000,
    "lakhs": 100_000, "millions": 1_000_000, "crores": 10_000_000,
}  # fmt: skip
GLUED = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000}
"""Scales written without a space after the digits ("20k", "1.5m")."""

_BEFORE_BARE_SCALE = words("some about around nearly almost over roughly per")
"""What may stand before a scale word without a numeral ("some hundred people")."""

LONGEST = 18
"""Characters of a number in digits; a longer run of digits is no count."""
LARGEST = 10**15
"""Number words stop adding up here: "hundred hundred hundred ..." stays cheap."""
DASHES = frozenset("-‐‑‒–—")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.'’\u00a0\u2009\u202f ,]\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_NOT_DIGITS = re.compile(r"\D")

Value = tuple[int, int, int]
"""Value, end (token index), scale."""


def digits_value(tokens: list[Token], i: int) -> Value | None:
    """A number in digits with its scale word ("2.5 million", "20k", "2 lakh"), or None."""
    if len(tokens[i].low) > LONGEST:
        return None
    scale, last = _scale_after(tokens, i + 1)
    number = _number(tokens[i].low, scaled=scale > 1)
    if scale == 1 and at(tokens, last).low == "m" and glued(tokens, last):
        # "1.5m" is a million and a half; "300m" is left to the reading of distances
        if number.denominator == 1:
            return int(number), last, 1
        return int(number * 1_000_000), last + 1, 1_000_000
    value = number * scale
    return int(value), last, scale


def _number(raw: str, *, scaled: bool) -> Fraction:
    """``20,000``, ``20.000`` and ``20 000`` are thousands; ``2.125 million`` is a fraction."""
    decimal = scaled and raw.count(".") == 1 and "," not in raw
    if _THOUSANDS.fullmatch(raw) and not decimal and not raw.startswith("0"):
        return Fraction(_NOT_DIGITS.sub("", raw))
    whole, _, part = raw.rpartition(".")
    if _THOUSANDS.fullmatch(whole):  # "14,310.55"
        return Fraction(f"{_NOT_DIGITS.sub('', whole)}.{part}")
    if not _DECIMAL.fullmatch(raw):  # "082 162", "1.2.3": a code, not a count
        return Fraction(_NOT_DIGITS.sub("", raw) or "0")
    return Fraction(raw.replace(",", "."))


def _scale_after(tokens: list[Token], i: int) -> tuple[int, int]:
    """Scale words at ``i``: their product and the index after them."""
    scale = 1
    token = at(tokens, i)
    if glued(tokens, i) and token.low in GLUED and token.low != "m":
        return GLUED[token.low], i + 1
    if token.low in DASHES and glued(tokens, i) and at(tokens, i + 1).low in SINGULARS:
        i += 1
    while (word := at(tokens, i).low) in SINGULARS and scale < LARGEST:
        scale *= SINGULARS[word]
        i += 1
    return scale, i


def words_value(tokens: list[Token], i: int) -> Value | None:
    """An exact number in words that starts at ``i``, or None."""
    return _fraction(tokens, i) or _cardinal(tokens, i)


def _fraction(tokens: list[Token], i: int) -> Value | None:
    """Reads "half a million", "a quarter of a million", "three quarters of a million"."""
    words = [at(tokens, j).low for j in range(i, i + 8)]
    words = [w for w in words if w not in DASHES]
    dashes = sum(at(tokens, j).low in DASHES for j in range(i, i + 3))
    start = 1 if words[0] in {"a", "one"} else 0
    shares = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
    share = shares.get(words[start])
    if words[:2] in (["three", "quarters"], ["three", "fourths"]):
        share, start = Fraction(3, 4), 1
    if share is None:
        return None
    j = start + 1
    j += words[j] == "of"
    j += words[j] in {"a", "one"}
    scale = SINGULARS.get(words[j])
    if scale is None:
        return None
    return int(share * scale), i + j + 1 + dashes, scale


def _cardinal(tokens: list[Token], i: int) -> Value | None:
    """Sums ones, tens, hundreds and scales as they are spoken."""
    article = at(tokens, i).low in {"a", "an"}
    j = i + 1 if article else i
    if not _may_start(tokens, i, j):
        return None
    total, group, scale, seen = 0, 1 if article else 0, 1, article
    small = False  # a one or a ten stands in the group, so no other may follow
    while total + group < LARGEST:
        j = _over_joint(tokens, j, after_scale=scale > 1) if seen else j
        word = at(tokens, j).low
        if word in TENS and not small:
            group += TENS[word]
            j, small = _ones_after(tokens, j + 1), True
            group += ONES.get(at(tokens, j - 1).low, 0)
        elif word in ONES and not small:
            group, small, j = group + ONES[word], True, j + 1
        elif word in SINGULARS:
            total, group = _apply(total, group or 1, SINGULARS[word])
            scale, small, j = SINGULARS[word], False, j + 1
        else:
            break
        seen = True
    if not seen:
        return None
    j = _back(tokens, j)
    half = _and_a_half(tokens, j, scale if scale > 1 else 1)
    if half is not None:
        return int((total + group + Fraction(1, 2) * half[2]) * half[1]), half[0], half[3]
    return total + group, j, scale


def _may_start(tokens: list[Token], i: int, j: int) -> bool:
    """Whether number words may start at ``i`` (``j`` is the word after an article)."""
    word, then = at(tokens, j).low, at(tokens, j + 1).low
    if word not in SINGULARS:
        return i == j
    if word == "score":  # "a score of people", not "a score to settle"
        return i < j and then == "of"
    bare = i == j and then not in SINGULARS
    return not bare or at(tokens, i - 1).low in _BEFORE_BARE_SCALE


def _apply(total: int, group: int, scale: int) -> tuple[int, int]:
    """Take a scale word in: hundreds stay open ("two hundred thousand"), others close."""
    if scale < 1_000:
        return total, group * scale
    if total and total < scale and not group:
        return total * scale, 0
    return total + group * scale, 0


def _ones_after(tokens: list[Token], j: int) -> int:
    """Index after "-five" of "twenty-five"; the ones word, if any, is the token before it."""
    k = j + 1 if at(tokens, j).low in DASHES else j
    return k + 1 if 0 < ONES.get(at(tokens, k).low, 0) < 10 else j


def _over_joint(tokens: list[Token], j: int, *, after_scale: bool) -> int:
    """Skip "and" or a hyphen between two number words."""
    word, then = at(tokens, j).low, at(tokens, j + 1).low
    if word == "and" and after_scale and (then in ONES or then in TENS):
        return j + 1
    if word in DASHES and glued(tokens, j) and then in SINGULARS:
        return j + 1
    return j


def _back(tokens: list[Token], j: int) -> int:
    """Step back over a joint that joined nothing."""
    return j - 1 if at(tokens, j - 1).low in DASHES or at(tokens, j - 1).low == "and" else j


def _and_a_half(tokens: list[Token], j: int, scale: int) -> tuple[int, int, int, int] | None:
    """Reads "a million and a half", "two and a half million": end, factor, unit of half, scale."""
    if [at(tokens, j + k).low for k in range(3)] != ["and", "a", "half"]:
        return None
    after = SINGULARS.get(at(tokens, j + 3).low)
    if scale == 1 and after:
        return j + 4, after, 1, after
    return (j + 3, 1, scale, scale) if scale > 1 else None
