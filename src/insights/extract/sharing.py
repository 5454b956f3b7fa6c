"""Names that 分别 shares out: 国际和国内出口带宽分别达到1Tbps和5Tbps is two indicators."""

import re
from collections.abc import Sequence

_LINK = re.compile(r"以及|[、和与及]")
_COMPLETE = re.compile(
    r"[\u4e00-\u9fffA-Za-z）]{2}(?:率|数|数量|总量|规模|总额|额|收入|带宽|能力|产值|增加值|比例|占比|用户|企业)$"
)
_QUALIFIER = 2
_WHOLE = 4  # characters of a name that ends as the other does, and needs nothing of it


def share_out(name: str, count: int) -> tuple[str, ...] | None:
    """Split *name* into the *count* names that 分别 shares out; None if it holds not so many.

    What follows the last qualifier belongs to all, what precedes the first too; two qualifiers are
    taken to be two characters long, as 国际和国内 and 城市和农村 are.
    """
    if count < _QUALIFIER:
        return None
    if count == _QUALIFIER:
        return _split_pair(name)
    parts = [part for part in _LINK.split(name) if part]
    if len(parts) != count:
        return None
    *first, last = parts
    shared = last[len(first[-1]) :] if len(last) > max(map(len, first)) + 1 else ""
    has_own = any(part[-1] == last[-1] or _COMPLETE.search(part) for part in first)
    return tuple(parts if has_own or not shared else [*(part + shared for part in first), last])


def same_units(earlier: Sequence[tuple[str, str]], units: Sequence[str]) -> tuple[str, ...] | None:
    """Return the names that last bore *units*, in that order; None if they did not.

    earlier: unit and name of the values before: 数据集2000个、数据项3万项；…分别达到5000个和10万项.
    """
    last = earlier[-len(units) :]
    return tuple(name for _, name in last) if [unit for unit, _ in last] == list(units) else None


def _split_pair(name: str) -> tuple[str, str] | None:
    link = max(name.rfind(mark) for mark in "和与、")
    if link <= 0 or link + 1 >= len(name):
        return None
    left, right = name[:link], name[link + 1 :]
    is_like = left[-1:] == right[-1:] and len(left) >= min(_WHOLE, len(right) - 1)
    if is_like or _COMPLETE.search(left):
        return left, right
    if len(right) <= _QUALIFIER + 1 or len(left) < _QUALIFIER:
        return left, right
    return left + right[_QUALIFIER:], left[:-_QUALIFIER] + right
