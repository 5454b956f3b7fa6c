"""Rules by the role they play in reading an indicator."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from insights.records import Rule

Roles = Mapping[str, Sequence[Rule]]


def by_role(rules: Iterable[Rule]) -> Roles:
    """Group rules by their setting `role`, in file order; a rule may play several: tail reach."""
    roles: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for role in rule.settings.get("role", "").split():
            roles[role].append(rule)
    return roles


def first_match(rules: Iterable[Rule], text: str) -> tuple[Rule, re.Match[str]] | None:
    """Return the first rule that is found in *text*, with its match."""
    for rule in rules:
        match = rule.pattern.search(text)
        if match:
            return rule, match
    return None


def matches(rules: Iterable[Rule], text: str) -> bool:
    """Tell whether any of *rules* is found in *text*."""
    return first_match(rules, text) is not None
