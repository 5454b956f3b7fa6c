"""Which statements may stand side by side, and in words why the others may not.

Two statements may be compared if they mean the same indicator of the catalogue (or, outside it,
bear the same name), measure it in units of one class, as the same measure (a level is no growth),
and for the whole or the same part. Targets and baselines are told apart by their marks.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from insights.i18n import Say, mark

UNIT_CLASSES = {
    "area": mark("面积"), "compute": mark("算力"), "compute_cores": mark("计算核数"),
    "coal": mark("能耗"), "count": mark("数量"), "dollars": mark("美元金额"),
    "energy": mark("电量"), "feature_size": mark("线宽"), "fibre": mark("光缆纤芯长度"),
    "fibre_sheath": mark("光缆皮长"), "frequency": mark("频率"), "latency": mark("时延"),
    "length": mark("长度"),
    "mass": mark("重量"), "money": mark("金额"), "multiple": mark("倍数"),
    "none": mark("指数"), "people": mark("人数"), "points": mark("百分点"),
    "power": mark("功率"), "ratio": mark("每单位数值"), "rank": mark("位次"), "rate": mark("速率"),
    "records": mark("条数"), "score": mark("得分"), "share": mark("比例"),
    "storage": mark("数据容量"), "times": mark("次数"), "visits": mark("人次"),
    "volume": mark("体积"),
}  # fmt: skip
MEASURES = {
    "level": mark("水平值"), "share": mark("占比"), "growth": mark("增幅"),
    "growth_per_year": mark("年均增幅"), "percentage_points": mark("百分点变化"),
    "multiple": mark("倍数变化"), "rank": mark("位次"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Basis:
    """What statements must share to stand side by side; an empty scope is the whole."""

    indicator: str
    unit_class: str
    measure: str
    scope: str = ""


class Statement(NamedTuple):
    """What of a statement decides whether it may stand beside others."""

    indicator_code: str | None
    name: str
    unit_class: str
    measure: str
    scope: str
    aspect: str | None
    aspect_en: str | None


def basis_of(rows: pd.DataFrame) -> Basis:
    """Return the basis most of *rows* share; one for the whole before one for a part.

    rows: columns indicator_code (or null), name, unit_class, measure, scope; at least one row.
    """
    names = ("indicator_code", "name", "unit_class", "measure", "scope")
    counts = Counter(zip(*(rows[name].tolist() for name in names), strict=True))
    meant: Counter[Basis] = Counter()
    for (code, name, *measured), count in counts.items():
        meant[Basis(name if pd.isna(code) else code, *measured)] += count
    return max(meant, key=lambda basis: (basis.scope == "", meant[basis]))


def compare(rows: pd.DataFrame, basis: Basis, say: Say, *, english: bool = False) -> pd.DataFrame:
    """Return *rows* with is_comparable and, where that is False, the reason in words.

    rows: the columns of `basis_of`, and aspect, aspect_en (of the catalogue, or null).
    """
    judged: dict[tuple[Any, ...], str] = {}  # many rows, few different ways to be measured
    reasons = []
    for statement in zip(*(rows[name].tolist() for name in Statement._fields), strict=True):
        if statement not in judged:
            judged[statement] = difference(Statement(*statement), basis, say, english=english)
        reasons.append(judged[statement])
    return rows.assign(is_comparable=[not reason for reason in reasons], reason=reasons)


def difference(row: Any, basis: Basis, say: Say, *, english: bool = False) -> str:
    """Return in words why one statement may not stand beside the others; nothing if it may.

    row: has the columns of `compare` as attributes.
    """
    return say("；").join(_differences(row, basis, say, english=english))


def _basis(row: Any) -> Basis:
    code = row.indicator_code
    return Basis(row.name if pd.isna(code) else code, row.unit_class, row.measure, row.scope)


def _differences(row: Any, basis: Basis, say: Say, *, english: bool) -> Iterator[str]:
    own = _basis(row)
    if own.indicator != basis.indicator:
        aspect = row.aspect_en if english else row.aspect
        known = isinstance(aspect, str) and aspect
        yield say("定义不同（{aspect}）", aspect=aspect if known else row.name)
    if own.unit_class != basis.unit_class:
        yield say(
            "单位是{found}，不是{wanted}",
            found=say(UNIT_CLASSES[own.unit_class]),
            wanted=say(UNIT_CLASSES[basis.unit_class]),
        )
    elif own.measure != basis.measure:
        yield say(
            "这里是{found}，不是{wanted}",
            found=say(MEASURES[own.measure]),
            wanted=say(MEASURES[basis.measure]),
        )
    if own.scope != basis.scope:
        yield say("只指{scope}", scope=own.scope) if own.scope else say("指全部，不限范围")
