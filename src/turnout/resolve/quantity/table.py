"""The convention that turns vague number words into intervals, read from the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from turnout.errors import CodebookError

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueTable:
    """A named, versioned reading of vague number words.

    Attributes:
        name, version: of the convention; both belong into a run's record.
        plurals: interval of each bare plural ("dozens"), by its unit as a number.
        small: interval of "several", "few", "handful", "couple".
        parts: multiples of the unit for "low", "mid" and "high".
        general: multiples of the unit for any other plural.
        examples: words and the interval they must give.
    """

    name: str
    version: int
    plurals: dict[int, Pair]
    small: dict[str, Pair]
    parts: dict[str, tuple[float, float]]
    general: Pair
    examples: tuple[tuple[str, Pair], ...]

    def plural(self, unit: int, *, of: int = 1) -> Pair:
        """The interval of "<unit>s", or of "<unit>s of <of>s" ("tens of thousands")."""
        low, high = self.plurals.get(unit, (unit * self.general[0], unit * self.general[1] - 1))
        return low * of, (high + 1) * of - 1

    def part(self, which: str, unit: int) -> Pair:
        """The interval of "the low thousands"."""
        low, high = self.parts[which]
        return int(low * unit), int(high * unit)


UNITS = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100,
    "thousands": 1_000, "millions": 1_000_000,
}  # fmt: skip


@lru_cache(maxsize=1)
def default_table() -> VagueTable:
    """The convention that Turnout ships.

    Raises:
        CodebookError: when the file misses a key.
    """
    path = files("turnout.codebook") / "data" / "quantities.yaml"
    return table_from(path.read_text(encoding="utf-8"), name=str(path))


def table_from(source: str, *, name: str = "quantities.yaml") -> VagueTable:
    """Read a convention from YAML text.

    Raises:
        CodebookError: when a key is missing or an interval is upside down.
    """
    try:
        data = yaml.safe_load(source)
        sections = [data["plurals"], data["small"], data["parts"]]
        examples = tuple(
            (words, (pair[0], pair[1]))
            for section in sections
            for entry in section.values()
            for words, pair in entry.get("examples", {}).items()
        )
        table = VagueTable(
            name=data["name"],
            version=data["version"],
            plurals={UNITS[word]: _pair(entry) for word, entry in data["plurals"].items()},
            small={word: _pair(entry) for word, entry in data["small"].items()},
            parts={word: (e["low"], e["high"]) for word, e in data["parts"].items()},
            general=_pair(data["general"]),
            examples=examples,
        )
    except (KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise CodebookError(
            f"{name}: not a table of vague number words ({error}).",
            fix="It needs name, version, general, plurals, small and parts.",
        ) from error
    return table


def _pair(entry: dict[str, int]) -> Pair:
    low, high = int(entry["low"]), int(entry["high"])
    if low > high:
        raise CodebookError(f"Interval {low}-{high} is upside down.", fix="Swap the two.")
    return low, high
