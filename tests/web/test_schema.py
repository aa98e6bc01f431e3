"""Generated requests against the API's own description: no server error."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from turnout.web.app import create_app
from web_site import TOKEN, filled

schemathesis = pytest.importorskip("schemathesis", reason="Schemathesis is not installed")

from turnout.web.settings import Settings  # noqa: E402 - after the check

HEADERS = {"authorization": f"Bearer {TOKEN}", "host": "127.0.0.1"}
ALL = 5000
"""Requests that continuous integration makes; elsewhere ``scripts/schema_requests.py`` does."""

REQUESTS = int(os.environ.get("TURNOUT_SCHEMA_REQUESTS") or (ALL if os.environ.get("CI") else 150))
PARAMETERS = 11
"""Addresses that take parameters; the others can be asked in few ways."""


def test_no_server_error(tmp_path: Path) -> None:
    app = create_app(filled(tmp_path / "s.db"), Settings(token=TOKEN))
    api = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)
    asked: dict[str, int] = {}
    for found in api.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=-(-REQUESTS // PARAMETERS),
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            answer = case.call(headers=HEADERS)
            asked[case.operation.label] = asked.get(case.operation.label, 0) + 1
            assert answer.status_code < 500, answer.text
            assert answer.status_code not in (401, 421)

        ask()
    assert len(asked) == 13
    assert min(asked.values()) >= 1
    assert sum(asked.values()) >= REQUESTS
    sys.stdout.write(f"{sum(asked.values())} requests without a server error\n")
