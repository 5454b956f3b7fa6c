"""Where each unit's name stands: in its unit, or beside the land with a leader, or in a list.

All lengths are kilometres on the map's plane; letters become kilometres by the map's scale.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from insights.maps import Floats
from insights.printing.shapes import split_line

Measure = Callable[[str, float], float]
"""A text's width in points, of letters of a size in points."""

_SIZES = (1.0, 0.9, 0.8)
_OVERHANG = 0.03  # of the name's box, that may lie over the neighbour
_STEPS = 26
_TURNS = 40
_REACH, _FAR = 7.0, 16.0  # how long a leader may be, in letters
_PAD = 0.14  # of a letter: room for the halo


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be placed: its unit's code and area, and where it stands best."""

    code: str
    text: str
    area: Any
    best: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """What is there already: the map's extent, the inset's frame, lines, points, and the scale.

    scale: kilometres to a point of type.
    """

    extent: tuple[float, float, float, float]
    frame: tuple[float, float, float, float] | None
    lines: Mapping[str, tuple[Floats, Floats]]
    spots: NDArray[Any]
    scale: float


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its middle at x, y; size in points. leader: from its unit to the text's edge."""

    code: str
    text: str
    x: float
    y: float
    size: float
    box: Any
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


class _Board:
    """The map while names are put on it."""

    def __init__(self, names: Sequence[Name], room: Room, measure: Measure, letter: float) -> None:
        self.room, self.measure, self.letter = room, measure, letter
        self.em = letter * room.scale
        x0, y0, x1, y1 = room.extent
        self.paper = shapely.box(x0, y0, x1, y1)
        lines = [shapely.LineString(piece) for x, y in room.lines.values()
                 for piece in split_line(x, y) if len(piece) > 1]  # fmt: skip
        taken: list[Any] = [*(name.area for name in names), *lines]
        if room.frame is not None:
            left, low, right, high = room.frame
            taken.append(shapely.box(left, low - 1.6 * self.em, right, high))
        self.taken = shapely.union_all(taken)
        shapely.prepare(self.taken)
        self.spots = shapely.points(room.spots)
        self.placed: list[Label] = []

    def main_part(self, area: Any) -> Any:
        """Return a unit's area without what the inset shows of it."""
        if self.room.frame is None:
            return area
        inset = shapely.box(*self.room.frame)
        return shapely.multipolygons([p for p in shapely.get_parts(area) if not p.within(inset)])

    def boxes(self, text: str, size: float, x: NDArray[Any], y: NDArray[Any]) -> NDArray[Any]:
        """Return the text's box around each of the places."""
        rows = text.split("\n")
        wide = max(self.measure(row, size) for row in rows) + 2 * _PAD * size
        high = (1.16 * len(rows) - 0.16 + 2 * _PAD) * size
        half_x, half_y = wide * self.room.scale / 2, high * self.room.scale / 2
        return shapely.box(x - half_x, y - half_y, x + half_x, y + half_y)

    def is_free(self, boxes: NDArray[Any]) -> NDArray[Any]:
        """Tell which boxes keep clear of the names placed and of their leaders."""
        others = [label.box for label in self.placed]
        others += [shapely.LineString(label.leader) for label in self.placed if label.leader]
        if not others:
            return np.ones(len(boxes), bool)
        return ~shapely.intersects(boxes, shapely.union_all(others))

    def inside(self, name: Name, texts: Sequence[str]) -> bool:
        """Place the name within its unit, as large and on as few points as can be."""
        area = self.main_part(name.area)
        x0, y0, x1, y1 = area.bounds
        grid = np.meshgrid(np.linspace(x0, x1, _STEPS), np.linspace(y0, y1, _STEPS))
        x, y = (side.ravel() for side in grid)
        middle = name.best or _middle(area)
        x, y = np.append(x, middle[0]), np.append(y, middle[1])
        for share in _SIZES:
            for text in texts:
                size = self.letter * share
                boxes = self.boxes(text, size, x, y)
                over = 1 - shapely.area(shapely.intersection(boxes, area)) / shapely.area(boxes)
                fits = np.flatnonzero((over < _OVERHANG) & self.is_free(boxes))
                if not len(fits):
                    continue
                hidden = np.array([shapely.intersects(box, self.spots).sum()
                                   for box in boxes[fits]])  # fmt: skip
                away = np.hypot(x[fits] - middle[0], y[fits] - middle[1]) / self.em
                best = fits[np.argmin(away + 1.2 * hidden)]
                self.placed.append(
                    Label(name.code, text, float(x[best]), float(y[best]), size, boxes[best])
                )
                return True
        return False

    def beside(self, name: Name, text: str, reach: float) -> bool:
        """Place the name off the land, with a leader of at most *reach* letters."""
        start = name.best or _middle(self.main_part(name.area))
        angle, length = np.meshgrid(
            np.arange(_TURNS) * 2 * np.pi / _TURNS, np.linspace(1, reach, _STEPS)
        )
        x = (start[0] + np.cos(angle) * length * self.em).ravel()
        y = (start[1] + np.sin(angle) * length * self.em).ravel()
        boxes = self.boxes(text, self.letter, x, y)
        fits = shapely.within(boxes, self.paper) & ~shapely.intersects(self.taken, boxes)
        fits &= self.is_free(boxes)
        for place in np.flatnonzero(fits):  # by length: the nearest come first
            leader = _leader(start, boxes[place])
            if self._is_clear(leader):
                self.placed.append(Label(name.code, text, float(x[place]), float(y[place]),
                                         self.letter, boxes[place], leader))  # fmt: skip
                return True
        return False

    def _is_clear(self, leader: tuple[tuple[float, float], tuple[float, float]]) -> bool:
        line = shapely.LineString(leader)
        if self.room.frame is not None and line.intersects(shapely.box(*self.room.frame)):
            return False
        return not any(
            line.intersects(label.box)
            or (label.leader and line.distance(shapely.LineString(label.leader)) < self.em / 4)
            for label in self.placed
        )


