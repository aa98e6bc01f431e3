"""Whom a claim addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.codebook.sources import source_kind
from turnout.coders.rules.bodies import (
    is_group,
    is_office,
    is_official,
    load_bodies,
    noun_words,
    whole_name,
)
from turnout.coders.rules.claim_words import load_claims
from turnout.coders.rules.claimants import is_body
from turnout.coders.rules.constituents import agents, behind, child, objects
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.facts.demands import Told
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, clause_subject, doer, path
from turnout.coders.rules.people import is_people
from turnout.coders.rules.phrases import trimmed, without_article
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import SourceKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 4
"""Targets kept for one action."""

TOWARDS = ("to", "outside", "at", "on", "toward", "towards", "of", "before")
REACH = 3
"""Sentences from a telling in which who is told to answer answers that action."""

SEATS = frozenset(
    {"office", "headquarters", "hq", "residence", "home", "house", "building", "branch", "depot",
     "compound", "premises"}
)  # fmt: skip
"""Buildings that stand for who sits there ("marched to the premier's office")."""

ADDRESSED = frozenset({"employer", "management", "authority"})
"""To whom people march beside those who hold an office ("a march to the minister")."""

BODIES_AS_PLACES = frozenset({"ministry", "embassy", "consulate", "department", "board"})
"""Bodies before whose doors people march, so that the place is the addressee."""

PAPERS = frozenset({"petition", "memorandum", "memo", "letter", "list", "demand", "grievance"})
HANDING = frozenset(
    {"hand", "deliver", "present", "submit", "give", "address", "send", "accept", "receive"}
)  # fmt: skip
ANSWERING = frozenset(
    {"agree", "meet", "promise", "pledge", "negotiate", "concede", "offer", "refuse", "reject",
     "undertake", "relent", "withdraw", "shelve", "reinstate"}
)  # fmt: skip
OWN = frozenset(
    {"leader", "member", "organiser", "organizer", "activist", "supporter", "follower"}
)
"""Those of the action's own side, where "its" or "their" stands before them."""

WRECKING = frozenset(
    {"burn", "torch", "loot", "ransack", "vandalise", "vandalize", "destroy", "damage", "smash",
     "stone", "wreck", "raze"}
)  # fmt: skip
"""Verbs whose object is struck and not addressed ("burned the homes of three ministers")."""

TALKS = frozenset(
    {"talk", "talks", "meeting", "dispute", "negotiation", "discussion", "deal", "agreement",
     "dialogue", "standoff", "row"}
)  # fmt: skip
STOPPAGES = frozenset({"strike", "walkout", "picket", "boycott"})


def find_targets(
    scene: Scene, focus: Focus, claims: list[Told], organizers: list[Draft]
) -> list[Draft]:
    """Whom the claims of each action address.

    Told by the claim itself or by who was handed it; else by the office before which people
    stood; else by who answered or negotiated; else, for a stoppage, by who employs.
    """
    drafts: list[Draft] = []
    for thread in focus.threads:
        ground = Ground(scene, focus, claims, thread)
        for ways in WAYS:
            found = [
                d
                for way in ways
                for d in _drafts(scene, thread, way(ground))
                if not any((o.thread, o.value) == (d.thread, d.value) for o in organizers)
            ]
            drafts.extend(found)
            if found:
                break
    return _limited(drafts)


Found = Iterator[tuple[Sentence, "Token", str, float]]
"""Sentences with the noun of an addressee, the rule and how sure it is."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the addressees of one action are looked for in."""

    scene: Scene
    focus: Focus
    claims: list[Told]
    thread: Thread


def _of_claims(ground: Ground) -> Found:
    for told in ground.claims:
        if told.thread is not ground.thread:
            continue
        if told.claim.addressee is not None and _addressable(told.claim.addressee):
            yield told.sentence, told.claim.addressee, "asked", 0.7
        backed = told.claim.rule.removeprefix("in ") in load_claims().backing
        for noun in () if backed else _in_claim(told.claim.head):
            yield told.sentence, noun, "in the claim", 0.6


