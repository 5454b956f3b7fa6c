"""A small but complete set of marts: every table, every case a view must tell apart.

Counted: the nation, 天津 (one plan in 十二五 and 十三五, one in 十三五), 上海, 深圳 (unpublished).
Not counted: a copy of a 天津 plan, and a long commentary whose title is hostile HTML.
Repaired: a passage of 天津, one of 上海 with a hostile original, one of 深圳 that nobody may see.
"""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from words_sample import REGIONS, word_rows

from insights.marts import write_marts
from insights.paths import data_paths
from insights.records import (
    Document,
    Doubt,
    Indicator,
    Passage,
    Pilot,
    Reference,
    Section,
    Task,
    TaskBody,
)
from insights.search import build_index

HOSTILE = "<script>alert(1)</script>&\"'; DROP TABLE documents; --"
TIANJIN_OLD, TIANJIN_NEW = "tianjin-2015-2017", "tianjin-2018-2020"
NATION, SHANGHAI, SHENZHEN = "cn-2016-2020", "shanghai-2011-2013", "shenzhen-2021-2025"
COPY, COMMENTARY = "tianjin-2015-2017-2", "commentary-1"

_TIANJIN = Document(
    doc_id=TIANJIN_OLD,
    title="天津市推进智慧城市建设行动计划（2015—2017年）",
    doc_type="行动计划",
    issuers=("天津市人民政府",),
    doc_number="津政发〔2015〕1号",
    issue_date=date(2015, 5, 1),
    level="省",
    region_code="120000",
    region_name="天津市",
    province_code="120000",
    province_name="天津市",
    plan_start=2015,
    plan_end=2017,
    periods=("十二五", "十三五"),
    is_policy=True,
    is_excerpt=False,
    source_name="a.txt",
    source_start=0,
    source_end=900,
    char_count=900,
    duplicate_of=None,
    published=True,
)
DOCUMENTS = (
    _TIANJIN,
    replace(
        _TIANJIN, doc_id=TIANJIN_NEW, title="天津市智慧城市专项行动计划", doc_number=None,
        issue_date=date(2018, 1, 1), plan_start=2018, plan_end=2020, periods=("十三五",),
    ),
    replace(
        _TIANJIN, doc_id=NATION, title="“十三五”国家信息化规划", doc_type="规划", level="国家",
        doc_number="国发〔2016〕73号", issue_date=date(2016, 12, 15), region_code="100000",
        region_name="全国", province_code=None, province_name=None, plan_start=2016,
        plan_end=2020, periods=("十三五",), issuers=("国务院", "国家发展改革委"),
    ),
    replace(
        _TIANJIN, doc_id=SHANGHAI, title="上海市推进智慧城市建设2011—2013年行动计划",
        doc_number=None, issue_date=None, region_code="310000", region_name="上海市",
        province_code="310000", province_name="上海市", plan_start=2011, plan_end=2013,
        periods=("十二五",), is_excerpt=True,
    ),
    replace(
        _TIANJIN, doc_id=SHENZHEN, title="深圳市人民政府关于加快智慧城市建设的若干意见",
        doc_type="指导意见", level="市", doc_number=None, issue_date=date(2021, 1, 1),
        region_code="440300", region_name="深圳市", province_code="440000",
        province_name="广东省", plan_start=None, plan_end=None, periods=("十四五",),
        published=False,
    ),
    replace(_TIANJIN, doc_id=COPY, duplicate_of=TIANJIN_OLD),
    replace(
        _TIANJIN, doc_id=COMMENTARY, title=f"{HOSTILE} 评论", doc_type="评论", level="其他",
        is_policy=False, doc_number=None, issue_date=date(2016, 1, 1), plan_start=None,
        plan_end=None, periods=("十三五",),
    ),
)  # fmt: skip

_TEXTS = {
    TIANJIN_OLD: (
        "到2017年，光纤入户能力达到650万户，网上可办率达到80%以上，智慧城市建设取得实效。",
        "城市出口带宽由2000Gbps提高到5000Gbps，5g 与 5G 试点。",
    ),
    TIANJIN_NEW: ("到2020年，网上可办率达到95%。农村地区网上可办率达到90%。智慧城市。",),
    NATION: ("到2020年，网上可办率达到80%，年均增长5%。",),
    SHANGHAI: (f"2010年网上可办率为40%，网上办理项目200个。{HOSTILE}",),
    SHENZHEN: ("到2025年，网上可办率超过98%。",),
    COPY: ("到2017年，光纤入户能力达到650万户，网上可办率达到80%以上，智慧城市建设取得实效。",),
    COMMENTARY: ("网上可办率达到99%。智慧城市。",),
}


