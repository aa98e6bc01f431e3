"""The word lists under ``data/``: names that exist, lower case, no repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml

from coders.rules.newsroom import codebook
from turnout.coders.rules.domains import load_domains
from turnout.coders.rules.facts.size_words import load_size_words
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.status_rules import load_status_rules

FOLDER = files("turnout.coders.rules").joinpath("data")
FILES = sorted(f.name for f in FOLDER.iterdir() if f.name.endswith(".yaml"))


def load(name: str) -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load(FOLDER.joinpath(name).read_text("utf-8"))
    return data


def lists(data: object, path: str = "") -> Iterator[tuple[str, list[object]]]:
    """Every list of scalars, with where it stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from lists(value, f"{path}/{key}")
    elif isinstance(data, list) and any(isinstance(x, dict | list) for x in data):
        for index, value in enumerate(data):
            yield from lists(value, f"{path}/{index}")
    elif isinstance(data, list):
        yield path, data


def repeats(name: str) -> dict[str, list[object]]:
    """Words that one list holds more than once, by list."""
    found = {}
    for path, words in lists(load(name)):
        twice = [w for w, n in Counter(words).items() if n > 1]
        if twice:
            found[path] = twice
    return found


@pytest.mark.parametrize("name", FILES)
def test_words_are_words_in_lower_case(name: str) -> None:
    for path, words in lists(load(name)):
        if path.endswith(("examples", "near_misses")):
            continue  # whole sentences
        assert words, path
        wrong = [w for w in words if not isinstance(w, str) or w != w.lower()]
        assert not wrong, (path, wrong)


def test_no_list_has_repeats() -> None:
    assert {name: found for name in FILES if (found := repeats(name))} == {}


@pytest.mark.parametrize("name", FILES)
def test_each_file_has_a_name_and_a_version(name: str) -> None:
    data = load(name)
    assert isinstance(data["name"], str)
    assert isinstance(data["version"], int)


def test_statuses_are_those_of_the_codebook() -> None:
    rules = load_status_rules()
    told = {r.status for r in rules.rules} | {rules.ongoing, rules.default}
    assert told == {c.name for c in codebook().variable("status").categories}


def test_what_happened_and_what_did_not_do_not_overlap() -> None:
    categories = codebook().variable("status").categories
    assert any(c.has("real") for c in categories)
    assert any(c.has("unreal") for c in categories)
    assert not any(c.has("real") and c.has("unreal") for c in categories)


def test_casualty_units_are_variables_of_the_codebook() -> None:
    for variable in set(load_lexicon().casualty_units.values()):
        codebook().variable(variable)


def test_a_unit_counts_one_kind_of_casualty() -> None:
    units = load("discourse.yaml")["casualty_units"]
    assert isinstance(units, dict)
    all_units = [u for words in units.values() for u in words]
    assert len(all_units) == len(set(all_units))


def test_crowd_words_and_forces_are_apart() -> None:
    lexicon = load_lexicon()
    assert not lexicon.crowd_nouns & lexicon.forces
    assert not lexicon.crowd_nouns & lexicon.group_nouns


def test_who_takes_part_is_not_elsewhere() -> None:
    words = load_size_words()
    assert not words.elsewhere & (words.taking_part | words.crowd)


@pytest.mark.parametrize("world", [name for name, _ in load_domains().worlds])
def test_a_world_can_be_told(world: str) -> None:
    data = load("domains.yaml")
    worlds, enough = data["worlds"], data["enough"]
    assert isinstance(worlds, dict)
    assert isinstance(enough, int)
    assert len(worlds[world]) > enough
