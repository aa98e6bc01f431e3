"""Readers for the labelled data that models are trained on. The data is not in the repository."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32


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


def halves(data: Path) -> dict[str, int]:
    """0 or 1 for each CASE snippet (``case 7``) and GLOCON document (``glocon 7``).

    Texts that share a run of words are of one half.
    """
    texts = {
        f"{corpus} {number}": entry["text"]
        for corpus, name in (("case", "case2021_snippets"), ("glocon", "glocon_documents"))
        for number, entry in enumerate(lines(data / f"{name}.jsonl"))
    }
    groups = joined([runs(text.casefold()) for text in texts.values()])
    return {name: group % 2 for name, group in zip(texts, groups, strict=True)}


def joined(keys: list[list[tuple[str, object]]]) -> list[int]:
    """Group of each item: items that share a key, directly or through others, are one group."""
    parent = list(range(len(keys)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen: dict[tuple[str, object], int] = {}
    for i, own in enumerate(keys):
        for key in own:
            if key in seen:
                parent[root(i)] = root(seen[key])
            else:
                seen[key] = i
    return [root(i) for i in range(len(keys))]


def runs(text: str) -> list[tuple[str, object]]:
    """Keys of a text for ``joined``: twelve of its runs of eight words, chosen by their hash."""
    tokens = re.findall(r"\w+", text)
    found = {crc32(" ".join(tokens[j : j + 8]).encode()) for j in range(len(tokens) - 7)}
    return [("run", run) for run in sorted(found)[:12]]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)
