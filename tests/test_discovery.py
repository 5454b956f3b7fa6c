"""`python -m insights discover`: terms that the lexicon lacks, proposed for a person to accept."""

import csv
import io
import random
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from insights.__main__ import main
from insights.discovery import COLUMNS, Proposal, Text, Vocabulary, as_csv, as_text, propose
from insights.paths import data_paths
from insights.rules import load_lexicon

WORDS = [
    *("加快", "推进", "完善", "提升", "开展", "医院", "学校", "道路", "居民", "企业", "的", "和"),
    *("在", "与", "广泛", "稳步", "系统", "覆盖", "水平", "办事", "出行", "服务", "农田", "天气"),
]
SIGNS = "，。；、"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_lexicon(data_paths().lexicon), ["滨海新区", "河西"], ["市桥隧局"])


def texts(*planted: str, documents: int = 6, sentences: int = 30) -> list[Text]:
    """Return documents of ordinary words in a random order, in every sentence a planted one."""
    chance = random.Random(7)
    return [
        Text(f"doc-{number}", position, f"文件{number}", sentence(chance, planted))
        for number in range(documents)
        for position in range(sentences)
    ]


def sentence(chance: random.Random, planted: tuple[str, ...]) -> str:
    words = chance.choices(WORDS, k=12)
    if planted:
        words.insert(chance.randrange(13), chance.choice(planted))
    words.insert(chance.randrange(13), chance.choice(SIGNS))
    return "".join(words)


def terms(proposals: list[Proposal]) -> list[str]:
    return [proposal.term for proposal in proposals]


@pytest.mark.parametrize(
    "word", ["麓桥链", "津心智脑", "感知算网", "数据飞轮", "CIM平台", "LoRa", "e-CNY", "5G专网"]
)
def test_a_planted_word_is_proposed_and_neither_its_fragments_nor_its_neighbours(word, vocabulary):
    assert terms(propose(texts(word), vocabulary)) == [word]


def test_text_without_new_words_yields_nothing(vocabulary):
    assert propose(texts(), vocabulary) == []


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("智慧城市", "a term"),
        ("智慧政务", "a form of a term"),
        ("大数据平台", "a term and a stop word"),
        ("跨部门", "an ordinary word of the field"),
        ("进一步", "a stop word"),
        ("加强感知数据", "a stop word at its edge"),
        ("数据和飞轮", "a function word inside"),
        ("滨海新区", "a place"),
        ("河西智脑", "begins with a place"),
        ("市桥隧局", "a body"),
        ("市民", "a dictionary's word"),
        ("100M光纤", "a number and a unit"),
        ("广大人民群众", "no word of the field in it"),
    ],
)
def test_what_is_no_new_term_is_not_proposed(word, why, vocabulary):
    assert word not in terms(propose(texts(word), vocabulary)), why


def test_a_string_of_one_document_or_of_few_places_is_not_proposed(vocabulary):
    assert propose(texts("麓桥链", documents=1), vocabulary) == []
    assert propose(texts("麓桥链", documents=2, sentences=3), vocabulary, fewest=7) == []
    assert terms(propose(texts("麓桥链", documents=2, sentences=3), vocabulary, fewest=6))


def test_a_shorter_string_with_places_of_its_own_is_proposed_beside_the_longer(vocabulary):
    found = terms(propose(texts("感知飞轮", "感知飞轮网络"), vocabulary))

    assert set(found) == {"感知飞轮", "感知飞轮网络"}


def test_a_proposal_tells_counts_cut_and_places_of_two_documents(vocabulary):
    (found,) = propose(texts("数据飞轮"), vocabulary)

    assert (found.count, found.document_count, found.cut) == (180, 6, "数据/飞轮")
    assert 0 < found.cohesion <= 1
    assert found.entropy > 3
    assert [title for _, title in found.contexts] == ["文件0", "文件1"]
    assert all("数据飞轮" in context for context, _ in found.contexts)


def test_the_order_of_documents_changes_nothing(vocabulary):
    ordered = texts("麓桥链", "感知飞轮", "数据飞轮网络", "CIM平台")
    shuffled = random.Random(1).sample(ordered, len(ordered))

    assert propose(shuffled, vocabulary) == propose(ordered, vocabulary)


