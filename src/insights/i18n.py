"""Visible strings: written in Chinese in the code, with an English catalogue beside them.

`say` in the code marks what is translated where it stands; `mark` marks words that come from data
(domains, kinds of document) and are translated when they are shown. `make messages` brings the
catalogue up to date; a test fails on anything missing or left over.
"""

import gettext
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

LANGUAGES = {"zh": "中文", "en": "English"}
DEFAULT = "zh"
LOCALE = Path(__file__).parent / "locale"

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

Say = Callable[..., str]
"""say(message, **values): the message in the reader's language, {names} filled from values."""


def speak(language: str) -> Say:
    """Return the function that says things in *language*; an unknown language means Chinese."""
    return partial(_say, language if language in LANGUAGES else DEFAULT)


def mark(message: str) -> str:
    """Return *message* unchanged: it only tells the catalogue that data uses this word."""
    return message


def _say(language: str, message: str, **values: object) -> str:
    text = _catalogue(language).gettext(message) if message else ""
    return text.format(**values) if values else text


def without_controls(text: str) -> str:
    """Return *text* without signs that nobody sees, but that break or turn round what follows."""
    return _CONTROLS.sub("", text)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == DEFAULT:
        return gettext.NullTranslations()
    return gettext.translation("insights", LOCALE, [language])


def vocabulary() -> tuple[str, ...]:
    """Return every word that the marts use and the screen translates."""
    return (
        # domains
        mark("惠民服务"), mark("精准治理"), mark("生态宜居"), mark("智能设施"), mark("信息资源"),
        mark("信息安全"), mark("创新发展"),
        # kinds of document
        mark("规划"), mark("行动计划"), mark("指导意见"), mark("实施方案"), mark("通知"),
        mark("纲要"), mark("政府工作报告"), mark("评论"), mark("其他"),
        # levels of government
        mark("国家"), mark("部委"), mark("省"), mark("市"), mark("区县"),
        # five-year periods
        mark("十一五"), mark("十二五"), mark("十三五"), mark("十四五"), mark("十五五"),
        # programmes
        mark("国家智慧城市试点"), mark("“宽带中国”示范城市（城市群）"),
        # how large numbers are counted, and units of values
        mark("万"), mark("个"), mark("户"), mark("家"), mark("元"), mark("人"), mark("项"),
        mark("类"), mark("条"), mark("条次"), mark("次"), mark("台"), mark("架"), mark("处"),
        mark("倍"), mark("位"), mark("张"), mark("件"), mark("种"), mark("平方公里"), mark("公里"),
        mark("芯公里"), mark("核"), mark("纳米"), mark("辆"), mark("人次"), mark("亩"), mark("吨"),
        mark("套"), mark("座"),
        # programmes of single documents
        mark("智慧黔城试点"), mark("文件正文"),
        # commitments
        mark("约束性"), mark("预期性"), mark("力争"), mark("争取"), mark("达到"),
    )  # fmt: skip
