"""Rules and words, loaded once in each process."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from insights.clean import WordModel
from insights.gazetteer import load_gazetteer
from insights.keywords import (
    Matcher,
    Segmenter,
    build_matcher,
    load_plain_segmenter,
    load_segmenter,
    word_frequencies,
)
from insights.paths import Paths
from insights.records import Lexicon, Rule
from insights.rules import load_lexicon, load_rules


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Rules and words, loaded once in each process.

    plain: jieba without our lexicon. idle: words that say nothing in a list of keywords.
    """

    rules: Mapping[str, tuple[Rule, ...]]
    lexicon: Lexicon
    matcher: Matcher
    segmenter: Segmenter
    plain: Segmenter
    idle: frozenset[str]
    words: WordModel


@cache
def load_toolbox(paths: Paths, rules_hash: str) -> Toolbox:
    """Load all rules and words; *rules_hash* makes sure that changed files are read again."""
    lexicon = load_lexicon(paths.lexicon)
    rules = {path.stem: load_rules(path) for path in sorted(paths.rules.glob("*.yaml"))}
    return Toolbox(
        rules=rules,
        lexicon=lexicon,
        matcher=build_matcher(lexicon),
        segmenter=load_segmenter(lexicon),
        plain=load_plain_segmenter(),
        idle=lexicon.stopwords | frozenset(lexicon.units) | load_gazetteer(paths.geo).names,
        words=WordModel(word_frequencies(lexicon)),
    )


def hash_folders(folders: Iterable[Path]) -> str:
    """Return one hash over the names and contents of all files in *folders*."""
    digest = hashlib.sha256()
    for path in (path for folder in folders for path in sorted(folder.glob("*"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
