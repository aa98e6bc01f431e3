"""Small questions asked of a parse: what governs a word, its tense, its negation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = ("VERB", "AUX")
FUTURE = frozenset({"will", "shall", "'ll", "wo", "’ll"})
RELATIVES = frozenset({"who", "which", "that"})
NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "nobody", "none"}
)


def path(token: Token) -> Iterator[Token]:
    """The token and what it hangs on, up to the root of its sentence."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above ``token`` (itself, when it is a verb), or None."""
    return next((t for t in path(token) if t.pos_ in VERBAL), None)


def main_verb(verb: Token) -> Token:
    """The content verb of an auxiliary, else the verb itself."""
    if verb.pos_ == "AUX" and verb.dep_ in ("aux", "auxpass") and verb.head.pos_ in VERBAL:
        return verb.head
    return verb


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_speech(verb: Token) -> bool:
    """Whether the verb reports words."""
    return verb.lemma_.lower() in load_lexicon().speech_verbs


def auxiliaries(verb: Token) -> list[str]:
    """Auxiliaries of a verb in lower case, its own and those of the verb it is joined to."""
    own = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return auxiliaries(verb.head)
    return own


def is_negated(token: Token) -> bool:
    """Whether the word, its determiner or its verb is negated."""
    if any(
        c.lower_ in NEGATIONS
        for c in token.children
        if c.dep_ in ("neg", "det", "advmod", "preconj")
    ):
        return True
    verb = governing_verb(token)
    if verb is None or verb.i == token.i:
        return False
    if _is_denied(token, verb):
        return True
    return any(c.dep_ == "neg" for c in verb.children) and not is_speech(verb)


def _is_denied(token: Token, verb: Token) -> bool:
    """Whether it is said not to have been ("rejected reports of a protest")."""
    lexicon = load_lexicon()
    if verb.lemma_.lower() in lexicon.denials:
        return any(t.lemma_.lower() in lexicon.hearsay for t in list(path(token))[1:4])
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon.denials


def noun_head(token: Token) -> Token:
    """The head of the compound or modifier chain that ``token`` stands in."""
    while (
        token.dep_ in ("compound", "amod", "nmod", "poss", "nummod", "quantmod")
        and token.head.i != token.i
    ):
        token = token.head
    return token


def clause_subject(verb: Token) -> Token | None:
    """The subject of a verb, through shared subjects of joined and open clauses."""
    for step in path(verb):
        if step.pos_ not in VERBAL:
            if step.dep_ in ("relcl", "acl"):
                continue
            return None
        for child in step.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
            if child.dep_ == "aux":  # "workers will down tools", the noun hung on "will"
                below = next((c for c in child.children if c.dep_ == "nsubj"), None)
                if below is not None:
                    return below
        if step.dep_ == "relcl" or (step.dep_ == "acl"):
            return step.head
        if step.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "aux"):
            return None
    return None


def doer(verb: Token) -> Token | None:
    """The subject of a verb; what a relative "who" or "which" stands for, where it is one."""
    subject = clause_subject(verb)
    if subject is None and verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":
        subject = clause_subject(verb.head.head)  # "is due to receive them"
    if subject is None or subject.lower_ not in RELATIVES:
        return subject
    relative = next((t for t in path(subject) if t.dep_ == "relcl"), None)
    return relative.head if relative is not None else None


def distance(left: Token, right: Token) -> int:
    """Number of tokens from one to the other."""
    return abs(left.i - right.i)
