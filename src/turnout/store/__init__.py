"""Documents, statements, runs, events, failures and judgements, kept."""

from turnout.store.contract import RunSpec, Store, StoredFailure, Totals
from turnout.store.linking import CopyRow, LinkingRows
from turnout.store.opening import open_store
from turnout.store.sql import SqlStore

__all__ = [
    "CopyRow",
    "LinkingRows",
    "RunSpec",
    "SqlStore",
    "Store",
    "StoredFailure",
    "Totals",
    "open_store",
]
