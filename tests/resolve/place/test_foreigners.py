"""Names that look like places and tell nothing of where a report is set."""

from __future__ import annotations

from turnout.resolve.place import read_places


def test_where_one_person_comes_from_is_not_where_a_report_is_set() -> None:
    told = read_places("An Eritrean man was beaten near the station. Forty people lit candles.")
    assert told.home is None
    crowd = read_places("Eritrean teachers marched. The Eritrean government was silent.")
    assert crowd.home is not None


def test_a_given_name_with_an_accent_is_a_person() -> None:
    found = read_places("The newest is Ramón Ledesma, a carter of the market.").toponyms
    assert [t.raw for t in found if t.place is not None] == []


def test_a_port_city_and_an_hour_are_no_venues() -> None:
    found = read_places("They met in the river port city of Rosario.").toponyms
    assert [t.raw for t in found if "port" in t.raw] == []
    log = read_places("4.10pm Moreno Parade is closed to traffic.").toponyms
    assert [t.raw for t in log] == ["Moreno Parade"]
