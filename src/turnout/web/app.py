"""The application: routes, errors, guard."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from turnout import __version__
from turnout.errors import Contradiction, NotFound, StoreError, TurnoutError
from turnout.review.desk import Stale
from turnout.store import SqlStore
from turnout.web import api, assets, docs, pages
from turnout.web.judging import shown
from turnout.web.security import Guard
from turnout.web.settings import Settings
from turnout.web.site import Site

THREADS = 3
"""Requests worked on at once: more would only take turns at one interpreter."""


def create_app(store: SqlStore, settings: Settings) -> FastAPI:
    """The application on one store.

    Args:
        store: opened for writing; the caller closes it.
        settings: how it is run.
    """
    app = FastAPI(
        title="Turnout",
        version=__version__,
        summary="Protest events, each value with its quote and source.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_few_threads,
    )
    app.state.site = Site(store, settings)
    for router in (pages.router, api.router, docs.router, assets.router):
        app.include_router(router)
    app.add_exception_handler(TurnoutError, _on_error)
    app.add_exception_handler(OperationalError, _on_busy)
    app.add_exception_handler(StarletteHTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_wrong_request)
    app.add_middleware(Door, site=app.state.site)
    app.add_middleware(Guard, hosts=settings.hosts)
    # Thinning the outlines takes two seconds; nobody has to wait for it.
    threading.Thread(target=assets.prepare, daemon=True).start()
    return app


@asynccontextmanager
async def _few_threads(_: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = THREADS
    yield


class Door:
    """Lets in a browser that shows the token printed at start.

    Args:
        app: what answers everybody else.
        site: that is entered.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and b"token=" in scope["query_string"]:
            entered = pages.enter_by_token(Request(scope), self._site)
            if entered is not None:
                await entered(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _on_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, TurnoutError):
        raise error
    return _refused(request, _status(error), error.code, error.message, error.fix, error)


def _on_busy(request: Request, error: Exception) -> Response:
    # Another process holds the database for longer than a reader's patience.
    words = str(getattr(error, "orig", error))
    return _refused(request, 503, "T500", f"The database does not answer: {words}.", "Try again.")


def _status(error: TurnoutError) -> int:
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, Contradiction):
        return 409
    return 503 if isinstance(error, StoreError) else 422


def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException | StarletteHTTPException):
        raise error
    wants_page = not request.url.path.startswith("/api/")
    if error.status_code == 401 and wants_page and request.method == "GET":
        return RedirectResponse("/sign-in", 303)
    return _refused(request, error.status_code, f"H{error.status_code}", str(error.detail), "")


def _on_wrong_request(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = " ".join(str(part) for part in first["loc"])
    return _refused(request, 422, "H422", f"{where}: {first['msg']}.", "See /api/docs.")


def _refused(
    request: Request, status: int, code: str, message: str, fix: str, error: object = None
) -> Response:
    if not request.url.path.startswith("/api/"):
        return pages.page(request, "refused.html.j2", status=status, message=message, fix=fix)
    body: dict[str, object] = {"code": code, "message": message, "fix": fix}
    if isinstance(error, Stale):
        body["theirs"] = [shown(j, holds=True).model_dump() for j in error.theirs]
    return JSONResponse(body, status)
