"""What the page shows, ready for the template: plain strings, names masked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from turnout.export.event_line import masked_headline
from turnout.export.headline import (
    category_in_words,
    dates_in_words,
    day_in_words,
    forms_in_words,
    label,
    places_in_words,
    size_in_words,
    span_in_words,
    value_in_words,
)
from turnout.export.masking import Mask
from turnout.export.masks import Masks
from turnout.export.report.estimates import EstimateView, estimate_views
from turnout.export.report.groups import css_class, group_of, order_of
from turnout.export.report.highlight import REPLACEMENT, Segment, paragraphs
from turnout.export.report.plot import Axis, Mark, axis_for
from turnout.export.rivals import Rival, rivals
from turnout.model import Coded, Document, Event, Statement
from turnout.store import SqlStore


@dataclass(frozen=True, slots=True)
class ValueView:
    """One statement as a row."""

    id: str
    variable: str
    group: str
    value: str
    notes: str
    quote: str
    source: str
    kind: str
    report: str
    report_anchor: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """The figures of one source as a row of the plot."""

    source: str
    kind: str
    figure: str
    reports: int
    statement: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class PlotView:
    """All crowd figures of an event on one axis.

    Attributes:
        claims: a row a source.
        best: the estimate's best figure in words, its place on the axis, and the policy; None
            where the policy chooses none, or one source alone tells.
        ticks: figures on the axis.
        log: whether steps are ratios.
    """

    claims: tuple[ClaimView, ...]
    best: tuple[str, float, str] | None
    ticks: tuple[tuple[float, str], ...]
    log: bool


@dataclass(frozen=True, slots=True)
class ToldBy:
    """A report of an event; ``copy_of`` names the report it was copied from, or is empty."""

    name: str
    anchor: str
    copy_of: str


NO_COPIES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class EventView:
    """One event."""

    id: str
    headline: str
    when: str
    what: str
    where: str
    size: str
    scope: str
    statuses: tuple[str, ...]
    reports: int
    told_by: tuple[ToldBy, ...]
    estimates: tuple[EstimateView, ...]
    plot: PlotView | None
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report with its text cut into quotes."""

    anchor: str
    name: str
    facts: str
    stance: str
    lines: tuple[tuple[Segment, ...], ...]
    tip: Callable[[Segment], str]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    events: tuple[EventView, ...]
    reports: tuple[ReportView, ...]
    linked: bool
    sources: int
    without: int
    failures: int


def build_page(store: SqlStore, *, title: str) -> Page:
    """Read a store into what the page shows.

    Reports without events are counted, not shown.
    """
    masks = Masks(store)
    events = sorted((store.event(i) for i in store.event_ids()), key=_by_day)
    ids = list(dict.fromkeys(m.document_id for e in events for m in e.mentions))
    documents = {document_id: store.document(document_id) for document_id in ids}
    names = {i: report_name(d, masks.of(i)) for i, d in documents.items()}
    anchors = {document_id: f"report-{at}" for at, document_id in enumerate(ids, 1)}
    copies = {c.document: c.original for c in store.linking.copies().values()}
    totals = store.totals()
    return Page(
        title=title,
        events=tuple(event_view(e, masks, names, anchors, copies) for e in events),
        linked=any(e.estimates for e in events),
        reports=tuple(
            report_view(documents[i], store.coded(i), masks.of(i), names[i], anchors[i])
            for i in ids
        ),
        sources=len({source_key(s) for e in events for m in e.mentions for s in m.statements}),
        without=totals.documents - len(ids),
        failures=totals.failures,
    )


def _by_day(event: Event) -> tuple[bool, str]:
    start = next((str(s.value) for m in event.mentions for s in m.of("start")), "")
    return (not start or start.startswith("X"), start)


def source_key(statement: Statement) -> str:
    """Who speaks: a named source, or the report itself."""
    source = statement.attribution
    return f"report {statement.document_id}" if source is None else source.words.casefold()


def report_name(document: Document, mask: Mask) -> str:
    """What a report is called: its title, else its id."""
    return clean(mask(document.title or document.id))


def clean(text: str) -> str:
    """``text`` on one line, controls replaced."""
    words = " ".join(text.split())
    if words.isprintable():
        return words
    return "".join(c if c.isprintable() else REPLACEMENT for c in words)


def event_view(
    event: Event,
    masks: Masks,
    names: dict[str, str],
    anchors: dict[str, str],
    copies: Mapping[str, str] = NO_COPIES,
) -> EventView:
    """One event, names masked.

    Args:
        event: the event.
        masks: of the store's documents.
        names: shown names of its reports, by document id.
        anchors: ids of its reports in the page, by document id.
        copies: for a report that is a copy the one it was copied from.
    """
    by_document = masks.for_event(event)

    def masked(words: str) -> str:
        for mask in by_document.values():
            words = mask(words)
        return clean(words)

    statements = [s for m in event.mentions for s in m.statements]
    return EventView(
        id=event.id,
        headline=clean(masked_headline(event, by_document)),
        when=dates_in_words(event),
        what=masked(forms_in_words(event)),
        where=masked(places_in_words(event)),
        size=size_in_words(event),
        scope=event.scope,
        statuses=_statuses(event),
        reports=len(by_document),
        told_by=tuple(
            ToldBy(names[i], anchors[i], names.get(copies.get(i, ""), "")) for i in by_document
        ),
        estimates=estimate_views(event),
        plot=_plot(event, by_document),
        values=tuple(
            _value(s, by_document[s.document_id], names, anchors)
            for s in sorted(statements, key=lambda s: order_of(s.variable))
        ),
    )


