"""Which of several like actions is meant: "the first march", "the second of the marches"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.coders.rules.anchor import Anchor

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}


def number_of(anchor: Anchor) -> int | None:
    """The number that a definite action bears in its series, or None.

    "A second march" only says that there was another one; "the second march" is one of a series.
    """
    token = anchor.token
    if token.lower_ in NUMBERS and anchor.form is None:
        return NUMBERS[token.lower_]
    told = next((n for c in token.children if (n := NUMBERS.get(c.lower_)) is not None), None)
    if told is not None:
        return told if _is_the(token) else None
    over = token.head
    if token.dep_ == "pobj" and over.lower_ == "of":
        return NUMBERS.get(over.head.lower_)
    return None


def _is_the(token: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") or c.dep_ == "poss" for c in token.children)
