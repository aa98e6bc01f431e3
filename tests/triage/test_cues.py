import pytest

from turnout.linear import fold, words
from turnout.triage.cues import Group, load_cues

GROUPS = load_cues().groups


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_each_group_matches_its_examples_and_misses_its_near_misses(group: Group) -> None:
    for example in group.matches:
        assert group.pattern.search(" ".join(words(fold(example)))), example
    for example in group.misses:
        assert not group.pattern.search(" ".join(words(fold(example)))), example
