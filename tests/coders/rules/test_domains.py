"""Reports that use the words of protest for something else."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import code, scene, told
from turnout.coders.rules.domains import foreign_world

SPORT = (
    "Benfica rallied in the second half to beat Braga 3-2. The striker Tiago Lobo scored twice "
    "after a penalty. The coach praised the defender who marched forward to win the match. "
    "The team leads the league by four points."
)
MARKETS = (
    "Shares rallied on Tuesday after the central bank held its rates. The index gained 2 percent "
    "as investors bought bank stocks. Traders said the rally would go on if earnings hold. "
    "The dollar fell."
)
ELECTION = (
    "The candidate Rosa Quispe held a campaign rally in Cusco on Sunday. Thousands of supporters "
    "cheered as she presented her manifesto for the presidential election. Polls put her party "
    "second among voters."
)
PRODUCT = (
    "The firm held a demonstration of its new tractor at the factory in Lyon on Monday. "
    "Customers watched as engineers launched the prototype. The model goes on sale in May, and "
    "the first orders for the product are in."
)
MILITARY = (
    "The brigade marched on the town of Sake on Monday. Troops backed by artillery pushed the "
    "rebels from the frontline. Two missiles hit a convoy, and the garrison held a military "
    "demonstration for the general."
)
MOTORING = (
    "The rally began in Monza on Friday with 40 vintage entries. Drivers and riders set off for "
    "the first stage, with the engines of three motorcycles failing before the finish. "
    "The trophy goes to the navigator with the fewest faults."
)


@pytest.mark.parametrize(
    ("text", "world"),
    [
        (SPORT, "sport"),
        (MARKETS, "markets"),
        (ELECTION, "elections"),
        (PRODUCT, "commerce"),
        (MILITARY, "military"),
        (MOTORING, "motoring"),
    ],
)
def test_another_world_gives_no_event(text: str, world: str) -> None:
    assert foreign_world(scene(text)) == world
    assert told(text) == []


REAL = [
    # sport
    (
        "Hundreds of supporters staged a protest march before the match in Braga on Sunday, "
        "chanting against the club's owner. The protesters want the coach back. The team lost "
        "the game after a penalty, and the league season ends in May."
    ),
    # markets
    (
        "About 300 investors held a protest outside the stock exchange in Dhaka on Monday. "
        "Protesters with placards demanded the return of their shares after the index fell "
        "9 percent and dealers stopped trading."
    ),
    # elections
    (
        "Thousands of demonstrators marched in Cusco on Sunday against the election result. "
        "Protesters said the votes of their party's candidate were not counted at the polls."
    ),
    # commerce
    (
        "Workers went to the factory gate in Lyon on Monday to protest against the sale of the "
        "brand. Protesters burned a prototype of the new model. Customers and visitors were "
        "turned away, and the launch of the product was put off."
    ),
    # military
    (
        "Protesters held a sit-in outside the garrison in Goma on Monday against the offensive. "
        "Troops fired tear gas. The battalion's artillery and the rebels had shelled the town."
    ),
]


@pytest.mark.parametrize("text", REAL)
def test_real_protests_that_speak_of_these_worlds(text: str) -> None:
    assert foreign_world(scene(text)) is None
    assert any(e.status == "occurred" for e in told(text))


def test_quoted_words_of_protest_do_not_make_a_match_a_protest() -> None:
    text = SPORT + ' The fans sang "protest, protest, demonstrators" all night.'
    assert told(text) == []


def test_a_named_action_needs_no_plain_word() -> None:
    assert code("Nurses marched through Porto on Monday.", score=0.0).mentions


def test_plain_words_of_protest_are_enough() -> None:
    text = "Nurses marched through Porto on Monday with placards."
    assert code(text, score=0.0).mentions
