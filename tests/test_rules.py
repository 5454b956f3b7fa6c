"""Every rule proves itself on its own sentences, both ways; damaged files explain themselves."""

from pathlib import Path

import pytest

from insights.errors import RuleError
from insights.paths import data_paths
from insights.records import Rule
from insights.rules import load_lexicon, load_rules

RULES = [rule for path in sorted(data_paths().rules.glob("*.yaml")) for rule in load_rules(path)]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
NOT_EXAMPLES = [(rule, text) for rule in RULES for text in rule.not_examples]
GOOD = """
parts: {number: '\\d+'}
rules:
  - {id: a, says: 几个, pattern: '(?P<n><<number>>)个', examples: [{text: 3个, expect: {n: 3}}],
     not_examples: [三个]}
"""


def _name(value: object) -> str:
    return value.id if isinstance(value, Rule) else ""


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=_name)
def test_rule_reads_its_examples(rule, example):
    match = rule.pattern.search(example.text)

    assert match, f"{rule.id} does not match {example.text!r}"
    expect = dict(example.expect)
    if "after" in expect:  # a repair: what the text becomes
        repaired = rule.pattern.sub(rule.settings["replace"], example.text)
        assert repaired == expect.pop("after")
    assert expect.items() <= match.groupdict().items()


@pytest.mark.parametrize(("rule", "text"), NOT_EXAMPLES, ids=_name)
def test_rule_leaves_its_counterexamples_alone(rule, text):
    assert rule.pattern.search(text) is None


def test_parts_are_put_into_patterns(tmp_path):
    (rule,) = load_rules(_file(tmp_path, GOOD))

    assert rule.pattern.pattern == r"(?P<n>\d+)个"


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (GOOD.replace("(?P<n>", "(?P<n"), "does not compile"),
        (GOOD.replace("{number:", "{other:"), "does not define"),
        (GOOD.replace("says: 几个, ", ""), "has no `says`"),
        (GOOD.replace("not_examples: [三个]", "not_examples: []"), "has no `not_examples`"),
        (GOOD.replace("says:", "sayz: 1, says:"), "unknown key `sayz`"),
        ("rules: [", "not valid YAML at line 1"),
        ("parts: {}", "no list `rules`"),
        (GOOD + GOOD.split("rules:")[1], "two rules are called a"),
    ],
)
def test_damaged_rule_file_says_what_and_where(tmp_path, damage, says):
    with pytest.raises(RuleError, match=says) as caught:
        load_rules(_file(tmp_path, damage))

    assert "rules.yaml" in str(caught.value)


def test_missing_lexicon_file_is_named(tmp_path):
    with pytest.raises(RuleError, match=r"terms\.txt: missing"):
        load_lexicon(tmp_path)


def test_lexicon_of_the_checkout_loads():
    lexicon = load_lexicon(data_paths().lexicon)

    assert lexicon.forms["智慧城市"] == "智慧城市"
    assert len(lexicon.domains) == 7
    assert {entry.domain for entry in lexicon.indicators} <= {d.name for d in lexicon.domains}


def _file(folder: Path, text: str) -> Path:
    path = folder / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return path
