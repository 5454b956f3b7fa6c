"""How areas are shaded: values in a few classes with round limits, zero apart from no data."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from insights.i18n import Say

PALETTE = ("#cfe3ef", "#93c4de", "#519cc8", "#1f6ea8", "#0b3f73")
"""Light to dark in even steps of lightness: told apart in grey and by colour-blind readers."""
NONE_COLOUR = "rgba(128, 138, 146, 0.22)"
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


@dataclass(frozen=True, slots=True)
class Shading:
    """What the areas of a map show.

    values: code -> value; a code that is missing has no data. limits: lowest and highest value of
    each class, rising. labels: the classes in words. told: code -> what the pointer shows. figures:
    code -> the value in few letters. zero: a word for the value 0, or nothing if 0 is a value like
    others.
    """

    values: Mapping[str, float]
    limits: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    told: Mapping[str, str]
    figures: Mapping[str, str]
    zero: str = ""

    def rank(self, code: str) -> int | None:
        """Return the class of an area, 0 the lowest; None for zero or no data."""
        return self.rank_of(self.values.get(code))

    def rank_of(self, value: float | None) -> int | None:
        """Return the class of a value, 0 the lowest; None for zero or no data."""
        if value is None or (self.zero and value == 0):
            return None
        inside = [n for n, (low, high) in enumerate(self.limits) if low <= value <= high]
        return inside[0] if inside else None

    def colour(self, code: str) -> str:
        """Return the fill of an area."""
        rank = self.rank(code)
        return NONE_COLOUR if rank is None else colours(len(self.limits))[rank]

    def is_missing(self, code: str) -> bool:
        """Tell whether nothing is known of an area."""
        return code not in self.values


def class_limits(counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return at most five classes with round limits, from 1 to beyond the highest count."""
    highest = max(counts, default=0)
    if highest < 1:
        return ()
    step = next((s for s in _STEPS if highest <= s * len(PALETTE)), highest)
    return tuple((low + 1, low + step) for low in range(0, highest, step))


def count_shading(counts: Mapping[str, int], say: Say) -> Shading:
    """Shade by a number of things, 0 meaning that none is known."""
    limits = class_limits(list(counts.values()))
    labels = tuple(f"{low}" if low == high else f"{low}–{high}" for low, high in limits)
    told = {code: say("{count} 个试点", count=count) for code, count in counts.items()}
    figures = {code: f"{count}" for code, count in counts.items()}
    return Shading({code: float(count) for code, count in counts.items()}, limits, labels, told,
                   figures, zero=say("无"))  # fmt: skip


def share_shading(
    shares: Mapping[str, float], parts: Mapping[str, tuple[int, int]], say: Say
) -> Shading:
    """Shade by a share in per cent; *parts* are the numbers behind it: (with pilots, all)."""
    percents = [math.ceil(share) for share in shares.values()]
    limits = class_limits(percents)
    limits_open = tuple((low - 1 + 1e-9, float(high)) for low, high in limits)
    labels = tuple(f"{low - 1}–{high}%" for low, high in limits)
    told = {
        code: say("{share}%（{count}/{total}）", share=f"{share:.0f}", count=parts[code][0],
                  total=parts[code][1])
        for code, share in shares.items()
    }  # fmt: skip
    figures = {code: f"{share:.0f}%" for code, share in shares.items()}
    return Shading(shares, limits_open, labels, told, figures, zero=say("无"))


def value_shading(values: Mapping[str, float], told: Mapping[str, str], unit: str) -> Shading:
    """Shade by the values of an indicator, in at most five classes of equal width."""
    if not values:
        return Shading({}, (), (), {}, {})
    low, high = min(values.values()), max(values.values())
    step = _round_step((high - low) / len(PALETTE) or abs(high) or 1.0)
    while (number := _classes(low, high, step)) > len(PALETTE):
        step = _round_step(step * 1.01)
    start = math.floor(low / step) * step
    edges = [start + step * rank for rank in range(number + 1)]
    edges = [min(edges[0], low), *edges[1:-1], max(edges[-1], high)]  # whatever rounding did
    limits = tuple(pairwise(edges))
    labels = tuple(f"{a:,.12g}–{b:,.12g} {unit}".strip() for a, b in limits)
    return Shading(values, limits, labels, told, told)


def colours(number: int) -> tuple[str, ...]:
    """Return that many colours, from the whole span of the palette."""
    if number < 2:
        return PALETTE[2 : 2 + number]
    last = len(PALETTE) - 1
    return tuple(PALETTE[round(rank * last / (number - 1))] for rank in range(number))


def shading_summary(title: str, shading: Shading, names: Mapping[str, str], say: Say) -> str:
    """Say in words what a map shows: its finding, and the three highest."""
    ranked = sorted(shading.values.items(), key=lambda item: (-item[1], item[0]))[:3]
    most = say("、").join(
        f"{names.get(code, code)} {shading.figures[code]}" for code, value in ranked if value
    )
    return say("{finding}；最高的是 {most}。", finding=title, most=most) if most else title


def _classes(low: float, high: float, step: float) -> int:
    return max(1, math.ceil((high - math.floor(low / step) * step) / step - 1e-9))


def _round_step(width: float) -> float:
    """Return the next round number at or above *width*: 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= width * (1 - 1e-9))
