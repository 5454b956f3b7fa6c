"""One form for each character: simplified, half-width digits, full-width Chinese punctuation."""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

from insights.clean.traced import Change, Edit, Traced

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]+"
)
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\x0b]")
_LINE_END = re.compile(r"\r\n?|\f|[ \t]+(?=\n|\Z)|(?:(?<=\n)|\A)\t+")
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_PAIRS = (  # Unicode's EquivalentUnifiedIdeograph for the radicals that NFKC leaves as they are
    "⺁厂⺄乙⺅亻⺆冂⺈刀⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示"
    "⺭礻⺮竹⺯糸⺰纟⺱网⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅"
    "⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱亀⻲亀⻳龟"
)
_RADICALS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋＝＜＞／＆＠＃＄＊＿．－～＾｜＇＂]")
_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff〇"
_MARKS = "，。：；！？、（）《》“”‘’〔〕【】…—①-⑳"
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_BEFORE_MARK = re.compile(rf"[{_CHINESE}{_MARKS}%]")
_AFTER_MARK = re.compile(rf"[{_CHINESE}{_MARKS}]")
_MARK = re.compile(r"[,:;?!]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_STRAIGHT = re.compile('"')
_URL_SIGN = re.compile(r"@|http|www")
_URL = re.compile(r"(?:https?:|www\.)[\x21-\x7e]*|[A-Za-z0-9_.+-]+@[A-Za-z0-9_.-]+")
_CHINESE_CHAR = re.compile(rf"[{_CHINESE}]")
_LONGEST_BRACKET = 400

Result = tuple[Traced, list[Change]]


def drop_invisible(traced: Traced) -> Result:
    """Drop characters nobody sees, and make every space and line end the same."""
    traced, dropped = traced.replace_matches(_INVISIBLE, "")
    traced, spaces = traced.replace_matches(_ODD_SPACE, " ")
    traced, ends = traced.apply(
        Edit(m.start(), m.end(), "\n" if m[0][0] in "\r\f" else "")
        for m in _LINE_END.finditer(traced.text)
    )
    traced, radicals = traced.apply(
        Edit(m.start(), m.end(), _RADICALS.get(m[0]) or unicodedata.normalize("NFKC", m[0]))
        for m in _RADICAL.finditer(traced.text)
    )
    return traced, dropped + spaces + ends + radicals


def to_simplified(traced: Traced) -> Result:
    """Turn traditional into simplified characters, line by line, each keeping its offset."""
    lines = traced.text.splitlines(keepends=True)
    return traced.recast("".join(_same_length(line, simplify(line)) for line in lines))


def _same_length(line: str, new: str) -> str:
    """Return *new*, or *line* character by character where a phrase changed its length."""
    return new if len(new) == len(line) else "".join(_one_character(char) for char in line)


def _one_character(char: str) -> str:
    new = simplify(char)
    return new if len(new) == 1 else char


def simplify(text: str) -> str:
    """Return *text* with simplified for traditional characters."""
    return _converter().convert(text)


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def narrow(traced: Traced) -> Result:
    """Narrow full-width digits, letters and signs."""
    return traced.apply(
        Edit(m.start(), m.end(), unicodedata.normalize("NFKC", m[0]))
        for m in _WIDE.finditer(traced.text)
    )


def unify_punctuation(traced: Traced) -> Result:
    """Make punctuation full-width where it stands in Chinese; numbers, times, URLs stay."""
    traced, brackets = traced.apply(_bracket_edits(traced.text))
    traced, marks = traced.apply(_mark_edits(traced.text))
    traced, quotes = traced.apply(_quote_edits(traced.text))
    return traced, brackets + marks + quotes


def _mark_edits(text: str) -> list[Edit]:
    kept = _url_positions(text)
    return [
        Edit(m.start(), m.end(), _FULL[m[0]])
        for m in _MARK.finditer(text)
        if m.start() not in kept and _stands_in_chinese(text, m.start())
    ]


def _stands_in_chinese(text: str, index: int) -> bool:
    """Tell whether the mark at *index* has Chinese on a side, and no number on both."""
    before = (
        text[:index].rstrip(" ")[-1:]
        if index and text[index - 1] == " "
        else text[index - 1 : index]
    )
    after = text[index + 1 : index + 3].lstrip(" ")[:1]
    if before.isdigit() and after.isdigit() and text[index + 1 : index + 2].isdigit():
        return False
    return bool(_BEFORE_MARK.match(before) or _AFTER_MARK.match(after))


def _bracket_edits(text: str) -> list[Edit]:
    kept = _url_positions(text)
    edits: list[Edit] = []
    opened: list[int] = []
    lonely: list[int] = []
    for m in re.finditer(r"[(（)）\n]", text):
        index = m.start()
        if m[0] == "\n":
            lonely += opened
            opened = []
        elif m[0] in "(（":
            opened.append(index)
        elif opened:
            start = opened.pop()
            edits += _pair_edits(text, start, index, kept)
        elif m[0] == ")" and _stands_in_chinese(text, index):
            edits.append(Edit(index, index + 1, "）"))
    edits += [
        Edit(index, index + 1, "（")
        for index in lonely + opened
        if text[index] == "(" and index not in kept and _stands_in_chinese(text, index)
    ]
    return sorted(edits, key=lambda edit: edit.start)


def _pair_edits(text: str, start: int, end: int, kept: set[int]) -> list[Edit]:
    around = text[max(0, start - 2) : start] + text[start + 1 : end] + text[end + 1 : end + 3]
    if start in kept:
        return []
    if end - start > _LONGEST_BRACKET:  # no pair: one of each lost its partner
        return [
            Edit(index, index + 1, new)
            for index, old, new in ((start, "(", "（"), (end, ")", "）"))
            if text[index] == old and _stands_in_chinese(text, index)
        ]
    if not _CHINESE_CHAR.search(around):
        return []
    return [
        Edit(index, index + 1, new)
        for index, old, new in ((start, "(", "（"), (end, ")", "）"))
        if text[index] == old
    ]


def _quote_edits(text: str) -> list[Edit]:
    """Turn straight quotes into pairs where a line has an even number and they hold Chinese."""
    edits: list[Edit] = []
    start = 0
    for line in text.splitlines(keepends=True):
        places = [start + found.start() for found in _STRAIGHT.finditer(line)]
        if places and len(places) % 2 == 0 and _CHINESE_CHAR.search(line):
            edits += [
                Edit(place, place + 1, "“”"[number % 2]) for number, place in enumerate(places)
            ]
        start += len(line)
    return edits


def _url_positions(text: str) -> set[int]:
    if not _URL_SIGN.search(text):
        return set()
    return {index for m in _URL.finditer(text) for index in range(m.start(), m.end())}


# ---------------------------------------------------------------- spaces

_ORG_END = "央府委局厅部室办院会组署行"
_ORG_START = (
    "国家|中共|中央|国务院|人民|最高|全国|住房|工业和|农业农村部|教育部|科技部|公安部|民政部|财政部"
)
_HEADING = (
    r"第[一二三四五六七八九十百]+[篇编章节条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
    r"|\d{1,2}[.、．](?!\d)|（\d{1,2}）|[—一]{2}|[①-⑳]|专栏|附件|重[点大](?:专项|任务|工程)[一二三四五六七八九十]"
)
_SPACES = re.compile(r" {2,}")
_SPACE = re.compile(r" ")
_BEFORE_HEADING = re.compile(rf" (?:{_HEADING})")
_HEADING_THEN_SPACE = re.compile(
    rf"(?:^|\n|(?<=[。！？ ]))(?:{_HEADING})[^。；\n ]{{1,28}}[{_CHINESE}”）]\Z"
)
_FEWEST_SPACED = 8  # single characters in a line that is set letter by letter
_BETWEEN_SINGLES = re.compile(r"(?<=(?<!\S)[A-Za-z\d.,%]) (?=[A-Za-z\d.,%](?!\S))")
_HEADING_NUMBER = re.compile(r"(?:专栏|表|图|附件|附表)? ?\d{1,2}(?:[.-]\d{1,2}){0,3}")
_COUNTED = re.compile("[年月日时个项家户万亿千百名次批届期条款章节倍成点至、，。；：]")
_SENTENCE_END = "。！？…"
_CLOSES = "”’）》〕】"
_NAMED = re.compile(rf"[{_CHINESE}]{{2}}")
_LONGEST_ROW = 120
_HEADER = re.compile(
    r"(?:\A|\s)(?:\S{0,4}指标\S{0,2}|名称)\s(?:.*\s)?\S*(?:单位|年|目标|现状|属性)\S*\s"
)
_CELL = re.compile(
    r"[≥≤><＞＜约+-]?\d+(?:\.\d+)?[%‰]?(?:以上|以下|左右|年)?"
    r"|[—－-]{1,2}|/|约束性|预期性|[\[〔]\d[^ ]*[\]〕]"
)
_FEWEST_WRAPS = 8  # so many spaces at even distances are line breaks
_NARROWEST = 30  # columns
_WRAP_SLACK = 5


def close_spaces(traced: Traced) -> Result:
    """Close spaces inside Chinese; those that may end a paragraph or a heading are kept."""
    traced, runs = traced.replace_matches(_SPACES, " ")
    text = traced.text
    wraps = _wraps(text)
    rows = _row_spaces(text)
    spaced = _spaced_out(text)
    traced, closed = traced.apply(
        Edit(m.start(), m.end(), "")
        for m in _SPACE.finditer(text)
        if m.start() not in rows
        and (
            (m.start() in wraps and not _BEFORE_HEADING.match(text, m.start()))
            or m.start() in spaced
            or _is_stray(text, m.start())
        )
    )
    return traced, runs + closed


def _spaced_out(text: str) -> set[int]:
    """Return the spaces of lines set letter by letter that part two single letters or digits."""
    found: set[int] = set()
    start = 0
    for line in text.splitlines(keepends=True):
        tokens = line.split() if line.count(" ") >= _FEWEST_SPACED else []
        if tokens and sum(len(token) == 1 for token in tokens) >= max(
            _FEWEST_SPACED, 0.6 * len(tokens)
        ):
            found |= {start + m.start() for m in _BETWEEN_SINGLES.finditer(line)}
        start += len(line)
    return found


def _row_spaces(text: str) -> set[int]:
    """Return the spaces that part the cells of a table's rows, and those of its header."""
    kept: set[int] = set()
    start = 0
    lines = text.splitlines(keepends=True)
    rows = [" " in line and is_row(line) for line in lines]
    for line, row, next_row in zip(lines, rows, [*rows, False][1:], strict=True):
        if row or (next_row and _HEADER.search(line) and "。" not in line):
            kept |= {start + index for index, char in enumerate(line) if char == " "}
        start += len(line)
    return kept


def is_row(line: str) -> bool:
    """Tell a row of a table: short, no sentence, and two neighbouring cells are figures."""
    cells = line.split()
    if len(cells) < 3 or len(line) > _LONGEST_ROW or "。" in line:
        return False
    figures = [bool(_CELL.fullmatch(cell)) for cell in cells]
    return any(one and other for one, other in pairwise(figures)) and bool(_NAMED.search(line))


def _wraps(text: str) -> set[int]:
    """Return the spaces that were line breaks: those a full line's width after the one before."""
    wraps: set[int] = set()
    start = 0
    for line in text.splitlines(keepends=True):
        places = [found.start() for found in _SPACE.finditer(line)]
        widths = [_columns(part) for part in line.split(" ")[:-1]]
        usual = median(widths) if len(widths) >= _FEWEST_WRAPS else 0
        even = sum(abs(width - usual) <= _WRAP_SLACK for width in widths)
        if usual >= _NARROWEST and even >= 0.6 * len(widths):
            wraps |= {
                start + place
                for place, width in zip(places, widths, strict=True)
                if width >= usual - _WRAP_SLACK
            }
        start += len(line)
    return wraps


def _columns(text: str) -> int:
    """Return the width of *text*: a Chinese character is as wide as two Latin ones."""
    return len(text) + len(_ASCII.sub("", text))


def _is_stray(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if not before or not after or "\n" in (before, after):
        return True
    if not (_is_chinese(before) or _is_chinese(after)):
        return False
    if _BEFORE_HEADING.match(text, index):
        return False
    if after.isdigit() or before.isdigit():
        return not _follows_number(text, index)
    return not (
        _ends_paragraph(text, index)
        or _HEADING_THEN_SPACE.search(text, max(0, index - 40), index)
        or _parts_names(text, index)
    )


def _follows_number(text: str, index: int) -> bool:
    """Tell whether the space parts a heading's or a caption's number from its words: 表1 指标."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    return bool(_HEADING_NUMBER.fullmatch(line)) and not _COUNTED.match(text, index + 1)


def _is_chinese(char: str) -> bool:
    return bool(_AFTER_MARK.match(char))


def _ends_paragraph(text: str, index: int) -> bool:
    if text[index - 1] in _CLOSES:
        return text[index - 2 : index - 1] in _SENTENCE_END or text[index - 1] == "）"
    return text[index - 1] in _SENTENCE_END


def _parts_names(text: str, index: int) -> bool:
    """Tell whether the space parts two bodies that issue a document together."""
    if text[index - 1] not in _ORG_END:
        return False
    line_start = text.rfind("\n", 0, index) + 1
    is_same_place = index - line_start < 60 and text.startswith(
        text[line_start : line_start + 2], index + 1
    )
    return is_same_place or bool(re.match(_ORG_START, text[index + 1 : index + 8]))
