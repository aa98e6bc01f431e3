"""Double coding: what each coder said before seeing the other's answers, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from turnout.model import Decision, Event, Judgement, Mention
from turnout.review.agreement import Agreement, agreement
from turnout.review.answers import typed_form
from turnout.review.verdicts import ON_VALUES, Texts, Verdicts, added_statement

REJECTED = "(rejected)"
NOT_CODED = "(not coded)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One value that coders judged, or that one of them added.

    Attributes:
        key: id of the statement; of what several added, that of the first.
        mention: id.
        variable: name in the codebook.
        quote: the words it stands on.
        machine: what the machine read, "" for what a person added.
        answers: by coder, as a person would type them.
        span: in the report, of what was added.
        decided: the adjudicator's answer, "" while there is none.
        by: who decided.
    """

    key: str
    mention: str
    variable: str
    quote: str
    machine: str
    answers: Mapping[str, str]
    span: tuple[int, int] = (0, 0)
    decided: str = ""
    by: str = ""

    @property
    def agreed(self) -> bool:
        """Whether all coders say the same."""
        return len(set(self.answers.values())) == 1

    @property
    def open(self) -> bool:
        """Whether it waits for an adjudicator."""
        return not self.agreed and not self.decided


class DoubleCoding:
    """The events that two or more coders finished without seeing one another's answers.

    Args:
        judgements: all of a store, oldest first.
        seniors: adjudicators: they settle and are not counted as coders.
    """

    def __init__(self, judgements: Sequence[Judgement], seniors: Collection[str]) -> None:
        self._seniors = Verdicts([j for j in judgements if j.who in seniors])
        self._made: dict[tuple[str, str], list[tuple[int, Judgement]]] = defaultdict(list)
        self._undone: dict[str, int] = {}
        for at, judgement in enumerate(judgements):
            if judgement.decision is Decision.UNDO:
                self._undone[judgement.subject] = at
            else:
                self._made[judgement.who, judgement.subject].append((at, judgement))
        self.events = _ends(judgements, seniors)
        """For each event its coders, with the judgement after which they saw others' answers."""

    def settled(self, event: str) -> bool:
        """Whether an adjudicator has marked the event as checked."""
        return bool(self._seniors.done(event))

    def units(self, event: Event, texts: Texts) -> list[Unit]:
        """Everything that the coders of an event judged.

        Args:
            event: as machines read it.
            texts: of reports, for what was added.
        """
        ends = self.events.get(event.id, {})
        found: list[Unit] = []
        for mention in event.mentions:
            found += self._judged(mention, ends)
            found += self._added(mention, ends, texts(mention.document_id))
        return found

    def _blind(self, coder: str, subject: str, end: int) -> list[Judgement]:
        """What a coder held of something up to a moment."""
        return [
            judgement
            for at, judgement in self._made.get((coder, subject), ())
            if at <= end and self._undone.get(judgement.id, end + 1) > end
        ]

    def _judged(self, mention: Mention, ends: Mapping[str, int]) -> Iterable[Unit]:
        for statement in mention.statements:
            machine = typed_form(statement.value)
            ruled = self._seniors.latest(statement.id)
            yield Unit(
                key=statement.id,
                mention=mention.id,
                variable=statement.variable,
                quote=statement.quote,
                machine=machine,
                answers={
                    coder: _answer(self._blind(coder, statement.id, end), machine)
                    for coder, end in ends.items()
                },
                decided=_answer([ruled], machine) if ruled else "",
                by=ruled.who if ruled else "",
            )

    def _added(self, mention: Mention, ends: Mapping[str, int], text: str) -> Iterable[Unit]:
        made: dict[tuple[str, str], dict[str, Judgement]] = defaultdict(dict)
        for coder, end in ends.items():
            for judgement in self._blind(coder, mention.id, end):
                statement = added_statement(judgement, mention, text)
                if judgement.decision is Decision.ADD and statement is not None:
                    made[statement.variable, typed_form(statement.value)][coder] = judgement
        taken = self._taken(mention, text)
        for (variable, value), by in made.items():
            statement = added_statement(next(iter(by.values())), mention, text)
            if statement is None:
                continue
            decided, who = self._ruling(by.values(), taken.get((variable, value)), mention, text)
            yield Unit(
                key=statement.id,
                mention=mention.id,
                variable=variable,
                quote=statement.quote,
                machine="",
                answers={c: value if c in by else NOT_CODED for c in ends},
                span=(statement.span.start, statement.span.end),
                decided=value if decided else (NOT_CODED if who else ""),
                by=who,
            )

    def _taken(self, mention: Mention, text: str) -> dict[tuple[str, str], str]:
        """What adjudicators added themselves, and who."""
        found = {}
        for judgement in self._seniors.on(mention.id):
            statement = added_statement(judgement, mention, text)
            if judgement.decision is Decision.ADD and statement is not None:
                found[statement.variable, typed_form(statement.value)] = judgement.who
        return found

    def _ruling(
        self, made: Iterable[Judgement], taken: str | None, mention: Mention, text: str
    ) -> tuple[bool, str]:
        if taken is not None:
            return True, taken
        for judgement in made:
            statement = added_statement(judgement, mention, text)
            ruled = self._seniors.latest(statement.id) if statement else None
            if ruled is not None and ruled.decision is Decision.REJECT:
                return False, ruled.who
        return False, ""


def by_variable(units: Iterable[Unit]) -> dict[str, Agreement]:
    """Agreement on each variable, by its name."""
    of: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for unit in units:
        of[unit.variable].append(tuple(unit.answers.values()))
    return {name: agreement(of[name]) for name in sorted(of)}


def _answer(made: Sequence[Judgement], machine: str) -> str:
    """What a person holds of a value: who marks an event as checked accepts what stands."""
    judgement = next((j for j in reversed(made) if j.decision in ON_VALUES), None)
    if judgement is None:
        return machine
    if judgement.decision is Decision.REJECT:
        return REJECTED
    return machine if judgement.value is None else typed_form(judgement.value)


def _ends(judgements: Sequence[Judgement], seniors: Collection[str]) -> dict[str, dict[str, int]]:
    """For each event and coder the judgement after which they could see another's answers.

    That is when both their own mark as checked and another coder's stand.
    """
    standing: dict[str, dict[str, str]] = defaultdict(dict)
    marks: dict[str, Callable[[], object]] = {}
    ends: dict[str, dict[str, int]] = defaultdict(dict)
    for at, judgement in enumerate(judgements):
        if judgement.decision is Decision.UNDO:
            if judgement.subject in marks:
                marks.pop(judgement.subject)()
        elif judgement.decision is Decision.ACCEPT and judgement.who not in seniors:
            marked = standing[judgement.subject]
            marked[judgement.who] = judgement.id
            marks[judgement.id] = _taking(marked, judgement.who)
            if len(marked) > 1:
                for who in marked:
                    ends[judgement.subject].setdefault(who, at)
    return dict(ends)


def _taking(marked: dict[str, str], who: str) -> Callable[[], object]:
    return lambda: marked.pop(who, None)
