from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from fakes import document
from turnout.cli.serve import accounts_file
from turnout.errors import ConfigError
from turnout.store import SqlStore
from turnout.web.accounts import Accounts, Role
from turnout.web.app import create_app
from turnout.web.settings import Settings
from web_site import (
    HOST,
    PASSWORD,
    TOKEN,
    Team,
    event_of,
    filled,
    form_key,
    owner,
    program,
)

PAGES = ("/", "/review", "/api/v1/events", "/api/v1/export/csv", "/api/docs")


@pytest.mark.parametrize("page", PAGES)
def test_nobody_gets_in_without_the_token(store: SqlStore, page: str) -> None:
    client = TestClient(create_app(store, Settings(token=TOKEN)), base_url=HOST)
    for query in ({}, {"token": "guess"}):
        answer = client.get(page, params=query, follow_redirects=False)
        assert answer.status_code in (303, 401)
        assert "Lyon" not in answer.text


def test_the_token_does_not_stay_in_the_address(store: SqlStore) -> None:
    client = TestClient(create_app(store, Settings(token=TOKEN)), base_url=HOST)
    answer = client.get("/", params={"token": TOKEN}, follow_redirects=False)
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert TOKEN not in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil:8321", ""]
)
def test_other_hosts_are_not_answered(store: SqlStore, host: str) -> None:
    answer = program(store).get("/api/v1/events", headers={"host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("page", ["/", "/sign-in", "/api/v1/events", "/static/app.js", "/none"])
def test_every_answer_has_the_headers(store: SqlStore, page: str) -> None:
    headers = owner(store).get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_pages_hold_no_inline_script_style_or_foreign_address(store: SqlStore) -> None:
    client = owner(store)
    for page in ("/", f"/events/{event_of(store, 'lyon')}", "/review", "/sign-in", "/api/docs"):
        html = client.get(page).text
        assert not re.search(r"<script(?![^>]*\bsrc=\"/static/)", html), page
        assert not re.search(r"\sstyle=|<style|\son\w+=", html), page
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html), page


def test_a_write_needs_the_key_of_the_session(store: SqlStore) -> None:
    client = owner(store)
    event = event_of(store, "lyon")
    body = {"decision": "accept", "event": event, "subject": event}
    assert client.post("/api/v1/judgements", json=body).status_code == 403
    wrong = client.post("/api/v1/judgements", json=body, headers={"x-form-key": "0" * 64})
    assert wrong.status_code == 403
    assert store.judgements() == []
    right = {"x-form-key": form_key(client)}
    assert client.post("/api/v1/judgements", json=body, headers=right).status_code == 201


def test_a_large_body_is_refused(store: SqlStore) -> None:
    answer = program(store).post("/api/v1/judgements", content=b"x" * 1_000_001)
    assert answer.status_code == 413


def test_only_listed_files_are_served(store: SqlStore) -> None:
    client = owner(store)
    for name in ("../app.py", "..%2fapp.py", "app.py", "%2e%2e/settings.py"):
        assert client.get(f"/static/{name}").status_code == 404


HOSTILE = {
    "script": "Teachers marched in Lyon <script>alert(1)</script></mark></p>",
    "handler": 'Teachers marched in Lyon <img src=x onerror="alert(1)">',
    "link": 'Teachers marched in Lyon <a href="javascript:alert(1)">x</a>',
    "attribute": "Teachers marched in Lyon \" onmouseover=alert(1) x='",
    "bidi": "Teachers marched in Lyon \u202egnp.exe\u202c \u2066x\u2069",
    "long": "Teachers marched in Lyon " + "a" * 1_000_000,
    "null": "Teachers marched in Lyon \x00\x01\x1b[31m",
    "entities": '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]> Teachers marched in Lyon &b;',
    "template": "Teachers marched in Lyon {{ 7*7 }} {% raw %} ${7*7}",
}


def attributes_in(html: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend((name, value or "") for name, value in attrs)

    Reader().feed(html)
    return found


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_a_hostile_report_is_text(tmp_path: Path, case: str) -> None:
    words = HOSTILE[case]
    title = words[:200]
    plain = owner(filled(tmp_path / "p.db", [document("p", "Teachers marched in Lyon now.")]))
    store = filled(tmp_path / "h.db", [document("h", words, title=title, outlet=title)])
    client = owner(store)
    event = f"/events/{event_of(store, 'h')}"
    for page in ("/", event):
        html = client.get(page).text
        for name, value in attributes_in(html):
            assert not name.startswith("on")
            assert not (name in ("href", "src") and value.lstrip().startswith("javascript"))
        assert not re.search(r"[\x00\x01\x1b\u202a-\u202e\u2066-\u2069]", html)
        assert case != "template" or page == "/" or "{{ 7*7 }}" in html
    tags = set(re.findall(r"<(\w+)", client.get(event).text))
    event_p = plain.get("/api/v1/events").json()["events"][0]["id"]
    assert tags == set(re.findall(r"<(\w+)", plain.get(f"/events/{event_p}").text))


def test_passwords_and_names(tmp_path: Path) -> None:
    path = tmp_path / "a.accounts"
    accounts = Accounts(path)
    assert path.stat().st_mode & 0o077 == 0
    for name, password in (("x y", PASSWORD), ("", PASSWORD), ("x", "short"), ("x", "p" * 513)):
        with pytest.raises(ConfigError):
            accounts.put(name, Role.CODER, password)
    accounts.put("cleo", Role.CODER, PASSWORD)
    assert accounts.check("cleo", PASSWORD)
    assert not accounts.check("cleo", PASSWORD + "x")
    assert not accounts.check("nobody", PASSWORD)
    assert PASSWORD.encode() not in path.read_bytes()
    assert b"$argon2id$" in path.read_bytes()


def test_signing_in_is_limited(store: SqlStore, tmp_path: Path) -> None:
    client = Team(store, tmp_path).browser()
    wrong = {"name": "cleo", "password": "wrong password"}
    assert [client.post("/sign-in", data=wrong).status_code for _ in range(7)][-2:] == [429, 429]
    right = {"name": "cleo", "password": PASSWORD}
    assert client.post("/sign-in", data=right).status_code == 429
    assert "Lyon" not in client.get("/").text


def test_a_new_password_ends_sessions(store: SqlStore, tmp_path: Path) -> None:
    team = Team(store, tmp_path)
    client = team.as_("cleo")
    assert client.get("/api/v1/events").status_code == 200
    Accounts(tmp_path / "people.accounts").put("cleo", Role.CODER, "another password")
    assert client.get("/api/v1/events").status_code == 401


def test_the_token_and_forged_cookies_open_no_team(store: SqlStore, tmp_path: Path) -> None:
    client = Team(store, tmp_path).browser()
    token = client.app.state.site.settings.token  # type: ignore[attr-defined]
    assert (
        client.get("/api/v1/events", headers={"authorization": f"Bearer {token}"}).status_code
        == 401
    )
    client.cookies.set("turnout", '["ada", 0]')
    assert client.get("/api/v1/events").status_code == 401


def test_signing_out(store: SqlStore, tmp_path: Path) -> None:
    client = Team(store, tmp_path).as_("cleo")
    assert client.post("/sign-out").status_code == 403
    client.post("/sign-out", headers={"x-form-key": form_key(client)})
    assert client.get("/api/v1/events").status_code == 401


def test_accounts_lie_beside_a_database_file() -> None:
    assert accounts_file("sqlite:///a/b.db") == Path("a/b.db.accounts")
    with pytest.raises(ConfigError):
        accounts_file("postgresql://host/db")


def test_a_busy_database_is_said_so(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    from sqlalchemy.exc import OperationalError

    client = program(store)

    def locked() -> None:
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(client.app.state.site, "columns", locked)  # type: ignore[attr-defined]
    answer = client.get("/api/v1/events")
    assert answer.status_code == 503
    assert "locked" in answer.json()["message"]
    assert "SELECT" not in answer.text
