"""The indicator's name: its own noun phrase, without verbs, adverbs, year and value.

A value stands after its name (出口带宽达到5000Gbps), before its noun (新建10万个接入点), or is a
share of a noun with a predicate (50%用户实现智能互动). Which it is decides how the name is made.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from insights.extract.patterns import Roles, matches
from insights.extract.phrases import (
    close_brackets,
    split_predicate,
    strip_area,
    strip_build,
    strip_lead,
    strip_tail,
    trim,
)

_WINDOW = 80
_TAIL = 18
_LINK_END = re.compile(r"(?:、|和|及|与|以及|并|，|；)+$")
_HAN = re.compile(r"^[ ]?的?[ ]?[“A-Za-z0-9\u4e00-\u9fff]")
_NOUN_END = re.compile(r"[，。；：;,！]")
_COUNTED = ("count", "people", "visits", "times", "records")
_COUNT_END = re.compile(r"(?:数|数量|总数|总量|量|规模|户数|人数|次数|人次)$")
_LONG_NOUN = 20
_TELLING = ("新建", "新增")
_TELLING_IF_THIN = ("接入", "覆盖", "承载", "汇聚", "服务", "下连", "上连", "引进", "连接")
_SHORT = 2
_THIN = 3
_GROWTH = re.compile(
    r"(年均|每年|平均)?(?:同比|环比)?(增长|提高|提升|下降|降低|减少|增加|缩短|压缩|节约|上升)"
    r"(?:了|约|近|超过|至少|不低于|达到|达|为|保持在)?$"
)
_CHANGE_OF = {"points": "幅度", "multiple": "倍数", "share": "率"}
_SHARE_OF = re.compile(r"占(?:[\u4e00-\u9fff（）A-Za-z]{1,20})$")
_PER = re.compile(r"^([^每]{2,30}?)(?:达到|达|为)(每[百千万十]\w{1,4})$")
_LEVEL_OF = re.compile(r"(?<=[\u4e00-\u9fff]{2})的[\u4e00-\u9fff]{2,6}(?:水平|能力|程度|质量)$")
_COVERS = re.compile(
    r"(?P<subject>[^，。；：]{2,20}?)覆盖(?:了|到|至)?(?:[^，。；]{0,16}(?:及|和|、|与))?$"
)
_CHANGED = re.compile(r"(?:增速|增长率|增幅|降幅|下降率)$")
_FIRST_NUMBER = re.compile(r"(?<![A-Za-z0-9.])\d+(?:[.,]\d+)*(?![\d.,A-Za-z年月日]|热线)")
_AREA_LEAD = re.compile(
    r"(?:全市|全省|全区|全县|全州|全国(?!一体化)|全网|我国|我市|我省|本市|本省|我区|我县)(?:范围内?)?的?"
)
_RATE_END = re.compile(r"(?:年均|年)?(?:增速|增长率|增幅)$")
_MEASURED = ("里程", "总量", "精度", "深度", "高度", "宽度", "规模", "范围", "半径")
_IN_CLASS = {"area": "面积", "fibre": "长度", "length": "长度"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a value: the clause before and after it, and what came earlier.

    before reaches back to the previous value or the clause's start, after to the next value or the
    clause's end; rest is the clause after that; earlier and later are the sentence's other clauses.
    """

    before: str
    after: str
    rest: str
    earlier: Sequence[str]
    later: Sequence[str]
    unit: str
    unit_class: str
    form: str
    is_growth: bool = False


def compose_name(frame: Frame, roles: Roles) -> str:
    """Return the self-contained name of the indicator in *frame*; empty if there is none."""
    before = frame.before[-_WINDOW:]
    after = _noun_part(frame, roles)
    if frame.unit_class == "share" and not frame.is_growth:
        is_share = _is_share_of_noun(before, after, roles)
        name = _share_name(before, after, frame, roles) if is_share else ""
    else:
        can_count = after and frame.form not in ("rank", "top") and not frame.is_growth
        is_counted = can_count and _stands_before_noun(before, roles)
        name = _counted_name(before, after, frame, roles) if is_counted else ""
    return _without_area(close_brackets(name or _subject_name(before, frame, roles)), roles)


