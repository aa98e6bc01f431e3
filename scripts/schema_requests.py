"""5,000 generated requests against the API: ``python scripts/schema_requests.py [NUMBER]``."""

from __future__ import annotations

import os
import sys

import pytest


def main() -> int:
    os.environ["TURNOUT_SCHEMA_REQUESTS"] = sys.argv[1] if len(sys.argv) > 1 else "5000"
    return int(pytest.main(["-s", "tests/web/test_schema.py"]))


if __name__ == "__main__":
    sys.exit(main())
