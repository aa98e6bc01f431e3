"""How the application is run."""

from __future__ import annotations

import gc

import uvicorn
from fastapi import FastAPI

from turnout.web import templates


def run(app: FastAPI, *, host: str, port: int, log_level: str = "warning") -> None:
    """Serve until the process is told to end.

    Args:
        app: from ``create_app``.
        host: address to listen on.
        port: to listen on.
        log_level: of uvicorn.
    """
    app.state.site.columns()
    templates.prepare()
    # What was read stays: the garbage collector need not look at it again and again.
    gc.collect()
    gc.freeze()
    uvicorn.run(app, host=host, port=port, log_level=log_level, server_header=False)
