"""The generated mentions linked by splink, for ``bench/linking.py`` to print beside Turnout.

splink (5.x, an optional package: ``pip install splink``) scores pairs of table rows by
Fellegi-Sunter weights that it learns without labels, and joins what is connected. It gets every
field of the generated mentions that has a counterpart in a table, and blocks like ours: city and
day, city and week, caller and week, figure and day, name and week. B-cubed is given at several
thresholds, since without the truth nobody can tell which is best.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from turnout.link import Profile

THRESHOLDS = (0.5, 0.9, 0.99, 0.999, 0.9999)
WORDS_SHARED = (8, 4, 2)
SAMPLED_PAIRS = 1e6
SEED = 4
COLUMNS = (
    ("unique_id", "VARCHAR"),
    ("day", "INTEGER"),
    ("week", "INTEGER"),
    ("city", "VARCHAR"),
    ("form", "VARCHAR"),
    ("issue", "VARCHAR"),
    ("caller", "VARCHAR"),
    ("figure", "VARCHAR"),
    ("name", "VARCHAR"),
    ("words", "VARCHAR[]"),
)

Groups = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SplinkRun:
    """What splink took and reached.

    Attributes:
        seconds: processor time of training, scoring and grouping at one threshold.
        wall: the same by the clock.
        pairs: pairs that were scored.
        figures: B-cubed F1 by threshold.
    """

    seconds: float
    wall: float
    pairs: int
    figures: dict[float, float]

    def __str__(self) -> str:
        tried = ", ".join(f"{f1:.3f} at {at}" for at, f1 in self.figures.items())
        return (
            f"{self.wall:7.1f} s, {self.seconds:.1f} s of one core, {self.pairs:,} pairs, "
            f"B-cubed F1 by threshold {tried}"
        )


def missing() -> str | None:
    """Why splink cannot run here, or None."""
    try:
        found = version("splink")
    except PackageNotFoundError:
        return "splink is not installed (pip install 'splink>=5,<6')"
    return None if found.startswith("5.") else f"splink {found} is installed, 5.x is wanted"


def run(profiles: Sequence[Profile], measure: Callable[[Groups], float]) -> SplinkRun:
    """Link with splink; ``measure`` gives B-cubed F1 of groups.

    Loading the table is not timed, training, scoring and grouping at one threshold are.
    """
    logging.getLogger("splink").setLevel(logging.ERROR)
    linker = _linker(profiles)
    started, began = time.process_time(), time.perf_counter()
    _train(linker)
    scored = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    made = {t: _groups(linker, scored, t) for t in THRESHOLDS[:1]}
    seconds, wall = time.process_time() - started, time.perf_counter() - began
    made |= {t: _groups(linker, scored, t) for t in THRESHOLDS[1:]}
    pairs = linker.inference.compute_blocked_pairs_for_predict().as_duckdbpyrelation()
    return SplinkRun(seconds, wall, len(pairs), {t: measure(g) for t, g in made.items()})


def _linker(profiles: Sequence[Profile]) -> Any:
    import duckdb
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    connection = duckdb.connect()
    _fill(connection, profiles)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            _days(),
            *(cl.ExactMatch(c) for c in ("city", "form", "issue", "caller", "figure", "name")),
            cl.ArrayIntersectAtSizes("words", WORDS_SHARED),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("city", "day"),
            block_on("city", "week"),
            block_on("caller", "week"),
            block_on("figure", "day"),
            block_on("name", "week"),
        ],
    )
    table = DuckDBAPI(connection=connection).register("mentions")
    return Linker(table, settings, log_level=None)


def _days() -> Any:
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    return cl.CustomComparison(
        output_column_name="day",
        comparison_levels=[
            cll.NullLevel("day"),
            cll.ExactMatchLevel("day"),
            cll.CustomLevel("abs(day_l - day_r) = 1", label_for_charts="next day"),
            cll.ElseLevel(),
        ],
    )


def _train(linker: Any) -> None:
    from splink import block_on

    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("city", "day", "form", "issue")], recall=0.7
    )
    training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=SEED)
    for rule in (block_on("city", "day"), block_on("caller", "week")):
        training.estimate_parameters_using_expectation_maximisation(
            rule, record_sample_proportion=1.0
        )


def _groups(linker: Any, scored: Any, threshold: float) -> Groups:
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(
        scored, threshold_match_probability=threshold
    )
    groups: dict[str, list[str]] = {}
    for row in found.as_record_list():
        groups.setdefault(str(row["cluster_id"]), []).append(str(row["unique_id"]))
    return [tuple(sorted(g)) for g in groups.values()]


def _fill(connection: Any, profiles: Sequence[Profile]) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS)
    connection.execute(f"CREATE TABLE mentions ({columns})")
    import pyarrow as pa

    rows = [_row(p) for p in profiles]
    table = pa.Table.from_pydict(
        {name: [row[at] for row in rows] for at, (name, _) in enumerate(COLUMNS)}
    )
    connection.register("loaded", table)
    connection.execute("INSERT INTO mentions SELECT * FROM loaded")


def _row(profile: Profile) -> tuple[Any, ...]:
    day = profile.first
    told = day if day is not None else profile.published
    figure = next(iter(profile.side.figures), None)
    return (
        profile.id,
        day,
        told // 7 if told is not None else None,
        next((city for _, city in profile.cities), None),
        next(iter(profile.forms), None),
        next(iter(profile.issues), None),
        next((" ".join(sorted(body)) for body in profile.side.organizers), None),
        f"{figure.kind} {figure.low}" if figure else None,
        next(iter(profile.names), None),
        sorted(profile.side.words),
    )
