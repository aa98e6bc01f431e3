"""The shipped chances of figures: which are crowds, of which action, and who gives them."""

from __future__ import annotations

from coders.rules.newsroom import SURE, annotated, codebook, parser, report
from turnout.codebook import Matcher
from turnout.coders.rules import RuleCoder
from turnout.coders.rules.attribution_givers import GiverFinder
from turnout.coders.rules.chances.figures import Figure, clues_of
from turnout.coders.rules.chances.givers import clues_of as of_giver
from turnout.coders.rules.facts.crowd import counted_head
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.layout import lay_out
from turnout.model import Interval, Mention


def mentions(text: str) -> tuple[Mention, ...]:
    document = report(text)
    return (
        RuleCoder(codebook(), parser=parser()).code(document, annotated(document), SURE).mentions
    )


def claims(text: str) -> set[tuple[int, str | None]]:
    return {
        (s.value.low, s.attribution.words if s.attribution else None)
        for mention in mentions(text)
        for s in mention.of("size")
        if isinstance(s.value, Interval)
    }


def test_rival_figures_each_with_who_gives_it() -> None:
    found = claims(
        "Nurses marched through Porto on Monday to demand higher pay.\n\n"
        "The nurses' union counted 3,000. The city police put the crowd at 1,200."
    )
    assert found == {(3000, "The nurses' union"), (1200, "The city police")}


def test_the_subject_of_an_unheard_of_verb_gives_the_figure() -> None:
    found = claims(
        "Nurses marched through Porto on Monday to demand higher pay.\n\n"
        'The provincial commander described "groups of idlers, some 400 in total".'
    )
    assert (400, "The provincial commander") in found


def test_numbers_of_other_people_are_no_crowd() -> None:
    found = claims(
        "Some 3,000 nurses marched through Porto on Monday to demand higher pay.\n\n"
        "The hospital has 640 beds and treats 25,000 patients a year."
    )
    assert {low for low, _ in found} == {3000}


def test_no_name_is_a_clue_of_figures_or_givers() -> None:
    laid = lay_out(
        document := report(
            "Nurses marched in Porto on Monday. Maria Pereira of Tâmega counted 3,000 of them."
        ),
        annotated(document),
        Matcher(codebook()),
        parser(),
    )
    focus = Focus(laid, [], codebook())
    finder = GiverFinder(laid.text, laid.sentences)
    (quantity,) = laid.sentences[1].quantities
    said = finder.attribute(quantity.span)
    head = counted_head(laid.sentences[1], quantity)
    figure = Figure(laid.sentences[1], quantity, head, said, 0.0, "", None)
    givers = finder.givers(figure)
    told = [clues_of(laid, focus, figure), *(of_giver(laid, figure, g, givers) for g in givers)]
    assert any(g.said.attribution and "Pereira" in g.said.attribution.words for g in givers)
    assert not [
        c for clues in told for c in clues if "pereira" in c.lower() or "maria" in c.lower()
    ]


def test_a_figure_stays_with_the_only_action() -> None:
    (mention,) = mentions(
        "Nurses marched through Porto on Monday to demand higher pay. Organisers said 3,000 came."
    )
    assert [s.value for s in mention.of("size")] == [Interval(3000, 3000)]


def test_a_figure_of_the_lead_that_the_rules_know_is_told() -> None:
    assert claims("The protest march through Porto drew 10,000 people on Monday.") == {
        (10000, None)
    }
