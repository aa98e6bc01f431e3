"""Datelines are told apart from event dates, and give the weekday where the year is unknown."""

import pytest

from turnout.resolve.time import find_times

WIRE = "DURBAN, November 8 (ANB) - Dock workers in Durban on Wednesday downed tools."


def starts(text: str, published: str | None) -> dict[str, str | None]:
    return {t.raw: t.start for t in find_times(text, published=published)}


@pytest.mark.parametrize(
    "text",
    [
        WIRE,
        "Port stands still LAGOS, Nigeria, June 6 (ANB) -- Dockers struck.",
        "SAO PAULO, 24 January 2020 – Bus drivers struck.",
        "KATHMANDU (ANB), May 27: Shops stayed shut.",
        "Published: 24 January 2020. Bus drivers struck.",
    ],
)
def test_datelines(text: str) -> None:
    assert find_times(text, published=None)[0].rule == "dateline"


@pytest.mark.parametrize(
    "text",
    [
        "They marched in Durban on November 8 and again in Pretoria.",
        "The UNION, founded on 3 May, struck.",
        "On May 27 shops stayed shut - all of them.",
        "They marched in DURBAN, May 8, 1990. They sang.",
    ],
)
def test_event_dates_are_no_datelines(text: str) -> None:
    assert "dateline" not in {t.rule for t in find_times(text, published=None)}


def test_the_lead_names_the_dateline_day_of_an_unknown_year() -> None:
    text = WIRE + " A rally on Tuesday had drawn hundreds. They meet again on Friday."
    found = starts(text, "XXXX-11-08")
    assert found["Wednesday"] == "XXXX-11-08"
    assert found["Tuesday"] == "XXXX-11-07"
    friday = find_times(text, published="XXXX-11-08")[-1]
    assert (friday.start, friday.future_start) == ("XXXX-11-03", "XXXX-11-10")


def test_without_a_dateline_a_weekday_of_an_unknown_year_stays_open() -> None:
    found = starts("Dock workers downed tools on Wednesday, as they had yesterday.", "XXXX-11-08")
    assert found == {"Wednesday": None, "yesterday": "XXXX-11-07"}


def test_a_possessive_weekday_is_not_the_day_of_the_dateline() -> None:
    text = "ROME, June 13 (ANB) - Mourners of Sunday's fire met, police said on Monday."
    found = starts(text, "XXXX-06-13")
    assert (found["Sunday"], found["Monday"]) == ("XXXX-06-12", "XXXX-06-13")


def test_a_weekday_inside_the_dateline_counts() -> None:
    text = "ROME, Monday, June 13 (ANB) - Mourners met on Sunday."
    assert starts(text, "XXXX-06-13")["Sunday"] == "XXXX-06-12"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("July 2, 2019 Ana Ruiz and Li Wen Thousands marched yesterday.", True),
        ("The road is open.\n\nLima, 2 July 2019", True),
        ("On July 2, 2019 thousands marched.", False),
        ("They marched on July 2, 2019.", False),
        ("Lima, 1 July 2019\n\nThe road is open.", False),
    ],
)
def test_the_reports_own_date_at_its_head_or_foot(text: str, own: bool) -> None:
    (date, *_) = find_times(text, published="2019-07-02")
    assert (date.rule == "dateline") == own


def test_the_lead_before_the_dateline_names_its_day() -> None:
    text = (
        "Shops stayed shut on Monday as a strike was held. GUWAHATI, Sept 8 - Buses stood still."
    )
    assert starts(text, "XXXX-09-08")["Monday"] == "XXXX-09-08"
