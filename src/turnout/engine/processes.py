"""Many processes on one machine, fed lazily so that memory stays bounded."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import ClassVar, Generic

from turnout.engine.contract import Item, Lost, Result, attempt
from turnout.errors import WorkerDied

CHUNK = 8
"""Items sent to a worker at once: enough to hide the cost of a message (about 0.2 ms),
few enough that a lost chunk is cheap to run again."""

AHEAD = 3
"""Chunks in flight for each worker: what bounds the memory."""

Chunk = list[tuple[int, Item]]


THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What numpy's libraries read how many threads to use from."""


def _run(function: Callable[[Item], Result], chunk: Chunk[Item]) -> list[Result | Lost]:
    return [attempt(function, index, item) for index, item in chunk]


def one_thread() -> None:
    """Let each worker's linear algebra use one thread: theirs would fight for the same cores.

    Runs before a worker imports numpy; what the user set stays.
    """
    for library in THREADS:
        os.environ.setdefault(library, "1")


class Processes:
    """A pool of processes. Results are those of Serial, in the same order.

    Workers are spawned, not forked: the same on every system, and safe with threads. The
    function must be picklable; what is costly to build it builds once a process.

    Args:
        workers: how many processes; all cores when None.
        chunk: items sent at once.
    """

    name: ClassVar[str] = "processes"
    title: ClassVar[str] = "A pool of processes on this machine"
    version: ClassVar[str] = "1"

    def __init__(self, *, workers: int | None = None, chunk: int = CHUNK) -> None:
        self.workers = max(1, workers or os.cpu_count() or 1)
        self.chunk = max(1, chunk)

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Result | Lost]:
        """See Engine.map."""
        run = _PoolRun(function, self.workers)
        try:
            yield from run.results(_chunks(items, self.chunk))
        finally:
            run.close()


class _PoolRun(Generic[Item, Result]):
    """One call of ``map``: a pool, and the chunks it holds in input order."""

    def __init__(self, function: Callable[[Item], Result], workers: int) -> None:
        self._function = function
        self._workers = workers
        self._pool = self._fresh(workers)
        self._held: deque[tuple[Chunk[Item], Future[list[Result | Lost]]]] = deque()

    def results(self, chunks: Iterator[Chunk[Item]]) -> Iterator[Result | Lost]:
        while True:
            for chunk in islice(chunks, self._workers * AHEAD - len(self._held)):
                self._submit(chunk)
            if not self._held:
                return
            chunk, future = self._held.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from self._one_by_one(chunk)
                self._resubmit()

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, chunk: Chunk[Item]) -> None:
        try:
            future = self._pool.submit(_run, self._function, chunk)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._held.append((chunk, future))

    def _resubmit(self) -> None:
        """A dead worker takes the whole pool along: start anew with what it still held."""
        self.close()
        self._pool = self._fresh(self._workers)
        waiting = [chunk for chunk, _ in self._held]
        self._held.clear()
        for chunk in waiting:
            self._submit(chunk)

    def _one_by_one(self, chunk: Chunk[Item]) -> Iterator[Result | Lost]:
        """Find the item that kills its process; the others of the chunk get results."""
        pool = self._fresh(1)
        for index, item in chunk:
            try:
                yield from pool.submit(_run, self._function, [(index, item)]).result()
            except BrokenProcessPool:
                pool.shutdown()
                pool = self._fresh(1)
                yield Lost(index, WorkerDied(f"The process died on item {index + 1}."))
        pool.shutdown()

    @staticmethod
    def _fresh(workers: int) -> ProcessPoolExecutor:
        context = get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=one_thread)


def _chunks(items: Iterable[Item], size: int) -> Iterator[Chunk[Item]]:
    numbered = enumerate(items)
    while chunk := list(islice(numbered, size)):
        yield chunk
