"""Figures in one house style: each shows a table, describes itself in words and opens its sentences.

>>> fr.figures.stance_by_actor(coverage, issue="withdrawal")

``FIGURES`` holds, by name, the parts that a report puts together: table, picture, description and evidence.
"""

from collections.abc import Mapping
from types import MappingProxyType

from framing.figures.actor_network import CHART as _ACTOR_NETWORK
from framing.figures.actor_network import actor_network
from framing.figures.agency import CHART as _AGENCY
from framing.figures.agency import agency
from framing.figures.around_event import CHART as _AROUND_EVENT
from framing.figures.around_event import around_event
from framing.figures.chart import Chart
from framing.figures.codebook_coverage import CHART as _CODEBOOK_COVERAGE
from framing.figures.codebook_coverage import codebook_coverage
from framing.figures.frames_by_outlet import CHART as _FRAMES_BY_OUTLET
from framing.figures.frames_by_outlet import frames_by_outlet
from framing.figures.hidden_agents import CHART as _HIDDEN_AGENTS
from framing.figures.hidden_agents import hidden_agents
from framing.figures.house import Picture, save
from framing.figures.interrupted_series import CHART as _INTERRUPTED_SERIES
from framing.figures.interrupted_series import interrupted_series
from framing.figures.over_time import CHART as _OVER_TIME
from framing.figures.over_time import over_time
from framing.figures.portrayal_by_outlet import CHART as _PORTRAYAL_BY_OUTLET
from framing.figures.portrayal_by_outlet import portrayal_by_outlet
from framing.figures.portrayal_by_voice import CHART as _PORTRAYAL_BY_VOICE
from framing.figures.portrayal_by_voice import portrayal_by_voice
from framing.figures.stance_by_actor import CHART as _STANCE_BY_ACTOR
from framing.figures.stance_by_actor import stance_by_actor
from framing.figures.stance_network import CHART as _STANCE_NETWORK
from framing.figures.stance_network import stance_network
from framing.figures.who_speaks import CHART as _WHO_SPEAKS
from framing.figures.who_speaks import who_speaks

_CHARTS = (
    _STANCE_BY_ACTOR,
    _PORTRAYAL_BY_OUTLET,
    _FRAMES_BY_OUTLET,
    _OVER_TIME,
    _WHO_SPEAKS,
    _AGENCY,
    _HIDDEN_AGENTS,
    _PORTRAYAL_BY_VOICE,
    _AROUND_EVENT,
    _STANCE_NETWORK,
    _ACTOR_NETWORK,
    _INTERRUPTED_SERIES,
    _CODEBOOK_COVERAGE,
)
FIGURES: Mapping[str, Chart] = MappingProxyType({chart.name: chart for chart in _CHARTS})

__all__ = [
    "FIGURES",
    "Chart",
    "Picture",
    "actor_network",
    "agency",
    "around_event",
    "codebook_coverage",
    "frames_by_outlet",
    "hidden_agents",
    "interrupted_series",
    "over_time",
    "portrayal_by_outlet",
    "portrayal_by_voice",
    "save",
    "stance_by_actor",
    "stance_network",
    "who_speaks",
]