def _without_area(name: str, roles: Roles) -> str:
    """Cut 全市, 我省 … from the start of a name: it is the region's, not the indicator's."""
    area = _AREA_LEAD.match(name)
    bare = strip_lead(name[area.end() :], roles) if area else name
    return bare if len(bare) > _SHORT else name


def name_counted(name: str, unit: str, unit_class: str) -> str:
    """Return *name* as it is called when counted in *unit*: 上云企业 in 家 is 上云企业数."""
    frame = Frame("", "", "", (), (), unit, unit_class, "arabic")
    return _with_suffix(name, frame)


def subject_of(before: str, roles: Roles) -> str:
    """Return the noun phrase that a clause is about, up to its verb of reaching."""
    bare = re.split(r"[，；：。]", strip_tail(before, roles["tail"]))[-1]
    return _PER.sub(r"\2\1", trim(strip_lead(bare, roles)))


def _noun_part(frame: Frame, roles: Roles) -> str:
    """Return the noun phrase that follows a value directly, or nothing."""
    if not _HAN.match(frame.after):
        return ""
    part = _NOUN_END.split(frame.after[:_WINDOW], maxsplit=1)[0]
    if matches(roles["adjective"], part) and frame.later and not frame.rest:
        part += "、" + _NOUN_END.split(frame.later[0][:_WINDOW], maxsplit=1)[0]
    return part.lstrip(" 的")


def _stands_before_noun(before: str, roles: Roles) -> bool:
    bare = strip_area(strip_tail(before, roles["adverb"]))
    if not bare or matches(roles["build"], bare[-_TAIL:]):
        return True
    return not subject_of(before, roles) or not _reaches(before, roles)


def _reaches(before: str, roles: Roles) -> bool:
    bare = strip_tail(before, roles["adverb"])
    return any(rule.pattern.search(bare[-_TAIL:]) for rule in roles["reach"])


def _is_share_of_noun(before: str, after: str, roles: Roles) -> bool:
    if not after:
        return False
    subject = subject_of(before, roles)
    return not (matches(roles["metric"], subject) or (_reaches(before, roles) and subject))


def _share_name(before: str, after: str, frame: Frame, roles: Roles) -> str:
    """50%用户实现智能互动 -> 实现智能互动的用户比例; 系统覆盖80%的医院 -> 系统覆盖医院比例."""
    noun, predicate = split_predicate(_LINK_END.sub("", after), roles)
    covering = _COVERS.search(before)
    if covering and not predicate:
        subject = trim(strip_lead(covering["subject"], roles))
        return f"{subject}覆盖{trim(noun).replace('的', '', 1)}比例"
    for text in (frame.rest, *frame.later):
        if predicate or "的" in noun:
            break
        predicate = split_predicate(_NOUN_END.split(text[:_WINDOW], maxsplit=1)[0], roles)[1]
    if predicate.startswith("达到"):  # 50%政府网站的无障碍水平达到一级标准
        noun = _LEVEL_OF.sub("", noun)
    if predicate:
        return f"{trim(predicate)}的{trim(noun)}比例"
    return f"{trim(noun).replace('的', '', 1)}比例"


def _counted_name(before: str, after: str, frame: Frame, roles: Roles) -> str:
    """新建10万个接入点 -> 新建接入点数; 年交易额超十亿元的企业 -> 企业年交易额."""
    after = trim(_LINK_END.sub("", after))
    if frame.rest:  # 32个系统整合为6个
        after = strip_tail(after, roles["reach"])
    subject = subject_of(before, roles)
    if matches(roles["metric"], subject):
        return f"{after}{subject}"
    noun, predicate = split_predicate(after, roles)
    if predicate and len(trim(noun)) >= _SHORT and frame.unit_class in _COUNTED:
        noun = f"{trim(predicate)}的{trim(noun)}"
    else:
        noun = after
    noun = _head(noun)
    place, verb = strip_build(before, roles)
    kept = verb if verb in _TELLING or (verb in _TELLING_IF_THIN and len(noun) <= _THIN) else ""
    return _with_suffix(trim(strip_lead(place, roles)) + kept + noun, frame)