# The commentary is long: ten sections of four passages, a table, and a heading with nothing below.
_LONG_SECTIONS, _LONG_EACH = 10, 4
TABLE = "指标\t2015年\t2020年\n网上可办率\t40%\t80%"
_ORIGINALS = {
    f"{TIANJIN_OLD}.p0": _TEXTS[TIANJIN_OLD][0].replace("网上可办", "网 上可力"),
    f"{SHANGHAI}.p0": _TEXTS[SHANGHAI][0].replace("网上办理", f"网上办里{HOSTILE}"),
    f"{SHENZHEN}.p0": "到2025年，网上可力率超过98%。",
}


def _passages() -> list[Passage]:
    found = [
        Passage(
            f"{doc_id}.p{n}", doc_id, f"{doc_id}.s1", n, text, page=12 if n == 0 else None,
            source_start=100 * n, source_end=100 * n + 100,
            original=_ORIGINALS.get(f"{doc_id}.p{n}"),
        )
        for doc_id, texts in _TEXTS.items()
        for n, text in enumerate(texts)
    ]  # fmt: skip
    for n in range(1, _LONG_SECTIONS * _LONG_EACH + 1):
        section = f"{COMMENTARY}.s{(n - 1) // _LONG_EACH + 2}"
        text = f"第{n}段。" + "评论智慧城市的一句话。" * 15
        found.append(Passage(f"{COMMENTARY}.p{n}", COMMENTARY, section, n, text))
    n = _LONG_SECTIONS * _LONG_EACH + 1
    last = f"{COMMENTARY}.s{_LONG_SECTIONS + 1}"
    return [*found, Passage(f"{COMMENTARY}.p{n}", COMMENTARY, last, n, TABLE)]


def _sections() -> list[Section]:
    found = []
    for doc_id in _TEXTS:
        root = f"{doc_id}.s0"
        found += [
            Section(root, doc_id, None, 0, "", "", 0),
            Section(f"{doc_id}.s1", doc_id, root, 1, "一、", "发展目标", 1),
        ]
    for n in range(2, _LONG_SECTIONS + 3):
        above = f"{COMMENTARY}.s1"
        found.append(Section(f"{COMMENTARY}.s{n}", COMMENTARY, above, 2, f"（{n}）", f"第{n}节", n))
    return found


def _repairs() -> list[dict[str, object]]:
    changes = (
        (TIANJIN_OLD, "form.spaces", "网 上", "网上", 30),
        (TIANJIN_OLD, "ocr.handle", "可力", "可办", 32),
        (TIANJIN_OLD, "page.number", "12", "", 950),
        (SHANGHAI, "ocr.reason", f"里{HOSTILE}", "理", 20),
        (SHENZHEN, "ocr.handle", "可力", "可办", 10),
        (COMMENTARY, "newkind.rule", "〇", "零", 5000),
        (None, "chunk.joined", "1、", "", 0),
    )
    return [
        {"source_name": "a.txt", "doc_id": doc_id, "rule_id": rule, "before": before,
         "after": after, "source_start": start}
        for doc_id, rule, before, after, start in changes
    ]  # fmt: skip


def _doubts() -> list[Doubt]:
    hostile = _TEXTS[SHANGHAI][0].index(HOSTILE)
    return [
        Doubt(TIANJIN_OLD, f"{TIANJIN_OLD}.p0", "doubt.rare_character", 0, 1,
              _TEXTS[TIANJIN_OLD][0][0]),
        Doubt(SHANGHAI, f"{SHANGHAI}.p0", "doubt.open_bracket", hostile, hostile + len(HOSTILE),
              HOSTILE),
        Doubt(SHENZHEN, f"{SHENZHEN}.p0", "doubt.broken_end", 0, 2, "到2"),
    ]  # fmt: skip


