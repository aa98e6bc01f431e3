"""What the event page and the review page show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from turnout.export.report.groups import css_class, group_of
from turnout.export.report.page import (
    EventView,
    ReportView,
    ValueView,
    event_view,
    report_name,
    report_view,
)
from turnout.model import Coded, Decision, Document, Event, Judgement, Statement
from turnout.review.answers import typed_form
from turnout.review.desk import standing_on
from turnout.review.settle import settled
from turnout.review.verdicts import Verdicts
from turnout.store.bulk import Batch, read_one
from turnout.web.accounts import Person
from turnout.web.judging import history
from turnout.web.models import JudgementOut
from turnout.web.site import Site


@dataclass(frozen=True, slots=True)
class Mark:
    """What review knows of one value.

    Attributes:
        statement: id.
        variable: name in the codebook.
        typed: the value as a person would type it.
        state: "", accept, reject or set.
        by: who decided, and when.
        judgement: id of the decision that holds, for undo.
        seen: how many decisions stand.
        machine: what the machine had read, where a person changed it.
        notes: what people noted on it.
    """

    statement: str
    variable: str
    typed: str
    state: str
    by: str
    judgement: str
    seen: int
    machine: str
    notes: tuple[JudgementOut, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One report on the timeline of an event; ``copy_of`` is the anchor of its original.

    Copies stand below their original, and with it in ``copies``.
    """

    anchor: str
    mention: str
    name: str
    outlet: str
    published: str
    copy_of: str
    copies: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """What spoke for (above 0) or against two reports telling one event."""

    feature: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Why two reports are held to tell one event."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Showing:
    """The page.

    Attributes:
        told: the reports that are no copies, by date.
        mentions: of each report by its anchor: what words marked in it are added to.
        folded: the values of copies that nobody judged.
        seen, grouped: how many decisions stand on the event, and on what belongs to it.
        notes: on the event as a whole; those on a value stand with its mark.
    """

    view: EventView
    reports: tuple[ReportView, ...]
    marks: dict[str, Mark]
    told: tuple[Told, ...]
    mentions: dict[str, str]
    joined: tuple[Joined, ...]
    history: tuple[JudgementOut, ...]
    seen: int
    grouped: int
    done: tuple[str, ...]
    folded: frozenset[str]
    aliases: tuple[str, ...]
    notes: tuple[JudgementOut, ...]


def showing(site: Site, person: Person, event_id: str) -> Showing:
    """Everything about one event. Raises NotFound."""
    verdicts = site.verdicts(person)
    batch = read_one(site.store.engine, event_id)
    stored = batch.events[0]
    kept = settled(stored, verdicts, batch)
    masks = site.masks(batch)
    ids = list(dict.fromkeys(m.document_id for m in stored.mentions))
    documents = batch.documents
    names = {i: report_name(documents[i], masks.of(i)) for i in ids}
    anchors = {i: f"report-{at}" for at, i in enumerate(ids, 1)}
    copies = {c: o for c, o in batch.originals.items() if c in anchors and o in anchors}
    copied = {anchors[c] for c in copies}
    whole = _with_rejected(stored, kept)
    reports = tuple(
        report_view(documents[i], _coded(batch, i, whole), masks.of(i), names[i], anchors[i])
        for i in ids
    )
    done = verdicts.done(stored.id)
    made = history(verdicts, stored, masks.for_event(stored))
    notes = _notes(made)
    marks = {k.statement: k for k in _marks(stored, whole, verdicts, notes)}
    view = event_view(whole, masks, names, anchors)
    folded = frozenset(
        v.id for v in view.values if not marks[v.id].by and v.report_anchor in copied
    )
    return Showing(
        view=replace(view, values=_originals_first(view.values, folded)),
        reports=reports,
        marks=marks,
        folded=folded,
        told=_folded(_told(stored, documents, names, anchors, copies)),
        mentions={anchors[m.document_id]: m.id for m in reversed(stored.mentions)},
        joined=tuple(_joined(stored, names)),
        history=tuple(made),
        notes=tuple(notes.get(stored.id, ())),
        seen=len(verdicts.on(stored.id)),
        grouped=len(verdicts.grouping(stored)),
        done=tuple(sorted(done))
        if not site.settings.blind
        else (person.name,) * (person.name in done),
        aliases=stored.aliases,
    )


