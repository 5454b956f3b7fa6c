"""Clean a source: simplified, one form of punctuation, defects undone, every change on record.

Cleaning never joins or splits lines of text that a person wrote (that is `structure`'s business);
it undoes what machines did: chunking, fused page numbers, doubled headings, odd characters.
"""

from bisect import bisect_left
from collections.abc import Callable
from itertools import chain

from insights.clean.confusions import SCRIPT, mend_confusions
from insights.clean.doubling import undo_doubling
from insights.clean.forms import (
    close_spaces,
    drop_invisible,
    narrow,
    to_simplified,
    unify_punctuation,
)
from insights.clean.seams import drop_page_numbers, join_chunks
from insights.clean.slips import mend_slips
from insights.clean.traced import Change, Traced
from insights.clean.words import WordModel
from insights.records import CleanText, Confusion, Repair, Rule, SourceHeading, SourceText

__all__ = ["WordModel", "clean_text"]

Step = Callable[[Traced], tuple[Traced, list[Change]]]
_MOST_ROUNDS = 6


def clean_text(
    source: SourceText,
    rules: tuple[Rule, ...],
    confusions: tuple[Confusion, ...] = (),
    words: WordModel | None = None,
) -> CleanText:
    """Return the clean text of *source*.

    rules: those of `rules/repair.yaml`; confusions: those of the lexicon. Without *words* nothing
    that only words can decide is mended.
    """
    traced = Traced(source.text, range(len(source.text)))
    repairs: list[Repair] = []
    if words:
        traced, changes = mend_slips(traced, words)
        repairs += _repairs(source.source_name, "mojibake.slip", changes, is_summed_up=False)
    for _ in range(_MOST_ROUNDS):
        before = traced.text
        for name, step, is_summed_up in _steps(rules):
            traced, changes = step(traced)
            repairs += _repairs(source.source_name, name, changes, is_summed_up=is_summed_up)
        if traced.text == before:
            break
    if words:
        is_converted = any(repair.rule_id == "form.script" for repair in repairs)
        by_script = tuple(c for c in confusions if is_converted and c.why == SCRIPT)
        by_shape = tuple(c for c in confusions if c.why != SCRIPT)
        for name, fitting in (("script.character", by_script), ("ocr.confusion", by_shape)):
            traced, changes = mend_confusions(traced, fitting, words)
            repairs += _repairs(source.source_name, name, changes, is_summed_up=False)
    headings = tuple(_moved(heading, traced) for heading in source.headings)
    return CleanText(
        source_name=source.source_name,
        text=traced.text,
        origins=traced.origins,
        repairs=tuple(repairs),
        headings=headings,
        has_paragraphs=source.has_paragraphs,
    )


def _moved(heading: SourceHeading, traced: Traced) -> SourceHeading:
    """Return *heading* in offsets of the clean text."""
    start = bisect_left(traced.origins, heading.start)
    return SourceHeading(start, bisect_left(traced.origins, heading.end, start), heading.level)


def _steps(rules: tuple[Rule, ...]) -> list[tuple[str, Step, bool]]:
    """Return (name, step, whether its changes are summed up as one repair), in order."""
    return [
        ("form.invisible", drop_invisible, True),
        ("form.script", to_simplified, True),
        ("chunk.joined", join_chunks, False),
        *_rule_steps(rules, "early"),
        ("page.number", drop_page_numbers, False),
        ("doubled.heading", undo_doubling, False),
        ("form.width", narrow, True),
        ("form.punctuation", unify_punctuation, True),
        *_rule_steps(rules, "middle"),
        ("form.spaces", close_spaces, True),
        *_rule_steps(rules, "late"),
    ]


def _rule_steps(rules: tuple[Rule, ...], order: str) -> list[tuple[str, Step, bool]]:
    return [
        (rule.id, _rule_step(rule), False)
        for rule in rules
        if rule.settings.get("order", "late") == order
    ]


def _rule_step(rule: Rule) -> Step:
    def step(traced: Traced) -> tuple[Traced, list[Change]]:
        return traced.replace_matches(rule.pattern, rule.settings["replace"])

    return step


def _repairs(
    source_name: str, name: str, changes: list[Change], *, is_summed_up: bool
) -> list[Repair]:
    if is_summed_up and changes:
        start = min(change.source_start for change in changes)
        count = len(changes)
        sample = list(dict.fromkeys(chain((c.before, c.after) for c in changes[:200])))[:5]
        before = f"{count}×: " + " ".join(old for old, _ in sample)
        return [Repair(source_name, name, before, " ".join(new for _, new in sample), start)]
    return [
        Repair(source_name, name, change.before, change.after, change.source_start)
        for change in changes
    ]
