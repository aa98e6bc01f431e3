"""Documents from the paths of a command line; what cannot be read is reported, not fatal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.cli.terminal import complain
from turnout.errors import TurnoutError

if TYPE_CHECKING:
    from turnout.model import Document

Report = Callable[[str, int | None, TurnoutError], None]


@dataclass(slots=True)
class Intake:
    """Reads paths and counts what failed.

    Attributes:
        paths: files, folders or ``-`` for stdin.
        report: also called for each unreadable input (source, line, error).
        failed: how many inputs could not be read or coded so far.
        read: how many documents were read so far.
    """

    paths: Sequence[Path]
    report: Report | None = None
    failed: int = 0
    read: int = field(default=0)

    def documents(self) -> Iterator[Document]:
        """The readable documents in input order."""
        from turnout.read import Unreadable, read_paths

        for item in read_paths(self.paths, stdin=sys.stdin.buffer):
            if isinstance(item, Unreadable):
                self.fail(item.source, item.error, line=item.line)
            else:
                self.read += 1
                yield item

    def fail(self, source: str, error: TurnoutError, *, line: int | None = None) -> None:
        """Count and report one failure."""
        self.failed += 1
        place = "" if line is None else f"line {line}"
        complain(error, where=place)
        if self.report is not None:
            self.report(source, line, error)
