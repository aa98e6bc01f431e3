from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from turnout.cli.evaluate import evaluate
from turnout.errors import UnknownName
from turnout.evaluate.datasets import DATASETS

app = typer.Typer()
app.command()(evaluate)
runner = CliRunner()


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    data, lines = tmp_path / "data.jsonl", tmp_path / "mentions.jsonl"
    data.write_text('{"id": "1", "text": "They marched.", "protest": 1}\n')
    lines.write_text('{"document": "1", "relevant": false}\n')
    return ["glocon-documents", str(data), "--predictions", str(lines)]


def test_figures_and_errors_are_printed(paths: list[str]) -> None:
    shown = runner.invoke(app, [*paths, "--errors", "3"])
    assert shown.exit_code == 0
    assert "Protest: recall" in shown.stdout
    assert "They marched." in shown.stdout


def test_json_is_one_object(paths: list[str]) -> None:
    told = json.loads(runner.invoke(app, [*paths, "--json"]).stdout)
    assert told["dataset"] == "glocon-documents"


def test_an_unknown_dataset_is_an_error(paths: list[str]) -> None:
    result = runner.invoke(app, ["nothing", *paths[1:]])
    assert isinstance(result.exception, UnknownName)


def test_the_help_names_every_dataset() -> None:
    assert evaluate.__doc__ is not None
    assert [name for name in DATASETS if name not in evaluate.__doc__] == []