def _in_claim(head: Token) -> Iterator[Token]:
    """Bodies in the words of a claim: what it is against, who has to go, whose act it is."""
    words = load_claims()
    lemma = head.lemma_.lower()
    if lemma in words.removals:
        yield from (t for t in behind(head, "of") if is_body(t))
        yield from (c for c in head.children if c.dep_ == "poss" and is_body(c))
        return
    if head.pos_ in VERBAL:
        removed = [t for t in objects(head) if t.lemma_.lower() in words.removals]
        yield from (n for t in removed for n in _in_claim(t))
        if lemma in ("remove", "dismiss", "sack", "oust", "fire", "impeach"):
            yield from (t for t in objects(head) if is_body(t))
        return
    if is_body(head) and head.ent_type_ != "GPE":
        yield head
    for part in head.children:
        owner = part.dep_ == "poss" and part.ent_type_ in ("ORG", "GPE")
        if owner or (part.dep_ in ("poss", "compound", "amod", "nmod") and is_office(part)):
            yield part
    for below in behind(head, "of"):
        yield from (c for c in below.children if c.dep_ == "poss" and is_office(c))
    for act in (c for c in head.children if c.dep_ == "acl"):
        yield from (t for t in agents(act) if is_office(t))
    yield from (t for t in behind(head, "by") if is_office(t))


def _handed(ground: Ground) -> Found:
    """Who was given a petition or memorandum, or is the one it is "to"."""
    for sentence, token in _words(ground):
        if token.lemma_.lower() not in PAPERS or token.pos_ != "NOUN":
            continue
        verb = token.head if token.dep_ in ("dobj", "obj", "nsubjpass") else None
        if verb is not None and verb.lemma_ in HANDING:
            if verb.lemma_ in ("accept", "receive"):
                by = doer(verb)
                yield from ((sentence, t, "handed", 0.65) for t in [by] if t and _addressable(t))
            for t in (*behind(verb, "to"), *(c for c in verb.children if c.dep_ == "dative")):
                if _addressable(t):
                    yield sentence, t, "handed", 0.65
        for t in behind(token, "to"):
            if _addressable(t):
                yield sentence, t, "handed", 0.65


def _before_doors(ground: Ground) -> Found:
    """Whose office or ministry people marched to or stood before."""
    for telling in ground.thread.tellings:
        anchor = telling.anchor.token
        verb = next((t for t in path(anchor) if t.pos_ in VERBAL), anchor)
        for top in dict.fromkeys((anchor, verb)):
            struck = top.lemma_.lower() in WRECKING
            for place in (*behind(top, *TOWARDS), *([] if struck else objects(top))):
                noun = _whose(place)
                if noun is not None and not is_people(noun):
                    yield telling.sentence, noun, "before doors", 0.5
            for whom in behind(top, "to"):
                if whom.lemma_.lower() in load_bodies().holders | ADDRESSED:
                    yield telling.sentence, whom, "marched to", 0.5


def _whose(place: Token) -> Token | None:
    """Who sits in a building, or the body that the place is; None where it is neither."""
    lemma = place.lemma_.lower()
    if lemma in BODIES_AS_PLACES:
        return place
    if lemma in ("gate", "entrance", "door", "step"):
        below = next(behind(place, "of", "at", "to"), None)
        return _whose(below) if below is not None else None
    if lemma not in SEATS:
        return None
    owners = [c for c in place.children if c.dep_ in ("poss", "compound", "nmod")]
    owners += list(behind(place, "of"))
    return next((o for o in owners if o.ent_type_ == "ORG" or is_office(o)), None)


def _answering(ground: Ground) -> Found:
    """Who negotiates with those in the action, gives in, or refuses."""
    for sentence, token in _words(ground):
        lemma = token.lemma_.lower()
        if lemma in TALKS:
            for t in (*behind(token, "with", "between"),):
                for one in (t, *t.conjuncts):
                    if is_office(one) or (one.ent_type_ == "ORG" and is_official(one.text)):
                        yield sentence, one, "talks with", 0.5
        if token.pos_ not in VERBAL or lemma not in ANSWERING:
            continue
        hits = [
            h for h in sentence.hits("responses") if h.category in ("negotiation", "accommodation")
        ]
        by = clause_subject(token)
        if by is None or not is_office(by) or not hits or _leads_others(by):
            continue
        yield sentence, by, "answers", 0.5


