"""What reports tell beside a shared event, and cities that are only guessed."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import replace

import pytest

from telling import SFAX, TUNIS, mention, report
from turnout.link import Linker, all_profiles
from turnout.link.quiet import no_collections
from turnout.model import Document, Mention, Place, PlacePrecision, Statement

MARCH = (
    "The General Labour Union led bakers past Bab Saadoun over flour prices.\n"
    "Others had their own gathering."
)
AGAIN = (
    "Bakers of the General Labour Union walked to Bab Saadoun over flour prices.\n"
    "There was a second crowd too."
)


SINGING = (
    "Somebody sang in the rain while the General Labour Union waited for trams, umbrellas, tea, "
    "a bishop, two goats, pancakes, and whatever else Saturdays bring to sleepy corners."
)
FOUNTAIN = (
    "The General Labour Union gathered beside the fountain, where pigeons, nuns, accordionists, "
    "sellers of almonds, balloonists, one drowsy constable, plus many cousins stared at puddles."
)


def linked(*told: tuple[Document, Sequence[Mention]]) -> Linker:
    linker = Linker()
    mentions = [m for _, group in told for m in group]
    linker.add(all_profiles({d.id: d for d, _ in told}, mentions))
    return linker


def march(document: Document) -> Mention:
    return mention(
        document,
        "march",
        ("start", "2023-03-04"),
        ("places", TUNIS),
        ("forms", "march"),
        ("organizers", "General Labour Union"),
    )


def beside(document: Document, day: str = "2023-03-04") -> Mention:
    return mention(document, "beside", ("start", day))


def test_what_two_reports_tell_beside_a_shared_event_is_joined_and_why_says_so() -> None:
    a = report("a", text=SINGING)
    b = report("b", text=FOUNTAIN)
    linker = linked((a, [march(a), beside(a, "2023-03")]), (b, [march(b), beside(b, "2023-03")]))
    groups = linker.groups()
    assert [len(g) for g in groups] == [2, 2]
    assert (
        linker.comparer.compare(*(linker.profile(beside(d, "2023-03").id) for d in (a, b))).total
        < 0
    )
    (link,) = linker.links(next(g for g in groups if beside(a, "2023-03").id in g))
    assert ("company", linker.comparer.company) in {(n, w) for n, w, _ in link.reasons}


def test_without_the_shared_event_it_stays_alone() -> None:
    a = report("a", text="Somebody sang in the rain while the trams waited.")
    b = report("b", text="A few gathered beside the fountain before supper.")
    assert len(linked((a, [beside(a)]), (b, [beside(b)])).groups()) == 2


def test_company_leads_around_no_veto() -> None:
    a, b = report("a", text=MARCH), report("b", text=AGAIN)
    groups = linked((a, [march(a), beside(a)]), (b, [march(b), beside(b, "2023-03-02")])).groups()
    assert sorted(len(g) for g in groups) == [1, 1, 2]


def placed(
    document: Document, place: Place, confidence: float, weight: float | None = None
) -> Mention:
    told = march(document)
    statements = tuple(
        replace(s, value=place, confidence=confidence, weight=weight, id="")
        if s.variable == "places"
        else s
        for s in told.statements
    )
    return replace(told, statements=statements)


@pytest.mark.parametrize(
    ("confidence", "weight", "events"),
    [(0.7, None, 1), (1.0, None, 2), (0.9, 0.7, 1), (0.6, 0.99, 2)],
)
def test_a_guessed_city_forbids_nothing_and_a_named_one_does(
    confidence: float, weight: float | None, events: int
) -> None:
    gate = Place(name="Bab Saadoun", country="TN", city="Tunis", precision=PlacePrecision.VENUE)
    a, b = report("a", text=MARCH), report("b", text=AGAIN)
    elsewhere = replace(gate, city="Sfax")
    told = (a, [placed(a, gate, 1.0)]), (b, [placed(b, elsewhere, confidence, weight)])
    assert len(linked(*told).groups()) == events


def test_a_square_that_many_cities_have_does_not_make_two_cities_one() -> None:
    hall = Place(name="City Hall", country="TN", city="Tunis", precision=PlacePrecision.VENUE)
    a = report("a", text="Bakers rallied.")
    b = report("b", text="Nurses rallied.")
    one = placed(a, hall, 0.7)
    two = placed(b, replace(hall, city="Sfax"), 0.7)
    linker = linked((a, [one]), (b, [two]))
    levels = {w.split(":")[0] for w in _words(linker, one, two, "places")}
    assert levels == {"elsewhere"}


def _words(linker: Linker, one: Mention, two: Mention, feature: str) -> list[str]:
    found = linker.comparer.compare(linker.profile(one.id), linker.profile(two.id))
    return [words for name, _, words in found.reasons if name == feature]


def test_cities_that_share_one_do_not_exclude_each_other() -> None:
    a, b = report("a", text=MARCH), report("b", text=AGAIN)
    both = replace(march(a), statements=(*march(a).statements, *_place(a, SFAX)))
    assert len(linked((a, [both]), (b, [march(b)])).groups()) == 1


def _place(document: Document, place: Place) -> tuple[Statement, ...]:
    return mention(document, "march", ("forms", "march"), ("places", place)).statements[1:]


def test_the_collector_of_cycles_goes_on_as_it_was() -> None:
    assert gc.isenabled()
    with no_collections(), no_collections():
        assert not gc.isenabled()
    assert gc.isenabled()
