"""The only room that knows Streamlit, beside the pages: frame, filters, figures, evidence."""

from insights.ui.address import choose_many, choose_one, entered, follow_click, labels, recall
from insights.ui.chosen import end_page
from insights.ui.contexts import offer_matrix, show_clouds, show_concordance, show_network
from insights.ui.definitions import meaning
from insights.ui.documents import (
    LIST,
    QUALITY,
    choose_document,
    show_document,
    show_document_list,
)
from insights.ui.downloads import name_page
from insights.ui.figures import show_figure, show_table, stop_if_empty
from insights.ui.filters import draw_filters
from insights.ui.frame import footer, guard, open_marts, region_names, start
from insights.ui.indicators import (
    choose_kinds,
    choose_others,
    choose_scale,
    columns_of_values,
    show_apart,
    show_catalogue,
    show_picked,
    show_ranking,
    show_values,
)
from insights.ui.method import show_covered, show_method, show_trust
from insights.ui.navigation import show_missing_page, show_navigation, unknown_pages
from insights.ui.panels import (
    choose_indicator,
    offer_document,
    show_quality,
    show_telling_figures,
    show_ways_in,
    span,
    with_value_text,
)
from insights.ui.pilots import (
    choose_pilots,
    choose_province,
    choose_shade,
    offer_maps,
    show_beside,
    show_breadcrumb,
    show_coverage,
    show_nation,
    show_pilots,
    show_province,
    show_province_ranking,
    stop_if_outside,
)
from insights.ui.profiles import (
    choose_plans,
    choose_profile_measure,
    show_profile_facts,
)
from insights.ui.promises import (
    choose_verdicts,
    explain_verdicts,
    show_promise_list,
    spoken_of,
)
from insights.ui.regions import choose_profiled_region, show_profile
from insights.ui.search import (
    choose_question,
    choose_similar,
    draw_search_field,
    show_examples,
    show_finds,
    show_search_field,
    show_similar,
)
from insights.ui.silence import explain_states, show_cell
from insights.ui.tasks import show_bodies, show_plan_tasks, show_task_coverage
from insights.ui.terms import line_colours
from insights.ui.trend_files import take_other_figures
from insights.ui.trends import (
    choose_figure,
    choose_lines,
    choose_wording,
    count_terms,
    explain_counting,
    show_borrowed,
    show_keyness,
    show_sensitivity,
    show_trend,
)
from insights.ui.words import english, region_column, say

__all__ = [
    "LIST",
    "QUALITY",
    "choose_document",
    "choose_figure",
    "choose_indicator",
    "choose_kinds",
    "choose_lines",
    "choose_many",
    "choose_one",
    "choose_others",
    "choose_pilots",
    "choose_plans",
    "choose_profile_measure",
    "choose_profiled_region",
    "choose_province",
    "choose_question",
    "choose_scale",
    "choose_shade",
    "choose_similar",
    "choose_verdicts",
    "choose_wording",
    "columns_of_values",
    "count_terms",
    "draw_filters",
    "draw_search_field",
    "end_page",
    "english",
    "entered",
    "explain_counting",
    "explain_states",
    "explain_verdicts",
    "follow_click",
    "footer",
    "guard",
    "labels",
    "line_colours",
    "meaning",
    "name_page",
    "offer_document",
    "offer_maps",
    "offer_matrix",
    "open_marts",
    "recall",
    "region_column",
    "region_names",
    "say",
    "show_apart",
    "show_beside",
    "show_bodies",
    "show_borrowed",
    "show_breadcrumb",
    "show_catalogue",
    "show_cell",
    "show_clouds",
    "show_concordance",
    "show_coverage",
    "show_covered",
    "show_document",
    "show_document_list",
    "show_examples",
    "show_figure",
    "show_finds",
    "show_keyness",
    "show_method",
    "show_missing_page",
    "show_nation",
    "show_navigation",
    "show_network",
    "show_picked",
    "show_pilots",
    "show_plan_tasks",
    "show_profile",
    "show_profile_facts",
    "show_promise_list",
    "show_province",
    "show_province_ranking",
    "show_quality",
    "show_ranking",
    "show_search_field",
    "show_sensitivity",
    "show_similar",
    "show_table",
    "show_task_coverage",
    "show_telling_figures",
    "show_trend",
    "show_trust",
    "show_values",
    "show_ways_in",
    "span",
    "spoken_of",
    "start",
    "stop_if_empty",
    "stop_if_outside",
    "take_other_figures",
    "unknown_pages",
    "with_value_text",
]
