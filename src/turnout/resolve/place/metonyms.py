"""Tells a capital that stands for its government from the city.

"Washington, however, is insisting" is about the government of the United States. Such a name
gets the role of a demonym and points to the country: it must never become the place of an
event (docs/decisions/0031).
"""

from __future__ import annotations

from turnout.resolve.place.joint import Found
from turnout.resolve.place.lexicon import Lexicon, word_list
from turnout.resolve.place.tokens import Token

_BETWEEN = word_list("metonyms_between")
_WITH = frozenset({"with", "against"})


_DOOR = word_list("metonyms_door")


def _at_its_door(before: tuple[Token, ...]) -> bool:
    return any(token.lower in _DOOR for token in before)


_LED = frozenset({"led", "backed", "controlled", "funded", "brokered", "sponsored", "aligned"})


def _leads(found: Found, tokens: tuple[Token, ...]) -> bool:
    """Whether "-led", "-backed" or the like goes on the name."""
    last = found.match.last
    return last < len(tokens) and tokens[last - 1].gap == "-" and tokens[last].lower in _LED


def is_metonym(found: Found, tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether a capital's name is the subject of what governments do, or their counterpart."""
    if found.explicit or not found.candidates or found.candidates[0].country is None:
        return False
    if _leads(found, tokens):
        return found.candidates[0].capital or found.candidates[0].kind in ("country", "venue")
    if found.match.key in lexicon.words["institutions"]:
        return not _at_its_door(tokens[max(0, found.match.first - 2) : found.match.first])
    if not found.candidates[0].capital:
        return False
    if found.reading.placed:
        return False
    return _with(found, tokens) or _governs(found, tokens, lexicon)


def _with(found: Found, tokens: tuple[Token, ...]) -> bool:
    before = tokens[found.match.first - 1] if found.match.first else None
    return before is not None and before.lower in _WITH and before.gap == " "


def _governs(found: Found, tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    verbs = lexicon.words["government_verbs"]
    for token in tokens[found.match.last : found.match.last + 5]:
        if token.first or token.capital:
            return False
        if token.lower in verbs:
            return True
        if token.lower not in _BETWEEN:
            return False
    return False
