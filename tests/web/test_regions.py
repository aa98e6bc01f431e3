from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from turnout.web import regions
from turnout.web.regions import read_lines, read_numbers

SHAPES = [[[(0.0, 1.0), (2.0, 3.0)], [(4.0, 5.0), (5.0, 6.0), (7.0, 8.0)]], [], [[(9.0, 9.0)] * 2]]


def shapefile() -> bytes:
    records = b""
    for number, parts in enumerate(SHAPES, 1):
        points = [p for part in parts for p in part]
        starts = [sum(map(len, parts[:at])) for at in range(len(parts))]
        body = struct.pack("<i", 3) + struct.pack("<4d", 0, 0, 9, 9)
        body += struct.pack(f"<ii{len(parts)}i", len(parts), len(points), *starts)
        body += b"".join(struct.pack("<2d", *p) for p in points)
        body = body if parts else struct.pack("<i", 0)
        records += struct.pack(">ii", number, len(body) // 2) + body
    return bytes(100) + records


def table() -> bytes:
    columns = [("name", "C", 6), ("min_zoom", "N", 5)]
    fields = b"".join(
        name.encode().ljust(11, b"\0") + kind.encode() + bytes(4) + bytes([width]) + bytes(15)
        for name, kind, width in columns
    )
    rows = b"".join(b" " + b"x     " + words for words in (b"  2.5", b"     ", b" 11.0"))
    start = 32 + len(fields) + 1
    return struct.pack("<4xIHH20x", 3, start, 12) + fields + b"\r" + rows


def test_lines_and_columns_are_read() -> None:
    assert list(read_lines(shapefile())) == SHAPES
    assert list(read_numbers(table(), "min_zoom")) == [2.5, None, 11.0]


def test_lines_are_sorted_by_zoom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r.shp").write_bytes(shapefile())
    (tmp_path / "r.dbf").write_bytes(table())
    monkeypatch.setattr(regions, "region_file", lambda: tmp_path / "r")
    features = json.loads(regions.regions.__wrapped__())["features"]
    assert [f["properties"] for f in features] == [{"zoom": 2}]
    assert features[0]["geometry"]["coordinates"] == [[[0, 1], [2, 3]], [[4, 5], [7, 8]]]


def test_without_the_package_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regions, "find_spec", lambda _: None)
    assert json.loads(regions.regions.__wrapped__())["features"] == []
