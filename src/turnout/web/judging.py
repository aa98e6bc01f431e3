"""Decisions over HTTP."""

from __future__ import annotations

from turnout.model import Decision, Event, Judgement
from turnout.review.answers import typed_form
from turnout.review.desk import Ask, Desk
from turnout.web import models as m
from turnout.web.accounts import Person, Role
from turnout.web.site import Site


def judge(site: Site, person: Person, asked: m.JudgementIn) -> m.JudgedOut:
    """Keep a decision and bring what follows from it up to date.

    Raises:
        Stale: somebody decided about the same thing meanwhile.
        JudgementError: it cannot be taken.
        NotFound: what it is about is not there.
    """
    ask = Ask(**{**asked.model_dump(), "decision": Decision(asked.decision)})
    senior = person.role.may(Role.ADJUDICATOR)
    with site.writing:
        decided = desk_of(site, person).decide(ask)
        regrouped = len(decided.events) > 1
        site.changed(*decided.events, public=regrouped or senior or not site.settings.blind)
    return m.JudgedOut(judgement=shown(decided.judgement, holds=True), event=decided.events[0])


def desk_of(site: Site, person: Person) -> Desk:
    """Where the person's decisions are taken."""
    senior = person.role.may(Role.ADJUDICATOR)
    return Desk(site.store, site.codebook, site.viewer(person), senior=senior)


def shown(judgement: Judgement, *, holds: bool) -> m.JudgementOut:
    """A judgement for programs and pages."""
    return m.JudgementOut(
        id=judgement.id,
        decision=judgement.decision.value,
        subject=judgement.subject,
        other=judgement.other,
        value=None if judgement.value is None else typed_form(judgement.value),
        who=judgement.who,
        when=judgement.when,
        why=judgement.why,
        holds=holds,
    )


def history(site: Site, person: Person, event: Event) -> list[m.JudgementOut]:
    """What people decided about an event and its values, newest first."""
    subjects = [event.id, *event.aliases]
    for mention in event.mentions:
        subjects += [mention.id, *(s.id for s in mention.statements)]
    found = site.verdicts(person).history(subjects, event=event.id)
    return [shown(j, holds=holds) for j, holds in found]
