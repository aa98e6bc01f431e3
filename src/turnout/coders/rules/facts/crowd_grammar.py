"""What the grammar says of the counted: whether they take part, are drawn, or are elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.coders.rules.attribution_lexicon import words as giving
from turnout.coders.rules.facts.size_words import load_size_words
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import (
    FUTURE,
    VERBAL,
    auxiliaries,
    clause_subject,
    is_negated,
    is_speech,
    main_verb,
    path,
)
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence
from turnout.model import Counted, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = 2.0
"""Weight of words that make the counted the crowd of an action."""

FEW = 25
"""A bare number below this is more often an hour, an age or a page than a crowd."""

HYPOTHETICAL = {"may", "might", "could", "would"}
GUESSING = {"may", "might", "could"}
"""With these "there might be 900" is a guess at what is."""


def by_grammar(sentence: Sentence, focus: Focus, quantity: Quantity, head: Token) -> float:
    """What the grammar above the counted speaks for: their verb, their noun, their clause."""
    words = load_size_words()
    noun = head.lemma_.lower()
    if noun in load_lexicon().crowd_nouns - words.others and head.dep_ != "nsubjpass":
        speaks = head.dep_ == "nsubj" and is_speech(head.head)
        return -BESIDE if speaks else BESIDE
    score = 0.0
    if head.lemma_.lower() in words.crowd or quantity.people == "crowd":
        score += 0.5
    anchors = {t.anchor.token.i for t, _ in focus.by_sentence.get(sentence.index, [])}
    if any(_suffers(c) for c in head.children):
        return score - 3.0
    if any(_takes_part(c) for c in head.children):
        return score + BESIDE
    for step in _up(head):
        if step.i in anchors or (step.lemma_.lower() in words.crowd and step.pos_ == "NOUN"):
            score += 1.5
            break
        if step.lemma_.lower() in words.elsewhere and not holds_crowd(step):
            return score - 3.0
        if step.pos_ in VERBAL:
            near = sentence.index - 1 in focus.by_sentence or sentence.index in focus.by_sentence
            return score + _by_verb(main_verb(step), quantity, head, anchors, near=near)
    return score


def _up(head: Token) -> list[Token]:
    """What the counted hang on, up to a colon and to "if you ask the police"."""
    steps: list[Token] = []
    for step in list(path(head))[1:]:
        first, last = sorted((step.i, head.i))
        if any(t.lower_ == ":" for t in head.doc[first:last]):
            break
        if any(c.dep_ == "mark" and c.lower_ in _IFS for c in step.children):
            break
        steps.append(step)
    return steps


_IFS = {"if", "should"}


def holds_crowd(verb: Token) -> bool:
    """Reads "the square held 4,000": a place holds whom a gaoler does not."""
    subject = clause_subject(verb) if verb.lemma_.lower() == "hold" else None
    return subject is not None and subject.lemma_.lower() in load_size_words().grounds


def _takes_part(token: Token) -> bool:
    """Whether a clause says what the counted did ("the 45 who had chained themselves")."""
    words = load_size_words()
    return token.dep_ == "relcl" and token.lemma_.lower() in words.taking_part | words.defying


def _stands_alone(head: Token) -> bool:
    """Whether nothing but a time or a place follows a bare number."""
    following = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    return following is None or following.is_punct or following.pos_ in ("ADP", "ADV", "SCONJ")


def _suffers(token: Token) -> bool:
    """Whether a clause says what was done to the counted ("the five people held")."""
    passive = token.dep_ == "acl" and token.tag_ == "VBN"
    passive = passive or any(c.dep_ == "auxpass" for c in token.children if token.dep_ == "relcl")
    return passive and token.lemma_.lower() in load_size_words().elsewhere


def _by_verb(
    verb: Token, quantity: Quantity, head: Token, anchors: set[int], *, near: bool
) -> float:
    """What the verb over the counted speaks for.

    Args:
        verb: the main verb.
        quantity: the figure.
        head: the head of what it counts.
        anchors: words of the sentence that tell an action.
        near: whether this sentence or the one before tells an action.
    """
    lemma, subject = verb.lemma_.lower(), clause_subject(verb)
    told = lemma == "be" and any(c.dep_ == "expl" for c in verb.children)
    against = _against_verb(verb, subject, told=told)
    if against < 0:
        return against
    if told:
        return _there_were(quantity, head, near=near)
    if lemma == "hold" and holds_crowd(verb):
        return 1.5
    if subject is not None and head.i in {t.i for t in subject.subtree}:
        return _as_subject(verb, subject, quantity, anchors)
    return _as_object(verb, subject, quantity, head)


def _against_verb(verb: Token, subject: Token | None, *, told: bool) -> float:
    """What the verb speaks against: it happens elsewhere, is to come, or is only supposed."""
    if verb.lemma_.lower() in load_size_words().elsewhere and not holds_crowd(verb):
        return -3.0
    said = set(auxiliaries(verb))
    if FUTURE & said:
        return -2.5
    supposed = bool((HYPOTHETICAL - GUESSING) & said) if told else _is_supposed(verb, subject)
    return -2.0 if supposed else 0.0


def _there_were(quantity: Quantity, head: Token, *, near: bool) -> float:
    """What "there were" speaks for ("by evening there were 400")."""
    if quantity.counted is Counted.BARE and _stands_alone(head) and quantity.low >= FEW:
        return 2.5 if near else 0.5
    return 1.5 if quantity.unit in _ANYBODY or _of_them(head) else 0.5


def _as_object(verb: Token, subject: Token | None, quantity: Quantity, head: Token) -> float:
    """What the verb says of the counted, who are not its subject."""
    words = load_size_words()
    lemma = verb.lemma_.lower()
    of_crowd = subject is not None and subject.lemma_.lower() in words.crowd
    if lemma == "leave":
        return -3.0  # "leaving thousands without trains"
    if lemma in words.joining and any(t.dep_ == "agent" for t in _up(head)):
        return 1.5
    if of_crowd and _is_with(head, verb):
        return BESIDE
    if lemma in words.drawing:
        return 1.0 if _draws(subject, lemma) else 0.0
    if lemma in _OWNING and quantity.counted is Counted.PEOPLE:
        return 0.0  # "I have 11 kids in my class"
    if lemma in words.estimating - {"be"}:
        passive = subject is not None and subject.dep_ == "nsubjpass"
        return 2.0 if of_crowd and passive else 1.0  # "the turnout was given as 900"
    return 1.0 if _is_size(verb, subject) else 0.0


def _is_with(head: Token, verb: Token) -> bool:
    """Reads "the march was the largest, with 5,000"."""
    return head.head.lower_ == "with" and head.head.head.i == verb.i


def _is_supposed(verb: Token, subject: Token | None) -> bool:
    """Whether the verb tells what only would or may be.

    "I would say 400" is an estimate, and what one "could find" one has found.
    """
    said = set(auxiliaries(verb)) & HYPOTHETICAL
    if not said or verb.tag_ != "VB":
        return False
    words = load_size_words()
    lemma = verb.lemma_.lower()
    if said == {"could"} and lemma in words.guessing:
        return False
    own = subject is not None and subject.lower_ in ("i", "we")
    return not (own and lemma in words.guessing)


def _of_them(head: Token) -> bool:
    """Reads "sixty of them"."""
    of = next((c for c in head.children if c.lower_ == "of"), None)
    return of is not None and any(c.lower_ in ("them", "us") for c in of.children)


def _as_subject(verb: Token, subject: Token, quantity: Quantity, anchors: set[int]) -> float:
    """What the verb says of the counted, who are its subject."""
    words = load_size_words()
    lemma = verb.lemma_.lower()
    if subject.dep_ == "nsubjpass":
        return 1.5 if lemma in words.seen else -1.0
    if lemma in words.abstaining:
        return 2.0 if lemma not in words.only_negated or is_negated(verb) else 0.0
    if is_speech(verb):
        return 1.0 if quantity.counted is Counted.BARE else -3.0  # "several protesters said"
    if anchors & {t.i for t in verb.subtree} or lemma in words.taking_part:
        return 2.0
    if _did_as_told(verb):
        return 2.0
    if lemma == "be" and any(c.lower_ in _WHERE for c in verb.children):
        return 1.0
    if lemma == "be" and any(c.lemma_ in {"number", "figure"} for c in verb.children):
        return -2.0  # "900 is a number that nobody forgets"
    return 1.0 if lemma in words.estimating - {"be"} else 0.0


def _did_as_told(verb: Token) -> bool:
    """Reads "where 500 came, and Nadi, where 200 did": "did" is the verb before it."""
    if verb.lower_ not in ("did", "do") or any(c.dep_ == "dobj" for c in verb.children):
        return False
    before = (t for t in reversed(verb.doc[: verb.i]) if t.pos_ == "VERB")
    last = next(before, None)
    return last is not None and last.lemma_.lower() in load_size_words().taking_part


_ANYBODY = {
    "people",
    "persons",
    "us",
    "them",
    "you",
    "protesters",
    "demonstrators",
    "folk",
    "souls",
    "men",
    "women",
    "heads",
    "marchers",
    "participants",
}
_WHERE = {
    "on",
    "at",
    "in",
    "inside",
    "outside",
    "there",
    "here",
    "before",
    "around",
    "behind",
    "out",
}
_OWNING = {"have", "get", "put", "call", "find"}


def _draws(subject: Token | None, lemma: str) -> bool:
    """Whether a verb of drawing has the action as its subject; "have" tells so only with it."""
    if lemma not in _OWNING or subject is None:
        return True
    return subject.lemma_.lower() in load_size_words().crowd | {"it", "we", "they"}


def _is_size(verb: Token, subject: Token | None) -> bool:
    """Reads "the turnout was 900", "the delegation consisted of 250"."""
    if subject is None or verb.lemma_.lower() != "be":
        return False
    lemma = subject.lemma_.lower()
    counted = giving().noun.fullmatch(lemma) is not None
    return counted or lemma in load_size_words().crowd | {"it", "we", "they"}