def place_labels(
    names: Sequence[Name], room: Room, measure: Measure, letter: float
) -> tuple[list[Label], list[tuple[str, str]]]:
    """Return the labels, none over another, and the list of numbers and the names they stand for.

    A name that finds no place in its unit or beside the land is a number on the map; one for
    which even that has no room stands in the list without a number.
    """
    board = _Board(names, room, measure, letter)
    key: list[tuple[str, str]] = []
    waiting = [n for n in _small_first(names) if not board.inside(n, list(_as_rows(n.text)))]
    crowded = [name for name in waiting if not board.beside(name, name.text, _REACH)]
    for name in sorted(crowded, key=lambda name: name.code):
        number = str(1 + sum(bool(sign) for sign, _ in key))
        has_place = board.inside(name, [number]) or board.beside(name, number, _FAR)
        key.append((number if has_place else "", name.text))
    return board.placed, key


def _small_first(names: Sequence[Name]) -> list[Name]:
    return sorted(names, key=lambda name: (name.area.area, name.code))


def _as_rows(text: str) -> Iterator[str]:
    """Return the text in one row, and in two if it has a space to part it at."""
    yield text
    words = text.split(" ")
    if len(words) > 1:
        cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        yield "\n".join(min(cuts, key=lambda rows: max(map(len, rows))))


def _middle(area: Any) -> tuple[float, float]:
    """Return the middle of the widest circle in the area."""
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    middle = shapely.maximum_inscribed_circle(largest, 5.0).coords[0]
    return float(middle[0]), float(middle[1])


def _leader(start: tuple[float, float], box: Any) -> tuple[tuple[float, float], Any]:
    """Return the line from the unit to the nearest middle of the box's four sides."""
    x0, y0, x1, y1 = box.bounds
    ends = [(x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2), ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)]
    return start, min(ends, key=lambda end: np.hypot(end[0] - start[0], end[1] - start[1]))
