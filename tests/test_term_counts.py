"""The published counts of terms against a plain count of their forms in the published text.

How to count is written here once more, with nothing of `insights.keywords`:

- every occurrence of every form of a term counts, also inside a longer term: 新型智慧城市 counts
  for 智慧城市 too, 4G in TD-LTE（4G）for 4G;
- where two forms of one and the same term overlap, the place counts once, for the form that begins
  first, of those the longest: 生产要素数据要素 is one place of 数据要素;
- Latin letters count in either case, and only whole: no 5G in 15Gbps or 5.5G, no AI in AIoT.
"""

import re
from collections import Counter, defaultdict

import numpy as np
import pytest

from insights import views
from insights.marts import read_mart
from insights.paths import data_paths
from insights.views import Corpus, Filters, Line, Wording

ALL = Filters()
TERMS = {
    # networks, Latin ones among them
    "5G": ("5G", "第五代移动通信"),
    "4G": ("4G", "LTE", "第四代移动通信"),
    "3G": ("3G", "TD-SCDMA", "第三代移动通信"),
    "IPv6": ("IPv6", "互联网协议第6版", "互联网协议第六版"),
    "物联网": ("物联网", "IoT"),
    "窄带物联网": ("窄带物联网", "NB-IoT"),
    "互联网": ("互联网",),
    "移动互联网": ("移动互联网",),
    "工业互联网": ("工业互联网",),
    "下一代互联网": ("下一代互联网", "NGI"),
    "互联网+": ("互联网+", "互联网＋"),
    "光纤到户": ("光纤到户", "FTTH", "光纤入户"),
    "无线局域网": ("无线局域网", "WLAN", "Wi-Fi", "WiFi"),
    "宽带": ("宽带",),
    "三网融合": ("三网融合", "三网合一"),
    # computing and data
    "大数据": ("大数据",),
    "云计算": ("云计算",),
    "人工智能": ("人工智能", "AI"),
    "区块链": ("区块链",),
    "数据中心": ("数据中心",),
    "数据共享": ("数据共享", "数据资源共享"),
    "数据要素": ("数据要素", "数据生产要素", "生产要素数据"),
    "信息资源": ("信息资源",),
    "政务信息资源": ("政务信息资源", "政府信息资源"),
    "超级计算": ("超级计算", "超算", "高性能计算"),
    "射频识别": ("射频识别", "RFID", "电子标签"),
    # the city
    "智慧城市": ("智慧城市",),
    "新型智慧城市": ("新型智慧城市",),
    "智慧社区": ("智慧社区", "数字社区", "智慧小区", "智能社区"),
    "智能交通": ("智能交通", "交通信息化", "智慧交通"),
    "数字孪生": ("数字孪生", "孪生城市", "数字双胞胎"),
    "城市信息模型": ("城市信息模型", "CIM"),
    "网格化管理": ("网格化管理", "网格化"),
    # government, services, safety
    "电子政务": ("电子政务",),
    "政务服务": ("政务服务",),
    "一站式服务": ("一站式服务", "一站式", "一门式"),
    "社会保障卡": ("社会保障卡", "社保卡"),
    "信息安全": ("信息安全",),
    "网络安全": ("网络安全",),
    "灾备": ("灾备", "容灾", "灾难备份"),
}  # fmt: skip


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    """The passages of every policy; a list of further policies is none, and has no terms."""
    documents = read_mart(data_paths().marts, "documents").to_pylist()
    counted = {row["doc_id"] for row in documents if row["is_policy"]}
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_mart(data_paths().marts, "passages").to_pylist():
        if row["doc_id"] in counted:
            found[row["doc_id"]].append(row["text"])
    return found


@pytest.fixture(scope="module")
def published() -> dict[str, Counter[str]]:
    """term -> document -> count, as published."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read_mart(data_paths().marts, "term_counts").to_pylist():
        found[row["term"]][row["doc_id"]] = row["count"]
    return found


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The published marts."""
    return views.open_corpus(data_paths().marts)


@pytest.fixture(scope="module")
def forms(corpus: Corpus) -> dict[str, list[str]]:
    """term -> its forms, as published."""
    table = corpus.mart("term_forms")
    found: dict[str, list[str]] = defaultdict(list)
    for form, term, role in zip(table["form"], table["term"], table["role"], strict=True):
        if role != "stopword":
            found[term].append(form)
    return found


def plainly(text: str, written: tuple[str, ...]) -> int:
    if len(written) == 1 and not written[0].isascii() and not re.search(r"[A-Za-z0-9]", written[0]):
        return text.count(written[0])
    return len(re.findall("|".join(map(whole, sorted(written, key=len, reverse=True))), text, re.I))


def whole(form: str) -> str:
    before = r"(?<![A-Za-z0-9])(?<![0-9]\.)" if re.match("[A-Za-z0-9]", form) else ""
    after = r"(?![A-Za-z0-9])" if re.search("[A-Za-z0-9]$", form) else ""
    return f"{before}{re.escape(form)}{after}"


