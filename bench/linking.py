"""Time, memory and pairs of linking: ``python bench/linking.py [--sizes 10000 ...] [--alone]``.

Mentions come from a seeded generator: events with a place (Zipf's law over 3,000 cities of 120
countries: the first has 9% of all), a day in ten years, a form, an issue, organisers and a
vocabulary of their own, each told by one to twelve reports that get some of it wrong. The
growth exponent is the slope of log processor time (user and system, all threads) over log
mentions between neighbouring sizes: time by the clock says more about who else uses the machine.
Processor time still holds what others do to the caches, so the slope of compared pairs, which
depends on the mentions alone, stands beside it.
splink links the same mentions beside it (linking_splink.py) up to 100,000, where it is installed
(``pip install '.[bench]'``), unless ``--alone``. B-cubed F1 against the generator is given so that
speed is not bought with groups that are wrong.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import linking_splink

from turnout.link import Linker, Profile
from turnout.link.profile import Figure, Side, Site

FORMS = ("march", "rally", "strike", "sit_in", "blockade", "vigil", "riot", "picket")
ISSUES = ("labour", "services", "education", "governance_elections", "environment", "migration")
FORM_SETS = {form: frozenset((form,)) for form in FORMS}
ISSUE_SETS = {issue: frozenset((issue,)) for issue in ISSUES}
CITIES, COUNTRIES, DAYS = 3000, 120, 3650
FIRST = date(2010, 1, 1).toordinal()
SEED = 4
SIDE_BY_SIDE = 100_000
"""Most mentions that splink is given."""
WORDS = tuple(f"w{at}" for at in range(5_000))


@dataclass(frozen=True, slots=True)
class Happening:
    """A generated event."""

    city: int
    day: int
    form: str
    issue: str
    caller: frozenset[str]
    words: tuple[str, ...]
    size: int


def happening(random_: random.Random) -> Happening:
    city = int(CITIES ** random_.random())
    caller = frozenset((f"org{random_.randrange(20_000)}", f"union{city % 97}"))
    return Happening(
        city=city,
        day=FIRST + random_.randrange(DAYS),
        form=random_.choice(FORMS),
        issue=random_.choice(ISSUES),
        caller=caller,
        words=tuple(random_.choice(WORDS) for _ in range(24)),
        size=int(10 ** random_.uniform(1.5, 5)),
    )


def site(city: int, country: str) -> Site:
    """A city at a point of its own, spread over the inhabited latitudes."""
    return Site(country, f"city{city}", point=(city * 37 % 100 - 40.0, city * 61 % 360 - 180.0))


def telling(event: Happening, number: int, report: int, random_: random.Random) -> Profile:
    """One report's mention of an event: fields go missing, words differ, sizes vary."""
    country = f"c{event.city % COUNTRIES}"
    dated = random_.random() > 0.1
    day = event.day + (random_.random() < 0.02)
    placed = random_.random() > 0.08
    words = {w for w in event.words if random_.random() < 0.5}
    words |= {random_.choice(WORDS) for _ in range(12)}
    factor = random_.choice((0.4, 1.0, 1.0, 2.5))
    kind = random_.choice(("police", "organizers", ""))
    telling_words = frozenset(words)
    name = f"n{event.city}x{event.day % 1000}"
    return Profile(
        id=f"m{number:08d}",
        document=f"d{report:08d}",
        source=f"d{report:08d}",
        date=date.fromordinal(day).isoformat() if dated else None,
        first=day if dated else None,
        last=day if dated else None,
        published=event.day + 1,
        sites=(site(event.city, country),) if placed else (),
        side=Side(
            organizers=(event.caller,) if random_.random() < 0.6 else (),
            figures=frozenset((Figure(kind, int(event.size * factor), int(event.size * factor)),)),
            words=telling_words,
        ),
        forms=FORM_SETS[event.form],
        issues=ISSUE_SETS[event.issue],
        names=frozenset((name,)),
        about=frozenset((name, f"city{event.city}")),
        topic=telling_words,
    )


def mentions(count: int, seed: int = SEED) -> Iterator[tuple[Profile, int]]:
    """``count`` mentions with the number of the event each tells."""
    random_ = random.Random(seed)  # noqa: S311 - not for secrets
    made = event = 0
    while made < count:
        event += 1
        happened = happening(random_)
        for _ in range(min(12, int(random_.paretovariate(1.2)))):
            if made < count:
                yield telling(happened, made, made, random_), event
                made += 1


def b_cubed(groups: list[tuple[str, ...]], truth: dict[str, int]) -> float:
    sizes: dict[int, int] = {}
    for event in truth.values():
        sizes[event] = sizes.get(event, 0) + 1
    precision = recall = 0.0
    for group in groups:
        inside: dict[int, int] = {}
        for mention in group:
            inside[truth[mention]] = inside.get(truth[mention], 0) + 1
        for event, number in inside.items():
            precision += number * number / len(group)
            recall += number * number / sizes[event]
    p, r = precision / len(truth), recall / len(truth)
    return 2 * p * r / (p + r)


@dataclass(frozen=True, slots=True)
class Cost:
    """What linking took: processor seconds and compared pairs."""

    seconds: float
    pairs: int


def slope(sizes: tuple[int, int], costs: tuple[float, float]) -> float:
    """Growth exponent: 1.0 where twice the mentions cost twice as much."""
    return math.log(costs[1] / costs[0]) / math.log(sizes[1] / sizes[0])


def run(count: int, *, beside: bool = False) -> Cost:
    """Link ``count`` mentions and print a row.

    Args:
        count: how many mentions.
        beside: let splink link them too.
    """
    made = list(mentions(count))
    truth = {profile.id: event for profile, event in made}
    cost = turnout(made, truth)
    if beside:
        profiles = [profile for profile, _ in made]
        other = linking_splink.run(profiles, lambda groups: b_cubed(groups, truth))
        print(f"{'splink':>9} beside it: {other}", flush=True)
    return cost


def turnout(made: list[tuple[Profile, int]], truth: dict[str, int]) -> Cost:
    """Link with Turnout and print a row."""
    count = len(made)
    started, began = time.process_time(), time.perf_counter()
    linker = Linker()
    linker.add(profile for profile, _ in made)
    compared = time.process_time()
    groups = linker.groups()
    done, ended = time.process_time(), time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>9,} mentions: {ended - began:7.1f} s, {done - started:.2f} s of one core "
        f"(comparing {compared - started:.2f}, "
        f"grouping {done - compared:.2f}), {linker.compared:,} pairs "
        f"({linker.compared / count:.1f} a mention), {len(groups):,} events, "
        f"peak {memory:,.0f} MB, B-cubed F1 {b_cubed(groups, truth):.3f}",
        flush=True,
    )
    return Cost(done - started, linker.compared)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time linking on generated mentions.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--alone", action="store_true", help="without splink")
    options = parser.parse_args()
    sizes = options.sizes
    reason = "as asked" if options.alone else linking_splink.missing()
    if reason:
        print(f"splink is skipped: {reason}")
    costs = [run(count, beside=reason is None and count <= SIDE_BY_SIDE) for count in sizes]
    for (few, low), (many, high) in pairwise(zip(sizes, costs, strict=True)):
        time_grows = slope((few, many), (low.seconds, high.seconds))
        pairs_grow = slope((few, many), (low.pairs, high.pairs))
        print(
            f"growth exponent {few:,} to {many:,}: processor time {time_grows:.2f}, "
            f"pairs {pairs_grow:.2f}"
        )


if __name__ == "__main__":
    main()
