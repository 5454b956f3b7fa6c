"""What the map of pilots places: its choices, the map of the nation or of a province, the lists."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from insights import charts, maps, views
from insights.maps import Shading
from insights.outlines import ProvinceOutlines, UnitOutline, english_names, load_outlines
from insights.ui.address import choose, choose_many, choose_one, choose_switch, choose_tab, labels
from insights.ui.chosen import end_page
from insights.ui.downloads import Taken, offer_file, offer_table, origin_lines
from insights.ui.evidence import show_evidence, show_source_note
from insights.ui.figures import drawing, show_figure, show_table, take_table
from insights.ui.frame import data_folder, region_names
from insights.ui.kinds import statement_names
from insights.ui.panels import FONT, choose_indicator
from insights.ui.picking import pick_row
from insights.ui.reader import open_document
from insights.ui.words import english, language, plain, region_column, say
from insights.views import Corpus, Exhibit, Filters, PilotChoice


@dataclass(frozen=True, slots=True)
class Picture:
    """The map on the screen, to be printed as it is: of the nation, or of a province."""

    exhibit: Exhibit
    shading: Shading
    places: Exhibit
    title: str
    units: Sequence[UnitOutline] = ()


def choose_pilots(corpus: Corpus, filters: Filters) -> PilotChoice:
    """Draw the choice of programmes, batches and levels of places."""
    known = views.pilot_places(corpus, filters).table
    levels = {"province": say("省级"), "prefecture": say("地市"), "county": say("区县"),
              "sub-area": say("新区、片区")}  # fmt: skip
    left, middle, right = st.columns([2, 1, 1])
    with left:
        programmes = choose_many("programme", say("试点项目"), _values(known["programme"]), say)
    with middle:
        batches = choose_many("batch", say("批次"), _values(known["batch"]), _batch)
    with right:
        place_levels = choose_many(
            "place", say("地方层级"), [level for level in views.PLACE_LEVELS
                                  if level in set(known["place_level"].dropna())],
            labels(levels),
        )  # fmt: skip
    return PilotChoice(programmes, batches, place_levels)


def choose_province(provinces: Mapping[str, str]) -> str | None:
    """Draw the choice of a province, for those who do not point; None is the nation."""
    return choose_one(
        "province", say("省份"), list(provinces), labels(provinces), optional=True,
        help_text=say("也可以直接在图上点选。"),
    )  # fmt: skip


def choose_shade(province: str | None) -> tuple[str, bool]:
    """Draw the choice of what the provinces are shaded by, and of large type for a hall."""
    names = {"count": say("试点个数"), "share": say("占所辖地市的比例"), "indicator": say("指标")}
    shade = "count"
    with st.container(horizontal=True, vertical_alignment="center"):
        if not province:
            shade = choose_tab("shade", say("底色"), list(names), labels(names))
        for_hall = choose_switch("hall", say("会场大字"))
    return shade, for_hall


def show_nation(
    corpus: Corpus, filters: Filters, places: Exhibit, shade: str, *, for_hall: bool
) -> tuple[list[Any] | None, Picture]:
    """Show the map of the nation; return what was clicked, and the picture."""
    names = region_names(corpus)
    by_province = views.pilots_by_province(corpus, places)
    shaded, shading, title, columns = by_province, None, "", _province_columns()
    if shade == "indicator":
        shaded, shading, title = _indicator_shading(corpus, filters)
        columns = {region_column(): say("省份"), "value_text": say("数值"),
                   "year_shown": say("年份"), "title": say("文献")}  # fmt: skip
    elif shade == "share":
        shading = _share_shading(by_province)
        title = say("各省有试点的地市占比（直辖市按区县）")
    if shading is None:
        counts = by_province.table["pilot_count"].astype(int)
        shading = maps.count_shading(
            dict(zip(by_province.table["province_code"], counts, strict=True)), say
        )
    title = title or maps.pilot_finding(by_province, say)
    picture = Picture(shaded if shaded.sources else places, shading, places, title)
    draw = drawing(
        maps.nation_map, picture.exhibit, shading, places, boundaries(), say=say, names=names,
        title=title, for_hall=for_hall, english=english(),
    )  # fmt: skip
    alt = maps.map_summary(by_province, title, say, names) if shade == "count" else (
        maps.shading_summary(title, shading, names, say))  # fmt: skip
    clicked = show_figure(
        draw, shaded, key="pilot_map", name=say("各省试点"), alt=alt, columns=columns
    )
    told = coverage_lines(corpus, places)
    if shade == "share":
        told.append(say("整省、整个直辖市的试点不算到它的某个地市或区县"))
    if told:
        st.caption(plain(say("；").join(told)))
    return clicked, picture


def show_province_ranking(corpus: Corpus, places: Exhibit) -> str | None:
    """Show the ranking of provinces that says the same as the map; return the row chosen."""
    ranking = views.pilots_by_province(corpus, places)
    row = show_table(
        ranking, _province_columns(), key="pilot_ranking", title=say("各省试点的个数"), select=True
    )
    return None if row is None else str(ranking.table["province_code"].iloc[row])


def show_province(
    corpus: Corpus, places: Exhibit, province: str, *, for_hall: bool
) -> tuple[list[Any] | None, Picture]:
    """Show the map of one province; return what was clicked, and the picture."""
    names = region_names(corpus)
    inside = views.pilots_in(corpus, places, province)
    level = "county"
    if province not in views.WITHOUT_PREFECTURES:
        shown = {"prefecture": say("分地市"), "county": say("分区县")}
        level = choose_tab("layer", say("层级"), list(shown), labels(shown))
    outlines = province_outlines(province)
    units = maps.units_of(outlines, level)
    found = views.pilots_by_unit(inside, level)
    shading = maps.count_shading({unit.code: found.get(unit.code, 0) for unit in units}, say)
    title = say("{name}：{count} 个试点", name=names.get(province, outlines.name),
                count=len(inside.table))  # fmt: skip
    sources = inside if inside.sources else replace(inside, sources=places.sources)
    draw = drawing(
        maps.province_map, sources, shading, inside, outlines, boundaries(), level=level,
        say=say, names=_unit_names(units), title=title, for_hall=for_hall, english=english(),
    )  # fmt: skip
    clicked = show_figure(
        draw,
        inside,
        key="province_map",
        name=say("本省的试点"),
        alt=title,
        columns=_pilot_columns(),
    )
    return clicked, Picture(sources, shading, inside, title, tuple(units))


def show_breadcrumb(name: str) -> None:
    """Show the way back from a province to the nation."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(say("全国"), icon=":material/arrow_back:", on_click=_leave, key="to_nation")
        st.markdown(f"› **{plain(name)}**")


