"""What an overview of a whole corpus shows beside the figures: what was read, and who is covered."""

from __future__ import annotations

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.selection import MISSING
from framing.reports.html import Html, csv_link, table, text
from framing.statistics import means, shares
from framing.wording import day_in_words, say, template

_SHOWN = 12  # outlets or actors in the open

_FATES = {
    "read": template("records read"),
    "kept": template("kept as articles"),
    "duplicate": template("duplicates"),
    "rejected": template("rejected"),
    "not_scored": template("kept, but not scored"),
}


def overview_title(coverage: Coverage) -> str:
    """What an overview is called; that of a part says of which."""
    parts = [str(asked) for part in coverage.manifest.get("parts", ()) for asked in part.values()]
    return " · ".join((say("Overview: {name}", name=coverage.codebook.name), *parts))


def read_and_rejected(coverage: Coverage) -> Html:
    """How many records became articles, why others did not, and how many articles each outlet has."""
    counts = coverage.manifest["counts"]
    fates = pd.DataFrame(
        {
            "what became of the records": [say(words) for words in _FATES.values()],
            "n": [counts[name] for name in _FATES],
        }
    )
    reasons = coverage.problems["reason"].value_counts().rename_axis("reason").reset_index(name="n")
    outlets = _outlets(coverage.articles)
    parts = []
    if not coverage.manifest.get("parts"):  # of a part of the run nobody knows it
        parts += [table(fates, numbers={"n": ",d"})]
        parts += [table(reasons, numbers={"n": ",d"})] if len(reasons) else []
    parts += [_listed(outlets, template("{n} more outlets"), dict.fromkeys(("articles", "stories", "words"), ",d"))]
    return Html("".join(parts), f"{fates.to_string(index=False)}\n{outlets.to_string(index=False)}")


def _outlets(articles: pd.DataFrame) -> pd.DataFrame:
    shown = articles.assign(outlet=articles["outlet"].fillna(MISSING))
    counted = shown.groupby("outlet").agg(
        articles=("article", "size"),
        stories=("story", "nunique"),
        words=("words", "sum"),
        first=("date", "min"),
        last=("date", "max"),
    )
    counted = counted.sort_values("articles", ascending=False, kind="stable").reset_index()
    return counted.assign(**{name: counted[name].map(day_in_words, na_action="ignore") for name in ("first", "last")})


def covered(coverage: Coverage) -> Html:
    """In what part of the articles each actor occurs, with intervals over stories."""
    found = covered_actors(coverage).sort_values("share", ascending=False, kind="stable")
    if found.empty:
        nothing = say("No actor of the codebook occurs in these articles.")
        return Html(f"<p class='note'>{text(nothing)}</p>", nothing)
    shown = found.rename(columns={"name": "actor", "share": "share of articles", "n": "of articles"})
    columns = ["actor", "share of articles", "low", "high", "of articles", "stories"]
    shown = shown[[*columns, "note"] if shown["note"].any() else columns]
    forms = {**dict.fromkeys(("share of articles", "low", "high"), ".0%"), "of articles": ",d", "stories": ",d"}
    return Html(
        f"{_listed(shown, template('{n} more actors'), forms)}{csv_link(found, 'actors')}", shown.to_string(index=False)
    )


def covered_actors(coverage: Coverage) -> pd.DataFrame:
    """The share of articles in which each actor of the codebook occurs: ``statistics.means`` with ``name, share``.

    An article that was not read closely says nothing of whom it mentions and does not count.
    """
    held = set(coverage.mentions[["article", "actor"]].itertuples(index=False, name=None))
    articles = coverage.scored()[["article", "story"]]
    known = [actor for actor in coverage.codebook.actors if actor.id in set(coverage.mentions["actor"])]
    rows = [
        articles.assign(name=actor.name, value=[float((article, actor.id) in held) for article in articles["article"]])
        for actor in known
    ]
    together = pd.concat(rows, ignore_index=True) if rows else articles.head(0).assign(name="", value=0.0)
    return means(together, of="value", by="name").rename(columns={"mean": "share"})


def speaking_actors(coverage: Coverage) -> pd.DataFrame:
    """Each actor's share of the attributed words: ``statistics.shares`` with ``name``; ``n`` counts all those words."""
    spoken = coverage.speakers()
    found = shares(spoken, of="actor_name", weight="words").rename(columns={"actor_name": "name"})
    return found[found["name"] != MISSING].assign(n=int(spoken["words"].sum()))


def _listed(rows: pd.DataFrame, what: str, numbers: dict[str, str]) -> str:
    more = len(rows) - _SHOWN
    said = text(say(what, n=more))
    rest = f"<details><summary>{said}</summary>{table(rows.iloc[_SHOWN:], numbers=numbers)}</details>"
    return table(rows.head(_SHOWN), numbers=numbers) + (rest if more > 0 else "")