def _employers(ground: Ground) -> Found:
    """For whom those who stopped work do it ("workers at the mill", "employees of the port")."""
    if not ground.thread.forms & STOPPAGES:
        return
    for telling in ground.thread.tellings:
        parse = telling.sentence.parse
        for noun in parse.doc if parse is not None else ():
            if not is_people(noun) or is_group(noun.text):
                continue  # a union of doctors is not employed by doctors
            for t in behind(noun, "at", "of", "from"):
                if is_office(t) or t.ent_type_ == "ORG":
                    words = " ".join(w.text for w in t.subtree)
                    if not is_group(words) or is_official(words):
                        yield telling.sentence, t, "employer", 0.5


def _words(ground: Ground) -> Iterator[tuple[Sentence, Token]]:
    """The words of the sentences that speak of an action."""
    for sentence in ground.scene.sentences:
        parse = sentence.parse
        if parse is None or ground.focus.is_far(ground.thread, sentence, REACH):
            continue
        first = Span(sentence.span.start, sentence.span.start + 1)
        if ground.focus.about(first) is not ground.thread:
            continue
        yield from ((sentence, t) for t in parse.doc)


def _leads_others(noun: Token) -> bool:
    """Whether it is who speaks for those in an action ("student leaders")."""
    parts = [c.text for c in noun.lefts if c.dep_ in ("compound", "poss", "amod", "nmod")]
    led = source_kind(" ".join([*parts, noun.text])) is SourceKind.ORGANIZERS
    return noun.lemma_.lower() in OWN and led


def _is_own(noun: Token) -> bool:
    """Whether it is somebody of the action's own side ("the charging of 33 of its leaders")."""
    return noun.lemma_.lower() in OWN and any(c.lower_ in ("its", "their") for c in noun.children)


def _addressable(noun: Token) -> bool:
    """Whether the noun is an office, a body or a named person, and no crowd."""
    if noun.pos_ == "PRON" or (is_people(noun) and not is_office(noun)):
        return False
    return is_body(noun)


def _drafts(scene: Scene, thread: Thread, found: Found) -> Iterator[Draft]:
    for sentence, noun, rule, weight in found:
        if _is_own(noun):
            continue
        span = _target_words(scene, sentence, noun)
        if span is not None:
            yield words_draft(scene.text, thread.key, "targets", span, rule=rule, weight=weight)


def _target_words(scene: Scene, sentence: Sentence, noun: Token) -> Span | None:
    parse = sentence.parse
    if parse is None:
        return None
    at = parse.token_span(noun)
    name = whole_name(scene, sentence, at) if noun.pos_ == "PROPN" else None
    if name is not None:
        return name
    if noun.dep_ in ("compound", "amod", "nmod"):
        return at
    span = noun_words(scene, sentence, noun)
    appos = child(noun, "appos")
    if appos is not None and appos.pos_ == "PROPN":
        span = Span(span.start, max(span.end, parse.token_span(appos).end))
    return without_article(scene.text, trimmed(scene.text, span))


WAYS: tuple[tuple[Callable[[Ground], Found], ...], ...] = (
    (_of_claims, _handed),
    (_before_doors,),
    (_answering,),
    (_employers,),
)
"""Where addressees are looked for, surest first; what one finds the next need not look for."""


def _limited(drafts: list[Draft]) -> list[Draft]:
    """Without repeats and names inside longer names, at most ``MOST`` an action."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -len(d.raw)):
        same = [k for k in kept if k.thread == draft.thread]
        value = draft.raw.lower()
        if value and len(same) < MOST and not any(value in k.raw.lower() for k in same):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.span.start)
