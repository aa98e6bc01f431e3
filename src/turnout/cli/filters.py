"""The filter options that ``events`` and ``export`` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from turnout.explore import Area, EventFilter, Near

Many = list[str] | None

Since = Annotated[str | None, typer.Option(help="First day, month or year.")]
Until = Annotated[str | None, typer.Option(help="Last day, month or year.")]
Country = Annotated[Many, typer.Option(help="ISO country code; repeat for several.")]
Form = Annotated[Many, typer.Option(help="Form of action; repeat for several.")]
Issue = Annotated[Many, typer.Option(help="Issue; repeat for several.")]
Response = Annotated[Many, typer.Option(help="State response; repeat for several.")]
Status = Annotated[Many, typer.Option(help="occurred, planned, ...")]
Scope = Annotated[Many, typer.Option(help="event or campaign.")]
Outlet = Annotated[Many, typer.Option(help="Outlet of a report; repeat for several.")]
Coder = Annotated[Many, typer.Option(help="What coded; repeat for several.")]
Precision = Annotated[Many, typer.Option(help="country, admin1, city, venue, ...")]
PlaceKey = Annotated[Many, typer.Option(help="GeoNames id or name of a place.")]
NearPoint = Annotated[str | None, typer.Option(metavar="LAT,LON,KM", help="Within a circle.")]
InArea = Annotated[
    str | None, typer.Option(metavar="W,S,E,N", help="Within a part of the map, in degrees.")
]
SizeMin = Annotated[int | None, typer.Option(min=0, help="Best crowd figure at least.")]
SizeMax = Annotated[int | None, typer.Option(min=0, help="Best crowd figure at most.")]
Confidence = Annotated[float | None, typer.Option(min=0, max=1, help="At least so sure.")]
Text = Annotated[str | None, typer.Option(help="Words that a report holds.")]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many.")]

DERIVED = ("outlet", "coder", "precision", "place", "near", "area", "size_min", "size_max",
           "confidence")  # fmt: skip
"""Filters that ask the tables ``explore.refresh`` makes."""


def event_filter(**chosen: object) -> EventFilter:
    """The filter that options ask for; lists become tuples, None stays away.

    Raises:
        ConfigError: a date, circle or area is none.
    """
    from turnout.explore import EventFilter
    from turnout.explore.parsing import area_of, near_of

    fields: dict[str, object] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in chosen.items()
        if value is not None
    }
    near: Near | None = near_of(str(fields["near"])) if "near" in fields else None
    area: Area | None = area_of(str(fields["area"])) if "area" in fields else None
    return EventFilter(**{**fields, "near": near, "area": area})  # type: ignore[arg-type]  # checked above
