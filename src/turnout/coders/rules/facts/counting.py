"""Which number a casualty cue counts: what the grammar joins first, else what stands close."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from turnout.codebook import CueHit, Role
from turnout.coders.rules.grammar import VERBAL, clause_subject, main_verb, noun_head, path
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Counted, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

VARIABLES = ("deaths", "injuries", "arrests")
REACH = 60
"""Characters between a cue and its count when the grammar does not join them."""

BARE_REACH = 14
"""The same for a number that names no persons ("arrested nine")."""

CERTAIN = 0.9
"""Weight a cue needs to claim a number that names no persons."""

ANYBODY = frozenset({"anyone", "anybody", "someone", "somebody"})
LOOSE_WORDS = frozenset({"a", "an", "none"})
INCLUDING = re.compile(r"\b(?:including|among them|of whom)\s+$", re.IGNORECASE)
PART = re.compile(
    r"\s+(?:of|among) (?:them|whom|these|those)\b|\s+of the (?=[\w-]+ )", re.IGNORECASE
)
OF_THE = re.compile(r"\s+of (?:the|those|these|his|her|their) ", re.IGNORECASE)
AGE = re.compile(r"\b(?:\w+(?:man|woman|boy|girl|er|or)|man|boy|girl|student|youth) (?:of|aged) $|"
                 r"\b(?:aged|age) $", re.IGNORECASE)  # fmt: skip
BREAK = re.compile(r"[;:]|\bwhile\b|\bbut\b|\bwhereas\b")
CLAUSE = re.compile(r"\b(?:as|when|after|before|because|where)\b", re.IGNORECASE)
"""Begins a clause in which other people are counted ("of wounds as a march of 900 was held")."""

DEGREE = re.compile(
    r"\b(?:seriously|gravely|badly|critically|severely|serious|grave|fatally)\b", re.IGNORECASE
)
NO_COUNT = re.compile(
    r"\b(?:figure|number|count|toll|tally|estimate|total|breakdown|details?)s? (?:of|for|on) ",
    re.IGNORECASE,
)
"""Begins what "no" is said of where nobody counted ("gave no figure of injuries")."""

DIGITS = re.compile(r"-(?:digit|figure)", re.IGNORECASE)
"""Behind a number that tells how long another is ("a three-digit number of injured")."""

APART = 9
"""Steps in the parse that mean that the grammar does not join a number to a cue."""


@dataclass(frozen=True, slots=True)
class Core:
    """The cue hits of one variable that end or begin with the same word."""

    hits: tuple[CueHit, ...]

    @property
    def shortest(self) -> CueHit:
        """The hit that spans the least."""
        return min(self.hits, key=lambda h: (len(h.span), h.span))


def cores(sentence: Sentence, variable: str) -> Iterator[Core]:
    """The cues of a variable, one for each word that tells it.

    "Had been removed, and nine of them arrested" and "arrested" are one telling: what lies
    between an auxiliary and its verb is no second count.
    """
    groups: dict[int, list[CueHit]] = {}
    for hit in sorted(sentence.hits(variable), key=lambda h: (len(h.span), h.span)):
        parse = sentence.parse
        tokens = parse.tokens_in(hit.span) if parse is not None else []
        told = [t.i for t in tokens if t.pos_ in (*VERBAL, "NOUN", "ADJ") and t.tag_ != "CD"]
        ends = told[-1] if told and hit.role is not Role.AFTER else None
        begins = told[0] if told and hit.role is Role.AFTER else None
        key = ends if ends is not None else begins if begins is not None else hit.span.start
        if groups.get(key) and hit.role is Role.AFTER and _passive(sentence, key):
            continue
        groups.setdefault(key, []).append(hit)
    for key in sorted(groups):
        yield Core(tuple(groups[key]))


def _passive(sentence: Sentence, index: int) -> bool:
    """Whether the word is a verb in the passive, which takes nothing behind it."""
    doc = sentence.parse.doc if sentence.parse is not None else None
    if doc is None or index >= len(doc):
        return False
    return any(c.dep_ == "auxpass" for c in doc[index].children)


def count_of(scene: Scene, sentence: Sentence, core: Core, used: set[Span]) -> Quantity | None:
    """The number that the words of one core count, or None."""
    for hit in sorted(core.hits, key=lambda h: len(h.span)):
        inside = [
            q
            for q in sentence.quantities
            if hit.span.overlaps(q.span) and is_free(scene, sentence, q, used)
        ]
        if inside:
            return with_conjuncts(scene, sentence, inside[-1], used)
    ranked = sorted(
        (
            (joined(sentence, h, q), h.span.distance(q.span), n, h, q)
            for n, q in enumerate(sentence.quantities)
            for h in core.hits
            if is_free(scene, sentence, q, used)
        ),
        key=lambda row: row[:3],
    )
    for steps, _, _, hit, quantity in ranked:
        if steps < APART or _close(scene, hit, quantity):
            if _only_lightly(scene, sentence, hit, quantity):
                return None
            return with_conjuncts(scene, sentence, quantity, used)
    return _shared_nobody(sentence, core.shortest)


def _shared_nobody(sentence: Sentence, hit: CueHit) -> Quantity | None:
    """Nobody, where two verbs share them ("no one was arrested or hurt")."""
    verb = verb_of(sentence, hit.span)
    subject = clause_subject(verb) if verb is not None else None
    if subject is None:
        return None
    nobody = (q for q in sentence.quantities if q.high == 0 and q.counted is Counted.PEOPLE)
    return next(
        (q for q in nobody if any(t.i == subject.i for t in sentence.tokens(q.noun or q.span))),
        None,
    )


def with_conjuncts(
    scene: Scene, sentence: Sentence, quantity: Quantity, used: set[Span]
) -> Quantity:
    """The sum of counts that one verb joins ("42 policemen and some 30 miners were hurt")."""
    parse = sentence.parse
    mine = parse.tokens_in(quantity.noun or quantity.span) if parse is not None else []
    if parse is None or not mine or quantity.high == 0:
        return quantity
    head = _of_which(noun_head(mine[-1]))
    beside = {t.i for t in (*head.conjuncts, *_other_subjects(head))}
    if not beside or head.pos_ in VERBAL:
        return quantity
    parts = [quantity]
    for other in sentence.quantities:
        theirs = parse.tokens_in(other.noun or other.span)
        if other.span == quantity.span or other.counted is not Counted.PEOPLE or not theirs:
            continue
        joint = _of_which(noun_head(theirs[-1])).i in beside
        if joint and other.high != 0 and other.span not in used:
            parts.append(other)
    if len(parts) == 1 or any(is_included(scene, p) for p in parts):
        return quantity
    used.update(p.span for p in parts)
    span = Span(min(p.span.start for p in parts), max(p.span.end for p in parts))
    highs = [p.high for p in parts]
    return replace(
        quantity,
        span=span,
        raw=span.of(scene.text),
        low=sum(p.low for p in parts),
        high=None if None in highs else sum(h for h in highs if h is not None),
    )


def _of_which(noun: Token) -> Token:
    """The number of "two of their colleagues", which is what the verb is told of."""
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and of.head.tag_ == "CD":
        return of.head
    return noun


def _other_subjects(noun: Token) -> list[Token]:
    """Subjects that the parser hangs on the verb beside one ("two of them and a child died")."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or not any(c.dep_ == "cc" for c in noun.children):
        return []
    return [c for c in noun.head.children if c.dep_ == noun.dep_ and c.i != noun.i]


