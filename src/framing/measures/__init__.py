"""From a read article to scores with voice, evidence and signature."""

from framing.measures.agency import AGENCY
from framing.measures.prominence import PROMINENCE
from framing.measures.reading import OTHER, OUTLET, Reading
from framing.measures.registry import MEASURES, Measure
from framing.measures.score import Score, Unit
from framing.measures.stance import STANCE

MEASURES[STANCE.name] = STANCE
MEASURES[AGENCY.name] = AGENCY
MEASURES[PROMINENCE.name] = PROMINENCE

__all__ = ["MEASURES", "OTHER", "OUTLET", "Measure", "Reading", "Score", "Unit"]
