from __future__ import annotations

import pytest

from turnout.export.report.highlight import Segment, direction


@pytest.mark.parametrize(
    ("parts", "runs"),
    [
        (["Teachers marched in Lyon."], "ltr"),
        ([], "ltr"),
        (["2020"], "ltr"),
        (["تظاهر المعلمون في بغداد"], "rtl"),
        (["تظاهر المعلمون في بغداد", " (Baghdad)"], "rtl"),
        (["“نريد رواتبنا”", " was what most of the banners in the square said."], "ltr"),
    ],
)
def test_a_line_runs_as_most_of_its_letters(parts: list[str], runs: str) -> None:
    assert direction([Segment(part) for part in parts]) == runs
