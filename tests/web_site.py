"""A small store with a server over it, for the tests of pages and API."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fastapi.testclient import TestClient

from fakes import LYON_TEXT, NANTES_TEXT, code, document
from turnout.model import Document
from turnout.pipeline import own_events
from turnout.store import RunSpec, SqlStore, open_store
from turnout.web.accounts import Accounts, Role
from turnout.web.app import create_app
from turnout.web.settings import Settings

SPEC = RunSpec(turnout="0", coder="fake", coder_version="1", codebook="d", codebook_version="1")
TOKEN = "open-sesame"
HOST = "http://127.0.0.1:8321"
PASSWORD = "correct horse battery"

COPY_TEXT = "Teachers marched in Lyon. Police counted 2,500 people."
"""Tells the event of the Lyon report once more."""


def reports() -> list[Document]:
    return [
        document("lyon", LYON_TEXT, outlet="The Rhône Post"),
        document("lyon2", COPY_TEXT, outlet="Morning Wire"),
        document("nantes", NANTES_TEXT, outlet="Morning Wire", published=None),
    ]


def filled(path: Path, documents: Iterable[Document] | None = None) -> SqlStore:
    """A store with some coded reports."""
    store = open_store(f"sqlite:///{path}")
    run = store.start_run(SPEC)
    for report in documents if documents is not None else reports():
        store.add(report)
        coded = code(report)
        store.save(run, coded, own_events(coded))
    return store


def owner(store: SqlStore) -> TestClient:
    """A browser on the own machine that was let in."""
    app = create_app(store, Settings(token=TOKEN))
    client = TestClient(app, base_url=HOST)
    client.get("/", params={"token": TOKEN})
    return client


def program(store: SqlStore) -> TestClient:
    """A program on the own machine."""
    app = create_app(store, Settings(token=TOKEN))
    return TestClient(app, base_url=HOST, headers={"authorization": f"Bearer {TOKEN}"})


class Team:
    """A server that people sign in to."""

    def __init__(self, store: SqlStore, folder: Path, *, blind: bool = False) -> None:
        path = folder / "people.accounts"
        accounts = Accounts(path)
        for name, role in (
            ("rita", Role.READER), ("cleo", Role.CODER), ("carl", Role.CODER),
            ("ada", Role.ADJUDICATOR),
        ):  # fmt: skip
            accounts.put(name, role, PASSWORD)
        self.app = create_app(store, Settings(accounts=path, blind=blind))

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=HOST)

    def as_(self, name: str) -> TestClient:
        client = self.browser()
        answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return client


def form_key(client: TestClient) -> str:
    """What the pages of this session carry in their forms."""
    html: str = client.get("/").text
    return html.split('data-form-key="', 1)[1].split('"', 1)[0]


def event_of(store: SqlStore, report: str) -> str:
    """The event that a report tells."""
    for event_id in store.event_ids():
        if any(m.document_id == report for m in store.event(event_id).mentions):
            return event_id
    raise LookupError(report)
