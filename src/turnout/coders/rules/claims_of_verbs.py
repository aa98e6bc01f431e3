"""What verbs of demanding, opposing and saying claim ("nurses demand better pay")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from turnout.coders.rules.bodies import is_group
from turnout.coders.rules.claim import Claim, first_of, is_empty, is_suffered, whole_start
from turnout.coders.rules.claim_words import load_claims
from turnout.coders.rules.claimants import claimant, is_body, may_claim
from turnout.coders.rules.constituents import behind, child, is_time, joined, objects, so_called
from turnout.coders.rules.grammar import (
    VERBAL,
    doer,
    is_infinitive,
    is_negated,
    is_speech,
    path,
)
from turnout.coders.rules.people import is_people

if TYPE_CHECKING:
    from spacy.tokens import Token

MUST = frozenset({"must", "should"})


def claims_of_verb(verb: Token) -> Iterator[Claim]:
    """Demands of a verb ("nurses demand better pay", "they want the council to act")."""
    words = load_claims()
    lemma = verb.lemma_.lower()
    if lemma in words.opposing and not is_negated(verb):
        yield from _opposed(verb)
    if lemma not in words.demanding or child(verb, "auxpass") is not None:
        return
    if any(c.dep_ == "neg" for c in verb.children):
        return
    by = claimant(verb)
    if not may_claim(by):
        return
    for claim in _complements(verb, by):
        told = claim.rule == "asks for" or claim.addressee is not None or _is_to_be(claim.head)
        if told or lemma not in words.asking:
            yield claim


def _complements(verb: Token, by: Token | None) -> Iterator[Claim]:
    taken = objects(verb)
    asked = next(iter(taken), None)
    on = next(behind(verb, "on", "upon"), None) if verb.lemma_ == "call" else None
    to = next(behind(verb, "to"), None) if verb.lemma_ in ("appeal", "plead") else None
    asked = on or to or asked
    wished = [c for c in verb.children if c.i > verb.i and _is_for_to(c)]
    clauses = [
        c
        for c in verb.children
        if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and c not in wished and not so_called(c)
    ]
    long = [t for t in behind(verb, "for", "since") if is_time(t)]  # "demanding for weeks that"
    clauses += [c for t in long for c in t.children if c.dep_ in ("relcl", "acl")]
    if on is not None:  # "called on the mayor to resign": the clause may hang on the noun
        clauses += [
            c for c in (*verb.children, *on.children) if c.dep_ in ("advcl", "acl", "relcl")
        ]
    said = [c for c in clauses if _is_act(c) and (on is None or is_infinitive(c))]
    for clause in said:
        yield from _clause(verb, clause, asked, by)
    if verb.lemma_.lower() in load_claims().for_verbs:
        yield from (
            replace(claim, rule="asks for")
            for clause in wished
            for claim in _clause(verb, clause, None, by)
        )
    if not said and on is None and verb.lemma_ not in ("call", "appeal"):
        yield from (
            Claim(head=t, cue=verb, rule="demands", addressee=_asked_of(verb), by=by)
            for t in taken
            if not is_empty(t)
        )
    if verb.lemma_.lower() in load_claims().for_verbs:
        yield from (
            Claim(
                head=t, cue=verb, rule="asks for", addressee=asked if asked != t else None, by=by
            )
            for found in _all_for(verb)
            for t in joined(found)
            if not is_empty(t)
        )
    yield from (
        Claim(head=t, cue=verb, rule="insists on", by=by)
        for found in (behind(verb, "on") if verb.lemma_ == "insist" else ())
        for t in joined(found)
    )


def _all_for(verb: Token) -> list[Token]:
    """What is asked for, a list with "for" before each ("asking for water, for respect")."""
    found = list(behind(verb, "for"))
    return [*found[:1], *(t for t in found[1:] if _goes_on(verb, t))]


def _goes_on(verb: Token, found: Token) -> bool:
    """Whether a comma or "and" stands before the "for" of a further part of the list."""
    prep = found.head
    before = prep.nbor(-1) if prep.i > verb.i else None
    return before is not None and before.lower_ in (",", "and") and not is_time(found)


def _is_to_be(clause: Token) -> bool:
    """Whether it tells what is to be done with something ("ask that the loans be frozen")."""
    be = child(clause, "auxpass")
    return be is not None and be.lower_ == "be" and child(clause, "mark") is not None


def _asked_of(verb: Token) -> Token | None:
    """Of whom it is demanded ("demanded an answer from the ministry")."""
    return next((t for t in behind(verb, "from") if is_body(t)), None)


def _clause(verb: Token, clause: Token, asked: Token | None, by: Token | None) -> Iterator[Claim]:
    """A clause that tells what is to be done; each joined verb is a claim of its own."""
    subject = child(clause, "nsubj", "nsubjpass", "csubj")
    addressee = subject if subject is not None else asked
    alone = all(c.is_punct or c.dep_ == "prt" for c in clause.rights)  # "that the rector resign"
    whole = clause.pos_ not in VERBAL or (subject is not None and (alone or not is_body(subject)))
    asks_body = addressee is not None and is_body(addressee)
    for one in joined(clause):
        if not _is_act(one):
            continue
        if asked is not None and one.lemma_.lower() in load_claims().joining:
            continue
        own = child(one, "nsubj", "nsubjpass")
        start = None if one.i != clause.i and own is not None else first_of(one)
        yield Claim(
            head=one,
            cue=verb,
            rule="asks to do",
            start=whole_start(one) if whole and one.i == clause.i else start,
            addressee=addressee if asks_body and not is_suffered(one) else None,
            by=by,
        )


def _is_act(clause: Token) -> bool:
    """Whether a clause has a verb at its head, though the tagger may take it for a noun."""
    return clause.pos_ in VERBAL or (clause.dep_ == "ccomp" and child(clause, "mark") is not None)


def _is_for_to(clause: Token) -> bool:
    """Whether it tells what somebody is to do ("called for the president to resign")."""
    mark = child(clause, "mark")
    return mark is not None and mark.lower_ == "for" and is_infinitive(clause)


def _opposed(verb: Token) -> Iterator[Claim]:
    """What a verb is against ("to protest a plan to cut jobs", "residents oppose the dump")."""
    by = doer(verb)
    if child(verb, "nsubjpass") is not None or not may_claim(by):
        return
    for taken in objects(verb):
        if not is_empty(taken) and not _is_call(taken):
            addressee = taken if verb.lemma_ == "blame" else None
            yield Claim(head=taken, cue=verb, rule="opposes", by=by, addressee=addressee)


def _is_call(noun: Token) -> bool:
    """Whether people turn down what others ask of them ("rejected a call for a stoppage")."""
    if noun.lemma_.lower() not in load_claims().claim_nouns:
        return False
    asked = list(behind(noun, "for"))
    return bool(asked) and all(is_empty(t) for t in asked)


def claims_of_opinion(verb: Token) -> Iterator[Claim]:
    """What somebody has to do ("they said that the authority must issue the permits")."""
    if verb.dep_ != "ccomp" and not (verb.dep_ == "conj" and verb.head.dep_ == "ccomp"):
        return
    subject = child(verb, "nsubj")
    said = next((t for t in path(verb) if t.pos_ in VERBAL and is_speech(t)), None)
    if said is None or subject is None or not is_body(subject):
        return
    by = doer(said)
    modal = any(c.dep_ == "aux" and c.lower_ in MUST for c in verb.children)
    if modal and by is not None and (is_people(by) or is_group(by.text)):
        yield Claim(
            head=verb, cue=said, rule="must", start=first_of(verb), addressee=subject, by=by
        )