def test_letter_case_makes_no_second_term(vocabulary):
    (found,) = propose(texts("LoRa", "LORA"), vocabulary)

    assert (found.term.lower(), found.count) == ("lora", 180)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_cell_of_the_table_is_a_formula(sign):
    context = f"{sign}1+1，数据飞轮"
    found = Proposal("数据飞轮", 9, 3, 0.5, 2.0, 1.0, "数据/飞轮", ((context, f"{sign}HYPERLINK"),))
    head, row = csv.reader(io.StringIO(as_csv([found])))

    assert tuple(head) == COLUMNS
    assert len(row) == len(COLUMNS)
    assert (row[7], row[8], row[9]) == (f"'{context}", f"'{sign}HYPERLINK", "")


def test_what_a_document_says_stays_on_its_line(vocabulary):
    hostile = [
        text._replace(text=f"\x1b[31m{text.text}\n", title="=1\r\n\x07") for text in texts("麓桥链")
    ]
    found = propose(hostile, vocabulary)

    assert all(line.isprintable() for line in as_text(found))
    assert len(as_csv(found).splitlines()) == 1 + len(found) == 2


def test_long_and_hostile_texts_take_seconds(vocabulary):
    chance = random.Random(3)
    rest = [chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(1000)]
    lines = [
        Text(
            f"doc-{number % 9}",
            number,
            "",
            "".join(chance.choices([*rest, *WORDS, "1", "-"], k=50)),
        )
        for number in range(2000)
    ]
    long = [Text("long", 0, "", "数据" * 50_000), Text("digits", 0, "", "1-" * 100_000)]
    start = time.process_time()
    propose([*lines, *long], vocabulary)

    assert time.process_time() - start < 10


@pytest.fixture(scope="module")
def marts(tmp_path_factory) -> Path:
    """Return marts in which one word stands in two counted documents, others in uncounted ones."""
    folder = tmp_path_factory.mktemp("marts")
    counted = texts("麓桥链", documents=2)
    others = {
        "copy": texts("数据飞轮", documents=2),
        "comment": texts("感知算网", documents=2),
        "withheld": texts("智慧麓谷", documents=2),
    }
    passages = [
        {"doc_id": f"{kind}-{text.doc_id}", "position": text.position, "text": text.text}
        for kind, found in {"counted": counted, **others}.items()
        for text in found
    ]
    documents = [
        {
            "doc_id": doc_id,
            "title": "规划",
            "is_policy": not doc_id.startswith("comment"),
            "published": not doc_id.startswith("withheld"),
            "duplicate_of": "counted-doc-0" if doc_id.startswith("copy") else None,
        }
        for doc_id in sorted({passage["doc_id"] for passage in passages})
    ]
    bodies = [{"task_id": "t", "body_name": "市水务局"}]
    tables = {"documents": documents, "passages": passages, "task_bodies": bodies}
    for name, rows in tables.items():
        pq.write_table(pa.Table.from_pylist(rows), folder / f"{name}.parquet")
    return folder


def test_the_command_reads_counted_documents_and_says_how_to_accept_a_term(marts, capsys):
    assert main(["discover", "--marts", str(marts)]) == 0
    head, found, *contexts, last = capsys.readouterr().out.splitlines()

    assert head.split()[-2:] == ["term", "(cut)"]
    assert found.split()[-2:] == ["麓桥链", "(麓/桥/链)"]
    assert len(contexts) == 2
    assert "data/lexicon/terms.txt" in last
    assert "make build" in last


def test_a_table_on_standard_output_holds_rows_alone(marts, capsys):
    assert main(["discover", "--marts", str(marts), "--format", "csv"]) == 0
    printed = capsys.readouterr()

    assert [row[0] for row in csv.reader(io.StringIO(printed.out))] == ["term", "麓桥链"]
    assert "Nothing was added" in printed.err


def test_the_limit_leaves_the_best(vocabulary, marts, capsys):
    assert main(["discover", "--marts", str(marts), "--fewest", "2", "--limit", "1"]) == 0

    assert len(capsys.readouterr().out.splitlines()) == 5


def test_missing_marts_say_how_to_build_them(tmp_path, capsys):
    assert main(["discover", "--marts", str(tmp_path / "nowhere")]) == 1
    assert "python -m insights build" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [("--limit", "0"), ("--fewest", "1"), ("--fewest", "many"), ("--format", "xml")]
)
def test_a_wrong_option_is_wrong_usage(options, capsys):
    with pytest.raises(SystemExit) as left:
        main(["discover", *options])

    assert left.value.code == 2
    assert options[1] in capsys.readouterr().err
