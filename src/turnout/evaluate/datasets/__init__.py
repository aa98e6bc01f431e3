"""One module a dataset, and the registry of their names."""

from __future__ import annotations

from turnout.errors import UnknownName
from turnout.evaluate.bench import Dataset
from turnout.evaluate.datasets.case2021 import Case2021
from turnout.evaluate.datasets.glocon import Glocon
from turnout.evaluate.datasets.gold import Gold
from turnout.evaluate.datasets.india_police import IndiaPolice
from turnout.evaluate.datasets.mass_mobilization import MassMobilization
from turnout.evaluate.datasets.reports import Reports
from turnout.evaluate.datasets.scenarios import Scenarios
from turnout.evaluate.datasets.seed import Seed
from turnout.evaluate.datasets.toponyms import Toponyms

_ALL: tuple[Dataset, ...] = (
    Glocon("documents"),
    Glocon("sentences"),
    MassMobilization(),
    Case2021(),
    IndiaPolice(),
    Toponyms(),
    Gold(),
    Scenarios(),
    Seed(),
    Reports(),
)

DATASETS: dict[str, Dataset] = {made.name: made for made in _ALL}


def dataset_named(name: str) -> Dataset:
    """The dataset of this name.

    Raises:
        UnknownName: there is none; the message lists those that exist.
    """
    try:
        return DATASETS[name]
    except KeyError:
        raise UnknownName("dataset", name, DATASETS) from None
