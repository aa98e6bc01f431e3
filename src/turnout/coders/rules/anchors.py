"""Anchors: the words that tell of a collective action, one for each telling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors_apart import city_by_city
from turnout.coders.rules.anchors_excluded import (
    back_at_work,
    is_definite,
    is_label,
    is_of_anybody,
    is_presupposed,
    is_told,
)
from turnout.coders.rules.anchors_framed import MANY, framed_anchors
from turnout.coders.rules.anchors_present import countering, facing, is_present
from turnout.coders.rules.frames import actor_of, subject_of
from turnout.coders.rules.grammar import (
    FUTURE,
    VERBAL,
    auxiliaries,
    clause_subject,
    governing_verb,
    is_negated,
    is_speech,
    path,
)
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.parse import ParsedSentence
from turnout.coders.rules.people import PRONOUNS, is_force, is_people
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Counted, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "X")


PLAIN = 0.5
"""Weight up to which a cue only says that there was a protest of some form."""

MEMBERS = frozenset({"member", "employee", "affiliate", "subscriber", "inhabitant", "resident"})

ELLIPSES = frozenset({"one", "first", "second", "third"})
NOUN_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj"})

ASIDES = frozenset({"after", "before", "since", "until", "following", "despite"})

NAMED = 0.8
"""Weight of an action whose name is set in quotation marks."""

SHORT = 3
"""Words of a name in quotation marks."""

BESIDE = 12
"""Characters between a figure and the words of a toll that it counts."""

QUOTED = 0.45
"""Weight of an action that is named within direct speech: often a figure of speech."""


def find_anchors(scene: Scene) -> tuple[Anchor, ...]:
    """All anchors of a document in text order."""
    found: list[Anchor] = []
    for sentence in scene.sentences:
        if sentence.parse is None:
            continue
        named = [
            a for hit in sentence.hits("forms") if (a := _named(scene, sentence, hit)) is not None
        ]
        named += [
            anchor
            for anchor, subject in framed_anchors(scene, sentence)
            if not _near_named(anchor, [n for n in named if n.token.i != subject.i])
        ]
        crowds = [a for a in _crowds(scene, sentence) if a.opposing or not _near_named(a, named)]
        apart = _city_by_city(scene, sentence)
        if apart:
            crowds = []
        both = sorted((*named, *crowds, *apart), key=lambda a: a.span)
        found.extend(a for a in both if not any(t.span.overlaps(a.span) for t in sentence.times))
    return tuple(found)


def _city_by_city(scene: Scene, sentence: Sentence) -> list[Anchor]:
    """The crowds that a sentence tells city by city; those held or hurt there are none."""
    harmed = [h.span for v in ("deaths", "injuries", "arrests") for h in sentence.hits(v)]
    told = list(city_by_city(scene, sentence))
    if any(h.distance(quantity.span) < BESIDE for h in harmed for quantity, _ in told):
        return []
    found = []
    for quantity, city in told:
        head = _head_of(sentence, quantity.span)
        if head is not None and head.dep_ == "nummod":
            head = head.head  # "30,000 protesters": they are who is counted
        if head is not None:
            anchor = _crowd(sentence, head, quantity.span, 0.5)
            found.append(replace(anchor, weight=0.5, city=city, definite=False))
    return found


def _named(scene: Scene, sentence: Sentence, hit: CueHit) -> Anchor | None:
    token = _head_of(sentence, hit.span)
    if token is not None and hit.pos == "noun" and token.pos_ not in NOMINAL:
        token = _last_noun(sentence, hit.span) or token  # "went on strike", "on strike"
    if token is None or not _part_of_speech_fits(token, hit) or not is_told(token, hit):
        return None
    crowd = token.lemma_.lower() in load_lexicon().crowd_nouns and len(hit.span) < 2 * len(token)
    if crowd and hit.weight <= PLAIN:
        return None  # "protesters" alone names a crowd, not a form
    return Anchor(
        span=hit.span,
        sentence=sentence.index,
        token=token,
        form=hit.category,
        weight=_weight(scene, hit),
        plural=token.tag_ in ("NNS", "NNPS"),
        definite=is_definite(token) or _is_definite_phrase(sentence, hit.span, token),
        negated=is_negated(token) and not is_presupposed(token),
    )


def _weight(scene: Scene, hit: CueHit) -> float:
    """Full for a named action; what only takes one up keeps the weight of its cue."""
    if hit.weight < PLAIN:
        return hit.weight
    if not scene.in_quote(hit.span):
        return 1.0
    named = any(q.contains(hit.span) and _is_name(scene, q) for q in scene.quoted)
    return NAMED if named else QUOTED


def _is_name(scene: Scene, quoted: Span) -> bool:
    """Whether quotation marks only set off what people call it ("a 'black protest'")."""
    words = quoted.of(scene.text)
    return len(words.split()) <= SHORT and words.rstrip("”’\"'")[-1:] not in ".,!?"


def _is_definite_phrase(sentence: Sentence, span: Span, token: Token) -> bool:
    """Whether a verb's crowd or action is definite ("organised the rally")."""
    parse = sentence.parse
    if parse is None or token.pos_ not in VERBAL:
        return False
    subject = clause_subject(token)
    if subject is not None and subject.lemma_.lower() in load_lexicon().crowd_nouns:
        return is_definite(subject)
    objects = [t for t in parse.tokens_in(span) if t.dep_ in ("dobj", "obj")]
    named = (
        load_lexicon().crowd_nouns | load_lexicon().anaphoric_nouns | load_lexicon().action_nouns
    )
    return any(t.lemma_.lower() in named and is_definite(t) for t in objects)


