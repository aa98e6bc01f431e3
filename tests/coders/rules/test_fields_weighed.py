"""Categories and phrases that the models think likely, each with words of the report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coders.rules.newsroom import NEUTRAL, SURE, annotated, codebook, parser, report
from turnout.coders.rules import RuleCoder
from turnout.coders.rules.chances import load_model
from turnout.coders.rules.chances.codes import shared_by
from turnout.coders.rules.chances.model import Clued, Columns, Model, arrays_of, model_from
from turnout.coders.rules.chances.recode import RULE as CODE_RULE
from turnout.coders.rules.chances.rephrase import RULE as PHRASE_RULE
from turnout.coders.rules.fields_read import PHRASES
from turnout.linear import save_weights
from turnout.model import Statement

TEXT = (
    "Nurses marched through Porto on Monday to demand higher pay. "
    "The hospital director watched from a window."
)
NOTHING = Clued({}, np.zeros(0, np.float32), 0.0)


def columns(weights: dict[str, dict[str, float]], names: tuple[str, ...], bias: float) -> Columns:
    """Columns in which only the named clues count."""
    table = np.array([[weights[c].get(n, 0.0) for n in names] for c in weights], np.float32)
    rows = {clue: row for row, clue in enumerate(weights)}
    own = table.reshape(len(weights), len(names))
    return Columns(rows, names, own, np.full(len(names), bias, np.float32), NOTHING)


def coded(model: Model, text: str = TEXT) -> list[Statement]:
    document = report(text)
    coder = RuleCoder(codebook(), parser=parser(), chances=model)
    (mention,) = coder.code(document, annotated(document), SURE).mentions
    return list(mention.statements)


def values(statements: list[Statement], variable: str) -> dict[str, Statement]:
    return {str(s.value): s for s in statements if s.variable == variable}


def test_a_likely_category_points_at_a_cue_that_shows_it() -> None:
    text = TEXT + " Police fired tear gas at another crowd in Lisbon."
    weights = {"told nurse": {"responses tear_gas": 20.0, "responses curfew": 20.0}}
    model = replace(NEUTRAL, codes=columns(weights, tuple(weights["told nurse"]), -10.0))
    told = values(coded(model, text), "responses")
    assert told.keys() == {"tear_gas"}  # nothing in the report shows a curfew
    assert "tear gas" in told["tear_gas"].quote


def test_no_category_points_at_what_is_denied() -> None:
    text = TEXT + " Police did not fire tear gas at anybody."
    names = ("responses tear_gas",)
    model = replace(NEUTRAL, codes=columns({"told nurse": {names[0]: 20.0}}, names, -10.0))
    assert values(coded(model, text), "responses") == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nurses barricaded roads near Porto on Monday.", False),
        ("Nurses gathered on a bridge in Porto on Monday.", False),
        ("Nurses in Porto demonstrated for better roads on Monday.", True),
    ],
)
def test_no_issue_points_at_where_they_act(text: str, shown: bool) -> None:
    model = replace(NEUTRAL, codes=columns({}, ("issues services",), 5.0))
    assert ("services" in values(coded(model, text), "issues")) == shown


def test_no_category_points_at_another_action() -> None:
    text = TEXT + " Police fired tear gas at dockers who marched in Lisbon on Sunday."
    names = ("responses tear_gas",)
    model = replace(
        NEUTRAL, codes=columns({"anchor nurse": {}, "told nurse": {names[0]: 20.0}}, names, -10.0)
    )
    document = report(text)
    coder = RuleCoder(codebook(), parser=parser(), chances=model)
    nurses, *_ = coder.code(document, annotated(document), SURE).mentions
    assert values(list(nurses.statements), "responses") == {}


def test_what_the_model_adds_says_so() -> None:
    text = TEXT + " Hospitals have no beds, said a doctor."
    model = replace(NEUTRAL, codes=columns({}, ("issues health",), 5.0))
    told = values(coded(model, text), "issues")
    assert told["health"].rule == CODE_RULE
    assert told["labour"].rule != CODE_RULE


def test_a_category_of_the_rules_keeps_their_words_or_goes() -> None:
    ruled = values(coded(NEUTRAL), "issues")
    assert ruled.keys() == {"labour"}
    kept = replace(NEUTRAL, codes=columns({}, ("issues labour",), 5.0))
    assert values(coded(kept), "issues")["labour"].span == ruled["labour"].span
    dropped = replace(NEUTRAL, codes=columns({}, ("issues labour",), -9.0))
    assert values(coded(dropped), "issues") == {}


def test_a_category_too_rare_to_be_learned_is_left_to_the_rules() -> None:
    found = coded(replace(NEUTRAL, codes=columns({}, ("issues health",), -9.0)))
    assert values(found, "issues").keys() == {"labour"}


def test_what_holds_of_any_category_is_seen_from_each() -> None:
    clues = ("ruled issues labour", "cue issues labour beside", "threads 1", "told nurse")
    assert shared_by("issues labour", clues) == {
        "issues ruled it",
        "issues cue it beside",
        "issues threads 1",
    }
    assert "issues ruled another" in shared_by("issues health", clues)
    assert shared_by("responses ban", clues) == {"responses threads 1"}


def test_a_likely_phrase_is_a_value_in_the_words_of_the_report() -> None:
    weights = {"head director": {"targets": 20.0}}
    found = coded(replace(NEUTRAL, phrases=columns(weights, PHRASES, -10.0)))
    assert {v: s.rule for v, s in values(found, "targets").items()} == {
        "hospital director": PHRASE_RULE
    }


def test_a_phrase_of_the_rules_keeps_their_words_or_goes() -> None:
    ruled = values(coded(NEUTRAL), "demands")
    assert ruled.keys() == {"higher pay"}
    weights = {"ruled demands": {"demands": 9.0}}
    kept = values(coded(replace(NEUTRAL, phrases=columns(weights, PHRASES, -10.0))), "demands")
    assert kept["higher pay"].span == ruled["higher pay"].span
    assert kept["higher pay"].rule == ruled["higher pay"].rule
    dropped = coded(replace(NEUTRAL, phrases=columns({}, PHRASES, -10.0)))
    assert values(dropped, "demands") == {}


def test_a_phrase_that_the_rules_did_not_find_has_to_be_likelier() -> None:
    found = coded(replace(NEUTRAL, phrases=columns({}, PHRASES, -1.0)))
    assert values(found, "demands").keys() == {"higher pay"}
    assert values(found, "targets") == {}


def test_a_likelier_form_is_added_where_a_cue_shows_it() -> None:
    text = TEXT + " They held candles."
    names = ("forms hunger_strike", "forms vigil", "forms march")
    weights = {"told nurse": dict.fromkeys(names, 9.0)}
    told = values(coded(replace(NEUTRAL, codes=columns(weights, names, -5.0)), text), "forms")
    assert told.keys() == {"march", "vigil"}  # nothing in the report shows a hunger strike


def test_some_form_is_always_told() -> None:
    unlikely = replace(NEUTRAL, codes=columns({}, ("forms march",), -9.0))
    assert values(coded(unlikely), "forms").keys() == {"march"}


@pytest.mark.parametrize(("likely", "status"), [("ongoing", "ongoing"), ("planned", "occurred")])
def test_whether_it_happened_stays_as_the_rules_have_it(likely: str, status: str) -> None:
    names = ("status occurred", "status ongoing", "status planned")
    weights = {"told nurse": {f"status {likely}": 9.0}}
    told = values(coded(replace(NEUTRAL, codes=columns(weights, names, 0.0))), "status")
    assert told.keys() == {status}
    ruled = values(coded(NEUTRAL), "status")
    assert [s.span for s in told.values()] == [s.span for s in ruled.values()]


def test_no_name_of_a_person_is_added() -> None:
    weights = {"head PROPN": {"targets": 20.0}}
    model = replace(NEUTRAL, phrases=columns(weights, PHRASES, -10.0))
    text = "Nurses marched through Porto on Monday. Maria Lopes watched from a window."
    assert not any("Maria" in name for name in values(coded(model, text), "targets"))
    body = "Nurses marched through Porto on Monday. The Solidar Guild watched."
    assert "Solidar Guild" in values(coded(model, body), "targets")


def test_who_holds_an_office_may_be_addressed_by_name() -> None:
    model = replace(
        NEUTRAL, phrases=columns({"head PROPN": dict.fromkeys(PHRASES, 20.0)}, PHRASES, -10.0)
    )
    text = "Nurses marched through Porto on Monday. President Ana Gomes watched from a window."
    found = coded(model, text)
    assert "President Ana Gomes" in values(found, "targets")
    assert not any("Gomes" in name for name in values(found, "participants"))


def test_a_body_beside_a_name_is_no_office() -> None:
    model = replace(
        NEUTRAL, phrases=columns({"head PROPN": dict.fromkeys(PHRASES, 20.0)}, PHRASES, -10.0)
    )
    text = "Nurses marched through Porto on Monday. Bank clerk Ana Gomes watched from a window."
    assert not any("Gomes" in name for name in values(coded(model, text), "targets"))


def test_no_town_takes_part() -> None:
    model = replace(
        NEUTRAL, phrases=columns({"head PROPN": dict.fromkeys(PHRASES, 20.0)}, PHRASES, -10.0)
    )
    text = "Nurses marched through Porto on Monday. Many came from Lisbon."
    for variable in ("participants", "organizers"):
        assert not {"Lisbon", "Porto"} & values(coded(model, text), variable).keys()


def test_a_union_calls_and_not_those_it_is_of() -> None:
    weights = {"head nurse": {"organizers": 14.0}, "head union": {"organizers": 12.0}}
    model = replace(NEUTRAL, phrases=columns(weights, PHRASES, -10.0))
    text = "Nurses marched through Porto on Monday. The nurses' union had called them out."
    assert values(coded(model, text), "organizers").keys() == {"nurses' union"}


def test_no_group_is_a_demand() -> None:
    weights = {"head PROPN": {"demands": 20.0}}
    model = replace(NEUTRAL, phrases=columns(weights, PHRASES, -10.0))
    text = "Nurses marched through Porto on Monday. The Solidar Guild watched."
    assert "Solidar Guild" not in values(coded(model, text), "demands")


def test_what_a_model_weighs_of_fields_is_kept_in_its_file(tmp_path: Path) -> None:
    names = ("issues health", "responses ban")
    model = replace(
        load_model(),
        codes=columns({"told nurse": {names[0]: 2.0}}, names, -1.0),
        phrases=replace(columns({"head nurse": {"targets": 3.0}}, ("targets",), 0.5), shared=None),
    )
    save_weights(tmp_path / "model.npz", arrays_of(model), {})
    read = model_from(tmp_path / "model.npz")
    assert read.codes is not None
    assert read.phrases is not None
    assert read.codes.chances({"told nurse"}) == pytest.approx(
        model.codes.chances({"told nurse"}) if model.codes else {}
    )
    assert read.phrases.shared is None
    assert model.phrases is not None
    assert read.phrases.chances({"head nurse"}) == model.phrases.chances({"head nurse"})
