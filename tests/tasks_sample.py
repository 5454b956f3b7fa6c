"""Tasks and bodies for every case their page must tell apart.

天津 2015: six tasks under two actions; its department of industry is named by an old name, two
merged departments share one task, one task names nobody. 天津 2018: the same department under
another name. 上海, an excerpt: a hostile title, a name that is in no list. 深圳: its text may not
be shown. A copy and a commentary, which count for nothing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from marts_sample import COMMENTARY, COPY, HOSTILE, SHANGHAI, SHENZHEN, TIANJIN_NEW, TIANJIN_OLD

from insights.contracts import TABLES
from insights.marts import read_mart, to_table
from insights.records import Passage, Section, Task, TaskBody, TextMark

BODIES = (
    ("B001", "工业和信息化局", "Industry and IT", ("工业和信息化委", "经信委")),
    ("B002", "公安局", "Public Security", ()),
    ("B003", "应急管理局", "Emergency Management", ("安全监管局", "政府应急办")),
)
HOSTILE_BODY = f"{HOSTILE}局"


@dataclass(frozen=True, slots=True)
class _Work:
    """One task: where it stands, and who does it as (name, code, role)."""

    doc_id: str
    action: str
    title: str
    domain: str
    listed: str = ""
    bodies: tuple[tuple[str, str | None, str], ...] = ()


_IT, _IT_NEW = ("市经信委", "B001"), ("市工业和信息化委", "B001")
_POLICE = ("市公安局", "B002")
WORK = (
    _Work(TIANJIN_OLD, "惠民行动", "智慧医疗", "惠民服务",
          "（牵头单位：市经信委；配合单位：市公安局）", ((*_IT, "lead"), (*_POLICE, "support"))),
    _Work(TIANJIN_OLD, "惠民行动", "智慧教育", "惠民服务", "（牵头单位：市 公安局）",
          ((*_POLICE, "lead"),)),
    _Work(TIANJIN_OLD, "惠民行动", "宽带天津", "智能设施", "（牵头单位：市经信委）",
          ((*_IT, "lead"),)),
    _Work(TIANJIN_OLD, "治理行动", "智能应急", "精准治理",
          "（牵头单位：市政府应急办；配合单位：市安全监管局、市经信委）",
          (("市政府应急办", "B003", "lead"), ("市安全监管局", "B003", "support"),
           (*_IT, "support"))),
    _Work(TIANJIN_OLD, "治理行动", "无人负责", "精准治理"),
    _Work(TIANJIN_NEW, "惠民行动", "智慧社区", "惠民服务", "（责任单位：市工业和信息化委）",
          ((*_IT_NEW, "responsible"),)),
    _Work(SHANGHAI, f"行动{HOSTILE}", HOSTILE, "信息安全", f"（责任单位：{HOSTILE_BODY}）",
          ((HOSTILE_BODY, None, "responsible"),)),
    _Work(SHENZHEN, "不公开的行动", "不公开的任务", "信息资源", "（责任单位：市公安局）",
          ((*_POLICE, "responsible"),)),
    _Work(COPY, "惠民行动", "智慧医疗", "惠民服务", "（牵头单位：市经信委）", ((*_IT, "lead"),)),
    _Work(COMMENTARY, "评论", "评论说的事", "惠民服务", "（牵头单位：市经信委）",
          ((*_IT, "lead"),)),
)  # fmt: skip
TASK_IDS = {work.title: f"{work.doc_id}.t{n:03d}" for n, work in enumerate(WORK) if n < 8}


def write_tasks(folder: Path, *, named: bool = True) -> Path:
    """Put the tasks above in place of those of the sample marts; without *named*, nobody's."""
    kept_names = ("sections", "passages", "text_marks") if named else ()
    fresh = _rows() if named else {"task_bodies": []}
    for table in TABLES:
        if table.name not in fresh:
            continue
        kept = ()
        if table.name in kept_names:
            kept = read_mart(folder, table.name).to_pylist()
        found = to_table(table, [*kept, *fresh[table.name]])
        pq.write_table(found, folder / f"{table.name}.parquet")
    report = folder / "build.json"  # other rows are another version: the app keeps what it read
    about = json.loads(report.read_text(encoding="utf-8")) | {"sample": f"tasks {named}"}
    report.write_text(json.dumps(about), encoding="utf-8")
    return folder


def _rows() -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {
        name: [] for name in ("sections", "passages", "text_marks", "tasks", "task_bodies")
    }
    rows["sections"] = list(_actions())
    for n, work in enumerate(WORK):
        task_id = f"{work.doc_id}.t{n:03d}"
        section, passage = f"{work.doc_id}.x{n:03d}", f"{work.doc_id}.w{n:03d}"
        before = f"要做的事是{n}。"
        above = f"{work.doc_id}.{work.action}"
        rows["sections"].append(Section(section, work.doc_id, above, 2, "1.", work.title, 100 + n))
        text = before + work.listed
        rows["passages"].append(Passage(passage, work.doc_id, section, 100 + n, text))
        if work.listed:
            rows["text_marks"].append(
                TextMark(work.doc_id, passage, len(before), len(text), "bodies")
            )
        rows["tasks"].append(
            Task(task_id, work.doc_id, section, "1.", work.title, work.domain, (passage,))
        )
        rows["task_bodies"] += [TaskBody(task_id, *body) for body in work.bodies]
    names = ("body_code", "name", "name_en", "other_names")
    rows["bodies"] = [dict(zip(names, body, strict=True)) for body in BODIES]
    return rows


def _actions() -> Iterator[Section]:
    found = dict.fromkeys((work.doc_id, work.action) for work in WORK)
    for n, (doc_id, action) in enumerate(found):
        yield Section(f"{doc_id}.{action}", doc_id, f"{doc_id}.s0", 1, "（一）", action, 50 + n)
