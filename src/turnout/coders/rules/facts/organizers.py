"""Who called or led an action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from turnout.codebook import CueHit, Role
from turnout.codebook.sources import source_kind
from turnout.coders.rules.bodies import (
    is_group,
    is_official,
    noun_words,
    whole_name,
)
from turnout.coders.rules.constituents import agents, behind, joined, objects, words_of
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.facts.organizer_groups import groups_named, groups_of
from turnout.coders.rules.facts.participants import of_verb
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, doer, is_negated, is_speech, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.phrases import (
    name_in,
    noun_phrase_after,
    noun_phrase_before,
    without_article,
)
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.telling import SURE, Telling
from turnout.model import SourceKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 6
"""Organisers kept for one action."""

CALLING = frozenset(
    {"call", "organise", "organize", "lead", "convene", "stage", "coordinate", "plan",
     "announce", "sponsor", "mount", "hold", "launch", "initiate", "head", "spearhead",
     "register", "cancel", "postpone", "suspend", "prepare", "threaten", "authorise",
     "authorize", "observe", "begin", "start", "take", "continue", "resume", "extend", "end",
     "schedule", "mobilise", "mobilize"}
)  # fmt: skip
"""What organisers do with an action."""


ABOVE = 6
"""Steps from an action up to the verb by which a group announces it."""

WITHIN = frozenset({"for", "of", "on", "in", "with", "out", "into", "as", "from"})
"""Prepositions by which an action belongs to the verb above it ("called for a march")."""


SPEAKER = re.compile(
    r"(?:[Tt]he )?((?:[A-Z][\w.&’'-]*\s)*?[A-Z][\w.&’'-]*?)(?:['’]s?)?\s+(?:[a-z]+ )?"
    r"(?:spokes(?:person|man|woman)|president|chair(?:man|woman|person)?|(?:general )?secretary"
    r"|leader|coordinator|convener|organi[sz]er|official|representative|head)\b"
)
"""A name and the office of who speaks for it."""

SPOKEN = re.compile(r"(?:the |a )?(?:spokes\w+|organi[sz]er|convener|coordinator) ", re.IGNORECASE)
"""Before a name: who speaks for an action, whoever else is behind it."""

AMOUNT = re.compile(r"(?:hundreds|thousands|dozens|scores|tens|some|several|many) ")
"""Begins words for a crowd, which is no organiser."""

RANKS = frozenset(
    {"general", "deputy", "national", "acting", "assistant", "vice", "former", "senior"}
)
"""Words before an office that say how high it is ("General secretary Ann Lee of the union")."""

NAMING = re.compile(r"\bcall\w*\s+(?:[\w’'-]+\s+){1,4}[\"“‘]|\bcall\w*\s+(?:it|them|this)\b")
"""To call something by a name, which calls nobody out ("had called the events “hate marches”")."""

PLAIN_NAMES = frozenset(
    {"community", "student", "strike", "protest", "tribal", "religious", "local", "village",
     "civic", "rights", "labor", "labour", "trade", "city", "state", "government", "youth",
     "traditional", "farm", "worker", "farmer", "peasant", "muslim", "church", "team", "company"}
)  # fmt: skip
"""Words before an office that name no body, though they begin a sentence."""

ANAPHORS = frozenset(
    {"boycott", "protest", "strike", "march", "rally", "action", "stoppage", "blockade",
     "walkout", "demonstration", "vigil"}
)  # fmt: skip


def find_organizers(scene: Scene, focus: Focus, sizes: list[Draft]) -> list[Draft]:
    """Who called or led an action: cue words, grammar, and who gives the organisers' figure."""
    drafts = [*_by_cues(scene, focus), *_by_grammar(scene, focus), *_by_figures(scene, sizes)]
    return _limited(drafts)


def _by_cues(scene: Scene, focus: Focus) -> Iterator[Draft]:
    for sentence in scene.sentences:
        for hit in sentence.hits("organizers"):
            thread = focus.of(hit.span, past=False)
            phrase = _beside(scene, sentence, hit)
            if thread is None or phrase is None or _measures(sentence, phrase):
                continue
            if hit.role is Role.BEFORE and _names_it(scene, sentence, hit):
                continue
            for span in _named_in(scene, sentence, phrase):
                yield _draft(thread.key, scene, span, f"cue:{hit.cue}", 0.7)


def _names_it(scene: Scene, sentence: Sentence, hit: CueHit) -> bool:
    """Whether the cue's verb only gives something a name ("had called it a disgrace")."""
    return NAMING.search(scene.text, hit.span.start, sentence.span.end) is not None


