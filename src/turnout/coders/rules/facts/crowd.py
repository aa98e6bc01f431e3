"""How much speaks for a figure being the size of an action: words around it, then grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from turnout.coders.rules.attribution import Said
from turnout.coders.rules.attribution_lexicon import words as giving
from turnout.coders.rules.facts.against import against
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import (
    FUTURE,
    VERBAL,
    auxiliaries,
    clause_subject,
    is_speech,
    main_verb,
    path,
)
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Attribution, Counted, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = 2.0
REFUSED = -2.0
"""From here down the grammar says that the counted do something else."""

HYPOTHETICAL = {"may", "might", "could", "would"}
GUESSING = {"may", "might", "could"}
"""With these "there might be 900" is a guess at what is."""

ACTING = re.compile(
    r"\s+(?:(?!(?:at|in|to|of|for|from|with|by|and|who|were|was|are)\b)[a-z]+\s+){0,2}"
)
ACTED_BY = re.compile(r",?\s+(?:[\w.]+\s+){0,3}(?:by|of|involving|with|from|attended by)\s+")
COUNT = re.compile(
    r"['’]s? (?:own )?(?:count|tally|headcount|head count|reckoning|estimate)\b", re.IGNORECASE
)
COUNTING = re.compile(
    r"\b(?:count(?:ed|ing|s)?|(?:got|get|gets) to|ma(?:ke|kes|de) it|tall(?:y|ied)|headcount)\b",
    re.IGNORECASE,
)
"""What a sentence says where even a small bare number is somebody's count."""
FEW = 25
"""A bare number below this is more often an hour, an age or a page than a crowd."""

PRESENT = re.compile(
    r"(?:\s+\w+| and (?:\w+ ){1,2}\w+)?,?\s+(?:were |was |are |had been |have been |being )?(?:also )?"
    r"(?:(?:reported|said to be|seen|counted|estimated to be|believed to be) )?(?:present|there|inside|on hand|in attendance|took part"
    r"|in the (?:square|street|streets|plaza|hall|crowd|rain|snow|dark)|at the gates?"
    r"|on strike|on the (?:square|streets?|road|line|picket lines?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SizeWords:
    """Word lists of ``data/sizes.yaml``."""

    taking_part: frozenset[str]
    drawing: frozenset[str]
    estimating: frozenset[str]
    crowd: frozenset[str]
    elsewhere: frozenset[str]
    abstaining: frozenset[str]
    seen: frozenset[str]
    others: frozenset[str]
    grounds: frozenset[str]
    guessing: frozenset[str]
    talk: re.Pattern[str]
    fasting: re.Pattern[str]


@lru_cache(maxsize=1)
def load_size_words() -> SizeWords:
    """The shipped lists."""
    raw = files("turnout.coders.rules").joinpath("data/sizes.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    patterns = ("talk", "fasting")
    sets = {n: frozenset(data[n]) for n in SizeWords.__slots__ if n not in patterns}
    return SizeWords(talk=_any_of(data["talk"]), fasting=_any_of(data["fasting"]), **sets)


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def crowd_score(
    scene: Scene, sentence: Sentence, focus: Focus, quantity: Quantity, said: Said
) -> float:
    """How much speaks for a figure being the size of an action."""
    score = by_words(scene, sentence, quantity, said)
    if sentence.index in focus.by_sentence:
        score += 0.5
    head = counted_head(sentence, quantity)
    grammar = 0.0 if head is None else _by_grammar(sentence, focus, quantity, head)
    if head is not None and grammar < BESIDE and head.lemma_.lower() in load_size_words().others:
        score -= BESIDE
    if grammar > REFUSED and _beside_action(scene, sentence, focus, quantity):
        grammar = max(grammar, BESIDE)
    return score + grammar


def by_words(scene: Scene, sentence: Sentence, quantity: Quantity, said: Said) -> float:
    """What the words around the figure and its source speak for."""
    words = load_size_words()
    told = sentence.span.of(scene.text)
    end = quantity.noun.end if quantity.noun is not None else quantity.span.end
    bare = quantity.counted is Counted.BARE
    score = 1.0 if words.talk.search(told) else 0.0
    if said.attribution is not None:
        score += 1.0
        few = (quantity.low or quantity.high or 0) < FEW
        if said.bound and bare and (not few or COUNTING.search(told)):
            score += 1.0
    elif bare:
        score -= 0.5
    if PRESENT.match(scene.text, end):
        score += 1.5
    if quantity.unit in {"us", "you", "strong"}:
        score += 1.0
    if words.fasting.search(told):
        score += 1.5
    if said.attribution is not None and _is_counted(scene, sentence, said.attribution):
        score += 0.5
    return score - against(scene, sentence, quantity, end, said)


def _is_counted(scene: Scene, sentence: Sentence, source: Attribution) -> bool:
    """Whether the source's count is named ("by the department's count")."""
    if source.span is None or not sentence.span.contains(source.span):
        return False
    return COUNT.match(scene.text, source.span.end) is not None


def _beside_action(scene: Scene, sentence: Sentence, focus: Focus, quantity: Quantity) -> bool:
    """Whether the counted people stand right beside an action's words.

    The parser loses its way in text without capitals and commas; "300 students protested" and
    "a demonstration on Monday by 300 students" can be read without it.
    """
    end = quantity.noun.end if quantity.noun is not None else quantity.span.end
    for telling, _ in focus.by_sentence.get(sentence.index, []):
        anchor = telling.anchor
        if anchor.form is None and anchor.token.pos_ not in VERBAL:
            continue
        if end <= anchor.span.start and ACTING.fullmatch(scene.text[end : anchor.span.start]):
            return True
        before = scene.text[anchor.span.end : max(anchor.span.end, quantity.span.start)]
        if anchor.span.end <= quantity.span.start and ACTED_BY.fullmatch(before):
            return True
    return False


def counted_head(sentence: Sentence, quantity: Quantity) -> Token | None:
    """The head of what is counted, or of the bare number, in the parse."""
    parse = sentence.parse
    if parse is None:
        return None
    tokens = parse.tokens_in(quantity.noun or quantity.span)
    if not tokens:
        return None
    inner = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inner or t.head.i == t.i), tokens[-1])


