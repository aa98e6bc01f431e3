"""Hook of the documentation build: indexes of ``docs/decisions`` and ``docs/models``.

The lists follow from the files' headings, so that a page that is added needs no second edit.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

HEADING = re.compile(r"^#\s+(?P<title>.+)$", re.MULTILINE)
HEADS = {
    "decisions": """\
# Decisions

What was decided where good sense could have gone another way: the context, the choice, what was
rejected and why. A decision that is taken back gets a new record; the old one stays.

""",
    "models": """\
# Models

What each shipped model is trained on, what it is for, and how well it does.

""",
}


def index_page(folder: Path) -> str:
    """The list of pages in ``folder``, by file name.

    Raises:
        ValueError: for a page without a heading.
    """
    rows = []
    for path in sorted(folder.glob("*.md")):
        heading = HEADING.search(path.read_text(encoding="utf-8"))
        if heading is None:
            raise ValueError(f"{path}: a heading is needed")
        rows.append(f"- [{heading['title']}]({path.name})")
    return HEADS[folder.name] + "\n".join(rows) + "\n"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the indexes to the pages of the build."""
    for name in HEADS:
        content = index_page(Path(config.docs_dir) / name)
        files.append(File.generated(config, f"{name}/index.md", content=content))
    return files
