"""The one shape of a reader, and what readers share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, ClassVar, Protocol

from turnout.errors import TooLarge, TurnoutError
from turnout.model import Document

DEFAULT_LIMIT = 20_000_000
"""Bytes that one document may have, unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input, or a line of one, that gives no document.

    Attributes:
        source: path, address or ``-``.
        line: line number from 1 in a line-based file, else None.
        error: what is wrong, with its code and the fix.
    """

    source: str
    line: int | None
    error: TurnoutError


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a caller can set for every reader.

    Attributes:
        limit: bytes that one document may have.
        detect_language: whether to detect the language where the input does not give it.
    """

    limit: int = DEFAULT_LIMIT
    detect_language: bool = True


class Reader(Protocol):
    """Bytes of one format to documents. A new format is one class and one registry line."""

    name: ClassVar[str]
    title: ClassVar[str]
    version: ClassVar[str]
    media_types: ClassVar[tuple[str, ...]]
    suffixes: ClassVar[tuple[str, ...]]

    def read(
        self, stream: BinaryIO, source: str, options: ReadOptions
    ) -> Iterator[Document | Unreadable]:
        """The documents of ``stream`` in order, and what of it cannot be read.

        Args:
            stream: opened for reading bytes; the caller closes it.
            source: where it comes from, for messages and ``Document.source``.
            options: see ReadOptions.

        Raises:
            InputError: when nothing of the stream can be read.
        """
        ...


def read_whole(stream: BinaryIO, source: str, limit: int) -> bytes:
    """All bytes of a stream that holds one document.

    Raises:
        TooLarge: when it holds more than ``limit`` bytes; no more than that is read.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(
            f"{source} is over the limit of {limit:,} bytes a document.",
            fix="Split it, give it as JSONL with one report a line, or raise the limit.",
        )
    return data