def _only_lightly(scene: Scene, sentence: Sentence, hit: CueHit, quantity: Quantity) -> bool:
    """Whether nobody was badly hurt, which does not say that nobody was hurt."""
    words = sentence.span.of(scene.text)
    return quantity.high == 0 and hit.variable == "injuries" and bool(DEGREE.search(words))


def is_free(scene: Scene, sentence: Sentence, quantity: Quantity, used: set[Span]) -> bool:
    """Whether a number may count victims: not used, no age, no part of another number."""
    if quantity.span in used or not _may_count(quantity):
        return False
    before = scene.text[max(0, quantity.span.start - 20) : quantity.span.start]
    if AGE.search(before) or DIGITS.match(scene.text, quantity.span.end):
        return False
    if quantity.high == 0 and NO_COUNT.match(scene.text, quantity.span.end + 1):
        return False
    return not is_included(scene, quantity) and not _is_of_more(scene, sentence, quantity)


def _is_of_more(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether it is a part of the number told right behind it ("six of the nineteen")."""
    of = OF_THE.match(scene.text, quantity.span.end)
    return of is not None and any(
        q.span.start == of.end() and _may_count(q) for q in sentence.quantities
    )


def is_part(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is a part of a figure told before ("three of them in Baghdad")."""
    return bool(PART.match(scene.text, quantity.span.end)) or is_included(scene, quantity)


def is_included(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is said to be included in another figure ("including 40 children")."""
    before = scene.text[max(0, quantity.span.start - 20) : quantity.span.start]
    return INCLUDING.search(before) is not None


def _may_count(quantity: Quantity) -> bool:
    """A figure that can count victims; "a" and "none" only where the grammar joins them."""
    return quantity.counted is not Counted.OTHER and quantity.raw.lower() not in LOOSE_WORDS


def _between(scene: Scene, left: Span, right: Span) -> str:
    first, second = sorted((left, right))
    return scene.text[first.end : max(first.end, second.start)]


def _lies_between(span: Span, left: Span, right: Span) -> bool:
    first, second = sorted((left, right))
    return first.end <= span.start and span.end <= second.start


def _close(scene: Scene, hit: CueHit, quantity: Quantity) -> bool:
    between = _between(scene, hit.span, quantity.noun or quantity.span)
    sentence = scene.sentence_at(hit.span.start)
    others = (h for v in VARIABLES if v != hit.variable for h in sentence.hits(v))
    if any(_lies_between(h.span, hit.span, quantity.span) for h in others):
        return False
    if quantity.counted is not Counted.PEOPLE and hit.weight < CERTAIN:
        return False
    if quantity.high == 0 and _other_verb(sentence, hit, quantity):
        return False
    if hit.role is Role.BEFORE and _of_others(sentence, hit, quantity):
        return False
    if _are_named(sentence, hit) or _has_object(sentence, hit):
        return False
    if hit.role is Role.AFTER and _is_noun(sentence, hit) and CLAUSE.search(between):
        return False
    reach = REACH if quantity.counted is Counted.PEOPLE else BARE_REACH
    if len(between) > reach or BREAK.search(between):
        return False
    before = quantity.span.start < hit.span.start
    return before == (hit.role is not Role.AFTER) or hit.role is Role.SELF


def _other_verb(sentence: Sentence, hit: CueHit, quantity: Quantity) -> bool:
    """Whether nobody is said to have done something else ("nobody saw who was hurt").

    So it is where the cue has a subject of its own ("no one was hit and the driver was held").
    """
    parse = sentence.parse
    tokens = parse.tokens_in(quantity.noun or quantity.span) if parse is not None else []
    cue = parse.tokens_in(hit.span) if parse is not None else []
    if not tokens or not cue:
        return False
    head = noun_head(tokens[-1]).head
    if head.pos_ not in VERBAL:
        return False
    verb = verb_of(sentence, hit.span)
    if verb is not None and verb.dep_ == "conj" and verb.i != head.i:
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if subjects and not any(t.i == s.i for s in subjects for t in path(tokens[-1])):
            return True
    return all(head.i != s.i for t in cue for s in path(t))


def verb_of(sentence: Sentence, cue: Span) -> Token | None:
    """The verb of a cue's words, past its auxiliaries ("were shot dead"), or None."""
    tokens = sentence.tokens(cue)
    return next((main_verb(t) for t in tokens if t.pos_ in VERBAL), None)


def _is_noun(sentence: Sentence, hit: CueHit) -> bool:
    tokens = sentence.tokens(hit.span)
    return bool(tokens) and tokens[-1].pos_ == "NOUN"


def _are_named(sentence: Sentence, hit: CueHit) -> bool:
    """Whether the cue names them ("in support of the arrested") and tells of nobody's arrest."""
    tokens = sentence.tokens(hit.span)
    last = tokens[-1] if tokens else None
    if last is None or last.dep_ != "pobj" or last.head.lower_ not in ("of", "with", "for"):
        return False
    return last.lower_.endswith("ed") and any(c.lower_ == "the" for c in last.children)


def _has_object(sentence: Sentence, hit: CueHit) -> bool:
    """Whether it is told of anyone at all ("denied killing anyone and said 12 were hurt")."""
    verb = verb_of(sentence, hit.span)
    objects = [c for c in verb.children if c.dep_ == "dobj"] if verb is not None else []
    return hit.role is Role.AFTER and any(c.lower_ in ANYBODY for c in objects)


def _of_others(sentence: Sentence, hit: CueHit, quantity: Quantity) -> bool:
    """Whether it is told of others ("500 prayed for those who died", "50 with jailed sons").

    So are "a vigil for a dead boy" and "marched after the bodies were found".
    """
    parse = sentence.parse
    counted = parse.tokens_in(quantity.noun or quantity.span) if parse is not None else []
    told = verb_of(sentence, hit.span) or next(iter(sentence.tokens(hit.span)), None)
    if told is None or not counted:
        return False
    if told.dep_ == "amod" and told.head.pos_ == "NOUN":
        return noun_head(counted[-1]).i not in {t.i for t in (told.head, *told.head.conjuncts)}
    inner = ("relcl", "acl") if told.pos_ in VERBAL else ("relcl", "acl", "advcl")
    clause = next((t for t in path(told) if t.dep_ in inner), None)
    if clause is None or any(clause.i in {s.i for s in path(t)} for t in counted):
        return False
    return noun_head(counted[-1]).i not in {t.i for t in (clause.head, *clause.head.conjuncts)}


def joined(sentence: Sentence, hit: CueHit, quantity: Quantity) -> int:
    """Steps from the counted persons to the cue's verb as its subject or object, or ``APART``."""
    parse = sentence.parse
    if parse is None:
        return APART
    cue = parse.tokens_in(hit.span)
    counted = parse.tokens_in(quantity.noun or quantity.span)
    if not cue or not counted:
        return APART
    verbs = {t.i for t in cue}
    head = noun_head(counted[-1])
    if hit.role is Role.AFTER and head.i < min(verbs):
        return APART
    of = head.head
    if head.dep_ == "pobj" and of.lower_ == "of" and of.head.i in verbs and of.head.pos_ == "NOUN":
        return 1  # "the bodies of 21 civilians"
    steps = enumerate(_first(path(head)))
    found = (n for n, step in steps if step.head.i in verbs and step.dep_ in _roles(hit))
    return next(found, APART)


def _roles(hit: CueHit) -> tuple[str, ...]:
    if hit.role is Role.AFTER:
        return ("dobj", "obj", "pobj", "attr", "appos", "nsubjpass")
    return ("nsubjpass", "nsubj", "dobj", "pobj", "attr")


def _first(tokens: Iterable[Token], limit: int = 3) -> list[Token]:
    return list(islice(tokens, limit))
