"""One body of tests over every engine: the same results in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from turnout.engine import ENGINES, Engine, Lost, Processes, engine_of
from turnout.errors import MissingInput, UnknownName


def double(item: int) -> int:
    return item * 2


def fails_at_three(item: int) -> int:
    if item == 3:
        raise ZeroDivisionError("three")
    return item


def dies_at_five(item: int) -> int:
    if item == 5:
        os._exit(1)
    return item


def concerns_all(item: int) -> int:
    raise MissingInput("nothing there")


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return engine_of(request.param, workers=2)


def test_results_come_in_input_order(engine: Engine) -> None:
    assert list(engine.map(double, range(50))) == [double(i) for i in range(50)]


def test_no_items_no_results(engine: Engine) -> None:
    assert list(engine.map(double, [])) == []


def test_one_failure_costs_one_item(engine: Engine) -> None:
    results = list(engine.map(fails_at_three, range(8)))
    lost = [r for r in results if isinstance(r, Lost)]
    assert [r for r in results if not isinstance(r, Lost)] == [0, 1, 2, 4, 5, 6, 7]
    assert len(lost) == 1
    assert lost[0].index == 3
    assert "ZeroDivisionError: three" in lost[0].error.message
    assert results.index(lost[0]) == 3


def test_an_error_on_purpose_ends_the_run(engine: Engine) -> None:
    with pytest.raises(MissingInput):
        list(engine.map(concerns_all, range(3)))


def test_engines_name_themselves() -> None:
    for name in ENGINES:
        chosen = engine_of(name)
        assert (chosen.name, bool(chosen.title), bool(chosen.version)) == (name, True, True)


def test_an_unknown_engine_lists_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="processes, serial"):
        engine_of("cloud")


def test_a_dead_worker_costs_one_item() -> None:
    results = list(Processes(workers=1, chunk=4).map(dies_at_five, range(12)))
    assert [r.error.code for r in results if isinstance(r, Lost)] == ["T901"]
    assert [r for r in results if not isinstance(r, Lost)] == [*range(5), *range(6, 12)]


def test_input_is_read_lazily() -> None:
    read = []

    def items() -> Iterator[int]:
        for item in range(10_000):
            read.append(item)
            yield item

    results = Processes(workers=1, chunk=2).map(double, items())
    assert next(results) == 0
    assert len(read) < 50
    results.close()  # type: ignore[attr-defined]  # a generator


def threads_of(_: int) -> str | None:
    return os.environ.get("OPENBLAS_NUM_THREADS")


def test_workers_do_not_fight_for_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert list(Processes(workers=2).map(threads_of, range(2))) == ["1", "1"]
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    assert list(Processes(workers=1).map(threads_of, [0])) == ["3"]
