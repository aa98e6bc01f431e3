"""Hook of the documentation build: the index of ``docs/decisions``, from the files' headings."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

INDEX = "decisions/index.md"
HEADING = re.compile(r"^#\s+(?:(?P<number>\d{4})[.:]?\s+)?(?P<title>.+)$", re.MULTILINE)
HEAD = """\
# Decisions

What was decided where good sense could have gone another way: the context, the choice, what was
rejected and why. A decision that is taken back gets a new record; the old one stays.

"""


def index_page(folder: Path) -> str:
    """The list of decisions in ``folder``, by number.

    Raises:
        ValueError: for a record whose name or heading does not tell number and title.
    """
    rows = []
    for path in sorted(folder.glob("*.md")):
        if path.name == "index.md":
            continue
        heading = HEADING.search(path.read_text(encoding="utf-8"))
        number = path.name[:4]
        if heading is None or not number.isdigit():
            raise ValueError(f"{path}: name NNNN-title.md and a heading are needed")
        rows.append(f"- {number} [{heading['title']}]({path.name})")
    return HEAD + "\n".join(rows) + "\n"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the index to the pages of the build."""
    content = index_page(Path(config.docs_dir) / "decisions")
    if files.get_file_from_path(INDEX) is None:
        files.append(File.generated(config, INDEX, content=content))
    return files
