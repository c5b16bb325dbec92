"""From a read article to scores with voice, evidence and signature."""

from framing.measures.agency import AGENCY
from framing.measures.frames import FRAMES
from framing.measures.prominence import PROMINENCE
from framing.measures.reading import OTHER, OUTLET, Reading
from framing.measures.registry import MEASURES, Measure
from framing.measures.relation import RELATION
from framing.measures.score import Score, Unit
from framing.measures.sentiment import SENTIMENT
from framing.measures.stance import STANCE

MEASURES[SENTIMENT.name] = SENTIMENT
MEASURES[STANCE.name] = STANCE
MEASURES[FRAMES.name] = FRAMES
MEASURES[AGENCY.name] = AGENCY
MEASURES[PROMINENCE.name] = PROMINENCE
MEASURES[RELATION.name] = RELATION

__all__ = ["MEASURES", "OTHER", "OUTLET", "Measure", "Reading", "Score", "Unit"]
