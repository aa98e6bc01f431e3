"""Reads ``turnout events --json`` and prints the id of the event with the most crowd figures."""

from __future__ import annotations

import json
import sys
from typing import Any


def figures(event: dict[str, Any]) -> int:
    """How many crowd figures stand side by side in one event."""
    return sum(e["variable"] == "size" for m in event["mentions"] for e in m["evidence"])


if __name__ == "__main__":
    events = [json.loads(line) for line in sys.stdin]
    sys.stdout.write(max(events, key=figures)["event"] + "\n")
