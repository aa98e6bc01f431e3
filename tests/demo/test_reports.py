"""The demo's reports can be read, are described, and hold what they are there for."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from turnout.model import Document
from turnout.pipeline import Pipeline
from turnout.read import Unreadable, read_paths

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "demo" / "reports"
FALSE_FRIENDS = ("12-motor-rally.txt", "13-share-rally.txt")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    read = list(read_paths([REPORTS]))
    assert [item for item in read if isinstance(item, Unreadable)] == []
    return [item for item in read if isinstance(item, Document)]


def of(documents: list[Document], name: str) -> Document:
    return next(d for d in documents if d.source.endswith(name))


def test_the_readme_describes_each_report_and_no_other() -> None:
    page = (ROOT / "demo" / "README.md").read_text("utf-8")
    described = re.findall(r"\(reports/([^)]+)\)", page)
    assert sorted(described) == sorted(p.name for p in REPORTS.iterdir())


def test_there_are_enough_reports_in_three_formats(documents: list[Document]) -> None:
    assert len({d.text for d in documents}) == len(documents) >= 12
    assert {p.suffix for p in REPORTS.iterdir()} == {".txt", ".html", ".jsonl"}


def test_every_report_tells_its_date(documents: list[Document]) -> None:
    assert [d.source for d in documents if d.published is None] == []


def test_the_copy_is_nearly_the_wire_report(documents: list[Document]) -> None:
    wire, copy = of(documents, "01-wire-baghdad.txt"), of(documents, "02-wire-copy.txt")
    assert wire.text != copy.text
    assert SequenceMatcher(None, wire.text, copy.text, autojunk=False).ratio() > 0.7


@pytest.mark.parametrize("name", ["03-local-daily-basra.html", "10-broadcaster-santiago.html"])
def test_pages_come_out_without_their_surroundings(documents: list[Document], name: str) -> None:
    text = of(documents, name).text
    for outside in ("cookies", "Al-Minaa", "All rights", "external sites"):
        assert outside not in text


@pytest.mark.xfail(reason="the reader keeps a paragraph in a block of advertising", strict=False)
def test_pages_come_out_without_their_advertising(documents: list[Document]) -> None:
    assert "Fly to Dubai" not in of(documents, "03-local-daily-basra.html").text


def test_false_friends_give_no_event_and_the_others_do(documents: list[Document]) -> None:
    pipeline = Pipeline()
    coded = {d.id: pipeline.code(d) for d in documents}
    friends = {of(documents, name).id for name in FALSE_FRIENDS}
    assert {i for i, c in coded.items() if not c.mentions} == friends
    for document in documents:
        for mention in coded[document.id].mentions:
            for s in mention.statements:
                assert document.text[s.span.start : s.span.end] == s.quote
