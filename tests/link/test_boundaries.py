"""Where one event ends and the next begins, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telling import SFAX, TUNIS, TUNISIA, count, mention, report
from turnout.link import Linker, all_profiles, parents, profiles, wholes
from turnout.model import Document, Mention, Place, PlacePrecision, SourceKind, Value

POLICE, CALLERS = SourceKind.POLICE, SourceKind.ORGANIZERS
UNION = "General Labour Union"
BREAD = "Bakers marched in Tunis over the price of flour, called by the General Labour Union."
FLOUR = "The General Labour Union led bakers through Tunis over flour prices."


def groups(*told: tuple[Document, Sequence[Mention]]) -> set[frozenset[str]]:
    """The groups, each mention named by its report and key."""
    linker, names = linked(*told)
    return {frozenset(names[m] for m in g) for g in linker.groups()}


def linked(*told: tuple[Document, Sequence[Mention]]) -> tuple[Linker, dict[str, str]]:
    documents = {d.id: d for d, _ in told}
    mentions = [m for _, group in told for m in group]
    linker = Linker()
    linker.add(all_profiles(documents, mentions))
    return linker, {m.id: f"{m.document_id}.{m.key}" for m in mentions}


def march(document: Document, key: str = "m", *more: object, **fields: Value | None) -> Mention:
    """A bakers' march on 4 March in Tunis, with fields replaced or (None) left out."""
    told: dict[str, Value | None] = {
        "scope": "event",
        "status": "occurred",
        "forms": "march",
        "start": "2023-03-04",
        "places": TUNIS,
        "organizers": UNION,
        "demands": "flour prices",
        **fields,
    }
    rows = [(k, v) for k, v in told.items() if v is not None]
    return mention(document, key, *rows, *more)  # type: ignore[arg-type]  # rows of told


def test_the_same_march_with_different_figures_is_one() -> None:
    a, b = report("a", text=BREAD), report("b", text=FLOUR)
    one = march(a, "m", ("size", count(800), POLICE))
    two = march(b, "m", ("size", count(9000), CALLERS))
    assert groups((a, [one]), (b, [two])) == {frozenset({"a.m", "b.m"})}


def test_the_same_city_next_week_is_another() -> None:
    a, b = report("a", text=BREAD), report("b", "2023-03-12", FLOUR)
    assert len(groups((a, [march(a)]), (b, [march(b, start="2023-03-11")]))) == 2


def test_opposite_sides_of_a_counter_protest_are_two() -> None:
    text_a = (
        "Bakers of the General Labour Union rallied in Tunis against dear flour.\n"
        "Across the street Friends of the Mill sang for the ministry and its reform."
    )
    text_b = (
        "Friends of the Mill sang in Tunis, praising the ministry's reform.\n"
        "They faced bakers of the General Labour Union, angry at dear flour."
    )
    a, b = report("a", text=text_a), report("b", text=text_b)
    mill = "Friends of the Mill"
    ours = [march(a, "for"), march(a, "against", organizers=mill, demands="ministry reform")]
    theirs = [march(b, "against", organizers=mill, demands="ministry reform"), march(b, "for")]
    assert groups((a, ours), (b, theirs)) == {
        frozenset({"a.for", "b.for"}),
        frozenset({"a.against", "b.against"}),
    }


def test_who_only_likely_called_it_keeps_no_two_reports_apart() -> None:
    document = report("a", text=BREAD)
    sure = march(document)
    told = [replace(s, rule="phrase model") for s in sure.statements]
    likely = replace(sure, statements=tuple(told))
    assert profiles(document, [sure])[0].side.organizers
    (profile,) = profiles(document, [likely])
    assert (profile.side.organizers, profile.demands) == ((), frozenset())
    assert profile.forms == {"march"}


def test_a_mention_without_callers_never_joins_the_side_told_apart_from_it() -> None:
    a, b = report("a", text=BREAD), report("b", text=FLOUR)
    mill = "Friends of the Mill"
    ours = [march(a, "for", organizers=None), march(a, "against", organizers=mill)]
    assert frozenset({"a.for", "b.m"}) not in groups((a, ours), (b, [march(b, organizers=mill)]))


