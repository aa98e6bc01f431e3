"""Pages in Debian's Chromium, driven by Playwright; skipped where one of them is missing."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from fakes import document
from turnout.store import SqlStore
from turnout.web.app import create_app
from turnout.web.settings import Settings
from web_site import TOKEN, Team, filled, reports

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Served:
    """A server on a free port, in a thread of its own."""

    def __init__(self, app: Any) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error")
        self.server = uvicorn.Server(config)
        self.address = f"http://127.0.0.1:{port}"
        self._thread = threading.Thread(target=self.server.run, daemon=True)
        self._thread.start()
        for _ in range(200):
            if self.server.started:
                return
            time.sleep(0.05)
        raise TimeoutError(self.address)

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join(10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    more = document(
        "arabic", "Dockers went on strike in Nantes.\nتظاهر العمال في نانت", title="أخبار"
    )
    opened = filled(tmp_path / "browser.db", [*reports(), more])
    yield opened
    opened.close()


@pytest.fixture
def servers(store: SqlStore) -> Iterator[list[Served]]:
    """Those that run; they outlive the tabs, whose pages may still ask something."""
    running: list[Served] = []
    yield running
    for served in running:
        served.stop()


@pytest.fixture
def site(store: SqlStore, servers: list[Served]) -> Served:
    servers.append(Served(create_app(store, Settings(token=TOKEN))))
    return servers[-1]


@pytest.fixture
def serve(servers: list[Served]) -> Callable[[SqlStore], Served]:
    """Serves a store of the test's own."""

    def start(store: SqlStore) -> Served:
        servers.append(Served(create_app(store, Settings(token=TOKEN))))
        return servers[-1]

    return start


@pytest.fixture
def team(store: SqlStore, servers: list[Served], tmp_path: Path) -> Served:
    servers.append(Served(Team(store, tmp_path, blind=True).app))
    return servers[-1]


@pytest.fixture
def tab(chromium: Any, servers: list[Served]) -> Iterator[Callable[..., Any]]:
    """Opens a tab in a profile of its own; a fault on any page fails the test."""
    opened: list[Any] = []
    faults: list[str] = []

    def open_tab(address: str = "", **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: None if "//127.0.0.1" in r.url or r.url.startswith(("data:", "blob:"))
            else faults.append(f"asked {r.url}"),
        )  # fmt: skip
        if address:
            page.goto(address)
        return page

    yield open_tab
    for context in opened:
        context.close()
    # A refused decision is answered 4xx on purpose; the browser logs that as an error.
    assert [f for f in faults if "status of 4" not in f] == []
