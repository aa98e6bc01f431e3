"""Who took part: the people that the grammar of a telling makes its actors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from turnout.coders.rules.constituents import agents, behind, child, joined, objects
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, clause_subject, doer, is_speech, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.parse import ParsedSentence
from turnout.coders.rules.people import AMOUNTS, PRONOUNS, is_force, is_people, noun_lemma
from turnout.coders.rules.phrases import noun_phrase_after
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 6
"""Groups kept for one action."""

ANYBODY = frozenset(
    {"people", "person", "protester", "protestor", "demonstrator", "marcher", "crowd", "striker",
     "participant", "picketer", "rioter", "citizen", "local", "thousand", "hundred", "dozen",
     "other", "rallygoer", "gathering", "throng", "some", "many", "mob", "group", "turnout",
     "picket", "procession", "column", "civilian", "half", "majority"}
)  # fmt: skip
"""Words for people that say no more than that they took part."""

NO_WORD = (AMOUNTS - {"crowd", "mob"}) | {
    *("some", "many", "half", "majority", "other", "thousand", "hundred", "dozen"),
    *("turnout", "procession", "picket", "gathering", "third", "quarter"),
}
"""What is no group of people in a reader's list."""

ONE = frozenset({"man", "woman", "person"})

QUALITIES = frozenset(
    {"angry", "irate", "furious", "several", "many", "more", "other", "some", "few", "local",
     "peaceful", "hundred", "various", "such", "same", "most", "last", "first", "second", "only",
     "chanting", "disgruntled", "affected", "different", "numerous", "own", "large", "small"}
)  # fmt: skip
"""Adjectives that are no part of a group's name."""

DRAWING = frozenset(
    {"draw", "attract", "gather", "bring", "involve", "include", "unite", "number", "see"}
)  # fmt: skip
"""Verbs of an action whose object takes part ("the rally drew teachers")."""

JOINING = frozenset({"attend", "join", "stage", "hold", "undertake", "observe", "mount", "make"})
"""Verbs in the passive whose agent takes part ("a vigil attended by relatives")."""

CLAIMING = frozenset(
    {"demand", "want", "seek", "threaten", "refuse", "vow", "complain", "oppose", "insist",
     "resist", "reject", "denounce", "throw", "pelt", "chant", "burn", "torch", "loot", "clash",
     "vote", "press", "call", "urge", "accuse", "allege", "protest", "stone", "agitate"}
)  # fmt: skip
"""Verbs of claims, threats and trouble: who does that in a report of an action takes part."""

WATCHING = frozenset(
    {"see", "watch", "photograph", "film", "witness", "view", "hear", "record", "cover", "monitor",
     "condemn", "criticise", "criticize", "denounce", "deplore", "praise", "describe", "ban",
     "outlaw", "prohibit", "allow", "permit", "authorise", "authorize", "approve", "fear",
     "mention", "put", "estimate", "count", "reckon", "attack", "disperse", "disrupt", "ignore",
     "dismiss", "blame", "avoid", "pass", "fire", "shoot", "ambush", "heckle", "jeer", "bomb"}
)  # fmt: skip
"""Verbs whose subject looks on an action, speaks of it or stops it ("tourists filmed a march")."""

OUTSIDERS = frozenset(
    {"sniper", "gunman", "gunmen", "assailant", "attacker", "bystander", "onlooker", "passer-by",
     "passerby", "spectator", "vigilante", "militiaman", "hitman", "bomber", "thug"}
)  # fmt: skip
"""Words for those who strike at an action or look on, whatever their verb."""

STRIKING = frozenset(
    {"attack", "assault", "beat", "stab", "heckle", "jeer", "ambush", "shoot", "fire", "ram",
     "hurl", "throw", "pelt", "charge", "set"}
)  # fmt: skip
"""Verbs of those who strike at people in an action ("loyalists attacked demonstrators")."""

AT = ("at", "on", "upon", "into", "against")

NEAR = 3
"""Sentences from a telling in which those who act are still those of the action."""

PARTS = frozenset(
    {"day", "week", "month", "round", "wave", "series", "start", "beginning", "part"}
)  # fmt: skip
"""Parts of an action that may stand for it ("entered the third week of a strike")."""

