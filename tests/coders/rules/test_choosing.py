"""Day and place: the rules keep theirs unless another that the report tells is far likelier."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coders.rules.newsroom import (
    NEUTRAL,
    SURE,
    Blind,
    annotated,
    codebook,
    parser,
    report,
)
from turnout.codebook import Matcher
from turnout.coders.rules import RuleCoder
from turnout.coders.rules.chances.days import days_for
from turnout.coders.rules.chances.model import Clued, Model
from turnout.coders.rules.chances.sites import clues_of, sites_for
from turnout.coders.rules.layout import lay_out
from turnout.coders.rules.scene import Scene
from turnout.model import Mention

TEXT = (
    "Nurses marched through Porto on Monday to demand higher pay. "
    "The minister of health spoke in Braga on 3 March."
)


def scene() -> Scene:
    document = report(TEXT)
    return lay_out(document, annotated(document), Matcher(codebook()), parser())


def weighing(**clues: float) -> Clued:
    names = {name.replace("_", " "): row for row, name in enumerate(clues)}
    return Clued(names, np.array(list(clues.values()), np.float32), 0.0)


def mention(model: Model) -> Mention:
    document = report(TEXT)
    coder = RuleCoder(codebook(), parser=parser(), chances=model, reader=Blind())
    (found,) = coder.code(document, annotated(document), SURE).mentions
    return found


def test_every_day_told_may_be_chosen_and_none() -> None:
    days = days_for(scene(), "2023-03-13", upcoming=False)
    assert [d.start for d in days] == [None, "2023-03-13", "2023-03-03"]
    assert [d.ruled for d in days] == [False, True, False]


def test_the_day_of_the_rules_may_be_chosen_though_no_words_tell_it() -> None:
    days = days_for(scene(), "2023-03-14", upcoming=False)
    assert [d.start for d in days if d.ruled] == ["2023-03-14"]


def test_the_rules_keep_their_day_and_place_where_nothing_is_likelier() -> None:
    model = replace(NEUTRAL, day=weighing(), site=weighing())
    assert mention(model) == mention(NEUTRAL)


def test_a_far_likelier_day_is_told_with_its_words() -> None:
    model = replace(NEUTRAL, day=Clued({"near 1 behind": 0}, np.array([5.0], np.float32), 0.0))
    (start,) = mention(model).of("start")
    assert (start.value, start.quote, start.rule) == ("2023-03-03", "3 March", "day model")


def test_a_far_likelier_place_is_told_with_its_words() -> None:
    model = replace(NEUTRAL, site=Clued({"near 1 behind": 0}, np.array([5.0], np.float32), 0.0))
    (place,) = mention(model).of("places")
    assert (place.quote, place.rule) == ("Braga", "place model")


def test_no_name_is_a_clue_of_places() -> None:
    laid = scene()
    threads = RuleCoder(codebook(), parser=parser(), chances=NEUTRAL, reader=Blind())._threads(
        laid, 1.0
    )
    sites = sites_for(laid, [])
    clues = {c.lower() for s in sites for c in clues_of(laid, threads[0], s, sites)}
    assert clues
    assert not [c for c in clues if "porto" in c or "braga" in c]


def test_the_day_of_a_call_is_not_for_the_model_to_choose() -> None:
    document = report("A cleric on Tuesday called on nurses to hold a march in Porto.")
    model = replace(NEUTRAL, day=weighing(ruled_False_none_False=9.0))
    coder = RuleCoder(codebook(), parser=parser(), chances=model, reader=Blind())
    (found,) = coder.code(document, annotated(document), SURE).mentions
    assert found.status == "planned"
    assert found.text("start") is None


@pytest.mark.parametrize(
    ("who", "status"), [("Marchers", "planned"), ("Some 300 marchers", "occurred")]
)
def test_nothing_has_happened_on_a_day_to_come_unless_somebody_was_counted(
    who: str, status: str
) -> None:
    document = report(f"{who} wore red on the streets of Porto. The saint's day is 25 March 2023.")
    model = replace(NEUTRAL, day=weighing(ruled_False_none_False=9.0))
    coder = RuleCoder(codebook(), parser=parser(), chances=model, reader=Blind())
    (found,) = coder.code(document, annotated(document), SURE).mentions
    assert (found.status, found.text("start")) == (status, "2023-03-25")


def test_a_campaign_that_is_told_somewhere_is_no_place_of_the_models() -> None:
    document = report(
        "Since 1 October 2022 protests have been held across Iraq. The minister spoke in Baghdad."
    )
    model = replace(NEUTRAL, site=Clued({"near 1 behind": 0}, np.array([5.0], np.float32), 0.0))
    coder = RuleCoder(codebook(), parser=parser(), chances=model, reader=Blind())
    (found,) = coder.code(document, annotated(document), SURE).mentions
    assert found.scope == "campaign"
    assert [s.quote for s in found.of("places")] == ["Iraq"]
