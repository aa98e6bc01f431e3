"""One JSON object a line, an event each, as ``turnout events --json`` gives it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from turnout.export.event_line import event_line
from turnout.export.formats import Leaving


class JsonLinesFormat:
    """See the module."""

    name = "jsonl"
    title = "JSON lines, one event each with all mentions and quotes"
    version = "1"
    media_type = "application/jsonl"

    def parts(self, events: Iterable[Leaving]) -> Iterator[str]:
        """See Format."""
        for leaving in events:
            line = event_line(leaving.event, leaving.masks)
            yield json.dumps(line, ensure_ascii=False) + "\n"
