"""What people decided, applied to what machines read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from operator import itemgetter

from turnout.model import Decision, Estimate, Event, Judgement, Mention, Span, Statement, make_id
from turnout.model.judgement import standing

Texts = Callable[[str], str]
"""A document's text by its id."""

ON_VALUES = (Decision.ACCEPT, Decision.REJECT, Decision.SET)
REGROUPING = (Decision.SAME, Decision.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, for blind coding.

    Attributes:
        name: login.
        blind: whether others' judgements stay hidden until both have finished an event.
    """

    name: str
    blind: bool = False


class Verdicts:
    """Judgements that hold, oldest first; undone ones left out.

    Args:
        judgements: all of a store, oldest first.
        viewer: who looks; None sees everything.
    """

    def __init__(self, judgements: Iterable[Judgement], viewer: Viewer | None = None) -> None:
        everything = tuple(judgements)
        held = standing(everything)
        self._ever: dict[str, list[tuple[int, Judgement]]] = defaultdict(list)
        for at, judgement in enumerate(everything):
            self._ever[judgement.subject].append((at, judgement))
        self._held = {j.id for j in held}
        self._viewer = viewer
        self._by_subject: dict[str, list[Judgement]] = defaultdict(list)
        self._notes: dict[str, list[Judgement]] = defaultdict(list)
        self._groups: dict[str, list[tuple[int, Judgement]]] = defaultdict(list)
        for at, judgement in enumerate(held):
            if judgement.decision in REGROUPING:
                for name in {judgement.subject, judgement.other or ""}:
                    self._groups[name].append((at, judgement))
            kind = self._notes if judgement.decision is Decision.NOTE else self._by_subject
            kind[judgement.subject].append(judgement)

    def on(self, subject: str, *, event: str = "") -> list[Judgement]:
        """What holds about a statement, mention or event, oldest first; notes left out.

        Args:
            subject: its id.
            event: the event it belongs to, for blind coding.
        """
        return [j for j in self._by_subject.get(subject, ()) if self._shown(j, event or subject)]

    def grouping(self, event: Event) -> list[Judgement]:
        """What holds about which mentions are this event, oldest first; everybody sees it."""
        mine = (event.id, *event.aliases, *(m.id for m in event.mentions))
        found = {j.id: (at, j) for name in mine for at, j in self._groups.get(name, ())}
        return [j for _, j in sorted(found.values(), key=lambda pair: pair[0])]

    def notes(self, subject: str, *, event: str = "") -> list[Judgement]:
        """What people noted on a statement or event, oldest first. See ``on``."""
        return [j for j in self._notes.get(subject, ()) if self._shown(j, event or subject)]

    def latest(self, statement: str, *, event: str = "") -> Judgement | None:
        """The last accept, reject or correction of a statement."""
        found = [j for j in self.on(statement, event=event) if j.decision in ON_VALUES]
        return found[-1] if found else None

    def holds(self, judgement: Judgement, *, event: str) -> bool:
        """Whether the viewer sees it and nobody has undone it."""
        return judgement.id in self._held and self._shown(judgement, event)

    def done(self, event: str) -> frozenset[str]:
        """Who has finished checking an event."""
        found = self._by_subject.get(event, ())
        return frozenset(j.who for j in found if j.decision is Decision.ACCEPT)

    def history(self, subjects: Iterable[str], *, event: str) -> list[tuple[Judgement, bool]]:
        """Everything ever decided about some subjects, newest first, and whether it holds."""
        made = sorted(
            (pair for s in set(subjects) for pair in self._ever.get(s, ())), key=itemgetter(0)
        )
        found = [j for _, j in reversed(made) if j.decision is not Decision.UNDO]
        return [(j, j.id in self._held) for j in found if self._shown(j, event)]

    def apply(self, event: Event, texts: Texts) -> Event:
        """The event as people left it: rejected values out, corrected ones changed, added in.

        Args:
            event: as stored.
            texts: for the quotes of added statements.
        """
        mentions = tuple(self._mention(m, event.id, texts) for m in event.mentions)
        if mentions == event.mentions:
            return event
        return replace(event, mentions=mentions, estimates=_untouched(event, mentions))

    def _mention(self, mention: Mention, event: str, texts: Texts) -> Mention:
        added = [
            added_statement(j, mention, texts(mention.document_id))
            for j in self.on(mention.id, event=event)
            if j.decision is Decision.ADD
        ]
        told = (*mention.statements, *(s for s in added if s is not None))
        judged = (self._judged(s, event) for s in told)
        return replace(mention, statements=tuple(s for s in judged if s is not None))

    def _judged(self, statement: Statement, event: str) -> Statement | None:
        judgement = self.latest(statement.id, event=event)
        if judgement is None:
            return statement
        if judgement.decision is Decision.REJECT:
            return None
        if judgement.decision is Decision.SET and judgement.value is not None:
            return replace(
                statement,
                value=judgement.value,
                coder=person(judgement.who),
                confidence=1.0,
                weight=None,
            )
        return replace(statement, confidence=1.0, weight=None)

    def _shown(self, judgement: Judgement, event: str) -> bool:
        viewer = self._viewer
        if viewer is None or not viewer.blind or judgement.who == viewer.name:
            return True
        return {viewer.name, judgement.who} <= self.done(event)


def person(who: str) -> str:
    """A person as a coder's name."""
    return f"person:{who}"


def added_id(judgement: Judgement) -> str:
    """Id of the statement that a person added."""
    return make_id("statement", judgement.id)


def added_statement(judgement: Judgement, mention: Mention, text: str) -> Statement | None:
    """A person's own statement; None when the judgement does not tell a span of the text."""
    variable, start, end = [*(judgement.other or "").split(" "), "", "", ""][:3]
    if not (start.isdigit() and end.isdigit()) or judgement.value is None:
        return None
    span = Span(int(start), int(end))
    if len(span) == 0 or span.end > len(text):
        return None
    return Statement(
        id=added_id(judgement),
        document_id=mention.document_id,
        mention=mention.key,
        variable=variable,
        value=judgement.value,
        raw=span.of(text),
        span=span,
        quote=span.of(text),
        coder=person(judgement.who),
        coder_version="1",
        rule="marked",
    )


def _untouched(event: Event, mentions: tuple[Mention, ...]) -> tuple[Estimate, ...]:
    """Estimates whose variable nobody changed: the others must be made again."""
    before = {(s.variable, s.id, repr(s.value)) for m in event.mentions for s in m.statements}
    after = {(s.variable, s.id, repr(s.value)) for m in mentions for s in m.statements}
    changed = {name for name, _, _ in before ^ after}
    return tuple(e for e in event.estimates if e.variable not in changed)
