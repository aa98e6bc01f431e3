"""Measure the gold data: ``python scripts/measure_gold.py [--predictions FILE] [--errors N]``."""

from __future__ import annotations

import sys

from measuring import main

if __name__ == "__main__":
    sys.exit(main("gold", "gold_dev.json"))
