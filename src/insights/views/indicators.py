"""Targets and baselines, put side by side only where they may be compared."""

from collections.abc import Sequence

import pandas as pd

from insights.comparability import basis_of, compare
from insights.errors import FilterError
from insights.i18n import Say
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.kept import remembered


def telling_figures(corpus: Corpus, filters: Filters, *, limit: int = 6) -> Exhibit:
    """One row per indicator, its latest target: those with most regions, then most years.

    Levels and shares only; indicators of the catalogue first, statements about the whole before
    those about a part. Columns: key, indicator_code, name, name_en, domain, region_count,
    year_count, year_shown, is_year_inferred, value, value_high, comparator, unit_name, base_value,
    base_unit, measure, scope, region_code, region_name, region_name_en, quote, doc_id, passage_id,
    indicator_id, title.
    """
    return corpus.exhibit("telling_figures", filters, row_limit=limit)


def indicator_catalogue(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per comparable indicator: same entry (or name), base unit and measure.

    Columns: key, indicator_code, name (of the catalogue, else the most frequent), name_en, domain,
    base_unit, unit_class, measure, better, definition, definition_en, family, region_count,
    year_count, document_count, row_count, target_count, first_year, last_year.
    """
    table = corpus.query("indicator_catalogue", **filters.parameters())
    return Exhibit(table, corpus.chosen_sources(filters))


@remembered
def indicator_values(
    corpus: Corpus, filters: Filters, key: str, say: Say, *, english: bool = False,
    kinds: Sequence[str] = (),
) -> Exhibit:  # fmt: skip
    """One row per statement of the indicator with this key of the catalogue, and of its family.

    Rows that may not stand beside the others come last: is_comparable is False, and reason says why
    in the reader's language. kinds: target, baseline; empty means both. Columns: region_code,
    region_name, region_name_en, level, indicator_name (of the catalogue), indicator_name_en,
    indicator_code, name (as the document has it), family, aspect, aspect_en, better, year_shown
    (year, or the plan's last), is_year_inferred, kind, value, value_high, comparator, unit_name,
    base_value, base_value_high, base_unit, unit_class, measure, scope, commitment, is_binding,
    quote, doc_id, passage_id, indicator_id, title, section_path, review, is_comparable, reason.
    """
    if not len(corpus.query("indicator_known", key=key)):
        raise FilterError(f"There is no indicator {key!r}; choose one from the catalogue")
    exhibit = corpus.exhibit("indicator_values", filters, key=key, kinds=list(kinds))
    table = exhibit.table
    asked = table[table["is_asked"].astype(bool)]
    if asked.empty:
        return Exhibit(asked.assign(is_comparable=False, reason=""), ())
    table = compare(table, basis_of(asked), say, english=english)
    table = table.sort_values("is_comparable", ascending=False, kind="stable", ignore_index=True)
    return exhibit.narrowed(table.drop(columns="is_asked"))


def comparable(exhibit: Exhibit) -> Exhibit:
    """Return the values that may stand side by side."""
    return _cut(exhibit, exhibit.table["is_comparable"].astype(bool))


def set_apart(exhibit: Exhibit) -> Exhibit:
    """Return the values that may not, each with its reason."""
    return _cut(exhibit, ~exhibit.table["is_comparable"].astype(bool))


def ranking(exhibit: Exhibit, kind: str) -> Exhibit:
    """Return the comparable values of one kind, the best first (the largest, if none is better)."""
    rows = exhibit.table
    rows = rows[rows["is_comparable"].astype(bool) & (rows["kind"] == kind)]
    falls = len(rows) > 0 and rows["better"].iloc[0] == "lower"
    ordered = rows.sort_values("base_value", ascending=falls, kind="stable", ignore_index=True)
    return exhibit.narrowed(ordered)


def region_figures(corpus: Corpus, filters: Filters, region: str) -> Exhibit:
    """One row per statement of one region, by domain, indicator and year: its profile.

    Columns: those of the mart `indicators` that a reader needs, indicator_name, indicator_name_en,
    year_shown, year_drawn (for one without a year, its document's first), title, section_path, key.
    """
    return corpus.exhibit("region_figures", filters, region=region)


def region_choices(corpus: Corpus, filters: Filters) -> list[str]:
    """Return the codes of the regions that state figures, those with most first."""
    return corpus.query("region_choices", **filters.parameters())["region_code"].tolist()


def _cut(exhibit: Exhibit, rows: pd.Series) -> Exhibit:
    return exhibit.narrowed(exhibit.table[rows])
