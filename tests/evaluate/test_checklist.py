from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from turnout.evaluate.checklist import check_mentions, says
from turnout.evaluate.datasets.seed import run_checks

GOLD: dict[str, Any] = {
    "document": "report.txt",
    "document_date": "2021-05",
    "author": "LENA ODE",
    "advocacy": False,
    "mentions": [
        {
            "key": "march",
            "scope": "event",
            "status": "occurred",
            "forms": ["march"],
            "start": "2021-05-01",
            "places": [{"name": "Leipzig", "country": "DE", "precision": "city"}],
            "size_claims": [
                {"quote": "3,000", "low": 3000, "high": 3000, "hedge": "about", "source": "police"}
            ],
            "demands": ["withdraw the tram fare rise"],
            "issues": ["economy_prices"],
        },
        {
            "key": "campaign",
            "scope": "campaign",
            "status": "ongoing",
            "forms": ["rally"],
            "start": "2021-02",
            "places": [{"name": "Saxony", "country": "DE"}],
            "deaths": {"low": 0, "high": 4, "quote": "up to 4", "period": "the last two months"},
            "protester_violence": None,
        },
    ],
    "must_not": [
        "a size of 1,200 (those are the trams)",
        "an event for the May 3 vote of the council, or for the airstrike",
        "4 as the toll of the march",
        "a date in May 2020",
        "an organizer 'DPA' or 'The Herald'",
    ],
}
MARCH: dict[str, Any] = {
    "scope": "event",
    "status": "occurred",
    "forms": ["march"],
    "start": "2021-05-01",
    "places": [{"name": "Leipzig", "country": "DE", "precision": "city"}],
    "size": {"claims": [{"low": 3000, "high": 3000, "hedge": "about", "source": "City police"}]},
    "organizers": ["Tenants' League"],
    "demands": ["withdraw the tram fare rise of 8 percent"],
    "issues": ["economy_prices", "services"],
    "deaths": None,
    "evidence": [{"variable": "forms", "start": 0, "end": 7, "quote": "marched"}],
}
CAMPAIGN: dict[str, Any] = {
    "scope": "campaign",
    "status": "ongoing",
    "forms": ["rally"],
    "start": "2021-02",
    "places": [{"name": "Saxony", "country": "DE"}],
    "deaths": {"low": 0, "high": 4, "period": "the last two months"},
    "protester_violence": False,
    "evidence": [{"variable": "deaths", "start": 0, "end": 7, "quote": "up to 4"}],
}
LINE: dict[str, Any] = {
    "document": "report",
    "relevant": True,
    "document_date": "2021-05",
    "author": "Lena Ode",
    "stance": "report",
    "mentions": [CAMPAIGN, MARCH],
}


def failed(line: dict[str, Any]) -> list[str]:
    return [check.name for check in run_checks(GOLD, line) if not check.passed]


def test_all_hold() -> None:
    assert failed(LINE) == []


def test_nothing_holds_of_an_empty_line() -> None:
    names = failed({"document": "report", "relevant": False, "mentions": []})
    passed = {c.name for c in run_checks(GOLD, {"mentions": []})} - set(names)
    # Only what must not come out is right about nothing, and the absent advocacy.
    assert all(name.startswith(("must not", "advocacy")) for name in passed)


@pytest.mark.parametrize(
    ("change", "failing"),
    [
        ({"start": "2021-05-02"}, "march: start 2021-05-01"),
        ({"forms": ["rally"]}, "march: forms march"),
        ({"places": [{"name": "Leipzig", "country": "US", "precision": "city"}]}, "place"),
        ({"places": [{"name": "Leipzig", "country": "DE", "precision": "venue"}]}, "place"),
        ({"size": {"claims": [{"low": 3000, "high": 3000, "source": "police"}]}}, "size 3,000"),
        (
            {"size": {"claims": [{"low": 3000, "high": 3000, "hedge": "about", "source": None}]}},
            "size 3,000",
        ),
        ({"demands": ["tram"]}, "demands"),
        ({"demands": ["withdraw the tram fare rise " + "and so on " * 30]}, "demands"),
        ({"size": {"low": 1200, "high": None, "claims": []}}, "must not: a size of 1,200"),
        ({"deaths": {"low": 0, "high": 4}}, "must not: 4 as the toll"),
        ({"end": "2020-05-01"}, "must not: a date in May 2020"),
        ({"organizers": ["The Herald newspaper"]}, "must not: an organizer"),
    ],
)
def test_one_wrong_value_fails_its_line(change: dict[str, Any], failing: str) -> None:
    line = {**LINE, "mentions": [CAMPAIGN, {**MARCH, **change}]}
    assert any(failing in name for name in failed(line)), failed(line)


@pytest.mark.parametrize(
    "extra",
    [
        {"start": "2021-05-03", "forms": ["other"]},
        {"forms": ["other"], "evidence": [{"variable": "forms", "quote": "an airstrike"}]},
    ],
)
def test_a_forbidden_event_is_found(extra: dict[str, Any]) -> None:
    line = {**LINE, "mentions": [CAMPAIGN, MARCH, extra]}
    assert failed(line) == [n for n in failed(line) if n.startswith("must not: an event")] != []


def test_further_mentions_are_no_error() -> None:
    vigil = {"scope": "event", "status": "occurred", "forms": ["vigil"], "start": None}
    assert failed({**LINE, "mentions": [vigil, CAMPAIGN, MARCH]}) == []


def test_a_sentence_of_unknown_shape_fails_rather_than_passes() -> None:
    gold = deepcopy(GOLD)
    gold["must_not"].append("anything silly")
    assert [c.found for c in run_checks(gold, LINE) if not c.passed] == ["no check for this"]


def test_one_mention_does_not_serve_two_keys() -> None:
    checks, taken = check_mentions(GOLD["mentions"], [MARCH])
    assert set(taken) == {"march"}
    assert any(not c.passed and c.name.startswith("campaign") for c in checks)


@pytest.mark.parametrize(
    ("predicted", "wanted", "expected"),
    [
        ("U.S.", "United States", True),
        ("Iraqi government", "government", True),
        ("government", "resign", False),
        ("", "government", False),
    ],
)
def test_says(predicted: str, wanted: str, expected: bool) -> None:
    assert says(predicted, wanted) is expected
