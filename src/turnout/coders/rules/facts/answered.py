"""What is told beside an action and is no answer to it: what set it off, what its people did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.coders.rules.facts.counting import verb_of
from turnout.coders.rules.grammar import VERBAL, doer
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAVING = frozenset({"disperse", "scatter"})
"""What police do to a crowd, and what a crowd does by itself."""

THOSE = frozenset({"them", "they", "their", "it", "protest", "protestor", "striker", "picketer"})
"""Words beside those of crowds and actions that speak of the action."""


def answers_nothing(sentence: Sentence, words: Span, thread: Thread) -> bool:
    """Whether words that sound like an answer to an action answer none.

    What set it off ("blocked the road after police shot two men dead"), what its own people do
    where they are police or guards ("prison guards blocked the gate"), and a crowd that leaves.
    """
    if _of_their_own(sentence, words, thread) or _leave(sentence, words):
        return True
    own = verb_of(sentence, words)
    if own is None or not set_it_off(sentence, words, thread):
        return False
    return not any(_speaks_of_action(t) for t in own.subtree)


def set_it_off(sentence: Sentence, words: Span, thread: Thread) -> bool:
    """Reads "surrounded the station after two men died in custody"."""
    own = verb_of(sentence, words)
    if own is None or own.dep_ != "advcl":
        return False
    after = any(c.dep_ == "mark" and c.lower_ == "after" for c in own.children)
    return after and any(
        t.sentence.index == sentence.index and t.anchor.token.i == own.head.i
        for t in thread.tellings
    )


def _speaks_of_action(token: Token) -> bool:
    lexicon, lemma = load_lexicon(), token.lemma_.lower()
    return lemma in THOSE or lemma in lexicon.crowd_nouns or lemma in lexicon.action_nouns


def _of_their_own(sentence: Sentence, words: Span, thread: Thread) -> bool:
    """Whether the verb that they tell is the one that tells the action."""
    tokens = sentence.parse.tokens_in(words) if sentence.parse is not None else []
    verbs = {t.i for t in tokens if t.pos_ in VERBAL}
    return any(
        t.sentence.index == sentence.index and t.anchor.token.i in verbs and doer(t.anchor.token)
        for t in thread.tellings
    )


def _leave(sentence: Sentence, words: Span) -> bool:
    """Whether nobody makes the crowd leave ("they dispersed in the evening")."""
    tokens = sentence.parse.tokens_in(words) if sentence.parse is not None else []
    return len(tokens) == 1 and all(
        t.lemma_.lower() in LEAVING
        and t.tag_ in ("VBD", "VBN")
        and t.dep_ != "acl"
        and (by := doer(t)) is not None
        and by.lemma_.lower() not in load_lexicon().forces
        and not any(c.dep_ in ("dobj", "auxpass", "agent") for c in t.children)
        for t in tokens
    )