UNDER_WAY = frozenset({"on", "in", "at", "for", "into", "to"})
"""Prepositions between those who act and the action ("went on strike", "gathered for a rally")."""

TAKING_PART = frozenset({"join", "participate"})
MADE_UP = re.compile(
    r"\b(?:made up|consist(?:s|ed|ing)|comprised|composed|drawn)"
    r"(?:\s+(?:largely|mainly|mostly|primarily|chiefly))?(?:\s+(?:of|from))?"
    r"(?:\s+(?:largely|mainly|mostly|primarily|chiefly))?\s+",
    re.IGNORECASE,
)
SPREAD = re.compile(
    r"\b(?:expanded|spread|grew|extended|spilled)\b[^.;]{0,60}?\b(?:in)?to\s+"
    r"((?:[A-Z][\w-]+\s+){1,2})(?:areas|communities|districts|neighbou?rhoods|regions|towns)\b"
)
"""Whose areas an action came to."""


def find_participants(scene: Scene, focus: Focus) -> list[Draft]:
    """Groups of people told as taking part, by head noun.

    A word that says no more than "people" or "protesters" stands only where no other does.
    """
    found: list[tuple[str, Sentence, Token]] = []
    for thread in focus.threads:
        for telling in thread.tellings:
            found.extend(
                (thread.key, telling.sentence, noun)
                for actor in _acting(telling.anchor.token)
                for noun in _nouns(actor)
            )
            found.extend(
                (thread.key, telling.sentence, noun)
                for noun in _made_up_of(scene, telling.sentence)
            )
    found.extend(_elsewhere(scene, focus, _takes_part))
    told = [(k, n) for k, _, n in found if _names(n) and not _is_outside(n)]
    silent = [t for t in focus.threads if not any(k == t.key for k, _ in told)]
    for does in (_speaks_up, _is_there):
        more = list(_elsewhere(scene, focus, does))
        found.extend(row for row in more if any(t.key == row[0] for t in silent))
    return [d for t in focus.threads for d in _drafts(scene, t, found)]


def _acting(anchor: Token) -> Iterator[Token]:
    """Who takes part by the telling's word: those struck at, where its verb tells of a blow.

    "Loyalists attacked peaceful demonstrators camped outside the palace": the demonstrators.
    """
    verb = next((t for t in path(anchor) if t.pos_ in VERBAL and _strikes(t)), None)
    yield from [t for t in _struck(verb) if t.tag_ == "NNS"] if verb is not None else []
    if verb is None:
        yield from actors(anchor)


def _strikes(verb: Token) -> bool:
    """Whether others than protesters strike at people of an action."""
    by = clause_subject(verb)
    return verb.lemma_ in STRIKING and by is not None and _is_outside(by) and bool(_struck(verb))


def _struck(verb: Token) -> list[Token]:
    """The people of an action at whom a verb strikes; none where it strikes others."""
    found = (*objects(verb), *behind(verb, *AT))
    return [t for t in found if noun_lemma(t) in ANYBODY and is_people(t)]


def _is_outside(noun: Token) -> bool:
    """Whether the noun names those who strike at an action or look on ("gunmen fired on it")."""
    verb = next((t for t in path(noun) if t.pos_ in VERBAL), None)
    if noun_lemma(noun) in OUTSIDERS:
        return verb is None or verb.lemma_ not in TAKING_PART
    if verb is None or verb.lemma_ not in STRIKING or noun_lemma(noun) in ANYBODY:
        return False
    return bool(_struck(verb)) and noun.dep_ == "nsubj"


def actors(anchor: Token) -> Iterator[Token]:
    """Who does what the telling's word tells, by its grammar."""
    if anchor.pos_ in VERBAL or child(anchor, "nsubj") is not None:
        yield from of_verb(anchor)
        return
    if is_people(anchor):
        yield anchor
    yield from behind(anchor, "by", "of", "involving", "among", "from")
    yield from (
        c
        for c in anchor.children
        if c.dep_ in ("poss", "compound", "nmod") and c.lower_ not in ONE  # "a million-man march"
    )
    for verb in (c for c in anchor.children if c.dep_ in ("acl", "relcl")):
        if verb.lemma_ in JOINING:
            yield from agents(verb)
        if verb.lemma_ in DRAWING:
            yield from objects(verb)
    yield from _around(anchor)


