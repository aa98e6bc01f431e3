"""The pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from turnout import __version__
from turnout.web.accounts import Role
from turnout.web.adjudicating import board, side_by_side
from turnout.web.exploring import explore
from turnout.web.params import Adjudicator, Coder, Reader, SiteOf, Wanted, whoever
from turnout.web.sessions import COOKIE, HOURS, OWNER
from turnout.web.showing import showing
from turnout.web.site import Site
from turnout.web.templates import render
from turnout.web.words import masked_by, worded

router = APIRouter(include_in_schema=False)


def page(request: Request, name: str, *, status: int = 200, **more: Any) -> HTMLResponse:
    """A rendered template with what every page needs."""
    site: Site = request.app.state.site
    person = whoever(request)
    return HTMLResponse(
        render(
            name,
            person=person,
            codes=person is not None and person.role.may(Role.CODER),
            settles=person is not None and person.role.may(Role.ADJUDICATOR),
            team=site.settings.team,
            blind=site.settings.blind,
            form_key=site.sessions.form_key(request) if person else "",
            version=__version__,
            path=request.url.path,
            **more,
        ),
        status,
    )


@router.get("/")
def explore_page(
    request: Request,
    site: SiteOf,
    _: Reader,
    wanted: Wanted,
    after: Annotated[str | None, Query(max_length=64)] = None,
) -> HTMLResponse:
    """Map, timeline and table."""
    return page(request, "explore.html.j2", view=explore(site, wanted, after))


@router.get("/events/{event_id}")
def event_page(request: Request, site: SiteOf, person: Reader, event_id: str) -> Response:
    """One event."""
    found = showing(site, person, event_id)
    if found.view.id != event_id:
        return RedirectResponse(f"/events/{found.view.id}", 302)
    return page(request, "event.html.j2", show=found, next=None, place=None)


@router.get("/review")
def review_page(
    request: Request,
    site: SiteOf,
    person: Coder,
    event: Annotated[str | None, Query(max_length=100)] = None,
    after: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """The next event to check, or one that was asked for."""
    rows = site.agenda(person)
    place = site.progress(person)
    ids = [r.id for r in rows]
    if event is None:
        start = ids.index(after) + 1 if after in ids else 0
        rest = ids[start:] or ids[:1]
        if not rest:
            return page(request, "done.html.j2", place=place)
        return RedirectResponse(f"/review?event={rest[0]}", 302)
    found = showing(site, person, event)
    row = next((r for r in rows if r.id == found.view.id), None)
    return page(
        request, "event.html.j2", show=found, place=place, next=f"/review?after={found.view.id}",
        reason=row.why if row else "", queue=rows[:12],
    )  # fmt: skip


@router.get("/adjudicate")
def adjudicate_page(
    request: Request,
    site: SiteOf,
    _: Adjudicator,
    event: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """All double coding, or one event side by side."""
    if event is None:
        return page(request, "adjudicate.html.j2", board=board(site))
    batch, units = side_by_side(site, event)
    found = batch.events[0]
    masks = site.masks(batch)
    return page(
        request,
        "side_by_side.html.j2",
        event=found.id,
        headline=worded(found, masks.for_event(found)).headline,
        masked=masked_by(masks.for_event(found)),
        coders=sorted(units[0].answers) if units else [],
        units=sorted(units, key=lambda u: (not u.open, u.agreed)),
        settled=site.double().settled(found.id),
    )


@router.get("/sign-in")
def sign_in_page(request: Request) -> HTMLResponse:
    """The form to sign in, or how to get in on one's own machine."""
    return page(request, "sign_in.html.j2", wrong="")


@router.post("/sign-in")
def sign_in(
    request: Request,
    site: SiteOf,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=512)],
) -> Response:
    """Check name and password; five tries a minute by name and by address."""
    address = request.client.host if request.client else ""
    if site.accounts is None:
        raise HTTPException(404, "Nobody signs in here.")
    if site.tries.too_many(f"name:{name}", f"from:{address}:{name}"):
        wrong = "Too many tries. Wait a minute."
        return page(request, "sign_in.html.j2", status=429, wrong=wrong)
    if not site.accounts.check(name, password):
        wrong = "Name or password is wrong."
        return page(request, "sign_in.html.j2", status=401, wrong=wrong)
    return _let_in(site, name)


@router.post("/sign-out")
def sign_out(_: Reader) -> Response:
    """End the session."""
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


def enter_by_token(request: Request, site: Site) -> Response | None:
    """On one's own machine: the address printed at start lets the browser in."""
    token = request.query_params.get("token")
    if token is None or site.settings.team or request.method != "GET":
        return None
    if not site.sessions.is_token(token):
        return None
    return _let_in(site, OWNER.name, to=request.url.path)


def _let_in(site: Site, name: str, *, to: str = "/") -> Response:
    answer = RedirectResponse(to if to.startswith("/") and not to.startswith("//") else "/", 303)
    answer.set_cookie(
        COOKIE,
        site.sessions.cookie_for(name),
        max_age=HOURS * 3600,
        httponly=True,
        samesite="lax",
        secure=site.settings.secure,
    )
    return answer
