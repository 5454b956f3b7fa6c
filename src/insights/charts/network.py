"""Which terms stand in the same passages as one chosen term: a network around it."""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    GREY,
    blank,
    broken,
    escape,
    finish,
    label_space,
    require_rows,
    source_text,
    wrapped,
)
from insights.charts.words import count_text, short_name, translucent
from insights.errors import InsightsError
from insights.i18n import Say
from insights.views import Exhibit

_WIDE, _HIGH = 184, 200  # half the plot, in pixels of the narrowest figure
_NEAR, _FAR = 74, 150  # pixels from the centre to the closest and to the loosest neighbour
_CENTRE = 26
_SIDES = {
    f"{height} {side}": (right, up)
    for height, up in (("middle", 0.0), ("top", 0.5), ("bottom", -0.5))
    for side, right in (("right", 0.5), ("left", -0.5), ("center", 0.0)) if up or right
}  # fmt: skip
_Box = tuple[float, float, float, float]
_Links = dict[frozenset[str], float]


class _Node(NamedTuple):
    term: str
    npmi: float
    passages: float
    x: float
    y: float
    size: float


def cooccurrence_chart(
    exhibit: Exhibit, say: Say, *, centre: str, colours: Mapping[str, str]
) -> go.Figure:
    """Draw the terms that stand in the same passages as *centre*, the closest nearest to it.

    Columns: term_a, term_b, passages (that hold both), npmi (-1 to 1). Rows with term_a == centre
    are its neighbours, other rows links between these. customdata is [term].
    """
    require_rows(exhibit)
    table = exhibit.table
    links = {
        frozenset((str(row["term_a"]), str(row["term_b"]))): float(row["npmi"])
        for row in table.to_dict("records")
    }
    nodes = _nodes(table, centre, links)
    if not nodes:
        raise InsightsError(f"No term stands beside {centre!r}; choose another or fewer filters")
    hub = _Node(centre, 1.0, 0.0, 0.0, 0.0, _CENTRE)
    figure = blank()
    _add_links(figure, hub, nodes, links)
    everyone = [hub, *nodes]
    names = [short_name(node.term, 9) for node in everyone]
    figure.add_scatter(
        x=[node.x for node in everyone], y=[node.y for node in everyone], mode="markers+text",
        text=[f"<b>{escape(names[0])}</b>", *map(escape, names[1:])],
        textposition=_label_sides(everyone, names), textfont={"size": 12},
        marker={"size": [node.size for node in everyone], "opacity": 1, "line": {"width": 0},
                "color": [colours.get(node.term, GREY) for node in everyone]},
        customdata=[[node.term] for node in everyone], hoverinfo="text", cliponaxis=False,
        hovertext=[f"<b>{wrapped(centre, 22)}</b>",
                   *(_node_hover(node, nodes, links, say) for node in nodes)],
    )  # fmt: skip
    caption = broken(say("离中心越近，同段出现得越紧；圆点越大，同现的段落越多。"), 27)
    figure.update_xaxes(
        range=[-_WIDE, _WIDE], showgrid=False, zeroline=False, showticklabels=False,
        showline=False,
        title={"text": "<br>".join(map(escape, caption)), "font": {"size": 12}, "standoff": 4},
    )  # fmt: skip
    figure.update_yaxes(range=[-_HIGH, _HIGH], visible=False, scaleanchor="x", scaleratio=1)
    return finish(
        figure, exhibit, say, title=_closest(table, centre, say), plot_height=2 * _HIGH,
        left=16, axis_space=16 + 16 * len(caption),
    )  # fmt: skip


def cooccurrence_summary(exhibit: Exhibit, say: Say, *, centre: str) -> str:
    """Say in words which terms stand closest to *centre*."""
    if exhibit.is_empty or not (exhibit.table["term_a"] == centre).any():
        return say("没有与“{term}”同段出现的词。", term=short_name(centre))
    return _closest(exhibit.table, centre, say) + say("。") + source_text(exhibit, say)


def _nodes(table: pd.DataFrame, centre: str, links: _Links) -> list[_Node]:
    """Place the neighbours: linked ones side by side, the closest nearest to the centre."""
    is_neighbour = (table["term_a"] == centre) & (table["term_b"] != centre)
    rows = table[is_neighbour].astype({"term_b": str})
    if rows.empty:
        return []
    closeness = dict(zip(rows["term_b"], rows["npmi"].astype(float), strict=True))
    passages = dict(zip(rows["term_b"], rows["passages"].astype(float), strict=True))
    low, high = min(closeness.values()), max(closeness.values())
    most = max(passages.values()) or 1.0
    order = _round_table(sorted(closeness, key=lambda term: (-closeness[term], term)), links)
    nodes = []
    for number, term in enumerate(order):
        part = (high - closeness[term]) / (high - low) if high > low else 0.5
        away = _NEAR + (_FAR - _NEAR) * part
        turn = math.tau * (number + 0.25) / len(order)
        x, y = away * math.cos(turn), away * math.sin(turn)
        size = max(6.0, 24 * math.sqrt(passages[term] / most))
        nodes.append(_Node(term, closeness[term], passages[term], x, y, size))
    return nodes