def _beside(scene: Scene, sentence: Sentence, hit: CueHit) -> Span | None:
    if hit.role is Role.SELF:
        return without_article(scene.text, hit.span)
    if hit.role is Role.AFTER:
        return noun_phrase_after(sentence, hit.span.end)
    return noun_phrase_before(sentence, hit.span.start)


def _measures(sentence: Sentence, span: Span) -> bool:
    """Whether the words are a time or an amount ("by the end of the week")."""
    known = [t.span for t in sentence.times] + [q.span for q in sentence.quantities]
    return any(k.overlaps(span) for k in known)


def _named_in(scene: Scene, sentence: Sentence, phrase: Span) -> Iterator[Span]:
    """The groups or the persons that a phrase beside a cue names."""
    tokens = sentence.tokens(phrase)
    heads = [t for t in tokens if t.head not in tokens]
    for noun in dict.fromkeys(one for head in heads for one in joined(_before_verb(head))):
        found = list(groups_of(scene, sentence, noun))
        yield from found or _bare_name(scene, sentence, noun)


def _before_verb(noun: Token) -> Token:
    """Who stands before a verb that the parse takes for a part of the noun behind it.

    "A strike called by the Maoists closed shops" was called by the Maoists.
    """
    for verb in noun.lefts:
        if verb.dep_ == "amod" and verb.tag_ in ("VBD", "VBN") and verb.i > 0:
            before = verb.nbor(-1)
            own = before.head.i == noun.i and before.dep_ in ("nmod", "compound")
            if own and before.tag_ in ("NNS", "NNPS", "NNP"):
                return before
    return noun


def _is_agent(noun: Token) -> bool:
    """Whether the noun stands behind "by" ("called by Histadrut"), which no place does."""
    low = noun.head if noun.dep_ in ("nmod", "compound") else noun
    return low.dep_ == "pobj" and low.head.lower_ == "by"


def _bare_name(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Span]:
    """The person or body that a cue's noun names, though its words do not say what it is."""
    parse = sentence.parse
    if parse is None:
        return
    name = name_in(sentence, words_of(parse, noun))
    if noun.dep_ in ("nmod", "compound"):
        name = parse.token_span(noun)
    if name is not None and noun.pos_ == "NOUN" and _is_people_of(sentence, name):
        yield from [noun_words(scene, sentence, noun)] if _is_agent(noun) else []
        return
    if name is None and noun.pos_ == "PROPN":
        name = noun_words(scene, sentence, noun)
    if name is None:
        return
    labels = [t.ent_type_ for t in parse.tokens_in(name)]
    placed = [t for t in sentence.toponyms if t.span.overlaps(name)]
    sure = any(t.span == name and t.confidence >= SURE for t in placed)
    by = noun.pos_ == "PROPN" and _is_agent(noun)
    if sure or (placed and "PERSON" not in labels and not by):
        return
    whole = name if "PERSON" in labels else whole_name(scene, sentence, name)
    words = whole.of(scene.text) if whole is not None else ""
    capitals = len(words.split()) > 1 and all(w[:1].isupper() for w in words.split())
    known = {*labels} & {"PERSON", "ORG", "NORP"} or by
    if whole is not None and (known or capitals) and not is_official(words):
        yield whole


def _by_figures(scene: Scene, sizes: list[Draft]) -> Iterator[Draft]:
    for draft in sizes:
        source = draft.attribution
        if source is None or source.kind is not SourceKind.ORGANIZERS:
            continue
        sentence = scene.sentence_at(source.span.start)
        name = _spoken_for(scene, sentence, source.span)
        if name is not None and name.of(scene.text).islower():  # "Ann Lee of the union"
            yield _draft(draft.thread, scene, name, "figure of the organisers", 0.6)
            continue
        told = source_kind(source.words, context=scene.text, guess=False) is source.kind
        if name is None and (told or SPOKEN.match(source.words)):  # else nothing says so
            name = name_in(sentence, source.span)
        whole = whole_name(scene, sentence, name) if name is not None else None
        if whole is None or _is_people_of(sentence, whole) or _is_place(scene, sentence, whole):
            continue
        yield _draft(draft.thread, scene, whole, "figure of the organisers", 0.6)


def _is_people_of(sentence: Sentence, name: Span) -> bool:
    """Whether the name only says of what nation or faith people are ("Georgian supporters")."""
    tokens = sentence.tokens(name)
    return bool(tokens) and all(t.ent_type_ == "NORP" for t in tokens)


def _is_place(scene: Scene, sentence: Sentence, name: Span) -> bool:
    """Whether the name is a place's, or a part of one, and no group's ("Georgia's leaders")."""
    words = name.of(scene.text)
    placed = any(
        t.span.contains(name) and (t.span != name or t.confidence >= SURE)
        for t in sentence.toponyms
    )
    return placed and not is_group(words)