def _statuses(event: Event) -> tuple[str, ...]:
    """The reconciled status, or all that are told before reconciling."""
    estimate = event.estimate("status")
    if estimate is not None and estimate.best is not None:
        return (str(estimate.best),)
    return tuple(dict.fromkeys(m.status for m in event.mentions))


def _value(
    statement: Statement, mask: Mask, names: dict[str, str], anchors: dict[str, str]
) -> ValueView:
    source = statement.attribution
    return ValueView(
        id=statement.id,
        variable=label(statement.variable),
        group=css_class(group_of(statement.variable)),
        value=clean(mask(shown_value(statement))),
        notes=", ".join(_notes(statement)),
        quote=clean(mask(statement.quote)),
        source="" if source is None else clean(mask(source.words)),
        kind=_kind(statement),
        report=names[statement.document_id],
        report_anchor=anchors[statement.document_id],
    )


def _kind(statement: Statement) -> str:
    """The kind of the source, unless its words say as much ("police")."""
    source = statement.attribution
    if source is None or source.kind is None:
        return ""
    kind = source.kind.value
    return "" if kind[:STEM] in source.words.casefold() else label(kind)


STEM = 5
"""Letters that "organisers" and "organizers", "medics" and "medical" share."""

CATEGORIES = ("forms", "issues", "responses", "status", "scope", "stance")
DATES = ("start", "end", "document_date")


def shown_value(statement: Statement) -> str:
    """A value for people: categories without underscores, dates in words."""
    words = value_in_words(statement.value)
    if statement.variable in CATEGORIES:
        return category_in_words(statement.variable, words)
    return day_in_words(words) if statement.variable in DATES else words


def _notes(statement: Statement) -> list[str]:
    notes = [label(statement.hedge.value)] if statement.hedge else []
    notes += [statement.period] if statement.period else []
    return [*notes, "denied"] if statement.denied else notes


def _plot(event: Event, masks: dict[str, Mask]) -> PlotView | None:
    """One row a source: a figure that five reports quote of the police is one."""
    rows = rivals(event)
    if not rows:
        return None
    axis = axis_for([row.interval for row in rows])
    return PlotView(
        claims=tuple(_claim(row, axis.mark(row.interval), masks) for row in rows),
        best=_best(event, axis) if len(rows) > 1 else None,
        ticks=tuple(axis.ticks()),
        log=axis.log,
    )


def _best(event: Event, axis: Axis) -> tuple[str, float, str] | None:
    estimate = event.estimate("size")
    if estimate is None or not isinstance(estimate.best, int):
        return None
    return f"{estimate.best:,}", axis.at(estimate.best), estimate.policy


def _claim(row: Rival, mark: Mark, masks: dict[str, Mask]) -> ClaimView:
    first = row.statements[0]
    return ClaimView(
        source="" if row.words is None else clean(masks[first.document_id](row.words)),
        kind=_kind(first),
        figure=span_in_words(row.statements),
        reports=row.reports,
        statement=first.id,
        mark=mark,
    )


def report_view(
    document: Document, coded: Coded | None, mask: Mask, name: str, anchor: str
) -> ReportView:
    """One report with its text cut at the quotes.

    Args:
        document: the report.
        coded: its codes, or None.
        mask: of its private names.
        name: shown name.
        anchor: its id in the page.
    """
    statements: list[Statement] = []
    if coded is not None:
        statements = [*coded.statements, *(s for m in coded.mentions for s in m.statements)]

    def tip(segment: Segment) -> str:
        said = dict.fromkeys(f"{label(s.variable)} = {shown_value(s)}" for s in segment.statements)
        return clean(mask("; ".join(said)))

    stance = next((str(s.value) for s in statements if s.variable == "stance"), "")
    return ReportView(
        anchor=anchor,
        name=name,
        facts=_facts(document, statements),
        stance=label(stance),
        lines=tuple(tuple(line) for line in paragraphs(mask(document.text), statements)),
        tip=tip,
    )


def _facts(document: Document, statements: Sequence[Statement]) -> str:
    date = next((str(s.value) for s in statements if s.variable == "document_date"), None)
    if date is None and document.published is not None:
        date = document.published.edtf
    parts = (
        document.outlet,
        ", ".join(document.authors),
        day_in_words(date) if date else None,
        document.id if document.title else None,
    )
    return " · ".join(clean(part) for part in parts if part)
