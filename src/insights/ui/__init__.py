"""The only room that knows Streamlit, beside the pages: frame, filters, figures, evidence."""

from insights.ui.address import choose_many, choose_one, follow_click, labels, link_to
from insights.ui.evidence import marked, show_evidence
from insights.ui.figures import show_data, show_figure, show_table, stop_if_empty
from insights.ui.frame import (
    data_folder,
    draw_filters,
    footer,
    guard,
    open_marts,
    region_names,
    start,
    stop,
)
from insights.ui.panels import (
    boundaries,
    choose_indicator,
    offer_document,
    show_cloud,
    show_contexts,
    show_document_card,
    show_document_text,
    show_pilot_list,
    show_statement,
    show_telling_figures,
    show_ways_in,
    with_value_text,
)
from insights.ui.words import language, plain, region_column, say

__all__ = [
    "boundaries",
    "choose_indicator",
    "choose_many",
    "choose_one",
    "data_folder",
    "draw_filters",
    "follow_click",
    "footer",
    "guard",
    "labels",
    "language",
    "link_to",
    "marked",
    "offer_document",
    "open_marts",
    "plain",
    "region_column",
    "region_names",
    "say",
    "show_cloud",
    "show_contexts",
    "show_data",
    "show_document_card",
    "show_document_text",
    "show_evidence",
    "show_figure",
    "show_pilot_list",
    "show_statement",
    "show_table",
    "show_telling_figures",
    "show_ways_in",
    "start",
    "stop",
    "stop_if_empty",
    "with_value_text",
]
