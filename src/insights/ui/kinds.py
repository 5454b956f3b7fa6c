"""What the reader calls the kinds of repairs, doubts, statements and references."""

from collections.abc import Callable
from dataclasses import replace

from insights import charts
from insights.i18n import mark
from insights.ui.words import say
from insights.views import Exhibit


def kind_name(kind: str) -> str:
    """Return what a group of repair rules is called; a new group by its own prefix."""
    names = {
        "form": say("字形与标点"), "script": say("一简对多繁"), "chunk": say("分块编号"),
        "page": say("页码"), "doubled": say("重复标题"), "mojibake": say("乱码"),
        "insert": say("外来插入"), "lost": say("丢失的字符"), "ocr": say("识别错字"),
        "number": say("文号与年份"), "title": say("题目更正"), "gap": say("缺页"),
    }  # fmt: skip
    return names.get(kind, kind)


def doubt_name(kind: str) -> str:
    """Return what an undecided spot is called; a new kind by its own name."""
    names = {
        "lost_character": say("丢失的字符"), "lone_letter": say("孤立的字母"),
        "broken_end": say("句子中断"), "broken_start": say("开头缺字"),
        "open_bracket": say("括号不全"), "fused_digits": say("数字连成一串"),
        "document_number": say("文号残缺"), "rare_character": say("生僻字"),
        "stray_number": say("孤立的数字"),
    }  # fmt: skip
    return names.get(kind, kind_name(kind))


def statement_name(kind: str) -> str:
    """Return whether a value is aimed at or was reached, in the reader's language."""
    return say(charts.KINDS.get(kind, kind))


def statement_names() -> dict[str, str]:
    """Return both kinds of values by their code, in the reader's language."""
    return {kind: say(name) for kind, name in charts.KINDS.items()}


def relation_name(relation: str) -> str:
    """Return why a document is cited, in the reader's language."""
    names = {
        "basis": say("依据"), "implement": say("贯彻落实"), "mention": say("提及"),
        "attachment": say("附件"), "standard": say("标准"), "listed": say("列入清单"),
    }  # fmt: skip
    return names.get(relation, relation)


def field_name(field: str) -> str:
    """Return what a column of an indicator is called, in the reader's language."""
    names = {
        "name": say("名称"), "value": say("数值"), "value_high": say("数值上限"),
        "unit_name": say("单位"), "comparator": say("比较符"), "kind": say("性质"),
        "year": say("年份"), "scope": say("范围"), "measure": say("口径"), "quote": say("原文"),
        "domain": say("领域"), "indicator_code": say("指标"), "region_name": say("地区"),
        "commitment": say("语气"),
    }  # fmt: skip
    return names.get(field, field)


RULES = (
    mark("翻番：翻一番是2倍，翻两番是4倍"), mark("名次：第三位、第16名、前十位"),
    mark("名次，不写“位”：名列全国第二"), mark("百分之几、千分之几、几分之几"),
    mark("八成、九成以上、一半"), mark("阿拉伯数字，可带千分号、小数、万亿"), mark("汉字数字"),
)  # fmt: skip
"""What the rules that read values look for, as data/rules says it: for readers of English."""


def named(exhibit: Exhibit, name: Callable[[str], str]) -> Exhibit:
    """Return the exhibit with a column `kind_name`: its kinds as the reader calls them."""
    return replace(exhibit, table=exhibit.table.assign(kind_name=exhibit.table["kind"].map(name)))


def by_kind(exhibit: Exhibit, name: Callable[[str], str]) -> str:
    """Return how often each kind occurs, most frequent first, or that none does."""
    counts = exhibit.table["kind"].value_counts()
    return "、".join(f"{name(str(kind))} {count}" for kind, count in counts.items()) or say("无")
