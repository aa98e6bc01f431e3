import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.coders.linear import police_actions
from turnout.coders.linear.police import ActionPattern, action_patterns
from turnout.linear import fold, words


def names(text: str) -> set[str]:
    return {action.name for action in police_actions(text)}


@pytest.mark.parametrize("pattern", action_patterns(), ids=lambda pattern: pattern.name)
def test_each_pattern_matches_its_examples_and_misses_its_near_misses(
    pattern: ActionPattern,
) -> None:
    for example in pattern.matches:
        assert pattern.told(" ".join(words(fold(example)))), example
    for example in pattern.misses:
        assert not pattern.told(" ".join(words(fold(example)))), example


def test_police_firing_with_deaths_is_force_and_killing() -> None:
    told = names("Two men died in police firing in Hyderabad on Monday, a doctor said.")
    assert told == {"KILL", "FORCE", "ANY_ACTION"}


def test_a_passive_arrest_counts() -> None:
    assert "ARREST" in names("Forty people were arrested near the station.")


def test_a_threat_of_arrest_does_not_count() -> None:
    assert "ARREST" not in names("He warned that the marchers will be arrested.")


ACTS = {
    "ARREST": [
        "Officers took three suspects into custody.",
        "Detectives detained a man of 30 over the blaze.",
        "The gendarmes made more than a hundred arrests overnight.",
        "Two activists remain in detention.",
    ],
    "FORCE": [
        "Security forces used rubber bullets to break up the rally.",
        "A policeman kicked and punched the suspect.",
        "Police lashed out with truncheons.",
        "Protesters said they were beaten by police.",
    ],
    "KILL": [
        "Soldiers shot and killed a herder.",
        "Three marchers were killed when police opened fire.",
        "Two men were killed in an exchange of fire with security forces.",
        "The police shooting left four strikers dead.",
    ],
}
NO_ACTS = [
    "About 200 people held a vigil.",
    "Campaigners called for the arrest of the general.",
    "Police have so far arrested no one.",
    "Rebels detained two truck drivers.",
    "Police officers were pelted with stones.",
    "A police officer was shot by robbers.",
    "Police said the crash killed four people.",
    "Police are hunting men who killed a guard.",
    "The army chief fired two generals.",
    "Workers collected sea shells.",
]


@pytest.mark.parametrize(("name", "text"), [(n, text) for n in ACTS for text in ACTS[n]])
def test_an_act_of_police_anywhere_in_the_world(name: str, text: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("text", NO_ACTS)
def test_what_others_do_and_what_police_do_not_is_no_act(text: str) -> None:
    assert not names(text) & {"ARREST", "FORCE", "KILL"}


def test_who_kills_uses_force() -> None:
    assert names("Troops killed six men in a raid.") >= {"KILL", "FORCE"}


def test_a_report_without_police_tells_of_no_action() -> None:
    assert names("The museum opens a new wing next spring.") == set()


def test_an_action_points_to_its_passage() -> None:
    text = "Shops were shut. Police used tear gas near the bridge. Talks go on."
    force = next(action for action in police_actions(text) if action.name == "FORCE")
    assert force.span.of(text) == "Police used tear gas near the bridge."


@given(st.text(max_size=300))
def test_spans_lie_in_the_text(text: str) -> None:
    assert all(a.span.end <= len(text) for a in police_actions(text))
