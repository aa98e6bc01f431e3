"""The filters of an address, and who asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Query, Request
from starlette.concurrency import run_in_threadpool

from turnout.explore import EventFilter
from turnout.explore.parsing import area_of, near_of
from turnout.web.accounts import Person, Role
from turnout.web.site import Site

Words = Annotated[list[str], Query(max_length=100)]
Short = Annotated[str | None, Query(max_length=200)]


async def site_of(request: Request) -> Site:
    """What the routes share."""
    site: Site = request.app.state.site
    return site


SiteOf = Annotated[Site, Depends(site_of)]


def _clean(values: list[str]) -> tuple[str, ...]:
    return tuple(v for v in values if v and "\0" not in v)


async def event_filter(
    since: Short = None,
    until: Short = None,
    country: Words = [],  # noqa: B006 - FastAPI copies it
    form: Words = [],  # noqa: B006
    issue: Words = [],  # noqa: B006
    response: Words = [],  # noqa: B006
    status: Words = [],  # noqa: B006
    scope: Words = [],  # noqa: B006
    outlet: Words = [],  # noqa: B006
    coder: Words = [],  # noqa: B006
    precision: Words = [],  # noqa: B006
    place: Words = [],  # noqa: B006
    near: Annotated[str | None, Query(max_length=60, description="LAT,LON,KM")] = None,
    area: Annotated[str | None, Query(max_length=80, description="W,S,E,N in degrees")] = None,
    size_min: Annotated[str | None, Query(pattern=r"^\d{0,12}$")] = None,
    size_max: Annotated[str | None, Query(pattern=r"^\d{0,12}$")] = None,
    confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
    text: Annotated[str | None, Query(max_length=300)] = None,
) -> EventFilter:
    """The filter that an address asks for; empty fields of a form count as left out."""
    return EventFilter(
        since=since or None,
        until=until or None,
        country=_clean(country),
        form=_clean(form),
        issue=_clean(issue),
        response=_clean(response),
        status=_clean(status),
        scope=_clean(scope),
        outlet=_clean(outlet),
        coder=_clean(coder),
        precision=_clean(precision),
        place=_clean(place),
        near=near_of(near) if near else None,
        area=area_of(area) if area else None,
        size_min=int(size_min) if size_min else None,
        size_max=int(size_max) if size_max else None,
        confidence=confidence,
        text=text.replace("\0", " ") if text else None,
    )


Wanted = Annotated[EventFilter, Depends(event_filter)]

PLAIN = ("since", "until", "size_min", "size_max", "confidence", "text")
LISTS = (
    "country", "form", "issue", "response", "status", "scope", "outlet", "coder", "precision",
    "place",
)  # fmt: skip


def query_of(wanted: EventFilter, **changes: Any) -> str:
    """A filter as an address' query: the reverse of ``event_filter``."""
    pairs: list[tuple[str, str]] = []
    given: dict[str, Any] = {name: getattr(wanted, name) for name in (*PLAIN, *LISTS)}
    near, area = wanted.near, wanted.area
    given["near"] = f"{near.lat:g},{near.lon:g},{near.km:g}" if near else None
    given["area"] = f"{area.west:g},{area.south:g},{area.east:g},{area.north:g}" if area else None
    for name, value in {**given, **changes}.items():
        if isinstance(value, tuple):
            pairs += [(name, v) for v in value]
        elif value not in (None, ""):
            pairs.append((name, str(value)))
    return urlencode(pairs)


def whoever(request: Request) -> Person | None:
    """Who asks, looked up once a request."""
    if not hasattr(request.state, "person"):
        site: Site = request.app.state.site
        request.state.person = site.sessions.person(request)
    found: Person | None = request.state.person
    return found


def need(least: Role) -> Callable[[Request], Awaitable[Person]]:
    """A dependency: the person, or 401 and 403 for those who may not."""

    async def person(request: Request) -> Person:
        site: Site = request.app.state.site
        # A team's accounts are in a file; on one's own machine nothing has to be waited for.
        found = await run_in_threadpool(whoever, request) if site.accounts else whoever(request)
        if found is None:
            raise HTTPException(401, "Sign in first.")
        if not found.role.may(least):
            raise HTTPException(403, f"This needs the role {least.value}; yours is {found.role}.")
        if request.method not in ("GET", "HEAD") and site.sessions.from_browser(request):
            _check_form(request, site)
        return found

    return person


def _check_form(request: Request, site: Site) -> None:
    import hmac

    given = request.headers.get("x-form-key", "")
    if not hmac.compare_digest(given.encode(), site.sessions.form_key(request).encode()):
        raise HTTPException(403, "The form is not from this session. Load the page again.")


Reader = Annotated[Person, Depends(need(Role.READER))]
Coder = Annotated[Person, Depends(need(Role.CODER))]
Adjudicator = Annotated[Person, Depends(need(Role.ADJUDICATOR))]
