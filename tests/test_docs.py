"""What the pages of documentation say of the repository is so."""

import re
import tomllib
from pathlib import Path

import pytest

from insights.__main__ import main
from insights.i18n import speak
from insights.rules import load_rules

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
READMES = sorted(ROOT.glob("README*.md"))
GLOSSARY = ROOT / "docs" / "glossary.md"
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"```.*?```", re.DOTALL)
ROW = re.compile(r"^\| ([^|]+?) \| ([^|]+?) \|", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def glossary() -> list[tuple[str, str]]:
    return [row for row in ROW.findall(text_of(GLOSSARY)) if row[0] not in ("中文", "---")]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_relative_link_leads_somewhere(page):
    links = [link.partition("#")[0] for link in LINK.findall(FENCE.sub("", text_of(page)))]
    local = [link for link in links if link and "://" not in link and "mailto:" not in link]

    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_command_exists(page):
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    quoted = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text_of(page), re.DOTALL))

    assert set(re.findall(r"\bmake ([a-z]+)\b", quoted)) <= targets


@pytest.mark.parametrize("page", READMES, ids=name)
def test_readme_names_the_commands_that_matter(page):
    text = text_of(page)

    assert all(f"make {target}" in text for target in ("run", "test", "build", "check"))
    assert all(f"python -m insights {name}" in text for name in COMMANDS)


COMMANDS = ("build", "check", "explain", "export")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_and_option_of_the_program_exists(page, capsys):
    for line in re.findall(r"python -m insights ([a-z]+[^`\n]*)", text_of(page)):
        command = line.split()[0]
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0, f"there is no command {command}"
        known = capsys.readouterr().out
        unknown = [word for word in re.findall(r"--[a-z-]+", line) if word not in known]
        assert unknown == [], line


def test_every_dependency_has_its_reason():
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    wanted = {re.split(r"[<>=!~\[; ]", entry)[0] for entry in project["dependencies"]}
    reasons = re.findall(
        r"^\| `([^`]+)` \|", text_of(ROOT / "docs/adr/0005-dependencies.md"), re.MULTILINE
    )

    assert sorted(reasons) == sorted(wanted)


def test_glossary_has_no_chinese_term_twice():
    terms = [term for term, _ in glossary()]

    assert len(terms) > 50
    assert len(set(terms)) == len(terms)


def test_glossary_uses_the_words_of_the_screen():
    say = speak("en")
    shown = {term: (word, say(term).lower()) for term, word in glossary() if say(term) != term}

    assert len(shown) > 30
    assert {
        term: pair for term, pair in shown.items() if pair[1] not in (pair[0], f"{pair[0]}s")
    } == {}


def test_rule_of_the_explanation_is_a_good_rule(tmp_path):
    (block,) = re.findall(r"```yaml\n(.*?)```", text_of(ROOT / "docs/rules.md"), re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(block, encoding="utf-8")

    for rule in load_rules(path):
        for example in rule.examples:
            match = rule.pattern.search(example.text)
            assert match
            assert example.expect.items() <= match.groupdict().items()
        assert not any(rule.pattern.search(text) for text in rule.not_examples)


def test_rules_page_names_every_rule_and_lexicon_file():
    text = text_of(ROOT / "docs/rules.md")
    files = [*(ROOT / "data/rules").iterdir(), *(ROOT / "data/lexicon").iterdir()]

    assert [path.name for path in files if f"`{path.name}`" not in text] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs/adr").glob("*.md")), ids=name)
def test_decision_has_its_four_parts(page):
    text = text_of(page)

    for part in ("Context", "Decision", "Consequences", "What would change our mind"):
        assert f"**{part}.**" in text


def test_licence_is_the_apache_licence_in_full():
    text = text_of(ROOT / "LICENSE")

    assert "Version 2.0, January 2004" in text
    assert "APPENDIX: How to apply the Apache License to your work." in text
    assert len(text.splitlines()) == 202
