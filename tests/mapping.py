"""What the tests of maps read off a figure, whatever traces it is made of."""

from typing import Any

import numpy as np
import plotly.graph_objects as go


def say(message: str, **values: object) -> str:
    """Speak Chinese, the language of the messages."""
    return message.format(**values) if values else message


def areas(figure: go.Figure) -> dict[str, Any]:
    """Return the filled shapes: code -> its outline, filled as on the map, NaN in a gap."""
    found = {}
    for trace in figure.data:
        if trace.fill != "toself":
            continue
        style = {name: value for name, value in trace.to_plotly_json().items()
                 if name not in {"x", "y", "meta"}}  # fmt: skip
        x, y = np.array(trace.x, float), np.array(trace.y, float)
        for code, first, last in trace.meta:
            found[code] = go.Scatter(style, x=x[first:last], y=y[first:last])
    return found


def is_hatched(trace: Any) -> bool:
    """Tell whether a filled shape is hatched."""
    return bool(trace.fillpattern.shape)


def clickable(figure: go.Figure) -> set[str]:
    """Return every code that a click may give."""
    return {
        point[0]
        for trace in figure.data
        if trace.customdata is not None
        for point in trace.customdata
    }


def marks(figure: go.Figure) -> list[dict[str, Any]]:
    """Return the places marked: what they tell, code, size, colour, x, y."""
    return [mark for trace in figure.data for mark in _marks(trace)]


def played(figure: go.Figure, frame: go.Frame) -> list[dict[str, Any]]:
    """Return the places that can be seen while a frame is shown."""
    shown = [figure.data[number] for number in frame.traces]
    changed = [go.Scatter(trace).update(new) for trace, new in zip(shown, frame.data, strict=True)]
    return [mark for trace in changed for mark in _marks(trace) if mark["opacity"] > 0]


def _marks(trace: Any) -> list[dict[str, Any]]:
    if trace.mode != "markers" or trace.text is None:
        return []
    sizes = np.broadcast_to(trace.marker.size, len(trace.x))
    opacities = np.broadcast_to(trace.marker.opacity, len(trace.x))
    return [
        {"told": told, "code": trace.customdata[n][0], "colour": trace.marker.color,
         "size": float(sizes[n]), "opacity": float(opacities[n]), "x": float(trace.x[n]),
         "y": float(trace.y[n])}
        for n, told in enumerate(trace.text)
    ]  # fmt: skip


def legend(figure: go.Figure) -> list[str]:
    """Return the words of the legend, in order."""
    return [trace.name for trace in figure.data if trace.showlegend is not False]


def told_of(figure: go.Figure, name: str) -> str:
    """Return what the pointer shows over an area."""
    return " ".join(trace.hovertemplate or "" for trace in figure.data if trace.name == name)


def written_names(figure: go.Figure) -> list[str]:
    """Return the names written on the map."""
    return [text for trace in figure.data if trace.mode == "text" for text in trace.text or ()]


def source_note(figure: go.Figure) -> str:
    """Return the lines under the map."""
    (note,) = [note for note in figure.layout.annotations if note.name == "sources"]
    return note.text