def stop_if_outside(corpus: Corpus, filters: Filters, province: str) -> None:
    """End the page with the way on if the filters leave the province out: no count is true then."""
    if not views.is_outside(filters, province):
        return
    paths = views.region_paths(corpus, language())
    st.info(
        plain(say("{name}不在所选地区（{regions}）内；去掉地区筛选再看。",
                  name=region_names(corpus).get(province, province),
                  regions=say("、").join(paths.get(code, code) for code in filters.regions))),
        icon=":material/filter_alt_off:",
    )  # fmt: skip
    st.button(say("去掉地区筛选"), key="drop_regions", on_click=choose, args=("region", []))
    end_page()


def show_pilots(corpus: Corpus, places: Exhibit, unit: str | None) -> None:
    """List pilots, those of one unit if it was clicked, with the evidence of the row chosen."""
    rows = places.table
    if unit:
        of_unit = rows[(rows["county_code"] == unit) | (rows["prefecture_code"] == unit)]
        rows = of_unit if len(of_unit) else rows
    if rows.empty:
        st.info(say("所选条件下这里没有试点。"))
        return
    names = region_names(corpus)
    codes = rows["county_code"].fillna(rows["prefecture_code"]).fillna(rows["province_code"])
    inside = codes.map(names).fillna(rows["place_name"])
    row = show_table(
        Exhibit(rows.assign(inside=inside), places.sources),
        {"place_name": say("地方"), "inside": say("所在行政区"), "programme": say("试点项目"),
         "batch": say("批次"), "year": say("年份")},
        key="pilot_list", title=say("试点名单"), words=("programme",), select=True,
    )  # fmt: skip
    words = rows["place_name"] + " · " + rows["programme"].map(say)
    row = pick_row("pilots", list(words), row)
    if row is None:
        st.caption(say("点一行看依据。"))
        return
    chosen = rows.iloc[row]
    if pd.notna(chosen["passage_id"]):
        show_evidence(corpus, chosen["passage_id"], chosen["quote"])
        return
    programme = str(chosen["programme"])
    known = [chosen["place_name"], say(programme)]
    known += [_batch(chosen["batch"])] if pd.notna(chosen["batch"]) else []
    known += [str(chosen["year"])] if pd.notna(chosen["year"]) else []
    show_source_note(known, chosen["source_note"])


