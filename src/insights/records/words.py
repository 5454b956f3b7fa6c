"""Rules and words, as the files under data/rules and data/lexicon state them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence a rule must match, and the named groups it must yield."""

    text: str
    expect: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `data/rules/*.yaml`: a pattern, what it says in words, and its own proof."""

    id: str
    says: str
    pattern: re.Pattern[str]
    examples: tuple[Example, ...]
    not_examples: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of `lexicon/units.csv`: a unit as written and what it is in the base unit."""

    name: str
    base_unit: str
    factor: float
    unit_class: str


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """One row of `lexicon/indicators.csv`: an indicator of the catalogue.

    family: what is easily taken for one indicator (光纤到户); aspect: what this one of them means.
    """

    code: str
    name: str
    name_en: str
    domain: str
    base_unit: str
    better: str
    aliases: tuple[str, ...]
    definition: str
    definition_en: str = ""
    family: str = ""
    aspect: str = ""
    aspect_en: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the seven domains of 新型智慧城市评价指标 and the words that point to it."""

    name: str
    name_en: str
    why: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """One row of `lexicon/bodies.csv`: a department across its renamings."""

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """One row of `lexicon/confusions.csv`: a character seen where another was meant.

    wrong holds it and must be corrected; right must stay as it is.
    """

    wrong: str
    right: str
    seen: str
    meant: str
    why: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words the document half knows.

    forms: surface form -> canonical term (a term is a form of itself). reasons: form -> why.
    english: term -> its English name.
    units: unit as written -> Unit. words: ordinary words of the field that dictionaries lack.
    """

    forms: Mapping[str, str]
    stopwords: frozenset[str]
    units: Mapping[str, Unit]
    indicators: tuple[IndicatorEntry, ...]
    domains: tuple[Domain, ...]
    bodies: tuple[Body, ...]
    confusions: tuple[Confusion, ...] = ()
    words: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    english: Mapping[str, str] = field(default_factory=dict)