def test_a_strike_in_six_cities_is_one_campaign_with_six_events() -> None:
    cities = [
        Place(name=name, country="TN", lat=30.0 + at, lon=9.0)
        for at, name in enumerate(("Tunis", "Sfax", "Gabes", "Bizerte", "Kairouan", "Gafsa"))
    ]
    strike = {"forms": "strike", "demands": "flour prices"}
    a = report("a", text=BREAD)
    whole = march(a, "all", scope="campaign", places=TUNISIA, end="2023-03-05", **strike)
    reports = [
        report(f"r{at}", text=FLOUR.replace("Tunis", c.name)) for at, c in enumerate(cities)
    ]
    parts = [march(r, "m", places=c, **strike) for r, c in zip(reports, cities, strict=True)]
    linker, names = linked((a, [whole]), *((r, [p]) for r, p in zip(reports, parts, strict=True)))
    made = linker.groups()
    assert len(made) == 7
    inside = parents(wholes({names[g[0]]: g for g in made}, linker.profiles))
    assert inside == {f"r{at}.m": "a.all" for at in range(6)}


def test_a_campaign_is_none_of_its_events_though_all_else_is_the_same() -> None:
    a, b = report("a", text=BREAD), report("b", text=FLOUR)
    assert len(groups((a, [march(a)]), (b, [march(b)]))) == 1
    assert len(groups((a, [march(a, scope="campaign")]), (b, [march(b)]))) == 2


def test_planned_then_held_is_one() -> None:
    a, b = report("a", "2023-03-01", BREAD), report("b", text=FLOUR)
    assert len(groups((a, [march(a, status="planned")]), (b, [march(b)]))) == 1


def test_planned_then_cancelled_is_one() -> None:
    a, b = report("a", "2023-03-01", BREAD), report("b", "2023-03-03", FLOUR)
    plan, end = march(a, status="planned"), march(b, status="cancelled")
    assert len(groups((a, [plan]), (b, [end]))) == 1


def test_cancelled_and_held_anew_two_weeks_later_are_two() -> None:
    a, b = report("a", "2023-03-03", BREAD), report("b", "2023-03-19", FLOUR)
    off, held = march(a, status="cancelled"), march(b, start="2023-03-18")
    assert len(groups((a, [off]), (b, [held]))) == 2


def test_a_missing_place_is_no_reason_to_merge() -> None:
    a = report("a", text="Drivers blocked a road over tolls.")
    b = report("b", text="Nurses rallied for pay.")
    one = march(a, places=None, organizers=None, demands="road tolls", forms="blockade")
    two = march(b, places=None, organizers=None, demands="nurses pay", forms="rally")
    assert len(groups((a, [one]), (b, [two]))) == 2


def test_a_missing_date_is_no_reason_to_merge() -> None:
    a = report("a", text="Drivers blocked a road in Tunis over tolls.")
    b = report("b", text="Nurses rallied in Tunis for pay.")
    one = march(a, start=None, organizers=None, demands="road tolls", forms="blockade")
    two = march(b, start=None, organizers=None, demands="nurses pay", forms="rally")
    assert len(groups((a, [one]), (b, [two]))) == 2


def test_a_missing_date_does_not_bridge_two_weeks() -> None:
    a, c = report("a", text=BREAD), report("c", "2023-03-12", FLOUR)
    b = report("b", "2023-03-13", FLOUR)
    found = groups(
        (a, [march(a)]), (b, [march(b, start=None)]), (c, [march(c, start="2023-03-11")])
    )
    assert not any({"a.m", "c.m"} <= g for g in found)


def test_a_nationwide_total_contains_its_cities() -> None:
    a = report("a", text="Bakers of the General Labour Union marched all over Tunisia.")
    b, c = report("b", text=BREAD), report("c", text=FLOUR.replace("Tunis", "Sfax"))
    total = march(a, "all", ("size", count(50_000), CALLERS), places=TUNISIA)
    linker, names = linked(
        (a, [total]),
        (b, [march(b, "m", ("size", count(9000), CALLERS))]),
        (c, [march(c, "m", ("size", count(4000), CALLERS), places=SFAX)]),
    )
    made = linker.groups()
    inside = parents(wholes({names[g[0]]: g for g in made}, linker.profiles))
    assert inside == {"b.m": "a.all", "c.m": "a.all"}


def test_one_report_tells_its_mentions_apart() -> None:
    a = report("a", text=BREAD)
    assert len(groups((a, [march(a, "m1"), march(a, "m2")]))) == 2


def test_different_cities_on_one_day_are_two() -> None:
    a, b = report("a", text=BREAD), report("b", text=FLOUR)
    assert len(groups((a, [march(a)]), (b, [march(b, places=SFAX)]))) == 2


