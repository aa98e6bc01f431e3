"""Turnout: news reports in, protest-event data that can be defended out."""

from __future__ import annotations

__version__ = "0.1.0"
