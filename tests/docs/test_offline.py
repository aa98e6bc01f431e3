"""Nothing leaves the machine: reading, coding and the page work with sockets shut."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHUT = """
import socket, sys

def refuse(*arguments, **named):
    raise SystemExit("network used")

socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.getaddrinfo = refuse
"""
SPINE = """
from turnout.cli.main import app
for words in (["add", sys.argv[1], "--db", "t.db"], ["code", "--db", "t.db"],
              ["report", "-o", "r.html", "--db", "t.db"]):
    app(words, standalone_mode=False)
"""


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    report = ROOT / "demo" / "reports" / "15-brief-concepcion.txt"
    return subprocess.run(  # noqa: S603  # our own script
        [sys.executable, "-c", program, report],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_spine_runs_without_network(tmp_path: Path) -> None:
    done = run(SHUT + SPINE, tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "r.html").stat().st_size > 0


def test_a_call_would_be_noticed(tmp_path: Path) -> None:
    done = run(
        SHUT + "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9')", tmp_path
    )
    assert "network used" in done.stderr
