"""What a mart is made of: its columns, their types, and the words they may hold."""

from dataclasses import dataclass

DOMAINS = (
    "惠民服务", "精准治理", "生态宜居", "智能设施", "信息资源", "信息安全", "创新发展",
)  # fmt: skip
REVIEWS = ("auto", "confirmed", "corrected")
"""Whether a person compared an indicator with its sentence."""

DOC_TYPES = (
    "规划", "行动计划", "指导意见", "实施方案", "通知", "纲要", "政府工作报告", "评论", "其他",
)  # fmt: skip
LEVELS = ("国家", "部委", "省", "市", "区县", "其他")
COMPARATORS = ("eq", "ge", "gt", "le", "lt", "approx", "range", "times")
KINDS = ("target", "baseline")
MEASURES = (
    "level", "share", "growth", "growth_per_year", "percentage_points", "multiple", "rank",
)  # fmt: skip
RELATIONS = ("basis", "implement", "mention", "attachment", "standard", "listed")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: type is text, int, float, bool, date, texts or ints (lists)."""

    name: str
    type: str
    says: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One mart: its grain, its key (the columns that identify a row), its columns.

    is_recent: marts built before there was such a table can still be opened, without its rows.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_recent: bool = False


def text(name: str, says: str, **more: object) -> Column:
    """Return a column of text; *more* are the other fields of a column."""
    return Column(name, "text", says, **more)  # type: ignore[arg-type] # names are Column's own


DOC = Column("doc_id", "text", "the document", refers_to="documents.doc_id")
PASSAGE = Column("passage_id", "text", "the passage", refers_to="passages.passage_id")
QUOTE = "the words in the passage, exactly"
