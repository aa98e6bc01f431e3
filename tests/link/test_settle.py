"""Mentions that joined the wrong group first, and those that stay."""

from __future__ import annotations

from turnout.link.cluster import cluster
from turnout.link.compare import FORBIDDEN
from turnout.link.settle import settle

IDS = list("abcdx")
SPLIT = {("a", "b"): 7.0, ("c", "d"): 7.4, ("a", "c"): FORBIDDEN, ("b", "d"): FORBIDDEN}
EARLY = SPLIT | {("c", "x"): 7.5, ("d", "x"): -2.0, ("a", "x"): 6.5, ("b", "x"): 3.0}
"""x is brought to c by the best pair; with d there too it is nearer to a and b."""


def never(left: str, right: str) -> bool:
    return False


def test_a_mention_moves_to_the_group_it_is_nearest_to() -> None:
    assert cluster(IDS, EARLY, never) == [("a", "b", "x"), ("c", "d")]


def test_a_veto_or_a_judgement_stands_against_moving() -> None:
    home = [("a", "b"), ("c", "d", "x")]
    held = {m: {"a": 6.5, "b": 3.0, "c": -6.0, "d": -6.0} for m in "x"}
    moved = settle(home, held, movable=lambda m: True, excludes=lambda m, g: False)
    assert sorted(moved) == [("a", "b", "x"), ("c", "d")]
    assert sorted(settle(home, held, movable=lambda m: True, excludes=lambda m, g: "b" in g)) == (
        home
    )
    assert sorted(settle(home, held, movable=lambda m: False, excludes=lambda m, g: False)) == home


def test_apart_stays_apart_and_together_stays_together() -> None:
    groups = cluster(IDS, EARLY, never, apart=[("b", "x")])
    assert not any({"b", "x"} <= set(g) for g in groups)
    groups = cluster(IDS, EARLY, never, together=[("c", "x")])
    assert any({"c", "x"} <= set(g) for g in groups)


def test_a_pair_that_would_swap_for_ever_comes_to_rest() -> None:
    near = {"a": {"b": 5.0}, "b": {"a": 5.0}}
    found = settle([("a",), ("b",)], near, movable=lambda m: True, excludes=lambda m, g: False)
    assert sorted(m for g in found for m in g) == ["a", "b"]