def of_verb(verb: Token) -> Iterator[Token]:
    """Who does what a verb tells: its subject, in the passive its agent."""
    if child(verb, "nsubjpass") is not None or child(verb, "auxpass") is not None:
        yield from agents(verb)
        return
    subject = doer(verb)
    if subject is None:
        return
    beside = [c for c in subject.head.children if c.dep_ == "nsubj"]  # two, where one is misread
    for noun in beside if subject in beside else [subject]:
        person = _stands_for(noun) if noun.lower_ in PRONOUNS else _group_above(noun)
        if person is not None:
            yield person
            yield from (a for a in person.children if a.dep_ == "appos")


def _group_above(noun: Token) -> Token:
    """The group in whose words the noun stands ("residents of two villages blocked")."""
    above = takewhile(lambda t: t.pos_ not in VERBAL, path(noun))
    return next((t for t in above if _is_group(t)), noun)


def _stands_for(pronoun: Token) -> Token | None:
    """Whom "they" takes up in its own sentence: the last group before it that acts."""
    before = [t for t in pronoun.doc[: pronoun.i] if t.dep_ in ("nsubj", "nsubjpass")]
    return next((t for t in reversed(before) if _is_group(t)), None)


def _around(noun: Token) -> Iterator[Token]:
    """Who the verb around the noun has as its subject ("residents staged a march")."""
    top = noun
    while top.dep_ in ("conj", "compound", "amod", "nmod") and top.head.pos_ not in VERBAL:
        top = top.head
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lemma_ in PARTS:
        top = top.head.head
    if top.dep_ == "pobj" and top.head.lower_ in UNDER_WAY:
        top = top.head
        if top.head.pos_ in ("NOUN", "PROPN"):  # "teachers on strike"
            yield top.head
    verb = top.head
    if verb.pos_ not in VERBAL or is_speech(verb):
        return
    if top.dep_ in ("nsubj", "nsubjpass"):
        if verb.lemma_ in DRAWING:
            yield from objects(verb)
        if verb.lemma_ in JOINING or verb.lemma_ in load_lexicon().public_verbs:
            yield from agents(verb)
        return
    if verb.lemma_.lower() not in WATCHING:
        yield from of_verb(verb)


def _nouns(actor: Token) -> Iterator[Token]:
    """The groups that an actor's words name, "hundreds of" left out."""
    for noun in joined(actor):
        if noun_lemma(noun) in AMOUNTS and any(True for _ in behind(noun, "of")):
            yield from (n for below in behind(noun, "of") for n in _nouns(below))
        elif _is_group(noun):
            yield from (c for c in noun.lefts if c.dep_ in ("nmod", "compound") and _is_listed(c))
            yield noun
        elif noun_lemma(noun) in load_lexicon().group_nouns:  # "the miners' union"
            own = [c for c in noun.children if c.dep_ in ("poss", "compound")]
            yield from (n for n in (*own, *behind(noun, "of")) if _is_group(n))


def _is_listed(noun: Token) -> bool:
    """Whether a noun read as part of a name is the first of a list ("farmers and drivers")."""
    return noun.tag_ in ("NNS", "NNPS") and child(noun, "cc") is not None and _is_group(noun)


def _is_group(noun: Token) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ") or noun.ent_type_ in ("PERSON", "GPE", "FAC"):
        return False
    if noun_lemma(noun) in load_lexicon().group_nouns:
        return False
    if noun.ent_type_ == "NORP" and noun.tag_ in ("NNS", "NNPS"):
        return True  # "Sunni Arabs"
    return is_people(noun)


