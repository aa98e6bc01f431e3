"""``turnout export``: events as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import filters as f
from turnout.cli.options import Database, database_url


def export(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, geojson or jsonl.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here; stdout without it.")
    ] = None,
    db: Database = None,
    since: f.Since = None,
    until: f.Until = None,
    country: f.Country = None,
    form: f.Form = None,
    issue: f.Issue = None,
    response: f.Response = None,
    status: f.Status = None,
    scope: f.Scope = None,
    outlet: f.Outlet = None,
    coder: f.Coder = None,
    precision: f.Precision = None,
    place: f.PlaceKey = None,
    near: f.NearPoint = None,
    area: f.InArea = None,
    size_min: f.SizeMin = None,
    size_max: f.SizeMax = None,
    confidence: f.Confidence = None,
    text: f.Text = None,
    limit: f.Limit = None,
) -> None:
    """Write the events that pass the filters, in the same order as turnout events."""
    from turnout.cli.output import writing
    from turnout.export.formats import format_named
    from turnout.store import open_store
    from turnout.web.words import leaving, ready

    chosen = format_named(format_name)
    wanted = f.event_filter(
        since=since, until=until, country=country, form=form, issue=issue, response=response,
        status=status, scope=scope, outlet=outlet, coder=coder, precision=precision, place=place,
        near=near, area=area, size_min=size_min, size_max=size_max, confidence=confidence,
        text=text, limit=limit,
    )  # fmt: skip
    derived = any(getattr(wanted, name) not in (None, ()) for name in f.DERIVED)
    store = open_store(database_url(db), create=False, write=derived)
    try:
        if derived:
            ready(store)
        with writing(output) as stream:
            for part in chosen.parts(leaving(store, wanted)):
                stream.write(part)
    finally:
        store.close()
