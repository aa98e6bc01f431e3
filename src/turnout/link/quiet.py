"""Work without the collector of cycles, which looks at every object again as they grow."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collections() -> Iterator[None]:
    """Pause the collector of cycles; it goes on afterwards if it was on before.

    Linking makes millions of objects and no cycles. Counting references frees what is
    dropped; walking all of them again and again costs a fifth of the time at a million.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
