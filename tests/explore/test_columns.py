"""The columns answer as the slow SQL does, for any filter and after any change."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from explore import plain
from fakes import document
from turnout.explore import Area, Columns, EventFilter, Near, View, follow, forget, load
from turnout.explore.query import COARSE
from turnout.model import Event, Interval, Mention, Place, PlacePrecision, Span, Statement
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.sql import WRITES
from turnout.web.words import ready
from turnout.web.written import facet_counts
from web_site import SPEC, filled

FORMS = ("march", "rally", "strike", "sit_in")
ISSUES = ("labour", "education", "corruption")
PLACES = (
    Place(name="Lyon", country="FR", geonames_id=2996944, lat=45.75, lon=4.85,
          precision=PlacePrecision.CITY),
    Place(name="Suva", country="FJ", geonames_id=2198148, lat=-18.14, lon=178.44,
          precision=PlacePrecision.CITY),
    Place(name="Apia", country="WS", geonames_id=4035413, lat=-13.83, lon=-171.77,
          precision=PlacePrecision.CITY),
    Place(name="France", country="FR", geonames_id=3017382, lat=46.0, lon=2.0,
          precision=PlacePrecision.COUNTRY),
    Place(name="The Hill", precision=PlacePrecision.VENUE),
)  # fmt: skip
DAYS = ("2019-12-31", "2020-01-01", "2020-01", "2020", "2021-06-30", "XXXX-05-27")
STATUSES = ("occurred", "planned", "cancelled")
WORDS = ("bread", "tear gas", "dockers")


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a seeded generator on purpose


def some_events(chance: random.Random, count: int) -> tuple[list[Event], list[str]]:
    """Events with random values, and the texts of their reports."""
    events: list[Event] = []
    texts: list[str] = []
    for number in range(count):
        mentions = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            text = f"{chance.choice(WORDS)} number {number}"
            report = f"d{len(texts)}"
            texts.append(text)
            mentions.append(mention(chance, report, text))
        events.append(Event(id=f"e-{number:016x}", scope=chance.choice(("event", "campaign")),
                            mentions=tuple(mentions)))  # fmt: skip
    return events, texts


def mention(chance: random.Random, report: str, text: str) -> Mention:
    told: list[tuple[str, object]] = [("status", chance.choice(STATUSES))]
    told += [("forms", f) for f in FORMS if chance.random() < 0.4]
    told += [("issues", i) for i in ISSUES if chance.random() < 0.4]
    told += [("places", p) for p in PLACES if chance.random() < 0.3]
    if chance.random() < 0.8:
        told.append(("start", chance.choice(DAYS)))
    if chance.random() < 0.6:
        low = chance.randrange(0, 2000)
        told.append(("size", Interval(low, chance.choice((low, low + 500, None)))))
    statements = tuple(
        Statement(document_id=report, mention="m1", variable=name, value=value, raw=text[:4],  # type: ignore[arg-type]
                  span=Span(0, 4), quote=text[:4], coder=chance.choice(("rules", "model")),
                  coder_version="1", confidence=round(chance.random(), 2), rule=str(at))
        for at, (name, value) in enumerate(told)
    )  # fmt: skip
    return Mention(id=f"m-{report}", document_id=report, key="m1", statements=statements)


def put(store: SqlStore, events: list[Event], texts: list[str]) -> None:
    from turnout.model import Coded, Relevance

    run = store.start_run(SPEC)
    for at, text in enumerate(texts):
        outlet = (None, "Post", "Wire", "Times")[at % 4]
        store.add(document(f"d{at}", text, outlet=outlet))
    for event in events:
        for one in event.mentions:
            relevance = Relevance(score=1.0, relevant=True, told=True, reasons=())
            store.save(run, Coded(document_id=one.document_id, relevance=relevance,
                                  mentions=(one,)))  # fmt: skip
    store.replace_events(events)
    ready(store)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqlStore, Columns]]:
    store = filled(tmp_path_factory.mktemp("columns") / "many.db", [])
    put(store, *some_events(seeded(5), 120))
    yield store, load(store)
    store.close()


def chosen(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(
        st.just(()), st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)
    )


FILTERS = st.builds(
    EventFilter,
    since=st.sampled_from((None, None, "2020", "2020-01", "2020-01-02", "2021-07")),
    until=st.sampled_from((None, None, "2019", "2020-01", "2020-01-01", "2022")),
    country=chosen(("FR", "fj", "WS", "XX")),
    form=chosen((*FORMS, "none")),
    issue=chosen(ISSUES),
    response=chosen(("arrests",)),
    status=chosen(STATUSES),
    scope=chosen(("event", "campaign")),
    outlet=chosen(("Post", "Wire", "Nobody")),
    coder=chosen(("rules", "model")),
    precision=chosen(("city", "country", "venue")),
    place=chosen(("2996944", "THE hill", "3017382")),
    near=st.sampled_from((None, None, Near(45.0, 5.0, 200), Near(-18, 178, 20))),
    area=st.sampled_from((None, None, Area(0, 40, 10, 50), Area(170, -30, -160, 0))),
    size_min=st.sampled_from((None, None, 0, 500)),
    size_max=st.sampled_from((None, None, 0, 900)),
    confidence=st.sampled_from((None, None, 0.5, 1.0)),
    text=st.sampled_from((None, None, "bread", "tear gas", "number 7", "%", " ")),
)


def same(store: SqlStore, columns: Columns, wanted: EventFilter) -> None:
    view = View(store, columns, wanted)
    assert [r.id for r in view.rows(limit=500).rows] == plain.passing(store, wanted)
    totals = view.totals()
    said = (totals.events, totals.reports, totals.outlets, totals.sources)
    assert said == plain.totals(store, wanted)
    counted, slow = view.facets(), plain.facets(store, wanted)
    assert {n: list(v.items()) for n, v in counted.items()} == {
        n: list(v.items()) for n, v in slow.items()
    }
    days = view.months()
    assert days == plain.months(store, wanted)
    assert json.loads(facet_counts(view))["days"] == days
    assert view.span() == ((min(days), max(days)) if days else None)
    for length in (10, 7, 4):
        cut: dict[str, dict[str, int]] = {}
        for day, statuses in days.items():
            told = cut.setdefault(day[:length], {})
            for status, count in statuses.items():
                told[status] = told.get(status, 0) + count
        assert view.periods(length) == cut
    marks = {(s.key, s.precision): (s.events, s.best) for s in view.spots()}
    assert marks == plain.spots(store, wanted)
    firsts = sum(s.first for s in view.spots() if s.precision not in COARSE)
    assert firsts == plain.placed(store, wanted)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FILTERS)
def test_any_filter_counts_as_sql_does(
    many: tuple[SqlStore, Columns], wanted: EventFilter
) -> None:
    same(*many, wanted)


def test_a_cursor_leads_through_all(many: tuple[SqlStore, Columns]) -> None:
    store, columns = many
    view = View(store, columns, EventFilter())
    seen: list[str] = []
    after = None
    while True:
        page = view.rows(after=after, limit=7)
        seen += [r.id for r in page.rows]
        after = page.next
        if after is None:
            break
    assert seen == plain.passing(store, EventFilter())


def test_columns_follow_what_changes(tmp_path: Path) -> None:
    store = filled(tmp_path / "changes.db", [])
    chance = seeded(11)
    events, texts = some_events(chance, 40)
    put(store, events, texts)
    columns = load(store)
    writer = store.engine.execution_options(**{WRITES: True})
    for _ in range(12):
        gone = chance.sample(store.event_ids(), 3)
        again = chance.sample(sorted(set(store.event_ids()) - set(gone)), 2)
        with writer.begin() as connection:
            connection.execute(delete(t.events).where(t.events.c.id.in_(gone)))
        for event_id in again:
            forget(store, event_id)
        if chance.random() < 0.7:
            # Some come back with another id, and so in another place.
            kept = [store.event(i) for i in store.event_ids()]
            back = [e for e in events if e.id in gone][:1]
            store.replace_events([*back, *kept])
        ready(store)
        before, columns = columns, follow(store, columns)
        assert columns.version != before.version
        assert set(columns.ids) == set(store.event_ids())
        for wanted in (EventFilter(), EventFilter(form=("march",), since="2020")):
            same(store, columns, wanted)
    assert follow(store, columns).version == columns.version


def test_nothing_is_counted_in_an_empty_store(tmp_path: Path) -> None:
    store = filled(tmp_path / "empty.db", [])
    ready(store)
    columns = load(store)
    same(store, columns, EventFilter())
    same(store, columns, EventFilter(form=("march",), since="2020", text="x"))
    put(store, *some_events(seeded(2), 5))
    same(store, follow(store, columns), EventFilter())
