"""Rules and words, loaded once in each process."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from insights.clean import WordModel
from insights.keywords import (
    Matcher,
    Segmenter,
    build_matcher,
    load_segmenter,
    word_frequencies,
)
from insights.paths import Paths
from insights.records import Lexicon, Rule
from insights.rules import load_lexicon, load_rules


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Rules and words, loaded once in each process."""

    rules: Mapping[str, tuple[Rule, ...]]
    lexicon: Lexicon
    matcher: Matcher
    segmenter: Segmenter
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
        words=WordModel(word_frequencies(lexicon)),
    )


def hash_folders(folders: Iterable[Path]) -> str:
    """Return one hash over the names and contents of all files in *folders*."""
    digest = hashlib.sha256()
    for path in (path for folder in folders for path in sorted(folder.glob("*"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
