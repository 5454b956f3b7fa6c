"""Maps of our own projected outlines on plain axes, so that nothing is fetched.

Plotly's own maps load their base from a foreign host and stay blank without it; these are filled
lines. All 34 province-level units, the nine-dash line and the South China Sea inset are always
drawn on the map of the nation, whatever the filters say.
"""

from insights.maps.boundaries import (
    INSET_PLACE,
    X_RANGE,
    Y_RANGE,
    BaseMap,
    Boundaries,
    Floats,
    Outline,
    load_base_map,
    load_boundaries,
    project,
)
from insights.maps.drawing import BORDER, CHOSEN, LINE, POINT
from insights.maps.nation import map_summary, nation_map, pilot_finding
from insights.maps.province import province_map, units_of
from insights.maps.shading import (
    NONE_COLOUR,
    PALETTE,
    Shading,
    class_limits,
    colours,
    count_shading,
    shading_summary,
    share_shading,
    value_shading,
)

__all__ = [
    "BORDER",
    "CHOSEN",
    "INSET_PLACE",
    "LINE",
    "NONE_COLOUR",
    "PALETTE",
    "POINT",
    "X_RANGE",
    "Y_RANGE",
    "BaseMap",
    "Boundaries",
    "Floats",
    "Outline",
    "Shading",
    "class_limits",
    "colours",
    "count_shading",
    "load_base_map",
    "load_boundaries",
    "map_summary",
    "nation_map",
    "pilot_finding",
    "project",
    "province_map",
    "shading_summary",
    "share_shading",
    "units_of",
    "value_shading",
]
