"""Demands, state responses and violence read by models that people's codes trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import yaml

from turnout.coders.linear.crowds import tells_size
from turnout.coders.linear.model import WEIGHTS, Seen, load_model
from turnout.coders.linear.sizes import CLASSES
from turnout.linear import passages
from turnout.model import Document, Quantity, Span, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class MassMobilizationCodes(TypedDict):
    """Codes in the Mass Mobilization project's own words, as it spells them.

    ``participants_category`` is None where the text tells no size, in figures or in vague
    words, and where no class is likely enough. ``probabilities`` has
    every label: ``demand:...``, ``response:...``, ``violence``, ``size:...``.
    """

    participants_category: str | None

    demands: list[str]
    responses: list[str]
    violence: bool
    probabilities: dict[str, float]


@dataclass(frozen=True, slots=True)
class Code:
    """One code in the codebook's words.

    Attributes:
        variable, value: as in the codebook.
        probability: calibrated on notes that were not trained on.
        span: the sentence that spoke most for it.
        label: the model's label behind it.
    """

    variable: str
    value: str | bool
    probability: float
    span: Span
    label: str


@cache
def crosswalk() -> dict[str, tuple[str, str | bool]]:
    """Codebook variable and value for each label that has one."""
    text = resources.files("turnout.coders.linear").joinpath("crosswalk.yaml").read_text("utf-8")
    return {label: (e["variable"], e["value"]) for label, e in yaml.safe_load(text).items()}


class LinearCoder:
    """Codes what the Mass Mobilization project codes, by logistic regression and an encoder.

    Args:
        weights: model file.

    Raises:
        ModelError: when the model file is missing or damaged.
    """

    name = "linear"
    title = "Logistic regression over words and cues, and a sentence encoder"
    version = "3"

    def __init__(self, *, weights: Path = WEIGHTS) -> None:
        self._model = load_model(weights)

    def mass_mobilization_codes(
        self, text: str, *, quantities: Sequence[Quantity] = ()
    ) -> MassMobilizationCodes:
        """Demands, responses, violence and size class of one event's text.

        Every text gets at least one demand and one response, as in that project: ``ignore``
        stands for a state that did nothing.

        Args:
            text: a note or report on one event, cased or not.
            quantities: the figures of the text; without them only vague words tell a size.
        """
        model = self._model
        both = model.chances(text, quantities)
        chances = both.labels
        category = model.sizes.told(both.sizes) if tells_size(text, quantities) else None
        named = [*zip(model.labels, chances, strict=True)]
        named += [(f"size:{name}", p) for name, p in zip(CLASSES, both.sizes, strict=True)]
        return {
            "participants_category": category,
            "demands": self._over(chances, "demand:"),
            "responses": self._over(chances, "response:"),
            "violence": bool(self._over(chances, "violence")),
            "probabilities": {label: round(float(p), 4) for label, p in named},
        }

    def codes(self, text: str, *, sentences: Sequence[Span] | None = None) -> list[Code]:
        """Codes over their thresholds, each with the sentence that decided.

        Args:
            text: what tells of one event.
            sentences: spans to point to; sentence-like passages when None.
        """
        model = self._model
        chances = model.chances(text).labels
        spans = list(sentences) if sentences is not None else passages(text)
        if not spans:
            return []
        parts = [model.contributions(self._part(span.of(text))) for span in spans]
        found = []
        for row, label in enumerate(model.labels):
            if label not in crosswalk() or chances[row] < model.thresholds[row]:
                continue
            best = max(range(len(spans)), key=lambda i: float(parts[i][row]))
            variable, value = crosswalk()[label]
            found.append(Code(variable, value, float(chances[row]), spans[best], label))
        return found

    def statements(
        self, document: Document, *, mention: str, sentences: Sequence[Span] | None = None
    ) -> list[Statement]:
        """The codes of a document as statements on one mention.

        Args:
            document: a report on one event.
            mention: key of the mention they belong to.
            sentences: as in ``codes``; also the part of the text that is read.
        """
        text, shift = document.text, 0
        if sentences:
            shift = sentences[0].start
            text = text[shift : sentences[-1].end]
        own = [span.shift(-shift) for span in sentences] if sentences else None
        return [
            Statement(
                document_id=document.id,
                mention=mention,
                variable=code.variable,
                value=code.value,
                raw=document.quote(code.span.shift(shift)),
                span=code.span.shift(shift),
                quote=document.quote(code.span.shift(shift)),
                coder=self.name,
                coder_version=self.version,
                rule=code.label,
                confidence=code.probability,
            )
            for code in self.codes(text, sentences=own)
        ]

    def _part(self, text: str) -> Seen:
        return self._model.see(text)

    def _over(self, chances: NDArray[np.float32], prefix: str) -> list[str]:
        model = self._model
        rows = [row for row, label in enumerate(model.labels) if label.startswith(prefix)]
        over = [row for row in rows if chances[row] >= model.thresholds[row]]
        if not over and prefix.endswith(":"):
            over = [max(rows, key=lambda row: float(chances[row]))]
        over.sort(key=lambda row: -float(chances[row]))
        return [model.labels[row].removeprefix(prefix) or prefix for row in over]
