"""Each rule reads its own examples and leaves its own near misses."""

import pytest

from turnout.model.annotations import TimeKind
from turnout.resolve.time import find_times
from turnout.resolve.time.rule import REFERENCE_DAY, Example, Rule
from turnout.resolve.time.scan import RULES, rules_by_first_word

READS = [(rule, example) for rule in RULES for example in rule.reads]
LEAVES = [(rule, text) for rule in RULES for text in rule.leaves]
FRAMED = {TimeKind.SINCE, TimeKind.DEADLINE}


@pytest.mark.parametrize(("rule", "example"), READS, ids=lambda v: getattr(v, "name", None))
def test_reads(rule: Rule, example: Example) -> None:
    found = find_times(example.text, published=REFERENCE_DAY)
    mine = [t for t in found if t.rule == rule.name]
    assert any(
        (t.start, t.end) == (example.start, example.end)
        and (example.future is None or t.future_start == example.future)
        for t in mine
    ), found


@pytest.mark.parametrize(("rule", "text"), LEAVES, ids=lambda v: getattr(v, "name", None))
def test_leaves(rule: Rule, text: str) -> None:
    assert rule.name not in {t.rule for t in find_times(text, published=REFERENCE_DAY)}


def test_names_are_unique_and_every_rule_has_examples() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert all(rule.reads for rule in RULES)


def test_first_words_are_single_tokens() -> None:
    for word in rules_by_first_word():
        assert word == "#" or word.isalpha(), word
