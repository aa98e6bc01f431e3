"""Of which categories an action is, by all that its report tells of it.

One logistic regression a category (issues, responses, violence, forms, status), over what the
rules find, the codebook's cues and where they stand, and the plain words beside the action. Names
are no clues.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from turnout.codebook import CueHit
from turnout.coders.rules.chances.words import name_of
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import auxiliaries, clause_subject, governing_verb
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread

VARIABLES = ("issues", "responses", "protester_violence", "forms", "status")
CUES = (*VARIABLES, "property_damage")
CLAIMS = ("demands", "slogans")
ACTORS = ("participants", "organizers", "targets")
AFTER = 2
"""Sentences after a telling whose words count as told beside it."""

MANY = 3
WORDS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "NUM", "ADP", "SCONJ"})
PLAIN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})

ABOUT = ("ruled", "threads", "tellings", "opposing", "campaign")
"""First words of clues that are of an action as a whole."""

WHERE = ("beside", "mine", "else")
"""Where a cue stands: beside the telling, in what goes on about the action, elsewhere."""

Cues = list[tuple[CueHit, str, Sentence]]
"""Cues of the codebook, where each stands, and its sentence."""


def clues_of(
    scene: Scene, focus: Focus, thread: Thread, drafts: Sequence[Draft], cues: Cues
) -> frozenset[str]:
    """What a report shows of one of its actions.

    Args:
        scene: the report.
        focus: its actions.
        thread: the action.
        drafts: what the rules found of all of them.
        cues: those of the report, as ``cues_of`` places them.
    """
    return frozenset(
        (
            *_of_rules(thread, drafts),
            *_of_cues(cues),
            *_of_drafts(scene, thread, drafts),
            *_of_tellings(thread),
            *_of_sentences(scene, focus, thread),
            *_of_report(scene, focus, thread),
        )
    )


def shared_by(name: str, clues: Iterable[str]) -> frozenset[str]:
    """Clues that hold of any category, seen from one: "ruled it", "cue another beside".

    Args:
        name: variable and category.
        clues: what the report shows of the action.
    """
    variable, category = name.split(" ", 1)
    found = set()
    for clue in clues:
        kind, *rest = clue.split(" ")
        if kind in ABOUT and kind != "ruled":
            found.add(f"{variable} {clue}")
        elif kind in ("ruled", "cue") and rest[0] == variable:
            told = rest[1] if rest[1] == "nothing" else "another"
            told = "it" if rest[1] == category else told
            found.add(" ".join([variable, kind, told, *rest[2:]]))
    return frozenset(found)


def _of_rules(thread: Thread, drafts: Sequence[Draft]) -> Iterator[str]:
    """What the rules would say."""
    own = [d for d in drafts if d.thread == thread.key]
    for draft in own:
        if draft.variable in CUES:
            yield f"ruled {draft.variable} {draft.value}"
        if draft.variable in ("deaths", "injuries", "arrests") and not draft.denied:
            yield f"told {draft.variable}"
    for variable in VARIABLES:
        if all(d.variable != variable for d in own):
            yield f"ruled {variable} nothing"


def _of_cues(cues: Cues) -> Iterator[str]:
    """The codebook's cues, by whether they stand beside the action, after it or elsewhere."""
    for hit, where, _ in cues:
        yield f"cue {hit.variable} {hit.category} {where}"
        yield f"cue {hit.variable} {hit.category} {hit.weight:.1f} {where}"


def cues_of(scene: Scene, focus: Focus, thread: Thread) -> Cues:
    """The codebook's cues in text order, by where they stand to an action."""
    told = {t.sentence.index for t in thread.tellings}
    beside, mine, other = WHERE
    found: Cues = []
    for sentence in scene.sentences:
        for variable in CUES:
            for hit in sentence.hits(variable):
                if sentence.index in told:
                    where = beside
                else:
                    where = mine if focus.of(hit.span, past=False) is thread else other
                found.append((hit, where, sentence))
    return found


def _of_drafts(scene: Scene, thread: Thread, drafts: Sequence[Draft]) -> Iterator[str]:
    """Words of claims, and of who acts and is addressed."""
    for draft in drafts:
        if draft.thread != thread.key or draft.variable not in (*CLAIMS, *ACTORS):
            continue
        kind = "claim" if draft.variable in CLAIMS else draft.variable
        sentence = scene.sentence_at(draft.span.start)
        for token in sentence.parse.tokens_in(draft.span) if sentence.parse is not None else ():
            if token.pos_ in PLAIN and token.is_alpha:
                yield f"{kind} {token.lemma_.lower()}"


def _of_tellings(thread: Thread) -> Iterator[str]:
    """The words that tell the action, with their grammar."""
    for telling in thread.tellings:
        anchor, token = telling.anchor, telling.anchor.token
        yield f"anchor {name_of(token)}"
        yield f"anchor tag {token.tag_}"
        yield f"anchor form {anchor.form}"
        yield f"anchor negated {anchor.negated}"
        yield f"telling status {telling.status}"
        for auxiliary in auxiliaries(token):
            yield f"anchor auxiliary {auxiliary}"
        verb = governing_verb(token)
        if verb is not None:
            yield f"anchor verb {name_of(verb)}"
            yield f"anchor verb {verb.tag_}"
            for auxiliary in auxiliaries(verb):
                yield f"anchor verb auxiliary {auxiliary}"
            subject = clause_subject(verb)
            if subject is not None:
                yield f"anchor subject {name_of(subject)}"
        for child in token.children:
            if child.dep_ in ("amod", "advmod", "det", "compound", "prt", "neg"):
                yield f"anchor {child.dep_} {name_of(child)}"
        yield from _with_words(telling.sentence, "told", WORDS)


def _of_sentences(scene: Scene, focus: Focus, thread: Thread) -> Iterator[str]:
    """Words of the sentences that go on about the action."""
    told = {t.sentence.index for t in thread.tellings}
    after = {i + k for i in told for k in range(1, AFTER + 1)} - told
    for sentence in scene.sentences:
        if sentence.index in told or sentence.parse is None:
            continue
        mine = focus.of(sentence.span, past=False) is thread
        if mine or sentence.index in after:
            yield from _with_words(sentence, "near" if mine else "after", PLAIN)


def _of_report(scene: Scene, focus: Focus, thread: Thread) -> Iterator[str]:
    yield f"threads {min(len(focus.threads), MANY)}"
    yield f"tellings {min(len(thread.tellings), MANY)}"
    yield f"opposing {thread.opposing}"
    yield f"campaign {thread.campaign}"
    if len(focus.threads) == 1:
        for sentence in scene.sentences:
            yield from _with_words(sentence, "report", frozenset({"NOUN", "VERB"}))


def _with_words(sentence: Sentence, kind: str, classes: frozenset[str]) -> Iterator[str]:
    """Plain words of a sentence, and verbs with their objects."""
    for token in sentence.parse.doc if sentence.parse is not None else ():
        if token.pos_ not in classes or not token.is_alpha:
            continue
        lemma = token.lemma_.lower()
        yield f"{kind} {lemma}"
        if token.dep_ in ("dobj", "nsubjpass", "nsubj") and token.head.pos_ == "VERB":
            yield f"{kind} {token.dep_} {token.head.lemma_.lower()} {lemma}"
