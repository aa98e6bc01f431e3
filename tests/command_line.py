"""Runs the command line in this process, with the fake coder behind it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import turnout.pipeline
from fakes import FakeCoder, FakeTriage
from turnout.cli.main import run
from turnout.model import Annotations


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Turnout = Callable[..., Ran]


@pytest.fixture
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeCoder]:
    coder = FakeCoder()
    monkeypatch.setattr(turnout.pipeline, "coder_of", lambda name, codebook=None: coder)
    monkeypatch.setattr(turnout.pipeline, "default_triage", FakeTriage)
    monkeypatch.setattr(
        turnout.pipeline.Pipeline.__init__,
        "__kwdefaults__",
        {
            **(turnout.pipeline.Pipeline.__init__.__kwdefaults__ or {}),
            "annotator": lambda document: Annotations(),
        },
    )
    turnout.pipeline.forget_pipelines()
    yield coder
    turnout.pipeline.forget_pipelines()


@pytest.fixture
def cli(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fake_coder: FakeCoder,
) -> Turnout:
    """Calls ``turnout`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TURNOUT_DB", raising=False)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["turnout", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = 0
        try:
            run()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call
