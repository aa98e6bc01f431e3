"""Output files appear whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from turnout.errors import ConfigError


@contextmanager
def writing(target: Path | None) -> Iterator[TextIO]:
    """A text stream to ``target``, or to stdout for None and ``-``.

    A file is written under a temporary name beside its target and renamed at the end; when
    the body raises, the target stays as it was.

    Raises:
        ConfigError: when the folder cannot be written to.
    """
    if target is None or str(target) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    temporary = _temporary(target)
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _temporary(target: Path) -> Path:
    try:
        if target.is_dir():
            raise IsADirectoryError(21, "Is a directory")
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        path = Path(name)
        # mkstemp makes files for the owner only; what a user asks for follows the umask.
        path.chmod(0o666 & ~_umask())
    except OSError as error:
        raise ConfigError(
            f"Cannot write {target}: {error.strerror or error}.", fix="Choose another -o FILE."
        ) from error
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
