"""Measure the scenarios: ``python scripts/measure_scenarios.py [--predictions FILE]``."""

from __future__ import annotations

import sys

from measuring import main

if __name__ == "__main__":
    sys.exit(main("scenarios", "clusters_dev.json"))
