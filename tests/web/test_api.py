from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from command_line import Turnout
from fakes import code, document
from turnout.explore import Columns
from turnout.review.verdicts import Verdicts
from turnout.store import SqlStore
from web_site import event_of, filled, program


@pytest.fixture
def api(store: SqlStore) -> TestClient:
    return program(store)


def found(api: TestClient, store: SqlStore, **query: Any) -> list[str]:
    answer = api.get("/api/v1/events", params=query)
    assert answer.status_code == 200, answer.text
    ids = [row["id"] for row in answer.json()["events"]]
    return [store.event(i).mentions[0].document_id for i in ids]


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ({}, ["lyon", "lyon2", "nantes"]),
        ({"since": "2023-03"}, ["lyon", "lyon2"]),
        ({"form": "strike"}, ["nantes"]),
        ({"country": "FR", "response": "tear_gas"}, ["lyon"]),
        ({"outlet": "Morning Wire"}, ["lyon2", "nantes"]),
        ({"coder": "fake"}, ["lyon", "lyon2", "nantes"]),
        ({"coder": "nobody"}, []),
        ({"near": "47.2,-1.5,30"}, ["nantes"]),
        ({"near": "47.2,-1.5,900"}, ["lyon", "lyon2", "nantes"]),
        ({"area": "4,45,5,46"}, ["lyon", "lyon2"]),
        ({"area": "-2,47,-1,48"}, ["nantes"]),
        ({"place": "2990969"}, ["nantes"]),
        ({"precision": "city"}, ["lyon", "lyon2", "nantes"]),
        ({"size_min": 2600}, ["lyon"]),
        ({"size_max": 2600}, ["lyon2"]),
        ({"confidence": 0.9}, []),
        ({"text": "dockers"}, ["nantes"]),
        ({"text": "Döckers"}, ["nantes"]),
        ({"text": '"class sizes"'}, ["lyon"]),
        ({"text": '"sizes class"'}, []),
        ({"text": "teachers AND NOT lyon"}, []),
        ({"text": "%"}, []),
        ({"text": "", "since": ""}, ["lyon", "lyon2", "nantes"]),
    ],
)
def test_filters(
    api: TestClient, store: SqlStore, query: dict[str, Any], reports: list[str]
) -> None:
    assert found(api, store, **query) == reports


@pytest.mark.parametrize(
    "query",
    [{"since": "March"}, {"near": "1"}, {"near": "91,0,1"}, {"near": "0,0,1e9"},
     {"area": "a,b,c,d"}, {"area": "0,10,1,5"}, {"near": "nan,nan,nan"}, {"confidence": 2},
     {"limit": 0}, {"since": "2020-13"}],
)  # fmt: skip
def test_what_is_no_filter_is_said_so(api: TestClient, query: dict[str, Any]) -> None:
    answer = api.get("/api/v1/events", params=query)
    assert answer.status_code == 422
    assert answer.json()["message"]