def _round_table(terms: Sequence[str], links: _Links) -> list[str]:
    """Seat terms so that the linked sit together: swap two as long as that shortens the links."""
    seats = list(terms)
    between = {pair: npmi for pair, npmi in links.items() if npmi > 0 and pair <= set(seats)}

    def length() -> float:
        place = {term: at for at, term in enumerate(seats)}
        apart = {pair: abs(place[min(pair)] - place[max(pair)]) for pair in between}
        return sum(between[pair] * min(far, len(seats) - far) for pair, far in apart.items())

    is_better = True
    while is_better:
        is_better = False
        for one, other in combinations(range(len(seats)), 2):
            before = length()
            seats[one], seats[other] = seats[other], seats[one]
            if length() < before - 1e-9:
                is_better = True
            else:
                seats[one], seats[other] = seats[other], seats[one]
    return seats


def _add_links(figure: go.Figure, hub: _Node, nodes: Sequence[_Node], links: _Links) -> None:
    """Draw the links, one trace for each width: those between neighbours faint, below the rest."""
    lines: dict[tuple[bool, float], list[tuple[_Node, _Node]]] = {}
    for one, other in combinations([hub, *nodes], 2):
        npmi = links.get(frozenset((one.term, other.term)))
        if npmi is not None:
            width = 0.5 + round(10 * max(0.0, npmi)) / 2
            lines.setdefault((one is hub, width), []).append((one, other))
    for (is_main, width), pairs in sorted(lines.items()):
        figure.add_scatter(
            x=[x for one, other in pairs for x in (one.x, other.x, None)],
            y=[y for one, other in pairs for y in (one.y, other.y, None)], mode="lines",
            line={"width": width, "color": translucent(GREY, 0.6 if is_main else 0.25)},
            hoverinfo="skip", name="centre" if is_main else "between",
        )  # fmt: skip


def _label_sides(nodes: Sequence[_Node], names: Sequence[str]) -> list[str]:
    """Choose for each label the side of its mark where it covers least."""
    marks = [_around(node.x, node.y, node.size, node.size) for node in nodes]
    labels: list[_Box] = []
    sides = []
    for node, name in zip(nodes, names, strict=True):
        wide = label_space([name]) - 14

        def cost(side: str, node: _Node = node, wide: float = wide) -> float:
            box = _label_box(node, side, wide)
            outside = max(0.0, -_WIDE - box[0], box[2] - _WIDE, -_HIGH - box[1], box[3] - _HIGH)
            outward = _SIDES[side][0] * node.x + _SIDES[side][1] * node.y
            covered = sum(_overlap(box, other) for other in [*labels, *marks, *marks])
            return covered + 20 * outside - 0.02 * outward

        side = min(_SIDES, key=cost)
        labels.append(_label_box(node, side, wide))
        sides.append(side)
    return sides


def _label_box(node: _Node, side: str, wide: float) -> _Box:
    right, up = _SIDES[side]
    beside = node.size if up == 0 else 0.8 * node.size
    return _around(node.x + right * (beside + wide + 6), node.y + up * (node.size + 18), wide, 15)


def _around(x: float, y: float, wide: float, high: float) -> _Box:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _overlap(one: _Box, other: _Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _node_hover(node: _Node, nodes: Sequence[_Node], links: _Links, say: Say) -> str:
    lines = [
        say("同在 {count} 个段落", count=count_text(node.passages)),
        say("同现强度 {npmi}（1 为总在一起，0 为互不相干）", npmi=f"{node.npmi:.2f}"),
    ]
    others = (other.term for other in nodes if other is not node)
    beside = [term for term in others if links.get(frozenset((node.term, term)), 0.0) > 0]
    if beside:
        terms = say("、").join(map(short_name, beside[:5]))
        lines.append(say("也常与{terms}同段", terms=terms))
    head = f"<b>{wrapped(node.term, 22)}</b>"
    return "<br>".join([head, *(wrapped(line, 24) for line in lines)])


def _closest(table: pd.DataFrame, centre: str, say: Say) -> str:
    rows = table[table["term_a"] == centre].sort_values("npmi", ascending=False, kind="stable")
    terms = say("、").join(short_name(term, 8) for term in rows["term_b"].head(3))
    return say("与“{term}”同段最紧的词：{terms}", term=short_name(centre), terms=terms)
