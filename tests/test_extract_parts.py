"""A sentence made of parts comes back as its parts: name, value, comparator, unit and year."""

from dataclasses import dataclass, replace

import pytest
from extracting import indicators
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.extract.numerals import read_han

HAN_DIGITS = "零一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
NAMES = {
    "个": ("5G基站数", "无线访问接入点（AP）数量", "物联网感知终端数量", "开放数据集数量"),
    "家": ("上云企业数量", "数字经济企业数"),
    "户": ("光纤用户数", "IPv6活跃用户数", "高清互动电视用户数"),
    "人次": ("平台累计服务人次", "培训人次"),
    "条": ("政务数据总量", "电子证照归集量"),
    "元": ("数字经济规模", "电子商务交易额", "软件业务收入"),
    "%": ("光纤覆盖率", "政务服务事项网上可办率", "电子证照应用率"),
    "Gbps": ("互联网出口带宽", "政务外网骨干带宽"),
    "Mbps": ("家庭宽带接入能力", "移动网络平均下载速率"),
    "PB": ("政务云存储容量", "数据中心存储容量"),
    "平方公里": ("智慧园区覆盖面积",),
}
NOUNS = ("充电桩", "智慧社区", "大数据产业园", "无线接入点", "数字化车间")
SCALES = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
SCALES_OF = {"元": ("万", "亿", "万亿"), "人次": ("", "万", "亿"), "户": ("", "万")}
COMPARED = (
    ("达到", "", "eq"), ("达", "", "eq"), ("提高到", "", "eq"), ("为", "", "eq"),
    ("力争达到", "", "eq"), ("达到", "以上", "ge"), ("不低于", "", "ge"), ("不少于", "", "ge"),
    ("确保不低于", "", "ge"), ("≥", "", "ge"), ("超过", "", "gt"), ("超", "", "gt"),
    ("突破", "", "gt"), ("力争突破", "", "gt"), ("不超过", "", "le"), ("不高于", "", "le"),
    ("不得超过", "", "le"), ("最高不超过", "", "le"), ("控制在", "以内", "le"),
    ("降到", "以下", "le"), ("≤", "", "le"), ("低于", "", "lt"), ("小于", "", "lt"),
    ("约", "", "approx"), ("接近", "", "approx"), ("达到", "左右", "approx"),
)  # fmt: skip
WHEN = ("到{}年，", "到{}年底，", "{}年底前，", "力争到{}年，", "至{}年，")
DASHES = ("-", "—", "～", "~", "至", "到")
ASIDE = (
    "", "实施五大行动和34个专项。", "整合12345热线，推进5G、IPv6规模部署。", "17、", "（三）",
    "根据国办发〔2018〕45号文件要求，", "提供7×24小时服务。", "推进三网融合和一网通办，",
)  # fmt: skip
TWO = st.lists(st.integers(2, 99), min_size=2, max_size=2, unique=True)


@dataclass(frozen=True)
class Row:
    """What one statement says; a value that others start from is not of the year named."""

    name: str
    value: float
    comparator: str
    unit: str
    high: float | None = None
    year: int | None = None
    is_start: bool = False


@dataclass(frozen=True)
class Part:
    """A clause, and the statements that it makes."""

    words: str
    rows: tuple[Row, ...]


def write_han(number: int) -> str:
    """Write a number below 10^12 as Chinese does: 1050 is 一千零五十."""
    for scale, sign in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            high, rest = divmod(number, scale)
            gap = "零" if rest and rest < scale // 10 else ""
            return write_han(high) + sign + gap + (write_han(rest) if rest else "")
    words, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if gap and words else "") + HAN_DIGITS[digit] + sign
        gap = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def colloquial(draw: st.DrawFn, number: int) -> str:
    """Write *number* in han, at times as people say it: 两千 for 二千."""
    written = write_han(number)
    is_pair = written[0] == "二" and written[1:2] in tuple("百千万亿")
    return "两" + written[1:] if is_pair and draw(st.booleans()) else written


@st.composite
def percentages(draw: st.DrawFn) -> tuple[str, float]:
    """A share and the words for it: 95%, ９５％, 百分之九十五, 九成半."""
    way = draw(st.sampled_from(("digits", "digits", "wide", "spelled", "tenths")))
    if way == "spelled":
        number = draw(st.integers(1, 100))
        return f"百分之{write_han(number).replace('一百', '百')}", float(number)
    if way == "tenths":
        tenth, half = draw(st.integers(1, 9)), draw(st.booleans())
        return f"{HAN_DIGITS[tenth]}成{'半' * half}", 10.0 * tenth + 5 * half
    number = draw(st.integers(1, 1000)) / 10
    written = f"{number:g}"
    if way == "wide":
        return written.translate(FULL_WIDTH) + "％", number
    return written + draw(st.sampled_from(("%", " %"))), number


@st.composite
def amounts(draw: st.DrawFn, unit: str) -> tuple[str, float]:
    """A number with its unit, in one of the ways that plans write it: 1,200个, 3.5万个, 三百户."""
    number = draw(st.integers(2, 9999))
    scale = draw(st.sampled_from(SCALES_OF.get(unit, ("", "万") if unit in "个家条" else ("",))))
    way = draw(st.sampled_from(("plain", "commas", "wide", "spaced", "decimal", "han")))
    if way == "han" and number >= 10 and not unit[0].isascii():
        return f"{colloquial(draw, number * int(SCALES[scale]))}{unit}", number * SCALES[scale]
    if way == "decimal" and (scale or unit[0].isascii()):
        return f"{number / 100:g}{scale}{unit}", number / 100 * SCALES[scale]
    written = f"{number:,}" if way == "commas" else str(number)
    if way == "wide":
        written = written.translate(FULL_WIDTH)
    return f"{written}{' ' * (way == 'spaced')}{scale}{unit}", number * SCALES[scale]


