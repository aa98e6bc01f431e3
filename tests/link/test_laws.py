"""Laws of linking: order, batches and bytes change nothing; what is forbidden stays apart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.link import Comparer, Linker, Profile, profile_bytes, read_profile
from turnout.link.cluster import cluster
from turnout.link.compare import FORBIDDEN
from turnout.link.pairs import ALONG, FULL, pairs_of, worth
from turnout.link.profile import Figure, Side, Site
from turnout.link.vetoes import veto

DAY = 738_000


def sites(city: str | None) -> tuple[Site, ...]:
    return (Site("TN", city, settled=True),) if city else ()


@st.composite
def some_profiles(draw: st.DrawFn, most: int = 14) -> list[Profile]:
    """Mentions of few cities and days, so that many pairs are near."""
    made = []
    for at in range(draw(st.integers(2, most))):
        day = draw(st.sampled_from((None, DAY, DAY, DAY + 1, DAY + 7)))
        words = frozenset(draw(st.lists(st.sampled_from("abcdefgh"), max_size=5)))
        document = f"d{draw(st.integers(0, 9))}"
        made.append(
            Profile(
                id=f"m{at:02d}",
                document=document,
                source=document,
                scope=draw(st.sampled_from(("event", "event", "event", "campaign"))),
                status=draw(st.sampled_from(("occurred", "planned", "cancelled"))),
                first=day,
                last=day,
                published=DAY + 2,
                sites=sites(draw(st.sampled_from((None, "tunis", "tunis", "sfax")))),
                side=Side(
                    organizers=draw(st.sampled_from(((), (frozenset("u"),), (frozenset("v"),)))),
                    figures=frozenset(
                        Figure("police", n, n) for n in draw(st.lists(st.integers(1, 3)))
                    ),
                    words=words,
                ),
                forms=frozenset((draw(st.sampled_from(("march", "strike"))),)),
                topic=words,
            )
        )
    return made


def linked(profiles: Sequence[Profile]) -> Linker:
    linker = Linker()
    linker.add(profiles)
    return linker


@settings(deadline=None)
@given(some_profiles(), st.randoms(use_true_random=False))
def test_the_order_of_mentions_changes_nothing(
    profiles: list[Profile], random_: random.Random
) -> None:
    shuffled = list(profiles)
    random_.shuffle(shuffled)
    assert linked(profiles).groups() == linked(shuffled).groups()


@settings(deadline=None)
@given(some_profiles(), st.randoms(use_true_random=False))
def test_batches_change_nothing(profiles: list[Profile], random_: random.Random) -> None:
    rest = list(profiles)
    random_.shuffle(rest)
    linker = Linker()
    while rest:
        size = random_.randint(1, len(rest))
        linker.add(rest[:size])
        rest = rest[size:]
    assert linker.groups() == linked(profiles).groups()
    assert linker.totals == linked(profiles).totals


def test_batches_change_nothing_where_blocks_fill_up() -> None:
    crowd = [
        Profile(
            id=f"m{at:03d}",
            document=f"d{at}",
            source=f"d{at}",
            first=DAY + at % 3,
            last=DAY + at % 3,
            published=DAY + 4,
            sites=sites("tunis"),
            forms=frozenset((("march", "strike")[at % 2],)),
            issues=frozenset((("labour", "health", "services")[at % 3],)),
        )
        for at in range(3 * FULL)
    ]
    linker = Linker()
    for at in range(0, len(crowd), 25):
        linker.add(crowd[at : at + 25])
    assert linker.totals == linked(crowd).totals
    assert linker.compared < len(crowd) * (len(crowd) - 1) / 4


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_batches_change_nothing_where_crowded_blocks_hold_undated_mentions(
    random_: random.Random,
) -> None:
    crowd = [
        Profile(
            id=f"m{at:03d}",
            document=f"d{at}",
            source=f"d{at}",
            first=day,
            last=day,
            until=day + 2 if day and at % 9 == 0 else None,
            published=DAY + 2,
            sites=sites(random_.choice(("tunis", "tunis", "sfax", None))),
            side=Side(figures=frozenset((Figure("police", at % 6, at % 6),))),
            forms=frozenset(random_.sample(("march", "strike", "vigil"), 1)),
            issues=frozenset(random_.sample(("labour", "health"), random_.randint(0, 2))),
            about=frozenset((f"name{at % 5}", "tunis")),
        )
        for at in range(5 * FULL)
        for day in [random_.choice((None, DAY, DAY + 1, DAY + 3))]
    ]
    linker, rest = Linker(), list(crowd)
    random_.shuffle(rest)
    while rest:
        size = random_.choice((1, 5, 20))
        linker.add(rest[:size])
        rest = rest[size:]
    whole = linked(crowd)
    assert linker.totals == whole.totals
    assert linker.groups() == whole.groups()
    assert 0 < whole.compared < len(crowd) * (len(crowd) - 1) / 2


def test_whose_city_a_shared_name_is_does_not_depend_on_the_order() -> None:
    """The name of either's city is no matter that both share."""
    one = Profile(id="a", document="a", source="a", about=frozenset({"tuni"}), sites=sites(None))
    other = Profile(
        id="b",
        document="b",
        source="b",
        first=DAY,
        last=DAY,
        about=frozenset({"tuni"}),
        sites=sites("tunis"),
    )
    assert not worth(one, other)
    assert not worth(other, one)


