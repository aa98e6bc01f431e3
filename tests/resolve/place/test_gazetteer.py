"""Building, importing, reading the gazetteer's file."""

from __future__ import annotations

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from turnout.errors import GazetteerError
from turnout.resolve.place import (
    Gazetteer,
    find_places,
    gazetteer_status,
    import_dump,
    open_gazetteer,
)
from turnout.resolve.place.build import write_gazetteer
from turnout.resolve.place.folding import fold, without_article
from turnout.resolve.place.rows import PlaceRow, folded_names


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("An Nāşirīyah", "an nasiriyah"),
        ("Port-au-Prince", "port au prince"),
        ("Sana'a", "sanaa"),
        ("St. Louis", "st louis"),
        ("Saint Louis", "st louis"),
        ("Ft. Worth", "fort worth"),
        ("Łódź", "lodz"),
        ("U.S.", "us"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_article() -> None:
    assert without_article("al basrah") == "basrah"
    assert without_article("alexandria") is None


def row(**changes: object) -> PlaceRow:
    values: dict[str, object] = {
        "id": 1, "name": "Probeville", "kind": "city", "country": "IQ", "admin1": 0, "admin2": 0,
        "code": "", "lat": 1.0, "lon": 2.0, "population": 5000,
    }  # fmt: skip
    return PlaceRow(**{**values, **changes})  # type: ignore[arg-type]


def test_names_kept() -> None:
    kept = dict(folded_names(row(name="Al Probe"), ["BGW", "ba ge da", "Proba", "Проба"]))
    assert kept == {"al probe": 0, "probe": 2, "proba": 1}


def line(**changes: str) -> str:
    values = {
        "id": "9000001", "name": "Probeville", "ascii": "Probeville", "other": "Probe Town",
        "lat": "10.5", "lon": "20.5", "class": "P", "code": "PPL", "country": "IQ", "cc2": "",
        "a1": "07", "a2": "", "a3": "", "a4": "", "population": "12000", "elevation": "",
        "dem": "",
        "zone": "Asia/Baghdad", "date": "2020-01-01",
    }  # fmt: skip
    return "\t".join({**values, **changes}.values()) + "\n"


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TURNOUT_HOME", str(tmp_path / "home"))
    return tmp_path


def test_status_before_the_first_build(own_home: Path) -> None:
    status = gazetteer_status()
    assert status.built is None
    assert not status.path.exists()
    assert status.path.is_relative_to(own_home)


@pytest.mark.parametrize("zipped", [False, True])
def test_import_dump(own_home: Path, zipped: bool) -> None:
    plain = own_home / "XX.txt"
    plain.write_text(line() + line(id="9000002", name="A Hill", **{"class": "T"}), "utf-8")
    source = plain
    if zipped:
        source = own_home / "XX.zip"
        with zipfile.ZipFile(source, "w") as archive:
            archive.write(plain, "XX.txt")
    status = import_dump(source)
    assert status.source == str(source)
    assert status.built is not None
    found = find_places("A rally was held in Probe Town, Iraq.", gazetteer=open_gazetteer())
    place = next(one.place for one in found if one.raw == "Probe Town")
    assert place is not None
    assert (place.name, place.geonames_id, place.admin1) == ("Probeville", 9000001, "Baghdad")
    assert not list(status.path.parent.glob("*.partial"))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("one\ttwo\n", "line 1: 2 columns"),
        (line() + line(lat="north"), "line 2"),
        (line(**{"class": "T"}), "no populated place"),
        ("", "no populated place"),
    ],
)
def test_broken_dump_leaves_nothing(own_home: Path, content: str, complaint: str) -> None:
    source = own_home / "broken.txt"
    source.write_text(content, "utf-8")
    with pytest.raises(GazetteerError, match=complaint):
        import_dump(source)
    assert gazetteer_status().built is None
    assert not [path for path in (own_home / "home").rglob("*") if path.is_file()]


def test_missing_dump(own_home: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        import_dump(own_home / "none.txt")


def test_binary_dump(own_home: Path) -> None:
    source = own_home / "binary.txt"
    source.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GazetteerError, match="cannot be read"):
        import_dump(source)


def test_not_a_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"no database at all, just words" * 50)
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer(path)
    with pytest.raises(GazetteerError, match="no gazetteer"):
        Gazetteer(tmp_path / "missing.sqlite")


def test_two_builds_at_once(tmp_path: Path) -> None:
    target = tmp_path / "places.sqlite"
    rows = [(row(id=number, name=f"Probe {number}"), ["Same Name"]) for number in range(1, 400)]
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(write_gazetteer, target, rows, source="t") for _ in range(4)]:
            done.result()
    assert len(Gazetteer(target).named("Same Name")) == 40
    assert [path.name for path in tmp_path.iterdir()] == ["places.sqlite"]


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    with pytest.raises(GazetteerError, match="cannot be written"):
        write_gazetteer(blocked / "places.sqlite", [(row(), [])], source="test")


def test_the_built_in_one_is_whole(gazetteer: Gazetteer) -> None:
    assert int(str(gazetteer.facts["places"])) > 200_000
    assert gazetteer.named("Baghdad")[0].country == "IQ"
    assert gazetteer.capital("IQ") is not None
