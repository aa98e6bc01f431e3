from __future__ import annotations

import pickle

import pytest

from fakes import LYON_TEXT, FakeCoder, FakeTriage, document
from turnout import errors
from turnout.errors import CodingFailed, MissingInput, TurnoutError, UnknownName
from turnout.model import Annotations, Document
from turnout.pipeline import CodeTask, Failure, Pipeline, own_events


def pipeline(annotator_calls: list[str] | None = None) -> Pipeline:
    def annotator(report: Document) -> Annotations:
        if annotator_calls is not None:
            annotator_calls.append(report.id)
        return Annotations()

    return Pipeline(coder=FakeCoder(), triage=FakeTriage(), annotator=annotator)


def test_only_relevant_documents_are_annotated_and_coded() -> None:
    calls: list[str] = []
    made = pipeline(calls)
    assert made.code(document("q", "Trees.")).mentions == ()
    assert len(made.code(document()).mentions) == 1
    assert calls == ["lyon"]


def test_the_same_document_gives_the_same_result() -> None:
    made = pipeline()
    first = made.code(document())
    made.code(document("n", "Dockers went on strike."))
    assert made.code(document()) == first


def test_a_failure_names_document_and_stage() -> None:
    made = pipeline()
    broken = document("boom", "Explode, they marched.")
    with pytest.raises(CodingFailed, match=r"'boom' failed at code: ZeroDivisionError"):
        made.code(broken)
    failure = made.attempt(broken)
    assert isinstance(failure, Failure)
    assert (failure.document_id, failure.error.code) == ("boom", "T900")


def test_an_error_on_purpose_passes() -> None:
    def missing(report: Document) -> Annotations:
        raise MissingInput("no gazetteer")

    made = Pipeline(coder=FakeCoder(), triage=FakeTriage(), annotator=missing)
    with pytest.raises(MissingInput):
        made.attempt(document())


def test_a_wrong_coder_is_found_before_the_first_document() -> None:
    with pytest.raises(UnknownName, match="rules"):
        CodeTask(coder="nonsense").check()


def test_each_mention_is_its_own_event() -> None:
    coded = pipeline().code(document(text=LYON_TEXT))
    (event,) = own_events(coded)
    assert event.mentions == coded.mentions
    assert own_events(coded) == own_events(coded)


KINDS = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, TurnoutError)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_errors_come_back_from_other_processes(kind: type[TurnoutError]) -> None:
    error = kind.__new__(kind)
    TurnoutError.__init__(error, "what", fix="how")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line above
    assert (type(back), str(back)) == (kind, f"[{kind.code}] what how")


def test_codes_are_not_shared() -> None:
    assert len({k.code for k in KINDS}) == len(KINDS)
