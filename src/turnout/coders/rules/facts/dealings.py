"""Talks between those in an action and whom it addresses, by the grammar of who meets whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.codebook import Codebook
from turnout.coders.rules.bodies import is_group, is_office, is_official
from turnout.coders.rules.constituents import agents, behind, child, joined, objects
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.demands import subject_before
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, doer, is_negated, path
from turnout.coders.rules.people import is_people
from turnout.coders.rules.scene import Scene, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

FAR = 2
"""Sentences from a telling within which talks are about that action, where others are told."""

MEETING = frozenset(
    {"meet", "receive", "visit", "talk", "speak", "negotiate", "engage", "consult", "persuade",
     "assure", "reassure", "convince", "address", "confer", "contact", "sit", "reason", "plead",
     "tell", "request", "approach", "invite"}
)  # fmt: skip
"""What an official does with those in an action when they deal with one another."""

ONLY_SPEECH = frozenset({"tell", "contact", "approach", "address", "invite", "speak"})
"""Of these, what is no dealing unless it is done to a group itself ("told the miners")."""

TALKS = frozenset(
    {"talk", "negotiation", "mediation", "conciliation", "dialogue", "discussion", "arbitration",
     "consultation"}
)  # fmt: skip
MEETINGS = frozenset({"meeting", "audience"})
AWAY = frozenset(
    {"refuse", "decline", "fail", "demand", "want", "urge", "call", "seek", "ask", "reject",
     "appeal"}
)  # fmt: skip
"""Verbs above a meeting or talks that did not come about, or are only asked for."""

ELSEWHERE = frozenset({"peace", "trade", "climate", "nuclear", "coalition", "accession", "merger"})
THEM = frozenset({"them", "they", "us"})
DEPUTED = frozenset(
    {"delegation", "representative", "deputation", "delegate", "side", "organiser", "organizer",
     "crowd", "gathering", "memorandum", "petition"}
)  # fmt: skip
UNDER_WAY = frozenset(
    {"begin", "start", "resume", "break", "collapse", "fail", "continue", "hold", "follow", "go",
     "end", "stall", "deadlock", "schedule", "be", "enter", "conclude", "reopen", "open"}
)  # fmt: skip
"""Verbs of talks that are held, with whomever."""


def find_dealings(scene: Scene, focus: Focus, codebook: Codebook) -> list[Draft]:
    """Negotiations with those in an action, one statement an action and sentence."""
    category = codebook.the("responses", "talks")
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        parse = sentence.parse
        token = next(_dealings(scene, sentence), None)
        if parse is None or token is None:
            continue
        at = parse.token_span(token)
        thread = focus.about(at)
        if thread is None or focus.is_far(thread, sentence, FAR):
            continue
        drafts.append(
            Draft(
                thread=thread.key,
                variable="responses",
                value=category,
                span=at,
                rule="dealings",
                weight=0.6,
            )
        )
    return drafts


def _dealings(scene: Scene, sentence: Sentence) -> Iterator[Token]:
    before = subject_before(scene, sentence)
    for token in sentence.parse.doc if sentence.parse is not None else ():
        lemma = token.lemma_.lower()
        verb = token.pos_ in VERBAL and lemma in MEETING and _meets(token, before)
        noun = token.pos_ == "NOUN" and lemma in TALKS | MEETINGS and _talks(token)
        if (verb or noun) and not _came_to_nothing(token):
            yield token


def _meets(verb: Token, before: Token | None) -> bool:
    """Whether an official deals with a group, or a group with an official.

    "She" is the subject of the sentence before.
    """
    passive = child(verb, "nsubjpass") is not None or child(verb, "auxpass") is not None
    by = [*agents(verb)] if passive else [t for t in [doer(verb)] if t is not None]
    by = [before if t.lower_ in ("he", "she") and before is not None else t for t in by]
    with_whom = [t for t in behind(verb, "with", "to") for t in joined(t)]
    with_whom += [c for c in verb.children if c.dep_ in ("nsubjpass", "dative")]
    with_whom += [] if verb.lemma_ in ("sit", "speak", "talk") else objects(verb)
    if verb.lemma_ in ONLY_SPEECH:
        with_whom = [t for t in with_whom if _is_side(t) and t.lower_ not in THEM]
    officials = any(_is_official(t) for t in by) and any(_is_side(t) for t in with_whom)
    sides = any(_is_side(t) for t in by) and any(_is_official(t) for t in with_whom)
    return officials or (sides and verb.lemma_ in ("meet", "negotiate", "talk", "speak", "engage"))


def _talks(noun: Token) -> bool:
    """Whether talks are between the two sides, and not about peace or trade."""
    lemma = noun.lemma_.lower()
    if any(c.lemma_.lower() in ELSEWHERE for c in noun.children):
        return False
    partners = [j for t in behind(noun, "with", "between", "among") for j in joined(t)]
    known = any(_is_side(t) or _is_official(t) for t in partners)
    if lemma in MEETINGS:
        return bool(partners) and known
    verb = next((t for t in path(noun) if t.pos_ in VERBAL), None)
    held = (
        verb is not None
        and verb.lemma_ in UNDER_WAY
        and noun.dep_ in ("nsubj", "dobj", "nsubjpass")
    )
    return known or (not partners and (held or noun.lower_ == "talks"))


def _is_official(noun: Token) -> bool:
    """Whether the noun is an office, its holder or an official body, and no police."""
    if noun.lemma_.lower() in ("police", "officer", "army", "court", "magistrate", "judge"):
        return False
    titled = " ".join(t.text for t in noun.subtree)
    if noun.ent_type_ == "PERSON":
        return any(is_office(c) for c in noun.subtree if c.i != noun.i)
    return is_office(noun) or (noun.ent_type_ == "ORG" and is_official(titled))


def _is_side(noun: Token) -> bool:
    """Whether the noun is those in the action or who speaks for them."""
    if noun.lower_ in THEM or noun.lemma_.lower() in DEPUTED:
        return True
    words = " ".join(t.text for t in noun.subtree)
    return is_people(noun) or (is_group(words) and not is_official(words) and noun.pos_ != "PRON")


def _came_to_nothing(token: Token) -> bool:
    """Whether it is denied, refused, or only asked for."""
    above = list(path(token))[1:4]
    if is_negated(token) or any(t.lemma_.lower() in AWAY for t in above if t.pos_ in VERBAL):
        return True
    return any(c.dep_ == "neg" for c in token.children)
