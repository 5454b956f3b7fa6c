"""Read rules (YAML) and words (csv, txt, YAML) from the data folder.

A rule file has `parts` (named pieces of pattern, used as <<name>>) and `rules`. Whatever is wrong
in a file becomes one RuleError that names the file, the rule, and the mistake.
"""

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from insights.errors import RuleError
from insights.records import Body, Confusion, Domain, Example, IndicatorEntry, Lexicon, Rule, Unit

_PART = re.compile(r"<<(\w+)>>")
_KNOWN_KEYS = {"id", "says", "pattern", "set", "examples", "not_examples"}


def load_rules(path: Path) -> tuple[Rule, ...]:
    """Return the rules of one YAML file, in file order."""
    content = _read_yaml(path)
    if not isinstance(content, dict) or not isinstance(content.get("rules"), list):
        raise RuleError(f"{path.name}: has no list `rules`; see docs/rules.md for the form")
    parts = {name: str(part) for name, part in (content.get("parts") or {}).items()}
    rules = tuple(_rule(path.name, entry, parts) for entry in content["rules"])
    ids = [rule.id for rule in rules]
    for repeated in {name for name in ids if ids.count(name) > 1}:
        raise RuleError(f"{path.name}: two rules are called {repeated}; give each its own id")
    return rules


def load_lexicon(folder: Path) -> Lexicon:
    """Return all words, units and names under *folder*."""
    terms = _lines(folder / "terms.txt")
    synonyms = _rows(folder / "synonyms.csv", ("form", "term", "reason"))
    return Lexicon(
        forms=_load_forms(terms, synonyms),
        reasons={row["form"]: row["reason"] for row in synonyms},
        english={
            row["term"]: row["name_en"]
            for row in _rows(folder / "terms_en.csv", ("term", "name_en"))
        },
        stopwords=frozenset(_lines(folder / "stopwords.txt")),
        units=_load_units(folder / "units.csv"),
        indicators=_load_indicators(folder / "indicators.csv"),
        domains=_load_domains(folder / "domains.yaml"),
        bodies=tuple(
            Body(**{**row, "aliases": _split(row["aliases"])})
            for row in _rows(folder / "bodies.csv", ("code", "name", "name_en", "aliases"))
        ),
        words=tuple(_lines(folder / "words.txt")),
        confusions=tuple(
            Confusion(**row)
            for row in _rows(folder / "confusions.csv", ("wrong", "right", "seen", "meant", "why"))
        ),
    )


def _rule(file_name: str, entry: Any, parts: Mapping[str, str]) -> Rule:
    if not isinstance(entry, dict) or "id" not in entry:
        raise RuleError(f"{file_name}: an entry of `rules` has no id: {str(entry)[:60]!r}")
    where = f"{file_name}: rule {entry['id']}"
    for key in ("says", "pattern", "examples", "not_examples"):
        if not entry.get(key):
            raise RuleError(f"{where} has no `{key}`; every rule needs one")
    for key in set(entry) - _KNOWN_KEYS:
        raise RuleError(f"{where} has an unknown key `{key}`; known: {sorted(_KNOWN_KEYS)}")
    return Rule(
        id=entry["id"],
        says=entry["says"],
        pattern=_compile(where, entry["pattern"], parts),
        examples=tuple(_example(where, item) for item in entry["examples"]),
        not_examples=tuple(str(item) for item in entry["not_examples"]),
        settings={key: str(value) for key, value in (entry.get("set") or {}).items()},
    )


def _compile(where: str, pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    for _ in range(8):  # parts may use parts; eight levels are more than anyone can read
        names = set(_PART.findall(pattern))
        for name in names - set(parts):
            raise RuleError(f"{where} uses <<{name}>>, which `parts` does not define")
        if not names:
            break
        pattern = _PART.sub(lambda found: parts[found[1]], pattern)
    try:
        return re.compile(pattern)
    except re.error as error:
        raise RuleError(f"{where} has a pattern that does not compile: {error}") from error


def _example(where: str, item: Any) -> Example:
    if not isinstance(item, dict) or "text" not in item:
        raise RuleError(f"{where} has an example without `text`: {str(item)[:60]!r}")
    expect = {key: str(value) for key, value in (item.get("expect") or {}).items()}
    return Example(str(item["text"]), expect)


def _load_forms(terms: list[str], synonyms: list[dict[str, str]]) -> dict[str, str]:
    forms = {term: term for term in terms}
    for row in synonyms:
        if row["term"] not in forms:
            raise RuleError(
                f"synonyms.csv: {row['form']} points to {row['term']}, which is not in terms.txt"
            )
        forms[row["form"]] = row["term"]
    return forms


def _load_units(path: Path) -> dict[str, Unit]:
    units = {}
    for row in _rows(path, ("name", "base_unit", "factor", "unit_class")):
        try:
            factor = float(row["factor"])
        except ValueError as error:
            raise RuleError(f"units.csv: factor of {row['name']} is no number: {error}") from error
        units[row["name"]] = Unit(row["name"], row["base_unit"], factor, row["unit_class"])
    return units


def _load_indicators(path: Path) -> tuple[IndicatorEntry, ...]:
    columns = (
        "code", "name", "name_en", "domain", "base_unit", "better", "aliases", "definition",
        "definition_en", "family", "aspect", "aspect_en",
    )  # fmt: skip
    return tuple(
        IndicatorEntry(**{**row, "aliases": _split(row["aliases"])}) for row in _rows(path, columns)
    )


def _load_domains(path: Path) -> tuple[Domain, ...]:
    content = _read_yaml(path)
    try:
        return tuple(
            Domain(item["name"], item["name_en"], item["why"], tuple(item["words"]))
            for item in content["domains"]
        )
    except (TypeError, KeyError) as error:
        raise RuleError(f"{path.name}: a domain lacks {error}; see docs/rules.md") from error


def _read_yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(_read(path))
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        line = f" at line {place.line + 1}" if place else ""
        raise RuleError(f"{path.name}: not valid YAML{line}; mend the file") from error


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    reader = csv.DictReader(_read(path).splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise RuleError(f"{path.name}: columns are {reader.fieldnames}, expected {list(columns)}")
    rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise RuleError(f"{path.name}: line {number} has not {len(columns)} fields")
    return rows


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in _read(path).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _split(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RuleError(f"{path.name}: missing from {path.parent}; restore it from git") from error
    except UnicodeDecodeError as error:
        raise RuleError(
            f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8"
        ) from error
