"""Categories and flags from the codebook's cues: responses, issues, violence, damage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from turnout.codebook import Codebook, CueHit
from turnout.coders.rules.attribution_lexicon import words as giving
from turnout.coders.rules.constituents import behind, objects
from turnout.coders.rules.draft import Draft
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
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATED = re.compile(
    r"\b(no|not|never|without|nobody|denied|denies|deny|didn't|didn’t|wasn't|weren't)\W+(?:\w+\W+){0,3}$",
    re.I,
)
PLAIN = 0.5
"""Weight up to which a cue supports others and shows nothing alone."""

BY_AUTHORITIES = ("responses",)
FAR = 3
"""Sentences after the last telling in which a response is still to that action."""
ISSUE_SHARE = 0.45
"""An issue is kept when it has at least this share of the strongest issue's weight."""

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

WORK_STOPS = frozenset({"strike", "walkout"})
BESIDE = 3
OTHER_STRIKES = frozenset(
    {"bandh", "hartal", "shutdown", "shop", "shops", "traders", "shopkeepers", "general",
     "hunger", "student", "students", "pupils", "school", "rent", "climate", "children", "tax",
     "sex", "political"}
)  # fmt: skip
"""Words beside "strike" for one that is none of workers about their work."""

SITE_WORDS = frozenset(
    {"on", "onto", "along", "across", "at", "in", "into", "inside", "outside", "through", "near"}
)
SITE_VERBS = frozenset(
    {"block", "blockade", "barricade", "close", "shut", "clear", "reopen", "obstruct", "cut"}
    | {"occupy", "leave", "enter", "fill", "line", "seal", "storm", "reach", "cross"}
)
"""Prepositions and verbs of places where people act."""

IN_DEMAND, IN_TELLING, ELSEWHERE = 0.25, 0.6, 1.0
"""Weight that cues of one issue need together: in a demand, in a sentence that tells the action,
elsewhere."""


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
                drafts.append(_code(thread, hit))
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


def _code(thread: Thread, hit: CueHit) -> Draft:
    return Draft(
        thread=thread.key,
        variable=hit.variable,
        value=hit.category if hit.category is not None else True,
        span=hit.span,
        rule=f"cue:{hit.cue}",
        weight=0.55 + 0.35 * hit.weight,
    )


def find_issues(
    scene: Scene,
    focus: Focus,
    thread: Thread,
    demands: list[Span],
    *,
    alone: bool,
    labour: str,
) -> list[Draft]:
    """The issues of one action, from the words nearest to its claim that show any.

    First the words of its demands and slogans; where they show none, the sentences that tell
    it; then the rest of what the report says about it. A stoppage of work is about work,
    whatever else it is about.

    Args:
        scene: the report.
        focus: its actions.
        thread: the action.
        demands: where its demands and slogans stand.
        alone: whether it is the report's only action.
        labour: the category for work.
    """
    hits = [
        (sentence, hit)
        for sentence in scene.sentences
        for hit in sentence.hits("issues")
        if hit.category is not None
        and not _in_name(sentence, hit.span)
        and not is_site(sentence, hit)
    ]
    told = {t.sentence.index for t in thread.tellings}
    near = [h for s, h in hits if any(d.overlaps(h.span) for d in demands)]
    tiers = (
        (near, IN_DEMAND),
        ([h for s, h in hits if s.index in told], IN_TELLING),
        ([h for s, h in hits if alone or focus.of(h.span, past=False) is thread], ELSEWHERE),
    )
    stopped = _stoppage(thread)
    for found, least in tiers:
        drafts = _strongest(thread, found, least, alone=found is not near)
        if stopped is not None and found and all(d.value != labour for d in drafts):
            drafts.append(_of_stoppage(thread, stopped, labour))
        if drafts:
            return drafts
    return [_of_stoppage(thread, stopped, labour)] if stopped is not None else []


def is_site(sentence: Sentence, hit: CueHit) -> bool:
    """Whether a weak word names where they act: "blocked roads" is no word for services.

    Nor is it one for health that the hospital says how many were hurt.
    """
    tokens = sentence.tokens(hit.span)
    if hit.weight > PLAIN or not tokens:
        return False
    noun = noun_head(tokens[-1])
    if _speaks(noun):
        return True
    if noun.dep_ == "pobj":
        return noun.head.lower_ in SITE_WORDS
    return noun.dep_ in ("dobj", "nsubjpass") and main_verb(noun.head).lemma_.lower() in SITE_VERBS


def _speaks(noun: Token) -> bool:
    """Whether the noun names who tells something ("the hospital said", "according to it")."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    if noun.dep_ == "nsubj":
        return noun.head.lower_ in giving().say
    return noun.dep_ == "pobj" and noun.head.head.lower_ == "according"


def _stoppage(thread: Thread) -> Span | None:
    """The words for a stoppage of work by those who are paid for it, or None.

    Shops shut by a bandh, a general strike, pupils and hunger strikers stop no such work.
    """
    for telling in thread.tellings:
        anchor = telling.anchor
        words = telling.sentence.parse.doc if telling.sentence.parse is not None else ()
        beside = {t.lower_ for t in words if abs(t.i - anchor.token.i) <= BESIDE}
        if anchor.form in WORK_STOPS and not beside & OTHER_STRIKES:
            return anchor.span
    return None


def _of_stoppage(thread: Thread, span: Span, labour: str) -> Draft:
    return Draft(
        thread=thread.key,
        variable="issues",
        value=labour,
        span=span,
        rule="stoppage",
        weight=0.6,
    )


def _strongest(thread: Thread, hits: list[CueHit], least: float, *, alone: bool) -> list[Draft]:
    """Issues whose cues weigh enough together, and not far less than the strongest.

    Args:
        thread: the action.
        hits: cues of issues.
        least: weight that the cues of one issue need together.
        alone: whether one cue has to show the issue without others' help.
    """
    weights: dict[str, float] = defaultdict(float)
    best: dict[str, CueHit] = {}
    for hit in hits:
        category = hit.category or ""
        weights[category] += hit.weight
        if category not in best or hit.weight > best[category].weight:
            best[category] = hit
    bar = max([least, *(w * ISSUE_SHARE for w in weights.values())])
    return [
        _code(thread, best[c])
        for c, w in weights.items()
        if w >= bar and (best[c].weight > PLAIN or not alone)
    ]


def _in_name(sentence: Sentence, span: Span) -> bool:
    """Whether the cue is part of a body's or building's name ("Union Buildings")."""
    parse = sentence.parse
    if parse is None:
        return False
    return any(
        e.label_ in ("ORG", "FAC", "PERSON")
        and len(e) > 1
        and all(t.is_title for t in e if len(t) > 3)
        and parse.spacy_span(e).contains(span)
        for e in parse.doc.ents
    )


def default_form(codebook: Codebook, forms: set[str]) -> set[str]:
    """Forms without the plain one, where a telling names another; the plain one where none is."""
    plain = codebook.the("forms", "plain_protest")
    special = forms - {plain}
    return special or {plain}
