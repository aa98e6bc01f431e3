"""Pictures of the main pages: ``python scripts/screenshots.py DATABASE [FOLDER]``.

Needs Chromium and the extra ``browser``. Writes explore, event and review pages, by day, by
night and at a phone's width, to FOLDER (docs/screenshots without it).
"""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from turnout.store import SqlStore, open_store
from turnout.web.app import create_app
from turnout.web.settings import Settings

TOKEN = "screenshots"  # noqa: S105 - for a server that lives a minute
VIEWS: dict[str, dict[str, Any]] = {
    "day": {"viewport": {"width": 1360, "height": 900}, "color_scheme": "light"},
    "night": {"viewport": {"width": 1360, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def serve(store: SqlStore) -> str:
    """A server on a free port; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(store, Settings(token=TOKEN))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def most_told(store: SqlStore) -> str:
    """The event that most reports tell."""
    return max(store.event_ids(), key=lambda i: len(store.event(i).mentions))


def take(browser: Browser, address: str, folder: Path, event: str) -> None:
    for name, options in VIEWS.items():
        context = browser.new_context(**options)
        page = context.new_page()
        page.goto(f"{address}/?token={TOKEN}")
        page.wait_for_selector("#map[data-ready]")
        page.wait_for_selector(".land", state="attached", timeout=120_000)
        page.wait_for_timeout(1200)
        page.screenshot(path=folder / f"explore-{name}.png")
        page.goto(address + "/review")
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"review-{name}.png")
        page.goto(f"{address}/events/{event}")
        page.screenshot(path=folder / f"event-{name}.png")
        context.close()


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "docs/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed: apt-get install chromium")
        return 1
    store = open_store(f"sqlite:///{sys.argv[1]}", create=False)
    address = serve(store)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        take(browser, address, folder, most_told(store))
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
