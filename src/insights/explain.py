"""What would be read from one sentence, by which rule, and why other numbers are left alone."""

from collections.abc import Iterator

from insights.clean import clean_text
from insights.extract import find_indicators, reasons_not
from insights.paths import Paths
from insights.records import Indicator, Passage, Reading, SourceText
from insights.toolbox import hash_folders, load_toolbox


def explain(sentence: str, paths: Paths) -> Iterator[str]:
    """Yield, line by line, repairs made, indicators found, and numbers left alone."""
    tools = load_toolbox(paths, hash_folders((paths.rules, paths.lexicon, paths.review)))
    source = SourceText("sentence", sentence, "utf-8")
    clean = clean_text(source, tools.rules["repair"], tools.lexicon.confusions, tools.words)
    passage = Passage("sentence.p0001", "sentence", "sentence.s000", 0, clean.text)
    reading = Reading(passage)
    for repair in clean.repairs:
        if not repair.rule_id.startswith("form."):
            yield f"repaired {repair.before!r} to {repair.after!r}: {repair.rule_id}"
    found = find_indicators(reading, tools.rules["indicators"], tools.lexicon)
    for fact in found:
        yield _told(fact)
    rules = tools.rules["indicators"]
    for words, reason in reasons_not(reading, found, rules, tools.lexicon):
        yield f"left alone {words!r}: {reason}"


def _told(fact: Indicator) -> str:
    high = "" if fact.value_high is None else f" to {fact.value_high:g}"
    scope = f", only {fact.scope}" if fact.scope else ""
    return (
        f"{fact.rule_id} reads {fact.quote!r}: {fact.name} {fact.comparator} {fact.value:g}{high} "
        f"{fact.unit_name or '(no unit)'} = {fact.base_value:g} {fact.base_unit}, {fact.kind}, "
        f"{fact.year or 'no year'}, {fact.measure}, {fact.commitment or 'no commitment'}{scope}; "
        f"{fact.indicator_code or 'not in the catalogue'}, {fact.domain}"
    )
