"""Targets and baselines, put side by side only where they may be compared."""

from insights.errors import FilterError
from insights.i18n import mark
from insights.views.corpus import Corpus, Exhibit, Filters

_APART = mark("另有 {count} 条同名表述单位或口径不同，不在图中比较，列于表中。")
# What insights/sql/indicator_values.sql says of them.
REASONS = (mark("单位不同"), mark("口径不同"), mark("单位和口径都不同"))


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
    base_unit, measure, better, definition, region_count, year_count, document_count, row_count,
    target_count, first_year, last_year.
    """
    table = corpus.query("indicator_catalogue", **filters.parameters())
    return Exhibit(table, corpus.chosen_sources(filters))


def indicator_values(corpus: Corpus, filters: Filters, key: str) -> Exhibit:
    """One row per statement of the indicator with this key of the catalogue.

    Rows of the same indicator in another unit or measure come last: is_comparable is False, and
    reason says why (one of REASONS, Chinese messages). Columns: region_code, region_name,
    region_name_en, level, indicator_name (of the catalogue), indicator_name_en, name (as the
    document has it), year_shown (year, or the plan's last), is_year_inferred, kind, value,
    value_high, comparator, unit_name, base_value, base_value_high, base_unit, measure, scope,
    commitment, is_binding, quote, doc_id, passage_id, indicator_id, title, section_path, review,
    is_comparable, reason.
    """
    if not len(corpus.query("indicator_known", key=key)):
        raise FilterError(f"There is no indicator {key!r}; choose one from the catalogue")
    exhibit = corpus.exhibit("indicator_values", filters, key=key)
    apart = int((~exhibit.table["is_comparable"].astype(bool)).sum())
    if not apart:
        return exhibit
    return Exhibit(exhibit.table, exhibit.sources, _APART, {"count": apart})
