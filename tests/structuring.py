"""What the tests of documents and of outlines share: rules, sample texts, short cuts."""

import re
from pathlib import Path

from insights.clean import WordModel, clean_text
from insights.keywords import word_frequencies
from insights.paths import data_paths
from insights.records import CleanText, DocumentText, SourceText
from insights.rules import load_lexicon, load_rules
from insights.source import read_source
from insights.structure import outline, split_documents

FOLDER = data_paths().rules
REPAIR = load_rules(FOLDER / "repair.yaml")
RULES = load_rules(FOLDER / "metadata.yaml") + load_rules(FOLDER / "outline.yaml")
DOCUMENTS = Path(__file__).parent / "documents"
LEXICON = load_lexicon(data_paths().lexicon)
WORDS = WordModel(word_frequencies(LEXICON))
NOT_KEPT = re.compile(r"[\s。．.：:]")

LONG = (
    "加快建设智慧城市，完善城市大脑，推进数据共享，深化政务服务，优化营商环境，"
    "拓展应用场景，健全保障机制，建设智慧社区，发展数字乡村，"
)
NOTICE = """临江市人民政府关于加快智慧城市建设的实施意见
各区人民政府：
为加快智慧城市建设，提出以下意见。
一、总体要求
到2025年，建成5G基站3000个。
临江市人民政府
2021年4月2日"""


def clean_source(source: SourceText) -> CleanText:
    return clean_text(source, REPAIR, LEXICON.confusions, WORDS)


def documents(text: str, name: str = "plan.txt") -> tuple[DocumentText, ...]:
    return split_documents(clean_source(SourceText(name, text, "utf-8")), RULES)


def sample(name: str) -> tuple[DocumentText, ...]:
    return split_documents(clean_source(read_source(DOCUMENTS / f"{name}.txt")), RULES)


def headings(document: DocumentText) -> list[tuple[int, str, str]]:
    sections, _ = outline("d", document, RULES)
    return [(section.level, section.number, section.heading) for section in sections[1:]]


def passages(document: DocumentText) -> list[str]:
    return [passage.text for passage in outline("d", document, RULES)[1]]
