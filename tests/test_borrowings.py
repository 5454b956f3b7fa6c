"""Which sentences a document repeats from one above it."""

import pytest
from words_sample import Plan, plan

from insights.borrowings import FEWEST, SAME, find_borrowings
from insights.records import TextMark

SENTENCE = "加快推进新型智慧城市建设，提升城市治理体系和治理能力现代化水平。"
NEARLY = "大力推进新型智慧城市建设，提升城市治理体系和治理能力现代化水平。"  # one word changed
LOOSELY = "大力推进新型智慧城市建设，不断增强人民群众的获得感幸福感安全感。"  # half of it its own
OTHER = "鼓励社会资本参与信息基础设施的建设和运营，形成多元投入的长效机制。"


def found(*plans: Plan) -> list[TextMark]:
    held = {one.document.doc_id: one.passages() for one in plans}
    return list(find_borrowings([one.document for one in plans], held))


def nation(*texts: str, doc_id: str = "cn", **facts) -> Plan:
    return plan(doc_id, *(texts or (SENTENCE,)), region="100000", **facts)


def test_a_sentence_word_for_word_is_marked_with_the_one_it_repeats():
    lower = plan("tj", OTHER, f"{OTHER}{SENTENCE}")

    (mark,) = found(nation(f"序言：{OTHER[:9]}。{SENTENCE}"), lower)

    text, origin = lower.texts[1], f"序言：{OTHER[:9]}。{SENTENCE}"
    assert (mark.doc_id, mark.passage_id, mark.mark) == ("tj", "tj.p1", "borrowed")
    assert text[mark.start : mark.end] == SENTENCE
    assert (mark.from_passage_id, origin[mark.from_start : mark.from_end]) == ("cn.p0", SENTENCE)
    assert mark.similarity == 1


def test_a_sentence_with_a_word_changed_is_marked_with_how_much_is_the_same():
    (mark,) = found(nation(), plan("tj", NEARLY))

    assert SAME <= mark.similarity < 1


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE[:-1]}；",
        SENTENCE.replace("，", " "),
        SENTENCE.replace("新型", "2020新型"),
        f"{SENTENCE[:-1]}！",
        SENTENCE[:-1],
    ],
    ids=["another mark at the end", "without a comma", "with a number", "called out", "no end"],
)
def test_marks_and_digits_make_no_difference(text):
    (mark,) = found(nation(), plan("tj", text))

    assert mark.similarity == 1


@pytest.mark.parametrize("text", [LOOSELY, OTHER, ""])
def test_a_sentence_that_shares_too_little_is_its_own(text):
    assert found(nation(), plan("tj", text)) == []


def test_the_share_is_of_the_lower_sentence():
    """A short sentence inside a long one is borrowed; a long one that holds a short one is not."""
    short, long = SENTENCE, f"{SENTENCE[:-1]}，{OTHER[:-1]}，{LOOSELY[17:]}"

    assert [mark.similarity for mark in found(nation(long), plan("tj", short))] == [1]
    assert found(nation(short), plan("tj", long)) == []


@pytest.mark.parametrize(("letters", "count"), [(FEWEST, 1), (FEWEST - 1, 0)])
def test_short_sentences_are_set_phrases(letters, count):
    text = f"1.{SENTENCE.replace('，', '')[:letters]}。"

    assert len(found(nation(text), plan("tj", text))) == count


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (plan("tj", SENTENCE, years=(2011, 2015)), nation()),
        (plan("tj", SENTENCE), plan("bj", SENTENCE, region="110000")),
        (plan("gd", SENTENCE, region="440000"), plan("tj", SENTENCE)),
        (plan("bj", SENTENCE, region="110000"), plan("sz", SENTENCE, region="440300")),
        (plan("tj", SENTENCE), plan("tj2", SENTENCE, years=(2021, 2025))),
        (nation(years=(2018, 2020)), plan("tj", SENTENCE)),
        (nation(is_policy=False), plan("tj", SENTENCE)),
        (nation(duplicate_of="x"), plan("tj", SENTENCE)),
        (nation(), plan("tj", SENTENCE, is_policy=False)),
        (nation(), plan("tj", SENTENCE, duplicate_of="x")),
        (nation(), nation(doc_id="cn2", years=(2021, 2025))),
        (nation(), plan("web", SENTENCE, level="其他")),
    ],
    ids=[
        "from below", "from a neighbour", "from another province", "city of another province",
        "from itself earlier", "from a later year", "from a commentary", "from a copy",
        "in a commentary", "in a copy", "the nation from itself", "a text of no level",
    ],
)  # fmt: skip
def test_nothing_is_borrowed_from_there(upper, lower):
    assert [mark.doc_id for mark in found(upper, lower)] == []


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (nation(), plan("sz", SENTENCE, region="440300")),
        (plan("gd", SENTENCE, region="440000"), plan("sz", SENTENCE, region="440300")),
        (nation(level="部委"), plan("tj", SENTENCE)),
        (nation(), nation(doc_id="ministry", level="部委")),
        (nation(years=None), plan("tj", SENTENCE)),
        (nation(), plan("tj", SENTENCE, years=None)),
    ],
    ids=[
        "city from the nation", "city from its province", "province from a ministry",
        "ministry from the nation", "original without a year", "copy without a year",
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [1, -1], ids=["in order", "turned round"])
def test_what_is_above_can_be_borrowed_from_in_any_order_of_files(upper, lower, order):
    assert [mark.doc_id for mark in found(*[upper, lower][::order])] == [lower.document.doc_id]


def test_of_several_originals_the_closest_counts_then_the_highest():
    lower = plan("sz", SENTENCE, region="440300")
    province = plan("gd", SENTENCE, region="440000")

    near, equal = found(nation(NEARLY), province, lower), found(nation(), province, lower)

    assert [m.from_passage_id for m in near if m.doc_id == "sz"] == ["gd.p0"]
    assert [m.from_passage_id for m in equal if m.doc_id == "sz"] == ["cn.p0"]


def test_every_sentence_of_a_passage_is_judged_for_itself():
    text = f"{OTHER}{SENTENCE}\n{NEARLY}{LOOSELY}"

    marks = found(nation(), plan("tj", text))

    assert [text[mark.start : mark.end] for mark in marks] == [SENTENCE, NEARLY]


def test_a_formula_that_stands_everywhere_finds_nothing_and_costs_nothing():
    everywhere = [plan(f"x{n}", SENTENCE, region="110000") for n in range(200)]

    assert found(nation(), plan("tj", SENTENCE), *everywhere) == []


def test_a_document_without_passages_takes_no_part():
    """As one whose text may not be shown has none."""
    assert list(find_borrowings([nation().document, plan("tj").document], {})) == []
