"""Reads ``turnout events --json`` and prints the ids of the events with rival crowd figures.

Of those that several reports tell, the one with the most figures first; where there are none,
the event with the most figures.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def figures(event: dict[str, Any]) -> int:
    """How many crowd figures stand side by side in one event."""
    return sum(e["variable"] == "size" for m in event["mentions"] for e in m["evidence"])


def rival(event: dict[str, Any]) -> bool:
    """Whether several reports tell it and its sources part."""
    sizes = [e for e in event["estimates"] if e["variable"] == "size"]
    return len(event["reports"]) > 1 and any((e["disagreement"] or 1) > 1 for e in sizes)


if __name__ == "__main__":
    events = sorted((json.loads(line) for line in sys.stdin), key=figures, reverse=True)
    for event in [e for e in events if rival(e)] or events[:1]:
        sys.stdout.write(event["event"] + "\n")
