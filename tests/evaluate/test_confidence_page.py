from __future__ import annotations

from typing import Any

from turnout.evaluate.confidence_page import confidence_lines, confidence_svg
from turnout.evaluate.reliability import reliability


def curve() -> dict[str, Any]:
    rated = [(f"g{n % 5}", 0.8 if n % 2 else 0.6, n % 4 > 0) for n in range(40)]
    variables = [{"variable": "size", "n": 40, "confidence": 0.7, "right": 0.75, "error": 0.05}]
    return {"data": {"wire": "abc"}, **reliability(rated).as_json(), "variables": variables}


CARD = {
    "name": "triage",
    "cross_validation": {"documents": {"calibration": [[0.8, 0.81, 12]]}, "demands": 0.7},
}


def test_a_curve_is_a_table_with_its_data() -> None:
    page = "\n".join(confidence_lines({"cross_validated": curve(), "sealed": curve()}, [CARD]))
    assert "Table, a group of writers left out each** (wire `abc`)" in page
    assert "| 0.8 to 0.9 | 20 | 0.80 | 1.00 |" in page
    assert "| size | 40 | 0.70 | 0.75 |" in page
    assert "| triage: documents | 0.8 | 0.81 | 12 |" in page
    assert "hand-set weights |" not in page


def test_nothing_is_said_without_curves() -> None:
    assert list(confidence_lines({}, [CARD])) == []


def test_the_picture_has_a_line_a_curve() -> None:
    picture = confidence_svg({"cross_validated": curve(), "sealed": curve()})
    assert picture.startswith("<svg") and picture.endswith("</svg>\n")
    assert picture.count("<circle") == 4
    assert "sealed sets" in picture
