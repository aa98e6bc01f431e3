"""Make predictions in this process, the way ``turnout code`` makes them.

Cases are written as the JSONL that a user would hand to ``turnout code`` and read back, so
that a title, a date in the text or a language is found here exactly as it is found there.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from turnout.errors import DataError
from turnout.evaluate.bench import Case
from turnout.evaluate.told import Record

if TYPE_CHECKING:
    from turnout.model import Coded, Document
    from turnout.pipeline import Failure

Extra = Callable[["Document", "Coded"], Record]
"""More keys for a line, from what the coder gave (a crosswalk)."""

Code = Callable[["Document"], "Coded | Failure"]


def contract_lines(
    cases: Sequence[Case], extra: Extra | None = None, *, code: Code | None = None
) -> Iterator[Record]:
    """Contract lines of the cases, in order.

    Args:
        cases: what to code.
        extra: what adds keys to a line.
        code: codes a document; as ``turnout code`` does when None.
    """
    with TemporaryDirectory(prefix="turnout-evaluate-") as folder:
        path = Path(folder) / "cases.jsonl"
        rows = (json.dumps(case.as_input(), ensure_ascii=False) for case in cases)
        path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
        yield from code_paths([path], extra, code=code)


def code_paths(
    paths: Sequence[Path], extra: Extra | None = None, *, code: Code | None = None
) -> Iterator[Record]:
    """Contract lines of the documents in ``paths``; a failed document is an empty line.

    Raises:
        DataError: an input cannot be read as a document; a bench never skips a case.
    """
    from turnout.export.contract import contract_line
    from turnout.pipeline import CodeTask, Failure
    from turnout.read import Unreadable, read_paths

    task = code if code is not None else CodeTask()
    for document in read_paths(paths, stdin=io.BytesIO()):
        if isinstance(document, Unreadable):
            raise DataError(f"{document.source}, line {document.line}: {document.error}")
        coded = task(document)
        if isinstance(coded, Failure):
            yield {
                "document": document.id,
                "relevant": False,
                "mentions": [],
                "failed": str(coded.error),
            }
            continue
        yield {**contract_line(document, coded), **(extra(document, coded) if extra else {})}
