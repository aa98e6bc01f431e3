"""One person told without a number: "a student was killed", "the death of the protester"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.grammar import VERBAL
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence
from turnout.model import Counted, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

DYING = frozenset({"die", "perish", "succumb"})
PASSIVE = ("nsubjpass", "dobj", "obj")


def one_person(sentence: Sentence, hit: CueHit) -> Quantity | None:
    """A quantity of one for the single person that a casualty cue is about, or None."""
    parse = sentence.parse
    tokens = parse.tokens_in(hit.span) if parse is not None else []
    if parse is None or not tokens:
        return None
    for token in tokens:
        victim = _victim(token)
        if victim is not None and _is_one_person(victim):
            at = parse.token_span(victim)
            return Quantity(
                span=Span(at.start, at.end),
                raw=at.shift(-sentence.span.start).of(parse.doc.text),
                low=1,
                high=1,
                counted=Counted.PEOPLE,
                unit=victim.lemma_.lower(),
                noun=at,
            )
    return None


def _victim(cue: Token) -> Token | None:
    """The person that the cue's grammar points to: object, passive subject, "of" or "'s"."""
    if cue.pos_ in VERBAL:
        roles = (*PASSIVE, "nsubj") if cue.lemma_.lower() in DYING else PASSIVE
        found = next((c for c in cue.children if c.dep_ in roles), None)
        if found is not None and found.lower_ in ("who", "that") and cue.dep_ == "relcl":
            return cue.head
        return found
    for child in cue.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _is_one_person(token: Token) -> bool:
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        return not any(c.dep_ == "conj" for c in token.children)
    singular = token.tag_ == "NN" and token.lemma_.lower() in load_lexicon().victims
    return singular and not any(c.dep_ in ("conj", "nummod") for c in token.children)
