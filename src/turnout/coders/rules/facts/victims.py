"""One person told without a number: "a student was killed", "a second man died of his wounds"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.facts.crowd import counted_head
from turnout.coders.rules.grammar import VERBAL, clause_subject, is_negated, noun_head, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence
from turnout.model import Counted, Quantity, Span
from turnout.text.calendar import ORDINALS

if TYPE_CHECKING:
    from spacy.tokens import Token

SUFFERING = frozenset(
    {"die", "perish", "succumb", "drown", "lose", "suffer", "sustain", "need", "require",
     "receive", "break", "have", "bleed", "spend", "undergo", "get", "collapse"}
)  # fmt: skip
"""Verbs whose subject is the person that the toll counts."""

MOURNING = frozenset({"remember", "mourn", "commemorate", "honour", "honor", "avenge"})
IN_MEMORY = frozenset(
    {"tribute", "memory", "vigil", "justice", "memorial", "anniversary", "commemoration",
     "remembrance", "pray", "prayer", "mass", "funeral", "homage"}
)  # fmt: skip
"""Verbs and nouns by which people remember those whom something else killed."""

FOR = re.compile(r"\b(?:for|to) the $", re.IGNORECASE)

"""What stands before those whom an action is for."""

FEWEST = 2
"""Persons that are told as a number of them."""

PASSIVE = ("nsubjpass", "dobj", "obj")
UNREAL = frozenset({"could", "might", "may", "would", "should", "can", "must"})


def one_person(sentence: Sentence, hit: CueHit, *, quoted: bool = False) -> Quantity | None:
    """A quantity for the single person that a casualty cue is about, or None.

    It counts one; a person told to be the second or third counts that many. Who "she" is in a
    quotation is not known.
    """
    parse = sentence.parse
    tokens = parse.tokens_in(hit.span) if parse is not None else []
    if parse is None or not tokens:
        return None
    for token in tokens:
        victim = _victim(token)
        if quoted and victim is not None and victim.pos_ == "PRON":
            continue
        if victim is not None and _is_one_person(victim) and not _unreal(token):
            at = parse.token_span(victim)
            number = _order(victim)
            return Quantity(
                span=Span(at.start, at.end),
                raw=at.shift(-sentence.span.start).of(parse.doc.text),
                low=number,
                high=number,
                counted=Counted.PEOPLE,
                unit=victim.lemma_.lower(),
                noun=at,
            )
    return None


def with_company(
    sentence: Sentence, hit: CueHit, one: Quantity, all_: Iterable[Quantity]
) -> Quantity:
    """The one person with those who suffered the same.

    "A student was arrested along with 15 others" counts 16; "was detained with nearly 200 of his
    followers" is about 200.
    """
    parse = sentence.parse
    if parse is None:
        return one
    company = {t.i for verb in sentence.tokens(hit.span) for t in _beside(verb)}
    for other in all_:
        told = parse.tokens_in(other.noun or other.span)
        if other.counted is not Counted.PEOPLE or other.low < FEWEST or not told:
            continue
        if not company & {t.i for t in islice(path(told[-1]), 3)}:
            continue
        exact = other.hedge is None and other.low == other.high and one.high == 1
        extra = 1 if exact else 0
        span = Span(min(hit.span.start, other.span.start), other.span.end) if extra else other.span
        words = span.shift(-sentence.span.start).of(parse.doc.text)
        high = None if other.high is None else other.high + extra
        return replace(other, span=span, raw=words, low=other.low + extra, high=high)
    return one


def _beside(verb: Token) -> Iterator[Token]:
    """Who stand behind "with" of a passive ("held along with five others")."""
    if verb.pos_ not in VERBAL or not any(c.dep_ == "auxpass" for c in verb.children):
        return
    for prep in verb.children:
        along = [c for c in prep.children if c.lower_ == "with"] if prep.lower_ == "along" else []
        for each in (prep, *along):
            if each.lower_ in ("with", "alongside"):
                yield from (c for c in each.children if c.dep_ == "pobj")


def is_possible(sentence: Sentence, hit: CueHit) -> bool:
    """Whether the cue's verb tells what only may be ("two of them may be arrested")."""
    tokens = sentence.tokens(hit.span)
    verbs = [t for t in tokens if t.pos_ == "VERB"]
    return any(c.lower_ in UNREAL for v in verbs for c in v.children if c.dep_ == "aux")


def is_mourned(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the counted are those whom an action remembers ("a vigil for the two killed")."""
    told = sentence.parse.doc.text if sentence.parse is not None else ""
    before = told[: max(0, quantity.span.start - sentence.span.start)]
    if FOR.search(before) and IN_MEMORY & set(re.findall(r"[a-z]+", before.lower())):
        return True
    counted = counted_head(sentence, quantity)
    if counted is None:
        return False
    head = noun_head(counted)
    nouns = list(takewhile(lambda t: t.pos_ not in VERBAL, path(head)))
    prep = head.head.nbor(-1) if head.dep_ == "pobj" and head.head.i > 0 else head
    if any(t.lemma_.lower() in IN_MEMORY for t in (*nouns, prep)):
        return True
    return bool(nouns) and nouns[-1].dep_ == "dobj" and nouns[-1].head.lemma_.lower() in MOURNING


def _victim(cue: Token) -> Token | None:
    """The person that the cue's grammar points to: object, passive subject, "of" or "'s"."""
    if cue.pos_ in VERBAL:
        return _of_verb(cue)
    if cue.pos_ == "ADJ" and cue.head.pos_ == "AUX":
        return next((c for c in cue.head.children if c.dep_ == "nsubj"), None)
    for child in cue.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return cue if cue.lemma_.lower() in ("death", "fatality") and _order(cue) > 1 else None


def _of_verb(cue: Token) -> Token | None:
    suffering = cue.lemma_.lower() in SUFFERING
    roles = (*PASSIVE[:1], "nsubj") if suffering else PASSIVE
    found = next((c for c in cue.children if c.dep_ in roles), None)
    if found is None and (suffering or cue.tag_ == "VBN") and cue.dep_ == "conj":
        found = clause_subject(cue)
    if found is not None and found.lower_ in ("who", "that") and cue.dep_ == "relcl":
        return cue.head
    return found


def _order(token: Token) -> int:
    """The number of "a third death"; 1 for one that has none."""
    told = (ORDINALS.get(c.lower_, 1) for c in token.children if c.dep_ == "amod")
    return max(told, default=1)


def _unreal(cue: Token) -> bool:
    """Whether nobody was, or somebody only may be ("could be arrested", "was not arrested")."""
    auxiliaries = {c.lower_ for c in cue.children if c.dep_ == "aux"}
    return (
        bool(auxiliaries & UNREAL) or is_negated(cue) or any(c.dep_ == "neg" for c in cue.children)
    )


def _is_one_person(token: Token) -> bool:
    if any(c.dep_ == "conj" for c in token.children):
        return False
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        return True
    if token.lower_ in ("he", "she"):
        return True
    if token.lemma_.lower() in ("death", "fatality"):
        return True
    singular = token.tag_ == "NN" and token.lemma_.lower() in load_lexicon().victims
    return singular and not any(c.dep_ == "nummod" and c.lower_ != "one" for c in token.children)
