"""The only room that knows Streamlit, beside the pages: frame, filters, figures, evidence."""

from insights.ui.address import choose_many, choose_one, follow_click, labels
from insights.ui.documents import (
    LIST,
    QUALITY,
    choose_document,
    show_document,
    show_document_list,
)
from insights.ui.figures import show_figure, show_table, stop_if_empty
from insights.ui.frame import draw_filters, footer, guard, open_marts, region_names, start
from insights.ui.indicators import (
    choose_kinds,
    choose_others,
    choose_scale,
    columns_of_values,
    show_apart,
    show_catalogue,
    show_clicked,
    show_ranking,
    show_values,
)
from insights.ui.panels import (
    boundaries,
    choose_indicator,
    offer_document,
    show_cloud,
    show_contexts,
    show_pilot_list,
    show_quality,
    show_telling_figures,
    show_ways_in,
    span,
    with_value_text,
)
from insights.ui.promises import (
    choose_verdicts,
    explain_verdicts,
    show_promise_list,
    spoken_of,
)
from insights.ui.regions import choose_profiled_region, show_profile
from insights.ui.silence import (
    choose_plans,
    choose_profile_measure,
    explain_states,
    show_cell,
)
from insights.ui.words import english, region_column, say

__all__ = [
    "LIST",
    "QUALITY",
    "boundaries",
    "choose_document",
    "choose_indicator",
    "choose_kinds",
    "choose_many",
    "choose_one",
    "choose_others",
    "choose_plans",
    "choose_profile_measure",
    "choose_profiled_region",
    "choose_scale",
    "choose_verdicts",
    "columns_of_values",
    "draw_filters",
    "english",
    "explain_states",
    "explain_verdicts",
    "follow_click",
    "footer",
    "guard",
    "labels",
    "offer_document",
    "open_marts",
    "region_column",
    "region_names",
    "say",
    "show_apart",
    "show_catalogue",
    "show_cell",
    "show_clicked",
    "show_cloud",
    "show_contexts",
    "show_document",
    "show_document_list",
    "show_figure",
    "show_pilot_list",
    "show_profile",
    "show_promise_list",
    "show_quality",
    "show_ranking",
    "show_table",
    "show_telling_figures",
    "show_values",
    "show_ways_in",
    "span",
    "spoken_of",
    "start",
    "stop_if_empty",
    "with_value_text",
]
