from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from fakes import LYON, LYON_TEXT, QUIET_TEXT, code, document
from turnout.export.contract import contract_line, mention_line
from turnout.export.masking import BLOCK, Mask
from turnout.export.schema import ContractLine, contract_schema
from turnout.model import Interval, Mention, Span, Statement, Value

SCHEMA = Path(__file__).parents[2] / "docs" / "contract.schema.json"


def parts(line: dict[str, object], key: str) -> list[dict[str, Any]]:
    """A list of the contract, for subscripts that mypy cannot follow."""
    found = line[key]
    assert isinstance(found, list)
    return found


def test_the_line_is_valid_and_says_what_the_report_says() -> None:
    report = document()
    line = contract_line(report, code(report))
    ContractLine.model_validate_json(json.dumps(line))
    (mention,) = parts(line, "mentions")
    assert mention["forms"] == ["march"]
    assert mention["start"] == "2023-03-23"
    assert mention["places"][0] == {
        "name": "Lyon",
        "country": "FR",
        "geonames_id": 2996944,
        "lat": 45.74846,
        "lon": 4.84671,
        "precision": "city",
        "admin1": None,
        "city": None,
        "as_written": "Lyon",
    }
    assert mention["size"]["low"] == 3000
    assert mention["size"]["high"] == 10000
    assert [(c["source"], c["source_kind"]) for c in mention["size"]["claims"]] == [
        ("Police", "police"),
        ("Organisers", "organizers"),
    ]
    assert mention["responses"] == ["tear_gas"]
    assert mention["deaths"] is None
    assert mention["organizers"] == []
    assert line["document_date"] == "2023-03-24"


def test_an_irrelevant_report_is_a_line_without_mentions() -> None:
    report = document("quiet", QUIET_TEXT)
    line = contract_line(report, code(report))
    ContractLine.model_validate(line)
    assert (line["relevant"], line["relevance"], line["mentions"]) == (False, 0.1, [])


def test_offsets_hold_under_the_mask() -> None:
    report = document()
    line = contract_line(report, code(report))
    (mention,) = parts(line, "mentions")
    for evidence in mention["evidence"]:
        told = LYON_TEXT[evidence["start"] : evidence["end"]]
        assert len(told) == len(evidence["quote"])
        kept = [(a, b) for a, b in zip(told, evidence["quote"], strict=True) if b != BLOCK]
        assert all(a == b for a, b in kept)
    (injury,) = [e for e in mention["evidence"] if e["variable"] == "injuries"]
    assert "Peni" not in injury["quote"]
    assert "was hurt" in injury["quote"]


def test_a_public_person_is_not_masked() -> None:
    report = document()
    line = contract_line(report, code(report), public={"Gerald Peni"})
    assert "Gerald Peni, 42, was hurt" in json.dumps(line)


def test_the_same_input_gives_the_same_line() -> None:
    report = document()
    first, second = (json.dumps(contract_line(report, code(report))) for _ in range(2))
    assert first == second


def mention_of(*values: tuple[str, Value], **more: object) -> Mention:
    statements = tuple(
        Statement(
            document_id="d",
            mention="m",
            variable=variable,
            value=value,
            raw="w",
            span=Span(0, 1),
            quote="w",
            coder="fake",
            coder_version="1",
            **more,  # type: ignore[arg-type]  # any field
        )
        for variable, value in values
    )
    return Mention(id="m-1", document_id="d", key="m", statements=statements)


def test_a_cumulative_toll_is_never_that_of_one_event() -> None:
    deaths = ("deaths", Interval(0, 470))
    single = mention_of(("scope", "event"), deaths, period="the last three months")
    campaign = mention_of(("scope", "campaign"), deaths, period="the last three months")
    assert mention_line(single, Mask())["deaths"] is None
    told = mention_line(campaign, Mask())["deaths"]
    assert isinstance(told, dict)
    assert (told["low"], told["high"], told["period"]) == (0, 470, "the last three months")


def test_a_denied_value_is_not_a_value() -> None:
    line = mention_line(mention_of(("responses", "live_fire"), denied=True), Mask())
    assert line["responses"] == []
    assert [d["value"] for d in parts(line, "denied")] == ["live_fire"]


def test_an_unresolved_place_keeps_its_words() -> None:
    (place,) = parts(mention_line(mention_of(("places", "the south")), Mask()), "places")
    assert place["name"] == "the south"
    assert place["country"] is None
    assert place["precision"] is None


def test_a_place_told_twice_is_one_place() -> None:
    line = mention_line(mention_of(("places", LYON), ("places", replace(LYON))), Mask())
    assert len(parts(line, "places")) == 1


def test_the_schema_in_the_docs_is_this_one() -> None:
    written = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert written == contract_schema(), "run scripts/write_contract_schema.py"