def test_a_square_lies_in_its_city() -> None:
    square = Place(
        name="Kasbah Square", country="TN", city="Tunis", precision=PlacePrecision.VENUE
    )
    a, b = report("a", text=BREAD), report("b", text=FLOUR)
    assert len(groups((a, [march(a)]), (b, [march(b, places=square)]))) == 1


def test_a_strike_told_of_two_cities_contains_their_marches() -> None:
    a = report("a", text="The General Labour Union led bakers through Tunis and Sfax.")
    b, c = report("b", text=BREAD), report("c", text=FLOUR.replace("Tunis", "Sfax"))
    both = march(a, "all", ("places", SFAX))
    linker, names = linked((a, [both]), (b, [march(b)]), (c, [march(c, places=SFAX)]))
    made = linker.groups()
    inside = parents(wholes({names[g[0]]: g for g in made}, linker.profiles))
    assert inside == {"b.m": "a.all", "c.m": "a.all"}


def venue(name: str, city: str) -> Place:
    return Place(name=name, country="TN", city=city, precision=PlacePrecision.VENUE)


LONG = (
    "Fishermen, welders and bakers marched again over flour, diesel, permits and harbour dues, "
    "as promised by the General Labour Union, whose banners, drums and trucks filled the lanes."
)
OTHER = (
    "Parents of pupils with asthma want filters, inspections and a doctor for every classroom; "
    "the ministry answered with brochures, helplines, a mascot and a visit by two inspectors."
)


def test_two_stories_of_one_city_and_day_are_two() -> None:
    a, b = report("a", text=LONG), report("b", text=OTHER)
    one = mention("a", "m", ("start", "2023-03-04"), ("places", TUNIS), ("forms", "rally"))
    two = mention("b", "m", ("start", "2023-03-04"), ("places", TUNIS), ("forms", "rally"))
    assert len(groups((a, [one]), (b, [two]))) == 2
    assert len(groups((a, [one]), (report("b", text=LONG[:-30]), [two]))) == 1


def test_a_mention_without_a_place_is_where_its_report_says() -> None:
    a = report("a", text=f"Tunis. {LONG}")
    b = report("b", text=f"It was in Tunis, too. {LONG[:-20]}")
    c = report("c", text=LONG[:-20])
    told = (("start", "2023-03"), ("forms", "march"))
    one = mention("a", "m", ("start", "2023-03-04"), ("places", TUNIS), ("forms", "march"))
    (linker, _), (without, _) = (
        linked((a, [one]), (d, [mention(d.id, "m", *told)])) for d in (b, c)
    )
    levels = [
        {name for name, _, _ in k.comparer.compare(*k.profiles.values()).reasons}
        for k in (linker, without)
    ]
    assert "places" in levels[0]
    assert "places" not in levels[1]


def test_a_guessed_square_does_not_bring_two_cities_together() -> None:
    """One story, one day, two cities that both reports name; one square's city is a guess."""
    text = f"In Tunis and in Sfax people met. {LONG}"
    a, b = report("a", text=text), report("b", text=text[:-20] + "and so they did.")
    one = mention("a", "m", ("start", "2023-03-04"), ("places", SFAX), ("forms", "march"))
    square = mention(
        "b",
        "m",
        ("start", "2023-03-04"),
        ("places", TUNIS),
        ("places", venue("Kasbah", "Tunis")),
        ("forms", "march"),
    )
    guessed = [
        replace(s, confidence=0.5) if "Kasbah" in str(s.value) else s for s in square.statements
    ]
    assert len(groups((a, [one]), (b, [replace(square, statements=tuple(guessed))]))) == 2


def test_what_is_called_ongoing_is_not_too_old_for_a_report_without_a_date() -> None:
    def pair(status: str) -> set[str]:
        a, b = report("a", "2023-03-05", LONG), report("b", "2023-03-25", LONG[:-20])
        one = mention("a", "m", ("start", "2023-03-04"), ("places", TUNIS), ("forms", "sit_in"))
        two = mention("b", "m", ("status", status), ("places", TUNIS), ("forms", "sit_in"))
        linker, _ = linked((a, [one]), (b, [two]))
        found = linker.comparer.compare(*linker.profiles.values())
        return {words.split(":")[0] for name, _, words in found.reasons if name == "dates"}

    assert pair("ongoing") == {"may last"}
    assert pair("occurred") == {"reported late"}
