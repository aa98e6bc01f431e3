"""The HTTP API, version 1. Pages and programs ask the same questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response, StreamingResponse

from turnout.explore import View
from turnout.export.contract import mention_line
from turnout.export.event_line import event_line
from turnout.export.formats import format_named
from turnout.review.settle import settled
from turnout.store.bulk import read_one
from turnout.web import models as m
from turnout.web.adjudicating import board, decide, settle, side_by_side
from turnout.web.judging import history, judge
from turnout.web.params import Adjudicator, Coder, Reader, SiteOf, Wanted
from turnout.web.words import leaving
from turnout.web.written import event_page, facet_counts, written

REFUSALS: dict[int | str, dict[str, Any]] = {
    code: {"model": m.Refusal} for code in (401, 403, 404, 409, 413, 421, 422)
}
router = APIRouter(prefix="/api/v1", responses=REFUSALS)

Limit = Annotated[int, Query(ge=1, le=500)]
Id = str


@router.get("/events", tags=["explore"], response_model=m.EventPage)
def events(
    site: SiteOf,
    _: Reader,
    wanted: Wanted,
    after: Annotated[str | None, Query(max_length=64, description="Cursor: `next`.")] = None,
    limit: Limit = 50,
) -> Response:
    """Events by first day, undated ones last; follow ``next`` to the end, without any cap."""
    page = View(site.store, site.columns(), wanted).rows(after=after, limit=limit)
    return written(event_page(page.rows, page.next))


@router.get("/facets", tags=["explore"], response_model=m.FacetsOut)
def facets(site: SiteOf, _: Reader, wanted: Wanted) -> Response:
    """Totals, events by value of each facet, events by day."""
    columns = site.columns()

    def make() -> str:
        return facet_counts(View(site.store, columns, wanted))

    return written(site.kept(("facets", columns.version, wanted), make))


@router.get("/map", tags=["explore"], response_model=m.MapOut)
def places(site: SiteOf, _: Reader, wanted: Wanted) -> Response:
    """The places of a view. A filter by ``area`` does not narrow them."""
    columns = site.columns()

    def make() -> str:
        spots = View(site.store, columns, wanted).spots()
        return m.MapOut(spots=[m.SpotOut.model_validate(s) for s in spots]).model_dump_json()

    return written(site.kept(("map", columns.version, wanted), make))


@router.get("/events/{event_id}", tags=["explore"])
def event(site: SiteOf, person: Reader, event_id: Id) -> dict[str, Any]:
    """One event: headline, estimates, links, and each mention with its statements."""
    batch = read_one(site.store.engine, event_id)
    verdicts = site.verdicts(person)
    found = settled(batch.events[0], verdicts, batch)
    masks = site.masks(batch).for_event(found)
    line = event_line(found, masks)
    links = [
        {"left": k.left, "right": k.right, "score": k.score, "same": k.same, "by": k.by,
         "reasons": [{"feature": f, "weight": w, "words": s} for f, w, s in k.reasons]}
        for k in found.links
    ]  # fmt: skip
    made = history(verdicts, batch.events[0], masks)
    return {**line, "links": links, "history": [h.model_dump() for h in made]}


@router.get("/documents/{document_id}", tags=["explore"])
def document(site: SiteOf, _: Reader, document_id: Id) -> dict[str, Any]:
    """One report: its text (private names masked), facts, and mentions with their spans."""
    found = site.store.document(document_id)
    mask = site.masks().of(document_id)
    coded = site.store.coded(document_id)
    return {
        "id": found.id,
        "title": mask(found.title) if found.title else None,
        "outlet": found.outlet,
        "authors": list(found.authors),
        "published": found.published.edtf if found.published else None,
        "language": found.language,
        "text": mask(found.text),
        "relevant": coded.relevance.relevant if coded else None,
        "mentions": [mention_line(one, mask) for one in coded.mentions] if coded else [],
    }


@router.get("/queue", tags=["review"], response_model=m.EventPage)
def queue(
    site: SiteOf,
    person: Coder,
    country: Annotated[str | None, Query(pattern="^[A-Z]{2}$")] = None,
    limit: Limit = 20,
) -> Response:
    """Events that are not checked yet, by what a check is worth."""
    return written(event_page(site.agenda(person, country=country, limit=limit), None))


@router.get("/judgements/{event_id}", tags=["review"])
def judgements(site: SiteOf, person: Reader, event_id: Id) -> list[m.JudgementOut]:
    """Everything people decided about an event, newest first."""
    batch = read_one(site.store.engine, event_id)
    found = batch.events[0]
    return history(site.verdicts(person), found, site.masks(batch).for_event(found))


@router.post(
    "/judgements", status_code=201, tags=["review"], responses={409: {"model": m.StaleOut}}
)
def add_judgement(site: SiteOf, person: Coder, asked: m.JudgementIn) -> m.JudgedOut:
    """Keep a decision. With ``seen``, refused when somebody decided meanwhile."""
    return judge(site, person, asked)


@router.get("/adjudication", tags=["adjudicate"])
def double_coding(site: SiteOf, _: Adjudicator) -> m.BoardOut:
    """Events that two or more coders finished, and how far they agree on each variable."""
    return m.BoardOut.model_validate(board(site))


@router.get("/adjudication/{event_id}", tags=["adjudicate"])
def coders_of(site: SiteOf, _: Adjudicator, event_id: Id) -> list[m.UnitOut]:
    """What each coder says of each value of an event, before they saw the others' answers."""
    return [m.UnitOut.model_validate(u) for u in side_by_side(site, event_id)[1]]


@router.post("/adjudication", status_code=201, tags=["adjudicate"])
def adjudicate(site: SiteOf, person: Adjudicator, asked: m.SettleIn) -> list[m.UnitOut]:
    """Decide one value; or, without ``key``, take what all coders say and close the event."""
    if asked.key:
        decide(site, person, asked.event, asked.key, asked.answer, asked.why)
    else:
        settle(site, person, asked.event, asked.why)
    return coders_of(site, person, asked.event)


@router.get("/codebook", tags=["review"])
def codebook(site: SiteOf, _: Reader) -> m.CodebookOut:
    """The variables that forms are made from."""
    book = site.codebook
    return m.CodebookOut(
        name=book.name,
        version=book.version,
        title=book.title,
        variables=[
            m.VariableOut(
                name=v.name,
                title=v.title,
                type=v.type.value,
                definition=v.definition,
                categories=[{"name": c.name, "title": c.title} for c in v.categories],
            )
            for v in book.variables
        ],
    )


@router.get("/export/{format_name}", tags=["export"], response_class=StreamingResponse)
def export(site: SiteOf, person: Reader, wanted: Wanted, format_name: str) -> StreamingResponse:
    """The events of a view as a file, sent while it is made: csv, geojson or jsonl."""
    chosen = format_named(format_name)
    site.columns()

    def parts() -> Iterator[str]:
        yield from chosen.parts(leaving(site.store, wanted, site.viewer(person)))

    return StreamingResponse(
        parts(),
        media_type=chosen.media_type,
        headers={"content-disposition": f'attachment; filename="events.{chosen.name}"'},
    )


@router.get("/{_:path}", include_in_schema=False)
def nothing() -> JSONResponse:
    """An address that is none."""
    return JSONResponse(
        m.Refusal(code="T503", message="No such address.", fix="See /api/docs.").model_dump(), 404
    )
