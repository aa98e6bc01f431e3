"""Inflections of English words, over-generating on purpose.

A form that is not a word ("picketted") never occurs in a text, so it does no harm; a missing
form loses events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_VOWELS = frozenset("aeiou")
_SPELLINGS = (
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("iser", "izer"),
    ("isers", "izers"),
)


def inflections(base: str, irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The base form with its plural, third person, past and ``-ing`` forms.

    Args:
        base: in lower case.
        irregular: base form to its forms; a listed word gets only those and itself.
    """
    if base in irregular:
        return frozenset((base, *irregular[base]))
    forms = {base, *_endings(base)}
    if _doubles(base):
        forms |= {base + base[-1] + ending for ending in ("ed", "ing")}
    return frozenset(forms)


def spellings(word: str) -> frozenset[str]:
    """The word with its British and American spellings."""
    found = {word}
    for british, american in _SPELLINGS:
        if word.endswith(british):
            found.add(word[: -len(british)] + american)
        if word.endswith(american):
            found.add(word[: -len(american)] + british)
    found |= {w.replace("our", "or") for w in tuple(found) if len(w) > 4}
    return frozenset(found)


def _endings(base: str) -> tuple[str, ...]:
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        stem = base[:-1]
        return (stem + "ies", stem + "ied", base + "ing")
    if base.endswith("ie"):
        return (base + "s", base + "d", base[:-2] + "ying")
    if base.endswith("e"):
        return (base + "s", base + "d", base[:-1] + "ing")
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return (base + "es", base + "ed", base + "ing")
    return (base + "s", base + "ed", base + "ing")


def _doubles(base: str) -> bool:
    return (
        len(base) >= 3
        and base[-1] not in _VOWELS | frozenset("wxy")
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
    )
