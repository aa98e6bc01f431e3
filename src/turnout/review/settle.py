"""Estimates of events that people touched: made again at once, as linking would make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from turnout.model import Decision, Document, Estimate, Event, Mention, Statement, Value
from turnout.model.dates import bounds
from turnout.reconcile import ReportFacts, Rulings, reconcile
from turnout.review.verdicts import Texts, Verdicts, added_statement
from turnout.store.bulk import Batch


def settled(event: Event, verdicts: Verdicts, batch: Batch, *, anew: bool = False) -> Event:
    """The event as people left it, reconciled on that by the policies it was reconciled by.

    Args:
        event: as machines read it.
        verdicts: the judgements that count.
        batch: that the event was read with: its reports, and which are copies.
        anew: whether to reconcile even where nobody decided on a value, as after a merge.
    """

    def texts(document_id: str) -> str:
        return batch.documents[document_id].text

    additions = {m.id: list(_added(m, event.id, verdicts, texts)) for m in event.mentions}
    rulings = _rulings(event, additions, verdicts)
    if not (anew or any(additions.values()) or rulings != Rulings()):
        return event
    facts = {
        i: report_facts(batch.documents[i], batch.originals.get(i, i))
        for i in {m.document_id for m in event.mentions}
    }
    made = estimates_of(event.mentions, additions, facts, rulings, policies=policies_of(event))
    return replace(verdicts.apply(event, texts), estimates=made)


def scope_of(mentions: Iterable[Mention]) -> str:
    """The scope of the event that mentions tell: a campaign where any of them tells one."""
    return "campaign" if any(m.scope == "campaign" for m in mentions) else "event"


def policies_of(event: Event) -> dict[str, str]:
    """The policies an event was reconciled by: ``official>consensus`` was asked as official."""
    return {e.variable: e.policy.partition(">")[0] for e in event.estimates}


def estimates_of(
    mentions: Sequence[Mention],
    additions: Mapping[str, Sequence[Statement]],
    facts: Mapping[str, ReportFacts],
    rulings: Rulings,
    *,
    policies: Mapping[str, str] | None = None,
) -> tuple[Estimate, ...]:
    """The estimates of one event.

    Args:
        mentions: as machines read them.
        additions: what people added, by mention; adding is accepting.
        facts: of the reports.
        rulings: what people decided on statements.
        policies: names by variable, over the defaults.
    """
    added = {s.id for m in mentions for s in additions.get(m.id, ())}
    whole = [
        replace(m, statements=(*m.statements, *additions[m.id])) if additions.get(m.id) else m
        for m in mentions
    ]
    ruled = replace(rulings, accepted=rulings.accepted | added)
    return reconcile(whole, facts, policies=policies, rulings=ruled)


def report_facts(document: Document, original: str) -> ReportFacts:
    """What reconciling asks of a report: the one it copies, and the day it came out."""
    days = bounds(document.published.edtf) if document.published else None
    return ReportFacts(original=original, published=days[1].toordinal() if days else 0)


def _added(mention: Mention, event: str, verdicts: Verdicts, texts: Texts) -> Iterable[Statement]:
    for judgement in verdicts.on(mention.id, event=event):
        if judgement.decision is Decision.ADD:
            made = added_statement(judgement, mention, texts(mention.document_id))
            if made is not None:
                yield made


def _rulings(
    event: Event, additions: Mapping[str, Sequence[Statement]], verdicts: Verdicts
) -> Rulings:
    accepted, rejected = set(), set()
    values: dict[str, Value] = {}
    for mention in event.mentions:
        for statement in (*mention.statements, *additions[mention.id]):
            judgement = verdicts.latest(statement.id, event=event.id)
            if judgement is None:
                continue
            if judgement.decision is Decision.REJECT:
                rejected.add(statement.id)
            elif judgement.decision is Decision.SET and judgement.value is not None:
                values[statement.id] = judgement.value
            else:
                accepted.add(statement.id)
    return Rulings(accepted=frozenset(accepted), rejected=frozenset(rejected), values=values)