@settings(deadline=None)
@given(some_profiles())
def test_no_group_holds_a_forbidden_pair(profiles: list[Profile]) -> None:
    linker = linked(profiles)
    for group in linker.groups():
        for a, b in combinations(group, 2):
            assert veto(linker.profile(a), linker.profile(b)) is None


@settings(deadline=None)
@given(some_profiles())
def test_every_mention_is_in_one_group(profiles: list[Profile]) -> None:
    members = [m for g in linked(profiles).groups() for m in g]
    assert sorted(members) == sorted(p.id for p in profiles)


@settings(deadline=None)
@given(some_profiles(most=4))
def test_profiles_survive_their_bytes(profiles: list[Profile]) -> None:
    for profile in profiles:
        assert read_profile(profile_bytes(profile)) == profile


@settings(deadline=None)
@given(some_profiles(most=4))
def test_comparing_has_no_sides(profiles: list[Profile]) -> None:
    comparer = Comparer()
    for a, b in combinations(profiles, 2):
        assert comparer.total(a, b) == comparer.total(b, a)
        assert comparer.total(a, b) == pytest.approx(comparer.compare(a, b).total)


GRAPHS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
    st.sampled_from((FORBIDDEN, -2.0, 1.0, 3.0)),
    max_size=20,
)


@settings(deadline=None)
@given(GRAPHS)
def test_groups_lie_within_the_components_of_positive_pairs(
    drawn: dict[tuple[int, int], float],
) -> None:
    totals = {(str(a), str(b)): total for (a, b), total in drawn.items()}
    ids = [str(n) for n in range(8)]
    graph = nx.Graph([p for p, total in totals.items() if total > 0])
    graph.add_nodes_from(ids)
    parts = [set(c) for c in nx.connected_components(graph)]
    groups = cluster(ids, totals, lambda a, b: False)
    for group in groups:
        assert any(set(group) <= part for part in parts)
        assert not any(totals.get(p) == FORBIDDEN for p in combinations(group, 2))
    if not any(total < 0 for total in totals.values()):
        assert sorted(map(set, groups), key=min) == sorted(parts, key=min)


@settings(deadline=None)
@given(GRAPHS, st.integers(0, 7), st.integers(0, 7))
def test_judgements_outrank_the_machine(
    drawn: dict[tuple[int, int], float], first: int, second: int
) -> None:
    totals = {(str(a), str(b)): total for (a, b), total in drawn.items()}
    ids, pair = [str(n) for n in range(8)], (str(first), str(second))
    where = {m: g for g in cluster(ids, totals, lambda a, b: False, together=[pair]) for m in g}
    assert where[pair[0]] == where[pair[1]]
    if first != second:
        where = {m: g for g in cluster(ids, totals, lambda a, b: False, apart=[pair]) for m in g}
        assert where[pair[0]] != where[pair[1]]


@settings(max_examples=20, deadline=None)
@given(st.integers(FULL + 1, FULL * 6))
def test_a_block_grows_no_faster_than_its_members(size: int) -> None:
    crowd = [
        Profile(id=f"m{at:04d}", document=f"d{at}", source=f"d{at}", first=DAY, last=DAY)
        for at in range(size)
    ]
    for key in (("city", "TN", "tunis", "day", DAY), ("country", "TN", "week", DAY // 7)):
        assert len(set(pairs_of(key, crowd))) <= ALONG * size


def test_a_judgement_outranks_a_veto_but_brings_no_two_mentions_of_a_report_together() -> None:
    ids = ["a1", "a2", "b1"]
    totals = {("a1", "b1"): FORBIDDEN, ("a2", "b1"): 5.0}
    groups = cluster(
        ids,
        totals,
        lambda x, y: True,
        together=[("a1", "b1")],
        never=lambda x, y: x[0] == y[0],
    )
    assert groups == [("a1", "b1"), ("a2",)]