def test_the_cursor_reaches_every_event_once(api: TestClient, store: SqlStore) -> None:
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 1}
    while True:
        page = api.get("/api/v1/events", params=query).json()
        seen += [row["id"] for row in page["events"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert sorted(seen) == sorted(store.event_ids())


def test_facets_count_what_the_other_filters_leave(api: TestClient) -> None:
    facets = api.get("/api/v1/facets", params={"form": "march"}).json()
    assert facets["totals"] == {"events": 2, "reports": 2, "outlets": 2, "sources": 3}
    assert facets["facets"]["form"] == {"march": 2, "strike": 1}
    assert facets["facets"]["outlet"] == {"Morning Wire": 1, "The Rhône Post": 1}
    assert facets["days"] == {"2023-03-23": {"occurred": 2}}


def test_the_map_counts_events_at_a_place(api: TestClient) -> None:
    spots = {s["name"]: s for s in api.get("/api/v1/map").json()["spots"]}
    assert spots["Lyon"]["events"] == 2
    assert spots["Lyon"]["best"] == 3000
    assert spots["Lyon"]["exact"] is True
    assert spots["Nantes"]["best"] is None


def test_an_event_tells_quotes_sources_and_reasons(api: TestClient, store: SqlStore) -> None:
    event = api.get(f"/api/v1/events/{event_of(store, 'lyon')}").json()
    sizes = [e for e in event["mentions"][0]["evidence"] if e["variable"] == "size"]
    assert [(e["source"], e["quote"]) for e in sizes] == [
        ("Police", "3,000"), ("Organisers", "10,000"),
    ]  # fmt: skip
    assert event["links"] == []
    assert event["history"] == []


def test_a_report_has_its_spans_and_no_private_names(api: TestClient) -> None:
    report = api.get("/api/v1/documents/lyon").json()
    assert "Peni" not in report["text"]
    for evidence in report["mentions"][0]["evidence"]:
        assert report["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize(
    "path", ["/api/v1/events/e-0", "/api/v1/documents/none", "/api/v1/judgements/e-0", "/api/v1/x"]
)
def test_what_is_not_there(api: TestClient, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 404
    assert set(answer.json()) == {"code", "message", "fix"}


def test_exports_of_a_view(api: TestClient) -> None:
    table = api.get("/api/v1/export/csv", params={"form": "march"})
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [(r["size_low"], r["size_high"]) for r in rows] == [("3000", "10000"), ("2500", "2500")]
    assert "Peni" not in table.text
    assert table.headers["content-disposition"] == 'attachment; filename="events.csv"'
    shapes = json.loads(api.get("/api/v1/export/geojson").text)["features"]
    assert [f["geometry"]["coordinates"] for f in shapes][-1] == [-1.55336, 47.21725]
    lines = api.get("/api/v1/export/jsonl").text.splitlines()
    assert len(lines) == 3
    assert api.get("/api/v1/export/doc").status_code == 422


@pytest.mark.parametrize("name", ["csv", "geojson", "jsonl"])
def test_the_command_line_exports_the_same(
    api: TestClient, cli: Turnout, store: SqlStore, tmp_path: Path, name: str
) -> None:
    query: dict[str, Any] = {"form": "march", "size_min": 2600}
    target = tmp_path / f"out.{name}"
    database = str(store.engine.url)
    ran = cli(
        "export", name, "-o", str(target), "--db", database, "--form", "march",
        "--size-min", "2600",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    with target.open(encoding="utf-8", newline="") as stream:
        assert stream.read() == api.get(f"/api/v1/export/{name}", params=query).text


def test_a_formula_in_a_report_is_words_in_the_table(tmp_path: Path) -> None:
    report = document("f", "Teachers marched in Lyon.", title='=HYPERLINK("http://x","y")')
    hostile = document("=1+1", "Teachers marched in Lyon.")
    store = filled(tmp_path / "f.db", [report, hostile])
    table = program(store).get("/api/v1/export/csv").text
    for row in csv.reader(io.StringIO(table)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]


def test_events_that_appear_later_are_found(api: TestClient, store: SqlStore) -> None:
    from turnout.pipeline import own_events
    from web_site import SPEC

    assert len(found(api, store)) == 3
    late = document("late", "Dockers went on strike in Nantes again.")
    store.add(late)
    coded = code(late)
    store.save(store.start_run(SPEC), coded, own_events(coded))
    api.app.state.site._looked = 0.0  # type: ignore[attr-defined]
    assert found(api, store, text="again") == ["late"]


def test_answers_that_are_written_by_hand_are_as_described(api: TestClient) -> None:
    from turnout.web import models

    for path, model in (("events", models.EventPage), ("facets", models.FacetsOut),
                        ("map", models.MapOut), ("queue", models.EventPage)):  # fmt: skip
        text = api.get(f"/api/v1/{path}", params={"limit": 2} if path == "events" else {}).text
        assert model.model_validate_json(text).model_dump_json() == text


def test_nothing_is_looked_for_while_nobody_writes(
    api: TestClient, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = api.app.state.site  # type: ignore[attr-defined]
    monkeypatch.setattr("turnout.web.site.LOOK_EVERY", 0.0)
    for _ in range(3):
        api.get("/api/v1/facets")
    time.sleep(0.2)  # Until the time on the file is old enough to be believed.
    api.get("/api/v1/facets")
    looks: list[str] = []
    refresh, judged = site._refresh, site.public

    def refreshing(judge: Callable[[], Verdicts]) -> Columns:
        looks.append("looked")
        found: Columns = refresh(judge)
        return found

    def judging() -> Verdicts:
        looks.append("judged")
        found: Verdicts = judged()
        return found

    monkeypatch.setattr(site, "_refresh", refreshing)
    monkeypatch.setattr(site, "public", judging)
    for _ in range(3):
        assert api.get("/api/v1/facets").status_code == 200
    assert looks == []
    store.add(document("later", "Dockers went on strike in Nantes."))
    assert api.get("/api/v1/facets").status_code == 200
    assert looks == ["looked", "judged"]
