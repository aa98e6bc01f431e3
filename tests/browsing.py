"""Going to a page as a person does: nothing is pressed before it can be seen.

Chromium drops keys and clicks while the old page is still held on the screen
(`DropInputEventsWhilePaintHolding`): on a busy machine that outlasts the load event.
"""

from __future__ import annotations

from typing import Any

PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


def painted(page: Any) -> None:
    """Wait until the page that was asked for is the one on the screen."""
    page.wait_for_function(PAINTED)


def visit(page: Any, address: str) -> None:
    """Open an address and wait until it is on the screen."""
    page.goto(address)
    painted(page)
