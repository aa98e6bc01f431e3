from __future__ import annotations

from pathlib import Path

import pytest

from turnout import pipeline
from turnout.errors import DataError, TurnoutError
from turnout.evaluate.bench import Case
from turnout.evaluate.running import code_paths, contract_lines
from turnout.model import Coded, Document, Relevance

CASES = [
    Case("b/1", "Nurses marched to the ministry on 3 May.", None, {"published": "2021-05-03"}),
    Case("a/2", "Zwei Zeilen\nmit Umlauten: äöü", None, {"title": None, "country": "DE"}),
]


class Task:
    """Codes nothing, fails on documents that tell it to, and remembers what it saw."""

    seen: list[Document]

    def __init__(self) -> None:
        Task.seen = []

    def __call__(self, document: Document) -> Coded | pipeline.Failure:
        Task.seen.append(document)
        if "Umlauten" in document.text:
            return pipeline.Failure(document.id, TurnoutError("broken"))
        relevance = Relevance(score=0.9, relevant=True)
        return Coded(document_id=document.id, relevance=relevance)


@pytest.fixture(autouse=True)
def task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "CodeTask", Task)


def test_cases_are_coded_as_read_from_jsonl_in_order() -> None:
    lines = list(contract_lines(CASES, lambda _, coded: {"crosswalk": coded.document_id}))
    assert [line["document"] for line in lines] == ["b/1", "a/2"]
    assert lines[0]["document_date"] == "2021-05-03"
    assert lines[0]["crosswalk"] == "b/1"
    assert [d.text for d in Task.seen] == [case.text for case in CASES]
    assert Task.seen[1].country == "DE"


def test_a_failed_document_is_an_empty_line_with_its_reason() -> None:
    failed = list(contract_lines(CASES))[1]
    assert failed["mentions"] == []
    assert "broken" in failed["failed"]


def test_an_unreadable_input_stops_the_bench(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "1"}\n')
    with pytest.raises(DataError):
        list(code_paths([path]))
