"""Copies, linking and reconciling over a store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from pathlib import Path

import pytest

from fakes import LYON_TEXT, NANTES_TEXT, code, document
from turnout.errors import Contradiction, NotFound
from turnout.explaining import explain
from turnout.export.event_line import event_line
from turnout.export.masks import Masks
from turnout.joining import check_judgement, join
from turnout.model import DateBasis, Decision, Document, Event, Interval, Judgement, Published
from turnout.pipeline import own_events
from turnout.store import RunSpec, SqlStore, open_store

OTHER_TEXT = (
    "Class sizes brought teachers out again: they marched across Lyon on Thursday. "
    "Police counted 3,000 of them, the union far more. Organisers claimed 12,000."
)
NEXT_DAY = Published("2023-03-25", DateBasis.METADATA)
REPORTS = (
    document("lyon"),
    document("wire", f"By Ana\n{LYON_TEXT}", title="Copy", published=NEXT_DAY),
    document("other", OTHER_TEXT),
    document("nantes", NANTES_TEXT),
)


def spec(version: str = "1") -> RunSpec:
    return RunSpec(
        turnout="0.1.0",
        coder="fake",
        coder_version=version,
        codebook="default",
        codebook_version="1",
    )


@pytest.fixture
def new_store(tmp_path: Path) -> Iterator[Callable[[], SqlStore]]:
    opened: list[SqlStore] = []

    def make() -> SqlStore:
        opened.append(open_store(f"sqlite:///{tmp_path / f'{len(opened)}.db'}"))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def fill(store: SqlStore, reports: Iterable[Document] = REPORTS, version: str = "1") -> SqlStore:
    run = store.start_run(spec(version))
    for report in reports:
        store.add(report)
        coded = code(report, version)
        store.save(run, coded, own_events(coded))
    store.finish_run(run)
    return store


def exported(store: SqlStore) -> str:
    masks = Masks(store)
    events = (store.event(i) for i in store.event_ids())
    lines = [event_line(e, masks.for_event(e)) for e in events]
    return "\n".join(json.dumps(line, sort_keys=True) for line in lines)


def reports_of(store: SqlStore) -> set[frozenset[str]]:
    events = [store.event(i) for i in store.event_ids()]
    return {frozenset(m.document_id for m in e.mentions) for e in events}


def event_of(store: SqlStore, document_id: str) -> Event:
    events = (store.event(i) for i in store.event_ids())
    return next(e for e in events if document_id in {m.document_id for m in e.mentions})


def judgement(
    number: str, decision: Decision, subject: str, other: str | None = None, value: int = 0
) -> Judgement:
    return Judgement(
        id=number,
        decision=decision,
        subject=subject,
        other=other,
        value=Interval(value, value) if value else None,
        who="ana",
        when="2024-01-01T00:00:00+00:00",
    )


def test_reports_of_one_march_become_one_event(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    done = join(store)
    assert (done.mentions, done.events, done.joined, done.copies) == (4, 2, 1, 1)
    assert reports_of(store) == {frozenset({"lyon", "wire", "other"}), frozenset({"nantes"})}
    assert {c.original for c in store.linking.copies().values()} == {"lyon"}


def test_each_source_has_one_vote_and_copies_none(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    join(store)
    size = event_of(store, "lyon").estimate("size")
    assert size is not None
    assert (size.low, size.high, size.organizers_to_police) == (3000, 12_000, 4.0)
    told = {s.id: s for m in event_of(store, "lyon").mentions for s in m.statements}
    assert {told[i].document_id for i in size.statement_ids} == {"lyon", "other"}


def test_rebuilding_changes_nothing(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    join(store)
    before = exported(store)
    done = join(store, anew=True)
    assert exported(store) == before
    assert done.known == 0


def test_joining_again_compares_nothing_again(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    first = join(store)
    before = exported(store)
    again = join(store)
    assert (again.compared, again.known) == (0, first.compared)
    assert exported(store) == before


@pytest.mark.parametrize("order", list(permutations(range(3)))[:4])
def test_one_by_one_gives_the_same_groups_as_all_at_once(
    new_store: Callable[[], SqlStore], order: tuple[int, ...]
) -> None:
    store = new_store()
    for at in order:
        fill(store, [REPORTS[at]])
        join(store)
    whole = fill(new_store(), [REPORTS[at] for at in order])
    join(whole)
    assert exported(store) == exported(whole)


def test_an_event_keeps_its_id_and_old_ids_find_it(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store(), [REPORTS[0]])
    join(store)
    (first,) = store.event_ids()
    fill(store, [REPORTS[2]])
    other = next(i for i in store.event_ids() if i != first)
    join(store)
    assert store.event_ids() == [first]
    assert store.event(other).id == first


def test_different_splits_and_its_undoing_joins_again(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    join(store)
    joined = event_of(store, "lyon")
    mine, its = (m.id for m in joined.mentions if m.document_id in ("lyon", "other"))
    store.judge(judgement("j-1", Decision.DIFFERENT, mine, its))
    join(store)
    assert frozenset({"lyon", "wire"}) in reports_of(store)
    assert store.event(joined.id).id == joined.id
    split = event_of(store, "other")
    assert store.event(split.id).id == split.id != joined.id
    store.judge(judgement("j-2", Decision.UNDO, "j-1"))
    join(store)
    assert store.event(split.id).id == joined.id


def test_same_outranks_every_veto_and_a_rebuild(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    join(store)
    lyon, nantes = event_of(store, "lyon"), event_of(store, "nantes")
    store.judge(judgement("j-1", Decision.SAME, lyon.id, nantes.id))
    join(store, anew=True)
    assert len(store.event_ids()) == 1
    assert any(link.by == "j-1" for link in store.event(lyon.id).links)


def test_a_judgement_that_contradicts_is_refused(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    join(store)
    lyon, nantes = event_of(store, "lyon").id, event_of(store, "nantes").id
    store.judge(judgement("j-1", Decision.SAME, lyon, nantes))
    with pytest.raises(Contradiction, match=r"j-2.*j-1"):
        check_judgement(store, judgement("j-2", Decision.DIFFERENT, nantes, lyon))


def test_ids_and_judgements_hold_when_everything_is_coded_anew(
    new_store: Callable[[], SqlStore],
) -> None:
    store = fill(new_store())
    join(store)
    lyon, nantes = event_of(store, "lyon"), event_of(store, "nantes")
    police = next(
        s for s in lyon.mentions[0].of("size") if s.attribution and s.attribution.words == "Police"
    )
    store.judge(judgement("j-1", Decision.SAME, lyon.id, nantes.id))
    store.judge(judgement("j-2", Decision.SET, police.id, value=3300))
    fill(store, version="2")
    join(store)
    assert store.event_ids() == [lyon.id]
    size = store.event(lyon.id).estimate("size")
    assert size is not None
    assert size.best == 3300


def test_policies_are_chosen_by_variable(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    join(store, policies={"size": "organizers"})
    size = event_of(store, "lyon").estimate("size")
    assert size is not None
    assert (size.policy, size.best) == ("organizers", 12_000)


def test_why_explains_what_is_one_and_what_is_not(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    join(store)
    lyon, nantes = event_of(store, "lyon").id, event_of(store, "nantes").id
    together = explain(store, lyon, lyon)
    assert len(together) == 3
    assert all(link.same and link.reasons for link in together)
    apart = explain(store, lyon, nantes)
    assert all(not link.same for link in apart)
    assert apart[0].reasons[0][0] == "veto"
    with pytest.raises(NotFound):
        explain(store, lyon, "e-none")


def test_what_a_person_adds_decides(new_store: Callable[[], SqlStore]) -> None:
    store = fill(new_store())
    join(store)
    nantes = event_of(store, "nantes").mentions[0]
    added = Judgement(
        id="j-1",
        decision=Decision.ADD,
        subject=nantes.id,
        other="size 0 7",
        value=Interval(400, 400),
        who="ana",
        when="2024-01-01T00:00:00+00:00",
    )
    store.judge(added)
    join(store)
    size = event_of(store, "nantes").estimate("size")
    assert size is not None
    assert size.best == 400