def _last_noun(sentence: Sentence, span: Span) -> Token | None:
    tokens = sentence.tokens(span)
    return next((t for t in reversed(tokens) if t.pos_ in ("NOUN", "PROPN")), None)


def _head_of(sentence: Sentence, span: Span) -> Token | None:
    parse = sentence.parse
    tokens = parse.tokens_in(span) if parse is not None else []
    if not tokens:
        return None
    inner = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inner or t.head.i == t.i), tokens[0])


def _part_of_speech_fits(token: Token, hit: CueHit) -> bool:
    nominal = token.pos_ in NOMINAL or token.dep_ in ("pobj", "dobj", "compound")
    if hit.pos == "noun":
        return nominal
    if hit.pos == "verb" and token.pos_ not in VERBAL:
        # "Friday's march from the park": the verb's pattern met the noun
        return nominal and any(
            c.dep_ in ("det", "poss", "amod", "compound") for c in token.children
        )
    return True


def _crowds(scene: Scene, sentence: Sentence) -> list[Anchor]:
    parse = sentence.parse
    if parse is None:
        return []
    found: dict[int, Anchor] = {}
    for token in parse.doc:
        crowd = token.lemma_.lower() in load_lexicon().crowd_nouns
        anaphoric = token.lemma_.lower() in load_lexicon().anaphoric_nouns
        if token.pos_ not in ("NOUN", "PROPN") or not (crowd or anaphoric):
            continue
        if is_label(token) or token.dep_ == "compound":
            continue
        anchor = _crowd(sentence, token, parse.token_span(token), 0.6 if crowd else 0.4)
        if crowd and any(
            _counts(q, anchor.span) or _is_of(sentence, q, token) for q in sentence.quantities
        ):
            anchor = replace(anchor, weight=max(anchor.weight, 0.5))
        if anchor.another and not crowd and token.lemma_.lower() in load_lexicon().deeds:
            anchor = replace(anchor, weight=0.5)
        found[token.i] = replace(anchor, anaphoric=anaphoric and not crowd)
    found.update({t.i: a for t, a in _returns(scene, sentence, parse)})
    found.update({t.i: a for t, a in _ellipses(sentence, parse)})
    found.update({t.i: a for t, a in _people(sentence, parse) if t.i not in found})
    for token in (*facing(parse), *countering(parse)):
        anchor = _crowd(sentence, token, parse.token_span(token), 0.5)
        found[token.i] = replace(anchor, weight=0.5, opposing=True, definite=False)
    for quantity in sentence.quantities:
        head = _counted_crowd(sentence, quantity)
        if head is not None and head.i not in found:
            anchor = _crowd(sentence, head, quantity.span, 0.5)
            found[head.i] = replace(anchor, weight=0.5)
    return list(found.values())


def _crowd(sentence: Sentence, token: Token, span: Span, weight: float) -> Anchor:
    verb = governing_verb(token)
    acting = verb is not None and (
        verb.lemma_.lower() in load_lexicon().gather_verbs or _acts(token, verb)
    )
    return Anchor(
        span=span,
        sentence=sentence.index,
        token=token,
        form=None,
        weight=weight if acting else weight - 0.3,
        plural=False,
        definite=is_definite(token),
        negated=is_negated(token),
    )


