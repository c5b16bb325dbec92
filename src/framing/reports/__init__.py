"""Reports: what their notebooks show, and how batches of them are made."""

from framing.reports import findings
from framing.reports.closereading import article_row, close_reading
from framing.reports.contrast import contrast, side_by_side, sides, words_apart
from framing.reports.exhibit import exhibit, stance_exhibits
from framing.reports.html import Html
from framing.reports.lists import (
    agency_list,
    dates_list,
    frame_list,
    keyword_list,
    portrayal_list,
    relation_list,
    stance_list,
    statement_list,
)
from framing.reports.page import done, finding, masthead, only, open_run, provenance, validity

__all__ = [
    "Html",
    "agency_list",
    "article_row",
    "close_reading",
    "contrast",
    "dates_list",
    "done",
    "exhibit",
    "finding",
    "findings",
    "frame_list",
    "keyword_list",
    "masthead",
    "only",
    "open_run",
    "portrayal_list",
    "provenance",
    "relation_list",
    "side_by_side",
    "sides",
    "stance_exhibits",
    "stance_list",
    "statement_list",
    "validity",
    "words_apart",
]
