"""Who called it, who took part, whom it addressed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnout.codebook import CueHit, Role
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, clause_subject, governing_verb, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.phrases import (
    name_in,
    noun_phrase_after,
    noun_phrase_before,
    trimmed,
    without_article,
)
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import SourceKind, Span

NEAR = 4
"""Steps up the parse from a participant to the action's noun ("march by students")."""

MOST = 6
"""Values of one kind kept for one action."""
PRONOUN = re.compile(
    r"(?:he|she|it|they|we|i|who|which|that|this|those|them|us|you)$", re.IGNORECASE
)
MADE_UP = re.compile(
    r"\b(?:made up|consist(?:s|ed|ing)|comprised|composed|drawn)"
    r"(?:\s+(?:largely|mainly|mostly|primarily|chiefly))?(?:\s+(?:of|from))?\s+",
    re.IGNORECASE,
)
SPREAD = re.compile(
    r"\b(?:expanded|spread|grew|extended|spilled)\b[^.;]{0,60}?\b(?:in)?to\s+"
    r"((?:[A-Z][\w-]+\s+){1,2})(?:areas|communities|districts|neighbou?rhoods|regions|towns)\b"
)
ADDRESSED = re.compile(
    r"\b(?:demand(?:ed|ing|s)?|call(?:ed|ing|s)? on|urg(?:e|ed|ing|es)|ask(?:ed|ing|s)?|"
    r"want(?:ed|ing|s)?|force|pressure|press)"
    r"\s+(?:that\s+)?$",
    re.IGNORECASE,
)


def find_organizers(scene: Scene, focus: Focus, sizes: list[Draft]) -> list[Draft]:
    """Who called or led an action, by cue words and by who gives the organisers' figure."""
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for hit in sentence.hits("organizers"):
            thread = focus.of(hit.span, past=False)
            span = _named_by(scene, sentence, hit)
            if thread is not None and span is not None and _may_organize(sentence, span):
                drafts.append(_draft(thread.key, "organizers", scene, span, f"cue:{hit.cue}", 0.7))
    drafts.extend(_by_figures(scene, sizes))
    return _limited(drafts)


def _may_organize(sentence: Sentence, span: Span) -> bool:
    """Whether the words name persons or a group, and not a week or circumstances."""
    parse = sentence.parse
    tokens = parse.tokens_in(span) if parse is not None else []
    lexicon = load_lexicon()
    if any(t.span.overlaps(span) for t in sentence.times):
        return False
    if any(q.span.overlaps(span) for q in sentence.quantities):
        return False
    return any(
        t.ent_type_ in ("ORG", "PERSON", "NORP")
        or t.lemma_.lower() in lexicon.people_nouns | lexicon.group_nouns
        for t in tokens
    )


