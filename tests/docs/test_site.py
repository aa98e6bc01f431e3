"""The documentation builds without a warning and asks no other host for anything."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOADED = re.compile(
    r"<(?:script|img|iframe)\b[^>]*\bsrc=\"(?:https?:)?//|<link\b[^>]*\bhref=\"(?:https?:)?//"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs", reason="the docs extra is not installed")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert pages
    assert [p.name for p in pages if LOADED.search(p.read_text("utf-8"))] == []


@pytest.mark.parametrize("folder", ["decisions", "models"])
def test_the_index_lists_every_page(site: Path, folder: str) -> None:
    index = (site / folder / "index.html").read_text("utf-8")
    pages = [p.stem for p in (ROOT / "docs" / folder).glob("*.md")]
    assert pages
    assert [p for p in pages if f'href="{p}.html"' not in index] == []


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://cdn.example/x.js">',
        '<link rel="stylesheet" href="//fonts.example/a">',
    ],
)
def test_a_foreign_tag_would_be_found(tag: str) -> None:
    assert LOADED.search(tag)
