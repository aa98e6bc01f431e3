"""The scripts around the suite: nothing is skipped in silence, the demo finds its best event."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def optional_parts(folder: Path, pyproject: str, *, ci: bool) -> subprocess.CompletedProcess[str]:
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "optional-parts", folder / ".ci")
    (folder / "pyproject.toml").write_text(pyproject, "utf-8")
    environment = {**os.environ, "PYTHON": sys.executable, "CI": "true" if ci else ""}
    return subprocess.run(
        ["bash", ".ci/optional-parts"],  # noqa: S607  # found on the PATH like any user's
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_part_that_is_not_there_yet_is_named(tmp_path: Path) -> None:
    done = optional_parts(tmp_path, "[project]\n", ci=True)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"{part}: not part of this version"
        for part in (
            "browser tests",
            "axe-core in the browser tests",
            "generated requests against the API",
            "PostgreSQL",
            "Ray",
        )
    ]


@pytest.mark.parametrize("ci", [False, True])
def test_a_part_that_cannot_run_says_why_and_fails_in_ci(tmp_path: Path, ci: bool) -> None:
    pytest.importorskip("turnout")
    done = optional_parts(tmp_path, 'x = [\n  "ray-not-there>=2",\n]\n', ci=ci)
    assert "Ray: " in done.stdout
    if "skipped" in done.stdout:
        assert "is not installed" in done.stdout
        assert done.returncode == int(ci)


def test_ci_stops_at_the_first_failure_and_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text("utf-8")
    assert "set -euo pipefail" in text
    for check in ("make test", "ruff", "mypy", "lint-imports", "make docs", "make demo"):
        assert check in text


def test_the_demo_shows_the_rival_figures_of_joined_events() -> None:
    def event(name: str, figures: int, reports: int, disagreement: float | None) -> str:
        evidence = [{"variable": "size"}] * figures + [{"variable": "start"}]
        return json.dumps(
            {
                "event": name,
                "mentions": [{"evidence": evidence}],
                "reports": [f"r{at}" for at in range(reports)],
                "estimates": [{"variable": "size", "disagreement": disagreement}],
            }
        )

    def shown(*events: str) -> list[str]:
        done = subprocess.run(  # noqa: S603  # our own script
            [sys.executable, ROOT / "demo" / "rivals.py"],
            input="\n".join(events),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.split()

    alone = event("e-alone", 5, 1, 3.0)
    agree = event("e-agree", 4, 2, 1.0)
    assert shown(alone, event("e-two", 2, 2, 2.0), event("e-three", 3, 2, 1.5), agree) == [
        "e-three",
        "e-two",
    ]
    assert shown(agree, alone) == ["e-alone"]
