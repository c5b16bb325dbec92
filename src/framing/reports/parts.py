"""One part of a coverage against the rest: an outlet, a month."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from framing.coverage import Coverage
from framing.errors import UserError
from framing.reports.html import Html, csv_link, table, text
from framing.reports.lists import keyword_list
from framing.reports.page import only
from framing.reports.plan import parts_of
from framing.statistics import differences, keyness
from framing.statistics.estimates import TOO_FEW

_BY = ("outlet", "month")


def sides(coverage: Coverage, by: str, focus: str) -> tuple[Coverage, Coverage | None]:
    """The part named ``focus`` and all the rest; the whole coverage and None when ``focus`` is empty.

    Raises
    ------
    UserError
        ``by`` is neither outlet nor month, or there is no such part.
    """
    if by not in _BY:
        raise UserError(f"by {by!r} is not known; it is one of: {', '.join(_BY)}")
    if not focus:
        return coverage, None
    part = parts_of(coverage.articles, by)
    if focus not in set(part.dropna()):
        raise UserError(f"{by} {focus!r} is not in this run; it has: {', '.join(sorted(part.dropna().unique()))}")
    articles = coverage.articles["article"]
    return only(coverage, articles[part == focus]), only(coverage, articles[part != focus])


def side_by_side(coverage: Coverage, by: str, focus: str = "") -> Coverage:
    """The coverage with what is compared in the place of the outlets, for the figures that compare outlets.

    Months stand there when ``by`` is month; with a ``focus`` only it and "all others".
    """
    part = parts_of(coverage.articles, by)
    if focus:
        part = part.where(part == focus, "all others")
    return replace(coverage, tables={**coverage.tables, "articles": coverage.articles.assign(outlet=part)})


def contrast(here: Coverage, elsewhere: Coverage | None) -> Html:
    """How frames, stances and portrayals differ between a part and the rest, with corrected p values."""
    if elsewhere is None:
        return Html("", "")
    compared = [
        ("Frames: percent of an article's framed text", _frames(here), _frames(elsewhere), "frame_name", 100),
        ("Portrayal: mean from -1 to 1", here.portrayals(), elsewhere.portrayals(), "actor_name", 1),
    ]
    parts = [_compared(*what) for what in compared]
    return Html("".join(markup for markup, _ in parts), "\n\n".join(plain for _, plain in parts))


def _compared(heading: str, a: pd.DataFrame, b: pd.DataFrame, by: str, scale: int) -> tuple[str, str]:
    found = differences(a, b, of="value", by=by).sort_values("p_holm", kind="stable")
    few = found[found["note"] == TOO_FEW]
    numbers = ["a", "b", "difference", "low", "high"]
    shown = found.drop(few.index)[[by, *numbers, "p_holm", "stories_a", "stories_b", "note"]]
    shown[numbers] *= scale
    shown.columns = pd.Index(_COLUMNS)
    forms = dict.fromkeys(_COLUMNS[1:6], ".0f" if scale == 100 else ".2f")
    forms |= {"p (Holm)": ".3f", "stories here": "d", "stories elsewhere": "d"}
    names = ", ".join(f"{name} ({stories})" for name, stories in few[[by, "stories_a"]].itertuples(index=False))
    left = f"<p class='note'>Too few stories to compare (stories here): {text(names)}.</p>" if names else ""
    listed = table(shown, numbers=forms) if len(shown) else ""
    return f"<h3>{text(heading)}</h3>{listed}{left}{csv_link(found, 'differences')}", shown.to_string(index=False)


_COLUMNS = [
    *(
        "name",
        "here",
        "elsewhere",
        "difference",
        "low",
        "high",
        "p (Holm)",
        "stories here",
        "stories elsewhere",
        "note",
    ),
]


def _frames(coverage: Coverage) -> pd.DataFrame:
    frames = coverage.frames()
    return frames[frames["variable"] == "share"]


def words_apart(here: Coverage, elsewhere: Coverage | None, name: str) -> Html:
    """Words that set a part's own voice apart from that of the rest (Monroe et al. 2008)."""
    if elsewhere is None:
        return Html("", "")
    words = keyword_list(keyness(here.written(), elsewhere.written()), name, "elsewhere")
    heading = "Words that set its own voice apart"
    return Html(f"<h2>{heading}</h2>{words.markup}", f"{heading}\n{words.plain}")
