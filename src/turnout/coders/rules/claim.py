"""A claim in one sentence, and where its words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.coders.rules.constituents import behind, child, is_time, items
from turnout.coders.rules.grammar import VERBAL

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_CLAIM = frozenset(
    {"calm", "restraint", "comment", "patience", "order", "help", "assistance", "treatment",
     "refuge", "shelter", "cover", "asylum", "attention", "permission", "advice", "offer",
     "allegation", "accusation", "charge", "claim", "report", "suggestion", "responsibility",
     "running", "walkout", "strike", "action", "support", "place", "way", "demonstration",
     "protest", "rally", "march", "boycott", "vigil", "shutdown", "hartal", "bandh",
     "mobilisation", "mobilization", "gathering", "sit-in", "blockade", "stoppage", "ballot"}
)  # fmt: skip
"""Objects of demanding and rejecting that are no claim ("sought medical assistance")."""

STRIKING = frozenset({"strike", "industrial", "protest", "mass", "united", "joint", "collective"})
"""Words before "action" that make it the doing of those who claim."""

SUM = re.compile(r"(?:[A-Z]{1,3}|[$£€¥₹])\d|\d+[a-z$£€%]")
"""A sum of money or a share in one word ("R150")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim in one sentence.

    Attributes:
        head: head of the words that tell it, a noun or a verb.
        start: its first word, where that is not the first of the head's subtree.
        last: its last word, where it runs on over joined parts.
        addressee: who is asked, where the grammar says so.
        by: who makes it, where the grammar says so.
        cue: the word that makes it a claim.
        rule: name of the construction.
    """

    head: Token
    cue: Token
    rule: str
    start: Token | None = None
    last: Token | None = None
    addressee: Token | None = None
    by: Token | None = None


def listed(head: Token, cue: Token, rule: str) -> Iterator[Claim]:
    """One claim for each joined part that tells something."""
    for part, last in items(head):
        if not is_empty(part):
            start = part if part.pos_ in VERBAL else None
            yield Claim(head=part, cue=cue, rule=rule, start=start, last=last)


def is_suffered(clause: Token) -> bool:
    """Whether its subject is what something is to be done to ("that the college be closed")."""
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in clause.children)


def first_of(verb: Token) -> Token:
    """Where the words of an act begin: behind its subject, "that", "to" and "will"."""
    left = [c for c in verb.lefts if c.dep_ in ("auxpass", "neg", "advmod", "aux")]
    kept = [c for c in left if c.lower_ not in ("to", "would", "will", "should", "must", "that")]
    return min((c.left_edge for c in kept if c.i > _before(verb)), key=lambda t: t.i, default=verb)


def _before(verb: Token) -> int:
    """Index of the last word of the subject or conjunction before a verb."""
    marks = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "mark", "csubj")]
    return max((c.right_edge.i for c in marks), default=-1)


def whole_start(verb: Token) -> Token:
    """The first word of a clause behind its conjunction."""
    marks = [c.i for c in verb.lefts if c.dep_ in ("mark", "punct", "cc")]
    edge = max(marks, default=verb.left_edge.i - 1) + 1
    return _unbroken(verb.doc[min(edge, verb.i)])


def _unbroken(first: Token) -> Token:
    """The first part of a word with a hyphen that the parser broke ("vice-chancellor")."""
    while first.i > 0 and (first.text == "-" or first.nbor(-1).text == "-"):
        if first.nbor(-1).whitespace_:
            break
        first = first.nbor(-1)
    return first


def is_empty(token: Token) -> bool:
    """Whether the word tells no claim: a pronoun, a time, an amount of time, calm."""
    if SUM.match(token.text):
        return False
    if token.pos_ in ("PRON", "DET") or (is_time(token) and not child(token, "prep")):
        return True
    if token.pos_ in ("NUM", "SYM") and token.ent_type_ not in ("MONEY", "PERCENT"):
        return token.lower_.isalpha() or token.lower_.replace(",", "").isdigit()
    if token.lemma_.lower() in ("hour", "day", "week", "month", "year", "minute", "time"):
        return all(t.lemma_.lower() in NO_CLAIM for t in behind(token, "of"))  # "day of action"
    if _is_asked_of_others(token):
        return False
    return token.lemma_.lower() in NO_CLAIM


def _is_asked_of_others(noun: Token) -> bool:
    """Reads "charges against officials" and "action on climate change"."""
    if noun.lemma_ == "charge":
        return any(True for _ in behind(noun, "against"))
    own = {c.lower_ for c in noun.children if c.i < noun.i}
    on = any(True for _ in behind(noun, "on", "against", "over"))
    return noun.lemma_ == "action" and on and not own & STRIKING
