"""Charts: an exhibit in, a figure out. Each names its sources, escapes what documents say, and
carries ids in `customdata`, so that a click leads to the words in the document.

`say(message, **values)` puts a Chinese message into the reader's language.
"""

from insights.charts.domains import domain_bars_chart, domain_bars_summary
from insights.charts.indicators import (
    has_several_years,
    indicator_dots_chart,
    indicator_dots_summary,
    indicator_over_time_chart,
    indicator_over_time_summary,
)
from insights.charts.numbers import Scale, unit_scales, value_text
from insights.charts.profiles import plan_profiles_chart, plan_profiles_summary
from insights.charts.promises import (
    relay_chart,
    relay_summary,
    verdict_bars_chart,
    verdict_bars_summary,
)
from insights.charts.regions import region_figures_chart, region_figures_summary
from insights.charts.silence import silence_matrix_chart, silence_matrix_summary
from insights.charts.terms import (
    period_cloud,
    period_cloud_summary,
    term_lines_chart,
    term_lines_summary,
)
from insights.charts.theme import ROLE_COLOURS, region_colour
from insights.charts.timeline import plan_timeline_chart, plan_timeline_summary

__all__ = [
    "ROLE_COLOURS",
    "Scale",
    "domain_bars_chart",
    "domain_bars_summary",
    "has_several_years",
    "indicator_dots_chart",
    "indicator_dots_summary",
    "indicator_over_time_chart",
    "indicator_over_time_summary",
    "period_cloud",
    "period_cloud_summary",
    "plan_profiles_chart",
    "plan_profiles_summary",
    "plan_timeline_chart",
    "plan_timeline_summary",
    "region_colour",
    "region_figures_chart",
    "region_figures_summary",
    "relay_chart",
    "relay_summary",
    "silence_matrix_chart",
    "silence_matrix_summary",
    "term_lines_chart",
    "term_lines_summary",
    "unit_scales",
    "value_text",
    "verdict_bars_chart",
    "verdict_bars_summary",
]
