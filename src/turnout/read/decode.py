"""Bytes to text: a byte order mark, UTF-8, a declared encoding, then detection.

What does not decode is an error, never text with holes: a quote must be what was printed.
"""

from __future__ import annotations

import codecs

from turnout.errors import BadEncoding, EmptyInput, NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 stands before UTF-16: its little-endian mark begins with the mark of UTF-16."""

_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"SQLite format 3\x00": "an SQLite database",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
    b"OggS": "an Ogg recording",
    b"ID3": "an MP3 recording",
}
_WESTERN_SHARE = 0.15
"""Western European text has fewer accented letters and typographic quotes than this."""
_SAMPLE = 50_000


def decode(data: bytes, source: str, *, declared: str | None = None) -> str:
    """The text of ``data`` without its byte order mark; line ends stay as they are.

    Args:
        data: the bytes.
        source: where they come from, for messages.
        declared: an encoding that the markup names, tried after UTF-8.

    Raises:
        EmptyInput: no bytes, or white space only.
        NotText: a known binary format, or NUL bytes.
        BadEncoding: bytes that no encoding fits.
    """
    _refuse_binary(data, source)
    text = _marked(data, source)
    if text is None:
        text = _unmarked(data, source, declared)
    if not text.strip():
        raise EmptyInput(f"{source} holds no text.", fix="Remove it from the input.")
    return text


def _refuse_binary(data: bytes, source: str) -> None:
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    if kind is not None:
        raise NotText(f"{source} is {kind}, not text.", fix="Extract its text first.")


def _marked(data: bytes, source: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _bad(source, f"is marked as {encoding} but breaks", error.start) from error
    return None


def _unmarked(data: bytes, source: str, declared: str | None) -> str:
    if b"\x00" in data:
        return _wide(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error
    text = _declared(data, declared)
    if text is not None:
        return text
    if _mostly_utf8(data):
        raise _bad(source, "is UTF-8 but breaks", first.start) from first
    return _detected(data, source, first)


def _wide(data: bytes, source: str) -> str:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    sample = data[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = sample[offset::2], sample[1 - offset :: 2]
        if half.count(0) * 10 >= len(half) * 7 and other.count(0) == 0 and len(data) % 2 == 0:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _control(text):
                return text
    raise NotText(f"{source} holds NUL bytes, so it is not text.", fix="Give text, HTML or JSONL.")


def _declared(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeDecodeError):
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether it is damaged UTF-8: well-formed sequences far outnumber broken ones."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return whole > 2 * broken


def _detected(data: bytes, source: str, first: UnicodeDecodeError) -> str:
    text = _western(data)
    if text is not None:
        return text
    # heavy: loaded for the rare input that is neither UTF-8 nor western European
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    raise _bad(source, "decodes in no known encoding; UTF-8 breaks", first.start) from first


def _western(data: bytes) -> str | None:
    """Windows-1252, when what it gives reads like western European text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    accented = [char for char in text if char > "\x7f"]
    odd = sum(not (char.isalpha() or char in "‘’“”–—…€£«»°·•¡¿ \xa0") for char in accented)
    if _control(text) or odd * 4 > len(accented) or len(accented) > len(text) * _WESTERN_SHARE:
        return None
    return text


def _control(text: str) -> bool:
    """Whether control characters show that it is no text."""
    return any(char < " " and char not in "\t\n\r\x0c" for char in text)


def _bad(source: str, what: str, at: int) -> BadEncoding:
    return BadEncoding(f"{source} {what} at byte {at:,}.", fix="Save it as UTF-8.")
