"""The training scripts run on a tiny corpus written here."""

import gzip
import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from turnout.coders.linear import LinearCoder
from turnout.model import Document
from turnout.resolve.quantity import find_quantities
from turnout.triage import Triage

pytest.importorskip("sklearn")
TRAINING = Path(__file__).parents[2] / "training"
TOWNS = ["Accra", "Lima", "Oslo", "Quito", "Riga", "Tunis", "Turin", "Hanoi", "Lagos", "Minsk"]
# at most seven words: eight in common would make one group of all
STRIKE = "300 nurses struck for wages, 6000 not"
RIOT = "thousands threw stones police fired gas"
CALM = ["Shares in {} rose by a tenth on Friday.", "The museum of {} opens a new wing."]


def write(path: Path, records: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(record) + "\n" for record in records)
    raw = text.encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    documents: list[dict[str, Any]] = []
    sentences: list[dict[str, Any]] = []
    for i, town in enumerate(TOWNS):
        told = f"Hundreds of protesters marched through {town} on Monday to demand jobs."
        quiet = f"The mayor of {town} was in hospital and could not be reached at all."
        documents.append({"id": f"p{i}", "text": f"{told} {quiet}", "protest": 1})
        sentences += [
            {"id": f"p{i}_0", "document": f"p{i}", "text": told, "protest": 1},
            {"id": f"p{i}_1", "document": f"p{i}", "text": quiet, "protest": 0},
        ]
        documents += [
            {"id": f"n{i}{j}", "text": line.format(town), "protest": 0}
            for j, line in enumerate(CALM)
        ]
    write(folder / "glocon_documents.jsonl", documents)
    write(folder / "glocon_sentences.jsonl", sentences)
    snippets = [
        {"id": f"{i}{label}", "text": text.format(town), "label": label}
        for i, town in enumerate(TOWNS)
        for label, text in [
            ("PEACE_PROTEST", "Demonstrators rallied outside the court in {}."),
            ("NATURAL_DISASTER", "Floods cut off the valley near {}."),
        ]
    ]
    write(folder / "case2021_snippets.jsonl", snippets)
    notes = [
        {
            "notes": f"{town}{i} {what}",
            "sources": f"{town} {i}",
            "demands": [demand],
            "responses": [response],
            "violence": violence,
            "participants_category": size,
        }
        for i, town in enumerate(TOWNS * 4)
        for what, demand, response, violence, size in [
            (STRIKE, "labor wage dispute", "ignore", 0, "100-999"),
            (RIOT, "police brutality", "crowd dispersal", 1, "2000-4999"),
        ]
    ]
    write(folder / "mass_mobilization.jsonl.gz", notes)
    return folder


def train(
    script: str, data: Path, out: Path, monkeypatch: pytest.MonkeyPatch, *options: str
) -> bytes:
    path = TRAINING / script
    monkeypatch.syspath_prepend(str(TRAINING))
    monkeypatch.setattr(sys, "argv", [script, "--data", str(data), "--out", str(out), *options])
    runpy.run_path(str(path), run_name="__main__")
    return out.read_bytes()


def test_sentences_written_for_training_stand_once_and_read_as_strings() -> None:
    written = yaml.safe_load((TRAINING / "triage_sentences.yaml").read_text(encoding="utf-8"))
    texts = [text for part in written.values() for text in part]
    assert set(written) == {"protest", "armed", "planned", "other"}
    assert all(isinstance(text, str) for text in texts)
    assert len(texts) == len(set(texts))


def test_triage_is_trained_and_loads(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "triage.npz"
    train("triage.py", data, out, monkeypatch, "--deals", "1")
    triage = Triage(weights=out)
    march = Document(id="d", text="Hundreds of protesters marched through Bergen on Monday.")
    calm = Document(id="d", text="The museum of Bergen opens a new wing.")
    assert triage.score(march).score > triage.score(calm).score
    assert triage.card["cross_validation"]["contention documents"]["documents"] == 30


def test_the_linear_coder_is_trained_and_loads(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "mm.npz"
    once = train("mass_mobilization.py", data, out, monkeypatch)
    note = "bergen 400 nurses struck for wages, 6000 not"
    codes = LinearCoder(weights=out).mass_mobilization_codes(
        note, quantities=find_quantities(note)
    )
    assert codes["demands"] == ["labor wage dispute"]
    assert codes["violence"] is False
    assert codes["probabilities"]["size:100-999"] > codes["probabilities"]["size:2000-4999"]
    assert once == train("mass_mobilization.py", data, out, monkeypatch)