@pytest.mark.parametrize("term", TERMS)
def test_counts_equal_a_plain_count_in_every_document(term, texts, published):
    plain = {
        doc_id: sum(plainly(passage, TERMS[term]) for passage in passages)
        for doc_id, passages in texts.items()
    }

    assert published[term] == Counter({doc_id: n for doc_id, n in plain.items() if n})
    assert sum(plain.values()) > 0, f"{term} is in no document: take another"


@pytest.mark.parametrize(
    ("text", "term", "count"),
    [
        ("生产要素数据要素", "数据要素", 1), ("一站式服务", "一站式服务", 1),
        ("NB-IoT、AIoT", "物联网", 1), ("15Gbps、5.5G、5g", "5G", 1), ("TD-LTE（4G）", "4G", 2),
    ],
)  # fmt: skip
def test_the_plain_count_keeps_the_rules_above(text, term, count):
    assert plainly(text, TERMS[term]) == count


def test_the_forms_counted_here_are_those_of_the_lexicon(forms):
    """A new synonym of one of the forty must be counted here too."""
    assert len(TERMS) == 40
    assert {term: sorted(TERMS[term]) for term in TERMS} == {
        term: sorted(forms[term]) for term in TERMS
    }


def test_terms_inside_terms_were_counted_for_both(texts, published):
    """The forty hold nested ones: 智慧城市 cannot be rarer than 新型智慧城市 anywhere."""
    for inner, outer in (("智慧城市", "新型智慧城市"), ("互联网", "工业互联网"),
                         ("信息资源", "政务信息资源"), ("物联网", "窄带物联网")):  # fmt: skip
        for doc_id in texts:
            plain = sum(passage.count(outer) for passage in texts[doc_id])
            assert published[inner][doc_id] >= plain, (inner, doc_id)


# ---------------------------------------------------------------- typed and found


def counted(corpus: Corpus, lines: list[Line], own: bool) -> np.ndarray:
    wording = Wording(excerpts=True, own=own)
    parts = [
        views.count_lines(corpus, ALL, lines[at : at + 50], wording).counts
        for at in range(0, len(lines), 50)
    ]
    return np.hstack(parts)


@pytest.mark.parametrize("own", [False, True], ids=["all wording", "own wording"])
def test_what_is_typed_is_counted_as_the_term_for_every_term(corpus, forms, own):
    """All forms of a term typed side by side; a term without synonyms is simply typed."""
    terms = sorted(forms)
    known = counted(corpus, [Line(term, (term,), (True,)) for term in terms], own)
    typed = counted(
        corpus,
        [
            Line(term, tuple(form.lower() for form in forms[term]), (False,) * len(forms[term]))
            for term in terms
        ],
        own,
    )

    differ = [
        (term, known[:, n].sum(), typed[:, n].sum())
        for n, term in enumerate(terms)
        if not np.array_equal(known[:, n], typed[:, n])
    ]
    assert differ == []
    assert known.sum() > 1_000


def test_a_term_with_synonyms_is_never_rarer_than_itself_typed(corpus, forms):
    terms = sorted(term for term in forms if len(forms[term]) > 1)
    known = counted(corpus, [Line(term, (term,), (True,)) for term in terms], own=False)
    typed = counted(corpus, [Line(term, (term.lower(),), (False,)) for term in terms], own=False)

    rarer = [term for n, term in enumerate(terms) if (known[:, n] < typed[:, n]).any()]
    assert rarer == []
    assert known.sum() > typed.sum()


def test_every_form_of_the_lexicon_asks_for_its_term(corpus, forms):
    lost = [
        form
        for term, written in forms.items()
        for form in written
        if [line.forms for line in views.read_lines(corpus, [form])[0]] != [(term,)]
    ]

    assert lost == []


def test_all_terms_at_once_are_counted_as_one_by_one(corpus):
    wording = Wording(excerpts=True)
    matrix = views.count_all_terms(corpus, ALL, wording)

    one_by_one = counted(corpus, [Line(t, (t,), (True,)) for t in matrix.terms], own=False)

    differ = [
        term
        for n, term in enumerate(matrix.terms)
        if not np.array_equal(matrix.counts[:, n], one_by_one[:, n])
    ]
    assert differ == []


def test_places_stand_where_they_say_and_sum_to_the_counts(corpus, forms):
    texts = corpus.mart("passages").set_index("passage_id")["text"]
    places = corpus.mart("term_places")
    written = {term: {form.lower() for form in found} for term, found in forms.items()}

    wrong = [
        (row.passage_id, row.term, row.start)
        for row in places.itertuples(index=False)
        if texts[row.passage_id][row.start : row.end].lower() not in written[row.term]
    ]

    assert wrong == []
    sums = places.groupby(["doc_id", "term"]).size()
    published = corpus.mart("term_counts").set_index(["doc_id", "term"])["count"]
    assert sums.sort_index().to_dict() == published.sort_index().to_dict()
