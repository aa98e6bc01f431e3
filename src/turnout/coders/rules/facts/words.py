"""Slogans, trigger and name: values that are words of the report."""

from __future__ import annotations

import re

from turnout.coders.rules.claim_words import load_claims
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.facts.demands import speaker_of, spoken
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, path
from turnout.coders.rules.people import is_force, is_people
from turnout.coders.rules.phrases import clause_after, noun_phrase_after, trimmed, without_article
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

MOST = 5
NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:of|the|for|and|to|[A-Z][\w’'-]*)){1,6}")

LENGTH = re.compile(
    r"(?:(?:about|around|nearly|only|just|half|an?|the|few|long) )*"
    r"(?:hours?|minutes?|days?|weeks?|months?|years?|while|time|midnight|noon|midday|dawn|dusk|dark"
    r"|nightfall|sunset|sunrise|work|school)"
    r"|(?:[\w-]+ )?(?:prayers?|mass|lunch|breakfast|dinner|supper|church|class(?:es)?|lectures?)"
    r"(?: (?:in|at) [^,.;]+)?",
    re.IGNORECASE,
)
"""Words for how long something took, or for an hour that no clock gives ("Friday prayers")."""


COMMA = re.compile(r",(?!\d{3}\b)")
"""A comma that is none of a number's."""

BY_WHOM = re.compile(r"\s+(?:[\w’'-]+\s+){0,5}")
"""Between quoted words and the verb behind them: who said them."""

BARE = re.compile(r"[\d,. ]+")
MARK = re.compile(r"[,;:.”\"]")
"""Between a cue and a phrase that does not belong to it."""

ENDING = frozenset(
    {"end", "suspend", "cancel", "postpone", "lift", "disperse", "leave", "pause", "halt"}
    | {"abandon", "resume", "return", "reopen", "finish", "conclude", "subside"}
)
"""Verbs of how an action ends; what stands after them did not set it off."""


def _is_time(sentence: Sentence, span: Span) -> bool:
    """Whether the words are no more than a time ("Friday", "seven days")."""
    times = any(
        t.span.contains(span) or span.end - t.span.end <= 1
        for t in sentence.times
        if t.span.overlaps(span)
    )
    lengths = any(
        q.unit in ("duration", "time") and q.span.start <= span.start + 1 < q.span.end + 1
        for q in sentence.quantities
    )
    text = sentence.parse.doc.text if sentence.parse is not None else ""
    local = span.shift(-sentence.span.start).of(text)
    return times or lengths or LENGTH.fullmatch(local) is not None


def find_slogans(scene: Scene, focus: Focus) -> list[Draft]:
    """Quoted words after a cue for chants, signs and banners."""
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for hit in sentence.hits("slogans"):
            thread = focus.of(hit.span)
            if thread is None:
                continue
            chanted = [
                quoted
                for quoted in scene.quoted
                if quoted.end <= hit.span.start and _is_chant(scene, quoted, hit.span)
            ]
            drafts.extend(
                _draft(
                    thread, "slogans", scene, trimmed(scene.text, quoted), f"cue:{hit.cue}", 0.8
                )
                for quoted in chanted
            )
            drafts.extend(
                _draft(
                    thread, "slogans", scene, trimmed(scene.text, quoted), f"cue:{hit.cue}", 0.8
                )
                for quoted in scene.quoted
                if hit.span.end <= quoted.start and sentence.span.contains(quoted)
            )
    return _limited(drafts)


def _is_chant(scene: Scene, quoted: Span, cue: Span) -> bool:
    """Whether the words before a cue are what a crowd sang (``"Fees must fall," they sang``)."""
    between = scene.text[quoted.end : cue.start]
    said = spoken(scene, quoted) if BY_WHOM.fullmatch(between) else None
    if said is None or said[0].parse is None or quoted.of(scene.text)[-2:-1] not in ",!?":
        return False
    verb, speaker = said[1], speaker_of(said[1])
    if speaker is None or not cue.overlaps(said[0].parse.token_span(verb)):
        return False
    several = speaker.lower_ == "they" or (is_people(speaker) and not is_force(speaker))
    return several and verb.lemma_.lower() in load_claims().chanting


def find_triggers(scene: Scene, focus: Focus) -> list[Draft]:
    """What set an action off: the phrase after a trigger cue."""
    drafts: list[Draft] = []
    told = [t for thread in focus.threads for t in thread.tellings]
    for sentence in scene.sentences:
        for hit in sentence.hits("trigger"):
            thread = focus.of(hit.span, past=False)
            if thread is None or focus.distance(thread, sentence) > 1:
                continue
            if _is_of_the_end(sentence, hit.span):
                continue
            span = clause_after(scene.text, sentence, hit.span.end)
            phrase = noun_phrase_after(sentence, hit.span.end, reach=3)
            if phrase is not None and MARK.search(scene.text, hit.span.end, phrase.start):
                continue  # "that the law be followed," he said
            if span is not None and phrase is not None and not _is_time(sentence, phrase):
                comma = COMMA.search(scene.text, span.start, span.end)
                span = span if comma is None else Span(span.start, comma.start())
                if BARE.fullmatch(span.of(scene.text)) or _is_refusal(sentence, span):
                    continue
                if any(t.anchor.span.overlaps(phrase) for t in told) or any(
                    t.anchor.span.overlaps(span) for t in thread.tellings
                ):
                    continue  # "after protesters blocked them": the action itself, or one before
                drafts.append(
                    _draft(
                        thread,
                        "trigger",
                        scene,
                        without_article(scene.text, span),
                        f"cue:{hit.cue}",
                        0.6,
                    )
                )
    return _limited(drafts)


def _is_refusal(sentence: Sentence, span: Span) -> bool:
    """Whether the action itself is forbidden ("after police refused to issue a permit")."""
    return any(h.category == "ban" and span.contains(h.span) for h in sentence.hits("responses"))


def _is_of_the_end(sentence: Sentence, cue: Span) -> bool:
    """Whether the words tell why an action ended ("ended a strike after the city agreed")."""
    tokens = sentence.tokens(cue)
    verbs = [t for t in path(tokens[-1]) if t.pos_ in VERBAL and t not in tokens] if tokens else []
    above = verbs[1:] if tokens and tokens[-1].dep_ == "mark" else verbs
    if not above:
        return False
    off = above[0].lemma_ == "call" and any(c.lower_ == "off" for c in above[0].children)
    return off or above[0].lemma_.lower() in ENDING


def find_names(scene: Scene, focus: Focus) -> list[Draft]:
    """An action's own name: quoted words in capitals that name a form ("Million Man March")."""
    drafts: list[Draft] = []
    for quoted in scene.quoted:
        words = trimmed(scene.text, quoted)
        text = words.of(scene.text)
        sentence = scene.sentence_at(words.start)
        named = any(words.contains(h.span) for h in sentence.hits("forms"))
        thread = focus.of(words, past=False)
        if named and thread is not None and len(text) < 60 and NAME.fullmatch(text):
            drafts.append(_draft(thread, "name", scene, words, "quoted name", 0.8))
    return _limited(drafts)


def _draft(
    thread: Thread, variable: str, scene: Scene, span: Span, rule: str, weight: float
) -> Draft:
    return words_draft(scene.text, thread.key, variable, span, rule=rule, weight=weight)


def _limited(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        same = [k for k in kept if k.thread == draft.thread and k.variable == draft.variable]
        if draft.value and len(same) < MOST and draft.value not in [k.value for k in same]:
            kept.append(draft)
    return kept
