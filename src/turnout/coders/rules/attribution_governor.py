"""The giver of a figure by grammar: the subject of the verb that takes the figure.

"The league stayed with 1,200", "City hall got to 900", "Our desk likes 2,100": newsrooms use
any verb with a bare number. What follows from the grammar needs no list of such verbs, only one
of verbs that do something to people ("police arrested 40", "the union brought 3,000").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.coders.rules.attribution_lexicon import words
from turnout.coders.rules.grammar import VERBAL, is_speech, main_verb
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.parse import ParsedSentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECT = {
    "dobj", "obj", "pobj", "attr", "oprd", "prep", "dative", "npadvmod", "advmod", "acomp",
    "pcomp", "appos", "conj", "nummod", "quantmod", "dep", "prt", "nmod", "compound", "agent",
    "amod", "cc", "meta", "advcl",
}  # fmt: skip
_LIGHT = {"us", "me", "them", "him", "her", "you"}
_RAISED = {"it", "they", "he", "she", "there"}
_SUBORDINATE = {"after", "before", "when", "while", "because", "since", "once", "until", "if"}
_OBJECTS = {"dobj", "obj"}
_FURTHEST = 7


def governing_verb(parse: ParsedSentence, figure: Span) -> Span | None:
    """The verb whose subject gives the figure, or None.

    Args:
        parse: of the sentence.
        figure: where the figure stands.
    """
    head = _head(parse, figure)
    if head is None:
        return None
    counted = _has_noun(head) or any(c.lower_ == "of" and c.dep_ == "prep" for c in head.children)
    step = head
    for _ in range(_FURTHEST):
        above = step.head
        if above.i == step.i:
            return None
        if above.pos_ in VERBAL:
            verb = main_verb(above)
            if step.i == head.i and step.dep_ == "conj" and not _counts(verb):
                return None  # "X resigned, and tens of thousands | danced"
            if step.dep_ not in _OBJECT or not _gives(verb, step, counted=counted):
                return None
            found = _with_subject(verb)
            return parse.token_span(found) if found is not None else None
        if step.dep_ not in _OBJECT:
            return None
        step = above
    return None


def counts_noun(parse: ParsedSentence, figure: Span) -> bool:
    """Whether the figure stands before a noun that it counts."""
    head = _head(parse, figure)
    return head is not None and _has_noun(head)


def _has_noun(head: Token) -> bool:
    return head.dep_ == "nummod" and head.head.pos_ in {"NOUN", "PROPN"}


def _head(parse: ParsedSentence, figure: Span) -> Token | None:
    every = parse.tokens_in(figure)
    tokens = [t for t in every if t.pos_ in {"NUM", "NOUN", "ADJ", "PROPN"}] or every
    inner = {t.i for t in tokens}
    return next((t for t in reversed(tokens) if t.head.i not in inner), None)


def _counts(verb: Token) -> bool:
    """Whether it is a verb of counting or saying ("counted 120 by day, and half as many")."""
    lemma = verb.lemma_.lower()
    return lemma in words().perceiving or is_speech(verb)


def _gives(verb: Token, step: Token, *, counted: bool) -> bool:
    """Whether the verb may hand over a number: none that does something to people.

    With "be" only an adjective does ("was content with half that").
    """
    lemma = verb.lemma_.lower()
    lexicon = words()
    if lemma == "be" and step.dep_ == "acomp":
        return not counted
    if lemma == "be" and step.dep_ == "attr" and verb.dep_ != "ccomp":
        return not counted and any(c.lower_ == "we" for c in verb.children)  # "we were 2,200"
    if lemma in lexicon.doing:
        return False
    return lemma in lexicon.perceiving or is_speech(verb) if counted else lemma != "be"


def _with_subject(verb: Token) -> Token | None:
    """The verb, or the one above it, whose subject can give a figure."""
    step = verb
    for _ in range(4):
        if any(c.dep_ == "expl" for c in step.children):
            return None
        subject = next((c for c in step.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            if subject.dep_ == "nsubjpass":
                return None
            raised = subject.lower_ in _RAISED and step.dep_ == "ccomp" and is_speech(step.head)
            if not raised and subject.lower_ not in _LIGHT:
                return None if _is_crowd(subject) else step
        if step.dep_ not in {"ccomp", "xcomp", "conj", "advcl", "pcomp", "aux"}:
            return None
        step = step.head if step.head.pos_ in VERBAL else step.head.head
        if step.pos_ not in VERBAL:
            return None
    return None


def _is_crowd(subject: Token) -> bool:
    lemma = subject.lemma_.lower()
    return lemma in load_lexicon().crowd_nouns or lemma in words().no_giver


def in_other_clause(parse: ParsedSentence | None, verb: Span, figure: Span) -> bool:
    """Whether the verb says something in a clause of time or cause that the figure is not in.

    "Shortly after the council spoke, hundreds gathered": the council does not say so.
    """
    tokens = parse.tokens_in(verb) if parse is not None else []
    if not tokens or parse is None:
        return False
    told = next((c for c in tokens[0].children if c.dep_ in _OBJECTS), None)
    if tokens[0].dep_ == "ROOT" and told is not None and _is_subordinate(tokens[0]):
        return parse.token_span(told).end <= figure.start  # the parse has no main clause
    clause = next((t for t in (tokens[0], *tokens[0].ancestors) if t.dep_ == "advcl"), None)
    if clause is None or not _is_subordinate(clause):
        return False
    inside = {t.i for t in clause.subtree}
    return all(t.i not in inside for t in parse.tokens_in(figure))


def _is_subordinate(verb: Token) -> bool:
    """Whether its clause is one of time or cause."""
    return any(c.lower_ in _SUBORDINATE for c in verb.children)