def show_coverage(corpus: Corpus, places: Exhibit) -> None:
    """Show which programmes and batches are known, and from where."""
    st.caption(plain(say(places.note)))
    st.markdown("\n".join(f"- {plain(line)}" for line in coverage_lines(corpus, places)))
    show_table(
        views.pilot_programmes(places),
        {"programme": say("试点项目"), "batch": say("批次"), "year": say("年份"),
         "pilot_count": say("试点"), "located_count": say("已落图"), "source_note": say("来源")},
        key="pilot_programmes", title=say("覆盖范围"), words=("programme",),
    )  # fmt: skip


def coverage_lines(corpus: Corpus, places: Exhibit) -> list[str]:
    """Return a line for every programme whose official number is known: how much of it is held."""
    note = "note_en" if english() else "note"
    return [
        say("{programme}：收录 {held} 个，公布 {official} 个（{note}）",
            programme=say(str(row["programme"])), held=row["held_count"],
            official=row["official_count"], note=row[note])
        for row in views.coverage(corpus, places).to_dict("records")
    ]  # fmt: skip


def offer_maps(corpus: Corpus, picture: Picture) -> None:
    """Offer the map at print size, and its pilots as tables and GeoJSON; made when asked for."""
    places = picture.places
    columns = {name: name for name in views.PILOT_COLUMNS}
    taken = take_table(places, columns, key="pilot_map_places", title=say("图上的试点"))
    page, papers = taken.page, {"a4": "A4", "16:9": "16:9"}
    of_provinces = region_names(corpus) if english() else views.short_names(corpus)
    asked: dict[str, Any] = {
        "say": page.say, "title": picture.title, "english": english(),
        "names": _unit_names(picture.units) if picture.units else of_provinces,
    }  # fmt: skip
    notes = coverage_lines(corpus, places)
    with st.expander(say("下载地图和数据"), icon=":material/print:"):
        with st.container(horizontal=True):
            for paper, called in papers.items():
                for form in ("png", "svg"):
                    offer_file(
                        f"{called} {form.upper()}",
                        partial(_printed, picture, taken, notes, asked, form=form, paper=paper),
                        page.name(f"{picture.title}-{called.replace(':', 'x')}", form),
                        key=f"print_{paper}_{form}",
                    )
        offer_table(taken, "pilot_map_places", more=partial(_offer_geojson, taken, places))


def _offer_geojson(taken: Taken, places: Exhibit) -> None:
    offer_file(
        "GeoJSON", lambda: views.pilot_geojson(places, asdict(taken.sheet().origin)),
        taken.page.name(taken.title, "geojson"), key="pilot_geojson",
    )  # fmt: skip


def _printed(
    picture: Picture, taken: Taken, notes: Sequence[str], asked: Mapping[str, Any], *, form: str,
    paper: str,
) -> bytes:  # fmt: skip
    from insights import printing  # half a second and much memory, for those who print

    told: dict[str, Any] = {
        **asked, "form": form, "paper": paper, "font_path": data_folder() / FONT,
        "notes": [*notes, *origin_lines(taken)],
    }  # fmt: skip
    base = boundaries()
    if picture.units:
        return printing.print_province(
            picture.exhibit, picture.shading, picture.places, picture.units, base.base, **told
        )
    return printing.print_nation(picture.exhibit, picture.shading, picture.places, base, **told)