def _by_figures(scene: Scene, sizes: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for draft in sizes:
        source = draft.attribution
        if source is None or source.kind is not SourceKind.ORGANIZERS:
            continue
        sentence = scene.sentence_at(source.span.start)
        name = name_in(sentence, source.span)
        if name is not None:
            found.append(
                _draft(draft.thread, "organizers", scene, name, "figure of the organisers", 0.6)
            )
    return found


def _named_by(scene: Scene, sentence: Sentence, hit: CueHit) -> Span | None:
    if hit.role is Role.SELF:
        return without_article(scene.text, hit.span)
    if hit.role is Role.AFTER:
        phrase = noun_phrase_after(sentence, hit.span.end)
    else:
        phrase = noun_phrase_before(sentence, hit.span.start)
    if phrase is None:
        return None
    name = name_in(sentence, phrase)
    span = trimmed(scene.text, name or without_article(scene.text, phrase))
    return None if not len(span) or PRONOUN.match(span.of(scene.text)) else span


def find_participants(scene: Scene, focus: Focus) -> list[Draft]:
    """Groups of people told as taking part: cue nouns that act in a telling's clause."""
    drafts: list[Draft] = []
    for thread in focus.threads:
        for telling in thread.tellings:
            drafts.extend(
                _draft(thread.key, "participants", scene, hit.span, f"cue:{hit.cue}", 0.7)
                for hit in telling.sentence.hits("participants")
                if _acts(telling.sentence, hit.span, telling.anchor.token.i)
            )
            drafts.extend(_made_up_of(scene, thread, telling.sentence))
    return _limited(drafts)


def _made_up_of(scene: Scene, thread: Thread, sentence: Sentence) -> Iterator[Draft]:
    """Who the crowd consists of ("largely made up of pensioners")."""
    start, end = sentence.span.start, sentence.span.end
    for found in MADE_UP.finditer(scene.text, start, end):
        phrase = noun_phrase_after(sentence, found.end(), reach=4)
        if phrase is not None:
            yield _draft(thread.key, "participants", scene, phrase, "made up of", 0.7)
    for found in SPREAD.finditer(scene.text, start, end):
        yield _draft(thread.key, "participants", scene, Span(*found.span(1)), "spread to", 0.6)


def _acts(sentence: Sentence, span: Span, anchor: int) -> bool:
    """Whether the noun is the subject of the telling's verb, or hangs on the telling."""
    parse = sentence.parse
    tokens = parse.tokens_in(span) if parse is not None else []
    if parse is None or not tokens:
        return False
    telling = parse.doc[anchor]
    inner = {t.i for t in tokens}
    near = [t for token in tokens for t in list(path(token))[:NEAR]]
    if telling.pos_ not in VERBAL and telling.i in {t.i for t in near}:
        return True
    if telling.i in inner:
        return True
    verb = telling if telling.pos_ in VERBAL else governing_verb(telling)
    subject = clause_subject(verb) if verb is not None else None
    return subject is not None and bool(inner & {t.i for t in subject.subtree})


def find_targets(scene: Scene, focus: Focus, demands: list[Draft]) -> list[Draft]:
    """Whom a demand addresses: bodies and offices named in it or asked by it."""
    drafts: list[Draft] = []
    for demand in demands:
        sentence = scene.sentence_at(demand.span.start)
        hits = [
            h
            for h in sentence.hits("targets")
            if h.role is Role.SELF and demand.span.overlaps(h.span)
        ]
        drafts.extend(
            _draft(
                demand.thread,
                "targets",
                scene,
                _whole(sentence, h.span),
                f"in demand:{h.cue}",
                0.65,
            )
            for h in hits[:1]
        )
        subject = None if hits else _addressee(scene, sentence, demand)
        if subject is not None:
            drafts.append(_draft(demand.thread, "targets", scene, subject, "addressee", 0.6))
    drafts.extend(_by_cue(scene, focus))
    return _limited(drafts)


def _by_cue(scene: Scene, focus: Focus) -> list[Draft]:
    found: list[Draft] = []
    for sentence in scene.sentences:
        for hit in sentence.hits("targets"):
            thread = focus.of(hit.span, past=False)
            if hit.role is Role.SELF or thread is None:
                continue
            span = _named_by(scene, sentence, hit)
            if span is not None and _is_body(sentence, span):
                found.append(_draft(thread.key, "targets", scene, span, f"cue:{hit.cue}", 0.6))
    return found


def _is_body(sentence: Sentence, span: Span) -> bool:
    """Whether the words name an office, a body or a known person or group."""
    if any(h.role is Role.SELF and h.span.overlaps(span) for h in sentence.hits("targets")):
        return True
    parse = sentence.parse
    if parse is None:
        return False
    return any(
        e.label_ in ("ORG", "PERSON", "GPE") and parse.spacy_span(e).overlaps(span)
        for e in parse.doc.ents
    )


def _whole(sentence: Sentence, span: Span) -> Span:
    parse = sentence.parse
    if parse is not None:
        for chunk in parse.doc.noun_chunks:
            whole = parse.spacy_span(chunk)
            if whole.contains(span):
                return whole
    return span


def _addressee(scene: Scene, sentence: Sentence, demand: Draft) -> Span | None:
    """The subject of what is demanded ("demanding that the council resign")."""
    if not ADDRESSED.search(scene.text[max(0, demand.span.start - 40) : demand.span.start]):
        return None
    phrase = noun_phrase_after(sentence, demand.span.start, reach=8)
    return name_in(sentence, phrase) if phrase is not None else None


def _draft(key: str, variable: str, scene: Scene, span: Span, rule: str, weight: float) -> Draft:
    clean = without_article(scene.text, trimmed(scene.text, span))
    return words_draft(scene.text, key, variable, clean, rule=rule, weight=weight)


def _limited(drafts: list[Draft]) -> list[Draft]:
    """Without repeats and names inside longer names, at most ``MOST`` an action."""
    kept: list[Draft] = []
    for draft in drafts:
        same = [k for k in kept if k.thread == draft.thread]
        value = str(draft.value).lower()
        if not value or any(
            value in str(k.value).lower() or str(k.value).lower() in value for k in same
        ):
            continue
        if len(same) < MOST:
            kept.append(draft)
    return kept
