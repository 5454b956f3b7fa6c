"""Charts: an exhibit in, a figure out. Each names its sources, escapes what documents say, and
carries ids in `customdata`, so that a click leads to the words in the document.

`say(message, **values)` puts a Chinese message into the reader's language.
"""

from insights.charts.bodies import (
    action_heat_chart,
    action_heat_summary,
    body_heat_chart,
    body_heat_summary,
)
from insights.charts.clouds import cloud_font_size, term_cloud, term_cloud_summary
from insights.charts.coverage import (
    corpus_coverage_chart,
    corpus_coverage_summary,
    period_name,
)
from insights.charts.domains import domain_bars_chart, domain_bars_summary
from insights.charts.framing import (
    framed,
    heading,
    is_finished,
    plotly_library,
    source_line,
    titled,
)
from insights.charts.indicators import (
    indicator_dots_chart,
    indicator_dots_summary,
    indicator_over_time_chart,
    indicator_over_time_summary,
    place_count,
    series_count,
)
from insights.charts.keyness import (
    keyness_bars_chart,
    keyness_bars_summary,
    term_heat_chart,
    term_heat_summary,
)
from insights.charts.network import cooccurrence_chart, cooccurrence_summary
from insights.charts.numbers import Scale, ratio_text, unit_scales, value_text
from insights.charts.profiles import plan_profiles_chart, plan_profiles_summary
from insights.charts.promises import (
    relay_chart,
    relay_summary,
    verdict_bars_chart,
    verdict_bars_summary,
)
from insights.charts.ranks import term_ranks_chart, term_ranks_summary
from insights.charts.regions import region_figures_chart, region_figures_summary
from insights.charts.silence import silence_matrix_chart, silence_matrix_summary
from insights.charts.theme import KINDS, ROLE_COLOURS, inked, lay_out, region_colour
from insights.charts.timeline import plan_timeline_chart, plan_timeline_summary
from insights.charts.words import (
    cuts_intervals,
    term_colours,
    term_lines_chart,
    term_lines_summary,
)

__all__ = [
    "KINDS",
    "ROLE_COLOURS",
    "Scale",
    "action_heat_chart",
    "action_heat_summary",
    "body_heat_chart",
    "body_heat_summary",
    "cloud_font_size",
    "cooccurrence_chart",
    "cooccurrence_summary",
    "corpus_coverage_chart",
    "corpus_coverage_summary",
    "cuts_intervals",
    "domain_bars_chart",
    "domain_bars_summary",
    "framed",
    "heading",
    "indicator_dots_chart",
    "indicator_dots_summary",
    "indicator_over_time_chart",
    "indicator_over_time_summary",
    "inked",
    "is_finished",
    "keyness_bars_chart",
    "keyness_bars_summary",
    "lay_out",
    "period_name",
    "place_count",
    "plan_profiles_chart",
    "plan_profiles_summary",
    "plan_timeline_chart",
    "plan_timeline_summary",
    "plotly_library",
    "ratio_text",
    "region_colour",
    "region_figures_chart",
    "region_figures_summary",
    "relay_chart",
    "relay_summary",
    "series_count",
    "silence_matrix_chart",
    "silence_matrix_summary",
    "source_line",
    "term_cloud",
    "term_cloud_summary",
    "term_colours",
    "term_heat_chart",
    "term_heat_summary",
    "term_lines_chart",
    "term_lines_summary",
    "term_ranks_chart",
    "term_ranks_summary",
    "titled",
    "unit_scales",
    "value_text",
    "verdict_bars_chart",
    "verdict_bars_summary",
]