def _by_grammar(sentence: Sentence, focus: Focus, quantity: Quantity, head: Token) -> float:
    words = load_size_words()
    if head.lemma_.lower() in load_lexicon().crowd_nouns and head.dep_ != "nsubjpass":
        speaks = head.dep_ == "nsubj" and is_speech(head.head)
        return -BESIDE if speaks else BESIDE
    score = 0.0
    if head.lemma_.lower() in words.crowd or quantity.people == "crowd":
        score += 0.5
    anchors = {t.anchor.token.i for t, _ in focus.by_sentence.get(sentence.index, [])}
    if any(_suffers(c) for c in head.children):
        return score - 3.0
    for step in _up(head):
        if step.i in anchors or (step.lemma_.lower() in words.crowd and step.pos_ == "NOUN"):
            score += 1.5
            break
        if step.lemma_.lower() in words.elsewhere and not holds_crowd(step):
            return score - 3.0
        if step.pos_ in VERBAL:
            return score + _by_verb(main_verb(step), quantity, head, anchors)
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


def _suffers(token: Token) -> bool:
    """Whether a clause says what was done to the counted ("the five people held")."""
    passive = token.dep_ == "acl" and token.tag_ == "VBN"
    passive = passive or any(c.dep_ == "auxpass" for c in token.children if token.dep_ == "relcl")
    return passive and token.lemma_.lower() in load_size_words().elsewhere


def _by_verb(verb: Token, quantity: Quantity, head: Token, anchors: set[int]) -> float:
    words = load_size_words()
    lemma = verb.lemma_.lower()
    if lemma in words.elsewhere and not holds_crowd(verb):
        return -3.0
    if FUTURE & set(auxiliaries(verb)):
        return -2.5
    told = lemma == "be" and any(c.dep_ == "expl" for c in verb.children)
    subject = clause_subject(verb)
    if not told and _is_supposed(verb, subject):
        return -2.0
    if told and HYPOTHETICAL - GUESSING & set(auxiliaries(verb)):
        return -2.0
    if told:
        return 1.5 if quantity.unit in _ANYBODY or _of_them(head) else 0.5
    if lemma == "hold" and holds_crowd(verb):
        return 1.5
    if subject is not None and head.i in {t.i for t in subject.subtree}:
        return _as_subject(verb, subject, quantity, anchors)
    if lemma == "leave":
        return -3.0  # "leaving thousands without trains"
    if lemma in words.drawing:
        return 1.0 if _draws(subject, lemma) else 0.0
    if lemma in _OWNING and quantity.counted is Counted.PEOPLE:
        return 0.0  # "I have 11 kids in my class"
    return 1.0 if lemma in words.estimating - {"be"} or _is_size(verb, subject) else 0.0


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
        return 2.0
    if is_speech(verb):
        return 1.0 if quantity.counted is Counted.BARE else -3.0  # "several protesters said"
    if anchors & {t.i for t in verb.subtree} or lemma in words.taking_part:
        return 2.0
    if lemma == "be" and any(c.lower_ in _WHERE for c in verb.children):
        return 1.0
    if lemma == "be" and any(c.lemma_ in {"number", "figure"} for c in verb.children):
        return -2.0  # "900 is a number that nobody forgets"
    return 1.0 if lemma in words.estimating - {"be"} else 0.0


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
