from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Turnout
from turnout.web.accounts import Accounts
from web_site import filled


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "turnout.db"
    filled(path).close()
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--host", "0.0.0.0"), "--team"),  # noqa: S104 - refused
        (("--blind",), "--team"),
        (("--db", "none.db"), "none.db"),
    ],
)
def test_what_is_not_served(
    cli: Turnout, database: str, arguments: tuple[str, ...], reason: str
) -> None:
    ran = cli("serve", *(() if "--db" in arguments else ("--db", database)), *arguments)
    assert ran.status == 1
    assert reason in ran.err


def test_people_are_added_listed_and_removed(cli: Turnout, database: str) -> None:
    password = b"correct horse battery\n"
    options = ("--db", database)
    added = cli("user", "add", "cleo", "--role", "adjudicator", "--password-stdin", *options,
                stdin=password)  # fmt: skip
    assert added.status == 0, added.err
    assert cli("user", "list", *options).out == "cleo\tadjudicator\n"
    assert Accounts(Path(database + ".accounts")).check("cleo", "correct horse battery")
    short = cli("user", "add", "carl", "--password-stdin", *options, stdin=b"short\n")
    assert (short.status, "at least 10" in short.err) == (1, True)
    assert cli("user", "add", "carl", "--role", "king", *options).status == 1
    assert cli("user", "remove", "cleo", *options).status == 0
    assert cli("user", "remove", "cleo", *options).status == 1
    assert cli("user", "list", *options).out == ""


def test_an_unknown_format_lists_those_there_are(cli: Turnout, database: str) -> None:
    ran = cli("export", "xlsx", "--db", database)
    assert ran.status == 1
    assert "csv, geojson, jsonl" in ran.err
