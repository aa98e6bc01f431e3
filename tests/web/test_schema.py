"""Generated requests against the API's own description: no server error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from web_site import HOST, TOKEN, create_app, filled

schemathesis = pytest.importorskip("schemathesis", reason="Schemathesis is not installed")

from turnout.web.settings import Settings  # noqa: E402 - after the check

EXAMPLES = int(os.environ.get("TURNOUT_SCHEMA_EXAMPLES", "12"))
"""Requests for each address; ``scripts/schema_requests.py`` makes 5,000 in all."""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> object:
    path: Path = tmp_path_factory.mktemp("schema") / "s.db"
    app = create_app(filled(path), Settings(token=TOKEN))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, base_url=HOST)


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_no_server_error(case: object) -> None:
    answer = case.call(headers={"authorization": f"Bearer {TOKEN}"}, base_url=HOST)  # type: ignore[attr-defined]
    assert answer.status_code < 500, answer.text
    assert answer.status_code not in (401, 421)
