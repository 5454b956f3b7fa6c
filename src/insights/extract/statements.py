"""A quantified statement as read, before it is converted, coded and numbered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """What one value of a passage says; passage[start:end] are its words."""

    start: int
    end: int
    name: str
    value: float
    high: float | None
    op: str
    unit: str
    kind: str
    measure: str
    commitment: str | None
    year: int | None
    scope: str
    about: str
    rule_id: str
    is_binding: bool | None = None
    is_national: bool = False
