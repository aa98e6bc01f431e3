from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from fakes import code, document
from turnout.errors import UnknownName
from turnout.export.flat import COLUMNS
from turnout.export.formats import Leaving, format_named, formats
from turnout.export.masking import Mask
from turnout.model import Event, Place, PlacePrecision
from turnout.pipeline import own_events


def leaving(precision: PlacePrecision = PlacePrecision.CITY) -> Leaving:
    report = document()
    event: Event = own_events(code(report))[0]
    mention = event.mentions[0]
    statements = tuple(
        replace(s, value=replace(s.value, precision=precision))
        if isinstance(s.value, Place)
        else s
        for s in mention.statements
    )
    event = replace(event, mentions=(replace(mention, statements=statements),))
    return Leaving(event, {report.id: Mask(("Gerald Peni",))})


def written(name: str, *events: Leaving) -> str:
    return "".join(format_named(name).parts(iter(events)))


def test_each_format_describes_itself() -> None:
    assert sorted(formats()) == ["csv", "geojson", "jsonl"]
    for name, one in formats().items():
        assert one.name == name
        assert one.title
        assert "/" in one.media_type
    with pytest.raises(UnknownName, match=r"csv|jsonl"):
        format_named("xlsx")


def test_the_table_has_all_columns_for_each_event() -> None:
    rows = list(csv.reader(io.StringIO(written("csv", leaving(), leaving()))))
    assert [tuple(rows[0]), len(rows)] == [COLUMNS, 3]
    row = dict(zip(*rows[:2], strict=True))
    assert (row["size_low"], row["size_best"], row["size_high"]) == ("3000", "3000", "10000")
    assert row["size_sources"] == "2"
    assert row["responses"] == "tear gas"


def test_no_events_are_a_file_too() -> None:
    assert written("csv").count("\n") == 1
    assert json.loads(written("geojson")) == {"type": "FeatureCollection", "features": []}
    assert written("jsonl") == ""


@pytest.mark.parametrize(
    ("precision", "drawn"),
    [("country", False), ("region", False), ("admin1", False), ("city", True), ("venue", True)],
)
def test_an_area_is_no_point(precision: str, drawn: bool) -> None:
    shapes = json.loads(written("geojson", leaving(PlacePrecision(precision))))
    assert (shapes["features"][0]["geometry"] is not None) is drawn
    assert shapes["features"][0]["properties"]["precision"] == precision


def test_private_names_leave_in_no_format() -> None:
    for name in formats():
        assert "Peni" not in written(name, leaving())
