from __future__ import annotations

from dataclasses import replace

from turnout.explore import Row
from turnout.explore.queue import near_same_together

ROW = Row(
    id="a", headline="", what="march", where="Lyon", when="", first_day="2023-03-23",
    last_day=None, scope="event", status="occurred", reports=1, size_low=None, size_best=None,
    size_high=None, confidence=1.0, worth=3.0, why="",
)  # fmt: skip


def test_events_of_one_day_and_place_come_after_one_another() -> None:
    rows = [
        ROW,
        replace(ROW, id="b", where="Suva", worth=2.0),
        replace(ROW, id="c", first_day=None, worth=1.9),
        replace(ROW, id="d", worth=1.0),
        replace(ROW, id="e", first_day=None, worth=0.5),
    ]
    assert [row.id for row in near_same_together(rows)] == ["a", "d", "b", "c", "e"]
