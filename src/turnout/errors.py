"""Every error Turnout raises on purpose, in one tree with stable codes.

::

    TurnoutError                T000
    +-- InputError              T100  an input cannot be used
    |   +-- MissingInput        T101  no such file or folder
    |   +-- EmptyInput          T102  nothing to read in it
    |   +-- NotText             T103  binary where text was expected
    |   +-- BadEncoding         T104  bytes that do not decode
    |   +-- TooLarge            T105  over the size limit
    |   +-- NoBody              T106  markup without readable text
    |   +-- BadLine             T107  one line of a JSONL/CSV file does not parse
    |   +-- UnknownFormat       T108  no reader takes this format
    +-- CodebookError           T200  a codebook is incomplete or contradicts itself
    +-- GazetteerError          T300  the gazetteer cannot be built or read
    +-- ModelError              T400  a language pipeline or model file is missing or damaged
    +-- StoreError              T500  the database cannot be used
    |   +-- ReadOnlyStore       T501  no permission to write
    |   +-- NewerStore          T502  written by a newer version of Turnout
    |   +-- NotFound            T503  no record has this id
    |   +-- NotAStore           T504  the file is not a Turnout database
    |   +-- TextChanged         T505  another text is stored under this id
    +-- JudgementError          T600  a judgement cannot be taken
    |   +-- Contradiction       T601  two judgements exclude each other
    +-- ConfigError             T700  an option or setting is not known
    |   +-- UnknownName         T701  no such coder, policy, exporter, engine, ...
    +-- DataError               T800  labelled data for evaluation cannot be read
    +-- CodingFailed            T900  a stage failed on one document; the others go on
    +-- WorkerDied              T901  a worker process ended while it held one item

A message names the file, the field and the fix. Codes never change their meaning;
``docs/errors.md`` lists each one, and a test fails when one is missing there.
"""

from __future__ import annotations

from collections.abc import Iterable


class TurnoutError(Exception):
    """Base of every error that Turnout raises on purpose.

    Args:
        message: what is wrong, naming the file and the field.
        fix: what the reader of the message can do about it.
    """

    code = "T000"

    def __init__(self, message: str, *, fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix

    def __str__(self) -> str:
        tail = f" {self.fix}" if self.fix else ""
        return f"[{self.code}] {self.message}{tail}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors come back from worker processes; some classes take other arguments than
        # their message, which the default way of pickling does not survive.
        return _restored, (type(self), self.message, self.fix)


def _restored(kind: type[TurnoutError], message: str, fix: str) -> TurnoutError:
    error = kind.__new__(kind)
    TurnoutError.__init__(error, message, fix=fix)
    return error


class InputError(TurnoutError):
    """An input cannot be used."""

    code = "T100"


class MissingInput(InputError):
    """No such file or folder."""

    code = "T101"


class EmptyInput(InputError):
    """The input holds nothing to read."""

    code = "T102"


class NotText(InputError):
    """Binary content where text was expected."""

    code = "T103"


class BadEncoding(InputError):
    """Bytes that do not decode in any supported encoding."""

    code = "T104"


class TooLarge(InputError):
    """The input is over the size limit."""

    code = "T105"


class NoBody(InputError):
    """Markup without readable text."""

    code = "T106"


class BadLine(InputError):
    """One line of a line-based file does not parse; the others go on."""

    code = "T107"


class UnknownFormat(InputError):
    """No reader takes this format."""

    code = "T108"


class CodebookError(TurnoutError):
    """A codebook is incomplete or contradicts itself."""

    code = "T200"


class GazetteerError(TurnoutError):
    """The gazetteer cannot be built or read."""

    code = "T300"


class ModelError(TurnoutError):
    """A language pipeline or a model file is missing or damaged."""

    code = "T400"


class StoreError(TurnoutError):
    """The database cannot be used."""

    code = "T500"


class ReadOnlyStore(StoreError):
    """No permission to write to the database."""

    code = "T501"


class NewerStore(StoreError):
    """The database was written by a newer version of Turnout."""

    code = "T502"


class NotFound(StoreError):
    """No record has this id."""

    code = "T503"


class NotAStore(StoreError):
    """The file is not a Turnout database."""

    code = "T504"


class TextChanged(StoreError):
    """Another text is stored under this document's id."""

    code = "T505"


class JudgementError(TurnoutError):
    """A judgement cannot be taken."""

    code = "T600"


class Contradiction(JudgementError):
    """Two judgements exclude each other; the message names both."""

    code = "T601"


class ConfigError(TurnoutError):
    """An option or setting is not known."""

    code = "T700"


class UnknownName(ConfigError):
    """A registry has no entry of this name.

    Args:
        kind: what was asked for, e.g. ``"policy"``.
        name: the name that is not known.
        known: the names that exist.
    """

    code = "T701"

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        listed = ", ".join(sorted(known)) or "none"
        super().__init__(f"There is no {kind} named {name!r}.", fix=f"Known: {listed}.")


class DataError(TurnoutError):
    """Labelled data for evaluation cannot be read."""

    code = "T800"


class CodingFailed(TurnoutError):
    """A stage failed on one document in a way nobody foresaw; the others go on.

    Args:
        document_id: the document.
        stage: triage, annotate or code.
        reason: the exception's type and words.
    """

    code = "T900"

    def __init__(self, document_id: str, stage: str, reason: str) -> None:
        super().__init__(
            f"Document {document_id!r} failed at {stage}: {reason}.",
            fix="Please report it with the document; the other documents are not affected.",
        )


class WorkerDied(TurnoutError):
    """A worker process ended while it held one item (out of memory, a crash in a library)."""

    code = "T901"