def _head(noun: str) -> str:
    """Cut a list of qualities from a long noun: 市场占有率高、技术领先的方案 -> 方案."""
    qualities, _, head = noun.rpartition("的")
    is_long = len(noun) >= _LONG_NOUN and "、" in qualities
    return head if is_long and len(head) > _THIN and "、" not in head else noun


def _subject_name(before: str, frame: Frame, roles: Roles) -> str:
    """城市出口带宽达到 -> 城市出口带宽; where it is left out, from an earlier clause."""
    area = ""
    if frame.form in ("rank", "top"):
        bare = strip_tail(before, roles["tail_rank"])
        area, before = before[len(bare) :], bare
    subject = subject_of(before, roles)
    if len(subject) < _SHORT or matches((*roles["depends"], *roles["bare_name"]), subject):
        subject = _completed(subject, frame, roles)
    for rule in roles["inner"]:
        subject = rule.pattern.sub(lambda found: found["area"], subject)
    if frame.is_growth or frame.unit_class in ("points", "multiple"):
        return _change_name(subject, before, frame)
    return _with_suffix(subject, frame, area)


def _completed(subject: str, frame: Frame, roles: Roles) -> str:
    """Put the subject of an earlier clause before what leaves it out."""
    for clause in reversed(frame.earlier):
        above = _clause_subject(clause, roles)
        above = above if frame.is_growth else _RATE_END.sub("", above)
        above = re.sub(r"^新[增建]", "", above) if subject.startswith("总") else above
        if len(above) >= _SHORT and not matches(roles["depends"], above):
            return above if above.endswith(subject) else above + subject
    return subject


def _change_name(subject: str, before: str, frame: Frame) -> str:
    """增加值年均增长12% -> 增加值年均增长率; 提高5个百分点 -> 提高幅度."""
    found = _GROWTH.search(before)
    if not found or _CHANGED.search(subject):
        return subject
    word = (found[1] or "") + found[2]
    bare = re.sub(r"(?:年均|每年|平均|同比|环比)$", "", subject.removesuffix(found[2]))
    bare = re.sub(r"(?:年均|同比|环比)$", "", bare)
    return f"{bare}{word}{_CHANGE_OF.get(frame.unit_class, '率')}"


def _clause_subject(clause: str, roles: Roles) -> str:
    """Return what an earlier clause is about: its words before the predicate."""
    clause = clause[:_WINDOW]
    first = _FIRST_NUMBER.search(clause, _SHORT)
    if first:
        before = clause[: first.start()].rstrip("第前")
        return subject_of(strip_tail(before, roles["tail_rank"]), roles)
    bare = trim(strip_lead(clause, roles))
    noun, _ = split_predicate(bare, roles)
    return trim(noun if len(noun) >= _SHORT else bare)


def _with_suffix(name: str, frame: Frame, area: str = "") -> str:
    name = trim(name)
    if not name:
        return ""
    if frame.form in ("rank", "top"):
        return name if name.endswith(("排名", "位次")) else f"{name}{area}排名"
    if frame.unit_class == "share" and _SHARE_OF.search(name) and not name.endswith("比"):
        return f"{name}比重" if not re.search(r"(?:比重|比例|比率)$", name) else name
    if frame.unit_class in _COUNTED and not _COUNT_END.search(name):
        return _counted(name, frame.unit)
    ending = _IN_CLASS.get(frame.unit_class, "")
    if frame.unit in ("纳米", "微米"):
        ending = "" if re.search(r"(?:工艺|线宽|制程|水平)$", name) else "工艺水平"
    return name if not ending or name.endswith((ending, *_MEASURED)) else name + ending


def _counted(name: str, unit: str) -> str:
    if len(name) > 4:
        name = re.sub(r"(?:建设|工作|任务|等)$", "", name)
    if unit == "户":
        return f"{name}数" if name.endswith(("用户", "户")) else f"{name}户数"
    if name.endswith("数据"):
        return f"{name}量"
    return f"{name}数"
