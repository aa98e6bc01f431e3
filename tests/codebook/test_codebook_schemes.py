"""Crosswalks to other schemes."""

from __future__ import annotations

import pytest

from turnout.codebook import load_codebook
from turnout.codebook.crosswalks import crosswalk_of
from turnout.codebook.schemes import (
    Told,
    codes,
    size_class,
    to_acled,
    to_ccc,
    to_mass_mobilization,
    to_plover,
)
from turnout.errors import UnknownName
from turnout.model import Coded, Interval, Mention, Relevance, Span, Statement, Value

BOOK = load_codebook()


def test_mass_mobilization_speaks_of_what_is_told() -> None:
    told = Told(
        issues=("labour", "leader_removal"),
        responses=("tear_gas", "dispersal", "arrests"),
        violence=True,
        size=2_500,
    )
    coded = to_mass_mobilization(BOOK, told)
    assert coded.demands == ("labor wage dispute", "removal of politician")
    assert coded.responses == ("crowd dispersal", "arrests")
    assert (coded.violence, coded.participants_category) == (1, "2000-4999")


def test_mass_mobilization_codes_silence() -> None:
    coded = to_mass_mobilization(BOOK, Told(responses=("presence",)))
    assert coded.responses == ("ignore",)
    assert coded.demands == ("political behavior, process",)
    assert to_mass_mobilization(BOOK, Told(killed_by_forces=True)).responses == ("killings",)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (None, None),
        (49, None),
        (50, "50-99"),
        (999, "100-999"),
        (1_000, "1000-1999"),
        (4_999, "2000-4999"),
        (10_000, "5000-10000"),
        (10_001, ">10000"),
    ],
)
def test_size_classes(size: int | None, expected: str | None) -> None:
    assert size_class(size) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Told(forms=("march",)), "Protests/Peaceful protest"),
        (Told(forms=("march",), responses=("presence",)), "Protests/Peaceful protest"),
        (Told(forms=("march",), responses=("arrests",)), "Protests/Protest with intervention"),
        (
            Told(forms=("march",), responses=("tear_gas", "live_fire")),
            "Protests/Excessive force against protesters",
        ),
        (Told(forms=("riot",), responses=("live_fire",)), "Riots/Violent demonstration"),
        (Told(forms=("march",), violence=True), "Riots/Violent demonstration"),
    ],
)
def test_acled_sub_event_types(told: Told, expected: str) -> None:
    assert to_acled(BOOK, told) == expected
    assert expected in BOOK.schemes["acled"]


def test_plover_and_ccc_keep_order_without_repeats() -> None:
    told = Told(forms=("march", "rally", "strike"), issues=("labour",), responses=("arrests",))
    assert to_plover(BOOK, told) == ("PROTEST:demo", "PROTEST:strike", "COERCE:arrest")
    assert to_ccc(BOOK, told) == ("march", "rally", "strike", "labor", "arrests")
    assert codes(BOOK, "plover", "forms", ()) == ()


def statement(variable: str, value: Value) -> Statement:
    return Statement(
        document_id="d",
        mention="m",
        variable=variable,
        value=value,
        raw="",
        span=Span(0, 0),
        quote="",
        coder="test",
        coder_version="1",
    )


def coded(*mentions: tuple[Statement, ...]) -> Coded:
    return Coded(
        document_id="d",
        relevance=Relevance(score=1.0, relevant=True),
        mentions=tuple(
            Mention(id=str(i), document_id="d", key=str(i), statements=s)
            for i, s in enumerate(mentions)
        ),
    )


def test_a_coded_document_is_one_mass_mobilization_event() -> None:
    occurred = (
        statement("forms", "strike"),
        statement("issues", "labour"),
        statement("responses", "live_fire"),
        statement("deaths", Interval(2, 2)),
        statement("size", Interval(200, 999)),
    )
    planned = (statement("status", "planned"), statement("issues", "religion"))
    row = crosswalk_of(BOOK, "mass-mobilization")(coded(occurred, planned))
    assert row == {
        "demands": ("labor wage dispute",),
        "responses": ("shootings", "killings"),
        "violence": 0,
        "participants_category": "100-999",
    }


def test_the_other_crosswalks_give_one_entry_a_mention() -> None:
    document = coded((statement("forms", "march"),), (statement("forms", "riot"),))
    assert crosswalk_of(BOOK, "acled")(document) == {
        "mentions": ["Protests/Peaceful protest", "Riots/Violent demonstration"]
    }
    with pytest.raises(UnknownName, match="acled, ccc, mass-mobilization, plover"):
        crosswalk_of(BOOK, "gdelt")