def _told(
    event: Event,
    documents: Mapping[str, Document],
    names: Mapping[str, str],
    anchors: Mapping[str, str],
    copies: Mapping[str, str],
) -> list[Told]:
    """The reports of an event by date, those without a date first."""
    published = {i: _published(documents[i].published) for i in anchors}
    return [
        Told(
            anchor=anchors[m.document_id],
            mention=m.id,
            name=names[m.document_id],
            outlet=documents[m.document_id].outlet or "",
            published=published[m.document_id],
            copy_of=anchors.get(copies.get(m.document_id, ""), ""),
        )
        for m in sorted(event.mentions, key=lambda m: published[m.document_id])
    ]


def _folded(told: Sequence[Told]) -> tuple[Told, ...]:
    """Originals with their copies; a report that tells an event twice shows its copies once."""
    of: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        of[one.copy_of].append(one)
    return tuple(replace(one, copies=tuple(of.pop(one.anchor, ()))) for one in of.pop("", ()))


def _originals_first(
    values: tuple[ValueView, ...], folded: frozenset[str]
) -> tuple[ValueView, ...]:
    """Within each variable what is folded away comes last."""
    order = {name: at for at, name in enumerate(dict.fromkeys(v.variable for v in values))}
    return tuple(sorted(values, key=lambda v: (order[v.variable], v.id in folded)))


def _published(published: object) -> str:
    return str(getattr(published, "edtf", "")) if published else ""


def _with_rejected(stored: Event, kept: Event) -> Event:
    """The judged event with rejected values still in their place, so that they can be seen."""
    by_id = {m.id: m for m in kept.mentions}
    mentions = []
    for mention in stored.mentions:
        now = {s.id: s for s in by_id[mention.id].statements}
        old = [now.pop(s.id, s) for s in mention.statements]
        mentions.append(replace(mention, statements=(*old, *now.values())))
    return replace(kept, mentions=tuple(mentions))


def _coded(batch: Batch, document_id: str, event: Event) -> Coded | None:
    """The report's codes, of this event only: other events' quotes would drown them."""
    coded = batch.coded.get(document_id)
    if coded is None:
        return None
    mentions = tuple(m for m in event.mentions if m.document_id == document_id)
    return replace(coded, mentions=mentions)


def _notes(history: Sequence[JudgementOut]) -> dict[str, list[JudgementOut]]:
    """Notes that hold by what they are about, oldest first."""
    found: dict[str, list[JudgementOut]] = defaultdict(list)
    for one in reversed(history):
        if one.holds and one.decision == Decision.NOTE.value:
            found[one.subject].append(one)
    return found


def _marks(
    stored: Event, whole: Event, verdicts: Verdicts, notes: Mapping[str, list[JudgementOut]]
) -> list[Mark]:
    machine = {s.id: s for m in stored.mentions for s in m.statements}
    return [
        _mark(s, machine.get(s.id), whole, verdicts, notes.get(s.id, ()))
        for mention in whole.mentions
        for s in mention.statements
    ]


def _mark(
    statement: Statement,
    machine: Statement | None,
    event: Event,
    verdicts: Verdicts,
    notes: Sequence[JudgementOut],
) -> Mark:
    judgement: Judgement | None = standing_on(verdicts, statement, event)
    changed = judgement is not None and judgement.decision is Decision.SET
    by = f"{judgement.who}, {judgement.when[:16].replace('T', ' ')}" if judgement else ""
    if judgement is None and statement.coder.startswith("person:"):
        by = f"added by {statement.coder.removeprefix('person:')}"
    return Mark(
        statement=statement.id,
        variable=statement.variable,
        typed=typed_form(statement.value),
        state=judgement.decision.value if judgement else "",
        by=by,
        judgement=judgement.id if judgement else "",
        seen=len(verdicts.on(statement.id, event=event.id)),
        machine=typed_form(machine.value) if changed and machine else "",
        notes=tuple(notes),
    )


def _joined(event: Event, names: dict[str, str]) -> list[Joined]:
    of = {m.id: names[m.document_id] for m in event.mentions}
    return [
        Joined(
            left=of.get(link.left, link.left),
            right=of.get(link.right, link.right),
            score=link.score,
            reasons=tuple(Reason(*reason) for reason in link.reasons),
            by="" if link.by == "machine" else link.by,
        )
        for link in event.links
        if link.same
    ]


def colour(variable: str) -> str:
    """The class that colours a variable's quotes."""
    return css_class(group_of(variable))
