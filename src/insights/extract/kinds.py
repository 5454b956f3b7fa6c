"""What a value is: target or baseline, which measure, how strongly meant, for which part."""

from collections.abc import Sequence
from dataclasses import dataclass

from insights.extract.patterns import Roles, first_match
from insights.records import Rule

_SHARES = ("share",)
_BY_CLASS = {"points": "percentage_points", "multiple": "multiple", "rank": "rank"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a value stands: its clause up to it, its sentence up to it, its headings and year."""

    clause: str
    sentence: str
    headings: Sequence[str]
    year: int | None
    plan_start: int | None


def find_kind(setting: Setting, roles: Roles) -> str:
    """Return target, baseline, or forecast (which is neither)."""
    cues = [rule for rule in roles["kind"] if rule.settings["where"] != "heading"]
    wide = [rule for rule in cues if rule.settings["where"] == "sentence"]
    targets = [rule for rule in cues if rule.settings["kind"] == "target"]
    if forecast_rule(setting.sentence, roles):
        return "forecast"
    if setting.year and setting.plan_start and setting.year < setting.plan_start:
        return "baseline"
    for kind, rules, text in (
        ("baseline", cues, setting.clause),
        ("target", targets, setting.clause),
        ("baseline", wide, setting.sentence),
        ("target", targets, setting.sentence),
    ):
        if _says(kind, rules, text):
            return kind
    return _kind_by_heading(setting.headings, roles)


def _kind_by_heading(headings: Sequence[str], roles: Roles) -> str:
    """Return what the nearest heading that says anything says; a plan's figures are targets."""
    heading_cues = [rule for rule in roles["kind"] if rule.settings["where"] == "heading"]
    for heading in reversed(headings[1:] or headings):
        for kind in ("baseline", "target"):
            if _says(kind, heading_cues, heading):
                return kind
    return "target"


def forecast_rule(sentence: str, roles: Roles) -> Rule | None:
    """Return the rule by which a value after *sentence* is a forecast, if it is one."""
    found = first_match(
        [rule for rule in roles["kind"] if rule.settings["kind"] == "forecast"], sentence
    )
    return found[0] if found else None


def find_measure(before: str, unit_class: str, form: str, roles: Roles) -> str:
    """Return what the number measures, by the words before it and its unit."""
    if unit_class in _BY_CLASS or form in ("rank", "top", "double"):
        return _BY_CLASS.get(unit_class, "multiple")
    if unit_class not in _SHARES:
        return "level"
    growing, yearly = _split_growth(roles["measure"])
    if first_match(growing, before[-14:]):
        return "growth_per_year" if first_match(yearly, before[-30:]) else "growth"
    return "share"


def find_commitment(clause: str, kind: str, roles: Roles) -> str | None:
    """Return the word of the clause that says how strongly a target is meant, or None."""
    if kind != "target":
        return None
    found = [m["word"] for rule in roles["commitment"] for m in rule.pattern.finditer(clause)]
    strong = [word for word in found if word != "达到"]
    return strong[-1] if strong else found[-1] if found else None


def find_scope(name: str, before: str, roles: Roles) -> str:
    """Return the part of the whole that a value is for, or nothing."""
    for text in (name, before):
        found = first_match(roles["scope"], text)
        if found:
            return found[1]["scope"]
    return ""


def _says(kind: str, rules: Sequence[Rule], text: str) -> bool:
    return any(rule.settings["kind"] == kind and rule.pattern.search(text) for rule in rules)


def _split_growth(rules: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    yearly = [rule for rule in rules if rule.settings.get("needs") == "growth"]
    return [rule for rule in rules if rule not in yearly], yearly
