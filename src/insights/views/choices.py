"""What the filters offer, and names in both languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from insights.contracts import DOC_TYPES, DOMAINS, LEVELS
from insights.views.corpus import Corpus

_UNDIVIDED = re.compile(r"(?:00){1,2}$")  # the digits of a code that stand for no part

PERIODS = (
    "六五", "七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五",
    "十六五", "十七五", "十八五", "十九五", "二十五",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choices:
    """The values each filter can take in this corpus, in the order they are shown."""

    regions: tuple[str, ...]
    years: tuple[int, int] | None
    periods: tuple[str, ...]
    levels: tuple[str, ...]
    doc_types: tuple[str, ...] = ()
    domains: tuple[str, ...] = DOMAINS


def filter_choices(corpus: Corpus) -> Choices:
    """Return what the filters can choose among: only what counted documents have."""
    (row,) = corpus.query("choice_documents").to_dict("records")
    known = pd.notna(row["first_year"]) and pd.notna(row["last_year"])
    periods, levels, types = (_values(row[name]) for name in ("periods", "levels", "doc_types"))
    return Choices(
        regions=tuple(corpus.query("region_list")["region_code"]),
        years=(int(row["first_year"]), int(row["last_year"])) if known else None,
        periods=tuple(period for period in PERIODS if period in periods),
        levels=tuple(level for level in LEVELS if level in levels),
        doc_types=tuple(kind for kind in DOC_TYPES if kind in types),
    )


def names(corpus: Corpus, language: str) -> dict[str, str]:
    """Map region and indicator codes to their names in *language* (zh or en)."""
    table = corpus.query("names")
    column = "name_en" if language == "en" else "name"
    return dict(zip(table["code"], table[column], strict=True))


def region_paths(corpus: Corpus, language: str) -> dict[str, str]:
    """Map every region that can be chosen to its way from the province down: 广东 › 深圳市."""
    named = names(corpus, language)
    short = named if language == "en" else named | short_names(corpus)
    paths = {}
    for code in corpus.query("region_list")["region_code"]:
        above = [above for above in (code[:2] + "0000", code[:4] + "00") if above != code]
        steps = [short[one] for one in dict.fromkeys(above) if one in short]
        paths[code] = " › ".join([*steps, named[code]])
    return paths


def overlap(region: str, other: str) -> bool:
    """Tell whether one of two regions lies in the other, as the filters have it."""
    inner, outer = (_UNDIVIDED.sub("", code) for code in (region, other))
    return inner.startswith(outer) or outer.startswith(inner)


def short_names(corpus: Corpus) -> dict[str, str]:
    """Map provinces to their short Chinese names: 贵州, for labels on a map."""
    table = corpus.query("provinces")
    return dict(zip(table["region_code"], table["short_name"], strict=True))


def provinces(corpus: Corpus) -> list[tuple[str, str]]:
    """Return code and Chinese name of every provincial unit, by code."""
    table = corpus.query("provinces")
    return list(zip(table["region_code"], table["region_name"], strict=True))


def _values(found: object) -> set[str]:
    return set(found) if isinstance(found, Iterable) else set()
