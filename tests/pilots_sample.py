"""Pilots for what is shown on the map: all 34 provinces, and every case a view must tell apart.

Counted: Guizhou (a city twice, a county, a new area), Chongqing (a district in two batches, a new
area), Hainan (a city, a county right below the province), Shanghai as a whole, Shenzhen (of a
document that nobody may read), one place that is nowhere, one whose name is hostile HTML.
Not counted: what a copy of a document says.
"""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
from marts_sample import COPY, DOCUMENTS, HOSTILE, NATION, SHANGHAI, SHENZHEN

from insights.assemble import region_rows
from insights.contracts import TABLES
from insights.gazetteer import load_gazetteer
from insights.marts import to_table
from insights.paths import data_paths
from insights.records import Pilot

SMART, BROAD, QIAN = "国家智慧城市试点", "“宽带中国”示范城市", "智慧黔城试点"
LIST = "公开名单 smart.csv"

_GUIYANG = Pilot(
    pilot_id="guiyang-1", programme=SMART, batch="1", year=2012, place_name="贵阳市",
    place_level="prefecture", province_code="520000", prefecture_code="520100", county_code=None,
    longitude=106.63, latitude=26.65, doc_id=None, passage_id=None, quote=None, source_note=LIST,
)  # fmt: skip
_YUZHONG = replace(
    _GUIYANG, pilot_id="yuzhong-1", place_name="渝中区", place_level="county",
    province_code="500000", prefecture_code=None, county_code="500103", longitude=106.57,
    latitude=29.55,
)  # fmt: skip
_HAIKOU = replace(
    _GUIYANG, pilot_id="haikou", programme=BROAD, year=2014, place_name="海口市",
    province_code="460000", prefecture_code="460100", longitude=110.33, latitude=20.03,
)  # fmt: skip
_SHANGHAI = replace(
    _GUIYANG, pilot_id="shanghai", programme=QIAN, batch=None, year=2011, place_name="上海市",
    place_level="province", province_code="310000", prefecture_code=None, longitude=121.47,
    latitude=31.23, doc_id=SHANGHAI, passage_id=f"{SHANGHAI}.p0", quote="网上办理项目",
    source_note="文献",
)  # fmt: skip
PILOTS = (
    _GUIYANG,
    replace(
        _GUIYANG, pilot_id="guiyang-undated", programme=QIAN, batch=None, year=None,
        doc_id=NATION, passage_id=f"{NATION}.p0", quote="达到80%", source_note="文献",
    ),
    replace(
        _GUIYANG, pilot_id="bozhou-undated", programme=QIAN, batch=None, year=None,
        place_name="播州区", place_level="county", prefecture_code="520300",
        county_code="520304", longitude=106.83, latitude=27.53,
    ),
    replace(
        _GUIYANG, pilot_id="guian", batch="2", year=2013, place_name="贵安新区",
        place_level="sub-area", longitude=106.43, latitude=26.43,
    ),
    _YUZHONG,
    replace(_YUZHONG, pilot_id="yuzhong-2", batch="2", year=2013),
    replace(
        _YUZHONG, pilot_id="liangjiang", place_name="两江新区", place_level="sub-area",
        county_code=None, longitude=106.56, latitude=29.72,
    ),
    _HAIKOU,
    replace(
        _HAIKOU, pilot_id="qionghai", batch="2", year=2015, place_name="琼海市",
        place_level="county", prefecture_code=None, county_code="469002", longitude=110.47,
        latitude=19.25,
    ),
    _SHANGHAI,
    replace(
        _SHANGHAI, pilot_id="shenzhen", place_name="深圳市", place_level="prefecture", year=2021,
        province_code="440000", prefecture_code="440300", longitude=114.06, latitude=22.54,
        doc_id=SHENZHEN, passage_id=f"{SHENZHEN}.p0", quote="超过98%",
    ),
    replace(
        _GUIYANG, pilot_id="nowhere", place_name="某新区", place_level=None, province_code=None,
        prefecture_code=None, longitude=None, latitude=None,
    ),
    replace(
        _GUIYANG, pilot_id="hostile", batch="3", year=2014, place_name=HOSTILE,
        place_level="county", province_code="120000", prefecture_code=None, county_code="120112",
        longitude=117.4, latitude=38.9, source_note=f"名单 {HOSTILE}",
    ),
    replace(_SHANGHAI, pilot_id="copied", doc_id=COPY, passage_id=f"{COPY}.p0", quote="智慧城市"),
)  # fmt: skip


def write_pilots(folder: Path) -> Path:
    """Put the pilots above, and every province, in place of those of the sample marts."""
    gazetteer = load_gazetteer(data_paths().geo)
    rows = {"pilots": PILOTS, "regions": list(region_rows(DOCUMENTS, PILOTS, gazetteer))}
    for table in TABLES:
        if table.name in rows:
            found = to_table(table, rows[table.name])
            pq.write_table(found, folder / f"{table.name}.parquet")
    report = folder / "build.json"  # other rows are another version: the app keeps what it read
    about = json.loads(report.read_text(encoding="utf-8")) | {"sample": "pilots"}
    report.write_text(json.dumps(about), encoding="utf-8")
    return folder
