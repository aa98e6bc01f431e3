"""Style, scripts and outlines, from this package and from installed ones. Nothing from afar."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from turnout.web.outlines import outlines

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
    return Response(_packed(), media_type="application/geo+json", headers=headers)


@cache
def _packed() -> bytes:
    return gzip.compress(outlines(), 6)


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
