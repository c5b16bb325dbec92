"""One part of a coverage against the rest: an outlet, a month."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from framing.coverage import Coverage
from framing.errors import UserError
from framing.reports.html import Html, csv_link, table, text
from framing.reports.lists import keyword_list
from framing.reports.narrative import Compared
from framing.reports.page import only
from framing.reports.plan import parts_of
from framing.statistics import differences, keyness
from framing.statistics.estimates import TOO_FEW
from framing.wording import listed, say, template

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


def contrast(here: Coverage, elsewhere: Coverage | None, *, names: tuple[str, str] = ("here", "elsewhere")) -> Html:
    """How frames, portrayals and stances differ between two parts, with corrected p values; ``names`` head columns."""
    if elsewhere is None:
        return Html("", "")
    heading = say("Differences")
    parts = [_compared(what, found, names) for what, found in contrasts(here, elsewhere).items()]
    tables = "".join(markup for markup, _ in parts)
    return Html(f"<h2>{text(heading)}</h2>{tables}", "\n\n".join([heading, *(plain for _, plain in parts)]))


def contrasts(here: Coverage, elsewhere: Coverage) -> dict[Compared, pd.DataFrame]:
    """The tables of ``statistics.differences`` between two parts, of frames, portrayals and stances.

    Each has a column ``name``, of the frame or actor; that of stances has ``issue``, the proposition, too.
    """
    propositions = here.codebook.propositions
    by = {"frames": "frame_name", "portrayals": "actor_name", "stances": ["actor_name", "issue"]}
    measured = [(_frames(part), part.portrayals(), part.stances()) for part in (here, elsewhere)]
    found = {
        what: differences(a, b, of="value", by=by[what]).rename(columns={"frame_name": "name", "actor_name": "name"})
        for what, a, b in zip(COMPARED, *measured, strict=True)
    }
    found["stances"] = found["stances"].assign(issue=found["stances"]["issue"].map(propositions).astype("str"))
    return found


def _compared(what: Compared, found: pd.DataFrame, names: tuple[str, str]) -> tuple[str, str]:
    found = found.sort_values("p_holm", kind="stable")
    few = found[found["note"] == TOO_FEW]
    labels = [column for column in ("name", "issue") if column in found]
    numbers = ["a", "b", "difference", "low", "high"]
    shown = found.drop(few.index)[[*labels, *numbers, "p_holm", "stories_a", "stories_b", "note"]]
    scale, places = (100, 0) if what == "frames" else (1, 2)
    shown[numbers] = (shown[numbers] * scale).round(places) + 0.0  # nought without a sign
    stories = [say("stories {side}", side=say(name)) for name in names]
    shown.columns = pd.Index([*labels, *names, "difference", "low", "high", "p (Holm)", *stories, "note"])
    forms = dict.fromkeys([*names, "difference", "low", "high"], ".0f" if what == "frames" else ".2f")
    forms |= {"p (Holm)": ".3f", **dict.fromkeys(stories, "d")}
    if not shown["note"].any():
        shown = shown.drop(columns="note")
    left = _too_few(few, labels, names)
    rows = table(shown, numbers=forms) if len(shown) else ""
    heading = f"<h3>{text(say(_HEADINGS[what]))}</h3>"
    return f"{heading}{rows}{left}{csv_link(found, f'differences-{what}')}", shown.to_string(index=False)


def _too_few(few: pd.DataFrame, labels: list[str], names: tuple[str, str]) -> str:
    if few.empty:
        return ""
    left_out = [
        f"{' · '.join(row[label] for label in labels)} ({row['stories_a']}, {row['stories_b']})"
        for row in few.to_dict("records")
    ]
    sides = {"here": say(names[0]), "there": say(names[1])}
    told = say("Too few stories to compare (stories {here}, {there}): {names}.", names=listed(left_out), **sides)
    markup = f"<p class='note'>{text(told)}</p>"
    if len(few) <= _LISTED:
        return markup
    return f"<details><summary>{text(say('Too few stories ({n})', n=len(few)))}</summary>{markup}</details>"


COMPARED: tuple[Compared, ...] = ("frames", "portrayals", "stances")
_LISTED = 8  # of too few stories, in the open
_HEADINGS: dict[Compared, str] = {
    "frames": template("Frames: percent of an article's framed text"),
    "portrayals": template("Portrayal: mean from −1 to 1"),
    "stances": template("Stance: mean from −1 against to 1 in favor"),
}


def _frames(coverage: Coverage) -> pd.DataFrame:
    frames = coverage.frames()
    return frames[frames["variable"] == "share"]


def words_apart(here: Coverage, elsewhere: Coverage | None, name: str) -> Html:
    """Words that set a part's own voice apart from that of the rest (Monroe et al. 2008)."""
    if elsewhere is None:
        return Html("", "")
    words = keyword_list(keyness(here.written(), elsewhere.written()), name, "elsewhere")
    heading = say("Words that set its own voice apart")
    return Html(f"<h2>{text(heading)}</h2>{words.markup}", f"{heading}\n{words.plain}")