def _indicator(doc_id: str, number: int, quote: str, **facts: object) -> Indicator:
    document = next(d for d in DOCUMENTS if d.doc_id == doc_id)
    passage = f"{doc_id}.p{facts.pop('passage', 0)}"
    text = _TEXTS[doc_id][int(passage[-1])]
    plain = Indicator(
        indicator_id=f"{passage}.i{number}", doc_id=doc_id, passage_id=passage,
        start=text.index(quote), end=text.index(quote) + len(quote), quote=quote,
        name="网上可办率", indicator_code="online_service_rate", domain="惠民服务", value=80.0,
        value_high=None, comparator="eq", unit_name="%", base_value=80.0, base_unit="%",
        unit_class="share", kind="target", measure="share", commitment=None, year=2017,
        horizon_year=2017, is_year_inferred=False, scope="", is_binding=None,
        region_code=document.region_code,
        region_name=document.region_name, rule_id="indicator.rate_reaches",
    )  # fmt: skip
    value = facts.get("value", 80.0)
    return replace(plain, **({"base_value": value} | facts))  # type: ignore[arg-type] # facts are its fields


def _indicators() -> list[Indicator]:
    band = {"name": "城市出口带宽", "indicator_code": "exit_bandwidth", "domain": "智能设施",
            "unit_name": "Gbps", "base_unit": "Gbps", "unit_class": "rate", "measure": "level",
            "passage": 1}  # fmt: skip
    return [
        _indicator(TIANJIN_OLD, 1, "达到80%以上", comparator="ge"),
        _indicator(
            TIANJIN_OLD, 2, "达到650万户", name="光纤入户能力", indicator_code=None,
            domain="智能设施", value=6.5e6, unit_name="户", base_unit="户", unit_class="count",
            measure="level",
        ),
        _indicator(TIANJIN_OLD, 1, "2000Gbps", value=2000.0, kind="baseline", year=2014, **band),
        _indicator(TIANJIN_OLD, 2, "5000Gbps", value=5000.0, **band),
        _indicator(
            TIANJIN_NEW, 1, "达到95%", value=95.0, year=2020, horizon_year=2020, review="corrected",
        ),
        _indicator(
            TIANJIN_NEW, 2, "达到90%", value=90.0, year=None, horizon_year=2020,
            is_year_inferred=True, scope="农村地区",
        ),
        _indicator(NATION, 1, "达到80%", year=2020, horizon_year=2020),
        _indicator(
            NATION, 2, "增长5%", value=5.0, measure="growth_per_year", year=2020,
            horizon_year=2020,
        ),
        _indicator(SHANGHAI, 1, "40%", value=40.0, kind="baseline", year=2010, horizon_year=2010),
        _indicator(
            SHANGHAI, 2, "200个", value=200.0, unit_name="个", base_unit="个", unit_class="count",
            measure="level", kind="baseline", year=2010, horizon_year=2010,
        ),
        _indicator(
            SHENZHEN, 1, "超过98%", value=98.0, comparator="gt", year=2025, horizon_year=2025,
        ),
        _indicator(COPY, 1, "达到80%以上", comparator="ge"),
        _indicator(COMMENTARY, 1, "达到99%", value=99.0),
    ]  # fmt: skip


def _decisions() -> list[dict[str, str]]:
    """Return what a reader decided on 天津's rate of the second plan, the first value of it."""
    plain = {"indicator_id": f"{TIANJIN_NEW}.p0.i1", "reason": "", "decided_on": "2026-11-20"}
    return [
        plain | {"decision": "correct", "field": "value", "old": "59.0", "new": "95.0",
                 "reason": f"数字看反了{HOSTILE}"},
        plain | {"decision": "confirm", "field": "statement", "old": "网上可办率 eq 95", "new": ""},
    ]  # fmt: skip


def _scores() -> list[dict[str, str | int]]:
    """Return decisions by document: 天津 lost a row by review, most rows were seen by nobody."""
    names = ("read", "published", "confirmed", "corrected", "rejected", "added", "auto")
    counts = {
        TIANJIN_OLD: (4, 4, 0, 0, 0, 0, 4), TIANJIN_NEW: (3, 2, 0, 1, 1, 0, 1),
        NATION: (2, 2, 0, 0, 0, 0, 2), SHANGHAI: (2, 2, 0, 0, 0, 0, 2),
        SHENZHEN: (1, 1, 0, 0, 0, 0, 1), COPY: (1, 1, 0, 0, 0, 0, 1),
    }  # fmt: skip
    return [
        {"doc_id": doc_id} | {f"{n}_count": c for n, c in zip(names, row, strict=True)}
        for doc_id, row in counts.items()
    ]