def _made_up_of(scene: Scene, sentence: Sentence) -> Iterator[Token]:
    """Who the crowd consists of ("largely made up of pensioners")."""
    parse = sentence.parse
    if parse is None:
        return
    start, end = sentence.span.start, sentence.span.end
    for found in MADE_UP.finditer(scene.text, start, end):
        phrase = noun_phrase_after(sentence, found.end(), reach=4)
        for token in parse.tokens_in(phrase) if phrase is not None else []:
            if token.dep_ in ("pobj", "dobj"):
                yield from _nouns(token)
    for found in SPREAD.finditer(scene.text, start, end):
        yield from parse.tokens_in(Span(*found.span(1)))[-1:]


def _elsewhere(
    scene: Scene, focus: Focus, told: Callable[[Token], bool]
) -> Iterator[tuple[str, Sentence, Token]]:
    """Who does one of these things in a sentence that goes on about an action."""
    for sentence in scene.sentences:
        parse = sentence.parse
        for verb in parse.doc if parse is not None else ():
            if parse is None or verb.pos_ != "VERB" or not told(verb):
                continue
            thread = focus.about(parse.token_span(verb))
            if thread is None or focus.is_far(thread, sentence, NEAR):
                continue
            for actor in of_verb(verb):
                yield from ((thread.key, sentence, noun) for noun in _nouns(actor))


def _takes_part(verb: Token) -> bool:
    if verb.lemma_ == "take":
        return any(t.lower_ == "part" for t in objects(verb))
    return verb.lemma_ in TAKING_PART


def _speaks_up(verb: Token) -> bool:
    """Whether its subject makes a claim or a threat."""
    return verb.lemma_ in CLAIMING


def _is_there(verb: Token) -> bool:
    """Whether its subject does what crowds do."""
    return verb.lemma_ in load_lexicon().public_verbs


def _names(noun: Token) -> bool:
    """Whether the noun names a group, and not only people."""
    return noun_lemma(noun) not in ANYBODY


def _drafts(
    scene: Scene, thread: Thread, found: list[tuple[str, Sentence, Token]]
) -> Iterator[Draft]:
    own = [(s, t) for key, s, t in found if key == thread.key and not _is_outside(t)]
    named = [row for row in own if _names(row[1])]
    kept: dict[str, tuple[Span, bool]] = {}
    for sentence, noun in named or own:
        lemma = noun_lemma(noun)
        if sentence.parse is None or lemma in NO_WORD:
            continue
        span = _group_words(sentence.parse, noun)
        plural = noun.tag_ in ("NNS", "NNPS") or noun.lower_ == "people"
        known = kept.get(lemma)
        if known is None or (plural and not known[1]):
            kept[lemma] = (span, plural)
    for span, _ in list(kept.values())[:MOST]:
        yield words_draft(scene.text, thread.key, "participants", span, rule="actor", weight=0.7)


def _group_words(parse: ParsedSentence, noun: Token) -> Span:
    """The noun with what names the group ("truck drivers", "young people")."""
    first = noun
    police = max((t.i for c in noun.lefts for t in c.subtree if is_force(t)), default=-2)
    for part in sorted(noun.lefts, key=lambda t: -t.i):
        if part.i <= police or (part.left_edge.i == police + 1 and part.lower_.endswith("ed")):
            break  # "riot police baton-charged students"
        if part.i > 0 and part.nbor(-1).lower_ == "to":
            break  # "moved to clear teachers": a verb that the parser takes for an adjective
        named = part.dep_ == "compound" or (part.dep_ == "amod" and part.lower_ not in QUALITIES)
        named = named and part.ent_type_ not in ("DATE", "TIME")  # "on Thursday activists ..."
        if part.i != first.i - 1 or not named or part.pos_ == "NUM":
            break
        first = _behind_dash(part)
    while noun.ent_type_ == "NORP" and first.i > 0 and first.nbor(-1).ent_type_ == "NORP":
        first = first.nbor(-1)  # "Shiite Arab" areas: the parser hangs both on the noun
    start, end = parse.token_span(first), parse.token_span(noun)
    return Span(start.start, end.end)


def _behind_dash(part: Token) -> Token:
    """The first word of a part, behind a dateline that the parser takes in ("Paris - Railway")."""
    words = part.doc[part.left_edge.i : part.i + 1]
    dashes = [t.i for t in words if t.text in ("-", "–", "—") and t.whitespace_]
    return part.doc[dashes[-1] + 1] if dashes else part.left_edge
