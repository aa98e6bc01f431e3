"""The reports written for this repository are what they claim to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from turnout.evaluate.datasets import dataset_named
from turnout.evaluate.files import read_lines

PATH = Path(__file__).with_name("reports.jsonl")
ROWS = list(read_lines(PATH))
EVENTS = [(row, event) for row in ROWS for event in row["events"]]

# Section 3 of the design: the categories of the output contract.
STATUS = {"occurred", "ongoing", "planned", "threatened", "cancelled"}
FORMS = {
    "march", "rally", "strike", "sit_in", "occupation", "blockade", "picket", "walkout",
    "vigil", "hunger_strike", "boycott", "riot", "looting", "property_attack",
    "petition_delivery", "other",
}  # fmt: skip


def test_ids_are_unique_and_some_reports_tell_no_event() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) >= 12
    assert sum(not row["events"] for row in ROWS) >= 3


@pytest.mark.parametrize(("row", "event"), EVENTS, ids=[e["label"] for _, e in EVENTS])
def test_every_value_stands_in_the_text(row: dict[str, Any], event: dict[str, Any]) -> None:
    text = row["text"]
    assert event["evidence"] in text
    assert event["status"] in STATUS
    assert event["forms"]
    assert set(event["forms"]) <= FORMS
    for claim in event["size_claims"]:
        assert claim["text"] in text
        assert claim["source"] in text or claim["source"] == "my count"
    for name in ("participants", "organizers", "targets", "claims"):
        for phrase in event[name]:
            assert phrase.casefold() in text.casefold(), phrase


def test_they_load_as_a_dataset() -> None:
    cases = dataset_named("reports").load(PATH)
    assert [case.id for case in cases] == [row["id"] for row in ROWS]
    assert cases[0].as_input()["published"] == ROWS[0]["published"]
