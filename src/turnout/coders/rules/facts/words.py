"""Demands, slogans, trigger and name: values that are words of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from turnout.codebook import CueHit
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, clause_subject, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.phrases import clause_after, noun_phrase_after, trimmed, without_article
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

ABOVE = 6
"""Words above "against", itself included, among which its action stands."""

MOST = 5
REACH = 3
SINCE_WHEN = re.compile(
    r"(?:for (?:\w+ ){0,2}(?:hours|days|weeks|months|years)|since [A-Z]\w+),? (?:now )?(?:that )?"
)
"""How long it has been demanded, between the verb and the demand."""
NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:of|the|for|and|to|[A-Z][\w’'-]*)){1,6}")


def find_demands(scene: Scene, focus: Focus) -> list[Draft]:
    """What participants ask for or protest against, in the report's words."""
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for hit in sentence.hits("demands"):
            thread = focus.of(hit.span, past=False)
            if thread is None or focus.distance(thread, sentence) > REACH:
                continue
            if scene.in_quote(hit.span) or _of_others(sentence, hit):
                continue
            span = clause_after(scene.text, sentence, _end_of_verb(sentence, hit))
            long = SINCE_WHEN.match(scene.text, span.start, span.end) if span is not None else None
            if span is not None and long is not None and long.end() < span.end:
                span = Span(long.end(), span.end)
            if span is not None and _is_time(sentence, span):
                continue
            if span is not None and not any(d.span.overlaps(span) for d in drafts):
                span = without_article(scene.text, span)
                drafts.append(_draft(thread, "demands", scene, span, f"cue:{hit.cue}", 0.65))
    for span, thread in _against(scene, focus):
        if not any(d.span.overlaps(span) for d in drafts):
            drafts.append(_draft(thread, "demands", scene, span, "against", 0.65))
    return _limited(drafts)


def _against(scene: Scene, focus: Focus) -> Iterator[tuple[Span, Thread]]:
    """What an action is against, a place or day before it ("marched in X against Y")."""
    for sentence in scene.sentences:
        told = focus.by_sentence.get(sentence.index, [])
        parse = sentence.parse
        if parse is None or not told:
            continue
        for token in parse.doc:
            if token.lower_ != "against" or token.dep_ != "prep":
                continue
            above = {t.i for t in islice(path(token), 1, ABOVE)}
            thread = next((t for x, t in told if x.anchor.token.i in above), None)
            span = clause_after(scene.text, sentence, parse.token_span(token).end)
            if thread is not None and span is not None and not scene.in_quote(span):
                yield without_article(scene.text, span), thread


def _end_of_verb(sentence: Sentence, hit: CueHit) -> int:
    """Where what is demanded begins: before a cue's last article or adjective."""
    end = hit.span.end
    parse = sentence.parse
    for token in reversed(parse.tokens_in(hit.span) if parse is not None else []):
        if token.pos_ not in ("DET", "ADJ") or parse is None:
            break
        end = parse.token_span(token).start
    return end


def _is_time(sentence: Sentence, span: Span) -> bool:
    """Whether the words are no more than a time ("Friday", "seven days")."""
    times = any(
        t.span.contains(span) or span.end - t.span.end <= 1
        for t in sentence.times
        if t.span.overlaps(span)
    )
    lengths = any(
        q.unit == "duration" and q.span.start <= span.start + 1 < q.span.end + 1
        for q in sentence.quantities
    )
    return times or lengths


def _of_others(sentence: Sentence, hit: CueHit) -> bool:
    """Whether the cue's verb has authorities as subject, or is a noun before an article."""
    tokens = sentence.parse.tokens_in(hit.span) if sentence.parse is not None else []
    if not tokens:
        return False
    if tokens[0].pos_ == "NOUN" and tokens[-1].pos_ == "DET":
        return True  # "protests the last couple of days"
    verb = next((t for t in tokens if t.pos_ in VERBAL), None)
    subject = clause_subject(verb) if verb is not None else None
    if subject is None:
        return False
    at = sentence.parse.token_span(subject) if sentence.parse is not None else hit.span
    if subject.ent_type_ == "GPE":
        return True
    named = any(t.span.overlaps(at) for t in sentence.toponyms)
    return subject.lemma_.lower() in load_lexicon().forces or named


def find_slogans(scene: Scene, focus: Focus) -> list[Draft]:
    """Quoted words after a cue for chants, signs and banners."""
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for hit in sentence.hits("slogans"):
            thread = focus.of(hit.span)
            if thread is None:
                continue
            drafts.extend(
                _draft(
                    thread, "slogans", scene, trimmed(scene.text, quoted), f"cue:{hit.cue}", 0.8
                )
                for quoted in scene.quoted
                if hit.span.end <= quoted.start and sentence.span.contains(quoted)
            )
    return _limited(drafts)


def find_triggers(scene: Scene, focus: Focus) -> list[Draft]:
    """What set an action off: the phrase after a trigger cue."""
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for hit in sentence.hits("trigger"):
            thread = focus.of(hit.span, past=False)
            if thread is None or focus.distance(thread, sentence) > 1:
                continue
            span = clause_after(scene.text, sentence, hit.span.end)
            phrase = noun_phrase_after(sentence, hit.span.end, reach=3)
            if span is not None and phrase is not None and not _is_time(sentence, phrase):
                comma = scene.text.find(",", span.start, span.end)
                span = span if comma < 0 else Span(span.start, comma)
                if any(t.anchor.span.overlaps(span) for t in thread.tellings):
                    continue  # "after protesters blocked them": the action itself
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


def demand_spans(drafts: list[Draft], thread: Thread) -> list[Span]:
    """Where the demands of one action stand."""
    return [d.span for d in drafts if d.thread == thread.key and d.variable == "demands"]


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
