"""Pages say what the code does: generated ones are fresh, written ones are complete."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from turnout.errors import TurnoutError

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:|#)(?P<target>[^)#]+)(?:#[^)]*)?\)")
WRITTEN = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "demo" / "README.md",
    *sorted(
        p
        for p in DOCS.glob("*.md")
        if p.name not in ("codebook.md", "accuracy.md", "falls-short.md")
    ),
]


def words_of(path: Path) -> str:
    return FENCED.sub("", path.read_text("utf-8"))


def tree(kind: type[TurnoutError]) -> dict[str, type[TurnoutError]]:
    found = {kind.code: kind}
    for below in kind.__subclasses__():
        found |= tree(below) if below.__module__ == "turnout.errors" else {}
    return found


@pytest.mark.parametrize("script", ["commands_page.py", "examples.py"])
def test_generated_pages_and_examples_are_fresh(script: str) -> None:
    done = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, ROOT / "scripts" / script, "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nmake pages writes them anew"


def test_each_error_code_has_its_cause_and_its_fix() -> None:
    page = (DOCS / "errors.md").read_text("utf-8")
    sections = dict(
        re.findall(r"^### (T\d{3}) .*?\{ #T\d{3} \}\n(.*?)(?=^##|\Z)", page, re.M | re.S)
    )
    assert sorted(sections) == sorted(tree(TurnoutError))
    for code, text in sections.items():
        cause, _, fix = text.partition("**Fix:**")
        assert len(cause.split()) > 3, code
        assert len(fix.split()) > 2, code


def properties(schema: dict[str, Any]) -> set[str]:
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}


def test_the_contract_page_names_every_field() -> None:
    schema = json.loads((DOCS / "contract.schema.json").read_text("utf-8"))
    page = (DOCS / "contract.md").read_text("utf-8")
    assert {n for n in properties(schema) if f"`{n}`" not in page} == set()


def test_the_readme_shows_both_commands_first() -> None:
    head = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:10])
    assert "make demo" in head
    assert "make test" in head


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.name)
def test_prose_sells_nothing(path: Path) -> None:
    assert not re.findall(r"\b(?:simply|robust|powerful)\w*", words_of(path), re.IGNORECASE)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = {m["target"] for m in LINK.finditer(words_of(path))}
    generated = {"decisions/index.md", "models/index.md"}
    assert {t for t in targets - generated if not (path.parent / t).exists()} == set()


def test_the_pages_promise_nothing_but_masking_rules_that_exist() -> None:
    page = words_of(DOCS / "people.md")
    assert (DOCS / "decisions" / "0062-names-of-private-persons.md").exists()
    assert "0062" in page