def _spoken_for(scene: Scene, sentence: Sentence, source: Span) -> Span | None:
    """The body before the office of who speaks ("Samwu spokesperson P. Mohale"), or None."""
    found = SPEAKER.match(source.of(scene.text))
    if found is None or sentence.parse is None:
        return None
    if found[1].lower() in RANKS:
        return _headed(scene, sentence, source)
    name = Span(source.start + found.start(1), source.start + found.end(1))
    plain = found[1].lower() in PLAIN_NAMES | load_lexicon().group_nouns
    return None if plain and name.start == sentence.span.start else name


def _headed(scene: Scene, sentence: Sentence, source: Span) -> Span | None:
    """The body behind the name of who heads it ("Ann Lee of the union"), or None."""
    for token in sentence.tokens(source):
        for below in behind(token, "of"):
            for span in groups_named(scene, sentence, below):
                return span
    return None


def _by_grammar(scene: Scene, focus: Focus) -> Iterator[Draft]:
    for one in focus.threads:
        for telling in one.tellings:
            for noun in _callers(telling):
                for span in groups_named(scene, telling.sentence, noun):
                    yield _draft(one.key, scene, span, "calls it", 0.7)
    for sentence in scene.sentences:
        parse = sentence.parse
        for token in parse.doc if parse is not None else ():
            thread = focus.about(parse.token_span(token)) if parse is not None else None
            caller = _who_is_behind(token)
            for span in groups_named(scene, sentence, caller) if caller is not None else ():
                if thread is not None:
                    yield _draft(thread.key, scene, span, "behind it", 0.65)


def _who_is_behind(token: Token) -> Token | None:
    """The word "organisers", whose group may follow; the subject of "which had called it"."""
    if _speaks_for(token):
        return token
    return doer(token) if _calls_it(token) else None


def _speaks_for(token: Token) -> bool:
    """Whether the word is "organisers", whose group may stand behind it."""
    return token.lemma_.lower() in ("organiser", "organizer")


def _calls_it(token: Token) -> bool:
    """Whether the verb tells of calling what was told before ("the guild, which called it")."""
    taken = [t for t in objects(token) if t.lower_ == "it" or t.lemma_ in ANAPHORS]
    return token.lemma_ in ("call", "organise", "organize", "convene") and bool(taken)


def _callers(telling: Telling) -> Iterator[Token]:
    """Nouns of those who call, hold, lead or announce what the telling tells."""
    anchor = telling.anchor.token
    if telling.anchor.negated:
        return
    yield from of_verb(anchor) if anchor.pos_ in VERBAL else behind(anchor, "by", "of")
    yield from (c for c in anchor.children if c.dep_ == "poss")
    for verb in (c for c in anchor.children if c.dep_ in ("acl", "relcl")):
        if verb.lemma_ in CALLING:
            yield from agents(verb)
    low: Token | None = None
    above = takewhile(lambda t: not _is_beside(t), path(anchor))
    for verb in islice((t for t in above if t.pos_ in VERBAL), ABOVE):
        subject = doer(verb)
        own = low is not None and low.lower_ in ("it", "they")
        announced = is_speech(verb) and verb.i != anchor.i and (own or telling.strength >= 1.0)
        if (verb.lemma_ in CALLING or announced) and not is_negated(verb):
            yield from agents(verb)
            if subject is not None:
                yield subject
        if is_speech(verb):
            break
        low = subject or low


def _is_beside(step: Token) -> bool:
    """Whether it only stands beside what is above it ("called for calm after the march")."""
    if step.dep_ == "prep":
        return step.lower_ not in WITHIN
    return step.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ not in ("to", "that") for c in step.children
    )


def _draft(key: str, scene: Scene, span: Span, rule: str, weight: float) -> Draft:
    clean = without_article(scene.text, span)
    return words_draft(scene.text, key, "organizers", clean, rule=rule, weight=weight)


def _limited(drafts: list[Draft]) -> list[Draft]:
    """Without repeats, parts of longer names, and plain words where a name stands."""
    named = {d.thread for d in drafts if d.raw[:1].isupper()}
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -len(d.raw)):
        words = draft.raw.lower()
        same = [k for k in kept if k.thread == draft.thread]
        plain = draft.raw[:1].islower() and draft.thread in named and is_group(draft.raw)
        if (
            not words
            or AMOUNT.match(words)
            or (plain and len(words.split()) < 2)
            or len(same) >= MOST
        ):
            continue
        if not any(words in k.raw.lower() for k in same):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.span.start)
