from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from command_line import Turnout
from fakes import LYON_TEXT, NANTES_TEXT, QUIET_TEXT, FakeCoder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    rows = [
        {"id": "lyon", "text": LYON_TEXT, "title": "Teachers", "published": "2023-03-24"},
        {"id": "nantes", "text": NANTES_TEXT, "published": "2023-04-02"},
        {"id": "quiet", "text": QUIET_TEXT},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def coded(cli: Turnout, reports: Path) -> Turnout:
    assert cli("add", reports).status == 0
    assert cli("code").status == 0
    return cli


def test_add_code_events(cli: Turnout, reports: Path) -> None:
    added = json.loads(cli("add", reports, "--json").out)
    assert added == {"added": 3, "known": 0, "failed": 0}
    run = json.loads(cli("code", "--json").out)
    assert run == {"run": 1, "coded": 3, "relevant": 2, "mentions": 2, "failed": 0}
    events = [json.loads(line) for line in cli("events", "--json").out.splitlines()]
    assert [e["mentions"][0]["forms"] for e in events] == [["march"], ["strike"]]
    assert Path("turnout.db").exists()


def test_doing_it_again_changes_nothing(coded: Turnout, reports: Path) -> None:
    before = coded("events", "--json").out
    assert json.loads(coded("add", reports, "--json").out) == {
        "added": 0,
        "known": 3,
        "failed": 0,
    }
    assert coded("code").out == "Nothing new to code.\n"
    assert coded("events", "--json").out == before


def test_a_new_coder_version_makes_a_new_run(coded: Turnout, fake_coder: FakeCoder) -> None:
    fake_coder.version = "2"
    run = json.loads(coded("code", "--json").out)
    assert (run["run"], run["coded"]) == (2, 3)
    assert len(coded("events").out.splitlines()) == 2


def test_a_pipe_gets_tabs(coded: Turnout) -> None:
    rows = [line.split("\t") for line in coded("events").out.splitlines()]
    assert [row[1:] for row in rows] == [
        ["23 March 2023", "march", "Lyon", "3,000 to 10,000 by 2 sources"],
        ["23 March 2023", "strike", "Nantes", ""],
    ]


def test_filters(coded: Turnout) -> None:
    assert len(coded("events", "--form", "march").out.splitlines()) == 1
    assert coded("events", "--since", "2024").out == "No events.\n"
    assert "[T700]" in coded("events", "--since", "soon").err


def test_show_has_value_quote_source_document(coded: Turnout) -> None:
    event = coded("events", "--form", "march").out.split("\t")[0]
    shown = coded("show", event).out
    for words in ("10,000", "Organisers", "Teachers", "2023-03-24", "tear gas"):
        assert words in shown
    assert "Peni" not in shown
    told = json.loads(coded("show", event, "--json").out)
    assert told["event"] == event
    (claim, _) = told["mentions"][0]["size"]["claims"]
    assert (claim["quote"], claim["source"]) == ("3,000", "Police")
    missing = coded("show", "e-none")
    assert (missing.status, missing.err[:6]) == (1, "[T503]")


def test_report_is_one_page(coded: Turnout, tmp_path: Path) -> None:
    assert coded("report", "-o", "report.html").status == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "March, Lyon" in page
    assert coded("report", "-o", "-").out == page


def test_failures_are_kept_and_listed(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(
        '{broken\n{"id": "boom", "text": "Explode: dockers marched today in Nantes."}\n'
    )
    assert cli("add", "in.jsonl").status == 1
    ran = cli("code", "--json")
    assert ran.status == 1
    assert json.loads(ran.out)["failed"] == 1
    codes = [json.loads(line)["code"] for line in cli("errors", "--json").out.splitlines()]
    assert codes == ["T107", "T900"]
    assert "in.jsonl" in cli("errors").out


def test_a_changed_text_is_refused_and_the_rest_goes_on(cli: Turnout, tmp_path: Path) -> None:
    first = tmp_path / "a.jsonl"
    first.write_text(json.dumps({"id": "x", "text": LYON_TEXT}) + "\n")
    cli("add", first)
    rows = [{"id": "x", "text": NANTES_TEXT}, {"id": "y", "text": NANTES_TEXT}]
    first.write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = cli("add", first, "--json")
    assert ran.status == 1
    assert "[T505]" in ran.err
    assert json.loads(ran.out) == {"added": 1, "known": 0, "failed": 1}


def test_databases_that_cannot_be_used(coded: Turnout, reports: Path, tmp_path: Path) -> None:
    db = tmp_path / "turnout.db"
    before = db.read_bytes()
    db.chmod(0o444)
    for arguments in (("add", reports), ("code",)):
        ran = coded(*arguments)
        assert ran.status == 1
        assert ran.err.startswith("[T501]")
    assert coded("events").status == 0
    assert db.read_bytes() == before
    db.chmod(0o644)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert coded("events").err.startswith("[T502]")
    assert coded("add", reports).err.startswith("[T502]")
    reports_as_db = coded("events", "--db", reports)
    assert (reports_as_db.status, reports_as_db.err[:6]) == (1, "[T504]")
    assert coded("events", "--db", "no.db").err.startswith("[T503]")


def test_the_database_is_chosen_by_option_or_environment(
    cli: Turnout, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("add", reports, "--db", "one.db")
    monkeypatch.setenv("TURNOUT_DB", "two.db")
    cli("add", reports)
    cli("add", reports, "--db", f"sqlite:///{tmp_path / 'three.db'}")
    assert sorted(p.name for p in tmp_path.glob("*.db")) == ["one.db", "three.db", "two.db"]
