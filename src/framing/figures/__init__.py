"""Figures in one house style: each shows a table, describes itself in words and opens its sentences.

>>> fr.figures.stance_by_actor(coverage, issue="withdrawal")

``FIGURES`` holds, by name, the parts that a report puts together: table, picture, description and evidence.
"""

from collections.abc import Mapping
from types import MappingProxyType

from framing.figures.agency import CHART as _AGENCY
from framing.figures.agency import agency
from framing.figures.chart import Chart
from framing.figures.frames_by_outlet import CHART as _FRAMES_BY_OUTLET
from framing.figures.frames_by_outlet import frames_by_outlet
from framing.figures.house import Picture, save
from framing.figures.interrupted_series import CHART as _INTERRUPTED_SERIES
from framing.figures.interrupted_series import interrupted_series
from framing.figures.over_time import CHART as _OVER_TIME
from framing.figures.over_time import over_time
from framing.figures.portrayal_by_outlet import CHART as _PORTRAYAL_BY_OUTLET
from framing.figures.portrayal_by_outlet import portrayal_by_outlet
from framing.figures.stance_by_actor import CHART as _STANCE_BY_ACTOR
from framing.figures.stance_by_actor import stance_by_actor
from framing.figures.who_speaks import CHART as _WHO_SPEAKS
from framing.figures.who_speaks import who_speaks

_CHARTS = (
    _STANCE_BY_ACTOR,
    _PORTRAYAL_BY_OUTLET,
    _FRAMES_BY_OUTLET,
    _OVER_TIME,
    _WHO_SPEAKS,
    _AGENCY,
    _INTERRUPTED_SERIES,
)
FIGURES: Mapping[str, Chart] = MappingProxyType({chart.name: chart for chart in _CHARTS})

__all__ = [
    "FIGURES",
    "Chart",
    "Picture",
    "agency",
    "frames_by_outlet",
    "interrupted_series",
    "over_time",
    "portrayal_by_outlet",
    "save",
    "stance_by_actor",
    "who_speaks",
]
