"""Readers for the labelled data that models are trained on. The data is not in the repository."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def lines(path: Path) -> list[dict[str, Any]]:
    """Records of a JSONL file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its label.

    Attributes:
        text: as published.
        label: 0 or 1.
        group: index of the document it belongs to; -1 for texts of other corpora.
    """

    text: str
    label: int
    group: int


def glocon(data: Path) -> tuple[list[Labelled], list[Labelled]]:
    """Documents and labelled sentences of GLOCON; a sentence's group is its document's index."""
    documents = lines(data / "glocon_documents.jsonl")
    sentences = lines(data / "glocon_sentences.jsonl")
    plain = [_letters(entry["text"]) for entry in documents]
    by_name: dict[str, list[dict[str, Any]]] = {}
    for entry in sentences:
        by_name.setdefault(entry["document"], []).append(entry)
    found = []
    for entries in by_name.values():
        heads = [_letters(entry["text"])[:60] for entry in entries]
        hits = Counter({i: sum(h in text for h in heads) for i, text in enumerate(plain)})
        group, count = hits.most_common(1)[0]
        if 2 * count < len(heads):
            group = -1
        found += [Labelled(e["text"], int(e["protest"]), group) for e in entries]
    whole = [Labelled(e["text"], int(e["protest"]), i) for i, e in enumerate(documents)]
    return whole, found


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)
