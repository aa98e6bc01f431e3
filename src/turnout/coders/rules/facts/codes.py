"""Categories and flags from the codebook's cues: responses, issues, violence, damage."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from turnout.codebook import Codebook, CueHit
from turnout.coders.rules.constituents import behind, objects
from turnout.coders.rules.draft import PLAIN, Draft, cue_draft
from turnout.coders.rules.facts.apart import is_apart
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import (
    VERBAL,
    doer,
    is_infinitive,
    main_verb,
    noun_head,
    path,
)
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import is_by_forces, is_force
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.telling import city_of
from turnout.coders.rules.threads import Thread

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATED = re.compile(
    r"\b(no|not|never|without|nobody|denied|denies|deny|didn't|didn’t|wasn't|weren't)\W+(?:\w+\W+){0,3}$",
    re.I,
)

BY_AUTHORITIES = ("responses",)
FAR = 3
"""Sentences after the last telling in which a response is still to that action."""

HURTING = frozenset({"injure", "injured", "wound", "wounded", "hurt", "injuring", "wounding"})
ATTACKERS = frozenset(
    {"gang", "thug", "loyalist", "vigilante", "gunman", "militia", "militiaman", "hooligan",
     "assailant", "attacker"}
)  # fmt: skip
MARCHING = frozenset({"camp", "encampment", "marcher", "procession", "rally", "march", "protest"})
"""Who sets on a crowd, and what they set on beside crowds and actions."""

ASKING = frozenset(
    {"press", "urge", "call", "ask", "want", "demand", "beg", "implore", "request", "seek",
     "petition", "consider", "refuse", "decline", "push", "pressure", "threaten"}
)  # fmt: skip
"""Verbs over an act that is asked for, or thought of, and not done."""

PERIODS = frozenset({"month", "week", "year", "spring", "summer", "autumn", "winter", "earlier"})
OF_CITY = frozenset({"mayor", "council", "municipality", "governor", "prefect"})


def find_responses(
    scene: Scene,
    focus: Focus,
    codebook: Codebook,
    demands: list[Draft],
    triggers: list[Draft],
) -> list[Draft]:
    """What authorities and employers did, each to the action it answers.

    What gives in to an action, forbids it or talks about it may answer one that is still to come;
    in the words of a demand it is asked for or opposed, and answers nothing. Nor does what set
    the action off.
    """
    ahead = {
        c.name
        for attribute in ("conciliatory", "legal")
        for c in codebook.with_attribute("responses", attribute)
    }
    asked = [d.span for d in demands]
    return [
        draft
        for draft in _from_cues(scene, focus, "responses", [*demands, *triggers], ahead)
        if draft.value not in ahead or not any(a.overlaps(draft.span) for a in asked)
    ]


def find_flags(scene: Scene, focus: Focus, demands: list[Draft]) -> list[Draft]:
    """Violence by participants and damage to property, but not what they protest against."""
    return [
        draft
        for variable in ("protester_violence", "property_damage")
        for draft in _from_cues(scene, focus, variable, demands)
        if not any(d.span.overlaps(draft.span) for d in demands)
    ]


def _from_cues(
    scene: Scene,
    focus: Focus,
    variable: str,
    beside: Sequence[Draft],
    ahead: Set[str] = frozenset(),
) -> list[Draft]:
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for hit in sentence.hits(variable):
            if hit.weight <= PLAIN or is_negated_cue(scene, sentence, hit):
                continue
            if variable not in BY_AUTHORITIES and _by_others(sentence, hit):
                continue
            if variable in BY_AUTHORITIES and _no_answer(sentence, hit, ahead):
                continue
            thread = focus.of(hit.span, past=hit.category not in ahead)
            thread = thread or focus.of(hit.span, past=False)
            if thread is None or focus.is_far(thread, sentence, FAR):
                continue
            if variable in BY_AUTHORITIES and _by_another_city(sentence, hit, thread):
                continue
            if not is_apart(scene, focus, thread, hit, beside):
                drafts.append(cue_draft(thread.key, hit))
    return drafts


def _by_others(sentence: Sentence, hit: CueHit) -> bool:
    """Whether the violence is of police, of those who set on the crowd, or is only reported."""
    return (
        _by_forces(sentence, hit) or _hurt_no_forces(sentence, hit) or _by_attackers(sentence, hit)
    )


def _hurt_no_forces(sentence: Sentence, hit: CueHit) -> bool:
    """Whether the police beside the hurt hurt them or tell of them.

    "One woman was shot and wounded by police"; "eleven people were hurt, police said"; "doctors
    had received 121 injured, 32 of them policemen".
    """
    tokens = sentence.tokens(hit.span)
    if not tokens or tokens[0].lemma_.lower() not in HURTING:
        return False
    forces = next((t for t in reversed(tokens) if is_force(t)), None)
    if forces is None:
        return False
    steps = path(noun_head(forces))
    above = next((t for t in steps if t.pos_ in VERBAL or t.lower_ == "by"), None)
    return above is not None and (above.lower_ == "by" or above not in tokens)


def _by_attackers(sentence: Sentence, hit: CueHit) -> bool:
    """Whether those who act set on a crowd ("gangs hurled rocks at a student march")."""
    above = [t for w in sentence.tokens(hit.span) for t in path(w)]
    doers = (d for t in above if t.pos_ in VERBAL and (d := doer(t)) is not None)
    by = next((t for t in (*doers, *above) if _is_attacker(t)), None)
    if by is None:
        return False
    acts = [t for t in (*by.subtree, *above) if t.pos_ in VERBAL]
    hit_on = [n for v in acts for n in (*objects(v), *behind(v, "at", "on", "into", "against"))]
    crowds = load_lexicon().crowd_nouns | load_lexicon().action_nouns
    return any(n.lemma_.lower() in crowds | MARCHING for n in hit_on)


def _is_attacker(noun: Token) -> bool:
    """Whether the noun names thugs, or people who are loyal to those in power."""
    own = [c.lower_ for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
    return noun.lemma_.lower() in ATTACKERS or "loyal" in own


def _no_answer(sentence: Sentence, hit: CueHit, ahead: Set[str]) -> bool:
    """Whether an act is only asked for, was done before, or is what people march about."""
    return (
        (hit.category in ahead and _is_only_asked(sentence, hit))
        or _is_of_before(sentence, hit)
        or _is_matter(sentence, hit)
    )


def _is_only_asked(sentence: Sentence, hit: CueHit) -> bool:
    """Reads "the minister had pressed police to ban the march"."""
    verb = next((t for t in sentence.tokens(hit.span) if t.pos_ in VERBAL), None)
    above = verb.head if verb is not None and verb.dep_ in ("xcomp", "ccomp", "advcl") else None
    return (
        verb is not None
        and above is not None
        and is_infinitive(verb)
        and above.lemma_.lower() in ASKING
    )


def _is_of_before(sentence: Sentence, hit: CueHit) -> bool:
    """Reads "police, who had used water cannon at the start of the month, kept their distance"."""
    tokens = sentence.tokens(hit.span)
    verb = next((t for t in path(tokens[0]) if t.pos_ in VERBAL), None) if tokens else None
    verb = main_verb(verb) if verb is not None else None
    if verb is None or verb.dep_ != "relcl" or not any(c.lower_ == "had" for c in verb.children):
        return False
    return any(t.lemma_.lower() in PERIODS for t in verb.subtree if t.i > verb.i)


def _is_matter(sentence: Sentence, hit: CueHit) -> bool:
    """Whether it is what something else is about ("impeached him over his martial law decree")."""
    tokens = sentence.tokens(hit.span)
    if not tokens or any(t.pos_ in VERBAL for t in tokens):
        return False
    noun = noun_head(tokens[-1])
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun_head(noun.head.head)
    return noun.dep_ == "pobj" and noun.head.lower_ in ("over", "about")


def _by_another_city(sentence: Sentence, hit: CueHit, thread: Thread) -> bool:
    """Whether the mayor of another city acts ("Izmir's mayor promised to pay")."""
    mine = {city for t in thread.tellings for p in t.places if (city := city_of(p)) is not None}
    verb = next((t for t in sentence.tokens(hit.span) if t.pos_ in VERBAL), None)
    by = doer(verb) if verb is not None else None
    if by is None or by.lemma_.lower() not in OF_CITY or not mine or sentence.parse is None:
        return False
    owners = [sentence.parse.token_span(c) for c in by.children if c.dep_ in ("poss", "compound")]
    owners += [sentence.parse.token_span(t) for t in behind(by, "of")]
    cities = [
        city
        for t in sentence.toponyms
        if any(t.span.overlaps(o) for o in owners) and (city := city_of(t)) is not None
    ]
    return bool(cities) and not mine & set(cities)


def _by_forces(sentence: Sentence, hit: CueHit) -> bool:
    """Whether police, soldiers or officials are the subject of the cue's verb."""
    tokens = sentence.tokens(hit.span)
    verb = next((t for t in tokens if t.pos_ in VERBAL), None)
    return verb is not None and is_by_forces(verb)


def is_negated_cue(scene: Scene, sentence: Sentence, hit: CueHit) -> bool:
    """Whether a word before the cue denies it ("without arrests")."""
    return bool(NEGATED.search(scene.text[sentence.span.start : hit.span.start]))


def default_form(codebook: Codebook, forms: set[str]) -> set[str]:
    """Forms without the plain one, where a telling names another; the plain one where none is."""
    plain = codebook.the("forms", "plain_protest")
    special = forms - {plain}
    return special or {plain}
