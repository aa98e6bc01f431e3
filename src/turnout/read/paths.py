"""Files, folders and standard input to documents, in input order, one at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from turnout.errors import EmptyInput, InputError, MissingInput, TurnoutError, UnknownFormat
from turnout.model import Document
from turnout.read.reader import DEFAULT_LIMIT, Reader, ReadOptions, Unreadable
from turnout.read.registry import PEEK, READERS, reader_for_suffix, reader_named, sniff

STDIN = "-"
"""The path that stands for standard input."""


def read_paths(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    reader: str | None = None,
    limit: int = DEFAULT_LIMIT,
    detect_language: bool = True,
) -> Iterator[Document | Unreadable]:
    """Everything in ``paths``: each report as a Document, all else as Unreadable.

    Folders are read with all below them, sorted by name; files and folders whose name
    begins with a dot are left out there. Nothing is opened before it is its turn.

    Args:
        paths: files, folders, or ``-`` for standard input.
        stdin: where ``-`` is read from.
        reader: name of the reader for all of them; by default each file's suffix and
            content choose.
        limit: bytes that one document may have.
        detect_language: whether to detect the language where the input does not give it.

    Raises:
        UnknownName: when there is no reader of this name.
    """
    chosen = reader_named(reader) if reader is not None else None
    options = ReadOptions(limit=limit, detect_language=detect_language)
    return _read(paths, stdin, chosen, options)


def _read(
    paths: Sequence[str | Path],
    stdin: BinaryIO | None,
    chosen: Reader | None,
    options: ReadOptions,
) -> Iterator[Document | Unreadable]:
    for path in paths:
        if str(path) == STDIN:
            yield from _stream(stdin or io.BytesIO(), STDIN, chosen, options)
        elif (place := Path(path)).is_dir():
            yield from _folder(place, chosen, options)
        else:
            yield from _file(place, chosen, options, given=True)


def _folder(
    folder: Path, chosen: Reader | None, options: ReadOptions
) -> Iterator[Document | Unreadable]:
    empty = True
    for found in _files(folder):
        empty = False
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _file(found, chosen, options, given=False)
    if empty:
        error = EmptyInput(f"{folder} holds no files to read.", fix="Give another folder.")
        yield Unreadable(str(folder), None, error)


def _files(folder: Path) -> Iterator[Path | Unreadable]:
    """The files below a folder; links to folders are not followed, so no loop can occur."""
    try:
        inside = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    except OSError as error:
        yield Unreadable(str(folder), None, _refused(folder, error))
        return
    for path in inside:
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif not path.is_dir():
            yield path


def _file(
    path: Path, chosen: Reader | None, options: ReadOptions, *, given: bool
) -> Iterator[Document | Unreadable]:
    """One file. A suffix that no reader takes is looked into only if the file was named."""
    try:
        reader = chosen or _by_suffix(path, given=given)
        if not path.is_file() and path.exists():
            raise UnknownFormat(f"{path} is not a file or folder.", fix="Give a file.")
        with path.open("rb") as stream:
            yield from _stream(stream, str(path), reader, options)
    except TurnoutError as error:
        yield Unreadable(str(path), None, error)
    except FileNotFoundError:
        missing = MissingInput(f"There is no {path}.", fix="Check the path.")
        yield Unreadable(str(path), None, missing)
    except OSError as error:
        yield Unreadable(str(path), None, _refused(path, error))


def _by_suffix(path: Path, *, given: bool) -> Reader | None:
    reader = reader_for_suffix(path.suffix)
    if reader is None and path.suffix and not given:
        known = ", ".join(suffix for r in READERS.values() for suffix in r.suffixes)
        raise UnknownFormat(f"No reader takes {path}.", fix=f"Read are: {known}.")
    return reader


def _stream(
    stream: BinaryIO, source: str, reader: Reader | None, options: ReadOptions
) -> Iterator[Document | Unreadable]:
    # files and the process's standard input can be peeked into, other streams are wrapped
    if isinstance(stream, io.BufferedReader):
        yield from _peeked(stream, source, reader, options)
        return
    wrapped = io.BufferedReader(cast(io.RawIOBase, stream), PEEK)
    try:
        yield from _peeked(wrapped, source, reader, options)
    finally:
        wrapped.detach()


def _peeked(
    stream: io.BufferedReader[Any], source: str, reader: Reader | None, options: ReadOptions
) -> Iterator[Document | Unreadable]:
    try:
        reader = reader or sniff(stream.peek(PEEK)[:PEEK], source)
        yield from reader.read(stream, source, options)
    except TurnoutError as error:
        yield Unreadable(source, None, error)


def _refused(path: Path, error: OSError) -> InputError:
    return InputError(f"{path} cannot be read: {error.strerror}.", fix="Check its permissions.")
