"""Other people than those told before: who act at another hour of the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.codebook import Codebook
from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.frames import actor_of
from turnout.coders.rules.grammar import VERBAL
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import AMOUNTS, PRONOUNS, is_people, noun_lemma
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread

if TYPE_CHECKING:
    from spacy.tokens import Token

RUSHES = frozenset({"occupation", "looting"})
"""Forms besides the violent ones by which a crowd breaks in somewhere."""

CROWDS = load_lexicon().crowd_nouns
ANYONE = AMOUNTS | {"people", "person", "resident", "them", "us", "other", "many", "some", "local"}
"""Words for people that do not tell one crowd from another."""

THEN = re.compile(
    r"\W*(?:In the (?:evening|afternoon|morning)|(?:Late|Earli)er(?: (?:in the|that) \w+)?|"
    r"(?:That|The same|The following) (?:evening|afternoon|morning|night|day)|"
    r"At (?:noon|dusk|nightfall|dawn)|Hours (?:later|earlier)|Separately|Meanwhile|Elsewhere|"
    r"Also on \w+|After dark|Overnight)\b"
)
"""Opening of a sentence that goes on to another hour or place of the day."""

LATER = re.compile(
    r"\b(?:(?:that|in the|the same|by|late in the|on \w+) (?:evening|night)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:evening|night)|at night|after dark|overnight|"
    r"later|hours after|from \d{4}|"
    r"(?:after|around|about|at|from) \d{1,2}(?:[:.]\d\d)? ?p\.?m)\b",
    re.IGNORECASE,
)
"""Hours behind those of the action just told."""


def breaks_out(telling: Telling, thread: Thread, codebook: Codebook) -> bool:
    """Whether it tells of violence by others, at a later hour, after the thread's action.

    "That night a group of youths set fire to the town hall"; not "some of the marchers".
    """
    anchor = telling.anchor
    rough = {c.name for c in codebook.with_attribute("forms", "violent")}
    if anchor.form not in rough | RUSHES or anchor.token.pos_ not in VERBAL:
        return False
    if thread.forms <= rough or thread.tellings[-1].sentence is telling.sentence:
        return False
    actor = actor_of(anchor.token)
    if actor is None or actor.lower_ in PRONOUNS or not is_people(actor):
        return False
    known = actor.lemma_.lower() in CROWDS or any(
        c.lower_ in ("the", "these", "those", "some") or (c.lower_ == "of" and _of_known(c))
        for c in actor.children
    )
    return not known and LATER.search(anchor.token.doc.text) is not None


def then_others(telling: Telling, thread: Thread) -> bool:
    """Whether a sentence opens with an hour and tells what other people then did.

    "Residents marched on Tuesday morning. In the evening hundreds of students walked with
    candles": both are told with who they are, and neither is "the marchers" or "they".
    """
    mine = people_of(telling.anchor)
    if mine is None or not THEN.match(telling.anchor.token.doc.text):
        return False
    theirs = {p for t in thread.tellings if (p := people_of(t.anchor)) is not None}
    apart = all(t.sentence is not telling.sentence for t in thread.tellings)
    return bool(theirs) and mine not in theirs and apart


def people_of(anchor: Anchor) -> str | None:
    """Who acts, where a verb tells of people that no word takes up from before."""
    if anchor.token.pos_ not in VERBAL:
        return None
    actor = actor_of(anchor.token)
    if actor is None or actor.lower_ in PRONOUNS or not is_people(actor):
        return None
    if any(c.lower_ in ("the", "these", "those") or c.dep_ == "poss" for c in actor.children):
        return None
    counted = actor.lemma_.lower() in AMOUNTS or actor.like_num
    of = next((c for c in actor.children if counted and c.lower_ == "of"), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    noun = noun_lemma(inner if inner is not None else actor)
    return None if noun in CROWDS | ANYONE else noun


def _of_known(of: Token) -> bool:
    """Whether it is a part of a crowd told before ("a group of the marchers")."""
    return any(
        c.lower_ in ("them", "us") or c.lemma_.lower() in CROWDS
        for c in of.children
        if c.dep_ == "pobj"
    )
