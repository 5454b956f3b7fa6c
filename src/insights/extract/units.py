"""Units of measure: from the unit as written to the base unit, through a pint registry."""

from collections.abc import Mapping
from functools import lru_cache

import pint

from insights.records import Unit


def to_base(value: float, unit: str, units: Mapping[str, Unit]) -> tuple[float, str]:
    """Return *value* in the base unit of *unit*; an unknown unit is its own base."""
    known = units.get(unit)
    if known is None or known.base_unit == unit:
        return value, unit
    registry, names = _registry(tuple(units.values()))
    quantity = registry.Quantity(value, names[unit])
    return float(quantity.to(names[known.base_unit]).magnitude), known.base_unit


def class_of(unit: str, units: Mapping[str, Unit]) -> str:
    """Return what *unit* measures: none without one, ratio for 公里/平方公里 and its like."""
    known = units.get(unit)
    return known.unit_class if known else "ratio" if unit else "none"


@lru_cache(maxsize=4)
def _registry(units: tuple[Unit, ...]) -> tuple[pint.UnitRegistry, dict[str, str]]:
    """Define every unit under an ASCII name; each class and base is a dimension of its own."""
    registry = pint.UnitRegistry(None)  # type: ignore[arg-type] # None: no units of its own
    names: dict[str, str] = {}
    for base in dict.fromkeys(unit.base_unit for unit in units):
        names[base] = f"base{len(names)}"
        registry.define(f"{names[base]} = [dimension{len(names)}]")
    for unit in units:
        if unit.name not in names:
            names[unit.name] = f"unit{len(names)}"
            registry.define(f"{names[unit.name]} = {unit.factor!r} * {names[unit.base_unit]}")
    return registry, names
