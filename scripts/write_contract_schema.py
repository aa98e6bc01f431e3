"""Write docs/contract.schema.json from the contract's models."""

from __future__ import annotations

import json
from pathlib import Path

from turnout.export.schema import contract_schema

TARGET = Path(__file__).parents[1] / "docs" / "contract.schema.json"

if __name__ == "__main__":
    text = json.dumps(contract_schema(), indent=2, ensure_ascii=False) + "\n"
    TARGET.write_text(text, encoding="utf-8")
