"""5,000 generated requests against the API: ``python scripts/schema_requests.py [NUMBER]``."""

from __future__ import annotations

import os
import sys

import pytest

ADDRESSES = 8
"""Those that take parameters; the others are asked the one way there is."""


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    os.environ["TURNOUT_SCHEMA_EXAMPLES"] = str(-(-number // ADDRESSES))
    return int(pytest.main(["-s", "tests/web/test_schema.py"]))


if __name__ == "__main__":
    sys.exit(main())