def show_beside(corpus: Corpus, province: str) -> None:
    """Show the plans of a province and its main indicators."""
    own = Filters(regions=(province,))
    plans = views.document_list(corpus, own)
    st.markdown("**" + say("本地区的规划") + "**")
    if plans.is_empty:
        st.caption(say("库中没有这个地区的文献。"))
    else:
        columns = {"title": say("文献"), "plan_years": say("规划年份"),
                   "indicator_count": say("指标")}  # fmt: skip
        row = show_table(plans, columns, key="pilot_plans", title=say("本地区的规划"), select=True)
        if row is not None:
            open_document(str(plans.table["doc_id"].iloc[row]))
    figures = views.telling_figures(corpus, own, limit=5)
    if not figures.is_empty:
        st.markdown("**" + say("主要指标") + "**")
        texts = [charts.value_text(row, say) for row in figures.table.itertuples()]
        name = "name_en" if english() else "name"
        show_table(replace(figures, table=figures.table.assign(value_text=texts)),
                   {name: say("指标"), "value_text": say("数值"), "year_shown": say("年份")},
                   key="pilot_figures", title=say("主要指标"))  # fmt: skip


def boundaries() -> maps.Boundaries:
    """Return the boundaries of all provinces, read once for all readers."""
    return _boundaries(str(data_folder() / "geo"))


def province_outlines(province: str) -> ProvinceOutlines:
    """Return the outlines of one province, read when it is first opened."""
    return _outlines(str(data_folder() / "geo"), province)


def _unit_names(units: Sequence[UnitOutline]) -> dict[str, str]:
    """Map units of a province to what a reader of English calls them; Chinese names they have."""
    if not english():
        return {}
    known = _english_names(str(data_folder() / "geo"))
    return {unit.code: known.get(unit.code, unit.name) for unit in units}


def _leave() -> None:
    st.session_state["province"] = None


def _indicator_shading(corpus: Corpus, filters: Filters) -> tuple[Exhibit, Shading, str]:
    everywhere = replace(filters, regions=())
    catalogue = views.indicator_catalogue(corpus, everywhere)
    key = choose_indicator(corpus, catalogue)
    kinds = statement_names()
    kind = choose_tab("kind", say("性质"), list(kinds), labels(kinds))
    values = views.comparable(
        views.indicator_values(corpus, everywhere, key, say, english=english())
    )
    rows = views.indicator_by_province(values, kind)
    texts = [charts.value_text(row, say) for row in rows.itertuples()]
    rows = rows.assign(value_text=texts)
    unit = str(rows["base_unit"].iloc[0]) if len(rows) else ""
    shading = maps.value_shading(
        dict(zip(rows["region_code"], rows["base_value"].astype(float), strict=True)),
        dict(zip(rows["region_code"], texts, strict=True)), say(unit) if unit else "",
    )  # fmt: skip
    name = "indicator_name_en" if english() else "indicator_name"
    title = say("{name}：{count} 个省级行政区有{kind}", count=len(rows), kind=kinds[kind],
                name=str(rows[name].iloc[0]) if len(rows) else say("指标"))  # fmt: skip
    return values.narrowed(rows), shading, title


def _share_shading(by_province: Exhibit) -> Shading:
    rows = by_province.table.dropna(subset=["share"])
    shares = dict(zip(rows["province_code"], rows["share"].astype(float), strict=True))
    parts = {
        code: (int(count), int(total))
        for code, count, total in zip(
            rows["province_code"], rows["piloted_count"], rows["unit_count"], strict=True
        )
    }
    return maps.share_shading(shares, parts, say)


def _province_columns() -> dict[str, str]:
    name = "province_name_en" if english() else "province_name"
    return {name: say("省份"), "pilot_count": say("试点"), "place_count": say("地方"),
            "piloted_count": say("有试点的地市"), "unit_count": say("地市总数")}  # fmt: skip


def _pilot_columns() -> dict[str, str]:
    return {"place_name": say("地方"), "programme": say("试点项目"), "batch": say("批次"),
            "year": say("年份"), "source_note": say("来源")}  # fmt: skip


def _batch(batch: str) -> str:
    return say("第 {batch} 批", batch=batch)


def _values(column: pd.Series) -> list[str]:
    return list(dict.fromkeys(column.dropna().astype(str)))


@st.cache_resource(max_entries=1, show_spinner=False)
def _boundaries(folder: str) -> maps.Boundaries:
    return maps.load_boundaries(Path(folder))


@st.cache_resource(max_entries=8, show_spinner=False)
def _outlines(folder: str, province: str) -> ProvinceOutlines:
    return load_outlines(Path(folder), province)


@st.cache_resource(max_entries=2, show_spinner=False)
def _english_names(folder: str) -> dict[str, str]:
    return english_names(Path(folder))
