"""What the page on keyword trends places below its figures: clouds, company, sentences."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from insights import charts, views
from insights.ui.address import choose_one, choose_tab, labels, link_to
from insights.ui.downloads import Taken, offer_file, offer_table, origin_lines, take
from insights.ui.evidence import show_evidence
from insights.ui.figures import draw_table, drawing, show_figure, show_table, take_table
from insights.ui.frame import data_folder
from insights.ui.panels import FONT
from insights.ui.picking import pick_row
from insights.ui.pictures import picture_page
from insights.ui.terms import both_names, in_language, term_names, term_of
from insights.ui.words import plain, region_column, say
from insights.views import Corpus, Exhibit, Filters, Line, LineCounts, TermMatrix, Wording

EVERYWHERE = "all"
PANELS = 6
"""Word clouds on one page."""


def show_clouds(matrix: TermMatrix, colours: Mapping[str, str]) -> None:
    """Show a cloud for each place on the axis, all of one scale, with its words as a table."""
    names = {"rate": say("字号按频率"), "keyness": say("字号按特色（与其余时期相比）")}
    by = choose_tab("size", say("字号"), list(names), labels(names))
    st.caption(say("各图字号同一标尺；选中的关键词用各自的颜色，其余为灰色；数字以表为准。"))
    places = views.places_on_axis(matrix)
    if len(places) > PANELS:
        st.caption(say("只画最近的 {count} 个时期。", count=PANELS))
    clouds = [
        (name, in_language(matrix.corpus, views.term_weights(matrix, start, by=by)))
        for start, name in places[-PANELS:]
    ]
    largest = max((cloud.table["weight"].max() for _, cloud in clouds if not cloud.is_empty),
                  default=1.0)  # fmt: skip
    size = _cloud_size(tuple(cloud.table.to_json() for _, cloud in clouds), largest,
                       [cloud for _, cloud in clouds])  # fmt: skip
    for first in range(0, len(clouds), 2):  # row by row, so that a phone keeps their order
        pair = clouds[first : first + 2]
        for number, ((name, cloud), column) in enumerate(zip(pair, st.columns(2), strict=False)):
            with column:
                _show_cloud(name, cloud, colours, float(largest), size, first + number)


def _show_cloud(
    name: str, cloud: Exhibit, colours: Mapping[str, str], largest: float, size: int, number: int
) -> None:
    st.markdown(f"**{plain(say(name))}**")
    if cloud.is_empty:
        st.info(plain(say("{period}：没有可统计的词。", period=say(name))))
        return
    key = f"term_cloud_{number}"
    columns = {"term": say("关键词"), "weight": say("字号权重"),
               "rate_per_10k": say("每万词次数"), "count": say("次数")}  # fmt: skip
    taken = take_table(cloud, columns, key=key, title=say("词云：{period}", period=say(name)))
    st.image(
        _cloud(cloud.table.to_json(), cloud.sources, tuple(colours.items()), largest,
               size, say("来源"), cloud),
        alt=charts.term_cloud_summary(cloud, say), width="stretch",
    )  # fmt: skip
    with st.expander(say("图中各词"), icon=":material/table:"):
        draw_table(cloud, columns, key=key)
        drawn = partial(_cloud_file, cloud, taken, dict(colours), largest, size, data_folder())
        offer_table(taken, key, more=partial(_offer_cloud, taken, key, drawn))


def _offer_cloud(taken: Taken, key: str, drawn: Callable[[str], bytes]) -> None:
    alt = taken.title
    for form in ("png", "svg", "html"):
        made = partial(drawn, form) if form != "html" else partial(
            picture_page, taken, lambda: drawn("svg").decode(), alt)  # fmt: skip
        offer_file(form.upper(), made, taken.page.name(taken.title, form), key=f"{key}_{form}")


def _cloud_file(
    cloud: Exhibit, taken: Taken, colours: dict[str, str], largest: float, size: int, folder: Path,
    form: str,
) -> bytes:  # fmt: skip
    return charts.term_cloud(
        cloud, folder / FONT, taken.page.say, colours=colours, largest=largest, font_size=size,
        form=form, notes=[taken.title, *origin_lines(taken)],
    )  # fmt: skip


def show_network(
    corpus: Corpus, filters: Filters, counted: LineCounts, wording: Wording,
    colours: Mapping[str, str],
) -> Line:  # fmt: skip
    """Show which terms share passages with one of the lines; return that line."""
    line = choose_line(counted)
    pairs = in_language(corpus, views.cooccurrence(corpus, filters, line, wording, counted.spoken))
    centre = term_names(corpus).get(line.text, line.text)
    if pairs.is_empty:
        st.info(plain(say("没有别的词与“{term}”在足够多的段落里同时出现。", term=line.text)))
        return line
    clicked = show_figure(
        drawing(charts.cooccurrence_chart, pairs, say, centre=centre, colours=colours), pairs,
        key="term_network", name=say("同现"),
        alt=charts.cooccurrence_summary(pairs, say, centre=centre),
        columns={"term_a": say("词"), "term_b": say("同现的词"), "passages": say("共同段落"),
                 "npmi": say("关联强度 NPMI")},
    )  # fmt: skip
    if clicked and clicked[0] != centre:
        address = link_to(term=[term_of(corpus, clicked[0]), line.text])
        st.page_link("pages/trends.py", label=say("看“{term}”的趋势", term=plain(clicked[0])),
                     icon=":material/trending_up:", query_params=address)  # fmt: skip
    return line


def show_concordance(
    corpus: Corpus, filters: Filters, counted: LineCounts, wording: Wording,
    line: Line | None = None,
) -> None:  # fmt: skip
    """Show the words of *line*, or of one chosen here, in their sentences; a row opens the text."""
    st.header(say("原文里怎么说"))
    left, middle, right = st.columns(3)
    with left:
        line = line or choose_line(counted)
    slots = counted.spoken.slots.drop_duplicates("period_start").sort_values("period_start")
    names = {EVERYWHERE: say("全部")} | {
        str(start): say(name)
        for start, name in zip(slots["period_start"], slots["period"], strict=True)
    }
    with middle:
        at = choose_one("at", say("时期"), list(names), labels(names)) or EVERYWHERE
    with right:
        orders = {"document": say("文献先后"), "left": say("前面的词"), "right": say("后面的词")}
        order = choose_one("sort", say("排列"), list(orders), labels(orders)) or "document"
    found = views.concordance(
        corpus, filters, line, wording, counted.spoken, None if at == EVERYWHERE else int(at)
    )
    if found.is_empty:
        st.info(plain(say("“{term}”没有出现在这些文献里。", term=line.text)))
        return
    table = found.table if order == "document" else found.table.sort_values(order, kind="stable")
    table = table.reset_index(drop=True)
    st.caption(plain(say(found.note, **found.note_values)) + say("点一行看整段。"))
    row = show_table(
        Exhibit(table, found.sources),
        {"before": say("前文"), "word": say("词"), "after": say("后文"), "left": say("前面的词"),
         "right": say("后面的词"), region_column(): say("地区"), "first_year": say("年份"),
         "title": say("文献")},
        key="term_contexts", title=say("原文里怎么说"), select=True, right=("before",),
    )  # fmt: skip
    lines = [f"{p.before}{p.word}{p.after}" for p in table.itertuples()]
    row = pick_row("contexts", lines, row)
    if row is not None:
        place = table.iloc[row]
        show_evidence(
            corpus, place["passage_id"], place["word"], key="evidence_context",
            start=int(place["start"]),
        )  # fmt: skip


def choose_line(counted: LineCounts) -> Line:
    """Draw the choice of one of the lines."""
    by_text = {line.text: line for line in counted.lines}
    chosen = choose_one("word", say("看哪个词"), list(by_text), labels(both_names(counted.corpus)))
    return by_text[chosen or next(iter(by_text))]


def offer_matrix(matrix: TermMatrix) -> None:
    """Offer the counts of every term in every document."""
    table = views.term_table(matrix)
    sources = matrix.corpus.sources(matrix.spoken.documents["doc_id"])
    taken = take("term_matrix", sources, lambda _: table, title=say("全部词 × 文献的计数"))
    with st.expander(say("全部词 × 文献的计数"), icon=":material/grid_on:"):
        st.caption(say("{terms} 个词，{documents} 份文献；已去掉责任单位名单和附件。",
                       terms=len(matrix.terms), documents=len(table)))  # fmt: skip
        offer_table(taken, "term_matrix")


@st.cache_data(max_entries=32, show_spinner=False)
def _cloud_size(tables: tuple[str, ...], largest: float, _clouds: list[Exhibit]) -> int:
    return charts.cloud_font_size(_clouds, data_folder() / FONT, largest=largest)


@st.cache_data(max_entries=64, show_spinner=False)
def _cloud(
    table: str, sources: tuple[str, ...], colours: tuple[tuple[str, str], ...], largest: float,
    size: int, language: str, _exhibit: Exhibit,
) -> bytes:  # fmt: skip
    return charts.term_cloud(
        _exhibit, data_folder() / FONT, say, colours=dict(colours), largest=largest, font_size=size
    )
