"""Borders of a coverage: each stands once, is simplified once, and is put back on both its sides.

`shapely.coverage_simplify` knows one tolerance for all. Here every border has its own, that of the
smaller of its two neighbours, so that the districts of a city keep their form beside big counties.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Shapes = NDArray[np.object_]

LARGEST_LOSS = 0.08
"""Share of its area that a unit may lose before its borders are drawn finer."""
ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Borders:
    """The lines between nodes, and for each ring of each unit the lines it is made of.

    rings: (unit, part, lines); a line n that is walked backwards is written ~n.
    owners: the two columns (line, unit).
    """

    lines: Shapes
    rings: Sequence[tuple[int, int, Sequence[int]]]
    owners: Ints
    count: int

    def drawn(self, tolerances: Floats, grid: float) -> tuple[Shapes, Bools]:
        """Return the units with simplified lines, on a grid, and those that lost a ring."""
        thin = shapely.simplify(self.lines, tolerances, preserve_topology=False)
        points = [np.rint(shapely.get_coordinates(line) / grid) * grid for line in thin]
        parts: dict[tuple[int, int], list[Floats]] = {}
        broken = np.zeros(self.count, bool)
        for unit, part, lines in self.rings:
            ring = _ring([points[n] if n >= 0 else points[~n][::-1] for n in lines])
            if len(ring) < 4:
                broken[unit] = True
            else:
                parts.setdefault((unit, part), []).append(ring)
        polygons: dict[int, list[shapely.Polygon]] = {unit: [] for unit in range(self.count)}
        for (unit, _), (outer, *holes) in parts.items():
            polygons[unit].append(shapely.Polygon(outer, holes))
        return np.array([shapely.MultiPolygon(polygons[unit]) for unit in polygons]), broken


def cut_borders(shapes: Shapes) -> Borders:
    """Cut the rings of a coverage where borders meet, and name each line between once."""
    places, rings = [], []
    for unit, shape in enumerate(shapes):
        for part, polygon in enumerate(shapely.get_parts(shape)):
            for line in (polygon.exterior, *polygon.interiors):
                places.append((unit, part))
                rings.append(shapely.get_coordinates(line)[:-1])
    corners, numbered = _numbered(rings)
    is_node = _nodes(numbered, len(corners))
    known: dict[bytes, int] = {}
    lines, walks, owners = [], [], set()
    for (unit, part), ring in zip(places, numbered, strict=True):
        walk = []
        for piece in _pieces(ring, is_node):
            ahead, back = piece.tobytes(), piece[::-1].tobytes()
            if ahead not in known and back not in known:
                known[ahead] = len(lines)
                lines.append(shapely.LineString(corners[piece]))
            walk.append(known[ahead] if ahead in known else ~known[back])
            owners.add((known.get(ahead, known.get(back, 0)), unit))
        walks.append((unit, part, walk))
    return Borders(np.array(lines), walks, np.array(sorted(owners)), len(shapes))


def simplify_borders(shapes: Shapes, tolerances: Floats, grid: float) -> Shapes:
    """Simplify a coverage, each unit at its tolerance, finer where a unit would be spoilt.

    A unit is spoilt if it loses a ring or a share of its area, crosses itself or a neighbour. What
    is amiss in the source stays so. No point moves by more than the tolerance and the rounding.
    """
    borders = cut_borders(shapes)
    line, unit = borders.owners.T
    finer = np.full(len(borders.lines), np.inf)
    np.minimum.at(finer, line, tolerances[unit])
    areas = shapely.area(shapes)
    amiss = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes))
    drawn, spoilt = borders.drawn(finer, grid)
    for _ in range(ROUNDS):
        spoilt |= np.abs(shapely.area(drawn) / areas - 1) > LARGEST_LOSS
        spoilt |= ~shapely.is_valid(drawn)
        spoilt |= ~shapely.is_empty(shapely.coverage_invalid_edges(drawn)) & ~amiss
        if not spoilt.any():
            break
        finer[np.unique(line[spoilt[unit]])] /= 2
        drawn, spoilt = borders.drawn(finer, grid)
    return drawn


def _numbered(rings: Sequence[Floats]) -> tuple[Floats, list[Ints]]:
    """Number the corners: those at the same place have the same number."""
    stacked = np.vstack(rings)
    corners, numbers = np.unique(stacked[:, 0] + 1j * stacked[:, 1], return_inverse=True)
    ends = np.cumsum([len(ring) for ring in rings])[:-1]
    return np.column_stack([corners.real, corners.imag]), np.split(numbers, ends)


def _nodes(rings: Sequence[Ints], count: int) -> Bools:
    """Tell which corners more or fewer than two lines meet at."""
    pairs = np.vstack([np.column_stack([ring, np.roll(ring, -1)]) for ring in rings])
    once = np.unique(np.sort(pairs, axis=1) @ np.array([count, 1]))
    return np.bincount(np.concatenate([once // count, once % count]), minlength=count) != 2


def _pieces(ring: Ints, is_node: Bools) -> Iterator[Ints]:
    """Cut a ring at its nodes; without any, it is one piece from its lowest corner."""
    cuts = np.flatnonzero(is_node[ring])
    cuts = cuts if len(cuts) else np.array([ring.argmin()])
    turned = np.roll(ring, -cuts[0])
    closed = np.append(turned, turned[0])
    stops = [*(cuts - cuts[0]), len(ring)]
    for start, stop in pairwise(stops):
        yield closed[start : stop + 1]


def _ring(pieces: Sequence[Floats]) -> Floats:
    """Join pieces end to end, without points that stand twice."""
    points = np.vstack([pieces[0][:1], *(piece[1:] for piece in pieces)])
    moved = np.any(np.diff(points, axis=0, prepend=points[:1] - 1), axis=1)
    return points[moved]
