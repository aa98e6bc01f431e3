"""What adjudicators see of double coding, and how they settle it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from turnout.errors import JudgementError, NotFound
from turnout.explore.view import Row, read_rows
from turnout.model import Decision
from turnout.review.agreement import Agreement
from turnout.review.desk import Ask
from turnout.review.double import NOT_CODED, REJECTED, DoubleCoding, Unit, by_variable
from turnout.store.bulk import Batch, read_batch, read_one
from turnout.web.accounts import Person
from turnout.web.judging import desk_of
from turnout.web.site import Site

AT_ONCE = 200
"""Events read at once."""


@dataclass(frozen=True, slots=True)
class Item:
    """An event that two or more coders finished.

    Attributes:
        row: as lists show it.
        coders: their names.
        differ: values on which they differ.
        open: of these, not decided yet.
        settled: whether an adjudicator marked the event as checked.
    """

    row: Row
    coders: tuple[str, ...]
    differ: int
    open: int
    settled: bool


@dataclass(frozen=True, slots=True)
class Board:
    """All double coding of a store: what waits comes first."""

    items: tuple[Item, ...]
    variables: dict[str, Agreement]
    coders: tuple[str, ...]


def board(site: Site) -> Board:
    """Every item, and how far coders agree on each variable."""
    site.columns()
    double = site.double()
    found = dict(_every(site, double))
    rows = {row.id: row for row in read_rows(site.store, list(found))}
    items = [
        Item(
            row=rows[event],
            coders=tuple(sorted(double.events[event])),
            differ=sum(not u.agreed for u in units),
            open=sum(u.open for u in units),
            settled=double.settled(event),
        )
        for event, units in found.items()
        if event in rows
    ]
    items.sort(key=lambda item: (item.settled, -item.open, item.row.id))
    return Board(
        items=tuple(items),
        variables=by_variable(u for units in found.values() for u in units),
        coders=tuple(sorted({c for item in items for c in item.coders})),
    )


def side_by_side(site: Site, event_id: str) -> tuple[Batch, list[Unit]]:
    """One event with what its coders say.

    Raises:
        NotFound: no such event, or fewer than two coders have finished it.
    """
    batch, double = read_one(site.store.engine, event_id), site.double()
    event = batch.events[0]
    if event.id not in double.events:
        raise NotFound(f"Event {event_id} is not finished by two coders.", fix="See /adjudicate.")
    masks = site.masks(batch)
    of = {m.id: masks.of(m.document_id) for m in event.mentions}
    units = double.units(event, lambda d: batch.documents[d].text)
    return batch, [replace(u, quote=of[u.mention](u.quote)) for u in units]


def decide(
    site: Site, person: Person, event_id: str, key: str, answer: str, why: str
) -> list[Unit]:
    """Settle one value; gives all of the event as they are then.

    Raises:
        NotFound: no such event or value.
        JudgementError: the answer is none that can be taken.
    """
    with site.writing:
        _, units = side_by_side(site, event_id)
        unit = next((u for u in units if u.key == key), None)
        if unit is None:
            raise NotFound(f"Event {event_id} has no value {key!r}.")
        desk_of(site, person).decide(_ask(event_id, unit, answer, why))
        site.changed(event_id)
    return side_by_side(site, event_id)[1]


def settle(site: Site, person: Person, event_id: str, why: str) -> None:
    """Take what all coders say and mark the event as checked.

    Raises:
        JudgementError: they differ on something that nobody has decided.
    """
    with site.writing:
        _, units = side_by_side(site, event_id)
        waiting = sum(u.open for u in units)
        if waiting:
            raise JudgementError(
                f"{waiting} values wait for a decision.", fix="Decide them first."
            )
        desk = desk_of(site, person)
        for unit in units:
            answer = next(iter(unit.answers.values()))
            if unit.agreed and not unit.decided and answer != unit.machine:
                desk.decide(_ask(event_id, unit, answer, why or "all coders agree"))
        desk.decide(Ask(decision=Decision.ACCEPT, event=event_id, subject=event_id, why=why))
        site.changed(event_id)


def _ask(event_id: str, unit: Unit, answer: str, why: str) -> Ask:
    if answer in (REJECTED, NOT_CODED):
        return Ask(decision=Decision.REJECT, event=event_id, subject=unit.key, why=why)
    if not unit.machine:
        start, end = unit.span
        return Ask(
            decision=Decision.ADD, event=event_id, subject=unit.mention, why=why,
            variable=unit.variable, value=answer, start=start, end=end,
        )  # fmt: skip
    if answer == unit.machine:
        return Ask(decision=Decision.ACCEPT, event=event_id, subject=unit.key, why=why)
    return Ask(decision=Decision.SET, event=event_id, subject=unit.key, value=answer, why=why)


def _every(site: Site, double: DoubleCoding) -> Iterator[tuple[str, list[Unit]]]:
    ids = sorted(double.events)
    for first in range(0, len(ids), AT_ONCE):
        batch = read_batch(site.store.engine, ids[first : first + AT_ONCE])
        for event in batch.events:
            yield event.id, double.units(event, lambda d, b=batch: b.documents[d].text)  # type: ignore[misc]  # bound now
