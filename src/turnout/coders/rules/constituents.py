"""Parts of a parse that values are cut from: joined words, objects, the words of a complement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.grammar import VERBAL
from turnout.coders.rules.parse import ParsedSentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

TIMES = ("DATE", "TIME")
BREAKS = frozenset({",", ";", ":", "--", "–", "—", "(", "["})
APART = frozenset({"cc", "conj", "parataxis", "npadvmod"})
"""Dependents behind a head that are no part of what it says."""


def joined(token: Token) -> list[Token]:
    """The word and those that "and" or a comma joins to it."""
    found = [token]
    for word in found:
        found.extend(c for c in word.children if c.dep_ == "conj" and c not in found)
    return found


def child(token: Token, *deps: str) -> Token | None:
    """The first dependent of one of these kinds."""
    return next((c for c in token.children if c.dep_ in deps), None)


def objects(token: Token) -> list[Token]:
    """The direct objects of a verb, the joined ones too."""
    return [t for c in token.children if c.dep_ in ("dobj", "obj") for t in joined(c)]


def behind(token: Token, *words: str) -> Iterator[Token]:
    """What stands behind these prepositions under the word ("in front of" by its last one)."""
    for prep in token.children:
        if prep.dep_ not in ("prep", "agent", "dative"):
            continue
        if prep.lower_ in words:
            yield from (t for t in prep.children if t.dep_ in ("pobj", "pcomp"))
        yield from behind(prep, *words)


def agents(verb: Token) -> Iterator[Token]:
    """Who does what a passive verb tells."""
    for by in verb.children:
        if by.lower_ == "by":
            yield from (j for t in by.children if t.dep_ == "pobj" for j in joined(t))


def is_time(token: Token) -> bool:
    """Whether the word stands in a day, an hour or a duration."""
    return token.ent_type_ in TIMES


def words_of(parse: ParsedSentence, head: Token, *, start: Token | None = None) -> Span:
    """The words of a complement: its head's subtree up to what is only joined to it.

    Args:
        parse: the sentence.
        head: head of the complement, a noun or a verb.
        start: its first word, where that is not the first of the subtree.
    """
    first = start or parse.doc[head.left_edge.i]
    end = head.right_edge.i
    for part in head.children:
        if part.i > head.i and _is_apart(head, part):
            end = min(end, part.left_edge.i - 1)
    last = parse.doc[max(end, head.i, first.i)]
    while last.is_punct and last.i > max(first.i, head.i):
        last = parse.doc[last.i - 1]
    return Span(parse.token_span(first).start, parse.token_span(last).end)


def _is_apart(head: Token, part: Token) -> bool:
    if part.dep_ in APART or part.text in BREAKS:
        return True
    if part.dep_ != "prep" or head.pos_ not in VERBAL:
        return False
    below = child(part, "pobj")
    return below is not None and is_time(below)
