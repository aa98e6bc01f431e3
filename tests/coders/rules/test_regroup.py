"""Every telling stands where it fits best, and none is lost."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coders.rules.newsroom import NEUTRAL, annotated, codebook, parser, report
from turnout.codebook import Matcher
from turnout.coders.rules import RuleCoder
from turnout.coders.rules.chances.model import Clued
from turnout.coders.rules.chances.pairs import clues_of
from turnout.coders.rules.chances.reader import load_reader
from turnout.coders.rules.layout import lay_out
from turnout.coders.rules.regroup import ALONE, MERGE, MOVE, Groups, regroup
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread

TWO = (
    "Nurses marched through Porto on Monday.\n\nDrivers blocked the ring road in Lisbon on Sunday."
)
ONE = "Nurses marched through Porto on Monday. The march ended at the town hall."


def threads_of(text: str) -> tuple[Scene, list[Thread]]:
    document = report(text)
    scene = lay_out(document, annotated(document), Matcher(codebook()), parser(), load_reader())
    coder = RuleCoder(codebook(), parser=parser(), chances=NEUTRAL)
    return scene, coder._threads(scene, 0.9)


def always(bias: float) -> Clued:
    return Clued({}, np.zeros(0, np.float32), bias)


def tellings(threads: list[Thread]) -> list[list[str]]:
    return [[t.anchor.token.text for t in thread.tellings] for thread in threads]


def test_two_threads_that_are_likely_one_become_one() -> None:
    scene, threads = threads_of(TWO)
    assert len(threads) == 2
    (thread,) = regroup(scene, threads, codebook(), always(MERGE + 1))
    assert thread.key == threads[0].key
    assert thread.tellings == [t for old in threads for t in old.tellings]


def test_tellings_that_are_likely_two_part_under_a_new_key() -> None:
    scene, threads = threads_of(ONE)
    assert len(threads) == 1
    found = regroup(scene, threads, codebook(), always(ALONE - MOVE - 1))
    assert [len(t.tellings) for t in found] == [1, 1]
    assert len({t.key for t in found}) == 2


def test_what_is_neither_likely_nor_unlikely_stays_as_the_rules_have_it() -> None:
    for text in (ONE, TWO):
        scene, threads = threads_of(text)
        found = regroup(scene, threads, codebook(), always(0.0))
        assert tellings(found) == tellings(threads)


def test_a_thread_that_repeats_one_which_was_joined_repeats_the_whole() -> None:
    scene, threads = threads_of(TWO)
    third = replace(threads[1], key="m3", like=threads[1], beside=threads[0])
    joined = regroup(scene, [*threads, third], codebook(), always(MERGE + 1))
    assert [t.like for t in joined] == [None]
    assert [t.beside for t in joined] == [None]


def test_no_name_is_a_clue() -> None:
    scene, threads = threads_of(TWO)
    one, other = (thread.tellings[0] for thread in threads)
    clues = clues_of(scene, one, other, codebook(), ruled=False)
    assert clues == clues_of(scene, other, one, codebook(), ruled=False)
    assert not any(w in c.lower() for c in clues for w in ("porto", "lisbon", "nurse", "driver"))


@pytest.mark.parametrize("size", [1, 2, 5])
@given(data=st.data())
def test_no_telling_is_lost_and_the_end_is_reached(size: int, data: st.DataObject) -> None:
    numbers = range(size)
    odds = {p: data.draw(st.floats(-6, 6)) for p in combinations(numbers, 2)}
    first = data.draw(st.lists(st.integers(0, size - 1), min_size=size, max_size=size))
    groups = Groups([{n for n in numbers if first[n] == k} for k in numbers], odds)
    for _ in range(4 * size):
        if not (groups.merge() or groups.move()):
            break
    assert sorted(n for g in groups.groups for n in g) == list(numbers)
