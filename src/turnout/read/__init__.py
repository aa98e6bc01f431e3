"""Reading: bytes of one format to Documents, and whatever cannot be read with its reason."""

from turnout.read.html import read_html
from turnout.read.paths import read_paths
from turnout.read.reader import DEFAULT_LIMIT, Reader, ReadOptions, Unreadable
from turnout.read.registry import READERS, reader_for_suffix, reader_named, sniff

__all__ = [
    "DEFAULT_LIMIT",
    "READERS",
    "ReadOptions",
    "Reader",
    "Unreadable",
    "read_html",
    "read_paths",
    "reader_for_suffix",
    "reader_named",
    "sniff",
]