@st.composite
def levels(draw: st.DrawFn) -> Part:
    """A name with its value: 光纤覆盖率达到95%以上."""
    unit = draw(st.sampled_from(sorted(NAMES)))
    name = draw(st.sampled_from(NAMES[unit]))
    before, after, comparator = draw(st.sampled_from(COMPARED))
    written, value = draw(percentages() if unit == "%" else amounts(unit))
    return Part(f"{name}{before}{written}{after}", (Row(name, value, comparator, unit),))


@st.composite
def buildings(draw: st.DrawFn) -> Part:
    """A count of things to be built: 建成120个智慧社区, 建成三千余个智慧社区."""
    noun, number = draw(st.sampled_from(NOUNS)), draw(st.integers(2, 99_999))
    written = draw(st.sampled_from((str(number), f"{number:,}", write_han(number))))
    verb = draw(st.sampled_from(("建成", "建设", "打造")))
    after, comparator = draw(st.sampled_from((("", "eq"), ("以上", "ge"), ("左右", "approx"))))
    more = "余" if number % 10 == 0 and not after and draw(st.booleans()) else ""
    row = Row(f"{noun}数", float(number), "approx" if more else comparator, "个")
    return Part(f"{verb}{written}{more}个{after}{noun}", (row,))


@st.composite
def ranges(draw: st.DrawFn) -> Part:
    """A value from a lower to an upper end: 家庭宽带接入能力达到100-200Mbps."""
    unit = draw(st.sampled_from(("个", "家", "户", "%", "Mbps", "Gbps", "PB")))
    name, (low, high) = draw(st.sampled_from(NAMES[unit])), sorted(draw(TWO))
    inner = unit if unit == "%" and draw(st.booleans()) else ""
    words = f"{name}达到{low}{inner}{draw(st.sampled_from(DASHES))}{high}{unit}"
    return Part(words, (Row(name, float(low), "range", unit, float(high)),))


@st.composite
def rises(draw: st.DrawFn) -> Part:
    """A value that grows from one to another: 光纤覆盖率由60%提高到90%."""
    unit = draw(st.sampled_from(("%", "个", "家", "Gbps", "PB")))
    name, (low, high) = draw(st.sampled_from(NAMES[unit])), sorted(draw(TWO))
    words = f"{name}{draw(st.sampled_from('由从'))}{low}{unit}提高到{high}{unit}"
    start = Row(name, float(low), "eq", unit, is_start=True)
    return Part(words, (start, Row(name, float(high), "eq", unit)))


@st.composite
def shared(draw: st.DrawFn) -> Part:
    """Values shared out between names: 光纤覆盖率和网上可办率分别超过95%和90%."""
    known = [(name, unit) for unit in ("%", "个", "家", "Gbps") for name in NAMES[unit]]
    named = draw(st.lists(st.sampled_from(known), min_size=2, max_size=3, unique=True))
    before, comparator = draw(st.sampled_from((("达到", "eq"), ("超过", "gt"), ("不低于", "ge"))))
    values = [draw(st.integers(2, 99)) for _ in named]
    amounts = [f"{value}{unit}" for value, (_, unit) in zip(values, named, strict=True)]
    words = f"{listed([name for name, _ in named])}分别{before}{listed(amounts)}"
    rows = zip(named, values, strict=True)
    return Part(words, tuple(Row(n, float(v), comparator, unit) for (n, unit), v in rows))


def listed(items: list[str]) -> str:
    return "、".join(items[:-1]) + "和" + items[-1]


PARTS = st.lists(
    st.one_of(levels(), buildings(), ranges(), rises(), shared()),
    min_size=1, max_size=3, unique_by=lambda part: part.words,
)  # fmt: skip


def read(text: str) -> list[Row]:
    return [
        Row(f.name, round(f.value, 6), f.comparator, f.unit_name, f.value_high, f.year)
        for f in indicators(text)
    ]


def said(parts: list[Part], year: int) -> list[Row]:
    return [
        replace(row, value=round(row.value, 6), year=None if row.is_start else year, is_start=False)
        for part in parts
        for row in part.rows
    ]


@given(PARTS, st.sampled_from(WHEN), st.integers(2022, 2035), st.sampled_from("，；"),
       st.sampled_from(ASIDE))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_sentence_comes_back_as_the_parts_it_is_made_of(parts, when, year, mark, aside):
    text = aside + when.format(year) + mark.join(part.words for part in parts) + "。"

    assert read(text) == said(parts, year)


@given(st.integers(1, 10**12 - 1))
def test_a_number_written_in_han_is_read_back(number):
    assert read_han(write_han(number)) == number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (10, "十"),
        (110, "一百一十"),
        (1050, "一千零五十"),
        (20_000, "二万"),
        (100_300, "十万零三百"),
    ],
)
def test_han_numbers_of_these_tests_are_written_as_people_write_them(number, written):
    assert write_han(number) == written
