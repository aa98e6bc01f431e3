"""Write the outputs shown in README.md and docs/tutorial.md from real runs.

``python scripts/examples.py [--check]``. In each page

- a ``console`` block holds commands after ``$``; what they print is written under them. The
  commands of one page run one after the other in one empty folder that holds a copy of
  ``demo/reports``;
- a fenced block after ``<!-- text of FILE -->`` is that file;
- a fenced block after ``<!-- codes of FILE -->`` is what ``turnout code FILE`` writes, without
  all but three pieces of evidence.

``--check`` changes nothing and exits with 1 when a page is out of date.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
CONSOLE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
MARKED = re.compile(
    r"^<!-- (?P<kind>text|codes) of (?P<file>\S+) -->\n```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
SHOWN_EVIDENCE = 3
WIDTH = 96
"""Columns of a short JSON value that stays on one line, and of the terminal for tables."""
SHORT = 40
"""Characters of an inner JSON value that does not spread its object over lines."""


class Workplace:
    """A folder with the demo's reports in which commands run.

    Args:
        folder: an empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "demo" / "reports", folder / "demo" / "reports")
        own = Path(sys.executable).parent
        dropped = ("TURNOUT_DB", "FORCE_COLOR", "NO_COLOR")
        kept = {k: v for k, v in os.environ.items() if k not in dropped}
        path = f"{own}{os.pathsep}{kept.get('PATH', '')}"
        self._environment = {**kept, "PATH": path, "COLUMNS": str(WIDTH), "TERM": "dumb"}

    def run(self, command: str) -> str:
        """What ``command`` prints.

        Raises:
            RuntimeError: when it fails.
        """
        done = subprocess.run(  # noqa: S602  # the commands are those of our own pages
            command,
            shell=True,
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"$ {command}\nexit status {done.returncode}\n{done.stderr}")
        return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())


def console(body: str, place: Workplace) -> str:
    """A console block with the outputs of its commands."""
    lines: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            lines += [line, *filter(None, [place.run(line[2:])])]
    return "\n".join(lines)


def compact(value: Any, indent: str = "") -> str:
    """JSON with each value that fits on one line, and plain objects filled line by line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(flat) + len(indent) <= WIDTH:
        return flat
    deeper = indent + "  "
    if isinstance(value, list):
        rows = [deeper + compact(v, deeper) for v in value]
        return "[\n" + ",\n".join(rows) + f"\n{indent}]"
    if all(len(json.dumps(v)) <= SHORT for v in value.values() if isinstance(v, dict | list)):
        return filled(value, indent)
    rows = [f'{deeper}"{k}": {compact(v, deeper)}' for k, v in value.items()]
    return "{\n" + ",\n".join(rows) + f"\n{indent}}}"


def filled(value: dict[str, Any], indent: str) -> str:
    """An object with as many fields a line as fit."""
    lines = [""]
    for key, inner in value.items():
        field = f'"{key}": {json.dumps(inner, ensure_ascii=False)}, '
        if lines[-1] and len(indent) + 1 + len(lines[-1]) + len(field) > WIDTH:
            lines.append("")
        lines[-1] += field
    lines[-1] = lines[-1].removesuffix(", ")
    return "{" + f"\n{indent} ".join(line.rstrip() for line in lines) + "}"


def codes(file: str, place: Workplace) -> str:
    """The contract's line of one report, its evidence cut."""
    line = json.loads(place.run(f"turnout code {file}"))
    for mention in line["mentions"]:
        mention["evidence"] = mention["evidence"][:SHOWN_EVIDENCE]
    return compact(line)


def refreshed(page: str, place: Workplace) -> str:
    """``page`` with every example run anew."""

    def marked(match: re.Match[str]) -> str:
        file = match["file"]
        body = codes(file, place) if match["kind"] == "codes" else (ROOT / file).read_text("utf-8")
        head = f"<!-- {match['kind']} of {file} -->\n```{match['language']}"
        return f"{head}\n{body.rstrip()}\n```"

    page = MARKED.sub(marked, page)
    return CONSOLE.sub(lambda m: f"```console\n{console(m['body'], place)}\n```", page)


def main() -> int:
    stale = 0
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            new = refreshed(page, Workplace(Path(folder)))
        if "--check" in sys.argv[1:]:
            stale += new != page
            print(f"{path.name} is {'out of date' if new != page else 'up to date'}")
        else:
            path.write_text(new, encoding="utf-8")
    return int(stale > 0)


if __name__ == "__main__":
    sys.exit(main())
