"""Style, scripts and outlines, from this package and from installed ones. Nothing from afar."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from turnout.web.outlines import outlines
from turnout.web.regions import regions

router = APIRouter(include_in_schema=False)

OURS = files("turnout.web") / "static"
REPORT = files("turnout.export.report")
LEAFLET = files("xstatic.pkg.leaflet") / "data"
CLUSTER = files("xstatic.pkg.leaflet_markercluster") / "data"

ASSETS = {
    "app.css": (OURS / "app.css", "text/css"),
    "app.js": (OURS / "app.js", "text/javascript"),
    "explore.js": (OURS / "explore.js", "text/javascript"),
    "adjudicate.js": (OURS / "adjudicate.js", "text/javascript"),
    "event.js": (OURS / "event.js", "text/javascript"),
    "icon.svg": (OURS / "icon.svg", "image/svg+xml"),
    "report.css": (REPORT / "page.css", "text/css"),
    "leaflet.css": (LEAFLET / "leaflet.css", "text/css"),
    "leaflet.js": (LEAFLET / "leaflet.js", "text/javascript"),
    "cluster.css": (CLUSTER / "MarkerCluster.css", "text/css"),
    "cluster.js": (CLUSTER / "leaflet.markercluster.js", "text/javascript"),
}
AGE = {"cache-control": "public, max-age=3600"}


@router.get("/static/outlines.json")
def country_outlines() -> Response:
    """Outlines of all countries."""
    headers = {**AGE, "content-encoding": "gzip"}
    return Response(packed(outlines), media_type="application/geo+json", headers=headers)


@router.get("/static/regions.json")
def region_outlines() -> Response:
    """Outlines of states and provinces; none where their package is not installed."""
    headers = {**AGE, "content-encoding": "gzip"}
    return Response(packed(regions), media_type="application/geo+json", headers=headers)


def prepare() -> None:
    """Make what takes some seconds, before anybody asks for it."""
    packed(outlines)
    packed(regions)


_MAKING = Lock()


def packed(make: Callable[[], bytes]) -> bytes:
    """Outlines ready to send; whoever comes while they are made waits for them."""
    with _MAKING:
        return _packed(make)


@cache
def _packed(make: Callable[[], bytes]) -> bytes:
    return gzip.compress(make(), 6)


@router.get("/static/{name}")
def asset(name: str) -> Response:
    """One file of the list; no other can be reached."""
    if name not in ASSETS:
        raise HTTPException(404, "There is no such file.")
    source, media_type = ASSETS[name]
    return Response(Path(str(source)).read_bytes(), media_type=media_type, headers=AGE)


@router.get("/favicon.ico")
def icon() -> Response:
    """For browsers that ask for it by this name."""
    return asset("icon.svg")
