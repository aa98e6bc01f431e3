"""Decisions over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from turnout.export.masking import Mask
from turnout.model import Decision, Event, Judgement
from turnout.review.answers import typed_form
from turnout.review.desk import Ask, Desk
from turnout.review.verdicts import Verdicts, added_id
from turnout.web import models as m
from turnout.web.accounts import Person, Role
from turnout.web.site import Site
from turnout.web.words import masked_by


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
        if ask.decision is not Decision.NOTE:
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


def history(verdicts: Verdicts, event: Event, masks: Mapping[str, Mask]) -> list[m.JudgementOut]:
    """What people decided about an event and its values, newest first.

    Args:
        verdicts: as the person sees them who looks.
        event: as machines read it.
        masks: of its reports; people write names into reasons and corrections, too.
    """
    masked = masked_by(masks)
    subjects = [event.id, *event.aliases]
    for mention in event.mentions:
        added = (j for j in verdicts.on(mention.id, event=event.id) if j.decision is Decision.ADD)
        subjects += [mention.id, *(s.id for s in mention.statements), *map(added_id, added)]
    found = verdicts.history(subjects, event=event.id)
    return [_masked(shown(j, holds=holds), masked) for j, holds in found]


def _masked(judgement: m.JudgementOut, masked: Callable[[str], str]) -> m.JudgementOut:
    value = None if judgement.value is None else masked(judgement.value)
    return judgement.model_copy(update={"value": value, "why": masked(judgement.why)})
