"""Whether the words about a fact speak of a protest or of those who take part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.coders.rules.facts.counting import verb_of
from turnout.coders.rules.grammar import path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

THOSE = frozenset(
    {"them", "they", "their", "it", "protest", "protestor", "protester", "demonstrator"}
    | {"striker", "picketer", "marcher", "rioter", "participant", "clash", "unrest", "violence"}
)
"""Words beside those of crowds and actions that speak of the action."""


def speaks_of_action(sentence: Sentence, words: Span) -> bool:
    """Whether the clause of some words speaks of a protest or of those who take part."""
    tokens = sentence.tokens(words)
    if not tokens:
        return False
    clause = verb_of(sentence, words) or next(t for t in path(tokens[0]) if t.head.i == t.i)
    return any(of_action(t) for t in clause.subtree)


def of_action(token: Token) -> bool:
    """Whether a word names a protest or those who take part in one."""
    lemma = token.lemma_.lower()
    return lemma in THOSE or lemma in load_lexicon().action_nouns
