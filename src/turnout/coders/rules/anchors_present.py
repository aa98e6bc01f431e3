"""Crowds told only by where they are or whom they face, without a verb of gathering."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.frames import place_nouns
from turnout.coders.rules.grammar import path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.parse import ParsedSentence
from turnout.coders.rules.people import is_people
from turnout.coders.rules.scene import Sentence
from turnout.model import Counted, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

MANY = 10
"""Fewest people whose mere presence may tell of an action."""

AT = frozenset({"at", "on", "in", "outside", "before", "opposite", "along", "around", "across"})
WITH = frozenset({"with", "carrying", "holding", "waving"})
OPEN_AIR = frozenset(
    {"square", "plaza", "steps", "stairs", "lawn", "forecourt", "pavement", "sidewalk", "maidan"}
)
"""Places under the sky where people stand who want something."""

SQUARES = frozenset({"square", "plaza", "place", "maidan", "praça", "platz", "piazza", "park"})
"""Words in the names of such places."""

ACTIVE = frozenset({"jeer", "jeered", "heckle", "taunt", "boo", "counter"})
"""What only another crowd does to a crowd; the lemmatiser leaves "jeered" as it is."""

PASSIVE = ACTIVE | {"meet", "greet", "confront", "face", "shadow"}
MOVING = frozenset({"convoy", "motorcade", "cavalcade", "line", "column"})


def facing(parse: ParsedSentence) -> Iterator[Token]:
    """People who face a crowd: "the marchers were met by dozens of traders"."""
    for verb in parse.doc:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma not in PASSIVE:
            continue
        agent = _agent(verb)
        if agent is not None and _is_crowd(agent):
            yield agent
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        faced = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if lemma in ACTIVE and subject is not None and faced is not None and _is_crowd(subject):
            crowd = load_lexicon().crowd_nouns
            if faced.lower_ == "them" or faced.lemma_.lower() in crowd:
                yield subject


def countering(parse: ParsedSentence) -> Iterator[Token]:
    """The other side, joined to a crowd: "nationalists and 1,000 counter-protesters"."""
    for token in parse.doc:
        before = [t.lower_ for t in parse.doc[max(0, token.i - 2) : token.i]]
        named = before == ["counter", "-"] or token.lower_.startswith("counter")
        if (
            named
            and _is_crowd(token)
            and any(_is_crowd(t) for t in parse.doc[: max(0, token.i - 2)])
        ):
            yield token


def _agent(verb: Token) -> Token | None:
    """Who does it, where the verb is passive and its subject may be a crowd."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    if subject is None or by is None:
        return None
    crowd = load_lexicon().crowd_nouns | load_lexicon().action_nouns
    if subject.lower_ != "they" and subject.lemma_.lower() not in crowd:
        return None
    return next((c for c in by.children if c.dep_ == "pobj"), None)


def _is_crowd(token: Token) -> bool:
    return is_people(token) or token.lemma_.lower() in MOVING


def is_present(sentence: Sentence, head: Token, quantity: Quantity) -> bool:
    """Whether counted people are told to be in a public place, or to carry what crowds carry.

    "Some 600 women were at the junction", "there were 4,000 on the square", "five hundred of us
    with candles"; not "200 people were in hospital".
    """
    if quantity.counted is Counted.OTHER or (quantity.high or quantity.low) < MANY:
        return False
    verb = next((t for t in list(path(head))[1:3] if t.lemma_ == "be"), None)
    carried = place_nouns("carried") | place_nouns("lights")
    beside = [c for t in (head, *([verb] if verb is not None else [])) for c in t.children]
    if any(_leads_to(c, WITH, carried) for c in beside):
        return True
    if verb is None or head.dep_ not in ("nsubj", "attr"):
        return False
    if head.dep_ == "attr" and not any(c.dep_ == "expl" for c in verb.children):
        return False
    public = place_nouns("ways") | place_nouns("entries") | OPEN_AIR
    preps = [c for t in (verb, head) for c in t.children]
    return any(_leads_to(c, AT, public) or _leads_to_named(sentence, c) for c in preps)


def _leads_to(prep: Token, words: frozenset[str], nouns: frozenset[str]) -> bool:
    if prep.lower_ not in words:
        return False
    return any(
        c.dep_ in ("pobj", "dobj") and (c.lemma_.lower() in nouns or c.lower_ in nouns)
        for c in prep.children
    )


def _leads_to_named(sentence: Sentence, prep: Token) -> bool:
    """Whether it leads to a street, square or crossing with a name ("at Ekpan Junction")."""
    if prep.lower_ not in AT or sentence.parse is None:
        return False
    noun = next((c for c in prep.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    if noun is None:
        return False
    name = {t.lower_ for t in noun.subtree}
    return bool(name & (place_nouns("ways") | SQUARES))
