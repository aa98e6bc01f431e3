"""What every answer carries, and which requests are not answered."""

from __future__ import annotations

import time

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_HEADERS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
LARGEST_BODY = 1_000_000
"""Bytes of a request; the largest form is a note and a value."""


class Guard:
    """Refuses foreign hosts and large bodies, and adds the security headers.

    Args:
        app: what answers.
        hosts: names the Host header may give, ports aside; ``*`` for any.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        cached = scope["path"].startswith("/static/")
        began = time.perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.raw.extend(_HEADERS)
                spent = 1000 * (time.perf_counter() - began)
                headers["server-timing"] = f"total;dur={spent:.1f}"
                if not cached:
                    headers["cache-control"] = "no-store"
            await send(message)

        given = dict(scope["headers"])
        if not self._is_ours(given.get(b"host", b"").decode("latin-1")):
            await PlainTextResponse("This is not the host you look for.\n", 421)(
                scope, receive, sending
            )
        elif _length(given.get(b"content-length", b"0")) > LARGEST_BODY:
            await PlainTextResponse("Too large.\n", 413)(scope, receive, sending)
        else:
            await self._app(scope, receive, sending)

    def _is_ours(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        return "*" in self._hosts or name.lower() in self._hosts


def _length(words: bytes) -> int:
    return int(words) if words.isdigit() else 0