def _pilots() -> list[Pilot]:
    listed = Pilot(
        pilot_id="smart-1-binhai", programme="国家智慧城市试点", batch="第一批", year=2013,
        place_name="天津津南新区", place_level="county", province_code="120000",
        prefecture_code="120100", county_code="120112", longitude=117.4, latitude=38.9,
        doc_id=None, passage_id=None, quote=None, source_note="公开名单 smart-1.csv",
    )  # fmt: skip
    return [
        listed,
        replace(listed, pilot_id="smart-2-binhai", batch="第二批", year=2014),
        replace(
            listed, pilot_id="smart-1-nowhere", place_name="某新区", place_level=None,
            province_code=None, prefecture_code=None, county_code=None, longitude=None,
            latitude=None,
        ),
        replace(
            listed, pilot_id="doc-sh", place_name="上海市", place_level="province", year=2011,
            province_code="310000", prefecture_code=None, county_code=None, batch=None,
            programme="示范区", doc_id=SHANGHAI, passage_id=f"{SHANGHAI}.p0", quote="网上办理项目",
            source_note="文献",
        ),
        replace(
            listed, pilot_id="doc-copy", doc_id=COPY, passage_id=f"{COPY}.p0", quote="智慧城市",
        ),
    ]  # fmt: skip


def data_folder(marts: Path, folder: Path) -> Path:
    """Make *folder* a data folder: a copy of *marts*, the real boundaries and font."""
    checkout = data_paths().data
    shutil.copytree(marts, folder / "marts")
    for name in ("geo", "fonts"):
        (folder / name).symlink_to(checkout / name)
    return folder


def write_sample(folder: Path) -> Path:
    """Write the sample marts in *folder* and return it."""
    task = f"{TIANJIN_OLD}.t1"
    sections, passages = _sections(), _passages()
    tasks = [
        Task(task, TIANJIN_OLD, f"{TIANJIN_OLD}.s1", "1.", "建设宽带网络", "智能设施",
             (f"{TIANJIN_OLD}.p1",)),
    ]  # fmt: skip
    rows = {
        **word_rows(DOCUMENTS, sections, passages, tasks),
        "documents": DOCUMENTS,
        "sections": sections,
        "passages": passages,
        "indicators": _indicators(),
        "tasks": tasks,
        "task_bodies": [
            TaskBody(task, "市通信管理局", "telecom", "lead"),
            TaskBody(task, "市发展改革委", "ndrc", "support"),
        ],
        "bodies": [
            {"body_code": "ndrc", "name": "发展改革委", "name_en": "Development and Reform",
             "other_names": ["发改委"]},
            {"body_code": "telecom", "name": "通信管理局", "name_en": "Telecom", "other_names": []},
        ],
        "pilots": _pilots(),
        "references": [
            Reference(TIANJIN_OLD, f"{TIANJIN_OLD}.p0", "智慧城市", "mention",
                      "“十三五”国家信息化规划", None, (), 2016, NATION),
        ],
        "repairs": _repairs(),
        "doubts": _doubts(),
        "regions": list(REGIONS),
        "rules": [
            {"rule_id": "indicator.rate_reaches", "says": "某某率达到百分之几"},
            {"rule_id": "ocr.handle", "says": "“办”被认成“力”"},
        ],
        "decisions": _decisions(),
        "scores": _scores(),
        "programmes": [
            {"programme": "国家智慧城市试点", "official_count": 290, "note": "只有地市级",
             "note_en": "prefectures only"},
        ],
        "catalogue": [
            {"indicator_code": "online_service_rate", "name": "政务服务网上可办率",
             "name_en": "Services available online", "domain": "惠民服务", "base_unit": "%",
             "better": "higher", "definition": "可网上办理的事项占全部事项之比", "family": "",
             "definition_en": "Share of services available online",
             "aspect": "", "aspect_en": ""},
        ],
    }  # fmt: skip
    write_marts(rows, folder, {"sources": {}}, build_index)
    return folder
