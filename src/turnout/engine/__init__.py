"""Engines: the same function over many items, in one process or in many.

An engine is a class with ``name``, ``title``, ``version`` and ``map``; it gets one line in
``ENGINES``. All give the same results in the same order (tests/engine holds them to it).
"""

from __future__ import annotations

from collections.abc import Callable

from turnout.engine.contract import Engine, Lost
from turnout.engine.processes import Processes
from turnout.engine.serial import Serial
from turnout.errors import UnknownName

ENGINES: dict[str, Callable[[int | None], Engine]] = {
    "serial": lambda _workers: Serial(),
    "processes": lambda workers: Processes(workers=workers),
}


def engine_of(name: str, *, workers: int | None = None) -> Engine:
    """The engine of this name.

    Args:
        name: a key of ENGINES.
        workers: how many processes; None lets the engine choose.

    Raises:
        UnknownName: when there is none of this name; the message lists what exists.
    """
    if name not in ENGINES:
        raise UnknownName("engine", name, ENGINES)
    return ENGINES[name](workers)


__all__ = ["ENGINES", "Engine", "Lost", "Processes", "Serial", "engine_of"]
