"""Print reports with what was coded from them, to be read side by side.

Usage: ``python scripts/look.py FILE [WORDS]``; FILE is any input of ``turnout code`` or one of
the labelled files of ``../shared/data``; only reports whose id holds WORDS are shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from turnout.model import Coded, DateBasis, Document, Published
from turnout.pipeline import Pipeline
from turnout.text.byline import read_header


def documents(path: Path) -> Iterator[Document]:
    if path.suffix != ".json":
        from turnout.read import Unreadable, read_paths

        for item in read_paths([path]):
            if not isinstance(item, Unreadable):
                yield item
        return
    data: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    for entry in data:
        for row in entry.get("reports", [entry]):
            published = row.get("published")
            told = read_header(row["text"]).published
            yield Document(
                id=row["id"],
                text=row["text"],
                title=row.get("title"),
                outlet=row.get("outlet"),
                published=Published(published, DateBasis.METADATA) if published else told,
            )


def show(document: Document, coded: Coded) -> None:
    print("=" * 100)
    print(document.id, document.published, document.title, coded.relevance)
    print(document.text)
    for mention in coded.mentions:
        print(f"  -- {mention.key}")
        for s in mention.statements:
            by = f"  <{s.attribution.words} / {s.attribution.kind}>" if s.attribution else ""
            print(f"     {s.variable:12} {s.value!s:40.60} «{s.quote}»{by} [{s.rule}]")


def main() -> None:
    words = sys.argv[2] if len(sys.argv) > 2 else ""
    pipeline = Pipeline()
    for document in documents(Path(sys.argv[1])):
        if words in document.id:
            show(document, pipeline.code(document))


if __name__ == "__main__":
    main()
