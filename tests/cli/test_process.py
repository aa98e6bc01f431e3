"""The installed command as a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from turnout import __version__

HEAVY = ("spacy", "sklearn", "numpy", "sqlalchemy", "trafilatura", "jinja2", "pydantic", "yaml")

GENEROUS = 3.0
"""Seconds; an idle machine needs under 0.4, a shared one has its moods."""

PATIENCE = 60


def python(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter and arguments
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        timeout=PATIENCE,
    )


def turnout(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return python("-m", "turnout.cli.main", *arguments, folder=folder)


def test_help_is_quick() -> None:
    times = []
    for _ in range(2):
        started = time.monotonic()
        assert turnout("--help").returncode == 0
        times.append(time.monotonic() - started)
    assert min(times) < GENEROUS


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, turnout.cli.main; print([m for m in {HEAVY} if m in sys.modules])"
    assert python("-c", code).stdout.strip() == "[]"


def test_version() -> None:
    assert turnout("--version").stdout == f"turnout {__version__}\n"


def test_every_command_has_help() -> None:
    for command in ("add", "code", "events", "show", "report", "errors", "gazetteer", "codebook"):
        assert "Usage" in turnout(command, "--help").stdout


def test_a_missing_path_is_a_line_on_stderr(tmp_path: Path) -> None:
    ran = turnout("code", "no.txt", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert len(ran.stderr.splitlines()) == 1


def test_interrupting_is_quiet(tmp_path: Path) -> None:
    # Whoever runs the tests in the background has them ignore the signal, and so their children.
    running = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
                "from turnout.cli.main import run; run()"
            ),
            "add",
            "-",
        ],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # The database is there, and no longer written to, once the command waits for its input.
    deadline = time.monotonic() + PATIENCE
    seen: list[tuple[str, int]] = []
    while time.monotonic() < deadline:
        time.sleep(1)
        now = sorted((f.name, f.stat().st_mtime_ns) for f in tmp_path.glob("turnout.db*"))
        if now and now == seen:
            break
        seen = now
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=PATIENCE)
    assert running.returncode == 130
    assert b"Traceback" not in err


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "turnout.cli.main", "codebook", "page"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    err = running.stderr.read()
    running.stderr.close()
    running.wait(timeout=PATIENCE)
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err
