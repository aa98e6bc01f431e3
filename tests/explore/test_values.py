from __future__ import annotations

from collections import Counter
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from turnout.explore import values
from turnout.explore.values import Values, pack, unpack


@given(st.lists(st.booleans(), max_size=300))
def test_bits_are_the_mask(held: list[bool]) -> None:
    mask = np.array(held, dtype=np.bool_)
    assert unpack(pack(mask), len(mask)).tolist() == held


@given(
    st.integers(1, 150).flatmap(
        lambda size: st.tuples(
            st.lists(st.booleans(), min_size=size, max_size=size),
            st.sets(st.tuples(st.integers(0, size - 1), st.sampled_from("abcdefgh"))),
        )
    ),
    st.sets(st.sampled_from("abcdefghxy")),
    st.sampled_from((0, 3, 20, 10**6)),
)
def test_values_are_counted_alike_as_bits_and_as_pairs(
    told: tuple[list[bool], set[tuple[int, str]]], wanted: set[str], many: int
) -> None:
    chosen, pairs = told
    mask = np.array(chosen, dtype=np.bool_)
    with mock.patch.object(values, "MANY", many):
        kept = Values.of(sorted(pairs))
        counts = Counter(name for at, name in pairs if chosen[at])
        assert kept.counts(mask) == counts
        assert list(kept.counts(mask).values()) == sorted(counts.values(), reverse=True)
        holding = {at for at, name in pairs if name in wanted}
        assert set(np.flatnonzero(kept.holding(wanted, len(chosen))).tolist()) == holding