def _is_of(sentence: Sentence, quantity: Quantity, crowd: Token) -> bool:
    """Whether the number stands behind the crowd ("a mob of some three hundred")."""
    if quantity.counted is Counted.OTHER or (quantity.high or quantity.low) < MANY:
        return False
    of = next((c for c in crowd.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    offset = sentence.parse.span.start if sentence.parse is not None else 0
    return of is not None and any(
        quantity.span.start <= offset + t.idx < quantity.span.end for t in of.subtree
    )


def _counts(quantity: Quantity, span: Span) -> bool:
    """Whether the quantity counts a crowd whose noun stands at ``span``."""
    many = (quantity.high or quantity.low) >= MANY
    return many and quantity.noun is not None and quantity.noun.overlaps(span)


def _acts(token: Token, verb: Token) -> bool:
    """Whether a crowd is the subject of a verb that does not report words, or heads it all."""
    if token.dep_ == "ROOT":
        return True
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.i == verb.i and not is_speech(verb)


def _people(sentence: Sentence, parse: ParsedSentence) -> Iterator[tuple[Token, Anchor]]:
    """People of any kind who march, gather, block or picket."""
    lexicon = load_lexicon()
    opposing = lexicon.opposing.search(parse.doc.text) is not None
    for verb in parse.doc:
        lemma = verb.lemma_.lower()
        voiced = opposing and lemma in lexicon.voicing_verbs
        if verb.pos_ != "VERB" or not (lemma in lexicon.public_verbs or voiced):
            continue
        subject = actor_of(verb)
        if subject is None or is_force(subject) or is_of_anybody(verb):
            continue
        people = subject.lemma_.lower() in lexicon.people_nouns or is_people(subject)
        if not voiced and not people:
            continue
        span = parse.token_span(verb)
        yield verb, replace(_crowd(sentence, verb, span, 0.5), weight=0.5)


def _returns(
    scene: Scene, sentence: Sentence, parse: ParsedSentence
) -> Iterator[tuple[Token, Anchor]]:
    """A coming repetition: "will be back on the same square on Friday"."""
    lexicon = load_lexicon()
    if not lexicon.repeating.search(sentence.span.of(scene.text)) or not sentence.times:
        return
    for verb in parse.doc:
        back = verb.lemma_ == "be" and any(c.lower_ == "back" for c in verb.children)
        actor = actor_of(verb) if back else None
        back = actor is not None and (actor.lower_ in PRONOUNS or is_people(actor))
        coming = verb.pos_ == "VERB" and verb.lemma_.lower() in lexicon.return_verbs
        if (back or coming) and _is_to_come(verb):
            span = parse.token_span(verb)
            anchor = replace(_crowd(sentence, verb, span, 0.5), weight=0.5, repetition=True)
            yield verb, anchor
            return


def _ellipses(sentence: Sentence, parse: ParsedSentence) -> Iterator[tuple[Token, Anchor]]:
    """An action named only as "the one" of another day ("for the one on the 22nd")."""
    for token in parse.doc:
        if token.lower_ not in ELLIPSES or not is_definite(token) or token.dep_ not in NOUN_ROLES:
            continue
        preps = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("on", "of", "in")]
        dated = {t.i for c in preps for t in c.subtree}
        if any(t.i in dated for time in sentence.times for t in parse.tokens_in(time.span)):
            anchor = _crowd(sentence, token, parse.token_span(token), 0.5)
            yield token, replace(anchor, weight=0.5, anaphoric=True)


def _is_to_come(verb: Token) -> bool:
    own = auxiliaries(verb)
    return any(a in FUTURE or a in ("would", "to") for a in own)


def _counted_crowd(sentence: Sentence, quantity: Quantity) -> Token | None:
    """The counted persons, when they are many and do what crowds do."""
    if (
        quantity.counted is Counted.OTHER
        or quantity.people == "forces"
        or (quantity.high or quantity.low) < MANY
    ):
        return None
    span = quantity.noun or quantity.span
    head = _head_of(sentence, span)
    if head is None or back_at_work(head):
        return None
    if is_present(sentence, head, quantity):
        return head
    verb = governing_verb(head)
    if verb is not None and verb.lemma_ == "have" and head.lemma_.lower() in MEMBERS:
        return None  # "the union, which has 21,000 members"
    gather = load_lexicon().gather_verbs
    if any(c.dep_ in ("relcl", "acl") and c.lemma_.lower() in gather for c in head.children):
        return head
    if verb is not None and head.head.i == verb.i and head.dep_ in ("dobj", "obj"):
        return head if verb.lemma_.lower() in load_lexicon().drawing_verbs else None
    if verb is None or is_speech(verb) or verb.lemma_.lower() not in load_lexicon().gather_verbs:
        return None
    subject = clause_subject(verb)
    inner = {t.i for t in head.subtree}
    if (
        subject is None
        or subject.dep_ == "nsubjpass"
        or (subject.i not in inner and head.i not in {t.i for t in subject.subtree})
    ):
        return None
    return head


def _is_aside(noun: Token) -> bool:
    """Whether it only dates something else ("two days after our strike")."""
    if noun.pos_ in VERBAL:
        return False
    return any(t.dep_ == "prep" and t.lower_ in ASIDES for t in list(path(noun))[1:3])


def _near_named(crowd: Anchor, named: list[Anchor]) -> bool:
    """Whether a named action in the same clause already tells what the crowd does."""
    verb = governing_verb(crowd.token)
    drawn = subject_of(verb) if verb is not None and crowd.form is None else None
    for anchor in named:
        if anchor.span.overlaps(crowd.span):
            return True
        if drawn is not None and drawn.i == anchor.token.i:
            return True  # "the march, which drew thousands"
        if _is_aside(anchor.token):
            continue
        other = governing_verb(anchor.token)
        if verb is not None and other is not None and verb.i == other.i:
            return True
    return False
